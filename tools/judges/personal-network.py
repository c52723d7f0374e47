# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of personal networks: pandas, scipy and statsmodels."""
import importlib

import pandas
import scipy.stats
from statsmodels.stats.proportion import proportion_confint

STANCES = ["unknown", "supportive", "neutral", "using"]


def frame(rows):
    people = pandas.DataFrame(rows)
    for column in ("weight", "stance", "safety", "clinician"):
        if column not in people:
            people[column] = None
    people["supports"] = (people.stance == "supportive") & (people.safety != "unsafe")
    return people


def support(data):
    people = frame(data["alters"])
    weighed = people[people.weight.notna()]
    known = weighed[weighed.stance != "unknown"]
    all_support = known.weight[known.supports].sum()
    found = {
        "counts": [int((people.stance == stance).sum()) for stance in STANCES],
        "supportive": known.weight[known.supports].sum() / known.weight.sum(),
        "using": known.weight[known.stance == "using"].sum() / known.weight.sum(),
        "unknown": weighed.weight[weighed.stance == "unknown"].sum()
                   / weighed.weight.sum()}
    found["balance"] = found["supportive"] - found["using"]
    if all_support > 0:
        found["lost_with_one"] = known.weight[known.supports].max() / all_support
        by_clinician = known.supports & (known.clinician == True)  # noqa: E712
        found["lost_with_clinician"] = known.weight[by_clinician].sum() / all_support
    if (weighed.weight == 1).all():
        found["lo"], found["hi"] = proportion_confint(
            int(known.supports.sum()), len(known), method="wilson")
    return {key: value if isinstance(value, list) else float(value)
            for key, value in found.items()}


def diversity(data):
    counts = pandas.Series(data["categories"]).dropna().value_counts()
    shares = counts / counts.sum()
    return {"entropy": float(scipy.stats.entropy(shares, base=2)),
            "blau": float(1 - (shares ** 2).sum())}


def external_internal(data):
    known = pandas.Series(data["categories"]).dropna()
    external, internal = (known != data["own"]).sum(), (known == data["own"]).sum()
    return {"value": float((external - internal) / (external + internal))}


def turnover(data):
    before = {row["person"]: row["stance"] for row in data["before"]}
    now = {row["person"]: row["stance"] for row in data["now"]}
    both = set(before) & set(now)

    def count(stances):
        found = list(stances)
        return [found.count(one) for one in STANCES]
    return {"value": 1 - len(both) / len(set(before) | set(now)),
            "gained": count(now[person] for person in set(now) - both),
            "lost": count(before[person] for person in set(before) - both)}


def multiplexity(data):
    kinds = pandas.Series([row["kinds"] for row in data["alters"]]).dropna()
    low, high = proportion_confint(int((kinds >= 2).sum()), len(kinds), method="wilson")
    return {"value": float(kinds.mean()), "share": float((kinds >= 2).mean()),
            "share_lo": float(low), "share_hi": float(high)}


GRAPHS = importlib.import_module("judges.community-structure")
JUDGES = {
    "personal-network.support-balance/1": support,
    "personal-network.entropy/1": diversity,
    "personal-network.e-i/1": external_internal,
    "personal-network.turnover/1": turnover,
    "personal-network.multiplexity-mean/1": multiplexity,
    "personal-network.constraint/1": GRAPHS.holes,
}


def some_alters(chance):
    unit = chance.random() < 0.5
    alters = [{
        "person": person,
        "weight": 1 if unit else chance.choice([None, *range(1, 41)]),
        "stance": chance.choice(STANCES),
        "safety": chance.choice(["unknown", "safe", "safe", "unsafe"]),
        "clinician": chance.random() < 0.2} for person in range(chance.randint(1, 30))]
    known = any(alter["weight"] and alter["stance"] != "unknown" for alter in alters)
    return {"alters": alters} if known else None


def some_categories(chance):
    known = [chance.choice([1, 2, 3, 4, 5, None]) for _ in range(chance.randint(1, 20))]
    return {"categories": known, "own": chance.randint(1, 5)} if any(known) else None


def two_networks(chance):
    def network():
        return [{"person": person, "stance": chance.choice(STANCES)}
                for person in chance.sample(range(20), chance.randint(1, 14))]
    return {"before": network(), "now": network()}


def some_kinds(chance):
    kinds = [chance.choice([1, 1, 2, 3, None]) for _ in range(9)]
    return {"alters": [{"kinds": kind} for kind in kinds]} if any(kinds) else None


EXAMPLES = {
    "personal-network.support-balance/1": (1e-9, some_alters),
    "personal-network.entropy/1": (1e-9, some_categories),
    "personal-network.e-i/1": (1e-9, some_categories),
    "personal-network.turnover/1": (1e-9, two_networks),
    "personal-network.multiplexity-mean/1": (1e-9, some_kinds),
    "personal-network.constraint/1": (1e-9, GRAPHS.any_graph),
}
