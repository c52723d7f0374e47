# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of reliability and item response scores: pandas for covariances, scipy's
F, every way of answering for sum scores, long decimals for information."""
import decimal
import itertools
import math

import numpy
import pandas
from scipy import special, stats


def exact(number):
    return decimal.Decimal(repr(number))


def alpha_of(matrix):
    k = len(matrix)
    return float(k / (k - 1) * (1 - numpy.trace(matrix) / matrix.sum()))


def alpha(data):
    keys = numpy.array(data["keys"])
    frame = pandas.DataFrame(data["table"], dtype=float) * keys
    covariance = frame.cov().to_numpy()
    sd = numpy.sqrt(numpy.diag(covariance))
    r = covariance / numpy.outer(sd, sd)  # as psych: not the pairs' own deviations
    k = len(keys)
    n = len(frame.dropna())
    raw = alpha_of(covariance)
    top, bottom = (stats.f.ppf(p, n - 1, (n - 1) * (k - 1)) for p in (.975, .025))
    # 1 - smc: what regression on the other items leaves of an item.
    left = [r[j, j] - r[j, o] @ numpy.linalg.solve(r[numpy.ix_(o, o)], r[o, j])
            for j in range(k) for o in [[i for i in range(k) if i != j]]]
    return {"value": raw, "lo": float(1 - (1 - raw) * top),
            "hi": float(1 - (1 - raw) * bottom),
            "standardized": alpha_of(r),
            "mean_r": float((r.sum() - k) / (k * (k - 1))),
            "lambda6": float(1 - sum(left) / r.sum()),
            "without": [alpha_of(numpy.delete(numpy.delete(covariance, j, 0), j, 1))
                        for j in range(k)]}


def one_factor(data):
    loadings, uniques = numpy.array(data["loadings"]), numpy.array(data["uniques"])
    sigma = numpy.outer(loadings, loadings) + numpy.diag(uniques)
    return {"value": float(1 - uniques.sum() / sigma.sum())}


def hierarchical(data):
    return {"value": float(numpy.outer(*[data["loadings"]] * 2).sum() / data["variance"])}


def total(data):
    return {"value": float((data["variance"] - numpy.sum(data["uniques"])) / data["variance"])}


def composite(data):
    w, x, e = (numpy.array(data[key]) for key in ("weights", "scores", "sems"))
    return {"value": float(w @ x), "se": float(numpy.linalg.norm(w * e))}


def composite_reliability(data):
    w, e = numpy.array(data["weights"]), numpy.array(data["sems"])
    return {"value": float(1 - (w * e) @ (w * e) / data["variance"])}


def chances(item, theta):
    """P of each category, one row per theta."""
    at_least = special.expit(
        item["a"] * (theta[:, None] - numpy.array(item["b"])[None, :]))
    full = numpy.hstack([numpy.ones((len(theta), 1)), at_least,
                         numpy.zeros((len(theta), 1))])
    return full[:, :-1] - full[:, 1:]


def grid_of(data):
    theta = numpy.linspace(*data["grid"])
    return theta, stats.norm.pdf(theta)


def eap(theta, weight):
    mean = (theta * weight).sum() / weight.sum()
    return float(mean), float(numpy.sqrt(((theta - mean) ** 2 * weight).sum() / weight.sum()))


def pattern(data):
    theta, prior = grid_of(data)
    answered = [(item, answer) for item, answer in zip(data["items"], data["answers"])
                if answer is not None]

    def score(pairs):
        weight = prior.copy()
        for item, answer in pairs:
            weight = weight * chances(item, theta)[:, answer]
        return eap(theta, weight)

    value, se = score(answered)
    moved = [value - score(answered[:i] + answered[i + 1:])[0] if len(answered) > 1
             else value for i in range(len(answered))]
    return {"value": value, "se": se, "moved": moved}


def sums(data):
    theta, prior = grid_of(data)
    tables = [chances(item, theta) for item in data["items"]]
    weights = {}
    for answers in itertools.product(*[range(t.shape[1]) for t in tables]):
        weight = prior * math.prod(t[:, a] for t, a in zip(tables, answers))
        weights[sum(answers)] = weights.get(sum(answers), 0) + weight
    found = [eap(theta, weights[s]) for s in sorted(weights)]
    return {"values": [v for v, _ in found], "ses": [s for _, s in found]}


def information(data):
    """In decimals of 60 digits, by each category's own slope."""
    decimal.getcontext().prec = 60
    a, b = exact(data["item"]["a"]), [exact(x) for x in data["item"]["b"]]
    values = []
    for theta in data["theta"]:
        at_least = [1 / (1 + (-a * (exact(theta) - x)).exp()) for x in b]
        steps = [1, *at_least, 0]
        slopes = [0, *(a * p * (1 - p) for p in at_least), 0]
        values.append(float(sum((slopes[c] - slopes[c + 1]) ** 2 / (steps[c] - steps[c + 1])
                                for c in range(len(b) + 1))))
    return {"values": values}


JUDGES = {
    "alpha.pairwise/1": alpha,
    "omega.one-factor/1": one_factor,
    "omega.hierarchical/1": hierarchical,
    "omega.total/1": total,
    "composite.weighted-sum/1": composite,
    "composite.reliability/1": composite_reliability,
    "irt.graded-eap/1": pattern,
    "irt.graded-sum-eap/1": sums,
    "irt.graded-information/1": information,
}


def draw_alpha(chance):
    items = chance.randint(3, 6)
    keys = [chance.choice([1, 1, -1]) for _ in range(items)]
    table = []
    for _ in range(chance.randint(items + 4, 25)):
        level = chance.gauss(0, chance.choice([.5, 1]))
        table.append([None if chance.random() < .04 else
                      round(3 + key * level + chance.gauss(0, 1), 2) for key in keys])
    found = alpha({"table": table, "keys": keys})
    covariance = pandas.DataFrame(table, dtype=float).cov().to_numpy()
    sound = numpy.linalg.eigvalsh(covariance).min() > 1e-3 and all(numpy.isfinite(x) for x in (found["value"], found["lambda6"]))
    return {"table": table, "keys": keys} if sound and found["value"] > -3 else None


def draw_items(chance, count):
    return [{"a": round(chance.uniform(.3, 4), 3),
             "b": sorted(round(chance.uniform(-3, 3) + i * 1e-3, 4)
                         for i in range(chance.randint(1, 4)))} for _ in range(count)]


def ascending(items):
    return all(x < y for item in items for x, y in zip(item["b"], item["b"][1:]))


def draw_pattern(chance):
    items = draw_items(chance, chance.randint(1, 8))
    answers = [None if chance.random() < .2 else chance.randint(0, len(item["b"]))
               for item in items]
    return {"items": items, "answers": answers, "grid": [-6, 6, 121]} \
        if ascending(items) and any(a is not None for a in answers) else None


def draw_sums(chance):
    items = draw_items(chance, chance.randint(1, 3))
    return {"items": items, "grid": [-4, 4, 81]} if ascending(items) else None


def draw_information(chance):
    items = draw_items(chance, 1)
    return {"item": items[0], "theta": [round(chance.uniform(-6, 6), 3) for _ in range(5)]} \
        if ascending(items) else None


def draw_model(chance):
    items = chance.randint(1, 7)
    loadings = [chance.uniform(.2, .9) for _ in range(items)]
    uniques = [chance.uniform(.1, 1) for _ in range(items)]
    return {"loadings": loadings, "uniques": uniques,
            "variance": (sum(loadings) ** 2 + sum(uniques)) * chance.uniform(1, 1.5)}


def draw_composite(chance):
    parts = range(chance.randint(1, 6))
    return {"weights": [chance.uniform(-2, 2) for _ in parts],
            "scores": [chance.uniform(0, 40) for _ in parts],
            "sems": [chance.uniform(0, 3) for _ in parts],
            "variance": chance.uniform(250, 400)}


EXAMPLES = {
    "alpha.pairwise/1": (1e-9, draw_alpha),
    "omega.one-factor/1": (1e-9, draw_model),
    "omega.hierarchical/1": (1e-9, draw_model),
    "omega.total/1": (1e-9, draw_model),
    "composite.weighted-sum/1": (1e-9, draw_composite),
    "composite.reliability/1": (1e-9, draw_composite),
    "irt.graded-eap/1": (1e-9, draw_pattern),
    "irt.graded-sum-eap/1": (1e-9, draw_sums),
    "irt.graded-information/1": (1e-9, draw_information),
}
