// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Who counts as staff, from outside: by whichever record of a person says so,
// and, where no record does, by the care that a tie tells of.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/asking.h"
#include "tests/capi/programme.h"

namespace relcare::test::who_is_staff_test {
namespace {

using WhoIsStaff = ProgrammeTest;

constexpr const char* kRole =
    R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}],"organizations":["o"],)"
    R"("subgroups":[{"system":"u","code":"night"}]})";

std::string Merge(const char* kept, const char* merged) {
  return std::string(R"("person_merge":{"kept":")") + kept + R"(","merged":")" +
         merged + "\"}";
}

// z treats c, by a tie; what else the records say of z.
struct Known {
  const char* name;
  std::vector<std::pair<const char*, std::string>> records;
  const char* reader = "z";
  bool has_role = true;
};

std::vector<Known> AllKnown() {
  const std::string none = R"("person":{})";
  return {
      {"one record", {{"z", kRole}}},
      {"merged into a record without a role",
       {{"z", none}, {"zr", kRole}, {"zm", Merge("z", "zr")}}},
      {"read as the record with the role",
       {{"z", none}, {"zr", kRole}, {"zm", Merge("z", "zr")}},
       "zr"},
      {"a record without a role merged into it",
       {{"z", none}, {"zr", kRole}, {"zm", Merge("zr", "z")}}},
      {"three records",
       {{"z", none},
        {"zr", kRole},
        {"zs", none},
        {"zm", Merge("zs", "z")},
        {"zn", Merge("zs", "zr")}}},
      {"no role", {{"z", none}}, "z", false},
      {"a role that says nothing",
       {{"z", R"("person":{"roles":[{"role":"ROLE_UNSPECIFIED"}]})"}},
       "z",
       false},
  };
}

Records With(const Known& known) {
  Records records;
  records.Add("o", R"("organization":{})");
  for (const auto& [id, body] : known.records)
    records.Add(id, body);
  records.Add("t-z", Tie("c", "z", "THERAPEUTIC"));
  return records;
}

Asking ReaderOf(const Known& known) {
  return {known.name, kAnyStaff.audience, kAnyStaff.purpose, known.reader};
}

TEST_F(WhoIsStaff, ARatingOfThemIsKeptFromThem) {
  for (const Known& known : AllKnown()) {
    Records records = With(known);
    records.Rating("ra", "t-z", "c", "2026-06-20", '2');
    for (const auto& [kind, subject] :
         {std::pair(RELCARE_SUBJECT_PERSON, "c"),
          std::pair(RELCARE_SUBJECT_TIE, "t-z")}) {
      for (const bool is_rated : {true, false}) {
        const Asking who = is_rated ? ReaderOf(known) : kClinicianS;
        const auto told = At(records).Profile(TheHost().scratch,
                                              For(Asked(), who, kind, subject));
        ASSERT_TRUE(told.ok()) << known.name;
        EXPECT_NE(Holds(told->str(), "\"record\":\"ra\""), is_rated)
            << known.name << subject;
        EXPECT_NE(Holds(Figure(told->str(),
                               "component/engagement/"
                               "alliance/t-z"),
                        "\"value\":24"),
                  is_rated)
            << known.name << subject;
      }
    }
    records.Add("co", Permit("c", "ALLIANCE_TO_CLINICIAN", "TREATMENT"));
    EXPECT_TRUE(Holds(
        At(records)
            .Profile(TheHost().scratch,
                     For(Asked(), ReaderOf(known), RELCARE_SUBJECT_PERSON, "c"))
            ->str(),
        "\"record\":\"ra\""))
        << known.name;
  }
}

// Nor does a stay that was over long before take the protection away.
TEST_F(WhoIsStaff, ARatingOfAFormerClientIsKept) {
  const std::string over = R"("period":{"start":"2020-01-01","end":)";
  struct Row {
    const char* name;
    std::string end;  // of the time as a client
    bool is_kept;
  };
  for (const bool is_role : {false, true}) {
    for (const Row& row : {Row{"long ago", R"("2020-06-01")", true},
                           Row{"still", R"("2026-06-01")", false}}) {
      const std::string period = over + row.end + "}";
      Records records;
      records.Add("z", is_role
                           ? R"("person":{"roles":[{"role":"ROLE_CLIENT",)" +
                                 period + "}]}"
                           : R"("person":{})");
      if (!is_role)
        records.Add("v-z", R"("episode":{"client":"z",)" + period + "}");
      records.Add("t-z", Tie("c", "z", "THERAPEUTIC"));
      records.Rating("ra", "t-z", "c", "2026-06-20", '2');
      const std::string told =
          At(records)
              .Profile(TheHost().scratch,
                       For(Asked(), kAnyStaff, RELCARE_SUBJECT_PERSON, "c"))
              ->str();
      EXPECT_NE(Holds(told, "\"record\":\"ra\""), row.is_kept)
          << row.name << is_role;
      EXPECT_NE(Holds(Figure(told, "component/engagement/alliance/t-z"),
                      "\"value\":24"),
                row.is_kept)
          << row.name << is_role;
    }
  }
}

// They are theirs, whichever record names it.
TEST_F(WhoIsStaff, ADenialToTheirOrganizationReachesThem) {
  for (const Known& known : AllKnown()) {
    if (!known.has_role)
      continue;
    Records records = With(known);
    records.Add("de", R"("consent":{"person":"c","scope":"CONSENT_SCOPE_ALL",)"
                      R"("decision":"CONSENT_DECISION_DENY","purposes":[],)"
                      R"("recipients":[{"organization":"o"}],)"
                      R"("period":{"start":"2026-05-01"}})");
    const auto told = [&](const Asking& who) {
      return At(records)
          .Profile(TheHost().scratch,
                   For(Asked(), who, RELCARE_SUBJECT_PERSON, "c"))
          ->str();
    };
    EXPECT_TRUE(Holds(told(ReaderOf(known)), "CONSENT_DENIED")) << known.name;
    EXPECT_FALSE(Holds(told(kClinicianS), "CONSENT_DENIED")) << known.name;
  }
}

TEST_F(WhoIsStaff, WhatAClientGivesThemIsNoGiving) {
  for (const Known& known : AllKnown()) {
    Records records = With(known);
    records.Seen("2026-06-10", "2026-06-30");
    for (const char* day : {"2026-06-20", "2026-06-22", "2026-06-24"})
      records.Gift(std::string("x") + day, "c", "z", day);
    EXPECT_TRUE(Holds(Component(records, "fuel/given-days/c"), "\"value\":0,"))
        << known.name;
  }
}

// As far as the client says something of them, and no more.
TEST_F(WhoIsStaff, TheyAreNoUnknownPartOfANetwork) {
  for (const Known& known : AllKnown()) {
    Records records = With(known);
    records.Add("t-f", Tie("c", "f", "FAMILY",
                           R"(,"period":{"start":"2026-05-01"},"views":[)"
                           R"({"said_by":"c","said_at":"2026-06-03",)"
                           R"("stance":"STANCE_SUPPORTIVE"}])"));
    EXPECT_TRUE(Holds(Component(records, "network/unknown/c"), "\"value\":0,"))
        << known.name;
  }
}

TEST_F(WhoIsStaff, NobodysProfileIsTheirsButTheirOwn) {
  for (const Known& known : AllKnown()) {
    const auto told =
        At(With(known))
            .Profile(TheHost().scratch,
                     For(Asked(), kSupervisor, RELCARE_SUBJECT_PERSON, "z"));
    ASSERT_TRUE(told.ok()) << known.name;
    EXPECT_TRUE(Holds(told->str(), "CONSENT_NEEDED")) << known.name;
    EXPECT_FALSE(Holds(told->str(), "\"indices\":[{")) << known.name;
  }
}

// A tie tells of care, not of a right to read: whoever has another role reads
// by it.
TEST_F(WhoIsStaff, ATieMakesNoReaderOfFamily) {
  Records records;
  records.Add("t-f", Tie("c", "f", "THERAPEUTIC"));
  const auto told = At(records).Profile(
      TheHost().scratch,
      For(Asked(), {"f", kAnyStaff.audience, kAnyStaff.purpose, "f"},
          RELCARE_SUBJECT_PERSON, "c"));
  ASSERT_FALSE(told.ok());
  EXPECT_EQ(told.error().rule(), "reader-role");
}

// Two clients on the sides of a tie that was coded as care are no staff.
TEST_F(WhoIsStaff, AClientIsNoneByATie) {
  Records records;
  records.Add("t-d2", Tie("c", "d", "LIVED_EXPERIENCE"));
  records.Seen("2026-06-10", "2026-06-30");
  records.Gift("x1", "c", "d", "2026-06-20");
  EXPECT_FALSE(Holds(Component(records, "fuel/given-days/c"), "\"value\":0,"));
}

}  // namespace
}  // namespace relcare::test::who_is_staff_test
