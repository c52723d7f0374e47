#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""How often signals are wrong, and how soon they are right, in invented communities.

  tools/simulate_signals.py --seeds 1:20             the tables, to read
  tools/simulate_signals.py --seeds 1:20 --json -    the counts behind them
  ... --json - --parts null                          of some parts only
  tools/simulate_signals.py --page [--check]         docs/reference/signals.md from
                                                     the counts in signals.json

Each seed makes communities of 24 clients in 26 weeks (tools/make_community.py):

  null      Nothing is planted, so every signal in it is a false one.
  complete  The same, and no form is missing. Of every tenth seed.
  as-shown  Eleven truths as in examples/community. Of every tenth seed.
  shuffled  The same, with who was with whom, or when, drawn anew: what was found should
            be as rare as in a null community shuffled too. Of every tenth seed.
  listed    The null ones: what newly stands in the attention list. Of every tenth seed.
  drawn     The same truths, their strength, beginning and missing forms left to
            chance (example_community/strength.py).

They are looked at once a week through the built library (signal_study/seed.py says
what counts). The published figures are of seeds 1001:2000; rules were tuned with
seeds below 1000, if at all. The same seeds give the same counts, whatever --workers.
About a second of one core for each seed.
"""
import argparse
import gc
import json
import multiprocessing
import pathlib
import sys
import time

from signal_study.library import ROOT, Library, built
from signal_study.page import tables
from signal_study.seed import PARTS, merge, study

PAGE, COUNTS = ROOT / "docs/reference/signals.md", ROOT / "docs/reference/signals.json"
BEGIN, END = "<!-- Written by tools/simulate_signals.py --page. -->\n", "<!-- Until here. -->\n"
LOADED = {}


def load(path):
    gc.disable()  # nothing here is in a circle
    LOADED["library"] = Library(path)


def one(task):
    return study(LOADED["library"], *task)


def simulate(path, seeds, parts, workers):
    """The counts of all seeds."""
    tasks = [(seed, parts) for seed in seeds]
    total, started = {}, time.monotonic()
    with multiprocessing.Pool(workers, load, (path,)) as pool:
        for done, counts in enumerate(pool.imap(one, tasks), 1):
            merge(total, counts)
            if sys.stderr.isatty() or done % 100 == 0:
                print(f"{done} of {len(tasks)} seeds, {time.monotonic() - started:.0f} s",
                      end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)
    return {"seeds": f"{seeds[0]}:{seeds[-1]}", **total, "rules": sorted(total["rules"])}


def written(page, counts):
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + tables(counts) + END + after


def span(text):
    first, _, last = text.partition(":")
    if not (first.isdigit() and last.isdigit() and int(first) <= int(last)):
        raise argparse.ArgumentTypeError("two whole numbers, as in 1:20")
    return range(int(first), int(last) + 1)


def main(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=span, metavar="FROM:TO")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--json", metavar="FILE", help="write the counts; - is stdout")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes; 1")
    parser.add_argument("--library", type=pathlib.Path, metavar="FILE",
                        help="librelcare.so; otherwise the one in build/ made last")
    parser.add_argument("--page", action="store_true", help="write the tables into the page")
    parser.add_argument("--check", action="store_true", help="with --page: compare only")
    given = parser.parse_args(arguments)
    if given.page:
        page = PAGE.read_text()
        new = written(page, json.loads(COUNTS.read_text()))
        if given.check and new != page:
            print(f"{PAGE.relative_to(ROOT)} is not what --page writes", file=sys.stderr)
            return 1
        PAGE.write_text(new, newline="\n")
        return 0
    if not given.seeds:
        parser.error("--seeds FROM:TO or --page; --help tells more")
    if not given.json and (len(given.seeds) < 10 or given.parts != list(PARTS)):
        parser.error("the tables need ten seeds and all parts; --json - shows counts of fewer")
    library = given.library or built()
    if not library:
        parser.error("no library is built: script/relcare --version builds one, or give --library")
    try:
        Library(library)
    except (OSError, AttributeError) as error:
        parser.error(f"--library: {error}")
    counts = simulate(library, given.seeds, given.parts, given.workers)
    text = json.dumps(counts, indent=1, sort_keys=True) + "\n"
    if given.json and given.json != "-":
        pathlib.Path(given.json).write_text(text, newline="\n")
    else:
        print(text if given.json else tables(counts), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
