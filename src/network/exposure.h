// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Exposure: how often each two people could have given to each other, so that
// somebody who was away does not look like somebody who gave nothing.
//
//   Shape    size() x size(), symmetric: the occasions at which both were
//            there. Equal() says that all had the same.
//   Unit     Occasions, hours or days; any one unit, at least 0.
//   Missing  0 occasions make a pair unobservable: it counts neither as a tie
//            nor as the lack of one.
//   Errors   nullopt if a number is negative, not finite or not symmetric.
//   Threads  Immutable.

#ifndef RELCARE_NETWORK_EXPOSURE_H_
#define RELCARE_NETWORK_EXPOSURE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "network/graph.h"

namespace relcare {

class Exposure {
 public:
  static Exposure Equal(int size) { return Exposure(size, {}); }
  // `occasions` row by row; its diagonal is not read.
  static std::optional<Exposure> Of(int size,
                                    std::span<const double> occasions);

  int size() const { return size_; }
  bool is_equal() const { return occasions_.empty(); }

  // Whether `a` and `b`, two people, could give to each other.
  bool IsPossible(int a, int b) const {
    return is_equal() || occasions_[At(a, b)] > 0;
  }
  // Ordered pairs of two people for whom it was possible.
  std::int64_t possible_pairs() const { return possible_pairs_; }

  // Whether `graph` is about these people and no tie of it was impossible.
  bool Allows(const Graph& graph) const;

  // `counts` per occasion: rates in place of counts. nullopt unless allowed.
  std::optional<Graph> Rates(const Graph& counts) const;

 private:
  Exposure(int size, std::vector<double> occasions);
  std::size_t At(int a, int b) const {
    return static_cast<std::size_t>(a) * static_cast<std::size_t>(size_) +
           static_cast<std::size_t>(b);
  }

  int size_;
  std::int64_t possible_pairs_;
  std::vector<double> occasions_;
};

}  // namespace relcare

#endif  // RELCARE_NETWORK_EXPOSURE_H_
