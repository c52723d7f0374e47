#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The floors check finds what is planted, and nothing where nothing is."""
import pathlib
import shutil
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import check_floors  # noqa: E402

PLANTED = [  # (file, include, words of the complaint)
    ("src/base/x.h", '"wire/walk.h"', "floor 0"),
    ("src/scale/x.cc", '"engine/engine.h"', "floor 2"),
    ("src/wire/x.cc", '"privacy/labels.h"', "floor 1"),
    ("src/nowhere/x.h", "<vector>", "not a room"),
    ("src/scale/x.h", '"nowhere/x.h"', "no room"),
    ("src/scale/plan.h", '"relcare/v1/report.pb.h"', "*_message"),
    ("src/wire/x_message.cc", '"relcare/v1/report.pb.h"', "floor 2 up"),
    ("src/columnar/x.cc", "<simdjson.h>", "belongs in fhir"),
    ("src/engine/x.cc", "<fstream>", "no files"),
    ("src/engine/x.cc", "<cstdio>", "no files"),
    ("src/capi/x.cc", "<iostream>", "no files"),
    ("src/scale/x.cc", "<filesystem>", "no files"),
    ("src/columnar/x.cc", "<zlib.h>", "no files"),
    ("src/base/x.cc", "<random>", "chance"),
    ("src/base/x.cc", "<ctime>", "clock"),
    ("src/stats/x.h", '"absl/strings/str_cat.h"', "standard library"),
    ("src/network/x.h", '"absl/strings/str_cat.h"', "standard library"),
    ("src/exchange/x.h", "<google/protobuf/arena.h>", "protobuf"),
    ("src/conversation/x.h", '"scale/plan.h"', "floor 1"),
    ("src/engine/x.cc", '"absl/log/log.h"', "left out"),
    ("src/capi/x.cc", '"relcare/relcare.hpp"', "public headers"),
    ("tools/relcare/x.cc", '"scale/plan.h"', "hosts"),
    ("examples/x.c", '"scale/plan.h"', "hosts"),
    ("examples/x.c", '"../src/scale/plan.h"', "plain path"),
    ("include/relcare/x.h", '"scale/plan.h"', "public header"),
    ("include/relcare/x.h", '"relcare/v1/report.pb.h"', "public header"),
    ("include/relcare/x.hpp", '"absl/strings/str_cat.h"', "public header"),
    ("src/base/x.h", '"wire/../engine/engine.h"', "plain path"),
    ("src/wire/x.h", '"base/../engine/engine.h"', "plain path"),
    ("src/wire/x.h", '"../engine/engine.h"', "plain path"),
    ("src/wire/x.h", '"/tmp/engine.h"', "plain path"),
    ("src/wire/x.h", "<engine/engine.h>", "floor 1"),
    ("src/wire/x.h", "ENGINE_HEADER", "names no file"),
    ("src/engine/x.cc", "<chrono>", "clock"),
    ("src/engine/x.cc", "<cstdlib>", "environment"),
    ("src/engine/x.cc", '"absl/time/clock.h"', "left out"),
    ("src/wire/x.hh", "<string>", "not a source file"),
    ("src/x.cc", "<string>", "in no room"),
]

# Other ways to include a file of floor 5, on line 3.
DISGUISED = [
    '#include"engine/engine.h"',
    '  #  include  "engine/engine.h"  // as usual',
    '/* why */ #include "engine/engine.h"',
    '# /* why */ include /* not */ "engine/engine.h"',
    '*/ #include "engine/engine.h"',
    '#in\\\nclude "engine/engine.h"',
    '#include \\\n"engine/engine.h"',
    '%:include "engine/engine.h"',
    '#include_next "engine/engine.h"',
    '#import "engine/engine.h"',
    'import "engine/engine.h";',
    'export import <engine/engine.h>;',
]

ALLOWED = [
    ("src/scale/x_message.h", '"relcare/v1/instrument.pb.h"'),
    ("src/fhir/x.cc", '"relcare/v1/report.pb.h"'),
    ("src/fhir/x.cc", "<simdjson.h>"),
    ("src/fhir/x.cc", '"scale/plan.h"'),
    ("src/scale/x.cc", '"scale/plan.h"'),
    ("src/base/x.cc", '"relcare/relcare.h"'),
    ("src/base/x.cc", '"absl/strings/numbers.h"'),
    ("tools/relcare/x.cc", '"relcare/relcare.hpp"'),
    ("tools/relcare/x.cc", "<fstream>"),
]


class CheckFloors(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        self.plant("docs/architecture.md", (ROOT / "docs/architecture.md").read_text())
        self.plant("src/scale/plan.h", "#include <vector>\n")

    def plant(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def test_finds_nothing_in_the_project(self):
        self.assertEqual(check_floors.check(ROOT), [])

    def test_finds_each_planted_breach_at_its_line(self):
        for path, include, words in PLANTED:
            with self.subTest(path=path, include=include):
                self.setUp()
                self.plant(path, f"// A file.\n\n#include {include}\n")
                found = check_floors.check(self.root)
                self.assertEqual(len(found), 1, found)
                self.assertIn(words, found[0])
                if words not in ("not a room", "not a source file", "in no room"):
                    self.assertTrue(found[0].startswith(f"{path}:3: "), found[0])

    def test_finds_a_breach_however_it_is_written(self):
        for text in DISGUISED:
            with self.subTest(text=text):
                first = "/* A" if text.startswith("*/") else "// A"
                self.plant("src/wire/x.cc", f"{first} file.\n\n{text}\n")
                found = check_floors.check(self.root)
                self.assertEqual(len(found), 1, found)
                self.assertIn("x.cc:3: engine/engine.h: wire is on floor 1", found[0])

    def test_allows_what_the_table_allows(self):
        for path, include in ALLOWED:
            with self.subTest(path=path, include=include):
                self.setUp()
                self.plant(path, f"#include {include}\n")
                self.assertEqual(check_floors.check(self.root), [])

    def test_complains_about_a_page_without_a_table(self):
        self.plant("docs/architecture.md", "# Architecture\n")
        self.assertEqual(len(check_floors.check(self.root)), 1)

    def test_knows_the_rooms_and_floors_of_the_design(self):
        rooms = check_floors.read_table((ROOT / "docs/architecture.md").read_text())
        self.assertEqual({room: floor for room, (floor, _) in rooms.items()}, {
            "base": 0, "wire": 1, "stats": 1, "network": 1, "exchange": 1, "conversation": 1,
            "privacy": 1, "scale": 2, "community": 2, "profile": 3, "catalog": 4, "fhir": 4,
            "columnar": 4, "plugin": 4, "engine": 5, "capi": 6})


if __name__ == "__main__":
    unittest.main()
