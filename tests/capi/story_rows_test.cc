// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows 9 to 16: the sixteen rows of what must be computable, each from a few
// records through relcare.h; and each once more with who was with whom, or
// when, changed: then the finding is gone. The others: community_rows_test.cc.

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::story_rows_test {
namespace {

using Rows = ProgrammeTest;

Records Pictures(const std::string& of) {
  Records records = OwnState("c");
  records.Add("ot", R"("state_report":{"respondent":"s","client":")" + of +
                        R"(","perspective":"PERSPECTIVE_OTHERS","said_at":)"
                        R"("2026-06-21","domains":[{"domain":"DOMAIN_FEELING",)"
                        R"("now":"7","wanted":"8"}]})");
  return records;
}

TEST_F(Rows, Row9WhereNowAndWhereGoing) {
  const std::string profile = Profile(Pictures("c"));
  EXPECT_TRUE(Holds(Figure(profile, "component/direction/gap/c"),
                    "\"value\":{\"value\":4"));
  EXPECT_TRUE(Holds(Figure(profile, "component/direction/importance/c"),
                    "\"value\":{\"value\":9"));
  EXPECT_TRUE(Holds(Figure(profile, "component/engagement/understanding/t-c"),
                    "\"value\":{"));
  // Who: the clinician's picture is of somebody else.
  EXPECT_TRUE(Holds(Component(Pictures("d"), "engagement/understanding/t-c"),
                    "UNSEEN_REASON_NOTHING_RECORDED"));
}

Records Identities(const std::string& aspired,
                   const std::string& before = "musician",
                   const std::string& during = "user") {
  Records records;
  const auto add = [&](const std::string& id, const std::string& code,
                       const std::string& time, const char* valued) {
    records.Add(
        id, R"("identity":{"person":"c","code":{"system":"u","code":")" + code +
                R"("},"time":"LIFE_TIME_)" + time +
                R"(","strength":"8","valued":)" + valued +
                R"(,"said_at":"2026-05-09"})");
  };
  add("i1", before, "BEFORE_USE", "true");
  add("i2", during, "DURING_USE", "false");
  add("i3", aspired, "ASPIRED", "true");
  return records;
}

TEST_F(Rows, Row10TwoPathways) {
  EXPECT_TRUE(
      Holds(Component(Identities("musician"), "identity/pathway-aspired/c"),
            "\"value\":{\"value\":1"));
  // A new one of the same strength counts the same, the other way.
  EXPECT_TRUE(
      Holds(Component(Identities("gardener"), "identity/pathway-aspired/c"),
            "\"value\":{\"value\":-1"));
  // When: what was said of before and of the time of use change places.
  EXPECT_FALSE(Holds(Component(Identities("musician", "user", "musician"),
                               "identity/pathway-aspired/c"),
                     "\"value\":{\"value\":1"));
  // Neither is in the index.
  EXPECT_FALSE(
      Holds(Figure(Profile(Identities("musician")), "index/identity/c"),
            "\"value\":{"));
}

Records Can(const char* first) {
  Records records;
  records.Add("q", std::string(R"("capacity":{"person":"c","code":{"system":)"
                               R"("u","code":"cooking"},"evidence":[{)"
                               R"("occurred_at":")") +
                       first +
                       R"(","said_by":"c"},{"occurred_at":"2026-06-01",)"
                       R"("said_by":"s"}]})");
  return records;
}

TEST_F(Rows, Row11CapacitiesUncoveredAndBuilt) {
  EXPECT_TRUE(Holds(Profile(Can("2009")), "CAPACITY_KIND_UNCOVERED"));
  // When: it showed for the first time here.
  const std::string here = Profile(Can("2026-05-20"));
  EXPECT_TRUE(Holds(here, "CAPACITY_KIND_BUILT"));
  EXPECT_TRUE(Holds(here, "\"voices\":2"));
}

// c knows d. d and h have one of the two interests each; c has one.
Records InCommon(const char* of_d, const char* of_h) {
  Records records = OwnState("c");
  records.Add("p", R"("relationship":{"party":{"person":"c"},"other":{)"
                   R"("person":"d"},"kind":"RELATIONSHIP_KIND_PEER","period":)"
                   R"({"start":"2026-05-05"}})");
  for (const auto& [person, code] :
       {std::pair("c", "guitar"), std::pair("d", of_d), std::pair("h", of_h)}) {
    const std::string who = person;
    records.Add("b-" + who,
                R"("attribute":{"person":")" + who +
                    R"(","kind":"ATTRIBUTE_KIND_INTEREST","code":{"system":)"
                    R"("u","code":")" +
                    code + R"("},"visible_to":"VISIBILITY_MATCHED"})");
  }
  records.Add("lo",
              R"("assessment":{"instrument":"ucla-3","subject":{"person":"c"},)"
              R"("status":"ASSESSMENT_STATUS_COMPLETED","answered_at":)"
              R"("2026-06-20","answers":[{"item":"q1","value":"2"},)"
              R"({"item":"q2","value":"2"},{"item":"q3","value":)"
              R"("2"}]})");
  return records;
}

TEST_F(Rows, Row12WhatIsShared) {
  const std::string profile = Profile(InCommon("guitar", "fishing"));
  const std::string shared = Figure(profile, "component/commonality/shared/p");
  EXPECT_TRUE(Holds(shared, "\"value\":{\"value\":1"));
  EXPECT_TRUE(Holds(shared, "DIRECTION_NEITHER"));
  // Beside it: how lonely c is, and how much change matters.
  EXPECT_TRUE(Holds(Figure(profile, "component/network/loneliness/c"),
                    "\"value\":{\"value\":6"));
  EXPECT_TRUE(Holds(Figure(profile, "component/direction/importance/c"),
                    "\"value\":{\"value\":9"));
  // Who: the interests of d and h change places. What is for those who share it
  // is then there for neither.
  EXPECT_FALSE(
      Holds(Component(InCommon("fishing", "guitar"), "commonality/shared/p"),
            "\"value\":{"));
}

// How lonely c was, from 3 to 9, on these days of May and June.
Records& Lonely(const std::string& day, char mark, Records* records) {
  std::string answers;
  for (const char* item : {"q1", "q2", "q3"}) {
    answers += std::string(answers.empty() ? "" : ",") + R"({"item":")" + item +
               R"(","value":")" + mark + "\"}";
  }
  return records->Add("lo-" + day,
                      R"("assessment":{"instrument":"ucla-3","subject":{)"
                      R"("person":"c"},"status":"ASSESSMENT_STATUS_COMPLETED",)"
                      R"("answered_at":")" +
                          day + R"(","answers":[)" + answers + "]}");
}

TEST_F(Rows, Row12BesideWhatIsSharedStandsWhatFollowed) {
  const auto beside = [](const Records& records) {
    const std::string profile = Profile(records);
    const std::size_t at = profile.find("\"shared\":[");
    return at == std::string::npos ? "absent" : profile.substr(at);
  };
  Records records = InCommon("guitar", "fishing");
  Lonely("2026-05-04", '3', &records);
  records.Rating("r1", "t-c", "c", "2026-05-03", '2');
  records.Rating("r2", "t-c", "c", "2026-06-03", '4');
  const std::string told = beside(records);
  // The tie begins on 5 May; c's wish to change was asked in June only.
  EXPECT_TRUE(Holds(told, R"("figure":"index/commonality/p","points":100,)"
                          R"("since":"2026-05-05")"));
  EXPECT_TRUE(Holds(told, R"("title":"Loneliness","method":"ucla-3#total",)"
                          R"("about":{"person":"c"},"before":9,"before_at":)"
                          R"("2026-05-04","after":6,"after_at":"2026-06-20")"));
  EXPECT_TRUE(Holds(told,
                    R"("method":"wai-sr-c#bond","about":{)"
                    R"("relationship":"t-c"},"before":8,"before_at":)"
                    R"("2026-05-03","after":16,"after_at":"2026-06-03")"));
  EXPECT_TRUE(Holds(told,
                    R"("method":"wish.importance-ruler/1","about":{)"
                    R"("person":"c"},"after":9,"after_at":"2026-06-20",)"
                    R"("unit":"points","reason":"UNSEEN_REASON_TOO_FEW")"));
  // Who: what d and h like changes places; nothing is shared, and nobody learns
  // what d would share.
  Records other = InCommon("fishing", "guitar");
  Lonely("2026-05-04", '3', &other);
  EXPECT_FALSE(Holds(beside(other), R"("points":)"));
  // When: the two answers change places.
  Records late = InCommon("guitar", "fishing");
  Lonely("2026-05-08", '3', &late);
  EXPECT_FALSE(Holds(beside(late), R"("before":9)"));
  // One of the two told of it later, and it began then.
  Records later = records;
  later.Add("b-more", R"("supersedes":"b-d","attribute":{"person":"d","kind":)"
                      R"("ATTRIBUTE_KIND_INTEREST","code":{"system":"u",)"
                      R"("code":"guitar"},"visible_to":"VISIBILITY_MATCHED",)"
                      R"("period":{"start":"2026-06-05"}})");
  EXPECT_TRUE(Holds(beside(later), R"("since":"2026-06-05")"));
  EXPECT_TRUE(Holds(beside(later), R"("before":16,"before_at":"2026-06-03",)"
                                   R"("unit":)"));
}

TEST_F(Rows, Row12WhoIsRatedReadsNoBondWithoutAnOptIn) {
  Records records = InCommon("guitar", "fishing");
  records.Rating("r1", "t-c", "c", "2026-05-03", '2');
  ProfileOptions options = Asked();
  options.audience = RELCARE_AUDIENCE_CLINICIAN;
  options.purpose = RELCARE_PURPOSE_TREATMENT;
  options.reader = "s";
  const auto profile = At(records).Profile(TheHost().scratch, options);
  ASSERT_TRUE(profile.ok());
  EXPECT_TRUE(Holds(profile->str(),
                    R"("method":"wai-sr-c#bond","about":{"relationship":)"
                    R"("t-c"},"unit":"","reason":"UNSEEN_REASON_CONSENT")"));
}

TEST_F(Rows, Row13KindGestures) {
  const auto received = [](const Records& records) {
    return Component(records, "fuel/received-days/c", "2026-06-30");
  };
  Records seen;
  seen.Seen("2026-06-21", "2026-06-30").Gift("x", "d", "c", "2026-06-25");
  EXPECT_TRUE(Holds(received(seen), "\"value\":{\"value\":0.1"));
  // Who: it went to somebody else. Somebody could see: a real 0.
  Records other;
  other.Seen("2026-06-21", "2026-06-30").Gift("x", "l", "d", "2026-06-25");
  EXPECT_TRUE(Holds(received(other), "\"value\":{\"value\":0,"));
  // Nobody could see: no number at all.
  EXPECT_TRUE(Holds(received(Records()), "UNSEEN_REASON_NOBODY_OBSERVING"));
}

Records Scenes(const std::vector<std::pair<char, char>>& ratings) {
  Records records;
  int nth = 0;
  for (const auto& [first, second] : ratings) {
    const auto coding = [](const char* coder, char mark) {
      return std::string(R"({"coder":")") + coder +
             R"(","themes":[{"theme":"THEME_AGENCY","rating":")" + mark +
             "\"}]}";
    };
    records.Add("n" + std::to_string(nth),
                R"("narrative_scene":{"person":"c","told_at":"2026-0)" +
                    std::to_string(5 + nth / 2) + (nth % 2 ? "-20" : "-05") +
                    R"(","prompt":{"system":"u","code":"turn"},"codings":[)" +
                    coding("k", first) + "," + coding("m", second) + "]}");
    ++nth;
  }
  return records;
}

TEST_F(Rows, Row14ANewNarrative) {
  EXPECT_TRUE(
      Holds(Component(Scenes({{'1', '1'}, {'2', '2'}, {'3', '3'}, {'4', '4'}}),
                      "identity/agency-slope/c"),
            "\"value\":{"));
  // Who: the second coder's ratings are of other scenes: no trend is told.
  EXPECT_TRUE(
      Holds(Component(Scenes({{'1', '4'}, {'2', '3'}, {'3', '2'}, {'4', '1'}}),
                      "identity/agency-slope/c"),
            "\"unseen\":{"));
}

// Both clients told something and met the clinician, who came back to what
// `of` had told.
Records ToldByBoth(const std::string& of, const char* told_at,
                   const char* met_at) {
  Records records;
  for (const std::string who : {"c", "d"}) {
    records.Add("en-" + who,
                R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL",)"
                R"("relationship":"t-)" +
                    who + R"(","period":{"start":")" + met_at + "\"}}");
    records.Add(
        "di-" + who,
        R"("disclosure":{"person":")" + who +
            R"(","topic":{"system":"u","code":"grief"},"audience":{)"
            R"("person":"s"},"occurred_at":")" +
            told_at + R"(","first_time":true,"reported_by":"s")" +
            (who == of ? R"(,"followed_up_by":["en-)" + who + "\"]" : "") +
            "}");
  }
  return records;
}

constexpr char kTenth[] = "2026-05-10T09:00:00Z";
constexpr char kTwelfth[] = "2026-05-12T09:00:00Z";

TEST_F(Rows, Row15WhatTheyShareAndHow) {
  const auto signal = [](const Records& records) {
    return Signal(records, "disclosure-not-followed-up", "c", "2026-05-30");
  };
  EXPECT_EQ(signal(ToldByBoth("d", kTenth, kTwelfth)), "FIRED");
  // Who: it was the other's that was taken up.
  EXPECT_EQ(signal(ToldByBoth("c", kTenth, kTwelfth)), "QUIET");
  // When: the two days change places; nobody comes back to what was not told.
  EXPECT_EQ(signal(ToldByBoth("c", kTwelfth, kTenth)), "FIRED");
  // What was told to a peer is that peer's to keep.
  const std::string to_peer = Profile(Told("", "d"));
  EXPECT_FALSE(Holds(to_peer, "grief"));
  EXPECT_TRUE(Holds(to_peer, "WITHHELD_CODE_CONFIDENCE"));
}

TEST_F(Rows, Row16Attentiveness) {
  // What was picked up, how soon, and by whom.
  const std::string met = Profile(ToldByBoth("c", kTenth, kTwelfth));
  EXPECT_TRUE(Holds(met, "\"followed_up\":true"));
  EXPECT_TRUE(Holds(met, "\"followed_up_days\":2"));
  EXPECT_TRUE(Holds(met, "\"followed_up_by\":\"ROLE_CLINICIAN\""));
  // Who: the other's was; and when: the two days change places.
  for (const Records& shuffled :
       {ToldByBoth("d", kTenth, kTwelfth), ToldByBoth("c", kTwelfth, kTenth)}) {
    const std::string missed = Profile(shuffled);
    EXPECT_TRUE(Holds(missed, "\"followed_up\":false"));
    EXPECT_FALSE(Holds(missed, "\"followed_up_days\""));
  }
  const auto heard = [](const char* high, const char* low) {
    Records cards;
    cards.Card("w1", high, '4', '5').Card("w2", low, '1', '5');
    return Component(cards, "affect/being-heard/c");
  };
  EXPECT_TRUE(Holds(heard("c", "d"), "\"value\":{\"value\":4"));
  // Who: the two cards change places.
  EXPECT_TRUE(Holds(heard("d", "c"), "\"value\":{\"value\":1"));
}

}  // namespace
}  // namespace relcare::test::story_rows_test
