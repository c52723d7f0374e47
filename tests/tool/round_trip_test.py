#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Observations that were written are read back to the same totals.

Every golden case of every shipped form that gives a score is filed, and what was
filed is given to the tool again: each total stands there as reported, of the same
person and time and as confidential; what was refused stays without a number.
"""
import json
import unittest

from shell import DONE, ToolTest, run


def cases(form):
    """The form's golden cases as records, each of a person and time; every other with labels."""
    reference = f"{form['id']}@{form['version']}"
    for number, case in enumerate(form["golden_cases"]):
        assessment = {"instrument": reference, "status": "ASSESSMENT_STATUS_COMPLETED",
                      "answered_at": f"2026-05-04T09:{number:02}:00+02:00",
                      "subject": {"person": f"Patient/{case['id']}"},
                      "answers": [dict(answer) for answer in case.get("answers", ())]}
        for name in ("sex", "age", "setting"):
            if name in case:
                assessment[name] = case[name]
        labels = {"labels": ["LABEL_VERY_RESTRICTED", "LABEL_MENTAL_HEALTH"],
                  "other_labels": [{"system": "urn:house", "code": "own"}]} if number % 2 else {}
        yield json.dumps({"id": f"{form['id']}.{case['id']}", **labels, "assessment": assessment})


def forms():
    for row in json.loads(run("instruments", "--json").stdout)["instruments"]:
        yield json.loads(run("instruments", "--json", row["reference"]).stdout)


def values(report, which):
    """By scale: the total that was scored, or that was reported."""
    found = {}
    for score in report.get("scores", ()):
        part = score.get("reported") if which == "reported" else (
            score.get("scored") or score.get("filled"))
        if part:
            found[score["scale"]] = part["value"]
    return found


def beside(report):
    """What goes with every total: whose it is, of when, and how confidential."""
    return {name: report.get(name) for name in ("subject", "effective", "labels", "other_labels")}


class RoundTrip(ToolTest):
    def test_every_total_that_was_filed_is_read_back(self):
        compared = labelled = refused = 0
        for form in forms():
            with self.subTest(form=form["id"]):
                records = self.file("records.ndjson", "\n".join(cases(form)) + "\n")
                licence = ["--accept-licence", form["id"]]
                scored = [json.loads(line) for line in run(
                    "score", "--json", *licence, records).stdout.splitlines()]
                filed = run("score", "--fhir", "collection", *licence, records)
                self.assertEqual(filed.returncode, DONE, filed.stderr)
                bundles = self.file("filed.ndjson", filed.stdout)
                read = [json.loads(line) for line in run(
                    "score", "--json", *licence, bundles).stdout.splitlines()]
                by_person = {report["subject"]["person"]: report for report in read}
                self.assertEqual(len(by_person), len(read))
                for report in scored:
                    back = by_person[report["subject"]["person"]]
                    totals = values(report, "scored")
                    self.assertEqual(values(back, "reported"), totals)
                    self.assertEqual(beside(back), beside(report))
                    without = {score["scale"] for score in report["scores"]} - totals.keys()
                    self.assertFalse(without & values(back, "scored").keys())
                    compared += len(totals)
                    labelled += "other_labels" in report
                    refused += len(without)
        self.assertGreater(compared, 500)
        self.assertGreater(labelled, 100)
        self.assertGreater(refused, 100)

    def test_what_was_read_back_is_filed_as_derived_from_an_observation(self):
        answers = '{"id":"r","assessment":{"instrument":"gad-2","status":1,"answers":[' \
                  '{"item":"q1","value":"1"},{"item":"q2","value":"2"}]}}\n'
        filed = run("score", "--fhir", "collection", self.file("r.ndjson", answers)).stdout
        bundle = json.loads(filed)
        for entry in bundle["entry"]:
            entry["resource"]["id"] = "seen"
        again = run("score", "--fhir", "collection",
                    self.file("bundle.json", json.dumps(bundle))).stdout
        derived = [entry["resource"]["derivedFrom"] for entry in json.loads(again)["entry"]]
        self.assertEqual(derived, [[{"reference": "Observation/seen"}]] * len(derived))
        self.assertTrue(derived)


if __name__ == "__main__":
    unittest.main()
