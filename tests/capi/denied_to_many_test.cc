// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a client denies to a group or an organization, from outside: that it
// opens to nobody when nobody knows any more who is of it.

#include <string>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::denied_to_many_test {
namespace {

class DeniedToMany : public ProgrammeTest {
 protected:
  // Whether z, who is of group g and of the ward, reads c's card.
  static bool Reads(const Records& records) {
    ProfileOptions options = Asked();
    options.audience = RELCARE_AUDIENCE_CLINICIAN;
    options.purpose = RELCARE_PURPOSE_TREATMENT;
    options.reader = "z";
    return Holds(At(records).Profile(TheHost().scratch, options).value().str(),
                 "\"record\":\"w3\"");
  }

  static Records Denied(const std::string& recipients) {
    Records records;
    records.Add("z", R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}],)"
                     R"("organizations":["ward"]})");
    records.Card("w3", "c", '4', '5');
    records.Add("co", R"("consent":{"person":"c","scope":"CONSENT_SCOPE_ALL",)"
                      R"("decision":"CONSENT_DECISION_DENY","recipients":[)" +
                          recipients + "]}");
    return records;
  }

  static Records Group(Records records) {
    return records.Add("g", R"("group":{"kind":"GROUP_KIND_STAFF"})")
        .Add("b", R"("membership":{"group":"g","person":"z"})");
  }
};

constexpr char kGroup[] = R"({"group":"g"})";

TEST_F(DeniedToMany, OpensToNobodyWhenTheGroupIsGone) {
  EXPECT_TRUE(Reads(Group(Denied(R"({"person":"l"})"))));
  EXPECT_FALSE(Reads(Group(Denied(kGroup))));
  EXPECT_FALSE(Reads(Denied(kGroup)));
  EXPECT_FALSE(Reads(Group(Denied(kGroup))
                         .Add("g-2", R"("supersedes":"g",)"
                                     R"("entered_in_error":true)")));
  for (const char* others : {"", R"(,{"person":"l"})"}) {
    EXPECT_FALSE(
        Reads(Group(Denied(kGroup + std::string(others)))
                  .Add("e", R"("erasure":{"record":"g"})", "2026-07-02")))
        << others;
  }
}

TEST_F(DeniedToMany, OpensToNobodyOfWhomNobodyKnowsWhatTheyArePartOf) {
  constexpr char kHouse[] = R"({"organization":"house"})";
  const auto house = [&] {
    return Denied(kHouse).Add("house", R"("organization":{})");
  };
  EXPECT_TRUE(Reads(house().Add("ward", R"("organization":{})")));
  EXPECT_FALSE(
      Reads(house().Add("ward", R"("organization":{"part_of":"house"})")));
  // Of a part that is not on record, or of a ward that is not.
  EXPECT_FALSE(
      Reads(house().Add("ward", R"("organization":{"part_of":"wing"})")));
  EXPECT_FALSE(Reads(house()));
  EXPECT_FALSE(Reads(Denied(kHouse).Add("ward", R"("organization":{})")));
}

}  // namespace
}  // namespace relcare::test::denied_to_many_test
