# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of staying in care: lifelines for curve, interval and log-rank,
statsmodels for Greenwood's standard error, numpy for the prior, R for aml."""
import json
import math
import pathlib

import numpy
from lifelines import KaplanMeierFitter
from lifelines.statistics import logrank_test
from statsmodels.duration.survfunc import SurvfuncRight

R_DATA = pathlib.Path(__file__).resolve().parents[2] / "build" / "r-data"


def r_data(data):
    path = R_DATA / data["file"]
    return json.loads(path.read_text()) if path.exists() else None


def known(group):
    pairs = [(days, left) for days, left in zip(group["days"], group["left"])
             if days is not None]
    return [days for days, _ in pairs], [left for _, left in pairs]


def curve(data):
    if "file" in data:
        aml = r_data(data)
        at = aml and [aml["days"].index(day) for day in data["at"]]
        return aml and {"staying": [aml["staying"][i] for i in at],
                        "se_at_5": aml["se"][at[0]]}
    days, left = known(data)
    fitted = KaplanMeierFitter().fit(days, left)
    steps = sorted({day for day, gone in zip(days, left) if gone})
    apart = SurvfuncRight(numpy.array(days), numpy.array(left))
    errors = dict(zip(apart.surv_times, apart.surv_prob_se))
    bounds = fitted.confidence_interval_
    inner = [day for day in steps if fitted.predict(day) > 1e-12]
    return {"days": steps,
            "staying": [float(fitted.predict(day)) for day in steps],
            "se": [float(errors[day]) for day in inner],
            "lo": [float(bounds.loc[day].iloc[0]) for day in inner],
            "hi": [float(bounds.loc[day].iloc[1]) for day in inner]}


def log_rank(data):
    if "file" in data:
        return r_data(data)
    (days, left), (days2, left2) = known(data["first"]), known(data["second"])
    found = logrank_test(days, days2, left, left2)
    return {"chi_square": float(found.test_statistic), "p": float(found.p_value)}


def fisher_z(data):
    return {"value": math.atanh(data["r"]),
            "se": (math.atanh(data["hi"]) - math.atanh(data["lo"])) / 2 / 1.959963984540054}


def update(data):
    """Both sources as observations of one mean, weighted by their precision."""
    variances = numpy.array([data["se"] ** 2 + data["tau"] ** 2, 1 / (data["n"] - 3)])
    z = numpy.average([data["z"], numpy.arctanh(data["r"])], weights=1 / variances)
    se = math.sqrt(1 / (1 / variances).sum())
    return {"value": float(z), "se": se, "r": math.tanh(z),
            "lo": math.tanh(z - 1.959963984540054 * se),
            "hi": math.tanh(z + 1.959963984540054 * se)}


JUDGES = {
    "staying.kaplan-meier/1": curve,
    "staying.log-rank/1": log_rank,
    "prior.fisher-z/1": fisher_z,
    "prior.update-z/1": update,
}


def some_stays(chance):
    """Of days that often coincide, some unknown."""
    people, longest = chance.randint(1, 40), chance.choice([5, 40, 200])
    known = chance.randrange(people)
    return {"days": [None if i != known and chance.random() < 0.05
                     else chance.randint(0, longest) for i in range(people)],
            "left": [int(chance.random() < 0.6) for _ in range(people)]}


def two_groups(chance):
    groups = {"first": some_stays(chance), "second": some_stays(chance)}
    days = {day for group in groups.values() for day, left in zip(*known(group)) if left}
    both = min(max(known(group)[0]) for group in groups.values())
    return groups if any(day < both for day in days) else None


def some_prior(chance):
    return {"z": chance.uniform(-1, 1), "se": chance.uniform(0.01, 0.3),
            "tau": chance.choice([0, chance.uniform(0, 0.5)]),
            "r": chance.uniform(-0.95, 0.95), "n": chance.randint(4, 500)}


def some_interval(chance):
    low, r, high = sorted(chance.uniform(-0.95, 0.95) for _ in range(3))
    return {"r": r, "lo": low, "hi": high}


EXAMPLES = {
    "staying.kaplan-meier/1": (1e-9, some_stays),
    "staying.log-rank/1": (1e-9, two_groups),
    "prior.fisher-z/1": (1e-9, some_interval),
    "prior.update-z/1": (1e-9, some_prior),
}
