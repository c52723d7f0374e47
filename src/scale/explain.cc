// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/explain.h"

#include <utility>

#include "scale/definition_index.h"

namespace relcare::scale {
namespace {

using Kind = Standing::Kind;

std::string Count(int n, const char* what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

std::string_view Verb(Operator op) {
  switch (op) {
    case Operator::kSum:
      return "Sum";
    case Operator::kWeightedSum:
      return "Weighted sum";
    case Operator::kMean:
      return "Mean";
    case Operator::kCountIf:
      return "Number of conditions that hold";
    case Operator::kLeast:
      return "Least";
    case Operator::kGreatest:
      return "Greatest";
    case Operator::kAnyOf:
      return "1 if any condition holds, else 0";
    case Operator::kAllOf:
      return "1 if all conditions hold, else 0";
    case Operator::kDifference:
      return "Difference of two scales";
    case Operator::kLinear:
      return "Linear rescale";
    case Operator::kLookup:
      return "Value of a published table";
    case Operator::kUnset:
      break;
  }
  return "";
}

// What the policy did in a filled score.
std::string Filling(const Outcome& outcome) {
  switch (outcome.method) {
    case FillMethod::kPersonMean:
      return "missing items took the mean of those answered";
    case FillMethod::kProrated:
      return "the sum was scaled up from those answered";
    case FillMethod::kMeanOfAnswered:
      return "the mean was taken over those answered";
    case FillMethod::kSumOfAnswered:
      return "missing items counted nothing";
    case FillMethod::kStated:
      return Count(outcome.stated, "item") +
             " counted as a missing code or skip rule states";
    case FillMethod::kPartFilled:
      return "a part of it was filled";
    case FillMethod::kNone:
      break;
  }
  return "";
}

std::string Sentence(const Scale& scale, const Outcome& outcome) {
  std::string text(Verb(scale.op));
  text += ": " + std::to_string(outcome.answered) + " of " +
          Count(outcome.items, "item") + " answered";
  if (outcome.kind == OutcomeKind::kRefused) {
    text += ", " + std::to_string(outcome.needed) + " needed; refused";
    return text + " (" + Name(outcome.refusal) + ").";
  }
  if (outcome.kind == OutcomeKind::kFilled)
    text += "; " + Filling(outcome);
  if (Ratio::Of(outcome.value) != outcome.exact) {
    text += "; " + outcome.exact.ToString() + " was rounded to " +
            outcome.value.ToString();
  }
  return text + ".";
}

class Explainer {
 public:
  Explainer(const Plan& plan, const Response& response, const Scored& scored)
      : plan_(plan), response_(response), scored_(scored) {
    for (int i = 0; i < plan.digits(); ++i)
      unit_ *= 10;
  }

  ScaleExplanation Of(int index) const;

 private:
  Contribution OfItem(int item) const;
  Contribution OfPart(int scale) const;
  std::optional<Ratio> Value(const Contribution& contribution,
                             bool reversed) const;
  std::optional<Ratio> Fill(const Scale& scale) const;

  const Plan& plan_;
  const Response& response_;
  const Scored& scored_;
  std::int64_t unit_ = 1;
};

Contribution Explainer::OfItem(int item) const {
  const auto i = static_cast<std::size_t>(item);
  const Standing& standing = scored_.items[i];
  Contribution contribution;
  contribution.source = SourceKind::kItem;
  contribution.index = item;
  if (i < response_.cells.size()) {
    const Cell& cell = response_.cells[i];
    contribution.path = cell.path;
    if (cell.state == CellState::kAnswered ||
        (cell.state == CellState::kMissingCode &&
         plan_.Accept(item, cell.value).state == CellState::kMissingCode)) {
      contribution.answer = cell.value;
    }
  }
  switch (standing.kind) {
    case Kind::kAnswered:
      contribution.kind = ContributionKind::kAnswered;
      return contribution;
    case Kind::kStatedByCode:
      contribution.kind = ContributionKind::kStatedByCode;
      break;
    case Kind::kStatedBySkipRule:
      contribution.kind = ContributionKind::kStatedBySkipRule;
      contribution.rule = standing.rule;
      break;
    case Kind::kMissing:
      contribution.kind = ContributionKind::kMissing;
      break;
    case Kind::kUnusable:
    case Kind::kRepeated:
    case Kind::kConditional:
      contribution.kind = ContributionKind::kUnusable;
      contribution.answer.reset();
      break;
  }
  contribution.absence = standing.absence;
  return contribution;
}

Contribution Explainer::OfPart(int scale) const {
  Contribution contribution;
  contribution.source = SourceKind::kScale;
  contribution.index = scale;
  contribution.kind = ContributionKind::kPart;
  return contribution;
}

// What the source counts, before weight; nullopt: nothing.
std::optional<Ratio> Explainer::Value(const Contribution& contribution,
                                      bool reversed) const {
  const auto i = static_cast<std::size_t>(contribution.index);
  if (contribution.source == SourceKind::kScale) {
    const Outcome& part = scored_.scales[i];
    if (part.kind == OutcomeKind::kRefused)
      return std::nullopt;
    return part.exact;
  }
  const Standing& standing = scored_.items[i];
  if (standing.kind != Kind::kAnswered &&
      standing.kind != Kind::kStatedByCode &&
      standing.kind != Kind::kStatedBySkipRule) {
    return std::nullopt;
  }
  const std::optional<Ratio> value = Ratio::Of(standing.units, unit_);
  if (!reversed || standing.kind != Kind::kAnswered)
    return value;
  const ReversalBounds bounds = *Reversal(plan_.definition().items[i]);
  const auto both = Ratio::Of(bounds.low).Plus(Ratio::Of(bounds.high));
  return both && value ? both->Minus(*value) : std::nullopt;
}

// What the policy put in place of each missing item.
std::optional<Ratio> Explainer::Fill(const Scale& scale) const {
  std::optional<Ratio> sum = Ratio();
  int counted = 0;
  for (const Term& term : scale.terms) {
    if (term.kind != SourceKind::kItem)
      continue;
    const auto value = Value(OfItem(plan_.FindItem(term.id)), term.reversed);
    if (!value)
      continue;
    ++counted;
    sum = sum ? sum->Plus(*value) : std::nullopt;
  }
  const auto fill =
      sum && counted > 0 ? sum->Over(*Ratio::Of(counted, 1)) : std::nullopt;
  if (!fill || !scale.missing.fill_rounding)
    return fill;
  const auto rounded = fill->Round(*scale.missing.fill_rounding);
  return rounded ? std::optional(Ratio::Of(*rounded)) : std::nullopt;
}

ScaleExplanation Explainer::Of(int index) const {
  const auto s = static_cast<std::size_t>(index);
  const Scale& scale = plan_.definition().scales[s];
  const Outcome& outcome = scored_.scales[s];
  ScaleExplanation explanation;
  explanation.scale = index;
  explanation.sentence = Sentence(scale, outcome);
  // A prorated sum is as if each missing item had the mean of the others.
  const bool fills = outcome.method == FillMethod::kPersonMean ||
                     outcome.method == FillMethod::kProrated;
  const std::optional<Ratio> fill = fills ? Fill(scale) : std::nullopt;
  const auto of = [this](SourceKind kind, const std::string& id) {
    return kind == SourceKind::kScale ? OfPart(plan_.FindScale(id))
                                      : OfItem(plan_.FindItem(id));
  };
  for (std::size_t i = 0; i < scale.terms.size(); ++i) {
    const Term& term = scale.terms[i];
    Contribution contribution = of(term.kind, term.id);
    contribution.reversed = term.reversed;
    contribution.weight = term.weight;
    contribution.points = Value(contribution, term.reversed);
    if (contribution.kind == ContributionKind::kMissing && fill) {
      contribution.kind = ContributionKind::kFilled;
      contribution.points = fill;
    }
    std::optional<Ratio> weight;
    if (term.weight)
      weight = Ratio::Of(*term.weight);
    if (scale.op == Operator::kDifference && i == 1)
      weight = Ratio::Of(-1, 1);
    if (contribution.points && weight) {
      contribution.points = contribution.points->Times(*weight);
    }
    explanation.contributions.push_back(contribution);
  }
  for (const Condition& condition : scale.conditions) {
    Contribution contribution = of(condition.kind, condition.id);
    if (const auto value = Value(contribution, false)) {
      const bool holds =
          (!condition.at_least || *value >= Ratio::Of(*condition.at_least)) &&
          (!condition.at_most || *value <= Ratio::Of(*condition.at_most));
      contribution.points = Ratio::Of(holds ? 1 : 0, 1);
    }
    explanation.contributions.push_back(contribution);
  }
  return explanation;
}

}  // namespace

std::vector<ScaleExplanation> Explain(const Plan& plan,
                                      const Response& response,
                                      const Scored& scored) {
  const Explainer explainer(plan, response, scored);
  std::vector<ScaleExplanation> explanations;
  for (std::size_t i = 0; i < scored.scales.size(); ++i) {
    explanations.push_back(explainer.Of(static_cast<int>(i)));
  }
  return explanations;
}

}  // namespace relcare::scale
