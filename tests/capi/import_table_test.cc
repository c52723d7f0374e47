// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Importing of tables, and mappings that rename what stands in them.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"

namespace relcare::test::import_table_test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

TEST(ImportTest, ReadsATableOfEachKind) {
  Host host;
  ImportOptions options;
  options.recorded_at = "2026-05-20T12:00:00Z";
  const auto one = [&](TableKind table, std::string_view text) {
    const Imported out = Table(host, table, text, options);
    EXPECT_THAT(out.rules, ElementsAre("recorded-at-given")) << text;
    return out.records.empty() ? out.status : out.records.front();
  };
  EXPECT_EQ(
      one(TableKind::kPeople,
          "id,role,role_start,sex,birth_year,recovery,organization\n"
          "c1,client;peer,2026-03-01,female,1985,in-recovery,house\n"),
      R"(c1 "person":{"roles":[{"role":"ROLE_CLIENT","period":{"start":"2026-03-01"}},{"role":"ROLE_PEER","period":{"start":"2026-03-01"}}],"sex":"SEX_FEMALE","birth_year":1985,"recovery":"RECOVERY_STATUS_IN_RECOVERY","organizations":["house"]})");
  EXPECT_EQ(
      one(TableKind::kTies,
          "id,person,other,kind,start,end,end_reason,said_by,safety,"
          "importance,gives_support\n"
          "t1,c1,f1,family,2020,2026-05-01,unsafe,c1,unsafe,8,no\n"),
      R"(t1 "relationship":{"party":{"person":"c1"},"other":{"person":"f1"},"kind":"RELATIONSHIP_KIND_FAMILY","period":{"start":"2020","end":"2026-05-01"},"end_reason":"END_REASON_UNSAFE","views":[{"said_by":"c1","use":"OTHER_USE_UNSPECIFIED","stance":"STANCE_UNSPECIFIED","importance":"8","safety":"FELT_SAFETY_UNSAFE","gives_support":false}]})");
  EXPECT_EQ(
      one(TableKind::kGroups, "id,kind,start\ng1,therapy,2026-01\n"),
      R"(g1 "group":{"kind":"GROUP_KIND_THERAPY","period":{"start":"2026-01"}})");
  EXPECT_EQ(
      one(TableKind::kMembers, "id,group,person,start\nm1,g1,c1,2026-03-01\n"),
      R"(m1 "membership":{"group":"g1","person":"c1","period":{"start":"2026-03-01"},"end_reason":"END_REASON_UNSPECIFIED","role":"ROLE_UNSPECIFIED"})");
  EXPECT_EQ(
      one(TableKind::kStays,
          "id,person,end,end_reason,mandated\ns1,c1,2026-05,died,yes\n"),
      R"(s1 "episode":{"client":"c1","period":{"end":"2026-05"},"end_reason":"END_REASON_DIED","mandated":true})");
  EXPECT_EQ(
      one(TableKind::kExchanges,
          "id,giver,receiver,kind,at,received\n"
          "x1,c1,c2,practical-help,2026-05-02,welcome\n"),
      R"(x1 "exchange":{"giver":"c1","receiver":"c2","kind":"EXCHANGE_KIND_PRACTICAL_HELP","occurred_at":"2026-05-02","received":"RECEPTION_WELCOME"})");
  EXPECT_EQ(
      one(TableKind::kWindows,
          "id,observer,seen,group,start,end\n"
          "w1,s1,c1;c2,g1,2026-05-02,2026-05-03\n"),
      R"(w1 "observation_window":{"observer":"s1","seen":["c1","c2"],"group":"g1","period":{"start":"2026-05-02","end":"2026-05-03"}})");
}

TEST(ImportTest, PutsTheRowsOfAMeetingTogether) {
  Host host;
  const std::string head =
      "id,recorded_at,start,kind,group,person,attendance,absence_reason\n";
  const std::string row = "e1,2026-05-20T12:00:00Z,2026-05-04,group,g1,";
  const Imported out =
      Table(host, TableKind::kEncounters,
            head + row + "c1,present,\n" + row + "c2,absent,ill\n" +
                "e2,2026-05-20T12:00:00Z,2026-05-05,group,g1,c1,present,\n");
  EXPECT_THAT(out.rules, IsEmpty());
  EXPECT_THAT(
      out.records,
      ElementsAre(
          R"(e1 "encounter":{"kind":"ENCOUNTER_KIND_GROUP","group":"g1","period":{"start":"2026-05-04"},"presences":[{"person":"c1","attendance":"ATTENDANCE_PRESENT","reason":"NON_ATTENDANCE_UNSPECIFIED"},{"person":"c2","attendance":"ATTENDANCE_ABSENT","reason":"NON_ATTENDANCE_ILL"}]})",
          StartsWith("e2 ")));
  const Imported differ =
      Table(host, TableKind::kEncounters,
            head + row + "c1,present,\n" +
                "e1,2026-05-20T12:00:00Z,2026-05-06,group,g1,c2,present,\n");
  EXPECT_THAT(differ.records, IsEmpty());
  EXPECT_THAT(differ.rules, ElementsAre("rows-differ"));
}

// Exports sort by whatever they like, such as by person.
TEST(ImportTest, FindsTheRowsOfAMeetingWhereverTheyStand) {
  Host host;
  const Imported out =
      Table(host, TableKind::kEncounters,
            "id,recorded_at,start,person,attendance\n"
            "e1,2026-05-20T12:00:00Z,2026-05-04,c1,present\n"
            "e2,2026-05-20T12:00:00Z,2026-05-05,c1,present\n"
            ",2026-05-20T12:00:00Z,2026-05-05,c1,present\n"
            "e2,2026-05-20T12:00:00Z,2026-05-05,\"c\"\"2\",absent\n"
            "e1,2026-05-20T12:00:00Z,2026-05-04,c2,chair\n");
  EXPECT_THAT(out.rules, ElementsAre("cell-word", "cell-missing"));
  EXPECT_THAT(out.reports, ElementsAre(HasSubstr("\"path\":\"/4/4\""),
                                       HasSubstr("\"input_index\":1"),
                                       HasSubstr("\"input_index\":2")));
  EXPECT_THAT(
      out.records,
      ElementsAre(
          R"(e2 "encounter":{"kind":"ENCOUNTER_KIND_UNSPECIFIED","period":{"start":"2026-05-05"},"presences":[{"person":"c1","attendance":"ATTENDANCE_PRESENT","reason":"NON_ATTENDANCE_UNSPECIFIED"},{"person":"c\"2","attendance":"ATTENDANCE_ABSENT","reason":"NON_ATTENDANCE_UNSPECIFIED"}]})"));
}

// What is wrong with the rows that were read over is told in their places.
TEST(ImportTest, ReadsOnBehindARowThatCannotBeRead) {
  Host host;
  const Imported out =
      Table(host, TableKind::kEncounters,
            "id,recorded_at,start,person,attendance,Kind\n"
            "e1,2026-05-20T12:00:00Z,2026-05-04,c1,pr\"esent,\n"
            "e2,2026-05-20T12:00:00Z,2026-05-05,c1,present,\n"
            "e3,2026-05-20T12:00:00Z\n");
  EXPECT_THAT(out.errors, ElementsAre("RELCARE_E_UNREADABLE: csv-quote",
                                      "RELCARE_E_UNREADABLE: row-width"));
  EXPECT_THAT(out.records, SizeIs(1));
  EXPECT_THAT(out.rules, ElementsAre("column-mistyped"));
  for (const std::string& report : out.reports)
    EXPECT_THAT(report, HasSubstr(R"("kind":"encounters")"));
}

// Half past six in which town? Nothing that counts days can tell.
TEST(ImportTest, ATimeOfTheClockThatNoZonePutsOnADayIsTold) {
  const std::string table =
      "id,recorded_at,start,end,person,attendance\n"
      "e1,2026-05-20T12:00:00Z,2026-05-04T18:30:00,2026-05-04T20:00:00,c1,"
      "present\n"
      "e2,2026-05-20T12:00:00Z,2026-05-04,2026-05-04T20:00:00Z,c1,present\n";
  Host nowhere;
  const Imported told = Table(nowhere, TableKind::kEncounters, table);
  EXPECT_THAT(told.rules,
              ElementsAre("time-without-zone", "time-without-zone"));
  EXPECT_THAT(told.records, SizeIs(2));
  EXPECT_THAT(told.reports.front(), HasSubstr("+02:00, or give the"));
  Host there(R"({"required_semantics":1,"utc_offset":"+02:00"})");
  EXPECT_THAT(Table(there, TableKind::kEncounters, table).rules, IsEmpty());
  const std::string stay = Fhir(
      "EpisodeOfCare", "1",
      R"(,"status":"active","patient":{"reference":"Patient/1"},"period":{"start":"2026-05-04T18:30:00"})");
  EXPECT_THAT(Import(nowhere, stay).rules, ElementsAre("time-without-zone"));
  EXPECT_THAT(Import(there, stay).rules, IsEmpty());
}

TEST(ImportTest, AWordThatIsNoneNamesThoseThatAre) {
  Host host;
  const auto said = [&](TableKind table, const std::string& text) {
    const Imported out = Table(host, table, text);
    EXPECT_THAT(out.rules, ElementsAre("cell-word"));
    EXPECT_THAT(out.reports.front(), Not(HasSubstr("Kanarienvogel")));
    return Member(out.reports.front(), "message");
  };
  EXPECT_THAT(said(TableKind::kPeople,
                   "id,recorded_at,role,labels\n"
                   "a,2026-05-20T12:00:00Z,,Kanarienvogel\n"),
              HasSubstr("known are normal, restricted, very-restricted, "
                        "substance-use, part-2, "));
  EXPECT_THAT(said(TableKind::kTies,
                   "id,recorded_at,person,other,other_is,kind\n"
                   "t,2026-05-20T12:00:00Z,a,b,Kanarienvogel,peer\n"),
              EndsWith("known are person, group, organization"));
}

TEST(ImportTest, AColumnThatNearlyHasANameIsTold) {
  Host host;
  const auto rules = [&](const std::string& column) {
    return Table(
               host, TableKind::kPeople,
               "id,recorded_at," + column +
                   "\nx,2026-05-20T12:00:00Z,1990\ny,2026-05-20T12:00:00Z,1\n")
        .rules;
  };
  for (const char* near : {"birthyear", "Birth Year", "brith_year", "birth_yea",
                           "Sex", "birth_years"}) {
    EXPECT_THAT(rules(near), ElementsAre("column-mistyped")) << near;
  }
  for (const char* other : {"name", "six", "year", ""})
    EXPECT_THAT(rules(other), ElementsAre("column-left-out")) << other;
}

TEST(ImportTest, AHeaderThatNoCommaPartsIsTold) {
  Host host;
  const auto message = [&](const char* text) {
    ImportOptions options;
    options.input = Format::kCsv;
    options.table = TableKind::kPeople;
    const auto done = host.scratch.Import(
        text, options, [](relcare_status, Bytes) { return true; });
    return done.ok() ? std::string() : std::string(done.error().message());
  };
  EXPECT_THAT(message("id;role\nx;client\n"), HasSubstr("not a semicolon"));
  EXPECT_THAT(message("id\trole\nx\tclient\n"), HasSubstr("not a tab"));
  EXPECT_THAT(message("nr,role\nx,client\n"), Not(HasSubstr("comma")));
}

TEST(ImportTest, ACellThatCannotBeReadGivesNoRecord) {
  Host host;
  const std::string when = "2026-05-20T12:00:00Z";
  struct Bad {
    TableKind table;
    std::string text;
    std::string rule;
  };
  for (const Bad& bad : std::vector<Bad>{
           {TableKind::kPeople, "id,recorded_at,role\nc1," + when + ",chef\n",
            "cell-word"},
           {TableKind::kPeople, "id,recorded_at\n," + when + "\n",
            "cell-missing"},
           {TableKind::kPeople, "id,recorded_at\nc1,2026-05-20\n",
            "recorded-at-form"},
           {TableKind::kPeople, "id\nc1\n", "recorded-at-missing"},
           {TableKind::kPeople,
            "id,recorded_at,birth_year\nc1," + when + ",85\n", "cell-number"},
           {TableKind::kTies,
            "id,recorded_at,person,other,kind\nt," + when + ",a,a,peer\n",
            "same-person"},
           {TableKind::kTies,
            "id,recorded_at,person,other,kind,start\nt," + when +
                ",a,b,peer,May\n",
            "cell-time"},
           {TableKind::kTies,
            "id,recorded_at,person,other,kind,use\nt," + when +
                ",a,b,peer,none\n",
            "cell-missing"},
           {TableKind::kTies,
            "id,recorded_at,person,other,kind,start,end\nt," + when +
                ",a,b,peer,2026,2025\n",
            "period-reversed"},
           {TableKind::kExchanges,
            "id,recorded_at,giver,receiver,group,kind,at\nx," + when +
                ",a,b,g,advice,2026\n",
            "receiver-twice"},
           {TableKind::kWindows,
            "id,recorded_at,observer,seen,start,end\nw," + when +
                ",s,,2026,2027\n",
            "cell-missing"},
           {TableKind::kStays,
            "id,recorded_at,person,mandated\ns," + when + ",a,maybe\n",
            "cell-yes-no"}}) {
    const Imported out = Table(host, bad.table, bad.text);
    EXPECT_THAT(out.records, IsEmpty()) << bad.text;
    EXPECT_THAT(out.rules, ElementsAre(bad.rule)) << bad.text;
  }
}

TEST(ImportTest, ATableNeedsItsColumnsOnce) {
  Host host;
  EXPECT_EQ(Table(host, TableKind::kPeople, "name\nx\n").status,
            "RELCARE_E_UNKNOWN_NAME: column-missing");
  EXPECT_EQ(Table(host, TableKind::kPeople, "id,id\nx,y\n").status,
            "RELCARE_E_UNKNOWN_NAME: column-twice");
  const Imported out =
      Table(host, TableKind::kPeople,
            "id,recorded_at,name\nx,2026-05-20T12:00:00Z,y\nz\n");
  EXPECT_THAT(out.records, SizeIs(1));
  EXPECT_THAT(out.rules, ElementsAre("column-left-out"));
  EXPECT_THAT(out.errors, ElementsAre("RELCARE_E_UNREADABLE: row-width"));
}

// -- Mappings

const char kNames[] =
    R"({"id":"clinic","version":"1.0.0","records":{"columns":[{"table":"people","column":"id","written":"Nr"},{"table":"people","column":"role","written":"Rolle"}],"words":[{"field":"role","word":"client","texts":["Klientin","Klient"]},{"field":"exchange-kind","word":"emotional-support","codes":[{"system":"c","code":"comfort"}]},{"field":"group-kind","word":"therapy","codes":[{"system":"c","code":"iop"}]}]}})";

TEST(ImportTest, AMappingRenamesColumnsWordsAndCodes) {
  Host host("{}", {Json(SourceKind::kMapping, kNames)});
  ImportOptions options;
  options.names = "clinic";
  options.recorded_at = "2026-05-20T12:00:00Z";
  EXPECT_THAT(Table(host, TableKind::kPeople, "Nr,Rolle\n7,Klientin\n", options)
                  .records,
              ElementsAre(HasSubstr("ROLE_CLIENT")));
  const std::string message = Fhir(
      "Communication", "1",
      R"(,"status":"completed","category":[{"coding":[{"system":"c","code":"comfort"}]}],"sent":"2026-05-04T10:00:00Z","sender":{"reference":"Patient/7"},"recipient":[{"reference":"Patient/8"},{"reference":"Group/2"},{"reference":"Patient/7"}],"payload":[{"contentString":"x"}])");
  options.recorded_at = "";
  const Imported out = Import(host, message, options);
  EXPECT_THAT(
      out.records,
      ElementsAre(
          R"(Communication/1/to/Patient/8 "exchange":{"giver":"Patient/7","receiver":"Patient/8","kind":"EXCHANGE_KIND_EMOTIONAL_SUPPORT","occurred_at":"2026-05-04T10:00:00Z","received":"RECEPTION_UNSPECIFIED"})",
          StartsWith(
              R"(Communication/1/to/Group/2 "exchange":{"giver":"Patient/7","group":"Group/2")")));
  EXPECT_THAT(out.rules, ElementsAre("same-person"));
  options.names = "nobody";
  EXPECT_EQ(Import(host, message, options).status,
            "RELCARE_E_UNKNOWN_NAME: unknown-mapping");
}

TEST(ImportTest, AMappingForRecordsIsChecked) {
  struct Bad {
    const char* records;
    const char* rule;
  };
  for (
      const Bad& bad : std::vector<Bad>{
          {R"("records":{"columns":[{"table":"pets","column":"id","written":"x"}]})",
           "table-unknown"},
          {R"("records":{"columns":[{"table":"people","column":"age","written":"x"}]})",
           "column-unknown"},
          {R"("records":{"words":[{"field":"mood","word":"good","texts":["x"]}]})",
           "word-field"},
          {R"("records":{"words":[{"field":"role","word":"unspecified","texts":["x"]}]})",
           "word-unknown"},
          {R"("records":{"words":[{"field":"role","word":"client"}]})",
           "word-empty"},
          {R"("records":{"words":[{"field":"role","word":"client","texts":["x"]},{"field":"role","word":"peer","texts":["x"]}]})",
           "word-twice"},
          {R"("instrument":"phq-9","records":{})", "names-alone"}}) {
    const std::string mapping =
        R"({"id":"a","version":"1.0.0",)" + std::string(bad.records) + "}";
    const Result<Engine> engine =
        Engine::Create({}, {Json(SourceKind::kMapping, mapping)});
    ASSERT_FALSE(engine.ok()) << bad.rule;
    EXPECT_EQ(engine.error().rule(), std::string(bad.rule));
  }
}

}  // namespace
}  // namespace relcare::test::import_table_test
