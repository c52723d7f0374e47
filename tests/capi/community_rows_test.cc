// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows 1 and 3 to 8 of what must be computable, each from a few records through
// relcare.h. Each has its negative control: who was with whom, or when, changes
// places between two people or two days, so that everybody gives, gets and says
// as much as before, on as many days; and the finding is gone.
// Row 2: peer_rows_test.cc; rows 9 to 16: story_rows_test.cc.

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::community_rows_test {
namespace {

using Rows = ProgrammeTest;

// How c and d rated their alliances, on the same days.
Records Ratings(const std::string& of_c, const std::string& of_d) {
  Records records;
  for (std::size_t i = 0; i < of_c.size(); ++i) {
    const std::string day = std::to_string(102 + 2 * i).substr(1);
    records.Rating("r-c" + day, "t-c", "c", "2026-05-" + day, of_c[i]);
    records.Rating("r-d" + day, "t-d", "d", "2026-05-" + day, of_d[i]);
  }
  return records;
}

TEST_F(Rows, Row1ClinicianAndClient) {
  const std::string down = "434444222", up = "222434444";
  const Records found = Ratings(down, up);
  EXPECT_EQ(Signal(found, "rupture", "t-c"), "FIRED");
  EXPECT_EQ(Value(found, "engagement/alliance/t-c"), "24");
  // Who: the two clients change places. When: c's first and last sessions do.
  for (const Records& swapped : {Ratings(up, down), Ratings(up, up)}) {
    EXPECT_EQ(Signal(swapped, "rupture", "t-c"), "QUIET");
    EXPECT_EQ(Value(swapped, "engagement/alliance/t-c"), "48");
  }
  // All at the top: nobody can see.
  EXPECT_EQ(Signal(Ratings("555555555", up), "rupture", "t-c"),
            "COULD_NOT_SEE");
}

TEST_F(Rows, Row1WhetherARuptureWasRepaired) {
  const std::string stays = "434444222222", comes_back = "434444222444";
  const auto is_unrepaired = [](const Records& records) {
    return Signal(records, "unrepaired-rupture", "t-c");
  };
  EXPECT_EQ(is_unrepaired(Ratings(stays, comes_back)), "FIRED");
  // Who: the two clients change places.
  EXPECT_EQ(is_unrepaired(Ratings(comes_back, stays)), "QUIET");
  EXPECT_EQ(Signal(Ratings(comes_back, stays), "rupture", "t-c"), "FIRED");
  // When: c's sessions change places.
  EXPECT_EQ(is_unrepaired(Ratings("424242424242", comes_back)), "QUIET");
}

TEST_F(Rows, Row1MarkersOfARupture) {
  const auto marked = [](const char* of_c, const char* of_d) {
    Records records;
    for (const auto& [client, sign] :
         {std::pair("c", of_c), std::pair("d", of_d)}) {
      const std::string who = client;
      for (const std::string day : {"10", "14", "18"}) {
        records.Add("e-" + who + day,
                    R"("coded_event":{"code":{"system":)"
                    R"("urn:relcare:codesystem:rupture-sign","code":")" +
                        std::string(sign) + R"("},"person":")" + who +
                        R"(","coder":"k","relationship":"t-)" + who +
                        R"(","occurred_at":"2026-05-)" + day + "\"}");
      }
    }
    return Signal(records, "coded-rupture", "t-c", "2026-05-25");
  };
  EXPECT_EQ(marked("withdrawal", "none"), "FIRED");
  // Who: the sessions of the two change places.
  EXPECT_EQ(marked("none", "withdrawal"), "QUIET");
}

// Clients c and d and two of staff with lived experience, who would all like to
// meet somebody: c is for a sober home, d for work.
Records Sharing(const std::string& of_l, const std::string& of_n,
                const std::string& said_by_l = "PERMIT") {
  Records records;
  records.Add("n", R"("person":{"roles":[{"role":)"
                   R"("ROLE_LIVED_EXPERIENCE_STAFF"}]})");
  for (const auto& [who, code, said] :
       {std::tuple(std::string("c"), std::string("sober-home"),
                   std::string("PERMIT")),
        std::tuple(std::string("d"), std::string("work"),
                   std::string("PERMIT")),
        std::tuple(std::string("l"), of_l, said_by_l),
        std::tuple(std::string("n"), of_n, std::string("PERMIT"))}) {
    records.Add("a-" + who,
                R"("attribute":{"person":")" + who +
                    R"(","kind":"ATTRIBUTE_KIND_GOAL","code":{"system":"u",)"
                    R"("code":")" +
                    code + R"("},"visible_to":"VISIBILITY_MATCHED"})");
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
  const Records alike = Sharing("sober-home", "work");
  const std::string pair = R"("person":"c","other":"l")";
  for (const char* reader : {"", "c", "l"}) {
    for (const std::int32_t purpose :
         {RELCARE_PURPOSE_TREATMENT, RELCARE_PURPOSE_OWN_ACCESS}) {
      if (*reader == '\0' && purpose == RELCARE_PURPOSE_OWN_ACCESS)
        continue;  // staff have none
      const std::string found = Introduced(alike, reader, purpose);
      EXPECT_TRUE(Holds(found, pair)) << reader << purpose;
      EXPECT_TRUE(Holds(found, "sober-home")) << reader << purpose;
      // Nobody without an opt-in, and no word of why.
      EXPECT_FALSE(Holds(
          Introduced(Sharing("sober-home", "work", "DENY"), reader, purpose),
          R"("other":"l")"))
          << reader << purpose;
    }
    // Who: what l and n are for changes places.
    EXPECT_FALSE(Holds(Introduced(Sharing("work", "sober-home"), reader), pair))
        << reader;
  }
  // Each sees their own pair.
  EXPECT_FALSE(Holds(Introduced(alike, "d"), "sober-home"));
  EXPECT_FALSE(Holds(Introduced(alike, "h"), R"("other")"));
}

// What c and d say of f, h and k: S supports, A is against, N neither; and
// whether it feels safe, U that it does not.
Records Around(const std::string& of_c, const std::string& of_d,
               const std::string& safety_of_c = "SSS") {
  Records records;
  for (const auto& [client, stances, safety] :
       {std::tuple("c", of_c, safety_of_c),
        std::tuple("d", of_d, std::string("SSS"))}) {
    const std::string who = client;
    for (std::size_t i = 0; i < stances.size(); ++i) {
      const std::string other(1, "fhk"[i]);
      const char stance = stances[i];
      records.Add(
          "n-" + who + other,
          R"("relationship":{"party":{"person":")" + who +
              R"("},"other":{"person":")" + other +
              R"("},"kind":"RELATIONSHIP_KIND_FAMILY","views":[{"said_by":")" +
              who + R"(","said_at":"2026-05-03","stance":"STANCE_)" +
              (stance == 'S'   ? "SUPPORTIVE"
               : stance == 'A' ? "AGAINST"
                               : "NEUTRAL") +
              R"(","safety":"FELT_SAFETY_)" +
              (safety[i] == 'U' ? "UNSAFE" : "SAFE") + "\"}]}");
    }
  }
  return records;
}

TEST_F(Rows, Row4FamilyAndCommunity) {
  const std::string balance = "network/support-balance/c";
  const std::string one_tie = "network/one-tie/c";
  const Records one = Around("SNN", "SSN");
  EXPECT_EQ(Signal(one, "one-tie-network", "c"), "FIRED");
  EXPECT_EQ(Value(one, one_tie), "1");
  // Who: what the two say changes places.
  const Records other = Around("SSN", "SNN");
  EXPECT_EQ(Signal(other, "one-tie-network", "c"), "QUIET");
  EXPECT_EQ(Value(other, one_tie), "0.5");
  // The same of the balance.
  EXPECT_EQ(Value(Around("SSN", "SAN"), balance), "0.6666666666666666");
  EXPECT_EQ(Value(Around("SAN", "SSN"), balance), "0");
  // An unsafe tie is no support: who of c's two is unsafe changes places.
  EXPECT_EQ(Value(Around("SNN", "NNN", "SUS"), balance), "0.3333333333333333");
  EXPECT_EQ(Value(Around("SNN", "NNN", "USS"), balance), "0");
}

TEST_F(Rows, Row4Turnover) {
  // Two looks at the people around c, eight weeks apart, and the same of d; h
  // went and m came on a day.
  const auto turnover = [](const char* of_c, const char* of_d) {
    Records records;
    for (const auto& [client, day] :
         {std::pair("c", of_c), std::pair("d", of_d)}) {
      const std::string who = client;
      for (const auto& [person, start, end] :
           {std::tuple("f", "2020-01-01", ""),
            std::tuple("h", "2020-01-01", day), std::tuple("m", day, "")}) {
        const std::string other = person;
        const std::string said = R"({"said_by":")" + who + R"(","said_at":)";
        records.Add(
            "n-" + who + other,
            R"("relationship":{"party":{"person":")" + who +
                R"("},"other":{"person":")" + other +
                R"("},"kind":"RELATIONSHIP_KIND_COMMUNITY","period":{"start":")" +
                start +
                (*end == '\0' ? "" : R"(","end":")" + std::string(end)) +
                R"("},"views":[)" +
                (other == "f"
                     ? said + R"("2026-05-03"},)" + said + R"("2026-06-28"})"
                     : "") +
                "]}");
      }
    }
    return Value(records, "network/turnover/c", "2026-06-30");
  };
  // Of three people two came or went.
  EXPECT_EQ(turnover("2026-06-01", "2026-04-01"), "0.6666666666666666");
  // When: c's day and d's change places. It was before c's first look.
  EXPECT_EQ(turnover("2026-04-01", "2026-06-01"), "0");
}

// The cards of c and d, each by whom.
Records Cards(const char* of_c, const char* of_d) {
  Records records;
  for (const auto& [person, by] :
       {std::pair("c", of_c), std::pair("d", of_d)}) {
    const std::string who = person;
    records.Add("w-" + who,
                R"("assessment":{"instrument":"week-3","subject":{"person":")" +
                    who + R"("},"respondent":")" + by +
                    R"(","status":"ASSESSMENT_STATUS_COMPLETED",)"
                    R"("answered_at":"2026-06-28","answers":[{"item":"heard",)"
                    R"("value":"4"},{"item":"said","value":"5"}]})");
    records.Add("i-" + who,
                R"("identity":{"person":")" + who + R"(","said_by":")" + by +
                    R"(","code":{"system":"u","code":"cook"},"time":)"
                    R"("LIFE_TIME_NOW","said_at":"2026-06-20"})");
  }
  return records;
}

TEST_F(Rows, Row5AuthenticPersonhood) {
  const std::string mine = Profile(Cards("c", "s"));
  EXPECT_EQ(ValueOf(Figure(mine, "index/personhood/c")), "60");
  EXPECT_EQ(ValueOf(Figure(mine, "component/personhood/saying-it/c")), "5");
  EXPECT_EQ(ValueOf(Figure(mine, "component/personhood/own-words/c")), "0.2");
  // Who: c and the clinician change places.
  const std::string theirs = Profile(Cards("s", "c"));
  EXPECT_EQ(ValueOf(Figure(theirs, "component/personhood/saying-it/c")),
            "NOTHING_RECORDED");
  EXPECT_EQ(ValueOf(Figure(theirs, "component/personhood/own-words/c")),
            "NOTHING_RECORDED");
  EXPECT_TRUE(Holds(Figure(theirs, "index/personhood/c"),
                    R"("missing_voices":["VOICE_CLIENT"])"));
}

TEST_F(Rows, Row6AffectAndEmotion) {
  // A cue of each client, and how it was met.
  const auto met = [](const char* of_c, const char* of_d) {
    Records records;
    for (const auto& [client, response] :
         {std::pair("c", of_c), std::pair("d", of_d)}) {
      const std::string who = client;
      records.Add(
          "e-" + who,
          R"("coded_event":{"code":{"system":"urn:relcare:codesystem:cue",)"
          R"("code":"cue"},"person":")" +
              who +
              R"(","coder":"k","occurred_at":"2026-06-20","relationship":"t-)" +
              who +
              R"(","response":{"system":"urn:relcare:codesystem:cue-response",)"
              R"("code":")" +
              response + "\"}}");
    }
    return Value(records, "affect/cues-met/t-c");
  };
  EXPECT_EQ(met("explicit-space", "ignored"), "1");
  // Who: how the two were met changes places.
  EXPECT_EQ(met("ignored", "explicit-space"), "0");
  // Being heard is the index.
  const auto affect = [](char of_c, char of_d) {
    Records cards;
    cards.Card("w-c", "c", of_c, '5').Card("w-d", "d", of_d, '5');
    return ValueOf(Figure(Profile(cards), "index/affect/c"));
  };
  EXPECT_EQ(affect('5', '1'), "100");
  EXPECT_EQ(affect('1', '5'), "0");
}

TEST_F(Rows, Row7ReciprocityBothWays) {
  // Between unequal roles: what the clinician changed for c and for d.
  const auto adapted = [](const char* for_c, const char* for_d) {
    Records records;
    for (const auto& [client, fit] :
         {std::pair("c", for_c), std::pair("d", for_d)}) {
      const std::string who = client;
      records.Add("ad-" + who,
                  R"("adaptation":{"clinician":"s","client":")" + who +
                      R"(","relationship":"t-)" + who +
                      R"(","occurred_at":"2026-06-20T09:00:00Z","kind":)"
                      R"("ADAPTATION_KIND_PACE","fit":"ADAPTATION_FIT_)" +
                      fit + R"(","fit_said_by":")" + who + "\"}");
    }
    return ValueOf(Figure(Profile(records), "index/reciprocity/t-c"));
  };
  EXPECT_EQ(adapted("FITTED", "DID_NOT_FIT"), "100");
  // Who: whose it was changes places.
  EXPECT_EQ(adapted("DID_NOT_FIT", "FITTED"), "0");
}

TEST_F(Rows, Row7ReciprocityBetweenPeers) {
  // Each of four gives three times and gets three times, on the same days.
  const auto returned = [](const std::vector<const char*>& pairs) {
    Records records;
    records.Add("n", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    records.Add("o", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    records.Seen("2026-06-01", "2026-06-30");
    int nth = 0;
    for (const std::string day : {"12", "16", "20"}) {
      for (const char* pair : pairs) {
        records.Gift("x" + std::to_string(nth++), std::string(1, pair[0]),
                     std::string(1, pair[1]), "2026-06-" + day);
      }
    }
    return Value(records, "reciprocity/returned/c", "2026-06-30");
  };
  EXPECT_EQ(returned({"cd", "dc", "no", "on"}), "1");
  // Who: d and n change places as those who get, and so do c and o.
  EXPECT_EQ(returned({"cn", "do", "nd", "oc"}), "0");
}

TEST_F(Rows, Row8GenuineEngagement) {
  const auto engagement = [](char of_c, char of_d) {
    return ValueOf(
        Figure(Profile(Ratings(std::string(1, of_c), std::string(1, of_d)),
                       "2026-05-20"),
               "index/engagement/t-c"));
  };
  EXPECT_EQ(engagement('4', '2'), "75");
  // Who: the two clients' ratings change places.
  EXPECT_EQ(engagement('2', '4'), "25");
}

}  // namespace
}  // namespace relcare::test::community_rows_test
