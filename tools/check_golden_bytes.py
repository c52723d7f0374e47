#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Holds results to their bytes.

    tools/check_golden_bytes.py FILE PROGRAM [ARGUMENT...]

Compares what PROGRAM prints with FILE, line by line. A line that changed or
vanished needs a higher semantics version. With
RELCARE_UPDATE_GOLDEN=1 FILE is rewritten where that is allowed; the difference is
for a person to read. Before the first release (CHANGELOG.md has only
"Unreleased") every rewriting is allowed.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def semantics(text):
    return json.loads(text.splitlines()[0])["semantics_version"]


def judge(old, new):
    """Returns (is_equal, changed): changed names lines that need a new version."""
    if old == new:
        return True, []
    kept = set(new.splitlines())
    lost = [line for line in old.splitlines()[1:] if line not in kept]
    if semantics(new) > semantics(old):
        lost = []
    return False, [json.loads(line)["case"] for line in lost]


def main():
    file, *command = sys.argv[1:]
    path = pathlib.Path(file)
    new = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    old = path.read_text() if path.exists() else '{"semantics_version":0}\n'
    is_equal, changed = judge(old, new)
    if is_equal:
        return 0
    is_released = re.search(r"^## \[?\d", (ROOT / "CHANGELOG.md").read_text(), re.M)
    if os.environ.get("RELCARE_UPDATE_GOLDEN") and not (changed and is_released):
        path.write_text(new)
        return 0
    for case in changed:
        print(f"{case}: the bytes changed, the semantics version did not", file=sys.stderr)
    if not changed:
        print(f"{path}: new results; RELCARE_UPDATE_GOLDEN=1 takes them in", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
