#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What the docs say is so: files exist, tests exist, shown output is real.

RELCARE_TOOL names the built tool. RELCARE_UPDATE_DOCS=1 writes what it prints
into the pages; the difference is for a person to read.
"""
import os
import pathlib
import re
import shlex
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDERS = ("src", "docs", "tests", "tools", "script", "instruments", "include", "proto",
           "examples", "cmake", "bench", r"\.ci")
NAMED = re.compile(r"`((?:%s)/[^`\s#:]*)`" % "|".join(FOLDERS))
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
SHOWN = re.compile(r"^```[a-z]*\n\$ (script/relcare .*)\n((?:.*\n)*?)```$", re.M)
ROW = re.compile(r"^\| *\d+ \|.*\|(.*)\|$", re.M)
TEST = re.compile(r"`(tests/[\w/.-]+)` `([\w.]+)`")


# How a source file names the rule that it finds broken.
RULES = [re.compile(form) for form in (
    r'\b(?:Add|Warn|Refuse|fault|Fail|Fault)\(\s*"([a-z0-9-]+)"',
    r'\b(?:RELCARE_E_\w+|status),\s*"([a-z0-9-]+)"',
    r'\brule = "([a-z0-9-]+)"',
    r'faults?,\s*(?:for_one \? "[a-z-]+" : )?"([a-z0-9-]+)"',
    r'\{\{?"([a-z0-9-]+)",\s*(?:place|"/|At\()',
    r'FindingCode::\w+,\s*Severity::\w+,\s*"([a-z0-9-]+)"')]
RULE_ROW = re.compile(r"^\| `([a-z0-9-]+)` \|", re.M)


def sources():
    """The library's sources, without comments and generated words."""
    for page in sorted((ROOT / "src").rglob("*")):
        if page.suffix in (".h", ".cc") and page.name != "codes.h":
            yield page, re.sub(r"//.*", "", page.read_text())


def pages():
    folders = [ROOT.glob("*.md"), ROOT.glob("docs/**/*.md"), ROOT.glob("instruments/**/*.md"),
               ROOT.glob("examples/**/*.md")]
    return sorted(page for folder in folders for page in folder)


def output_of(command):
    tool = shlex.quote(os.environ["RELCARE_TOOL"])
    done = subprocess.run(["bash", "-c", command.replace("script/relcare", tool)], cwd=ROOT,
                          capture_output=True, text=True)
    return done.stdout + done.stderr


class Docs(unittest.TestCase):
    def test_every_named_file_exists(self):
        seen = 0
        for page in pages():
            for name in NAMED.findall(page.read_text()):
                seen += 1
                if not re.search(r"[<>*{]", name):
                    with self.subTest(page=str(page.relative_to(ROOT)), name=name):
                        self.assertTrue((ROOT / name).exists())
        self.assertGreater(seen, 20)

    def test_every_link_leads_somewhere(self):
        seen = 0
        for page in pages():
            for name in LINK.findall(page.read_text()):
                seen += 1
                with self.subTest(page=str(page.relative_to(ROOT)), name=name):
                    self.assertTrue((page.parent / name).exists())
        self.assertGreater(seen, 3)

    def test_every_rule_word_is_documented(self):
        documented = set(RULE_ROW.findall((ROOT / "docs/reference/errors.md").read_text()))
        found = {}
        for page, text in sources():
            for form in RULES:
                found.update((word, page.name) for word in form.findall(text))
        self.assertGreater(len(found), 120)
        self.assertEqual({w: p for w, p in found.items() if w not in documented}, {})

    def test_every_documented_rule_word_is_used(self):
        documented = RULE_ROW.findall((ROOT / "docs/reference/errors.md").read_text())
        used = "".join(text for _, text in sources())
        self.assertEqual([word for word in documented if f'"{word}"' not in used], [])

    def test_every_code_has_a_meaning(self):
        rows = re.findall(r"^\| \d+ \| (`[a-z0-9-]+`) \|.*\|(.*)\|$",
                          (ROOT / "docs/reference/codes.md").read_text(), re.M)
        self.assertGreater(len(rows), 60)
        self.assertEqual([code for code, meaning in rows if not meaning.strip()], [])

    def test_every_hazard_and_promise_names_tests_that_exist(self):
        for page, least in (("docs/safety/hazards.md", 10), ("docs/reference/embedding.md", 10)):
            rows = ROW.findall((ROOT / page).read_text())
            self.assertGreater(len(rows), least)
            self.named_tests_exist(rows)

    def named_tests_exist(self, rows):
        for cell in rows:
            tests = TEST.findall(cell)
            with self.subTest(cell=cell):
                self.assertTrue(tests, "names no test")
            for path, name in tests:
                with self.subTest(path=path, name=name):
                    self.assertTrue((ROOT / path).exists())
                    suite, _, case = name.rpartition(".")
                    text = (ROOT / path).read_text()
                    pattern = (rf"def {case}\(" if path.endswith(".py") else
                               rf"TEST(?:_F|_P)?\(\s*{suite},\s*{case}\s*\)")
                    self.assertRegex(text, pattern)

    def test_shown_output_is_what_the_tool_prints(self):
        seen = 0
        for page in pages():
            for command, shown in SHOWN.findall(page.read_text()):
                seen += 1
                printed = output_of(command)
                if os.environ.get("RELCARE_UPDATE_DOCS"):
                    block = f"$ {command}\n"
                    page.write_text(page.read_text().replace(block + shown, block + printed, 1))
                else:
                    with self.subTest(page=str(page.relative_to(ROOT)), command=command):
                        self.assertEqual(printed, shown)
        self.assertGreater(seen, 0)

    def test_every_index_and_signal_has_one_plain_name(self):
        page = (ROOT / "docs/explanation/profile.md").read_text()
        indices = re.findall(r'^  target: TARGET_\w+\n  title: "(.*)"$',
                             (ROOT / "profiles/default.txtpb").read_text(), re.M)
        shown = re.findall(r"^\| ([^|]+?) \| [A-Z], `index/[a-z]+/`", page, re.M)
        self.assertGreater(len(indices), 9)
        self.assertEqual(shown, indices)
        signals = {path.stem: re.search(r'^title: "(.*)"$', path.read_text(), re.M)[1]
                   for path in ROOT.glob("signals/*.txtpb")}
        named = re.findall(r"^\| ([^|`]+), `([a-z0-9-]+)` \|(.*)\|$", page, re.M)
        self.assertEqual({rule: title for title, rule, _ in named}, signals)
        for title, rule, rest in named:  # what fires it, what it does not mean, what it asks for
            self.assertEqual([bool(cell.strip()) for cell in rest.split("|")], [True] * 3, rule)

    def test_the_readme_names_the_two_commands(self):
        text = (ROOT / "README.md").read_text()
        for command in ("script/demo", "script/test", "script/test --gates"):
            self.assertIn(f"\n    {command}", text)
            self.assertTrue(os.access(ROOT / command.split()[0], os.X_OK))

    def test_every_decision_is_in_the_index(self):
        index = (ROOT / "docs/rfc/README.md").read_text()
        for page in ROOT.glob("docs/rfc/[0-9]*.md"):
            self.assertIn(page.name, index)


if __name__ == "__main__":
    unittest.main()
