#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The hosts in examples/: the same words and bytes in every language.

RELCARE_BUILD is the build folder that they install from, RELCARE_TOOL its tool.
The hosts in C and C++ are linked with ASan, so a leak fails. Without Mono there
is no host in C#; script/test says so.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ["RELCARE_BUILD"])
ANSWERS = ROOT / "examples/answers"
FORM = ANSWERS / "questionnaire-phq-9.json"
READABLE = ["--fhir", ANSWERS / "phq-9-complete.json", "--fhir", ANSWERS / "phq-9-six-of-nine.json",
            "--fhir", ANSWERS / "phq-9-tampered-weight.json", "--record", ROOT / "examples/record.json"]
SAYS = """\
r-101 phq-9@1.0.0
  total: scored 11, moderate, at or above the screening cut
  major: scored 0
  other: scored 1
  critical item-9: QUIET
r-103 phq-9@1.0.0
  total: refused TOO_FEW_ANSWERS, 6 of 9 answered, 9 needed
  major: refused PART_REFUSED, 6 of 9 answered, 9 needed
  other: refused PART_REFUSED, 6 of 9 answered, 9 needed
  critical item-9: FIRED! Item 9 is answered above zero: a person must look, whatever the total.
r-104 phq-9@1.0.0
  total: scored 10, moderate, at or above the screening cut
  major: scored 0
  other: scored 1
  critical item-9: QUIET
  finding: The input carries a weight that differs from the definition's; it was not used.
visit-7 phq-9@1.0.0
  total: refused TOO_FEW_ANSWERS, 8 of 9 answered, 9 needed
  major: refused PART_REFUSED, 8 of 9 answered, 9 needed
  other: refused PART_REFUSED, 8 of 9 answered, 9 needed
  critical item-9: COULD_NOT_SEE
"""
TABLE_SAYS = """\
row 0: total 12, band 3
row 1: no total, refusal 1, 6 answered; critical: a person must look
"""


def run(*command, **environment):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          env={**os.environ, **environment})


def made(*command):
    done = run(*command)
    if done.returncode != 0:
        raise RuntimeError(f"{command}\n{done.stdout}{done.stderr}")


class Hosts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(dir=BUILD))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        prefix, built = cls.folder / "prefix", cls.folder / "hosts"
        made("cmake", "--install", BUILD, "--prefix", prefix)
        warnings = "-Wall -Wextra -Wpedantic -Werror"
        made("cmake", "-G", "Ninja", "-S", ROOT / "examples", "-B", built,
             f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_C_FLAGS={warnings} -fsanitize=address,undefined",
             f"-DCMAKE_CXX_FLAGS={warnings}", "-DCMAKE_EXE_LINKER_FLAGS=-fsanitize=address,undefined")
        made("cmake", "--build", built)
        cls.table = built / "table_c"
        library = next(prefix.rglob("librelcare.so.0"))
        cls.where = {"RELCARE_LIBRARY": str(library), "LD_LIBRARY_PATH": str(library.parent)}
        cls.hosts = {"c": [built / "score_c"], "cpp": [built / "score_cpp"],
                     "python": [sys.executable, "-B", ROOT / "examples/python/score.py"]}
        if shutil.which("mcs") and shutil.which("mono"):
            program = cls.folder / "score.exe"
            made("mcs", "-langversion:7", "-warnaserror+", f"-out:{program}",
                 *sorted((ROOT / "examples/csharp").glob("*.cs")))
            cls.hosts["csharp"] = ["mono", program]

    def each(self, *words):
        """What each host does with these words."""
        for name, command in self.hosts.items():
            with self.subTest(host=name):
                yield run(*command, *words, **self.where)

    def test_each_tells_outcome_bands_and_critical_flag(self):
        for done in self.each(FORM, *READABLE):
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, SAYS, ""))

    def test_each_gives_the_tools_bytes(self):
        files = [FORM, *READABLE[1::2]]
        want = run(os.environ["RELCARE_TOOL"], "score", "--json", "--golden", *files).stdout
        self.assertEqual(want.count("\n"), 4)
        for done in self.each("--bytes", FORM, *READABLE):
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, want, ""))

    def test_each_says_what_cannot_be_read_and_goes_on(self):
        cut, absent = ANSWERS / "gad-7-cut-short.json", self.folder / "absent.json"
        for done in self.each(FORM, "--fhir", cut, "--fhir", absent, *READABLE):
            self.assertEqual((done.returncode, done.stdout), (1, SAYS))
            self.assertRegex(done.stderr, re.escape(f"{cut}: RELCARE_E_UNREADABLE json-end") +
                             r".*\n" + re.escape(f"{absent}: ") + r".*\n$")

    def test_each_says_what_is_no_form(self):
        for done in self.each(ROOT / "examples/polls.ndjson", *READABLE):
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn("polls.ndjson: RELCARE_E_", done.stderr)

    def test_the_tables_host_scores_and_refuses(self):
        done = run(self.table)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, TABLE_SAYS, ""))

    def test_words_of_codes_are_the_headers(self):
        header = (ROOT / "include/relcare/relcare_codes.h").read_text()
        for page in ("c/score.c", "csharp/Message.cs"):
            words = re.findall(r'"([A-Z_]+)"', (ROOT / "examples" / page).read_text())
            want = [word for kind in ("REFUSAL", "SIGNAL")
                    for word in re.findall(rf"RELCARE_{kind}_(\w+) \d+", header)]
            with self.subTest(page=page):
                self.assertEqual(words, want)


if __name__ == "__main__":
    unittest.main()
