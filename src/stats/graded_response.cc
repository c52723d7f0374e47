// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/graded_response.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/math.h"
#include "base/sum.h"

namespace relcare {
namespace {

constexpr std::size_t kMostItems = 1000;
constexpr std::size_t kMostThresholds = 99;
constexpr double kMostSums = 1e7;  // thresholds times points

bool IsItem(const GradedItem& item) {
  if (!(item.slope > 0) || !std::isfinite(item.slope) ||
      item.thresholds.empty() || item.thresholds.size() > kMostThresholds)
    return false;
  for (std::size_t c = 0; c < item.thresholds.size(); ++c) {
    if (!std::isfinite(item.thresholds[c]) ||
        (c > 0 && item.thresholds[c] <= item.thresholds[c - 1]))
      return false;
  }
  return true;
}

bool IsGrid(const TraitGrid& grid) {
  return std::isfinite(grid.lowest) && std::isfinite(grid.highest) &&
         grid.lowest < grid.highest && grid.points >= 2 &&
         std::isfinite(grid.prior_mean) && std::isfinite(grid.prior_sd) &&
         grid.prior_sd > 0;
}

// log(1 + e^x), also where e^x overflows.
double Softplus(double x) { return x > 0 ? x + Log1p(Exp(-x)) : Log1p(Exp(x)); }

double AtLeast(const GradedItem& item, std::size_t category, double theta) {
  if (category == 0)
    return 1;
  if (category > item.thresholds.size())
    return 0;
  return 1 / (1 + Exp(-item.slope * (theta - item.thresholds[category - 1])));
}

// log of P(at least c) - P(at least c + 1), without the difference: with u and
// v the logits of both, 1/(1+e^-u) * 1/(1+e^v) * (1 - e^(v-u)).
double LogChance(const GradedItem& item, std::size_t category, double theta) {
  const auto logit = [&](std::size_t threshold) {
    return item.slope * (theta - item.thresholds[threshold]);
  };
  if (category == 0)
    return -Softplus(logit(0));
  if (category == item.thresholds.size())
    return -Softplus(-logit(category - 1));
  const double gap =
      item.slope * (item.thresholds[category] - item.thresholds[category - 1]);
  return -Softplus(-logit(category - 1)) - Softplus(logit(category)) +
         Log(-Expm1(-gap));
}

}  // namespace

std::optional<GradedResponse> GradedResponse::Of(
    std::span<const GradedItem> items, const TraitGrid& grid) {
  if (items.empty() || items.size() > kMostItems || !IsGrid(grid) ||
      !std::all_of(items.begin(), items.end(), IsItem))
    return std::nullopt;
  double thresholds = 0;
  for (const GradedItem& item : items)
    thresholds += static_cast<double>(item.thresholds.size());
  if (thresholds * grid.points > kMostSums)
    return std::nullopt;
  GradedResponse model;
  model.grid_ = grid;
  model.items_.assign(items.begin(), items.end());
  for (int point = 0; point < grid.points; ++point) {
    const double theta =
        grid.lowest + (grid.highest - grid.lowest) * point / (grid.points - 1);
    const double z = (theta - grid.prior_mean) / grid.prior_sd;
    model.theta_.push_back(theta);
    model.log_prior_.push_back(-z * z / 2);
  }
  for (const GradedItem& item : items) {
    model.first_.push_back(model.log_chances_.size());
    for (std::size_t c = 0; c <= item.thresholds.size(); ++c) {
      for (const double theta : model.theta_)
        model.log_chances_.push_back(LogChance(item, c, theta));
    }
  }
  return model;
}

std::span<const double> GradedResponse::LogChances(std::size_t item,
                                                   int category) const {
  return std::span(log_chances_)
      .subspan(
          first_[item] + static_cast<std::size_t>(category) * theta_.size(),
          theta_.size());
}

bool GradedResponse::IsAllowed(
    std::span<const std::optional<int>> answers) const {
  if (answers.size() != items_.size())
    return false;
  for (std::size_t item = 0; item < answers.size(); ++item) {
    const int highest = static_cast<int>(items_[item].thresholds.size());
    if (answers[item] && (*answers[item] < 0 || *answers[item] > highest))
      return false;
  }
  return true;
}

std::vector<double> GradedResponse::LogLikelihood(
    std::span<const std::optional<int>> answers) const {
  std::vector<double> found(theta_.size(), 0);
  for (std::size_t item = 0; item < answers.size(); ++item) {
    if (!answers[item])
      continue;
    const std::span<const double> chances = LogChances(item, *answers[item]);
    for (std::size_t point = 0; point < found.size(); ++point)
      found[point] += chances[point];
  }
  return found;
}

Estimate GradedResponse::Posterior(MethodId id,
                                   std::vector<double> log_likelihood,
                                   std::int64_t used,
                                   std::int64_t missing) const {
  std::vector<double>& weights = log_likelihood;
  for (std::size_t point = 0; point < weights.size(); ++point)
    weights[point] += log_prior_[point];
  const double most = *std::max_element(weights.begin(), weights.end());
  if (!std::isfinite(most))
    return NoEstimate(id, EstimateStatus::kUndefined, used, missing);
  Sum total;
  Sum weighted;
  for (std::size_t point = 0; point < weights.size(); ++point) {
    weights[point] = Exp(weights[point] - most);
    total.Add(weights[point]);
    weighted.Add(weights[point] * theta_[point]);
  }
  Estimate found =
      EstimateOf(id, weighted.value() / total.value(), used, missing);
  Sum squares;
  for (std::size_t point = 0; point < weights.size(); ++point) {
    const double away = theta_[point] - *found.value;
    squares.Add(weights[point] * away * away);
  }
  found.se = std::sqrt(squares.value() / total.value());
  return found;
}

Estimate GradedResponse::Score(
    std::span<const std::optional<int>> answers) const {
  if (!IsAllowed(answers))
    return NoEstimate(kGradedEap, EstimateStatus::kOutOfDomain);
  const std::int64_t missing =
      std::count(answers.begin(), answers.end(), std::nullopt);
  const auto used = static_cast<std::int64_t>(answers.size()) - missing;
  if (used == 0) {
    Estimate prior =
        NoEstimate(kGradedEap, EstimateStatus::kInsufficient, 0, missing);
    prior.value = grid_.prior_mean;
    prior.se = grid_.prior_sd;
    return prior;
  }
  return Posterior(kGradedEap, LogLikelihood(answers), used, missing);
}

std::vector<std::optional<double>> GradedResponse::Contributions(
    std::span<const std::optional<int>> answers) const {
  const Estimate score = Score(answers);
  if (!score.ok())
    return {};
  std::vector<std::optional<double>> found;
  std::vector<std::optional<int>> others(answers.begin(), answers.end());
  for (std::size_t item = 0; item < answers.size(); ++item) {
    found.emplace_back();
    if (!answers[item])
      continue;
    others[item].reset();
    found.back() = *score.value - *Score(others).value;
    others[item] = answers[item];
  }
  return found;
}

std::vector<Estimate> GradedResponse::SumScores() const {
  std::size_t highest = 0;
  for (const GradedItem& item : items_)
    highest += item.thresholds.size();
  // chances[sum * points + point], filled in item by item.
  const std::size_t points = theta_.size();
  std::vector<double> chances(points, 1);
  for (std::size_t item = 0; item < items_.size(); ++item) {
    const std::size_t sums = chances.size() / points;
    const std::size_t categories = items_[item].thresholds.size() + 1;
    std::vector<double> next((sums + categories - 1) * points, 0);
    for (std::size_t c = 0; c < categories; ++c) {
      const std::span<const double> log_chances =
          LogChances(item, static_cast<int>(c));
      for (std::size_t point = 0; point < points; ++point) {
        const double chance = Exp(log_chances[point]);
        for (std::size_t sum = 0; sum < sums; ++sum) {
          next[(sum + c) * points + point] +=
              chances[sum * points + point] * chance;
        }
      }
    }
    chances = std::move(next);
  }
  std::vector<Estimate> found;
  for (std::size_t sum = 0; sum <= highest; ++sum) {
    std::vector<double> log_likelihood;
    for (std::size_t point = 0; point < points; ++point)
      log_likelihood.push_back(Log(chances[sum * points + point]));
    found.push_back(Posterior(kGradedSumEap, std::move(log_likelihood),
                              static_cast<std::int64_t>(items_.size()), 0));
  }
  return found;
}

double GradedResponse::Information(std::size_t item, double theta) const {
  const GradedItem& one = items_[item];
  Sum found;
  for (std::size_t c = 0; c <= one.thresholds.size(); ++c) {
    const double slope =
        1 - AtLeast(one, c, theta) - AtLeast(one, c + 1, theta);
    found.Add(Exp(LogChance(one, c, theta)) * slope * slope);
  }
  return one.slope * one.slope * found.value();
}

Estimate TScoreOf(const Estimate& theta) {
  Estimate t = theta;
  t.method = kTScore;
  if (t.value)
    t.value = 50 + 10 * *t.value;
  if (t.se)
    t.se = 10 * *t.se;
  return t;
}

}  // namespace relcare
