#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The example communities are what they say they are.

RELCARE_TOOL names the built tool. What is planted is looked for by counting alone,
apart from the library: it must be in the records, and gone from shuffled ones.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import make_community  # noqa: E402
from evidence import FIRST, Evidence  # noqa: E402
from example_community import iop, lean  # noqa: E402
from example_community.roster import Roster  # noqa: E402
from example_community.shuffle import shuffled  # noqa: E402
from example_community.strength import Strength  # noqa: E402

TOOL = os.environ["RELCARE_TOOL"]
FOLDERS = {"iop": ROOT / "examples/community", "lean": ROOT / "examples/lean"}
MAKERS = {"iop": iop, "lean": lean}
ENVELOPE = {"id", "recorded_at", "labels", "supersedes", "entered_in_error"}
STATES = {"fired", "could-not-see", "shown", "not-counted", "no-deficit"}
SEEDS = range(1, 12)
REFERENCES = {
    "person", "said_by", "respondent", "client", "clinician", "giver", "receiver",
    "reported_by", "group", "relationship", "encounter", "supersedes", "observer", "seen",
    "coder", "same_event", "followed_up_by", "because_of", "organization", "organizations",
    "fit_said_by", "seen_by"}


def read(kind):
    folder = FOLDERS[kind]
    return ([json.loads(line) for line in (folder / "records.ndjson").read_text().splitlines()],
            json.loads((folder / "truths.json").read_text()))


def body(record):
    return next((field for field in record if field not in ENVELOPE), None)


def schema():
    out = tempfile.mkdtemp()
    subprocess.run(["protoc", f"-I{ROOT}/proto", f"--python_out={out}",
                    *map(str, sorted((ROOT / "proto/relcare/v1").glob("*.proto")))], check=True)
    sys.path.insert(0, out)
    from google.protobuf import json_format
    from relcare.v1 import record_pb2
    return json_format, record_pb2.Record


def texts(value, name=None):
    """Every text in a record, with the name of its field."""
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from texts(inner, field)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, name)
    elif isinstance(value, str):
        yield name, value


class Files(unittest.TestCase):
    def test_they_are_what_the_generator_writes(self):
        for kind, folder in FOLDERS.items():
            for name, text in make_community.files(1, kind).items():
                with self.subTest(kind, file=name):
                    self.assertEqual((folder / name).read_bytes(), text.encode())

    def test_another_seed_is_another_community(self):
        for kind in FOLDERS:
            one, other = (make_community.files(seed, kind) for seed in (1, 2))
            self.assertNotEqual(one["records.ndjson"], other["records.ndjson"])

    def test_every_line_is_a_record_of_the_schema(self):
        json_format, record = schema()
        for kind, folder in FOLDERS.items():
            for number, line in enumerate((folder / "records.ndjson").read_text().splitlines(), 1):
                with self.subTest(kind, line=number):
                    json_format.Parse(line, record())

    def test_lines_are_sorted_by_when_they_were_recorded(self):
        for kind in FOLDERS:
            keys = [(r["recorded_at"], r["id"]) for r in read(kind)[0]]
            self.assertEqual(keys, sorted(keys))
            self.assertEqual(len(keys), len({ident for _, ident in keys}))

    def test_every_id_that_is_named_is_there(self):
        for kind in FOLDERS:
            records, _ = read(kind)
            ids = {r["id"] for r in records}
            for record in records:
                for field, text in texts(record):
                    if field in REFERENCES:
                        self.assertIn(text, ids, (kind, record["id"], field))

    def test_there_are_no_names_and_no_words(self):
        ids = re.compile(r"[a-z]\d{2}|g\d{2}|org|[a-z]+(-[a-z0-9]+)+")
        for kind in FOLDERS:
            for record in read(kind)[0]:
                self.assertTrue(ids.fullmatch(record["id"]), record["id"])
                self.assertNotIn("text", {field for field, _ in texts(record)})

    def test_the_tool_takes_a_record_of_each_kind(self):
        for kind in FOLDERS:
            first = {}
            for record in read(kind)[0]:
                first.setdefault(body(record), record)
            for name, record in first.items():
                with self.subTest(kind, body=name):
                    done = subprocess.run(
                        [TOOL, "convert", "--message", "Record", "--from", "json", "--to", "json",
                         "-"], input=json.dumps(record), capture_output=True, text=True)
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    if name:
                        self.assertIn(name, json.loads(done.stdout))

    def test_every_answer_is_one_of_its_form(self):
        for kind in FOLDERS:
            forms = [r for r in read(kind)[0] if "assessment" in r]
            done = subprocess.run(
                [TOOL, "score", "--json", "--accept-licence", "wai-sr-c", "--format", "ndjson",
                 "-"], input="".join(json.dumps(r) + "\n" for r in forms), capture_output=True,
                text=True)
            reports = [json.loads(line) for line in done.stdout.splitlines()]
            self.assertEqual(len(reports), len(forms), done.stderr)
            for report in reports:
                self.assertNotIn("error", report)
                self.assertEqual([f["code"] for f in report.get("findings", [])
                                  if f["code"] != "FINDING_CODE_LICENCE_CONDITION"], [], report)


class Promises(unittest.TestCase):
    def test_the_programme_has_the_people_it_says(self):
        records, truths = read("iop")
        roles = collections.Counter(role["role"] for r in records if "person" in r
                                    for role in r["person"].get("roles", []))
        self.assertEqual((roles["ROLE_CLIENT"], roles["ROLE_CLINICIAN"],
                          roles["ROLE_LIVED_EXPERIENCE_STAFF"]), (24, 6, 3))
        self.assertGreaterEqual(roles["ROLE_FAMILY"], 24)
        self.assertEqual(len([r for r in records if "group" in r]), 3)
        self.assertEqual(truths["clients"], 24)

    def test_stays_are_eight_to_twelve_weeks_and_a_third_leaves_early(self):
        for seed in SEEDS:
            stays = Evidence(iop.make(seed)[0]).stays.values()
            ended = collections.Counter(stay.reason for stay in stays)
            self.assertEqual((ended["LEFT"], ended["DIED"]), (8, 1), seed)
            for stay in stays:
                days = (stay.last - stay.first).days + 1
                if stay.reason == "COMPLETED":
                    self.assertIn(days, range(56, 85))
                if stay.reason == "LEFT":
                    self.assertLessEqual(days, 42)
            weeks = {(stay.first - FIRST).days // 7 for stay in stays}
            self.assertGreaterEqual(len(weeks), 12, "admission is rolling")

    def test_four_in_ten_forms_are_missing(self):
        for kind, made in MAKERS.items():
            for seed in (1, 2, 3):
                records, truths = made.make(seed)
                due, there = Evidence(records).due(kind), sum("assessment" in r for r in records)
                self.assertEqual(truths["forms"], {"due": due, "there": there})
                self.assertAlmostEqual(1 - there / due, 0.4, delta=0.003)

    def test_moods_go_together(self):
        means, within = [], []
        for seed in range(40):
            clients = Roster(seed, 24, 26, ["s01"]).clients
            for week in (3, 9, 15, 21):
                moods = [client.mood[week] for client in clients]
                means.append(sum(moods) / 24)
                within.append(sum((m - means[-1]) ** 2 for m in moods) / 23)
        within = sum(within) / len(within)
        shared = sum(mean * mean for mean in means) / len(means) - within / 24
        self.assertAlmostEqual(shared / (shared + within), 0.3, delta=0.08)


class Planted(unittest.TestCase):
    def test_each_truth_names_records_that_are_there(self):
        for kind in FOLDERS:
            records, truths = read(kind)
            ids = {r["id"] for r in records}
            self.assertEqual(len(truths["truths"]), {"iop": 17, "lean": 3}[kind])
            for truth in truths["truths"]:
                with self.subTest(truth["id"]):
                    named = set(truth["evidence"]) | set(truth["about"].values())
                    self.assertLessEqual(named, ids)
                    self.assertIn(truth["state"], STATES)
                    self.assertEqual("control" in truth, truth["state"] != "no-deficit")

    def test_each_truth_is_in_the_records(self):
        for kind, made in MAKERS.items():
            for seed in SEEDS:
                records, truths = made.make(seed)
                seen = Evidence(records)
                for truth in truths["truths"]:
                    with self.subTest(kind, seed=seed, truth=truth["id"]):
                        self.assertTrue(seen.holds(truth))

    def test_each_truth_vanishes_when_shuffled(self):
        """Chance may bring one back: in three of eleven seeds at most."""
        for kind, made in MAKERS.items():
            back = collections.Counter()
            for seed in SEEDS:
                records, truths = made.make(seed)
                for how in ("who", "when"):
                    seen = Evidence(shuffled(records, seed, how))
                    for truth in truths["truths"]:
                        if truth.get("control") == how:
                            back[truth["id"]] += seen.holds(truth)
            self.assertEqual(len(back), {"iop": 15, "lean": 2}[kind])
            for truth, times in back.items():
                with self.subTest(kind, truth=truth):
                    self.assertLessEqual(times, 3)

    def test_nothing_is_planted_in_a_null_one(self):
        for made in MAKERS.values():
            self.assertEqual(made.make(1, is_null=True)[1]["truths"], [])
        for seed in SEEDS:
            seen = Evidence(iop.make(seed, is_null=True)[0])
            self.assertEqual(seen.unsafe_ties(), [])
            self.assertEqual(seen.unmet(), 0)
            self.assertNotIn("DIED", [stay.reason for stay in seen.stays.values()])
            self.assertFalse(seen.split_group({"group": "g02"}))


class Drawn(unittest.TestCase):
    """Strength, beginning and missing forms left to chance."""

    def test_the_strongest_is_as_shown(self):
        shown = Strength(1, "as-shown")
        self.assertEqual(
            (shown.fell("x"), shown.dip("x"), shown.rise(), shown.joins(), shown.receives(),
             shown.first_bond(), shown.still_comes(), shown.sides(), shown.second_tie(),
             shown.met_after()), (1.4, 5, 0.35, 0.0, 0.0, 24, 0.2, (4.8, 1.4), 0, None))

    def test_strengths_are_spread_and_each_of_its_own(self):
        of = [Strength(seed, "drawn").of(name) for seed in range(200)
              for name in ("one-tie", "isolated")]
        self.assertEqual(len(set(of)), 400)
        self.assertTrue(all(0 <= strength < 1 for strength in of))
        self.assertAlmostEqual(sum(of) / 400, 0.5, delta=0.05)

    def test_a_truth_tells_how_strong_it_is_and_when_it_begins(self):
        for seed in (1, 2, 3):
            records, truths = iop.make(seed, strength="drawn")
            ids = {record["id"] for record in records}
            fired = [truth for truth in truths["truths"] if truth["state"] == "fired"]
            self.assertGreaterEqual(len(fired), 9)
            for truth in fired:
                self.assertEqual(truth["strength"],
                                 round(Strength(seed, "drawn").of(truth["id"]), 6))
                self.assertLessEqual(truth["onset"], truth["from"])
                self.assertLessEqual(set(truth["about"].values()), ids)

    def test_its_forms_are_missing_as_others_are(self):
        """As shown, every rating of a truth is there."""
        there = {"as-shown": 0, "drawn": 0}
        for strength in there:
            for seed in range(1, 6):
                records, truths = iop.make(seed, strength=strength)
                tie = next(truth["about"]["relationship"] for truth in truths["truths"]
                           if truth["id"] == "rated-highest-ratings")
                there[strength] += len(Evidence(records).forms("wai-sr-c", relationship=tie))
        self.assertLess(there["drawn"], 0.8 * there["as-shown"])


class Margins(unittest.TestCase):
    """How much there is of everything stays as it was."""

    def check(self, how, kept, moved):
        for seed in (1, 2):
            records, _ = iop.make(seed)
            before, after = Evidence(records), Evidence(shuffled(records, seed, how))
            self.assertEqual(len(before.records), len(after.records))
            for name in kept:
                self.assertEqual(getattr(before, name)(), getattr(after, name)(), name)
            for name in moved:
                self.assertNotEqual(getattr(before, name)(), getattr(after, name)(), name)

    def test_who_keeps_them(self):
        self.check("who", ["passed", "kinds", "named", "ties", "told", "forms_of", "answers",
                           "marks", "unmet", "exchange_days", "missed", "identities"],
                   ["given", "received", "supported", "whole_forms", "absences"])

    def test_when_keeps_them(self):
        self.check("when", ["given", "received", "kinds", "named", "ties", "told", "supported",
                            "forms_of", "whole_forms", "marks", "unmet", "absences",
                            "identities"],
                   ["exchange_days"])

    def test_a_shuffled_exchange_is_between_people_who_were_there(self):
        for how in ("who", "when"):
            seen = Evidence(shuffled(iop.make(1)[0], 1, how))
            for giver, receiver, encounter in seen.exchanges():
                self.assertLessEqual({giver, receiver}, seen.present[encounter], how)


if __name__ == "__main__":
    unittest.main()
