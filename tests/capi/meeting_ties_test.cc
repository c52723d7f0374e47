// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A meeting that names no tie, as no FHIR Encounter does, is a session of the
// one therapeutic tie between two who take part.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/importing.h"
#include "tests/capi/programme.h"

namespace relcare::test::meeting_ties_test {
namespace {

using MeetingTies = ProgrammeTest;

constexpr const char* kPresent = "engagement/present/t-c";
constexpr const char* kFinding = "FINDING_CODE_MEETING_OF_NO_TIE";

std::string Was(const std::string& person,
                const std::string& attendance = "PRESENT") {
  return R"({"person":")" + person + R"(","attendance":"ATTENDANCE_)" +
         attendance + "\"}";
}

std::string Meeting(const std::string& presences,
                    const std::string& more =
                        R"("kind":)"
                        R"("ENCOUNTER_KIND_INDIVIDUAL")") {
  return R"("encounter":{"period":{"start":"2026-06-20T09:00:00Z"},)" + more +
         R"(,"presences":[)" + presences + "]}";
}

bool IsNoted(Host& host, const Snapshot& seen) {
  return Holds(seen.Report(host.scratch, Format::kJson)->str(), kFinding);
}

TEST_F(MeetingTies, OneWhoIsThereWithTheOtherIsSeen) {
  for (const std::string more :
       {R"("kind":"ENCOUNTER_KIND_INDIVIDUAL")", R"("minutes":50)"}) {
    Records records;
    records.Add("e1", Meeting(Was("c") + ',' + Was("s"), more));
    records.Add("e2", Meeting(Was("s") + ',' + Was("c", "ABSENT"), more));
    EXPECT_EQ(Value(records, kPresent), "0.5") << more;
    EXPECT_FALSE(IsNoted(TheHost(), At(records))) << more;
  }
}

TEST_F(MeetingTies, OneThatFitsNoneOrSeveralIsNoted) {
  const std::string two = Was("c") + ',' + Was("s");
  struct Row {
    const char* name;
    std::vector<std::string> more;  // records m0, m1, ...
    std::string meeting;
    const char* value;
    bool is_noted;
  };
  const auto tie = [](const std::string& other, const std::string& period) {
    return R"("relationship":{"party":{"person":"c"},"other":{"person":")" +
           other + R"("},"kind":"RELATIONSHIP_KIND_THERAPEUTIC","period":{)" +
           period + "}}";
  };
  const std::string start = R"("start":"2026-05-01")";
  const std::string over = start + R"(,"end":"2026-06-01")";
  const std::string none = "NOTHING_RECORDED";
  const std::vector<Row> rows = {
      {"another, over by then", {tie("s", over)}, Meeting(two), "1", false},
      {"two with one clinician",
       {tie("s", start)},
       Meeting(two),
       none.c_str(),
       true},
      {"two clinicians",
       {tie("l", start)},
       Meeting(two + ',' + Was("l")),
       none.c_str(),
       true},
      {"two clients", {}, Meeting(two + ',' + Was("d")), none.c_str(), true},
      {"the other is nobody's clinician",
       {},
       Meeting(Was("c") + ',' + Was("l")),
       none.c_str(),
       true},
      {"nobody else", {}, Meeting(Was("c")), none.c_str(), false},
      {"a family's",
       {},
       Meeting(two, R"("kind":"ENCOUNTER_KIND_FAMILY")"),
       none.c_str(),
       false},
      {"a group's",
       {R"("group":{"kind":"GROUP_KIND_THERAPY"})"},
       Meeting(two, R"("group":"m0")"),
       none.c_str(),
       false},
      {"of a tie that is named",
       {tie("l", start)},
       Meeting(two, R"("relationship":"m0")"),
       none.c_str(),
       false},
  };
  for (const Row& row : rows) {
    Records records;
    for (std::size_t i = 0; i < row.more.size(); ++i)
      records.Add("m" + std::to_string(i), row.more[i]);
    records.Add("e", row.meeting);
    EXPECT_EQ(Value(records, kPresent), row.value) << row.name;
    EXPECT_EQ(IsNoted(TheHost(), At(records)), row.is_noted) << row.name;
  }
}

// An appointment, and the meeting that it became, without a word of each other.
TEST_F(MeetingTies, TwoAtTheSameMomentAreNoted) {
  struct Row {
    const char* name;
    std::string first, second;  // a meeting's fields
    bool is_noted;
  };
  const auto meeting = [](const std::string& start, const std::string& who,
                          const std::string& more = "") {
    return R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL","period":{)"
           R"("start":")" +
           start + R"("},)" + more + R"("presences":[)" + who + "]}";
  };
  const std::string nine = "2026-06-20T09:00:00Z";
  const std::string two = Was("c") + ',' + Was("s");
  const std::vector<Row> rows = {
      {"the same two", meeting(nine, two), meeting(nine, two), true},
      {"a client alone, as an appointment tells", meeting(nine, two),
       meeting(nine, Was("c")), true},
      {"a clinician with two clients", meeting(nine, two),
       meeting(nine, Was("d") + ',' + Was("s")), false},
      {"in another zone's words", meeting(nine, two),
       meeting("2026-06-20T11:00:00+02:00", two), true},
      {"a clinician whom two clients leave waiting",
       meeting(nine, Was("c", "ABSENT") + ',' + Was("s")),
       meeting(nine, Was("d", "ABSENT") + ',' + Was("s")), false},
      {"missed, and met", meeting(nine, Was("c", "ABSENT")), meeting(nine, two),
       false},
      {"two others", meeting(nine, Was("c")), meeting(nine, Was("d")), false},
      {"an hour later", meeting(nine, two),
       meeting("2026-06-20T10:00:00Z", two), false},
      {"two on one day, no more is known", meeting("2026-06-20", two),
       meeting("2026-06-20", two), false},
      {"one names the other", meeting(nine, two),
       meeting(nine, two, R"("planned_as":["e0"],)"), false},
  };
  for (const Row& row : rows) {
    Records records;
    records.Add("e0", row.first);
    records.Add("e1", row.second);
    EXPECT_EQ(Holds(At(records).Report(TheHost().scratch, Format::kJson)->str(),
                    "FINDING_CODE_MEETINGS_COINCIDE"),
              row.is_noted)
        << row.name;
  }
}

// A Patient and a Practitioner of a CareTeam met twice.
TEST_F(MeetingTies, AreSeenFromFhir) {
  const std::string patient = R"("subject":{"reference":"Patient/7"})";
  const std::string practitioner = R"({"reference":"Practitioner/5"})";
  const std::string nucc =
      R"([{"coding":[{"system":"http://nucc.org/provider-taxonomy",)"
      R"("code":"101YA0400X"}]}])";
  std::string lines =
      Fhir("Patient", "7", "") + '\n' + Fhir("Practitioner", "5", "") + '\n' +
      Fhir("PractitionerRole", "6",
           R"(,"practitioner":)" + practitioner + R"(,"code":)" + nucc) +
      '\n' +
      Fhir("CareTeam", "1",
           R"(,"status":"active",)" + patient + R"(,"participant":[{"role":)" +
               nucc + R"(,"member":)" + practitioner +
               R"(,"period":{"start":"2026-05-01"}}])") +
      '\n';
  for (const std::string day : {"04", "11"}) {
    lines += Fhir("Encounter", day,
                  R"(,"status":"finished","class":{"code":"AMB"},)" + patient +
                      R"(,"period":{"start":"2026-05-)" + day +
                      R"(T10:00:00Z"},"participant":[{"type":[{"coding":[)"
                      R"({"system":"http://terminology.hl7.org/CodeSystem/)"
                      R"(v3-ParticipationType","code":"PPRF"}]}],)"
                      R"("individual":)" +
                      practitioner + "}]") +
             '\n';
  }
  // And once more, when the patient did not come.
  lines += Fhir("Appointment", "18",
                R"(,"status":"noshow","start":"2026-05-18T10:00:00Z",)"
                R"("participant":[{"status":"accepted","actor":{"reference":)"
                R"("Patient/7"}},{"status":"accepted","actor":)" +
                    practitioner + "}]") +
           '\n';
  ImportOptions options;
  options.input = Format::kFhirNdjson;
  std::string records;
  for (const std::string& report : Import(TheHost(), lines, options).reports) {
    for (const std::string& record : Objects(report, "records"))
      records += record + '\n';
  }
  Community community = Community::Create(&TheHost().engine).value();
  EXPECT_EQ(community.AddText(records, Format::kNdjson)->rejected, 0U);
  ProfileOptions asked = Asked();
  asked.subject = "Patient/7";
  const auto profile = community.At()->Profile(TheHost().scratch, asked);
  ASSERT_TRUE(profile.ok());
  const std::string present =
      Figure(profile->str(),
             "component/engagement/present/CareTeam/1/tie/Practitioner/5");
  EXPECT_EQ(ValueOf(present), "0.6666666666666666") << records;
  EXPECT_TRUE(Holds(present, R"("n":3)"));
}

}  // namespace
}  // namespace relcare::test::meeting_ties_test
