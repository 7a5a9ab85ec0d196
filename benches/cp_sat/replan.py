"""The proven minimum number of changed tasks of a small re-plan, by OR-Tools CP-SAT.

Reads instances, one JSON object a line, from a file or from standard input; prints one JSON object a line:
placed, changed, proven. The format is described in README.md. An instance that carries "expect" is compared with it,
and the exit code is 1 where any differs.
"""

import argparse
import json
import sys

from ortools.sat.python import cp_model

DAY = 1440


def on_duty(caller, day, start):
    return any(d["day"] == day and d["start"] <= start < d["end"] for d in caller["duties"])


def starts(instance, task, day, caller):
    """The instants at which `caller` may make the call of `task` on `day`, as [first, last] ranges."""
    band = instance["bands"][task["band"]]
    if task["city"] in caller.get("recused", []):
        return []
    ranges = []
    for duty in caller["duties"]:
        first, end = max(duty["start"], band["start"]), min(duty["end"], band["end"])
        if duty["day"] == day and first < end:
            ranges.append([day * DAY + first, day * DAY + end - 1])
    return ranges


def clash(tasks, gap_city, gap_caller):
    """True where two of the fixed tasks are too close to each other: then the instance itself is wrong."""
    for index, one in enumerate(tasks):
        for two in tasks[index + 1 :]:
            apart = abs(one["day"] * DAY + one["start"] - two["day"] * DAY - two["start"])
            if one["city"] == two["city"] and apart < gap_city:
                return True
            if one["caller"] == two["caller"] and apart < gap_caller:
                return True
    return False


def solve(instance, seconds, workers):
    model = cp_model.CpModel()
    gap_city, gap_caller = max(1, instance["gap_city"]), max(1, instance["gap_caller"])
    callers, tasks = instance["callers"], instance["tasks"]
    fixed = [task for task in tasks if not task["movable"]]
    if clash(fixed, gap_city, gap_caller):
        return {"error": "fixed tasks are closer to each other than the gaps allow"}

    of_city, of_caller = {}, {}  # intervals that must not overlap
    city_day, caller_day = {}, {}  # literals of calls, and 1 for each fixed one
    for task in fixed:
        at = task["day"] * DAY + task["start"]
        of_city.setdefault(task["city"], []).append(model.new_fixed_size_interval_var(at, gap_city, ""))
        of_caller.setdefault(task["caller"], []).append(model.new_fixed_size_interval_var(at, gap_caller, ""))
        city_day.setdefault((task["city"], task["day"]), []).append(1)
        caller_day.setdefault((task["caller"], task["day"]), []).append(1)

    placed, changed = [], []
    for task in (task for task in tasks if task["movable"]):
        now = task["day"] * DAY + task["start"]
        start = model.new_int_var(0, instance["days"] * DAY - 1, "")
        is_placed, is_kept = model.new_bool_var(""), model.new_bool_var("")
        ways = []
        for day in sorted(set(task["days"])):
            for index, caller in enumerate(callers):
                ranges = starts(instance, task, day, caller)
                if not ranges:
                    continue
                way = model.new_bool_var("")
                ways.append(way)
                model.add_linear_expression_in_domain(
                    start, cp_model.Domain.from_intervals(ranges)
                ).only_enforce_if(way)
                city_day.setdefault((task["city"], day), []).append(way)
                caller_day.setdefault((index, day), []).append(way)
                interval = model.new_optional_fixed_size_interval_var(start, gap_caller, way, "")
                of_caller.setdefault(index, []).append(interval)
                if (day, index) == (task["day"], task["caller"]):
                    model.add_implication(is_kept, way)
        model.add(sum(ways) == is_placed)
        keeps_duty = (
            task["day"] in task["days"]
            and task["city"] not in callers[task["caller"]].get("recused", [])
            and on_duty(callers[task["caller"]], task["day"], task["start"])
        )
        band = instance["bands"][task["band"]]
        if keeps_duty and band["start"] <= task["start"] < band["end"]:
            model.add(start == now).only_enforce_if(is_kept)
            model.add_hint(start, now)
        else:
            model.add(is_kept == 0)
        of_city.setdefault(task["city"], []).append(
            model.new_optional_fixed_size_interval_var(start, gap_city, is_placed, "")
        )
        placed.append(is_placed)
        changed.append(is_placed - is_kept)

    for intervals in [*of_city.values(), *of_caller.values()]:
        model.add_no_overlap(intervals)
    for counts, most in ((city_day, instance["max_city_day"]), (caller_day, instance["max_caller_day"])):
        for literals in counts.values():
            here = sum(1 for literal in literals if isinstance(literal, int))
            free = [literal for literal in literals if not isinstance(literal, int)]
            model.add(sum(free) <= max(0, most - here))
    # One more task placed outweighs any number of changes.
    model.maximize((len(placed) + 1) * sum(placed) - sum(changed))

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return {"error": solver.status_name(status)}
    return {
        "placed": len(fixed) + sum(solver.value(literal) for literal in placed),
        "changed": sum(solver.value(literal) for literal in changed),
        "proven": status == cp_model.OPTIMAL,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=argparse.FileType(encoding="utf-8"), help="instances, one a line; - for stdin")
    parser.add_argument("--seconds", type=float, default=20, help="most for one instance")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    wrong = 0
    for line in filter(str.strip, arguments.file):
        instance = json.loads(line)
        found = solve(instance, arguments.seconds, arguments.workers)
        print(json.dumps(found), flush=True)
        expected = instance.get("expect")
        if expected is not None and any(found.get(key) != value for key, value in expected.items()):
            print(f"expected {expected}: {instance.get('name')}", file=sys.stderr)
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
