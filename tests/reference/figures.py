"""Writes tests/facts/figures.json: run lengths, sample sizes, weighted rates and least squares for the tests of src/stats,
from numpy, scipy and statsmodels.

Run by hand from the root of the repository, never by a test; see intervals.py for the packages.
"""
import json

import numpy as np
from scipy import optimize, stats

RULES = [(0.98, 0.95, 3000), (0.98, 0.95, 33000), (0.95, 0.9, 500), (0.99, 0.95, 2000), (0.9, 0.6, 300)]
RUNS = [(29, 60, 0.98), (29, 95, 0.98), (29, 95, 0.95), (29, 140, 0.98), (3, 10, 0.8), (1, 7, 0.5), (40, 20, 0.9), (5, 1, 0.7)]
LIMITS = [(28, 0.98), (124, 0.98), (1370, 0.98), (31, 0.972), (1, 0.98), (310, 0.95), (124, 0.9913)]
TOLD = [(0.98, 0.97), (0.98, 0.95), (0.98, 0.93), (0.98, 0.9), (0.95, 0.9), (0.6, 0.4), (0.995, 0.985)]


def run_length(failure, limit, connects):
    """The dense Markov chain over the states below the limit."""
    chain = np.eye(limit)
    for at in range(limit):
        chain[at, max(at - 1, 0)] -= connects
        if at + failure < limit:
            chain[at, at + failure] -= 1 - connects
    return float(np.linalg.solve(chain, np.ones(limit))[0])


def rule(target, worse, at_least):
    ratio = np.log((1 - worse) / (1 - target)) / np.log(target / worse)
    failure = max(1, round(ratio))
    limit = 1
    while run_length(failure, limit, target) < at_least:
        limit += 1
    return [target, worse, at_least, failure, limit, run_length(failure, limit, target), run_length(failure, limit, worse)]


def told(high, low):
    """The power of the two-sided test of two shares, its far tail left out, solved for the size of each group."""
    pooled = np.sqrt(2 * (high + low) / 2 * (1 - (high + low) / 2))
    apart = np.sqrt(high * (1 - high) + low * (1 - low))
    power = lambda n: stats.norm.cdf((np.sqrt(n) * (high - low) - stats.norm.ppf(0.975) * pooled) / apart)
    return [high, low, float(optimize.brentq(lambda n: power(n) - 0.8, 1, 1e6, xtol=1e-9, rtol=1e-14))]


def leniency(seed, calls, cities, callers, scenarios):
    """Random calls on city, caller and scenario, and the fitted contrasts from numpy's least squares (by SVD)."""
    random = np.random.default_rng(seed)
    who = np.column_stack([random.integers(0, size, calls) for size in (cities, callers, scenarios)])
    scores = random.integers(500, 1001, calls)
    offsets = [0, cities, cities + callers]
    design = np.zeros((calls, cities + callers + scenarios))
    for column, offset in enumerate(offsets):
        design[np.arange(calls), offset + who[:, column]] = 1
    effects, _, rank, _ = np.linalg.lstsq(design, scores.astype(float), rcond=None)
    residual = scores - design @ effects
    inverse = np.linalg.pinv(design.T @ design)
    variance = float(residual @ residual) / (calls - rank)
    city, caller = effects[:cities], effects[cities : cities + callers]
    shares = np.bincount(who[:, 1], minlength=callers) / calls
    weights = np.bincount(who[:, 0], minlength=cities) / calls
    errors = []
    for at in range(callers):
        contrast = np.zeros(design.shape[1])
        contrast[cities : cities + callers] = -shares
        contrast[cities + at] += 1
        errors.append(float(np.sqrt(variance * contrast @ inverse @ contrast)))
    return {
        "calls": np.column_stack([who, scores]).tolist(),
        "callers": (caller - shares @ caller).tolist(),
        "errors": errors,
        "cities": (scores.mean() + city - weights @ city).tolist(),
        "deviation": float(np.sqrt(variance)),
    }


def control_limits(calls, centre):
    low = lambda tail: float(stats.binom.ppf(tail, calls, centre)) / calls
    high = lambda tail: (calls - float(stats.binom.ppf(tail, calls, 1 - centre))) / calls
    return [calls, centre, [low(0.001), low(0.025), high(0.025), high(0.001)]]


facts = {
    "control_limits": [control_limits(*case) for case in LIMITS],
    "run_length": [[*case, run_length(*case)] for case in RUNS],
    "cusum_rule": [rule(*case) for case in RULES],
    "calls_to_tell": [told(*case) for case in TOLD],
    "leniency": [leniency(1, 60, 4, 3, 5), leniency(2, 200, 11, 5, 20)],
}
with open("tests/facts/figures.json", "w") as out:
    json.dump(facts, out, indent=1)
    out.write("\n")
