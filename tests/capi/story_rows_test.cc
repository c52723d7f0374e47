// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows 9 to 16 of what must be computable, where clients come from and go, what
// they tell and how it is met, with their negative controls
// (community_rows_test.cc).

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::story_rows_test {
namespace {

using Rows = ProgrammeTest;

// Where c and d are, and where the clinician thinks that they are.
Records Pictures(const std::string& own_c, const std::string& own_d,
                 const std::string& seen_c, const std::string& seen_d) {
  Records records;
  for (const auto& [client, own, seen] :
       {std::tuple("c", own_c, seen_c), std::tuple("d", own_d, seen_d)}) {
    const std::string who = client;
    for (const auto& [by, now] :
         {std::pair(who, own), std::pair(std::string("s"), seen)}) {
      records.Add(
          "st-" + who + by,
          R"("state_report":{"respondent":")" + by + R"(","client":")" + who +
              R"(","perspective":)" +
              (by == "s" ? R"("PERSPECTIVE_OTHERS")" : R"("PERSPECTIVE_OWN")") +
              R"(,"said_at":"2026-06-20","domains":[{"domain":)"
              R"("DOMAIN_FEELING","now":")" +
              now + R"(","wanted":"8"}]})");
    }
  }
  return records;
}

TEST_F(Rows, Row9WhereNowAndWhereGoing) {
  const auto gap = [](const Records& records) {
    return Value(records, "direction/gap/c");
  };
  const auto understanding = [](const Records& records) {
    return Value(records, "engagement/understanding/t-c");
  };
  // The clinician takes each for the other.
  const Records found = Pictures("4", "8", "8", "4");
  EXPECT_EQ(gap(found), "4");
  EXPECT_EQ(understanding(found), "2.8284271247461903");
  // Who: the clinician's two pictures change places; then what c and d say.
  EXPECT_EQ(understanding(Pictures("4", "8", "4", "8")), "0");
  EXPECT_EQ(gap(Pictures("8", "4", "8", "4")), "0");
  // The wish to change is apart.
  EXPECT_EQ(Value(OwnState("c"), "direction/importance/c"), "9");
  EXPECT_EQ(Value(OwnState("d"), "direction/importance/c"), "NOTHING_RECORDED");
}

TEST_F(Rows, Row9TheWayFromThere) {
  // What c says at the first and the last of three times.
  const auto moved = [](const char* first, const char* last) {
    Records records;
    for (const auto& [day, now] :
         {std::pair<const char*, const char*>("2026-05-10", first),
          std::pair("2026-05-25", "5"), std::pair("2026-06-10", last)}) {
      records.Add("st-" + std::string(day),
                  R"("state_report":{"respondent":"c","client":"c",)"
                  R"("perspective":"PERSPECTIVE_OWN","said_at":")" +
                      std::string(day) +
                      R"(","domains":[{"domain":"DOMAIN_DOING","now":")" + now +
                      R"(","wanted":"10"}]})");
    }
    return Value(records, "direction/movement/c");
  };
  EXPECT_EQ(moved("4", "7"), "0.5");
  // When: the two days change places.
  EXPECT_EQ(moved("7", "4"), "-1");
}

// Who somebody was, who they were in the time of use, and who they want to be.
struct Life {
  std::string before, during, aspired;
};
Records Lives(const Life& of_c, const Life& of_d) {
  Records records;
  for (const auto& [client, life] :
       {std::pair("c", of_c), std::pair("d", of_d)}) {
    const std::string who = client;
    for (const auto& [time, code] : {std::pair("BEFORE_USE", life.before),
                                     std::pair("DURING_USE", life.during),
                                     std::pair("ASPIRED", life.aspired)}) {
      records.Add("i-" + who + time, R"("identity":{"person":")" + who +
                                         R"(","code":{"system":"u","code":")" +
                                         code + R"("},"time":"LIFE_TIME_)" +
                                         time +
                                         R"(","strength":"8","valued":)" +
                                         (code == "user" ? "false" : "true") +
                                         R"(,"said_at":"2026-05-09"})");
    }
  }
  return records;
}

TEST_F(Rows, Row10TwoPathways) {
  const std::string pathway = "identity/pathway-aspired/c";
  const Life reclaims = {"musician", "user", "musician"};
  const Life is_new = {"athlete", "user", "gardener"};
  const Records found = Lives(reclaims, is_new);
  EXPECT_EQ(Value(found, pathway), "1");
  // Who: whom c and d want to be changes places. A new one of the same strength
  // counts the same, the other way.
  EXPECT_EQ(Value(Lives({"musician", "user", "gardener"},
                        {"athlete", "user", "musician"}),
                  pathway),
            "-1");
  EXPECT_EQ(Value(Lives(is_new, reclaims), pathway), "-1");
  // When: what c was before and in the time of use changes places.
  EXPECT_EQ(Value(Lives({"user", "musician", "musician"}, is_new), pathway),
            "-1");
  // Neither is in the index.
  EXPECT_FALSE(
      Holds(Figure(Profile(found), "index/identity/c"), "\"value\":{"));
}

TEST_F(Rows, Row11CapacitiesUncoveredAndBuilt) {
  // When c and d first showed what they can.
  const auto kind = [](const char* of_c, const char* of_d) {
    Records records;
    for (const auto& [client, first] :
         {std::pair("c", of_c), std::pair("d", of_d)}) {
      const std::string who = client;
      records.Add("q-" + who,
                  R"("capacity":{"person":")" + who +
                      R"(","code":{"system":"u","code":"cooking"},)"
                      R"("evidence":[{"occurred_at":")" +
                      first + R"(","said_by":")" + who +
                      R"("},{"occurred_at":"2026-06-01","said_by":"s"}]})");
    }
    return Profile(records);
  };
  const std::string found = kind("2009", "2026-05-20");
  EXPECT_TRUE(Holds(found, "CAPACITY_KIND_UNCOVERED"));
  EXPECT_FALSE(Holds(found, "CAPACITY_KIND_BUILT"));
  EXPECT_TRUE(Holds(found, "\"voices\":2"));
  // When: the two days change places.
  const std::string swapped = kind("2026-05-20", "2009");
  EXPECT_FALSE(Holds(swapped, "CAPACITY_KIND_UNCOVERED"));
  EXPECT_TRUE(Holds(swapped, "CAPACITY_KIND_BUILT"));
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

// c knows d. d and h have one of the two interests each; c has one.
Records InCommon(const char* of_d, const char* of_h, char lonely = '2') {
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
  Lonely("2026-06-20", lonely, &records);
  return records;
}

TEST_F(Rows, Row12WhatIsShared) {
  const std::string profile = Profile(InCommon("guitar", "fishing"));
  const auto told = [&](const std::string& figure) {
    return ValueOf(Figure(profile, "component/" + figure));
  };
  EXPECT_EQ(told("commonality/shared/p"), "1");
  EXPECT_TRUE(Holds(Figure(profile, "component/commonality/shared/p"),
                    "DIRECTION_NEITHER"));
  // Beside it: how lonely c is, and how much change matters.
  EXPECT_EQ(told("network/loneliness/c"), "6");
  EXPECT_EQ(told("direction/importance/c"), "9");
  // Who: the interests of d and h change places. What is for those who share it
  // is then there for neither.
  EXPECT_EQ(Value(InCommon("fishing", "guitar"), "commonality/shared/p"),
            "absent");
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
  Records late = InCommon("guitar", "fishing", '3');
  Lonely("2026-05-04", '2', &late);
  EXPECT_TRUE(Holds(beside(late), R"("before":6,"before_at":"2026-05-04",)"
                                  R"("after":9,"after_at":"2026-06-20")"));
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
  // A gesture for c and one for d, on two days; somebody could see c and d from
  // the 21st on.
  const auto received = [](const char* for_c, const char* for_d) {
    Records records;
    records.Seen("2026-06-21", "2026-06-30");
    records.Gift("x", "d", "c", for_c).Gift("y", "c", "d", for_d);
    return Value(records, "fuel/received-days/c", "2026-06-30");
  };
  EXPECT_EQ(received("2026-06-25", "2026-04-25"), "0.1");
  // When: the two days change places. Somebody could see: a real 0.
  EXPECT_EQ(received("2026-04-25", "2026-06-25"), "0");
  // Nobody could see: no number at all.
  EXPECT_EQ(Value(Records(), "fuel/received-days/c", "2026-06-30"),
            "NOBODY_OBSERVING");
}

// Four scenes, as each of two coders rated their agency.
Records Scenes(const std::string& first, const std::string& second) {
  constexpr const char* kDays[] = {"2026-05-05", "2026-05-20", "2026-06-05",
                                   "2026-06-20"};
  Records records;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const auto coding = [](const char* coder, char mark) {
      return std::string(R"({"coder":")") + coder +
             R"(","themes":[{"theme":"THEME_AGENCY","rating":")" + mark +
             "\"}]}";
    };
    records.Add("n" + std::to_string(i),
                R"("narrative_scene":{"person":"c","told_at":")" +
                    std::string(kDays[i]) +
                    R"(","prompt":{"system":"u","code":"turn"},"codings":[)" +
                    coding("k", first[i]) + "," + coding("m", second[i]) +
                    "]}");
  }
  return records;
}

TEST_F(Rows, Row14ANewNarrative) {
  const auto slope = [](const char* first, const char* second) {
    return Value(Scenes(first, second), "identity/agency-slope/c");
  };
  // Points in a month: up, and down.
  EXPECT_NEAR(std::stod(slope("1234", "1234")), 1.976, 0.001);
  EXPECT_NEAR(std::stod(slope("4321", "4321")), -1.976, 0.001);
  // When: the same scenes on each other's days.
  EXPECT_NEAR(std::stod(slope("2413", "2413")), 0, 0.03);
  // Who: the second coder's ratings are of other scenes: no trend is told.
  EXPECT_EQ(slope("1234", "4321"), "UNDEFINED");
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
  EXPECT_FALSE(Holds(to_peer, "WITHHELD_CODE_CONFIDENCE"));
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
