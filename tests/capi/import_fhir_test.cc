// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What each kind of FHIR resource becomes, and what becomes of none.

#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"

namespace relcare::test::import_fhir_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Case {
  std::string name;
  std::string type;
  std::string members;
  std::vector<std::string> records;
  std::vector<std::string> rules;
};

void PrintTo(const Case& given, std::ostream* os) { *os << given.name; }

class ImportFhirTest : public ::testing::TestWithParam<Case> {};

TEST_P(ImportFhirTest, GivesTheseRecordsAndFindings) {
  Host host;
  const Case& given = GetParam();
  const Imported out = Import(host, Fhir(given.type, "1", given.members));
  EXPECT_EQ(out.status, "RELCARE_OK");
  EXPECT_THAT(out.errors, IsEmpty());
  EXPECT_EQ(out.records, given.records);
  EXPECT_EQ(out.rules, given.rules);
}

const char kBirthSex[] =
    R"("extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex","valueCode":"F"}])";

std::string Codes(std::string_view member, std::string_view system,
                  std::string_view code) {
  return ",\"" + std::string(member) + R"(":[{"coding":[{"system":")" +
         std::string(system) + R"(","code":")" + std::string(code) + R"("}]}])";
}

const char kNucc[] = "http://nucc.org/provider-taxonomy";
const char kRole[] = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

// ToJson writes every scalar without presence, zeros too.
std::string Person(const std::string& roles, const std::string& more = "") {
  return R"("person":{)" + (roles.empty() ? "" : "\"roles\":[" + roles + "],") +
         R"("sex":"SEX_UNSPECIFIED",)" + more +
         R"("recovery":"RECOVERY_STATUS_UNSPECIFIED"})";
}

std::string RoleOf(const std::string& role) {
  return "{\"role\":\"ROLE_" + role + "\"}";
}

std::string Tie(const std::string& kind, const std::string& other,
                const std::string& period = "") {
  return R"("relationship":{"party":{"person":"Patient/7"},"other":{"person":")" +
         other + R"("},"kind":"RELATIONSHIP_KIND_)" + kind + "\"," +
         (period.empty() ? "" : "\"period\":{" + period + "},") +
         R"("end_reason":"END_REASON_UNSPECIFIED"})";
}

std::string Member(const std::string& person, const std::string& period = "") {
  return R"("membership":{"group":"Group/1","person":")" + person + "\"," +
         (period.empty() ? "" : "\"period\":{" + period + "},") +
         R"("end_reason":"END_REASON_UNSPECIFIED","role":"ROLE_UNSPECIFIED"})";
}

std::string TeamOf(const std::string& participant,
                   const std::string& status = "active",
                   const std::string& more = "") {
  return R"(,"status":")" + status +
         R"(","subject":{"reference":"Patient/7"})" + more +
         ",\"participant\":[" + participant + "]";
}

std::string Participant(const std::string& system, const std::string& code,
                        const std::string& member,
                        const std::string& more = "") {
  return R"({"role":[{"coding":[{"system":")" + system + R"(","code":")" +
         code + R"("}]}],"member":{"reference":")" + member + "\"}" + more +
         "}";
}

INSTANTIATE_TEST_SUITE_P(
    People, ImportFhirTest,
    ::testing::ValuesIn(std::vector<Case>{
        {"PatientIsAClient",
         "Patient",
         R"(,"birthDate":"1985-03-02",)" + std::string(kBirthSex),
         {R"(Patient/1 "person":{"roles":[{"role":"ROLE_CLIENT"}],"sex":"SEX_FEMALE","birth_year":1985,"recovery":"RECOVERY_STATUS_UNSPECIFIED"})"},
         {}},
        {"GenderIsNoSex",
         "Patient",
         R"(,"gender":"female")",
         {"Patient/1 " + Person(RoleOf("CLIENT"))},
         {"gender-not-sex"}},
        {"ADeathIsTold",
         "Patient",
         R"(,"deceasedDateTime":"2026-01-01")",
         {"Patient/1 " + Person(RoleOf("CLIENT"))},
         {"death-not-carried"}},
        {"AReplacedPatientIsMerged",
         "Patient",
         R"(,"link":[{"other":{"reference":"Patient/2"},"type":"replaced-by"}])",
         {"Patient/1 " + Person(RoleOf("CLIENT")),
          R"(Patient/1/link/Patient/2 "person_merge":{"kept":"Patient/2","merged":"Patient/1","undone":false})"},
         {}},
        {"AReplacingPatientIsKept",
         "Patient",
         R"(,"link":[{"other":{"reference":"Patient/2"},"type":"replaces"}])",
         {"Patient/1 " + Person(RoleOf("CLIENT")),
          R"(Patient/1/link/Patient/2 "person_merge":{"kept":"Patient/1","merged":"Patient/2","undone":false})"},
         {}},
        {"SeeAlsoIsNoMerge",
         "Patient",
         R"(,"link":[{"other":{"reference":"Patient/2"},"type":"seealso"}])",
         {"Patient/1 " + Person(RoleOf("CLIENT"))},
         {"link-no-merge"}},
        {"APractitionerAloneHasNoRole",
         "Practitioner",
         "",
         {"Practitioner/1 " + Person("")},
         {"role-told-elsewhere"}},
        {"APeerSpecialistHasLivedExperience",
         "PractitionerRole",
         R"(,"period":{"start":"2025"},"practitioner":{"reference":"Practitioner/5"},"organization":{"reference":"Organization/3"})" +
             Codes("code", kNucc, "175T00000X"),
         {R"(PractitionerRole/1 "person":{"roles":[{"role":"ROLE_LIVED_EXPERIENCE_STAFF","period":{"start":"2025"}}],"sex":"SEX_UNSPECIFIED","recovery":"RECOVERY_STATUS_UNSPECIFIED","organizations":["Organization/3"]})",
          R"(PractitionerRole/1/is/Practitioner/5 "person_merge":{"kept":"Practitioner/5","merged":"PractitionerRole/1","undone":false})"},
         {}},
        {"ARoleOfAnUnknownCodeIsNone",
         "PractitionerRole",
         R"(,"practitioner":{"reference":"Practitioner/5"})" +
             Codes("code", "x", "y"),
         {"PractitionerRole/1 " + Person(""),
          R"(PractitionerRole/1/is/Practitioner/5 "person_merge":{"kept":"Practitioner/5","merged":"PractitionerRole/1","undone":false})"},
         {"role-unknown"}},
        {"ARoleThatIsOverHasAnEnd",
         "PractitionerRole",
         R"(,"active":false)" + Codes("code", kNucc, "103T00000X"),
         {"PractitionerRole/1 " + Person("")},
         {"end-not-said", "practitioner-not-said"}},
        {"ARelativeIsAPersonAndATie",
         "RelatedPerson",
         R"(,"patient":{"reference":"Patient/7"},"period":{"start":"2026-01-01"})" +
             Codes("relationship", kRole, "SIS"),
         {"RelatedPerson/1 " + Person(RoleOf("FAMILY")),
          "RelatedPerson/1/tie/Patient/7 " +
              Tie("FAMILY", "RelatedPerson/1", R"("start":"2026-01-01")")},
         {}},
        {"AFriendIsOfTheCommunity",
         "RelatedPerson",
         R"(,"patient":{"reference":"Patient/7"})" +
             Codes("relationship", kRole, "FRND"),
         {"RelatedPerson/1 " + Person(RoleOf("COMMUNITY_MEMBER")),
          "RelatedPerson/1/tie/Patient/7 " +
              Tie("COMMUNITY", "RelatedPerson/1")},
         {}},
        {"AnInsuranceSponsorIsNoSponsor",
         "RelatedPerson",
         R"(,"patient":{"reference":"Patient/7"})" +
             Codes("relationship", kRole, "SPON"),
         {"RelatedPerson/1 " + Person("")},
         {"tie-kind-unclear"}},
        {"AFriendWhoIsAlsoFamilyIsUnclear",
         "RelatedPerson",
         R"(,"patient":{"reference":"Patient/7"},"relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"FRND"}]},{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"BRO"}]}])",
         {"RelatedPerson/1 " + Person("")},
         {"tie-kind-unclear"}},
        {"OneselfIsNobodyElse",
         "RelatedPerson",
         R"(,"patient":{"reference":"Patient/7"})" +
             Codes("relationship", kRole, "ONESELF"),
         {},
         {"related-to-oneself"}},
        {"ATieThatIsOverNeedsItsEnd",
         "RelatedPerson",
         R"(,"active":false,"patient":{"reference":"Patient/7"})" +
             Codes("relationship", kRole, "WIFE"),
         {"RelatedPerson/1 " + Person(RoleOf("FAMILY"))},
         {"end-not-said"}},
        {"AnOrganizationHasTypesAndNoName",
         "Organization",
         R"(,"name":"Harbour","partOf":{"reference":"Organization/2"})" +
             Codes("type", "t", "prov"),
         {R"(Organization/1 "organization":{"types":[{"system":"t","code":"prov"}],"part_of":"Organization/2"})"},
         {}},
    }),
    [](const auto& tested) { return tested.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Teams, ImportFhirTest,
    ::testing::ValuesIn(std::vector<Case>{
        {"AGroupHasMembersWithPeriods",
         "Group",
         R"(,"type":"person","actual":true,"managingEntity":{"reference":"Organization/3"},"member":[{"entity":{"reference":"Patient/7"},"period":{"start":"2026-03","end":"2026-05-01"}},{"entity":{"reference":"Patient/8"}},{"entity":{"reference":"Patient/7"},"period":{"start":"2026-05-10"}}])",
         {R"(Group/1 "group":{"kind":"GROUP_KIND_UNSPECIFIED","organization":"Organization/3"})",
          "Group/1/member/Patient/7 " +
              Member("Patient/7", R"("start":"2026-03","end":"2026-05-01")"),
          "Group/1/member/Patient/8 " + Member("Patient/8"),
          "Group/1/member/Patient/7/2 " +
              Member("Patient/7", R"("start":"2026-05-10")")},
         {"group-kind-unknown"}},
        {"AnR5GroupIsEnumerated",
         "Group",
         R"(,"type":"practitioner","membership":"enumerated")",
         {R"(Group/1 "group":{"kind":"GROUP_KIND_STAFF"})"},
         {}},
        {"ADescriptionIsNoGroup",
         "Group",
         R"(,"type":"person","actual":false)",
         {},
         {"group-not-actual"}},
        {"DevicesAreNoGroup",
         "Group",
         R"(,"type":"device","actual":true)",
         {},
         {"group-not-people"}},
        {"AMemberWhoLeftNeedsTheEnd",
         "Group",
         R"(,"type":"practitioner","actual":true,"member":[{"entity":{"reference":"Practitioner/7"},"inactive":true}])",
         {R"(Group/1 "group":{"kind":"GROUP_KIND_STAFF"})"},
         {"end-not-said"}},
        {"AnUnreadablePeriodIsNoOpenOne",
         "Group",
         R"(,"type":"practitioner","actual":true,"member":[{"entity":{"reference":"Practitioner/7"},"period":{"start":"soon"}}])",
         {R"(Group/1 "group":{"kind":"GROUP_KIND_STAFF"})"},
         {"time-unreadable"}},
        {"APeriodDoesNotEndBeforeItBegins",
         "Group",
         R"(,"type":"practitioner","actual":true,"member":[{"entity":{"reference":"Practitioner/7"},"period":{"start":"2026-05-02","end":"2026-05-01"}}])",
         {R"(Group/1 "group":{"kind":"GROUP_KIND_STAFF"})"},
         {"period-reversed"}},
        {"ATeamGivesTiesByRole",
         "CareTeam",
         TeamOf(Participant(kNucc, "101YA0400X", "Practitioner/5",
                            R"(,"period":{"start":"2026-02-01"})") +
                "," + Participant(kNucc, "175T00000X", "PractitionerRole/6") +
                "," + Participant("x", "y", "Patient/7")),
         {"CareTeam/1/tie/Practitioner/5 " +
              Tie("THERAPEUTIC", "Practitioner/5", R"("start":"2026-02-01")"),
          "CareTeam/1/tie/PractitionerRole/6 " +
              Tie("LIVED_EXPERIENCE", "PractitionerRole/6")},
         {}},
        {"WithoutARoleThereIsNoTie",
         "CareTeam",
         TeamOf(R"({"member":{"reference":"Practitioner/5"}})"),
         {},
         {"tie-kind-unclear"}},
        {"APatientBesideIsNoPeerForCertain",
         "CareTeam",
         TeamOf(Participant(kNucc, "101YA0400X", "Patient/8")),
         {},
         {"tie-kind-unclear"}},
        {"ARelativeTellsTheTie",
         "CareTeam",
         TeamOf(Participant("x", "y", "RelatedPerson/8")),
         {},
         {"tie-told-elsewhere"}},
        {"TheTeamsPeriodIsAParticipants",
         "CareTeam",
         TeamOf(Participant(kNucc, "101YA0400X", "Practitioner/5"), "inactive",
                R"(,"period":{"start":"2026-01-01","end":"2026-03-01"})"),
         {"CareTeam/1/tie/Practitioner/5 " +
          Tie("THERAPEUTIC", "Practitioner/5",
              R"("start":"2026-01-01","end":"2026-03-01")")},
         {"period-of-team"}},
        {"ATeamThatIsOverNeedsAnEnd",
         "CareTeam",
         TeamOf(Participant(kNucc, "101YA0400X", "Practitioner/5"), "inactive"),
         {},
         {"end-not-said"}},
        {"AProposedTeamIsNone",
         "CareTeam",
         TeamOf(Participant(kNucc, "101YA0400X", "Practitioner/5"), "proposed"),
         {},
         {"status-not-so"}},
        {"ATeamInErrorTakesItsTiesAlong",
         "CareTeam",
         TeamOf(Participant(kNucc, "101YA0400X", "Practitioner/5"),
                "entered-in-error"),
         {"CareTeam/1/tie/Practitioner/5 error"},
         {}},
        {"AStayHasNoReasonToEnd",
         "EpisodeOfCare",
         R"(,"status":"finished","patient":{"reference":"Patient/7"},"managingOrganization":{"reference":"Organization/3"},"period":{"start":"2026-01-05","end":"2026-03-01"},"careManager":{"reference":"Practitioner/5"})",
         {R"(EpisodeOfCare/1 "episode":{"client":"Patient/7","organization":"Organization/3","period":{"start":"2026-01-05","end":"2026-03-01"},"end_reason":"END_REASON_UNSPECIFIED"})",
          "EpisodeOfCare/1/tie/Practitioner/5 " +
              Tie("THERAPEUTIC", "Practitioner/5",
                  R"("start":"2026-01-05","end":"2026-03-01")")},
         {"end-reason-not-said"}},
        {"AFinishedStayNeedsItsEnd",
         "EpisodeOfCare",
         R"(,"status":"finished","patient":{"reference":"Patient/7"},"period":{"start":"2026-01-05"})",
         {},
         {"end-not-said"}},
        {"AWaitingListIsNoStay",
         "EpisodeOfCare",
         R"(,"status":"waitlist","patient":{"reference":"Patient/7"})",
         {},
         {"status-not-so"}},
    }),
    [](const auto& tested) { return tested.param.name; });

const char kAmb[] =
    R"(,"class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"})";

std::string Meeting(const std::string& kind, const std::string& group,
                    const std::string& minutes, const std::string& presences) {
  return R"("encounter":{"kind":"ENCOUNTER_KIND_)" + kind + "\"," +
         (group.empty() ? "" : "\"group\":\"" + group + "\",") +
         R"("period":{"start":"2026-05-04T10:00:00Z"})" +
         (minutes.empty() ? "" : ",\"minutes\":" + minutes) +
         (presences.empty() ? "" : ",\"presences\":[" + presences + "]") + "}";
}

std::string Present(const std::string& person) {
  return R"({"person":")" + person +
         R"(","attendance":"ATTENDANCE_PRESENT","reason":"NON_ATTENDANCE_UNSPECIFIED"})";
}

const char kWhen[] = R"(,"period":{"start":"2026-05-04T10:00:00Z"})";
const char kToPatient[] = R"(,"subject":{"reference":"Patient/7"})";

INSTANTIATE_TEST_SUITE_P(
    Meetings, ImportFhirTest,
    ::testing::ValuesIn(std::vector<Case>{
        {"ASessionHasWhoPerformedIt",
         "Encounter",
         std::string(R"(,"status":"finished")") + kAmb + kWhen + kToPatient +
             R"(,"length":{"value":0.75,"system":"http://unitsofmeasure.org","code":"h"})" +
             Codes("type", "http://www.ama-assn.org/go/cpt", "90837") +
             R"(,"participant":[{"type":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"PPRF"}]}],"individual":{"reference":"Practitioner/5"}},{"individual":{"reference":"Practitioner/6"}}])",
         {"Encounter/1 " +
          Meeting("INDIVIDUAL", "", "45",
                  Present("Patient/7") + "," + Present("Practitioner/5"))},
         {"presence-not-said"}},
        {"AGroupsSessionIsAGroup",
         "Encounter",
         std::string(R"(,"status":"finished")") + kAmb + kWhen +
             R"(,"subject":{"reference":"Group/2"})",
         {"Encounter/1 " + Meeting("GROUP", "Group/2", "", "")},
         {}},
        {"AnR5EncounterIsReadToo",
         "Encounter",
         R"(,"status":"completed","class":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"VR"}]}],"actualPeriod":{"start":"2026-05-04T10:00:00Z"},"subject":{"reference":"Patient/7"},"participant":[{"actor":{"reference":"Group/2"}}])",
         {"Encounter/1 " +
          Meeting("GROUP", "Group/2", "", Present("Patient/7"))},
         {}},
        {"AStayIsNoMeeting",
         "Encounter",
         std::string(
             R"(,"status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"})") +
             kWhen + kToPatient,
         {},
         {"encounter-no-meeting"}},
        {"APlannedOneDidNotHappen",
         "Encounter",
         std::string(R"(,"status":"planned")") + kAmb + kWhen + kToPatient,
         {},
         {"status-not-so"}},
        {"ACancelledOneDidNotHappen",
         "Encounter",
         std::string(R"(,"status":"cancelled")") + kAmb + kWhen + kToPatient,
         {},
         {"status-not-so"}},
        {"AMeetingNeedsItsStart",
         "Encounter",
         std::string(R"(,"status":"finished")") + kAmb + kToPatient,
         {},
         {"start-missing"}},
        {"AMeetingInErrorIsOne",
         "Encounter",
         R"(,"status":"entered-in-error")",
         {"Encounter/1 error"},
         {"encounter-no-meeting"}},
        {"AMessageIsNoGesture",
         "Communication",
         R"(,"status":"completed","sent":"2026-05-04T10:00:00Z","sender":{"reference":"Patient/7"},"recipient":[{"reference":"Patient/8"}])",
         {},
         {"exchange-kind-unknown"}},
    }),
    [](const auto& tested) { return tested.param.name; });

const char kGoalCode[] =
    R"(,"subject":{"reference":"Patient/7"},"startDate":"2026-05-01","description":{"coding":[{"system":"s","code":"work"}],"text":"find work"})";

std::string Goal(const std::string& said_by, const std::string& state) {
  return R"("goal":{"client":"Patient/7",)" +
         (said_by.empty() ? "" : "\"said_by\":\"" + said_by + "\",") +
         R"("domain":"DOMAIN_UNSPECIFIED","codes":[{"system":"s","code":"work"}],"period":{"start":"2026-05-01"},"state":"GOAL_STATE_)" +
         state + "\"}";
}

INSTANTIATE_TEST_SUITE_P(
    Goals, ImportFhirTest,
    ::testing::ValuesIn(std::vector<Case>{
        {"TheClientsOwn",
         "Goal",
         std::string(
             R"(,"lifecycleStatus":"active","expressedBy":{"reference":"Patient/7"})") +
             kGoalCode,
         {"Goal/1 " + Goal("", "ACTIVE")},
         {}},
        {"TheTeamsIsNotTheClients",
         "Goal",
         std::string(
             R"(,"lifecycleStatus":"on-hold","expressedBy":{"reference":"Practitioner/5"})") +
             kGoalCode,
         {"Goal/1 " + Goal("Practitioner/5", "SET_ASIDE")},
         {}},
        {"NobodysIsNone",
         "Goal",
         std::string(R"(,"lifecycleStatus":"active")") + kGoalCode,
         {},
         {"voice-not-said"}},
        {"CompletedIsNotReached",
         "Goal",
         std::string(
             R"(,"lifecycleStatus":"completed","source":{"reference":"Patient/7"})") +
             kGoalCode,
         {"Goal/1 " + Goal("", "UNSPECIFIED")},
         {"goal-state-not-said"}},
        {"AchievedIsReached",
         "Goal",
         std::string(
             R"(,"lifecycleStatus":"completed","expressedBy":{"reference":"Patient/7"},"achievementStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/goal-achievement","code":"achieved"}]})") +
             kGoalCode,
         {"Goal/1 " + Goal("", "REACHED")},
         {}},
        {"ProposedIsNone",
         "Goal",
         std::string(
             R"(,"lifecycleStatus":"proposed","expressedBy":{"reference":"Patient/7"})") +
             kGoalCode,
         {},
         {"status-not-so"}},
    }),
    [](const auto& tested) { return tested.param.name; });

// What was made is what a community takes, and nothing of it dangles.
TEST(ImportFhir, MakesRecordsThatACommunityAccepts) {
  Host host;
  const std::string lines =
      Fhir("Patient", "7", "") + "\n" + Fhir("Patient", "8", "") + "\n" +
      Fhir("Practitioner", "5", "") + "\n" +
      Fhir("PractitionerRole", "6",
           R"(,"practitioner":{"reference":"Practitioner/5"})" +
               Codes("code", kNucc, "101YA0400X")) +
      "\n" +
      Fhir(
          "Group", "2",
          R"(,"type":"person","actual":true,"member":[{"entity":{"reference":"Patient/7"}}])") +
      "\n" +
      Fhir("CareTeam", "1",
           TeamOf(Participant(kNucc, "101YA0400X", "PractitionerRole/6"))) +
      "\n" +
      Fhir("Encounter", "1",
           std::string(R"(,"status":"finished")") + kAmb + kWhen + kToPatient) +
      "\n" +
      Fhir(
          "Goal", "1",
          std::string(
              R"(,"lifecycleStatus":"active","expressedBy":{"reference":"Patient/7"})") +
              kGoalCode) +
      "\n" + Fhir("Encounter", "2", R"(,"status":"entered-in-error")");
  ImportOptions options;
  options.input = Format::kFhirNdjson;
  std::string records;
  for (const std::string& report : Import(host, lines, options).reports) {
    for (const std::string& record : Objects(report, "records"))
      records += record + "\n";
  }
  // What the client says of the tie that the team made.
  records +=
      R"({"id":"w3","recorded_at":"2026-05-21T12:00:00Z","assessment":{)"
      R"("instrument":"week-3","subject":{"relationship":)"
      R"("CareTeam/1/tie/PractitionerRole/6"},"respondent":"Patient/7",)"
      R"("status":"ASSESSMENT_STATUS_COMPLETED","answered_at":"2026-05-20",)"
      R"("answers":[{"item":"heard","value":"1"}]}})"
      "\n";
  Community community = Community::Create(&host.engine).value();
  std::vector<std::string> rejected;
  const Result<relcare_added> added = community.AddText(
      records, Format::kNdjson, [&](const relcare_error& error) noexcept {
        rejected.emplace_back(error.rule);
        return true;
      });
  ASSERT_TRUE(added.ok());
  EXPECT_THAT(rejected, IsEmpty());
  const Snapshot seen = community.At().value();
  EXPECT_THAT(seen.Report(host.scratch, Format::kJson)->str(),
              ::testing::Not(::testing::HasSubstr("\"findings\"")));
  // The role stands by whichever id they read, though another record has it.
  for (const auto& [reader, is_told] :
       {std::pair("", true), std::pair("Practitioner/5", false),
        std::pair("PractitionerRole/6", false)}) {
    ProfileOptions profile;
    profile.audience = *reader == '\0' ? RELCARE_AUDIENCE_SUPERVISOR
                                       : RELCARE_AUDIENCE_CLINICIAN;
    profile.purpose = RELCARE_PURPOSE_SUPERVISION;
    profile.subject_kind = RELCARE_SUBJECT_PERSON;
    profile.subject = "Patient/7";
    profile.reader = reader;
    profile.output = Format::kJson;
    const auto told = seen.Profile(host.scratch, profile);
    ASSERT_TRUE(told.ok()) << reader;
    EXPECT_EQ(told->str().find("\"record\":\"w3\"") != std::string::npos,
              is_told)
        << reader;
  }
}

}  // namespace
}  // namespace relcare::test::import_fhir_test
