#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Two versions of one form: which of them is meant, and what the other would change."""
import json
import unittest

from shell import DONE, INPUT, ROOT, RULES, USAGE, ToolTest, run

FORM = """# proto-message: relcare.v1.Instrument
required_semantics: 1
id: "cut"
version: "1.0.0"
title: "a form of the tests"
items { id: "a" range { minimum: "0" maximum: "3" step: "1" } }
items { id: "b" range { minimum: "0" maximum: "3" step: "1" } }
scales {
  id: "total"
  weighted_sum { terms { item: "a" weight: "1" } terms { item: "b" weight: "1" } }
  missing { all_required {} }
  direction: DIRECTION_LOWER_IS_BETTER
  target: TARGET_SELF
  bandings {
    id: "screen"
    bands { id: "no" title: "no" upper: "2" }
    bands { id: "yes" title: "yes" lower: "3" }
    source { text: "made for the tests" }
  }
}
critical_rules {
  id: "b-high" when { item: "b" at_least: "3" } title: "b is high"
  source { text: "made for the tests" }
}
questionnaire_urls: "http://tests.test/cut"
recall { general {} }
respondent: RESPONDENT_CLIENT
tier: CLAIM_TIER_DESCRIPTIVE
licence { licence_class: LICENCE_CLASS_FREE }
golden_cases {
  id: "threes"
  origin: GOLDEN_ORIGIN_CONSTRUCTED
  answers { item: "a" value: "3" }
  answers { item: "b" value: "3" }
  scores { scale: "total" value: "6" bands: "screen/yes" }
  critical { rule: "b-high" state: SIGNAL_STATE_FIRED }
}
"""
# Another weight, cut-off and critical rule.
CHANGES = (('version: "1.0.0"', 'version: "2.0.0"'),
           ('item: "b" weight: "1"', 'item: "b" weight: "2"'),
           ('upper: "2"', 'upper: "3"'), ('lower: "3"', 'lower: "4"'),
           ('at_least: "3"', 'at_least: "2"'), ('value: "6"', 'value: "9"'))


def changed(text, *changes):
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def answers(ident, a, b, instrument="cut"):
    values = [{"item": item, "value": str(value)} for item, value in (("a", a), ("b", b))
              if value is not None]
    return json.dumps({"id": ident, "assessment": {
        "instrument": instrument, "status": "ASSESSMENT_STATUS_COMPLETED", "answers": values}})


class VersionsTest(ToolTest):
    def setUp(self):
        super().setUp()
        self.one = self.file("one.txtpb", FORM)
        self.two = self.file("two.txtpb", changed(FORM, *CHANGES))
        self.both = ["--definition", self.one, "--definition", self.two]

    def hash_of(self, reference):
        listed = json.loads(run("instruments", "--json", *self.both).stdout)["instruments"]
        return next(e["scoring_hash"] for e in listed if e["reference"] == reference)

    def pin(self, version, scoring_hash=None, form="cut"):
        return ["--config", self.file(f"pins-{version}.json", json.dumps({"required_semantics": 1, "pins": [{
            "instrument": form, "version": version,
            "scoring_hash": scoring_hash or self.hash_of(f"{form}@{version}")}]}))]


class Pins(VersionsTest):
    def scored(self, *words):
        done = run("score", "--json", *self.both, *words)
        report = json.loads(done.stdout)
        value = report.get("scores", [{}])[0].get("scored", {}).get("value")
        return done.returncode, report.get("instrument"), value, report.get("error", {}).get("rule")

    def test_decide_which_version_a_name_means(self):
        record = self.file("r.json", answers("r", 1, 1))
        named = self.file("n.json", answers("n", 1, 1, "cut@2.0.0"))
        fhir = self.file("f.json", json.dumps({
            "resourceType": "QuestionnaireResponse", "status": "completed",
            "questionnaire": "http://tests.test/cut", "item": [
                {"linkId": item, "answer": [{"valueInteger": 1}]} for item in ("a", "b")]}))
        mapping = ["--mapping", self.file("m.txtpb", 'required_semantics: 1 id: "m" '
                   'version: "1.0.0" instrument: "cut" items { item: "a" link_ids: "a" '
                   'columns: "a" } items { item: "b" link_ids: "b" columns: "b" }')]
        table = self.file("t.csv", "a,b\n1,1\n")
        first, second = ("cut@1.0.0", "2"), ("cut@2.0.0", "3")
        for name, words, unpinned, pinned in (
                ("a record", [record], (DONE, *second, None), (DONE, *first, None)),
                ("a response", [*mapping, fhir], (DONE, *second, None), (DONE, *first, None)),
                ("a table", [*mapping, table], (DONE, *second, None), (DONE, *first, None)),
                ("the caller", ["--instrument", "cut", record], (DONE, *second, None),
                 (DONE, *first, None)),
                ("another version", [named], (DONE, *second, None),
                 (RULES, "", None, "pin-version"))):
            with self.subTest(name):
                self.assertEqual(self.scored(*words), unpinned)
                self.assertEqual(self.scored(*self.pin("1.0.0"), *words), pinned)

    def test_are_written_by_the_tool(self):
        named = run("instruments", "--pins", "--definition", self.one, "cut@1.0.0")
        config = self.file("pins.txtpb", named.stdout)
        record = self.file("r.json", answers("r", 1, 1))
        self.assertEqual(self.scored("--config", config, record), (DONE, "cut@1.0.0", "2", None))
        whole = run("instruments", "--pins", *self.both)
        self.assertIn(self.hash_of("cut@2.0.0"), whole.stdout)
        self.assertEqual(run("score", *self.both, "--config", self.file("all.txtpb", whole.stdout),
                             record).returncode, DONE)
        self.assertEqual(run("instruments", "--pins", "cut").returncode, RULES)

    def test_whose_hash_does_not_match_are_refused(self):
        record = self.file("r.json", answers("r", 1, 1))
        for name, config, rule in (
                ("another version's hash", self.pin("1.0.0", self.hash_of("cut@2.0.0")),
                 "pin-hash"),
                ("a version that is not loaded", self.pin("3.0.0", "0" * 64), "pin-missing")):
            with self.subTest(name):
                done = run("score", *self.both, *config, record)
                self.assertEqual((done.returncode, done.stdout), (RULES, ""))
                self.assertIn(f"[{rule}]", done.stderr)


class Rescore(VersionsTest):
    def rescore(self, *words):
        return run("rescore", *self.both, "--from", "cut@1.0.0", "--to", "cut@2.0.0", *words)

    def test_lists_every_score_that_changes(self):
        lines = [answers("same", 2, 0), answers("score", 0, 1), answers("band", 3, 0),
                 answers("critical", 0, 2), answers("refused", 3, None),
                 answers("named", 1, 1, "cut@1.0.0"), answers("other", 1, 1, "gad-7"), "{broken"]
        path = self.file("r.ndjson", "\n".join(lines))
        done = self.rescore("--json", path)
        self.assertEqual(done.returncode, INPUT)
        found = [json.loads(line) for line in done.stdout.splitlines()]

        def side(value, band):
            return {"outcome": "scored", "value": value, "bands": f"screen/{band}"}
        self.assertEqual([(r["response_id"], r.get("scale") or r.get("critical"), r["from"], r["to"])
                          for r in found if "error" not in r], [
            ("score", "total", side("1", "no"), side("2", "no")),
            ("band", "total", side("3", "yes"), side("3", "no")),
            ("critical", "b-high", {"outcome": "quiet"}, {"outcome": "fired"}),
            ("critical", "total", side("2", "no"), side("4", "yes")),
            ("named", "total", side("2", "no"), side("3", "no"))])
        self.assertEqual([r["input_index"] for r in found if "error" in r], [7])
        shown = self.rescore(path)
        self.assertIn("6 responses scored by both: 4 changed, in 4 scores and 1 critical flag; "
                      "1 of other forms, 1 not read", shown.stdout)
        self.assertRegex(shown.stdout, r"r.ndjson:3 +total +3 +3 +screen/yes +screen/no")

    def test_lists_what_changes_beside_the_value(self):
        lookup = ('critical_rules {', """scales {
  id: "metric" direction: DIRECTION_NEITHER target: TARGET_SELF
  lookup { scale: "total" rows { key: "0" last: "6" value: "50" se: 2.5 } monotone: MONOTONE_NONE
    source { text: "made for the tests" } }
  missing { all_required {} }
}
critical_rules {""")
        code = ('range { minimum: "0" maximum: "3" step: "1" } }\nscales',
                'range { minimum: "0" maximum: "3" step: "1" } '
                'missing_codes { value: "9" absence: ABSENCE_DONT_KNOW } }\nscales')
        fill = ('missing { all_required {} }\n  direction', """missing { prorate { least_answered: 1 } source { text: "made for the tests" } }
  rounding { decimals: 0 mode: ROUNDING_MODE_HALF_AWAY_FROM_ZERO }\n  direction""")
        plain = ('weighted_sum { terms { item: "a" weight: "1" } terms { item: "b" weight: "1" } }',
                 'sum { terms { item: "a" } terms { item: "b" } }')
        next_version = ('version: "1.0.0"', 'version: "2.0.0"')
        for name, common, change, (a, b), expected in (
                ("a standard error", [lookup], ("se: 2.5", "se: 9.5"), (1, 1),
                 ("scale", "metric", {"se": 2.5}, {"se": 9.5})),
                ("how it was filled", [plain, fill], ("prorate { least_answered", "person_mean { most_missing"), (1, None),
                 ("scale", "total", {"method": "FILL_METHOD_PRORATED"},
                  {"method": "FILL_METHOD_PERSON_MEAN"})),
                ("which way is better", [], ("DIRECTION_LOWER", "DIRECTION_HIGHER"), (1, 1),
                 ("scale", "total", {"direction": "DIRECTION_LOWER_IS_BETTER"},
                  {"direction": "DIRECTION_HIGHER_IS_BETTER"})),
                ("a unit", [], ("target: TARGET_SELF", 'unit: "{point}" target: TARGET_SELF'),
                 (1, 1), ("scale", "total", {"unit": "{score}"}, {"unit": "{point}"})),
                ("why a critical rule cannot see", [code], ("DONT_KNOW", "DECLINED"), (1, 9),
                 ("critical", "b-high", "dont-know", "declined")),
                ("labels", [], ("recall {", "default_labels: LABEL_MENTAL_HEALTH recall {"),
                 (1, 1), ("report", "labels", None, "mental-health"))):
            with self.subTest(name):
                one = changed(FORM, *common)
                words = ["--definition", self.file("1.txtpb", one),
                         "--definition", self.file("2.txtpb", changed(one, next_version, change)),
                         "--from", "cut@1.0.0", "--to", "cut@2.0.0",
                         self.file("r.json", answers("r", a, b))]
                done = run("rescore", "--json", *words)
                found = [json.loads(line) for line in done.stdout.splitlines()]
                kind, of, *sides = expected
                self.assertEqual([each.get(kind) for each in found], [of], done.stderr)
                for word, side in zip(("from", "to"), sides):
                    told = found[0][word]
                    self.assertEqual(told.get("other", {}) if kind == "scale" else
                                     told.get("reason") or told.get("labels"), side)
                self.assertRegex(run("rescore", *words).stdout, "response scored by both: 1 changed")
                tried = run("diff", "--json", "--on", words[-1], words[1], words[3]).stdout
                self.assertEqual([(each[kind], each["count"]) for each in json.loads(tried)["changes"]],
                                 [(of, 1)])

    def test_is_the_same_in_several_threads(self):
        path = self.file("r.ndjson", "".join(
            answers(f"r{i}", i % 4, i % 3) + " " * 900 + "\n" for i in range(5000)))
        done = self.rescore("--json", path)
        self.assertEqual((done.returncode, len(done.stdout.splitlines()) > 3000), (DONE, True))
        self.assertEqual(self.rescore("--json", "--jobs", "3", path).stdout, done.stdout)

    def test_sets_pins_aside_and_keeps_policies(self):
        path = self.file("r.json", answers("r", None, 1))
        done = self.rescore(*self.pin("1.0.0"), "--policy", "cut#total=sum-of-answered", path)
        self.assertEqual(done.returncode, DONE, done.stderr)
        self.assertRegex(done.stdout, r"total +1 \(filled\) +2 \(filled\)")

    def test_compares_a_released_form_with_its_next_version(self):
        source = (ROOT / "instruments/gad-7/1.0.0.txtpb").read_text()
        following = self.file("gad-7.txtpb", changed(source, ('version: "1.0.0"', 'version: "2.0.0"'),
                                                     ('id: "mild"', 'id: "slight"'),
                                                     ('/mild"', '/slight"')))
        record = self.file("r.json", json.dumps({"id": "r", "assessment": {
            "instrument": "gad-7", "status": "ASSESSMENT_STATUS_COMPLETED",
            "answers": [{"item": f"q{i}", "value": "1"} for i in range(1, 8)]}}))
        done = run("rescore", "--definition", following, "--from", "gad-7@1.0.0", "--to",
                   "gad-7@2.0.0", record)
        self.assertEqual(done.returncode, DONE, done.stderr)
        self.assertRegex(done.stdout, r"severity/mild\S* .* severity/slight")

    def test_names_the_fault_of_a_definition(self):
        """The loop of writing one: its file, line and path."""
        bad = self.file("bad.txtpb", changed(FORM, *CHANGES[:1], ('upper: "2"', 'upper: "1"')))
        done = run("rescore", "--definition", self.one, "--definition", bad, "--from", "cut@1.0.0",
                   "--to", "cut@2.0.0", self.file("r.json", answers("r", 1, 1)))
        self.assertEqual((done.returncode, done.stdout), (RULES, ""))
        self.assertEqual(done.stderr, run("diff", self.one, bad).stderr)
        self.assertRegex(done.stderr, r"bad.txtpb:\d+:\d+: .*/scales/0/bandings/0")

    def test_needs_two_versions_of_one_form(self):
        path = self.file("r.json", answers("r", 1, 1))
        for words, code in ((["--from", "cut@1.0.0"], USAGE),
                            (["--from", "cut", "--to", "cut@2.0.0"], USAGE),
                            (["--from", "cut@1.0.0", "--to", "gad-7@1.0.0"], USAGE),
                            (["--from", "cut@1.0.0", "--to", "cut@3.0.0"], RULES)):
            with self.subTest(words=words):
                self.assertEqual(run("rescore", *self.both, *words, path).returncode, code)


class Diff(VersionsTest):
    def diff(self, *words):
        done = run("diff", "--json", *words)
        return done.returncode, json.loads(done.stdout or "{}")

    def test_names_every_rule_that_differs_and_what_it_can_do(self):
        one = self.file("words.txtpb", changed(
            FORM, ('title: "no"', 'title: "none"'), ('"made for the tests"', '"by us"'),
            ('version: "1.0.0"', 'version: "1.0.1"')))
        code, found = self.diff(self.one, one)
        self.assertEqual(code, DONE)
        self.assertEqual([(rule["path"], rule["can_change_a_score"]) for rule in found["rules"]], [
            ("version", False), ("scales/total/bandings/screen/bands/no/title", False),
            ("scales/total/bandings/screen/source/text", False),
            ("critical_rules/b-high/source/text", False)])
        self.assertEqual(found["from_scoring_hash"], found["to_scoring_hash"])
        self.assertEqual((found["changed"], found["changes"]), (0, []))
        code, found = self.diff(self.one, self.two)
        self.assertEqual(
            [(r["path"], json.dumps(r["from"]), json.dumps(r["to"])) for r in found["rules"] if r["can_change_a_score"]], [
                ("scales/total/bandings/screen/bands/no/upper", '"2"', '"3"'),
                ("scales/total/bandings/screen/bands/yes/lower", '"3"', '"4"'),
                ("scales/total/weighted_sum/terms/b/weight", '"1"', '"2"'),
                ("critical_rules/b-high/when/at_least", '"3"', '"2"')])
        self.assertNotEqual(found["from_scoring_hash"], found["to_scoring_hash"])

    def test_tries_every_pattern_of_a_small_form(self):
        _, found = self.diff(self.one, self.two)
        self.assertEqual(found["responses"], 1 + 5 * 5)  # The golden case; 0 to 3 and blank.
        counts = {c.get("scale") or c["critical"]: c["count"] for c in found["changes"]}
        changing = sum(b > 0 or (a == 3) for a in range(4) for b in range(4))
        self.assertEqual(counts, {"b-high": 5, "total": changing + 1})
        self.assertEqual([c["examples"][0]["where"] for c in found["changes"]],
                         ["golden case threes", "a=0 b=2"])

    def test_samples_a_larger_form_the_same_way_each_time(self):
        source = (ROOT / "instruments/phq-9/1.0.0.txtpb").read_text()
        other = self.file("phq-9.txtpb", source.replace('version: "1.0.0"', 'version: "1.0.1"'))
        code, found = self.diff("phq-9@1.0.0", other)
        self.assertEqual((code, found["changed"]), (DONE, 0))
        self.assertIn("a sample of 5000", found["tried_with"])
        self.assertEqual(self.diff("phq-9@1.0.0", other)[1], found)

    def test_tries_given_responses_instead(self):
        path = self.file("r.ndjson", "\n".join(
            [answers("a", 1, 1), answers("b", 1, 0), answers("c", 0, 0, "gad-7"), "{broken"]))
        code, found = self.diff("--on", path, self.one, self.two)
        self.assertEqual((code, found["responses"], found["changed"], found["not_read"]),
                         (INPUT, 2, 1, 1))
        self.assertEqual(found["changes"][0]["examples"][0]["where"], f"{path}:1")

    def test_is_shown_to_people(self):
        shown = run("diff", self.one, self.two).stdout
        self.assertRegex(shown, r"critical_rules/b-high/when/at_least +\S+ +\S+ +yes")
        self.assertIn("every pattern of answers and blanks (25)", shown)

    def test_takes_two_definitions_of_one_form(self):
        for words, code in ((["gad-7"], USAGE), (["gad-7@1.0.0", "phq-9@1.0.0"], USAGE),
                            (["gad-7@1.0.0", "gad-7@9.0.0"], RULES),
                            (["gad-7@1.0.0", self.file("x.txtpb", "id: 3")], RULES)):
            with self.subTest(words=words):
                self.assertEqual(self.diff(*words), (code, {}))


if __name__ == "__main__":
    unittest.main(verbosity=1)
