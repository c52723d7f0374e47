#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Holds the schema to what was released: proto/relcare.lock, append only.

One line for every file, message, field, enum and value, with number, type, name
and what else generated code and JSON depend on.

    tools/generate_lock.py          appends what is new; never drops a line
    tools/generate_lock.py --check  fails if a line changed, vanished or lacks
"""
import re
import sys

import schema_source
from google.protobuf import descriptor_pb2

F = descriptor_pb2.FieldDescriptorProto


def field_line(field):
    kind = field.type_name[1:] or F.Type.Name(field.type)[5:].lower()
    if field.label == F.LABEL_REPEATED:
        rule = "repeated"
    elif field.proto3_optional:
        rule = "optional"
    elif field.HasField("oneof_index"):
        rule = "oneof"
    else:
        rule = "plain"
    usual = re.sub(r"_([a-z0-9])", lambda part: part[1].upper(), field.name)
    more = f" json={field.json_name}" if field.json_name != usual else ""
    more += f" packed={field.options.packed}" if field.options.HasField("packed") else ""
    return f"{field.number} {rule} {kind} {field.name}{more}"


def lines(schema):
    out = []
    for file in schema.file:
        options = file.options
        out.append(f"file {file.name} {file.syntax} {file.package} {options.csharp_namespace}"
                   f" {options.java_package} {options.java_outer_classname}"
                   f" {options.java_multiple_files}")
        for enum in file.enum_type:
            name = f"{file.package}.{enum.name}"
            out.append(f"enum {name} {file.name}")
            out += [f"value {name} {v.number} {v.name}" for v in enum.value]
        for message in file.message_type:
            name = f"{file.package}.{message.name}"
            out.append(f"message {name} {file.name}")
            out += [f"field {name} {field_line(field)}"
                    for field in message.field]
            out += [f"oneof {name} {message.oneof_decl[field.oneof_index].name} {field.name}"
                    for field in message.field
                    if field.HasField("oneof_index") and not field.proto3_optional]
    return out


def check(locked, current):
    """Returns what is wrong, a line each."""
    now, before = set(current), set(locked)
    return ([f"changed or gone: {line}" for line in locked if line not in now]
            + [f"not in the lock: {line}" for line in current if line not in before])


def main():
    lock = schema_source.ROOT / "proto/relcare.lock"
    current = lines(schema_source.read())
    locked = lock.read_text().splitlines() if lock.exists() else []
    problems = check(locked, current)
    if "--check" not in sys.argv:
        new = [line for line in current if line not in set(locked)]
        lock.write_text("\n".join(locked + new) + "\n")
        problems = check(locked + new, current)
    for problem in problems:
        print(f"proto/relcare.lock: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
