#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Prints how relcare compares with its peers: ratios of one run.

    ratios.py SCORE.json METHODS.json PEERS.json|- [--json]

SCORE and METHODS are Google Benchmark's --benchmark_out. PEERS is what
bench/peers.py wrote; - where it could not run. Times are those of the processor.
A ratio above 1 means that relcare takes less of it. Exit 1 if a benchmark that is named here gave no time.
"""
import json
import sys

UNIT = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
# Scoring: ours, the peer in the same program, what the peer is.
SCORING = [
    ("ScoreInMemory/total_and_band", "HandWrittenLoop", "a loop written by hand"),
    ("FhirToReport/binary", "SimdjsonAlone", "simdjson alone"),
]


def times(path):
    with open(path) as file:
        runs = json.load(file)["benchmarks"]
    return {run["name"]: run["cpu_time"] * UNIT[run["time_unit"]] for run in runs
            if run.get("run_type") != "aggregate"}


def shown(seconds):
    for unit, size in (("ns", 1e-9), ("us", 1e-6), ("ms", 1e-3)):
        if seconds < 1000 * size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.3g} s"


def main(score, methods, peers, *options):
    rows = []
    scoring, ours = times(score), times(methods)
    for mine, other, name in SCORING:
        rows.append((mine, scoring[mine], name, scoring[other]))
    if peers != "-":
        with open(peers) as file:
            for peer in json.load(file):
                rows.append((peer["measure"], ours[peer["measure"]], peer["peer"],
                             peer["seconds"]))
    if "--json" in options:
        for measure, mine, name, other in rows:
            print(json.dumps({"measure": measure, "seconds": mine, "peer": name,
                              "peer_seconds": other, "ratio": other / mine}))
        return
    print(f"{'measure':<30}{'relcare':>10}  {'peer':<28}{'peer':>10}{'ratio':>9}")
    for measure, mine, name, other in rows:
        print(f"{measure:<30}{shown(mine):>10}  {name:<28}{shown(other):>10}"
              f"{other / mine:>9.2g}")
    if peers == "-":
        print("not run: igraph, numpy and DuckDB; their Python could not be made")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyError as missing:
        sys.exit(f"ratios.py: no time of {missing}")
