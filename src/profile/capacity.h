// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SeenCapacity: something that a client can do, uncovered or built, as the
// dates of its evidence say; nobody types it in.
//
//   Rule     Evidence that ends before the stay lies before it: a year does if
//   it
//            is over by then. Nothing later than `now` is looked at.
//   Threads  Pure function.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_PROFILE_CAPACITY_H_
#define RELCARE_PROFILE_CAPACITY_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "profile/frame.h"

namespace relcare::profile {

enum class CapacityKind : std::uint8_t {
  kUnset = 0,
  kUncovered = 1,
  kBuilt = 2,
  kNotYetSeenHere = 3,
};

struct SeenCapacity {
  CapacityKind kind = CapacityKind::kUnset;  // unset: no evidence by then
  std::size_t voices = 0;                    // different people
  bool says_client = false;
  std::optional<double> first_day;
};

SeenCapacity CapacityOf(const Snapshot& held,
                        const community::CapacityRow& capacity,
                        double stay_from, double now);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_CAPACITY_H_
