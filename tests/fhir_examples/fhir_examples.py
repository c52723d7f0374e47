#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""HL7's own test cases of FHIR R4 and R5, good and broken, through `relcare import`.

    fhir_examples.py TOOL JARS FOLDER [--write]

TOOL is the built tool, JARS holds the jar that pom.xml names, FOLDER receives its
files. Of each file and resource there must be a report; no text of a resource may
stand in a message; a community must take every record of R4's examples, and tell
of every client.
What became of each kind of resource must be as in expected.txt, which --write
makes anew.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tool"))
import fhir_texts  # noqa: E402

CASES = re.compile(r"org/hl7/fhir/testcases/(r4|r5|validator)/.*\.json$")
WHEN = ("--recorded-at", "2026-05-17T10:00:00Z")
# Members whose texts are FHIR's own words.
PUBLIC = fhir_texts.PUBLIC | {"reference", "fhirVersion", "path"}


def unpacked(jars, folder):
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    with zipfile.ZipFile(next(jars.glob("fhir-test-cases-*.jar"))) as jar:
        for name in sorted(filter(CASES.match, jar.namelist())):
            # A folder is not searched in depth; the long name keeps them apart.
            names.append(folder / name.removeprefix("org/hl7/fhir/testcases/").replace("/", "_"))
            names[-1].write_bytes(jar.read(name))
    return names


def run(tool, *words):
    done = subprocess.run([tool, *map(str, words)], capture_output=True, text=True, timeout=300)
    if done.returncode not in (0, 1):  # 1: an input could not be read, and has its line
        sys.exit(f"{words[0]} ended with {done.returncode}\n{done.stderr[-2000:]}")
    return done


def main():
    tool, jars, folder = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    files = unpacked(jars, folder / "in")
    faults = []
    counts = collections.defaultdict(collections.Counter)
    for file in files:
        done = run(tool, "import", "--json", *WHEN, file)
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        if not reports and file.name not in done.stderr:
            faults.append(f"{file.name}: nothing was said of it")
        said = done.stderr.replace(str(file), "")
        for report in reports:
            row = counts[report.get("kind") or "(other)"]
            row["read"] += 1
            row["records"] += len(report.get("records", []))
            row["without"] += not report.get("records")
            for finding in report.get("findings", []):
                row[f"{finding['code']}"] += 1
            if not report.get("records") and not report.get("findings") and not report.get("error"):
                faults.append(f"{file.name}: a {report.get('kind')} gave no record and no reason")
            said += json.dumps([report.get("findings", []), report.get("error", "")])
        try:
            content = json.loads(file.read_bytes())
        except ValueError:
            continue  # broken on purpose
        said_of = set(fhir_texts.texts(content, PUBLIC))
        faults += [f"{file.name}: a message holds {text!r}" for text in said_of if text in said]
    records = folder / "records.ndjson"
    # Of R4 alone: R5's and the validator's cases have the same ids with other contents.
    house = [file for file in files if file.name.startswith("r4_examples_")]
    run(tool, "import", *WHEN, "--output", records, *house)
    taken = run(tool, "community", records).stdout
    if ", 0 rejected;" not in taken:
        faults.append("a community rejects records: " + taken.splitlines()[-1])
    clients = [record["id"] for record in map(json.loads, records.read_text().splitlines())
               if record["id"].startswith("Patient/") and "person" in record]
    profiles = run(tool, "profile", "--json", records, "--audience", "clinician", "--purpose", "treatment").stdout
    faults += [f"no profile of client {number}" for number, client in enumerate(clients)
               if f'"person":"{client}"' not in profiles]
    rows = [f"{kind:24}" + "".join(f" {name} {row[name]}" for name in ("read", "records", "without")) + "".join(
        f"\n  {row[name]:5} {name}" for name in sorted(row) if name.startswith("FINDING")) for kind, row in sorted(counts.items())]
    table = f"{len(files)} files, {len(clients)} clients\n" + "\n".join(rows) + "\n"
    expected = HERE / "expected.txt"
    if sys.argv[4:] == ["--write"]:
        expected.write_text(table)
    elif table != expected.read_text():
        (folder / "expected.txt").write_text(table)
        faults.append(f"what became of the resources differs: see {folder / 'expected.txt'}")
    print("\n".join(faults) or f"ok: {len(files)} files, {len(clients)} clients")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
