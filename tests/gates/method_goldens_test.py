#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""methods/goldens.txt speaks of every method of docs/methods/methods.tsv, once."""
import csv
import pathlib
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def said():
    cases, beside, without = set(), [], []
    for line in (ROOT / "methods/goldens.txt").read_text(encoding="utf-8").splitlines():
        what, *words = line.split(" ")
        if what == "case":
            cases.add(words[0])
        elif what == "beside":
            beside.append(tuple(words))
        elif what == "without":
            without.append(words[0])
    return cases, beside, without


class MethodGoldens(unittest.TestCase):
    def test_speak_of_every_method_once(self):
        cases, beside, without = said()
        spoken_of = sorted(list(cases) + [one for one, _ in beside] + without)
        with (ROOT / "docs/methods/methods.tsv").open(encoding="utf-8") as file:
            methods = sorted(row["method"] for row in csv.DictReader(file, delimiter="\t"))
        self.assertEqual(spoken_of, methods)

    def test_stand_beside_what_has_a_case(self):
        cases, beside, _ = said()
        self.assertEqual([of for _, of in beside if of not in cases], [])

    def test_have_as_many_as_they_had(self):
        # A case that goes is a promise that goes.
        cases, beside, _ = said()
        self.assertGreaterEqual(len(cases) + len(beside), 107)


if __name__ == "__main__":
    unittest.main()
