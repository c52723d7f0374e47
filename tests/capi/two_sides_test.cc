// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What is about two people, or more, from outside: who rated whom, what
// somebody else denies, and to which group something belongs.

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/asking.h"
#include "tests/capi/programme.h"

namespace relcare::test::two_sides_test {
namespace {

using TwoSides = ProgrammeTest;

// ---- Who rated whom --------------------------------------------------------

// Staff who were clients once are rated as staff, whoever is named first.
TEST_F(TwoSides, ARatingOfStaffIsOneWhoeverIsNamedFirst) {
  const std::string once =
      R"({"role":"ROLE_CLIENT","period":{"start":"2020-01-01","end":)"
      R"("2021-01-01"}},)";
  const std::string still = R"({"role":"ROLE_CLIENT"},)";
  for (const std::string& role : {std::string(), once, still}) {
    for (const bool is_staff_first : {true, false}) {
      Records records;
      records.Add("e", R"("person":{"roles":[)" + role +
                           R"({"role":"ROLE_LIVED_EXPERIENCE_STAFF"}]})");
      records.Add("t-e", is_staff_first ? Tie("e", "c", "LIVED_EXPERIENCE")
                                        : Tie("c", "e", "LIVED_EXPERIENCE"));
      records.Rating("ra", "t-e", "c", "2026-05-20", '2');
      for (const auto& [reader, subject, kind, is_read] :
           std::vector<std::tuple<const char*, const char*, int, bool>>{
               {"e", "t-e", RELCARE_SUBJECT_TIE, false},
               {"e", "c", RELCARE_SUBJECT_PERSON, false},
               {"e", "e", RELCARE_SUBJECT_PERSON, false},
               {"", "t-e", RELCARE_SUBJECT_TIE, false},
               {"s", "t-e", RELCARE_SUBJECT_TIE, true},
               {"s", "c", RELCARE_SUBJECT_PERSON, true},
               {"s", "e", RELCARE_SUBJECT_PERSON, false}}) {
        const ProfileOptions options =
            For(Asked(), {"", kAnyStaff.audience, kAnyStaff.purpose, reader},
                kind, subject);
        const auto told = At(records).Profile(TheHost().scratch, options);
        ASSERT_TRUE(told.ok());
        EXPECT_EQ(Holds(told->str(), "\"record\":\"ra\""), is_read)
            << role << is_staff_first << reader << subject;
      }
      records.Add("co", Permit("c", "ALLIANCE_TO_CLINICIAN", "TREATMENT"));
      EXPECT_TRUE(Holds(
          At(records)
              .Profile(
                  TheHost().scratch,
                  For(Asked(), {"", kAnyStaff.audience, kAnyStaff.purpose, "e"},
                      RELCARE_SUBJECT_TIE, "t-e"))
              ->str(),
          "\"record\":\"ra\""))
          << role << is_staff_first;
    }
  }
}

// Colleagues, and staff to themselves: by own opt-in, for supervision.
TEST_F(TwoSides, TiesOfStaffAreOpenedByThemOnly) {
  const auto records = [](const std::vector<const char*>& allow) {
    Records all;
    all.Add("t-y", Tie("s", "l", "COLLEAGUE"));
    all.Add("t-z", Tie("s", "s", "SELF"));
    all.Rating("ry", "t-y", "s", "2026-05-20", '2');
    all.Rating("rz", "t-z", "s", "2026-05-20", '2');
    for (const char* who : allow) {
      all.Add(std::string("co-") + who,
              Permit(who, "STAFF_PROFILE", "SUPERVISION"));
    }
    return all;
  };
  const Asking supervised{"s supervised", RELCARE_AUDIENCE_CLINICIAN,
                          RELCARE_PURPOSE_SUPERVISION, "s"};
  struct Row {
    std::vector<const char*> allow;
    Asking asking;
    const char* tie;
    bool is_open;
  };
  for (const Row& row : {
           Row{{}, kSupervisor, "t-y", false},
           Row{{}, kSupervisor, "t-z", false},
           Row{{}, kClinicianS, "t-y", false},
           Row{{}, kClinicianS, "t-z", false},
           Row{{}, kAnyStaff, "t-z", false},
           Row{{"s", "l"}, kClinicianS, "t-z", false},
           Row{{"s"}, kSupervisor, "t-y", false},
           Row{{"s", "l"}, kSupervisor, "t-y", true},
           Row{{"s"}, kSupervisor, "t-z", true},
           Row{{"s", "l"}, supervised, "t-y", true},
           Row{{"s"}, supervised, "t-z", true},
       }) {
    const auto told =
        At(records(row.allow))
            .Profile(TheHost().scratch,
                     For(Asked(), row.asking, RELCARE_SUBJECT_TIE, row.tie));
    ASSERT_TRUE(told.ok());
    EXPECT_EQ(Holds(told->str(), "\"indices\":[{"), row.is_open)
        << row.asking.name << row.tie;
    EXPECT_EQ(Holds(told->str(), "\"scores\":[{"), row.is_open)
        << row.asking.name << row.tie;
  }
}

// ---- Words -----------------------------------------------------------------

TEST_F(TwoSides, NoWordStandsOnWhatIsWithheld) {
  Records records;
  for (int i = 1; i <= 9; ++i) {
    records.Rating("r" + std::to_string(i), "t-c", "c",
                   "2026-05-1" + std::to_string(i), '4');
  }
  constexpr const char* kFigures[] = {"component/engagement/alliance/t-c",
                                      "index/engagement/t-c",
                                      "signal/rupture/t-c"};
  for (int i = 0; i < 3; ++i) {
    records.Add("an-" + std::to_string(i),
                std::string(R"("annotation":{"figure":")") + kFigures[i] +
                    R"(","kind":"ANNOTATION_KIND_DISPUTES","said_by":"c",)"
                    R"("said_at":"2026-05-21","person":"c"})");
  }
  records.Add("an-r", R"("annotation":{"record":"r9","kind":)"
                      R"("ANNOTATION_KIND_DISPUTES","said_by":"c","said_at":)"
                      R"("2026-05-21","person":"c"})");
  for (const auto& [asking, is_read] :
       std::vector<std::pair<Asking, bool>>{{kClinicianS, false},
                                            {kAnyStaff, false},
                                            {kStaffL, true},
                                            {kSupervisor, true},
                                            {kClientC, true}}) {
    const Snapshot snapshot = At(records, "2026-05-25");
    const ProfileOptions options =
        For(Asked(), asking, RELCARE_SUBJECT_PERSON, "c");
    std::string all = snapshot.Profile(TheHost().scratch, options)->str();
    for (const char* figure : kFigures)
      all += snapshot.ExplainFigure(TheHost().scratch, options, figure)->str();
    for (const char* word : {"an-0", "an-1", "an-2", "an-r"}) {
      EXPECT_EQ(Holds(all, "\"record\":\"" + std::string(word) + "\""), is_read)
          << asking.name << word;
    }
    EXPECT_EQ(Holds(snapshot.Signals(TheHost().scratch, options)->str(),
                    "\"record\":\"an-2\""),
              is_read)
        << asking.name;
  }
}

// ---- What somebody else denies ---------------------------------------------

// c and d give to each other; staff could see.
Records Giving() {
  Records records;
  records.Seen("2026-05-01", "2026-06-30");
  for (int i = 1; i <= 8; ++i) {
    records.Gift("x" + std::to_string(i), i % 2 == 0 ? "c" : "d",
                 i % 2 == 0 ? "d" : "c", "2026-05-1" + std::to_string(i));
  }
  records.Add("t-p", Tie("c", "d", "PEER"));
  records.Add("q", R"("capacity":{"person":"c","code":{"system":"u","code":)"
                   R"("cooking"},"evidence":[{"occurred_at":"2026-05-11",)"
                   R"("said_by":"c"}],"origin":{"relationship":"t-p"}})");
  for (const std::string who : {"c", "d"}) {
    records.Add("a-" + who,
                R"("attribute":{"person":")" + who +
                    R"(","kind":"ATTRIBUTE_KIND_GOAL","code":{"system":"u",)"
                    R"("code":"home"},"visible_to":"VISIBILITY_MATCHED"})");
  }
  return records;
}

TEST_F(TwoSides, WhatOneDeniesIsInNoFigureOfTheOther) {
  struct Row {
    const char* name;
    std::string denial;
    Asking asking;
    bool is_used;
  };
  const Asking researcher{"researcher", RELCARE_AUDIENCE_CLINICIAN,
                          RELCARE_PURPOSE_RESEARCH, ""};
  for (const Row& row : {
           Row{"nobody", "", kSupervisor, true},
           Row{"all", Denial("d"), kSupervisor, false},
           Row{"all", Denial("d"), kClinicianS, false},
           Row{"this use", Denial("d", R"("PURPOSE_SUPERVISION")"), kSupervisor,
               false},
           Row{"another use", Denial("d", R"("PURPOSE_RESEARCH")"), kSupervisor,
               true},
           // Where a consent is needed, it is needed of both.
           Row{"research", Permit("c", "ALL", "RESEARCH"), researcher, false},
       }) {
    Records records = Giving();
    if (!row.denial.empty())
      records.Add("no", row.denial);
    const Snapshot snapshot = At(records, "2026-05-25");
    const ProfileOptions options =
        For(Asked(), row.asking, RELCARE_SUBJECT_PERSON, "c");
    const std::string profile =
        snapshot.Profile(TheHost().scratch, options)->str();
    for (const char* record : {"x1", "x2", "x8", "t-p", "a-d"}) {
      EXPECT_EQ(Holds(profile, "\"" + std::string(record) + "\""), row.is_used)
          << row.name << record;
    }
    // A figure without it would be wrong: it is not told, and `withheld` says
    // so.
    for (const char* figure :
         {"component/fuel/received-days/c", "component/fuel/given-days/c",
          "component/reciprocity/returned/c"}) {
      const std::string part = Figure(profile, figure);
      EXPECT_EQ(Holds(part, "\"value\":{"), row.is_used) << row.name << figure;
      EXPECT_EQ(Holds(profile,
                      "{\"figure\":\"" + std::string(figure) + "\",\"reason"),
                !row.is_used)
          << row.name << figure;
      const std::string opened =
          snapshot.ExplainFigure(TheHost().scratch, options, figure)->str();
      EXPECT_EQ(Holds(opened, "\"x1\"") || Holds(opened, "\"x2\""), row.is_used)
          << row.name << figure;
    }
    const std::string signals =
        snapshot.Signals(TheHost().scratch, options)->str();
    EXPECT_EQ(Holds(signals, "signal/no-first-bond-14d/c"), !row.is_used)
        << row.name;
    // No signal says that nothing passed.
    EXPECT_FALSE(Holds(signals, "\"id\":\"isolation/c/")) << row.name;
  }
}

// Whoever was there reads what passed between the two; what the other one says
// of themselves is the other's.
TEST_F(TwoSides, ADenialTakesNothingOfTheirOwnFromAClient) {
  for (const char* who : {"c", "d"}) {
    Records records = Giving();
    records.Add("no", Denial(who));
    for (const Asking& asking : {kClientC, kTreatedC}) {
      const std::string profile =
          At(records, "2026-05-25")
              .Profile(TheHost().scratch,
                       For(Asked(), asking, RELCARE_SUBJECT_PERSON, "c"))
              ->str();
      EXPECT_TRUE(Holds(Figure(profile, "component/fuel/received-days/c"),
                        "\"value\":{"))
          << who << asking.name;
      EXPECT_EQ(Holds(profile, "\"a-d\""), std::string_view(who) == "c")
          << who << asking.name;
    }
  }
}

// What a client says of their own life is theirs: a denial of the other leaves
// it.
TEST_F(TwoSides, WhatAClientSaysOfATieIsTheirs) {
  for (const bool is_described : {true, false}) {
    const char* view =
        R"(,"period":{"start":"2026-05-01"},"views":[{"said_by":"c",)"
        R"("said_at":"2026-05-10","stance":"STANCE_SUPPORTIVE"}])";
    Records records;
    records.Add("t-f", is_described ? Tie("c", "f", "FAMILY", view)
                                    : Tie("c", "f", "FAMILY"));
    records.Add("no", Denial("f"));
    EXPECT_EQ(Holds(Component(records, "network/supportive/c", "2026-05-25"),
                    "\"t-f\""),
              is_described);
  }
}

// Staff act for the programme: what they do for a client is the client's.
TEST_F(TwoSides, ADenialByStaffClosesNoFigureOfAClient) {
  Records records = Giving();
  records.Rating("ra", "t-c", "c", "2026-05-20", '4');
  records.Gift("xs", "s", "c", "2026-05-20");
  records.Add("no", Denial("s"));
  const std::string profile = Profile(records, "2026-05-25");
  EXPECT_TRUE(Holds(profile, "\"xs\""));
  EXPECT_TRUE(Holds(profile, "\"record\":\"ra\""));
}

// ---- To which group --------------------------------------------------------

// p0 to p3 are in g and i, p4 in g only.
Records TwoGroups(const char* meeting) {
  Records records;
  const char* at = "2026-05-01";
  for (const char* group : {"g", "i"}) {
    records.Add(group, R"("group":{"kind":"GROUP_KIND_THERAPY"})", at);
    records.Add(std::string("en-") + group,
                std::string(R"("encounter":{"kind":"ENCOUNTER_KIND_GROUP",)"
                            R"("group":")") +
                    group + R"(","period":{"start":"2026-05-12T09:00:00Z"}})",
                at);
  }
  for (int i = 0; i < 5; ++i) {
    const std::string who = "p" + std::to_string(i);
    records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})", at);
    for (const char* group : {"g", "i"}) {
      if (i == 4 && *group == 'i')
        continue;
      records.Add("b-" + who + group,
                  std::string(R"("membership":{"group":")") + group +
                      R"(","person":")" + who +
                      R"(","period":{"start":"2026-05-01"}})",
                  at);
    }
  }
  const auto give = [&](const char* from, const char* to, const char* where) {
    const std::string met =
        *where == '\0' ? ""
                       : R"(,"encounter":"en-)" + std::string(where) + "\"";
    records.Add(std::string("x-") + from + to,
                std::string(R"("exchange":{"giver":")") + from +
                    R"(","receiver":")" + to +
                    R"(","kind":"EXCHANGE_KIND_KIND_GESTURE","occurred_at":)"
                    R"("2026-05-12T12:00:00Z")" +
                    met + "}",
                at);
  };
  for (const auto& [from, to] :
       std::vector<std::pair<const char*, const char*>>{{"p0", "p1"},
                                                        {"p1", "p0"},
                                                        {"p2", "p3"},
                                                        {"p3", "p2"},
                                                        {"p0", "p2"},
                                                        {"p2", "p0"}}) {
    give(from, to, meeting);
  }
  give("p4", "p0", "");
  return records;
}

// One set of people is in both groups: side by side, the two would tell whether
// p4 got something back.
TEST_F(TwoSides, AnExchangeIsInTheFigureOfOneGroup) {
  for (const auto& [meeting, of_g, of_i] :
       std::vector<std::tuple<const char*, bool, bool>>{
           {"", false, false}, {"g", true, false}, {"i", false, true}}) {
    const Snapshot snapshot = At(TwoGroups(meeting), "2026-06-10");
    for (const auto& [group, is_told] :
         {std::pair("g", of_g), std::pair("i", of_i)}) {
      const std::string profile =
          snapshot
              .Profile(TheHost().scratch,
                       For(Asked(), kSupervisor, RELCARE_SUBJECT_GROUP, group))
              ->str();
      const std::string part = Figure(
          profile, "component/reciprocity/both-ways/" + std::string(group));
      EXPECT_EQ(Holds(part, "\"value\":{"), is_told) << meeting << group;
    }
  }
}

// Of two clients, whoever is named first.
TEST_F(TwoSides, WhatAMemberSaysOfAnotherIsTheirsAlone) {
  for (const char* by : {"c", "d"}) {
    Records records;
    records.Add("t-p", Tie("c", "d", "PEER"));
    records.Rating("ra", "t-p", by, "2026-05-20", '2');
    const Snapshot snapshot = At(records);
    for (const Asking& asking :
         {kClinicianS, kStaffL, kSupervisor, kClientC, kClientD}) {
      const bool is_own = std::string_view(by) == "c" &&
                          asking.audience == RELCARE_AUDIENCE_CLIENT &&
                          std::string_view(asking.reader) == "c";
      for (const auto& [kind, subject] :
           {std::pair(RELCARE_SUBJECT_TIE, "t-p"),
            std::pair(RELCARE_SUBJECT_PERSON, "c"),
            std::pair(RELCARE_SUBJECT_PERSON, "d")}) {
        const std::string told =
            snapshot
                .Profile(TheHost().scratch, For(Asked(), asking, kind, subject))
                ->str();
        EXPECT_EQ(Holds(told, "\"record\":\"ra\""),
                  is_own && std::string_view(subject) != "d")
            << by << asking.name << subject;
      }
    }
  }
}

// ---- Who is here -----------------------------------------------------------

// Else a client could try ids, and learn who is here and who is staff.
TEST_F(TwoSides, AClientIsToldTheSameOfWhoeverIsNotTheirs) {
  Records records;
  records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
  records.Add("t-l", Tie("s", "l", "COLLEAGUE"));
  records.Add("old", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
  const Snapshot snapshot = At(records);
  for (const std::int32_t purpose :
       {RELCARE_PURPOSE_TREATMENT, RELCARE_PURPOSE_OWN_ACCESS,
        RELCARE_PURPOSE_SUPERVISION, RELCARE_PURPOSE_LEGAL}) {
    std::vector<std::string> answers;
    for (const auto& [kind, subject] :
         {std::pair(RELCARE_SUBJECT_PERSON, "nobody"),
          std::pair(RELCARE_SUBJECT_PERSON, "d"),
          std::pair(RELCARE_SUBJECT_PERSON, "s"),
          std::pair(RELCARE_SUBJECT_PERSON, "k"),
          std::pair(RELCARE_SUBJECT_TIE, "nobody"),
          std::pair(RELCARE_SUBJECT_TIE, "t-d"),
          std::pair(RELCARE_SUBJECT_TIE, "t-l"),
          std::pair(RELCARE_SUBJECT_GROUP, "nobody"),
          std::pair(RELCARE_SUBJECT_GROUP, "g")}) {
      const ProfileOptions options = For(
          Asked(), {"", RELCARE_AUDIENCE_CLIENT, purpose, "c"}, kind, subject);
      std::string answer;
      const auto add = [&](const Result<Bytes>& told) {
        answer += told.ok() ? told->str() : std::string(told.error().rule());
      };
      add(snapshot.Profile(TheHost().scratch, options));
      add(snapshot.Profile(TheHost().scratch, options, &snapshot));
      add(snapshot.Signals(TheHost().scratch, options));
      add(snapshot.Signals(TheHost().scratch, options, &snapshot));
      add(snapshot.Readiness(TheHost().scratch, options));
      add(snapshot.ExplainFigure(TheHost().scratch, options,
                                 "index/personhood/c"));
      if (kind == RELCARE_SUBJECT_PERSON)
        add(snapshot.Matches(TheHost().scratch, options));
      answers.push_back(answer);
    }
    for (std::size_t i = 0; i < answers.size(); ++i)
      EXPECT_EQ(answers[i], answers[i < 4 ? 0 : i < 7 ? 4 : 7]) << purpose << i;
    EXPECT_TRUE(Holds(answers[0], "WITHHELD_CODE_")) << purpose;
    EXPECT_TRUE(Holds(answers[0], R"("subject":{"person":""})")) << purpose;
    EXPECT_TRUE(Holds(answers[7], R"("subject":{"group":""})")) << purpose;
  }
}

// Of the time before they came they are told so.
TEST_F(TwoSides, AClientIsToldThatTheyWereNotThereYet) {
  Records records;
  records.Add("n", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})",
              "2026-07-05");
  Community community = Community::Create(&TheHost().engine).value();
  EXPECT_TRUE(community.AddText(Bytes(records.text()), Format::kNdjson).ok());
  AsOf as_of;
  as_of.recorded_by = "2026-07-03T00:00:00Z";
  const Snapshot snapshot = community.At(as_of).value();
  const Asking asking = {"", RELCARE_AUDIENCE_CLIENT,
                         RELCARE_PURPOSE_OWN_ACCESS, "n"};
  EXPECT_EQ(snapshot
                .Profile(TheHost().scratch,
                         For(Asked(), asking, RELCARE_SUBJECT_PERSON, "n"))
                .error()
                .rule(),
            "unknown-subject");
  EXPECT_TRUE(
      snapshot
          .Profile(TheHost().scratch,
                   For(Asked(), asking, RELCARE_SUBJECT_PERSON, "nobody"))
          .ok());
}

// A finding of it would say that a word is there.
TEST_F(TwoSides, AFaultInWhatWasSaidOfATieIsNoFindingOfIt) {
  Records records;
  records.Add("t-v", Tie("c", "s", "THERAPEUTIC",
                         R"(,"period":{"start":"2026-05-01"},"views":[{)"
                         R"("said_by":"c","said_at":"2026-09-01"}])"));
  const Snapshot snapshot = At(records);
  EXPECT_TRUE(Holds(snapshot.Report(TheHost().scratch, Format::kJson)->str(),
                    "/relationship/views/0/said_at"));
  for (const Asking& asking : {kClinicianS, kSupervisor, kClientC}) {
    EXPECT_FALSE(
        Holds(snapshot
                  .Profile(TheHost().scratch,
                           For(Asked(), asking, RELCARE_SUBJECT_TIE, "t-v"))
                  ->str(),
              "/relationship/views"))
        << asking.name;
  }
}

}  // namespace
}  // namespace relcare::test::two_sides_test
