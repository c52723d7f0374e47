# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Drives the built tool as a shell would. RELCARE_TOOL names it."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOOL = os.environ["RELCARE_TOOL"]
EXAMPLES = ROOT / "examples"
ANSWERS = EXAMPLES / "answers"
DONE, INPUT, USAGE, RULES, FAILED, STOPPED = 0, 1, 2, 3, 4, 5
CANARY = "Kanarienvogel"
# A definition that names an item it does not have.
FAULTY = """# proto-message: relcare.v1.Instrument
required_semantics: 1
id: "tiny"
version: "1.0.0"
title: "tiny"
items { id: "a" range { minimum: "0" maximum: "3" step: "1" } }
scales {
  id: "total"
  sum { terms { item: "a" } terms { item: "b" } }
  missing { all_required {} }
  bandings {
    id: "x"
    bands { id: "low" title: "low" upper: "1" }
    source { text: "none" }
  }
}
"""


def run(*arguments, data=None, **options):
    return subprocess.run([TOOL, *map(str, arguments)], input=data, capture_output=True, text=True,
                          timeout=60, **options)


def reports(*arguments, data=None):
    return [json.loads(line) for line in run("score", "--json", *arguments, data=data)
            .stdout.splitlines()]


def record(ident="r", instrument="climate-4@1.0.0", values=("5", "4", "5", "4")):
    items = ("honest", "accepted", "unjudged", "safe-to-risk")
    return json.dumps({"id": ident, "assessment": {
        "instrument": instrument, "status": "ASSESSMENT_STATUS_COMPLETED",
        "answers": [{"item": i, "value": v} for i, v in zip(items, values)]}})


class ToolTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path
