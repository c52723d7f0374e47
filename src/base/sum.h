// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Sum: adds doubles in the order given, with the rounding errors carried along.
//
//   Exactness  The error of the result is about one rounding, whatever the
//              count, unless the terms cancel to less than 1e-16 of their size.
//              The same terms in the same order give the same bits everywhere.
//   Source     Neumaier 1974, Z Angew Math Mech 54:39-51, algorithm IV.

#ifndef RELCARE_BASE_SUM_H_
#define RELCARE_BASE_SUM_H_

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace relcare {

class Sum {
 public:
  void Add(double term) {
    const double total = total_ + term;
    carried_ += std::fabs(total_) >= std::fabs(term) ? (total_ - total) + term
                                                     : (term - total) + total_;
    total_ = total;
  }
  double value() const { return total_ + carried_; }

 private:
  double total_ = 0;
  double carried_ = 0;
};

inline double SumOf(std::span<const double> terms) {
  Sum sum;
  for (const double term : terms)
    sum.Add(term);
  return sum.value();
}

// For terms whose order has no meaning: the same bits in whatever order they
// come. The terms are finite.
inline double SortedSum(std::vector<double> terms) {
  std::sort(terms.begin(), terms.end());
  return SumOf(terms);
}

}  // namespace relcare

#endif  // RELCARE_BASE_SUM_H_
