# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Book: the records of one community, and the days they speak of.

Day 0 is Monday, 30 March 2026; the programme lies at +02:00 all the time.
"""
import datetime
import json

FIRST = datetime.date(2026, 3, 30)
DATES = {day: (FIRST + datetime.timedelta(day)).isoformat() for day in range(-60, 300)}


def date(day):
    return DATES[day]


def moment(day, minute):
    return f"{DATES[day]}T{minute // 60:02}:{minute % 60:02}:00+02:00"


def period(start, end=None):
    """Of days; the last one belongs to it."""
    out = {"start": DATES[start]}
    if end is not None:
        out["end"] = DATES[end]
    return out


class Book:
    """Times are rising within one offset, so their text sorts as they do."""

    def __init__(self):
        self.records = []
        self.ids = set()

    def add(self, ident, day, minute, body, content, supersedes=None, labels=()):
        if ident in self.ids:
            raise ValueError(f"two records {ident}")
        self.ids.add(ident)
        record = {"id": ident, "recorded_at": moment(day, minute)}
        if labels:
            record["labels"] = list(labels)
        if supersedes:
            record["supersedes"] = supersedes
        record[body] = content
        self.records.append(record)
        return ident


def lines(records):
    ordered = sorted(records, key=lambda record: (record["recorded_at"], record["id"]))
    write = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True).encode
    return "".join(write(record) + "\n" for record in ordered)
