#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What script/judges runs: judges the vectors, draws inputs, has the C++ tests
read both, and prints a table of chapters and what could not be run.

    tools/run_judges.py DRAWS TESTS "PROGRAM..." [CHAPTER...]

DRAWS inputs of every method; TESTS/<folder>/<PROGRAM> are the built tests. Exit 1
if a value differs, or a method has neither draws nor a reason why not.
"""
import importlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import traceback
import xml.etree.ElementTree as xml

import draw_vectors
import judge_methods

ROOT = pathlib.Path(__file__).resolve().parent.parent
DRAWN = ROOT / "build" / "drawn"
READS = "vectors of "  # as tests/vectors/vectors.h records it


def say(text):
    print(text, file=sys.stderr, flush=True)


class Chapter:
    """One chapter: how many cases were judged and drawn, what differs, what is not run."""

    def __init__(self, name):
        self.name = name
        self.judged = self.drawn = self.with_judge = self.with_draws = 0
        self.methods = []
        self.differences, self.not_run = [], []

    def judge(self):
        self.judged, not_judged, self.differences = judge_methods.judge_chapter(self.name)
        if not_judged:
            self.not_run.append(f"no judge tells the vectors {', '.join(not_judged)}")

    def draw(self, count):
        known = json.loads((judge_methods.VECTORS / f"{self.name}.json").read_text())
        judges = importlib.import_module(f"judges.{self.name}")
        examples = getattr(judges, "EXAMPLES", {})
        methods = {case["method"] for case in known["cases"]}
        self.with_judge, self.with_draws = len(methods & set(judges.JUDGES)), len(examples)
        reasons = getattr(judges, "NOT_DRAWN", {})
        for method in sorted(methods - set(examples)):
            if method in reasons:
                self.not_run.append(f"{method} on random inputs: {reasons[method]}")
            else:
                self.differences.append(f"{method}: neither EXAMPLES nor NOT_DRAWN has it")
        for method, (tolerance, example) in examples.items():
            cases = draw_vectors.draw(judges.JUDGES[method], tolerance, example, method, count)
            self.drawn += len(cases)
            if len(cases) < count:
                self.differences.append(f"{method}: only {len(cases)} inputs could be drawn")
            known["cases"] += cases
            self.methods.append(method)
        (DRAWN / "tests" / "vectors" / f"{self.name}.json").write_text(
            json.dumps(known, allow_nan=False))

    def attempt(self, step, *given):
        """A judge that breaks is a fault of this chapter and not the end of all."""
        try:
            step(*given)
        except Exception:  # noqa: BLE001
            self.differences.append("a judge broke: " + traceback.format_exc())


def run(program, folder, tests=""):
    """Runs one test program in `folder`. Returns its cases, or None if it died."""
    report = DRAWN / f"{program.name}.xml"
    report.unlink(missing_ok=True)
    subprocess.run([program, f"--gtest_output=xml:{report}", "--gtest_brief=1",
                    f"--gtest_filter={tests or '*'}"], cwd=folder, capture_output=True,
                   env=os.environ | {"ASAN_OPTIONS": "detect_leaks=0"}, check=False)
    return list(xml.parse(report).iter("testcase")) if report.exists() else None


def name_of(case):
    return f"{case.get('classname')}.{case.get('name')}"


def methods_read(case):
    return {one.get("name")[len(READS):] for one in case.iter("property")
            if one.get("name").startswith(READS)}


def test(programs, drawn_methods):
    """Has the tests read the vectors, and then the drawn inputs. Returns (methods
    read, differences, not run)."""
    read, differences, not_run = set(), [], []

    def note(program, cases, what):
        if cases is None:
            differences.append(f"{program.name} on {what}: died, so tells nothing")
        for case in cases or []:
            for failure in list(case.iter("failure"))[:3]:
                differences.append(f"{name_of(case)} on {what}: "
                                   + " | ".join(failure.get("message").split("\n")[:6]))
            for skip in case.iter("skipped"):
                if what == "vectors":
                    lines = (skip.get("message") or "").strip().split("\n")
                    not_run.append(f"{name_of(case)}: {lines[-1]}")

    for program in programs:
        say(f"tests of {program.name}")
        cases = run(program, ROOT)
        note(program, cases, "vectors")
        readers = [case for case in cases or [] if methods_read(case)]
        if readers:
            cases = run(program, DRAWN, ":".join(map(name_of, readers)))
            note(program, cases, "random inputs")
            read.update(*map(methods_read, cases or []))
    not_run += [f"{method} on random inputs: no test reads them"
                for method in sorted(set(drawn_methods) - read)]
    return read, differences, not_run


def main(draws, tests, programs, *names):
    shutil.rmtree(DRAWN, ignore_errors=True)
    (DRAWN / "tests").mkdir(parents=True)
    shutil.copytree(judge_methods.VECTORS, DRAWN / "tests" / "vectors")
    chapters = [Chapter(name) for name in
                names or sorted(path.stem for path in judge_methods.VECTORS.glob("*.json"))]
    for chapter in chapters:
        start = time.monotonic()
        chapter.attempt(chapter.judge)
        chapter.attempt(chapter.draw, int(draws))
        say(f"{chapter.name}: {chapter.judged} vectors judged, {chapter.drawn} inputs drawn"
            f" ({time.monotonic() - start:.0f} s)")
    drawn_methods = [method for chapter in chapters for method in chapter.methods]
    paths = [ROOT / tests / name.removesuffix("_test") / name for name in programs.split()]
    read, differences, not_run = test(paths, drawn_methods)

    row = "{:<22}{:>9}{:>9}{:>9}{:>10}{:>8}".format
    print(row("chapter", "vectors", "judges", "drawn", "inputs", "differ"))
    for one in chapters:
        print(row(one.name, one.judged, one.with_judge, one.with_draws, one.drawn,
                  len(one.differences)))
    print(row("all", sum(one.judged for one in chapters),
              sum(one.with_judge for one in chapters), len(read & set(drawn_methods)),
              sum(one.drawn for one in chapters),
              len(differences) + sum(len(one.differences) for one in chapters)))
    for one in chapters:
        differences += [f"{one.name}: {line}" for line in one.differences]
        not_run += [f"{one.name}: {line}" for line in one.not_run]
    for line in differences:
        print(f"DIFFERS  {line}")
    for line in not_run:
        print(f"not run  {line}")
    return 1 if differences else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.path.insert(0, str(ROOT / "tools"))
    sys.exit(main(*sys.argv[1:]))
