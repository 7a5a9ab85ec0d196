"""Writes tests/facts/intervals.json: limits and p values for the tests of src/stats, from scipy and statsmodels.

Run by hand from the root of the repository, never by a test:

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install scipy statsmodels
    /tmp/reference/bin/python tests/reference/intervals.py

Korn and Graubard's interval is in neither package; it is put together here from scipy's quantiles, after Korn &
Graubard (1998), Survey Methodology 24:193, as in svyciprop(method="beta") of R's package survey.
"""
import json

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

PLAIN = [(98, 100), (100, 100), (0, 10), (9, 10), (124, 124), (122, 124), (1343, 1370), (1, 1)]
PAIRS = [((122, 124), (118, 124)), ((124, 124), (120, 124)), ((100, 124), (1230, 1246)), ((56, 70), (48, 80)),
         ((9, 10), (3, 10)), ((10, 10), (0, 20)), ((1343, 1370), (1350, 1365)), ((0, 5), (0, 7)), ((16300, 16800), (1343, 1370))]
# Key points given, key points required, calls: the share of points, with the calls as the size of the sample.
POINTS = [(17, 20, 6), (20, 20, 6), (0, 9, 3), (401, 488, 124), (1, 3, 1)]
P = [[0.01, 0.04, 0.03, 0.005], [0.9, 0.8, 0.002, 0.5, 0.5], [0.04] * 11, [0.0001, 0.2, 0.019, 0.06, 0.011, 1.0]]
STRATA = [
    [(1, 30, 31), (1, 17, 18), (1, 20, 20), (1, 22, 24)],
    [(0.5, 40, 50), (0.3, 9, 10), (0.2, 3, 8)],
    [(1, 12, 12), (1, 20, 20), (2, 15, 15)],
    [(1, 0, 12), (3, 0, 20)],
    [(7, 200, 204), (1, 100, 101)],
    [(1, 124, 126)],
]


def jeffreys(connected, calls):
    low, high = proportion_confint(connected, calls, method="jeffreys")
    return 0.0 if connected == 0 else float(low), 1.0 if connected == calls else float(high)


def korn_graubard(strata):
    w, x, n = (np.array(column, float) for column in zip(*strata))
    w /= w.sum()
    share = (w * x / n).sum()
    variance = (w**2 * (x / n) * (1 - x / n) / (n - 1)).sum()
    size = share * (1 - share) / variance if variance > 0 else 1 / (w**2 / n).sum()
    total = n.sum()
    size *= (stats.t.ppf(0.975, total - 1) / stats.t.ppf(0.975, total - len(n))) ** 2
    size = min(size, total)
    if (x == n).all():
        return float(stats.beta.ppf(0.025, size, 1)), 1.0
    k = share * size
    low = 0.0 if (x == 0).all() else float(stats.beta.ppf(0.025, k, size - k + 1))
    return low, float(stats.beta.ppf(0.975, k + 1, size - k))


def pair(one, other):
    low, high = confint_proportions_2indep(*one, *other, method="newcomb", compare="diff")
    table = [[one[0], one[1] - one[0]], [other[0], other[1] - other[0]]]
    return {
        "one": one,
        "other": other,
        "newcombe": [float(low), float(high)],
        "fisher": float(stats.fisher_exact(table)[1]),
        "better": float(stats.fisher_exact(table, alternative="greater")[1]),
    }


def wilson_of_points(hit, required, calls):
    return [float(limit) for limit in proportion_confint(hit / required * calls, calls, method="wilson")]


facts = {
    "points": [[*case, *wilson_of_points(*case)] for case in POINTS],
    "jeffreys": [[*case, *jeffreys(*case)] for case in PLAIN],
    "korn_graubard": [[strata, *korn_graubard(strata)] for strata in STRATA],
    "pairs": [pair(*case) for case in PAIRS],
    "benjamini_hochberg": [[p, multipletests(p, method="fdr_bh")[1].tolist()] for p in P],
}
with open("tests/facts/intervals.json", "w") as out:
    json.dump(facts, out, indent=1)
    out.write("\n")
