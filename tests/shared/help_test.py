#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The HELP profiles: all clients and waves, judged by the study's own totals and by hand.

    help_test.py TOOL LIBRARY PROJECT SHARED_DATA
"""
import collections
import csv
import fractions
import json
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile
import unittest

TOOL, LIBRARY, PROJECT, DATA = (pathlib.Path(word) for word in sys.argv[1:5])
HELP = DATA / "help/help.csv"
SCRIPT = PROJECT / "examples/help/help_profiles.py"
PAGE = PROJECT / "docs/explanation/help.md"
PUBLISHED = {"pss-fr-14#total": "PSS_FR", "pss-fa-14#total": "PSS_FA", "ces-d#total": "CES_D",
             "socrates-8d#recognition": "RAW_RE", "socrates-8d#ambivalence": "RAW_AM",
             "socrates-8d#taking-steps": "RAW_TS"}
WAVES = ("0", "6", "12", "18", "24")


def kaplan_meier(people, day):
    """(share reached, low, high) by the textbook, in exact fractions as far as they go."""
    staying, variance = fractions.Fraction(1), fractions.Fraction(0)
    for time in sorted({time for time, happened in people if happened and time <= day}):
        at_risk = sum(each >= time for each, _ in people)
        reached = sum(happened and each == time for each, happened in people)
        staying *= fractions.Fraction(at_risk - reached, at_risk)
        variance += fractions.Fraction(reached, at_risk * (at_risk - reached))
    spread = 1.959963984540054 * math.sqrt(variance) / math.log(staying)
    return (1 - float(staying), 1 - float(staying) ** math.exp(spread), 1 - float(staying) ** math.exp(-spread))


class Help(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        made = pathlib.Path(cls.folder.name)
        cls.page = made / "help.md"
        cls.page.write_text(PAGE.read_text())
        subprocess.run([sys.executable, "-B", SCRIPT, HELP, "--tool", TOOL, "--library", LIBRARY, "--output", made,
                        "--page", cls.page], check=True, stdout=subprocess.DEVNULL)
        cls.told = json.loads((made / "summary.json").read_text())
        with open(made / "profiles.ndjson", encoding="utf-8") as profiles:
            cls.profiles = [json.loads(line) for line in profiles]
        with open(HELP, newline="") as table:
            cls.rows = {(row["ID"], row["TIME"]): row for row in csv.DictReader(table)}

    def test_each_client_has_a_profile_at_each_wave(self):
        self.assertEqual(len({profile["subject"]["person"] for profile in self.profiles}), 470)
        self.assertEqual(collections.Counter(profile["wave"] for profile in self.profiles),
                         dict.fromkeys(WAVES, 470))
        self.assertEqual({profile["definition"] for profile in self.profiles}, {"help/interviews@1.0.0"})

    def test_every_published_total_is_found_again_but_those_of_partial_forms(self):
        found = self.told["forms"]
        self.assertEqual({scale: row.get("another", 0) for scale, row in found.items()},
                         dict.fromkeys(found, 0))
        self.assertEqual({scale: row["equal"] for scale, row in found.items()},
                         {"pss-fr-14#total": 1472, "pss-fa-14#total": 1458, "ces-d#total": 1439,
                          "socrates-8d#recognition": 1460, "socrates-8d#ambivalence": 1460,
                          "socrates-8d#taking-steps": 1460, "induc-2l#total": 456, "induc-2r#total": 976})
        # Published by adding up what was answered.
        self.assertEqual(found["ces-d#total"]["published_only REFUSAL_CODE_TOO_FEW_ANSWERS"], 24)

    def test_the_profiles_scores_are_the_published_totals(self):
        seen = collections.Counter()
        for profile in self.profiles:
            for entry in profile["scores"]:
                client, wave, form = entry["record"].split(":")
                if wave != profile["wave"]:
                    self.assertLess(WAVES.index(wave), WAVES.index(profile["wave"]))
                    continue
                for score in entry["scores"]:
                    column = PUBLISHED.get(f"{form}#{score['scale']}")
                    outcome = score.get("scored") or score.get("filled")
                    if column and outcome and self.rows[client, wave][column]:
                        self.assertEqual(float(outcome["value"]), float(self.rows[client, wave][column]))
                        seen[column] += 1
        self.assertEqual(seen, {"PSS_FR": 1472, "PSS_FA": 1458, "CES_D": 1439, "RAW_RE": 1460, "RAW_AM": 1460,
                                "RAW_TS": 1460})

    def test_means_and_changes_are_those_of_the_published_totals(self):
        partial = self.partial_ces_d()
        for scale, column in PUBLISHED.items():
            totals = {key: float(row[column]) for key, row in self.rows.items()
                      if row[column] and not (column == "CES_D" and key in partial)}
            for wave in WAVES:
                values = [value for (_, when), value in totals.items() if when == wave]
                told = self.told["scales"][scale][wave]
                self.assertAlmostEqual(told["mean"], statistics.fmean(values), delta=0.05, msg=(scale, wave))
                if wave == "0":
                    continue
                points = [value - totals[client, "0"] for (client, when), value in totals.items()
                          if when == wave and (client, "0") in totals]
                told = self.told["changes"][scale][wave]
                self.assertLessEqual(abs(told["n"] - len(points)), 2, (scale, wave))
                self.assertAlmostEqual(told["mean"], statistics.fmean(points), delta=0.1, msg=(scale, wave))

    def partial_ces_d(self):
        items = ["F1" + letter for letter in "ABCDEFGHIJKLMNOPQRST"]
        return {key for key, row in self.rows.items() if not all(row[item] for item in items)}

    def test_change_is_told_within_a_form_and_refused_across_two(self):
        within, across = (self.told["changes"][scale] for scale in ("pss-fr-14#total", "induc-2r#total"))
        for wave in WAVES[1:]:
            self.assertEqual(within[wave]["n"], sum(when == wave for _, when in self.rows))
            self.assertEqual(within[wave]["refused"], {})
            self.assertEqual(across[wave]["n"], 0)
            self.assertEqual(across[wave]["refused"],
                             {"REFUSAL_CODE_DIFFERENT_FORMS": sum(when == wave for _, when in self.rows)})

    def test_the_physician_is_told_of_only_where_asked(self):
        self.assertNotIn("0", self.told["scales"]["physician-13#trust"])
        self.assertEqual([self.told["indices"]["0"][kind]["n"] for kind in ("affect", "engagement")], [0, 0])
        self.assertEqual(sum(wave["n"] for wave in self.told["scales"]["physician-13#treated"].values()), 564)
        treated = ["U24" + letter for letter in "ABCDE"]
        every = [100 * (sum(int(row[item]) for item in treated) - 5) / 25 for row in self.rows.values()
                 if all(row[item] for item in treated)]
        told = self.told["scales"]["physician-13#treated"].values()
        for profile in self.profiles:  # It may be another one the next time.
            for index in profile["indices"]:
                if index["kind"] in ("INDEX_KIND_AFFECT", "INDEX_KIND_ENGAGEMENT"):
                    self.assertNotIn("change", index)
        self.assertAlmostEqual(sum(wave["n"] * wave["mean"] for wave in told) / 564, statistics.fmean(every))

    def test_no_signal_fired_and_none_is_quiet(self):
        states = {signal["state"] for profile in self.profiles for signal in profile["signals"]}
        self.assertEqual(states, {"SIGNAL_STATE_COULD_NOT_SEE"})
        self.assertEqual({found["seen"] for found in self.told["default"].values()}, {0})

    def test_linkage_is_the_textbooks_within_each_arm(self):
        told = self.told["linkage"]
        first = [row for (_, wave), row in self.rows.items() if wave == "0"]
        self.assertEqual(told["cut"], statistics.median(int(row["PSS_FR"]) for row in first))
        self.assertEqual(sum(group["n"] for group in told["groups"]), 470)
        for group in told["groups"]:
            people = [(float(row["DAYSLINK"]), row["LINKSTATUS"] == "1") for row in first
                      if row["LINKSTATUS"] and (row["GROUP"] == "1") == (group["arm"] == "clinic")
                      and (int(row["PSS_FR"]) >= told["cut"]) == group["high"]]
            self.assertEqual(group["n"] - group["unknown"], len(people))
            for point in group["points"]:
                day = point["day"]
                self.assertEqual(point["at_risk"], sum(time >= day for time, _ in people))
                self.assertEqual(point["linked"], sum(happened and time <= day for time, happened in people))
                for name, value in zip(("share", "lo", "hi"), kaplan_meier(people, day)):
                    self.assertAlmostEqual(point[name], value, places=12, msg=(group["arm"], day, name))

    def test_the_page_and_its_picture_say_what_comes_out(self):
        self.assertEqual(self.page.read_text(), PAGE.read_text())
        self.assertEqual(self.page.with_name("help-linkage.svg").read_text(),
                         PAGE.with_name("help-linkage.svg").read_text())
        self.assertEqual(self.page.read_text().count("<!-- help: "), 7)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
