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


def draw_gas(chance):
    size = chance.randint(1, 8)
    levels = [chance.choice([None, -2, -1, 0, 1, 2]) for _ in range(size)]
    levels[-1], known = chance.choice([-2, 1]), [None, -2, -1]
    return {"levels": levels, "rho": chance.choice([0, 0.3, 0.5, 1]),
            "weights": [chance.randint(1, 9) for _ in levels],
            "baselines": [chance.choice(known) for _ in levels[1:]] + [-1]}


def draw_gap(chance):
    data = {key: [chance.choice([None, *range(11)]) for _ in range(3)]
            for key in ("start", "now", "wanted")}
    data["start"][0], data["now"][0], data["wanted"][0] = chance.sample(range(11), 3)
    return data | {"weights": [chance.randint(1, 5) for _ in range(3)]}


def draw_urica(chance):
    return {scale: chance.randint(7, 35) / 7 for scale in
            ("precontemplation", "contemplation", "action", "maintenance")}


def draw_understanding(chance):
    own = [chance.randint(0, 10) for _ in range(chance.randint(5, 15))]
    other = [max(0, min(10, mark + chance.randint(-2, 5))) for mark in own]
    data = {"own": [None if chance.random() < 0.1 else mark for mark in own],
            "other": [None if chance.random() < 0.1 else mark for mark in other]}
    both = [pair for pair in zip(data["own"], data["other"]) if None not in pair]
    return data if len(both) > 2 and all(len(set(side)) > 1 for side in zip(*both)) \
        else None


def draw_lists(chance):
    size = chance.randint(1, 10)
    return {"one": [chance.randint(0, 5) for _ in range(size - 1)] + [2],
            "other": [chance.randint(0, 5) for _ in range(size)]}


JUDGES = {
    "goals.gas-t/1": gas,
    "goals.gap/1": gap,
    "readiness.urica/1": urica,
    "understanding.level/1": understanding,
    "goals.concordance/1": concordance,
}

EXAMPLES = {
    "goals.gas-t/1": (1e-9, draw_gas),
    "goals.gap/1": (1e-9, draw_gap),
    "readiness.urica/1": (1e-9, draw_urica),
    "understanding.level/1": (1e-9, draw_understanding),
    "goals.concordance/1": (1e-9, draw_lists),
}
