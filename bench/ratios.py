#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Prints how relcare compares with its peers: ratios of each round of one run.

    ratios.py FOLDER [--json]

Reads FOLDER/<round>-scoring.json, -bulk.json, -community.json and -methods.json, Google
Benchmark's --benchmark_out, and -peers.json, which bench/peers.py wrote, or not. Times are those
of the processor. A ratio above 1 means that relcare takes less of it; shown are the
median of the rounds, the lowest and the highest; of very many responses also how many
one core gets through, and how far memory grew behind the first of them; of communities
what each record takes, and how time and memory grow with them: 1 is linear. Exit 1 if a benchmark of the sources
gave no time.
"""
import collections
import json
import math
import pathlib
import re
import statistics
import sys

SOURCES = pathlib.Path(__file__).resolve().parent
DECLARED = re.compile(r"^BENCHMARK(?:_CAPTURE)?\((\w+)(?:,\s*(\w+))?", re.M)
UNIT = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
# Scoring: ours, the peer in the same program, what the peer is.
SCORING = [
    ("ScoreInMemory/total_and_band", "HandWrittenLoop", "a loop written by hand"),
    ("FhirToReport/binary", "SimdjsonAlone", "simdjson alone"),
]
# A year of one client.
COMMUNITY = [("ClientYear", "ClientYearParsed", "protobuf reading the same")]
STEPS = ("load", "snapshot", "profile")
# The same, of very many responses.
BULK = [
    ("Bulk/lines", "BulkSimdjson/lines", "simdjson alone"),
    ("Bulk/bundles", "BulkSimdjson/bundles", "simdjson alone"),
]


def runs(path):
    """By benchmark; its name without how often it ran. None that stopped with an error."""
    return {run["name"].removesuffix("/iterations:1"): run
            for run in json.loads(path.read_text())["benchmarks"]
            if run.get("run_type") != "aggregate" and not run.get("error_occurred")}


def times(path):
    """Seconds by benchmark."""
    return {name: run["cpu_time"] * UNIT[run["time_unit"]] for name, run in runs(path).items()}


def declared():
    """Names in the sources, without arguments."""
    for source in sorted(SOURCES.glob("*_bench.cc")):
        for name, captured in DECLARED.findall(source.read_text()):
            yield f"{name}/{captured}" if captured else name


def rounds_of(folder):
    """Of each round: our times, and (measure, peer, its time) of each peer."""
    for scoring in sorted(folder.glob("*-scoring.json")):
        number = scoring.name.split("-")[0]
        ours = times(scoring)
        peers = [(mine, name, ours[other]) for mine, other, name in SCORING if other in ours]
        bulk = times(folder / f"{number}-bulk.json")
        peers += [(mine, name, bulk[other]) for mine, other, name in BULK if other in bulk]
        community = times(folder / f"{number}-community.json")
        peers += [(mine, name, community[other]) for mine, other, name in COMMUNITY
                  if other in community]
        ours |= bulk | community | times(folder / f"{number}-methods.json")
        others = folder / f"{number}-peers.json"
        if others.exists():
            peers += [(peer["measure"], peer["peer"], peer["seconds"])
                      for peer in json.loads(others.read_text())]
        yield ours, peers, others.exists()


def throughput(folder):
    """Of each bulk measure: responses a second of one core, most memory, most growth."""
    rounds = [runs(path) for path in sorted(folder.glob("*-bulk.json"))]
    for measure in (name for row in BULK for name in row[:2]):
        mine = [of[measure] for of in rounds if measure in of]
        if mine:
            yield {"measure": measure,
                   "per_second": statistics.median(run["items_per_second"] for run in mine),
                   "peak_kib": max(run["peak_kib"] for run in mine),
                   "growth_kib": max(run["growth_kib"] for run in mine)}


def sweep(folder):
    """Of each size of a community, smallest first: what a record takes, least of the rounds;
    and how it grows from there to the largest."""
    rounds = [runs(path) for path in sorted(folder.glob("*-community.json"))]
    sizes = collections.defaultdict(list)
    for run in (run for of in rounds for name, run in of.items()
                if name.startswith("CommunitySweep/")):
        sizes[run["exchanges"]].append(run)
    lines = []
    for exchanges, many in sorted(sizes.items()):
        records = many[0]["records"]
        line = {"measure": "CommunitySweep", "exchanges": exchanges,
                "assessments": many[0]["assessments"], "records": records,
                "peak_kib": min(run["peak_kib"] for run in many)}
        line |= {f"{step}_ns": min(run[f"{step}_ns"] for run in many) for step in STEPS}
        if lines:
            # From the size before: the smallest have memory to spare from others.
            before = lines[-1]
            much = math.log(records / before["records"])
            line |= {f"{step}_growth": 1 + math.log(line[f"{step}_ns"] / before[f"{step}_ns"]) / much
                     for step in STEPS}
            line["memory_growth"] = math.log(line["peak_kib"] / before["peak_kib"]) / much
        lines.append(line)
    return lines


def told(line):
    """A line of the sweep in words."""
    steps = ", ".join(f"{step} {line[f'{step}_ns'] / 1000:.2f}" for step in STEPS)
    text = (f"{line['exchanges']:,.0f} exchanges, {line['assessments']:,.0f} assessments: "
            f"us a record of {line['records']:,.0f}: {steps}; "
            f"{line['peak_kib'] / 1024:.0f} MiB at most")
    if "load_growth" in line:
        text += "; grows with power " + ", ".join(
            f"{line[f'{step}_growth']:.2f}" for step in (*STEPS, "memory"))
    return text


def shown(seconds):
    for unit, size in (("ns", 1e-9), ("us", 1e-6), ("ms", 1e-3)):
        if seconds < 1000 * size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.3g} s"


def main(folder, *options):
    rows, has_peers, missing = collections.defaultdict(list), True, set()
    for ours, peers, has_others in rounds_of(pathlib.Path(folder)):
        has_peers &= has_others
        missing |= {name for name in declared()
                    if not any(one == name or one.startswith(f"{name}/") for one in ours)}
        for measure, peer, seconds in peers:
            if measure in ours:
                rows[measure, peer].append((ours[measure], seconds))
            else:
                missing.add(measure)
    if "--json" not in options:
        print(f"{'measure':<30}{'relcare':>10}  {'peer':<28}{'peer':>10}{'ratio':>9}  of rounds")
    for (measure, peer), both in rows.items():
        mine, other = (statistics.median(side) for side in zip(*both))
        ratios = sorted(theirs / own for own, theirs in both)
        ratio = statistics.median(ratios)
        if "--json" in options:
            print(json.dumps({"measure": measure, "seconds": mine, "peer": peer,
                              "peer_seconds": other, "ratio": ratio, "ratios": ratios}))
        else:
            print(f"{measure:<30}{shown(mine):>10}  {peer:<28}{shown(other):>10}"
                  f"{ratio:>9.2g}  {ratios[0]:.2g} to {ratios[-1]:.2g}")
    for of in throughput(pathlib.Path(folder)):
        if "--json" in options:
            print(json.dumps(of))
        else:
            print(f"{of['measure']:<30}{of['per_second']:,.0f} responses a second of one core, "
                  f"{of['peak_kib'] / 1024:.0f} MiB at most, {of['growth_kib']:.0f} KiB grown")
    for line in sweep(pathlib.Path(folder)):
        if "--json" in options:
            print(json.dumps(line))
        else:
            print(f"{line['measure']:<30}{told(line)}")
    if not has_peers and "--json" not in options:
        print("not run  igraph, numpy and DuckDB: build/judges could not be made, "
              "see build/logs/judges-python.log")
    for name in sorted(missing):
        print(f"no time of {name}", file=sys.stderr)
    return 1 if missing or not rows else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
