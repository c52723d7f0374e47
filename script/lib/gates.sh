# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# The slow rest of script/test, which sources this file.

FUZZ_SECONDS=${FUZZ_SECONDS:-20}
# Several files of a room are compiled as one, as most presets do; `ship` compiles each alone.
AS_ONE=(-DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16)

our_sources() {
  git ls-files '*.h' '*.hpp' '*.c' '*.cc' |
    grep -v -e '^src/base/codes\.h$' -e '^include/relcare/relcare_codes\.h$' -e '^src/base/math_.*_table\.h$'
}

check_format() { our_sources | xargs clang-format --dry-run -Werror; }

# A finding is answered by a mend, or by a NOLINT with its reason.
check_lint() {
  configure lint && build lint relcare_protoc relcare_wire_tables &&
    run-clang-tidy -quiet -p build/lint "$PWD/(src|tools)/|/build/lint/(src|tools)/.*/Unity/" 2>&1 |
    { grep -v -e ' warnings generated\.$' -e '^$' -e '^clang-tidy' || true; }
}

# golden COMPILER LEVEL: builds the library that way, writes its golden bytes.
golden() {
  local compiler=$1 level=$2 tree=build/golden-$1$2
  cmake -G Ninja -B "$tree" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=None \
    -DCMAKE_C_FLAGS="$level" -DCMAKE_CXX_FLAGS="$level" "${AS_ONE[@]}" -DRELCARE_TESTS=golden \
    -DRELCARE_BUILD_TOOL=OFF &&
    cmake --build "$tree" --target golden_reports &&
    "$tree/tests/golden/golden_reports" >"build/golden-$compiler$level.ndjson" &&
    cmp tests/golden/reports.ndjson "build/golden-$compiler$level.ndjson"
}

# The methods' tests by another compiler, at full speed: the same goldens.
methods_at_full_speed() {
  local tree=build/methods-clang++-O3 room
  cmake -G Ninja -B "$tree" -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_C_COMPILER=clang \
    -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS=-O3 "${AS_ONE[@]}" -DRELCARE_BUILD_TOOL=OFF \
    "-DRELCARE_TESTS=stats;network;exchange;conversation;vectors" || return
  for room in stats network exchange conversation; do
    cmake --build "$tree" --target "${room}_test" && "$tree/tests/$room/${room}_test" || return
  done
}

# math_program PROGRAM LIBRARIES COMPILER...: base/math.h and a program of
# tests/base on it, in one step, to build/PROGRAM.
math_program() {
  local program=$1 libraries=$2
  shift 2
  # shellcheck disable=SC2086  # a list
  "$@" -std=c++20 -ffp-contract=off -Isrc src/base/math_*.cc src/base/sha256*.cc \
    "tests/base/$program.cc" $libraries -o "build/$program"
}

# math_bits COMPILER...: EMULATOR, if any, runs what it makes.
math_bits() {
  # shellcheck disable=SC2086  # a command and its words
  math_program math_golden "" "$@" && ${EMULATOR-} build/math_golden | cmp tests/base/math_golden.txt
}

# Within 1.5 ulp of MPFR; the log has the worst of each function.
judge_math() {
  math_program math_judge "-lmpfr -lgmp" g++ -O3 && build/math_judge 10000000
}

derive_math() {
  /usr/bin/python3 tools/derive_math.py --check &&
    /usr/bin/python3 tests/base/make_math_points.py --check
}

# What the tool's threads share, looked at by TSan: lines in several pieces, some of
# them broken, with all that is written beside them. Same bytes as in one thread.
check_jobs() {
  local tool=$PWD/build/tsan/tools/relcare/relcare jobs status name
  rm -rf build/tsan/jobs
  mkdir -p build/tsan/jobs
  /usr/bin/python3 - examples/answers/phq-9-complete.json >build/tsan/jobs/many.ndjson <<'END'
import json, sys
response = json.load(open(sys.argv[1]))
for number in range(4000):
    line = json.dumps(response | {"id": f"r{number}"}, separators=(",", ":"))
    print(line[:-1] if number % 50 == 25 else line)
END
  for jobs in 1 4; do
    status=0
    TSAN_OPTIONS="halt_on_error=1 exitcode=66" "$tool" score --json \
      --questionnaire examples/answers/questionnaire-phq-9.json --jobs "$jobs" --summary "build/tsan/jobs/summary-$jobs" \
      --rejects "build/tsan/jobs/rejects-$jobs" build/tsan/jobs/many.ndjson \
      >"build/tsan/jobs/out-$jobs" || status=$?
    [ "$status" = 1 ] || return 1  # for the broken lines
  done
  for name in out summary rejects; do
    cmp "build/tsan/jobs/$name-1" "build/tsan/jobs/$name-4" || return
  done
}

# fuzz PROGRAM: on its kept inputs, then for a while on new ones.
fuzz() {
  local name=$1 found=build/fuzz/found/$1
  mkdir -p "$found"
  "build/fuzz/tests/fuzz/$name" -max_total_time="$FUZZ_SECONDS" -timeout=10 -rss_limit_mb=2048 \
    -max_len=65536 -artifact_prefix="$found/" -print_final_stats=1 \
    "$found" "tests/fuzz/corpus/$name"
}

# judges STATUS SECONDS: what script/judges found, from build/judges.txt.
judges() {
  local line
  while read -r line; do
    case $line in
      "not run  "*) left_out "judges" "${line#not run  }" ;;
      *) say "$line" ;;
    esac
  done <build/judges.txt
  case $1 in
    0) count 1 0 0 ;;
    3) return 0 ;;
    *) count 0 1 0 ;;
  esac
  say "$([ "$1" = 0 ] && echo "ok     " || echo "FAILED ") judges ($2 s)"
  ran+=("judges $2 s")
}

# jars LIST FOLDER: from Maven's registry; made anew where the list has changed.
jars() {
  local list=$1/pom.xml folder=$2/jars
  ! cmp -s "$list" "$folder/pom.xml" || return 0
  rm -rf "$folder"
  mvn -q -B -f "$list" dependency:copy-dependencies -DoutputDirectory="$PWD/$folder" &&
    cp "$list" "$folder/pom.xml"
}

# Every FHIR resource that the tests and the tool write; and broken ones.
judge_fhir() {
  /usr/bin/python3 tests/fhir_validator/fhir_validator.py build/release build/fhir-validator/jars \
    build/fhir-validator/judged
}

# HL7's own test cases of FHIR, read as a community's records.
read_fhir() {
  /usr/bin/python3 tests/fhir_examples/fhir_examples.py build/release/tools/relcare/relcare \
    build/fhir-examples/jars build/fhir-examples/read
}

# Built and run, so that it cannot rot; nothing is judged by its times. Every benchmark
# must give one, and every peer our figures.
run_bench() { script/bench --quick; }

build_fuzzers() { configure fuzz && build fuzz; }

gates() {
  local compiler level program start status line
  configure release -DRELCARE_BUILD_TESTS=ON
  build release
  if clang-format --version | grep -q 'version 14\.'; then
    stage "format" check_format
    stage "lint" check_lint
  else
    left_out "format and lint" "they are written for clang 14, which this system lacks"
  fi
  for compiler in g++ clang++; do
    for level in -O0 -O3; do
      stage "golden bytes $compiler $level" golden "$compiler" "$level"
      stage "math bits $compiler $level" math_bits "$compiler" "$level"
    done
  done
  stage "methods clang++ -O3" methods_at_full_speed
  stage "benchmarks run" run_bench
  while read -r line; do
    left_out "benchmarks" "${line#not run  }"
  done < <(grep '^not run' "$LOGS/benchmarks-run.log")
  stage "math constants" derive_math
  stage "math judge" judge_math
  if ! need "${JAVA_PACKAGES[@]}"; then
    left_out "FHIR by HAPI's validator; HL7's test cases" "Java and Maven could not be installed"
  else
    if quietly hapi-jars jars tests/fhir_validator build/fhir-validator; then
      stage "FHIR by HAPI's validator" judge_fhir
    else
      left_out "FHIR by HAPI's validator" "its jars could not be had from Maven's registry"
    fi
    if quietly hl7-jars jars tests/fhir_examples build/fhir-examples; then
      stage "FHIR of HL7's test cases" read_fhir
    else
      left_out "FHIR of HL7's test cases" "their jar could not be had from Maven's registry"
    fi
  fi
  need "${R_PACKAGES[@]}" || say "R could not be installed; the judges say what lacks it"
  start=$SECONDS status=0
  script/judges >build/judges.txt || status=$?
  judges $status $((SECONDS - start))
  tests asan-capi "C ABI (-O0, ASan, UBSan)"
  tests tsan "threads (TSan)"
  stage "score --jobs (TSan)" check_jobs
  stage "fuzzers build" build_fuzzers
  for program in tests/fuzz/*_fuzz.cc; do
    program=$(basename "$program" .cc)
    stage "fuzz $program" fuzz "$program"
  done
  quietly protobuf-venv python_env protobuf-venv tests/coexist/requirements.txt ||
    left_out "coexistence with PyPI's protobuf" "it could not be installed"
  tests ship "shipped library (private dependencies)"
  if quietly zig-venv python_env zig-venv cmake/zig/requirements.txt; then
    stage "math bits zig" math_bits cmake/zig/c++ --target=x86_64-linux-gnu.2.17 -O3
    tests zig-x86_64 "shipped library (clang, libc++, glibc 2.17)"
    if need "${ARM_PACKAGES[@]}"; then
      EMULATOR="qemu-aarch64 -L /usr/aarch64-linux-gnu" \
        stage "math bits zig ARM" math_bits cmake/zig/c++ --target=aarch64-linux-gnu.2.17 -O3
      tests zig-aarch64 "the same on 64-bit ARM (qemu)"
    else
      left_out "64-bit ARM" "qemu-user and ARM's libc could not be installed"
    fi
  else
    left_out "libc++, glibc 2.17 and 64-bit ARM" "Zig could not be had from PyPI"
  fi
}
