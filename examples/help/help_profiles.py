#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Makes relcare profiles of the 470 clients of the HELP study, and a summary of them.

The data are not part of relcare. They are 1472 interviews of 470 clients who left a
detoxification unit in Boston, at 0, 6, 12, 18 and 24 months, in one table, help.csv:
HELPfull of the R package mosaicData (GPL), with the columns that README.md lists.

What it does, each step by the `relcare` tool or by librelcare's C interface:

  1. writes a table of clients and one of each wave's interviews, with the day of each
     answer. The data have no dates: everybody's first day is 2000-01-01, and only the
     days in between are real;
  2. relcare import: clients and answers become records, each wave recorded when it was
     complete;
  3. relcare score: each form of each interview, compared with the totals that the
     study published;
  4. relcare_change: from the first interview to each later one, within one form;
  5. relcare profile: each client as of the end of each wave;
  6. relcare_staying: who was linked to primary care and when, within each study arm,
     by whether support of friends was at or above the median of all at baseline.

It describes. It compares no arms, tests nothing and says nothing of causes.
"""
import argparse
import csv
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import library  # noqa: E402
import page  # noqa: E402
import summary  # noqa: E402

WAVES = ("0", "6", "12", "18", "24")
FIRST_DAY = datetime.date(2000, 1, 1)  # invented: the data have none
ARMS = {"0": "control", "1": "clinic"}
PHYSICIAN = ["U24" + letter for letter in "ABCDE"] + ["U27" + letter for letter in "ABCDEFG"] + ["U28"]
DEFINITIONS = ("network-5.txtpb", "physician-13.txtpb")
FORMS = ("ces-d", "pss-fr-14", "pss-fa-14", "network-5", "socrates-8d", "physician-13", "induc-2l",
         "induc-2r")


class Failed(Exception):
    pass


def read(path):
    with open(path, newline="", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    needed = {"ID", "TIME", "DAYS_SINCE_BL", "A1", "GROUP", "LINKSTATUS", "DAYSLINK", *PHYSICIAN}
    missing = needed - set(rows[0] if rows else ())
    if missing:
        raise Failed(f"{path}: no column {', '.join(sorted(missing))}")
    return rows


def day_of(row):
    return int(row["DAYS_SINCE_BL"] or 0)


def date(day):
    return (FIRST_DAY + datetime.timedelta(days=day)).isoformat()


def wave_ends(rows):
    """{wave: the day after its last interview}; each is recorded then, and seen as of then."""
    return {wave: 1 + max(day_of(row) for row in rows if row["TIME"] == wave) for wave in WAVES}


def write(path, fields, rows):
    with open(path, "w", newline="", encoding="utf-8") as table:
        writer = csv.DictWriter(table, fields, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


class Study:
    """The tool, the library and a folder for what they make."""

    def __init__(self, rows, tool, folder, library_path):
        self.rows, self.tool, self.folder = rows, tool, folder
        self.ends = wave_ends(rows)
        self.first = {row["ID"]: row for row in rows if row["TIME"] == "0"}
        self.rules = [word for name in DEFINITIONS for word in ("--definition", HERE / name)]
        definitions = [self.run("convert", "--to", "json", HERE / name) for name in DEFINITIONS]
        self.library = library.Library(library_path, definitions)

    def run(self, *words):
        done = subprocess.run([str(word) for word in (self.tool, *words)], capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            raise Failed(f"relcare {words[0]} ended with {done.returncode}: {done.stderr[:2000]}")
        return done.stdout

    def make_tables(self):
        """Steps 1: people.csv, and interviews-0.csv to interviews-24.csv."""
        people = [{**row, "ROLE": "client", "ARM": f"urn:relcare:help:arm|{ARMS[row['GROUP']]}"}
                  for row in self.first.values()]
        write(self.folder / "people.csv", ["ID", "A1", "ROLE", "ARM"], people)
        for wave in WAVES:
            rows = [{**row, "ANSWERED_AT": date(day_of(row)),
                     "PHYSICIAN_ASKED": int(any(row[column] for column in PHYSICIAN))}
                    for row in self.rows if row["TIME"] == wave]
            write(self.folder / f"interviews-{wave}.csv", list(rows[0]), rows)

    def make_records(self):
        """Step 2: people.ndjson, and wave-0.ndjson to wave-24.ndjson."""
        def recorded(wave):
            return ("--recorded-at", date(self.ends[wave]) + "T00:00:00Z", "--fail-on", "error")
        self.run("import", "--mapping", HERE / "mappings/people.txtpb", *recorded("0"),
                 "--output", self.folder / "people.ndjson", self.folder / "people.csv")
        mappings = [word for form in FORMS
                    for word in ("--mapping", HERE / f"mappings/{form}.txtpb")]
        for wave in WAVES:
            self.run("import", *self.rules, *mappings, *recorded(wave), "--output",
                     self.folder / f"wave-{wave}.ndjson", self.folder / f"interviews-{wave}.csv")

    def score(self):
        """Step 3: {(client, wave, form): (its report as a line, the report)}."""
        reports = {}
        for wave in WAVES:
            for line in self.run("score", *self.rules, "--json",
                                 self.folder / f"wave-{wave}.ndjson").splitlines():
                report = json.loads(line)
                client, _, form = report["response_id"].split(":")
                reports[client, wave, form] = (line.encode(), report)
        return reports

    def changes(self, reports):
        """Step 4: {(client, wave, scale): outcome}, against the client's first interview.

        InDUC was asked about a lifetime at first and about the last months later; that
        comparison is asked for too, and refused. Within the later form it is told since
        month 6."""
        found = {}
        for (client, wave, form), (later, _) in reports.items():
            earlier = reports.get((client, "0", "induc-2l" if form == "induc-2r" else form))
            # The physician may be another one; and nobody was asked at first.
            if wave == "0" or earlier is None or form == "physician-13":
                continue
            for scale, outcome in self.library.change(earlier[0], later).items():
                found[client, wave, f"{form}#{scale}"] = outcome
            sixth = reports.get((client, "6", form))
            if form == "induc-2r" and wave != "6" and sixth is not None:
                for scale, outcome in self.library.change(sixth[0], later).items():
                    found[client, wave, f"{form}#{scale} since month 6"] = outcome
        return found

    def profiles(self, wave, *applied):
        """Step 5: a Profile of each client as of the end of the wave, as lines of JSON."""
        records = [self.folder / "people.ndjson", *(self.folder / f"wave-{each}.ndjson" for each in WAVES)]
        return self.run("profile", "--json", "--audience", "clinician", "--purpose", "treatment", "--as-of",
                        date(self.ends[wave]), *self.rules, *applied, *records).splitlines()

    def own_profiles(self, wave):
        return self.profiles(wave, "--profile", HERE / "interviews.profile.txtpb", "--apply",
                             "help/interviews")


def summarize(study):
    """Everything that the page tells, as one value that JSON can hold."""
    study.make_tables()
    study.make_records()
    reports = study.score()
    told = {"who": summary.who(study), "forms": summary.forms(study, reports)}
    told["scales"] = summary.scales(reports)
    told["changes"] = summary.changes(study.changes(reports))
    told["indices"] = {}
    with open(study.folder / "profiles.ndjson", "w", encoding="utf-8") as kept:
        for wave in WAVES:
            lines = study.own_profiles(wave)
            told["indices"][wave] = summary.indices(map(json.loads, lines), wave)
            kept.writelines(f'{{"wave":"{wave}",{line[1:]}\n' for line in lines)
    told["default"] = summary.by_default(map(json.loads, study.profiles("0")))
    told["linkage"] = summary.linkage(study, reports)
    return told


def main(words):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example: help_profiles.py help.csv --tool build/quick/tools/relcare/relcare "
        "--library build/quick/librelcare.so --output help-profiles")
    parser.add_argument("data", metavar="help.csv", help="the table of interviews")
    parser.add_argument("--tool", default="relcare", help="the relcare tool (default: on the PATH)")
    parser.add_argument("--library", default="librelcare.so.0", help="librelcare (default: the system's)")
    parser.add_argument("--output", metavar="FOLDER", type=pathlib.Path,
                        help="keeps tables, records, profiles.ndjson (a Profile for each client and wave) and "
                        "summary.json there; else nothing is kept")
    parser.add_argument("--page", metavar="FILE", type=pathlib.Path,
                        help="writes the summary's tables between the page's marks, and linkage.svg beside it")
    given = parser.parse_args(words)
    try:
        rows = read(given.data)
        with tempfile.TemporaryDirectory() as scratch:
            folder = given.output or pathlib.Path(scratch)
            folder.mkdir(parents=True, exist_ok=True)
            told = summarize(Study(rows, given.tool, folder, given.library))
            if given.output:
                (folder / "summary.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        if given.page:
            page.update(given.page, told)
        print(page.text(told))
    except (Failed, OSError, library.RelcareError) as error:
        print(f"help_profiles.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
