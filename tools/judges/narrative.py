# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of narrative: krippendorff for the coders, scipy for the slope."""
import krippendorff
import numpy
from scipy.stats import linregress


def theme(data):
    ratings = numpy.array(data["ratings"], dtype=float)
    alpha = float(krippendorff.alpha(reliability_data=ratings,
                                     level_of_measurement="interval"))
    scores = numpy.nanmean(ratings, axis=0)
    line = linregress(numpy.array(data["months"]), scores)
    spread = scores.var(ddof=1)
    return {"agreement": alpha, "value": float(scores.mean()),
            "se": float(numpy.sqrt((2 - alpha) * spread / len(scores))),
            "slope": float(line.slope), "slope_se": float(line.stderr)}


JUDGES = {"narrative.theme-level/1": theme}
