// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Collecting: what is still to be collected for an index or a signal to see.
//
//   Shape    Steps; one for each form or kind of record and voice. All together
//            are enough, if each is done that often from now on: a form filled
//            in, a person around the client told of (first those of whom
//            nothing is known), a whole day in which somebody could see, a
//            thing given written down. None, if no collecting would do.
//   Unit     Minutes are those of all times of a step together.
//   Missing  What is on record counts, as far as it is still within the days
//            of the figure by then.
//   Threads  Immutable.
//   Source   relcare convention (docs/rfc/0017-figures.md, Readiness).

#ifndef RELCARE_ENGINE_COLLECTING_H_
#define RELCARE_ENGINE_COLLECTING_H_

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "engine/engine.h"
#include "profile/frame.h"
#include "profile/index_finder.h"
#include "profile/lookout.h"

namespace relcare::engine {

struct Step {
  std::string collect;
  profile::Voice voice = profile::Voice::kUnset;
  std::uint32_t times = 1;
  std::uint32_t minutes = 1;
};

// Whether a group is told of as soon as enough of its members answer.
bool WaitsForMore(const profile::FoundIndex& found);

class Collecting {
 public:
  // Both outlive it.
  Collecting(const Engine& engine, const profile::Frame& frame)
      : engine_(engine), frame_(frame) {}

  // The cheapest parts that together are enough.
  std::vector<Step> For(const profile::FoundIndex& found) const;
  std::vector<Step> For(const profile::FoundSignal& found) const;

 private:
  struct Lack;

  Step StepOf(std::string_view body, profile::Voice voice,
              std::uint32_t times) const;
  Step FormOf(std::string_view scale, profile::Voice voice,
              std::uint32_t times) const;
  std::vector<Step> For(const Lack& lack) const;
  std::vector<Step> ForDays(const Lack& lack) const;
  std::vector<Step> ForPeers(const Lack& lack) const;
  std::vector<Step> ForNetwork(const Lack& lack) const;
  std::vector<Step> ForShared(const Lack& lack) const;
  std::vector<Step> ForGroup(const Lack& lack) const;
  bool HasMembers(community::Index group, std::int64_t people) const;
  std::vector<Step> ForScales(const std::vector<std::string>& scales,
                              profile::Voice voice,
                              const profile::FoundSignal& found,
                              std::uint32_t needed) const;
  std::vector<Step> ForRule(const profile::FoundSignal& found) const;
  std::vector<Step> ForDeadline(const profile::FoundSignal& found) const;

  const Engine& engine_;
  const profile::Frame& frame_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_COLLECTING_H_
