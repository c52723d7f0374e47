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
"""
import collections
import datetime

from example_community import iop
from example_community.book import FIRST, date, lines
from example_community.forms import MISSING
from example_community.shuffle import shuffled

PARTS = ("null", "complete", "as-shown", "shuffled", "drawn")
AFTER = 14
CONTROLS = ("who", "when")
SPARSE = {"complete": 10, "as-shown": 10, "shuffled": 10}  # of every tenth seed only


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


class Looks:
    """One community, looked at: [(day, {rule: {whom it is about: signal}})]."""

    def __init__(self, library, records, seed, rules):
        self.days = range(seed % 7, 7 * iop.WEEKS, 7)
        self.stays, self.clients = {}, {}
        for record in records:
            if "episode" in record:  # the one that ends comes later
                stay = record["episode"]
                self.stays[stay["client"]] = (
                    day_of(stay["period"]["start"]),
                    day_of(stay["period"].get("end", date(7 * iop.WEEKS - 1))))
            elif "relationship" in record:
                self.clients[record["id"]] = record["relationship"]["party"]["person"]
        self.signals = self.looked(library, records)
        merge(rules, collections.Counter(s["rule"] for signals in self.signals for s in signals))

    def looked(self, library, records):
        """Records come when they were recorded: a past view of all of them would be the
        same (tests/tool/community_truths_test.py), and takes twice as long."""
        out, waiting = [], sorted(records, key=lambda record: record["recorded_at"])
        with library.community() as held:
            at = 0
            for day in self.days:
                moment, first = date(day) + "T23:59:59+02:00", at
                while at < len(waiting) and waiting[at]["recorded_at"] <= moment:
                    at += 1
                library.add(held, lines(waiting[first:at]))
                out.append(library.signals(held, moment))
        return out

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
        return sum(last - first + 1 for client, (first, last) in self.stays.items()
                   if counts(client))

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
    records, made = iop.make(seed)
    for how in CONTROLS:
        looks = Looks(library, shuffled(records, seed, how), seed, rules)
        for truth in made["truths"]:
            if truth["state"] == "fired" and truth["control"] == how:
                looks.found(truth, tally, "truths", truth["id"])


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
        elif part == "shuffled":
            mixed(library, seed, out[part], out["rules"])
        else:
            planted(library, seed, out[part], out["rules"], part)
        add(out[part], "communities")
    return out
