// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/gower.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/sum.h"

namespace relcare {
namespace {

bool IsRule(const AttributeRule& rule) {
  return std::isfinite(rule.weight) && rule.weight >= 0 &&
         std::isfinite(rule.range) && rule.range >= 0;
}

bool IsValue(const AttributeRule& rule, std::optional<double> value) {
  if (!value)
    return true;
  return rule.kind == AttributeKind::kAsymmetric ? *value == 0 || *value == 1
                                                 : std::isfinite(*value);
}

}  // namespace

std::optional<double> GowerPart(const AttributeRule& rule,
                                std::optional<double> a,
                                std::optional<double> b) {
  if (!a || !b)
    return std::nullopt;
  switch (rule.kind) {
    case AttributeKind::kNumeric:
      if (*a == *b)
        return 1;
      return rule.range == 0
                 ? 0
                 : std::max(0.0, 1 - std::fabs(*a - *b) / rule.range);
    case AttributeKind::kNominal:
      return *a == *b ? 1 : 0;
    case AttributeKind::kAsymmetric:
      if (*a == 0 && *b == 0)
        return std::nullopt;
      return *a == *b ? 1 : 0;
  }
  return std::nullopt;
}

Estimate GowerOf(std::span<const AttributeRule> rules,
                 std::span<const std::optional<double>> a,
                 std::span<const std::optional<double>> b) {
  if (a.size() != rules.size() || b.size() != rules.size())
    return NoEstimate(kGower, EstimateStatus::kOutOfDomain);
  std::vector<double> alike;
  std::vector<double> compared;
  std::int64_t n_used = 0;
  std::int64_t n_missing = 0;
  for (std::size_t k = 0; k < rules.size(); ++k) {
    if (!IsRule(rules[k]) || !IsValue(rules[k], a[k]) ||
        !IsValue(rules[k], b[k])) {
      return NoEstimate(kGower, EstimateStatus::kOutOfDomain);
    }
    n_missing += a[k] && b[k] ? 0 : 1;
    if (const std::optional<double> part = GowerPart(rules[k], a[k], b[k])) {
      alike.push_back(rules[k].weight * *part);
      compared.push_back(rules[k].weight);
      ++n_used;
    }
  }
  const double weight = SortedSum(compared);
  if (weight == 0) {
    return NoEstimate(kGower, EstimateStatus::kUndefined, n_used, n_missing);
  }
  return EstimateOf(kGower, SortedSum(alike) / weight, n_used, n_missing);
}

}  // namespace relcare
