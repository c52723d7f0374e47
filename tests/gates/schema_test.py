#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The schema is held to its lock, and all that is generated is up to date."""
import pathlib
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


class Generated(unittest.TestCase):
    def test_codes_are_up_to_date(self):
        done = run(ROOT, "generate_codes.py", "--check")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_json_schemas_are_up_to_date(self):
        done = run(ROOT, "generate_json_schema.py", "--check")
        self.assertEqual(done.returncode, 0, done.stderr)


class FieldKinds(unittest.TestCase):
    def test_refuses_what_the_schema_does_not_have(self):
        kinds = (ROOT / "proto/field_kinds.txt").read_text()
        for line, words in [("words relcare.v1.Instrument.colour", "has no field"),
                            ("decimal relcare.v1.Scored.f64", "is no string"),
                            ("decimal relcare.v1.Answer.value", "stands here twice"),
                            ("poem relcare.v1.Answer.value", "want 'decimal NAME'")]:
            with self.subTest(line), tempfile.TemporaryDirectory() as folder:
                root = pathlib.Path(folder)
                (root / "kinds.txt").write_text(kinds + line + "\n")
                subprocess.run(
                    ["protoc", f"-I{ROOT / 'proto'}", f"--descriptor_set_out={root / 's'}",
                     *map(str, (ROOT / "proto/relcare/v1").glob("*.proto"))], check=True)
                done = run(ROOT, "generate_wire.py", str(root / "s"),
                           str(root / "kinds.txt"), str(root / "out.inc"))
                self.assertEqual(done.returncode, 1)
                self.assertIn(words, done.stderr)
                self.assertFalse((root / "out.inc").exists())


if __name__ == "__main__":
    unittest.main()
