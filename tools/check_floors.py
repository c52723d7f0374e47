#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Checks that every file includes only what its floor allows.

The rooms, their floors and what they may see are the table of
docs/architecture.md; nothing of it is repeated here.

    tools/check_floors.py [ROOT]     prints file:line of every breach; exit 1
"""
import pathlib
import re
import sys

ROOM_SOURCES = {".h", ".cc"}
SOURCES = ROOM_SOURCES | {".hh", ".hpp", ".c", ".cpp", ".cxx", ".inc"}
BESIDE = {"CMakeLists.txt", ".clang-tidy"}
HOSTS = ("bindings", "examples", "tools")
PUBLIC = {"relcare/relcare.h", "relcare/relcare_codes.h", "relcare/relcare_plugin.h"}
# Files, output, clocks, environment, locale, chance: never in the library.
OUTSIDE_WORLD = re.compile(
    r"fstream|iostream|ostream|istream|sstream|iomanip|filesystem|cstdio|stdio\.h|zlib\.h|random"
    r"|locale|clocale|locale\.h|ctime|time\.h|chrono|cstdlib|stdlib\.h"
    r"|unistd\.h|fcntl\.h|syslog\.h|dlfcn\.h"
    r"|(sys|arpa|netinet)/.*")
ABSEIL_LEFT_OUT = re.compile(r"absl/(log/|random/|flags/|synchronization/|time/clock)")
INCLUDE = re.compile(
    r"\s*(?:(?:#|%:)\s*(?:include|include_next|import)\b|(?:export\s+)?import\b(?=\s*[<\"]))\s*(.*)")
TARGET = re.compile(r'"([^"]+)"|<([^>]+)>')
COMMENT = re.compile(r"^(?!.*/\*.*\*/).*?\*/|/\*.*?\*/")


def read_table(page):
    """Returns {room: (floor, words)} from the page's table of rooms."""
    rooms = {}
    for line in page.splitlines():
        row = re.match(r"\| (\d+) \| `(\w+)` \|([^|]*)\|", line)
        if row:
            rooms[row[2]] = (int(row[1]), set(re.findall(r"`(\w+)`", row[3])))
    return rooms


def includes(text):
    """Yields (line, target) for every include; the target is None if it is no file's name."""
    spliced = re.sub(r"(?:[^\n]*\\\n)+[^\n]*",
                     lambda lines: lines[0].replace("\\\n", "") + "\n" * lines[0].count("\n"), text)
    for number, line in enumerate(spliced.splitlines(), 1):
        if match := INCLUDE.match(COMMENT.sub(" ", line)):
            target = TARGET.match(match[1])
            yield number, target and (target[1] or target[2])


def crooked(target):
    """Says why no file may include `target`, or None."""
    if target is None:
        return "an include names no file that can be checked"
    if target.startswith((".", "/")) or ".." in target.split("/"):
        return "an include has a plain path, from src/ or include/"
    return None


def breach(rooms, room, name, target):
    """Says why file `name` of `room` may not include `target`, or None."""
    floor, words = rooms[room]
    head = target.split("/")[0]
    if target.endswith(".pb.h"):
        if "pb" in words or ("message" in words and re.search(r"_message\.(h|cc)$", name)):
            return None
        return "generated protobuf headers belong in *_message files from floor 2 up, and in fhir"
    if "simdjson" in target and "simdjson" not in words:
        return "simdjson belongs in fhir"
    if head == "absl":
        if "absl" not in words:
            return f"{room} uses the standard library and base only"
        return "this part of Abseil is left out" if ABSEIL_LEFT_OUT.match(target) else None
    if head == "google":
        allowed = "pb" in words or "message" in words
        return None if allowed else f"{room} does not use protobuf"
    if OUTSIDE_WORLD.fullmatch(target):
        return "the library reads and writes no files, clock, environment, locale or chance"
    if target in PUBLIC:
        return None
    if head == "relcare":
        return "of the public headers, only relcare.h and its codes are for the inside"
    if head in rooms:
        if head != room and rooms[head][0] >= floor:
            return f"{room} is on floor {floor}, {head} on floor {rooms[head][0]}"
        return None
    if "/" in target:
        return f"there is no room {head}"
    return None


def host_breach(root, rooms, target):
    """Says why a host may not include `target`, or None."""
    if target.split("/")[0] in rooms and (root / "src" / target).exists():
        return "hosts see include/relcare/ only"
    return None


def public_breach(target):
    """Says why a public header may not include `target`, or None."""
    if "/" in target and not re.fullmatch(r"relcare/\w+\.(h|hpp)", target):
        return "a public header sees the standard library and public headers only"
    return None


def check(root):
    """Returns every breach under `root` as one line of text."""
    rooms = read_table((root / "docs/architecture.md").read_text())
    if not rooms:
        return ["docs/architecture.md: no table of rooms"]
    found = []

    def look(path, reason):
        for number, target in includes(path.read_text()):
            if why := crooked(target) or reason(target):
                found.append(f"{path.relative_to(root)}:{number}: {target}: {why}")

    for entry in sorted((root / "src").iterdir()):
        if entry.is_dir() and entry.name not in rooms:
            found.append(f"src/{entry.name}: not a room of docs/architecture.md")
        elif entry.is_file() and entry.name not in BESIDE:
            found.append(f"src/{entry.name}: stands in no room")
    for path in sorted((root / "src").rglob("*")):
        room = path.relative_to(root / "src").parts[0]
        if path.is_dir() or path.name in BESIDE or room not in rooms:
            continue
        if path.suffix in ROOM_SOURCES:
            look(path, lambda target: breach(rooms, room, path.name, target))
        else:
            found.append(f"{path.relative_to(root)}: not a source file of a room")
    for path in sorted((root / "include").rglob("*.h*")):
        look(path, public_breach)
    for host in HOSTS:
        for path in sorted((root / host).rglob("*")):
            if path.suffix in SOURCES:
                look(path, lambda target: host_breach(root, rooms, target))
    return found


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    root = root if len(sys.argv) > 1 else root.parent.parent
    found = check(root)
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
