// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows 1 and 3 to 8: the sixteen rows of what must be computable, each from a
// few records through relcare.h; and each once more with who was with whom, or
// when, changed: then the finding is gone. Row 2: peer_rows_test.cc; rows 9 to
// 16: story_rows_test.cc.

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::community_rows_test {
namespace {

using Rows = ProgrammeTest;

std::string Day(int day) {
  return "2026-05-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
}

Records Ratings(const std::string& marks) {
  Records records;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const std::string nth = std::to_string(i);
    records.Rating("r" + nth, "t-c", "c", Day(3 * static_cast<int>(i) + 2),
                   marks[i]);
  }
  return records;
}

TEST_F(Rows, Row1ClinicianAndClient) {
  EXPECT_EQ(Signal(Ratings("444444222"), "rupture", "t-c"), "FIRED");
  EXPECT_TRUE(Holds(Component(Ratings("444444222"), "engagement/alliance/t-c"),
                    "\"value\":{\"value\":24"));
  // When: the same ratings, the low ones first.
  EXPECT_NE(Signal(Ratings("222444444"), "rupture", "t-c"), "FIRED");
  // All at the top: nobody can see.
  EXPECT_EQ(Signal(Ratings("555555555"), "rupture", "t-c"), "COULD_NOT_SEE");
}

Records Sharing(const char* of_c, const char* of_l, const char* decision) {
  Records records;
  for (const auto& [person, code] :
       {std::pair("c", of_c), std::pair("l", of_l)}) {
    const std::string who = person;
    records.Add("a-" + who,
                R"("attribute":{"person":")" + who +
                    R"(","kind":"ATTRIBUTE_KIND_GOAL","code":{"system":"u",)"
                    R"("code":")" +
                    code + R"("},"visible_to":"VISIBILITY_MATCHED"})");
  }
  for (const auto& [person, said] :
       {std::pair("c", "PERMIT"), std::pair("l", decision)}) {
    const std::string who = person;
    records.Add("o-" + who,
                R"("consent":{"person":")" + who +
                    R"(","scope":"CONSENT_SCOPE_MATCHING","decision":)"
                    R"("CONSENT_DECISION_)" +
                    said +
                    R"(","purposes":["PURPOSE_TREATMENT"],"period":{"start":)"
                    R"("2026-05-01"}})");
  }
  return records;
}

// Who might be introduced: as `reader` sees it, a client or (empty) staff.
std::string Introduced(const Records& records, const std::string& reader,
                       std::int32_t purpose = RELCARE_PURPOSE_TREATMENT) {
  class Programme : public ProgrammeTest {
   public:
    using ProgrammeTest::Asked, ProgrammeTest::At, ProgrammeTest::TheHost;
    void TestBody() override {}
  };
  ProfileOptions options = Programme::Asked();
  options.audience =
      reader.empty() ? RELCARE_AUDIENCE_CLINICIAN : RELCARE_AUDIENCE_CLIENT;
  options.purpose = purpose;
  options.reader = reader;
  options.subject_kind = 0;
  options.subject = "";
  return Programme::At(records, "2026-05-20")
      .Matches(Programme::TheHost().scratch, options)
      .value()
      .str();
}

TEST_F(Rows, Row3LivedExperienceAndPeersWithSimilarGoals) {
  const Records alike = Sharing("sober-home", "sober-home", "PERMIT");
  for (const char* reader : {"", "c", "l"}) {
    for (const std::int32_t purpose :
         {RELCARE_PURPOSE_TREATMENT, RELCARE_PURPOSE_OWN_ACCESS}) {
      if (*reader == '\0' && purpose == RELCARE_PURPOSE_OWN_ACCESS)
        continue;  // staff have none
      const std::string found = Introduced(alike, reader, purpose);
      EXPECT_TRUE(Holds(found, "\"person\":\"c\",\"other\":\"l\""))
          << reader << purpose;
      EXPECT_TRUE(Holds(found, "sober-home")) << reader << purpose;
      // Nobody without an opt-in, and no word of why.
      EXPECT_FALSE(Holds(Introduced(Sharing("sober-home", "sober-home", "DENY"),
                                    reader, purpose),
                         "\"other\""))
          << reader << purpose;
    }
    // Who: the other's goal is another.
    EXPECT_FALSE(Holds(
        Introduced(Sharing("sober-home", "work", "PERMIT"), reader), "home"))
        << reader;
  }
  // A client who is in no pair sees none.
  EXPECT_FALSE(Holds(Introduced(alike, "d"), "\"other\""));
}

Records Around(const char* of_f, const char* of_h, const char* safety) {
  Records records;
  for (const auto& [person, stance] :
       {std::pair("f", of_f), std::pair("h", of_h),
        std::pair("k", "NEUTRAL")}) {
    const std::string who = person;
    records.Add(
        "n-" + who,
        R"("relationship":{"party":{"person":"c"},"other":{"person":")" + who +
            R"("},"kind":"RELATIONSHIP_KIND_FAMILY","views":[{)"
            R"("said_by":"c","said_at":"2026-05-03","stance":"STANCE_)" +
            stance + R"(","safety":"FELT_SAFETY_)" + safety + "\"}]}");
  }
  return records;
}

TEST_F(Rows, Row4FamilyAndCommunity) {
  EXPECT_TRUE(Holds(Component(Around("SUPPORTIVE", "AGAINST", "SAFE"),
                              "network/support-balance/c"),
                    "\"value\":{\"value\":0,"));
  EXPECT_EQ(
      Signal(Around("SUPPORTIVE", "NEUTRAL", "SAFE"), "one-tie-network", "c"),
      "FIRED");
  // Who: the other one supports too.
  EXPECT_EQ(Signal(Around("SUPPORTIVE", "SUPPORTIVE", "SAFE"),
                   "one-tie-network", "c"),
            "QUIET");
  // An unsafe tie is no support.
  EXPECT_FALSE(Holds(Component(Around("SUPPORTIVE", "SUPPORTIVE", "UNSAFE"),
                               "network/support-balance/c"),
                     "\"value\":{\"value\":1"));
}

// Two looks at the people around, eight weeks apart; h went and m came at
// `left` and `came`.
std::string WhoIsThere(const char* left, const char* came) {
  struct Programme : Rows {
    using Rows::Component;
    void TestBody() override {}
  };
  Records records;
  for (const auto& [who, start, end] :
       {std::tuple("f", "2020-01-01", ""), std::tuple("h", "2020-01-01", left),
        std::tuple("m", came, "")}) {
    const std::string other = who;
    const std::string over =
        *end == '\0' ? "" : R"(,"end":")" + std::string(end) + '"';
    const std::string views = other == "f"
                                  ? R"({"said_by":"c","said_at":"2026-05-03"},)"
                                    R"({"said_by":"c","said_at":"2026-06-28"})"
                                  : "";
    records.Add("n-" + other,
                R"("relationship":{"party":{"person":"c"},"other":{)"
                R"("person":")" +
                    other +
                    R"("},"kind":"RELATIONSHIP_KIND_COMMUNITY","period":{)"
                    R"("start":")" +
                    start + '"' + over + R"(},"views":[)" + views + "]}");
  }
  return Programme::Component(records, "network/turnover/c", "2026-06-30");
}

TEST_F(Rows, Row4Turnover) {
  // Of three people two came or went.
  EXPECT_TRUE(Holds(WhoIsThere("2026-06-01", "2026-06-01"),
                    "\"value\":{\"value\":0.66"));
  // When: the same, but before the first look; nobody came or went since.
  EXPECT_TRUE(
      Holds(WhoIsThere("2026-04-01", "2026-04-01"), "\"value\":{\"value\":0,"));
}

TEST_F(Rows, Row5AuthenticPersonhood) {
  const std::string mine = Profile(OwnState("c").Card("w1", "c", '4', '5'));
  EXPECT_TRUE(Holds(Figure(mine, "index/personhood/c"), "\"value\":{"));
  EXPECT_TRUE(Holds(Figure(mine, "component/personhood/own-words/c"),
                    "\"value\":{\"value\":0.2"));
  // Who: the card is another client's.
  const std::string theirs = Profile(OwnState("c").Card("w1", "d", '4', '5'));
  EXPECT_TRUE(Holds(Figure(theirs, "index/personhood/c"),
                    "INDEX_REFUSAL_VOICE_MISSING"));
}

Records Cue(const std::string& tie, const std::string& response) {
  Records records;
  records.Add("e", R"("coded_event":{"code":{"system":)"
                   R"("urn:relcare:codesystem:cue","code":"cue"},)"
                   R"("person":"c","coder":"k","occurred_at":"2026-06-20",)"
                   R"("relationship":")" +
                       tie +
                       R"(","response":{"system":)"
                       R"("urn:relcare:codesystem:cue-response","code":")" +
                       response + "\"}}");
  return records;
}

TEST_F(Rows, Row6AffectAndEmotion) {
  EXPECT_TRUE(
      Holds(Component(Cue("t-c", "explicit-space"), "affect/cues-met/t-c"),
            "\"value\":{\"value\":1"));
  EXPECT_TRUE(Holds(Component(Cue("t-c", "ignored"), "affect/cues-met/t-c"),
                    "\"value\":{\"value\":0"));
  // Who: it was another client's session. No cue is not a cue that was missed.
  EXPECT_TRUE(
      Holds(Component(Cue("t-d", "explicit-space"), "affect/cues-met/t-c"),
            "UNSEEN_REASON_NOTHING_RECORDED"));
}

Records Adapted(const std::string& client) {
  Records records;
  records.Add("ad", R"("adaptation":{"clinician":"s","client":")" + client +
                        R"(","relationship":"t-)" + client +
                        R"(","occurred_at":"2026-06-20T09:00:00Z","kind":)"
                        R"("ADAPTATION_KIND_PACE","fit":"ADAPTATION_FIT_)"
                        R"(FITTED","fit_said_by":")" +
                        client + "\"}");
  return records;
}

TEST_F(Rows, Row7ReciprocityBothWays) {
  EXPECT_TRUE(Holds(Component(Adapted("c"), "reciprocity/adapted/t-c"),
                    "\"value\":{\"value\":1"));
  EXPECT_TRUE(Holds(Component(Adapted("d"), "reciprocity/adapted/t-c"),
                    "UNSEEN_REASON_NOTHING_RECORDED"));
}

TEST_F(Rows, Row8GenuineEngagement) {
  const auto engagement = [](const char* high, const char* low) {
    Records records;
    for (const auto& [client, mark] :
         {std::pair(high, '4'), std::pair(low, '2')}) {
      const std::string who = client;
      records.Rating("r-" + who, "t-" + who, who, "2026-06-20", mark);
    }
    return Figure(Profile(records), "index/engagement/t-c");
  };
  EXPECT_TRUE(Holds(engagement("c", "d"), "\"value\":{\"value\":75"));
  // Who: the two clients' ratings change places.
  EXPECT_TRUE(Holds(engagement("d", "c"), "\"value\":{\"value\":25"));
}

}  // namespace
}  // namespace relcare::test::community_rows_test
