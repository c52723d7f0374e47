// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The days of the programme from outside: a date less a date, in whatever zone
// the house is, or in none that it told of.

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "tests/capi/stays.h"

namespace relcare::test::programme_days_test {
namespace {

class ProgrammeDays : public testing::TestWithParam<const char*> {
 protected:
  std::string Told(const Stays& stays) { return Tell(host_, stays); }

  Host host_{std::string(R"({"required_semantics":1)") + GetParam() + "}"};
};

std::string May(int day) {
  return std::string(day < 10 ? "2026-05-0" : "2026-05-") + std::to_string(day);
}

// Twenty who came on 1 May; five of them left after so many days.
Stays LeftAfter(int days) {
  Stays stays;
  for (int i = 0; i < 20; ++i)
    stays.Client(i, i < 5 ? Ended(May(1 + days), "LEFT") : kStays);
  return stays;
}

// A date less a date: neither the hours of a zone that nobody told of nor those
// of the last day are in it.
TEST_P(ProgrammeDays, AreADateLessADate) {
  for (const int days : {11, 12, 13}) {
    const std::string told = Told(LeftAfter(days));
    EXPECT_TRUE(Holds(told, R"({"days":14,"share":0.75,)")) << days << told;
    EXPECT_TRUE(Holds(told, R"("at_risk":15},{"days":28,)")) << days;
  }
  // On the day itself they are there still, when others go on; on the next they
  // are not.
  const std::string that_day = Told(LeftAfter(14));
  EXPECT_TRUE(Holds(that_day, R"({"days":14,"share":0.75,)")) << that_day;
  EXPECT_TRUE(Holds(that_day, R"("at_risk":20},{"days":28,)"));
  for (const int days : {15, 27, 28}) {
    const std::string told = Told(LeftAfter(days));
    EXPECT_TRUE(Holds(told, R"({"days":14,"share":1,)")) << days << told;
    EXPECT_TRUE(Holds(told, R"({"days":28,"share":0.75,)")) << days;
  }
}

// Begun on a day and ended at an hour, or the other way round.
TEST_P(ProgrammeDays, AreThoseOfTheCalendarWhereOneSideHasAnHour) {
  for (const auto& [start, end] :
       {std::pair("2026-05-01", "2026-05-13T12:00:00Z"),
        std::pair("2026-05-01T12:00:00Z", "2026-05-13"),
        std::pair("2026-05-01T12:00:00Z", "2026-05-13T12:00:00Z")}) {
    Stays stays;
    for (int i = 0; i < 20; ++i)
      stays.Client(i, i < 5 ? Ended(end, "LEFT") : kStays, "", start);
    const std::string told = Told(stays);
    EXPECT_TRUE(Holds(told, R"({"days":14,"share":0.75,)")) << start << end;
    EXPECT_TRUE(Holds(told, R"("at_risk":15},{"days":28,)")) << told;
  }
}

// What is a month wide is on no day: they count, but in nothing of days.
TEST_P(ProgrammeDays, AreNoneOfAStayThatBeganOnNoDay) {
  Stays stays = LeftAfter(12);
  for (int i = 20; i < 24; ++i)
    stays.Client(i, kStays, "", "2026-05");
  const std::string told = Told(stays);
  EXPECT_TRUE(Holds(told, R"("clients":24)")) << told;
  EXPECT_TRUE(Holds(told, R"("at_risk":15},{"days":28,)")) << told;
  EXPECT_TRUE(Holds(told, R"("first_bond_waiting":15)"));
}

TEST_P(ProgrammeDays, OfAFirstBondAreADateLessADate) {
  for (const bool is_tie : {true, false}) {
    Stays stays;
    for (int i = 0; i < 12; ++i) {
      stays.Client(i, kStays);
      const std::string who = "c" + std::to_string(i);
      const std::string other = "c" + std::to_string(i ^ 1);
      if (i < 6 && is_tie && i % 2 == 0) {
        stays.Add("t" + who,
                  R"("relationship":{"party":{"person":")" + who +
                      R"("},"other":{"person":")" + other +
                      R"("},"kind":"RELATIONSHIP_KIND_PEER","period":{)"
                      R"("start":"2026-05-06"}})");
      } else if (i < 6 && !is_tie) {
        stays.Gift(i, other, "2026-05-06");
      }
    }
    const std::string told = Told(stays);
    EXPECT_TRUE(Holds(told, R"("first_bond_days":5,)")) << told;
  }
}

// Who came on the day after the last of a period is of the next one.
TEST_P(ProgrammeDays, OfAPeriodAreThoseOfItsDates) {
  Stays stays;
  for (int i = 0; i < 20; ++i)
    stays.Client(i, kStays, "", i < 10 ? "2026-05-01" : "2026-07-24");
  const std::string told = Told(stays);
  EXPECT_TRUE(Holds(told, R"("period_end":"2026-07-23")")) << told;
  EXPECT_TRUE(Holds(told, R"("clients":10,)"));
}

std::string NameOf(const testing::TestParamInfo<const char*>& tested) {
  const std::string config = tested.param;
  if (config.empty())
    return "InNoZone";
  return Holds(config, "-05:00") ? "West" : "Utc";
}

// The first day on which the four weeks of an import at once can be told of; of
// later ones that ended, why they are not.
TEST_P(ProgrammeDays, FromWhichItIsToldAreSaid) {
  Stays stays;
  for (int i = 0; i < 12; ++i)
    stays.Client(i, kStays);
  const std::string at_once = Tell(host_, stays, "2026-06-03");
  EXPECT_TRUE(Holds(at_once, R"("told_from":"2026-06-05")")) << at_once;
  EXPECT_FALSE(Holds(Tell(host_, stays, "2026-06-05"), "told_from"));
  EXPECT_FALSE(Holds(Told(stays), "programme/later"));
  stays.Client(12, kStays, "", "2026-06-10");
  const std::string told = Told(stays);
  EXPECT_TRUE(Holds(told, R"("period_end":"2026-05-28")")) << told;
  EXPECT_TRUE(Holds(told, R"({"figure":"programme/later","reason":)"
                          R"("WITHHELD_CODE_SMALL_DIFFERENCE")"));
}

INSTANTIATE_TEST_SUITE_P(Zones, ProgrammeDays,
                         testing::Values("", R"(,"utc_offset":"Z")",
                                         R"(,"utc_offset":"-05:00")"),
                         NameOf);

}  // namespace
}  // namespace relcare::test::programme_days_test
