# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Exchanges: what passes between people at the meetings of the groups."""
from example_community.book import moment

KINDS = {"KIND_GESTURE": 25, "PRACTICAL_HELP": 15, "EMOTIONAL_SUPPORT": 25, "LIGHT_MOMENT": 20,
         "ADVICE": 5, "COMPANY": 10}
RECEIVED = {"WELCOME": 75, "NEUTRAL": 20, "UNWELCOME": 5}


def affinity(one, other):
    return 1 + 2 * len(set(one.interests) & set(other.interests))


def write(book, ident, meeting, minute, giver, to, kind, reporter, received, same=None):
    content = {"giver": giver, **to, "kind": f"EXCHANGE_KIND_{kind}",
               "occurred_at": moment(meeting.day, minute)}
    if reporter:
        content["reported_by"] = reporter
    if received:
        content["received"] = f"RECEPTION_{received}"
    if same:
        content["same_event"] = same
    content["encounter"] = meeting.id
    return book.add(ident, meeting.day, 1310, "exchange", content)


class Leaks:
    """What happens although it is planted that it does not: an isolated client joins,
    one who only gives receives."""

    def __init__(self, draw, joins, receives):
        self.draw, self.joins, self.receives = draw, joins, receives

    def is_alone(self, client, day, alone_from):
        return client.id in alone_from and alone_from[client.id] <= day \
            and not self.draw.chance(self.joins)

    def takes(self, client, only_gives):
        return client.id not in only_gives or self.draw.chance(self.receives)


def peers(book, draw, meetings, alone_from, only_gives, alone_until, leaks):
    """`alone_from`: client id to the day from which nobody reaches them, nor they
    anybody. `only_gives`: who receive nothing. `alone_until`: client id to the first
    day of any exchange."""
    count = 0
    for meeting in meetings:
        circle = [client for client in meeting.present
                  if not leaks.is_alone(client, meeting.day, alone_from)
                  and alone_until.get(client.id, 0) <= meeting.day]
        for giver in circle:
            others = {client.id: affinity(giver, client) for client in circle
                      if client is not giver and leaks.takes(client, only_gives)}
            if not others or not draw.chance(0.55):
                continue
            count += 1
            to = draw.weighted(others)
            kind = draw.weighted(KINDS)
            minute = 1080 + draw.between(0, 170)
            who = draw.weighted({"receiver": 40, "staff": 35, "giver": 15, "nobody": 10})
            reporter = {"receiver": to, "staff": meeting.leader, "giver": giver.id}.get(who)
            received = draw.weighted(RECEIVED) if who in ("receiver", "staff") else None
            twice = draw.chance(0.05)
            if draw.chance(0.06):
                write(book, f"x-{count:04}", meeting, minute, giver.id, {"group": meeting.group},
                      kind, meeting.leader, None)
                continue
            first = write(book, f"x-{count:04}", meeting, minute, giver.id, {"receiver": to}, kind,
                          reporter, received)
            if twice and reporter != giver.id:
                write(book, f"x-{count:04}-b", meeting, minute, giver.id, {"receiver": to}, kind,
                      giver.id, None, same=first)
    return count


def staff(book, draw, meetings, watchers, alone_from, without):
    """Gestures of the staff who recovered themselves; never a client's gift to them."""
    count = 0
    for meeting in meetings:
        circle = [client for client in meeting.present if client.id not in without
                  and alone_from.get(client.id, meeting.day + 1) > meeting.day]
        if meeting.leader in watchers and circle and draw.chance(0.8):
            count += 1
            to = draw.pick(circle).id
            write(book, f"y-{count:03}", meeting, 1080 + draw.between(0, 170), meeting.leader,
                  {"receiver": to}, draw.pick(["EMOTIONAL_SUPPORT", "COMPANY", "LIGHT_MOMENT"]),
                  draw.pick([to, meeting.leader]), draw.weighted(RECEIVED))


def typed_twice(book, draw):
    """One slip of a keyboard, put right the day after."""
    told = [record for record in book.records if "exchange" in record and
            "receiver" in record["exchange"]]
    first = draw.pick(told[:len(told) // 2])
    book.records.append({"id": "x-slip", "recorded_at": first["recorded_at"],
                         "exchange": dict(first["exchange"])})
    day = first["recorded_at"].split("T")
    book.records.append({"id": "x-slip-2", "recorded_at": f"{day[0]}T23:00:00+02:00",
                         "supersedes": "x-slip", "entered_in_error": True})
