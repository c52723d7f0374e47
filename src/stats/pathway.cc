// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/pathway.h"

#include <cmath>

#include "base/sum.h"
#include "stats/tie.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

// Identities that speak for one side of a figure.
struct Side {
  std::vector<std::size_t> which;
  std::vector<double> strengths;

  void Add(std::size_t index, double strength) {
    which.push_back(index);
    strengths.push_back(strength);
  }
};

// (a - b) / (a + b) of the strengths.
Estimate Balance(MethodId method, const Side& a, const Side& b,
                 std::int64_t missing) {
  const auto used = static_cast<std::int64_t>(a.which.size() + b.which.size());
  if (used == 0)
    return NoEstimate(method, Status::kUndefined, 0, missing);
  const double one = SortedSum(a.strengths), other = SortedSum(b.strengths);
  const double balance = IsTied(one / (one + other), other / (one + other))
                             ? 0
                             : (one - other) / (one + other);
  return EstimateOf(method, balance, used, missing);
}

PathwaySupport Support(bool began, bool aspired) {
  if (began && aspired)
    return PathwaySupport::kBothSides;
  return began || aspired ? PathwaySupport::kOneSide : PathwaySupport::kNone;
}

PathwayLeaning Leaning(const Pathways& found) {
  if (!found.aspiration.ok())
    return PathwayLeaning::kUnsaid;
  const double aspiration = *found.aspiration.value;
  if (!found.onset.ok() && !found.is_without_earlier)
    return PathwayLeaning::kUnsaid;
  const double onset = found.onset.value.value_or(-1);
  if (onset > 0 && aspiration > 0)
    return PathwayLeaning::kRenewal;
  if (onset < 0 && aspiration < 0)
    return PathwayLeaning::kAspirational;
  return PathwayLeaning::kMixed;
}

}  // namespace

Pathways PathwaysOf(std::span<const PersonalIdentity> identities,
                    bool asked_about_before) {
  Pathways result;
  Side lost, gained, reclaimed, fresh;
  std::int64_t onset_missing = 0, aspiration_missing = 0;
  result.is_without_earlier = asked_about_before;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    const PersonalIdentity& one = identities[i];
    if (!std::isfinite(one.strength) || one.strength < 0) {
      Pathways none;
      none.onset = NoEstimate(kPathwayOnset, Status::kOutOfDomain);
      none.aspiration = NoEstimate(kPathwayAspiration, Status::kOutOfDomain);
      return none;
    }
    if (one.strength == 0)
      continue;
    if (one.before_use.value_or(true))
      result.is_without_earlier = false;
    if (!one.before_use || !one.during_use) {
      ++onset_missing;
    } else if (*one.before_use != *one.during_use) {
      (*one.before_use ? lost : gained).Add(i, one.strength);
    }
    if (!one.is_aspired || (*one.is_aspired && !one.before_use)) {
      ++aspiration_missing;
    } else if (*one.is_aspired) {
      (*one.before_use ? reclaimed : fresh).Add(i, one.strength);
    }
  }
  result.onset = Balance(kPathwayOnset, lost, gained, onset_missing);
  result.aspiration =
      Balance(kPathwayAspiration, reclaimed, fresh, aspiration_missing);
  result.renewal.support =
      Support(!lost.which.empty(), !reclaimed.which.empty());
  result.aspirational.support = Support(
      !gained.which.empty() || result.is_without_earlier, !fresh.which.empty());
  result.renewal.began = std::move(lost.which);
  result.renewal.aspired = std::move(reclaimed.which);
  result.aspirational.began = std::move(gained.which);
  result.aspirational.aspired = std::move(fresh.which);
  result.leaning = Leaning(result);
  result.is_certain = result.onset.ok() && result.onset.n_used >= 2 &&
                      result.aspiration.ok() && result.aspiration.n_used >= 2;
  return result;
}

}  // namespace relcare
