// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Observations of which some are missing, withdrawn or modified: no number
// that nobody gave.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/bundles.h"

namespace relcare::test::observation_safety_test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// CARE fills two missing items of ten by the mean of the rest.
std::vector<std::string> CareItems(std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t i = 1; i <= count; ++i) {
    const std::string id = std::to_string(i);
    all.push_back(Obs({"c" + id, R"("valueInteger":5)", R"("id":"q)" + id + '"',
                       "Patient/p", "http://example.org"}));
  }
  return all;
}

std::string BlankCareItem(const std::string& id) {
  return Obs({"c" + id,
              R"("dataAbsentReason":{"coding":[{"code":"asked-declined"}]})",
              R"("id":"q)" + id + '"', "Patient/p", "http://example.org"});
}

std::string CarePanel(std::size_t members) {
  std::string list;
  for (std::size_t i = 1; i <= members; ++i) {
    list += (i == 1 ? "" : ",") +
            (R"({"reference":"Observation/q)" + std::to_string(i) + R"("})");
  }
  return Obs({"panel", "", R"("id":"x","hasMember":[)" + list + "]",
              "Patient/p", "http://example.org"});
}

std::string CareMapping() {
  std::string items;
  for (int i = 1; i <= 10; ++i) {
    const std::string id = std::to_string(i);
    items += (i == 1 ? "" : ",") +
             (R"({"item":"q)" + id +
              R"(","codes":[{"system":"http://example.org","code":"c)" + id +
              R"("}]})");
  }
  return R"({"required_semantics":1,"id":"m","version":"1.0.0",)"
         R"("instrument":"care@1.0.0","items":[)" +
         items + "]}";
}

std::vector<std::string> CareReports(const std::vector<std::string>& all) {
  Host host("{}", {Json(SourceKind::kMapping, CareMapping())});
  ScoreOptions options = Fhir("care");
  options.mapping = "m";
  return Reports(&host, Bundle(all), options);
}

struct FillCase {
  const char* name;
  std::vector<std::string> observations;
  ::testing::Matcher<std::string> report;
};

TEST(Observations, ThatAreNotAllHereAreNeverFilledIn) {
  const auto refused = AllOf(HasSubstr("TOO_FEW_ANSWERS"),
                             HasSubstr(R"("answered":8,"needed":10)"),
                             Not(HasSubstr(R"("filled")")));
  const auto filled = HasSubstr(R"("filled":{"value":"50")");
  std::vector<std::string> withdrawn = CareItems(9);
  withdrawn[8].replace(withdrawn[8].find("final"), 5, "entered-in-error");
  const FillCase cases[] = {
      {"two that nobody speaks of", CareItems(8), refused},
      {"two members of the panel are not here", CareItems(8) + CarePanel(10),
       AllOf(refused, HasSubstr("REFERENCE_UNKNOWN"),
             HasSubstr(R"("path":"/entry/8/resource/hasMember/8")"),
             HasSubstr(R"("path":"/entry/8/resource/hasMember/9")"))},
      {"one was withdrawn", withdrawn + CarePanel(9),
       AllOf(refused, HasSubstr(R"("path":"/entry/8/resource/status")"))},
      {"two are said to be blank",
       CareItems(8) + BlankCareItem("9") + BlankCareItem("10"), filled},
      {"blank, but the panel lacks another",
       CareItems(8) + BlankCareItem("9") + BlankCareItem("10") + CarePanel(11),
       refused},
      {"the panel has no others", CareItems(8) + CarePanel(8), filled},
  };
  for (const FillCase& each : cases) {
    EXPECT_THAT(CareReports(each.observations), ElementsAre(each.report))
        << each.name;
  }
}

std::string Phq9Panel(const std::string& more, const std::string& id = "x") {
  std::string list;
  for (int i = 0; i < 9; ++i) {
    list += (i == 0 ? "" : ",") +
            (R"({"reference":"Observation/i)" + std::to_string(i) + R"("})");
  }
  return Panel(R"("id":")" + id + R"(","hasMember":[)" + list + "]" +
               (more.empty() ? "" : "," + more));
}

std::string Outer(const std::string& more) {
  return Obs({"outer", "",
              R"("id":"o","hasMember":[{"reference":"Observation/x"}])" +
                  (more.empty() ? "" : "," + more)});
}

std::string Withdrawn(std::string observation) {
  return observation.replace(observation.find("final"), 5, "entered-in-error");
}

TEST(Observations, OfAWithdrawnPanelAreWithdrawn) {
  const auto withdrawn =
      AllOf(HasSubstr("REFUSAL_CODE_ENTERED_IN_ERROR"),
            HasSubstr("COULD_NOT_SEE"), Not(HasSubstr(R"("scored")")));
  for (const char* form : {"", "phq-9"}) {
    EXPECT_THAT(
        Reports(Bundle(Phq9Items() + Withdrawn(Phq9Panel(""))), Fhir(form)),
        ElementsAre(withdrawn));
    EXPECT_THAT(
        Reports(Bundle(Phq9Items() + Phq9Panel("") + Withdrawn(Outer(""))),
                Fhir(form)),
        ::testing::Contains(withdrawn))
        << "a panel within a panel";
  }
}

TEST(Observations, OfAModifiedPanelAreUnusable) {
  const auto unusable =
      AllOf(HasSubstr("REFUSAL_CODE_ANSWER_UNUSABLE"),
            HasSubstr("COULD_NOT_SEE"), Not(HasSubstr(R"("scored")")));
  for (const char* modifier :
       {R"("modifierExtension":[{"url":"x","valueBoolean":true}])",
        R"("implicitRules":"http://x.test")"}) {
    EXPECT_THAT(Reports(Bundle(Phq9Items() + Phq9Panel(modifier)), Fhir()),
                ElementsAre(unusable))
        << modifier;
    EXPECT_THAT(
        Reports(Bundle(Phq9Items() + Phq9Panel("") + Outer(modifier)), Fhir()),
        ::testing::Contains(unusable))
        << modifier;
  }
}

TEST(Observations, OfATotalDerivedFromItemsAreComparedWhateverItsTime) {
  std::string from;
  for (int i = 0; i < 9; ++i) {
    from += (i == 0 ? "" : ",") +
            (R"({"reference":"Observation/i)" + std::to_string(i) + R"("})");
  }
  std::string total =
      Total(R"("valueInteger":12)", R"("derivedFrom":[)" + from + "]");
  total.replace(total.find("2026-01-02"), 10, "2026-01-02T10:00:01Z");
  EXPECT_THAT(Reports(Bundle(Phq9Items() + total), Fhir()),
              ElementsAre(HasSubstr("REPORTED_DIFFERS")));
}

TEST(Observations, OfOneYearAreNotPutTogether) {
  std::vector<std::string> all = Phq9Items();
  for (std::string& each : all)
    each.replace(each.find("2026-01-02"), 10, "2026");
  EXPECT_THAT(Reports(Bundle(all), Fhir()),
              AllOf(::testing::SizeIs(9),
                    ::testing::Each(AllOf(HasSubstr("TIME_UNREADABLE"),
                                          HasSubstr("TOO_FEW_ANSWERS")))));
}

}  // namespace
}  // namespace relcare::test::observation_safety_test
