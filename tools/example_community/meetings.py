# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Meetings: groups, sessions with the clinician, who came and who did not."""
import dataclasses

from example_community.book import moment, period

REASONS = {"NO_SHOW": 40, "ILL": 25, "WORK_OR_CARE": 15, "TRANSPORT": 10, "EXCUSED": 10}
HOLIDAY = 32  # 1 May


@dataclasses.dataclass
class Meeting:
    id: str
    group: str
    day: int
    minute: int
    leader: str
    present: list  # clients


@dataclasses.dataclass
class Session:
    id: str
    client: object
    day: int
    minute: int
    clinician: str
    tie: str
    number: int  # of those that took place with this clinician, from 0


def presence(person, came=True, reason=None):
    out = {"person": person,
           "attendance": "ATTENDANCE_PRESENT" if came else "ATTENDANCE_ABSENT"}
    if reason:
        out["reason"] = f"NON_ATTENDANCE_{reason}"
    return out


def comes(draw, client, day, drop=None):
    """Comes in nine of ten, less in a bad week; from a drop on as seldom as it says."""
    if drop is not None and day >= drop[0]:
        return draw.chance(drop[1])
    return draw.chance(0.87 if client.mood[day // 7] < -1.0 else 0.92)


def group_meetings(book, draw, roster, groups, drops):
    """`groups`: (id, weekday, leaders). `drops`: client id to (first day, chance to come
    from then on)."""
    meetings = []
    for week in range(roster.days // 7):
        for group, weekday, leaders in groups:
            day = week * 7 + weekday
            expected = roster.here(day)
            if not expected:
                continue
            leader = leaders[week % len(leaders)]
            ident = f"e-{group}-{day:03}"
            presences, present = [presence(leader)], []
            for client in expected:
                came = comes(draw, client, day, drops.get(client.id))
                reason = draw.weighted(REASONS)
                if day == HOLIDAY:
                    presences.append(presence(client.id, False, "CANCELLED"))
                elif came:
                    presences.append(presence(client.id))
                    present.append(client)
                else:
                    if drops.get(client.id, (day + 1,))[0] <= day:
                        reason = "NO_SHOW"
                    presences.append(presence(client.id, False, reason))
            if day == HOLIDAY:
                presences[0] = presence(leader, False, "CANCELLED")
            book.add(ident, day, 1290, "encounter", {
                "kind": "ENCOUNTER_KIND_GROUP", "group": group,
                "period": {"start": moment(day, 1080), "end": moment(day, 1260)},
                "minutes": 180, "presences": presences})
            meetings.append(Meeting(ident, group, day, 1080, leader, present))
    return [meeting for meeting in meetings if meeting.present]


def sessions(book, draw, roster, ties, always, drops):
    """One a week with the clinician. `ties`: client id to [(tie, clinician, first,
    last day)]. `always`: clients whose story needs every session."""
    out = []
    for client in roster.clients:
        number = {}
        day = client.admitted + (1 + client.number) % 5
        while day <= roster.until(client):
            meets = day - 1 if day % 7 == 5 else day - 2 if day % 7 == 6 else day
            came = comes(draw, client, day, drops.get(client.id)) or client.id in always
            reason = draw.weighted(REASONS)
            for tie, clinician, first, last in ties[client.id]:
                if first <= meets <= last:
                    out += session(book, client, meets, tie, clinician, number, came, reason)
            day += 7
    return out


def session(book, client, day, tie, clinician, number, came, reason):
    nth = number.get(tie, 0)
    minute = 540 + 60 * (client.number % 7)
    ident = f"i-{client.id}-{day:03}"
    book.add(ident, day, minute + 70, "encounter", {
        "kind": "ENCOUNTER_KIND_INDIVIDUAL", "relationship": tie,
        "period": {"start": moment(day, minute), "end": moment(day, minute + 50)},
        "minutes": 50, "presences": [presence(clinician), presence(client.id, True) if came
                                     else presence(client.id, False, reason)]})
    if not came:
        return []
    number[tie] = nth + 1
    return [Session(ident, client, day, minute, clinician, tie, nth)]


def family(book, client, day, relative, clinician):
    """`relative`: (tie, person)."""
    tie, person = relative
    book.add(f"j-{client.id}", day, 1150, "encounter", {
        "kind": "ENCOUNTER_KIND_FAMILY", "relationship": tie,
        "period": {"start": moment(day, 1020), "end": moment(day, 1080)}, "minutes": 60,
        "presences": [presence(clinician), presence(client.id), presence(person)]})


def windows(book, roster, watchers):
    """Staff who recovered themselves are there all day, Monday to Friday."""
    for week in range(roster.days // 7):
        seen = sorted({client.id for day in range(week * 7, week * 7 + 5)
                       for client in roster.here(day)})
        if seen:
            book.add(f"w-{week + 1:02}", week * 7 + 4, 1300, "observation_window", {
                "observer": watchers[week % len(watchers)], "seen": seen,
                "period": period(week * 7, week * 7 + 4)})
