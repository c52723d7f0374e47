#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Writes relcare's codes where people and programs need them.

From proto/relcare/v1/codes.proto alone come include/relcare/relcare_codes.h
(C constants), src/base/codes.h (C++ enums and names), docs/reference/codes.md,
docs/reference/fhir/CodeSystem-relcare-*.json and tools/relcare/code_words.h
(words by number, for the command line tool).

    tools/generate_codes.py          writes them
    tools/generate_codes.py --check  fails if a file differs from its source
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CPP = {"FindingSeverity": "Severity"}
SHORT = {"FindingSeverity": "SEVERITY", "FindingCode": "FINDING", "RefusalCode": "REFUSAL", "SignalState": "SIGNAL"}
BANNER = "Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0"


def read_enums(text):
    """Returns [(enum, comment, [(name, number, comment)])] in file order."""
    enums, comment, current = [], [], None
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("//"):
            comment.append(line[2:].strip())
        elif match := re.match(r"enum (\w+) \{", line):
            current = (match[1], " ".join(comment), [])
            enums.append(current)
            comment = []
        elif match := re.match(r"(\w+) = (\d+);", line):
            current[2].append((match[1], int(match[2]), " ".join(comment)))
            comment = []
        else:
            comment = []
    return enums


def prefix(enum):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", enum).upper() + "_"


def camel(words):
    return "k" + "".join(part.capitalize() for part in words.split("_"))


def slug(words):
    return words.lower().replace("_", "-")


def c_header(enums):
    out = [f"/* {BANNER}", " *", " * relcare's codes. Generated from proto/relcare/v1/codes.proto by",
           " * tools/generate_codes.py; append only. */",
           "#ifndef RELCARE_RELCARE_CODES_H_", "#define RELCARE_RELCARE_CODES_H_", ""]
    for enum, comment, values in enums:
        out.append(f"/* {comment} */")
        group = SHORT.get(enum, prefix(enum)[:-1])
        for name, number, _ in values:
            out.append(f"#define RELCARE_{group}_{name[len(prefix(enum)):]} {number}")
        out.append("")
    out.append("#endif /* RELCARE_RELCARE_CODES_H_ */")
    return "\n".join(out) + "\n"


def cpp_header(enums):
    out = [f"// {BANNER}", "//",
           "// relcare's codes as C++ enums, with their names. Generated from",
           "// proto/relcare/v1/codes.proto by tools/generate_codes.py.", "",
           "#ifndef RELCARE_BASE_CODES_H_", "#define RELCARE_BASE_CODES_H_", "",
           "#include <cstdint>", "", "namespace relcare {", ""]
    for proto_enum, comment, values in enums:
        enum, lead = CPP.get(proto_enum, proto_enum), len(prefix(proto_enum))
        out.append(f"// {comment}")
        out.append(f"enum class {enum} : std::uint8_t {{")
        for name, number, _ in values:
            out.append(f"  {camel(name[lead:])} = {number},")
        out += ["};", "",
                "// The code's word, such as \"" + slug(values[-1][0][lead:]) + "\".",
                f"constexpr const char* Name({enum} code) {{", "  switch (code) {"]
        for name, _, _ in values:
            word = name[lead:]
            out += [f"    case {enum}::{camel(word)}:", f"      return \"{slug(word)}\";"]
        out += ["  }", "  return \"unknown\";", "}", "",
                "// What the code says, as one sentence.",
                f"constexpr const char* Sentence({enum} code) {{", "  switch (code) {"]
        for name, _, said in values:
            word = name[lead:]
            said = said or "Not said."
            out += [f"    case {enum}::{camel(word)}:", f"      return {json.dumps(said)};"]
        out += ["  }", "  return \"\";", "}", ""]
    out += ["}  // namespace relcare", "", "#endif  // RELCARE_BASE_CODES_H_"]
    return "// clang-format off\n".join(["", ""]) + "\n".join(out) + "\n"


def tool_header(enums):
    out = [f"// {BANNER}", "//",
           "// The codes' words and sentences by number, for hosts. Generated from",
           "// proto/relcare/v1/codes.proto by tools/generate_codes.py.", "",
           "#ifndef RELCARE_TOOLS_CODE_WORDS_H_", "#define RELCARE_TOOLS_CODE_WORDS_H_", "",
           "#include <string_view>", "", "namespace relcare::tool {", "",
           "// One code.", "struct CodeWords {",
           "  std::string_view word;      // \"too-few-answers\"",
           "  std::string_view sentence;  // What it says; may be empty.", "};", ""]
    for enum, comment, values in enums:
        out += [f"// {comment}", f"constexpr CodeWords {enum}Words(int number) {{",
                "  switch (number) {"]
        for name, number, said in values:
            if number:
                out += [f"    case {number}:",
                        f"      return {{\"{slug(name[len(prefix(enum)):])}\", {json.dumps(said)}}};"]
        out += ["    default:", "      return {\"unknown\", \"\"};", "  }", "}", ""]
    out += ["}  // namespace relcare::tool", "", "#endif  // RELCARE_TOOLS_CODE_WORDS_H_"]
    return "// clang-format off\n\n" + "\n".join(out) + "\n"


def docs_page(enums):
    out = ["# Codes", "",
           "Every code a result can carry. Generated from `proto/relcare/v1/codes.proto`; a number, once",
           "released, keeps its meaning. The C constants are in `relcare/relcare_codes.h`.", ""]
    for enum, comment, values in enums:
        group = SHORT.get(enum, prefix(enum)[:-1])
        out += [f"## {enum}", "", comment, "", "| number | code | C constant | meaning |", "|--:|---|---|---|"]
        for name, number, said in values:
            if number:
                word = name[len(prefix(enum)):]
                out.append(f"| {number} | `{slug(word)}` | `RELCARE_{group}_{word}` | {said} |")
        out.append("")
    return "\n".join(out)


def code_system(enum, comment, values):
    ident = "relcare-" + slug(prefix(enum)[:-1])
    return json.dumps({
        "resourceType": "CodeSystem", "id": ident, "url": f"urn:relcare:codesystem:{ident[8:]}",
        "version": "0.1.0", "name": f"Relcare{enum}", "title": f"relcare {ident[8:]}",
        "status": "draft", "experimental": False, "publisher": "The relcare Authors",
        "description": comment, "caseSensitive": True, "content": "complete",
        "count": len(values) - 1,
        "concept": [{"code": slug(n[len(prefix(enum)):]),
                     "display": slug(n[len(prefix(enum)):]).replace("-", " "),
                     "definition": said} for n, number, said in values if number],
    }, indent=2) + "\n"


def main():
    enums = read_enums((ROOT / "proto/relcare/v1/codes.proto").read_text())
    files = {"include/relcare/relcare_codes.h": c_header(enums),
             "src/base/codes.h": cpp_header(enums),
             "docs/reference/codes.md": docs_page(enums),
             "tools/relcare/code_words.h": tool_header(enums)}
    for enum, comment, values in enums:
        name = "relcare-" + slug(prefix(enum)[:-1])
        files[f"docs/reference/fhir/CodeSystem-{name}.json"] = code_system(enum, comment, values)
    stale = []
    for path, text in files.items():
        target = ROOT / path
        if "--check" in sys.argv:
            if not target.exists() or target.read_text() != text:
                stale.append(path)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
    for path in stale:
        print(f"{path}: differs from codes.proto; run tools/generate_codes.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
