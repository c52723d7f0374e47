// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What somebody is counts by the roles of the day: in whose word a figure is,
// in what passes between peers, in who answers a signal and in what leaves.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/asking.h"
#include "tests/capi/exporting.h"

namespace relcare::test::roles_of_the_day_test {
namespace {

using RolesOfTheDay = ProgrammeTest;

// Staff until the end of `until`, and a client here since 1 May 2026.
std::string OnceStaff(const std::string& role, const std::string& until) {
  return R"("person":{"roles":[{"role":"ROLE_)" + role +
         R"(","period":{"start":"2020-01-01","end":")" + until +
         R"("}},{"role":"ROLE_CLIENT","period":{"start":"2026-05-01"}}]})";
}

// A client until 2021, and staff since.
std::string OnceClient() {
  return R"("person":{"roles":[{"role":"ROLE_CLIENT","period":{"start":)"
         R"("2020-01-01","end":"2021-01-01"}},{"role":)"
         R"("ROLE_CLINICIAN","period":{"start":"2022-01-01"}}]})";
}

TEST_F(RolesOfTheDay, WhatAFormerClinicianAnswersIsNoCliniciansWord) {
  for (const auto& [until, is_clinicians] :
       {std::pair("2026-01-01", false), std::pair("2026-12-31", true)}) {
    Records records;
    records.Add("e", OnceStaff("CLINICIAN", until));
    records.Add("t-e", Tie("c", "e", "PEER"));
    records.Add("f-e",
                R"("assessment":{"instrument":"week-3","subject":{"person":)"
                R"("c"},"respondent":"e","status":)"
                R"("ASSESSMENT_STATUS_COMPLETED","answered_at":"2026-06-20",)"
                R"("answers":[{"item":"heard","value":"4"}]})");
    const std::string told = Profile(records);
    const std::size_t at = told.find("\"record\":\"f-e\"");
    // A peer's word is shown to nobody.
    ASSERT_EQ(at != std::string::npos, is_clinicians) << told;
    if (!is_clinicians)
      continue;
    const std::string score = told.substr(at > 300 ? at - 300 : 0, 900);
    EXPECT_TRUE(Holds(score, "VOICE_CLINICIAN")) << score;
  }
}

TEST_F(RolesOfTheDay, WhatAClientGivesAPeerWhoOnceWasStaffIsGivenToAPeer) {
  for (const auto& [until, is_peer] :
       {std::pair("2026-01-01", true), std::pair("2026-12-31", false)}) {
    Records records;
    records.Add("e", OnceStaff("LIVED_EXPERIENCE_STAFF", until));
    records.Seen("2026-05-01", "2026-06-30");
    for (int i = 0; i < 6; ++i) {
      records.Gift("x" + std::to_string(i), "c", "e",
                   "2026-06-2" + std::to_string(i));
    }
    const std::string told =
        Component(records, "reciprocity/net-giving/c", "2026-07-01");
    EXPECT_EQ(Holds(told, "\"evidence\":[\"x0\""), is_peer) << until << told;
  }
}

TEST_F(RolesOfTheDay, StaffWhoOnceWereClientsAreNoPeers) {
  Records records;
  records.Add("e", OnceClient());
  records.Seen("2026-05-01", "2026-06-30");
  for (int i = 0; i < 6; ++i) {
    records.Gift("x" + std::to_string(i), "e", "c",
                 "2026-06-2" + std::to_string(i));
  }
  EXPECT_FALSE(
      Holds(Component(records, "reciprocity/net-giving/c", "2026-07-01"),
            "\"evidence\":[\"x"));
  EXPECT_EQ(Signal(records, "no-first-bond-14d", "c", "2026-07-01"), "FIRED");
}

// Isolation of c, that `person` answered on 25 June.
Records Answered(const std::string& person) {
  Records records;
  records.Add("e", person);
  records.Seen("2026-05-01", "2026-06-30");
  records.Add("re", R"("response":{"signal":"no-first-bond-14d/c/v-c","kind":)"
                    R"("RESPONSE_KIND_ACKNOWLEDGED","responded_by":"e",)"
                    R"("occurred_at":"2026-06-25"})");
  return records;
}

TEST_F(RolesOfTheDay, WhoIsStaffNoMoreAnswersNoSignal) {
  for (const auto& [until, is_answered] :
       {std::pair("2026-01-01", false), std::pair("2026-12-31", true)}) {
    const std::string told =
        Profile(Answered(OnceStaff("CLINICIAN", until)), "2026-07-01");
    const std::size_t at = told.find("\"id\":\"no-first-bond-14d/c/v-c\"");
    ASSERT_NE(at, std::string::npos) << told;
    EXPECT_EQ(Holds(told.substr(at, 1500), "\"answered\":true"), is_answered)
        << until;
  }
}

// A meeting at which e came back to what c had told.
TEST_F(RolesOfTheDay, WhoCameBackIsWhatTheyWereThatDay) {
  for (const auto& [until, role] :
       {std::pair("2026-05-15", "ROLE_UNSPECIFIED"),
        std::pair("2026-12-31", "ROLE_LIVED_EXPERIENCE_STAFF")}) {
    Records records;
    records.Add("e", OnceStaff("LIVED_EXPERIENCE_STAFF", until));
    records.Add("en", R"("encounter":{"kind":"ENCOUNTER_KIND_MILIEU","period":)"
                      R"({"start":"2026-05-20T09:00:00Z"},"presences":[{)"
                      R"("person":"e","attendance":"ATTENDANCE_PRESENT"},{)"
                      R"("person":"c","attendance":"ATTENDANCE_PRESENT"}]})");
    records.Add("di", R"("disclosure":{"person":"c","audience":{"person":"s"},)"
                      R"("occurred_at":"2026-05-10T09:00:00Z","reported_by":)"
                      R"("s","followed_up_by":["en"]})");
    const std::string told = Profile(records, "2026-07-01");
    EXPECT_TRUE(Holds(told, std::string(R"("followed_up_by":")") + role + '"'))
        << until << told;
  }
}

// Somebody who was staff before the tie began is around the client as anybody.
TEST_F(RolesOfTheDay, WhoWasStaffBeforeTheTieIsPartOfTheNetwork) {
  for (const auto& [until, is_part] :
       {std::pair("2026-01-01", true), std::pair("2026-12-31", false)}) {
    Records records;
    records.Add("e", OnceStaff("CLINICIAN", until));
    records.Add("t-e", Tie("c", "e", "COMMUNITY"));
    EXPECT_EQ(
        Holds(Component(records, "network/unknown/c", "2026-07-01"), "\"t-e\""),
        is_part)
        << until;
  }
}

TEST_F(RolesOfTheDay, WordsOfAPeerWhoOnceWasStaffAreNoStaffsInAnExport) {
  const std::string client = Client(0);
  for (const auto& [until, leaves] :
       {std::pair("2026-01-01", false), std::pair("2026-12-31", true)}) {
    ExportRecords records;
    records.Add("e", OnceStaff("CLINICIAN", until));
    records.Consent("con-e", "e", "PERMIT");
    records.Add("f-e", R"("assessment":{"instrument":"week-3","subject":{)"
                       R"("person":")" +
                           client +
                           R"("},"respondent":"e","status":)"
                           R"("ASSESSMENT_STATUS_COMPLETED","answered_at":)"
                           R"("2026-06-20","answers":[{"item":"heard","value":)"
                           R"("4"}]})");
    records.Add("s-e", R"("state_report":{"respondent":"e","client":")" +
                           client +
                           R"(","perspective":"PERSPECTIVE_OTHERS",)"
                           R"("said_at":"2026-06-20","domains":[{"domain":)"
                           R"("DOMAIN_FEELING","now":"4"}]})");
    ExportOptions options = test::Asked();
    options.client = client;
    const std::string out = RecordsIn(ExportOf(records, options));
    EXPECT_EQ(Holds(out, "\"week-3\""), leaves) << until;
    EXPECT_EQ(Holds(out, "DOMAIN_FEELING"), leaves) << until;
  }
}

}  // namespace
}  // namespace relcare::test::roles_of_the_day_test
