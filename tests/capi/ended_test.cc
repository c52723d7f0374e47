// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What has a reason to be over is over, though nobody says since when.

#include <string>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::ended_test {
namespace {

using Ended = ProgrammeTest;

constexpr char kFinding[] = "FINDING_CODE_TIME_UNREADABLE";

// The stay of somebody whom staff watched for two months.
Records Stay(const std::string& more) {
  Records records;
  records.Add("e", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
  records.Add("v-e", R"("episode":{"client":"e","period":{"start":)"
                     R"("2026-05-01")" +
                         more + "}");
  return records.Add("w",
                     R"("observation_window":{"observer":"l","seen":["e"],)"
                     R"("period":{"start":"2026-05-01","end":"2026-06-30"}})");
}

TEST_F(Ended, NobodyIsAloneAfterAnEndWithoutADay) {
  const auto report = [](const Records& records) {
    return At(records).Report(TheHost().scratch, Format::kJson)->str();
  };
  ProfileOptions asked = Asked();
  asked.subject = "e";
  const auto told = [&](const Records& records, const char* day = "") {
    const auto profile = At(records, day).Profile(TheHost().scratch, asked);
    const std::string all = profile.ok() ? profile->str() : "";
    const std::size_t at = all.find(R"("rule":"isolation@)");
    return at == std::string::npos ? "absent" : all.substr(at, 600);
  };
  EXPECT_TRUE(Holds(told(Stay("}")), "STATE_FIRED")) << told(Stay("}"));
  EXPECT_FALSE(Holds(report(Stay("}")), kFinding));
  for (const char* reason : {"DIED", "COMPLETED", "TRANSFERRED"}) {
    const std::string word =
        R"("end_reason":"END_REASON_)" + std::string(reason) + "\"";
    const Records open = Stay("}," + word);
    EXPECT_TRUE(Holds(told(open), "UNSEEN_REASON_ENDED")) << told(open);
    EXPECT_TRUE(Holds(report(open), kFinding));
    EXPECT_TRUE(Holds(report(open), "/episode/end_reason"));
    // Before it was recorded nobody knew of an end.
    EXPECT_TRUE(Holds(told(open, "2026-06-30"), "STATE_FIRED"));
    const Records dated = Stay(R"(,"end":"2026-06-20"},)" + word);
    EXPECT_TRUE(Holds(told(dated), "UNSEEN_REASON_ENDED")) << told(dated);
    EXPECT_FALSE(Holds(report(dated), kFinding));
  }
}

TEST_F(Ended, AProfileSaysOfTheStayWhenAndHow) {
  ProfileOptions asked = Asked();
  asked.subject = "e";
  const auto told = [&](const std::string& more, const char* day = "") {
    const auto profile = At(Stay(more), day).Profile(TheHost().scratch, asked);
    const std::string all = profile.ok() ? profile->str() : "";
    const std::size_t at = all.find(R"("stay":{)");
    return at == std::string::npos ? "absent"
                                   : all.substr(at, all.find('}', at) - at + 1);
  };
  const std::string left = R"("end_reason":"END_REASON_LEFT")";
  const std::string since = R"("stay":{"record":"v-e","start":"2026-05-01")";
  const std::string goes_on = since + R"(,"is_over":false})";
  EXPECT_EQ(told("}"), goes_on);
  EXPECT_EQ(told(R"(,"end":"2026-06-20"},)" + left),
            since + R"(,"end":"2026-06-20","is_over":true,)" + left + "}");
  EXPECT_EQ(told(R"(,"end":"2026-06-20"},)" + left, "2026-06-19"), goes_on);
  EXPECT_EQ(told("}," + left), since + R"(,"is_over":true,)" + left + "}");
  EXPECT_EQ(told("}", "2026-04-30"), "absent");
}

TEST_F(Ended, TiesAndMembershipsToo) {
  Records records;
  records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
  records.Add("in", R"("membership":{"group":"g","person":"c","end_reason":)"
                    R"("END_REASON_LEFT"})");
  records.Add("tie", R"("relationship":{"party":{"person":"c"},"other":{)"
                     R"("person":"f"},"kind":"RELATIONSHIP_KIND_FAMILY",)"
                     R"("end_reason":"END_REASON_DIED"})");
  const std::string report =
      At(records).Report(TheHost().scratch, Format::kJson)->str();
  EXPECT_TRUE(Holds(report, "/membership/end_reason"));
  EXPECT_TRUE(Holds(report, "/relationship/end_reason"));
}

}  // namespace
}  // namespace relcare::test::ended_test
