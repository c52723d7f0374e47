// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Observations in Bundles and lines of FHIR through the C ABI: which make a
// form, and what each report is of.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/bundles.h"

namespace relcare::test::bundled_observations_test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Observations, OfAllItemsAreScoredAndTheTotalIsCompared) {
  const auto scored =
      Reports(Bundle(Phq9Items() + Total(R"("valueString":"11")")), Fhir(""));
  EXPECT_THAT(scored,
              ElementsAre(AllOf(
                  Eleven(), HasSubstr(R"("instrument":"phq-9@1.0.0")"),
                  HasSubstr("AGREEMENT_EQUAL"), HasSubstr("SCORE_FORM"),
                  HasSubstr(R"("path":"/entry/9/resource/valueString")"))));
  EXPECT_THAT(
      Reports(Bundle(Phq9Items() + Total(R"("valueInteger":12)")), Fhir("")),
      ElementsAre(
          AllOf(HasSubstr(R"("scored":{"value":"11")"),
                HasSubstr("AGREEMENT_DIFFERENT"), HasSubstr("REPORTED_DIFFERS"),
                HasSubstr(R"("path":"/entry/9/resource/valueInteger")"))));
}

TEST(Observations, OfATotalAloneAreReportedAndNeverScored) {
  EXPECT_THAT(
      Reports(
          Bundle({Total(R"("valueQuantity":{"value":12,"code":"{score}"})")}),
          Fhir("")),
      ElementsAre(AllOf(
          HasSubstr("REFUSAL_CODE_TOO_FEW_ANSWERS"),
          HasSubstr(
              R"("reported":{"value":"12","agreement":"AGREEMENT_NOT_COMPARED")"),
          Not(HasSubstr("SCORE_FORM")))));
}

TEST(Observations, MayHaveTheTotalAtThePanelsCode) {
  const std::string members =
      R"("valueInteger":11,"hasMember":[{"reference":"Observation/i0"},)"
      R"({"reference":"Observation/i1"},{"reference":"Observation/i2"},)"
      R"({"reference":"Observation/i3"},{"reference":"Observation/i4"},)"
      R"({"reference":"Observation/i5"},{"reference":"Observation/i6"},)"
      R"({"reference":"Observation/i7"},{"reference":"Observation/i8"}],)"
      R"("id":"x")";
  EXPECT_THAT(
      Reports(Bundle(Phq9Items() + Panel(members)), Fhir("")),
      ElementsAre(AllOf(Eleven(), HasSubstr("AGREEMENT_EQUAL"),
                        HasSubstr("SCORE_FORM"),
                        HasSubstr(R"("response_id":"Observation/x")"))));
}

TEST(Observations, WhoseItemsAreOfSeveralFormsAreNotGuessed) {
  EXPECT_THAT(Reports(Bundle(Phq9Items(8)), Fhir("")),
              ElementsAre(AllOf(HasSubstr("observations-unbound"),
                                HasSubstr(R"("path":"/entry/0/resource")"))));
  EXPECT_THAT(Reports(Bundle(Phq9Items(8)), Fhir("phq-8")),
              ElementsAre(HasSubstr(R"("instrument":"phq-8@1.0.0")")));
  EXPECT_THAT(Reports(Bundle(Phq9Items(9)), Fhir("")),
              ElementsAre(HasSubstr(R"("instrument":"phq-9@1.0.0")")));
}

TEST(Observations, OfSeveralFormsAtOneTimeGiveAReportEach) {
  const std::vector<std::string> all = Phq9Items() +
                                       Total(R"("valueInteger":11)") +
                                       Obs({"70274-6", R"("valueInteger":5)"}) +
                                       Obs({"55758-7", R"("valueInteger":3)"});
  EXPECT_THAT(Reports(Bundle(all), Fhir("")),
              ElementsAre(AllOf(HasSubstr(R"("instrument":"phq-2@)"),
                                HasSubstr("AGREEMENT_EQUAL")),
                          AllOf(HasSubstr(R"("instrument":"phq-9@)"), Eleven()),
                          AllOf(HasSubstr(R"("instrument":"gad-7@)"),
                                HasSubstr("REFUSAL_CODE_TOO_FEW_ANSWERS"))));
}

TEST(Observations, OfTwoPeopleAreNeverPutTogether) {
  std::vector<std::string> all = Phq9Items(5, "", "Patient/p");
  for (std::size_t i = 5; i < 9; ++i)
    all.push_back(Phq9Items(9, "", "Patient/other")[i]);
  EXPECT_THAT(
      Reports(Bundle(all), Fhir()),
      ElementsAre(HasSubstr("TOO_FEW_ANSWERS"), HasSubstr("TOO_FEW_ANSWERS")));
}

TEST(Observations, ThatNoFormKnowsArePassedOverUnlessTheyAreOfASurvey) {
  const std::string pulse =
      R"({"resourceType":"Observation","status":"final","code":{"coding":[{)"
      R"("system":"http://loinc.org","code":"8867-4"}]},"valueInteger":70})";
  const std::string strange = Obs({"canary", R"("valueInteger":1)"});
  EXPECT_THAT(Reports(Bundle({pulse}), Fhir("")), IsEmpty());
  EXPECT_THAT(Reports(Bundle({strange}), Fhir("")),
              ElementsAre(AllOf(HasSubstr("observations-unbound"),
                                Not(HasSubstr("canary")))));
  EXPECT_THAT(Reports(Bundle(Phq9Items() + pulse + strange), Fhir("")),
              ElementsAre(AllOf(Eleven(), HasSubstr("ITEM_NOT_BOUND"),
                                HasSubstr("/entry/10/resource/valueInteger"),
                                Not(HasSubstr("/entry/9/resource")))));
  EXPECT_THAT(Reports(pulse, Fhir("")),
              ElementsAre(HasSubstr("observations-unbound")));
}

std::string WithId(std::string response) {
  response.insert(response.find(R"("status")"),
                  R"("subject":{"reference":"Patient/p"},)");
  return response;
}

TEST(Observations, OfAResponseInTheBundleAreNoSecondReport) {
  const std::string from =
      R"("derivedFrom":[{"reference":"QuestionnaireResponse/r1"}])";
  const std::string total = Total(R"("valueInteger":12)", from);
  EXPECT_THAT(
      Reports(Bundle(Phq9Items(9, from) + total + WithId(Phq9Fhir())), Fhir()),
      ElementsAre(AllOf(HasSubstr(R"("response_id":"r1")"),
                        HasSubstr(R"("scored":{"value":"11")"),
                        HasSubstr("REPORTED_DIFFERS"),
                        HasSubstr(R"("path":"/entry/9/resource/valueInteger")"),
                        Not(HasSubstr("REPEATED")))));
}

TEST(Observations, ThatSayOtherwiseThanTheirResponseAreAFinding) {
  const std::string from =
      R"("derivedFrom":[{"reference":"QuestionnaireResponse/r1"}])";
  EXPECT_THAT(Reports(Bundle({WithId(Phq9Fhir()),
                              Obs({"44250-9", R"("valueInteger":3)", from})}),
                      Fhir()),
              ElementsAre(AllOf(Eleven(), HasSubstr("ANSWER_REPEATED"),
                                HasSubstr("/entry/1/resource/valueInteger"))));
}

TEST(Observations, OfAResponseThatCannotBeReadStandAlone) {
  const std::string from =
      R"("derivedFrom":[{"reference":"QuestionnaireResponse/r1"}])";
  EXPECT_THAT(
      Reports(Bundle(Phq9Items(9, from) +
                     R"({"resourceType":"QuestionnaireResponse","id":"r1",)"
                     R"("status":"no-such"})"),
              Fhir()),
      ElementsAre(Eleven(), HasSubstr("RELCARE_E_UNREADABLE")));
}

TEST(Observations, InErrorHaveNoScore) {
  std::vector<std::string> all = Phq9Items();
  for (std::string& each : all)
    each.replace(each.find("final"), 5, "entered-in-error");
  EXPECT_THAT(Reports(Bundle(all), Fhir()),
              ElementsAre(AllOf(HasSubstr("REFUSAL_CODE_ENTERED_IN_ERROR"),
                                HasSubstr("COULD_NOT_SEE"))));
}

TEST(Observations, OfUnknownStatusAreNeverScored) {
  std::vector<std::string> all = Phq9Items();
  all[3].replace(all[3].find("final"), 5, "unknown");
  EXPECT_THAT(Reports(Bundle(all), Fhir()),
              ElementsAre(HasSubstr("REFUSAL_CODE_STATUS")));
}

TEST(Observations, OfItem9RaiseTheCriticalFlag) {
  EXPECT_THAT(Reports(Bundle(Phq9Items()), Fhir()),
              ElementsAre(HasSubstr("SIGNAL_STATE_FIRED")));
  std::vector<std::string> only = {Phq9Items()[8]};
  EXPECT_THAT(Reports(Bundle(only), Fhir()),
              ElementsAre(AllOf(HasSubstr("SIGNAL_STATE_FIRED"),
                                HasSubstr("TOO_FEW_ANSWERS"))));
}

TEST(Observations, RepeatNoTextOfTheRecord) {
  const std::vector<std::string> all =
      Phq9Items(9, R"("derivedFrom":[{"reference":"Media/canary"}],"note":[)"
                   R"({"text":"canary"}],"method":{"text":"canary"})") +
      Total(R"("valueString":"canary")") +
      Obs({"44250-9", R"("valueCodeableConcept":{"text":"canary"})"}) +
      Obs({"canary", R"("valueString":"canary")"});
  EXPECT_THAT(Reports(Bundle(all), Fhir()),
              ElementsAre(Not(HasSubstr("canary"))));
}

TEST(FhirLines, OfObservationsAreGroupedUntilTheSubjectChanges) {
  std::uint32_t records = 0;
  std::vector<std::string> all = Phq9Items() + Total(R"("valueString":"11")");
  for (const std::string& each : Phq9Items(9, "", "Patient/other"))
    all.push_back(each);
  EXPECT_THAT(Reports(Joined(all), Lines(""), &records),
              ElementsAre(AllOf(Eleven(), HasSubstr(R"("input_index":0)"),
                                HasSubstr(R"("path":"/9/valueString")")),
                          AllOf(Eleven(), HasSubstr(R"("input_index":10)"),
                                HasSubstr("Patient/other"))));
  EXPECT_EQ(records, 19u);
}

TEST(FhirLines, OfObservationsSurviveABrokenLineAndAStrangeOne) {
  std::vector<std::string> all = Phq9Items();
  all.insert(all.begin() + 4, R"({"resourceType":)");
  all.insert(all.begin() + 2,
             R"({"resourceType":"Observation","code":{"text":"x"},"subject":)"
             R"({"reference":"Patient/other"}})");
  EXPECT_THAT(Reports(Joined(all), Lines()),
              ElementsAre(HasSubstr("RELCARE_E_UNREADABLE"),
                          AllOf(Eleven(), HasSubstr(R"("input_index":0)"))));
}

TEST(FhirLines, OfObservationsEndWhereAResponseBegins) {
  std::vector<std::string> all = Phq9Items();
  all.insert(all.begin() + 5, Phq9Fhir());
  EXPECT_THAT(Reports(Joined(all), Lines()),
              ElementsAre(AllOf(HasSubstr("TOO_FEW_ANSWERS"),
                                HasSubstr(R"("input_index":0)")),
                          AllOf(Eleven(), HasSubstr(R"("input_index":5)")),
                          AllOf(HasSubstr("TOO_FEW_ANSWERS"),
                                HasSubstr(R"("input_index":6)"))));
}

// What relcare writes comes back as reported totals of the same form.
TEST(Observations, WrittenByRelcareAreReadBack) {
  Host host;
  ScoreOptions options;
  options.input = Format::kJson;
  const auto report = host.scratch.Score(
      Phq9(Complete(), R"("status":1,"subject":{"person":"Patient/p"})"),
      options);
  ASSERT_TRUE(report.ok());
  const auto bundle = host.scratch.WriteFhir(report->str());
  ASSERT_TRUE(bundle.ok());
  EXPECT_THAT(Reports(bundle->str(), Fhir("")),
              ElementsAre(AllOf(HasSubstr(R"("instrument":"phq-9@1.0.0")"),
                                HasSubstr(R"("reported":{"value":"11")"),
                                Not(HasSubstr("ITEM_NOT_BOUND")))));
}

// What a scratch read before says nothing about what it reads now.
TEST(Observations, ReportTheSameWhateverCameBefore) {
  std::vector<std::string> items = Phq9Items();
  for (std::string& item : items)
    item.replace(item.find(R"("status":"final",)"), 17, "");
  const std::string bundle = Bundle(items);
  constexpr std::string_view kStatusless =
      R"({"resourceType":"QuestionnaireResponse","item":[]})";
  Host host;
  const std::vector<std::string> before = Reports(&host, bundle, Fhir());
  ASSERT_EQ(Reports(&host, kStatusless, Fhir()).size(), 1U);
  EXPECT_EQ(Reports(&host, bundle, Fhir()), before);
}

}  // namespace
}  // namespace relcare::test::bundled_observations_test
