# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Plan: which client carries which planted truth.

Each truth has a client of its own, so that no rule can find one for another's
sake. Stories that need time get long stays; what is told in the first days is
carried by those who leave early.
"""
LONG = ["rupture-repaired", "rupture-unrepaired", "rated-highest", "isolated", "only-gives",
        "deterioration", "disclosure"]
EARLY = ["reclaimed", "aspirational", "one-tie", "unsafe", "no-first-bond", "attendance-drop"]


class Plan:
    def __init__(self, draw, roster, leaving_clinician, others):
        self.by_truth = {}
        latest = roster.days - 77
        long = draw.shuffled(c for c in roster.clients
                             if c.reason == "COMPLETED" and c.admitted <= latest)
        early = draw.shuffled(c for c in roster.clients if c.reason == "LEFT")
        while len(long) < len(LONG) + 2:
            # Chance made too many of the first ones leave early: two change places.
            one = next(c for c in early if c.admitted <= latest)
            other = next(c for c in roster.clients
                         if c.reason == "COMPLETED" and c.admitted > latest)
            early[early.index(one)] = other
            weeks = draw.between(3, 6)
            other.reason, other.last = "LEFT", other.admitted + weeks * 7 - 1
            one.reason = "COMPLETED"
            long.append(one)
        for client in long[:len(LONG) + 2]:
            client.last = client.admitted + draw.between(10, 11) * 7 - 1
        for name, client in zip(LONG + ["graduation", "death"], long):
            self.give(name, client)
        for name, client in zip(EARLY, early):
            self.give(name, client)
        self["graduation"].last = self["graduation"].admitted + draw.between(8, 10) * 7 - 1
        self["death"].reason = "DIED"
        self["death"].last = self["death"].admitted + 35 + draw.between(0, 4)
        for name in ("no-first-bond", "attendance-drop"):
            self[name].last = self[name].admitted + 41
        for client in self.by_truth.values():
            if client.clinician == leaving_clinician:
                client.clinician = draw.pick(others)

    def give(self, name, client):
        self.by_truth[name] = client
        client.truths.add(name)

    def __getitem__(self, name):
        return self.by_truth[name]
