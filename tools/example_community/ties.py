# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Ties: with staff, with peers, and with people outside the programme.

A tie is recorded when it becomes known and once more, superseded, when it ends.
"""
from example_community.book import date, period

USE = {"NONE": 50, "SOME": 20, "HEAVY": 10, "IN_RECOVERY": 20}
STANCE = {"SUPPORTIVE": 55, "NEUTRAL": 30, "AGAINST": 15}


class Ties:
    def __init__(self, book, draw, roster):
        self.book = book
        self.draw = draw
        self.roster = roster

    def add(self, ident, day, client, other, kind, start=None, views=(), last=None, reason=None):
        """`last`: the day the tie ends, if the records know it."""
        content = {"party": {"person": client.id}, "other": {"person": other},
                   "kind": f"RELATIONSHIP_KIND_{kind}"}
        if start is not None:
            content["period"] = period(start)
        if views:
            content["views"] = list(views)
        self.book.add(ident, day, 1200, "relationship", content)
        if last is not None:
            ended = dict(content, end_reason=f"END_REASON_{reason}")
            ended["period"] = period(start, last) if start is not None else {"end": date(last)}
            self.book.add(ident + "-end", last, 1340, "relationship", ended, supersedes=ident)
        return ident

    def clinical(self, client, leaves, successor):
        """The clinician; a new one where the first goes (`leaves`: clinician, day)."""
        end, out = self.roster.end(client), []
        until = self.roster.until(client)
        who, gone = leaves
        ident = f"t-{client.id}-{client.clinician}"
        if client.clinician == who and client.admitted < gone <= until:
            self.add(ident, client.admitted, client, who, "THERAPEUTIC", client.admitted,
                     last=gone - 1, reason="TRANSFERRED")
            out.append((ident, who, client.admitted, gone - 1))
            ident = f"t-{client.id}-{successor}"
            start, clinician = gone, successor
        else:
            if client.clinician == who and client.admitted >= gone:
                clinician, ident = successor, f"t-{client.id}-{successor}"
            else:
                clinician = client.clinician
            start = client.admitted
        self.add(ident, start, client, clinician, "THERAPEUTIC", start, last=end,
                 reason=client.reason)
        out.append((ident, clinician, start, until))
        return out

    def lived(self, client, staff, first_bond):
        day = first_bond.get(client.id, client.admitted + self.draw.between(1, 6))
        start = min(day, self.roster.until(client))
        self.add(f"t-{client.id}-{staff}", start, client, staff, "LIVED_EXPERIENCE", start,
                 last=self.roster.end(client), reason=client.reason)

    def peers(self, client, unnamed, first_bond, without_support):
        """Whom a client names among the others. `unnamed`: nobody names these.
        `first_bond`: client id to its first bond's day."""
        draw, roster = self.draw, self.roster
        wanted = 1 if client.id in first_bond or client.id in without_support \
            else draw.between(1, 3)
        named = set()
        for nth in range(wanted):
            day = first_bond.get(client.id, client.admitted + draw.between(3, 9) + 12 * nth)
            circle = [other.id for other in roster.here(day)
                      if other is not client and other.id not in unnamed | named
                      and first_bond.get(other.id, 0) <= day]
            if day > roster.until(client) or not circle:
                continue
            other = draw.pick(circle)
            named.add(other)
            view = {"said_by": client.id, "said_at": date(day),
                    "importance": str(draw.between(3, 8)), "safety": "FELT_SAFETY_SAFE",
                    "gives_support": client.id not in without_support and draw.chance(0.7)}
            self.add(f"p-{client.id}-{other}", day, client, other, "PEER", day, [view],
                     last=roster.end(client), reason=client.reason)

    def view(self, client, day, **said):
        draw = self.draw
        view = {"said_by": client.id, "said_at": date(day), "use": draw.weighted(USE),
                "stance": draw.weighted(STANCE), "importance": str(draw.between(3, 9)),
                "safety": "SAFE" if draw.chance(0.85) else None, "uses_together": draw.chance(0.1)}
        view["gives_support"] = view["stance"] == "SUPPORTIVE" and draw.chance(0.85)
        if draw.chance(0.1):
            view["stance"] = None
        view.update(said)
        for field, kind in (("use", "OTHER_USE"), ("stance", "STANCE"),
                            ("safety", "FELT_SAFETY")):
            view[field] = f"{kind}_{view[field]}" if view[field] else None
        return {field: value for field, value in view.items() if value is not None}

    def outside(self, client, story, second=0):
        """Family and others, as the client told in the first days; at least two of
        them support. `second`: of the one-tie story, the importance of another who
        supports; 0: nobody does. Returns the ids of the family ties."""
        draw = self.draw
        day = min(client.admitted + 3, self.roster.until(client))
        support = {"stance": "SUPPORTIVE", "gives_support": True, "safety": "SAFE",
                   "use": "NONE", "uses_together": False}
        if story == "one-tie":
            plans = [dict(support, importance="9"),
                     {"stance": "AGAINST", "use": "HEAVY", "uses_together": True,
                      "gives_support": False, "importance": "4", "safety": None},
                     {"stance": "NEUTRAL", "use": "SOME", "gives_support": False,
                      "importance": "3", "safety": None}]
            plans += [dict(support, importance=str(second))] if second else []
        else:
            plans = [support, support] + [{} for _ in range(draw.between(1, 3))]
        if story == "unsafe":
            plans.append(dict(support, use="SOME", safety="UNSAFE", importance="8"))
        family = []
        for nth, plan in enumerate(plans, 1):
            is_family = nth == 1 or draw.chance(0.4)
            other = f"{'fam' if is_family else 'out'}-{client.id}-{nth}"
            self.book.add(other, day, 1190, "person", {
                "roles": [{"role": "ROLE_FAMILY" if is_family else "ROLE_COMMUNITY_MEMBER"}]})
            tie = self.add(f"t-{other}", day, client, other,
                           "FAMILY" if is_family else "COMMUNITY",
                           views=[self.view(client, day, **plan)])
            if is_family:
                family.append((tie, other))
        return family

    def newcomer(self, client):
        """Somebody from a mutual help meeting, in the fifth week."""
        day = client.admitted + 32
        if day >= self.roster.until(client) or not self.draw.chance(0.4):
            return
        other = f"out-{client.id}-9"
        self.book.add(other, day, 1190, "person", {"roles": [{"role": "ROLE_COMMUNITY_MEMBER"}]})
        self.add(f"t-{other}", day, client, other, "COMMUNITY", day,
                 [self.view(client, day, stance="SUPPORTIVE", use="IN_RECOVERY", safety="SAFE",
                            gives_support=True, uses_together=False)])
