#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What the tool says to a person: tables, counts, and the next step."""
import json
import unittest

from shell import ANSWERS, DONE, EXAMPLES, INPUT, RULES, ToolTest, record, run

FORM = ANSWERS / "questionnaire-phq-9.json"
COMPLETE, LATER = ANSWERS / "phq-9-complete.json", ANSWERS / "phq-9-six-weeks-later.json"
SIX = ANSWERS / "phq-9-six-of-nine.json"


def phq_9(ident="r", values="012301230", **more):
    return json.dumps({"id": ident, "assessment": {
        "instrument": "phq-9@1.0.0", "status": "ASSESSMENT_STATUS_COMPLETED",
        "answers": [{"item": f"q{n}", "value": v} for n, v in enumerate(values, 1)], **more}})


class Summary(ToolTest):
    def test_a_filled_score_is_not_counted_as_full(self):
        done = run("score", "--questionnaire", FORM, "--policy", "phq-9#total=sum-of-answered",
                   COMPLETE, SIX)
        refused = run("score", "--questionnaire", FORM, COMPLETE, SIX)
        self.assertIn("1 scored in full, 0 filled, 1 with a refusal", refused.stdout)
        self.assertIn("1 scored in full, 0 filled, 1 with a refusal", done.stdout)
        prorated = self.file("gad.csv", "gad_7__q1,gad_7__q2,gad_7__q3,gad_7__q4,gad_7__q5,"
                             "gad_7__q6,gad_7__q7\n1,1,1,1,1,1,\n1,1,1,1,1,1,1\n")
        done = run("score", "--instrument", "gad-7", "--policy", "gad-7=sum-of-answered", prorated)
        self.assertIn("1 scored in full, 1 filled, 0 with a refusal, 0 not read", done.stdout)

    def test_critical_items_that_nobody_saw_are_counted(self):
        unseen = self.file("u.json", phq_9(values="01230123"))
        self.assertIn("; 0 critical flags, 1 critical item not seen\n", run("score", unseen).stdout)
        fired = self.file("f.json", phq_9(values="012301231"))
        self.assertIn("; 1 critical flag\n", run("score", fired).stdout)
        self.assertIn("; 1 critical flag, 1 critical item not seen\n",
                      run("score", unseen, fired).stdout)

    def test_what_is_critical_stands_first_below_its_row(self):
        lines = run("score", "--questionnaire", FORM, SIX).stdout.splitlines()
        self.assertRegex(lines[1], r"phq-9-six-of-nine\.json .* total +refused")
        self.assertIn("! critical:", lines[2])


class LoneObservations(ToolTest):
    TOGETHER = "Observations that answer one form go together in a Bundle, or one on each line"

    def observation(self, code, name=None):
        body = {"resourceType": "Observation", "id": code, "status": "final",
                "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-01-02",
                "category": [{"coding": [{"code": "survey"}]}],
                "code": {"coding": [{"system": "http://loinc.org", "code": code}]},
                "valueInteger": 1}
        return self.file(name or f"{code}.json", json.dumps(body))

    def test_in_a_file_each_are_told_to_be_put_together(self):
        unbound, too_few = self.observation("44250-9"), self.observation("44260-8")
        for files in ((unbound,), (too_few,), (unbound, too_few)):
            for kind in ([], ["--json"]):
                with self.subTest(files=len(files), kind=kind):
                    done = run("score", *kind, *files)
                    self.assertEqual(done.stderr.count(self.TOGETHER), 1, done.stderr)
                    self.assertNotIn("--instrument", done.stderr)

    def test_on_lines_are_told_what_names_their_form(self):
        lines = self.observation("44250-9").read_text() + "\n"
        done = run("score", self.file("o.ndjson", lines))
        self.assertNotIn(self.TOGETHER, done.stderr)
        self.assertIn("where the Observations' codes do not tell their form, --instrument",
                      done.stderr)


class LeftOut(ToolTest):
    TABLE = "form,q1,q2\nphq2,1,1\nPHQ2,1,1\nPHQ2 ,1,1\nGAD2,1,1\n"

    def mapping(self, value):
        ident = value if value.islower() else f"capital-{value.lower()}"
        return self.file(f"{value}.txtpb", "# proto-message: relcare.v1.Mapping\n"
                         f'required_semantics: 1 id: "{ident}" version: "1.0.0"\n'
                         f'instrument: "phq-2" only_where {{ column: "form" values: "{value}" }}\n'
                         'items { item: "q1" columns: "q1" } items { item: "q2" columns: "q2" }\n')

    def test_rows_that_no_mapping_is_for_are_counted(self):
        table, one, two = self.file("t.csv", self.TABLE), self.mapping("PHQ2"), self.mapping("GAD2")
        for mappings, said in (((one,), "3 rows"), ((one, two), "2 rows"),
                               ((one, two, self.mapping("phq2")), "1 row")):
            options = [f"--mapping={mapping}" for mapping in mappings]
            for kind in ([], ["--json"], ["--json", "--golden"]):
                with self.subTest(said=said, kind=kind):
                    done = run("score", *options, *kind, table)
                    self.assertEqual(done.returncode, DONE, done.stderr)
                    self.assertIn(f"t.csv: {said} passed over: ", done.stderr)
                    if not kind:
                        self.assertIn(f" 0 not read, {said.split()[0]} passed over; ", done.stdout)

    def test_lines_without_answers_are_counted(self):
        empty = json.dumps({"resourceType": "Bundle", "type": "collection"})
        lines = self.file("bulk.ndjson", empty + "\n" + json.dumps(
            json.loads(COMPLETE.read_text())) + "\n")
        done = run("score", "--instrument", "phq-9", lines)
        self.assertIn("bulk.ndjson: 1 line passed over: there are no answers on them",
                      done.stderr)

    def test_nothing_is_said_where_each_row_has_a_mapping(self):
        table = self.file("t.csv", "form,q1,q2\nPHQ2,1,1\nGAD2,1,1\n")
        done = run("score", "--mapping", self.mapping("PHQ2"), "--mapping", self.mapping("GAD2"),
                   table)
        self.assertNotIn("passed over", done.stdout + done.stderr)

    def test_a_row_below_one_passed_over_keeps_its_line(self):
        table = self.file("t.csv", "form,q1,q2\nGAD2,1,1\nPHQ2,x,1\nPHQ2,1,1,1\n")
        for kind in ([], ["--golden"]):
            with self.subTest(kind=kind):
                done = run("score", "--json", *kind, "--mapping", self.mapping("PHQ2"), table)
                self.assertIn("t.csv:4: ", done.stderr)

    def test_an_input_without_a_response_is_told(self):
        cases = (("t.csv", "phq_2__q1,phq_2__q2\n", "no row below the header"),
                 ("t.csv", "phq_2__q1,phq_2__q2\r\n\r\n", "no row below the header"),
                 ("t.ndjson", "\n \n\r\n", "blank lines only"))
        for name, text, words in cases:
            with self.subTest(name=name):
                done = run("score", "--instrument", "phq-2", self.file(name, text))
                self.assertEqual(done.returncode, DONE, done.stderr)
                self.assertIn(f"{name}: there is nothing to score: {words}", done.stderr)


class Changed(ToolTest):
    def test_scores_and_sign_and_direction_are_shown(self):
        low = self.file("a.json", phq_9(values="000000000", answered_at="2026-05-01"))
        high = self.file("b.json", phq_9(values="111000000", answered_at="2026-06-01"))
        done = run("change", low, high)
        self.assertRegex(done.stdout, r"SCALE +FROM +TO +CHANGE +HIGHER IS +VERDICT")
        self.assertRegex(done.stdout, r"total +0 +3 +\+3 +worse")
        self.assertRegex(run("change", low, low).stdout, r"total +0 +0 +0 +worse")

    def test_a_wrong_order_says_which(self):
        early = self.file("a.json", phq_9(answered_at="2026-05-01"))
        late = self.file("b.json", phq_9(answered_at="2026-06-01"))
        never = self.file("c.json", phq_9())
        for pair, words in (((late, early), "The second input was answered before the first"),
                            ((never, late), "The first input does not say when"),
                            ((early, never), "The second input does not say when"),
                            ((never, never), "Neither input says when")):
            with self.subTest(words=words):
                done = run("change", *pair)
                self.assertEqual(done.returncode, DONE, done.stderr)
                self.assertIn(f"no change: {words}", done.stdout)
                self.assertIn("[time-order]", done.stdout)


class NextStep(ToolTest):
    def test_the_form_is_asked_for_only_where_it_is_not_named(self):
        answers = ANSWERS / "gad-7-complete.json"
        self.assertIn("--instrument REF does", run("score", answers).stderr)
        self.assertIn("--instrument REF does", run("explain", answers).stderr)
        named = run("score", "--instrument", "gad-7", answers).stderr
        self.assertNotIn("--instrument REF", named)
        self.assertIn("--questionnaire FILE or --mapping FILE", named)

    def test_a_blank_response_gets_no_advice(self):
        blank = self.file("b.json", record(values=()))
        done = run("score", blank)
        self.assertIn("[nothing-answered]", done.stdout)
        self.assertEqual(done.stderr, "")

    def test_a_blank_row_is_told_once(self):
        table = self.file("t.csv", ",".join(f"phq_9__q{i}" for i in range(1, 11)) + "\n" + "," * 9 + "\n")
        done = run("score", "--instrument", "phq-9", table)
        self.assertEqual(done.stdout.count("[nothing-answered]"), 1)
        self.assertIn("(at /0) [nothing-answered]", done.stdout)

    def test_columns_that_are_no_items_ask_for_a_mapping(self):
        done = run("score", "--instrument", "phq-9", self.file("t.csv", "a,b\n1,2\n"))
        self.assertIn("--mapping FILE says which column is which item", done.stderr)
        self.assertNotIn("--instrument REF", done.stderr)

    def test_a_licence_names_its_option(self):
        path = self.file("w.json", json.dumps({"id": "w", "assessment": {
            "instrument": "wai-sr-c@1.0.0", "status": "ASSESSMENT_STATUS_COMPLETED"}}))
        for command in ("score", "explain"):
            self.assertIn("--accept-licence INSTRUMENT states", run(command, path).stderr)

    def test_a_policy_that_needs_rounding_names_its_part(self):
        wrong = run("score", "--policy", "phq-9=person-mean:3", COMPLETE)
        self.assertEqual(wrong.returncode, RULES)
        self.assertIn("--policy takes ,decimals:N", wrong.stderr)
        config = self.file("c.txtpb", "required_semantics: 1\npolicies { instrument: \"phq-9\" "
                           "missing { person_mean { most_missing: 3 } } }\n")
        self.assertNotIn("--policy", run("score", "--config", config, COMPLETE).stderr)
        right = run("score", "--questionnaire", FORM, "--policy",
                    "phq-9=person-mean:3,decimals:0", COMPLETE)
        self.assertEqual(right.returncode, DONE, right.stderr)

    def test_a_policy_s_words_are_those_of_its_help(self):
        said = run("score", "--policy", "phq-9=poem", COMPLETE).stderr
        shown = " ".join(run("score", "--help").stdout.split())
        for word in ("person-mean:MOST_MISSING", "prorate:LEAST_ANSWERED",
                     "mean-of-answered:LEAST_ANSWERED", "sum-of-answered[:LEAST_ANSWERED]"):
            self.assertIn(word, said)
            self.assertIn(word, shown)


class AnotherKind(ToolTest):
    def test_fhir_where_a_rule_file_should_stand(self):
        for option, message in (("--mapping", "Mapping"), ("--definition", "Instrument"),
                                ("--config", "EngineConfig"), ("--pack", "Pack")):
            with self.subTest(option=option):
                done = run("score", option, FORM, COMPLETE)
                self.assertEqual(done.returncode, RULES)
                self.assertIn(f"is a FHIR resource and no {message}", done.stderr)
                self.assertIn("--questionnaire takes a Questionnaire", done.stderr)

    def test_convert_does_not_take_fhir_for_a_record(self):
        for words in ([], ["--message", "Record"]):
            done = run("convert", *words, "--to", "json", COMPLETE)
            self.assertEqual((done.returncode, done.stdout), (INPUT, ""))
            self.assertIn("is a FHIR resource and no Record; score, explain and change read",
                          done.stderr)

    def test_a_list_is_called_one(self):
        whole = f"[{COMPLETE.read_text()}]"
        for name in ("list.json", "list"):
            for command in ("score", "explain"):
                with self.subTest(name=name, command=command):
                    done = run(command, self.file(name, whole))
                    self.assertEqual(done.returncode, INPUT)
                    self.assertIn("this is a list; give its members one by one, or as NDJSON",
                                  done.stdout + done.stderr)
        self.assertIn("this is a list", run("score", "-", data=whole).stdout)

    def test_a_column_that_is_nearly_an_item_is_not_passed_over(self):
        table = self.file("t.csv", "phq_9__q1,phq_9__q2x\n1,2\n")
        done = run("score", "--instrument", "phq-9", table)
        self.assertEqual(done.returncode, INPUT)
        self.assertIn("column 1 of the header (from 0)", done.stdout)
        self.assertNotIn("q2x", done.stdout + done.stderr)


class Lines(ToolTest):
    def test_explain_names_the_line_as_score_does(self):
        lines = self.file("f.ndjson", "\n".join([record("a"), "", record("b"), '{"id": broken']))
        for number, words in (("3", "f.ndjson:3, by climate-4"), ("4", "f.ndjson:4")):
            done = run("explain", "--line", number, lines)
            self.assertIn(words, done.stdout + done.stderr)

    def test_blank_lines_have_no_index(self):
        lines = self.file("f.ndjson", "\n".join([record("a"), "", record("b")]))
        found = [json.loads(line)["input_index"]
                 for line in run("score", "--json", lines).stdout.splitlines()]
        self.assertEqual(found, [0, 1])
        self.assertIn("blank lines passed over", " ".join(run("score", "--help").stdout.split()))


class Told(ToolTest):
    def test_the_build_names_its_source(self):
        self.assertRegex(run("--version").stdout, r"\nbuild \S+ \w+ \w+ source \S+ .+\n")

    def test_exit_codes_tell_all_their_causes(self):
        page = " ".join(run("--help").stdout.split())
        for words in ("--fail-on found what it names", "a form that you named is not loaded",
                      "the output could not be written"):
            self.assertIn(words, page)

    def test_golden_cases_are_run_by_lint_and_verify_only(self):
        text = (EXAMPLES.parent / "instruments/climate-4/1.0.0.txtpb").read_text()
        wrong = self.file("c.txtpb", text.replace('id: "climate-4"', 'id: "climate-x"', 1)
                          .replace('value: "4.25"', 'value: "4.5"'))
        answers = self.file("r.json", record(instrument="climate-x"))
        self.assertEqual(run("score", "--definition", wrong, answers).returncode, DONE)
        self.assertNotEqual(run("lint", wrong).returncode, DONE)
        self.assertNotEqual(run("verify", "--definition", wrong).returncode, DONE)

    def test_loinc_codes_without_a_slash_are_items(self):
        codes = "44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8".split()
        for form, count in (("phq-9", 9), ("phq-8", 8), ("phq-2", 2)):
            for slash in ("", "/"):
                with self.subTest(form=form, slash=slash):
                    path = self.file("r.json", json.dumps({
                        "resourceType": "QuestionnaireResponse", "status": "completed",
                        "item": [{"linkId": slash + code, "answer": [{"valueInteger": 1}]}
                                 for code in codes[:count]]}))
                    done = run("score", "--instrument", form, path)
                    self.assertRegex(done.stdout, rf"total +{count} ")


if __name__ == "__main__":
    unittest.main(verbosity=1)
