#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Writes docs/reference/methods.md, the list of every measure of a relationship.

What a method answers, its source, judge and cost stand in
docs/methods/methods.tsv; the vectors and the test are looked up. Every id in src/
must be in that table, and the reverse.

    tools/generate_methods_docs.py          writes the page
    tools/generate_methods_docs.py --check  fails if the page differs

Exit 1 with a line for each id, vector, test or page that is missing.
"""
import collections
import csv
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = "docs/methods/methods.tsv"
PAGE = "docs/reference/methods.md"
ID = re.compile(r'"([a-z0-9.-]+/[0-9]+)"')
INTRO = """# Methods

Every measure of relationships by its id, which each result carries. Generated from
`docs/methods/methods.tsv` by `tools/generate_methods_docs.py`; formulas, statuses and
limits are on the chapters' pages. A changed formula or default gets a new id.

- **Golden**: the cases of `tests/vectors` that hold the method, by evidence (see
  `tests/vectors/README.md`). `-`: held by tests with figures worked out by hand.
- **Judge**: what derives those figures without our code. `script/judges` also draws
  1,000 inputs for every method that has a judge, or says why it cannot.
- **Cost** grows with what is named; `log` is that of sorting.

Goldens that no test runs, and why: `tests/vectors/README.md`.
"""


def read_ids():
    """Returns {id: (source file, its constant or None)} of src/."""
    found = {}
    for path in sorted((ROOT / "src").rglob("*.[hc]*")):
        if path.name.startswith("method_runs"):
            continue  # they name what the rooms below have
        text = re.sub(r"//.*", "", path.read_text())
        for match in ID.finditer(text):
            # What a result carries for an enum value that does not exist.
            if not match[1].endswith(".unknown/1"):
                named = re.search(r"(k\w+)\s*\{\s*$", text[:match.start()])
                found[match[1]] = (path.relative_to(ROOT / "src"), named and named[1])
    return found


def read_vectors():
    """Returns {method: Counter of evidence}."""
    found = collections.defaultdict(collections.Counter)
    for path in sorted((ROOT / "tests/vectors").glob("*.json")):
        for case in json.loads(path.read_text())["cases"]:
            found[case["method"]][case["evidence"]] += 1
    return found


def find_test(row, ids, tests):
    """The test of the same name as the source, else one that names the method."""
    source, _ = ids[row["method"]]
    mirror = f"tests/{source.parent}/{source.stem}_test.cc"
    if mirror in tests:
        return mirror
    for method in (row["method"], row["vectors"]):
        constant = ids.get(method, (None, None))[1]
        for path, text in tests.items():
            if f'"{method}"' in text or constant and re.search(rf"\b{constant}\b", text):
                return path
    return None


def write_page(rows, ids):
    """Returns (page, what is wrong)."""
    vectors = read_vectors()
    tests = {str(path.relative_to(ROOT)): path.read_text()
             for path in sorted((ROOT / "tests").glob("*/*_test.cc"))}
    listed = [row["method"] for row in rows]
    wrong = [f"{method} of src/{ids[method][0]} is not in {TABLE}"
             for method in sorted(set(ids) - set(listed))]
    wrong += [f"{method} is in {TABLE} and not in src/"
              for method in sorted(set(listed) - set(ids))]
    wrong += [f"{method} is twice in {TABLE}"
              for method, times in collections.Counter(listed).items() if times > 1]
    wrong += [f"{row['method']}: {key} is empty" for row in rows for key in row if not row[key]]
    lines, page = [INTRO], None
    for row in rows:
        if row["method"] not in ids:
            continue
        if row["page"] != page:
            page = row["page"]
            text = ROOT / f"docs/methods/{page}.md"
            if not text.exists():
                wrong.append(f"{row['method']}: there is no docs/methods/{page}.md")
                continue
            lines += [f"## [{text.read_text().splitlines()[0][2:]}](../methods/{page}.md)", "",
                      "| Method id | What it answers | Source | Golden | Test | Judge | Cost |",
                      "|---|---|---|---|---|---|---|"]
        golden = vectors.get(row["vectors"])
        if golden is None and row["vectors"] != "-":
            wrong.append(f"{row['method']}: no vectors of {row['vectors']}")
        test = find_test(row, ids, tests)
        if test is None:
            wrong.append(f"{row['method']}: no test names it")
        counts = ", ".join(f"{golden[kind]} {kind}" for kind in
                           ("published", "reproduced", "derived") if golden[kind]) \
            if golden else "-"
        lines.append(f"| `{row['method']}` | {row['answers']} | {row['source']} | {counts} |"
                     f" `{test}` | {row['judge']} | {row['cost']} |")
        if row is rows[-1] or rows[rows.index(row) + 1]["page"] != page:
            lines.append("")
    return "\n".join(lines), wrong


def main():
    with open(ROOT / TABLE, encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    page, wrong = write_page(rows, read_ids())
    target = ROOT / PAGE
    if "--check" not in sys.argv:
        target.write_text(page)
    elif not target.exists() or target.read_text() != page:
        wrong.append(f"{PAGE} differs from its sources; run tools/generate_methods_docs.py")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
