// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Two versions of one form in an engine: which of them is meant.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::versions_test {
namespace {

using ::testing::HasSubstr;

// The versions weigh item b otherwise.
std::string Form(const std::string& version, const std::string& weight) {
  return R"({"required_semantics":1,"id":"two","version":")" + version +
         R"(","title":"two","items":[)"
         R"({"id":"a","range":{"minimum":"0","maximum":"3","step":"1"}},)"
         R"({"id":"b","range":{"minimum":"0","maximum":"3","step":"1"}}],)"
         R"("scales":[{"id":"total","weighted_sum":{"terms":[)"
         R"({"item":"a","weight":"1"},{"item":"b","weight":")" +
         weight +
         R"("}]},"missing":{"all_required":{}},)"
         R"("direction":"DIRECTION_NEITHER","target":"TARGET_SELF"}],)"
         R"("questionnaire_urls":["http://tests.test/two"],)"
         R"("recall":{"general":{}},"respondent":"RESPONDENT_CLIENT",)"
         R"("tier":"CLAIM_TIER_DESCRIPTIVE",)"
         R"("licence":{"licence_class":"LICENCE_CLASS_FREE"}})";
}

const std::string kOne = Form("1.0.0", "1");
const std::string kTwo = Form("2.0.0", "2");

std::vector<Source> Both() {
  return {Json(SourceKind::kInstrument, kTwo),
          Json(SourceKind::kInstrument, kOne)};
}

std::string HashOf(const std::string& reference) {
  Host host("{}", Both());
  const std::string list = host.scratch.List(Format::kJson)->str();
  const std::size_t entry = list.find("\"reference\":\"" + reference + '"');
  constexpr std::string_view kName = R"("scoring_hash":")";
  return list.substr(list.find(kName, entry) + kName.size(), 64);
}

std::string Pin(const std::string& version, const std::string& hash) {
  return R"({"pins":[{"instrument":"two","version":")" + version +
         R"(","scoring_hash":")" + hash + "\"}]}";
}

std::string Record(const std::string& instrument) {
  return R"({"assessment":{"instrument":")" + instrument +
         R"(","status":1,"answers":[{"item":"a","value":"1"},)"
         R"({"item":"b","value":"1"}]}})";
}

constexpr char kFhir[] =
    R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
    R"("questionnaire":"http://tests.test/two","item":[)"
    R"({"linkId":"a","answer":[{"valueInteger":1}]}]})";

TEST(TwoVersions, WithoutAPinTheHigherIsMeant) {
  Host host("{}", Both());
  ScoreOptions fhir;
  fhir.input = Format::kFhir;
  EXPECT_THAT(host.Score(Record("two")), HasSubstr(R"("two@2.0.0")"));
  EXPECT_THAT(host.Score(Record("two")), HasSubstr(R"("value":"3")"));
  EXPECT_THAT(host.Score(Record("two@1.0.0")), HasSubstr(R"("value":"2")"));
  EXPECT_THAT(host.Score(kFhir, fhir), HasSubstr(R"("two@2.0.0")"));
}

TEST(TwoVersions, APinDecidesForEveryDoor) {
  Host host(Pin("1.0.0", HashOf("two@1.0.0")), Both());
  ScoreOptions fhir;
  fhir.input = Format::kFhir;
  ScoreOptions named;
  named.instrument = "two";
  EXPECT_THAT(host.Score(Record("two")), HasSubstr(R"("value":"2")"));
  EXPECT_THAT(host.Score(Record(""), named), HasSubstr(R"("two@1.0.0")"));
  EXPECT_THAT(host.Score(kFhir, fhir), HasSubstr(R"("two@1.0.0")"));
}

TEST(TwoVersions, TheOtherThanThePinnedIsRefused) {
  Host host(Pin("1.0.0", HashOf("two@1.0.0")), Both());
  ScoreOptions named;
  named.instrument = "two@2.0.0";
  EXPECT_EQ(host.Score(Record("two@2.0.0")), "RELCARE_E_PIN");
  EXPECT_EQ(host.Score(Record(""), named), "RELCARE_E_PIN");
}

TEST(TwoVersions, APinHoldsTheContentNotOnlyTheNumber) {
  const std::string config = Pin("1.0.0", HashOf("two@2.0.0"));
  std::vector<Source> sources = Both();
  sources.push_back(Json(SourceKind::kConfig, config));
  const Result<Engine> engine = Engine::Create({}, sources);
  ASSERT_FALSE(engine.ok());
  EXPECT_EQ(engine.error().status(), RELCARE_E_PIN);
  EXPECT_THAT(engine.error().ToString(), HasSubstr("pin-hash"));
}

}  // namespace
}  // namespace relcare::test::versions_test
