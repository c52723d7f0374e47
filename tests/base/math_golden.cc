// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Prints, for each function of base/math.h, a SHA-256 over its arguments and
// results at fixed inputs. The bytes are those of tests/base/math_golden.txt on
// every platform, compiler, level and standard library. Of libraries it needs
// only the standard one, so that any cross compiler builds it in one step:
//
//     c++ -std=c++20 -ffp-contract=off -Isrc src/base/math_*.cc
//         src/base/sha256*.cc tests/base/math_golden.cc -o math_golden
//
// With a function's name it prints that function's arguments and results.

#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "base/sha256.h"
#include "math_inputs.h"

namespace relcare {
namespace {

constexpr int kInputs = 20000;

void Add(double number, Sha256& hash) {
  const auto bits = std::bit_cast<std::uint64_t>(number);
  std::array<std::uint8_t, 8> bytes;
  for (unsigned i = 0; i < 8; ++i)
    bytes[i] = static_cast<std::uint8_t>(bits >> (8 * i));
  hash.Update(bytes);
}

// `shown`: a function's name, or empty for hashes of all.
void Print(const MathFunction& function, std::string_view shown) {
  if (!shown.empty() && shown != function.name)
    return;
  MathInputs inputs(function);
  Sha256 hash;
  for (int i = 0; i < kInputs; ++i) {
    const MathArguments at = inputs.Next();
    const double result = Apply(function, at);
    if (!shown.empty())
      std::printf("%a %a %a\n", at.x, at.y, result);
    Add(at.x, hash);
    Add(at.y, hash);
    Add(result, hash);
  }
  if (shown.empty())
    std::printf("%s %s\n", function.name, hash.Hex().c_str());
}

}  // namespace
}  // namespace relcare

int main(int argc, char** argv) {
  for (const relcare::MathFunction& function : relcare::MathFunctions())
    relcare::Print(function, argc > 1 ? argv[1] : "");
  return 0;
}
