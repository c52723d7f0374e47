#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The tool's commands and exit codes."""
import json
import os
import subprocess
import unittest

from shell import (ANSWERS, DONE, EXAMPLES, FAILED, FAULTY, INPUT, ROOT, RULES, STOPPED, USAGE, ToolTest,
                   record, reports, run)


class ExitCodes(ToolTest):
    def test_refused_scores_are_accounted_for(self):
        done = run("score", ANSWERS / "phq-9-six-of-nine.json")
        self.assertEqual((done.returncode, done.stderr), (DONE, ""))
        self.assertIn("6 of 9 answered, 9 needed", done.stdout)

    def test_unreadable_unbound_and_foreign_inputs_count_as_input(self):
        unbound = self.file("unbound.json", '{"resourceType":"QuestionnaireResponse",'
                            '"status":"completed","questionnaire":"urn:x","item":[]}')
        inputs = (unbound, ANSWERS / "appointment.json", ANSWERS / "gad-7-cut-short.json",
                  self.file("empty.json", ""), self.folder / "absent.json",
                  self.file("bad.json", b'{"id":"\xff"}'), self.file("r.txtpb", "id: 3"))
        for path in inputs:
            with self.subTest(path=path.name):
                done = run("score", path)
                self.assertEqual(done.returncode, INPUT)
                self.assertIn("not read:", done.stdout)

    def test_a_form_that_is_not_named_comes_with_advice(self):
        table = self.file("t.csv", "a,b\n1,2\n")
        for words in (["score", ANSWERS / "gad-7-complete.json"], ["score", table],
                      ["score", "--instrument", "gad-7", ANSWERS / "gad-7-complete.json"],
                      ["explain", ANSWERS / "gad-7-complete.json"]):
            with self.subTest(words=words):
                self.assertEqual(run(*words).stderr.count("--questionnaire FILE or --mapping"), 1)

    def test_a_file_of_another_kind_is_called_so(self):
        for name, content, words in (("t.txt", "dear diary\n", "--format does"),
                                     ("b.json.gz", b"\x1f\x8b\x08\x00", "gzip data is missing"),
                                     ("t.xlsx", b"PK\x03\x04\x14\x00", "save it as CSV")):
            with self.subTest(name=name):
                done = run("score", self.file(name, content))
                self.assertEqual(done.returncode, INPUT)
                self.assertIn(words, done.stdout)

    def test_what_a_folder_leaves_out_is_counted(self):
        self.file("r.json", record())
        self.file("table.csv", "a,b\n")
        (self.folder / "within").mkdir()
        self.assertIn("2 of its entries are neither", run("score", self.folder).stderr)
        self.assertEqual(run("score", ANSWERS).stderr, "")

    def test_a_folder_without_inputs_says_so(self):
        (self.folder / "empty").mkdir()
        done = run("score", self.folder / "empty")
        self.assertEqual(done.returncode, INPUT)
        self.assertIn("without *.json and *.ndjson", done.stdout)

    def test_a_command_line_that_is_not_understood(self):
        answers = ANSWERS / "phq-9-six-of-nine.json"
        for words in ([], ["scroe"], ["score"], ["score", "--jsn", answers],
                      ["score", "--instrument"], ["score", "--json=1", answers],
                      ["score", "--fail-on", "rain", answers], ["score", "--format", "x", answers],
                      ["score", "--policy", "phq-9", answers],
                      ["score", "--policy", "phq-9=prorate", answers],
                      ["score", "--accept-status", "late", answers], ["change", answers],
                      ["convert", answers], ["lint"], ["verify", answers], ["explain"],
                      ["score", "-", "-"], ["lint", "--as", "poem", answers]):
            with self.subTest(words=words):
                done = run(*words)
                self.assertEqual((done.returncode, done.stdout), (USAGE, ""))
                self.assertNotEqual(done.stderr, "")

    def test_a_near_miss_is_named(self):
        self.assertIn("did you mean score?", run("scroe").stderr)
        self.assertIn("did you mean --json?", run("score", "--jsn", "x").stderr)
        answers = ANSWERS / "phq-9-complete.json"
        for words, meant in ((["score", "--instrument", "phq9", answers], "phq-9"),
                             (["explain", "--instrument", "PHQ-9", answers], "phq-9"),
                             (["instruments", "gad7"], "gad-7"),
                             (["instruments", "phq-9@7.0.0"], "phq-9@1.0.0"),
                             (["score", "--accept-licence", "wai-sr", answers], "wai-sr-c")):
            with self.subTest(words=words):
                done = run(*words)
                self.assertEqual((done.returncode, done.stdout), (RULES, ""))
                self.assertIn(f"is not loaded; did you mean {meant}?", done.stderr)
        self.assertIn("relcare instruments lists the forms", run("instruments", "poem").stderr)

    def test_a_licence_is_of_a_form_that_is_loaded(self):
        records = EXAMPLES / "community/records.ndjson"
        asks = ("--audience=clinician", "--purpose=treatment")
        for words in (["community"], ["profile", *asks], ["signals", *asks], ["match", *asks], ["readiness", *asks],
                      ["explain", "--figure=index/identity/c04", "--client=c04", *asks]):
            with self.subTest(command=words[0]):
                done = run(*words, records, "--accept-licence", "wai-sr")
                self.assertEqual((done.returncode, done.stdout), (RULES, ""))
                self.assertIn("is not loaded; did you mean wai-sr-c?", done.stderr)

    def test_usage_points_to_the_help_of_the_command(self):
        for words in (["score"], ["score", "--jsn", "x"], ["change", "x"]):
            self.assertIn(f"see relcare {words[0]} --help", run(*words).stderr)
        self.assertIn("see relcare --help", run("poem").stderr)

    def test_rules_that_are_refused(self):
        bad = self.file("bad.txtpb", FAULTY)
        other = self.file("patient.json", '{"resourceType":"Patient"}')
        cases = (["verify", "--definition", bad], ["instruments", "phq99"],
                 ["score", "--questionnaire", other, ANSWERS / "phq-9-complete.json"],
                 ["explain", "--questionnaire", other, ANSWERS / "phq-9-complete.json"],
                 ["verify", "--questionnaire", other],
                 ["score", "--config", self.folder / "absent.txtpb", bad],
                 ["score", "--policy", "no-such=all-required", ANSWERS / "phq-9-complete.json"])
        for words in cases:
            with self.subTest(words=words):
                done = run(*words)
                self.assertEqual(done.returncode, RULES, done.stderr)

    def test_a_licence_must_be_acknowledged(self):
        answer = self.file("wai.json", json.dumps({"id": "w", "assessment": {
            "instrument": "wai-sr-c@1.0.0", "status": "ASSESSMENT_STATUS_COMPLETED"}}))
        self.assertEqual(run("score", answer).returncode, RULES)
        self.assertEqual(run("score", "--accept-licence", "wai-sr-c", answer).returncode, DONE)

    def test_a_long_input_reaches_a_limit(self):
        path = self.folder / "zeros.json"
        with open(path, "wb") as file:
            file.truncate(1 << 30)
        done = run("score", path)
        self.assertEqual(done.returncode, STOPPED)
        self.assertIn("256 MiB", done.stdout)

    def test_fail_on_looks_at_refusals_and_warnings(self):
        refused, warned = ANSWERS / "phq-9-six-of-nine.json", ANSWERS / "phq-9-tampered-weight.json"
        form = ANSWERS / "questionnaire-phq-9.json"
        self.assertEqual(run("score", "--fail-on", "refused", refused).returncode, INPUT)
        self.assertEqual(run("score", "--fail-on", "warning", refused).returncode, DONE)
        self.assertEqual(run("score", "--fail-on", "warning", warned, form).returncode, INPUT)
        self.assertEqual(run("score", warned, form).returncode, DONE)

    def test_fail_on_refused_asks_no_group_of_one_response(self):
        of_four = self.file("c.json", record(instrument="climate-4"))
        done = run("score", "--fail-on", "refused", of_four)
        self.assertIn("[too-few-raters]", done.stdout)
        self.assertEqual(done.returncode, DONE)


class Doors(ToolTest):
    def test_every_door_gives_the_same_bytes(self):
        line = record("one")
        alone = self.file("alone.json", line)
        many = self.file("many.ndjson", f"\n{line}\n\n{line}")
        text = self.folder / "one.txtpb"
        binary = self.folder / "one.binpb"
        for target in (text, binary):
            self.assertEqual(run("convert", "--message", "Record", alone, "--output", target)
                             .returncode, DONE)
        want = run("score", "--json", "--golden", alone).stdout
        self.assertIn('"value":"4.5"', want)
        self.assertNotIn("input_index", want)
        self.assertEqual(run("score", "--json", "--golden", many).stdout, want * 2)
        for words, data in (([text], None), ([binary], None), (["-"], line),
                            (["-"], f"{line}\n"), ([self.folder], None)):
            with self.subTest(words=words):
                done = run("score", "--json", "--golden", *words, data=data)
                self.assertEqual(done.stdout, want * (3 if words == [self.folder] else 1))

    def test_hosts_in_c99_and_cpp_give_the_tools_bytes(self):
        for name in ("phq-9", "gad-7"):
            answers = [{"item": f"q{n}", "value": str(n % 4)} for n in range(1, 8 + 2 * (name == "phq-9"))]
            alone = self.file(f"{name}.json", json.dumps({"id": "one", "assessment": {
                "instrument": name, "status": 1, "answers": answers[:-1]}}))
            want = run("score", "--json", "--golden", alone).stdout
            self.assertIn("REFUSAL_CODE_TOO_FEW_ANSWERS", want)
            hosts = os.environ["RELCARE_HOSTS"].split(":")
            self.assertEqual(len(hosts), 2)
            for host in hosts:
                with self.subTest(host=host, instrument=name):
                    printed = subprocess.run([host, alone], capture_output=True, text=True)
                    self.assertEqual(printed.stdout, want)

    def test_a_folder_is_read_by_name_and_errors_keep_their_place(self):
        found = reports(ANSWERS)
        self.assertEqual([r["input_index"] for r in found], list(range(9)))
        names = sorted(p.name for p in ANSWERS.glob("*.json") if "questionnaire-" not in p.name)
        errors = [name for name, report in zip(names, found) if "error" in report]
        self.assertEqual(errors, ["appointment.json", "gad-7-cut-short.json"])
        by_name = dict(zip(names, found))
        total = by_name["phq-9-complete.json"]["scores"][0]
        self.assertEqual(total["scored"]["value"], "11")
        self.assertEqual(total["reported"]["agreement"], "AGREEMENT_EQUAL")
        flags = by_name["phq-9-six-of-nine.json"]["critical_flags"]
        self.assertEqual(flags[0]["state"], "SIGNAL_STATE_FIRED")
        self.assertEqual(by_name["phq-9-tampered-weight.json"]["scores"][0]["scored"]["value"], "10")

    def test_one_bad_line_costs_that_line_only(self):
        lines = [record("a"), '{"id": broken', record("c"), record("d", "no-such@1.0.0")]
        path = self.file("lines.ndjson", "\n".join(lines))
        done = run("score", path)
        self.assertEqual(done.returncode, INPUT)
        for number in (1, 2, 3, 4):
            self.assertIn(f"lines.ndjson:{number}", done.stdout)
        self.assertEqual(["error" in r for r in reports(path)], [False, True, False, True])

    def test_long_files_are_read_in_pieces(self):
        lines = [record(f"r{i}") + " " * 900 for i in range(6000)]
        lines[5500] = "{" + " " * 900
        path = self.file("long.ndjson", "\n".join(lines))
        done = run("score", "--json", path)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([r["input_index"] for r in found], list(range(6000)))
        self.assertEqual([r.get("response_id") for r in found if "error" not in r],
                         [f"r{i}" for i in range(6000) if i != 5500])
        self.assertIn("long.ndjson:5501", done.stderr)

    def test_csv_rows_keep_their_line(self):
        mapping = EXAMPLES / "gad-7.mapping.txtpb"
        rows = (EXAMPLES / "gad-7.csv").read_text().splitlines()
        filler = '"two\nlines ' + "x" * 2000 + '",mara,2026-05-04,1,1,0,2,1,1,0'
        path = self.file("long.csv", "\n".join([rows[0]] + [filler] * 3000 + [rows[2]]) + "\n")
        done = run("score", "--mapping", mapping, path)
        self.assertEqual(done.returncode, DONE, done.stderr)
        self.assertIn("long.csv:6002", done.stdout)
        self.assertIn("3001 responses: 3001 scored in full", done.stdout)

    def test_csv_rows_that_are_broken_cost_themselves_and_keep_their_lines(self):
        mapping = EXAMPLES / "gad-7.mapping.txtpb"
        head, row = (EXAMPLES / "gad-7.csv").read_text().splitlines()[:2]
        rows = [head, row, row + ",9", row.replace(",", ',x"', 1), '"x"y,"two', 'lines"', row]
        path = self.file("bad.csv", "\n".join(rows) + "\n")
        done = run("score", "--mapping", mapping, path)
        self.assertEqual(done.returncode, INPUT, done.stderr)
        self.assertIn("6 responses: 2 scored in full, 0 filled, 0 with a refusal, 4 not read", done.stdout)
        for line in range(3, 7):
            self.assertRegex(done.stdout, rf"bad.csv:{line} +not read")
        self.assertIn("[row-width]", done.stdout)

    def test_csv_without_a_column_of_its_mapping_is_not_bound(self):
        path = self.file("t.csv", "visit,client,day\nv,mara,2026-05-04\n")
        done = run("score", "--mapping", EXAMPLES / "gad-7.mapping.txtpb", path)
        self.assertEqual(done.returncode, INPUT)
        self.assertIn("column-missing", done.stdout)

    def test_csv_with_other_separators_is_told_so(self):
        mapping, table = EXAMPLES / "gad-7.mapping.txtpb", (EXAMPLES / "gad-7.csv").read_text()
        for separator in ";\t":
            path = self.file("t.csv", table.replace(",", separator))
            done = run("score", "--mapping", mapping, path)
            self.assertEqual(done.returncode, INPUT)
            self.assertIn("save it with commas", done.stdout)

    def test_an_instrument_can_be_named(self):
        answers = json.loads((ANSWERS / "phq-9-six-of-nine.json").read_text())
        del answers["questionnaire"]
        path = self.file("old.json", json.dumps(answers))
        self.assertEqual(run("score", path).returncode, INPUT)
        done = run("score", "--instrument", "phq-9", path)
        self.assertEqual(done.returncode, DONE)
        self.assertIn("! critical", done.stdout)


class Options(ToolTest):
    def test_a_policy_changes_the_result_and_the_config_hash(self):
        path = ANSWERS / "phq-9-six-of-nine.json"
        plain, = reports(path)
        legacy, = reports("--policy", "phq-9#total=sum-of-answered", path)
        self.assertIn("refused", plain["scores"][0])
        self.assertEqual(legacy["scores"][0]["filled"]["value"], "8")
        self.assertNotEqual(plain["provenance"]["config_hash"],
                            legacy["provenance"]["config_hash"])

    def test_a_status_can_be_accepted_beside_the_usual_ones(self):
        draft, form = ANSWERS / "gad-7-in-progress.json", ANSWERS / "questionnaire-gad-7.json"
        usual = ANSWERS / "gad-7-complete.json"
        found = reports("--accept-status", "in-progress", draft, usual, form)
        self.assertEqual(found[0]["scores"][0]["refused"]["reason"], "REFUSAL_CODE_TOO_FEW_ANSWERS")
        self.assertEqual(found[1]["scores"][0]["scored"]["value"], "8")

    def test_no_interpretation_leaves_bands_out_and_critical_flags_in(self):
        path = ANSWERS / "phq-9-six-of-nine.json"
        whole, = reports("--no-interpretation", "--policy", "phq-9#total=sum-of-answered", path)
        self.assertNotIn("bands", whole["scores"][0])
        self.assertEqual(whole["critical_flags"][0]["state"], "SIGNAL_STATE_FIRED")

    def test_options_add_to_a_configuration_file(self):
        config = self.file("c.txtpb", "# proto-message: relcare.v1.EngineConfig\n"
                           "required_semantics: 1\ninterpretation: INTERPRETATION_NONE\n")
        whole, = reports("--config", config, "--policy", "phq-9#total=sum-of-answered",
                         ANSWERS / "phq-9-six-of-nine.json")
        self.assertIn("filled", whole["scores"][0])
        self.assertNotIn("bands", whole["scores"][0])


class OtherCommands(ToolTest):
    def test_verify_proves_every_golden_case(self):
        done = run("verify", "--json")
        report = json.loads(done.stdout)
        self.assertEqual((done.returncode, report["failed"]), (DONE, 0))
        self.assertGreater(report["cases"], 100)
        page = run("verify").stdout
        self.assertIn(report["semantics_fingerprint"], page)
        methods = {row["method"]: row for row in report["methods"]}
        self.assertGreater(len(methods), 80)
        self.assertTrue(all(row["cases"] > 0 and row["sources"] for row in methods.values()))
        self.assertNotIn("staying.kaplan-meier/1", report["methods_without"])
        self.assertRegex(page, r"staying\.kaplan-meier/1 +1 +1 ")

    def test_verify_fails_by_a_golden_case_that_does_not_hold(self):
        text = next((ROOT / "instruments/climate-4").glob("*.txtpb")).read_text()
        text = text.replace('id: "climate-4"', 'id: "climate-x"').replace('value: "4.25"',
                                                                          'value: "4.5"')
        done = run("verify", "--definition", self.file("c.txtpb", text))
        self.assertIn(done.returncode, (RULES, FAILED), done.stdout)
        self.assertIn("golden", done.stdout + done.stderr)

    def test_change_is_judged_by_the_published_threshold(self):
        form = ["--questionnaire", ANSWERS / "questionnaire-phq-9.json"]
        pair = [ANSWERS / "phq-9-complete.json", ANSWERS / "phq-9-six-weeks-later.json"]
        done = run("change", *form, *pair)
        self.assertEqual(done.returncode, DONE, done.stderr)
        self.assertRegex(done.stdout, r"total\s+11\s+4\s+-7\s+worse\s+improved\s+6 \(reliable\)")
        earlier = self.file("e.json", run("score", "--json", pair[0], *form).stdout)
        self.assertEqual(run("change", *form, earlier, pair[1]).stdout, done.stdout)

    def test_explain_shows_each_item(self):
        done = run("explain", ANSWERS / "phq-9-six-of-nine.json")
        self.assertEqual(done.returncode, DONE, done.stderr)
        self.assertRegex(done.stdout, r"q2\s+2\s+2\s+/item/1/answer/0/valueCoding")
        self.assertRegex(done.stdout, r"q3\s+-\s+-\s+missing")
        third = run("explain", "--line", "3", EXAMPLES / "polls.ndjson")
        self.assertIn("missing (declined)", third.stdout)

    def test_explain_says_that_a_line_is_not_there(self):
        self.assertIn("explain takes --line N", run("explain", EXAMPLES / "polls.ndjson").stderr)
        for path in (EXAMPLES / "polls.ndjson", ANSWERS / "phq-9-six-of-nine.json"):
            done = run("explain", "--line", "99", path)
            self.assertEqual(done.returncode, INPUT)
            self.assertIn("has no response on line 99", done.stderr)

    def test_instruments_are_listed_and_described(self):
        listed = run("instruments").stdout
        for file in sorted(ROOT.glob("instruments/*/*.txtpb")):
            self.assertIn(f"{file.parent.name}@{file.stem}", listed)
        card = run("instruments", "phq-9").stdout
        for words in ("every item must be answered", "moderately severe", "6 points are reliable",
                      "Item 9", "licence"):
            self.assertIn(words, card)
        for form, words in (
                ("phq-9", "q1 to q10: 0 1 2 3"), ("phq-9", "core at least 1"),
                ("phq-9", "gives total 12 severity/moderate"), ("phq-9", "mental-health"),
                ("ces-d", "q4 reversed"), ("pss-fr-14", "counts 0, reversed or not"),
                ("audit", "if q1 is 0"), ("gcq-s", "halves away from zero"),
                ("audit-c", ", men: 1 1 1 gives total 3 screen/negative"),
                ("socrates-8a", "27 to 28 gives 20"), ("climate-4", "at least 4")):
            self.assertIn(words, " ".join(run("instruments", form).stdout.split()))
        self.assertEqual(json.loads(run("instruments", "--json", "phq-9").stdout)["id"], "phq-9")

    def test_convert_says_that_something_is_lost(self):
        for text, words in (('{"id":"r","assessment":{}}', ""),
                            ('{"id":"r","assessment":{"newer":1}}', "not in the output")):
            with self.subTest(text=text):
                done = run("convert", "--message", "Record", "--to", "txtpb",
                           self.file("r.json", text))
                self.assertEqual(done.returncode, DONE)
                self.assertIn(words, done.stderr)
                self.assertEqual(bool(words), bool(done.stderr))

    def test_convert_goes_round(self):
        source = EXAMPLES / "gad-7.mapping.txtpb"
        as_json = self.folder / "m.json"
        as_binary = self.folder / "m.binpb"
        run("convert", source, "--output", as_json)
        run("convert", as_json, "--output", as_binary)
        back = run("convert", as_binary, "--message", "Mapping", "--to", "txtpb")
        again = run("convert", source, "--to", "txtpb")
        self.assertEqual((back.returncode, back.stdout), (DONE, again.stdout))

    def test_help_teaches_every_command_by_example(self):
        overview = run("--help")
        self.assertEqual((overview.returncode, overview.stderr), (DONE, ""))
        for name in ("score", "explain", "change", "instruments", "verify", "lint", "diff", "rescore", "convert"):
            self.assertIn(f"  {name} ", overview.stdout)
            page = run(name, "--help")
            self.assertEqual(page.returncode, DONE)
            self.assertIn(f"  relcare {name}", page.stdout.split("Examples:")[1])
            self.assertEqual(run("help", name).stdout, page.stdout)
        self.assertRegex(run("--version").stdout, r"relcare \d+\.\d+\.\d+")


if __name__ == "__main__":
    unittest.main(verbosity=1)
