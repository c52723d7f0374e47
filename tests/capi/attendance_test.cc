// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// When missed meetings, and support that hangs on one, are told of.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::attendance_test {
namespace {

using Attendance = ProgrammeTest;

struct Meeting {
  const char* day;
  const char* attendance;
};

struct Case {
  const char* name;
  std::vector<Meeting> meetings;
  const char* state;
};

// A day has an hour, a month has none.
std::string HourOf(const std::string& day, std::size_t hour) {
  return day.size() < 10 ? day : day + "T1" + std::to_string(hour) + ":00:00Z";
}

TEST_F(Attendance, IsMissedOnThreeDaysOneAfterTheOther) {
  const Case kCases[] = {
      {"three days",
       {{"2026-06-20", "ABSENT"},
        {"2026-06-22", "ABSENT"},
        {"2026-06-24", "ABSENT"}},
       "FIRED"},
      {"one of them attended",
       {{"2026-06-20", "ABSENT"},
        {"2026-06-22", "PRESENT"},
        {"2026-06-24", "ABSENT"}},
       "QUIET"},
      {"three of one day",
       {{"2026-06-24", "ABSENT"},
        {"2026-06-24", "ABSENT"},
        {"2026-06-24", "ABSENT"}},
       "QUIET"},
      {"the first of the last day attended",
       {{"2026-06-20", "ABSENT"},
        {"2026-06-22", "ABSENT"},
        {"2026-06-24", "PRESENT"},
        {"2026-06-24", "ABSENT"}},
       "QUIET"},
      {"whether they came in between nobody knows",
       {{"2026-06-20", "ABSENT"},
        {"2026-06-22", "ABSENT"},
        {"2026-06-24", "ABSENT"},
        {"2026-06", "PRESENT"}},
       "COULD_NOT_SEE"},
      {"whether they came before they came",
       {{"2026-05", "PRESENT"},
        {"2026-06-18", "PRESENT"},
        {"2026-06-20", "ABSENT"},
        {"2026-06-22", "ABSENT"},
        {"2026-06-24", "ABSENT"}},
       "FIRED"},
      {"long ago, and nothing since",
       {{"2026-05-20", "ABSENT"},
        {"2026-05-22", "ABSENT"},
        {"2026-05-24", "ABSENT"}},
       "COULD_NOT_SEE"},
  };
  for (const Case& one : kCases) {
    Records records;
    for (std::size_t i = 0; i < one.meetings.size(); ++i) {
      records.Add("e" + std::to_string(i),
                  R"("encounter":{"kind":"ENCOUNTER_KIND_GROUP","period":{)"
                  R"("start":")" +
                      HourOf(one.meetings[i].day, i) +
                      R"("},"presences":[{"person":"c","attendance":)"
                      R"("ATTENDANCE_)" +
                      one.meetings[i].attendance + "\"}]}");
    }
    EXPECT_EQ(Signal(records, "attendance-drop", "c", "2026-07-01"), one.state)
        << one.name;
  }
}

// One supporter, and so many others of whom the client spoke.
TEST_F(Attendance, SupportHangsOnOneOfThreeToldOf) {
  for (const auto& [others, state] :
       {std::pair(0, "COULD_NOT_SEE"), std::pair(1, "COULD_NOT_SEE"),
        std::pair(2, "FIRED")}) {
    Records records;
    const auto tie = [&](const std::string& other, const char* stance,
                         const char* support) {
      records.Add("n-" + other,
                  R"("relationship":{"party":{"person":"c"},"other":{)"
                  R"("person":")" +
                      other +
                      R"("},"kind":"RELATIONSHIP_KIND_FAMILY","views":[{)"
                      R"("said_by":"c","said_at":"2026-06-20","stance":)"
                      R"("STANCE_)" +
                      stance +
                      R"(","use":"OTHER_USE_NONE","safety":)"
                      R"("FELT_SAFETY_SAFE","gives_support":)" +
                      support + "}]}");
    };
    tie("f", "SUPPORTIVE", "true");
    for (int i = 0; i < others; ++i) {
      records.Add("o" + std::to_string(i), R"("person":{})");
      tie("o" + std::to_string(i), "NEUTRAL", "false");
    }
    EXPECT_EQ(Signal(records, "one-tie-network", "c", "2026-06-30"), state)
        << others;
  }
}

}  // namespace
}  // namespace relcare::test::attendance_test
