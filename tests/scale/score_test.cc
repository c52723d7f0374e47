// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Operators, refusals, critical rules and bands over small forms.

#include <algorithm>
#include <cstdlib>
#include <new>
#include <numeric>

#include <gtest/gtest.h>

#include "answers.h"

namespace {
// Counts allocations of this binary while it is on.
bool counting = false;
long allocations = 0;
}  // namespace

void* operator new(std::size_t size) {
  if (counting)
    ++allocations;
  if (void* memory = std::malloc(size))
    return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  if (counting)
    ++allocations;
  return std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}

namespace relcare::scale::score_test {
namespace {

TEST(Operators, LeastGreatestAndWeights) {
  Scale weighted = ScaleOf("weighted", Operator::kWeightedSum, Items({1, -2}));
  weighted.terms[0].weight = D("0.5");
  weighted.terms[1].weight = D("-2");
  Scorer scorer(
      With(Form(3, 0, 3),
           {ScaleOf("least", Operator::kLeast, Items({1, 2, -3})),
            ScaleOf("greatest", Operator::kGreatest, Items(To(3))), weighted}));
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  scorer.Score(scorer.Bind(Row("1 2 3")));
  EXPECT_EQ(scorer.Get("least"), "0");
  EXPECT_EQ(scorer.Get("greatest"), "3");
  EXPECT_EQ(scorer.Get("weighted"), "-1.5");
}

TEST(Operators, TableGivesValueAndStandardError) {
  Definition form = Form(2, 0, 1);
  Scale table = ScaleOf("t", Operator::kLookup, {OfScale("total")});
  table.rows = {{D("1"), D("2"), D("44.3"), {}}, {D("0"), {}, D("20.1"), 4.5}};
  table.monotone = Monotone::kRising;
  table.lookup_source.text = "made for a test";
  form.scales.push_back(table);
  Scorer scorer(form);
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  const Outcome low = scorer.Score(scorer.Bind(Row("0 0"))).scales[1];
  EXPECT_EQ(Scorer::Text(low), "20.1");
  EXPECT_TRUE(low.has_se);
  EXPECT_EQ(low.se, 4.5);
  const Outcome high = scorer.Score(scorer.Bind(Row("1 1"))).scales[1];
  EXPECT_EQ(Scorer::Text(high), "44.3");
  EXPECT_FALSE(high.has_se);
}

TEST(Operators, PartsAreTakenExactlyNotRounded) {
  Scorer scorer(
      With(Form(3, 0, 3),
           {Rounded(ScaleOf("mean", Operator::kMean, Items(To(3))), 0),
            LinearOf("tripled", "mean", nullptr, "3", nullptr)}));
  scorer.Score(scorer.Bind(Row("1 1 2")));
  EXPECT_EQ(scorer.Get("mean"), "1");
  EXPECT_EQ(scorer.Get("tripled"), "4");
}

TEST(Operators, ConditionsLookBetweenTheAnswers) {
  Scale any = ScaleOf("any", Operator::kAnyOf, {});
  any.conditions = {When(1, "1.5", "2.5")};
  Scorer scorer(With(Form(1, 0, 3), {any}));
  const char* expected[] = {"0", "0", "1", "0"};
  for (int answer = 0; answer < 4; ++answer) {
    EXPECT_EQ(scorer.Score("any", {std::to_string(answer)}), expected[answer]);
  }
}

// What refuses a score.

TEST(Refusals, FollowTheCellThatIsWrong) {
  struct Wrong {
    CellState state;
    const char *strict, *lenient;
  };
  PlanOptions lenient;
  lenient.lenient = true;
  const Definition form =
      With(Form(3, 0, 3),
           {Rounded(Missing(ScaleOf("total", Operator::kSum, Items(To(3))),
                            PersonMean(1)),
                    1),
            ScaleOf("other", Operator::kSum, Items({2, 3}))});
  Scorer strictly(form);
  Scorer leniently(form, lenient);
  for (const Wrong& wrong : std::initializer_list<Wrong>{
           {CellState::kUnusable, "!answer-unusable", "~4.5"},
           {CellState::kRepeated, "!answer-repeated", "!answer-repeated"},
           {CellState::kConditional, "!conditional-item", "!conditional-item"},
           {CellState::kIgnored, "~4.5", "~4.5"}}) {  // absent
    Response response = strictly.Bind(Row("1 1 2"));
    response.cells[0].state = wrong.state;
    strictly.Score(response);
    leniently.Score(response);
    EXPECT_EQ(strictly.Get("total"), wrong.strict);
    EXPECT_EQ(leniently.Get("total"), wrong.lenient);
    EXPECT_EQ(strictly.Get("other"), "3");  // needs none of it
  }
}

// Absent as "unsupported" is an answer that could not be taken over.
TEST(Refusals, TakeAnUnsupportedAnswerForUnusable) {
  Definition form = Form(3, 0, 3);
  form.scales[0].missing = PersonMean(1);
  form.scales[0].rounding = Rounding{};
  PlanOptions lenient;
  lenient.lenient = true;
  Scorer strictly(form);
  Scorer leniently(form, lenient);
  Response response = strictly.Bind(Row("1 2 -"));
  response.cells[2].absence = Absence::kUnsupported;
  strictly.Score(response);
  leniently.Score(response);
  EXPECT_EQ(strictly.Get("total"), "!answer-unusable");
  EXPECT_EQ(leniently.Get("total"), "~5");
  const Scored& scored = strictly.Score([&] {
    response.cells[0] = response.cells[1] = Cell{};
    return response;
  }());
  EXPECT_TRUE(scored.remarks.empty());  // something was answered
}

TEST(Refusals, FollowTheStatus) {
  struct Case {
    Status status;
    const char* total;
  };
  Scorer scorer(Form(1, 0, 3));
  for (const Case& c : std::initializer_list<Case>{
           {Status::kCompleted, "2"},
           {Status::kAmended, "2"},
           {Status::kUnspecified, "2"},
           {Status::kInProgress, "!status"},
           {Status::kStopped, "!status"},
           {Status::kNotKnown, "!status"},
           {Status::kEnteredInError, "!entered-in-error"}}) {
    Response response = scorer.Bind(Row("2"));
    response.status = c.status;
    const Scored& scored = scorer.Score(response);
    EXPECT_EQ(Scorer::Text(scored.scales[0]), c.total);
    EXPECT_EQ(scored.scales[0].answered, 1);
    EXPECT_EQ(scored.remarks.size(), c.total[0] == '!' ? 1U : 0U);
  }
}

TEST(Refusals, LetAConfigurationAcceptStoppedForms) {
  PlanOptions options;
  options.accepted = {Status::kStopped, Status::kEnteredInError};
  Scorer scorer(Form(1, 0, 3), options);
  Response response = scorer.Bind(Row("2"));
  response.status = Status::kStopped;
  scorer.Score(response);
  EXPECT_EQ(scorer.Get("total"), "2");
  for (Status status : {Status::kCompleted, Status::kEnteredInError}) {
    response.status = status;
    EXPECT_EQ(scorer.Score(response).scales[0].kind, OutcomeKind::kRefused);
  }
}

TEST(Refusals, BlankFormsAreSaidToBeBlank) {
  Scorer scorer(Form(2, 0, 3));
  const Scored& scored = scorer.Score(scorer.Bind({}));
  EXPECT_EQ(Scorer::Text(scored.scales[0]), "!too-few-answers");
  ASSERT_EQ(scored.remarks.size(), 1U);
  EXPECT_EQ(scored.remarks[0].code, FindingCode::kNothingAnswered);
}

TEST(Refusals, CatchAnAnswerThatTheDoorLetThrough) {
  Scorer scorer(Form(1, 0, 3));
  Response response = scorer.Bind(Row("1"));
  for (const char* value : {"4", "-1", "1.5", "999999999999999999"}) {
    response.cells[0].value = D(value);
    scorer.Score(response);
    EXPECT_EQ(scorer.Get("total"), "!answer-unusable") << value;
  }
}

// Critical rules.

TEST(Critical, FiresWhateverBecomesOfTheTotal) {
  Scorer scorer(Phq9());
  Response response = scorer.Bind(Row("9 - 1 1 1 1 1 1 1"));
  for (Status status : {Status::kCompleted, Status::kInProgress,
                        Status::kStopped, Status::kNotKnown}) {
    response.status = status;
    const Scored& scored = scorer.Score(response);
    EXPECT_EQ(scored.scales[0].kind, OutcomeKind::kRefused);
    EXPECT_EQ(scored.critical[0].state, SignalState::kFired);
  }
}

TEST(Critical, SeesOrSaysWhyNot) {
  Scorer scorer(Phq9());
  Response response = scorer.Bind(Row("0 0 0 0 0 0 0 0 0"));
  Cell& cell = response.cells[8];
  const auto look = [&] { return scorer.Score(response).critical[0]; };
  EXPECT_EQ(look().state, SignalState::kQuiet);
  cell = scorer.plan().Accept(8, D("1"));
  EXPECT_EQ(look().state, SignalState::kFired);
  cell = Cell{};
  cell.absence = Absence::kDeclined;
  EXPECT_EQ(look().state, SignalState::kCouldNotSee);
  EXPECT_EQ(look().reason, Absence::kDeclined);
  cell = scorer.plan().Accept(8, D("4"));
  EXPECT_EQ(look().state, SignalState::kCouldNotSee);
  EXPECT_EQ(look().finding, FindingCode::kAnswerNotAllowed);
}

TEST(Critical, FiresIfAnyOfSeveralAnswersDoes) {
  Scorer scorer(Phq9());
  Response response = scorer.Bind(Row("0 0 0 0 0 0 0 0 0"));
  for (CellState state :
       {CellState::kRepeated, CellState::kConditional, CellState::kIgnored}) {
    response.cells[8].state = state;
    response.repeated_values = {{8, D("0")}, {8, D("3")}};
    EXPECT_EQ(scorer.Score(response).critical[0].state, SignalState::kFired);
    response.repeated_values = {{8, D("0")}, {7, D("3")}};
    EXPECT_EQ(scorer.Score(response).critical[0].state,
              SignalState::kCouldNotSee);
  }
}

TEST(Critical, SeesAnAnswerThatTheFormDidNotShow) {
  Scorer scorer(Phq9());
  Response response = scorer.Bind(Row("0 0 0 0 0 0 0 0 0"));
  // A harmless answer beside it hides nothing.
  response.repeated_values = {{8, D("3")}};
  EXPECT_EQ(scorer.Score(response).critical[0].state, SignalState::kFired);
  response.cells[8].state = CellState::kIgnored;
  response.cells[8].absence = Absence::kNotApplicable;
  response.repeated_values = {};
  const CriticalOutcome unseen = scorer.Score(response).critical[0];
  EXPECT_EQ(unseen.state, SignalState::kCouldNotSee);
  EXPECT_EQ(unseen.finding, FindingCode::kItemDisabledAnswered);
}

TEST(Critical, SaysNothingOfARecordThatItsHostCallsWrong) {
  Scorer scorer(Phq9());
  Response response = scorer.Bind(Row("3 3 3 3 3 3 3 3 3"));
  response.status = Status::kEnteredInError;
  const CriticalOutcome seen = scorer.Score(response).critical[0];
  EXPECT_EQ(seen.state, SignalState::kCouldNotSee);
  EXPECT_EQ(seen.finding, FindingCode::kStatusNotAccepted);
}

TEST(Critical, SurvivesACompleteLossOfTheOtherItems) {
  Scorer scorer(Phq9());
  Response response = scorer.Bind(Row("- - - - - - - - 2"));
  for (std::size_t i = 0; i < 8; ++i) {
    response.cells[i].state = CellState::kUnusable;
  }
  EXPECT_EQ(scorer.Score(response).critical[0].state, SignalState::kFired);
}

// Bands.

TEST(Bands, TakeTheStratumThatFits) {
  Definition form = Form(4, 0, 3);
  Banding women = BandingOf(
      "risk", {BandOf("low", nullptr, "2"), BandOf("high", "3", nullptr)});
  Banding men = BandingOf(
      "risk", {BandOf("low", nullptr, "3"), BandOf("high", "4", nullptr)});
  women.stratum = Stratum{Sex::kFemale, {}, {}, {}};
  men.stratum = Stratum{Sex::kMale, {}, {}, {}};
  form.scales[0].bandings = {women, men};
  Scorer scorer(form);
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  const Outcome three = scorer.Score(scorer.Bind(Row("3 0 0 0"))).scales[0];
  const auto band = [&](Sex sex, int banding) {
    Context context;
    context.sex = sex;
    return scorer.plan().Band(0, banding, three, context);
  };
  EXPECT_EQ(band(Sex::kFemale, 0), 1);
  EXPECT_EQ(band(Sex::kFemale, 1), -1);
  EXPECT_EQ(band(Sex::kMale, 0), -1);
  EXPECT_EQ(band(Sex::kMale, 1), 0);
  EXPECT_EQ(band(Sex::kUnknown, 0), -1);
  EXPECT_EQ(band(Sex::kOther, 1), -1);
  EXPECT_EQ(scorer.plan().Band(0, 0, Outcome{}, {Sex::kFemale, {}, {}}), -1);
}

TEST(Bands, NeedTheAgeAndTheSettingTheyAskFor) {
  Definition form = Form(1, 0, 3);
  Banding young = BandingOf(
      "b", {BandOf("low", nullptr, "1"), BandOf("high", "2", nullptr)});
  Banding old = young;
  young.stratum = Stratum{Sex::kUnknown, {}, 64, "clinic"};
  old.stratum = Stratum{Sex::kUnknown, 65, {}, "clinic"};
  form.scales[0].bandings = {young, old};
  Scorer scorer(form);
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  const Outcome two = scorer.Score(scorer.Bind(Row("2"))).scales[0];
  const auto band = [&](std::optional<int> age, const char* setting,
                        int banding) {
    return scorer.plan().Band(0, banding, two, {Sex::kMale, age, setting});
  };
  EXPECT_EQ(band(64, "clinic", 0), 1);
  EXPECT_EQ(band(65, "clinic", 0), -1);
  EXPECT_EQ(band(65, "clinic", 1), 1);
  EXPECT_EQ(band({}, "clinic", 1), -1);
  EXPECT_EQ(band(65, "home", 1), -1);
}

TEST(Bands, LookAtTheExactScoreUnlessTheySayOtherwise) {
  Definition form = With(
      Form(3, 0, 3), {Rounded(ScaleOf("m", Operator::kMean, Items(To(3))), 0)});
  form.scales[0].bandings = {BandingOf(
      "b", {BandOf("low", nullptr, "2", true), BandOf("high", "2", nullptr)})};
  const auto band = [&form] {
    Scorer scorer(form);
    const Outcome outcome = scorer.Score(scorer.Bind(Row("1 2 2"))).scales[0];
    return scorer.plan().Band(0, 0, outcome, {});
  };
  EXPECT_EQ(band(), 0);  // 1.67
  form.scales[0].band_rounded = true;
  EXPECT_EQ(band(), 1);  // 2
}

// Invariants.

TEST(Score, IsTheSameInAnyOrderOfTerms) {
  Scorer straight(
      With(Form(6, 0, 3), {Rounded(Missing(ScaleOf("s", Operator::kMean,
                                                   Items({1, -2, 3, 4, -5, 6})),
                                           PersonMean(2)),
                                   6)}));
  Scorer shuffled(
      With(Form(6, 0, 3), {Rounded(Missing(ScaleOf("s", Operator::kMean,
                                                   Items({6, 4, -5, 1, 3, -2})),
                                           PersonMean(2)),
                                   6)}));
  for (const char* row : {"0 1 2 3 0 1", "3 - 2 3 - 1", "1 1 1 1 1 -"}) {
    EXPECT_EQ(straight.Score("s", Row(row)), shuffled.Score("s", Row(row)));
  }
}

TEST(Score, ForgetsTheResponseBefore) {
  Scorer scorer(Phq9());
  scorer.Score(scorer.Bind(Row("9 3 3 3 3 3 3 3 3")));
  scorer.Score(scorer.Bind(Row("0 0 0 0 0 0 0 0 0")));
  EXPECT_EQ(scorer.Get("total"), "0");
  EXPECT_EQ(scorer.Score(scorer.Bind({})).critical[0].state,
            SignalState::kCouldNotSee);
}

// Ids beyond what a string holds without memory of its own.
Definition LongNames() {
  Definition form = Phq9();
  form.skip_rules = {
      {"skip", {When(1, "0", "0")}, {"q2", "q3"}, D("0"), Made()}};
  form.items[1].missing_codes = {{D("7"), {}, Absence::kDontKnow, D("0")}};
  Scale table = ScaleOf("a-table-with-a-long-name", Operator::kLookup,
                        {OfScale("total")});
  table.rows = {{D("0"), D("27"), D("50"), 2.5}};
  table.monotone = Monotone::kRising;
  table.lookup_source = Made();
  form.scales[0].bandings.clear();
  form.scales.push_back(table);
  form.scales.push_back(
      ScaleOf("a-part-with-a-long-name", Operator::kSum, Items({4, 5, 6})));
  for (Item& item : form.items) {
    if (item.id != "q3")
      continue;
    item.id = "q3-with-a-name-that-is-long";
    for (Scale& scale : form.scales) {
      for (Term& term : scale.terms)
        if (term.id == "q3")
          term.id = item.id;
      for (Condition& when : scale.conditions)
        if (when.id == "q3")
          when.id = item.id;
    }
    form.skip_rules[0].items[1] = item.id;
  }
  return form;
}

TEST(Score, DoesNotAllocateWhenWarm) {
  PlanOptions options;
  options.policies.resize(7);
  options.policies[6] = Answered(Rule::kSumOfAnswered, 1);
  Scorer scorer(LongNames(), options);
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  struct Case {
    const char* answers;
    const char* part;
    SignalState critical;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"2 0 2 2 0 2 0 0 1", "4", SignalState::kFired},   // scored
           {"2 0 2 2 - 2 0 0 0", "~4", SignalState::kQuiet},  // filled
           {"2 0 2 - - - 0 0 -", "!too-few-answers", SignalState::kCouldNotSee},
           {"0 - 3 1 1 1 0 0 1", "3", SignalState::kFired},  // skipped
           {"1 7 3 1 1 1 0 0 1", "3", SignalState::kFired},  // stated
           {"1 1 1 9 1 1 0 0 1", "!answer-unusable", SignalState::kFired},
           {"- - - - - - - - -", "!too-few-answers",
            SignalState::kCouldNotSee}}) {
    for (Status status : {Status::kCompleted, Status::kInProgress}) {
      Response response = scorer.Bind(Row(c.answers));
      response.paths.Add("/a/path/that/is/beyond/sixteen/bytes");
      for (Cell& cell : response.cells)
        cell.path = 0;
      response.status = status;
      Scored scored;
      scorer.plan().Score(response, &scored);
      allocations = 0;
      counting = true;
      for (int i = 0; i < 10; ++i)
        scorer.plan().Score(response, &scored);
      counting = false;
      EXPECT_EQ(allocations, 0) << c.answers;
      EXPECT_EQ(scored.critical[0].state, c.critical) << c.answers;
      EXPECT_EQ(Scorer::Text(scored.scales[6]),
                status == Status::kCompleted ? c.part : "!status");
    }
  }
}

TEST(Accept, KnowsTheAnswersOfAnItem) {
  Definition form = Form(2, 0, 3);
  form.items[0].answers = {
      {D("0"), {}}, {D("2"), {}}, {D("4"), {}}, {D("-3"), {}}};
  form.items[0].missing_codes = {{D("-9"), {}, Absence::kDeclined, {}}};
  form.items[1].range = AnswerRange{D("0"), D("10"), D("0.1")};
  form.items[1].answers.clear();
  Scorer scorer(form);
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  struct Case {
    int item;
    const char* value;
    CellState state;
  };
  for (const Case& c :
       std::initializer_list<Case>{{0, "2", CellState::kAnswered},
                                   {0, "2.0", CellState::kAnswered},
                                   {0, "-3", CellState::kAnswered},
                                   {0, "1", CellState::kUnusable},
                                   {0, "-9", CellState::kMissingCode},
                                   {1, "0.3", CellState::kAnswered},
                                   {1, "10", CellState::kAnswered},
                                   {1, "0.35", CellState::kUnusable},
                                   {1, "10.1", CellState::kUnusable},
                                   {1, "-9", CellState::kUnusable}}) {
    EXPECT_EQ(scorer.plan().Accept(c.item, D(c.value)).state, c.state)
        << c.value;
  }
}

}  // namespace
}  // namespace relcare::scale::score_test
