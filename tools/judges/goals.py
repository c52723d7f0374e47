# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of goals: T from the variance of a weighted sum of correlated goals
(numpy, whole matrices), scipy for the pattern, numpy masks for the rest."""
import numpy
from scipy.spatial.distance import braycurtis
from scipy.stats import pearsonr


def points(numbers):
    return numpy.array(numbers, dtype=float)  # None becomes nan


def gas_t(levels, weights, rho):
    """Goals have variance 100 and correlation rho; T has variance 100 too."""
    size = len(levels)
    between = numpy.full((size, size), rho) + (1 - rho) * numpy.eye(size)
    return float(50 + 10 * weights @ levels / numpy.sqrt(weights @ between @ weights))


def gas(data):
    rho = data.get("rho", 0.3)
    levels, weights = points(data["levels"]), points(data["weights"])
    known = ~numpy.isnan(levels)
    ends = numpy.full(known.sum(), 2.0)
    found = {"value": gas_t(levels[known], weights[known], rho),
             "highest": gas_t(ends, weights[known], rho),
             "lowest": gas_t(-ends, weights[known], rho),
             "rescaled": float(
                 numpy.average(levels[known], weights=weights[known]) * 25 + 50)}
    if "baselines" in data:
        baselines = points(data["baselines"])
        both = known & ~numpy.isnan(baselines)
        found["change"] = gas_t(levels[both], weights[both], rho) - \
            gas_t(baselines[both], weights[both], rho)
    return found


def gap(data):
    start, now, wanted, weights = (
        points(data[key]) for key in ("start", "now", "wanted", "weights"))
    gaps = wanted - now
    moves = numpy.divide(now - start, wanted - start, where=wanted != start,
                         out=numpy.full(3, numpy.nan))
    there, moved = ~numpy.isnan(gaps), ~numpy.isnan(moves)
    return {"distance": float(numpy.sqrt(
                numpy.average(gaps[there] ** 2, weights=weights[there])))
            if there.any() else None,
            "movement": float(numpy.average(moves[moved], weights=weights[moved]))
            if moved.any() else None}


def urica(data):
    return {"value": sum(data[scale] for scale in
                         ("contemplation", "action", "maintenance"))
            - data["precontemplation"]}


def understanding(data):
    own, other = points(data["own"]), points(data["other"])
    both = ~numpy.isnan(own) & ~numpy.isnan(other)
    own, other = own[both], other[both]
    return {"value": float((other - own).mean()),
            "distance": float(numpy.linalg.norm(other - own) / numpy.sqrt(both.sum())),
            "pattern": float(pearsonr(own, other).statistic)}


def concordance(data):
    """From Bray and Curtis' dissimilarity b: J = (1 - b) / (1 + b)."""
    other = braycurtis(points(data["one"]), points(data["other"]))
    return {"value": float((1 - other) / (1 + other))}


JUDGES = {
    "goals.gas-t/1": gas,
    "goals.gap/1": gap,
    "readiness.urica/1": urica,
    "understanding.level/1": understanding,
    "goals.concordance/1": concordance,
}
