// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Moments: mean and squares of numbers, the same bits in any order of them.
//
//   Missing  The caller leaves blanks out; every number here is finite.
//   Threads  Pure functions.

#ifndef RELCARE_STATS_MOMENTS_H_
#define RELCARE_STATS_MOMENTS_H_

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/sum.h"

namespace relcare {

struct Moments {
  std::size_t n = 0;
  double mean = 0;     // 0 where n is 0
  double squares = 0;  // sum of (x - mean)^2

  // With n - 1; only where n is at least 2.
  double variance() const { return squares / (static_cast<double>(n) - 1); }
};

// 0 where there are none. Equal numbers have exactly their own mean. Leaves the
// numbers sorted.
inline double SortAndMean(std::vector<double>* numbers) {
  if (numbers->empty())
    return 0;
  std::sort(numbers->begin(), numbers->end());
  return numbers->front() == numbers->back()
             ? numbers->front()
             : SumOf(*numbers) / static_cast<double>(numbers->size());
}

// Equal numbers have squares of exactly 0.
inline Moments MomentsOf(std::vector<double> numbers) {
  Moments found;
  found.n = numbers.size();
  found.mean = SortAndMean(&numbers);
  if (numbers.empty() || numbers.front() == numbers.back())
    return found;
  for (double& number : numbers)
    number = (number - found.mean) * (number - found.mean);
  found.squares = SortedSum(std::move(numbers));
  return found;
}

}  // namespace relcare

#endif  // RELCARE_STATS_MOMENTS_H_
