#!/usr/bin/env bash
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# Writes docs/reference/cli.md from the tool's own help.
#   tools/generate_cli_docs.sh TOOL           writes it
#   tools/generate_cli_docs.sh TOOL --check   fails if it differs
set -euo pipefail
tool=$(realpath "${1:?usage: tools/generate_cli_docs.sh TOOL [--check]}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
page=docs/reference/cli.md
if [ "${2:-}" = --check ]; then
  diff -u "$page" <("$tool" help --markdown) || {
    echo "$page: differs from the tool's help; run tools/generate_cli_docs.sh" >&2
    exit 1
  }
else
  "$tool" help --markdown > "$page"
fi
