// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/composition.h"

#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "base/proportion.h"
#include "base/sum.h"

namespace relcare::profile {
namespace {

// Sums of decimal weights miss a bound by a rounding, which is no reason.
constexpr double kRounding = 1e-12;

double FreshnessOf(const Part& part) {
  if (!part.half_life_days)
    return 1;
  if (!part.age_days)
    return 0;
  return Pow(2, -std::max(*part.age_days, 0.0) / *part.half_life_days);
}

// sqrt(sum w^2 e^2), with pairs that share data erring alike if `is_bound`.
// nullopt: a component with a weight has no error.
template <typename ErrorOf>
std::optional<double> ErrorOfSum(std::span<const Part> parts,
                                 std::span<const std::optional<double>> weights,
                                 const ErrorOf& error_of, bool is_bound) {
  std::vector<double> errors(parts.size());
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (!weights[k])
      continue;
    const std::optional<double> error = error_of(parts[k]);
    if (!error)
      return std::nullopt;
    errors[k] = *weights[k] * *error;
  }
  Sum variance;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    variance.Add(errors[k] * errors[k]);
    for (std::size_t j = 0; j < k && is_bound; ++j) {
      const auto shares = [&](std::size_t a, std::size_t b) {
        const std::vector<std::size_t>& with = parts[a].shares_data_with;
        return std::find(with.begin(), with.end(), b) != with.end();
      };
      if (shares(j, k) || shares(k, j))
        variance.Add(2 * errors[j] * errors[k]);
    }
  }
  return std::sqrt(variance.value());
}

// The weights of the parts that `has` holds of, summing to 1.
template <typename Has>
std::vector<std::optional<double>> WeightsAmong(std::span<const Part> parts,
                                                const Has& has) {
  Sum total;
  for (const Part& part : parts) {
    if (has(part))
      total.Add(part.weight);
  }
  std::vector<std::optional<double>> weights(parts.size());
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (has(parts[k]))
      weights[k] = parts[k].weight / total.value();
  }
  return weights;
}

IndexRefusal RefusalOf(const Composition& done, const CompositionRule& rule) {
  if (done.seen == 0)
    return IndexRefusal::kNothingSeen;
  if (!done.missing_voices.empty())
    return IndexRefusal::kVoiceMissing;
  if (done.seen < rule.least_components)
    return IndexRefusal::kTooFewComponents;
  if (done.coverage < rule.least_coverage - kRounding) {
    return done.observed < rule.least_coverage - kRounding
               ? IndexRefusal::kTooLittleCoverage
               : IndexRefusal::kTooOld;
  }
  return IndexRefusal::kUnspecified;
}

void AddErrors(std::span<const Part> parts, const CompositionRule& rule,
               Composition* done) {
  const auto error_of = [](const Part& part) { return part.now->se; };
  done->measurement_se = ErrorOfSum(parts, done->used_weights, error_of, false);
  done->measurement_se_bound =
      ErrorOfSum(parts, done->used_weights, error_of, true);
  if (!done->measurement_se || !rule.between_variance)
    return;
  const std::vector<std::optional<double>> all =
      WeightsAmong(parts, [](const Part&) { return true; });
  Sum squares;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const double more = done->used_weights[k].value_or(0) - *all[k];
    squares.Add(more * more);
  }
  const double unseen = *rule.between_variance * squares.value();
  const auto with_unseen = [&](double se) {
    return std::sqrt(se * se + unseen);
  };
  done->se = with_unseen(*done->measurement_se);
  done->se_bound = with_unseen(*done->measurement_se_bound);
  const double half = kConfidence95.z * *done->se_bound;
  done->interval = Interval{done->value - half, done->value + half};
}

void AddChange(std::span<const Part> parts, const CompositionRule& rule,
               Composition* done) {
  const auto has_both = [](const Part& part) {
    return part.now && part.reference;
  };
  Sum all, both;
  for (const Part& part : parts) {
    all.Add(part.weight);
    if (has_both(part))
      both.Add(part.weight);
  }
  if (both.value() / all.value() < rule.least_coverage - kRounding)
    return;
  const std::vector<std::optional<double>> weights =
      WeightsAmong(parts, has_both);
  Sum points;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (!weights[k])
      continue;
    done->contributions[k] =
        *weights[k] * (parts[k].now->value - parts[k].reference->value);
    points.Add(*done->contributions[k]);
  }
  const auto error_of = [](const Part& part) -> std::optional<double> {
    if (!part.now->se || !part.reference->se)
      return std::nullopt;
    return std::sqrt(*part.now->se * *part.now->se +
                     *part.reference->se * *part.reference->se);
  };
  done->change =
      IndexMove{points.value(), ErrorOfSum(parts, weights, error_of, true)};
}

}  // namespace

std::optional<Points> PointsOf(const Component& component, double value,
                               std::optional<double> se) {
  const bool is_turned = component.direction == Direction::kLowerIsBetter;
  double points = 0, per_unit = 0;
  if (component.pomp) {
    const double minimum = component.pomp->minimum.ToDouble();
    const double maximum = component.pomp->maximum.ToDouble();
    if (value < minimum || value > maximum)
      return std::nullopt;
    per_unit = 100 / (maximum - minimum);
    points = is_turned ? 100 * (maximum - value) / (maximum - minimum)
                       : 100 * (value - minimum) / (maximum - minimum);
  } else if (component.t_score) {
    per_unit = 10 / component.t_score->sd.ToDouble();
    const double above = value - component.t_score->mean.ToDouble();
    points = 50 + per_unit * (is_turned ? -above : above);
  } else {
    return std::nullopt;
  }
  if (!std::isfinite(points))
    return std::nullopt;
  Points out{points, std::nullopt};
  if (se)
    out.se = per_unit * *se;
  return out;
}

Composition Compose(std::span<const Part> parts, const CompositionRule& rule) {
  Composition done;
  done.contributions.resize(parts.size());
  const auto is_seen = [](const Part& part) { return part.now.has_value(); };
  done.used_weights = WeightsAmong(parts, is_seen);
  Sum all, seen, fresh;
  for (const Part& part : parts) {
    all.Add(part.weight);
    if (!is_seen(part))
      continue;
    ++done.seen;
    seen.Add(part.weight);
    fresh.Add(part.weight * FreshnessOf(part));
  }
  if (done.seen > 0) {
    done.observed = std::min(1.0, seen.value() / all.value());
    done.coverage = std::min(1.0, fresh.value() / all.value());
  }
  for (const Voice voice : rule.mandatory_voices) {
    if (std::none_of(parts.begin(), parts.end(), [&](const Part& part) {
          return is_seen(part) && part.voice == voice;
        })) {
      done.missing_voices.push_back(voice);
    }
  }
  done.refusal = RefusalOf(done, rule);
  if (done.refusal != IndexRefusal::kUnspecified)
    return done;
  Sum value;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (parts[k].now)
      value.Add(*done.used_weights[k] * parts[k].now->value);
  }
  done.value = value.value();
  AddErrors(parts, rule, &done);
  AddChange(parts, rule, &done);
  return done;
}

IndexMove DifferenceOf(const Points& one, const Points& other) {
  IndexMove out{one.value - other.value, std::nullopt};
  if (one.se && other.se)
    out.se = std::sqrt(*one.se * *one.se + *other.se * *other.se);
  return out;
}

}  // namespace relcare::profile
