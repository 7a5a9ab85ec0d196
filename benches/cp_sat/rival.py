"""Plans a month with OR-Tools CP-SAT under those rules of the draw that it can express.

Reads a plan input as the benchmark `judge` prints it, writes tasks that `judge` can judge, and says on standard error
how much processor time each step took and how many of its models were proven best. README.md says what is expressed and what is not.
"""

import argparse
import datetime
import itertools
import json
import math
import random
import sys
import time
from fractions import Fraction

from ortools.sat.python import cp_model

DAY = 1440


def minute(text):
    return int(text[:2]) * 60 + int(text[3:])


def share(weights):
    return [Fraction(weight, sum(weights)) for weight in weights]


class Month:
    """The input with indices for ids, minutes for times and exact fractions for what is expected."""

    def __init__(self, source):
        self.source, self.rules = source, source["rules"]
        self.cities, self.days, self.callers = source["cities"], source["days"], source["callers"]
        self.targets = [city["target"] for city in self.cities]
        self.total = sum(self.targets)
        self.bands = [(minute(band["start"]), minute(band["end"])) for band in source["bands"]]
        index = {day["day"]: place for place, day in enumerate(self.days)}
        self.duties = [[[] for _ in self.days] for _ in self.callers]
        for caller, own in zip(self.callers, self.duties):
            for duty in caller["duties"]:
                own[index[duty["day"]]].append((minute(duty["start"]), minute(duty["end"])))
        self.on_duty = [[sum(end - start for start, end in day) for day in own] for own in self.duties]
        self.fair = share([sum(days) for days in self.on_duty])
        self.band_share = share([band["weight"] for band in source["bands"]])
        if min(self.band_share) < Fraction(self.rules["min_band_permille"], 1000):
            sys.exit("bands raised to a minimum share are not modelled")
        self.day_share = [share([self.weight(band, day) for day in self.each_day()]) for band in self.each_band()]
        week = [datetime.date.fromisoformat(day["day"]).isocalendar()[:2] for day in self.days]
        self.week = [sorted(set(week)).index(own) for own in week]

    def each_city(self):
        return range(len(self.cities))

    def each_band(self):
        return range(len(self.bands))

    def each_day(self):
        return range(len(self.days))

    def weight(self, band, day):
        return self.source["day_kind_weights"][self.days[day]["kind"]] if self.holders(band, day) else 0

    def holders(self, band, day):
        """Who is on duty in the band on the day, with the ranges of its minutes that they hold."""
        first, end = self.bands[band]
        held = []
        for caller, own in enumerate(self.duties):
            ranges = [[max(first, start), min(end, until) - 1] for start, until in own[day]]
            ranges = [span for span in ranges if span[0] <= span[1]]
            if ranges:
                held.append((caller, ranges))
        return held


class Search:
    """Solves one step after the other, and tells how each went."""

    def __init__(self, arguments):
        self.arguments, self.steps = arguments, {}

    def solve(self, step, model, seconds):
        solver = cp_model.CpSolver()
        # Seconds by the solver's own count of work, so that a busy machine does not make it give up early.
        solver.parameters.max_deterministic_time = seconds
        solver.parameters.num_workers = self.arguments.workers
        solver.parameters.random_seed = self.arguments.seed
        begin = time.process_time()
        status = solver.solve(model)
        told = self.steps.setdefault(step, {"models": 0, "proven": 0, "cpu_seconds": 0.0})
        told["models"] += 1
        told["proven"] += status == cp_model.OPTIMAL
        told["cpu_seconds"] = round(told["cpu_seconds"] + time.process_time() - begin, 2)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            print(json.dumps(self.steps), file=sys.stderr)
            sys.exit(f"{step}: {solver.status_name(status)} after {told['cpu_seconds']} s")
        return solver


def rounded(model, terms, expected):
    """The sum of the terms is the floor or the ceiling of the expected value."""
    model.add_linear_constraint(sum(terms), math.floor(expected), math.ceil(expected))


def balanced_counts(month, search, chance):
    """Balanced tasks per city, band and day: every quota of the draw, and the province's days as even as can be."""
    part = 1 - Fraction(month.rules["free_share_permille"], 1000)
    most = month.rules["max_city_day"]
    model = cp_model.CpModel()
    cells = list(itertools.product(month.each_city(), month.each_band(), month.each_day()))
    # Half of what the city's gap allows in a band, so that the calls of two bands and the free ones still fit.
    roomy = [max(1, (end - start) // max(1, month.rules["gap_city"]) // 2) for start, end in month.bands]
    count = {(c, b, d): model.new_int_var(0, min(most, roomy[b]), "") for c, b, d in cells}
    for c, target in enumerate(month.targets):
        for b, own in enumerate(month.band_share):
            rounded(model, [count[c, b, d] for d in month.each_day()], target * part * own)
        for week in set(month.week):
            days = [d for d in month.each_day() if month.week[d] == week]
            expected = target * part * sum(
                own * month.day_share[b][d] for b, own in enumerate(month.band_share) for d in days
            )
            low = min(math.floor(expected), math.ceil(expected * Fraction(3, 4)))
            high = max(math.ceil(expected), math.floor(expected * Fraction(5, 4)))
            model.add_linear_constraint(sum(count[c, b, d] for b in month.each_band() for d in days), low, high)
        for d in month.each_day():
            model.add(sum(count[c, b, d] for b in month.each_band()) <= most)
    for b, own in enumerate(month.band_share):
        for kind in {day["kind"] for day in month.days}:
            days = [d for d in month.each_day() if month.days[d]["kind"] == kind]
            expected = month.total * part * own * sum(month.day_share[b][d] for d in days)
            rounded(model, [count[c, b, d] for c in month.each_city() for d in days], expected)
        for d in month.each_day():
            expected = month.total * part * own * month.day_share[b][d]
            rounded(model, [count[c, b, d] for c in month.each_city()], expected)
    rounded(model, count.values(), month.total * part)
    low, high = model.new_int_var(0, month.total, ""), model.new_int_var(0, month.total, "")
    for d in month.each_day():
        load = sum(count[c, b, d] for c in month.each_city() for b in month.each_band())
        model.add(low <= load)
        model.add(load <= high)
    model.minimize(high - low)
    # Without hints the solver gives regular patterns; with them it stays near a random table.
    for c, b, d in cells:
        expected = month.targets[c] * part * month.band_share[b] * month.day_share[b][d]
        model.add_hint(count[c, b, d], int(expected) + (chance.random() < expected - int(expected)))
    solver = search.solve("counts", model, search.arguments.seconds)
    return {cell: solver.value(var) for cell, var in count.items()}


def lots(month, count, chance):
    """City, band, day and part of each task. A solver knows no law to draw from, so the free part is drawn here."""
    found = []
    for c, target in enumerate(month.targets):
        own = [(c, b, d, False) for b in month.each_band() for d in month.each_day() for _ in range(count[c, b, d])]
        on_day = [sum(lot[2] == d for lot in own) for d in month.each_day()]
        while len(own) < target:
            b = chance.choices(month.each_band(), month.band_share)[0]
            d = chance.choices(month.each_day(), month.day_share[b])[0]
            if on_day[d] < month.rules["max_city_day"]:
                on_day[d] += 1
                own.append((c, b, d, True))
        found += own
    return found


def place(month, search, all_lots, chance):
    """Minute and caller of each lot, all days in one model or one day after the other."""
    step = len(month.days) if search.arguments.together else 1
    placed, loads, pairs = [], [0] * len(month.callers), {}
    for first in range(0, len(month.days), step):
        days = range(first, first + step)
        placed += place_days(month, search, [lot for lot in all_lots if lot[2] in days], days, placed, loads, pairs, chance)
    return placed


def place_days(month, search, own_lots, days, before, loads, pairs, chance):
    rules, model = month.rules, cp_model.CpModel()
    gap_city, gap_caller = max(1, rules["gap_city"]), max(1, rules["gap_caller"])
    of_city, of_caller, by_caller, by_pair, by_caller_day = {}, {}, {}, {}, {}
    for (c, _, d, _), at, caller in before:
        if d == days[0] - 1 and at + max(gap_city, gap_caller) > days[0] * DAY:
            of_city.setdefault(c, []).append(model.new_fixed_size_interval_var(at, gap_city, ""))
            of_caller.setdefault(caller, []).append(model.new_fixed_size_interval_var(at, gap_caller, ""))
    starts, ways = [], []
    for c, b, d, _ in own_lots:
        first, end = month.bands[b]
        start = model.new_int_var(d * DAY + first, d * DAY + end - 1, "")
        model.add_hint(start, d * DAY + chance.randrange(first, end))
        of_city.setdefault(c, []).append(model.new_fixed_size_interval_var(start, gap_city, ""))
        own = {}
        for caller, ranges in month.holders(b, d):
            if month.cities[c]["id"] in month.callers[caller]["recused"]:
                continue
            way = own[caller] = model.new_bool_var("")
            if ranges != [[first, end - 1]]:
                held = [[d * DAY + low, d * DAY + high] for low, high in ranges]
                domain = cp_model.Domain.from_intervals(held)
                model.add_linear_expression_in_domain(start, domain).only_enforce_if(way)
            interval = model.new_optional_fixed_size_interval_var(start, gap_caller, way, "")
            of_caller.setdefault(caller, []).append(interval)
            by_caller.setdefault(caller, []).append(way)
            by_pair.setdefault((caller, c), []).append(way)
            by_caller_day.setdefault((caller, d), []).append(way)
        model.add_exactly_one(own.values())
        starts.append(start)
        ways.append(own)
    for intervals in [*of_city.values(), *of_caller.values()]:
        model.add_no_overlap(intervals)
    for own in by_caller_day.values():
        model.add(sum(own) <= rules["max_caller_day"])

    last = days[-1] == len(month.days) - 1
    cost = []
    for caller, own in by_caller.items():
        # Up to these days, the part of the caller's fair load that their duty up to now holds.
        done = Fraction(sum(month.on_duty[caller][: days[-1] + 1]), sum(month.on_duty[caller]))
        fair = month.fair[caller] * month.total * done
        load = sum(own) + loads[caller]
        off = model.new_int_var(0, month.total, "")
        model.add(load - math.floor(fair + 1) <= off)
        model.add(math.ceil(fair - 1) - load <= off)
        if last and search.arguments.together:
            model.add(off == 0)
        cost.append(20 * off)
    for (caller, c), own in by_pair.items():
        fair = month.fair[caller] * month.targets[c]
        count, off = sum(own) + pairs.get((caller, c), 0), model.new_int_var(0, month.total, "")
        model.add(count - math.ceil(fair) <= off)
        if last:
            model.add(math.floor(fair) - count <= off)
        cost.append(off)
    model.minimize(sum(cost))
    solver = search.solve("minutes and callers", model, search.arguments.seconds / (1 if len(days) > 1 else 10))
    found = []
    for lot, start, own in zip(own_lots, starts, ways):
        caller = next(caller for caller, way in own.items() if solver.value(way))
        loads[caller] += 1
        pairs[caller, lot[0]] = pairs.get((caller, lot[0]), 0) + 1
        found.append((lot, solver.value(start), caller))
    return found


def scenarios(month, search, placed, chance):
    """The scenario of each call, none for connection tasks: cool-down and topics are kept city by city."""
    pool, rest = month.source["scenarios"], month.rules["cooldown_days"]
    if any(entry["cities"] or entry["bands"] or entry["months"] or entry["valid_from"] for entry in pool):
        sys.exit("scenarios that do not suit everywhere are not modelled")
    topics = sorted({entry["topic"] for entry in pool})
    given = [None] * len(placed)
    for c in month.each_city():
        own = [index for index, (lot, _, _) in enumerate(placed) if lot[0] == c]
        asking = len(own) - round(len(own) * month.rules["connection_share_permille"] / 1000)
        own = sorted(chance.sample(own, asking))
        model = cp_model.CpModel()
        asks = {(i, s): model.new_bool_var("") for i in own for s in range(len(pool))}
        for i in own:
            model.add_exactly_one(asks[i, s] for s in range(len(pool)))
        for s in range(len(pool)):
            for d in month.each_day():
                near = [asks[i, s] for i in own if d <= placed[i][0][2] < d + rest]
                if len(near) > 1:
                    model.add_at_most_one(near)
        for topic in topics:
            entries = [s for s, entry in enumerate(pool) if entry["topic"] == topic]
            rounded(model, [asks[i, s] for i in own for s in entries], Fraction(asking, len(topics)))
        solver = search.solve("scenarios", model, search.arguments.seconds / 10)
        for (i, s), asked in asks.items():
            if solver.value(asked):
                given[i] = pool[s]["version_id"]
    return given


def task(month, seq, lot, at, caller, scenario):
    c, b, d, free = lot
    return {
        "seq": seq,
        "city": month.cities[c]["id"],
        "line": month.cities[c]["lines"][0],
        "caller": month.callers[caller]["id"],
        "scenario_version": scenario,
        "kind": "scenario" if scenario else "connection",
        "day": month.days[d]["day"],
        "start": f"{at % DAY // 60:02}:{at % 60:02}",
        "band": month.source["bands"][b]["id"],
        "free": free,
        "double_scored": None,
        "why": [],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=argparse.FileType(encoding="utf-8"))
    parser.add_argument("--seconds", type=float, default=60, help="most work for a model; a tenth of it for one day or city")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--together", action="store_true", help="minutes and callers of all days in one model")
    arguments = parser.parse_args()
    month, search, chance = Month(json.load(arguments.input)), Search(arguments), random.Random(arguments.seed)
    count = balanced_counts(month, search, chance)
    placed = place(month, search, lots(month, count, chance), chance)
    placed.sort(key=lambda call: call[1])
    given = scenarios(month, search, placed, chance)
    print(json.dumps({"cpu_seconds": round(time.process_time(), 1), **search.steps}), file=sys.stderr)
    calls = enumerate(zip(placed, given), start=1)
    print(json.dumps([task(month, seq, *call, scenario) for seq, (call, scenario) in calls]))


if __name__ == "__main__":
    main()
