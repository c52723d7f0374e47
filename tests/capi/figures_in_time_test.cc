// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What counts as now and as first, and what a signal and the attention list
// rest on: one test for each rule of docs/rfc/0017-figures.md. When a group is
// told of: community_access_test.cc.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::figures_in_time_test {
namespace {

using FiguresInTime = ProgrammeTest;

constexpr const char* kUnseen = R"("unseen":{"reason":"UNSEEN_REASON_)";

std::string Is(const char* value) {
  return std::string(R"("value":{"value":)") + value + ',';
}

// ---- Now -------------------------------------------------------------------

TEST_F(FiguresInTime, NowIsTheTimeOfTheViewOrOfTheLastRecord) {
  Records records;
  records.Card("w1", "c", '4', '5');  // of 28 June, recorded on 1 July
  const std::string heard = "affect/being-heard/c";
  EXPECT_TRUE(Holds(Component(records, heard), R"("age_days":3.0)"));
  EXPECT_TRUE(
      Holds(Component(records, heard, "2026-07-08"), R"("age_days":10.)"));
  EXPECT_TRUE(Holds(Component(records, heard, "2026-06-20"), kUnseen));
}

Records Wish(const std::vector<std::pair<const char*, const char*>>& said) {
  Records records;
  for (const auto& [day, importance] : said) {
    records.Add(std::string("st-") + day,
                R"("state_report":{"respondent":"c","client":"c",)"
                R"("perspective":"PERSPECTIVE_OWN","said_at":")" +
                    std::string(day) + R"(","wish_importance":")" + importance +
                    R"(","wish_confidence":"5"})");
  }
  return records;
}

// One thing that was said of feeling, thinking or doing, as c's own or as the
// clinician's picture of c.
Records& State(Records* records, const std::string& who, const std::string& day,
               const std::string& domains) {
  const bool is_own = who == "c";
  return records->Add(
      "st-" + who + day,
      R"("state_report":{"respondent":")" + who +
          R"(","client":"c","perspective":"PERSPECTIVE_)" +
          (is_own ? "OWN" : "OTHERS") + R"(","said_at":"2026-06-)" + day +
          R"(","domains":[)" + domains + R"(],"wish_importance":"7"})");
}

std::string Domain(const std::string& domain, const std::string& now) {
  return R"({"domain":"DOMAIN_)" + domain + R"(","now":")" + now + "\"}";
}

TEST_F(FiguresInTime, UnderstandingIsOfEachThingAsItWasSaidNearest) {
  const std::string understanding = "engagement/understanding/t-c";
  Records records;
  State(&records, "c", "01", Domain("FEELING", "0"));
  State(&records, "c", "18", Domain("FEELING", "4"));
  State(&records, "s", "20", Domain("FEELING", "7"));
  EXPECT_TRUE(Holds(Component(records, understanding), Is("3")));
  // What says nothing of it hides nothing, whose word it may be.
  State(&records, "c", "20", "");
  State(&records, "s", "22", "");
  EXPECT_TRUE(Holds(Component(records, understanding), Is("3")));
  // The same of another thing: 5 off, and 3.
  State(&records, "c", "21", Domain("DOING", "1"));
  State(&records, "s", "23", Domain("DOING", "6"));
  const std::string both = Component(records, understanding);
  EXPECT_TRUE(Holds(both, R"("value":{"value":4.12)"));
  EXPECT_TRUE(
      Holds(both, R"("evidence":["st-c18","st-c21","st-s20","st-s23"])"));
}

TEST_F(FiguresInTime, WhatTheTwoSaidOfDifferentThingsIsNoUnderstanding) {
  Records records;
  State(&records, "c", "18", Domain("FEELING", "4"));
  State(&records, "s", "20", Domain("DOING", "7"));
  EXPECT_TRUE(Holds(Component(records, "engagement/understanding/t-c"),
                    std::string(kUnseen) + "TOO_FEW"));
}

// An answer of a day is there once it was recorded, not when the day is over.
TEST_F(FiguresInTime, WhatWasToldTodayIsThereToday) {
  const auto shown = [](const char* view) {
    Records records;
    records.Add("ph",
                R"("assessment":{"instrument":"phq-9","subject":{)"
                R"("person":"c"},"status":"ASSESSMENT_STATUS_COMPLETED",)"
                R"("answered_at":"2026-06-20","answers":[{"item":"q9",)"
                R"("value":"2"}]})",
                "2026-06-20");
    return Holds(Profile(records, view), R"("critical_flags":[{)");
  };
  EXPECT_FALSE(shown("2026-06-20T11:59:59Z"));  // recorded at noon
  EXPECT_TRUE(shown("2026-06-20T12:00:00Z"));
  EXPECT_TRUE(shown("2026-06-21T12:00:00Z"));
}

TEST_F(FiguresInTime, NothingAfterNowIsLookedAt) {
  const std::string figure = "direction/importance/c";
  EXPECT_TRUE(
      Holds(Component(Wish({{"2026-06-20", "3"}, {"2026-08-01", "9"}}), figure),
            Is("3")));
  EXPECT_TRUE(
      Holds(Component(Wish({{"2026-06-20", "3"}, {"2026-06-21", "9"}}), figure),
            Is("9")));
}

// ---- First -----------------------------------------------------------------

constexpr const char* kFirst = R"("reference":)";

TEST_F(FiguresInTime, TheFirstOfAScoreIsItsOwnFirst) {
  Records records;
  records.Rating("r1", "t-c", "c", "2026-06-10", '2');
  EXPECT_FALSE(Holds(Component(records, "engagement/alliance/t-c"), kFirst));
  records.Rating("r2", "t-c", "c", "2026-06-20", '4');
  EXPECT_TRUE(Holds(Component(records, "engagement/alliance/t-c"),
                    std::string(kFirst) + "25"));
}

TEST_F(FiguresInTime,
       TheFirstOfWhatIsCountedByDaysAreTheFirstSuchDaysOfTheStay) {
  const auto received = [](const char* gift, const char* day) {
    Records records;
    records.Seen("2026-05-01", "2026-06-30").Gift("x", "d", "c", gift);
    return Component(records, "fuel/received-days/c", day);
  };
  EXPECT_TRUE(
      Holds(received("2026-06-10", "2026-06-30"), std::string(kFirst) + "0"));
  const std::string early = received("2026-05-10", "2026-06-30");
  EXPECT_TRUE(Holds(early, kFirst));
  EXPECT_FALSE(Holds(early, std::string(kFirst) + "0,"));
  // Twice those days have not passed.
  EXPECT_FALSE(Holds(received("2026-05-10", "2026-06-10"), kFirst));
}

TEST_F(FiguresInTime, TheFirstOfTheRestWasSaidByTheFourteenthDay) {
  const std::string figure = "direction/importance/c";
  EXPECT_TRUE(
      Holds(Component(Wish({{"2026-05-10", "3"}, {"2026-06-20", "9"}}), figure),
            std::string(kFirst) + "30"));
  EXPECT_FALSE(
      Holds(Component(Wish({{"2026-05-20", "3"}, {"2026-06-20", "9"}}), figure),
            kFirst));
  // The same words as now are no change.
  EXPECT_FALSE(Holds(Component(Wish({{"2026-05-10", "3"}}), figure), kFirst));
}

// ---- Signals ---------------------------------------------------------------

// What was told is not followed up; the stay ends the day after it was due.
Records Ended(const char* reason) {
  return Told("", "s").Add(
      "v2",
      std::string(R"("supersedes":"v-c","episode":{"client":"c","period":)"
                  R"({"start":"2026-05-01","end":"2026-05-26"},)"
                  R"("end_reason":"END_REASON_)") +
          reason + "\"}");
}

TEST_F(FiguresInTime, ASignalIsOverWithAPlannedEndAndAMonthAfterAnother) {
  const std::string rule = "disclosure-not-followed-up";
  for (const char* reason :
       {"COMPLETED", "TRANSFERRED", "DIED", "HOSPITAL", "INCARCERATED"}) {
    EXPECT_EQ(Signal(Ended(reason), rule, "c", "2026-05-30"), "COULD_NOT_SEE")
        << reason;
    EXPECT_TRUE(
        Holds(Profile(Ended(reason), "2026-05-30"), "UNSEEN_REASON_ENDED"))
        << reason;
  }
  EXPECT_EQ(Signal(Ended("LEFT"), rule, "c", "2026-05-30"), "FIRED");
  EXPECT_EQ(Signal(Ended("LEFT"), rule, "c", "2026-06-22"), "FIRED");
  EXPECT_EQ(Signal(Ended("LEFT"), rule, "c", "2026-06-25"), "COULD_NOT_SEE");
}

TEST_F(FiguresInTime, TheFirstBondIsWithAPeerOrLivedExperience) {
  const auto seen = [] {
    Records records;
    records.Seen("2026-05-01", "2026-05-31");
    return records;
  };
  const auto tie = [&](const char* other, const char* kind) {
    return seen().Add(
        "p", R"("relationship":{"party":{"person":"c"},"other":{"person":")" +
                 std::string(other) + R"("},"kind":"RELATIONSHIP_KIND_)" +
                 kind + R"(","period":{"start":"2026-05-05"}})");
  };
  const auto bond = [](const Records& records) {
    return Signal(records, "no-first-bond-14d", "c", "2026-05-20");
  };
  EXPECT_EQ(bond(seen()), "FIRED");  // c has a clinician
  EXPECT_EQ(bond(tie("f", "FAMILY")), "FIRED");
  EXPECT_EQ(bond(tie("d", "PEER")), "QUIET");
  EXPECT_EQ(bond(tie("l", "LIVED_EXPERIENCE")), "QUIET");
  EXPECT_EQ(bond(seen().Gift("x", "d", "c", "2026-05-07")), "QUIET");
  EXPECT_EQ(bond(seen().Gift("x", "l", "c", "2026-05-07")), "QUIET");
  EXPECT_EQ(bond(seen().Gift("x", "s", "c", "2026-05-07")), "FIRED");
}

TEST_F(FiguresInTime, ARuleOfTheLastDaysHasTheStayInItsId) {
  Records records;
  records.Seen("2026-05-01", "2026-06-30");
  for (int nth = 0; nth < 8; ++nth) {
    const std::string day = "2026-06-1" + std::to_string(nth);
    records.Gift("x" + std::to_string(nth), "c", "d", day);
    records.Add("e" + std::to_string(nth),
                R"("coded_event":{"code":{"system":"urn:relcare:codesystem:)"
                R"(rupture-sign","code":"withdrawal"},)"
                R"("person":"c","coder":"k","relationship":"t-c",)"
                R"("occurred_at":")" +
                    day + "\"}");
  }
  for (const char* day : {"2026-06-18", "2026-06-30"}) {
    const std::string profile = Profile(records, day);
    EXPECT_TRUE(Holds(profile, R"("id":"one-way-giving/c/v-c")")) << day;
    EXPECT_TRUE(Holds(profile, R"("id":"coded-rupture/t-c/v-c")")) << day;
  }
}

TEST_F(FiguresInTime, ASilenceRestsOnTheWindowsInWhichNothingPassed) {
  Records records;
  records.Seen("2026-05-01", "2026-06-30").Gift("x", "c", "d", "2026-05-10");
  records.Add("re", R"("response":{"signal":"isolation/c/v-c","kind":)"
                    R"("RESPONSE_KIND_ACKNOWLEDGED","responded_by":"s",)"
                    R"("occurred_at":"2026-06-01T09:00:00Z","person":"c"})");
  for (const char* day : {"2026-05-30", "2026-06-10", "2026-06-20"}) {
    const std::string profile = Profile(records, day);
    const std::string told = profile.substr(profile.find("isolation/c/v-c"));
    EXPECT_LT(told.find(R"("since":"2026-05-10")"), told.find("sentence"));
    EXPECT_LT(told.find(R"("evidence":["w"])"), told.find("sentence"));
    // A silence that goes on does not open again what was answered.
    EXPECT_EQ(Holds(told.substr(0, told.find("\"id\"")), R"("answered":true)"),
              std::string_view(day) > "2026-06-01");
  }
}

TEST_F(FiguresInTime, ASilenceIsOfTheDaysThatItsWindowsCover) {
  Records records;
  records.Seen("2026-05-01", "2026-05-31", "long")
      .Seen("2026-06-01", "2026-06-30");
  const std::string profile = Profile(records, "2026-06-28");
  const std::string told = profile.substr(profile.find("isolation/c/v-c"));
  EXPECT_LT(told.find(R"("since":"2026-06-01")"), told.find("sentence"));
  EXPECT_LT(told.find(R"("evidence":["w"])"), told.find("sentence"));
}

// ---- Attention -------------------------------------------------------------

std::string Attention(const std::string& profile) {
  const std::size_t at = profile.find(R"("attention":[)");
  return at == std::string::npos
             ? std::string()
             : profile.substr(at, profile.find(R"("indices":)", at) - at);
}

TEST_F(FiguresInTime, AChangeWithoutAnErrorIsNoCandidate) {
  EXPECT_EQ(
      Attention(Profile(Wish({{"2026-05-10", "0"}, {"2026-06-20", "9"}}))), "");
}

// Weekly cards of c up to 28 June.
Records Cards(const std::string& heard) {
  Records records;
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const std::size_t day = 28 - 7 * (heard.size() - 1 - i);
    records.Card("w" + std::to_string(i), "c", heard[i], '5',
                 (day < 10 ? "2026-06-0" : "2026-06-") + std::to_string(day));
  }
  return records;
}

TEST_F(FiguresInTime, OwnWordsThatStayLowAreACandidate) {
  const auto told = [](const std::string& heard, const char* day) {
    return Holds(Attention(Profile(Cards(heard), day)),
                 R"("figure":"component/affect/being-heard/c")");
  };
  EXPECT_TRUE(told("5222", "2026-07-01"));
  EXPECT_TRUE(told("213", "2026-07-01"));   // 2 together, the last the middle
  EXPECT_FALSE(told("223", "2026-07-01"));  // above 2 together
  EXPECT_FALSE(told("114", "2026-07-01"));  // the last above the middle
  EXPECT_FALSE(told("11", "2026-07-01"));
  EXPECT_TRUE(told("222", "2026-07-25"));
  EXPECT_FALSE(told("222", "2026-07-28"));  // older than four weeks
}

// Neither goals, nor rulers, nor who somebody says they are stay fresh for
// good: half of it is gone in 90 days, and what is left is too little.
TEST_F(FiguresInTime, WhatWasSaidOnceGrowsOld) {
  Records records = OwnState("c");
  records.Add("go",
              R"("goal":{"client":"c","said_by":"c","importance":2,)"
              R"("difficulty":2,"period":{"start":"2026-06-20"},"ratings":[{)"
              R"("said_at":"2026-06-20","said_by":"c","level":0}]})");
  for (const std::string code : {"recovering", "user"}) {
    records.Add("i-" + code,
                R"("identity":{"person":"c","said_by":"c","code":{"system":)"
                R"("urn:relcare:codesystem:identity","code":")" +
                    code +
                    R"("},"time":"LIFE_TIME_NOW","strength":"6",)"
                    R"("said_at":"2026-06-20"})");
  }
  for (const char* index : {"index/direction/c", "index/identity/c"}) {
    const std::string soon = Figure(Profile(records, "2026-07-01"), index);
    EXPECT_TRUE(Holds(soon, R"("value":{"value":)")) << soon;
    const std::string late = Figure(Profile(records, "2030-07-01"), index);
    EXPECT_TRUE(Holds(late, R"("reason":"INDEX_REFUSAL_TOO_OLD")")) << late;
  }
}

TEST_F(FiguresInTime, WhereAStayIsOverThereIsNobodyToAsk) {
  const auto ended = [](const char* reason) {
    return Cards("222").Add(
        "v2",
        std::string(R"("supersedes":"v-c","episode":{"client":"c","period":)"
                    R"({"start":"2026-05-01","end":"2026-06-29"},)"
                    R"("end_reason":"END_REASON_)") +
            reason + "\"}");
  };
  const auto ready = [](const Records& records) {
    return std::string(
        At(records, "2026-07-01").Readiness(TheHost().scratch, Asked())->str());
  };
  const auto asks = [](std::string text) {
    for (std::size_t at = 0;
         (at = text.find(R"("question":"")")) < text.size();)
      text.erase(at, 13);
    return Holds(text, R"("question":)");
  };
  for (const char* reason : {"DIED", "COMPLETED", "TRANSFERRED"}) {
    const std::string profile = Profile(ended(reason), "2026-07-01");
    EXPECT_EQ(Attention(profile), "") << reason;
    EXPECT_FALSE(asks(profile)) << reason;
    EXPECT_FALSE(Holds(ready(ended(reason)), R"("steps":)")) << reason;
  }
  const Records left = ended("LEFT");
  EXPECT_TRUE(asks(Attention(Profile(left, "2026-07-01"))));
  EXPECT_TRUE(Holds(ready(left), R"("steps":)"));
}

TEST_F(FiguresInTime, OfAnIdentityThatIsOnNoDayTheTimeIsUnclear) {
  const auto difference = [](const char* recovering, const char* user) {
    Records records;
    for (const auto& [code, day] :
         {std::pair("recovering", recovering), std::pair("user", user)}) {
      records.Add(code, std::string(R"("identity":{"person":"c","code":{)"
                                    R"("system":)"
                                    R"("urn:relcare:codesystem:identity",)"
                                    R"("code":")") +
                            code +
                            R"("},"time":"LIFE_TIME_NOW","strength":"8",)"
                            R"("said_at":")" +
                            day + "\"}");
    }
    return Component(records, "identity/difference/c");
  };
  const std::string unclear = R"("reason":"UNSEEN_REASON_TIME_UNCLEAR")";
  EXPECT_TRUE(Holds(difference("2026-05", "2026-05"), unclear));
  EXPECT_TRUE(Holds(difference("2026-05", "2026-05-20"), unclear));
  EXPECT_TRUE(Holds(difference("2026-05-20", "2026-05"), unclear));
  EXPECT_TRUE(Holds(difference("2026-05-20", "2026-05-20"), Is("0")));
}

}  // namespace
}  // namespace relcare::test::figures_in_time_test
