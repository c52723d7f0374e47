# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of identity: numpy's quadratic form for the errors of differences, and
counting with pandas for the pathways."""
import numpy
import pandas


def variance(one):
    r, u, c = one["recovery_error"], one["use_error"], one.get("covariance", 0)
    sides = numpy.array([1, -1])
    return float(sides @ numpy.array([[r * r, c], [c, u * u]]) @ sides)


def difference(data):
    points = data["recovery"] - data["use"]
    return {"value": points, "se": float(numpy.sqrt(variance(data))),
            "pomp": 100 * points / (data["highest"] - data["lowest"])}


def change(data):
    before, now = data["before"], data["now"]
    points = (now["recovery"] - now["use"]) - (before["recovery"] - before["use"])
    se = float(numpy.sqrt(variance(before) + variance(now)))
    return {"value": points, "se": se, "index": points / se,
            "is_reliable": abs(points / se) > 1.959963984540054}


def pathway(data):
    table = pandas.DataFrame(data["identities"],
                             columns=["before", "during", "aspired", "strength"])
    lost = table.strength[table.before & ~table.during].sum()
    gained = table.strength[~table.before & table.during].sum()
    reclaimed = table.strength[table.aspired & table.before].sum()
    fresh = table.strength[table.aspired & ~table.before].sum()
    return {"onset": float((lost - gained) / (lost + gained)),
            "aspiration": float((reclaimed - fresh) / (reclaimed + fresh))}


def draw_means(chance):
    errors = chance.uniform(0.1, 1), chance.uniform(0.1, 1)
    return {"recovery": chance.uniform(1, 7), "use": chance.uniform(1, 7),
            "recovery_error": errors[0], "use_error": errors[1],
            "covariance": chance.uniform(-0.9, 0.9) * errors[0] * errors[1],
            "lowest": 1, "highest": 7}


def draw_change(chance):
    return {"before": draw_means(chance), "now": draw_means(chance),
            "lowest": 1, "highest": 7}


def draw_identities(chance):
    identities = [[chance.random() < 0.5 for _ in range(3)] + [chance.randint(1, 5)]
                  for _ in range(chance.randint(2, 9))]
    return {"identities": identities} if any(
        before != during for before, during, _, _ in identities) and any(
            aspired for _, _, aspired, _ in identities) else None


JUDGES = {
    "identity.difference/1": difference,
    "identity.change/1": change,
    "pathway.onset/1": pathway,
}

EXAMPLES = {
    "identity.difference/1": (1e-9, draw_means),
    "identity.change/1": (1e-9, draw_change),
    "pathway.onset/1": (1e-9, draw_identities),
}
