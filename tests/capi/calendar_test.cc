// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// On which day something was: the configuration's, and as it was written down.

#include <string>
#include <string_view>
#include <tuple>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::calendar_test {
namespace {

// A profile of c by an engine of that offset, "" for none.
std::string ProfileAt(const std::string& offset, const Records& records,
                      std::string_view now = "2026-06-30T22:00:00Z") {
  Host host(R"({"required_semantics":1)" +
            (offset.empty() ? "" : R"(,"utc_offset":")" + offset + '"') + "}");
  Community community = Community::Create(&host.engine).value();
  EXPECT_EQ(community.AddText(Bytes(records.text()), Format::kNdjson)->rejected,
            0U);
  ProfileOptions asked;
  asked.audience = RELCARE_AUDIENCE_SUPERVISOR;
  asked.purpose = RELCARE_PURPOSE_SUPERVISION;
  asked.subject_kind = RELCARE_SUBJECT_PERSON;
  asked.subject = "c";
  asked.output = Format::kJson;
  AsOf as_of;
  as_of.occurred_by = now;
  return community.At(as_of)->Profile(host.scratch, asked)->str();
}

// Whether somebody is told that such a time is on no day.
bool ReportHasFinding(const std::string& offset, const Records& records) {
  Host host(R"({"required_semantics":1)" +
            (offset.empty() ? "" : R"(,"utc_offset":")" + offset + '"') + "}");
  Community community = Community::Create(&host.engine).value();
  EXPECT_TRUE(community.AddText(Bytes(records.text()), Format::kNdjson).ok());
  return Holds(community.At()->Report(host.scratch, Format::kJson)->str(),
               "TIME_UNREADABLE");
}

struct Written {
  const char* offset;
  const char* at;
  const char* day;
};

TEST(Calendar, ShowsADayAsItWasWritten) {
  constexpr Written kWritten[] = {
      {"+02:00", "2026-06-05", "2026-06-05"},
      {"+02:00", "2026-06-05T00:30:00+02:00", "2026-06-05"},
      {"+02:00", "2026-06-05T23:30:00", "2026-06-05"},
      {"-05:00", "2026-06-05", "2026-06-05"},
      {"-05:00", "2026-06-05T23:30:00-05:00", "2026-06-05"},
      {"Z", "2026-06-05", "2026-06-05"},
      {"", "2026-06-05", "2026-06-05"},
      {"", "2026-06-05T12:00:00Z", "2026-06-05"},
      // Nobody said on whose calendar: on UTC's.
      {"", "2026-06-05T00:30:00+02:00", "2026-06-04"},
  };
  for (const Written& one : kWritten) {
    Records records;
    records.Add("told",
                std::string(R"("disclosure":{"person":"c","audience":{)"
                            R"("person":"s"},"topic":{"system":"u","code":)"
                            R"("grief"},"occurred_at":")") +
                    one.at + "\"}");
    records.Add("can", std::string(R"("capacity":{"person":"c","code":{)"
                                   R"("system":"u","code":"fishing"},)"
                                   R"("evidence":[{"occurred_at":")") +
                           one.at + R"(","said_by":"c"}]})");
    const std::string profile = ProfileAt(one.offset, records);
    EXPECT_TRUE(Holds(profile, R"("told_at":")" + std::string(one.day) + '"'))
        << one.offset << ' ' << one.at;
    EXPECT_TRUE(Holds(profile, R"("first_at":")" + std::string(one.day) + '"'))
        << one.offset << ' ' << one.at;
  }
}

// A time of the clock in no zone may be of either of two days: it is of none,
// until the house says where it is. A date is its day all the same.
TEST(Calendar, CountsNoTimeThatIsInNoZone) {
  struct Row {
    const char* offset;
    const char* at;
    bool is_told;
  };
  for (const Row& row :
       {Row{"", "2026-06-25T18:30:00", false},
        Row{"", "2026-06-25T18:30", false},
        Row{"-05:00", "2026-06-25T18:30:00", true},
        Row{"", "2026-06-25T18:30:00Z", true}, Row{"", "2026-06-25", true}}) {
    Records records;
    records.Seen("2026-06-20", "2026-06-28");
    records.Add("x", R"("exchange":{"giver":"d","receiver":"c","kind":)"
                     R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":")" +
                         std::string(row.at) + "\"}");
    records.Add("di", R"("disclosure":{"person":"c","audience":{"person":)"
                      R"("s"},"reported_by":"s","occurred_at":")" +
                          std::string(row.at) + "\"}");
    records.Card("kc", "c", '4', '4', row.at);
    const std::string profile = ProfileAt(row.offset, records);
    const auto has = [&](const char* figure) {
      const std::size_t at = profile.find("\"figure\":\"component/" +
                                          std::string(figure) + "/c\"");
      EXPECT_NE(at, std::string::npos);
      return Holds(profile.substr(at, 260), "\"value\":{");
    };
    EXPECT_EQ(Holds(profile, R"("evidence":["x"])"), row.is_told)
        << row.offset << row.at;
    EXPECT_EQ(has("affect/being-heard"), row.is_told) << row.offset << row.at;
    EXPECT_EQ(Holds(profile, R"("told_at":"2026-06-25")"), row.is_told);
    EXPECT_EQ(Holds(profile, "UNSEEN_REASON_TIME_UNCLEAR"), !row.is_told);
    EXPECT_EQ(ReportHasFinding(row.offset, records), !row.is_told)
        << row.offset << row.at;
  }
}

// Whoever keeps the data is told of meetings too, by each.
TEST(Calendar, NamesTheMeetingsThatAreOnNoDay) {
  for (const auto& [offset, at, is_told] :
       {std::tuple("", "2026-06-25T18:30:00", true),
        std::tuple("", "2026-06-25T18:30:00Z", false),
        std::tuple("", "2026-06-25", false),
        std::tuple("+02:00", "2026-06-25T18:30:00", false)}) {
    Records records;
    records.Add("met", R"("encounter":{"period":{"start":")" + std::string(at) +
                           R"("},"presences":[{"person":"c","attendance":)"
                           R"("ATTENDANCE_PRESENT"}]})");
    EXPECT_EQ(ReportHasFinding(offset, records), is_told) << offset << at;
  }
}

// What may be of the days asked about is neither nothing nor left out.
TEST(Calendar, TakesNothingForNoneThatIsOnNoDay) {
  const auto told = [](const char* zone, const std::string& first) {
    Records records;
    records.Add("w", R"("observation_window":{"observer":"l","seen":["c","d"],)"
                     R"("period":{"start":"2026-05-01T00:00:00Z","end":)"
                     R"("2026-06-30T00:00:00Z"}})");
    for (int i = 0; i < 6; ++i) {
      const std::string day = "2026-06-2" + std::to_string(i);
      records.Add("x" + std::to_string(i),
                  R"("exchange":{"giver":"d","receiver":"c","kind":)"
                  R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":")" +
                      (i == 0 ? first : day + "T18:30:00" + zone) + "\"}");
    }
    return ProfileAt("", records);
  };
  const auto figure = [](const std::string& profile, const char* name) {
    const std::size_t at =
        profile.find("\"figure\":\"component/" + std::string(name) + "/c\"");
    EXPECT_NE(at, std::string::npos) << name;
    return profile.substr(at, profile.find("\"figure\":", at + 9) - at);
  };
  const auto signal = [](const std::string& profile, const char* rule) {
    const std::size_t at =
        profile.find("\"rule\":\"" + std::string(rule) + "@");
    EXPECT_NE(at, std::string::npos) << rule;
    return profile.substr(at, profile.find("\"rule\":", at + 7) - at);
  };
  const struct {
    const char* zone;
    const char* first;
    bool is_clear, has_bond;
  } kCases[] = {
      {"Z", "2026-06-20T18:30:00Z", true, true},
      {"", "2026-06-20T18:30:00", false, false},
      {"Z", "2026-06-20T18:30:00", false, true},
      {"Z", "2024-02-20T18:30:00", true, true},  // of another time
  };
  for (const auto& one : kCases) {
    const std::string profile = told(one.zone, one.first);
    for (const char* name : {"fuel/received-days", "fuel/received-flow",
                             "reciprocity/net-giving"}) {
      const std::string found = figure(profile, name);
      EXPECT_EQ(Holds(found, "\"value\":{"), one.is_clear)
          << one.first << ' ' << found;
      EXPECT_EQ(Holds(found, "TIME_UNCLEAR"), !one.is_clear) << found;
    }
    const std::string isolation = signal(profile, "isolation");
    EXPECT_EQ(Holds(isolation, "STATE_QUIET"), one.is_clear) << isolation;
    EXPECT_EQ(Holds(isolation, "TIME_UNCLEAR"), !one.is_clear) << isolation;
    const std::string bond = signal(profile, "no-first-bond-14d");
    EXPECT_EQ(Holds(bond, "STATE_QUIET"), one.has_bond) << bond;
    EXPECT_EQ(Holds(bond, "TIME_UNCLEAR"), !one.has_bond) << bond;
  }
}

// Two in one evening of New York's, which are two days of UTC's.
TEST(Calendar, CountsDaysOfTheHouse) {
  Records records;
  records.Add("w", R"("observation_window":{"observer":"l","seen":["c"],)"
                   R"("period":{"start":"2026-06-25T18:00:00-05:00","end":)"
                   R"("2026-06-25T22:00:00-05:00"}})");
  for (const char* at : {"18:30", "21:30"}) {
    records.Add(std::string("x") + at,
                R"("exchange":{"giver":"d","receiver":"c","kind":)"
                R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":"2026-06-25T)" +
                    std::string(at) + R"(:00-05:00"})");
  }
  const auto days = [&](const char* offset) {
    const std::string profile = ProfileAt(offset, records);
    const std::size_t at =
        profile.find(R"("figure":"component/fuel/received-days/c")");
    return at == std::string::npos ? profile : profile.substr(at, 600);
  };
  EXPECT_TRUE(Holds(days("-05:00"), R"("n":1,)")) << days("-05:00");
  EXPECT_TRUE(Holds(days("Z"), R"("n":2,)")) << days("Z");
}

using Dates = ProgrammeTest;

// What is known by its date is not moved by who did not say where the house is.
TEST_F(Dates, AreThatDayWithAnOffsetOrWithout) {
  struct Row {
    const char* name;
    const char* body;
    const char* figure;
    const char* now;
    const char* value;
  };
  const auto view = [](const std::string& at, const std::string& stance) {
    return R"({"said_by":"c","said_at":")" + at + R"(","stance":"STANCE_)" +
           stance + R"("})";
  };
  const std::string tie =
      R"("relationship":{"party":{"person":"c"},"other":{"person":"f"},)"
      R"("kind":"RELATIONSHIP_KIND_FAMILY","views":[)";
  const std::string of_the_day = tie + view("2026-06-05", "SUPPORTIVE") + "]}";
  const std::string in_a_row = tie +
                               view("2026-06-04T18:20:00Z", "SUPPORTIVE") +
                               "," + view("2026-06-05", "AGAINST") + "]}";
  constexpr const char* kMet =
      R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL","relationship":"t-c",)"
      R"("period":{"start":"2026-06-05"},"presences":[{"person":"c",)"
      R"("attendance":"ATTENDANCE_PRESENT"}]})";
  constexpr const char* kGoal =
      R"("goal":{"client":"c","codes":[{"system":"x","code":"y"}],)"
      R"("ratings":[{"level":1,"said_at":"2026-06-05","said_by":"c"}]})";
  constexpr const char* kToday = "2026-06-05T12:00:00Z";
  constexpr const char* kLater = "2026-06-20T12:00:00Z";
  const Row rows[] = {
      {"a meeting", kMet, "engagement/present/t-c", kToday, "1"},
      {"a goal's rating", kGoal, "direction/goals/c", kToday, "75"},
      {"a word on a tie", of_the_day.c_str(), "network/supportive/c", kToday,
       "1"},
      {"a later word", in_a_row.c_str(), "network/supportive/c", kLater, "0"},
  };
  for (const Row& row : rows) {
    for (const char* offset : {"", "Z"}) {
      Records records;
      records.Add("r", row.body, "2026-06-05");
      EXPECT_EQ(ValueOf(Figure(ProfileAt(offset, records, row.now),
                               std::string("component/") + row.figure)),
                row.value)
          << row.name << ", offset '" << offset << "'";
    }
  }
}

}  // namespace
}  // namespace relcare::test::calendar_test
