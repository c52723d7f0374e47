// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SeenCapacity: something that a client can do, uncovered or built, as the
// dates of its evidence say; nobody types it in.
//
//   Rule     Evidence that ends before the stay lies before it: a year does if
//            it is over by then. Evidence that may lie on either side lies on
//            neither, and nothing is called built while it is there. Nothing
//            later than `now` is looked at.
//   Threads  Pure function.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_PROFILE_CAPACITY_H_
#define RELCARE_PROFILE_CAPACITY_H_

#include <cstddef>
#include <cstdint>
#include <functional>
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
  bool is_seen = false;                      // there is evidence by then
  CapacityKind kind = CapacityKind::kUnset;  // unset: the dates do not say
  std::size_t voices = 0;                    // different people
  bool says_client = false;
  // When it first showed, where that is a day.
  std::optional<double> first_day;
};

// `came`: when the stay began; not set: there is none. `hears`: of whose words
// it may be told.
SeenCapacity CapacityOf(
    const Snapshot& held, const community::CapacityRow& capacity,
    const std::optional<relcare::Interval>& came, double now,
    const std::function<bool(const community::EvidenceRow&)>& hears);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_CAPACITY_H_
