// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/definition_index.h"

#include <algorithm>

namespace relcare::scale {

int ItemIndex(const Definition& definition, std::string_view id) {
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    if (definition.items[i].id == id)
      return static_cast<int>(i);
  }
  return -1;
}

int ScaleIndex(const Definition& definition, std::string_view id) {
  for (std::size_t i = 0; i < definition.scales.size(); ++i) {
    if (definition.scales[i].id == id)
      return static_cast<int>(i);
  }
  return -1;
}

std::string At(const std::string& path, std::size_t index) {
  return path + "/" + std::to_string(index);
}

std::string_view FieldName(Operator op) {
  switch (op) {
    case Operator::kUnset:
      return "";
    case Operator::kSum:
      return "sum";
    case Operator::kWeightedSum:
      return "weighted_sum";
    case Operator::kMean:
      return "mean";
    case Operator::kCountIf:
      return "count_if";
    case Operator::kLeast:
      return "least";
    case Operator::kGreatest:
      return "greatest";
    case Operator::kAnyOf:
      return "any_of";
    case Operator::kAllOf:
      return "all_of";
    case Operator::kDifference:
      return "difference";
    case Operator::kLinear:
      return "linear";
    case Operator::kLookup:
      return "lookup";
  }
  return "";
}

std::string TermPath(Operator op, std::size_t index) {
  const std::string head = "/" + std::string(FieldName(op));
  switch (op) {
    case Operator::kDifference:
      return head + (index == 0 ? "/minuend" : "/subtrahend");
    case Operator::kLinear:
      return head + "/of";
    case Operator::kLookup:
      return head + "/scale";
    default:
      return At(head + "/terms", index);
  }
}

std::string ConditionPath(Operator op, std::size_t index) {
  return At("/" + std::string(FieldName(op)) + "/conditions", index);
}

bool HasTerms(Operator op) {
  return op == Operator::kSum || op == Operator::kWeightedSum ||
         op == Operator::kMean || op == Operator::kLeast ||
         op == Operator::kGreatest;
}

bool HasConditions(Operator op) {
  return op == Operator::kCountIf || op == Operator::kAnyOf ||
         op == Operator::kAllOf;
}

std::string_view FieldName(MissingPolicy::Rule rule) {
  switch (rule) {
    case MissingPolicy::Rule::kUnset:
      return "";
    case MissingPolicy::Rule::kAllRequired:
      return "all_required";
    case MissingPolicy::Rule::kPersonMean:
      return "person_mean";
    case MissingPolicy::Rule::kProrate:
      return "prorate";
    case MissingPolicy::Rule::kMeanOfAnswered:
      return "mean_of_answered";
    case MissingPolicy::Rule::kSumOfAnswered:
      return "sum_of_answered";
  }
  return "";
}

bool HasMeaning(MissingPolicy::Rule rule, Operator op) {
  const bool sum = op == Operator::kSum || op == Operator::kWeightedSum;
  switch (rule) {
    case MissingPolicy::Rule::kUnset:
      return false;
    case MissingPolicy::Rule::kAllRequired:
      return true;
    case MissingPolicy::Rule::kPersonMean:
      return sum || op == Operator::kMean;
    case MissingPolicy::Rule::kProrate:
      return op == Operator::kSum;
    case MissingPolicy::Rule::kMeanOfAnswered:
      return op == Operator::kMean;
    case MissingPolicy::Rule::kSumOfAnswered:
      return sum;
  }
  return false;
}

std::optional<ReversalBounds> AllowedBounds(const Item& item) {
  if (item.range) {
    return ReversalBounds{item.range->minimum, item.range->maximum};
  }
  if (item.answers.empty())
    return std::nullopt;
  ReversalBounds bounds{item.answers.front().value, item.answers.front().value};
  for (const AllowedAnswer& answer : item.answers) {
    bounds.low = std::min(bounds.low, answer.value);
    bounds.high = std::max(bounds.high, answer.value);
  }
  return bounds;
}

std::optional<ReversalBounds> Reversal(const Item& item) {
  return item.reversal ? item.reversal : AllowedBounds(item);
}

bool IsAllowed(const Item& item, const Decimal& value) {
  if (item.range) {
    const AnswerRange& range = *item.range;
    if (value < range.minimum || value > range.maximum)
      return false;
    const std::optional<Ratio> steps =
        Ratio::Of(value).Minus(Ratio::Of(range.minimum));
    const std::optional<Ratio> count =
        steps ? steps->Over(Ratio::Of(range.step)) : std::nullopt;
    return count && count->denominator() == 1;
  }
  for (const AllowedAnswer& answer : item.answers) {
    if (answer.value == value)
      return true;
  }
  return false;
}

bool CanMeet(const Item& item, const Condition& condition) {
  const auto is_met = [&condition](const Ratio& value) {
    return (!condition.at_least || value >= Ratio::Of(*condition.at_least)) &&
           (!condition.at_most || value <= Ratio::Of(*condition.at_most));
  };
  if (!item.range) {
    return item.answers.empty() ||
           std::any_of(item.answers.begin(), item.answers.end(),
                       [&](const AllowedAnswer& answer) {
                         return is_met(Ratio::Of(answer.value));
                       });
  }
  const AnswerRange& range = *item.range;
  if (range.step <= Decimal())
    return true;  // refused for that
  const Ratio minimum = Ratio::Of(range.minimum), step = Ratio::Of(range.step);
  if (!condition.at_least || *condition.at_least <= range.minimum)
    return is_met(minimum);
  // The first answer that is not below the bound.
  const auto above = Ratio::Of(*condition.at_least).Minus(minimum);
  const auto steps = above ? above->Over(step) : std::nullopt;
  if (!steps)
    return true;
  const std::int64_t whole = steps->numerator() / steps->denominator() +
                             (steps->numerator() % steps->denominator() != 0);
  const auto count = Ratio::Of(whole, 1);
  const auto far = count ? count->Times(step) : std::nullopt;
  const auto first = far ? minimum.Plus(*far) : std::nullopt;
  return !first || (*first <= Ratio::Of(range.maximum) && is_met(*first));
}

int MostMissing(const MissingPolicy& policy, int items) {
  switch (policy.rule) {
    case MissingPolicy::Rule::kUnset:
    case MissingPolicy::Rule::kAllRequired:
      return 0;
    case MissingPolicy::Rule::kPersonMean:
      return std::min(policy.most_missing, std::max(items - 1, 0));
    case MissingPolicy::Rule::kProrate:
    case MissingPolicy::Rule::kMeanOfAnswered:
    case MissingPolicy::Rule::kSumOfAnswered:
      return std::max(items - std::max(policy.least_answered, 1), 0);
  }
  return 0;
}

}  // namespace relcare::scale
