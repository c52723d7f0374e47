// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// MethodFacts: what a profile or a signal may do with a method: at which level
// it speaks, and whether its figure may go into an index at all.
//
//   Shape    The methods that a community's records can be given to. A method
//            that is not here is refused in a definition.
//   Threads  Constants.
//   Source   What is never composed: docs/rfc/0013-profile.md.

#ifndef RELCARE_PROFILE_METHOD_TABLE_H_
#define RELCARE_PROFILE_METHOD_TABLE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/estimate.h"
#include "profile/definition.h"

namespace relcare::profile {

enum class Composable : std::uint8_t {
  kMay,
  // A single channel, or an amount without an upper end.
  kBesideOnly,
  // Likeness of style, synchrony, influence across time, variances of a group.
  kNeverAny,
  // The pathway pair and narrative slopes: not validated, worth asking about.
  kNeverIdentity,
};

// What a parameter may be; `fallback` where a definition does not say.
struct ParameterFacts {
  std::string_view name;
  double least = 0;
  double most = 0;
  double fallback = 0;
};

struct Bounds {
  double minimum = 0;
  double maximum = 0;
};

// In the order in which a row is read.
struct MethodFacts {  // NOLINT(clang-analyzer-optin.performance.Padding)
  MethodId method;
  Target target = Target::kUnset;
  Composable composable = Composable::kMay;
  // What the figure can be at least and at most, where it has both.
  std::optional<Bounds> bounds;
  std::string_view unit;
  // Whether a presence is counted that may have been ordered.
  bool is_attendance = false;
  // Likeness of what two people share: neither better nor worse.
  bool is_likeness = false;
  std::array<ParameterFacts, 3> parameters{};
};

// Sorted by nothing in particular; each method once.
std::span<const MethodFacts> AllMethods();

// nullptr: no such method.
const MethodFacts* FindMethod(std::string_view id);

// The parameter's value, or what stands for it.
double ValueOf(const MethodFacts& method, std::string_view name,
               std::span<const Parameter> given);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_METHOD_TABLE_H_
