# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Truths: what was planted, which rule should see it and from when, and which
shuffling should make it vanish. `onset` is the day it begins, `from` the first day on
which its rule could see it. A drawn truth for which chance left no session is none."""
from example_community.book import FIRST, date


class Truths:
    def __init__(self, made, counts):
        self.made_by = made
        self.rows = []
        self.counts = counts

    def made(self):
        programme = self.made_by
        if programme.plan:
            self.alliance()
            self.peers()
            self.network()
            self.told()
            self.endings()
        reasons = [client.reason for client in programme.roster.clients
                   if programme.roster.end(client) is not None]
        return {
            "kind": "iop", "seed": programme.seed, "first_day": FIRST.isoformat(),
            "last_day": date(programme.roster.days - 1),
            "clients": len(programme.roster.clients),
            "ended": {reason.lower(): reasons.count(reason) for reason in sorted(set(reasons))},
            "forms": self.counts, "truths": self.rows}

    def add(self, ident, about, says, rule=None, figure=None, state="fired", since=None,
            until=None, control=None, evidence=(), quiet=(), onset=None):
        strength = self.made_by.strength
        row = {"id": ident, "about": about, "says": says}
        if strength.is_drawn and state == "fired":
            row.update(says="Drawn: from when, and how strong, it says here.",
                       strength=round(strength.of(ident), 6))
        row.update({"rule": rule} if rule else {})
        row.update({"figure": figure} if figure else {})
        row["state"] = state
        row.update({"onset": onset or since} if state == "fired" else {})
        row.update({"from": since} if since else {})
        row.update({"until": until} if until else {})
        row.update({"control": control} if control else {})
        row["evidence"] = list(evidence)
        row.update({"quiet": list(quiet)} if quiet else {})
        self.rows.append(row)

    def ratings(self, name):
        """(person, tie, sessions) of who carries this truth."""
        client = self.made_by.plan[name]
        sessions = [s for s in self.made_by.sessions if s.client is client]
        return client.id, sessions[0].tie, sessions

    @staticmethod
    def rating(session):
        return f"f-wai-{session.client.id}-{session.day:03}"

    def alliance(self):
        strength = self.made_by.strength
        person, tie, met = self.ratings("rupture-repaired")
        first = strength.dip("rupture-repaired")
        dip = [s for s in met if s.number in (first, first + 1)]
        back = [s for s in met if s.number == first + 2]
        if dip and back:
            self.add("rupture-repaired", {"person": person, "relationship": tie},
                     "Two sessions far below this client's own ratings; from the next one, back.",
                     rule="rupture", since=date(dip[0].day), until=date(back[0].day),
                     control="who", evidence=map(self.rating, dip + back),
                     quiet=["unrepaired-rupture"])
        person, tie, met = self.ratings("rupture-unrepaired")
        low = [s for s in met if s.number >= strength.dip("rupture-unrepaired")]
        if low:
            self.add("rupture-unrepaired", {"person": person, "relationship": tie},
                     "From one session on far below this client's own ratings, and not back.",
                     rule="unrepaired-rupture", since=date(low[0].day), control="who",
                     evidence=map(self.rating, low))
        person, tie, met = self.ratings("rated-highest")
        marked = [s for s in met if 4 <= s.number < 4 + strength.coded_sessions()]
        if marked:
            self.add("rated-highest", {"person": person, "relationship": tie},
                     "Every session rated at the top; a coder heard signs of a rupture in four.",
                     rule="coded-rupture", since=date(marked[0].day + 2), control="who",
                     evidence=self.made_by.markers, onset=date(marked[0].day))
        self.add("rated-highest-ratings", {"person": person, "relationship": tie},
                 "The same client's ratings cannot show it: all are the highest possible.",
                 rule="rupture", state="could-not-see", control="who",
                 evidence=[self.rating(s) for s in met])
        client = self.made_by.plan["deterioration"]
        self.add("deterioration", {"person": client.id},
                 "Symptoms rise from the fifth week on, by far more than the form's noise.",
                 rule="reliable-deterioration", since=date(client.admitted + 42), control="who",
                 evidence=self.started(f"f-phq-{client.id}"),
                 onset=date(client.admitted + 7 * strength.rises_after()))

    def started(self, start):
        return sorted(r["id"] for r in self.made_by.book.records
                      if r["id"].startswith(start) and not r["id"].endswith("-end"))

    def peers(self):
        plan, strength = self.made_by.plan, self.made_by.strength
        client = plan["isolated"]
        since = client.admitted + strength.alone_from()
        self.add("isolated", {"person": client.id},
                 "Comes to the groups, is seen by staff, and nothing passes to or from others.",
                 rule="isolation", since=date(since + 14), control="who", onset=date(since))
        client = plan["only-gives"]
        given = [r["id"] for r in self.made_by.book.records
                 if r.get("exchange", {}).get("giver") == client.id and "-" not in r["id"][2:]]
        self.add("only-gives", {"person": client.id},
                 "Gives as the others do and receives nothing from them.", rule="one-way-giving",
                 since=date(client.admitted + 28), control="who", evidence=sorted(given),
                 onset=date(client.admitted))
        client = plan["no-first-bond"]
        self.add("no-first-bond", {"person": client.id},
                 "Nobody named and nothing exchanged before the twenty-fifth day.",
                 rule="no-first-bond-14d", since=date(client.admitted + 14),
                 until=date(client.admitted + strength.first_bond()), control="when",
                 evidence=self.started(f"p-{client.id}"), onset=date(client.admitted))
        client = plan["attendance-drop"]
        self.add("attendance-drop", {"person": client.id},
                 "Comes for three weeks, then to one meeting in five, then leaves.",
                 rule="attendance-drop",
                 since=date(client.admitted + strength.drops_after()),
                 until=date(client.last), control="who")
        first, last = self.made_by.split
        polls = [r["id"] for r in self.made_by.book.records
                 if r.get("assessment", {}).get("subject", {}).get("group") == "g02"
                 and date(first) <= r["assessment"]["answered_at"] < date(last)]
        self.add("split-group", {"group": "g02"},
                 "For five meetings half of the group finds it open and half does not.",
                 rule="climate-split", since=date(first + 2), until=date(last - 5), control="who",
                 evidence=sorted(polls))

    def network(self):
        plan = self.made_by.plan
        client = plan["one-tie"]
        self.add("one-tie", {"person": client.id},
                 "Three people outside, one of whom supports.", rule="one-tie-network",
                 since=date(client.admitted + 3), control="who",
                 evidence=[f"t-fam-{client.id}-1"])
        client = plan["unsafe"]
        unsafe = [r["id"] for r in self.made_by.book.records if any(
            view.get("safety") == "FELT_SAFETY_UNSAFE"
            for view in r.get("relationship", {}).get("views", []))]
        self.add("unsafe-supporter", {"person": client.id, "relationship": unsafe[0]},
                 "One of those who support is felt to be unsafe, and never counts as support.",
                 figure="personal-network.support-balance/1", state="not-counted",
                 since=date(client.admitted + 3), control="who", evidence=unsafe)
        for name, says in (
                ("reclaimed", "Lost two valued identities and wants them back."),
                ("aspirational", "Names none from before, gained two with use, wants two new.")):
            client = plan[name]
            self.add(f"{name}-identity", {"person": client.id},
                     says + " Strengths 8 and 6, as in the other pathway.",
                     figure="pathway.aspiration/1", state="shown",
                     since=date(client.admitted + 8), control="when",
                     evidence=self.made_by.identities[client.id])

    def told(self):
        if not self.made_by.never_met:
            return
        ident, session = self.made_by.never_met
        self.add("disclosure", {"person": session.client.id},
                 "Told for the first time, at much risk, and never met again.",
                 rule="disclosure-not-followed-up", since=date(session.day + 14), control="who",
                 evidence=[ident], onset=date(session.day))

    def endings(self):
        for name, says in (("graduation", "Completed the programme as planned."),
                           ("death", "Died in the sixth week.")):
            client = self.made_by.plan[name]
            self.add(name, {"person": client.id}, says + " The end is no deficit.",
                     state="no-deficit", since=date(client.last),
                     evidence=[f"v-{client.id}-end"],
                     quiet=["attendance-drop", "isolation", "unrepaired-rupture", "rupture",
                            "reliable-deterioration"])
