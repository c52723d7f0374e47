#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Writes which fields are words, as proto/field_kinds.txt says, as C++.

    embed_words.py proto/field_kinds.txt word_fields.cc
"""
import pathlib
import sys

source, target = map(pathlib.Path, sys.argv[1:])
names = [line.split("relcare.v1.")[1] for line in source.read_text().splitlines()
         if line.startswith("words ")]
target.write_text(
    '#include "tools/relcare/definition_diff.h"\n\n'
    "namespace relcare::tool {\n"
    "namespace {\nconstexpr std::string_view kFields[] = {\n"
    + "".join(f'    "{name}",\n' for name in names) + "};\n}  // namespace\n"
    "std::span<const std::string_view> WordFields() { return kFields; }\n"
    "}  // namespace relcare::tool\n")
