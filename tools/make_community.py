#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Makes an invented community: records as relcare reads them, and what was planted.

  tools/make_community.py --seed 1 --kind iop --out DIR    records.ndjson, truths.json
  tools/make_community.py --seed 1 --kind lean --out DIR   what a busy programme has
  ... --null                 nothing planted: every signal is a false one
  ... --shuffle who          who was with whom drawn anew; --shuffle when: the times
  ... --strength drawn       how strong a truth is, and when it begins, left to chance (iop)
  ... --seeds 1:1000         DIR/1 to DIR/1000

iop: an intensive outpatient programme, 24 clients in 26 weeks. lean: 12 clients in 20
weeks; attendance, bam and week-3 once a week. Four in ten forms are missing, a third
of the clients leaves early, moods go together. A record is a line of ProtoJSON
(relcare.v1.Record), sorted by when it was recorded. truths.json names for each
planted truth whom it is about, the rule (or figure) that should show it, when it
begins (onset) and could be seen (from), the records it lies in, and the shuffling that
makes it vanish. The same seed
gives the same bytes. `examples/community` and `examples/lean` are seed 1.
"""
import argparse
import json
import pathlib
import sys

from example_community import iop, lean
from example_community.book import lines
from example_community.shuffle import shuffled
from example_community.strength import KINDS as STRENGTHS

KINDS = {"iop": iop, "lean": lean}


def files(seed, kind, is_null=False, shuffle=None, strength=STRENGTHS[0]):
    """{name: text} of one community."""
    options = {"strength": strength} if strength != STRENGTHS[0] else {}
    records, truths = KINDS[kind].make(seed, is_null, **options)
    if shuffle:
        records = shuffled(records, seed, shuffle)
        truths["shuffled"] = shuffle
    return {"records.ndjson": lines(records), "truths.json": json.dumps(truths, indent=1) + "\n"}


def write(folder, texts):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, newline="\n")


def main(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--seeds", metavar="FROM:TO", help="many, each in a folder of its own")
    parser.add_argument("--kind", choices=sorted(KINDS), required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True, metavar="DIR")
    parser.add_argument("--null", action="store_true", help="plant nothing")
    parser.add_argument("--shuffle", choices=("who", "when"), help="the negative control")
    parser.add_argument("--strength", choices=STRENGTHS, default=STRENGTHS[0],
                        help="of what is planted; drawn is for iop")
    given = parser.parse_args(arguments)
    if given.strength != STRENGTHS[0] and given.kind != "iop":
        parser.error("--strength drawn needs --kind iop")
    how = (given.kind, given.null, given.shuffle, given.strength)
    if not given.seeds:
        write(given.out, files(given.seed, *how))
        return 0
    first, _, last = given.seeds.partition(":")
    if not (first.isdigit() and last.isdigit() and int(first) <= int(last)):
        parser.error("--seeds: two whole numbers, as in 1:1000")
    for seed in range(int(first), int(last) + 1):
        write(given.out / str(seed), files(seed, *how))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
