#!/usr/bin/env bash
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# Fetches Debian's own source packages of what relcare brings along, at the
# versions that are installed, into FOLDER: abseil, protobuf, simdjson.
#   script/lib/fetch_sources.sh FOLDER
# Takes the machine's package sources as they are; changes nothing outside
# FOLDER and needs no root. apt checks signatures and applies Debian's patches.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
work=$folder/apt
mkdir -p "$work/parts" "$work/lists/partial" "$work/cache/archives/partial"
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
  [ -f "$list" ] && sed -n 's/^deb /deb-src /p' "$list" >"$work/parts/$(basename "$list" .list).list"
done
for list in /etc/apt/sources.list.d/*.sources; do
  [ -f "$list" ] && sed 's/^Types:.*/Types: deb-src/' "$list" >"$work/parts/$(basename "$list")"
done
apt=(apt-get -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$work/parts"
  -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache")
"${apt[@]}" update
packages=()
for package in libabsl-dev libprotobuf-dev libsimdjson-dev; do
  packages+=("$(dpkg-query -W -f '${source:Package}=${source:Version}' "$package")")
done
cd "$folder"
"${apt[@]}" source "${packages[@]}"
for name in abseil protobuf simdjson; do
  rm -rf "${folder:?}/$name"
  mv "$(find . -mindepth 1 -maxdepth 1 -type d -name "$name-*" | head -n 1)" "$name"
done
rm -rf "$work" ./*.dsc ./*.tar.*
echo "${packages[*]}" >"$folder/versions"
