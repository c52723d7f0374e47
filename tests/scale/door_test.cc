// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What stands around a plan: messages in, bindings, explanations, change.

#include <limits>

#include <gtest/gtest.h>

#include "form.h"
#include "scale/binding.h"
#include "scale/change.h"
#include "scale/explain.h"
#include "scale/instrument_message.h"
#include "scale/mapping_message.h"
#include "scale/response_message.h"

namespace relcare::scale::door_test {
namespace {

void Answer(v1::Assessment* form, const char* item, const char* value) {
  v1::Answer* answer = form->add_answers();
  answer->set_item(item);
  answer->set_value(value);
}

std::string Findings(const Response& response) {
  std::string text;
  for (const Finding& finding : response.findings) {
    if (!text.empty())
      text += "; ";
    text += std::string(Name(finding.code)) + " " + finding.path;
    if (!finding.field.empty())
      text += " " + finding.field;
  }
  return text;
}

TEST(Record, BindsByItemInAnyOrder) {
  Scorer scorer(Form(3, 0, 3));
  v1::Record record;
  v1::Assessment* form = record.mutable_assessment();
  form->set_status(v1::ASSESSMENT_STATUS_COMPLETED);
  form->set_sex(v1::SEX_MALE);
  form->set_age(40);
  Answer(form, "q3", "3.00");
  Answer(form, "q1", "1");
  Answer(form, "q2", "02");
  Response response;
  Bind(record, scorer.plan(), &response);
  scorer.Score(response);
  EXPECT_EQ(scorer.Get("total"), "6");
  EXPECT_EQ(response.context.sex, Sex::kMale);
  EXPECT_EQ(response.context.age, 40);
  EXPECT_EQ(Findings(response), "");
}

TEST(Record, TurnsEveryOddityIntoCellAndFinding) {
  Scorer scorer(Form(4, 0, 3));
  v1::Record record;
  v1::Assessment* form = record.mutable_assessment();
  Answer(form, "CANARY", "1");
  Answer(form, "q1", "CANARY");
  Answer(form, "q2", "4");
  Answer(form, "q3", "1");
  Answer(form, "q3", "2");
  form->add_answers()->set_item("q4");
  v1::ReportedScore* reported = form->add_reported();
  reported->set_scale("total");
  reported->set_value("CANARY");
  Response response;
  Bind(record, scorer.plan(), &response);
  EXPECT_EQ(Findings(response),
            "item-not-bound /assessment/answers/0; "
            "answer-not-allowed /assessment/answers/1 items/q1; "
            "answer-not-allowed /assessment/answers/2 items/q2; "
            "item-repeated /assessment/answers/4 items/q3");
  EXPECT_EQ(response.cells[0].state, CellState::kUnusable);
  EXPECT_EQ(response.cells[1].state, CellState::kUnusable);
  EXPECT_EQ(response.cells[2].state, CellState::kRepeated);
  EXPECT_EQ(response.cells[3].state, CellState::kAbsent);
  EXPECT_EQ(response.repeated_values.size(), 2U);
  ASSERT_EQ(response.reported.size(), 1U);
  EXPECT_FALSE(response.reported[0].value);
}

TEST(Record, KeepsTheReasonOfAnAbsence) {
  Scorer scorer(Form(2, 0, 3));
  v1::Record record;
  v1::Answer* answer = record.mutable_assessment()->add_answers();
  answer->set_item("q1");
  answer->set_absence(v1::ABSENCE_DECLINED);
  answer = record.mutable_assessment()->add_answers();
  answer->set_item("q2");
  answer->set_absence(static_cast<v1::Absence>(77));
  Response response;
  Bind(record, scorer.plan(), &response);
  EXPECT_EQ(response.cells[0].state, CellState::kAbsent);
  EXPECT_EQ(response.cells[0].absence, Absence::kDeclined);
  EXPECT_EQ(response.cells[1].state, CellState::kUnusable);
}

TEST(Record, ReadsTheStatusAndTheEnvelope) {
  Scorer scorer(Form(1, 0, 3));
  v1::Record record;
  Response response;
  record.mutable_assessment()->set_status(v1::ASSESSMENT_STATUS_STOPPED);
  Bind(record, scorer.plan(), &response);
  EXPECT_EQ(response.status, Status::kStopped);
  record.mutable_assessment()->set_status(
      static_cast<v1::AssessmentStatus>(77));
  Bind(record, scorer.plan(), &response);
  EXPECT_EQ(response.status, Status::kNotKnown);
  record.set_entered_in_error(true);
  Bind(record, scorer.plan(), &response);
  EXPECT_EQ(response.status, Status::kEnteredInError);
}

v1::Assessment Normal(const Plan& plan, const Response& response) {
  std::string bytes;
  wire::Writer writer(&bytes);
  Normalise(plan, response, &writer);
  v1::Assessment normal;
  EXPECT_TRUE(normal.ParseFromString(bytes));
  return normal;
}

TEST(Record, NormalisesToOneForm) {
  Scorer scorer(Form(3, 0, 3));
  const auto normal = [&scorer](bool shuffled) {
    v1::Record record;
    v1::Assessment* form = record.mutable_assessment();
    if (shuffled)
      Answer(form, "q3", "1.0");
    Answer(form, "q1", shuffled ? "02" : "2");
    if (!shuffled)
      Answer(form, "q3", "1");
    Response response;
    Bind(record, scorer.plan(), &response);
    return Normal(scorer.plan(), response).SerializeAsString();
  };
  EXPECT_EQ(normal(true), normal(false));
}

TEST(Record, NormalisesWithEveryAnswerThatARuleMayLookAt) {
  Scorer scorer(Form(1, 0, 3));
  v1::Record record;
  Answer(record.mutable_assessment(), "q1", "1");
  Answer(record.mutable_assessment(), "q1", "2");
  Response response;
  Bind(record, scorer.plan(), &response);
  const v1::Assessment normal = Normal(scorer.plan(), response);
  ASSERT_EQ(normal.answers_size(), 3);
  EXPECT_EQ(normal.answers(0).absence(), v1::ABSENCE_UNSUPPORTED);
  EXPECT_EQ(normal.answers(1).value(), "1");
  EXPECT_EQ(normal.answers(2).value(), "2");
}

// One that nobody was shown or answered scores otherwise, by a skip rule.
TEST(Record, NormalisesAnIgnoredAnswerApart) {
  Scorer scorer(Form(1, 0, 3));
  Response absent = scorer.Bind({kBlank});
  absent.cells[0].absence = Absence::kNotApplicable;
  Response ignored = absent;
  ignored.cells[0].state = CellState::kIgnored;
  Response usable = ignored;
  usable.repeated_values = {{0, D("2")}};
  Response shown = scorer.Bind({"1"});  // beside a twin that was not shown
  Response beside = shown;
  beside.repeated_values = {{0, D("2")}};
  std::set<std::string> texts;
  for (const Response& response : {absent, ignored, usable, shown, beside})
    texts.insert(Normal(scorer.plan(), response).SerializeAsString());
  EXPECT_EQ(texts.size(), 5U);
}

TEST(Record, NormalisesAbsencesApart) {
  Definition form = Form(1, 1, 3);
  form.items[0].missing_codes = {
      {D("0"), {}, Absence::kDeclined, D("1")},
      {{}, {{"la", "unknown"}}, Absence::kDontKnow, {}}};
  Scorer scorer(form);
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  Response response = scorer.Bind({kBlank});
  response.cells[0].state = CellState::kMissingCode;
  response.cells[0].absence = Absence::kDontKnow;
  EXPECT_EQ(Normal(scorer.plan(), response).answers(0).absence(),
            v1::ABSENCE_DONT_KNOW);
}

TEST(Instrument, NamesDecimalsThatAreNone) {
  v1::Instrument message;
  message.add_items()->mutable_answers()->add_options()->set_value("1e2");
  v1::Scale* scale = message.add_scales();
  scale->mutable_weighted_sum()->add_terms()->set_weight("");
  scale->set_maximum("x");
  EXPECT_EQ(Errors(FromMessage(message).unreadable),
            "not-a-decimal /items/0/answers/options/0/value; "
            "not-a-decimal /scales/0/weighted_sum/terms/0/weight; "
            "not-a-decimal /scales/0/maximum");
}

TEST(Instrument, BringsEveryOperatorOver) {
  v1::Instrument message;
  const auto scale = [&message] { return message.add_scales(); };
  scale()->mutable_sum();
  scale()->mutable_weighted_sum();
  scale()->mutable_mean();
  scale()->mutable_count_if();
  scale()->mutable_least();
  scale()->mutable_greatest();
  scale()->mutable_any_of();
  scale()->mutable_all_of();
  scale()->mutable_difference();
  scale()->mutable_linear();
  scale()->mutable_lookup();
  scale();
  const Definition definition = FromMessage(message);
  ASSERT_EQ(definition.scales.size(), 12U);
  for (int i = 0; i < 11; ++i) {
    EXPECT_EQ(
        static_cast<int>(definition.scales[static_cast<std::size_t>(i)].op),
        10 + i);
  }
  EXPECT_EQ(definition.scales[11].op, Operator::kUnset);
}

Definition Coded() {
  Definition form = Form(2, 0, 1);
  form.items[0].codes = {{"loinc", "1-1"}};
  form.items[0].link_ids = {"/1"};
  form.items[0].answers[0].codes = {{"la", "no"}};
  form.items[0].answers[1].codes = {{"la", "yes"}};
  form.items[0].missing_codes = {
      {{}, {{"la", "unknown"}}, Absence::kDontKnow, {}}};
  form.scales[0].link_ids = {"/total"};
  return form;
}

TEST(Instrument, KeepsCountsThatNoIntCanHoldLarge) {
  v1::Instrument message;
  message.mutable_population()->set_age_to(4'294'967'295U);
  v1::Scale* scale = message.add_scales();
  scale->set_minimum_n(4'294'967'295U);
  scale->add_bandings()->mutable_stratum()->set_age_from(4'294'967'295U);
  scale->mutable_missing()->set_form_minimum(4'294'967'295U);
  const Definition form = FromMessage(message);
  constexpr int kMost = std::numeric_limits<int>::max();
  EXPECT_EQ(form.population.age_to, kMost);
  EXPECT_EQ(form.scales[0].minimum_n, kMost);
  EXPECT_EQ(form.scales[0].bandings[0].stratum->age_from, kMost);
  EXPECT_EQ(form.scales[0].missing.form_minimum, kMost);
}

TEST(Binding, UsesTheDefinitionsOwnCodes) {
  Scorer scorer(Coded());
  std::vector<Fault> faults;
  const auto binding = Binding::Compile(scorer.shared(), nullptr, &faults);
  ASSERT_NE(binding, nullptr) << Errors(faults);
  EXPECT_EQ(binding->FindLinkId("/1").index, 0);
  EXPECT_EQ(binding->FindCode("loinc", "1-1").kind, Place::Kind::kItem);
  EXPECT_EQ(binding->FindLinkId("/total").kind, Place::Kind::kReported);
  EXPECT_EQ(binding->FindLinkId("/2").kind, Place::Kind::kNothing);
  EXPECT_EQ(binding->BindCode(0, "la", "yes").value, D("1"));
  EXPECT_EQ(binding->BindCode(0, "", "yes").value, D("1"));
  EXPECT_EQ(binding->BindCode(0, "other", "yes").state, CellState::kUnusable);
  EXPECT_EQ(binding->BindCode(0, "la", "maybe").state, CellState::kUnusable);
  EXPECT_EQ(binding->BindCode(0, "la", "unknown").absence, Absence::kDontKnow);
  EXPECT_EQ(binding->BindNumber(0, D("1.0")).state, CellState::kAnswered);
  EXPECT_EQ(binding->BindText(0, "1").state, CellState::kUnusable);
}

TEST(Binding, LetsAMissingCodeWithoutANumberCount) {
  Definition form = Coded();
  form.items[0].missing_codes[0].score = D("1");
  form.items[0].missing_codes.push_back(
      {D("-1"), {{"la", "declined"}}, Absence::kDeclined, {}});
  Scorer scorer(form);
  std::vector<Fault> faults;
  const auto binding = Binding::Compile(scorer.shared(), nullptr, &faults);
  Response response = scorer.Bind({kBlank, "1"});
  response.cells[0] = binding->BindCode(0, "la", "unknown");
  scorer.Score(response);
  EXPECT_EQ(scorer.Get("total"), "~2");
  const v1::Assessment normal = Normal(scorer.plan(), response);
  EXPECT_EQ(normal.answers(0).absence(), v1::ABSENCE_DONT_KNOW);
  // What hashes the same scores the same.
  v1::Record record;
  *record.mutable_assessment() = normal;
  Response again;
  Bind(record, scorer.plan(), &again);
  scorer.Score(again);
  EXPECT_EQ(scorer.Get("total"), "~2");
  response.cells[0] = binding->BindCode(0, "la", "declined");
  scorer.Score(response);
  EXPECT_EQ(scorer.Get("total"), "!too-few-answers");
  EXPECT_EQ(Normal(scorer.plan(), response).answers(0).value(), "-1");
}

TEST(Binding, LetsAMappingSpeakFirst) {
  Scorer scorer(Coded());
  v1::Mapping message;
  message.set_instrument("form");
  v1::ItemBinding* item = message.add_items();
  item->set_item("q2");
  item->add_link_ids("second");
  item->add_columns("Q2");
  v1::AnswerBinding* answer = item->add_answers();
  answer->set_text("ja");
  answer->set_value("1");
  answer = message.add_answers();
  answer->set_number("-9");
  answer->set_absence(v1::ABSENCE_DECLINED);
  const MappingSpec mapping = FromMessage(message);
  std::vector<Fault> faults;
  const auto binding = Binding::Compile(scorer.shared(), &mapping, &faults);
  ASSERT_NE(binding, nullptr) << Errors(faults);
  EXPECT_EQ(binding->FindLinkId("second").index, 1);
  EXPECT_EQ(binding->FindColumn("Q2").index, 1);
  EXPECT_EQ(binding->BindText(1, "ja").value, D("1"));
  EXPECT_EQ(binding->BindText(0, "ja").state, CellState::kUnusable);
  EXPECT_EQ(binding->BindNumber(0, D("-9")).absence, Absence::kDeclined);
}

TEST(Binding, RefusesWhatCannotBeBound) {
  Scorer scorer(Coded());
  v1::Mapping message;
  message.add_items()->set_item("q9");
  v1::ItemBinding* item = message.add_items();
  item->set_item("q1");
  item->add_link_ids("x");
  item->add_answers()->set_text("a");
  v1::AnswerBinding* answer = item->add_answers();
  answer->set_text("b");
  answer->set_value("7");
  item = message.add_items();
  item->set_item("q2");
  item->add_link_ids("x");
  message.add_reported()->set_scale("none");
  const MappingSpec mapping = FromMessage(message);
  std::vector<Fault> faults;
  EXPECT_EQ(Binding::Compile(scorer.shared(), &mapping, &faults), nullptr);
  EXPECT_EQ(Errors(faults),
            "unknown-item /items/0/item; meaning-unset /items/1/answers/0; "
            "answer-not-allowed /items/1/answers/1; "
            "bound-twice /items/2/link_ids/0; unknown-scale /reported/0/scale");
}

TEST(Explain, AddsUpToTheScore) {
  Definition form = Form(4, 0, 3);
  form.scales[0].terms = Items({1, -2, 3, 4});
  form.scales[0].missing = PersonMean(1);
  form.scales[0].rounding = Rounding{1, RoundingMode::kHalfAwayFromZero};
  Scorer scorer(form);
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  const Response response = scorer.Bind({"1", "3", "3", kBlank});
  const Scored& scored = scorer.Score(response);
  const auto explained = Explain(scorer.plan(), response, scored);
  ASSERT_EQ(explained.size(), 1U);
  Ratio sum;
  for (const Contribution& c : explained[0].contributions) {
    sum = *sum.Plus(*c.points);
  }
  EXPECT_EQ(sum, scored.scales[0].exact);
  EXPECT_EQ(explained[0].contributions[1].points, Ratio());
  EXPECT_EQ(explained[0].contributions[3].kind, ContributionKind::kFilled);
  EXPECT_EQ(explained[0].contributions[3].points, Ratio::Of(4, 3));
  EXPECT_EQ(explained[0].sentence,
            "Sum: 3 of 4 items answered; missing items took the mean of those "
            "answered; 16/3 was rounded to 5.3.");
}

TEST(Explain, SaysWhyThereIsNoScore) {
  Scorer scorer(Form(2, 0, 3));
  const Response response = scorer.Bind({"1"});
  const auto explained =
      Explain(scorer.plan(), response, scorer.Score(response));
  EXPECT_EQ(explained[0].sentence,
            "Sum: 1 of 2 items answered, 2 needed; refused "
            "(too-few-answers).");
  EXPECT_EQ(explained[0].contributions[1].kind, ContributionKind::kMissing);
  EXPECT_FALSE(explained[0].contributions[1].points);
}

TEST(Explain, NamesTheSkipRuleThatSpoke) {
  Definition form = Form(2, 0, 3);
  form.skip_rules = {{"never", {When(1, "0", "0")}, {"q2"}, D("0"), Made()}};
  form.golden_cases.clear();
  Scorer scorer(form);
  const Response response = scorer.Bind({"0"});
  const auto explained =
      Explain(scorer.plan(), response, scorer.Score(response));
  const Contribution& skipped = explained[0].contributions[1];
  EXPECT_EQ(skipped.kind, ContributionKind::kStatedBySkipRule);
  EXPECT_EQ(skipped.rule, 0);
}

Definition Changing(Direction direction) {
  Definition form = Form(4, 0, 3);
  form.scales[0].direction = direction;
  form.scales[0].change_thresholds = {
      {"small", D("2"), ChangeKind::kReliable, {"t", ""}},
      {"large", D("5"), ChangeKind::kImportant, {"t", ""}}};
  return form;
}

TEST(Change, CountsTheThresholdItself) {
  struct Case {
    Direction direction;
    const char *earlier, *later, *points;
    ChangeClass small, large;
  };
  using C = ChangeClass;
  for (const Case& c : std::initializer_list<Case>{
           {Direction::kLowerIsBetter, "8", "6", "-2", C::kImproved,
            C::kWithinThreshold},
           {Direction::kLowerIsBetter, "1", "6", "5", C::kWorsened,
            C::kWorsened},
           {Direction::kHigherIsBetter, "1", "6.5", "5.5", C::kImproved,
            C::kImproved},
           {Direction::kHigherIsBetter, "6", "4.1", "-1.9", C::kWithinThreshold,
            C::kWithinThreshold},
           {Direction::kNeither, "6", "1", "-5", C::kFell, C::kFell},
           {Direction::kNeither, "0", "3", "3", C::kRose, C::kWithinThreshold},
           {Direction::kNeither, "3", "3", "0", C::kWithinThreshold,
            C::kWithinThreshold}}) {
    Pair pair;
    pair.earlier = D(c.earlier);
    pair.later = D(c.later);
    const Change change = Compare(Changing(c.direction), 0, pair);
    EXPECT_EQ(change.refusal, RefusalCode::kUnspecified);
    EXPECT_EQ(change.points, D(c.points));
    ASSERT_EQ(change.verdicts.size(), 2U);
    EXPECT_EQ(change.verdicts[0].change_class, c.small) << c.points;
    EXPECT_EQ(change.verdicts[1].change_class, c.large) << c.points;
  }
}

TEST(Change, WithoutAThresholdIsNeverNoChange) {
  Pair pair;
  pair.earlier = pair.later = D("3");
  const Change change = Compare(Form(4, 0, 3), 0, pair);
  EXPECT_EQ(change.refusal, RefusalCode::kNoThreshold);
  EXPECT_EQ(change.points, D("0"));
  EXPECT_TRUE(change.verdicts.empty());
}

TEST(Change, RefusesWhatCannotBeCompared) {
  struct Case {
    RefusalCode refusal;
    void (*spoil)(Definition* form, Pair* pair);
  };
  for (const Case& c : std::initializer_list<Case>{
           {RefusalCode::kDifferentForms,
            [](Definition*, Pair*p) { p->same_form = false; }},
           {RefusalCode::kDifferentSubjects,
            [](Definition*, Pair*p) { p->same_subject = false; }},
           {RefusalCode::kDifferentRespondents,
            [](Definition*, Pair*p) { p->same_respondent = false; }},
           {RefusalCode::kDifferentRules,
            [](Definition*, Pair*p) { p->same_rules = false; }},
           {RefusalCode::kTimeOrder,
            [](Definition*, Pair*p) { p->in_order = false; }},
           {RefusalCode::kScoreRefused,
            [](Definition*, Pair*p) { p->earlier.reset(); }},
           {RefusalCode::kScoreRefused,
            [](Definition*, Pair*p) { p->later.reset(); }},
           {RefusalCode::kLifetimeForm, [](Definition*f, Pair*) {
              f->recall.span = Recall::Span::kLifetime;
            }}}) {
    Definition form = Changing(Direction::kNeither);
    Pair pair;
    pair.earlier = pair.later = D("3");
    c.spoil(&form, &pair);
    const Change change = Compare(form, 0, pair);
    EXPECT_EQ(change.refusal, c.refusal) << Name(c.refusal);
    EXPECT_FALSE(change.points);
    EXPECT_TRUE(change.verdicts.empty());
  }
}

}  // namespace
}  // namespace relcare::scale::door_test
