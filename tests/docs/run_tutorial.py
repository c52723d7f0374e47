#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Runs a tutorial: its ```sh blocks in order, in a folder with nothing but examples/.

A ```text block after one is what it prints; without such a block it prints
nothing and succeeds. In a shown line "..." stands for anything. Blocks marked
```sh setup are for the reader's own machine and are left out.

    RELCARE_TOOL=... run_tutorial.py docs/tutorial/own-instrument.md

RELCARE_UPDATE_DOCS=1 writes what is printed into the page, for a person to read.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.M | re.S)
HASH = re.compile(r"\b[0-9a-f]{16,64}\b")


def fits(shown, printed):
    pattern = ".*".join(re.escape(part) for part in shown.split("..."))
    return re.fullmatch(pattern, printed) is not None


def main(page):
    text = page.read_text()
    tool = pathlib.Path(os.environ["RELCARE_TOOL"]).resolve()
    failed, blocks = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        work, path = pathlib.Path(folder, "work"), pathlib.Path(folder, "path")
        work.mkdir()
        path.mkdir()
        # As from the top of the repository.
        (work / "examples").symlink_to(pathlib.Path(__file__).resolve().parents[2] / "examples")
        (path / "relcare").symlink_to(tool)
        environment = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}"}
        updated = text
        for match in BLOCK.finditer(text):
            commands, shown = match[1], match[2]
            blocks += 1
            done = subprocess.run(["bash", "-c", commands], cwd=work, env=environment, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if shown is None:
                good = done.returncode == 0 and done.stdout == ""
            else:
                want, got = shown.splitlines(), done.stdout.splitlines()
                good = len(want) == len(got) and all(map(fits, want, got))
                lines = HASH.sub("...", done.stdout)
                updated = updated.replace(match[0], f"```sh\n{commands}```\n\n```text\n{lines}```\n")
            if not good:
                failed += 1
                line = text[:match.start()].count("\n") + 1
                print(f"{page}:{line}: exit {done.returncode}; it prints\n{done.stdout}"
                      f"and the page shows\n{shown}", file=sys.stderr)
    if os.environ.get("RELCARE_UPDATE_DOCS") == "1":
        page.write_text(updated)
        return 0
    print(f"{page}: {blocks} blocks, {failed} failed")
    return 1 if failed or blocks < 3 else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
