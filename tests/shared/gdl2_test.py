#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Nine calculators of openEHR's GDL2, with their own inputs and outputs.

    gdl2_test.py TOOL PROJECT DATA

Every total of their tests must come out, and every word for it. PHQ-9, GAD-7 and
AUDIT-C are scored by the shipped keys, the rest by tests/data/instruments. Two
calculators leave a total without a word; here it has one.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

TOOL, PROJECT, DATA = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])


def cases(name):
    """Yields (id, {gt code: answer}, {gt code: answer}) of one test file.

    Its YAML is plain enough to read by pattern: "gt0003|Words: 0|local::at0008|Never|",
    the words possibly over several lines.
    """
    text = (DATA / f"gdl2/{name}.v1.test.yml").read_text()
    for part in re.split(r"^- id: ", text, flags=re.M)[1:]:
        given, expected = part.split("expected_output:")
        yield (part.split("\n")[0],
               *(dict(re.findall(r"(gt\d{4})\|.*?:\s+([^\n]+)", half, re.S))
                 for half in (given, expected)))


def number(answer):
    return re.match(r"-?\d+", answer).group()


def score(instrument, items, inputs):
    """Returns {scale: score} for each list of answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as file:
        for answers, sex in inputs:
            file.write(json.dumps({"id": str(len(answers)), "assessment": {
                "instrument": instrument, "status": "ASSESSMENT_STATUS_COMPLETED", "sex": sex,
                "answers": [{"item": f"q{items.index(code) + 1}", "value": number(answer)}
                            for code, answer in answers.items() if code in items]}}) + "\n")
        file.flush()
        definitions = sorted((PROJECT / "tests/data/instruments").glob("*.txtpb"))
        done = subprocess.run(
            [TOOL, "score", "--json", file.name]
            + [word for path in definitions for word in ("--definition", path)],
            capture_output=True, text=True, check=True)
    return [{s["scale"]: s for s in json.loads(line)["scores"]}
            for line in done.stdout.splitlines()]


def gt(first, last):
    return [f"gt{n:04}" for n in range(first, last + 1)]


def band(scores):
    bands = scores["total"].get("bands", [])
    return bands[0]["band"] if bands else None


# file, instrument, its items in order, total, word for it, our band for each word, cases
TABLE = (
    ("PHQ9", "phq-9", gt(3, 11), "gt0026", "gt0030",
     {"Minimal or no depression": "minimal", "Mild depression": "mild",
      "Moderate depression": "moderate", "Moderately severe depression": "moderately-severe",
      "Severe depression": "severe"}, 4),
    ("GAD-7", "gad-7", gt(8, 14), "gt0055", "gt0057",
     {None: "minimal", "Mild anxiety": "mild", "Moderate anxiety": "moderate",
      "Severe anxiety": "severe"}, 4),
    ("AUDIT-C", "audit-c", gt(3, 5), "gt0010", "gt0020",
     {"Consistent with normal consumption": "negative",
      "Consistent with alcohol misuse": "positive",
      "Consistent with alcohol abuse and possible liver damage": "positive"}, 18),
    ("CAGE", "tests/cage", gt(3, 6), "gt0012", "gt0020",
     {"Screening negative": "negative",
      "Possible misuse - further evaluation required": "possible-misuse"}, 16),
    ("COWS", "tests/cows", gt(6, 15) + ["gt0003"], "gt0028", None, {}, 14),
    ("MADRS", "tests/madrs", gt(4, 13), "gt0024", "gt0029",
     {"None or very mild depression": "none-or-very-mild", "Mild depression": "mild",
      "Moderate depression": "moderate", "Severe depression": "severe"}, 7),
    ("Apgar", "tests/apgar", gt(3, 7), "gt0026", "gt0028",
     {"Critically low, intervention required": "critically-low",
      "Moderately abnormal": "moderately-abnormal", "Normal": "normal"}, 4),
    ("Norton_Score", "tests/norton", gt(3, 7), "gt0011", "gt0009",
     {f"{word} risk of pressure ulcer development.": name for word, name in
      (("Very high", "very-high"), ("High", "high"), ("Medium", "medium"), ("Low", "low"))}, 5),
    ("Morse_Fall_Scale_guideline", "tests/morse", gt(4, 9), "gt0011", "gt0013",
     {"Low": "low", "Moderate": "moderate", "High": "high"}, 10),
)


class Gdl2(unittest.TestCase):
    def test_every_total_and_every_word_for_it(self):
        for name, instrument, items, total, word, words, count in TABLE:
            read = list(cases(name))
            self.assertEqual(len(read), count, name)
            sexes = ["SEX_" + re.search(r"(Fe)?[Mm]ale", given["gt0017"]).group().upper()
                     if instrument == "audit-c" else "SEX_UNSPECIFIED" for _, given, _ in read]
            found = score(instrument, items, [(g, s) for (_, g, _), s in zip(read, sexes)])
            for (case, given, expected), scores in zip(read, found):
                with self.subTest(name, case=case):
                    if total not in expected:
                        self.assertEqual((given, scores["total"]["refused"]["reason"]),
                                         ({}, "REFUSAL_CODE_TOO_FEW_ANSWERS"))
                        continue
                    self.assertEqual(scores["total"]["scored"]["value"], number(expected[total]))
                    if word:
                        said = expected.get(word)
                        said = said and said.rstrip("| ").split("|")[-1].strip()
                        self.assertEqual(band(scores), words[said])
                    if name == "COWS":
                        self.assertEqual(scores["pulse"]["scored"]["value"],
                                         number(expected["gt0017"]))

    def answer(self, instrument, values):
        items = gt(1, len(values))
        scores, = score(instrument, items, [(dict(zip(items, values)), "SEX_UNSPECIFIED")])
        return scores["total"]["scored"]["value"], band(scores)

    def test_gad_7_of_15_is_severe_where_the_calculator_is_silent(self):
        """Its rules say up to 14 and above 15; Spitzer et al. 2006 say from 15."""
        self.assertEqual(self.answer("gad-7", "3333300"), ("15", "severe"))

    def test_norton_of_18_is_medium_where_the_calculator_is_silent(self):
        """Its rules say below 18 and above 18; its own text says 14 to 18."""
        self.assertEqual(self.answer("tests/norton", "44433"), ("18", "medium"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
