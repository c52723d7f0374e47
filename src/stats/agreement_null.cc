// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/agreement_null.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/proportion.h"
#include "base/random.h"
#include "base/sum.h"

namespace relcare {
namespace {

constexpr int kFewestDraws = 999;
constexpr int kMostDraws = 100000;
constexpr double kMostOptions = 1000;
constexpr std::int64_t kMostAnswers = 10000000;
constexpr double kEqual = 1e-12;

bool AreWhole(const AnswerTable& group) {
  for (std::size_t person = 0; person < group.people(); ++person) {
    for (const std::optional<double>& answer : group.Row(person)) {
      if (answer && std::floor(*answer) != *answer)
        return false;
    }
  }
  return true;
}

// The variance of n options drawn at random, from whole sums without rounding.
double DrawnVariance(std::size_t n, std::uint32_t options, Random& random) {
  std::int64_t sum = 0;
  std::int64_t squares = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::int64_t option = random.Below(options);
    sum += option;
    squares += option * option;
  }
  const auto count = static_cast<std::int64_t>(n);
  return static_cast<double>(count * squares - sum * sum) /
         static_cast<double>(count * (count - 1));
}

}  // namespace

AgreementNull AgreementNullOf(const AnswerTable& group, ResponseRange range,
                              NullDraws draws) {
  const Estimate observed = AgreementOf(group, range).rwg_j;
  EstimateStatus status = observed.status;
  if (draws.draws < kFewestDraws || draws.draws > kMostDraws ||
      range.options() > kMostOptions || observed.n_used > kMostAnswers ||
      (observed.ok() && !AreWhole(group)))
    status = EstimateStatus::kOutOfDomain;
  if (status != EstimateStatus::kOk) {
    return {draws,
            NoEstimate(kAgreementChance, status, observed.n_used,
                       observed.n_missing),
            NoEstimate(kAgreementPercentile95, status, observed.n_used,
                       observed.n_missing)};
  }
  std::vector<std::size_t> answers;  // to each item
  for (std::size_t item = 0; item < group.items(); ++item)
    answers.push_back(group.Answers(item).size());
  std::sort(answers.begin(), answers.end());

  const auto options = static_cast<std::uint32_t>(range.options());
  const double items = static_cast<double>(group.items());
  Random random(draws.seed);
  std::vector<double> drawn(static_cast<std::size_t>(draws.draws));
  int at_least = 0;
  for (double& rwg_j : drawn) {
    Sum variance;
    for (const std::size_t n : answers)
      variance.Add(DrawnVariance(n, options, random));
    rwg_j = RwgJ(variance.value() / items, range, items);
    at_least += rwg_j >= *observed.value - kEqual ? 1 : 0;
  }
  std::sort(drawn.begin(), drawn.end());
  const auto rank =
      (static_cast<std::size_t>(draws.draws) * 95 + 99) / 100;  // rounded up
  AgreementNull found{draws,
                      WilsonProportion(1.0 + at_least, 1.0 + draws.draws,
                                       kConfidence95, kAgreementChance),
                      EstimateOf(kAgreementPercentile95, drawn[rank - 1],
                                 observed.n_used, observed.n_missing)};
  found.chance.n_used = observed.n_used;
  found.chance.n_missing = observed.n_missing;
  return found;
}

}  // namespace relcare
