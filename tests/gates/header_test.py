#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The public C header compiles alone, in every language it promises."""
import pathlib
import re
import shutil
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"]
C = ["c99", "c11", "c17"]
CPP = ["c++11", "c++14", "c++17", "c++20"]

# Templates are looked at where they are used.
CPP_USE = """
inline bool Use(relcare::Scratch& scratch) {
  const auto seen = scratch.ScoreText("", {}, [](relcare_status, relcare::Bytes) { return true; });
  auto community = relcare::Community::Create();
  const auto added = community->AddText("", relcare::Format::kNdjson, [](const relcare_error&) { return true; });
  const auto saved = community->Save([](relcare::Bytes) { return true; });
  const auto at = community->At();
  const relcare::ProfileOptions asked;
  const bool told = at->Profile(scratch, asked).ok() && at->Signals(scratch, asked).ok() &&
                    at->ExplainFigure(scratch, asked, "").ok() && at->Matches(scratch, asked).ok() &&
                    at->Readiness(scratch, asked).ok();
  return told && added.ok() && saved.ok() && at->Report(scratch, relcare::Format::kJson).ok() &&
         seen.ok() && scratch.Score("").ok() && scratch.Verify(relcare::Format::kJson).ok();
}
"""


class Header(unittest.TestCase):
    # script/test --gates installs clang; script/test says that it was not there.
    with_clang = shutil.which("clang++") is not None

    def compile(self, compiler, language, standard, header, *flags, more=""):
        done = subprocess.run(
            [compiler, *WARNINGS, *flags, "-x", language, f"-std={standard}", f"-I{ROOT}/include", "-"],
            input=f'#include "{header}"\n#include "{header}"\n{more}int main(void) {{ return 0; }}\n',
            capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_compiles_alone_as_c(self):
        for compiler in ["gcc"] + ["clang"] * self.with_clang:
            for standard in C:
                for header in ("relcare/relcare.h", "relcare/relcare_codes.h"):
                    with self.subTest(compiler=compiler, standard=standard, header=header):
                        self.compile(compiler, "c", standard, header, "-Wstrict-prototypes")

    def test_compiles_alone_as_cpp(self):
        for compiler in ["g++"] + ["clang++"] * self.with_clang:
            for standard in CPP:
                with self.subTest(compiler=compiler, standard=standard):
                    self.compile(compiler, "c++", standard, "relcare/relcare.h")

    def test_the_cpp_interface_compiles_alone(self):
        for compiler, standard, flags in (("g++", "c++17", []), ("g++", "c++20", []), ("clang++", "c++20", []),
                                          ("g++", "c++17", ["-fno-exceptions", "-fno-rtti"]),
                                          ("clang++", "c++17", ["-fno-exceptions", "-fno-rtti"])):
            if compiler == "clang++" and not self.with_clang:
                continue
            with self.subTest(compiler=compiler, standard=standard, flags=flags):
                self.compile(compiler, "c++", standard, "relcare/relcare.hpp", *flags, more=CPP_USE)

    def test_the_cpp_interface_reaches_every_function(self):
        header = (ROOT / "include/relcare/relcare.h").read_text()
        cpp = "".join(page.read_text() for page in (ROOT / "include/relcare").glob("*.hpp"))
        functions = re.findall(r"RELCARE_API[^;(]*?\b(relcare_\w+)\(", header)
        self.assertGreater(len(functions), 15)
        self.assertEqual([name for name in functions if name not in cpp], [])

    def test_the_text_keeps_its_layout(self):
        """clang-format joins a paragraph's lines where one of them is too long."""
        for header in (ROOT / "include/relcare").iterdir():
            for number, line in enumerate(header.read_text().split("\n"), 1):
                with self.subTest(header=header.name, line=number):
                    self.assertIsNone(re.match(r"[/ ]\*.*[.:] +[A-Z][a-z]+  +[A-Z`]", line), line)


if __name__ == "__main__":
    unittest.main()
