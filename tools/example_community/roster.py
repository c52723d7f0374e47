# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Roster: who comes, for how long, and how they fare."""
import dataclasses

from example_community.draw import Draw

INTERESTS = ["guitar", "football", "fishing", "baking", "gardening", "cycling", "chess",
             "choir", "carpentry", "dogs"]
GOALS = ["sleep", "work", "children", "debts", "sober-home", "friends"]


@dataclasses.dataclass
class Client:
    id: str
    number: int
    admitted: int
    last: int  # last planned or real day of the stay
    reason: str  # why it ends then
    clinician: str
    mandated: bool
    trait: float  # how friendly they rate, sd .6
    truths: set = dataclasses.field(default_factory=set)
    interests: list = dataclasses.field(default_factory=list)
    goals: list = dataclasses.field(default_factory=list)
    mood: list = dataclasses.field(default_factory=list)  # by week of the programme

    def here(self, day):
        return self.admitted <= day <= self.last


class Roster:
    def __init__(self, seed, clients, weeks, clinicians):
        draw = Draw(seed, "roster")
        self.days = weeks * 7
        self.clients = []
        newest = self.days - 49
        early = set(draw.some(range(clients), clients // 3))
        for number in range(clients):
            admitted = newest * number // clients
            # The programme opens with five who know nobody.
            admitted = draw.between(0, 3) if number < 5 else admitted + draw.between(0, 5)
            if admitted % 7 > 4:  # nobody is admitted at a weekend
                admitted -= admitted % 7 - 4
            weeks_here = draw.between(3, 6) if number in early else draw.between(8, 12)
            self.clients.append(Client(
                id=f"c{number + 1:02}", number=number, admitted=admitted,
                last=admitted + weeks_here * 7 - 1,
                reason="LEFT" if number in early else "COMPLETED",
                clinician=clinicians[number % len(clinicians)],
                mandated=draw.chance(0.3), trait=0.6 * draw.normal(),
                interests=draw.some(INTERESTS, 3), goals=draw.some(GOALS, 2)))
        self.moods(Draw(seed, "mood"), weeks)

    def moods(self, draw, weeks):
        """One weather for all, and each one's own; sd about 1, correlated .3."""
        weather, shared = 0.0, []
        for _ in range(weeks + 12):
            weather = 0.6 * weather + 0.8 * draw.normal()
            shared.append(weather)
        for client in self.clients:
            own = draw.normal()
            for week in range(weeks + 12):
                own = 0.6 * own + 0.8 * draw.normal()
                client.mood.append(0.55 * shared[week] + 0.83 * own)

    def end(self, client):
        """The last day of the stay that the records know, or None."""
        return client.last if client.last < self.days else None

    def until(self, client):
        return min(client.last, self.days - 1)

    def here(self, day):
        return [client for client in self.clients if client.here(day)]

