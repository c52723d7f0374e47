// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/support.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/proportion.h"
#include "base/sum.h"
#include "network/alter_set.h"

namespace relcare {
namespace {

// Weights of some alters; their order never matters.
class Weights {
 public:
  void Add(double weight) { weights_.push_back(weight); }
  double Total() const { return SortedSum(weights_); }
  double Largest() const {
    return *std::max_element(weights_.begin(), weights_.end());
  }
  double count() const { return static_cast<double>(weights_.size()); }

 private:
  std::vector<double> weights_;
};

bool AreWeights(std::span<const Alter> alters) {
  Sum all;
  for (const Alter& alter : alters) {
    if (alter.weight && !(*alter.weight >= 0))
      return false;
    all.Add(alter.weight.value_or(0));
  }
  return std::isfinite(all.value());
}

Support WithoutValues(EstimateStatus status) {
  Support none;
  none.supportive = NoEstimate(kSupportiveShare, status);
  none.using_share = NoEstimate(kUsingShare, status);
  none.balance = NoEstimate(kSupportBalance, status);
  none.unknown_share = NoEstimate(kUnknownShare, status);
  none.lost_with_one = NoEstimate(kLostWithOne, status);
  none.lost_with_clinician = NoEstimate(kLostWithClinician, status);
  return none;
}

// part / whole, with Wilson's interval where both only count.
Estimate Share(MethodId method, const Weights& part, const Weights& whole,
               bool weights_count, std::int64_t n_missing) {
  const double total = whole.Total();
  const auto n_used = static_cast<std::int64_t>(whole.count());
  if (total == 0) {
    return NoEstimate(method, EstimateStatus::kUndefined, n_used, n_missing);
  }
  Estimate share =
      weights_count
          ? WilsonProportion(part.count(), whole.count(), kConfidence95, method)
          : EstimateOf(method, part.Total() / total, n_used);
  share.n_missing = n_missing;
  return share;
}

}  // namespace

Support SupportOf(std::span<const Alter> alters) {
  if (!AreDifferentPeople(alters) || !AreWeights(alters))
    return WithoutValues(EstimateStatus::kOutOfDomain);
  Support found = WithoutValues(EstimateStatus::kUndefined);
  Weights supportive, uses, known, unknown, all, clinicians;
  bool weights_count = true;
  for (const Alter& alter : alters) {
    ++found.counts[static_cast<std::size_t>(alter.stance)];
    found.unsafe += alter.safety == Safety::kUnsafe ? 1 : 0;
    found.safety_unknown += alter.safety == Safety::kUnknown ? 1 : 0;
    if (!alter.weight)
      continue;
    weights_count = weights_count && *alter.weight == 1;
    all.Add(*alter.weight);
    (alter.stance == Stance::kUnknown ? unknown : known).Add(*alter.weight);
    if (alter.stance == Stance::kUsing)
      uses.Add(*alter.weight);
    if (alter.stance == Stance::kSupportive &&
        alter.safety != Safety::kUnsafe) {
      supportive.Add(*alter.weight);
      if (alter.is_clinician)
        clinicians.Add(*alter.weight);
    }
  }
  const auto n = static_cast<std::int64_t>(alters.size());
  const auto n_known = static_cast<std::int64_t>(known.count());
  found.supportive =
      Share(kSupportiveShare, supportive, known, weights_count, n - n_known);
  found.using_share =
      Share(kUsingShare, uses, known, weights_count, n - n_known);
  found.balance = found.supportive;
  found.balance.method = kSupportBalance;
  if (found.supportive.ok()) {
    found.balance = EstimateOf(
        kSupportBalance, *found.supportive.value - *found.using_share.value,
        n_known, n - n_known);
  }
  found.unknown_share = Share(kUnknownShare, unknown, all, weights_count,
                              n - static_cast<std::int64_t>(all.count()));
  const double support = supportive.Total();
  if (support > 0) {
    const auto n_supportive = static_cast<std::int64_t>(supportive.count());
    found.lost_with_one =
        EstimateOf(kLostWithOne, supportive.Largest() / support, n_supportive,
                   n - n_known);
    found.lost_with_clinician =
        EstimateOf(kLostWithClinician, clinicians.Total() / support,
                   n_supportive, n - n_known);
  }
  return found;
}

}  // namespace relcare
