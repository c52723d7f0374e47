// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/reach.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/math.h"
#include "scale/definition_index.h"

namespace relcare::scale {
namespace {

// Below the largest int64 by a factor that covers every later product.
constexpr double kMostMagnitude = 1e18;

Ratio Whole(int value) { return *Ratio::Of(value, 1); }

// One term or condition, as it is looked at.
struct View {
  const Definition& definition;
  const std::vector<ItemReach>& items;
  const std::vector<std::optional<Reach>>& parts;
  bool plain;

  std::optional<Range> Of(SourceKind kind, const std::string& id,
                          bool reversed) const {
    if (kind == SourceKind::kScale) {
      const auto index = static_cast<std::size_t>(ScaleIndex(definition, id));
      if (!parts[index])
        return std::nullopt;
      return plain ? parts[index]->plain : parts[index]->all;
    }
    const auto index = static_cast<std::size_t>(ItemIndex(definition, id));
    std::optional<Range> range = items[index].answers;
    if (reversed) {
      const ReversalBounds bounds = *Reversal(definition.items[index]);
      const std::optional<Ratio> both =
          Ratio::Of(bounds.low).Plus(Ratio::Of(bounds.high));
      if (!both)
        return std::nullopt;
      range = Map(*range, WiderOf(range->digits, DigitsOf(*both)),
                  [&both](const Ratio& value) { return both->Minus(value); });
    }
    if (!range || plain)
      return range;
    return Join(*range, items[index].stated);
  }
};

// Sums of the terms where up to `most` of them are missing: sums[m].
std::optional<std::vector<Range>> SumsByMissing(const std::vector<Range>& terms,
                                                int most) {
  Budget budget;
  std::vector<std::optional<Range>> sums(static_cast<std::size_t>(most) + 1);
  sums[0] = Listed({Ratio()});
  for (const Range& term : terms) {
    for (std::size_t m = sums.size(); m-- > 0;) {
      std::optional<Range> with;
      if (sums[m]) {
        with = Add(*sums[m], term, &budget);
        if (!with)
          return std::nullopt;
      }
      if (m > 0 && sums[m - 1]) {
        const Range& without = *sums[m - 1];
        const bool lists =
            budget.Take(with ? with->values.size() + without.values.size() : 0);
        if (!with) {
          with = without;
        } else if (lists) {
          with = Join(*with, without);
        } else {
          with = Between(std::min(with->low, without.low),
                         std::max(with->high, without.high),
                         WiderOf(with->digits, without.digits));
        }
      }
      sums[m] = std::move(with);
    }
  }
  std::vector<Range> result;
  for (std::optional<Range>& sum : sums) {
    if (sum)
      result.push_back(std::move(*sum));
  }
  return result;
}

// What one sum over `n - m` of `n` items becomes under the policy.
std::optional<Ratio> Complete(const Scale& scale, const Ratio& sum, int n,
                              int m) {
  const Ratio items = Whole(n);
  const Ratio answered = Whole(n - m);
  const bool mean = scale.op == Operator::kMean;
  std::optional<Ratio> total = sum;
  if (m > 0) {
    switch (scale.missing.rule) {
      case MissingPolicy::Rule::kPersonMean: {
        std::optional<Ratio> fill = sum.Over(answered);
        if (fill && scale.missing.fill_rounding) {
          const auto rounded = fill->Round(*scale.missing.fill_rounding);
          if (!rounded)
            return std::nullopt;
          fill = Ratio::Of(*rounded);
        }
        if (fill)
          fill = fill->Times(Whole(m));
        total = fill ? sum.Plus(*fill) : std::nullopt;
        break;
      }
      case MissingPolicy::Rule::kProrate:
        total = sum.Times(items);
        if (total)
          total = total->Over(answered);
        break;
      case MissingPolicy::Rule::kMeanOfAnswered:
        return sum.Over(answered);
      default:
        break;
    }
  }
  if (!total || !mean)
    return total;
  return total->Over(items);
}

// Sum, weighted sum and mean.
std::optional<Range> ReachSum(const View& view, const Scale& scale) {
  std::vector<Range> terms;
  bool weighted = false;
  for (const Term& term : scale.terms) {
    std::optional<Range> range = view.Of(term.kind, term.id, term.reversed);
    if (range && term.weight) {
      weighted = true;
      range = Scaled(*range, Ratio::Of(*term.weight));
    }
    if (!range)
      return std::nullopt;
    terms.push_back(std::move(*range));
  }
  const int n = static_cast<int>(terms.size());
  const int most = view.plain ? 0 : MostMissing(scale.missing, n);
  if (weighted && most > 0 &&
      scale.missing.rule == MissingPolicy::Rule::kPersonMean) {
    // A filled item takes the mean of others, so any term may lie anywhere
    // between the least and greatest of all items.
    std::optional<Ratio> least;
    std::optional<Ratio> greatest;
    for (const Term& term : scale.terms) {
      const std::optional<Range> range =
          view.Of(term.kind, term.id, term.reversed);
      least = least ? std::min(*least, range->low) : range->low;
      greatest = greatest ? std::max(*greatest, range->high) : range->high;
    }
    if (scale.missing.fill_rounding) {
      const auto low = least->Round(*scale.missing.fill_rounding);
      const auto high = greatest->Round(*scale.missing.fill_rounding);
      if (!low || !high)
        return std::nullopt;
      least = std::min(*least, Ratio::Of(*low));
      greatest = std::max(*greatest, Ratio::Of(*high));
    }
    Budget budget;
    std::optional<Range> total = Listed({Ratio()});
    for (const Term& term : scale.terms) {
      const std::optional<Range> range = Scaled(
          Between(*least, *greatest, std::nullopt), Ratio::Of(*term.weight));
      total = range ? Add(*total, *range, &budget) : std::nullopt;
      if (!total)
        return std::nullopt;
    }
    return total;
  }
  const std::optional<std::vector<Range>> sums = SumsByMissing(terms, most);
  if (!sums)
    return std::nullopt;
  std::optional<Range> all;
  for (std::size_t m = 0; m < sums->size(); ++m) {
    const bool divides =
        scale.op == Operator::kMean ||
        (m > 0 && (scale.missing.rule == MissingPolicy::Rule::kProrate ||
                   scale.missing.rule == MissingPolicy::Rule::kPersonMean));
    const Range& sum = (*sums)[m];
    const std::optional<Range> range =
        Map(sum, divides ? std::nullopt : sum.digits,
            [&scale, n, m](const Ratio& value) {
              return Complete(scale, value, n, static_cast<int>(m));
            });
    if (!range)
      return std::nullopt;
    all = all ? Join(*all, *range) : *range;
  }
  return all;
}

// Least and greatest: attainable if no other term forbids it.
std::optional<Range> ReachExtreme(const View& view, const Scale& scale) {
  const bool least = scale.op == Operator::kLeast;
  std::vector<Range> terms;
  for (const Term& term : scale.terms) {
    std::optional<Range> range = view.Of(term.kind, term.id, term.reversed);
    if (!range)
      return std::nullopt;
    terms.push_back(std::move(*range));
  }
  Ratio low = terms.front().low;
  Ratio high = terms.front().high;
  bool listed = true;
  std::optional<int> digits = 0;
  for (const Range& term : terms) {
    low = least ? std::min(low, term.low) : std::max(low, term.low);
    high = least ? std::min(high, term.high) : std::max(high, term.high);
    listed = listed && term.listed;
    digits = WiderOf(digits, term.digits);
  }
  if (!listed)
    return Between(low, high, digits);
  Values values;
  for (const Range& term : terms) {
    for (const Ratio& value : term.values) {
      if (value >= low && value <= high)
        values.push_back(value);
    }
  }
  return Listed(std::move(values));
}

std::optional<Range> ReachConditions(const View& view, const Scale& scale) {
  int always = 0;
  int sometimes = 0;
  for (const Condition& condition : scale.conditions) {
    const std::optional<Range> range =
        view.Of(condition.kind, condition.id, false);
    if (!range)
      return std::nullopt;
    const Truth truth = TruthOf(condition, *range);
    if (!truth.can_fail) {
      ++always;
    } else if (truth.can_hold) {
      ++sometimes;
    }
  }
  const int n = static_cast<int>(scale.conditions.size());
  int low = always;
  int high = always + sometimes;
  if (scale.op == Operator::kAnyOf) {
    low = always > 0 ? 1 : 0;
    high = always + sometimes > 0 ? 1 : 0;
  } else if (scale.op == Operator::kAllOf) {
    low = always == n ? 1 : 0;
    high = always + sometimes == n ? 1 : 0;
  }
  Values values;
  for (int value = low; value <= high; ++value)
    values.push_back(Whole(value));
  return Listed(std::move(values));
}

std::optional<Range> ReachLookup(const Scale& scale, const Range& keys) {
  Values values;
  for (const LookupRow& row : scale.rows) {
    const Ratio first = Ratio::Of(row.key);
    const Ratio last = Ratio::Of(row.last.value_or(row.key));
    const bool hit =
        !keys.listed || std::any_of(keys.values.begin(), keys.values.end(),
                                    [&first, &last](const Ratio& key) {
                                      return key >= first && key <= last;
                                    });
    if (hit)
      values.push_back(Ratio::Of(row.value));
  }
  if (values.empty())
    return std::nullopt;
  return Listed(std::move(values));
}

std::optional<Range> ReachScale(const View& view, const Scale& scale) {
  switch (scale.op) {
    case Operator::kSum:
    case Operator::kWeightedSum:
    case Operator::kMean:
      return ReachSum(view, scale);
    case Operator::kLeast:
    case Operator::kGreatest:
      return ReachExtreme(view, scale);
    case Operator::kCountIf:
    case Operator::kAnyOf:
    case Operator::kAllOf:
      return ReachConditions(view, scale);
    case Operator::kDifference: {
      const auto minuend =
          view.Of(SourceKind::kScale, scale.terms[0].id, false);
      auto subtrahend = view.Of(SourceKind::kScale, scale.terms[1].id, false);
      if (subtrahend)
        subtrahend = Scaled(*subtrahend, Whole(-1));
      if (!minuend || !subtrahend)
        return std::nullopt;
      Budget budget;
      return Add(*minuend, *subtrahend, &budget);
    }
    case Operator::kLinear: {
      const Term& of = scale.terms[0];
      const auto range = view.Of(of.kind, of.id, of.reversed);
      const auto factor =
          Ratio::Of(scale.multiplier.value_or(Decimal(1)))
              .Over(Ratio::Of(scale.divisor.value_or(Decimal(1))));
      const Ratio offset = Ratio::Of(scale.offset.value_or(Decimal()));
      if (!range || !factor)
        return std::nullopt;
      const auto digits = ProductOf(WiderOf(range->digits, DigitsOf(offset)),
                                    DigitsOf(*factor));
      return Map(*range, digits,
                 [&](const Ratio& value) -> std::optional<Ratio> {
                   const auto moved = value.Plus(offset);
                   return moved ? moved->Times(*factor) : std::nullopt;
                 });
    }
    case Operator::kLookup: {
      const auto keys = view.Of(SourceKind::kScale, scale.terms[0].id, false);
      return keys ? ReachLookup(scale, *keys) : std::nullopt;
    }
    case Operator::kUnset:
      break;
  }
  return std::nullopt;
}

double Size(const Ratio& value) {
  return std::abs(static_cast<double>(value.numerator()) /
                  static_cast<double>(value.denominator()));
}

// A bound on the denominators that scoring meets on the way to a result.
double DenominatorOf(const Definition& definition, const Scale& scale,
                     const std::vector<std::optional<Reach>>& parts) {
  double denominator = 1;
  const auto add = [&](const Decimal& decimal) {
    denominator *= Pow(10, decimal.digits());
  };
  int digits = 0;
  for (const Item& item : definition.items) {
    for (const AllowedAnswer& answer : item.answers) {
      digits = std::max(digits, answer.value.digits());
    }
    if (item.range) {
      digits = std::max(
          {digits, item.range->minimum.digits(), item.range->step.digits()});
    }
    for (const MissingCode& code : item.missing_codes) {
      if (code.score)
        digits = std::max(digits, code.score->digits());
    }
    if (item.reversal) {
      digits = std::max(
          {digits, item.reversal->low.digits(), item.reversal->high.digits()});
    }
  }
  for (const SkipRule& rule : definition.skip_rules) {
    digits = std::max(digits, rule.score.digits());
  }
  if (scale.missing.fill_rounding) {
    digits = std::max(digits, scale.missing.fill_rounding->decimals);
  }
  denominator *= Pow(10, digits);
  int weight_digits = 0;
  for (const Term& term : scale.terms) {
    if (term.weight) {
      weight_digits = std::max(weight_digits, term.weight->digits());
    }
    if (term.kind == SourceKind::kScale) {
      const auto& part =
          parts[static_cast<std::size_t>(ScaleIndex(definition, term.id))];
      if (part)
        denominator *= part->denominator;
    }
  }
  denominator *= Pow(10, weight_digits);
  if (scale.offset)
    add(*scale.offset);
  if (scale.multiplier)
    add(*scale.multiplier);
  if (scale.divisor)
    denominator *= std::max(1.0, Size(Ratio::Of(*scale.divisor)));
  if (scale.op == Operator::kMean ||
      scale.missing.rule == MissingPolicy::Rule::kPersonMean ||
      scale.missing.rule == MissingPolicy::Rule::kProrate) {
    denominator *=
        static_cast<double>(std::max<std::size_t>(scale.terms.size(), 1));
  }
  if (scale.op == Operator::kLookup)
    denominator = 1e8;
  if (HasConditions(scale.op))
    denominator = 1;
  return denominator;
}

}  // namespace

bool Meets(const Condition& condition, const Ratio& value) {
  if (condition.at_least && value < Ratio::Of(*condition.at_least)) {
    return false;
  }
  return !condition.at_most || value <= Ratio::Of(*condition.at_most);
}

Truth TruthOf(const Condition& condition, const Range& range) {
  Truth truth;
  if (range.listed) {
    for (const Ratio& value : range.values) {
      (Meets(condition, value) ? truth.can_hold : truth.can_fail) = true;
    }
    return truth;
  }
  const bool below =
      condition.at_least && range.high < Ratio::Of(*condition.at_least);
  const bool above =
      condition.at_most && range.low > Ratio::Of(*condition.at_most);
  truth.can_hold = !below && !above;
  truth.can_fail =
      !Meets(condition, range.low) || !Meets(condition, range.high);
  return truth;
}

ItemReach ReachOf(const Definition& definition, int item) {
  const Item& it = definition.items[static_cast<std::size_t>(item)];
  ItemReach reach;
  if (it.range) {
    const Ratio low = Ratio::Of(it.range->minimum);
    const Ratio high = Ratio::Of(it.range->maximum);
    const Ratio step = Ratio::Of(it.range->step);
    reach.answers = Between(low, high, WiderOf(DigitsOf(low), DigitsOf(step)));
    const auto span = high.Minus(low);
    const auto steps = span ? span->Over(step) : std::nullopt;
    if (steps && steps->numerator() < static_cast<std::int64_t>(kMostListed)) {
      Values values = {low};
      while (values.back() < high) {
        values.push_back(values.back().Plus(step).value_or(high));
      }
      reach.answers = Listed(std::move(values));
    }
  } else {
    Values values;
    for (const AllowedAnswer& answer : it.answers) {
      values.push_back(Ratio::Of(answer.value));
    }
    reach.answers = Listed(std::move(values));
  }
  for (const MissingCode& code : it.missing_codes) {
    if (code.score)
      reach.stated.push_back(Ratio::Of(*code.score));
  }
  for (const SkipRule& rule : definition.skip_rules) {
    if (std::find(rule.items.begin(), rule.items.end(), it.id) !=
        rule.items.end()) {
      reach.stated.push_back(Ratio::Of(rule.score));
    }
  }
  return reach;
}

std::optional<Reach> ReachOf(const Definition& definition, const Scale& scale,
                             const std::vector<ItemReach>& items,
                             const std::vector<std::optional<Reach>>& parts) {
  const auto all = ReachScale({definition, items, parts, false}, scale);
  const auto plain = ReachScale({definition, items, parts, true}, scale);
  if (!all || !plain)
    return std::nullopt;
  Reach reach{*all, *plain, DenominatorOf(definition, scale, parts)};
  // Scoring multiplies sizes by weights, counts and denominators, then divides.
  double size = std::max(Size(reach.all.low), Size(reach.all.high));
  double terms = 0;
  for (const Term& term : scale.terms) {
    const View view{definition, items, parts, false};
    const auto range = view.Of(term.kind, term.id, term.reversed);
    if (!range)
      return std::nullopt;
    const double weight =
        term.weight ? std::max(1.0, Size(Ratio::Of(*term.weight))) : 1.0;
    terms += weight * std::max({1.0, Size(range->low), Size(range->high)});
  }
  if (scale.offset)
    terms += Size(Ratio::Of(*scale.offset));
  size = std::max({size, terms, 1.0});
  if (scale.multiplier) {
    size *= std::max(1.0, Size(Ratio::Of(*scale.multiplier)));
  }
  double finest = reach.denominator;
  if (scale.rounding) {
    finest = std::max(finest, Pow(10, scale.rounding->decimals));
  }
  if (scale.op != Operator::kLookup && size * finest > kMostMagnitude) {
    return std::nullopt;
  }
  return reach;
}

}  // namespace relcare::scale
