#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Real answers that nobody here wrote, scored by the tool and compared.

    shared_data_test.py TOOL PROJECT DATA

HELP's published totals are compared row by row; US Core's, Pathling's and ASBI's
responses must give their totals, or be refused with the reason.
"""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

TOOL, PROJECT, DATA = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
MAPPINGS = PROJECT / "tests/data/mappings"
HELP = DATA / "help/help.csv"


def run(*args):
    """Returns the tool's reports and its exit code."""
    done = subprocess.run([TOOL, *map(str, args), "--json"], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def help_rows():
    with open(HELP, newline="") as rows:
        return {f"{row['ID']}:{row['TIME']}": row for row in csv.DictReader(rows)}


def outcomes(reports):
    """Returns {response id: {scale: (kind, value or None)}}."""
    found = {}
    for report in reports:
        scales = found.setdefault(report["response_id"], {})
        for score in report.get("scores", []):
            kind = next(k for k in ("scored", "filled", "refused") if k in score)
            scales[score["scale"]] = (kind, score[kind].get("value"))
    return found


class Help(unittest.TestCase):
    """Each table row: mapping, scale, published column, rows that must agree."""

    @classmethod
    def setUpClass(cls):
        cls.rows = help_rows()

    def agree(self, mapping, columns, *options):
        """Returns ({scale: rows equal}, outcomes, reports); fails on any that differs."""
        reports, code = run("score", HELP, "--mapping", MAPPINGS / mapping, *options)
        self.assertEqual(code, 0)
        found, equal = outcomes(reports), dict.fromkeys(columns, 0)
        for key, scales in found.items():
            for scale, column in columns.items():
                published, (_, value) = self.rows[key][column], scales[scale]
                if value is not None and published != "":
                    self.assertEqual(float(value), float(published), (mapping, scale))
                    equal[scale] += 1
        return equal, found, reports

    def test_socrates_totals_and_deciles(self):
        columns = {"recognition": "RAW_RE", "ambivalence": "RAW_AM", "taking-steps": "RAW_TS",
                   "recognition-decile": "DEC_RE", "ambivalence-decile": "DEC_AM",
                   "taking-steps-decile": "DEC_TS"}
        equal, found, _ = self.agree("help-socrates-8d.txtpb", columns)
        self.assertEqual(equal, dict.fromkeys(columns, 1460))
        three = ("recognition", "ambivalence", "taking-steps")
        self.assertEqual(sum(all(s[name][1] is not None for name in three)
                             for s in found.values()), 1456)

    def test_ces_d_complete_rows_and_refused_partial_ones(self):
        equal, found, _ = self.agree("help-ces-d.txtpb", {"total": "CES_D"})
        self.assertEqual(equal["total"], 1439)
        partial = [key for key, s in found.items()
                   if s["total"][0] == "refused" and self.rows[key]["CES_D"] != ""]
        self.assertEqual(len(partial), 24)

    def test_ces_d_published_under_the_legacy_policy(self):
        plain = self.agree("help-ces-d.txtpb", {"total": "CES_D"})
        legacy = self.agree("help-ces-d.txtpb", {"total": "CES_D"},
                            "--policy", "ces-d=sum-of-answered")
        self.assertEqual(legacy[0]["total"], 1463)
        self.assertEqual(sum(s["total"][0] == "filled" and self.rows[key]["CES_D"] != ""
                             for key, s in legacy[1].items()), 24)
        hashes = {r["provenance"]["config_hash"] for r in plain[2] + legacy[2]}
        self.assertEqual(len(hashes), 2)

    def test_support_from_friends_and_family(self):
        self.assertEqual(self.agree("help-pss-fr-14.txtpb", {"total": "PSS_FR"})[0]["total"], 1472)
        equal, found, _ = self.agree("help-pss-fa-14.txtpb", {"total": "PSS_FA"})
        self.assertEqual(equal["total"], 1458)
        self.assertEqual(sum(s["total"][1] is not None for s in found.values()), 1460)

    def test_induc_two_forms_never_compared(self):
        columns = {"total": "INDTOT"}
        lifetime, _, first = self.agree("help-induc-2l.txtpb", columns)
        recent, _, later = self.agree("help-induc-2r.txtpb", columns)
        self.assertEqual((lifetime["total"], recent["total"]), (456, 976))
        self.assertLessEqual({r["instrument"] for r in first}, {"induc-2l@1.0.0"})
        self.assertLessEqual({r["instrument"] for r in later}, {"induc-2r@1.0.0"})
        self.refuse_change({r["response_id"].split(":")[0]: r for r in first},
                           {r["response_id"].split(":")[0]: r for r in later})

    def refuse_change(self, lifetime, recent):
        """A lifetime form and the same person's follow-up are never subtracted."""
        people = sorted(lifetime.keys() & recent.keys())[:20]
        self.assertEqual(len(people), 20)
        with tempfile.TemporaryDirectory() as folder:
            earlier, later = pathlib.Path(folder, "2l.json"), pathlib.Path(folder, "2r.json")
            for person in people:
                earlier.write_text(json.dumps(lifetime[person]))
                later.write_text(json.dumps(recent[person]))
                (report,), _ = run("change", earlier, later)
                self.assertEqual({change.get("refused", {}).get("reason")
                                  for change in report["changes"]},
                                 {"REFUSAL_CODE_DIFFERENT_FORMS"})


class Fhir(unittest.TestCase):
    def score(self, *args):
        reports, code = run("score", *args)
        self.assertEqual((len(reports), code), (1, 0))
        return reports[0], {s["scale"]: s for s in reports[0]["scores"]}

    def test_us_core_phq_9_is_12_moderate(self):
        _, scores = self.score(DATA / "fhir/us-core/QuestionnaireResponse-phq-9-example.json")
        self.assertEqual(scores["total"]["scored"]["value"], "12")
        self.assertEqual(scores["total"]["bands"][0]["band"], "moderate")
        self.assertEqual(scores["total"]["reported"]["agreement"], "AGREEMENT_EQUAL")

    def test_us_core_phq_9_observations_agree_with_their_total(self):
        """As lines, as a Bundle, and as a Bundle with their response."""
        folder = DATA / "fhir/us-core"
        observations = [json.loads(file.read_text())
                        for file in sorted(folder.glob("Observation-PHQ9-*.json"))]
        self.assertEqual(len(observations), 12)
        answers = json.loads((folder / "QuestionnaireResponse-phq-9-example.json").read_text())
        with tempfile.TemporaryDirectory() as place:
            lines = pathlib.Path(place, "observations.ndjson")
            lines.write_text("".join(json.dumps(each) + "\n" for each in observations))
            alone, both = pathlib.Path(place, "alone.json"), pathlib.Path(place, "both.json")
            for file, resources in (alone, observations), (both, [answers, *observations]):
                file.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [
                    {"resource": each} for each in resources]}))
            for file in lines, alone, both:
                report, scores = self.score(file)
                self.assertEqual(scores["total"]["scored"]["value"], "12")
                self.assertEqual(scores["total"]["reported"],
                                 {"value": "12", "agreement": "AGREEMENT_EQUAL"})
                self.assertEqual({f["code"] for f in report["findings"]} -
                                 {"FINDING_CODE_VERSION_NOT_STATED"}, {"FINDING_CODE_SCORE_FORM"})

    def test_us_core_audit_c_observations_are_refused_and_their_total_only_reported(self):
        folder = DATA / "fhir/us-core"
        with tempfile.TemporaryDirectory() as place:
            lines = pathlib.Path(place, "observations.ndjson")
            lines.write_text("".join(json.dumps(json.loads(file.read_text())) + "\n"
                                     for file in sorted(folder.glob("Observation-AUDIT-C-*.json"))))
            report, scores = self.score(lines)
        self.assertEqual(scores["total"]["refused"]["reason"], "REFUSAL_CODE_TOO_FEW_ANSWERS")
        self.assertEqual(scores["total"]["reported"],
                         {"value": "0", "agreement": "AGREEMENT_NOT_COMPARED"})
        self.assertIn("FINDING_CODE_ITEM_NOT_BOUND", {f["code"] for f in report["findings"]})

    def test_us_core_audit_c_is_refused_and_its_total_only_reported(self):
        _, scores = self.score(DATA / "fhir/us-core/QuestionnaireResponse-AUDIT-C.json")
        self.assertEqual(scores["total"]["refused"]["reason"], "REFUSAL_CODE_TOO_FEW_ANSWERS")
        self.assertEqual(scores["total"]["reported"],
                         {"value": "0", "agreement": "AGREEMENT_NOT_COMPARED"})

    def test_pathling_phq_9(self):
        folder = DATA / "fhir/pathling"
        plain, scores = self.score(folder / "phq9-response.json", "--instrument", "phq-9")
        self.assertEqual(scores["total"]["scored"]["value"], "15")
        tampered, scores = self.score(folder / "phq9-response-with-embedded-scores.json",
                                      "--instrument", "phq-9")
        self.assertEqual(scores["total"]["scored"]["value"], "15")
        weights = [f for f in tampered["findings"] if f["code"] == "FINDING_CODE_WEIGHT_DIFFERS"]
        self.assertEqual(len(weights), 2)
        self.assertEqual([f for f in plain["findings"]
                          if f["code"] == "FINDING_CODE_WEIGHT_DIFFERS"], [])
        _, scores = self.score(folder / "phq9-response-with-unlinked-answers.json",
                               "--instrument", "phq-9")
        self.assertIn("refused", scores["total"])


def asbi_case(form, name):
    """Returns (response, published total) of one of ASBI's total cases.

    Its YAML is plain enough to read by lines: aliases of linkIds and answers.
    """
    folder = DATA / "fhir/asbi/cases"
    shared = (folder / f"{form}_reusable_resources.yml").read_text()
    links = dict(re.findall(r"&(\w+LinkId) (\S+)", shared))
    codes = dict(re.findall(r"&(\w+ValueCode)\n\s+code: (\S+)", shared))
    case = (folder / f"{name}.yml").read_text()
    answers = case[case.index("*questionnaireResponses"):case.index("results:")]
    items = [{"linkId": links[link], "answer": [
        {"valueDecimal": float(decimal)} if decimal
        else {"valueCoding": {"code": codes.get(alias, code)}}]}
        for link, alias, code, decimal in re.findall(
            r"linkId: \*(\w+)\s+answer:\s+-\s+"
            r"(?:valueCoding:(?: \*(\w+)|\s+code: (\S+))|valueDecimal: (\S+))", answers)]
    status, = re.findall(r"status: (\S+)", shared)
    response = {"resourceType": "QuestionnaireResponse", "status": status, "item": items}
    return response, re.search(r"ScoreFull\w+: (\d+)", case).group(1)


class Asbi(unittest.TestCase):
    """CDC's screening forms; every response is still in progress."""

    def totals(self, form, instrument, name, *options):
        """Returns (items, published, outcome as it is, outcome where in progress is accepted)."""
        response, published = asbi_case(form, name)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(response, file)
            file.flush()
            found = []
            for more in ((), ("--accept-status", "in-progress")):
                (report,), code = run("score", "--instrument", instrument, file.name,
                                      *options, *more)
                self.assertEqual(code, 0)
                found.append(next(s for s in report["scores"] if s["scale"] == "total"))
        return len(response["item"]), published, *found

    def test_gad_7_totals_where_in_progress_is_accepted(self):
        for case in range(1, 5):
            with self.subTest(case=case):
                items, published, plain, accepted = self.totals(
                    "gad7", "gad-7", f"gad7_total_score_case{case}")
                self.assertEqual(items, 7)
                self.assertEqual(plain["refused"]["reason"], "REFUSAL_CODE_STATUS")
                self.assertEqual(accepted["scored"]["value"], published)

    def test_gds_counts_a_no_at_five_items(self):
        definition = ("--definition", PROJECT / "tests/data/instruments/gds-15.txtpb")
        for case, total in ((1, "10"), (2, "5")):
            with self.subTest(case=case):
                items, published, plain, accepted = self.totals(
                    "gds", "tests/gds-15", f"gds_total_score_case{case}", *definition)
                self.assertEqual((items, published), (15, total))
                self.assertEqual(plain["refused"]["reason"], "REFUSAL_CODE_STATUS")
                self.assertEqual(accepted["scored"]["value"], published)

    def test_mini_cog_is_a_total_only_where_both_parts_are_there(self):
        """ASBI counts a blank as 0; of a fourth word of three it makes a 4."""
        definition = ("--definition", PROJECT / "tests/data/instruments/mini-cog.txtpb")
        for case, items, asbi, kind, said in (
                ("total_score", 2, "4", "scored", ("value", "4")),
                ("total_score_empty_item", 0, "0", "refused",
                 ("reason", "REFUSAL_CODE_TOO_FEW_ANSWERS")),
                ("total_score_question1_empty", 1, "1", "refused",
                 ("reason", "REFUSAL_CODE_TOO_FEW_ANSWERS")),
                ("total_score_question2_empty", 1, "4", "refused",
                 ("reason", "REFUSAL_CODE_ANSWER_UNUSABLE"))):
            with self.subTest(case=case):
                count, published, plain, accepted = self.totals(
                    "minicog", "tests/mini-cog", f"minicog_{case}_case", *definition)
                self.assertEqual((count, published), (items, asbi))
                self.assertEqual(plain["refused"]["reason"], "REFUSAL_CODE_STATUS")
                self.assertEqual(accepted[kind][said[0]], said[1])

    def test_phq_9_lacks_an_item_and_is_12_by_the_legacy_policy_only(self):
        case = "phq9", "phq-9", "phq9_total_score_case"
        items, published, plain, accepted = self.totals(*case)
        self.assertEqual((items, published), (10, "12"))
        self.assertEqual(plain["refused"]["reason"], "REFUSAL_CODE_STATUS")
        self.assertEqual(accepted["refused"]["reason"], "REFUSAL_CODE_TOO_FEW_ANSWERS")
        *_, legacy = self.totals(*case, "--policy", "phq-9#total=sum-of-answered")
        self.assertEqual(legacy["filled"]["value"], published)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
