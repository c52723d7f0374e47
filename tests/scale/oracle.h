// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Oracle: a second scorer, slow and exact, written from
// docs/rfc/0006-numbers.md alone. It shares the definition's structs with the
// Plan, and nothing else.

#ifndef RELCARE_TESTS_SCALE_ORACLE_H_
#define RELCARE_TESTS_SCALE_ORACLE_H_

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <set>

#include "form.h"

namespace relcare::scale {
using Rule = MissingPolicy::Rule;

// An exact quotient of its own: small numbers only.
struct Q {
  std::int64_t n = 0;
  std::int64_t d = 1;
  Q() = default;
  Q(std::int64_t top, std::int64_t bottom) {
    const std::int64_t g = std::gcd(top, bottom);
    const std::int64_t sign = bottom < 0 ? -1 : 1;
    n = sign * top / (g == 0 ? 1 : g);
    d = sign * bottom / (g == 0 ? 1 : g);
  }
  explicit Q(const Decimal& x) : Q(x.coefficient(), Ten(x.digits())) {}
  static std::int64_t Ten(int digits) {
    return digits == 0 ? 1 : 10 * Ten(digits - 1);
  }
  friend Q operator+(Q a, Q b) { return {a.n * b.d + b.n * a.d, a.d * b.d}; }
  friend Q operator-(Q a, Q b) { return {a.n * b.d - b.n * a.d, a.d * b.d}; }
  friend Q operator*(Q a, Q b) { return {a.n * b.n, a.d * b.d}; }
  friend Q operator/(Q a, Q b) { return {a.n * b.d, a.d * b.n}; }
  friend bool operator<(Q a, Q b) { return a.n * b.d < b.n * a.d; }
  friend bool operator==(Q a, Q b) { return a.n == b.n && a.d == b.d; }
};

inline Q Round(Q x, const Rounding& rounding) {
  const std::int64_t scale = Q::Ten(rounding.decimals);
  const std::int64_t top = (x.n < 0 ? -x.n : x.n) * scale;
  std::int64_t whole = top / x.d;
  const std::int64_t twice = 2 * (top % x.d);
  const bool half_up = rounding.mode == RoundingMode::kHalfAwayFromZero;
  const bool half_even = rounding.mode == RoundingMode::kHalfEven;
  if ((twice > x.d && (half_up || half_even)) ||
      (twice == x.d && (half_up || (half_even && whole % 2 == 1)))) {
    ++whole;
  }
  return {x.n < 0 ? -whole : whole, scale};
}

// What a form's item holds.
struct Given {
  enum Kind { kBlank, kMasked, kText, kTwice, kHidden } kind = kBlank;
  std::string text;
};

struct Item1 {
  enum Kind { kAnswered, kStated, kMissing, kUnusable, kTwice, kHidden } kind;
  Q points;
  bool can_skip = false;
};

struct Result {
  std::string refusal;
  bool filled = false;
  FillMethod method = FillMethod::kNone;
  Q exact;
  Q value;
  int answered = 0;
  int stated = 0;
  int items = 0;
};

class Oracle {
 public:
  Oracle(const Definition& form, bool lenient)
      : form_(form), lenient_(lenient) {}

  void Look(const std::vector<Given>& given, Status status) {
    items_.clear();
    results_.assign(form_.scales.size(), {});
    done_.assign(form_.scales.size(), false);
    status_ = status;
    for (std::size_t i = 0; i < given.size(); ++i)
      items_.push_back(Stand(i, given[i]));
    const std::vector<Item1> as_given = items_;
    for (const SkipRule& rule : form_.skip_rules) {
      const bool holds = std::all_of(
          rule.when.begin(), rule.when.end(), [&](const Condition& c) {
            const Item1& item = as_given[Index(form_.items, c.id)];
            return item.kind == Item1::kAnswered && Within(c, item.points);
          });
      for (const std::string& id : rule.items) {
        Item1& item = items_[Index(form_.items, id)];
        if (holds && item.kind == Item1::kMissing && item.can_skip)
          item = {Item1::kStated, Q(rule.score)};
      }
    }
  }

  const Result& Of(std::size_t scale) {
    if (!done_[scale]) {
      done_[scale] = true;
      results_[scale] = Score(form_.scales[scale]);
    }
    return results_[scale];
  }

  static bool In(const Band& band, Q x) {
    const bool above = !band.lower || Q(*band.lower) < x ||
                       (!band.lower_excluded && Q(*band.lower) == x);
    const bool below = !band.upper || x < Q(*band.upper) ||
                       (!band.upper_excluded && Q(*band.upper) == x);
    return above && below;
  }

 private:
  template <typename Things>
  static std::size_t Index(const Things& things, const std::string& id) {
    std::size_t i = 0;
    while (things[i].id != id)
      ++i;
    return i;
  }
  static bool Within(const Condition& c, Q x) {
    return (!c.at_least || !(x < Q(*c.at_least))) &&
           (!c.at_most || !(Q(*c.at_most) < x));
  }

  Item1 Stand(std::size_t i, const Given& given) const {
    const Item& item = form_.items[i];
    switch (given.kind) {
      case Given::kBlank:
        return {Item1::kMissing, {}, true};
      case Given::kMasked:
        return {Item1::kMissing, {}, false};
      case Given::kTwice:
        return {Item1::kTwice, {}};
      case Given::kHidden:
        return {Item1::kHidden, {}};
      case Given::kText:
        break;
    }
    const Q x(D(given.text));
    if (item.range) {
      for (Q at(item.range->minimum); !(Q(item.range->maximum) < at);
           at = at + Q(item.range->step))
        if (at == x)
          return {Item1::kAnswered, x};
    }
    for (const AllowedAnswer& answer : item.answers)
      if (Q(answer.value) == x)
        return {Item1::kAnswered, x};
    for (const MissingCode& code : item.missing_codes) {
      if (Q(*code.value) == x)
        return code.score ? Item1{Item1::kStated, Q(*code.score)}
                          : Item1{Item1::kMissing, {}, true};
    }
    return {lenient_ ? Item1::kMissing : Item1::kUnusable, {}, false};
  }

  Q Points(const Term& term) {
    if (term.kind == SourceKind::kScale)
      return Of(Index(form_.scales, term.id)).exact;
    const std::size_t i = Index(form_.items, term.id);
    if (!term.reversed || items_[i].kind != Item1::kAnswered)
      return items_[i].points;
    const Item& item = form_.items[i];
    if (item.reversal)
      return Q(item.reversal->low) + Q(item.reversal->high) - items_[i].points;
    Q low, high;
    if (item.range) {
      low = Q(item.range->minimum);
      high = Q(item.range->maximum);
    } else {
      low = high = Q(item.answers[0].value);
      for (const AllowedAnswer& a : item.answers) {
        low = std::min(low, Q(a.value));
        high = std::max(high, Q(a.value));
      }
    }
    return low + high - items_[i].points;
  }

  void Collect(const Scale& scale, std::set<std::size_t>* own,
               std::set<std::size_t>* all) const {
    const auto look = [&](SourceKind kind, const std::string& id) {
      if (kind == SourceKind::kItem) {
        own->insert(Index(form_.items, id));
        all->insert(Index(form_.items, id));
      } else {
        std::set<std::size_t> ignored;
        Collect(form_.scales[Index(form_.scales, id)], &ignored, all);
      }
    };
    for (const Term& t : scale.terms)
      look(t.kind, t.id);
    for (const Condition& c : scale.conditions)
      look(c.kind, c.id);
  }

  Result Score(const Scale& scale) {
    Result r;
    std::set<std::size_t> own, all;
    Collect(scale, &own, &all);
    const auto count = [&](const std::set<std::size_t>& of, Item1::Kind kind) {
      return static_cast<int>(
          std::count_if(of.begin(), of.end(),
                        [&](std::size_t i) { return items_[i].kind == kind; }));
    };
    r.items = static_cast<int>(all.size());
    r.answered = count(all, Item1::kAnswered);
    r.stated = count(all, Item1::kStated);
    bool part_refused = false, part_filled = false;
    const auto part = [&](SourceKind kind, const std::string& id) {
      if (kind != SourceKind::kScale)
        return;
      const Result& p = Of(Index(form_.scales, id));
      part_refused |= !p.refusal.empty();
      part_filled |= p.filled;
    };
    for (const Term& t : scale.terms)
      part(t.kind, t.id);
    for (const Condition& c : scale.conditions)
      part(c.kind, c.id);
    const int missing = count(own, Item1::kMissing);
    const int n = static_cast<int>(own.size());
    const MissingPolicy& policy = scale.missing;
    int allowed = 0;
    if (policy.rule == Rule::kPersonMean)
      allowed = policy.most_missing;
    if (policy.rule == Rule::kProrate || policy.rule == Rule::kMeanOfAnswered ||
        policy.rule == Rule::kSumOfAnswered)
      allowed = n - std::max(1, policy.least_answered);
    std::set<std::size_t> form;
    for (std::size_t i = 0; i < items_.size(); ++i)
      form.insert(i);
    const int counted =
        count(form, Item1::kAnswered) + count(form, Item1::kStated);
    if (status_ == Status::kEnteredInError)
      r.refusal = "entered-in-error";
    else if (status_ == Status::kInProgress)
      r.refusal = "status";
    else if (count(own, Item1::kTwice) > 0)
      r.refusal = "answer-repeated";
    else if (count(own, Item1::kHidden) > 0)
      r.refusal = "conditional-item";
    else if (count(own, Item1::kUnusable) > 0)
      r.refusal = "answer-unusable";
    else if (part_refused)
      r.refusal = "part-refused";
    else if (missing > allowed)
      r.refusal = "too-few-answers";
    else if (counted < policy.form_minimum) {
      r.refusal = "too-few-answers";
      r.items = static_cast<int>(items_.size());
      r.answered = counted;
      r.stated = 0;
    }
    if (!r.refusal.empty())
      return r;
    r.exact = Compute(scale, missing);
    r.value = scale.rounding ? Round(r.exact, *scale.rounding) : r.exact;
    r.filled = missing > 0 || part_filled || count(own, Item1::kStated) > 0;
    if (missing > 0) {
      r.method = policy.rule == Rule::kPersonMean ? FillMethod::kPersonMean
                 : policy.rule == Rule::kProrate  ? FillMethod::kProrated
                 : policy.rule == Rule::kMeanOfAnswered
                     ? FillMethod::kMeanOfAnswered
                     : FillMethod::kSumOfAnswered;
    } else if (part_filled) {
      r.method = FillMethod::kPartFilled;
    } else if (r.filled) {
      r.method = FillMethod::kStated;
    }
    return r;
  }

  Q Compute(const Scale& scale, int missing) {
    std::vector<Q> known;    // of those with a value, in order
    std::vector<Q> weights;  // of every term
    std::vector<bool> blank;
    for (const Term& term : scale.terms) {
      const bool is_blank =
          term.kind == SourceKind::kItem &&
          items_[Index(form_.items, term.id)].kind == Item1::kMissing;
      blank.push_back(is_blank);
      weights.push_back(term.weight ? Q(*term.weight) : Q(1, 1));
      if (!is_blank)
        known.push_back(Points(term));
    }
    const auto n = static_cast<std::int64_t>(scale.terms.size());
    const auto m = static_cast<std::int64_t>(known.size());
    switch (scale.op) {
      case Operator::kSum:
      case Operator::kWeightedSum:
      case Operator::kMean: {
        Q fill;
        if (missing > 0 && scale.missing.rule == Rule::kPersonMean) {
          for (Q x : known)
            fill = fill + x;
          fill = fill / Q(m, 1);
          if (scale.missing.fill_rounding)
            fill = Round(fill, *scale.missing.fill_rounding);
        }
        Q sum;
        for (std::size_t t = 0, k = 0; t < blank.size(); ++t)
          sum = sum + weights[t] * (blank[t] ? fill : known[k++]);
        if (missing > 0 && scale.missing.rule == Rule::kProrate)
          sum = sum * Q(n, m);
        if (scale.op != Operator::kMean)
          return sum;
        return sum /
               Q(missing > 0 && scale.missing.rule == Rule::kMeanOfAnswered ? m
                                                                            : n,
                 1);
      }
      case Operator::kLeast:
        return *std::min_element(known.begin(), known.end());
      case Operator::kGreatest:
        return *std::max_element(known.begin(), known.end());
      case Operator::kCountIf:
      case Operator::kAnyOf:
      case Operator::kAllOf: {
        std::int64_t holds = 0;
        for (const Condition& c : scale.conditions) {
          const Q x = c.kind == SourceKind::kScale
                          ? Of(Index(form_.scales, c.id)).exact
                          : items_[Index(form_.items, c.id)].points;
          holds += Within(c, x) ? 1 : 0;
        }
        if (scale.op == Operator::kAnyOf)
          holds = holds > 0 ? 1 : 0;
        if (scale.op == Operator::kAllOf)
          holds = holds == static_cast<std::int64_t>(scale.conditions.size())
                      ? 1
                      : 0;
        return {holds, 1};
      }
      case Operator::kDifference:
        return known[0] - known[1];
      case Operator::kLinear:
        return (known[0] + Q(scale.offset.value_or(Decimal()))) *
               Q(scale.multiplier.value_or(Decimal(1))) /
               Q(scale.divisor.value_or(Decimal(1)));
      case Operator::kLookup:
        for (const LookupRow& row : scale.rows)
          if (!(known[0] < Q(row.key)) &&
              !(Q(row.last.value_or(row.key)) < known[0]))
            return Q(row.value);
        std::abort();  // a key has no row
        break;
      case Operator::kUnset:
        break;
    }
    return {};
  }

  const Definition& form_;
  const bool lenient_;
  Status status_ = Status::kCompleted;
  std::vector<Item1> items_;
  std::vector<Result> results_;
  std::vector<bool> done_;
};

}  // namespace relcare::scale

#endif  // RELCARE_TESTS_SCALE_ORACLE_H_
