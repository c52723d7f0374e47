# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of reciprocity: networkx for the share, numpy over whole matrices for
the rest, and for the permutation null every dealing there is, not a sample."""
import itertools

import networkx
import numpy
from statsmodels.stats.proportion import proportion_confint


def matrix(data):
    weights = numpy.array(data["weights"], dtype=float)
    numpy.fill_diagonal(weights, 0)
    return weights


def pairs(data):
    possible = numpy.array(data.get("exposure", numpy.ones_like(matrix(data))))
    numpy.fill_diagonal(possible, 0)
    return int((possible > 0).sum())


def binary(data):
    graph = networkx.from_numpy_array(matrix(data), create_using=networkx.DiGraph)
    ties = graph.number_of_edges()
    if ties == 0:
        return None
    share = networkx.overall_reciprocity(graph)
    mutual = sum(graph.has_edge(b, a) for a, b in graph.edges) // 2
    asymmetric = ties - 2 * mutual
    density = ties / pairs(data)
    found = {
        "share": share,
        "ratio": mutual / (mutual + asymmetric),
        "census": [mutual, asymmetric, pairs(data) // 2 - mutual - asymmetric]}
    if density < 1:
        found["corrected"] = (share - density) / (1 - density)
        if share > 0:
            found["log_ratio"] = float(numpy.log(share / density))
    return found


def share_of(weights):
    return float(numpy.minimum(weights, weights.T).sum() / weights.sum())


def weighted(data):
    return {"value": share_of(matrix(data))} if matrix(data).any() else \
        {"status": "undefined"}


def closed(data):
    weights = matrix(data)
    people = len(weights)
    mean = weights.sum() / (people * (people - 1))
    expected = mean / (1 + 2 * mean)  # p / (1 + p) with p = mean / (1 + mean)
    return {"expected": expected,
            "value": (share_of(weights) - expected) / (1 - expected)}


def permuted(data):
    """By every dealing of each giver's portions over the others, not by chance."""
    weights = matrix(data)
    people = range(len(weights))
    rows = [sorted(set(itertools.permutations(
        [weights[i][j] for j in people if j != i]))) for i in people]
    shares = []
    for dealing in itertools.product(*rows):
        drawn = numpy.array([numpy.insert(row, i, 0) for i, row in enumerate(dealing)])
        shares.append(share_of(drawn))
    shares = numpy.array(shares)
    observed, expected = share_of(weights), shares.mean()
    return {"expected": float(expected),
            "value": float((observed - expected) / (1 - expected)),
            "p_more": float((shares >= observed - 1e-12).mean()),
            "p_less": float((shares <= observed + 1e-12).mean())}


def people(data):
    weights = matrix(data)
    given, received = weights.sum(1), weights.sum(0)
    back = numpy.minimum(weights, weights.T).sum(1)
    return {"given": given.tolist(), "received": received.tolist(),
            "given_back": back.tolist(),
            "net": ((given - received) / (given + received)).tolist()}


def dyad(data):
    there, back = data["there"], data["back"]
    found = {"value": (there - back) / (there + back),
             "mutuality": 1 - abs(there - back) / (there + back)}
    if there == int(there) and back == int(back):
        low, high = proportion_confint(int(there), int(there + back), method="wilson")
        found |= {"lo": 2 * float(low) - 1, "hi": 2 * float(high) - 1}
    return found


JUDGES = {
    "reciprocity.binary/1": binary,
    "reciprocity.weighted-min/1": weighted,
    "reciprocity.weighted-null-closed/1": closed,
    "reciprocity.weighted-null-permuted/1": permuted,
    "reciprocity.net-giving/1": people,
    "reciprocity.dyad-balance/1": dyad,
}


def some_weights(chance):
    people = chance.randint(2, 12)
    weights = [[chance.randint(1, 9) if i != j and chance.random() < 0.45 else 0
                for j in range(people)] for i in range(people)]
    return {"weights": weights} if any(map(any, weights)) else None


def weights_of_all(chance):
    data = some_weights(chance)
    if data is None or not (matrix(data).sum(0) + matrix(data).sum(1)).all():
        return None
    return data


def some_dyad(chance):
    there, back = chance.randint(0, 40), chance.randint(0, 40)
    return {"there": there, "back": back} if there + back else None


EXAMPLES = {
    "reciprocity.binary/1": (1e-9, some_weights),
    "reciprocity.weighted-min/1": (1e-9, some_weights),
    "reciprocity.weighted-null-closed/1": (1e-9, some_weights),
    "reciprocity.net-giving/1": (1e-9, weights_of_all),
    "reciprocity.dyad-balance/1": (1e-9, some_dyad),
}

NOT_DRAWN = {
    "reciprocity.weighted-null-permuted/1":
        "a seeded sample of dealings, which differs from the judge's full count by chance",
}
