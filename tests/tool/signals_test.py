#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The published figures of the signals are those of the rules that ship, keep the bound,
and are counted as the page says. RELCARE_LIBRARY is the built library."""
import json
import os
import re
import subprocess
import sys
import unittest

from shell import ROOT

sys.path.insert(0, str(ROOT / "tools"))
from example_community.book import date  # noqa: E402
from signal_study import page, seed  # noqa: E402
from signal_study.library import Library  # noqa: E402

SCRIPT = ROOT / "tools/simulate_signals.py"
COUNTS = json.loads((ROOT / "docs/reference/signals.json").read_text())
MOST = 1  # false signals per client in ten weeks, all rules together


def script(*words):
    return subprocess.run([sys.executable, "-B", SCRIPT, "--library",
                           os.environ["RELCARE_LIBRARY"], *words], capture_output=True, text=True)


class Published(unittest.TestCase):
    def test_the_page_shows_the_counts(self):
        done = script("--page", "--check")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_they_are_of_the_rules_that_ship(self):
        shipped = set()
        for path in (ROOT / "signals").glob("*.txtpb"):
            said = dict(re.findall(r'^(id|version): "(.*)"$', path.read_text(), re.M))
            shipped.add(f"{said['id']}@{said['version']}")
        self.assertEqual(set(COUNTS["rules"]), shipped)
        self.assertEqual(set(COUNTS["null"]["looks"]), {rule.split("@")[0] for rule in shipped})

    def test_they_are_of_a_thousand_seeds_that_tuned_nothing(self):
        self.assertEqual(COUNTS["seeds"], "1001:2000")
        for part, number in (("null", 1000), ("drawn", 1000), ("complete", 100),
                             ("as-shown", 100), ("shuffled", 100), ("listed", 100)):
            self.assertEqual(COUNTS[part]["communities"], number)

    def test_false_signals_keep_the_bound(self):
        for part in ("null", "complete"):
            _, _, high, _ = page.all_together(COUNTS[part])
            with self.subTest(part=part):
                self.assertLess(high, MOST)

    def test_what_is_planted_is_found_oftener_than_shuffled_or_weak(self):
        self.assertEqual(set(COUNTS["as-shown"]["truths"]), set(page.RULES))
        for truth, counts in COUNTS["as-shown"]["truths"].items():
            mixed = COUNTS["shuffled"]["truths"][truth]
            thirds = COUNTS["drawn"]["thirds"][truth]
            with self.subTest(truth=truth):
                self.assertGreater(counts["found"] / counts["planted"], 0.5)
                self.assertGreater(page.wilson(counts["looks_fired"], counts["looks"])[0],
                                   page.wilson(mixed["looks_fired"], mixed["looks"])[1])
                self.assertGreater(thirds["strong"]["found"], 0)


    def test_shuffled_it_is_as_rare_as_where_nothing_was_planted(self):
        mixed = COUNTS["shuffled"]
        self.assertEqual(set(mixed["truths"]), set(page.RULES))
        for truth in mixed["truths"]:
            with self.subTest(truth=truth):
                self.assertTrue(is_as_rare(mixed["truths"][truth], mixed["nulls"][truth]))

    def test_so_rare_is_less_than_what_an_order_of_its_own_ratings_left(self):
        of_the_same, nothing = ({"found": found, "planted": 100} for found in (37, 5))
        self.assertFalse(is_as_rare(of_the_same, nothing))


def is_as_rare(mixed, nothing):
    """Whether one share could be the other's: the 95 % intervals meet."""
    return page.wilson(mixed["found"], mixed["planted"])[0] <= \
        page.wilson(nothing["found"], nothing["planted"])[1]


class Run(unittest.TestCase):
    """A few seeds of the real thing."""

    def test_keeps_the_bound_whatever_the_number_of_workers(self):
        one, two = (script("--seeds", "2001:2003", "--parts", "null", "--json", "-",
                           "--workers", workers) for workers in ("1", "2"))
        self.assertEqual((one.returncode, one.stderr), (0, ""))
        self.assertEqual(one.stdout, two.stdout)
        counts = json.loads(one.stdout)["null"]
        self.assertEqual(counts["clients"], 72)
        self.assertGreater(counts["looks"]["isolation"]["quiet"], 300)
        self.assertLess(page.all_together(counts)[0], MOST)

    def test_finds_what_is_planted_and_not_what_is_shuffled(self):
        library, found, mixed = Library(os.environ["RELCARE_LIBRARY"]), {}, {}
        for number in (1, 2):
            seed.planted(library, number, found, {}, "as-shown")
            seed.mixed(library, number, mixed, {})
        for truth, counts in found["truths"].items():
            with self.subTest(truth=truth):
                self.assertGreater(counts["found"], 0)
                self.assertLess(mixed["truths"][truth]["looks_fired"], counts["looks_fired"])
        fired = [sum(truth["looks_fired"] for truth in part["truths"].values())
                 for part in (found, mixed)]
        self.assertLess(fired[1], fired[0] / 10)
        both = [{name: sum(truth[name] for truth in mixed[part].values())
                 for name in ("found", "planted")} for part in ("truths", "nulls")]
        self.assertEqual(both[0]["planted"], 22)
        self.assertTrue(is_as_rare(*both))
        self.assertEqual(found["silent"]["death"], {"planted": 2, "kept": 2})

    def test_asks_for_seeds_and_a_library(self):
        for words in ([], ["--seeds", "9:1"], ["--seeds", "a"],
                      ["--seeds", "1:3"],
                      ["--seeds", "1:1", "--json", "-", "--library", "nowhere.so"]):
            with self.subTest(words=words):
                self.assertEqual(script(*words).returncode, 2)


class Scripted:
    """A library whose signals of one client are written down, look by look."""

    def __init__(self, states):
        self.states = iter(states)

    def community(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def add(self, *_):
        pass

    def attention(self, held, moment, before, clients):
        self.asked = getattr(self, "asked", []) + [(before[:10], moment[:10], clients)]
        state, figure = next(self.states, ("QUIET", ""))
        return {client: [figure] if state == "FIRED" else [] for client in clients}

    def signals(self, *_):
        state, ident = next(self.states, ("QUIET", ""))
        return [{"rule": "isolation@1.0.0", "id": ident, "about": {"person": "c01"},
                 "state": "SIGNAL_STATE_" + state}]


class Counting(unittest.TestCase):
    STAY = [{"id": "v", "recorded_at": date(0), "episode": {
        "client": "c01", "period": {"start": date(0), "end": date(69)}}}]
    Q, A, B, X = ("QUIET", ""), ("FIRED", "a"), ("FIRED", "b"), ("COULD_NOT_SEE", "")

    def looks(self, *states):
        return seed.Looks(Scripted(states), self.STAY, 0, {})

    def test_a_signal_counts_once_until_it_stops(self):
        for states, count in (
                ([self.Q, self.Q], 0), ([self.A], 1), ([self.A, self.A, self.A], 1),
                ([self.A, self.Q, self.A], 2), ([self.A, self.X, self.A], 2),
                ([self.A, self.B], 2)):
            with self.subTest(states=states):
                self.assertEqual(len(self.looks(*states).raised(lambda client: True)), count)

    def test_a_truth_is_found_between_its_first_day_and_14_after_its_last(self):
        # Looks are on days 0, 7, 14 and so on.
        for states, delay in (
                ([self.A, self.Q], None), ([self.Q, self.A], 6), ([self.Q, self.Q, self.A], 13),
                ([self.Q] * 4 + [self.A], 27), ([self.Q] * 5 + [self.A], None)):
            truth = {"rule": "isolation", "about": {"person": "c01"}, "onset": date(1),
                     "until": date(14)}
            with self.subTest(states=states):
                self.assertEqual(self.looks(*states).found(truth, {}, "x"), delay)

    def test_a_truth_of_which_no_look_could_see_was_never_seen(self):
        truth = {"rule": "isolation", "about": {"person": "c01"}, "onset": date(0),
                 "until": date(7)}
        for states, count in (([self.X] * 9, 1), ([self.X, self.Q] + [self.X] * 9, 0)):
            tally = {}
            self.looks(*states).found(truth, tally, "x")
            self.assertEqual((tally["x"]["planted"], tally["x"]["never_seen"]), (1, count))

    def test_the_attention_list_counts_what_was_not_in_it_at_the_look_before(self):
        signal, index = ("FIRED", "signal/a"), ("FIRED", "index/b")
        for states, new in (
                ([self.Q], {}), ([signal, signal], {"signal": 1}),
                ([signal, self.Q, signal], {"signal": 2}),
                ([signal, index], {"signal": 1, "index": 1})):
            with self.subTest(states=states):
                library, tally = Scripted(states), {}
                seed.unlisted_before(library, self.STAY, 0, tally)
                self.assertEqual((tally["client_days"], tally.get("new", {})), (70, new))
                self.assertEqual(library.asked[1], (date(0), date(7), ["c01"]))
                self.assertEqual(library.asked[10][2], [])

    def test_days_are_those_of_the_stay(self):
        self.assertEqual(self.looks().client_days(lambda client: True), 70)

    def test_the_intervals_are_wilsons(self):
        # Newcombe 1998, Stat Med 17:857-872, table I, method 3.
        for found, planted, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605),
                                          (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)):
            with self.subTest(found=found):
                for value, known in zip(page.wilson(found, planted), (low, high)):
                    self.assertAlmostEqual(value, known, places=4)

    def test_only_none_is_none(self):
        for value, shown in ((0, "0"), (0.0004, "< 0.001"), (0.001, "0.001"), (0.1506, "0.151")):
            self.assertEqual(page.least(value, 3), shown)
        for count, shown in ((0, "0"), (1, "0.1"), (996, "99.6"), (1000, "100"), (455, "46")):
            self.assertEqual(page.percent(count, 1000), shown)

    def test_quartiles_are_days_that_occurred(self):
        for histogram, middle in (({"3": 1}, 3), ({"3": 1, "10": 1}, 3), ({"3": 1, "10": 2}, 10),
                                  ({}, None)):
            self.assertEqual(page.quantile(histogram, 0.5), middle)


if __name__ == "__main__":
    unittest.main()
