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


def draw_codes(chance):
    names = chance.randint(2, 5)
    truth = [chance.randrange(names) for _ in range(chance.randint(8, 40))]

    def coder():
        return [None if chance.random() < 0.1 else
                code if chance.random() < 0.6 else chance.randrange(names)
                for code in truth]
    data = {"one": coder(), "other": coder()}
    both = [pair for pair in zip(data["one"], data["other"]) if None not in pair]
    return data if any(a != b for a, b in both) and len(set(both)) > 2 else None


def draw_ratings(chance):
    truth = [chance.randrange(6) for _ in range(chance.randint(3, 20))]
    data = {"ratings": [[None if chance.random() < 0.2 else
                         rating if chance.random() < 0.5 else chance.randrange(6)
                         for rating in truth] for _ in range(chance.randint(2, 5))]}
    paired = [rating for unit in zip(*data["ratings"]) for rating in unit
              if rating is not None and len(unit) - unit.count(None) > 1]
    return data if len(set(paired)) > 1 else None


JUDGES = {"agreement.cohen-kappa/1": kappa} | {
    f"agreement.alpha-{level}/1": alpha(level)
    for level in ("nominal", "ordinal", "interval", "ratio")}

EXAMPLES = {"agreement.cohen-kappa/1": (1e-9, draw_codes)} | {
    f"agreement.alpha-{level}/1": (1e-9, draw_ratings)
    for level in ("nominal", "ordinal", "interval", "ratio")}
