#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Derives the expected values of tests/vectors/*.json again, with other
people's software or in another way, and compares. It never runs relcare.

    tools/judge_methods.py [CHAPTER...]      exit 1 if a value differs

A chapter's judges are in tools/judges/<chapter>.py: a dict JUDGES from method id
to a function of a case's input that returns the same keys as its "expected",
or None where the judge cannot tell that case.
"""
import importlib
import json
import math
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = HERE.parent / "tests" / "vectors"


def agree(got, wanted, tolerance):
    """Says whether two expected values, or lists of them, are equal enough."""
    if isinstance(wanted, list):
        return len(got) == len(wanted) and all(
            agree(a, b, tolerance) for a, b in zip(got, wanted))
    if isinstance(wanted, (str, bool)) or wanted is None:
        return got == wanted
    return got is not None and math.isfinite(got) and \
        abs(got - wanted) <= tolerance * max(1.0, abs(wanted))


def judge_chapter(chapter):
    """Returns (judged, not judged, differences) of one chapter's cases."""
    cases = json.loads((VECTORS / f"{chapter}.json").read_text())["cases"]
    try:
        judges = importlib.import_module(f"judges.{chapter}").JUDGES
    except ModuleNotFoundError as missing:
        if missing.name != f"judges.{chapter}":
            raise
        judges = {}
    judged, not_judged, differences = 0, [], []
    for case in cases:
        judge = judges.get(case["method"])
        found = judge(case["input"]) if judge else None
        if found is None:
            not_judged.append(case["id"])
            continue
        judged += 1
        for key, wanted in case["expected"].items():
            if key in found and not agree(found[key], wanted, case["tolerance"]):
                differences.append(f"{chapter} {case['id']} {key}: {found[key]!r}"
                                   f" here, {wanted!r} in the vectors")
        if not set(found) & set(case["expected"]):
            differences.append(f"{chapter} {case['id']}: the judge tells nothing")
    return judged, not_judged, differences


def main(chapters):
    sys.path.insert(0, str(HERE))
    failed = False
    for chapter in chapters or sorted(p.stem for p in VECTORS.glob("*.json")):
        judged, not_judged, differences = judge_chapter(chapter)
        print(f"{chapter}: {judged} judged, {len(differences)} differ; not judged:"
              f" {', '.join(not_judged) or 'none'}")
        for line in differences:
            print("  " + line)
        failed = failed or bool(differences)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
