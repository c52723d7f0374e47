# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of coded interaction: statsmodels for proportions and two-by-two tables,
scipy for the line, numpy for the rest."""
import math

import numpy
from scipy.stats import linregress, norm
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import proportion_confint

Z95 = norm.ppf(0.975)


def proportion(some, all_, name=""):
    if not all_:
        return {"status": "undefined"} if not name else {}
    low, high = proportion_confint(some, all_, method="wilson")
    found = {"value": some / all_, "lo": float(low), "hi": float(high)}
    return {name + key: value for key, value in found.items()}


def ratio(a, b, z=Z95):
    if b == 0:
        return {"status": "undefined"}
    if a == 0:
        return {"value": 0.0}
    error = numpy.hypot(a ** -0.5, b ** -0.5)
    low, high = numpy.exp(numpy.log(a / b) + numpy.array([-z, z]) * error)
    return {"value": a / b, "lo": float(low), "hi": float(high)}


def counts(data):
    return ratio(data["a"], data["b"], data.get("z", Z95))


def interaction(data):
    def total(terms):
        return sum(count for speaker, code, count in data["counts"]
                   if [speaker, code] in terms)
    return ratio(total(data["numerator"]), total(data["denominator"]))


def complex_share(data):
    return proportion(data["complex"], data["simple"] + data["complex"])


def global_mean(data):
    return {"value": float(numpy.mean(data["globals"]))}


def talk(data):
    codes = [code for code, _, _ in data["talk"]]
    change, sustain = codes.count("change"), codes.count("sustain")
    found = proportion(change, change + sustain)
    tenths = {}
    for code, place, strength in data["talk"]:
        if code in ("change", "sustain") and strength is not None:
            tenths.setdefault(min(int(place * 10), 9), []).append(strength)
    if len(tenths) > 2:
        line = linregress(numpy.array(list(tenths)),
                          [numpy.mean(strengths) for strengths in tenths.values()])
        found |= {"slope": float(line.slope), "slope_se": float(line.stderr)}
    client = ("change", "sustain", "other-client")
    table = numpy.array([[sum(
        before == said and now in client and (now == "change") == is_change
        for before, now in zip(codes, codes[1:])) for is_change in (True, False)]
        for said in ("consistent", "inconsistent")])
    if table.all():
        odds = Table2x2(table, shift_zeros=False)
        low, high = odds.log_oddsratio_confint()
        found |= {"ratio": float(odds.riskratio), "log_odds": float(odds.log_oddsratio),
                  "log_odds_se": float(odds.log_oddsratio_se),
                  "log_odds_lo": float(low), "log_odds_hi": float(high)}
    return found


def cues(data):
    coded = [response for response, _ in data["cues"] if response is not None]
    found = proportion(sum(r.endswith("space") for r in coded), len(coded))
    if not coded:
        return found
    times = [math.inf if seconds is None else seconds for response, seconds in
             data["cues"] if seconds is not None or
             response is not None and not response.endswith("space")]
    middle = float(numpy.median(times)) if times else math.inf
    return found | {
        "explicit": sum(r in ("explicit-space", "explicit-reduce") for r in coded)
        / len(coded), "missed": coded.count("ignored") / len(coded)} | (
            {"latency": middle} if math.isfinite(middle) else {})


def draw_counts(chance):
    return {"a": chance.choice([0, chance.randint(1, 300)]), "b": chance.randint(0, 90)}


def draw_interaction(chance):
    terms = [[who, code] for who in ("client", "clinician") for code in range(6)]
    chance.shuffle(terms)
    return {"numerator": terms[:3], "denominator": terms[3:7],
            "counts": [[*term, chance.randint(0, 30)] for term in sorted(terms)]}


def draw_complex(chance):
    return {"simple": chance.randint(0, 9), "complex": chance.randint(0, 9)}


def draw_globals(chance):
    return {"globals": [chance.randint(1, 5), chance.choice([chance.randint(1, 5), 3.5])]}


def draw_reflections(chance):
    return draw_counts(chance) | {"z": chance.choice([1.96, Z95, 1.645])}


def draw_share(chance):
    n = chance.choice([1, chance.randint(1, 9), chance.randint(1, 100_000)])
    return {"k": chance.choice([0, n, chance.randint(0, n)]), "n": n}


def draw_talk(chance):
    size = chance.randint(0, 120)
    codes = ("consistent", "inconsistent", "other-clinician", "change", "sustain",
             "other-client", None)
    return {"talk": [[chance.choice(codes), i / size,
                      chance.choice([None, chance.randint(-5, 5)])]
                     for i in range(size)]}


def draw_cues(chance):
    def one():
        response = chance.choice(["explicit-space", "space", "explicit-reduce",
                                  "reduce", "ignored", None])
        seconds = round(chance.uniform(0, 90), 1) if chance.random() < 0.6 else None
        return [response, seconds]
    return {"cues": [one() for _ in range(chance.randint(0, 12))]}


JUDGES = {
    "talk.verbal-dominance/1": counts,
    "coded.ratio/1": interaction,
    "miti.technical-4-2/1": global_mean,
    "miti.relational-4-2/1": global_mean,
    "miti.complex-share-4-2/1": complex_share,
    "miti.reflections-per-question-4-2/1": counts,
    "misc.change-talk-share/1": talk,
    "vr-codes.responsiveness/1": cues,
    "proportion.wilson/1": lambda data: proportion(data["k"], data["n"]),
}

EXAMPLES = {
    "talk.verbal-dominance/1": (1e-9, draw_counts),
    "coded.ratio/1": (1e-9, draw_interaction),
    "miti.complex-share-4-2/1": (1e-9, draw_complex),
    "misc.change-talk-share/1": (1e-9, draw_talk),
    "vr-codes.responsiveness/1": (1e-9, draw_cues),
    "miti.technical-4-2/1": (1e-9, draw_globals),
    "miti.relational-4-2/1": (1e-9, draw_globals),
    "miti.reflections-per-question-4-2/1": (1e-9, draw_reflections),
    "proportion.wilson/1": (1e-9, draw_share),
}
