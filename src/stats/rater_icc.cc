// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/rater_icc.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "stats/f_distribution.h"
#include "stats/moments.h"

namespace relcare {
namespace {

// What is left of a difference that is 0 but for rounding.
constexpr double kTiny = 1e-12;

struct MeanSquares {
  double n = 0;
  double k = 0;
  double targets = 0;
  double raters = 0;
  double error = 0;
  double within = 0;
  bool all_equal = false;
};

MeanSquares MeanSquaresOf(const std::vector<double>& cells, std::size_t k) {
  const std::size_t n = cells.size() / k;
  const Moments all = MomentsOf(cells);
  std::vector<double> of_target;
  std::vector<double> of_rater;
  std::vector<double> within;
  for (std::size_t i = 0; i < n; ++i) {
    const auto row = cells.begin() + static_cast<std::ptrdiff_t>(i * k);
    const Moments target =
        MomentsOf({row, row + static_cast<std::ptrdiff_t>(k)});
    of_target.push_back(target.mean);
    within.push_back(target.squares);
  }
  for (std::size_t j = 0; j < k; ++j) {
    std::vector<double> column;
    for (std::size_t i = 0; i < n; ++i)
      column.push_back(cells[i * k + j]);
    of_rater.push_back(MomentsOf(std::move(column)).mean);
  }
  std::vector<double> error;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      const double left =
          (cells[i * k + j] - of_target[i]) - (of_rater[j] - all.mean);
      error.push_back(left * left);
    }
  }
  MeanSquares found;
  found.n = static_cast<double>(n);
  found.k = static_cast<double>(k);
  found.targets = found.k * MomentsOf(of_target).variance();
  found.raters = found.n * MomentsOf(of_rater).variance();
  found.error = SortedSum(std::move(error)) / ((found.n - 1) * (found.k - 1));
  found.within = SortedSum(std::move(within)) / (found.n * (found.k - 1));
  found.all_equal = all.squares == 0;
  return found;
}

void SetLimits(Icc& icc, double low, double high, double level) {
  if (!icc.estimate.ok())
    return;
  icc.estimate.lo = low;
  icc.estimate.hi = high;
  icc.estimate.level = level;
}

// Limits of (MSR - MSx) / (MSR + (k - 1) MSx) and of its mean over k.
void SetRatioLimits(Icc& single, Icc& mean, double targets, double other,
                    double df1, double df2, double k, double level) {
  const std::optional<double> top = FQuantile((1 + level) / 2, df1, df2);
  const std::optional<double> bottom = FQuantile((1 - level) / 2, df1, df2);
  if (other == 0 || targets == 0 || !top || !bottom)
    return;
  const double low = targets / other / *top;
  const double high = targets / other / *bottom;
  SetLimits(single, (low - 1) / (low + k - 1), (high - 1) / (high + k - 1),
            level);
  SetLimits(mean, 1 - 1 / low, 1 - 1 / high, level);
}

void SetAgreementLimits(RaterIcc& found, const MeanSquares& ms, double level) {
  if (ms.error == 0 || !found.agreement.raw)
    return;
  const double n = ms.n;
  const double k = ms.k;
  const double icc = *found.agreement.raw;
  const double raters = k * icc * (ms.raters / ms.error);
  const double rest = n * (1 + (k - 1) * icc) - k * icc;
  const double df = (k - 1) * (n - 1) * (raters + rest) * (raters + rest) /
                    ((n - 1) * raters * raters + rest * rest);
  const std::optional<double> top = FQuantile((1 + level) / 2, n - 1, df);
  const std::optional<double> bottom = FQuantile((1 + level) / 2, df, n - 1);
  if (!top || !bottom)
    return;
  const double noise = k * ms.raters + (k * n - k - n) * ms.error;
  const double low =
      n * (ms.targets - *top * ms.error) / (*top * noise + n * ms.targets);
  const double high = n * (*bottom * ms.targets - ms.error) /
                      (noise + n * *bottom * ms.targets);
  SetLimits(found.agreement, low, high, level);
  if (1 + (k - 1) * low <= kTiny)
    return;
  SetLimits(found.agreement_mean, k * low / (1 + (k - 1) * low),
            k * high / (1 + (k - 1) * high), level);
}

}  // namespace

RaterIcc RaterIccOf(const AnswerTable& targets, double level) {
  const bool is_sound = targets.is_sound() && level > 0 && level < 1;
  const std::vector<double> cells =
      is_sound ? targets.CompleteRows() : std::vector<double>();
  const std::size_t k = targets.items();
  const std::size_t n = is_sound ? cells.size() / k : 0;
  const auto used = static_cast<std::int64_t>(n);
  const auto missing = static_cast<std::int64_t>(targets.people() - n);
  const auto all_without_value = [&](EstimateStatus status) {
    const auto none = [&](MethodId id) {
      return Icc{NoEstimate(id, status, used, missing), std::nullopt};
    };
    return RaterIcc{none(kIccOneWay),      none(kIccOneWayMean),
                    none(kIccAgreement),   none(kIccAgreementMean),
                    none(kIccConsistency), none(kIccConsistencyMean)};
  };
  if (!is_sound)
    return all_without_value(EstimateStatus::kOutOfDomain);
  if (n < 2 || k < 2)
    return all_without_value(EstimateStatus::kInsufficient);
  const MeanSquares ms = MeanSquaresOf(cells, k);
  if (ms.all_equal)
    return all_without_value(EstimateStatus::kUndefined);
  const auto icc = [&](MethodId id, double part, double whole) {
    return IccOf(id, part / whole, used, missing);
  };
  const double between = ms.targets - ms.within;
  const double apart = ms.targets - ms.error;
  const double levels = (ms.raters - ms.error) / ms.n;
  RaterIcc found{
      icc(kIccOneWay, between, ms.targets + (ms.k - 1) * ms.within),
      icc(kIccOneWayMean, between, ms.targets),
      icc(kIccAgreement, apart,
          ms.targets + (ms.k - 1) * ms.error + ms.k * levels),
      ms.targets + levels > kTiny * (ms.targets + ms.raters + ms.error)
          ? icc(kIccAgreementMean, apart, ms.targets + levels)
          : Icc{NoEstimate(kIccAgreementMean, EstimateStatus::kUndefined, used,
                           missing),
                std::nullopt},
      icc(kIccConsistency, apart, ms.targets + (ms.k - 1) * ms.error),
      icc(kIccConsistencyMean, apart, ms.targets)};
  const double df = ms.n - 1;
  SetRatioLimits(found.one_way, found.one_way_mean, ms.targets, ms.within, df,
                 ms.n * (ms.k - 1), ms.k, level);
  SetRatioLimits(found.consistency, found.consistency_mean, ms.targets,
                 ms.error, df, df * (ms.k - 1), ms.k, level);
  SetAgreementLimits(found, ms, level);
  return found;
}

}  // namespace relcare
