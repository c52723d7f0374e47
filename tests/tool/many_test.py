#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Large files: compressed, in several threads, with a summary and the rejects."""
import gzip
import json
import subprocess
import unittest

from shell import (ANSWERS, CANARY, DONE, EXAMPLES, INPUT, STOPPED, TOOL, USAGE, ToolTest, record, run)

LINES = "".join(record(f"r{i}") + "\n" for i in range(2000)).encode()
PACKED = gzip.compress(LINES)


def ids(done):
    return [json.loads(line).get("response_id") for line in done.stdout.splitlines()]


class Gzip(ToolTest):
    def test_is_read_by_any_name_and_from_standard_input(self):
        plain = run("score", "--json", self.file("a.ndjson", LINES))
        for name, content in (("b.ndjson.gz", PACKED), ("b.ndjson", PACKED), ("b", PACKED)):
            with self.subTest(name=name):
                path = self.file(name, content)
                done = run("score", "--json", path)
                self.assertEqual((done.returncode, done.stdout), (DONE, plain.stdout))
                with open(path) as stream:
                    done = run("score", "--json", "-", stdin=stream)
                self.assertEqual((done.returncode, done.stdout), (DONE, plain.stdout))

    def test_holds_tables_single_responses_and_rules_too(self):
        for name, words in (("gad-7.csv", ["--mapping", EXAMPLES / "gad-7.mapping.txtpb"]),
                            ("answers/phq-9-six-of-nine.json", [])):
            with self.subTest(name=name):
                source = EXAMPLES / name
                path = self.file(source.name + ".gz", gzip.compress(source.read_bytes()))
                self.assertEqual(run("score", "--json", *words, path).stdout,
                                 run("score", "--json", *words, source).stdout)
        packed = gzip.compress((EXAMPLES / "gad-7.mapping.txtpb").read_bytes())
        done = run("score", "--mapping", self.file("m.txtpb.gz", packed), EXAMPLES / "gad-7.csv")
        self.assertEqual(done.returncode, DONE, done.stderr)

    def test_is_taken_from_folders(self):
        self.file("a.json.gz", gzip.compress((ANSWERS / "phq-9-six-of-nine.json").read_bytes()))
        self.file("b.ndjson.gz", PACKED)
        self.file("c.csv.gz", PACKED)
        done = run("score", "--json", self.folder)
        self.assertEqual(len(done.stdout.splitlines()), 2001)
        self.assertIn("1 of its entries", done.stderr)

    def test_of_several_members_is_one_text(self):
        half = LINES.index(b'"r1000"')  # Within a line.
        packed = gzip.compress(LINES[:half]) + gzip.compress(b"") + gzip.compress(LINES[half:])
        for name, content in (("members", packed), ("padding", packed + bytes(700))):
            with self.subTest(name):
                done = run("score", "--json", self.file("m.ndjson.gz", content))
                self.assertEqual((done.returncode, ids(done)),
                                 (DONE, [f"r{i}" for i in range(2000)]))

    def test_that_is_cut_short_costs_what_is_missing_only(self):
        for name, content, rule in (
                ("cut within", PACKED[:len(PACKED) // 2], "gzip-cut-short"),
                ("cut before the checksum", PACKED[:-8], "gzip-cut-short"),
                ("cut within the second member", PACKED + PACKED[:3000], "gzip-cut-short"),
                ("followed by something else", PACKED + b"more", "gzip-damaged")):
            with self.subTest(name):
                path = self.file("cut.ndjson.gz", content)
                done = run("score", "--json", path)
                self.assertEqual(done.returncode, INPUT)
                *scored, last = map(json.loads, done.stdout.splitlines())
                self.assertGreater(len(scored), 100)
                self.assertTrue(all("scores" in report for report in scored))
                self.assertEqual(last["error"]["rule"], rule)
                with open(path) as stream:
                    self.assertEqual(run("score", "--json", "-", stdin=stream).stdout, done.stdout)

    def test_that_is_damaged_is_said_of_all_that_was_read(self):
        damaged = bytearray(PACKED)
        damaged[-6] ^= 1  # In the checksum: nothing else tells.
        done = run("score", "--json", self.file("d.ndjson.gz", bytes(damaged)))
        self.assertEqual(done.returncode, INPUT)
        error = json.loads(done.stdout.splitlines()[-1])["error"]
        self.assertEqual(error["rule"], "gzip-damaged")
        self.assertIn("do not use what was scored", error["message"])


PHQ9 = json.loads((ANSWERS / "phq-9-six-of-nine.json").read_text())
STRANGE = {"resourceType": "QuestionnaireResponse", "id": "strange", "status": "completed",
           "questionnaire": "urn:none", "item": []}
OBSERVATION = {"resourceType": "Observation", "status": "final", "subject": {"reference": "P/1"},
               "category": [{"coding": [{"code": "survey"}]}],
               "code": {"coding": [{"system": "urn:none", "code": "a"}]}, "valueInteger": 1}


def bundle(*resources):
    return {"resourceType": "Bundle", "type": "collection",
            "entry": [{"resource": each} for each in resources]}


class Jobs(ToolTest):
    def test_write_the_same_bytes_in_the_same_order(self):
        mixed = self.file("mixed.ndjson", "".join(
            ("{broken" if i % 97 == 0 else record(f"r{i}") + " " * 900) + "\n" + "\n" * (i % 3)
            for i in range(6000)))
        bundles = [self.file(f"b{i}.json", json.dumps(bundle(PHQ9, STRANGE, PHQ9)))
                   for i in range(9)]
        table = self.file("t.csv", "\n".join(
            [(EXAMPLES / "gad-7.csv").read_text().splitlines()[0]]
            + ["v,mara,2026-05-04,1,1,0,2,1,1,0" + ",9" * (i % 50 == 0) for i in range(40000)]))
        gad7 = ["--mapping", EXAMPLES / "gad-7.mapping.txtpb"]
        for name, words in (("lines", [mixed]), ("lines with rejects", ["--fhir", "create", mixed]),
                            ("bundles and more", ["--json", *bundles, mixed, ANSWERS]),
                            ("golden", ["--json", "--golden", *bundles, mixed]),
                            ("rows", ["--json", *gad7, table]),
                            ("a table that does not fit",
                             ["--json", *gad7, self.file("u.csv", "a,b\n" + "1,2\n" * 600000),
                              table])):
            with self.subTest(name):
                seen = []
                for jobs in ("1", "2", "7"):
                    rejects = self.folder / f"rejects-{jobs}"
                    is_one_kind = name in ("lines", "lines with rejects", "rows")
                    beside = ["--rejects", rejects] if is_one_kind else []
                    summary = self.folder / f"summary-{jobs}"
                    done = run("score", "--jobs", jobs, *beside, "--summary", summary, *words)
                    seen.append((done.returncode, done.stdout, done.stderr, summary.read_text(),
                                 rejects.read_text() if beside else ""))
                self.assertEqual(seen[0][0], INPUT)
                self.assertTrue(seen[0] == seen[1] == seen[2])

    def test_stop_when_nobody_reads(self):
        path = self.file("many.ndjson", LINES * 20)
        tool = subprocess.Popen([TOOL, "score", "--json", "--jobs", "3", path],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        tool.stdout.readline()
        tool.stdout.close()
        self.assertIn("nobody reads", tool.stderr.read())
        tool.stderr.close()
        self.assertEqual(tool.wait(timeout=60), STOPPED)

    def test_are_a_number_of_threads(self):
        for word in ("0", "-1", "two", "257", ""):
            with self.subTest(word=word):
                self.assertEqual(run("score", f"--jobs={word}", ANSWERS).returncode, USAGE)


class Summary(ToolTest):
    def test_counts_what_the_reports_say(self):
        path = self.folder / "s.json"
        done = run("score", "--json", "--summary", path, ANSWERS)
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        summary = json.loads(path.read_text())
        scores = [score for report in reports for score in report.get("scores", [])]
        flags = [flag for report in reports for flag in report.get("critical_flags", [])]
        self.assertEqual(summary["responses"], len(reports))
        self.assertEqual(summary["not_read"], sum("error" in report for report in reports))
        for outcome in ("scored", "filled", "refused"):
            expected = sum(outcome in score for score in scores)
            self.assertEqual(summary["scores"][outcome], expected)
            self.assertEqual(sum(scale.get(outcome, 0) for scale in summary["scales"].values()),
                             expected)
        self.assertEqual(sum(summary["refusals"].values()), summary["scores"]["refused"])
        for word, state in (("fired", "FIRED"), ("not_seen", "COULD_NOT_SEE"), ("quiet", "QUIET")):
            self.assertEqual(summary["critical"][word],
                             sum(flag["state"] == f"SIGNAL_STATE_{state}" for flag in flags))
        self.assertEqual(sum(summary["findings"].values()),
                         sum(len(report.get("findings", [])) for report in reports))
        provenance = next(r for r in reports if "error" not in r)["provenance"]
        self.assertEqual(summary["config_hash"], provenance["config_hash"])
        self.assertEqual(summary["engine_version"], provenance["engine_version"])

    def test_holds_nothing_of_a_person(self):
        answers = dict(PHQ9, id=CANARY, subject={"reference": CANARY})
        for content in (json.dumps(answers), json.dumps(dict(STRANGE, questionnaire=CANARY)),
                        record(CANARY, CANARY), "{" + CANARY):
            with self.subTest(content=content[:60]):
                run("score", "--summary", self.folder / "s.json", self.file("a.json", content))
                self.assertNotIn(CANARY, (self.folder / "s.json").read_text())


class Rejects(ToolTest):
    def rejects(self, *words):
        path = self.folder / "rejects"
        done = run("score", "--json", "--rejects", path, *words)
        return done, path.read_text() if path.exists() else None

    def test_hold_what_was_not_read_or_bound_as_it_was(self):
        broken = '{"id":  broken'
        strange, phq9 = json.dumps(STRANGE), json.dumps(PHQ9)
        head = (EXAMPLES / "gad-7.csv").read_text().splitlines()[0]
        row = "v,mara,2026-05-04,1,1,0,2,1,1,0"
        observation = json.dumps(OBSERVATION)
        for name, content, expected in (
                ("records.ndjson", [record(), broken, "", record("d", "no-such@1.0.0")],
                 [broken, record("d", "no-such@1.0.0")]),
                ("responses.ndjson", [phq9, strange + "\r", "  ", broken], [strange, broken]),
                ("bundles.ndjson", [json.dumps(bundle(PHQ9, STRANGE)), phq9], [strange]),
                ("group.json", [json.dumps(bundle(OBSERVATION, PHQ9))],
                 [json.dumps(bundle(OBSERVATION, PHQ9))]),
                ("groups.ndjson", [phq9, observation, observation, phq9],
                 [observation, observation]),
                ("bundle.json", [json.dumps(bundle(STRANGE, PHQ9), indent=1)],
                 [json.dumps(STRANGE)]),
                ("one.json", [json.dumps(STRANGE, indent=1)], [json.dumps(STRANGE)]),
                ("table.csv", [head, row, row + ",9", '"two', 'lines",x', row],
                 [head, row + ",9", '"two', 'lines",x']),
                ("good.ndjson", [record()], [])):
            with self.subTest(name):
                path = self.file(name, "\n".join(content) + "\n")
                mapping = (["--mapping", EXAMPLES / "gad-7.mapping.txtpb"]
                           if name.endswith(".csv") else [])
                done, found = self.rejects(*mapping, path)
                self.assertEqual(done.returncode, INPUT if expected else DONE)
                if name.endswith(".json"):
                    found, expected = json.loads(found), json.loads(expected[0])
                else:
                    expected = "".join(line + "\n" for line in expected)
                self.assertEqual(found, expected)

    def test_can_be_given_again(self):
        lines = [record("a"), record("b").replace('"value": "5"', '"value": 5 5'), record("c")]
        done, found = self.rejects(self.file("a.ndjson", "\n".join(lines)))
        again = self.file("again.ndjson", found.replace("5 5", '"5"'))
        self.assertEqual(ids(run("score", "--json", again)), ["b"])

    def test_that_cannot_stand_in_one_file_are_refused_before(self):
        mapping = ["--mapping", EXAMPLES / "gad-7.mapping.txtpb"]
        table, other = EXAMPLES / "gad-7.csv", self.file("o.csv", "a,b\n1,2\n")
        for name, words in (("tables with other headers", [*mapping, table, other]),
                            ("a table and JSON", [*mapping, table, ANSWERS]),
                            ("FHIR and Records", [self.file("f.json", json.dumps(STRANGE)),
                                                  self.file("r.ndjson", record())]),
                            ("no lines", [self.file("r.txtpb", 'id: "x"')])):
            with self.subTest(name):
                done, found = self.rejects(*words)
                self.assertEqual((done.returncode, done.stdout, found), (USAGE, "", None))


class SideFiles(ToolTest):
    def test_that_cannot_be_written_stop_the_run_before_it_begins(self):
        for option in ("--summary", "--rejects"):
            with self.subTest(option):
                done = run("score", option, self.folder / "no" / "file", ANSWERS)
                self.assertEqual((done.returncode, done.stdout), (STOPPED, ""))
                done = run("score", option, "/dev/full", self.file("a.json", "{broken"))
                self.assertEqual(done.returncode, STOPPED)
                self.assertIn("cannot be written", done.stderr)

    def test_never_overwrite_what_the_run_uses(self):
        path = self.file("a.ndjson", LINES)
        mapping = self.file("m.txtpb", (EXAMPLES / "gad-7.mapping.txtpb").read_bytes())
        for words in (["--rejects", path, path], ["--summary", path, path],
                      ["--summary", mapping, "--mapping", mapping, path],
                      ["--summary", self.folder / "s", "--rejects", self.folder / "s", path]):
            with self.subTest(words=words[0]):
                self.assertEqual(run("score", *words).returncode, USAGE)
        self.assertEqual(path.read_bytes(), LINES)


if __name__ == "__main__":
    unittest.main(verbosity=1)
