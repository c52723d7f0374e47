# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of exchange: numpy over whole arrays for flows, scipy's quadrature over
an indicator of being seen for the observed share."""
import numpy
from scipy.integrate import quad

HALF_LIVES = {"": 1, "_half": 0.5, "_twice": 2}


def seen(windows, days):
    return numpy.array([any(a <= day <= b for a, b in windows) for day in days], bool)


def observed(data, half_life):
    """One integral over each stretch in which nobody comes or goes."""
    now = data["now"]
    edges = sorted({edge for window in data["windows"] for edge in window if edge < now}
                   | {now})
    share = 0
    for a, b in zip(edges, edges[1:]):
        if seen(data["windows"], [(a + b) / 2])[0]:
            a = max(a, now - 60 * half_life)
            share += quad(lambda u: 2 ** -((now - u) / half_life), a, b,
                          epsabs=1e-14, limit=500)[0] if a < b else 0
    return share * numpy.log(2) / half_life


def flow(data):
    events = numpy.array(data["events"], float).reshape(-1, 2)
    past = events[events[:, 0] <= data["now"]]
    inside = seen(data["windows"], past[:, 0])
    found = {"n_future": len(events) - len(past), "n_outside": int((~inside).sum())}
    for name, factor in HALF_LIVES.items():
        half_life = data["half_life"] * factor
        left = past[:, 1] * 2 ** -((data["now"] - past[:, 0]) / half_life)
        share, daily = observed(data, half_life), numpy.log(2) / half_life
        found["observed" + name] = share
        if share < 0.5:
            continue
        found |= {
            "decayed" + name: float(left.sum()),
            "per_day" + name: float(left.sum() * daily),
            "per_observed_day" + name: float(left[inside].sum() * daily / share)}
        for figure, some, unit in (("per_day_se", left, daily),
                                   ("per_observed_day_se", left[inside], daily / share)):
            if len(some):
                found[figure + name] = float(numpy.sqrt((some ** 2).sum()) * unit)
    if "level" in data:
        found["depletion"] = max(0.0, float(
            data["half_life"] * numpy.log2(found["decayed"] / data["level"])))
    return found


JUDGES = {"flow.decayed/1": flow}


def some_flow(chance):
    data = some_events(chance)
    if flow(data).get("decayed", 0) > 0:
        data["level"] = chance.choice([0.1, 0.5, 2])
    return data


def some_events(chance):
    now = round(chance.uniform(50, 400), 2)
    days = [round(now - chance.uniform(0, 120), 2) for _ in range(chance.randint(1, 6))]
    return {
        "half_life": chance.choice([3, 7, 14, 30]), "now": now,
        "windows": [[day, round(day + chance.uniform(1, 60), 2)] for day in days]
                   + [[round(now - 40, 2), round(now - 1, 2)]],
        "events": [[round(now - chance.expovariate(1 / 25) + 2, 2),
                    chance.choice([0, 0.5, 1, 1, 2])] for _ in range(chance.randint(0, 25))]}


EXAMPLES = {"flow.decayed/1": (1e-9, some_flow)}
