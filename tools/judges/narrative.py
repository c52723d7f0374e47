# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of narrative: krippendorff for the coders, scipy for the slope."""
import krippendorff
import numpy
from scipy.stats import linregress


def theme(data):
    ratings = numpy.array(data["ratings"], dtype=float)
    alpha = float(krippendorff.alpha(reliability_data=ratings,
                                     level_of_measurement="interval"))
    if not alpha > 0:
        return None
    scores = numpy.nanmean(ratings, axis=0)
    line = linregress(numpy.array(data["months"]), scores)
    spread = scores.var(ddof=1)
    return {"agreement": alpha, "value": float(scores.mean()),
            "se": float(numpy.sqrt((2 - alpha) * spread / len(scores))),
            "slope": float(line.slope), "slope_se": float(line.stderr)}


def draw_scenes(chance):
    truth = [chance.randint(0, 4) for _ in range(chance.randint(4, 12))]
    return {"months": [round(chance.uniform(0, 24), 1) for _ in truth],
            "ratings": [[None if coder == 2 and chance.random() < 0.3 else
                         rating if chance.random() < 0.6 else chance.randint(0, 4)
                         for rating in truth] for coder in range(3)]}


JUDGES = {"narrative.theme-level/1": theme}

EXAMPLES = {"narrative.theme-level/1": (1e-9, draw_scenes)}
