// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// When somebody could see, and what of it was seen: index F and the signal
// `isolation`, by docs/rfc/0017-figures.md.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::observed_test {
namespace {

using Observed = ProgrammeTest;

constexpr const char* kUnseen = R"("unseen":{"reason":"UNSEEN_REASON_)";
constexpr std::string_view kLast = "2026-06-30T23:59:59Z";

std::string Is(const char* value) {
  return std::string(R"("value":{"value":)") + value + ',';
}

std::string Date(int day) { return "2026-06-" + std::to_string(day); }

// On ten evenings of June, 21 to 30, staff see c; `of` each window besides.
Records Evenings(const std::string& of = "", const char* observer = "l",
                 const char* seen = R"("seen":["c"])") {
  Records records;
  for (int day = 21; day <= 30; ++day) {
    const std::string date = Date(day);
    records.Add("w" + date,
                std::string(R"("observation_window":{"observer":)") + '"' +
                    observer + "\"," + seen + R"(,"period":{"start":")" + date +
                    R"(T18:00:00Z","end":")" + date + R"(T21:00:00Z"})" + of +
                    "}");
  }
  return records;
}

Records& GiftAt(Records* records, const std::string& id,
                const std::string& at) {
  return records->Add(id, R"("exchange":{"giver":"d","receiver":"c","kind":)"
                          R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":")" +
                              at + "\"}");
}

// What c says of the tie to d.
void SaySafety(Records* records, const char* safety) {
  records->Add("t", R"("relationship":{"party":{"person":"c"},"other":{)"
                    R"("person":"d"},"kind":"RELATIONSHIP_KIND_PEER","period":)"
                    R"({"start":"2026-05-01"},"views":[{"said_by":"c",)"
                    R"("said_at":"2026-06-03","safety":"FELT_SAFETY_)" +
                        std::string(safety) + "\"}]}");
}

struct Gesture {
  const char* name;
  const char* at;  // after each date
  const char* days;
  const char* isolation;
};

TEST_F(Observed, AGestureIsSeenWithinAWindowOrOnItsDay) {
  constexpr Gesture kGestures[] = {
      {"within", "T19:00:00Z", "1", "QUIET"},
      {"by its day alone", "", "1", "QUIET"},
      {"an hour after", "T22:00:00Z", nullptr, "COULD_NOT_SEE"},
  };
  for (const Gesture& one : kGestures) {
    Records records = Evenings();
    for (int day = 21; day <= 30; ++day)
      GiftAt(&records, "x" + std::to_string(day), Date(day) + one.at);
    const std::string days = Component(records, "fuel/received-days/c", kLast);
    EXPECT_TRUE(Holds(days, one.days == nullptr ? kUnseen : Is(one.days)))
        << one.name << days;
    EXPECT_EQ(Signal(records, "isolation", "c", kLast), one.isolation)
        << one.name;
  }
  EXPECT_TRUE(
      Holds(Component(Evenings(), "fuel/received-days/c", kLast), Is("0")));
  EXPECT_EQ(Signal(Evenings(), "isolation", "c", kLast), "FIRED");
}

TEST_F(Observed, OnlyWhatWasSeenIsEvidence) {
  Records records = Evenings();
  GiftAt(&records, "seen", "2026-06-25T19:00:00Z");
  GiftAt(&records, "elsewhere", "2026-06-26T09:00:00Z");
  const std::string days = Component(records, "fuel/received-days/c", kLast);
  EXPECT_TRUE(Holds(days, Is("0.1"))) << days;
  EXPECT_TRUE(Holds(days, R"("evidence":["seen"])")) << days;
  EXPECT_TRUE(Holds(days, R"("n_missing":1)")) << days;
}

TEST_F(Observed, NobodyIsSeenByThemselves) {
  EXPECT_EQ(Signal(Evenings("", "c"), "isolation", "c", kLast),
            "COULD_NOT_SEE");
}

// A group's meetings on those evenings; whether c was at them.
Records Meetings(const char* attendance, bool is_linked) {
  Records records = Evenings("", "l", R"("group":"g")");
  if (is_linked) {
    records = Records();
    for (int day = 21; day <= 30; ++day) {
      const std::string date = Date(day);
      records.Add("w" + date,
                  R"("observation_window":{"observer":"l","seen":["c"],)"
                  R"("encounter":"e)" +
                      date + R"(","period":{"start":")" + date +
                      R"(T18:00:00Z","end":")" + date + R"(T21:00:00Z"}})");
    }
  }
  records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
  records.Add("b", R"("membership":{"group":"g","person":"c","period":{)"
                   R"("start":"2026-05-01"}})");
  for (int day = 21; day <= 30; ++day) {
    const std::string date = Date(day);
    const std::string presences =
        attendance == nullptr
            ? ""
            : std::string(R"(,"presences":[{"person":"d","attendance":)"
                          R"("ATTENDANCE_PRESENT"},{"person":"c",)"
                          R"("attendance":"ATTENDANCE_)") +
                  attendance + "\"}]";
    records.Add("e" + date, R"("encounter":{"kind":"ENCOUNTER_KIND_GROUP",)"
                            R"("group":"g","period":{"start":")" +
                                date + R"(T18:00:00Z","end":")" + date +
                                R"(T21:00:00Z"})" + presences + "}");
  }
  return records;
}

TEST_F(Observed, WhoWasAwayWasNotSeen) {
  for (const bool is_linked : {false, true}) {
    for (const auto& [attendance, state] :
         {std::pair("PRESENT", "FIRED"), std::pair("PARTLY", "FIRED"),
          std::pair("ABSENT", "COULD_NOT_SEE"),
          std::pair(static_cast<const char*>(nullptr), "FIRED")}) {
      EXPECT_EQ(
          Signal(Meetings(attendance, is_linked), "isolation", "c", kLast),
          state)
          << is_linked << (attendance == nullptr ? " no list" : attendance);
    }
  }
}

TEST_F(Observed, AWindowOfADayIsADay) {
  Records records;
  for (int day = 21; day <= 24; ++day) {
    records.Add("w" + Date(day),
                R"("observation_window":{"observer":"l","seen":["c"],)"
                R"("period":{"start":")" +
                    Date(day) + R"(","end":")" + Date(day) + "\"}}");
  }
  EXPECT_TRUE(
      Holds(Component(records, "fuel/received-days/c", kLast), R"("n":4,)"));
}

// Nobody is less alone for gifts of somebody of whom they say: not safe.
TEST_F(Observed, WhatComesFromWhoIsNotSafeIsNoContact) {
  for (const auto& [safety, state] :
       {std::pair("SAFE", "QUIET"), std::pair("UNSAFE", "FIRED")}) {
    Records records;
    records.Seen("2026-05-01", "2026-06-30");
    SaySafety(&records, safety);
    for (const char* day : {"2026-06-20", "2026-06-24", "2026-06-28"})
      records.Gift(std::string("x") + day, "d", "c", day);
    EXPECT_EQ(Signal(records, "isolation", "c"), state) << safety;
  }
}

// Nobody wrote down when they could see: not that they never could.
TEST_F(Observed, WithoutAWindowNobodyKnowsWhatShareOfTheTimeWasSeen) {
  Records records;
  records.Gift("x", "d", "c", "2026-06-20");
  const std::string none = Component(records, "fuel/observed/c", kLast);
  EXPECT_TRUE(Holds(none, R"("reason":"UNSEEN_REASON_NOTHING_RECORDED")"));
  records.Seen("2026-05-02", "2026-05-03");
  EXPECT_TRUE(Holds(Component(records, "fuel/observed/c", kLast),
                    R"("value":{"value":0.0)"));
}

// Nor did it come back, or reach them, from who supports them.
TEST_F(Observed, WhatPassesWithWhoIsNotSafeIsNoSupport) {
  const auto told = [](const char* safety, const char* figure) {
    Records records;
    records.Add("e", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    records.Seen("2026-06-01", "2026-06-30");
    SaySafety(&records, safety);
    for (const char* day : {"2026-06-20", "2026-06-24", "2026-06-28"}) {
      records.Gift(std::string("x") + day, "d", "c", day);
      records.Gift(std::string("y") + day, "c", "d", day);
      records.Gift(std::string("z") + day, "c", "e", day);
    }
    return Component(records, figure, kLast);
  };
  EXPECT_TRUE(Holds(told("SAFE", "reciprocity/returned/c"), Is("0.5")));
  EXPECT_TRUE(Holds(told("UNSAFE", "reciprocity/returned/c"), Is("0")));
  EXPECT_FALSE(Holds(told("SAFE", "fuel/received-days/c"), Is("0")));
  EXPECT_TRUE(Holds(told("UNSAFE", "fuel/received-days/c"), Is("0")));
}

// Where every day is to be seen, no other day makes up for one that was not.
TEST_F(Observed, NothingIsCollectedForADayThatIsOver) {
  const auto steps = [](const char* share) {
    const std::string rule =
        R"({"required_semantics":1,"id":"bond-all","owner":"clinic",)"
        R"("version":"1.0.0","title":"T","target":"TARGET_SELF","sentence":)"
        R"("S.","question":"Q?","tier":"CLAIM_TIER_DESCRIPTIVE","sources":)"
        R"([{"text":"constructed"}],"deadline":{"awaited":)"
        R"("AWAITED_FIRST_BOND","days":14,"least_observed":")" +
        std::string(share) + "\"}}";
    Host host(R"({"required_semantics":1,"utc_offset":"Z"})",
              {Json(SourceKind::kSignal, rule)});
    Community community = Community::Create(&host.engine).value();
    EXPECT_TRUE(
        community.AddText(Bytes(Records().text()), Format::kNdjson).ok());
    const std::string told =
        community.At()->Readiness(host.scratch, Asked())->str();
    const std::size_t at = told.find("\"figure\":\"signal/clinic/bond-all/c\"");
    EXPECT_NE(at, std::string::npos) << told;
    return told.substr(at, told.find("\"figure\":", at + 9) - at);
  };
  EXPECT_TRUE(Holds(steps("0.5"), "observation_window"));
  EXPECT_FALSE(Holds(steps("1"), "observation_window")) << steps("1");
}

// Of days of the calendar, that of the view the last.
TEST_F(Observed, OfTwentyEightDaysTwentyEightAreCounted) {
  constexpr std::string_view kAfternoon = "2026-06-28T15:00:00Z";
  for (const auto& [at, share] :
       {std::pair("2026-06-01T01:00:00Z", "0.03571428571428571"),
        std::pair("2026-05-31T16:00:00Z", "0")}) {
    Records records;
    records.Seen("2026-05-01", "2026-06-30");
    GiftAt(&records, "x", at);
    const std::string days =
        Component(records, "fuel/received-days/c", kAfternoon);
    EXPECT_TRUE(Holds(days, Is(share))) << at << days;
    EXPECT_TRUE(Holds(days, R"("n":28,)")) << days;
  }
}

TEST_F(Observed, NobodyIsWatchedBeforeOrAfterTheyAreThere) {
  Records left;
  left.Seen("2026-06-01", "2026-06-30");
  left.Add("v-c-end",
           R"("supersedes":"v-c","episode":{"client":"c","period":{"start":)"
           R"("2026-05-01","end":"2026-06-10"},"end_reason":)"
           R"("END_REASON_LEFT"})");
  const std::string of_left =
      Component(left, "fuel/received-days/c", "2026-06-20T12:00:00Z");
  EXPECT_TRUE(Holds(of_left, R"("n":10,)")) << of_left;
  Records joined;
  joined.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
  joined.Add("b", R"("membership":{"group":"g","person":"c","period":{)"
                  R"("start":"2026-06-03"}})");
  joined.Add("w", R"("observation_window":{"observer":"l","group":"g",)"
                  R"("period":{"start":"2026-06-02","end":"2026-06-20"}})");
  const std::string of_joined =
      Component(joined, "fuel/received-days/c", kLast);
  EXPECT_TRUE(Holds(of_joined, R"("n":18,)")) << of_joined;
}

}  // namespace
}  // namespace relcare::test::observed_test
