// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Whose a critical answer is, from outside, wherever its form was filed.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/asking.h"
#include "tests/capi/programme.h"

namespace relcare::test::critical_answer_test {
namespace {

struct CriticalAnswer : ProgrammeTest {
  using ProgrammeTest::Asked;
  using ProgrammeTest::At;
  using ProgrammeTest::TheHost;
};

std::string Phq(const char* subject, const char* respondent) {
  return std::string(R"("assessment":{"instrument":"phq-9","subject":{)") +
         subject + "}," +
         (*respondent == '\0'
              ? std::string()
              : std::string(R"("respondent":")") + respondent + "\",") +
         R"("status":"ASSESSMENT_STATUS_COMPLETED","answered_at":"2026-05-20",)"
         R"("answers":[{"item":"q9","value":"2"}]})";
}

// Of a host of its own.
std::string ProfileOfC(Host& host, const Records& records,
                       const Asking& asking) {
  Community community = Community::Create(&host.engine).value();
  EXPECT_TRUE(community.AddText(Bytes(records.text()), Format::kNdjson).ok());
  return community.At({})
      .value()
      .Profile(host.scratch, For(CriticalAnswer::Asked(), asking,
                                 RELCARE_SUBJECT_PERSON, "c"))
      ->str();
}

// It is nobody's, and somebody is told so.
TEST_F(CriticalAnswer, OfAFormAboutAGroupThatIsNobodysIsAFinding) {
  for (const auto& [respondent, is_nobodys] :
       {std::pair("", true), std::pair("not-there", true),
        std::pair("c", false)}) {
    Records records;
    records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
    records.Add("ph", Phq(R"("group":"g")", respondent));
    const auto report = At(records).Report(TheHost().scratch, Format::kJson);
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(Holds(report->str(), "FORM_OF_NOBODY"), is_nobodys)
        << respondent << report->str();
  }
}

// Wherever it was filed, it is the client's, and no rating of anybody.
TEST_F(CriticalAnswer, FollowsItsClient) {
  struct Row {
    const char* subject;
    const char* respondent;
    const char* owner;
    const char* other;
  };
  for (const Row& row : {
           Row{R"("person":"c")", "c", "c", "d"},
           Row{R"("person":"c")", "s", "c", "d"},
           Row{R"("group":"g")", "c", "c", "d"},
           Row{R"("relationship":"t-c")", "c", "c", "d"},
           Row{R"("relationship":"t-c")", "s", "c", "d"},
           Row{R"("relationship":"t-c")", "", "c", "d"},
           Row{R"("relationship":"t-p")", "c", "c", "d"},
           Row{R"("relationship":"t-p")", "d", "d", "c"},
       }) {
    Records records;
    records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
    records.Add("t-p", Tie("c", "d", "PEER"));
    records.Add("ph", Phq(row.subject, row.respondent));
    const Snapshot snapshot = At(records);
    const auto flags = [&](const Asking& asking, std::string_view subject,
                           std::int32_t kind = RELCARE_SUBJECT_PERSON) {
      return Holds(
          snapshot
              .Profile(TheHost().scratch, For(Asked(), asking, kind, subject))
              ->str(),
          "\"critical_flags\":[{");
    };
    for (const Asking& asking :
         {kClinicianS, kAnyStaff, kStaffL, kSupervisor}) {
      EXPECT_TRUE(flags(asking, row.owner))
          << row.subject << row.respondent << asking.name;
      EXPECT_FALSE(flags(asking, row.other))
          << row.subject << row.respondent << asking.name;
    }
    if (std::string_view(row.subject) == R"("relationship":"t-c")") {
      EXPECT_TRUE(flags(kClinicianS, "t-c", RELCARE_SUBJECT_TIE))
          << row.respondent;
    }
    const bool is_c = std::string_view(row.owner) == "c";
    EXPECT_EQ(flags(kClientC, "c"), is_c) << row.subject << row.respondent;
    EXPECT_EQ(flags(kClientD, "d"), !is_c) << row.subject << row.respondent;
    EXPECT_FALSE(!is_c && flags(kClientC, "t-p", RELCARE_SUBJECT_TIE));
    // Of a group nothing of one person is told.
    EXPECT_FALSE(flags(kClinicianS, "g", RELCARE_SUBJECT_GROUP));
    records.Add("no", Denial(row.owner));
    const std::string denied =
        At(records)
            .Profile(TheHost().scratch, For(Asked(), kSupervisor,
                                            RELCARE_SUBJECT_PERSON, row.owner))
            ->str();
    EXPECT_FALSE(Holds(denied, "\"critical_flags\":[{"));
    EXPECT_TRUE(Holds(
        denied, R"({"figure":"","reason":"WITHHELD_CODE_CONSENT_DENIED"})"));
  }
}

// Of a form about a tie it is a rating: only an opt-in opens it to whoever is
// rated, and what it keeps back is named.
TEST_F(CriticalAnswer, AboutATieIsNamedWhereAnOptInKeepsItBack) {
  const std::string form =
      R"({"required_semantics":1,"owner":"clinic","id":"afraid",)"
      R"("version":"1.0.0","title":"T","items":[{"id":"q","title":"i",)"
      R"("range":{"minimum":"0","maximum":"3","step":"1"}}],"scales":)"
      R"([{"id":"total","title":"t","sum":{"terms":[{"item":"q"}]},)"
      R"("missing":{"all_required":{}},"direction":)"
      R"("DIRECTION_LOWER_IS_BETTER","target":"TARGET_TIE"}],)"
      R"("critical_rules":[{"id":"afraid","when":{"item":"q","at_least":"1"},)"
      R"("title":"Afraid of whoever treats","source":{"text":"constructed"}}],)"
      R"("recall":{"days":14},"respondent":"RESPONDENT_CLIENT",)"
      R"("tier":"CLAIM_TIER_DESCRIPTIVE","licence":)"
      R"({"licence_class":"LICENCE_CLASS_PUBLIC_DOMAIN"},)"
      R"("intended_use":{"use":"u","user":"u"},)"
      R"("sources":[{"text":"constructed"}]})";
  Host host(R"({"required_semantics":1,"utc_offset":"Z"})",
            {Json(SourceKind::kInstrument, form)});
  Records records;
  records.Add("af", R"("assessment":{"instrument":"clinic/afraid","subject":)"
                    R"({"relationship":"t-c"},"respondent":"c","status":)"
                    R"("ASSESSMENT_STATUS_COMPLETED","answered_at":)"
                    R"("2026-05-20","answers":[{"item":"q","value":"2"}]})");
  for (const auto& [asking, is_read] :
       std::vector<std::pair<Asking, bool>>{{kClinicianS, false},
                                            {kAnyStaff, false},
                                            {kStaffL, true},
                                            {kSupervisor, true},
                                            {kClientC, true}}) {
    const std::string profile = ProfileOfC(host, records, asking);
    EXPECT_EQ(Holds(profile, "\"critical_flags\":[{"), is_read) << asking.name;
    EXPECT_EQ(Holds(profile, R"({"figure":"critical/af","reason":)"
                             R"("WITHHELD_CODE_CONSENT_NEEDED"})"),
              !is_read)
        << asking.name;
  }
}

std::string ItemNine(const char* day, const char* value,
                     const char* instrument = "phq-9") {
  return std::string(R"("assessment":{"instrument":")") + instrument +
         R"(","subject":{"person":"c"},"status":"ASSESSMENT_STATUS_COMPLETED",)"
         R"("answered_at":")" +
         day + R"(","answers":[{"item":"q9","value":")" + value + "\"}]}";
}

std::string Was(const char* person, const char* attendance) {
  return std::string(R"({"person":")") + person +
         R"(","attendance":"ATTENDANCE_)" + attendance + "\"}";
}

std::string MeetingOf(const std::string& start, const std::string& presences) {
  return R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL",)"
         R"("relationship":"t-c","period":{"start":")" +
         start + R"("},"presences":[)" + presences + "]}";
}

std::string Meeting(const char* day, const char* attendance) {
  return MeetingOf(std::string(day) + "T09:00:00Z",
                   Was("c", attendance) + ',' + Was("s", "PRESENT"));
}

std::string ProfileBy(const Records& records, const Asking& asking,
                      std::string_view day = "") {
  return CriticalAnswer::At(records, day)
      .Profile(
          CriticalAnswer::TheHost().scratch,
          For(CriticalAnswer::Asked(), asking, RELCARE_SUBJECT_PERSON, "c"))
      ->str();
}

// The value that was marked, the next answer, and the next meeting alone.
TEST_F(CriticalAnswer, SaysWhatCameAfter) {
  Records records;
  records.Add("p1", ItemNine("2026-05-20", "2"));
  records.Add("p0", ItemNine("2026-05-10", "0"));
  const std::string alone = ProfileBy(records, kClinicianS);
  EXPECT_TRUE(Holds(alone, R"("answer":"2")")) << alone;
  EXPECT_FALSE(Holds(alone, "\"next\""));
  EXPECT_FALSE(Holds(alone, "\"met\""));
  records.Add("p3", ItemNine("2026-06-20", "1"));
  records.Add("p2", ItemNine("2026-06-03", "0", "phq-9@1.0.0"));
  records.Add("before", Meeting("2026-05-19", "PRESENT"));
  records.Add("missed", Meeting("2026-05-21", "ABSENT"));
  records.Add("came", Meeting("2026-05-22", "PRESENT"));
  records.Add("later", Meeting("2026-05-29", "PRESENT"));
  for (const Asking& asking : {kClinicianS, kSupervisor, kClientC}) {
    const std::string profile = ProfileBy(records, asking);
    EXPECT_TRUE(Holds(profile, R"("next":{"record":"p2","answered_at":)"
                               R"("2026-06-03","state":"SIGNAL_STATE_QUIET",)"
                               R"("answer":"0"})"))
        << asking.name;
    EXPECT_TRUE(
        Holds(profile, R"("met":{"record":"came","met_at":"2026-05-22"})"))
        << asking.name;
  }
  // As of a day before them there is neither.
  const std::string then =
      ProfileBy(records, kClinicianS, "2026-05-21T00:00:00Z");
  EXPECT_TRUE(Holds(then, R"("answer":"2")"));
  EXPECT_FALSE(Holds(then, "\"next\""));
  EXPECT_FALSE(Holds(then, "\"met\""));
}

// A note of staff on the form stands beside it; its text is for staff.
TEST_F(CriticalAnswer, ShowsWhatWasSaidToIt) {
  Records records;
  records.Add("p1", ItemNine("2026-05-20", "2"));
  records.Add("n", R"("annotation":{"record":"p1","kind":)"
                   R"("ANNOTATION_KIND_GIVES_CONTEXT","said_by":"s","said_at":)"
                   R"("2026-05-21","person":"c","text":"Kanarienvogel"})");
  for (const Asking& asking : {kClinicianS, kClientC}) {
    const std::string profile = ProfileBy(records, asking);
    EXPECT_TRUE(Holds(profile, R"("words":[{"record":"n","said_by":"s")"))
        << asking.name;
    EXPECT_EQ(Holds(profile, "Kanarienvogel"), asking.name != kClientC.name);
  }
}

// Whoever was not there, or of whom nobody says so, met nobody.
TEST_F(CriticalAnswer, IsMetOnlyWhereStaffWasThere) {
  struct Row {
    const char* name;
    std::string presences;
    bool is_met;
  };
  const std::string here = Was("c", "PRESENT") + ',';
  for (const Row& row : {
           Row{"both", here + Was("s", "PRESENT"), true},
           Row{"a part of it", here + Was("s", "PARTLY"), true},
           Row{"another of staff instead",
               here + Was("s", "ABSENT") + ',' + Was("l", "PRESENT"), true},
           Row{"staff absent", here + Was("s", "ABSENT"), false},
           Row{"staff not listed", Was("c", "PRESENT"), false},
           Row{"nobody says", here + R"({"person":"s"})", false},
           Row{"somebody else instead",
               here + Was("s", "ABSENT") + ',' + Was("k", "PRESENT"), false},
       }) {
    Records records;
    records.Add("p1", ItemNine("2026-05-20", "2"));
    records.Add("e", MeetingOf("2026-05-22T09:00:00Z", row.presences));
    EXPECT_EQ(Holds(ProfileBy(records, kClinicianS), "\"met\""), row.is_met)
        << row.name;
  }
}

// One with family is not alone, though staff were there.
TEST_F(CriticalAnswer, IsNotMetWithFamily) {
  Records records;
  records.Add("p1", ItemNine("2026-05-20", "2"));
  records.Add("t-f", Tie("c", "f", "FAMILY"));
  records.Add(
      "e", R"("encounter":{"kind":"ENCOUNTER_KIND_FAMILY","relationship":)"
           R"("t-f","period":{"start":"2026-05-22T09:00:00Z"},"presences":[)" +
               Was("c", "PRESENT") + ',' + Was("s", "PRESENT") + ',' +
               Was("f", "PRESENT") + "]}");
  EXPECT_FALSE(Holds(ProfileBy(records, kClinicianS), "\"met\""));
}

// The day before is no answer; a form of a whole month is on no day.
TEST_F(CriticalAnswer, IsMetOnItsDayOrLater) {
  Host host(R"({"required_semantics":1})", {});
  struct Row {
    const char* answered;
    const char* met;
    bool is_met;
  };
  for (const Row& row :
       {Row{"2026-06-11", "2026-06-10T15:00:00Z", false},
        Row{"2026-06-11", "2026-06-11T15:00:00Z", true},
        Row{"2026-06-11T09:00:00", "2026-06-12T15:00:00Z", false},
        Row{"2026-06", "2026-06-10T15:00:00Z", false}}) {
    Records records;
    records.Add("p1", ItemNine(row.answered, "2"));
    records.Add("e", MeetingOf(row.met, Was("c", "PRESENT") + ',' +
                                            Was("s", "PRESENT")));
    const std::string profile = ProfileOfC(host, records, kClinicianS);
    EXPECT_TRUE(Holds(profile, "\"critical_flags\":[{")) << row.answered;
    EXPECT_EQ(Holds(profile, "\"met\""), row.is_met)
        << row.answered << ' ' << row.met;
  }
}

// It comes from whoever gave the first, and was completed.
TEST_F(CriticalAnswer, IsFollowedByAnAnswerOfTheSamePersonAlone) {
  const auto form = [](const char* by, const char* status) {
    return std::string(R"("assessment":{"instrument":"phq-9","subject":{)"
                       R"("person":"c"},"respondent":")") +
           by + R"(","status":"ASSESSMENT_STATUS_)" + status +
           R"(","answered_at":"2026-06-03","answers":[{"item":"q9","value":)"
           R"("0"}]})";
  };
  struct Row {
    const char* by;
    const char* status;
    bool is_next;
  };
  for (const Row& row :
       {Row{"c", "COMPLETED", true}, Row{"c", "AMENDED", true},
        Row{"c", "IN_PROGRESS", false}, Row{"c", "STOPPED", false},
        Row{"d", "COMPLETED", false}, Row{"f", "COMPLETED", false},
        Row{"s", "COMPLETED", false}, Row{"not-there", "COMPLETED", false}}) {
    Records records;
    records.Add("p1", ItemNine("2026-05-20", "2"));
    records.Add("p2", form(row.by, row.status));
    EXPECT_EQ(Holds(ProfileBy(records, kClinicianS), "\"next\""), row.is_next)
        << row.by << row.status;
  }
}

// Whoever answered under a group answered of themselves, but for staff.
TEST_F(CriticalAnswer, UnderAGroupIsTheirsWhoAnswered) {
  for (const auto& [role, is_theirs] :
       {std::pair("", true), std::pair("PEER", true), std::pair("FAMILY", true),
        std::pair("COMMUNITY_MEMBER", true), std::pair("CLIENT", true),
        std::pair("CLINICIAN", false)}) {
    Records records;
    records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
    records.Add("x", *role == '\0' ? R"("person":{})"
                                   : R"("person":{"roles":[{"role":"ROLE_)" +
                                         std::string(role) + "\"}]}");
    records.Add("ph", Phq(R"("group":"g")", "x"));
    const Snapshot snapshot = At(records);
    const std::string profile =
        snapshot
            .Profile(TheHost().scratch,
                     For(Asked(), kSupervisor, RELCARE_SUBJECT_PERSON, "x"))
            ->str();
    EXPECT_EQ(Holds(profile, "\"critical_flags\":[{"), is_theirs) << role;
    EXPECT_EQ(Holds(snapshot.Report(TheHost().scratch, Format::kJson)->str(),
                    "FORM_OF_NOBODY"),
              !is_theirs)
        << role;
  }
}

}  // namespace
}  // namespace relcare::test::critical_answer_test
