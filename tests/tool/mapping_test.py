#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""A --mapping is used, or refused; never passed over in silence."""
import json
import unittest

from shell import ToolTest, run

RESPONSE = {"resourceType": "QuestionnaireResponse", "id": "r", "status": "completed",
            "item": [{"linkId": "/44250-9", "answer": [{"valueInteger": 0}]},
                     {"linkId": "/44255-8", "answer": [{"valueInteger": 3}]}]}


class Mapping(ToolTest):
    def mapping(self, name, text):
        return self.file(f"{name}.txtpb", "# proto-message: relcare.v1.Mapping\n"
                         f'required_semantics: 1 id: "{name}" version: "1.0.0"\n'
                         f'instrument: "phq-2"\n{text}\n')

    def score(self, name, content, *mappings):
        path = self.file(name, content if isinstance(content, str) else json.dumps(content))
        options = [f"--mapping={mapping}" for mapping in mappings]
        done = run("score", "--json", "--instrument", "phq-2", *options, path)
        return [json.loads(line) for line in done.stdout.splitlines()], done

    def test_of_a_table_is_used_whatever_it_says(self):
        table = "st,phq_2__q1,phq_2__q2\nentered-in-error,3,3\nin-progress,1,1\ncompleted,1,1\n"
        for name, text, outcomes in (
                ("status", 'columns { status: "st" }', ["refused", "refused", "scored"]),
                ("filter", 'only_where { column: "st" values: "completed" }', ["scored"]),
                ("answers", 'answers { number: "3" absence: ABSENCE_DECLINED }',
                 ["refused", "scored", "scored"])):
            with self.subTest(name):
                reports, _ = self.score("t.csv", table, self.mapping(name, text))
                self.assertEqual([next(k for k in ("scored", "refused") if k in r["scores"][0])
                                  for r in reports], outcomes)

    def test_of_answers_only_is_used_for_a_response(self):
        mapping = self.mapping("a", 'answers { number: "0" absence: ABSENCE_DECLINED }')
        (report,), _ = self.score("r.json", RESPONSE, mapping)
        self.assertIn("refused", report["scores"][0])
        self.assertNotEqual(report["provenance"]["mapping_hash"], "")

    def test_two_that_name_no_form_are_refused(self):
        one = self.mapping("one", 'items { item: "q1" link_ids: "a" }')
        two = self.mapping("two", 'items { item: "q1" link_ids: "b" }')
        reports, done = self.score("r.json", RESPONSE, one, two)
        self.assertEqual((reports, done.returncode), ([], 2))
        self.assertIn("stands alone", done.stderr)


if __name__ == "__main__":
    unittest.main()
