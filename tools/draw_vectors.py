#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Draws inputs at random and lets the judges say what must come out.

    tools/draw_vectors.py COUNT FOLDER [CHAPTER...]

writes FOLDER/tests/vectors/<chapter>.json: the cases of tests/vectors, and COUNT
more of every method that a chapter's judges have examples of: a dict EXAMPLES
from method id to (tolerance, function of a random.Random that returns an input,
or None to pass). What cannot be drawn stands in NOT_DRAWN, from method id to the
reason. The tests read them when they run in FOLDER:

    tools/draw_vectors.py 1000 build/drawn reciprocity
    (cd build/drawn && .../network_test --gtest_filter='*Vectors*')

Python as for tools/judge_methods.py. Always the same draws.
"""
import importlib
import json
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = HERE.parent / "tests" / "vectors"


def draw(judge, tolerance, example, method, count):
    """Returns `count` cases of one method; fewer where nearly every draw passes."""
    chance = random.Random(method)
    cases = []
    for _ in range(50 * count):
        if len(cases) == count:
            break
        given = example(chance)
        expected = given and judge(given)
        if expected:
            cases.append({
                "id": f"drawn-{len(cases)}", "method": method,
                "origin": "drawn at random", "evidence": "reproduced",
                "tolerance": tolerance, "input": given, "expected": expected})
    return cases


def main(count, folder, chapters):
    sys.path.insert(0, str(HERE))
    folder = pathlib.Path(folder) / "tests" / "vectors"
    folder.mkdir(parents=True, exist_ok=True)
    for chapter in chapters or sorted(p.stem for p in VECTORS.glob("*.json")):
        known = json.loads((VECTORS / f"{chapter}.json").read_text())
        judges = importlib.import_module(f"judges.{chapter}")
        examples = getattr(judges, "EXAMPLES", {})
        for method, (tolerance, example) in examples.items():
            known["cases"] += draw(judges.JUDGES[method], tolerance, example, method,
                                   int(count))
        (folder / f"{chapter}.json").write_text(json.dumps(known))
        print(f"{chapter}: {count} each of {', '.join(examples) or 'nothing'}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
