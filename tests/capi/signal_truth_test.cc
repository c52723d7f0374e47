// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a signal may say, and of whom: that it is quiet only where what it
// watches for is not there, that it is no way to another's confidence, and that
// an answer stays one (docs/rfc/0013-profile.md, docs/rfc/0017-figures.md).

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::signal_truth_test {
namespace {

using SignalTruth = ProgrammeTest;

constexpr char kBond[] = "no-first-bond-14d";
constexpr char kFollowUp[] = "disclosure-not-followed-up";
constexpr char kCoded[] = "coded-rupture";

// ---- What was told ---------------------------------------------------------

// Something that c told for the first time on 10 May.
Records Said(const std::string& audience, const std::string& reporter,
             const std::string& id = "di",
             const std::string& day = "2026-05-10") {
  Records records;
  records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
  return records.Add(
      id,
      R"("disclosure":{"person":"c","topic":{"system":"u","code":"grief"})" +
          (audience.empty() ? "" : R"(,"audience":{)" + audience + "}") +
          R"(,"occurred_at":")" + day + R"(T09:00:00Z","first_time":true)" +
          (reporter.empty() ? "" : R"(,"reported_by":")" + reporter + '"') +
          "}");
}

TEST_F(SignalTruth, WhatAPeerWasToldIsInNoSignal) {
  struct Row {
    const char* audience;
    const char* reporter;
    const char* state;
  };
  const std::vector<Row> rows = {
      {R"("person":"s")", "s", "FIRED"},
      {R"("person":"s")", "c", "FIRED"},
      {R"("person":"s")", "", "FIRED"},
      {R"("group":"g")", "", "FIRED"},
      {"", "c", "FIRED"},
      // A peer passed it on, or nobody knows how it came here.
      {R"("person":"d")", "d", "COULD_NOT_SEE"},
      {R"("person":"s")", "d", "COULD_NOT_SEE"},
      {R"("group":"g")", "d", "COULD_NOT_SEE"},
      {R"("person":"d")", "", "COULD_NOT_SEE"},
      {"", "", "COULD_NOT_SEE"},
      // Nothing that staff could come back to.
      {R"("person":"d")", "c", "COULD_NOT_SEE"},
      {R"("person":"f")", "s", "COULD_NOT_SEE"},
  };
  for (const Row& row : rows) {
    const Records records = Said(row.audience, row.reporter);
    const bool is_told = std::string_view(row.state) == "FIRED";
    const std::string where = std::string(row.audience) + row.reporter;
    EXPECT_EQ(Signal(records, kFollowUp, "c", "2026-05-30"), row.state)
        << where;
    EXPECT_EQ(Holds(Profile(records, "2026-05-30"), "was not taken up again"),
              is_told)
        << where;
    const auto opened = At(records, "2026-05-30")
                            .ExplainFigure(TheHost().scratch, Asked(),
                                           "disclosure-not-followed-up/c/di");
    EXPECT_EQ(opened.ok(), is_told) << where;
  }
}

// ---- Time alone makes nothing quiet ----------------------------------------

TEST_F(SignalTruth, ADeadlineIsToldUntilItCameOrNobodyCouldSee) {
  const auto bond = [](const char* day, const std::string& since = "") {
    Records records;
    records.Seen("2026-05-01", "2026-12-31");
    if (!since.empty())
      records.Gift("x", "d", "c", since);
    return Signal(records, kBond, "c", day);
  };
  EXPECT_EQ(bond("2026-05-14"), "COULD_NOT_SEE");  // too early
  for (const char* day : {"2026-05-16", "2026-06-20", "2026-12-30"})
    EXPECT_EQ(bond(day), "FIRED") << day;
  EXPECT_EQ(bond("2026-12-30", "2026-09-01"), "QUIET");
  // Who saw it at first saw it, and who sees it later sees it.
  EXPECT_EQ(bond("2030-01-01"), "FIRED");
  for (const auto& [day, state] : {std::pair("2026-05-20", "COULD_NOT_SEE"),
                                   std::pair("2026-06-30", "FIRED"),
                                   std::pair("2026-12-30", "COULD_NOT_SEE")}) {
    Records late;
    late.Seen("2026-05-20", "2026-06-30");
    EXPECT_EQ(Signal(late, kBond, "c", day), state) << day;
  }
  for (const char* day : {"2026-05-25", "2026-07-20", "2027-03-01"}) {
    EXPECT_EQ(Signal(Told("", "s"), kFollowUp, "c", day), "FIRED") << day;
    EXPECT_EQ(
        Signal(Told(R"(,"followed_up_by":["en"])", "s"), kFollowUp, "c", day),
        "QUIET")
        << day;
  }
}

TEST_F(SignalTruth, WhatWasAnsweredMakesRoomForWhatWasNot) {
  Records records = Said(R"("person":"s")", "s");
  records.Add("dj",
              R"("disclosure":{"person":"c","topic":{"system":"u","code":)"
              R"("debts"},"audience":{"person":"s"},"occurred_at":)"
              R"("2026-05-20T09:00:00Z","first_time":true})");
  const auto told = [](const Records& from) {
    const std::string all = Profile(from, "2026-06-20");
    const std::size_t at = all.find(R"("id":"disclosure-not-followed-up)");
    return at == std::string::npos ? "absent" : all.substr(at, 900);
  };
  const auto answer = [&](const char* id) {
    return records.Add(
        std::string("re-") + id,
        R"("response":{"signal":"disclosure-not-followed-up/c/)" +
            std::string(id) +
            R"(","kind":"RESPONSE_KIND_ACKNOWLEDGED",)"
            R"("responded_by":"s","occurred_at":)"
            R"("2026-06-10T09:00:00Z","person":"c"})");
  };
  EXPECT_TRUE(Holds(told(records), R"(up/c/di")"));
  answer("di");
  EXPECT_TRUE(Holds(told(records), R"(up/c/dj")"));
  EXPECT_TRUE(Holds(told(records), R"("answered":false)"));
  answer("dj");
  EXPECT_TRUE(Holds(told(records), R"(up/c/di")"));
  EXPECT_TRUE(Holds(told(records), R"("answered":true)"));
}

// ---- Coded sessions --------------------------------------------------------

struct Mark {
  const char* coder;
  const char* code = "withdrawal";
  const char* person = "c";
  const char* session = R"("encounter":"en",)";
  const char* system = "urn:relcare:codesystem:rupture-sign";
};

Records Coded(const std::vector<Mark>& marks) {
  Records records;
  for (const char* meeting : {"en", "eo"}) {
    records.Add(meeting, R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL",)"
                         R"("relationship":"t-c","period":{"start":)"
                         R"("2026-05-20T09:00:00Z"}})");
  }
  int number = 0;
  for (const Mark& mark : marks) {
    records.Add("e" + std::to_string(number++),
                R"("coded_event":{"code":{"system":")" +
                    std::string(mark.system) + R"(","code":")" + mark.code +
                    R"("},"person":")" + mark.person + R"(","coder":")" +
                    mark.coder + R"(",)" + mark.session +
                    R"("relationship":"t-c",)"
                    R"("occurred_at":"2026-05-20T09:00:00Z"})");
  }
  return records;
}

TEST_F(SignalTruth, ASignOfARuptureIsTheClientsAndHeardOnce) {
  struct Row {
    const char* name;
    std::vector<Mark> marks;
    const char* state;
  };
  const Mark k = {"k"}, m = {"m"};
  const Mark k_other = {"k", "confrontation", "c", R"("encounter":"eo",)"};
  const Mark by_day_k = {"k", "withdrawal", "c", ""};
  const Mark by_day_m = {"m", "withdrawal", "c", ""};
  const Mark staff = {"k", "confrontation", "s"};
  const Mark none = {"k", "none"};
  const Mark symptom = {"k", "withdrawal", "c", R"("encounter":"en",)",
                        "urn:symptoms-of-use"};
  const Mark bare = {"k", "withdrawal", "c", R"("encounter":"en",)", ""};
  const std::vector<Row> rows = {
      {"three of one coder", {k, k, k}, "FIRED"},
      {"in two sessions", {k, k, k_other}, "FIRED"},
      {"two of each of two coders", {k, k, m, m}, "QUIET"},
      {"the same, without an encounter",
       {by_day_k, by_day_k, by_day_m, by_day_m},
       "QUIET"},
      {"of two sessions one coder each", {m, m, k_other}, "FIRED"},
      {"the clinician's", {staff, staff, staff}, "QUIET"},
      {"none in a session that was read", {none}, "QUIET"},
      {"withdrawal from a substance",
       {symptom, symptom, symptom},
       "COULD_NOT_SEE"},
      {"a code of nobody knows what", {bare, bare, bare}, "COULD_NOT_SEE"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Signal(Coded(row.marks), kCoded, "t-c", "2026-05-25"), row.state)
        << row.name;
  }
}

// ---- The first bond --------------------------------------------------------

std::string PeerTie(const std::string& period, const std::string& view = "",
                    const char* kind = "PEER") {
  return R"("relationship":{"party":{"person":"c"},"other":{"person":"d"},)"
         R"("kind":"RELATIONSHIP_KIND_)" +
         std::string(kind) + "\"" +
         (period.empty() ? "" : R"(,"period":{)" + period + "}") +
         (view.empty()
              ? ""
              : R"(,"views":[{"said_at":"2026-05-12",)" + view + "}]") +
         "}";
}

std::string Gave(const std::string& more, const std::string& from = "d",
                 const std::string& to = "c") {
  return R"("exchange":{"giver":")" + from + R"(","receiver":")" + to +
         R"(","kind":"EXCHANGE_KIND_KIND_GESTURE",)"
         R"("occurred_at":"2026-05-10T12:00:00Z")" +
         more + "}";
}

// The record x0.
std::string With(const std::string& role) {
  return R"("person":{"roles":[{"role":"ROLE_)" + role + "\"}]}";
}

TEST_F(SignalTruth, TheFirstBondIsSafeWelcomeAndMayBeFromBefore) {
  struct Row {
    const char* name;
    std::vector<std::string> records;
    const char* state;
  };
  const std::string unsafe = R"("said_by":"c","safety":"FELT_SAFETY_UNSAFE")";
  const std::vector<Row> rows = {
      {"nothing", {}, "FIRED"},
      {"a gesture", {Gave("")}, "QUIET"},
      {"an unwelcome one",
       {Gave(R"(,"received":"RECEPTION_UNWELCOME")")},
       "FIRED"},
      {"one of staff with lived experience", {Gave("", "l")}, "QUIET"},
      {"a sponsor's", {With("SPONSOR"), Gave("", "x0")}, "QUIET"},
      {"one for a peer", {With("PEER"), Gave("", "c", "x0")}, "QUIET"},
      {"the clinician's", {Gave("", "s")}, "FIRED"},
      {"a relative's", {Gave("", "f")}, "FIRED"},
      {"one for staff", {Gave("", "c", "l")}, "FIRED"},
      {"a tie since then", {PeerTie(R"("start":"2026-05-05")")}, "QUIET"},
      {"since before the stay", {PeerTie(R"("start":"2026-02-01")")}, "QUIET"},
      {"nobody knows since when", {PeerTie("")}, "QUIET"},
      {"some time in May", {PeerTie(R"("start":"2026-05")")}, "QUIET"},
      {"over before the stay",
       {PeerTie(R"("start":"2026-02-01","end":"2026-03-01")")},
       "FIRED"},
      {"not yet", {PeerTie(R"("start":"2026-06-20")")}, "FIRED"},
      {"unsafe", {PeerTie(R"("start":"2026-05-05")", unsafe)}, "FIRED"},
      {"unsafe, by another's word",
       {PeerTie(R"("start":"2026-05-05")",
                R"("said_by":"s","safety":"FELT_SAFETY_UNSAFE")")},
       "QUIET"},
      {"a gesture of who is unsafe",
       {PeerTie(R"("start":"2026-05-05")", unsafe, "FAMILY"), Gave("")},
       "FIRED"},
  };
  for (const Row& row : rows) {
    Records records;
    records.Seen("2026-05-01", "2026-06-30");
    for (std::size_t i = 0; i < row.records.size(); ++i)
      records.Add("x" + std::to_string(i), row.records[i]);
    EXPECT_EQ(Signal(records, kBond, "c", "2026-06-02"), row.state) << row.name;
  }
}

TEST_F(SignalTruth, WhoSeesAGroupSeesItsMembers) {
  for (const auto& [period, state] :
       {std::pair(R"({"start":"2026-05-01"})", "FIRED"),
        std::pair(R"({"start":"2026-01-01","end":"2026-04-01"})",
                  "COULD_NOT_SEE")}) {
    Records records;
    records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
    records.Add("mb", R"("membership":{"group":"g","person":"c","period":)" +
                          std::string(period) + "}");
    records.Add("gw", R"("observation_window":{"observer":"s","group":"g",)"
                      R"("period":{"start":"2026-05-01","end":"2026-05-31"}})");
    EXPECT_EQ(Signal(records, kBond, "c", "2026-05-20"), state) << period;
  }
}

// ---- Stays and their ends --------------------------------------------------

std::string Stay(const std::string& period, const std::string& reason = "") {
  return R"("episode":{"client":"c","period":{)" + period + "}" +
         (reason.empty() ? ""
                         : R"(,"end_reason":"END_REASON_)" + reason + "\"") +
         "}";
}

TEST_F(SignalTruth, TheStayIsTheOneThatGoesOn) {
  struct Row {
    const char* name;
    std::vector<std::string> stays;  // beside the one from 1 May on
    const char* state;
  };
  const std::vector<Row> rows = {
      {"a short one within it",
       {Stay(R"("start":"2026-05-12","end":"2026-05-15")", "COMPLETED")},
       "FIRED"},
      {"one before it",
       {Stay(R"("start":"2026-01-12","end":"2026-02-15")", "COMPLETED")},
       "FIRED"},
      {"a hospital from which nobody came back",
       {Stay(R"("start":"2026-05-12","end":"2026-05-27")", "DIED")},
       "COULD_NOT_SEE"},
      {"on the day of the death",
       {Stay(R"("start":"2026-05-12","end":"2026-05-30")", "DIED")},
       "COULD_NOT_SEE"},
  };
  for (const Row& row : rows) {
    Records records = Told("", "s");
    for (std::size_t i = 0; i < row.stays.size(); ++i)
      records.Add("w" + std::to_string(i), row.stays[i]);
    EXPECT_EQ(Signal(records, kFollowUp, "c", "2026-05-30T12:00:00Z"),
              row.state)
        << row.name;
  }
  // Of two that are over the one that ended last.
  Records records = Told("", "s");
  records.Add("v2",
              R"("supersedes":"v-c",)" +
                  Stay(R"("start":"2026-05-01","end":"2026-05-28")", "LEFT"));
  records.Add("w",
              Stay(R"("start":"2026-05-12","end":"2026-05-15")", "COMPLETED"));
  EXPECT_EQ(Signal(records, kFollowUp, "c", "2026-05-30"), "FIRED");
}

// The totals are 0, then 18 and 18.
TEST_F(SignalTruth, WorseIsSinceThisStayBegan) {
  for (const auto& [first, state] :
       {std::pair("2026-05-02", "FIRED"),
        std::pair("2025-01-10", "COULD_NOT_SEE")}) {
    Records records;
    records.Add(
        "w", Stay(R"("start":"2025-01-01","end":"2025-02-15")", "COMPLETED"));
    for (const auto& [day, mark] :
         {std::pair(first, '0'), std::pair("2026-05-10", '2'),
          std::pair("2026-05-20", '2')}) {
      std::string answers;
      for (char item = '1'; item <= '9'; ++item) {
        answers += std::string(item > '1' ? "," : "") + R"({"item":"q)" + item +
                   R"(","value":")" + mark + R"("})";
      }
      records.Add(std::string("ph-") + day,
                  R"("assessment":{"instrument":"phq-9","subject":{"person":)"
                  R"("c"},"respondent":"c","status":)"
                  R"("ASSESSMENT_STATUS_COMPLETED","answered_at":")" +
                      std::string(day) + R"(","answers":[)" + answers + "]}");
    }
    EXPECT_EQ(Signal(records, "reliable-deterioration", "c", "2026-05-25"),
              state)
        << first;
  }
}

TEST_F(SignalTruth, AnEndThatIsNobodysFaultHoldsWhicheverCameFirst) {
  const auto coded = [](const char* tie_reason, const char* stay_reason) {
    const Mark k = {"k", "withdrawal", "c", ""};
    Records records = Coded({k, k, k});
    records.Add(
        "t2", R"("supersedes":"t-c","relationship":{"party":{"person":"c"},)"
              R"("other":{"person":"s"},"kind":)"
              R"("RELATIONSHIP_KIND_THERAPEUTIC","period":{"start":)"
              R"("2026-05-01","end":"2026-05-22"},"end_reason":"END_REASON_)" +
                  std::string(tie_reason) + "\"}");
    if (*stay_reason != '\0') {
      records.Add("v2", R"("supersedes":"v-c",)" +
                            Stay(R"("start":"2026-05-01","end":"2026-05-25")",
                                 stay_reason));
    }
    const std::string profile = Profile(records, "2026-05-30");
    const std::string state = Signal(records, kCoded, "t-c", "2026-05-30");
    EXPECT_EQ(Holds(profile, "Was there something in our sessions"),
              state == "FIRED");
    return state;
  };
  EXPECT_EQ(coded("LEFT", ""), "FIRED");
  EXPECT_EQ(coded("LEFT", "LEFT"), "FIRED");
  EXPECT_EQ(coded("LEFT", "ADMINISTRATIVE"), "FIRED");
  for (const char* reason :
       {"DIED", "COMPLETED", "TRANSFERRED", "HOSPITAL", "INCARCERATED"})
    EXPECT_EQ(coded("LEFT", reason), "COULD_NOT_SEE") << reason;
  EXPECT_EQ(coded("TRANSFERRED", "LEFT"), "COULD_NOT_SEE");
}

// ---- Answers ---------------------------------------------------------------

// An answer and a word, under the names of before.
Records Answered() {
  Records records = Told("", "s");
  records.Add("re", R"("response":{"signal":"disclosure-not-followed-up/c/di",)"
                    R"("kind":"RESPONSE_KIND_ACKNOWLEDGED","responded_by":"s",)"
                    R"("occurred_at":"2026-05-28T09:00:00Z","person":"c"})");
  records.Add("an", R"("annotation":{"figure":"index/affect/c","kind":)"
                    R"("ANNOTATION_KIND_DISPUTES","said_by":"c","said_at":)"
                    R"("2026-05-28","person":"c"})");
  return records;
}

TEST_F(SignalTruth, AnAnswerStaysOneWhoeverIsWhatNow) {
  const std::string again =
      R"("disclosure":{"person":"c","topic":{"system":"u","code":"grief"},)"
      R"("audience":{"person":"s"},"occurred_at":"2026-05-10T09:00:00Z",)"
      R"("first_time":true,"reported_by":"s"})";
  struct Row {
    const char* name;
    std::vector<std::pair<const char*, std::string>> records;
    const char* id;
  };
  const std::string merge = R"("person_merge":{"kept":"b","merged":"c"})";
  const std::vector<Row> rows = {
      {"as it was", {}, "c/di"},
      {"corrected by a smaller id",
       {{"a-di", R"("supersedes":"di",)" + again}},
       "c/a-di"},
      {"corrected by a greater id",
       {{"z-di", R"("supersedes":"di",)" + again}},
       "c/di"},
      {"merged into another", {{"mg", merge}}, "b/di"},
      {"both",
       {{"mg", merge}, {"a-di", R"("supersedes":"di",)" + again}},
       "b/a-di"},
      {"merged, and that was wrong",
       {{"mg", merge},
        {"mh", R"("person_merge":{"kept":"b","merged":"c","undone":true})"}},
       "c/di"},
  };
  for (const Row& row : rows) {
    Records records = Answered();
    records.Add("b", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    for (const auto& [id, body] : row.records)
      records.Add(id, body);
    const Snapshot snapshot = At(records, "2026-06-05");
    const std::string all =
        snapshot.Profile(TheHost().scratch, Asked()).value().str();
    const std::size_t at = all.find(R"("id":"disclosure-not-followed-up/)" +
                                    std::string(row.id) + "\"");
    ASSERT_NE(at, std::string::npos) << row.name;
    const std::string signal = all.substr(at, all.find("\"id\":", at + 5) - at);
    EXPECT_TRUE(Holds(signal, R"("answered":true)")) << row.name;
    EXPECT_TRUE(Holds(signal, R"("record":"re")")) << row.name;
    EXPECT_TRUE(Holds(all, R"("record":"an")")) << row.name;
    // And it is opened under the name that it was answered by.
    const auto opened = snapshot.ExplainFigure(
        TheHost().scratch, Asked(), "disclosure-not-followed-up/c/di");
    EXPECT_TRUE(opened.ok()) << row.name;
  }
}

TEST_F(SignalTruth, StaffAnswerOnADay) {
  struct Row {
    const char* by;
    const char* day;
    bool is_answered;
  };
  for (const Row& row :
       {Row{"s", "2026-05-28T09:00:00Z", true}, Row{"l", "2026-05-28", true},
        Row{"k", "2026-05-28", true},  // no role is known
        Row{"d", "2026-05-28", false}, Row{"c", "2026-05-28", false},
        Row{"f", "2026-05-28", false}, Row{"s", "2026", false},
        Row{"s", "2026-05-08", false}}) {
    Records records = Told("", "s");
    records.Add("re",
                R"("response":{"signal":"disclosure-not-followed-up/c/di",)"
                R"("kind":"RESPONSE_KIND_ACKNOWLEDGED","responded_by":")" +
                    std::string(row.by) + R"(","occurred_at":")" + row.day +
                    R"(","person":"c"})");
    EXPECT_EQ(Holds(Profile(records, "2026-06-05"), R"("answered":true)"),
              row.is_answered)
        << row.by << row.day;
  }
}

}  // namespace
}  // namespace relcare::test::signal_truth_test
