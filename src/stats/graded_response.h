// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// GradedResponse: a trait from answers in ordered categories, so that forms
// with other items, and forms with blanks, give the same scale.
//
//   Shape    Items with a slope a and ascending thresholds b_1 .. b_m; answers
//            are categories 0 .. m. P(at least c) = 1 / (1 + e^(-a (x - b_c))),
//            without 1.7. Slopes, thresholds and prior are the host's.
//   Unit     theta, in prior SDs; T = 50 + 10 theta. value is the mean of the
//            posterior over an even grid, se its SD.
//   Missing  Score(): blanks are left out. SumScores(): whole forms only.
//   Statuses No answer at all: kInsufficient, with the prior's mean and SD as
//            value and se. Another number of answers, a category outside 0 ..
//            m: kOutOfDomain. A sum that no grid point makes possible within
//            doubles: kUndefined.
//   Errors   Of() is nullopt for a slope that is not above 0, thresholds that
//   do
//            not ascend, no items, more than 1000, or more than 100 categories;
//            a grid of fewer than 2 points or more than 10^7 / all thresholds,
//            or one that does not ascend; a prior SD that is not above 0;
//            numbers not finite.
//   Exactness  Logarithms throughout: no likelihood underflows. Within 1e-12
//            under another order of items. A grid of -4 to 4 cuts off extreme
//            scores (by 0.2 of T at most in PROMIS Depression 8a); -6 to 6 does
//            not.
//   Threads  Immutable.
//   Source   Samejima 1969, Psychometrika Monograph 17; Bock & Mislevy 1982,
//            Appl Psychol Meas 6:431-444; sum scores: Lord & Wingersky 1984,
//            Appl Psychol Meas 8:453-461, and Thissen, Pommerich, Billeaud &
//            Williams 1995, Appl Psychol Meas 19:39-49.

#ifndef RELCARE_STATS_GRADED_RESPONSE_H_
#define RELCARE_STATS_GRADED_RESPONSE_H_

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kGradedEap{"irt.graded-eap/1"};
inline constexpr MethodId kGradedSumEap{"irt.graded-sum-eap/1"};
inline constexpr MethodId kTScore{"irt.t-score/1"};

struct GradedItem {
  double slope = 0;
  std::vector<double> thresholds;
};

struct TraitGrid {
  double lowest = -6;
  double highest = 6;
  int points = 121;
  double prior_mean = 0;
  double prior_sd = 1;
};

class GradedResponse {
 public:
  static std::optional<GradedResponse> Of(std::span<const GradedItem> items,
                                          const TraitGrid& grid);

  // One category or blank per item.
  Estimate Score(std::span<const std::optional<int>> answers) const;

  // How far each answer moved the score: the score less the score without it;
  // nullopt where blank. Empty if Score() has no value.
  std::vector<std::optional<double>> Contributions(
      std::span<const std::optional<int>> answers) const;

  // The score for each sum of categories, from 0 to the highest.
  std::vector<Estimate> SumScores() const;

  // a^2 sum of P_c (1 - P(at least c) - P(at least c + 1))^2, which is the sum
  // of P'_c^2 / P_c; `item` is one of the items.
  double Information(std::size_t item, double theta) const;

 private:
  std::span<const double> LogChances(std::size_t item, int category) const;
  std::vector<double> LogLikelihood(
      std::span<const std::optional<int>> answers) const;
  bool IsAllowed(std::span<const std::optional<int>> answers) const;
  Estimate Posterior(MethodId id, std::vector<double> log_likelihood,
                     std::int64_t used, std::int64_t missing) const;

  TraitGrid grid_;
  std::vector<GradedItem> items_;
  std::vector<double> theta_;
  std::vector<double> log_prior_;
  std::vector<double> log_chances_;  // points() numbers per category
  std::vector<std::size_t> first_;   // category 0 of each item
};

// 50 + 10 theta, of value and se.
Estimate TScoreOf(const Estimate& theta);

}  // namespace relcare

#endif  // RELCARE_STATS_GRADED_RESPONSE_H_
