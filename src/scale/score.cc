// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The scales of a response, parts first, from how its items stand.

#include <algorithm>
#include <array>
#include <cstddef>

#include "scale/compiled_plan.h"

namespace relcare::scale {

using Kind = Standing::Kind;

// How a scale's own items stand.
class CompiledPlan::Count {
 public:
  Count(const std::vector<int>& items, const Form& form, const Scored& scored) {
    if (form.all_answered) {  // the usual form: nothing to look at
      of_[static_cast<std::size_t>(Kind::kAnswered)] =
          static_cast<int>(items.size());
      return;
    }
    for (const int item : items) {
      const Standing& standing = scored.items[static_cast<std::size_t>(item)];
      Add(standing.kind);
      lost_ += standing.is_lost ? 1 : 0;
    }
  }

  int answered() const { return Of(Kind::kAnswered); }
  int stated() const {
    return Of(Kind::kStatedByCode) + Of(Kind::kStatedBySkipRule);
  }
  int counted() const { return answered() + stated(); }
  int missing() const { return Of(Kind::kMissing); }
  int lost() const { return lost_; }  // of those missing
  bool has(Kind kind) const { return Of(kind) > 0; }

 private:
  void Add(Kind kind) { ++of_[static_cast<std::size_t>(kind)]; }
  int Of(Kind kind) const { return of_[static_cast<std::size_t>(kind)]; }

  std::array<int, static_cast<std::size_t>(Kind::kConditional) + 1> of_{};
  int lost_ = 0;
};

namespace {

// What an item with a value counts, before weight.
std::int64_t Points(const CompiledTerm& term, const Standing& standing) {
  return term.reversed && standing.kind == Kind::kAnswered
             ? term.base - standing.units
             : standing.units;
}

}  // namespace

bool CompiledPlan::Holds(const CompiledCondition& condition,
                         const Scored& scored) const {
  const auto index = static_cast<std::size_t>(condition.index);
  if (!condition.of_scale) {
    const std::int64_t units = scored.items[index].units;
    return units >= condition.low && units <= condition.high;
  }
  const Ratio& exact = scored.scales[index].exact;
  return (!condition.at_least || exact >= *condition.at_least) &&
         (!condition.at_most || exact <= *condition.at_most);
}

// Sum, weighted sum, mean, with missing items completed by the policy.
std::optional<Ratio> CompiledPlan::Total(const CompiledScale& scale,
                                         const Scored& scored,
                                         const Count& own) const {
  std::int64_t sum = 0;             // in scale.unit
  std::int64_t plain = 0;           // unweighted, in item_unit
  std::int64_t missing_weight = 0;  // in unit / item_unit
  for (const CompiledTerm& term : scale.terms) {
    if (term.of_scale)
      continue;
    const Standing& standing =
        scored.items[static_cast<std::size_t>(term.index)];
    if (standing.HasValue()) {
      const std::int64_t points = Points(term, standing);
      plain += points;
      sum += points * term.weight;
    } else {
      missing_weight += term.weight;
    }
  }
  std::optional<Ratio> total = Ratio::Of(sum, scale.unit);
  if (scale.parts) {
    for (const CompiledTerm& term : scale.terms) {
      if (!term.of_scale || !total)
        continue;
      const Ratio& exact =
          scored.scales[static_cast<std::size_t>(term.index)].exact;
      const auto weight = Ratio::Of(term.weight, scale.unit / scale.item_unit);
      const auto points = weight ? exact.Times(*weight) : std::nullopt;
      total = points ? total->Plus(*points) : std::nullopt;
    }
  }
  const auto count = static_cast<std::int64_t>(scale.terms.size());
  if (own.missing() > 0 && total) {
    const std::int64_t counted = own.counted();
    switch (scale.rule) {
      case MissingPolicy::Rule::kPersonMean: {
        std::optional<Ratio> fill = Ratio::Of(plain, scale.item_unit * counted);
        if (fill && scale.fill_rounds) {
          const auto rounded = fill->Round(scale.fill_rounding);
          fill = rounded ? std::optional(Ratio::Of(*rounded)) : std::nullopt;
        }
        const auto weight =
            Ratio::Of(missing_weight, scale.unit / scale.item_unit);
        const auto points =
            fill && weight ? fill->Times(*weight) : std::nullopt;
        total = points ? total->Plus(*points) : std::nullopt;
        break;
      }
      case MissingPolicy::Rule::kProrate:
        total = Ratio::Of(sum * count, scale.unit * counted);
        break;
      case MissingPolicy::Rule::kMeanOfAnswered:
        return Ratio::Of(sum, scale.unit * counted);
      default:
        break;
    }
  }
  if (scale.op != Operator::kMean || !total)
    return total;
  return total->Over(*Ratio::Of(count, 1));
}

std::optional<Ratio> CompiledPlan::Extreme(const CompiledScale& scale,
                                           const Scored& scored) const {
  std::optional<Ratio> extreme;
  for (const CompiledTerm& term : scale.terms) {
    const auto index = static_cast<std::size_t>(term.index);
    const std::optional<Ratio> value =
        term.of_scale
            ? std::optional(scored.scales[index].exact)
            : Ratio::Of(Points(term, scored.items[index]), scale.item_unit);
    if (!value)
      return std::nullopt;
    if (!extreme || (scale.op == Operator::kLeast ? *value < *extreme
                                                  : *value > *extreme)) {
      extreme = value;
    }
  }
  return extreme;
}

// Sets the exact result and its standard error; false: no such number, which
// Compile() has ruled out.
bool CompiledPlan::Compute(const CompiledScale& scale, const Scored& scored,
                           const Count& own, Outcome* outcome) const {
  std::optional<Ratio> exact;
  const auto part = [&](std::size_t term) -> const Outcome& {
    return scored.scales[static_cast<std::size_t>(scale.terms[term].index)];
  };
  switch (scale.op) {
    case Operator::kSum:
    case Operator::kWeightedSum:
    case Operator::kMean:
      exact = Total(scale, scored, own);
      break;
    case Operator::kLeast:
    case Operator::kGreatest:
      exact = Extreme(scale, scored);
      break;
    case Operator::kCountIf:
    case Operator::kAnyOf:
    case Operator::kAllOf: {
      std::int64_t count = 0;
      for (const CompiledCondition& condition : scale.conditions) {
        count += Holds(condition, scored) ? 1 : 0;
      }
      const auto all = static_cast<std::int64_t>(scale.conditions.size());
      if (scale.op == Operator::kAnyOf)
        count = count > 0 ? 1 : 0;
      if (scale.op == Operator::kAllOf)
        count = count == all ? 1 : 0;
      exact = Ratio::Of(count, 1);
      break;
    }
    case Operator::kDifference:
      exact = part(0).exact.Minus(part(1).exact);
      break;
    case Operator::kLinear: {
      const auto of = Extreme(scale, scored);  // its only term
      const auto moved = of ? of->Plus(scale.offset) : std::nullopt;
      exact = moved ? moved->Times(scale.factor) : std::nullopt;
      break;
    }
    case Operator::kLookup: {
      const Ratio& key = part(0).exact;
      const auto after = std::upper_bound(
          scale.rows.begin(), scale.rows.end(), key,
          [](const Ratio& k, const CompiledRow& row) { return k < row.first; });
      if (after == scale.rows.begin())
        return false;
      const CompiledRow& row = *(after - 1);
      if (key > row.last)
        return false;
      exact = row.value;
      outcome->has_se = row.has_se;
      outcome->se = row.se;
      break;
    }
    case Operator::kUnset:
      return false;
  }
  if (!exact)
    return false;
  outcome->exact = *exact;
  return true;
}

// The result as it is published.
std::optional<Decimal> CompiledPlan::Publish(const CompiledScale& scale,
                                             const Ratio& exact, bool filled) {
  if (!scale.rounds || (scale.rounds_filled_only && !filled)) {
    if (const std::optional<Decimal> decimal = exact.ToDecimal())
      return decimal;
  }
  return scale.rounds ? exact.Round(scale.rounding) : std::nullopt;
}

void CompiledPlan::ScoreOne(std::size_t index, const Form& form,
                            Scored* out) const {
  const CompiledScale& scale = scales_[index];
  Outcome& outcome = out->scales[index];
  const Count own(scale.own_items, form, *out);
  outcome.items = static_cast<std::int32_t>(scale.items.size());
  outcome.needed = scale.needed;
  if (scale.parts) {
    const Count all(scale.items, form, *out);
    outcome.answered = all.answered();
    outcome.stated = all.stated();
  } else {
    outcome.answered = own.answered();
    outcome.stated = own.stated();
  }
  // Whatever refused the whole response stands already.
  if (outcome.refusal != RefusalCode::kUnspecified)
    return;

  bool part_filled = false;
  bool part_refused = false;
  const auto look = [&](bool of_scale, int source) {
    if (!of_scale)
      return;
    const Outcome& part = out->scales[static_cast<std::size_t>(source)];
    part_refused = part_refused || part.kind == OutcomeKind::kRefused;
    part_filled = part_filled || part.kind == OutcomeKind::kFilled;
  };
  if (scale.parts) {
    for (const CompiledTerm& term : scale.terms) {
      look(term.of_scale, term.index);
    }
    for (const CompiledCondition& condition : scale.conditions) {
      look(condition.of_scale, condition.index);
    }
  }
  if (scale.too_few_raters) {
    outcome.refusal = RefusalCode::kTooFewRaters;
  } else if (own.has(Kind::kRepeated)) {
    outcome.refusal = RefusalCode::kAnswerRepeated;
  } else if (own.has(Kind::kConditional)) {
    outcome.refusal = RefusalCode::kConditionalItem;
  } else if (own.has(Kind::kUnusable)) {
    outcome.refusal = RefusalCode::kAnswerUnusable;
  } else if (part_refused) {
    outcome.refusal = RefusalCode::kPartRefused;
  } else if (own.missing() > scale.most_missing) {
    outcome.refusal = RefusalCode::kTooFewAnswers;
  } else if (own.lost() > 0) {
    outcome.refusal = RefusalCode::kTooFewAnswers;
    outcome.needed = outcome.answered + outcome.stated + own.lost();
  } else if (form.counted < scale.form_minimum) {
    outcome.refusal = RefusalCode::kTooFewAnswers;
    outcome.items = static_cast<std::int32_t>(items_.size());
    outcome.answered = form.counted;
    outcome.stated = 0;
    outcome.needed = scale.form_minimum;
  } else if (Compute(scale, *out, own, &outcome)) {
    const std::optional<Decimal> value =
        Publish(scale, outcome.exact, own.missing() > 0 || part_filled);
    if (value) {
      outcome.value = *value;
    } else {
      outcome.refusal = RefusalCode::kAnswerUnusable;
    }
  } else {
    outcome.refusal = RefusalCode::kAnswerUnusable;
  }
  if (outcome.refusal != RefusalCode::kUnspecified)
    return;

  outcome.kind = OutcomeKind::kFilled;
  if (own.missing() > 0) {
    switch (scale.rule) {
      case MissingPolicy::Rule::kPersonMean:
        outcome.method = FillMethod::kPersonMean;
        break;
      case MissingPolicy::Rule::kProrate:
        outcome.method = FillMethod::kProrated;
        break;
      case MissingPolicy::Rule::kMeanOfAnswered:
        outcome.method = FillMethod::kMeanOfAnswered;
        break;
      default:
        outcome.method = FillMethod::kSumOfAnswered;
        out->remarks.push_back({.code = FindingCode::kLegacyPolicy,
                                .severity = Severity::kWarning,
                                .scale = static_cast<int>(index)});
        break;
    }
  } else if (part_filled) {
    outcome.method = FillMethod::kPartFilled;
  } else if (own.stated() > 0) {
    outcome.method = FillMethod::kStated;
  } else {
    outcome.kind = OutcomeKind::kScored;
  }
}

void CompiledPlan::Score(const Response& response, Scored* out) const {
  out->remarks.clear();
  const Form form = Stand(response, out);
  Watch(response, out);

  RefusalCode refusal = RefusalCode::kUnspecified;
  const auto status = static_cast<unsigned>(response.status);
  if (response.status == Status::kEnteredInError) {
    refusal = RefusalCode::kEnteredInError;
  } else if (status >= 32 || (accepted_ >> status & 1U) == 0) {
    refusal = RefusalCode::kStatus;
  }
  if (refusal != RefusalCode::kUnspecified) {
    out->remarks.push_back({.code = FindingCode::kStatusNotAccepted,
                            .severity = Severity::kWarning});
  }
  if (IsBlank(response)) {
    out->remarks.push_back({.code = FindingCode::kNothingAnswered,
                            .severity = Severity::kWarning});
  }
  out->scales.resize(scales_.size());
  for (Outcome& outcome : out->scales) {
    outcome = Outcome{};
    outcome.refusal = refusal;
  }
  for (int index : order_) {
    ScoreOne(static_cast<std::size_t>(index), form, out);
  }
}

}  // namespace relcare::scale
