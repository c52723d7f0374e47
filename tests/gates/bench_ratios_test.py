#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What script/bench ends with: ratios, and no peace with a benchmark without a time."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import ratios  # noqa: E402


def figures(times):
    return {"benchmarks": [
        {"name": name, "cpu_time": time, "time_unit": "us", "error_occurred": time == 0}
        for name, time in times.items()]}


class BenchRatios(unittest.TestCase):
    def run_on(self, *rounds, ours=None, peers=True):
        """`rounds`: microseconds of ours and of the peer; every benchmark has a time."""
        with tempfile.TemporaryDirectory() as folder:
            for number, (mine, theirs) in enumerate(rounds, 1):
                names = set(ratios.declared())
                every = {name: 1 for name in names
                         if not name.startswith(("Bulk", "ClientYear", "CommunitySweep"))} | {"Betweenness": mine}
                bulk = figures({f"{name}/iterations:1": 4 if name.startswith("Bulk/") else 1
                                for name in names if name.startswith("Bulk")})
                for run in bulk["benchmarks"]:
                    run |= {"items_per_second": 1000 * mine, "peak_kib": 2048 * number,
                            "growth_kib": number}
                community = figures({name: 1 for name in names if name.startswith("ClientYear")} |
                                    {f"CommunitySweep/{10 ** n}": 1 for n in (2, 1, 0)})
                for n, run in enumerate(community["benchmarks"][-3:]):
                    run |= {"exchanges": 10 ** (4 + n), "assessments": 10 ** (3 + n),
                            "records": 2 * 10 ** (4 + n), "load_ns": 1000 * number,
                            "snapshot_ns": 1000, "profile_ns": 1000 * 10 ** n,
                            "peak_kib": 1024 * 10 ** n}
                files = {"community": community, "scoring": figures({}), "methods": figures(every | (ours or {})),
                         "bulk": bulk,
                         "peers": [{"measure": "Betweenness", "peer": "igraph",
                                    "seconds": theirs * 1e-6}]}
                for name in files if peers else ("scoring", "bulk", "community", "methods"):
                    pathlib.Path(folder, f"{number}-{name}.json").write_text(
                        json.dumps(files[name]))
            return [subprocess.run([sys.executable, "-B", ROOT / "bench/ratios.py", folder, *kind],
                                   capture_output=True, text=True) for kind in ((), ("--json",))]

    def test_shows_the_median_of_the_ratios_of_the_rounds(self):
        shown, lines = self.run_on((10, 20), (20, 20), (10, 50))
        self.assertEqual(shown.returncode, 0, shown.stderr)
        ratio = {line["measure"]: line.get("ratio")
                 for line in map(json.loads, lines.stdout.splitlines())}
        self.assertEqual(ratio["Betweenness"], 2)
        self.assertRegex(shown.stdout, r"Betweenness .* 2  1 to 5\n")

    def test_tells_what_a_core_gets_through_and_what_memory_grew(self):
        shown, lines = self.run_on((10, 20), (20, 20), (30, 50))
        self.assertRegex(shown.stdout, r"Bulk/lines .* 0\.25  0\.25 to 0\.25\n")
        self.assertRegex(shown.stdout, r"Bulk/lines +20,000 responses a second of one core, "
                                       r"6 MiB at most, 3 KiB grown\n")
        self.assertIn({"measure": "Bulk/lines", "per_second": 20000, "peak_kib": 6144,
                       "growth_kib": 3}, [json.loads(line) for line in lines.stdout.splitlines()])

    def test_tells_how_time_and_memory_grow_with_a_community(self):
        shown, lines = self.run_on((10, 20), (20, 20))
        self.assertRegex(shown.stdout, r"CommunitySweep +100,000 exchanges, 10,000 assessments: us a "
                                       r"record of 200,000: load 1\.00, snapshot 1\.00, "
                                       r"profile 10\.00; 10 MiB at most; grows with power 1\.00, "
                                       r"1\.00, 2\.00, 1\.00\n")
        growth = [line.get("profile_growth") for line in map(json.loads, lines.stdout.splitlines())
                  if line["measure"] == "CommunitySweep"]
        self.assertEqual([growth[0], *(round(g, 9) for g in growth[1:])], [None, 2, 2])

    def test_says_that_peers_were_not_run(self):
        shown, _ = self.run_on((10, 20), peers=False)
        self.assertIn("not run  igraph, numpy and DuckDB", shown.stdout)

    def test_fails_for_a_benchmark_that_stopped_with_an_error(self):
        shown, lines = self.run_on((1, 1), ours={"StyleMatching": 0})
        self.assertEqual((shown.returncode, shown.stderr), (1, "no time of StyleMatching\n"))
        self.assertEqual(lines.returncode, 1)

    def test_fails_without_any_figures(self):
        self.assertEqual(self.run_on()[0].returncode, 1)

    def test_knows_the_benchmarks_of_the_sources(self):
        self.assertLessEqual({"ScoreInMemory/whole_form", "HandWrittenLoop", "DecayedExchange"},
                             set(ratios.declared()))


if __name__ == "__main__":
    unittest.main()
