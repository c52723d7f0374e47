#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Bundles and Observations through the tool: what is put together, and where it stands."""
import json
import unittest

from shell import ANSWERS, DONE, ToolTest, run

ITEMS = ("44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3",
         "44260-8")


def observation(item, person, padding=0):
    return {"resourceType": "Observation", "status": "final",
            "subject": {"reference": f"Patient/{person}"}, "effectiveDateTime": "2026-01-02",
            "code": {"coding": [{"system": "http://loinc.org", "code": item}]},
            "valueInteger": person % 4, "note": [{"text": "x" * padding}]}


def lines(resources):
    return "".join(json.dumps(each) + "\n" for each in resources)


def totals(done):
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    return [report["scores"][0].get("scored", {}).get("value") for report in reports]


class Observations(ToolTest):
    def test_of_one_person_are_never_cut_apart_by_the_size_of_the_file(self):
        """Pieces of 4 MiB end amid a person's lines; the sizes make them end at each."""
        for padding in (20_000, 23_000, 27_000):
            path = self.file("many.ndjson", lines(observation(item, person, padding)
                                                  for person in range(50) for item in ITEMS))
            done = run("score", "--json", path)
            self.assertEqual(done.returncode, DONE)
            self.assertEqual(totals(done), [str(person % 4 * 9) for person in range(50)])

    def test_say_on_which_line_they_begin(self):
        path = self.file("two.ndjson", lines(observation(item, person)
                                             for person in (1, 2) for item in ITEMS))
        done = run("score", path)
        self.assertIn("two.ndjson:1 ", done.stdout)
        self.assertIn("two.ndjson:10 ", done.stdout)

    def test_that_a_report_took_are_not_passed_over(self):
        vital_sign = observation("8867-4", 2)
        for name, content, count in (
                ("all in a report", [observation(item, person) for person in (1, 2)
                                     for item in ITEMS], 0),
                ("a broken line amid", [observation(ITEMS[0], 1), None,
                                        *(observation(item, 1) for item in ITEMS[1:])], 0),
                ("vital signs alone", [vital_sign] * 3, 3),
                ("vital signs of another", [*(observation(item, 1) for item in ITEMS),
                                            vital_sign], 1),
                ("an empty Bundle", [{"resourceType": "Bundle", "type": "collection"},
                                     *(observation(item, 1) for item in ITEMS)], 1)):
            with self.subTest(name):
                path = self.file("lines.ndjson", lines(content).replace("null", "{broken"))
                summary = self.folder / "summary.json"
                done = run("score", "--summary", summary, path)
                self.assertEqual(json.loads(summary.read_text())["rows_passed_over"], count)
                self.assertEqual("passed over: there are no answers" in done.stderr, count > 0)

    def test_and_responses_of_a_bundle_give_a_report_each(self):
        response = json.loads((ANSWERS / "phq-9-complete.json").read_text())
        entries = [{"resource": each} for each in
                   [response, *(observation(item, 1) for item in ITEMS)]]
        path = self.file("bundle.json", json.dumps(
            {"resourceType": "Bundle", "type": "searchset", "entry": entries}))
        done = run("score", "--json", "--instrument", "phq-9", path)
        self.assertEqual(done.returncode, DONE)
        self.assertEqual(len(totals(done)), 2)
        self.assertEqual(totals(done)[1], "9")


if __name__ == "__main__":
    unittest.main()
