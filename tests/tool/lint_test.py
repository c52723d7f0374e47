#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What lint says of rules that are faulty, and of those that are not."""
import json
import re
import unittest

from shell import DONE, EXAMPLES, FAILED, FAULTY, ROOT, ToolTest, run


class Lint(ToolTest):
    def test_a_text_proto_s_faults_have_line_column_and_path(self):
        done = run("lint", self.file("t.txtpb", FAULTY))
        self.assertEqual(done.returncode, FAILED)
        for line in done.stdout.splitlines():
            self.assertRegex(line, r"t\.txtpb:\d+:\d+: ")
        self.assertRegex(done.stdout, r"t\.txtpb:9:29: error: .*\(at /scales/0/sum/terms/1\) \[unknown-item\]")

    def test_a_misspelt_field_or_value_is_told_what_could_stand_there(self):
        for wrong, advice in (("versio: \"1\"", "did you mean version?"),
                              ("tier: CLAIM_TIER_A", "there is CLAIM_TIER_DESCRIPTIVE, ")):
            with self.subTest(wrong=wrong):
                done = run("lint", self.file("t.txtpb", f"{FAULTY}{wrong}\n"))
                self.assertEqual(done.returncode, FAILED)
                self.assertIn(advice, done.stdout)

    def test_a_misspelt_member_of_json_is_named_with_its_place(self):
        for of, member, path, advice in ((lambda w: w, "versio", "", "version"),
                                         (lambda w: w["items"][1], "rnge", "/items/1", "range")):
            whole = {"required_semantics": 1, "id": "tiny", "items": [{"id": "a"}, {"id": "b"}]}
            of(whole)[member] = {}
            text = json.dumps(whole, indent=1)
            line = next(n for n, row in enumerate(text.splitlines(), 1) if member in row)
            with self.subTest(member=member):
                done = run("lint", "--as", "instrument", self.file("t.json", text))
                self.assertEqual(done.returncode, FAILED)
                where = f" (at {path})" if path else ""
                self.assertRegex(done.stdout, rf't\.json:{line}:\d+: error: member "{member}" .*; '
                                 rf"did you mean {advice}\?{re.escape(where)} \[unknown-field\]")

    def test_syntax_stops_at_its_line(self):
        done = run("lint", self.file("t.txtpb", FAULTY.replace('version: "1.0.0"', "version: ")))
        self.assertEqual(done.returncode, FAILED)
        self.assertRegex(done.stdout, r"t\.txtpb:5:\d+: error: ")

    def test_every_fault_of_syntax_is_named_in_each_form(self):
        text = FAULTY.replace('id: "a" range', 'idd: 1 id: 2 range').replace(
            'title: "low"', 'title: low sorce {}') + 'tier: NO\nversio: "1"\nintended_labels: 9\n'
        whole = {"required_semantics": 1, "id": "tiny", "version": "1.0.0", "title": "tiny",
                 "idd": 1, "items": [{"id": 2, "wrong": {"a": [1]}}, {"id": "a"}],
                 "tier": "NO", "sources": [{"tex": 1}]}
        binary = b"\x08\x01" + b"\xfa\x06\x01x" + b"\x32\x03\x0a\x01\xff" + b"\xa0\x01\x63"
        cases = (
            (self.file("t.txtpb", text), [
                ("text-syntax", "/items/0", 6, 9), ("text-syntax", "/items/0/id", 6, 20),
                ("text-syntax", "/scales/0/bandings/0/bands/0/title", 13, 30),
                ("text-syntax", "/scales/0/bandings/0/bands/0", 13, 34),
                ("text-syntax", "/tier", 17, 7), ("text-syntax", "", 18, 1),
                ("text-syntax", "", 19, 1)]),
            (self.file("t.json", json.dumps(whole, indent=1)), [
                ("unknown-field", "", 6, 2), ("type", "/items/0/id", 9, 10),
                ("unknown-field", "/items/0", 10, 4), ("unknown-enum", "/tier", 20, 10),
                ("unknown-field", "/sources/0", 23, 4)]),
            (self.file("t.binpb", binary), [
                ("unknown-field", "", 2), ("utf8", "/items/0/id", 10), ("unknown-enum", "/tier", 13)]),
        )
        for path, want in cases:
            with self.subTest(path=path.name):
                done = run("lint", "--json", "--as", "instrument", path)
                self.assertEqual(done.returncode, FAILED)
                report = json.loads(done.stdout)
                found = [(f["rule"], f["path"]) + ((f["byte_offset"],) if "byte_offset" in f
                                                   else (f["line"], f["column"]))
                         for f in report["faults"]]
                self.assertEqual(found, want)
                self.assertTrue(report["syntax_only"])
                self.assertIn("was not checked", run("lint", "--as", "instrument", path).stdout)

    def test_what_can_be_read_is_checked(self):
        report = json.loads(run("lint", "--json", self.file("t.txtpb", FAULTY)).stdout)
        self.assertFalse(report["syntax_only"])

    def test_a_list_loses_only_its_wrong_values(self):
        done = run("lint", "--json", self.file("t.txtpb", FAULTY + "default_labels: [\n  NO,\n"
                                                "  LABEL_NORMAL,\n  NEITHER, 99 ]\n"))
        found = [(f["rule"], f["path"], f["line"], f["column"])
                 for f in json.loads(done.stdout)["faults"]]
        self.assertEqual(found, [("text-syntax", "/default_labels/0", 18, 3),
                                 ("text-syntax", "/default_labels/2", 20, 3),
                                 ("unknown-enum", "/default_labels/3", 20, 12)])

    def test_json_and_binary_name_the_same_faults(self):
        text = self.file("t.txtpb", FAULTY)
        seen = []
        for form in ("json", "binpb"):
            other = self.folder / f"t.{form}"
            self.assertEqual(run("convert", text, "--output", other).returncode, DONE)
            done = run("lint", "--json", "--as", "instrument", other)
            self.assertEqual(done.returncode, FAILED)
            report = json.loads(done.stdout)
            seen.append([(f["rule"], f["path"]) for f in report["faults"]])
            place = {"json": "line", "binpb": "byte_offset"}[form]
            placed = [f.get(place, 0) > 0 for f in report["faults"] if f["rule"] == "unknown-item"]
            self.assertEqual(placed, [True])
            self.assertRegex(run("lint", "--as", "instrument", other).stdout,
                             r"t.json:\d+:\d+: error" if form == "json" else r", byte \d+\)")
        of_text = json.loads(run("lint", "--json", text).stdout)
        self.assertEqual(seen, [[(f["rule"], f["path"]) for f in of_text["faults"]]] * 2)

    def test_shipped_definitions_and_example_mappings_are_clean(self):
        done = run("lint", *sorted(ROOT.glob("instruments/*/*.txtpb")),
                   *sorted(EXAMPLES.glob("*.mapping.txtpb")))
        self.assertEqual(done.returncode, DONE, done.stdout)

    def test_what_a_file_holds_is_told_by_its_fields(self):
        mapping = (EXAMPLES / "gad-7.mapping.txtpb").read_text()
        bare = "\n".join(line for line in mapping.splitlines() if not line.startswith("#"))
        text = self.file("m.txtpb", bare)
        self.assertIn("ok, mapping", run("lint", text).stdout)
        other = self.folder / "m.json"
        run("convert", text, "--output", other)
        self.assertIn("ok, mapping", run("lint", other).stdout)


if __name__ == "__main__":
    unittest.main(verbosity=1)
