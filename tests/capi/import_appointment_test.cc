// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What becomes of FHIR's appointments: who came, who did not, and that the
// meeting itself counts once.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"
#include "tests/capi/programme.h"

namespace relcare::test::import_appointment_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const char kActors[] =
    R"(,"participant":[{"actor":{"reference":"Patient/7"},"status":"accepted"},{"actor":{"reference":"Practitioner/5"},"status":"accepted"},{"actor":{"reference":"Location/1"},"status":"accepted"}])";
const char kStart[] = R"(,"start":"2026-05-04T10:00:00Z")";

std::string Status(const std::string& code) {
  return R"(,"status":")" + code + '"';
}

std::string Reason(const std::string& member, const std::string& code) {
  return ",\"" + member +
         R"(":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason","code":")" +
         code + R"("}]})";
}

// `presence` of Patient/7 at the meeting; "" for no record.
struct Case {
  std::string name;
  std::string members;
  std::string attendance, reason;
  std::vector<std::string> rules;
};

TEST(ImportAppointment, SaysWhoCameAndWhoDidNotWhereThatIsCertain) {
  const std::string two =
      R"(,"participant":[{"actor":{"reference":"Patient/7"},"status":"accepted"},{"actor":{"reference":"Patient/8"},"status":"accepted"},{"actor":{"reference":"Practitioner/5"},"status":"accepted"}])";
  const std::string alone =
      R"(,"participant":[{"actor":{"reference":"Patient/7"},"status":"accepted"}])";
  const std::string declined =
      R"(,"participant":[{"actor":{"reference":"Patient/7"},"status":"declined"},{"actor":{"reference":"Practitioner/5"},"status":"accepted"}])";
  const std::vector<Case> cases = {
      {"came",
       Status("fulfilled") + kStart + kActors,
       "PRESENT",
       "UNSPECIFIED",
       {}},
      {"did not", Status("noshow") + kStart + kActors, "ABSENT", "NO_SHOW", {}},
      {"the house cancelled",
       Status("cancelled") + kStart + kActors +
           Reason("cancelationReason", "prov-pers"),
       "ABSENT",
       "CANCELLED",
       {}},
      {"the patient cancelled, R5",
       Status("cancelled") + kStart + kActors +
           Reason("cancellationReason", "pat-cpp"),
       "ABSENT",
       "EXCUSED",
       {}},
      {"nobody knows who cancelled",
       Status("cancelled") + kStart + kActors,
       "",
       "",
       {"cancelled-by-not-said"}},
      {"booked",
       Status("booked") + kStart + kActors,
       "",
       "",
       {"status-not-so"}},
      {"several, of whom some may have come",
       Status("noshow") + kStart + two,
       "",
       "",
       {"who-came-not-said"}},
      {"nobody to meet",
       Status("noshow") + kStart + alone,
       "",
       "",
       {"appointment-no-meeting"}},
      {"declined",
       Status("noshow") + kStart + declined,
       "",
       "",
       {"participant-declined"}},
      {"no start", Status("noshow") + kActors, "", "", {"start-missing"}},
  };
  Host host;
  for (const Case& one : cases) {
    const Imported out = Import(host, Fhir("Appointment", "1", one.members));
    EXPECT_THAT(out.errors, IsEmpty()) << one.name;
    EXPECT_EQ(out.rules, one.rules) << one.name;
    if (one.attendance.empty()) {
      EXPECT_THAT(out.records, IsEmpty()) << one.name;
      continue;
    }
    EXPECT_THAT(
        out.records,
        ElementsAre(HasSubstr(
            R"("presences":[{"person":"Patient/7","attendance":"ATTENDANCE_)" +
            one.attendance + R"(","reason":"NON_ATTENDANCE_)" + one.reason +
            R"("},{"person":"Practitioner/5","attendance":"ATTENDANCE_UNSP)")))
        << one.name;
  }
  // A status that FHIR does not have breaks the resource.
  EXPECT_EQ(Import(host, Fhir("Appointment", "1",
                              Status("missed") + kStart + kActors))
                .errors.size(),
            1U);
  EXPECT_THAT(Import(host, Fhir("Appointment", "1", Status("entered-in-error")))
                  .records,
              ElementsAre("Appointment/1 error"));
}

TEST(ImportAppointment, IsNamedByTheMeetingThatItBecame) {
  Host host;
  const Imported out = Import(
      host,
      Fhir(
          "Encounter", "1",
          R"(,"status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"period":{"start":"2026-05-04T10:10:00Z"},"subject":{"reference":"Patient/7"},"appointment":[{"reference":"Appointment/1"}])"));
  EXPECT_THAT(out.records,
              ElementsAre(HasSubstr(R"("planned_as":["Appointment/1"])")));
}

// ---- What it counts --------------------------------------------------------

using Planned = ProgrammeTest;

std::string Meeting(const std::string& day, const std::string& attendance,
                    const std::string& more = "") {
  return R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL","relationship":)"
         R"("t-c","period":{"start":")" +
         day + R"(T10:00:00Z"},"presences":[{"person":"c","attendance":)" +
         R"("ATTENDANCE_)" + attendance + "\"}]" + more + "}";
}

// A meeting, and what it was planned as, of whichever id.
TEST_F(Planned, AMeetingCountsOnceHoweverItWasPlanned) {
  const auto share = [](const Records& records) {
    return Component(records, "engagement/present/t-c", "2026-07-01");
  };
  // Of no tie that is named: of the one between the two who were to meet.
  Records missed;
  missed.Add("a-plan", R"("encounter":{"period":{"start":)"
                       R"("2026-06-24T10:00:00Z"},"presences":[{"person":"c",)"
                       R"("attendance":"ATTENDANCE_ABSENT","reason":)"
                       R"("NON_ATTENDANCE_NO_SHOW"},{"person":"s"}]})");
  EXPECT_TRUE(Holds(share(missed), R"("value":{"value":0,)"));
  for (const char* plan : {"a-plan", "z-plan"}) {
    for (const char* attendance : {"PRESENT", "ABSENT"}) {
      Records apart;
      apart.Add("m", Meeting("2026-06-25", "PRESENT"));
      Records records;
      records.Add(plan, Meeting("2026-06-24", attendance));
      records.Add("meeting", Meeting("2026-06-25", "PRESENT",
                                     R"(,"planned_as":[")" + std::string(plan) +
                                         R"(","not-there"])"));
      const std::string told = share(records);
      EXPECT_TRUE(Holds(told, R"("value":{"value":1,)")) << told;
      EXPECT_TRUE(Holds(told, R"("n":1,)")) << told;
      EXPECT_TRUE(Holds(told, R"("evidence":["meeting"])")) << told;
      // Nothing is wrong with a plan that is not on record.
      EXPECT_FALSE(
          Holds(At(records).Report(TheHost().scratch, Format::kJson)->str(),
                "REFERENCE_UNKNOWN"));
      // Negative control: two meetings that know nothing of each other.
      Records both;
      both.Add(plan, Meeting("2026-06-24", attendance));
      both.Add("meeting", Meeting("2026-06-25", "PRESENT"));
      EXPECT_TRUE(Holds(share(both), R"("n":2,)"));
      // Who is not in the meeting still counts by the plan.
      Records other;
      other.Add(plan, Meeting("2026-06-24", attendance));
      other.Add("meeting",
                R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL","period":{)"
                R"("start":"2026-06-25T10:00:00Z"},"presences":[{"person":)"
                R"("d","attendance":"ATTENDANCE_PRESENT"}],"planned_as":[")" +
                    std::string(plan) + "\"]}");
      EXPECT_TRUE(Holds(share(other), R"("n":1,)"));
      EXPECT_TRUE(Holds(share(other), "\"evidence\":[\"" + std::string(plan)));
    }
  }
}

std::string Session(const std::string& presences, const std::string& more) {
  return R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL","period":{"start":)"
         R"("2026-06-24T10:00:00Z"},"presences":[)" +
         presences + "]" + more + "}";
}

// An Encounter often names the patient alone, and so no tie.
TEST_F(Planned, AMeetingIsOfTheTieOfItsPlan) {
  const std::string came =
      R"({"person":"c","attendance":"ATTENDANCE_PRESENT"})";
  const std::string missed =
      R"({"person":"c","attendance":"ATTENDANCE_ABSENT","reason":)"
      R"("NON_ATTENDANCE_NO_SHOW"})";
  const std::string staff = R"(,{"person":"s"})";
  const auto share = [](const Records& records) {
    return Component(records, "engagement/present/t-c", "2026-07-01");
  };
  Records alone;
  alone.Add("plan", Session(missed + staff, ""));
  alone.Add("meeting", Session(came, R"(,"planned_as":["plan"])"));
  EXPECT_TRUE(Holds(share(alone), R"("value":{"value":1,)")) << share(alone);
  EXPECT_TRUE(Holds(share(alone), R"("evidence":["meeting"])"));
  // A plan's plan, too, in whatever order they come.
  Records chain;
  chain.Add("z", Session(missed + staff, ""));
  chain.Add("y", Session(missed, R"(,"planned_as":["z"])"));
  chain.Add("x", Session(came, R"(,"planned_as":["y"])"));
  EXPECT_TRUE(Holds(share(chain), R"("evidence":["x"])")) << share(chain);
  // Whoever is listed without a word of whether they came was not met.
  Records silent;
  silent.Add("plan", Session(missed + staff, ""));
  silent.Add("meeting",
             Session(R"({"person":"c"})" + staff, R"(,"planned_as":["plan"])"));
  EXPECT_TRUE(Holds(share(silent), R"("value":{"value":0,)")) << share(silent);
  EXPECT_TRUE(Holds(share(silent), R"("n":1,)")) << share(silent);
}

// Each is a meeting, and somebody is told that the plans lead in a circle.
TEST_F(Planned, PlansInACircleAreNone) {
  const std::string finding = "FINDING_CODE_REFERENCE_UNKNOWN";
  Records records;
  records.Add("a", Meeting("2026-06-24", "PRESENT", R"(,"planned_as":["b"])"));
  records.Add("b", Meeting("2026-06-25", "PRESENT", R"(,"planned_as":["a"])"));
  EXPECT_TRUE(Holds(Component(records, "engagement/present/t-c", "2026-07-01"),
                    R"("n":2,)"));
  EXPECT_TRUE(Holds(At(records).Report(TheHost().scratch, Format::kJson)->str(),
                    finding));
}

}  // namespace
}  // namespace relcare::test::import_appointment_test
