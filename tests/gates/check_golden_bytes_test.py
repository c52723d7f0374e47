#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The golden gate finds a planted change of one byte."""
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OLD = ('{"semantics_version":1}\n'
       '{"case":"a/one","report":{"value":"12"}}\n'
       '{"case":"a/two","report":{"value":"3"}}\n')


class CheckGoldenBytes(unittest.TestCase):
    def check(self, new, **environment):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "program"
            program.write_text(f"#!/bin/sh\nprintf '%s' '{new}'\n")
            program.chmod(stat.S_IRWXU)
            golden = pathlib.Path(folder) / "golden"
            golden.write_text(OLD)
            done = subprocess.run(
                [sys.executable, "-B", ROOT / "tools/check_golden_bytes.py", golden, program],
                capture_output=True, text=True, env={**os.environ, **environment})
            return done.returncode, done.stderr, golden.read_text()

    def test_takes_equal_bytes(self):
        self.assertEqual(self.check(OLD), (0, "", OLD))

    def test_names_the_case_of_a_changed_byte(self):
        status, said, _ = self.check(OLD.replace('"12"', '"13"'))
        self.assertEqual(status, 1)
        self.assertIn("a/one: the bytes changed", said)
        self.assertNotIn("a/two", said)

    def test_names_a_case_that_vanished(self):
        status, said, _ = self.check(OLD.replace('{"case":"a/two","report":{"value":"3"}}\n', ""))
        self.assertEqual(status, 1)
        self.assertIn("a/two", said)

    def test_asks_to_take_in_a_new_case(self):
        new = OLD + '{"case":"a/three","report":{}}\n'
        status, said, _ = self.check(new)
        self.assertEqual(status, 1)
        self.assertIn("takes them in", said)
        self.assertEqual(self.check(new, RELCARE_UPDATE_GOLDEN="1")[2], new)

    def test_takes_in_a_change_with_a_higher_version(self):
        new = OLD.replace('"12"', '"13"').replace('version":1', 'version":2')
        self.assertEqual(self.check(new, RELCARE_UPDATE_GOLDEN="1"), (0, "", new))


if __name__ == "__main__":
    unittest.main()
