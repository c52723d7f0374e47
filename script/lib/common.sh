# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# What every script here needs: packages, quiet steps, builds. Sourced by bash.

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
LOGS=build/logs
mkdir -p "$LOGS"
export PYTHONDONTWRITEBYTECODE=1

BUILD_PACKAGES=(g++ cmake ninja-build protobuf-compiler libprotobuf-dev libabsl-dev
  libsimdjson-dev python3-protobuf zlib1g-dev)
TEST_PACKAGES=(libgtest-dev libgmock-dev pkgconf)
GATE_PACKAGES=(dpkg-dev clang clang-tidy clang-format libclang-rt-dev libmpfr-dev python3-mpmath
  mono-mcs mono-runtime abigail-tools python3-venv)
JUDGE_PACKAGES=(python3-venv)
# Large; for the data sets that tools/judges/r exports. Of script/test --gates only.
R_PACKAGES=(r-base-core r-cran-cluster r-cran-lme4 r-cran-survival)
# For HAPI's validator of FHIR. Of script/test --gates only.
JAVA_PACKAGES=(maven default-jdk-headless)
# To run what is built for 64-bit ARM. Of script/test --gates only.
ARM_PACKAGES=(qemu-user libc6-arm64-cross)
BENCH_PACKAGES=(libbenchmark-dev)

# say TEXT: words go to stderr; stdout is for results.
say() { printf '%s\n' "$*" >&2; }

# progress TEXT: the same, unless the script is a quiet one.
progress() { [ -n "${QUIET-}" ] || say "$*"; }

# quietly NAME COMMAND...: runs it into build/logs/NAME.log; shows the log's
# tail if it fails.
quietly() {
  local name=$1 log=$LOGS/$1.log
  shift
  if ! "$@" >"$log" 2>&1; then
    say "$name failed; the end of $log:"
    tail -n 40 "$log" >&2
    return 1
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

apt_install() {
  as_root apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@"
}

apt_update_and_install() {
  as_root apt-get -o DPkg::Lock::Timeout=120 update && apt_install "$@"
}

# is_installed PACKAGE
is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# need PACKAGE...: installs those that are missing, and only those.
need() {
  local package missing=()
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian; these packages, or what they are here, are needed: $*"
    return 0
  fi
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]}"
  # The lists may be absent or old: fetch them only if it does not work without.
  apt_install "${missing[@]}" >"$LOGS/apt.log" 2>&1 ||
    quietly apt apt_update_and_install "${missing[@]}"
}

# configure PRESET [OPTION...]
configure() {
  local preset=$1
  shift
  quietly "configure-$preset" cmake --preset "$preset" "$@"
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  quietly "build-$preset" cmake --build --preset "$preset" ${1:+--target "$@"}
}

# build_tool: library and tool, up to date; leaves its path in TOOL.
build_tool() {
  need "${BUILD_PACKAGES[@]}"
  if [ ! -f build/quick/build.ninja ]; then
    progress "configuring"
    configure quick
  fi
  progress "building the library and the tool"
  build quick relcare_tool
  TOOL=build/quick/tools/relcare/relcare
}

# python_env FOLDER LIST: build/FOLDER holds Python with the packages of a
# requirements file; made anew where the list has changed, gone where it fails.
python_env() {
  local folder=build/$1 list=$2
  ! cmp -s "$list" "$folder/requirements.txt" || return 0
  rm -rf "$folder"
  /usr/bin/python3 -m venv "$folder" &&
    "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$list" &&
    cp "$list" "$folder/requirements.txt" && return
  rm -rf "$folder"
  return 1
}
