# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of agreement: statsmodels for kappa, krippendorff for alpha."""
import krippendorff
import numpy
from statsmodels.stats.inter_rater import cohens_kappa


def kappa(data):
    both = [(a, b) for a, b in zip(data["one"], data["other"])
            if a is not None and b is not None]
    names = sorted({code for pair in both for code in pair})
    table = numpy.zeros((len(names), len(names)))
    for a, b in both:
        table[names.index(a), names.index(b)] += 1
    found = cohens_kappa(table)
    return {"value": float(found.kappa), "se": float(found.std_kappa),
            "lo": max(-1.0, float(found.kappa_low)),
            "hi": min(1.0, float(found.kappa_upp))}


def alpha(level):
    def judge(data):
        ratings = numpy.array(data["ratings"], dtype=float)
        return {"value": float(krippendorff.alpha(
            reliability_data=ratings, level_of_measurement=level))}
    return judge


JUDGES = {"agreement.cohen-kappa/1": kappa} | {
    f"agreement.alpha-{level}/1": alpha(level)
    for level in ("nominal", "ordinal", "interval", "ratio")}
