// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Row 2: the sixteen rows of what must be computable, each from a few records
// through relcare.h; and each once more with who was with whom, or when,
// changed: then the finding is gone. The others:
// community_rows_test.cc.

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::peer_rows_test {
namespace {

using Rows = ProgrammeTest;

Records Gifts(const std::vector<std::pair<const char*, const char*>>& gifts) {
  Records records;
  records.Seen("2026-06-01", "2026-06-30");
  int nth = 0;
  for (const auto& [from, to] : gifts) {
    records.Gift("x" + std::to_string(nth), from, to,
                 "2026-06-1" + std::to_string(nth % 10));
    ++nth;
  }
  return records;
}

TEST_F(Rows, Row2PeersInTheCommunity) {
  const Records gives = Gifts(
      {{"c", "d"}, {"c", "d"}, {"c", "d"}, {"c", "d"}, {"c", "d"}, {"c", "d"}});
  EXPECT_EQ(Signal(gives, "one-way-giving", "c", "2026-06-30"), "FIRED");
  // Who: half of them go the other way.
  const Records both = Gifts(
      {{"c", "d"}, {"d", "c"}, {"c", "d"}, {"d", "c"}, {"c", "d"}, {"d", "c"}});
  EXPECT_EQ(Signal(both, "one-way-giving", "c", "2026-06-30"), "QUIET");
  // A client's gift to staff is in no figure.
  const Records staff = Gifts(
      {{"c", "l"}, {"c", "l"}, {"c", "l"}, {"c", "l"}, {"c", "l"}, {"c", "l"}});
  EXPECT_NE(Signal(staff, "one-way-giving", "c", "2026-06-30"), "FIRED");
}

// Six members of a group since the first of May, who each told on `day` of a
// tie to another: "de" is d's to e. `more` is by others.
Records Lists(const std::vector<std::string>& named, const std::string& day) {
  Records records;
  records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
  for (const std::string who : {"c", "d", "n", "o", "p", "q"}) {
    if (who != "c" && who != "d")
      records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    records.Add("g-" + who, R"("membership":{"group":"g","person":")" + who +
                                R"(","period":{"start":"2026-05-01"}})");
  }
  for (const std::string& two : named) {
    const std::string who = two.substr(0, 1);
    records.Add("p-" + two,
                R"("relationship":{"party":{"person":")" + who +
                    R"("},"other":{"person":")" + two.substr(1) +
                    R"("},"kind":"RELATIONSHIP_KIND_PEER","views":[{)"
                    R"("said_by":")" +
                    who + R"(","said_at":")" + day + "\"}]}");
  }
  return records;
}

ProfileOptions Assigned(std::int32_t kind, const char* subject) {
  class Programme : public ProgrammeTest {
   public:
    using ProgrammeTest::Asked;
  };
  ProfileOptions options = Programme::Asked();
  options.is_assigned = true;
  options.subject_kind = kind;
  options.subject = subject;
  return options;
}

constexpr char kNamed[] = "component/network/named/c";
constexpr char kOnNoList[] = "\"value\":{\"value\":0,";
constexpr char kOnAList[] = "\"value\":{\"value\":1,";

TEST_F(Rows, Row2WhoIsOnNobodysList) {
  const auto told = [](const Records& records, const char* day = "2026-06-10") {
    const auto profile =
        At(records, day)
            .Profile(TheHost().scratch, Assigned(RELCARE_SUBJECT_PERSON, "c"));
    EXPECT_TRUE(profile.ok());
    return Figure(profile->str(), kNamed);
  };
  const std::vector<std::string> nobody = {"dn", "no", "op", "pq", "qd", "cd"};
  const Records alone = Lists(nobody, "2026-05-20");
  EXPECT_TRUE(Holds(told(alone), kOnNoList));
  // Who: the same lists, of others.
  EXPECT_TRUE(
      Holds(told(Lists({"dn", "no", "op", "pc", "qd", "cd"}, "2026-05-20")),
            kOnAList));
  // When: the lists were given before the two could know each other.
  EXPECT_TRUE(
      Holds(told(Lists(nobody, "2026-05-10")), "UNSEEN_REASON_TOO_FEW\""));
  EXPECT_TRUE(Holds(told(alone, "2026-05-12"), "UNSEEN_REASON_TOO_EARLY"));
  // Three lists are too few, whatever they name.
  for (const char* last : {"op", "oc"}) {
    EXPECT_TRUE(Holds(told(Lists({"dn", "no", last, "cd"}, "2026-05-20")),
                      "UNSEEN_REASON_TOO_FEW\""))
        << last;
  }
  // What members report of an exchange is on their list, what staff do is not.
  const auto exchange = [&](const char* reporter) {
    Records records = alone;
    return records.Add(
        "x", R"("exchange":{"giver":"c","receiver":"q","kind":)"
             R"("EXCHANGE_KIND_ADVICE","occurred_at":"2026-06-01T09:00:00Z",)"
             R"("reported_by":")" +
                 std::string(reporter) + "\"}");
  };
  EXPECT_TRUE(Holds(told(exchange("q")), kOnAList));
  EXPECT_TRUE(Holds(told(exchange("p")), kOnAList));
  EXPECT_TRUE(Holds(told(exchange("s")), kOnNoList));
  EXPECT_TRUE(Holds(told(exchange("c")), kOnNoList));
  // A rating, too; and one's own word of oneself is none.
  const auto rating = [&](const char* respondent) {
    Records records = alone;
    return records.Add(
        "w", R"("assessment":{"instrument":"week-3","subject":{"person":"c"},)"
             R"("respondent":")" +
                 std::string(respondent) +
                 R"(","status":"ASSESSMENT_STATUS_COMPLETED","answered_at":)"
                 R"("2026-06-01","answers":[{"item":"heard","value":"1"}]})");
  };
  EXPECT_TRUE(Holds(told(rating("n")), kOnAList));
  EXPECT_TRUE(Holds(told(rating("c")), kOnNoList));
}

TEST_F(Rows, Row2TheGroupsListIsForStaffWhoAreAssigned) {
  const Records records =
      Lists({"dn", "no", "op", "pq", "qd", "cd"}, "2026-05-20");
  const auto group = [&](ProfileOptions options) {
    const auto profile =
        At(records, "2026-06-10").Profile(TheHost().scratch, options);
    EXPECT_TRUE(profile.ok());
    return profile->str();
  };
  ProfileOptions options = Assigned(RELCARE_SUBJECT_GROUP, "g");
  EXPECT_TRUE(Holds(group(options),
                    R"("naming":{"on_nobodys_list":["c"],"told_of":6,)"
                    R"("not_told_of":0})"));
  options.audience = RELCARE_AUDIENCE_CLINICIAN;
  EXPECT_TRUE(Holds(group(options), R"("on_nobodys_list":["c"])"));
  options.is_assigned = false;
  const std::string other = group(options);
  EXPECT_FALSE(Holds(other, "on_nobodys_list"));
  EXPECT_TRUE(Holds(other, R"("figure":"named/g","reason":)"
                           R"("WITHHELD_CODE_NOT_ASSIGNED")"));
  // No client learns it, of themselves either, whatever the host says of them.
  options.audience = RELCARE_AUDIENCE_CLIENT;
  options.purpose = RELCARE_PURPOSE_OWN_ACCESS;
  options.is_assigned = true;
  options.reader = "c";
  const std::string as_member = group(options);
  EXPECT_FALSE(Holds(as_member, "naming"));
  EXPECT_FALSE(Holds(as_member, "named/"));
  options.subject_kind = RELCARE_SUBJECT_PERSON;
  options.subject = "c";
  EXPECT_TRUE(
      Holds(Figure(group(options), kNamed), "UNSEEN_REASON_NOT_ALLOWED"));
  // Who opens it finds all lists, and not who named whom.
  options = Assigned(RELCARE_SUBJECT_PERSON, "d");
  const auto opened = At(records, "2026-06-10")
                          .ExplainFigure(TheHost().scratch, options,
                                         "component/network/named/d");
  ASSERT_TRUE(opened.ok());
  EXPECT_TRUE(Holds(opened->str(),
                    R"("evidence":["p-cd","p-no","p-op","p-pq","p-qd"])"));
}

}  // namespace
}  // namespace relcare::test::peer_rows_test
