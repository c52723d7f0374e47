#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Observations that were written are read back to the same totals.

Every golden case of every shipped form that gives a score is filed, and what was
filed is given to the tool again: each total stands there as reported.
"""
import json
import unittest

from shell import DONE, ToolTest, run


def cases(form):
    """The form's golden cases as records, each with an id of its own."""
    reference = f"{form['id']}@{form['version']}"
    for case in form["golden_cases"]:
        assessment = {"instrument": reference, "status": "ASSESSMENT_STATUS_COMPLETED",
                      "answered_at": "2026-05-04T09:30:00+02:00",
                      "subject": {"person": case["id"]},
                      "answers": [dict(answer) for answer in case.get("answers", ())]}
        for name in ("sex", "age", "setting"):
            if name in case:
                assessment[name] = case[name]
        yield json.dumps({"id": f"{form['id']}.{case['id']}", "assessment": assessment})


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


class RoundTrip(ToolTest):
    def test_every_total_that_was_filed_is_read_back(self):
        compared = 0
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
                by_person = {report["subject"]["person"].split("/")[-1]: values(report, "reported")
                             for report in read}
                for report in scored:
                    totals = values(report, "scored")
                    if not totals:
                        continue
                    compared += len(totals)
                    self.assertEqual(by_person[report["subject"]["person"]], totals)
        self.assertGreater(compared, 500)

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
