# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What the HELP profiles come to: counts, means, changes, and who was linked to care."""
import collections
import math
import statistics

# Scale by form and id, with the column that holds the published total, if any.
SCALES = {
    "pss-fr-14#total": ("Support of friends, 0 to 14", "PSS_FR"),
    "pss-fa-14#total": ("Support of family, 0 to 14", "PSS_FA"),
    "network-5#supporters": ("How many support abstinence, 1 to 5", None),
    "network-5#drinkers": ("How many drink, 1 to 5", None),
    "network-5#heavy-drinkers": ("How many drink heavily, 1 to 5", None),
    "network-5#drug-users": ("How many use drugs, 1 to 5", None),
    "network-5#partner-uses": ("Partner at home drinks or uses, 0 or 1", None),
    "socrates-8d#recognition": ("Recognition, 7 to 35", "RAW_RE"),
    "socrates-8d#ambivalence": ("Ambivalence, 4 to 20", "RAW_AM"),
    "socrates-8d#taking-steps": ("Taking steps, 8 to 40", "RAW_TS"),
    "ces-d#total": ("Depressive symptoms (CES-D), 0 to 60", "CES_D"),
    "induc-2l#total": ("Consequences of use, ever, 0 to 45", "INDTOT"),
    "induc-2r#total": ("Consequences of use, lately, 0 to 135", "INDTOT"),
    "physician-13#treated": ("Treated by own physician, 0 to 100", None),
    "physician-13#trust": ("Trust, seven statements, 7 to 35", None),
    "physician-13#trust-number": ("Trust, one number, 0 to 10", None),
}
SINCE_SIX = " since month 6"
Z = 1.959963984540054
DAYS = (30, 90, 180, 365)


def spread(values):
    """n, mean and the 95 % interval of a mean; of fewer than two no interval."""
    values = list(values)
    told = {"n": len(values)}
    if values:
        told["mean"] = statistics.fmean(values)
    if len(values) > 1:
        told["sd"] = statistics.stdev(values)
        half = Z * told["sd"] / math.sqrt(len(values))
        told["lo"], told["hi"] = told["mean"] - half, told["mean"] + half
    return told


def value_of(score):
    """The number, or None where the score was refused."""
    outcome = score.get("scored") or score.get("filled")
    return float(outcome["value"]) if outcome else None


def each_score(reports):
    """(client, wave, "form#scale", Score) of all reports."""
    for (client, wave, form), (_, report) in reports.items():
        for score in report["scores"]:
            yield client, wave, f"{form}#{score['scale']}", score


def by_wave(study, count):
    """{wave: count(rows of the wave)}"""
    return {wave: count([row for row in study.rows if row["TIME"] == wave]) for wave in study.ends}


def who(study):
    ages = [float(row["AGE"]) for row in study.first.values()]
    return {
        "clients": len(study.first),
        "women": sum(row["A1"] == "2" for row in study.first.values()),
        "age": spread(ages),
        "first_drug": {name: sum(row["PRIM_SUB"] == code for row in study.first.values()) for code, name in
                       (("1", "alcohol"), ("2", "cocaine"), ("3", "heroin"), ("6", "another"))},
        "interviews": by_wave(study, len),
        "arms": {arm: by_wave(study, lambda rows, code=code: sum(row["GROUP"] == code for row in rows))
                 for code, arm in (("1", "clinic"), ("0", "control"))},
        "days": by_wave(study, lambda rows: [min(int(row["DAYS_SINCE_BL"] or 0) for row in rows),
                                             max(int(row["DAYS_SINCE_BL"] or 0) for row in rows)]),
        "all_five": sum(len([row for row in study.rows if row["ID"] == client]) == 5 for client in study.first),
        "only_first": sum(len([row for row in study.rows if row["ID"] == client]) == 1 for client in study.first),
    }


def forms(study, reports):
    """Each published total beside relcare's score: equal, another, or one of the two only."""
    published = {(row["ID"], row["TIME"]): row for row in study.rows}
    told = {}
    for client, wave, scale, score in each_score(reports):
        column = SCALES.get(scale, (None, None))[1]
        if column is None:
            continue
        found = told.setdefault(scale, collections.Counter())
        theirs, ours = published[client, wave][column], value_of(score)
        if ours is None:
            kind = "neither" if theirs == "" else "published_only"
        elif theirs == "":
            kind = "relcare_only"
        else:
            kind = "equal" if float(theirs) == ours else "another"
        found[kind] += 1
        found["equal_filled"] += kind == "equal" and "filled" in score
        if kind == "published_only":
            found["published_only " + score["refused"]["reason"]] += 1
    return {scale: dict(sorted(found.items())) for scale, found in told.items()}


def scales(reports):
    """{scale: {wave: n, mean, interval}}"""
    values = collections.defaultdict(lambda: collections.defaultdict(list))
    for _, wave, scale, score in each_score(reports):
        value = value_of(score)
        if scale in SCALES and value is not None:
            values[scale][wave].append(value)
    return {scale: {wave: spread(found) for wave, found in waves.items()} for scale, waves in values.items()}


def changes(outcomes):
    """{scale: {wave: n, mean, interval, and how often it was refused and why}}"""
    points = collections.defaultdict(lambda: collections.defaultdict(list))
    refused = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))
    for (_, wave, scale), (kind, found) in outcomes.items():
        if scale.removesuffix(SINCE_SIX) not in SCALES:
            continue
        if kind == "changed":
            points[scale][wave].append(found)
        else:
            refused[scale][wave][found] += 1
    return {scale: {wave: {**spread(points[scale][wave]), "refused": dict(refused[scale][wave])}
                    for wave in ("6", "12", "18", "24")} for scale in (*SCALES, "induc-2r#total" + SINCE_SIX)
            if points[scale] or refused[scale]}


def is_of(component, wave):
    """Whether a figure rests on this wave's interview, not on an earlier one."""
    return all(record.split(":")[1] == wave for record in component["value"]["evidence"])


def indices(profiles, wave):
    """{index: how many profiles show it from this wave's answers, from earlier ones, or not}"""
    told = {"profiles": 0}
    for profile in profiles:
        told["profiles"] += 1
        for index in profile["indices"]:
            kind = index["kind"].removeprefix("INDEX_KIND_").lower()
            found = told.setdefault(kind, {"values": [], "points": [], "earlier": 0, "unseen": collections.Counter()})
            if "value" not in index:
                found["unseen"][index["refused"]["reason"]] += 1
            elif all(is_of(each, wave) for each in index["components"]
                     if "value" in each and each["use"] == "COMPONENT_USE_COMPOSED"):
                found["values"].append(index["value"]["value"])
                if "change" in index and not index["change"].get("not_comparable"):
                    found["points"].append(index["change"]["points"])
            else:
                found["earlier"] += 1
    return {kind: {**spread(found["values"]), "change": spread(found["points"]), "earlier": found["earlier"],
                   "unseen": dict(found["unseen"])}
            if isinstance(found, dict) else found for kind, found in told.items()}


def by_default(profiles):
    """What relcare's own profile sees of the first interviews: {index at its level: seen, of}"""
    told = {}
    for profile in profiles:
        for index in profile["indices"]:
            name = (index["kind"].removeprefix("INDEX_KIND_").lower() + ", " +
                    index["target"].removeprefix("TARGET_").lower())
            found = told.setdefault(name, {"seen": 0, "of": 0})
            found["seen"] += "value" in index
            found["of"] += 1
    return told


def linkage(study, reports):
    """Of each arm, by support of friends at baseline: who was linked to primary care by when.

    The line is the median of all clients at baseline, set before linkage was looked at by support."""
    support = {client: value_of(score) for client, wave, scale, score in each_score(reports)
               if wave == "0" and scale == "pss-fr-14#total"}
    cut = statistics.median(support.values())
    told = {"cut": cut, "groups": []}
    for code, arm in (("1", "clinic"), ("0", "control")):
        for is_high in (True, False):
            people = [(float(row["DAYSLINK"]), row["LINKSTATUS"] == "1") if row["LINKSTATUS"] else (None, False)
                      for client, row in study.first.items()
                      if row["GROUP"] == code and (support[client] >= cut) == is_high]
            told["groups"].append({
                "arm": arm, "high": is_high, "n": len(people),
                "unknown": sum(days is None for days, _ in people),
                "linked": sum(happened for _, happened in people),
                "points": [linked(point, day) for day, point in zip(DAYS, study.library.staying(people, DAYS))],
                "curve": [linked(point, day)["share"] for day, point in
                          enumerate(study.library.staying(people, range(366)))],
            })
    return told


def linked(point, day):
    """Share linked by that day: what is left of 1, with the ends of the interval turned round."""
    told = {"day": day, "at_risk": point.at_risk, "linked": point.reached, "share": None, "lo": None, "hi": None}
    if point.has_staying:
        told["share"] = 1 - point.staying
    if point.has_interval:
        told["lo"], told["hi"] = 1 - point.hi, 1 - point.lo
    return told
