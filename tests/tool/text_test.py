#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Texts that are long, begin oddly, or hold what no message may repeat."""
import json
import unittest

from shell import ToolTest, run


class LongTable(ToolTest):
    def test_that_begins_with_an_empty_line_keeps_its_header(self):
        row = "0,1," + "x" * 200
        for mark, end in (("", "\n"), ("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")):
            with self.subTest(mark + end):
                rows = 25000  # more than one piece of 4 MiB
                text = mark + end + end.join(["phq_2__q1,phq_2__q2,note"] + [row] * rows) + end
                table = self.file("long.csv", text)
                done = run("score", "--json", "--golden", "--instrument", "phq-2", table)
                self.assertEqual(done.returncode, 0, done.stderr)
                reports = [json.loads(line) for line in done.stdout.splitlines()]
                self.assertEqual(len(reports), rows)
                self.assertTrue(all(r["scores"][0]["scored"]["value"] == "1" for r in reports))


class TextProto(ToolTest):
    def test_of_a_result_is_not_quoted_in_a_fault(self):
        for message in ("ScoreReport", "Explanation", "ChangeReport", "Record", "Assessment"):
            with self.subTest(message):
                file = self.file("c.txtpb", f"# proto-message: relcare.v1.{message}\n"
                                 "response_id: CANARYX9\ncanaryfield: 1\n")
                done = run("convert", "--to", "json", file)
                self.assertNotEqual(done.returncode, 0)
                self.assertNotIn("canary", (done.stdout + done.stderr).lower())
                self.assertRegex(done.stderr, r"c\.txtpb:[23]:")

    def test_that_does_not_say_what_it_is_is_not_quoted(self):
        for text in ("canaryfield: 1", "response_id: CANARYX9", "id: CANARYX9",
                     "# proto-message: relcare.v1.ScoreReport\nid: CANARYX9"):
            file = self.file("c.txtpb", text)
            for words in (["convert", "--to", "json"], ["lint"], ["score", "--mapping", file],
                          ["convert", "--message", "Mapping", "--to", "json"]):
                with self.subTest(text=text, words=words[0]):
                    done = run(*words, file)
                    self.assertNotEqual(done.returncode, 0)
                    self.assertNotIn("canary", (done.stdout + done.stderr).lower())


if __name__ == "__main__":
    unittest.main()
