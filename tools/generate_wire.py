#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Writes the tables that src/wire walks messages by.

    tools/generate_wire.py schema.binpb proto/field_kinds.txt wire_tables.inc

The tables hold what the schema has today: strings, 32-bit integers, doubles,
bools, enums and messages. Any other type, a field number above 255 or more
than 64 fields in one message is an error here, not a surprise at run time.
"""
import json
import pathlib
import sys

from google.protobuf import descriptor_pb2

F = descriptor_pb2.FieldDescriptorProto
KINDS = {
    F.TYPE_STRING: ("kString", '""'),
    F.TYPE_INT32: ("kInt32", "0"),
    F.TYPE_UINT32: ("kUint32", "0"),
    F.TYPE_DOUBLE: ("kDouble", "0"),
    F.TYPE_BOOL: ("kBool", "false"),
    F.TYPE_ENUM: ("kEnum", None),
    F.TYPE_MESSAGE: ("kMessage", None),
}


class BadSchema(Exception):
    pass


def read_schema(path):
    """Returns ({name: message}, {name: enum}), both in file order."""
    schema = descriptor_pb2.FileDescriptorSet.FromString(
        pathlib.Path(path).read_bytes())
    messages, enums = {}, {}
    for file in schema.file:
        if file.syntax != "proto3":
            raise BadSchema(f"{file.name}: only proto3 is used here")
        if file.service or file.extension:
            raise BadSchema(f"{file.name}: services and extensions are not used here")
        for message in file.message_type:
            if message.nested_type or message.enum_type:
                raise BadSchema(f"{message.name}: nested types are not used here")
            messages[f"{file.package}.{message.name}"] = message
        for enum in file.enum_type:
            enums[f"{file.package}.{enum.name}"] = enum
    return messages, enums


def read_kinds(path, messages):
    fields = {f"{name}.{field.name}": field
              for name, message in messages.items() for field in message.field}
    kinds = {"decimal": set(), "words": set(), "scores": set()}
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        if len(words) != 2 or words[0] not in kinds:
            raise BadSchema(f"{path}:{number}: want 'KIND NAME', KIND of {', '.join(kinds)}")
        kind, name = words
        if name not in fields:
            raise BadSchema(f"{path}:{number}: the schema has no field {name}")
        if any(name in names for names in kinds.values()):
            raise BadSchema(f"{path}:{number}: {name} stands here twice")
        if kind == "decimal" and fields[name].type != F.TYPE_STRING:
            raise BadSchema(f"{path}:{number}: {name} is no string")
        kinds[kind].add(name)
    check_scoring(messages, kinds)
    return kinds


def check_scoring(messages, kinds):
    """Every field that a scoring hash can meet has a kind, and has it for a reason."""
    met, ahead = set(), ["relcare.v1.Instrument"]
    while ahead:
        message = ahead.pop()
        for field in messages[message].field:
            name = f"{message}.{field.name}"
            if name in met:
                continue
            met.add(name)
            if not any(name in names for names in kinds.values()):
                raise BadSchema(f"{name} has no kind in proto/field_kinds.txt")
            if field.type == F.TYPE_MESSAGE and name not in kinds["words"]:
                ahead.append(field.type_name[1:])
    for name in sorted((kinds["words"] | kinds["scores"]) - met):
        raise BadSchema(f"{name} is no part of an Instrument that a scoring hash meets")


def quoted(text):
    """A C++ string literal."""
    return json.dumps(text)


def enum_table(index, name, enum):
    values = sorted(enum.value, key=lambda value: value.number)
    rows = [f'    {{{v.number}, {quoted(json.dumps(v.name))}}},' for v in values]
    return [f"constexpr EnumValue kValues{index}[] = {{  // {name}"] + rows + ["};"]


def message_table(index, name, message, types, enums, kinds):
    fields = sorted(message.field, key=lambda field: field.number)
    if len(fields) > 64 or (fields and fields[-1].number > 255):
        raise BadSchema(f"{name}: more than 64 fields or a number above 255")
    rows = []
    for field in fields:
        full = f"{name}.{field.name}"
        if field.type not in KINDS:
            raise BadSchema(f"{full}: type {field.type} is not used here")
        if field.type_name and field.type_name[1:] not in types:
            raise BadSchema(f"{full}: {field.type_name[1:]} is not of this schema")
        kind, zero = KINDS[field.type]
        repeated = field.label == F.LABEL_REPEATED
        in_oneof = field.HasField("oneof_index") and not field.proto3_optional
        presence = (in_oneof or field.proto3_optional
                    or field.type == F.TYPE_MESSAGE)
        if field.type == F.TYPE_ENUM:
            zero = json.dumps(enums[field.type_name[1:]].value[0].name)
        key = f',"{field.name}":'
        unset = "" if repeated or presence else key + zero
        rows.append(
            f"    {{{quoted(field.name)}, {quoted(field.json_name)},"
            f" {quoted(key)}, {quoted(unset)}, {field.number}, Kind::{kind},"
            f" {field.oneof_index if in_oneof else -1},"
            f" {types[field.type_name[1:]] if field.type_name else -1}, {str(repeated).lower()},"
            f" {str(presence).lower()}, {str(full in kinds['decimal']).lower()},"
            f" {str(full in kinds['words']).lower()}}},")
    top = fields[-1].number if fields else 0
    dense = [0] * (top + 1)
    for position, field in enumerate(fields, 1):
        dense[field.number] = position
    out = []
    if fields:
        out += [f"constexpr Field kFields{index}[] = {{  // {name}"] + rows + ["};"]
    out.append(f"constexpr std::uint8_t kByNumber{index}[] = {{"
               + ", ".join(map(str, dense)) + "};")
    return out


def tables(messages, enums, kinds):
    types = {name: i for i, name in enumerate(messages)}
    types.update({name: i for i, name in enumerate(enums)})
    out = ["// Generated by tools/generate_wire.py.", ""]
    for i, (name, enum) in enumerate(enums.items()):
        out += enum_table(i, name, enum)
    for i, (name, message) in enumerate(messages.items()):
        out += message_table(i, name, message, types, enums, kinds)
    out += ["", "constexpr EnumType kEnums[] = {"]
    out += [f"    {{kValues{i}}}," for i in range(len(enums))]
    out += ["};", "", "constexpr MessageType kMessages[] = {"]
    for i, (name, message) in enumerate(messages.items()):
        fields = f"kFields{i}" if message.field else "{}"
        out.append(f"    {{{quoted(name)}, {fields}, kByNumber{i}}},")
    return "\n".join(out + ["};"]) + "\n"


def main():
    schema, kinds_path, target = sys.argv[1:]
    try:
        messages, enums = read_schema(schema)
        text = tables(messages, enums, read_kinds(kinds_path, messages))
    except BadSchema as problem:
        print(problem, file=sys.stderr)
        return 1
    pathlib.Path(target).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
