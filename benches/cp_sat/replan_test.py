"""Holds replan.py to an exhaustive search on random instances so small that every plan can be tried.

`python replan_test.py [SEEDS]`; the exit code says whether all agree.
"""

import random
import sys

from replan import DAY, clash, on_duty, solve


def small_instance(chance):
    """Two bands of some ten minutes at midnight, two days, two callers, up to three movable tasks."""
    bands = [{"start": 1430, "end": 1440}, {"start": 0, "end": 8}]
    callers = []
    for _ in range(2):
        late = [{"day": day, "start": 1430 + chance.randrange(3), "end": 1440} for day in range(2)]
        early = [{"day": day, "start": 0, "end": chance.randrange(3, 9)} for day in range(2)]
        duties = [duty for duty in late + early if chance.random() < 0.8]
        callers.append({"duties": duties, "recused": ["a"] if chance.random() < 0.2 else []})
    tasks = []
    for index in range(chance.randrange(2, 5)):
        band, day = chance.randrange(2), chance.randrange(2)
        tasks.append(
            {
                "city": chance.choice("ab"),
                "band": band,
                "day": day,
                "start": chance.randrange(bands[band]["start"], bands[band]["end"]),
                "caller": chance.randrange(2),
                "movable": index < 3,
                "days": chance.choice([[0], [1], [0, 1], [day]]),
            }
        )
    return {
        "days": 2,
        "bands": bands,
        "callers": callers,
        "gap_city": chance.randrange(9),
        "gap_caller": chance.randrange(6),
        "max_city_day": chance.randrange(1, 4),
        "max_caller_day": chance.randrange(1, 4),
        "tasks": tasks,
    }


def ways(instance, task):
    """Every place of a task, None for no place at all."""
    if not task["movable"]:
        return [(task["day"], task["start"], task["caller"])]
    band = instance["bands"][task["band"]]
    return [None] + [
        (day, start, index)
        for day in sorted(set(task["days"]))
        for index, caller in enumerate(instance["callers"])
        if task["city"] not in caller["recused"]
        for start in range(band["start"], band["end"])
        if on_duty(caller, day, start)
    ]


def exhaustive(instance):
    """The most tasks that can be placed, and the fewest changes with so many."""
    tasks = sorted(instance["tasks"], key=lambda task: task["movable"])
    gap_city, gap_caller = max(1, instance["gap_city"]), max(1, instance["gap_caller"])
    best = (-1, 0)

    def fits(task, place, chosen):
        day, start, caller = place
        for city, at, other in chosen:
            apart = abs(day * DAY + start - at)
            if city == task["city"] and apart < gap_city or other == caller and apart < gap_caller:
                return False
        in_city = sum(city == task["city"] and at // DAY == day for city, at, _ in chosen)
        by_caller = sum(other == caller and at // DAY == day for _, at, other in chosen)
        return in_city < instance["max_city_day"] and by_caller < instance["max_caller_day"]

    def search(index, chosen, changed):
        nonlocal best
        if index == len(tasks):
            best = max(best, (len(chosen), -changed))
            return
        task = tasks[index]
        for place in ways(instance, task):
            if place is None:
                search(index + 1, chosen, changed)
            elif not task["movable"] or fits(task, place, chosen):
                day, start, caller = place
                moved = place != (task["day"], task["start"], task["caller"])
                search(index + 1, chosen + [(task["city"], day * DAY + start, caller)], changed + moved)

    search(0, [], 0)
    return best[0], -best[1]


def main():
    compared, seeds = 0, int(sys.argv[1]) if len(sys.argv) > 1 else 300
    for seed in range(seeds):
        instance = small_instance(random.Random(seed))
        fixed = [task for task in instance["tasks"] if not task["movable"]]
        if clash(fixed, max(1, instance["gap_city"]), max(1, instance["gap_caller"])):
            continue
        found = solve(instance, 20, 1)
        if (found.get("placed"), found.get("changed")) != exhaustive(instance) or not found["proven"]:
            print(f"seed {seed}: {found}, by trying all: {exhaustive(instance)}")
            return 1
        compared += 1
    print(f"{compared} instances: the same as by trying every plan")
    return 0


if __name__ == "__main__":
    sys.exit(main())
