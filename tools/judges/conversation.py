# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Judges of conversation: scipy's Canberra distance and entropy, numpy over all
pairs for Gini, pandas for conditional shares, and time cut into moments between
edges for overlaps. Interruptions and participation shifts: by the words of their
definition, pair by pair."""
import itertools
import math

import numpy
import pandas
from scipy.spatial.distance import canberra
from scipy.stats import entropy
from statsmodels.stats.proportion import proportion_confint


def percents(people):
    return [100 * numpy.array(person["counts"], float) / person["words"]
            for person in people]


def match(p, q, floor, is_legacy=False):
    used = (p + q) > 0
    if is_legacy:
        scores = match(p[used], q[used], floor)["categories"] if used.any() else []
        return {"value": (sum(scores) + len(p) - len(scores)) / len(p), "n_missing": 0}
    if not used.any():
        return None
    if floor == 0:
        each = 1 - numpy.array([canberra([a], [b]) for a, b in zip(p, q)])
    else:
        each = 1 - abs(p - q) / (p + q + floor)
    return {"value": float(each[used].mean()), "categories": each[used].tolist(),
            "n_missing": int((~used).sum())}


def style(floor, is_legacy=False):
    return lambda data: match(*percents(data["people"]), floor, is_legacy)


def group_style(data):
    p = percents(data["members"])
    values = []
    for i, own in enumerate(p):
        others = numpy.mean([q for j, q in enumerate(p) if j != i], axis=0)
        values.append(match(own, others, 1e-4)["value"])
    return {"members": values, "value": float(numpy.mean(values))}


def coordination(data):
    turns = []
    for who, has in data["turns"]:  # one category; True where a turn has it
        if turns and turns[-1][0] == who:
            turns[-1][1] = turns[-1][1] or has
        else:
            turns.append([who, has])
    pairs = pandas.DataFrame(
        [(bool(a[1]), bool(b[1])) for a, b in zip(turns, turns[1:])
         if b[0] == data["speaker"] and a[0] == data["to"]], columns=["before", "reply"])
    if not pairs["before"].any():
        return None
    return {"value": float(pairs[pairs["before"]]["reply"].mean() - pairs["reply"].mean())}


def shares(data):
    amounts = numpy.array(data["amounts"], float)
    if len(amounts) < 2 or amounts.sum() == 0:
        return None
    spread = abs(amounts[:, None] - amounts[None, :]).sum()
    return {"shares": (amounts / amounts.sum()).tolist(),
            "largest": float(amounts.max() / amounts.sum()),
            "gini": float(spread / (2 * len(amounts) ** 2 * amounts.mean())),
            "evenness": float(entropy(amounts) / math.log(len(amounts)))}


def times(data):
    rows = pandas.DataFrame(data["utterances"], columns=["who", "start", "end"])
    seconds = (rows["end"] - rows["start"]).groupby(rows["who"]).sum()
    found = shares({"amounts": seconds.tolist()})
    return found and {"seconds": seconds.tolist()} | found


def turn_taking(data):
    runs = len(list(itertools.groupby(data["speakers"])))
    if runs < 2:
        return None
    return {"value": (runs - 1) / (len(data["speakers"]) - 1)}


def stretches(utterances):
    """What each person says without a pause, in thousandths of a second."""
    joined = []
    for who, start, end in sorted(
            (who, round(start * 1000), round(end * 1000)) for who, start, end in utterances):
        if joined and joined[-1][0] == who and start <= joined[-1][2]:
            joined[-1][2] = max(end, joined[-1][2])
        else:
            joined.append([who, start, end])
    return joined


def interruptions(data):
    talk = stretches(data["utterances"])
    if len({who for who, _, _ in talk}) < 2:
        return None
    within = round(1000 * data["within"])
    found = sorted((start, by, of) for (by, start, end), (of, began, ended)
                   in itertools.permutations(talk, 2)
                   if by != of and began < start < ended <= start + within and ended < end)
    edges = sorted({edge for _, *both in talk for edge in both})
    anybody = several = 0
    for a, b in zip(edges, edges[1:]):
        speaking = sum(start <= a and b <= end for _, start, end in talk)
        anybody += (b - a) * (speaking > 0)
        several += (b - a) * (speaking > 1)
    result = {"by": [by for _, by, _ in found], "of": [of for _, _, of in found]}
    return result | {"overlap": several / anybody} if anybody else result


FAMILIES = {"receiving": ["AB-BA", "AB-B0", "AB-BY"],
            "claiming": ["A0-X0", "A0-XA", "A0-XY"],
            "usurping": ["AB-X0", "AB-XA", "AB-XB", "AB-XY"],
            "continuing": ["A0-AY", "AB-A0", "AB-AY"]}
ALL = list(itertools.chain(*FAMILIES.values()))


def shift_name(one, following):
    """Letters are given out in the order A, B, then X to a new speaker, else Y."""
    names = {one[0]: "A", 0: "0"}
    if one[1] != 0:
        names[one[1]] = "B"
    speaker = names.setdefault(following[0], "X")
    to = names.setdefault(following[1], "Y")
    return f"A{names[one[1]]}-{speaker}{to}"


def shifts(data):
    """People count from 1; 0 is the group; null is unknown."""
    turns = data["turns"]
    names = [shift_name(a, b) for a, b in zip(turns, turns[1:])
             if a[1] is not None and b[1] is not None]
    counts = [names.count(name) for name in ALL]
    if len({who for who, _ in turns}) < 2 or sum(counts) == 0:
        return None
    found = {"counts": counts}
    for family, members in FAMILIES.items():
        some = sum(counts[ALL.index(name)] for name in members)
        low, high = proportion_confint(some, sum(counts), method="wilson")
        found |= {family: some / sum(counts), family + "_lo": float(low),
                  family + "_hi": float(high)}
    return found


JUDGES = {
    "style-match.percent/1": style(1e-4),
    "style-match.canberra/1": style(0),
    "style-match.percent-legacy/1": style(1e-4, True),
    "style-match.canberra-legacy/1": style(0, True),
    "style-match.group/1": group_style,
    "coordination.turn/1": coordination,
    "talk.share/1": shares,
    "talk.times/1": times,
    "talk.turn-taking/1": turn_taking,
    "talk.interruptions/1": interruptions,
    "participation-shift.receiving/1": shifts,
}


def some_words(chance):
    words = chance.randint(100, 2000)
    return {"words": words, "counts": [
        0 if chance.random() < 0.2 else chance.randint(0, words // 8) for _ in range(9)]}


def two_people(chance):
    return {"people": [some_words(chance), some_words(chance)]}


def some_members(chance):
    return {"members": [some_words(chance) for _ in range(chance.randint(2, 9))]}


def some_turns(chance):
    lean = chance.random()
    turns = [[chance.randint(0, 2), int(chance.random() < lean)] for _ in range(400)]
    return {"turns": turns, "speaker": 0, "to": 1}


def some_amounts(chance):
    return {"amounts": [0 if chance.random() < 0.1 else round(chance.uniform(0, 600), 1)
                        for _ in range(chance.randint(2, 12))]}


def some_utterances(chance):
    at, utterances = 0.0, []
    for _ in range(chance.randint(2, 60)):
        at = max(0.0, at + chance.uniform(-1.5, 1))
        end = at + chance.expovariate(1 / 4)
        utterances.append([chance.randint(0, 3), round(at, 1), round(end, 1)])
        at = end
    return {"utterances": utterances, "within": chance.choice([0, 0.5, 1, 2])}


def all_speaking(chance):
    data = some_utterances(chance)
    who = sorted({who for who, _, _ in data["utterances"]})
    return {"utterances": data["utterances"]} if who == list(range(len(who))) else None


def some_speakers(chance):
    people = chance.randint(1, 5)
    return {"speakers": [chance.randint(0, people) for _ in range(chance.randint(1, 50))]}


def addressed_turns(chance):
    turns = []
    for _ in range(chance.randint(2, 80)):
        who = chance.randint(1, 4)
        others = [one for one in range(5) if one != who] + [None]
        turns.append([who, chance.choice(others)])
    return {"turns": turns}


EXAMPLES = {
    "style-match.percent/1": (1e-9, two_people),
    "style-match.canberra/1": (1e-9, two_people),
    "style-match.percent-legacy/1": (1e-9, two_people),
    "style-match.canberra-legacy/1": (1e-9, two_people),
    "style-match.group/1": (1e-9, some_members),
    "coordination.turn/1": (1e-9, some_turns),
    "talk.share/1": (1e-9, some_amounts),
    "talk.times/1": (1e-9, all_speaking),
    "talk.turn-taking/1": (1e-9, some_speakers),
    "talk.interruptions/1": (1e-9, some_utterances),
    "participation-shift.receiving/1": (1e-9, addressed_turns),
}
