# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Seed: what the signals did in the communities of one seed, as whole numbers.

Each community is looked at once a week for 26 weeks, late in the evening, as a
supervisor would have seen it then; the day of the week is the seed's, so that no
weekday is favoured.

  raised  A signal counts when it fires at a look and did not at the look before; as
          long as it goes on it counts once, and again when it comes back.
  found   A planted truth is found if its own rule fires about its own person, tie or
          group at a look from the day it begins to 14 days after it is over.
  delay   Days from the day it begins to that look. It holds the wait for the look.
  looks   At subjects whose stay, tie or group is not over.
  listed  What stands in a client's attention list at a look, beside what changed in the
          week before, and did not at the look before.
"""
import collections
import datetime

from example_community import iop
from example_community.book import FIRST, date, lines
from example_community.forms import MISSING
from example_community.shuffle import shuffled

PARTS = ("null", "complete", "as-shown", "shuffled", "drawn", "listed")
AFTER = 14
CONTROLS = ("who", "when")
SPARSE = {"complete": 10, "as-shown": 10, "shuffled": 10, "listed": 10}  # of every tenth seed only


def day_of(text):
    return (datetime.date.fromisoformat(text[:10]) - FIRST).days


def rule_of(signal):
    return signal["rule"].partition("@")[0]


def add(tally, *path, count=1):
    for name in path[:-1]:
        tally = tally.setdefault(name, {})
    tally[path[-1]] = tally.get(path[-1], 0) + count


def merge(into, other):
    for name, value in other.items():
        if isinstance(value, dict):
            merge(into.setdefault(name, {}), value)
        else:
            into[name] = into.get(name, 0) + value
    return into


def days_of(seed):
    """On which it is looked at."""
    return range(seed % 7, 7 * iop.WEEKS, 7)


def stays_of(records):
    """{client: first and last day}; of a stay the record that ends it comes later."""
    return {stay["client"]: (day_of(stay["period"]["start"]),
                             day_of(stay["period"].get("end", date(7 * iop.WEEKS - 1))))
            for stay in (record["episode"] for record in records if "episode" in record)}


def days_in(stays):
    return sum(last - first + 1 for first, last in stays)


def grown(library, records, days):
    """Yields (day, community, moment) for each look. Records come when they were
    recorded: a past view of all of them would be the same
    (tests/tool/community_truths_test.py), and takes twice as long."""
    waiting = sorted(records, key=lambda record: record["recorded_at"])
    with library.community() as held:
        at = 0
        for day in days:
            now, first = look_on(day), at
            while at < len(waiting) and waiting[at]["recorded_at"] <= now:
                at += 1
            library.add(held, lines(waiting[first:at]))
            yield day, held, now


def look_on(day):
    return date(day) + "T23:59:59+02:00"


class Looks:
    """One community, looked at: [(day, {rule: {whom it is about: signal}})]."""

    def __init__(self, library, records, seed, rules):
        self.days = days_of(seed)
        self.stays = stays_of(records)
        self.clients = {record["id"]: record["relationship"]["party"]["person"]
                        for record in records if "relationship" in record}
        self.signals = [library.signals(held, moment)
                        for _, held, moment in grown(library, records, self.days)]
        merge(rules, collections.Counter(s["rule"] for signals in self.signals for s in signals))

    def client(self, signal):
        """Whose signal it is; None of a group's."""
        about = next(iter(signal["about"].values()))
        return about if "person" in signal["about"] else self.clients.get(about)

    def raised(self, counts):
        """[rule] of all that were raised about the clients that `counts` says."""
        out, before = [], set()
        for signals in self.signals:
            now = {s["id"]: rule_of(s) for s in signals
                   if s["state"] == "SIGNAL_STATE_FIRED" and counts(self.client(s))}
            out += [rule for ident, rule in now.items() if ident not in before]
            before = set(now)
        return out

    def client_days(self, counts):
        return days_in(stay for client, stay in self.stays.items() if counts(client))

    def about(self, truth):
        """[(day, signal)] of the truth's rule and subject."""
        named = truth["about"].values()
        return [(day, s) for day, signals in zip(self.days, self.signals) for s in signals
                if rule_of(s) == truth["rule"] and next(iter(s["about"].values())) in named]

    def found(self, truth, tally, *path):
        """Counts whether, at how many of the looks, and if no look could see; returns the
        delay or None."""
        first = day_of(truth["onset"])
        over = day_of(truth["until"]) if "until" in truth else \
            self.stays[truth["about"]["person"]][1]
        seen = [(day - first, s["state"][13:]) for day, s in self.about(truth)
                if first <= day <= over + AFTER]
        fired = [days for days, state in seen if state == "FIRED"]
        add(tally, *path, "planted")
        add(tally, *path, "found", count=int(bool(fired)))
        add(tally, *path, "never_seen", count=int(not any(s != "COULD_NOT_SEE" for _, s in seen)))
        add(tally, *path, "looks", count=sum(first <= day <= over + AFTER for day in self.days))
        add(tally, *path, "looks_fired", count=len(fired))
        return fired[0] if fired else None


def unplanted(library, seed, tally, rules, missing=MISSING):
    looks = Looks(library, iop.make(seed, is_null=True, missing=missing)[0], seed, rules)
    everybody = lambda client: True  # noqa: E731
    raised = looks.raised(everybody)
    add(tally, "clients", count=len(looks.stays))
    add(tally, "client_days", count=looks.client_days(everybody))
    add(tally, "raised_per_community", str(len(raised)))
    for rule in raised:
        add(tally, "raised", rule)
    seen = collections.Counter((rule_of(s), s["state"], s.get("reason", ""))
                               for signals in looks.signals for s in signals)
    for (rule, state, reason), count in seen.items():
        reason = reason[14:].lower().replace("_", "-")
        if reason != "ended":
            add(tally, "looks", rule, "all", count=count)
            add(tally, "looks", rule, state[13:].lower().replace("_", "-"), count=count)
            if state == "SIGNAL_STATE_COULD_NOT_SEE":
                add(tally, "unseen", rule, reason, count=count)


def planted(library, seed, tally, rules, strength):
    records, made = iop.make(seed, strength=strength)
    truths = made["truths"]
    looks = Looks(library, records, seed, rules)
    for truth in (t for t in truths if t["state"] == "fired"):
        delay = looks.found(truth, tally, "truths", truth["id"])
        if delay is not None:
            add(tally, "delays", truth["id"], str(delay))
        if "strength" in truth:
            third = ("weak", "middling", "strong")[min(2, int(3 * truth["strength"]))]
            looks.found(truth, tally, "thirds", truth["id"], third)
    carriers = {truth["about"].get("person") for truth in truths} | {None}
    others = lambda client: client not in carriers  # noqa: E731
    add(tally, "others", "client_days", count=looks.client_days(others))
    for rule in looks.raised(others):
        add(tally, "others", "raised", rule)
    for truth in truths:
        if truth["state"] in ("no-deficit", "could-not-see"):
            add(tally, "silent", truth["id"], "planted")
            add(tally, "silent", truth["id"], "kept", count=int(is_silent(looks, truth)))


def mixed(library, seed, tally, rules):
    """What is found of the planted when it is shuffled; and what, of the same people on
    the same days, where nothing was planted, shuffled too. The forms of a truth are there,
    so there too none is missing."""
    records, made = iop.make(seed)
    nothing = iop.make(seed, is_null=True, missing=0.0)[0]
    for how in CONTROLS:
        truths = [truth for truth in made["truths"]
                  if truth["state"] == "fired" and truth["control"] == how]
        for part, held in (("truths", records), ("nulls", nothing)):
            looks = Looks(library, shuffled(held, seed, how), seed, rules)
            for truth in truths:
                looks.found(truth, tally, part, truth["id"])


def unlisted_before(library, records, seed, tally):
    """Counts what newly stands in the attention list."""
    stays, before = stays_of(records), set()
    add(tally, "client_days", count=days_in(stays.values()))
    for day, held, moment in grown(library, records, days_of(seed)):
        here = sorted(client for client, (first, last) in stays.items() if first <= day <= last)
        told = library.attention(held, moment, look_on(day - 7), here)
        now = {(client, figure) for client, figures in told.items() for figure in figures}
        for _, figure in now - before:
            add(tally, "new", figure.partition("/")[0])
        before = now


def is_silent(looks, truth):
    """Nothing fired about a stay that was over; a rule that could not see said why."""
    if truth["state"] == "could-not-see":
        return all(s["state"] != "SIGNAL_STATE_FIRED" for _, s in looks.about(truth)) and any(
            s.get("reason") == "UNSEEN_REASON_CEILING" for _, s in looks.about(truth))
    return not any(s["state"] == "SIGNAL_STATE_FIRED"
                   for day, signals in zip(looks.days, looks.signals)
                   if day > day_of(truth["from"]) for s in signals
                   if looks.client(s) == truth["about"]["person"])


def study(library, seed, parts=PARTS):
    """{part: counts} of one seed, and "rules", how often each version was asked."""
    out = {"rules": {}, **{part: {} for part in parts}}
    for part in parts:
        if seed % SPARSE.get(part, 1):
            continue
        if part == "null":
            unplanted(library, seed, out[part], out["rules"])
        elif part == "complete":
            unplanted(library, seed, out[part], out["rules"], missing=0.0)
        elif part == "listed":
            unlisted_before(library, iop.make(seed, is_null=True)[0], seed, out[part])
        elif part == "shuffled":
            mixed(library, seed, out[part], out["rules"])
        else:
            planted(library, seed, out[part], out["rules"], part)
        add(out[part], "communities")
    return out
