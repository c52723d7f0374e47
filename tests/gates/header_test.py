#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The public C header compiles alone, in every language it promises."""
import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"]
C = ["c99", "c11", "c17"]
CPP = ["c++11", "c++14", "c++17", "c++20"]


class Header(unittest.TestCase):
    def compile(self, compiler, language, standard, header, *flags):
        done = subprocess.run(
            [compiler, *WARNINGS, *flags, "-x", language, f"-std={standard}", f"-I{ROOT}/include", "-"],
            input=f'#include "{header}"\n#include "{header}"\nint main(void) {{ return 0; }}\n',
            capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_compiles_alone_as_c(self):
        for standard in C:
            for header in ("relcare/relcare.h", "relcare/relcare_codes.h"):
                with self.subTest(standard=standard, header=header):
                    self.compile("gcc", "c", standard, header, "-Wstrict-prototypes")

    def test_compiles_alone_as_cpp(self):
        for standard in CPP:
            with self.subTest(standard=standard):
                self.compile("g++", "c++", standard, "relcare/relcare.h")

    def test_the_cpp_interface_compiles_alone(self):
        for standard in CPP[2:]:
            with self.subTest(standard=standard):
                self.compile("g++", "c++", standard, "relcare/relcare.hpp")


if __name__ == "__main__":
    unittest.main()
