#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Writes the schema's descriptor set as a C++ array.

    embed_schema.py schema.binpb schema_bytes.cc
"""
import pathlib
import sys

source, target = map(pathlib.Path, sys.argv[1:])
data = source.read_bytes()
lines = [",".join(map(str, data[i:i + 24])) for i in range(0, len(data), 24)]
target.write_text(
    '#include "tools/relcare/text_proto.h"\n\n'
    "namespace relcare::tool {\n"
    "namespace {\nconstexpr unsigned char kBytes[] = {\n"
    + ",\n".join(lines) + "};\n}  // namespace\n"
    "std::span<const unsigned char> SchemaBytes() { return kBytes; }\n"
    "}  // namespace relcare::tool\n")
