# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of matching: exact fractions for similarities, scipy for assignments,
and every matching there is for stable ones and for whole introductions."""
import fractions
import itertools
import math

import numpy
import scipy.optimize
from statsmodels.stats.proportion import proportion_confint


def gower(data):
    alike = compared = fractions.Fraction(0)
    for rule, a, b in zip(data["rules"], data["a"], data["b"]):
        if a is None or b is None or (rule["kind"] == "asymmetric" and a == b == 0):
            continue
        weight = fractions.Fraction(rule.get("weight", 1))
        part = fractions.Fraction(int(a == b))
        if rule["kind"] == "numeric" and a != b:
            part = 1 - abs(fractions.Fraction(a) - fractions.Fraction(b)) \
                / fractions.Fraction(rule["range"])
        alike += weight * part
        compared += weight
    return {"value": float(alike / compared)} if compared else {"status": "undefined"}


def jaccard(data):
    weights = data.get("weights") or [1] * len(data["a"])
    known = [(w, a, b) for w, a, b in zip(weights, data["a"], data["b"])
             if a is not None and b is not None]
    if not known:
        return {"status": "insufficient"}
    shared = sum(w * min(a, b) for w, a, b in known)
    both = sum(w * max(a, b) for w, a, b in known)
    return {"value": shared / both} if both else {"status": "undefined"}


def rarity(data):
    share = data["share"]
    return {"value": min(-math.log(share), data["cap"]) if share else data["cap"]}


def assignment(data):
    cost = numpy.array([[numpy.inf if c is None else c for c in row]
                        for row in data["cost"]], dtype=float)
    try:
        rows, columns = scipy.optimize.linear_sum_assignment(cost)
    except ValueError:
        return {"status": "undefined"}
    found = [None] * len(cost)
    for row, column in zip(rows, columns):
        found[row] = int(column)
    return {"value": float(cost[rows, columns].sum()), "column_of": found}


def pair_score(data):
    parts = [(fractions.Fraction(data["alpha"]), data["attributes"]),
             (1 - fractions.Fraction(data["alpha"]), data["interests"])]
    if any(weight and part is None for weight, part in parts):
        return {"status": "undefined"}
    return {"value": float(sum(weight * fractions.Fraction(part) for weight, part in parts
                               if weight) - fractions.Fraction(data["penalties"]))}


def fairness(data):
    """One row per subgroup: matched with its limits, mean with its error, quartiles."""
    rows = []
    for subgroup in sorted({s for s in data["subgroup"] if s is not None}):
        all_ = [x for x, s in zip(data["score"], data["subgroup"]) if s == subgroup]
        some = numpy.array([x for x in all_ if x is not None])
        low, high = proportion_confint(len(some), len(all_), method="wilson")
        row = [subgroup, len(some) / len(all_), float(low), float(high), *[None] * 7]
        if len(some):
            row[4] = float(some.mean())
            row[5] = float(some.std(ddof=1) / len(some) ** .5) if len(some) > 1 else None
            row[6:] = numpy.quantile(some, [0, .25, .5, .75, 1]).tolist()
        rows.append(row)
    return {"rows": rows}


def tie_break(data):
    """SplitMix64's output function, twice, in whole numbers modulo 2^64."""
    def mixed(z):
        z = (z + 0x9E3779B97F4A7C15) % 2 ** 64
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            z = (z ^ z >> shift) * factor % 2 ** 64
        return z ^ z >> 31
    keys, seed = data["keys"], mixed(data["seed"])
    return {"order": sorted(range(len(keys)), key=lambda i: mixed(keys[i] ^ seed))}


def matchings(left, right):
    """Every way to pair some of the left with some of the right."""
    if not left:
        yield {}
        return
    first, *others = left
    for partner in [None, *right]:
        for rest in matchings(others, [r for r in right if r != partner]):
            yield {first: partner, **rest}


def stable(data):
    left, right = data["left"], data["right"]

    def accepts(person, other, wishes, partner):
        return other in wishes[person] and (partner is None or wishes[person].index(
            other) < wishes[person].index(partner))
    found = []
    for pairs in matchings(list(range(len(left))), list(range(len(right)))):
        if any(r is not None and (r not in left[l] or l not in right[r])
               for l, r in pairs.items()):
            continue
        partner = {r: l for l, r in pairs.items() if r is not None}
        if not any(accepts(l, r, left, pairs[l]) and accepts(r, l, right, partner.get(r))
                   for l in range(len(left)) for r in range(len(right))):
            found.append(pairs)

    def extreme(choose):
        return [None if found[0][l] is None else
                choose((pairs[l] for pairs in found), key=left[l].index)
                for l in range(len(left))]
    return {"left_best": extreme(min), "right_best": extreme(max)}


def introductions(data, worst_off=False):
    score, opted_left, opted_right = data["score"], data["left"], data["right"]
    vetoed = {tuple(pair) for pair in data["vetoes"]}
    left = [i for i, is_in in enumerate(opted_left) if is_in]
    right = [i for i, is_in in enumerate(opted_right) if is_in]
    best = None
    for pairs in matchings(left, right):
        pairs = {l: r for l, r in pairs.items() if r is not None}
        if len(pairs) < min(len(left), len(right)) or any(
                (l, r) in vetoed or score[l][r] is None for l, r in pairs.items()):
            continue
        scores = [score[l][r] for l, r in pairs.items()]
        total = sum(1 - one for one in scores)
        rank = (-min(scores), total) if worst_off else (total,)
        if best is None or rank < best[0]:
            best = (rank, total, min(scores))
    return {"value": best[1], "least": best[2]} if best else {"status": "undefined"}


JUDGES = {
    "matching.pair-score/1": pair_score,
    "matching.tie-break-splitmix64/1": tie_break,
    "matching.fairness-matched/1": fairness,
    "matching.gower/1": gower,
    "similarity.weighted-jaccard/1": jaccard,
    "matching.rarity/1": rarity,
    "matching.assignment/1": assignment,
    "matching.gale-shapley/1": stable,
    "matching.introductions-total/1": introductions,
    "matching.introductions-worst-off/1": lambda data: introductions(data, True),
}


def some_attributes(chance):
    values = {"numeric": range(11), "nominal": range(3), "asymmetric": range(2)}
    rules = [{"kind": chance.choice(sorted(values)), "weight": chance.randint(1, 8) / 2,
              "range": chance.randint(10, 30)} for _ in range(chance.randint(1, 9))]

    def person():
        return [None if chance.random() < 0.15 else chance.choice(values[rule["kind"]])
                for rule in rules]
    return {"rules": rules, "a": person(), "b": person()}


def some_interests(chance):
    interests = chance.randint(1, 8)

    def person():
        return [chance.choice([None, 0, 0, chance.random() * 5, chance.random()])
                for _ in range(interests)]
    return {"a": person(), "b": person(),
            "weights": [chance.random() for _ in range(interests)]}


def some_share(chance):
    return {"share": chance.choice([0, 1, chance.random(), chance.random()]),
            "cap": chance.random() * 5 + 0.1}


def some_costs(chance):
    rows, columns = chance.randint(1, 15), chance.randint(1, 15)
    forbidden = chance.choice([0, 0.2, 0.5])
    return {"cost": [[None if chance.random() < forbidden else chance.random() * 100 - 30
                      for _ in range(columns)] for _ in range(rows)]}


def some_wishes(chance):
    left, right = chance.randint(1, 4), chance.randint(1, 4)

    def wishes(people, others):
        return [chance.sample(range(others), chance.randint(0, others))
                for _ in range(people)]
    return {"left": wishes(left, right), "right": wishes(right, left)}


def some_roster(chance):
    left, right = chance.randint(1, 4), chance.randint(1, 5)
    data = {
        "left": [chance.random() < 0.85 for _ in range(left)],
        "right": [chance.random() < 0.85 for _ in range(right)],
        "vetoes": [[chance.randrange(left), chance.randrange(right)]
                   for _ in range(chance.randint(0, 3))],
        "score": [[None if chance.random() < 0.05 else chance.randint(0, 1000) / 1000
                   for _ in range(right)] for _ in range(left)]}
    return data if any(data["left"]) and any(data["right"]) else None


def some_parts(chance):
    def part():
        return chance.choice([None, 0, 1, *(chance.random() for _ in "123456")])
    return {"alpha": chance.choice([0, 1, chance.random(), chance.random()]),
            "attributes": part(), "interests": part(),
            "penalties": chance.choice([0, chance.random()])}


def some_keys(chance):
    """Whole numbers that doubles hold, as JSON's readers may take them so."""
    return {"keys": chance.sample(range(2 ** 53), chance.randint(1, 20)),
            "seed": chance.randrange(2 ** 53)}


def some_pairs(chance):
    people = range(chance.randint(1, 40))
    return {"score": [chance.choice([None, *(chance.uniform(-1, 1) for _ in "123")])
                      for _ in people],
            "subgroup": [chance.choice([None, 1, 1, 1, 2, 2, 7]) for _ in people]}


EXAMPLES = {
    "matching.pair-score/1": (1e-9, some_parts),
    "matching.tie-break-splitmix64/1": (1e-9, some_keys),
    "matching.fairness-matched/1": (1e-9, some_pairs),
    "matching.gower/1": (1e-9, some_attributes),
    "similarity.weighted-jaccard/1": (1e-9, some_interests),
    "matching.rarity/1": (1e-9, some_share),
    "matching.assignment/1": (1e-9, some_costs),
    "matching.gale-shapley/1": (1e-9, some_wishes),
    "matching.introductions-total/1": (1e-9, some_roster),
    "matching.introductions-worst-off/1": (1e-9, some_roster),
}
