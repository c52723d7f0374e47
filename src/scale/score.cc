// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Scoring, in three passes: how each item stands, what the critical rules see,
// and then each scale, parts first.

#include <algorithm>
#include <array>
#include <cstddef>

#include "scale/compiled_plan.h"

namespace relcare::scale {

using Kind = Standing::Kind;

// How the whole form stands.
struct CompiledPlan::Form {
  int counted = 0;  // items with a value
  bool all_answered = false;
};

// How a scale's own items stand.
class CompiledPlan::Count {
 public:
  Count(const std::vector<int>& items, const Form& form, const Scored& scored) {
    if (form.all_answered) {  // the usual form: nothing to look at
      of_[static_cast<std::size_t>(Kind::kAnswered)] =
          static_cast<int>(items.size());
      return;
    }
    for (const int item : items)
      Add(scored.items[static_cast<std::size_t>(item)].kind);
  }

  int answered() const { return Of(Kind::kAnswered); }
  int stated() const {
    return Of(Kind::kStatedByCode) + Of(Kind::kStatedBySkipRule);
  }
  int counted() const { return answered() + stated(); }
  int missing() const { return Of(Kind::kMissing); }
  bool has(Kind kind) const { return Of(kind) > 0; }

 private:
  void Add(Kind kind) { ++of_[static_cast<std::size_t>(kind)]; }
  int Of(Kind kind) const { return of_[static_cast<std::size_t>(kind)]; }

  std::array<int, static_cast<std::size_t>(Kind::kConditional) + 1> of_{};
};

namespace {

bool IsStated(const Standing& standing) {
  return standing.kind == Kind::kStatedByCode ||
         standing.kind == Kind::kStatedBySkipRule;
}

bool HasValue(const Standing& standing) {
  return standing.kind == Kind::kAnswered || IsStated(standing);
}

// What an item with a value counts, before weight.
std::int64_t Points(const CompiledTerm& term, const Standing& standing) {
  return term.reversed && standing.kind == Kind::kAnswered
             ? term.base - standing.units
             : standing.units;
}

bool IsAllowed(const CompiledItem& item, std::int64_t units) {
  if (units < item.low || units > item.high)
    return false;
  if (item.listed) {
    return std::binary_search(item.values.begin(), item.values.end(), units);
  }
  return item.step == 1 || (units - item.low) % item.step == 0;
}

// An absence under which nobody answered. Withheld and unbindable answers were
// given: no skip rule may speak for them.
bool IsUnanswered(Absence absence) {
  return absence != Absence::kMasked && absence != Absence::kUnsupported;
}

}  // namespace

Cell CompiledPlan::Accept(int item, const Decimal& value) const {
  const CompiledItem& allowed = items_[static_cast<std::size_t>(item)];
  Cell cell;
  cell.value = value;
  const std::optional<std::int64_t> units = value.At(digits_);
  if (units && IsAllowed(allowed, *units)) {
    cell.state = CellState::kAnswered;
    return cell;
  }
  for (const CompiledItem::Missing& code : allowed.missing) {
    if (code.value == value) {
      cell.state = CellState::kMissingCode;
      cell.absence = code.absence;
      return cell;
    }
  }
  cell.state = CellState::kUnusable;
  cell.absence = Absence::kUnsupported;
  return cell;
}

// Fills out->items.
CompiledPlan::Form CompiledPlan::Stand(const Response& response,
                                       Scored* out) const {
  out->items.resize(items_.size());
  for (std::size_t i = 0; i < items_.size(); ++i) {
    Standing& standing = out->items[i];
    standing = Standing{};
    if (i >= response.cells.size())
      continue;
    const Cell& cell = response.cells[i];
    standing.absence = cell.absence;
    switch (cell.state) {
      case CellState::kAbsent:
        standing.kind = Kind::kMissing;
        break;
      case CellState::kAnswered: {
        // Allowed as the door says; looked at again, for sums rest on it.
        const std::optional<std::int64_t> units =
            cell.value.digits() == digits_
                ? std::optional(cell.value.coefficient())
                : cell.value.At(digits_);
        const bool fits = units && IsAllowed(items_[i], *units);
        standing.kind = fits ? Kind::kAnswered : Kind::kUnusable;
        standing.units = fits ? *units : 0;
        break;
      }
      case CellState::kMissingCode: {
        standing.kind = Kind::kMissing;
        for (const CompiledItem::Missing& code : items_[i].missing) {
          // One that has no number is known by its absence.
          if (code.absence == cell.absence &&
              (!code.value || *code.value == cell.value)) {
            if (code.scores) {
              standing.kind = Kind::kStatedByCode;
              standing.units = code.score;
            }
            break;
          }
        }
        break;
      }
      case CellState::kUnusable:
        standing.kind = Kind::kUnusable;
        break;
      case CellState::kRepeated:
        standing.kind = Kind::kRepeated;
        break;
      case CellState::kConditional:
        standing.kind = Kind::kConditional;
        break;
    }
    if (standing.kind == Kind::kUnusable) {
      standing.absence = Absence::kUnsupported;
      if (lenient_)
        standing.kind = Kind::kMissing;
    }
  }
  // Conditions look at answers as given, so rules do not feed each other.
  for (std::size_t r = 0; r < skips_.size(); ++r) {
    const CompiledSkip& skip = skips_[r];
    const bool holds = std::all_of(
        skip.when.begin(), skip.when.end(),
        [out](const CompiledCondition& when) {
          const Standing& at = out->items[static_cast<std::size_t>(when.index)];
          return at.kind == Kind::kAnswered && at.units >= when.low &&
                 at.units <= when.high;
        });
    if (!holds)
      continue;
    for (int item : skip.items) {
      const auto i = static_cast<std::size_t>(item);
      Standing& standing = out->items[i];
      if (standing.kind == Kind::kMissing && IsUnanswered(standing.absence)) {
        standing.kind = Kind::kStatedBySkipRule;
        standing.units = skip.score;
        standing.rule = static_cast<std::int16_t>(r);
      } else if (standing.kind == Kind::kAnswered && standing.rule < 0) {
        standing.rule = static_cast<std::int16_t>(r);  // said once
        const std::int32_t path = response.cells[i].path;
        out->findings.push_back(
            {FindingCode::kSkippedItemAnswered,
             standing.units == skip.score ? Severity::kNote
                                          : Severity::kWarning,
             path >= 0
                 ? std::string(response.paths[static_cast<std::size_t>(path)])
                 : std::string(),
             "items/" + definition_.items[i].id});
      }
    }
  }
  Form form;
  form.all_answered = true;
  for (Standing& standing : out->items) {
    if (standing.kind == Kind::kAnswered)
      standing.rule = -1;
    form.counted += HasValue(standing) ? 1 : 0;
    form.all_answered &= standing.kind == Kind::kAnswered;
  }
  return form;
}

// Reads the cells alone: no status, policy or fault elsewhere can hide an
// answer. Only a record that its host calls wrong says nothing of a person.
void CompiledPlan::Watch(const Response& response, Scored* out) const {
  out->critical.resize(critical_.size());
  for (std::size_t i = 0; i < critical_.size(); ++i) {
    const CompiledCondition& rule = critical_[i];
    CriticalOutcome& outcome = out->critical[i];
    outcome = CriticalOutcome{};
    outcome.state = SignalState::kCouldNotSee;
    if (response.status == Status::kEnteredInError) {
      outcome.finding = FindingCode::kStatusNotAccepted;
      continue;
    }
    const auto item = static_cast<std::size_t>(rule.index);
    const Cell cell =
        item < response.cells.size() ? response.cells[item] : Cell{};
    const auto meets = [&](const Decimal& value) {
      const std::optional<std::int64_t> units = value.At(digits_);
      return units && IsAllowed(items_[item], *units) && *units >= rule.low &&
             *units <= rule.high;
    };
    switch (cell.state) {
      case CellState::kAnswered:
        if (out->items[item].absence == Absence::kUnsupported) {
          outcome.finding = FindingCode::kAnswerNotAllowed;
        } else {
          outcome.state =
              meets(cell.value) ? SignalState::kFired : SignalState::kQuiet;
        }
        break;
      case CellState::kAbsent:
      case CellState::kMissingCode:
        outcome.reason = cell.absence;
        break;
      case CellState::kUnusable:
        outcome.finding = FindingCode::kAnswerNotAllowed;
        break;
      case CellState::kRepeated:
      case CellState::kConditional:
        outcome.finding = cell.state == CellState::kRepeated
                              ? FindingCode::kAnswerRepeated
                              : FindingCode::kItemConditional;
        for (const auto& [at, value] : response.repeated_values) {
          if (at == rule.index && meets(value)) {
            outcome.state = SignalState::kFired;
            outcome.finding = FindingCode::kUnspecified;
          }
        }
        break;
    }
  }
}

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
    if (HasValue(standing)) {
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
  const std::optional<Decimal> value =
      scale.rounds ? exact->Round(scale.rounding) : exact->ToDecimal();
  if (!value)
    return false;
  outcome->exact = *exact;
  outcome->value = *value;
  return true;
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
  } else if (form.counted < scale.form_minimum) {
    outcome.refusal = RefusalCode::kTooFewAnswers;
    outcome.items = static_cast<std::int32_t>(items_.size());
    outcome.answered = form.counted;
    outcome.stated = 0;
    outcome.needed = scale.form_minimum;
  } else if (!Compute(scale, *out, own, &outcome)) {
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
        out->findings.push_back({FindingCode::kLegacyPolicy, Severity::kWarning,
                                 "", "scales/" + definition_.scales[index].id});
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
  out->findings.clear();
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
    out->findings.push_back(
        {FindingCode::kStatusNotAccepted, Severity::kWarning, "", ""});
  }
  if (form.counted == 0 &&
      std::all_of(
          response.cells.begin(), response.cells.end(),
          [](const Cell& cell) { return cell.state == CellState::kAbsent; })) {
    out->findings.push_back(
        {FindingCode::kNothingAnswered, Severity::kWarning, "", ""});
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
