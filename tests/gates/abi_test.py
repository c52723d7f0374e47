#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The C ABI against its baseline in tests/gates/abi/.

relcare.h is compiled with empty functions; libabigail compares what comes out:
functions, parameters, structs. Numbers behind #define stand in constants.txt.
RELCARE_UPDATE_ABI=1 writes both baselines anew; the difference is for a person
to read: before the freeze a change is said in CHANGELOG.md, after it a struct
and a list may only grow at the end.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
INCLUDE = ROOT / "include"
BASELINE = ROOT / "tests/gates/abi/relcare.abi"
CONSTANTS = ROOT / "tests/gates/abi/constants.txt"
UPDATE = "RELCARE_UPDATE_ABI" in os.environ
# Not of the ABI: guards, decorations and initializers of structs.
NOT_NUMBERS = re.compile(r"_H_$|_INIT$|^RELCARE_API$|^RELCARE_NOEXCEPT$")


def constants(header):
    """Every number that the header defines, as "NAME VALUE" lines."""
    defined = subprocess.run(["gcc", "-std=c99", "-dM", "-E", f"-I{INCLUDE}", "-x", "c", "-"],
                             input=header, capture_output=True, text=True, check=True).stdout
    found = re.findall(r"^#define (RELCARE_\w+) (.+)$", defined, re.M)
    return sorted(f"{name} {value}" for name, value in found if not NOT_NUMBERS.search(name))


def compiled(header, library):
    """The header's functions, empty, with debug information."""
    bodies = header.replace("RELCARE_NOEXCEPT;", "{ __builtin_trap(); }")
    # The type of a callback is no function.
    bodies = re.sub(r"(typedef [^;{]*?\)) \{ __builtin_trap\(\); \}", r"\1;", bodies)
    subprocess.run(["gcc", "-std=c99", "-g", "-O0", "-w", "-shared", "-fPIC", f"-I{INCLUDE}", "-x", "c", "-",
                    "-o", str(library)], input=bodies, text=True, check=True, cwd=library.parent)


class Abi(unittest.TestCase):
    header = (INCLUDE / "relcare/relcare.h").read_text()

    def test_no_number_changed(self):
        now = constants(self.header)
        self.assertIn("RELCARE_E_UNREADABLE 201", now)
        self.assertIn("RELCARE_REFUSAL_STATUS 4", now)
        if UPDATE:
            CONSTANTS.write_text("\n".join(now) + "\n")
        self.assertEqual(CONSTANTS.read_text().splitlines(), now)


@unittest.skipUnless(shutil.which("abidiff"), "abigail-tools is not there; script/test --gates installs it")
class Layout(unittest.TestCase):
    header = Abi.header

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def difference(self, header):
        """What abidiff says of a header against the baseline; "" if nothing."""
        library = self.folder / "librelcare.so"
        compiled(header, library)
        done = subprocess.run(["abidiff", BASELINE, library], capture_output=True, text=True)
        self.assertEqual(done.returncode == 0, done.stdout == "", done.stderr)
        return done.stdout

    def test_it_is_the_baseline(self):
        if UPDATE:
            library = self.folder / "librelcare.so"
            compiled(self.header, library)
            subprocess.run(["abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--out-file",
                            BASELINE, library], check=True)
        self.assertEqual(self.difference(self.header), "")

    def test_the_baseline_has_every_function(self):
        declared = re.findall(r"RELCARE_API[^;]*?\b(relcare_\w+)\(", self.header)
        baseline = BASELINE.read_text()
        for name in declared:
            self.assertIn(f"<elf-symbol name='{name}'", baseline)
        self.assertEqual(baseline.count("<elf-symbol "), len(declared))

    def test_planted_breaks_are_seen(self):
        for name, old, new in (
                ("a function is gone", "RELCARE_API uint32_t relcare_semantics_version", "static uint32_t hidden"),
                ("a parameter is wider", "size_t source_count,", "uint32_t source_count,"),
                ("a parameter is more", "int32_t format, relcare_view* list,", "relcare_view* list,"),
                ("a result is another", "RELCARE_API uint32_t relcare_abi_version", "RELCARE_API uint64_t relcare_abi_version"),
                ("a member comes between", "  uint32_t depth;", "  int32_t fresh;\n  uint32_t depth;"),
                ("a member comes before", "  int32_t input_format;", "  int32_t fresh;\n  int32_t input_format;"),
                ("a member is longer", "char rule[64];", "char rule[72];"),
                ("a member comes at the end", "  size_t csv_header_size;", "  size_t csv_header_size;\n  size_t fresh;"),
                ("a callback has another result", "typedef int32_t (*relcare_report_fn)", "typedef int64_t (*relcare_report_fn)")):
            with self.subTest(name):
                self.assertEqual(self.header.count(old), 1)
                self.assertNotEqual(self.difference(self.header.replace(old, new)), "")

    def test_a_planted_number_is_seen(self):
        changed = self.header.replace("#define RELCARE_E_PIN 304", "#define RELCARE_E_PIN 305")
        self.assertNotEqual(constants(changed), constants(self.header))


if __name__ == "__main__":
    unittest.main()
