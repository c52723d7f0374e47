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


JUDGES = {
    "identity.difference/1": difference,
    "identity.change/1": change,
    "pathway.onset/1": pathway,
}
