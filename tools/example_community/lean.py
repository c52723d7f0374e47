# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What a busy programme really has: who came, a bam and a card once a week."""
from example_community import meetings, story
from example_community.book import FIRST, Book, date, period
from example_community.draw import Draw
from example_community.forms import BAM, Forms
from example_community.roster import Roster

WEEKS, CLIENTS = 20, 12
CLINICIANS = ["s01", "s02"]
GROUPS = [("g01", 0, CLINICIANS), ("g01", 3, CLINICIANS)]
# Means of bam's items at intake, and how far ten weeks move them.
LEVELS = {"q1": (2.2, -0.6), "q2": (2.0, -0.8), "q3": (2.0, -0.8), "q4": (1.2, -1.0),
          "q5": (0.8, -0.8), "q6": (1.0, -0.8), "q8": (2.2, -0.9), "q9": (2.0, 0.8),
          "q10": (1.6, 0.9), "q11": (1.8, -0.6), "q12": (1.0, 0.4), "q13": (1.6, 0.6),
          "q14": (2.4, 0.3), "q15": (1.6, -0.5), "q16": (2.0, 0.6), "q17": (2.4, 0.6)}
UNSEEN = ["rupture", "unrepaired-rupture", "coded-rupture", "isolation", "one-tie-network",
          "one-way-giving", "climate-split", "no-first-bond-14d", "disclosure-not-followed-up"]


def make(seed, is_null=False):
    """(records, truths) of one community."""
    book, roster = Book(), Roster(seed, CLIENTS, WEEKS, CLINICIANS)
    draw, forms = Draw(seed, "lean"), Forms(book, Draw(seed, "forms"))
    drop = alone = finished = None
    if not is_null:
        long = draw.shuffled(c for c in roster.clients
                             if c.reason == "COMPLETED" and c.admitted <= roster.days - 77)
        drop, alone, finished = long[:3]
        drop.reason, drop.last = "LEFT", drop.admitted + 55
        alone.last = alone.admitted + 76
        finished.last = finished.admitted + 69
    people(book, roster)
    drops = {drop.id: (drop.admitted + 28, 0.2)} if drop else {}
    meetings.group_meetings(book, Draw(seed, "groups"), roster, GROUPS, drops)
    for client in roster.clients:
        for day in range(client.admitted, roster.until(client) + 1, 7):
            mood, shift = client.mood[day // 7], min(1.0, (day - client.admitted) / 70)
            forms.add(f"f-bam-{client.id}-{day:03}", "bam", client, day, 910,
                      bam(draw, shift, mood + client.trait))
            here = 1.6 if client is alone else 4.0 + 0.2 * mood
            forms.add(f"f-week-{client.id}-{day:03}", "week-3", client, day, 905,
                      forms.marks(4.0 + 0.2 * mood, 1, 1, 5, 0.6)
                      + forms.marks(here, 1, 1, 5, 0.5)
                      + forms.marks(3.7 + 0.2 * mood, 1, 1, 5, 0.7))
    counts = forms.close(roster.days)
    return book.records, truths(seed, roster, counts, book, drop, alone, finished)


def bam(draw, shift, mood):
    values = []
    for item in BAM:
        if item in LEVELS:
            start, change = LEVELS[item]
            level = start + change * shift + (0.3 if change > 0 else -0.3) * mood
            mark = max(0, min(4, int(level + 0.7 * draw.normal() + 100.5) - 100))
            values.append((4 if mark >= 2 else 0) if item == "q14" else mark)
        else:
            values.append(int(draw.chance(0.15)))
    if values[BAM.index("q4")] == 0:
        values[BAM.index("q5")] = None
    return values


def people(book, roster):
    book.add("org", 0, 400, "organization", {"types": [story.code("organization", "clinic")]})
    book.add("g01", 0, 401, "group", {"kind": "GROUP_KIND_THERAPY", "organization": "org",
                                      "period": period(0)})
    for person in CLINICIANS:
        book.add(person, 0, 402, "person", {"roles": [{"role": "ROLE_CLINICIAN"}]})
    for client in roster.clients:
        start, end = client.admitted, roster.end(client)
        book.add(client.id, start, 480, "person", {
            "roles": [{"role": "ROLE_CLIENT", "period": period(start)}]})
        for ident, body, content in (
                (f"v-{client.id}", "episode", {"client": client.id, "organization": "org",
                                               "mandated": client.mandated}),
                (f"b-{client.id}", "membership", {"group": "g01", "person": client.id})):
            book.add(ident, start, 481, body, dict(content, period=period(start)))
            if end is not None:
                book.add(ident + "-end", end, 1341, body, dict(
                    content, period=period(start, end),
                    end_reason=f"END_REASON_{client.reason}"), supersedes=ident)


def truths(seed, roster, counts, book, drop, alone, finished):
    rows = []
    if drop:
        cards = [r["id"] for r in book.records if r["id"].startswith(f"f-week-{alone.id}")]
        rows = [
            {"id": "attendance-drop", "about": {"person": drop.id},
             "says": "Comes for four weeks, then to one meeting in five, then leaves.",
             "rule": "attendance-drop", "state": "fired",
             "onset": date(drop.admitted + 28), "from": date(drop.admitted + 28),
             "until": date(drop.last), "control": "when", "evidence": []},
            {"id": "nobody-here", "about": {"person": alone.id},
             "says": "Is heard, and says every week that there is nobody here for them.",
             "figure": "week-3#having-someone", "state": "shown",
             "from": date(alone.admitted), "control": "who", "evidence": sorted(cards)},
            {"id": "graduation", "about": {"person": finished.id},
             "says": "Completed the programme as planned. The end is no deficit.",
             "state": "no-deficit", "from": date(finished.last),
             "evidence": [f"v-{finished.id}-end"], "quiet": ["attendance-drop"]}]
    reasons = [c.reason for c in roster.clients if roster.end(c) is not None]
    return {"kind": "lean", "seed": seed, "first_day": FIRST.isoformat(),
            "last_day": date(roster.days - 1), "clients": len(roster.clients),
            "ended": {r.lower(): reasons.count(r) for r in sorted(set(reasons))},
            "forms": counts, "could_not_see": UNSEEN, "truths": rows}
