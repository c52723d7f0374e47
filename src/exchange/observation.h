// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Observation: when somebody could have seen what reached or left a person.
// Outside these windows silence says nothing.
//
//   Shape    Any number of windows in any order; they may overlap, as two
//            observers' do, and count once.
//   Unit     Days, as in decay.h. A window holds both its ends. A window whose
//            ends are one moment sees an event then, but is no time.
//   Errors   Of() gives nullopt if a window is not finite or ends before it
//            begins.
//   Threads  Immutable. Same windows in any order, same bits.

#ifndef RELCARE_EXCHANGE_OBSERVATION_H_
#define RELCARE_EXCHANGE_OBSERVATION_H_

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/estimate.h"
#include "exchange/decay.h"

namespace relcare {

inline constexpr MethodId kObservedShare{"flow.observed-share/1"};

struct Window {
  double from_day = 0;
  double to_day = 0;
};

class Observation {
 public:
  // Nobody could see anything.
  Observation() = default;

  static std::optional<Observation> Of(std::span<const Window> windows);

  // The windows joined: in order of time, apart from each other.
  std::span<const Window> windows() const { return windows_; }

  // Says whether somebody could see then.
  bool Sees(double day) const;

  // Of all time up to `now`, weighted as the events are, the part that was
  // observed: (ln 2 / h) * integral of 2^-((now - u) / h) du over the windows
  // before `now`; in [0, 1]. Always a value: 0 where nobody could see. A `now`
  // or a window out of the half-life's reach: kOutOfDomain.
  Estimate ShareOf(const Decay& decay, double now) const;

 private:
  explicit Observation(std::vector<Window> windows)
      : windows_(std::move(windows)) {}

  std::vector<Window> windows_;
};

}  // namespace relcare

#endif  // RELCARE_EXCHANGE_OBSERVATION_H_
