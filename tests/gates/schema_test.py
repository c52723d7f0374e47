#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The schema is held to its lock, and all that is generated is up to date."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def run(root, tool, *arguments):
    return subprocess.run([sys.executable, "-B", str(root / "tools" / tool), *arguments],
                          capture_output=True, text=True)


BREAKS = [  # (what, file, old, new, words of the complaint)
    ("a number changed", "record.proto", "string id = 1;", "string id = 99;",
     "changed or gone: field relcare.v1.Record 1 plain string id"),
    ("a name changed", "record.proto", "string item = 1;", "string thing = 1;",
     "changed or gone: field relcare.v1.Answer 1 plain string item"),
    ("a type changed", "report.proto", "double f64 = 2;", "string f64 = 2;",
     "changed or gone: field relcare.v1.Scored 2 plain double f64"),
    ("presence changed", "record.proto", "optional uint32 age", "uint32 age",
     "changed or gone: field relcare.v1.Assessment 11 optional uint32 age"),
    ("a value vanished", "common.proto", "  SEX_OTHER = 3;", "",
     "changed or gone: value relcare.v1.Sex 3 SEX_OTHER"),
    ("a JSON name changed", "record.proto", "string item = 1;",
     'string item = 1 [json_name = "thing"];',
     "changed or gone: field relcare.v1.Answer 1 plain string item"),
    ("packing changed", "record.proto", "repeated Label labels = 3;",
     "repeated Label labels = 3 [packed = false];",
     "changed or gone: field relcare.v1.Record 3 repeated relcare.v1.Label labels"),
    ("the C# namespace changed", "record.proto", '"RelCare.V1"', '"RelCare"',
     "changed or gone: file relcare/v1/record.proto proto3 relcare.v1 RelCare.V1"),
    ("a message vanished", "report.proto", "message InstrumentList {",
     "message InstrumentLists {",
     "changed or gone: message relcare.v1.InstrumentList relcare/v1/report.proto"),
    ("a field left its oneof", "common.proto", "string group = 3;\n  }", "}\n  string group = 3;",
     "changed or gone: field relcare.v1.Subject 3 oneof string group"),
    ("a field is not locked", "record.proto", "bool entered_in_error = 7;",
     "bool entered_in_error = 7; string more = 8;",
     "not in the lock: field relcare.v1.Record 8 plain string more"),
]


class Lock(unittest.TestCase):
    def test_holds(self):
        done = run(ROOT, "generate_lock.py", "--check")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_finds_every_planted_break(self):
        for what, name, old, new, words in BREAKS:
            with self.subTest(what), tempfile.TemporaryDirectory() as folder:
                root = pathlib.Path(folder)
                shutil.copytree(ROOT / "proto", root / "proto")
                shutil.copytree(ROOT / "tools", root / "tools")
                file = root / "proto/relcare/v1" / name
                text = file.read_text()
                self.assertIn(old, text)
                file.write_text(text.replace(old, new, 1))
                done = run(root, "generate_lock.py", "--check")
                self.assertEqual(done.returncode, 1)
                self.assertIn(words, done.stderr)

    def test_writing_never_drops_a_line(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            shutil.copytree(ROOT / "proto", root / "proto")
            shutil.copytree(ROOT / "tools", root / "tools")
            lock = root / "proto/relcare.lock"
            before = lock.read_text()
            file = root / "proto/relcare/v1/common.proto"
            file.write_text(file.read_text().replace("  SEX_OTHER = 3;", ""))
            self.assertEqual(run(root, "generate_lock.py").returncode, 1)
            self.assertEqual(lock.read_text(), before)


class Bodies(unittest.TestCase):
    """Records to come have their numbers already: docs/rfc/0001-schema.md."""

    def planned(self):
        rfc = (ROOT / "docs/rfc/0001-schema.md").read_text()
        plan = rfc.split("Numbers planned")[1].split("\n- ")[0]
        return {int(number): name for number, name in re.findall(r"(\d+)\s+(\w+)", plan)}

    def misplaced(self, lock):
        planned = self.planned()
        fields = re.findall(r"^field relcare.v1.Record (\d+) \w+ \S+ (\w+)$", lock, re.M)
        return [name for number, name in fields
                if int(number) > 16 and planned.get(int(number)) != name]

    def test_are_planned_without_a_gap(self):
        self.assertEqual(sorted(self.planned()), list(range(17, 43)))

    def test_take_no_number_but_their_own(self):
        lock = (ROOT / "proto/relcare.lock").read_text()
        self.assertEqual(self.misplaced(lock), [])
        for line in ("17 oneof relcare.v1.Group group", "43 oneof relcare.v1.Song song"):
            with self.subTest(line):
                self.assertEqual(len(self.misplaced(f"field relcare.v1.Record {line}\n")), 1)


UNREAD = {"NoMatch"}  # told only: no room reads it


class Mirrors(unittest.TestCase):
    """Rooms below *_message files see enums of their own, cast from the schema's by number."""

    ELSEWHERE = {"Status": "AssessmentStatus", "Validation": "ValidationMode"}

    def schema(self):
        """{enum: {CamelCase value: number}}; not of codes.proto, whose enums are generated."""
        lock, enums = (ROOT / "proto/relcare.lock").read_text(), {}
        for name in re.findall(r"^enum relcare\.v1\.(\w+) (?!.*/codes\.proto)", lock, re.M):
            prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper() + "_"
            values = re.findall(rf"^value relcare\.v1\.{name} (\d+) {prefix}(\w+)$", lock, re.M)
            enums[name] = {word.title().replace("_", ""): int(number)
                           for number, word in values if number != "0"}
        return enums

    def mirrors(self, text):
        """{enum: {value: number}} of a header's enums that mirror one of the schema."""
        found = {}
        for name, body in re.findall(r"enum class (\w+)[^{;]*\{(.*?)\}", text, re.S):
            values = re.findall(r"k(\w+) = (\d+)", body)
            found[self.ELSEWHERE.get(name, name)] = {
                value: int(number) for value, number in values
                if number not in ("0", "255")}  # not set; not known
        return {name: values for name, values in found.items() if name in self.schema()}

    def test_have_the_numbers_of_the_schema(self):
        found = {}
        for header in sorted((ROOT / "src").rglob("*.h")):
            if header.parent.name in ("stats", "network", "exchange", "conversation"):
                continue  # These rooms do not know the schema; their enums are their own.
            found.update(self.mirrors(header.read_text()))
        schema = self.schema()
        self.assertEqual(set(schema) - set(found), UNREAD)
        for name, values in found.items():
            with self.subTest(name):
                self.assertEqual(values, schema[name])

    def test_are_seen_to_differ(self):
        for text in ("enum class Sex : int { kUnset = 0, kFemale = 2, kMale = 1, kOther = 3 };",
                     "enum class Sex { kFemale = 1, kMale = 2 };",
                     "enum class Sex { kFemale = 1, kMale = 2, kOther = 3, kMore = 4 };"):
            self.assertNotEqual(self.mirrors(text)["Sex"], self.schema()["Sex"])


class Generated(unittest.TestCase):
    def test_codes_are_up_to_date(self):
        done = run(ROOT, "generate_codes.py", "--check")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_json_schemas_are_up_to_date(self):
        done = run(ROOT, "generate_json_schema.py", "--check")
        self.assertEqual(done.returncode, 0, done.stderr)


METHOD_BREAKS = [  # (what, file, old, new, words of the complaint)
    ("an id is not in the table", "docs/methods/methods.tsv", "\nchange\trci.jt/1\t", "\n\t\t",
     "rci.jt/1 of src/stats/change.cc is not in"),
    ("an id is not in src/", "src/stats/change.cc", '"rci.jt/1"', '"rci.jt/2"',
     "rci.jt/1 is in docs/methods/methods.tsv and not in src/"),
    ("vectors that do not exist", "docs/methods/methods.tsv", "rci-points.jt/1\trci.jt/1",
     "rci-points.jt/1\trci.jt/9", "rci-points.jt/1: no vectors of rci.jt/9"),
    ("a chapter that does not exist", "docs/methods/methods.tsv", "\nchange\trci.jt/1\t",
     "\nchanges\trci.jt/1\t", "there is no docs/methods/changes.md"),
    ("an answer is empty", "docs/methods/methods.tsv",
     "Did the score move by more than the instrument's noise?", "", "rci.jt/1: answers is empty"),
    ("the page was edited", "docs/reference/methods.md", "| Jacobson & Truax 1991 |", "| 1991 |",
     "docs/reference/methods.md differs"),
]


class Methods(unittest.TestCase):
    def test_are_up_to_date(self):
        done = run(ROOT, "generate_methods_docs.py", "--check")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_find_every_planted_break(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for part in ("src", "docs", "tests", "tools"):
                shutil.copytree(ROOT / part, root / part)
            for what, name, old, new, words in METHOD_BREAKS:
                with self.subTest(what):
                    text = (root / name).read_text()
                    self.assertIn(old, text)
                    (root / name).write_text(text.replace(old, new))
                    done = run(root, "generate_methods_docs.py", "--check")
                    (root / name).write_text(text)
                    self.assertEqual(done.returncode, 1)
                    self.assertIn(words, done.stderr)


UNFIT = [  # (what, a file more, words of the complaint)
    ("64 bits", "message More { int64 x = 1; }", "is not used here"),
    ("bytes", "message More { bytes x = 1; }", "is not used here"),
    ("float", "message More { float x = 1; }", "is not used here"),
    ("a map", "message More { map<string, string> x = 1; }", "nested types"),
    ("a nested type", "message More { message X {} }", "nested types"),
    ("a nested enum", "message More { enum X { A = 0; } }", "nested types"),
    ("a number above 255", "message More { bool x = 256; }", "above 255"),
    ("a service", "service More {}", "services"),
    ("an extension", 'import "google/protobuf/descriptor.proto";'
     " extend google.protobuf.FieldOptions { optional string more = 50000; }", "extensions"),
    ("a well-known type", 'import "google/protobuf/timestamp.proto";'
     " message More { google.protobuf.Timestamp x = 1; }",
     "google.protobuf.Timestamp is not of this schema"),
    ("proto2", None, "proto3"),
]
WITHOUT_KIND = [  # (file, old, new, words of the complaint)
    ("instrument.proto", "  string title = 5;", "  string title = 5; string colour = 40;",
     "Instrument.colour has no kind"),
    ("common.proto", "  uint32 most_missing = 1;", "  uint32 most_missing = 1; bool twice = 3;",
     "PersonMean.twice has no kind"),
]


def generate_tables(proto, kinds):
    """Runs generate_wire.py: its exit code, whether it wrote tables, its complaint."""
    with tempfile.TemporaryDirectory() as folder:
        schema, target = pathlib.Path(folder) / "schema", pathlib.Path(folder) / "out.inc"
        subprocess.run(["protoc", f"-I{proto}", f"--descriptor_set_out={schema}",
                        *map(str, (proto / "relcare/v1").glob("*.proto"))], check=True)
        done = run(ROOT, "generate_wire.py", str(schema), str(kinds), str(target))
        return done.returncode, target.exists(), done.stderr


class Tables(unittest.TestCase):
    def refuses(self, proto, kinds, words):
        code, written, complaint = generate_tables(proto, kinds)
        self.assertEqual((code, written), (1, False))
        self.assertIn(words, complaint)

    def planted(self, name, change):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        proto = pathlib.Path(folder.name) / "proto"
        shutil.copytree(ROOT / "proto", proto)
        file = proto / "relcare/v1" / name
        file.write_text(change(file.read_text() if file.exists() else ""))
        return proto

    def test_refuse_what_the_schema_may_not_have(self):
        for what, text, words in UNFIT:
            with self.subTest(what):
                syntax = "proto3" if text else "proto2"
                more = f'syntax = "{syntax}"; package relcare.v1; {text or ""}\n'
                self.refuses(self.planted("more.proto", lambda _: more),
                             ROOT / "proto/field_kinds.txt", words)

    def test_refuse_a_field_of_a_rule_that_has_no_kind(self):
        for name, old, new, words in WITHOUT_KIND:
            with self.subTest(words):
                self.assertIn(old, (ROOT / "proto/relcare/v1" / name).read_text())
                self.refuses(self.planted(name, lambda text: text.replace(old, new, 1)),
                             ROOT / "proto/field_kinds.txt", words)

    def test_refuse_kinds_that_do_not_fit_the_schema(self):
        kinds = (ROOT / "proto/field_kinds.txt").read_text()
        for line, words in [("words relcare.v1.Instrument.colour", "has no field"),
                            ("decimal relcare.v1.Scored.f64", "is no string"),
                            ("decimal relcare.v1.Answer.value", "stands here twice"),
                            ("scores relcare.v1.Instrument.title", "stands here twice"),
                            ("words relcare.v1.Record.id", "no part of an Instrument"),
                            ("poem relcare.v1.Answer.value", "want 'KIND NAME'")]:
            with self.subTest(line), tempfile.NamedTemporaryFile("w") as file:
                file.write(kinds + line + "\n")
                file.flush()
                self.refuses(ROOT / "proto", file.name, words)


if __name__ == "__main__":
    unittest.main()
