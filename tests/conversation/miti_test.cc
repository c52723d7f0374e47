// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/miti.h"

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::miti_test {
namespace {

using Status = EstimateStatus;

std::int64_t Count(const VectorCase& c, std::string_view key) {
  return static_cast<std::int64_t>(Number(c.In(key)));
}

TEST(Miti, AgreesWithItsVectors) {
  const Vectors vectors("coded-interaction");
  for (const VectorCase& c : vectors.Cases(kMitiTechnical.text)) {
    MitiCoding coding;
    coding.cultivating_change_talk = Numbers(c.In("globals"))[0];
    coding.softening_sustain_talk = Numbers(c.In("globals"))[1];
    c.Holds(MitiSummaryOf(coding).technical);
  }
  for (const VectorCase& c : vectors.Cases(kMitiRelational.text)) {
    MitiCoding coding;
    coding.partnership = Numbers(c.In("globals"))[0];
    coding.empathy = Numbers(c.In("globals"))[1];
    c.Holds(MitiSummaryOf(coding).relational);
  }
  for (const VectorCase& c : vectors.Cases(kMitiComplexShare.text)) {
    MitiCoding coding;
    coding.simple_reflections = Count(c, "simple");
    coding.complex_reflections = Count(c, "complex");
    c.Holds(MitiSummaryOf(coding).complex_share);
  }
  for (const VectorCase& c : vectors.Cases(kMitiReflectionsPerQuestion.text)) {
    MitiCoding coding;
    coding.simple_reflections = Count(c, "a");
    coding.complex_reflections = 0;
    coding.questions = Count(c, "b");
    c.Holds(MitiSummaryOf(coding, {0.95, Number(c.In("z"))})
                .reflections_per_question);
  }
}

TEST(Miti, KnowsNoQuestionsFromNothingCoded) {
  struct Row {
    const char* name;
    std::optional<std::int64_t> simple, complex, questions;
    Status share, ratio;
    bool is_without_questions;
  };
  for (const Row& row : {
           Row{"both", 10, 12, 14, Status::kOk, Status::kOk, false},
           Row{"no questions asked", 10, 12, 0, Status::kOk, Status::kUndefined,
               true},
           Row{"neither", 0, 0, 0, Status::kUndefined, Status::kUndefined,
               false},
           Row{"questions only", 0, 0, 5, Status::kUndefined, Status::kOk,
               false},
           Row{"questions not coded",
               10,
               12,
               {},
               Status::kOk,
               Status::kInsufficient,
               false},
           Row{"reflections not coded",
               {},
               12,
               14,
               Status::kInsufficient,
               Status::kInsufficient,
               false},
           Row{"below 0", -1, 12, 14, Status::kOutOfDomain,
               Status::kOutOfDomain, false},
           Row{"beyond counting", INT64_MAX, INT64_MAX, 1, Status::kOutOfDomain,
               Status::kOutOfDomain, false},
       }) {
    MitiCoding coding;
    coding.simple_reflections = row.simple;
    coding.complex_reflections = row.complex;
    coding.questions = row.questions;
    const MitiSummary got = MitiSummaryOf(coding);
    EXPECT_EQ(got.complex_share.status, row.share) << row.name;
    EXPECT_EQ(got.reflections_per_question.status, row.ratio) << row.name;
    EXPECT_EQ(got.is_without_questions, row.is_without_questions) << row.name;
    EXPECT_EQ(got.complex_share.value.has_value(), got.complex_share.ok());
  }
}

TEST(Miti, NeedsBothGlobals) {
  struct Row {
    const char* name;
    std::optional<double> one, other;
    Status status;
  };
  for (const Row& row : {Row{"both", 1, 5, Status::kOk},
                         Row{"one", 4, {}, Status::kInsufficient},
                         Row{"none", {}, {}, Status::kInsufficient},
                         Row{"0 for not rated", 4, 0, Status::kOutOfDomain},
                         Row{"too high", 6, {}, Status::kOutOfDomain}}) {
    MitiCoding coding;
    coding.cultivating_change_talk = coding.partnership = row.one;
    coding.softening_sustain_talk = coding.empathy = row.other;
    EXPECT_EQ(MitiSummaryOf(coding).technical.status, row.status) << row.name;
    EXPECT_EQ(MitiSummaryOf(coding).relational.status, row.status) << row.name;
  }
}

TEST(Miti, AddsWhatAdheresAndWhatDoesNot) {
  MitiCoding coding;
  coding.seeking_collaboration = 2;
  coding.affirm = 3;
  coding.persuade = 0;
  coding.confront = 0;
  EXPECT_EQ(MitiSummaryOf(coding).adherent.status, Status::kInsufficient);
  // Coded, and did not occur.
  EXPECT_EQ(MitiSummaryOf(coding).nonadherent.value, 0.0);
  coding.emphasizing_autonomy = 4;
  EXPECT_EQ(MitiSummaryOf(coding).adherent.value, 9.0);
  coding.confront = -1;
  EXPECT_EQ(MitiSummaryOf(coding).nonadherent.status, Status::kOutOfDomain);
}

}  // namespace
}  // namespace relcare::miti_test
