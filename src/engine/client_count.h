// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ClientCount: what can be worked out of the number of clients from other
// numbers that are told of a programme, so that a count of few does not follow
// by subtraction.
//
//   Missing  A count that is not told is of one to three people, or leaves one
//            to three with what else is told; of bonds, it may be of nobody.
//            What is told leaves nobody, or four at least.
//   Threads  Pure functions.
//   Source   docs/rfc/0017-figures.md.

#ifndef RELCARE_ENGINE_CLIENT_COUNT_H_
#define RELCARE_ENGINE_CLIENT_COUNT_H_

#include <cstdint>
#include <optional>

namespace relcare::engine {

struct ToldCounts {
  std::optional<std::int64_t> bonded;     // have a first bond
  std::optional<std::int64_t> waiting;    // are there without one
  std::optional<std::int64_t> left;       // stays that ended by leaving
  std::optional<std::int64_t> otherwise;  // and that ended otherwise
  // The most that are known to have been there at one time.
  std::int64_t at_risk = 0;
};

// Whether at least two numbers of clients fit what is told and leave one to
// three of them without an answer, where `answered` have one.
bool LeavesFewOpen(const ToldCounts& told, std::int64_t answered);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_CLIENT_COUNT_H_
