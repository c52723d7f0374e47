// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// People who want to know what is not theirs, with all that relcare.h gives
// them. Each tries it on two programmes that differ in nothing but what they
// want to know, and must read the same of both.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/asking.h"
#include "tests/capi/exporting.h"
#include "tests/capi/programme.h"

namespace relcare::test::attacks_test {
namespace {

using Attacks = ProgrammeTest;

// How the two clinicians y and z are on record.
enum class Known { kRole, kMerged, kNoRole };

constexpr int kOfEach = 6;

std::string TieOf(int client) { return "t" + std::to_string(client); }

// Six clients of y and six of z, who are content with one of the two.
std::string Programme(Known known, bool is_content_with_y) {
  Records all;
  for (const std::string who : {"y", "z"}) {
    const std::string role =
        R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}]})";
    all.Add(who, known == Known::kRole ? role : R"("person":{})");
    if (known == Known::kMerged) {
      all.Add(who + "-role", role);
      all.Add(who + "-is", R"("person_merge":{"kept":")" + who +
                               R"(","merged":")" + who + "-role\"}");
    }
  }
  for (int i = 0; i < 2 * kOfEach; ++i) {
    const std::string number = std::to_string(i);
    const std::string client = "c" + number;
    const bool is_of_y = i < kOfEach;
    all.Add(client, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    all.Add("v" + number, R"("episode":{"client":")" + client +
                              R"(","period":{"start":"2026-05-01"}})");
    all.Add(TieOf(i), Tie(client.c_str(), is_of_y ? "y" : "z", "THERAPEUTIC"));
    all.Add("k" + number, Permit(client.c_str(), "EXPORT", "IMPROVEMENT"));
    all.Rating("r" + number, TieOf(i), client, "2026-06-20",
               is_of_y == is_content_with_y ? '5' : '2');
  }
  return all.text();
}

// Without the hash of all records, which any record changes.
std::string WithoutHash(std::string json) {
  constexpr std::string_view kName = "\"input_hash\":\"";
  for (std::size_t at = json.find(kName); at != std::string::npos;
       at = json.find(kName, at + 1))
    json.erase(at + kName.size(), 64);
  return json;
}

std::string Told(const Result<Bytes>& result) {
  return result.ok() ? WithoutHash(result->str())
                     : std::string(result.error().rule());
}

// All that one reader reads of one subject.
std::vector<std::string> ReadBy(Host& host, const Snapshot& snapshot,
                                const ProfileOptions& asked,
                                const std::string& figure) {
  return {Told(snapshot.Profile(host.scratch, asked)),
          Told(snapshot.Signals(host.scratch, asked)),
          Told(snapshot.Readiness(host.scratch, asked)),
          Told(snapshot.ExplainFigure(host.scratch, asked, figure))};
}

class AveragesByClinician : public Attacks,
                            public testing::WithParamInterface<Known> {
 protected:
  static Snapshot Held(bool is_content_with_y) {
    Community community = Community::Create(&TheHost().engine).value();
    const std::string text = Programme(GetParam(), is_content_with_y);
    EXPECT_EQ(community.AddText(Bytes(text), Format::kNdjson).value().rejected,
              0U);
    return community.At().value();
  }
};

// An analyst asks for the programme, each clinician, each client and each tie.
TEST_P(AveragesByClinician, InNothingThatAnAnalystReads) {
  const Snapshot one = Held(true), other = Held(false);
  for (const std::int32_t purpose :
       {RELCARE_PURPOSE_IMPROVEMENT, RELCARE_PURPOSE_RESEARCH,
        RELCARE_PURPOSE_EMPLOYMENT, RELCARE_PURPOSE_SUPERVISION}) {
    const Asking analyst{"analyst", RELCARE_AUDIENCE_PROGRAMME, purpose, ""};
    for (const auto& [kind, subject] :
         {std::pair(0, ""), std::pair(RELCARE_SUBJECT_PERSON, "y"),
          std::pair(RELCARE_SUBJECT_PERSON, "z"),
          std::pair(RELCARE_SUBJECT_PERSON, "c0"),
          std::pair(RELCARE_SUBJECT_TIE, "t0")}) {
      const ProfileOptions asked = For(Asked(), analyst, kind, subject);
      const std::string figure = "component/engagement/alliance/t0";
      EXPECT_EQ(ReadBy(TheHost(), one, asked, figure),
                ReadBy(TheHost(), other, asked, figure))
          << purpose << subject;
    }
  }
}

// A supervisor reads clients; of staff, nothing.
TEST_P(AveragesByClinician, InNothingThatASupervisorReadsOfStaff) {
  const Snapshot one = Held(true), other = Held(false);
  for (const std::int32_t purpose :
       {RELCARE_PURPOSE_SUPERVISION, RELCARE_PURPOSE_IMPROVEMENT,
        RELCARE_PURPOSE_EMPLOYMENT}) {
    for (const char* staff : {"y", "z"}) {
      const ProfileOptions asked =
          For(Asked(), {"", RELCARE_AUDIENCE_SUPERVISOR, purpose, ""},
              RELCARE_SUBJECT_PERSON, staff);
      const std::string figure = std::string("component/engagement/") + staff;
      EXPECT_EQ(ReadBy(TheHost(), one, asked, figure),
                ReadBy(TheHost(), other, asked, figure))
          << purpose << staff;
    }
  }
}

// The clinician whom it is about asks for each of their clients.
TEST_P(AveragesByClinician, InNothingThatTheClinicianReads) {
  const Snapshot one = Held(true), other = Held(false);
  for (int i = 0; i < kOfEach; ++i) {
    const std::string client = "c" + std::to_string(i), tie = TieOf(i);
    for (const auto& [kind, subject] :
         {std::pair(RELCARE_SUBJECT_PERSON, client),
          std::pair(RELCARE_SUBJECT_TIE, tie)}) {
      const ProfileOptions asked =
          For(Asked(), {"y", kAnyStaff.audience, kAnyStaff.purpose, "y"}, kind,
              subject);
      const std::string figure = "component/engagement/alliance/" + tie;
      EXPECT_EQ(ReadBy(TheHost(), one, asked, figure),
                ReadBy(TheHost(), other, asked, figure))
          << subject;
    }
  }
}

// In what leaves, answers are there, but not whose clinician is whose.
TEST_P(AveragesByClinician, InNothingThatLeaves) {
  ExportOptions options = test::Asked();
  options.purpose = RELCARE_PURPOSE_IMPROVEMENT;
  const auto told = Held(true).Export(TheHost().scratch, options);
  ASSERT_TRUE(told.ok());
  const std::string records = RecordsIn(told->str());
  EXPECT_EQ(Count(records, "\"instrument\":\"wai-sr-c\""), 2U * kOfEach);
  constexpr std::string_view kOther = "\"other\":{\"person\":\"";
  std::set<std::string> others;
  for (std::size_t at = records.find(kOther); at != std::string::npos;
       at = records.find(kOther, at + 1))
    others.insert(records.substr(at + kOther.size(), 34));
  EXPECT_EQ(others.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(HoweverTheyAreOnRecord, AveragesByClinician,
                         testing::Values(Known::kRole, Known::kMerged,
                                         Known::kNoRole),
                         [](const auto& tested) {
                           return tested.param == Known::kRole ? "WithARole"
                                  : tested.param == Known::kMerged
                                      ? "Merged"
                                      : "WithoutARole";
                         });

}  // namespace
}  // namespace relcare::test::attacks_test
