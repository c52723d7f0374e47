// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The Plan beside the oracle: random small forms, each with every pattern of
// answers.

#include "oracle.h"

#include <random>

#include <gtest/gtest.h>

#include "scale/reach.h"

namespace relcare::scale::oracle_test {
namespace {

using Rule = MissingPolicy::Rule;

// Random forms. mt19937's own numbers are the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  int Below(int n) {
    return static_cast<int>(engine_() % static_cast<std::uint32_t>(n));
  }
  bool Once(int in) { return Below(in) == 0; }
  Decimal Of(std::initializer_list<const char*> texts) {
    return D(texts.begin()[Below(static_cast<int>(texts.size()))]);
  }
  Rounding Rounds() {
    return {Below(3), static_cast<RoundingMode>(1 + Below(3))};
  }

 private:
  std::mt19937 engine_;
};

std::vector<Term> SomeItems(Dice* dice, int items) {
  std::vector<Term> terms;
  for (int i = 1; i <= items; ++i)
    if (!dice->Once(3))
      terms.push_back(OfItem(i, dice->Once(3)));
  if (terms.empty())
    terms.push_back(OfItem(1));
  return terms;
}

MissingPolicy SomePolicy(Dice* dice, Operator op, int n) {
  MissingPolicy policy = AllRequired();
  const bool sum = op == Operator::kSum || op == Operator::kWeightedSum;
  switch (dice->Below(4)) {
    case 0:
      if ((sum || op == Operator::kMean) && n > 1) {
        policy = PersonMean(1 + dice->Below(n - 1));
        if (dice->Once(2))
          policy.fill_rounding = dice->Rounds();
      }
      break;
    case 1:
      if (op == Operator::kSum)
        policy = Answered(Rule::kProrate, 1 + dice->Below(n));
      if (op == Operator::kMean)
        policy = Answered(Rule::kMeanOfAnswered, 1 + dice->Below(n));
      break;
    case 2:
      if (sum)
        policy = Answered(Rule::kSumOfAnswered, dice->Below(n + 1));
      break;
    default:
      break;
  }
  if (dice->Once(4))
    policy.form_minimum = 1 + dice->Below(3);
  return policy;
}

Definition SomeForm(Dice* dice, int items) {
  Definition form = Form(items, 0, 2);
  form.golden_cases.clear();
  form.scales.clear();
  for (Item& item : form.items) {
    if (dice->Once(4))
      item.answers = {{D("4"), {}}, {D("0"), {}}, {D("1.5"), {}}};
    if (dice->Once(5)) {
      item.answers.clear();
      item.range = AnswerRange{D("-1"), D("0.5"), D("0.75")};
    }
    if (dice->Once(3))
      item.reversal = ReversalBounds{D("-1"), D("5")};
    if (dice->Once(2))
      item.missing_codes = {{D("7"), {}, Absence::kDontKnow, {}}};
    if (dice->Once(3))
      item.missing_codes = {
          {D("8"),
           {},
           Absence::kDeclined,
           item.range ? D("0.5") : dice->Of({"0", "1", "0.5"})}};
  }
  if (dice->Once(2)) {
    form.skip_rules = {{"skip", {When(1, "0", "0")}, {"q2"}, D("0"), Made()}};
    if (items > 2)
      form.skip_rules.push_back({"more",
                                 {When(2, "0", "1"), When(1, nullptr, "1")},
                                 {"q3"},
                                 D("0"),
                                 Made()});
  }
  const int scales = 2 + dice->Below(4);
  for (int s = 0; s < scales; ++s) {
    const std::string id = "s" + std::to_string(s);
    const auto earlier = [&] {
      return OfScale("s" + std::to_string(dice->Below(s)));
    };
    constexpr Operator kOps[] = {
        Operator::kSum,    Operator::kWeightedSum, Operator::kMean,
        Operator::kLeast,  Operator::kGreatest,    Operator::kCountIf,
        Operator::kAnyOf,  Operator::kAllOf,       Operator::kDifference,
        Operator::kLinear, Operator::kLookup};
    Operator op = kOps[dice->Below(s == 0 ? 5 : 11)];
    Scale scale = ScaleOf(id, op, {});
    switch (op) {
      case Operator::kDifference:
        scale.terms = {earlier(), earlier()};
        break;
      case Operator::kLookup:
        scale.terms = {OfScale("s" + std::to_string(s - 1))};
        break;
      case Operator::kLinear:
        scale.terms = {dice->Once(2) ? earlier() : OfItem(1, dice->Once(2))};
        if (dice->Once(2))
          scale.offset = dice->Of({"-1", "0.5", "2"});
        if (dice->Once(2))
          scale.multiplier = dice->Of({"-3", "100", "0.25"});
        if (dice->Once(2))
          scale.divisor = dice->Of({"3", "-4", "0.7"});
        break;
      case Operator::kCountIf:
      case Operator::kAnyOf:
      case Operator::kAllOf:
        for (int c = 0; c < 3; ++c) {
          Condition when = When(1 + dice->Below(items), "0.5");
          if (dice->Once(2)) {
            when = {SourceKind::kScale,
                    "s" + std::to_string(dice->Below(s)),
                    {},
                    dice->Of({"0", "1", "2.5"})};
          }
          scale.conditions.push_back(when);
        }
        break;
      default:
        scale.terms = SomeItems(dice, items);
        if (s > 0 && dice->Once(4))
          scale.terms.push_back(earlier());
        if (op == Operator::kWeightedSum)
          for (Term& term : scale.terms)
            term.weight = dice->Of({"2", "-1", "0.5", "1.25"});
        if (scale.terms.back().kind == SourceKind::kItem)
          scale.missing =
              SomePolicy(dice, op, static_cast<int>(scale.terms.size()));
    }
    scale.rounding =
        dice->Once(3) ? std::nullopt : std::optional(dice->Rounds());
    form.scales.push_back(scale);
  }
  return form;
}

std::vector<Given> Choices(const Item& item, bool odd) {
  std::vector<Given> choices = {{Given::kBlank, ""}};
  for (const AllowedAnswer& a : item.answers)
    choices.push_back({Given::kText, a.value.ToString()});
  if (item.range)
    for (const char* x : {"-1", "-0.25", "0.5"})
      choices.push_back({Given::kText, x});
  for (const MissingCode& code : item.missing_codes)
    choices.push_back({Given::kText, code.value->ToString()});
  if (odd)
    for (Given::Kind kind : {Given::kMasked, Given::kTwice, Given::kHidden})
      choices.push_back({kind, ""});
  if (odd)
    choices.push_back({Given::kText, "-0.3"});
  return choices;
}

Response ResponseOf(const Plan& plan, const std::vector<Given>& given) {
  Response response;
  response.Reset(static_cast<int>(given.size()));
  response.status = Status::kCompleted;
  for (std::size_t i = 0; i < given.size(); ++i) {
    Cell& cell = response.cells[i];
    if (given[i].kind == Given::kText)
      cell = plan.Accept(static_cast<int>(i), D(given[i].text));
    if (given[i].kind == Given::kMasked)
      cell.absence = Absence::kMasked;
    if (given[i].kind == Given::kTwice)
      cell.state = CellState::kRepeated;
    if (given[i].kind == Given::kHidden)
      cell.state = CellState::kConditional;
  }
  return response;
}

std::string Text(Q x) {
  return x.d == 1 ? std::to_string(x.n)
                  : std::to_string(x.n) + "/" + std::to_string(x.d);
}

// "~7/2 (6.5) by 1, 2+1 of 4" or "!too-few-answers, 2+1 of 4".
std::string Text(const Result& r) {
  const std::string counts = std::to_string(r.answered) + "+" +
                             std::to_string(r.stated) + " of " +
                             std::to_string(r.items);
  if (!r.refusal.empty())
    return "!" + r.refusal + ", " + counts;
  return (r.filled ? "~" : "") + Text(r.exact) + " (" + Text(r.value) +
         ") by " + std::to_string(static_cast<int>(r.method)) + ", " + counts;
}

std::string Text(const Outcome& o) {
  Result r;
  r.answered = o.answered;
  r.stated = o.stated;
  r.items = o.items;
  if (o.kind == OutcomeKind::kRefused) {
    r.refusal = Name(o.refusal);
  } else {
    r.filled = o.kind == OutcomeKind::kFilled;
    r.method = o.method;
    r.exact = Q(o.exact.numerator(), o.exact.denominator());
    r.value = Q(o.value);
  }
  return Text(r);
}

bool Holds(const Range& range, const Ratio& value) {
  if (value < range.low || range.high < value)
    return false;
  return !range.listed ||
         std::binary_search(range.values.begin(), range.values.end(), value);
}

std::vector<std::optional<Reach>> ReachAll(const Definition& form) {
  std::vector<ItemReach> items;
  for (std::size_t i = 0; i < form.items.size(); ++i)
    items.push_back(ReachOf(form, static_cast<int>(i)));
  std::vector<std::optional<Reach>> reach(form.scales.size());
  for (std::size_t s = 0; s < reach.size(); ++s)
    reach[s] = ReachOf(form, form.scales[s], items, reach);
  return reach;
}

// Rows for a table over whatever the scale before it reaches.
void FillTables(Definition* form) {
  for (std::size_t s = 0; s < form->scales.size(); ++s) {
    Scale& scale = form->scales[s];
    if (scale.op != Operator::kLookup)
      continue;
    const std::optional<Reach> keys = ReachAll(*form)[s - 1];
    if (!keys)
      continue;
    scale.rows.clear();
    int value = 0;
    for (const Ratio& key : keys->all.values)
      if (const auto decimal = key.ToDecimal())
        scale.rows.push_back({*decimal, {}, Decimal(value += 3), 0.5});
    scale.monotone = Monotone::kRising;
    scale.lookup_source.text = "made for a test";
  }
}

// Bands whose cuts lie on, or beside, attainable results; some are wrong.
void AddBands(Dice* dice, Definition* form) {
  const auto reach = ReachAll(*form);
  for (std::size_t s = 0; s < form->scales.size(); ++s) {
    if (!reach[s] || !reach[s]->all.listed || reach[s]->all.values.size() < 2)
      continue;
    const std::vector<Ratio>& values = reach[s]->all.values;
    const auto cut = values[1 + static_cast<std::size_t>(dice->Below(
                                    static_cast<int>(values.size()) - 1))]
                         .ToDecimal();
    if (!cut)
      continue;
    Banding banding = BandingOf(
        "b", {BandOf("low", nullptr, "0"), BandOf("high", "0", nullptr)});
    banding.bands[0].upper = banding.bands[1].lower = *cut;
    banding.bands[0].upper_excluded = !dice->Once(5);
    banding.bands[1].lower_excluded = dice->Once(5);
    form->scales[s].bandings = {banding};
  }
}

TEST(Oracle, AgreesOnEveryPatternOfManyForms) {
  int forms = 0, patterns = 0, scored = 0, filled = 0, banded = 0;
  std::set<Operator> operators;
  for (std::uint32_t seed = 1; seed <= 700; ++seed) {
    Dice dice(seed);
    const int items = 2 + dice.Below(2);
    Definition form = SomeForm(&dice, items);
    FillTables(&form);
    AddBands(&dice, &form);
    PlanOptions options;
    options.lenient = dice.Once(4);
    for (Scale& scale : form.scales) {
      options.policies.push_back(scale.missing);
      scale.missing = AllRequired();
    }
    std::vector<Fault> faults;
    const auto plan = Plan::Compile(form, options, &faults);
    if (plan == nullptr)
      continue;
    ++forms;
    const Definition& applied = plan->definition();
    const auto reach = ReachAll(applied);
    Oracle oracle(applied, options.lenient);
    std::vector<std::vector<Given>> choices;
    for (const Item& item : form.items)
      choices.push_back(Choices(item, items == 2 || dice.Once(3)));
    std::vector<std::size_t> at(choices.size());
    Scored out;
    for (bool more = true; more;) {
      std::vector<Given> given;
      for (std::size_t i = 0; i < at.size(); ++i)
        given.push_back(choices[i][at[i]]);
      const Response response = ResponseOf(*plan, given);
      plan->Score(response, &out);
      oracle.Look(given, response.status);
      ++patterns;
      for (std::size_t s = 0; s < applied.scales.size(); ++s) {
        std::string pattern;
        for (const Given& g : given)
          pattern += std::to_string(g.kind) + ":" + g.text + " ";
        SCOPED_TRACE("seed " + std::to_string(seed) + " scale " +
                     std::to_string(s) + " given " + pattern);
        const Result& expected = oracle.Of(s);
        const Outcome& outcome = out.scales[s];
        ASSERT_EQ(Text(outcome), Text(expected));
        if (!expected.refusal.empty())
          continue;
        operators.insert(applied.scales[s].op);
        ++scored;
        filled += expected.filled ? 1 : 0;
        ASSERT_TRUE(reach[s] && Holds(reach[s]->all, outcome.exact));
        for (std::size_t b = 0; b < applied.scales[s].bandings.size(); ++b) {
          std::vector<int> in;
          const std::vector<Band>& bands = applied.scales[s].bandings[b].bands;
          for (std::size_t k = 0; k < bands.size(); ++k)
            if (Oracle::In(bands[k], expected.exact))
              in.push_back(static_cast<int>(k));
          ASSERT_EQ(
              in, std::vector<int>{plan->Band(
                      static_cast<int>(s), static_cast<int>(b), outcome, {})});
          ++banded;
        }
      }
      std::size_t i = 0;
      while (i < at.size() && ++at[i] == choices[i].size())
        at[i++] = 0;
      more = i < at.size();
    }
  }
  EXPECT_GT(forms, 80);
  EXPECT_GT(patterns, 10'000);
  EXPECT_GT(scored, 10'000);
  EXPECT_GT(filled, 5'000);
  EXPECT_GT(banded, 2'000);
  EXPECT_EQ(operators.size(), 11U);
}

}  // namespace
}  // namespace relcare::scale::oracle_test
