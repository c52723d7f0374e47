// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Every rule that refuses a definition, each by one planted fault.

#include <gtest/gtest.h>

#include "form.h"

namespace relcare::scale::check_test {
namespace {

// Four items of 0 to 3, bands, a threshold, a critical and a skip rule: sound.
Definition Sound() {
  Definition form = Form(4, 0, 3);
  Scale& total = form.scales[0];
  total.minimum = D("0");
  total.maximum = D("12");
  total.bandings = {BandingOf(
      "level", {BandOf("low", nullptr, "4"), BandOf("high", "5", nullptr)})};
  total.change_thresholds = {
      {"reliable", D("3"), ChangeKind::kReliable, {"made for a test", ""}}};
  form.scales.push_back(ScaleOf("mean", Operator::kMean, Items({1, 2, 3})));
  form.scales[1].missing = Answered(MissingPolicy::Rule::kMeanOfAnswered, 2);
  form.scales[1].rounding = Rounding{2, RoundingMode::kHalfAwayFromZero};
  form.scales.push_back(
      ScaleOf("table", Operator::kLookup, {OfScale("total")}));
  Scale& table = form.scales[2];
  table.rows = {{D("0"), D("5"), D("10"), 1.5}, {D("6"), D("12"), D("20"), {}}};
  table.monotone = Monotone::kRising;
  table.lookup_source.text = "made for a test";
  form.scales.push_back(ScaleOf("any", Operator::kAnyOf, {}));
  form.scales[3].conditions = {When(1, "2")};
  form.critical_rules = {
      {"look", When(4, "1"), "Item 4 is above zero.", Made()}};
  form.skip_rules = {{"none", {When(1, "0", "0")}, {"q2"}, D("0"), Made()}};
  form.golden_cases[0].critical = {{"look", SignalState::kCouldNotSee}};
  return form;
}

TEST(Check, AcceptsASoundForm) {
  EXPECT_EQ(Errors(Plan::Check(Sound())), "");
  EXPECT_TRUE(Plan::Check(Sound()).empty());
}

TEST(Check, OnlyWarnsOfWhatIsWanting) {
  Definition form = Sound();
  form.golden_cases.clear();
  form.sources.clear();
  form.intended_use.clear();
  form.licence.licence_class = LicenceClass::kPermission;
  const std::vector<Fault> faults = Plan::Check(form);
  EXPECT_EQ(Errors(faults), "");
  EXPECT_EQ(faults.size(), 4U);
}

struct Planted {
  const char* fault;  // rule and path, as Errors() writes them
  void (*plant)(Definition* form);
};

void PrintTo(const Planted& planted, std::ostream* out) {
  *out << planted.fault;
}

class Refuses : public testing::TestWithParam<Planted> {};

TEST_P(Refuses, ThePlantedFault) {
  Definition form = Sound();
  GetParam().plant(&form);
  const std::string errors = Errors(Plan::Check(form));
  const std::string wanted = GetParam().fault;
  EXPECT_TRUE(("; " + errors + "; ").find("; " + wanted + "; ") !=
              std::string::npos)
      << "wanted " << wanted << ", got " << errors;
  std::vector<Fault> faults;
  EXPECT_EQ(Plan::Compile(form, {}, &faults), nullptr);
}

using F = Definition*;

INSTANTIATE_TEST_SUITE_P(
    Form, Refuses,
    testing::Values(
        Planted{"semantics /required_semantics",
                [](F f) { f->required_semantics = 0; }},
        Planted{"semantics /required_semantics",
                [](F f) { f->required_semantics = 2; }},
        Planted{"id /id", [](F f) { f->id = "Form"; }},
        Planted{"id /owner", [](F f) { f->owner = "a b"; }},
        Planted{"version /version", [](F f) { f->version = "1.0"; }},
        Planted{"title /title", [](F f) { f->title.clear(); }},
        Planted{"too-many /items", [](F f) { f->items.resize(1001); }},
        Planted{"part-2 /default_labels/1",
                [](F f) {
                  f->default_labels = {Label::kSubstanceUse, Label::kPart2};
                }},
        Planted{"no-items /items", [](F f) { f->items.clear(); }},
        Planted{"no-scales /scales", [](F f) { f->scales.clear(); }},
        Planted{"recall /recall",
                [](F f) { f->recall.span = Recall::Span::kUnset; }},
        Planted{"recall /recall/days",
                [](F f) { f->recall.span = Recall::Span::kDays; }},
        Planted{"respondent /respondent",
                [](F f) { f->respondent = Respondent::kUnset; }},
        Planted{"tier /tier", [](F f) { f->tier = ClaimTier::kUnset; }},
        Planted{"licence /licence/licence_class",
                [](F f) { f->licence.licence_class = LicenceClass::kUnset; }},
        Planted{"population /population",
                [](F f) {
                  f->population.age_from = 9;
                  f->population.age_to = 8;
                }},
        Planted{"duplicate-id /items/1/id", [](F f) { f->items[1].id = "q1"; }},
        Planted{"duplicate-id /scales/1/id",
                [](F f) { f->scales[1].id = "q1"; }},
        Planted{"partition /partition",
                [](F f) {
                  f->partition = {"total", "mean"};
                }},
        Planted{"partition /partition", [](F f) { f->partition = {"mean"}; }},
        Planted{"partition /partition",
                [](F f) {
                  f->partition = {"total"};
                  f->unscored_items = {"q4"};
                }},
        Planted{"unknown-scale /partition/0",
                [](F f) { f->partition = {"x"}; }},
        Planted{"unknown-item /unscored_items/0",
                [](F f) { f->unscored_items = {"x"}; }},
        Planted{"not-a-decimal /x",
                [](F f) {
                  f->unreadable = {{"not-a-decimal", "/x", "", false}};
                }},
        Planted{"cycle /scales/1",
                [](F f) {
                  f->scales[0].terms = {OfScale("mean")};
                  f->scales[1].terms = {OfScale("total")};
                }},
        Planted{"cycle /scales/0",
                [](F f) { f->scales[0].terms = {OfScale("total")}; }}));

INSTANTIATE_TEST_SUITE_P(
    Item, Refuses,
    testing::Values(
        Planted{"no-answers /items/0",
                [](F f) { f->items[0].answers.clear(); }},
        Planted{"answer-twice /items/0/answers/options/1/value",
                [](F f) { f->items[0].answers[1].value = D("0"); }},
        Planted{"range-step /items/0/range/step",
                [](F f) {
                  f->items[0].range = {D("0"), D("3"), D("2")};
                }},
        Planted{"range-step /items/0/range/step",
                [](F f) {
                  f->items[0].range = {D("0"), D("3"), D("0")};
                }},
        Planted{"range-order /items/0/range",
                [](F f) {
                  f->items[0].range = {D("3"), D("0"), D("1")};
                }},
        Planted{"overflow /items/0/answers/options/0/value",
                [](F f) { f->items[0].answers[0].value = D("1000000001"); }},
        Planted{"missing-code /items/0/missing_codes/0/value",
                [](F f) {
                  f->items[0].missing_codes = {
                      {D("3"), {}, Absence::kDeclined, {}}};
                }},
        Planted{"missing-code /items/0/missing_codes/0/score",
                [](F f) {  // of an item from 0 to 3
                  f->items[0].missing_codes = {
                      {D("9"), {}, Absence::kDeclined, D("77")}};
                }},
        Planted{
            "missing-code /items/0/missing_codes/0",
            [](F f) {
              f->items[0].missing_codes = {{{}, {}, Absence::kDeclined, {}}};
            }},
        Planted{"missing-code /items/0/missing_codes/1",
                [](F f) {
                  f->items[0].missing_codes = {
                      {D("9"), {}, Absence::kDeclined, {}},
                      {{}, {{"s", "c"}}, Absence::kDeclined, {}}};
                }},
        Planted{"missing-code /items/0/missing_codes/1/value",
                [](F f) {
                  f->items[0].missing_codes = {
                      {D("9"), {}, Absence::kDeclined, {}},
                      {D("9"), {}, Absence::kDontKnow, {}}};
                }},
        Planted{"missing-code /items/0/missing_codes/0/absence",
                [](F f) {  // a blank would count
                  f->items[0].missing_codes = {
                      {{}, {{"s", "c"}}, Absence::kUnknown, D("0")}};
                }},
        Planted{"absence /items/0/missing_codes/0/absence",
                [](F f) {
                  f->items[0].missing_codes = {
                      {D("9"), {}, Absence::kUnspecified, {}}};
                }},
        Planted{"code-two-weights /items/0/answers/options/1/codes/0",
                [](F f) {
                  f->items[0].answers[0].codes = {{"s", "c"}};
                  f->items[0].answers[1].codes = {{"s", "c"}};
                }},
        Planted{"code-two-weights /items/0/answers/options/1/codes/0",
                [](F f) {  // without a system: of any
                  f->items[0].answers[0].codes = {{"", "c"}};
                  f->items[0].answers[1].codes = {{"s", "c"}};
                }},
        Planted{"code-two-weights /items/0/missing_codes/0/codes/0",
                [](F f) {
                  f->items[0].answers[0].codes = {{"s", "c"}};
                  f->items[0].missing_codes = {
                      {D("9"), {{"s", "c"}}, Absence::kDontKnow, {}}};
                }},
        Planted{"code /items/0/answers/options/0/codes/0",
                [](F f) {
                  f->items[0].answers[0].codes = {{"s", ""}};
                }},
        Planted{"reversal /items/0/reversal",
                [](F f) {
                  f->items[0].reversal = {D("1"), D("3")};
                }},
        Planted{"link-twice /items/1/link_ids/0",
                [](F f) {
                  f->items[0].link_ids = {"a"};
                  f->items[1].link_ids = {"a"};
                }},
        Planted{"link-id /items/0/link_ids/0",
                [](F f) { f->items[0].link_ids = {""}; }},
        Planted{"code-twice /scales/0/codes/0", [](F f) {
                  f->items[0].codes = {{"s", "c"}};
                  f->scales[0].codes = {{"s", "c"}};
                }}));

INSTANTIATE_TEST_SUITE_P(
    Scale, Refuses,
    testing::Values(
        Planted{"operator /scales/0",
                [](F f) { f->scales[0].op = Operator::kUnset; }},
        Planted{"no-terms /scales/0/sum/terms",
                [](F f) { f->scales[0].terms.clear(); }},
        Planted{"no-terms /scales/3/any_of/conditions",
                [](F f) { f->scales[3].conditions.clear(); }},
        Planted{"source /scales/0/sum/terms/0",
                [](F f) { f->scales[0].terms[0].kind = SourceKind::kUnset; }},
        Planted{"source /scales/2/lookup",
                [](F f) { f->scales[2].terms = {OfItem(1)}; }},
        Planted{"source /scales/0/linear/of",
                [](F f) {
                  f->scales[0].op = Operator::kLinear;
                  f->scales[0].terms.clear();
                }},
        Planted{"unknown-item /scales/0/sum/terms/0",
                [](F f) { f->scales[0].terms[0] = OfItem(9); }},
        Planted{"unknown-scale /scales/0/sum/terms/0",
                [](F f) { f->scales[0].terms[0] = OfScale("x"); }},
        Planted{"reversed-scale /scales/0/sum/terms/0",
                [](F f) {
                  f->scales[0].terms[0] = OfScale("any");
                  f->scales[0].terms[0].reversed = true;
                }},
        Planted{"weight /scales/0/sum/terms/0",
                [](F f) { f->scales[0].terms[0].weight = D("2"); }},
        Planted{"weight /scales/0/weighted_sum/terms/0",
                [](F f) { f->scales[0].op = Operator::kWeightedSum; }},
        Planted{"term-twice /scales/0/sum/terms/1",
                [](F f) { f->scales[0].terms[1] = OfItem(1); }},
        Planted{"divisor /scales/0/linear/divisor",
                [](F f) {
                  f->scales[0].op = Operator::kLinear;
                  f->scales[0].terms = {OfItem(1)};
                  f->scales[0].divisor = D("0");
                }},
        Planted{"multiplier /scales/0/linear/multiplier",
                [](F f) {
                  f->scales[0].op = Operator::kLinear;
                  f->scales[0].terms = {OfItem(1)};
                  f->scales[0].multiplier = D("0");
                }},
        Planted{"policy /scales/0/missing",
                [](F f) { f->scales[0].missing = MissingPolicy{}; }},
        Planted{"policy /scales/0/missing",
                [](F f) {
                  f->scales[0].missing =
                      Answered(MissingPolicy::Rule::kSumOfAnswered, 1);
                }},
        Planted{"policy /scales/0/missing",
                [](F f) {
                  f->scales[0].op = Operator::kLeast;
                  f->scales[0].missing =
                      Answered(MissingPolicy::Rule::kProrate, 1);
                }},
        Planted{"policy /scales/3/missing",
                [](F f) { f->scales[3].missing = PersonMean(1); }},
        Planted{"policy /scales/0/sum/terms/0",
                [](F f) {
                  f->scales[0].terms[0] = OfScale("any");
                  f->scales[0].missing = PersonMean(1);
                }},
        Planted{"policy-count /scales/0/missing/person_mean/most_missing",
                [](F f) { f->scales[0].missing = PersonMean(4); }},
        Planted{"policy-count /scales/0/missing",
                [](F f) {
                  f->scales[0].missing =
                      Answered(MissingPolicy::Rule::kProrate, 5);
                }},
        Planted{"policy-count /scales/0/missing/form_minimum",
                [](F f) { f->scales[0].missing.form_minimum = 5; }},
        Planted{"rounding /scales/1/rounding",
                [](F f) { f->scales[1].rounding.reset(); }},
        Planted{"rounding /scales/0/rounding",
                [](F f) { f->scales[0].band_rounded = true; }},
        Planted{"rounding /scales/1/rounding/decimals",
                [](F f) { f->scales[1].rounding->decimals = 9; }},
        Planted{"rounding /scales/1/rounding/mode",
                [](F f) { f->scales[1].rounding->mode = RoundingMode{}; }},
        Planted{"direction /scales/0/direction",
                [](F f) { f->scales[0].direction = Direction::kUnset; }},
        Planted{"target /scales/0/target",
                [](F f) { f->scales[0].target = Target::kUnset; }},
        Planted{"condition-bounds /scales/3/any_of/conditions/0",
                [](F f) { f->scales[3].conditions[0].at_least.reset(); }},
        Planted{"condition-bounds /scales/3/any_of/conditions/0",
                [](F f) { f->scales[3].conditions[0].at_most = D("1"); }},
        Planted{"condition-never /scales/3/any_of/conditions/0",
                [](F f) { f->scales[3].conditions[0].at_least = D("4"); }},
        Planted{"overflow /scales/0",
                [](F f) {  // a weight of 0 answers must still be representable
                  f->scales[0] =
                      ScaleOf("total", Operator::kWeightedSum, Items({1, 2}));
                  f->scales[0].terms[0].weight = D("900000000000000000");
                  f->scales[0].terms[1].weight = D("0.00000001");
                  f->items[0].answers.resize(1);
                  f->skip_rules.clear();
                }},
        Planted{"overflow /scales/0",
                [](F f) {
                  f->scales[0] =
                      ScaleOf("total", Operator::kLinear, {OfItem(1)});
                  f->scales[0].offset = D("100000000000000000");
                  f->scales[0].rounding = Rounding{8, RoundingMode::kHalfEven};
                }},
        Planted{"overflow /scales/0",
                [](F f) {  // a fill of eight decimals, weighted
                  f->scales[0].op = Operator::kWeightedSum;
                  f->scales[0].missing = PersonMean(1);
                  f->scales[0].missing.fill_rounding =
                      Rounding{8, RoundingMode::kHalfEven};
                  f->scales[0].rounding = Rounding{};
                  f->scales[0].bandings.clear();
                  for (Item& item : f->items) {
                    item.answers.clear();
                    item.range = {D("0"), D("1000000000"), D("1")};
                  }
                  for (Term& term : f->scales[0].terms)
                    term.weight = D("9999999");
                }},
        Planted{"source-missing /scales/1/missing/source",
                [](F f) { f->scales[1].missing.source = {}; }},
        Planted{"rounding /scales/0/rounding",
                [](F f) {  // products of ten decimals, too many to list
                  f->scales[0] =
                      ScaleOf("total", Operator::kWeightedSum, Items({1}));
                  f->scales[0].terms[0].weight = D("0.00001");
                  f->items[0].answers.clear();
                  f->items[0].range = {D("0"), D("1000"), D("0.00001")};
                }},
        Planted{"overflow /scales/0", [](F f) {
                  f->scales[0].op = Operator::kWeightedSum;
                  for (Term& term : f->scales[0].terms) {
                    term.weight = D("999999999999999999");
                  }
                }}));

INSTANTIATE_TEST_SUITE_P(
    Reach, Refuses,
    testing::Values(
        Planted{"declared-range /scales/0/maximum",
                [](F f) { f->scales[0].maximum = D("13"); }},
        Planted{"declared-range /scales/0/minimum",
                [](F f) { f->scales[0].minimum = D("4"); }},
        Planted{"threshold /scales/0/change_thresholds/0/points",
                [](F f) { f->scales[0].change_thresholds[0].points = D("0"); }},
        Planted{"threshold /scales/0/change_thresholds/0/kind",
                [](F f) {
                  f->scales[0].change_thresholds[0].kind = ChangeKind::kUnset;
                }},
        Planted{"source-missing /scales/0/change_thresholds/0/source",
                [](F f) { f->scales[0].change_thresholds[0].source = {}; }},
        Planted{"lifetime-change /scales/0/change_thresholds",
                [](F f) { f->recall.span = Recall::Span::kLifetime; }},
        Planted{"source-missing /scales/0/bandings/0/source",
                [](F f) { f->scales[0].bandings[0].source = {}; }},
        Planted{"no-bands /scales/0/bandings/0/bands",
                [](F f) { f->scales[0].bandings[0].bands.clear(); }},
        Planted{"bands-cover /scales/0/bandings/0/bands",
                [](F f) { f->scales[0].bandings[0].bands[1].lower = D("6"); }},
        Planted{"bands-cover /scales/0/bandings/0/bands",
                [](F f) {  // the gap holds fractions that prorating makes
                  f->scales[0].bandings[0].bands[0].upper = D("5");
                  f->scales[0].bandings[0].bands[1].lower = D("6");
                  f->scales[0].missing =
                      Answered(MissingPolicy::Rule::kProrate, 3);
                  f->scales[0].rounding = Rounding{};
                }},
        Planted{"bands-overlap /scales/0/bandings/0/bands/1",
                [](F f) { f->scales[0].bandings[0].bands[1].lower = D("4"); }},
        Planted{"band-unreachable /scales/0/bandings/0/bands/2",
                [](F f) {
                  Banding& b = f->scales[0].bandings[0];
                  b.bands[1].upper = D("12");
                  b.bands.push_back(BandOf("higher", "13", nullptr));
                }},
        Planted{"band-outside /scales/0/bandings/0/bands/1",
                [](F f) { f->scales[0].bandings[0].bands[1].upper = D("13"); }},
        Planted{"band-bounds /scales/0/bandings/0/bands/0",
                [](F f) {
                  f->scales[0].bandings[0].bands[0].lower_excluded = true;
                }},
        Planted{"band-bounds /scales/0/bandings/0/bands/1",
                [](F f) { f->scales[0].bandings[0].bands[1].upper = D("4"); }},
        Planted{"strata-overlap /scales/0/bandings/1",
                [](F f) {
                  f->scales[0].bandings.push_back(f->scales[0].bandings[0]);
                }},
        Planted{"strata-cover /scales/0/bandings/0",
                [](F f) {
                  f->scales[0].bandings[0].stratum =
                      Stratum{Sex::kFemale, {}, {}, {}};
                }},
        Planted{"strata-cover /scales/0/bandings/0",
                [](F f) {  // 66 is nobody's
                  Scale& s = f->scales[0];
                  s.bandings[0].stratum = Stratum{Sex::kUnknown, {}, 65, {}};
                  s.bandings.push_back(s.bandings[0]);
                  s.bandings[1].stratum = Stratum{Sex::kUnknown, 67, {}, {}};
                }},
        Planted{"stratum /scales/0/bandings/0/stratum/sex",
                [](F f) {
                  f->scales[0].bandings[0].stratum =
                      Stratum{Sex::kOther, {}, {}, {}};
                }},
        Planted{"lookup-rows /scales/2/lookup/rows",
                [](F f) { f->scales[2].rows.clear(); }},
        Planted{"lookup-hole /scales/2/lookup/rows",
                [](F f) { f->scales[2].rows[0].last = D("4"); }},
        Planted{"lookup-overlap /scales/2/lookup/rows/1",
                [](F f) { f->scales[2].rows[0].last = D("6"); }},
        Planted{"lookup-unreachable /scales/2/lookup/rows/2",
                [](F f) {
                  f->scales[2].rows.push_back({D("13"), {}, D("30"), {}});
                }},
        Planted{"monotone /scales/2/lookup/rows/1/value",
                [](F f) { f->scales[2].rows[1].value = D("5"); }},
        Planted{"monotone /scales/2/lookup/monotone",
                [](F f) { f->scales[2].monotone = Monotone::kUnset; }},
        Planted{"source-missing /scales/2/lookup/source",
                [](F f) { f->scales[2].lookup_source = {}; }},
        Planted{"lookup-hole /scales/2/lookup/rows",
                [](F f) {  // prorating makes keys that no table has
                  f->scales[0].missing =
                      Answered(MissingPolicy::Rule::kProrate, 3);
                  f->scales[0].rounding = Rounding{};
                  f->scales[0].bandings.clear();
                  f->scales[2].rows[0].last = D("5");
                }}));

INSTANTIATE_TEST_SUITE_P(
    Rules, Refuses,
    testing::Values(
        Planted{
            "source /critical_rules/0/when",
            [](F f) { f->critical_rules[0].when.kind = SourceKind::kScale; }},
        Planted{"unknown-item /critical_rules/0/when",
                [](F f) { f->critical_rules[0].when.id = "x"; }},
        Planted{"condition-never /critical_rules/0/when",
                [](F f) { f->critical_rules[0].when.at_least = D("4"); }},
        Planted{"condition-never /critical_rules/0/when",
                [](F f) {  // between two answers
                  f->critical_rules[0].when.at_least = D("2.5");
                  f->critical_rules[0].when.at_most = D("2.75");
                }},
        Planted{"title /critical_rules/0/title",
                [](F f) { f->critical_rules[0].title.clear(); }},
        Planted{"source-missing /critical_rules/0/source",
                [](F f) { f->critical_rules[0].source = {}; }},
        Planted{"source-missing /skip_rules/0/source",
                [](F f) { f->skip_rules[0].source = {}; }},
        Planted{"skip-when /skip_rules/0/when",
                [](F f) { f->skip_rules[0].when.clear(); }},
        Planted{"skip-items /skip_rules/0/items",
                [](F f) { f->skip_rules[0].items.clear(); }},
        Planted{"unknown-item /skip_rules/0/items/0",
                [](F f) { f->skip_rules[0].items = {"x"}; }},
        Planted{"skip-self /skip_rules/0/items/0",
                [](F f) { f->skip_rules[0].items = {"q1"}; }},
        Planted{"skip-score /skip_rules/0/score",
                [](F f) { f->skip_rules[0].score = D("4"); }},
        Planted{"skip-score /skip_rules/1/score",
                [](F f) {
                  f->skip_rules.push_back(f->skip_rules[0]);
                  f->skip_rules[1].id = "again";
                  f->skip_rules[1].score = D("1");
                }},
        Planted{"golden /golden_cases/0/origin",
                [](F f) { f->golden_cases[0].origin = GoldenOrigin::kUnset; }},
        Planted{"golden /golden_cases/0/critical",
                [](F f) { f->golden_cases[0].critical.clear(); }},
        Planted{"unknown-rule /golden_cases/0/critical/0/rule",
                [](F f) { f->golden_cases[0].critical[0].rule = "x"; }},
        Planted{"unknown-item /golden_cases/0/answers/0/item",
                [](F f) {
                  f->golden_cases[0].answers = {{"x", D("1"), {}}};
                }},
        Planted{"unknown-scale /golden_cases/0/scores/0/scale",
                [](F f) { f->golden_cases[0].scores[0].scale = "x"; }},
        Planted{"unknown-band /golden_cases/0/scores/0/bands/0",
                [](F f) { f->golden_cases[0].scores[0].bands = {"level/x"}; }},
        Planted{"golden /golden_cases/0/scores/0/value",
                [](F f) { f->golden_cases[0].scores[0].value = "1.0"; }}));

TEST(Check, NamesEveryFaultNotOnlyTheFirst) {
  Definition form = Sound();
  form.title.clear();
  form.scales[0].direction = Direction::kUnset;
  form.scales[1].rounding.reset();
  EXPECT_EQ(Errors(Plan::Check(form)),
            "title /title; direction /scales/0/direction; "
            "rounding /scales/1/rounding");
}

TEST(Check, NamesTheFaultsOfEveryBanding) {
  Definition form = Sound();
  std::vector<Banding>& bandings = form.scales[0].bandings;
  bandings[0].stratum = Stratum{Sex::kUnknown, 9, 8, {}};
  bandings.push_back(bandings[0]);
  bandings[1].id = "other";
  bandings[1].stratum = Stratum{Sex::kFemale, {}, {}, {}};
  bandings.push_back(bandings[0]);
  bandings[2].id = "third";
  bandings[2].stratum = Stratum{Sex::kOther, {}, {}, {}};
  EXPECT_EQ(Errors(Plan::Check(form)),
            "stratum /scales/0/bandings/0/stratum; "
            "strata-cover /scales/0/bandings/1; "
            "stratum /scales/0/bandings/2/stratum/sex");
}

TEST(Check, CoversStrataOfSexByAge) {
  Definition form = Sound();
  Scale& total = form.scales[0];
  const Banding one = total.bandings[0];
  total.bandings.clear();
  for (Sex sex : {Sex::kFemale, Sex::kMale}) {
    for (int from : {18, 66}) {
      Banding banding = one;
      banding.stratum = Stratum{sex, from, {}, {}};
      if (from == 18)
        banding.stratum->age_to = 65;
      total.bandings.push_back(banding);
    }
  }
  form.population.age_from = 18;
  EXPECT_EQ(Errors(Plan::Check(form)), "");
  form.population.age_from = 17;
  EXPECT_EQ(Errors(Plan::Check(form)), "strata-cover /scales/0/bandings/0");
}

TEST(Check, AsksTouchingBandsWhereScoresAreTooManyToList) {
  Definition form = Form(3, 0, 3);
  for (Item& item : form.items) {
    item.range = AnswerRange{D("0"), D("100"), D("0.0001")};
    item.answers.clear();
  }
  form.scales[0].bandings = {BandingOf(
      "level",
      {BandOf("low", nullptr, "100", true), BandOf("high", "100", nullptr)})};
  EXPECT_EQ(Errors(Plan::Check(form)), "");
  form.scales[0].bandings[0].bands[0].upper = D("99.9999");
  form.scales[0].bandings[0].bands[0].upper_excluded = false;
  EXPECT_EQ(Errors(Plan::Check(form)),
            "bands-cover /scales/0/bandings/0/bands");
}

TEST(Check, LetsAConfigurationAskForTheLegacySum) {
  PlanOptions options;
  options.policies = {Answered(MissingPolicy::Rule::kSumOfAnswered, 1)};
  EXPECT_EQ(Scorer(Form(3, 0, 3), options).errors(), "");
}

TEST(Check, ChecksWhatAConfigurationAsksFor) {
  PlanOptions options;
  options.policies = {Answered(MissingPolicy::Rule::kProrate, 1)};
  EXPECT_EQ(Scorer(Form(4, 0, 3), options).errors(),
            "rounding /scales/0/rounding");
  options.roundings = {Rounding{2, RoundingMode::kHalfEven}};
  EXPECT_EQ(Scorer(Form(4, 0, 3), options).errors(), "");
}

}  // namespace
}  // namespace relcare::scale::check_test
