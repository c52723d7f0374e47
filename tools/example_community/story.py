# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Story: where clients are and want to be, who they were and want to become, what
they told, and how it was met. Codes only: nobody's words are here."""
from example_community.book import date, moment

CODES = "urn:relcare:example"
OURS = "urn:relcare:codesystem"  # docs/reference/community.md
BEFORE = ["musician", "parent", "athlete", "craftsman", "student", "colleague"]
DURING = ["host-of-the-bar", "one-of-the-crew", "user"]
NEW = ["helper", "runner", "gardener", "student-again", "mentor"]
TOPICS = ["shame", "grief", "violence-seen", "debts", "fear-of-relapse", "loneliness"]
THEMES = (("REDEMPTION", 1), ("AGENCY", 4), ("COMMUNION", 4))


def code(system, value):
    return {"system": f"{CODES}:{system}", "code": value}


def our_code(system, value):
    return {"system": f"{OURS}:{system}", "code": value}


def identity_code(time, name):
    return (our_code if time == "NOW" else code)("identity", name)


def direction(book, draw, client, tie, clinician, until):
    """Every four weeks, both voices; at the first time also how the client thinks
    they are seen."""
    for nth, day in enumerate(range(client.admitted + 2, until + 1, 28)):
        now = {"FEELING": 3, "THINKING": 4, "DOING": 4}
        voices = [("own", client.id, "OWN", 0.0), ("other", clinician, "OTHERS", 0.6)]
        if nth == 0:
            voices.append(("meta", client.id, "HOW_I_THINK_YOU_SEE_ME", -0.6))
        start = {name: base + nth + 0.8 * draw.normal() for name, base in now.items()}
        wanted = {name: draw.between(7, 9) for name in now}
        for suffix, who, perspective, lean in voices:
            domains = []
            for name in now:
                mark = int(max(0.0, min(10.0, start[name] + lean + 0.7 * draw.normal())) + 0.5)
                domains.append({"domain": f"DOMAIN_{name}", "now": str(mark),
                                "wanted": str(wanted[name])})
            content = {"respondent": who, "client": client.id,
                       "perspective": f"PERSPECTIVE_{perspective}"}
            if suffix == "meta":
                content["seen_by"] = clinician
            content.update(said_at=date(day), domains=domains)
            if suffix == "own":
                content["wish_importance"] = str(draw.between(6, 10))
                content["wish_confidence"] = str(min(10, draw.between(3, 6) + nth))
            content["origin"] = {"relationship": tie}
            book.add(f"d-{client.id}-{nth}-{suffix}", day, 1000, "state_report", content)


def goals(book, draw, client, clinician, until):
    for nth, goal in enumerate(client.goals):
        shared = nth == 0 or draw.chance(0.5)
        ratings, level = [], -1
        for day in range(client.admitted + 4, until + 1, 21):
            ratings.append({"level": level, "said_at": date(day), "said_by": client.id})
            level = min(2, level + (1 if draw.chance(0.6) else 0))
        if not ratings:
            continue
        content = {"client": client.id, "domain": "DOMAIN_DOING", "codes": [code("goal", goal)],
                   "period": {"start": date(client.admitted + 4)}, "state": "GOAL_STATE_ACTIVE",
                   "importance": draw.between(1, 3), "difficulty": draw.between(1, 3)}
        for at, rating in enumerate(ratings):
            day = client.admitted + 4 + 21 * at
            ident = f"g-{client.id}-{goal}" + (f"-{at}" if at else "")
            before = f"g-{client.id}-{goal}" + (f"-{at - 1}" if at > 1 else "")
            book.add(ident, day, 1005, "goal", dict(content, ratings=ratings[:at + 1]),
                     supersedes=before if at else None)
        if shared:
            book.add(f"g-{client.id}-{goal}-s", client.admitted + 4, 1006, "goal", dict(
                content, said_by=clinician, importance=draw.between(1, 3)))


def identities(book, draw, client, until, pathway=None):
    """`pathway`: planted, of two identities with strengths 8 and 6 each."""
    known = draw.some(BEFORE, 2)
    during = draw.pick(DURING)
    new = draw.some(NEW, 2)
    if pathway == "reclaimed":
        told = [("BEFORE_USE", known[0], 8, True), ("BEFORE_USE", known[1], 6, True),
                ("DURING_USE", during, 7, False),
                ("ASPIRED", known[0], 8, True), ("ASPIRED", known[1], 6, True)]
    elif pathway == "aspirational":
        told = [("DURING_USE", DURING[0], 7, True), ("DURING_USE", DURING[1], 5, True),
                ("NOW", "recovering", 5, True),
                ("ASPIRED", new[0], 8, True), ("ASPIRED", new[1], 6, True)]
    else:
        aspired = draw.pick([known[0], new[0]])
        told = [("BEFORE_USE", known[0], draw.between(4, 9), True),
                ("DURING_USE", during, draw.between(4, 9), draw.chance(0.3)),
                ("NOW", "recovering", draw.between(3, 7), True),
                ("ASPIRED", aspired, draw.between(5, 9), True)]
    day = min(client.admitted + 8, until)
    return [book.add(f"k-{client.id}-{nth}", day, 1010, "identity", {
        "person": client.id, "code": identity_code(time, name), "time": f"LIFE_TIME_{time}",
        "strength": str(strength), "valued": valued, "said_at": date(day)})
        for nth, (time, name, strength, valued) in enumerate(told)]


def capacity(book, draw, client, clinician, until):
    """Shown long ago, or for the first time here; two voices."""
    day = client.admitted + draw.between(12, 20)
    if day > until:
        return
    evidence = [{"occurred_at": date(day), "said_by": client.id},
                {"occurred_at": date(day), "said_by": clinician}]
    if draw.chance(0.5):
        evidence.insert(0, {"occurred_at": str(draw.between(2004, 2015)), "said_by": client.id})
    book.add(f"q-{client.id}", day, 1015, "capacity", {
        "person": client.id, "code": code("capacity", draw.pick(client.interests)),
        "evidence": evidence, "origin": {"group": "g02"}})


def scenes(book, draw, client, coders, until):
    """The same question each time, read by two coders who mostly agree."""
    for nth, day in enumerate(range(client.admitted + 6, until + 1, 16)):
        codings = [{"coder": coder, "manual": code("manual", "scenes-1"), "themes": []}
                   for coder in coders]
        for theme, top in THEMES:
            mark = min(top, max(0, int(0.3 * top + 0.12 * top * nth + 0.7 * draw.normal() + 0.5)))
            for coding in codings:
                slip = draw.pick([-1, 1]) if draw.chance(0.15) else 0
                coding["themes"].append({"theme": f"THEME_{theme}",
                                         "rating": str(min(top, max(0, mark + slip)))})
        book.add(f"n-{client.id}-{nth}", day + 3, 1020, "narrative_scene", {
            "person": client.id, "told_at": date(day), "prompt": code("prompt", "turning-point"),
            "codings": codings})


def disclosures(book, draw, client, sessions, never=False, met_after=None):
    """Told in a session and met again in a later one; `never`: the first of them was
    not, or only so many days later (`met_after`)."""
    topics = draw.some(TOPICS, 3)
    marked = None
    for nth, at in enumerate(range(1, len(sessions) - 1, 3)):
        if nth == len(topics):
            break
        session, after = sessions[at], sessions[at + 1]
        is_marked = never and nth == 0
        ident = f"s-{client.id}-{nth}"
        content = {"person": client.id, "topic": code("topic", topics[nth]),
                   "audience": {"person": session.clinician},
                   "occurred_at": moment(session.day, session.minute + 20),
                   "first_time": True if is_marked else draw.chance(0.5),
                   "received": f"RECEPTION_{draw.pick(['WELCOME', 'WELCOME', 'NEUTRAL'])}",
                   "risk": "EMOTIONAL_RISK_MUCH" if is_marked else
                           f"EMOTIONAL_RISK_{draw.pick(['LITTLE', 'SOME', 'MUCH'])}",
                   "reported_by": session.clinician, "encounter": session.id}
        if is_marked:
            marked = (ident, session)
            after = next((s for s in sessions if met_after is not None
                          and s.day >= session.day + met_after), None)
        book.add(ident, session.day, session.minute + 90, "disclosure", content,
                 labels=["LABEL_SUBSTANCE_USE", "LABEL_MENTAL_HEALTH"])
        if after:
            book.add(ident + "-met", after.day, after.minute + 90, "disclosure",
                     dict(content, followed_up_by=[after.id]), supersedes=ident,
                     labels=["LABEL_SUBSTANCE_USE", "LABEL_MENTAL_HEALTH"])
            if not is_marked and draw.chance(0.5):
                book.add(f"a-{client.id}-{nth}", after.day, after.minute + 95, "adaptation", {
                    "clinician": after.clinician, "client": client.id, "relationship": after.tie,
                    "occurred_at": moment(after.day, after.minute + 10),
                    "kind": f"ADAPTATION_KIND_{draw.pick(['GOAL', 'METHOD', 'PACE', 'TOPIC'])}",
                    "because_of": ident, "encounter": after.id,
                    "fit": f"ADAPTATION_FIT_{draw.pick(['FITTED', 'FITTED', 'PARTLY'])}",
                    "fit_said_by": client.id})
    return marked


def coded(book, draw, session, coder, markers):
    """A coder's marks on one session: feelings shown and how they were met (Zimmermann
    et al. 2011, Patient Educ Couns 82:141-148), and `markers` signs of a rupture, of
    two kinds (Eubanks, Muran & Safran 2015, 3RS); without one, that there was none.
    Returns the ids of the signs."""
    out = []
    for nth in range(draw.between(2, 4)):
        met = draw.weighted({"explicit-space": 30, "non-explicit-space": 40,
                             "non-explicit-reduce": 20, "ignored": 10})
        start = 60.0 + 600.0 * nth + draw.between(0, 500)
        content = {"code": our_code("cue", draw.pick(["cue", "concern"]))}
        content.update(person=session.client.id, coder=coder,
                       occurred_at=moment(session.day, session.minute), encounter=session.id,
                       relationship=session.tie, start_s=start,
                       response=our_code("cue-response", met))
        if met.endswith("space"):
            content["seconds_to_space"] = float(draw.between(1, 20))
        out.append(content)
    sign = {"person": session.client.id, "coder": coder,
            "occurred_at": moment(session.day, session.minute), "encounter": session.id,
            "relationship": session.tie}
    for _ in range(markers):
        kind = draw.pick(["withdrawal", "withdrawal", "confrontation"])
        out.append({"code": our_code("rupture-sign", kind), **sign,
                    "start_s": float(draw.between(120, 2900))})
    if not markers:
        out.append({"code": our_code("rupture-sign", "none"), **sign})
    ids = [book.add(f"m-{session.id}-{nth}", session.day + 2, 1025, "coded_event", content)
           for nth, content in enumerate(out)]
    return ids[len(out) - markers:] if markers else []


def use(book, draw, client, until):
    for nth, day in enumerate(range(client.admitted, until + 1, 28)):
        used = draw.between(6, 20) if nth == 0 else draw.between(0, 3)
        book.add(f"u-{client.id}-{nth}", day, 1030, "use_report", {
            "person": client.id, "said_at": date(day), "days_used": used, "days_asked": 28,
            "about": {"start": date(day - 28), "end": date(day - 1)}},
                 labels=["LABEL_SUBSTANCE_USE"])
