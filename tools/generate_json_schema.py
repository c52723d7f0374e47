#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Writes JSON Schemas (draft 2020-12) that editors can complete and check by.

    tools/generate_json_schema.py          writes docs/reference/schema/
    tools/generate_json_schema.py --check  fails if a file differs
"""
import json
import sys

import schema_source
from generate_wire import F, read_kinds

RULES = ["Instrument", "Mapping", "EngineConfig", "Pack", "ProfileDefinition", "SignalDefinition"]  # nothing unknown
RECORDS = ["Record"]
RESULTS = ["ScoreReport", "ImportReport", "Profile", "ProfileExplanation", "ReadinessReport",
           "SignalReport", "MatchReport", "Export"]  # plain scalars are always written
TARGET = schema_source.ROOT / "docs/reference/schema"
SIMPLE = {
    F.TYPE_STRING: {"type": "string"},
    F.TYPE_INT32: {"type": "integer", "minimum": -2**31, "maximum": 2**31 - 1},
    F.TYPE_UINT32: {"type": "integer", "minimum": 0, "maximum": 2**32 - 1},
    F.TYPE_DOUBLE: {"type": "number"},
    F.TYPE_BOOL: {"type": "boolean"},
}
DECIMAL = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,8})?$"}


class Schema:
    def __init__(self, descriptors):
        self.messages, self.enums, self.comments = {}, {}, {}
        for file in descriptors.file:
            for message in file.message_type:
                self.messages[f"{file.package}.{message.name}"] = message
            for enum in file.enum_type:
                self.enums[f"{file.package}.{enum.name}"] = enum
            for place in file.source_code_info.location:
                text = " ".join(place.leading_comments.split())
                path = tuple(place.path)
                if text and path[0] == 4 and len(path) in (2, 4):
                    message = file.message_type[path[1]]
                    name = f"{file.package}.{message.name}"
                    if len(path) == 4 and path[2] == 2:
                        name += "." + message.field[path[3]].name
                    if len(path) == 2 or path[2] == 2:
                        self.comments[name] = text
        self.decimals = read_kinds(
            schema_source.ROOT / "proto/field_kinds.txt", self.messages)["decimal"]

    def described(self, name, value):
        if name in self.comments:
            return {"description": self.comments[name], **value}
        return value

    def value(self, name, field, needed):
        if field.type == F.TYPE_MESSAGE:
            needed.append(field.type_name[1:])
            return {"$ref": "#/$defs/" + field.type_name.rsplit(".", 1)[1]}
        if field.type == F.TYPE_ENUM:
            return {"enum": [v.name for v in self.enums[field.type_name[1:]].value]}
        return DECIMAL if name in self.decimals else SIMPLE[field.type]

    def message(self, name, strict, written, needed):
        message = self.messages[name]
        properties, always, oneofs = {}, [], {}
        for field in message.field:
            full = f"{name}.{field.name}"
            value = self.value(full, field, needed)
            if field.label == F.LABEL_REPEATED:
                value = {"type": "array", "items": value}
            elif field.HasField("oneof_index"):
                if not field.proto3_optional:
                    oneofs.setdefault(field.oneof_index, []).append(field.name)
            elif field.type != F.TYPE_MESSAGE:
                always.append(field.name)
            properties[field.name] = self.described(full, value)
        out = {"type": "object", "properties": properties}
        if strict:
            out["additionalProperties"] = False
        if written and always:
            out["required"] = always
        choices = []
        for members in oneofs.values():
            one = [{"required": [member]} for member in members]
            choices.append({"oneOf": one + [{"not": {"anyOf": one}}]})
        if choices:
            out["allOf"] = choices
        return self.described(name, out)

    def document(self, root):
        needed, definitions = [f"relcare.v1.{root}"], {}
        while needed:
            name = needed.pop()
            short = name.rsplit(".", 1)[1]
            if short not in definitions:
                definitions[short] = self.message(
                    name, root in RULES, root in RESULTS, needed)
        return json.dumps({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:relcare:schema:v1:{root}",
            "title": f"relcare.v1.{root}",
            "$ref": f"#/$defs/{root}",
            "$defs": dict(sorted(definitions.items())),
        }, indent=1, ensure_ascii=False) + "\n"


def main():
    schema = Schema(schema_source.read())
    stale = []
    for root in RULES + RECORDS + RESULTS:
        target, text = TARGET / f"{root}.schema.json", schema.document(root)
        if "--check" not in sys.argv:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
        elif not target.exists() or target.read_text() != text:
            stale.append(target.name)
    for name in stale:
        print(f"{name}: differs; run tools/generate_json_schema.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
