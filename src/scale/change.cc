// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/change.h"

#include <cstddef>

namespace relcare::scale {
namespace {

RefusalCode WhyNot(const Definition& definition, const Pair& pair) {
  if (!pair.same_form)
    return RefusalCode::kDifferentForms;
  if (!pair.same_subject)
    return RefusalCode::kDifferentSubjects;
  if (!pair.same_respondent)
    return RefusalCode::kDifferentRespondents;
  if (definition.recall.span == Recall::Span::kLifetime) {
    return RefusalCode::kLifetimeForm;
  }
  if (!pair.same_rules)
    return RefusalCode::kDifferentRules;
  if (!pair.in_order)
    return RefusalCode::kTimeOrder;
  if (!pair.earlier || !pair.later)
    return RefusalCode::kScoreRefused;
  return RefusalCode::kUnspecified;
}

// The threshold itself counts as passed.
ChangeClass Classify(const Ratio& points, const Decimal& threshold,
                     Direction direction) {
  const Ratio bar = Ratio::Of(threshold);
  const bool rose = points >= bar;
  const bool fell = Ratio() > points && *Ratio().Minus(points) >= bar;
  if (!rose && !fell)
    return ChangeClass::kWithinThreshold;
  switch (direction) {
    case Direction::kHigherIsBetter:
      return rose ? ChangeClass::kImproved : ChangeClass::kWorsened;
    case Direction::kLowerIsBetter:
      return rose ? ChangeClass::kWorsened : ChangeClass::kImproved;
    case Direction::kNeither:
    case Direction::kUnset:
      break;
  }
  return rose ? ChangeClass::kRose : ChangeClass::kFell;
}

}  // namespace

Change Compare(const Definition& definition, int scale, const Pair& pair) {
  Change change;
  change.refusal = WhyNot(definition, pair);
  if (change.refusal != RefusalCode::kUnspecified)
    return change;
  const Scale& rules = definition.scales[static_cast<std::size_t>(scale)];
  const std::optional<Ratio> points =
      Ratio::Of(*pair.later).Minus(Ratio::Of(*pair.earlier));
  if (points)
    change.points = points->ToDecimal();
  if (!change.points) {
    // Scores of a checked plan never come here: their range is bounded.
    change.refusal = RefusalCode::kScoreRefused;
    return change;
  }
  for (std::size_t i = 0; i < rules.change_thresholds.size(); ++i) {
    change.verdicts.push_back(
        {static_cast<int>(i),
         Classify(*points, rules.change_thresholds[i].points,
                  rules.direction)});
  }
  if (change.verdicts.empty())
    change.refusal = RefusalCode::kNoThreshold;
  return change;
}

}  // namespace relcare::scale
