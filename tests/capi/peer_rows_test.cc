// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Row 2 of what must be computable, peers in the community, with its negative
// controls (community_rows_test.cc): who gives and receives, the climate of a
// group, who is on nobody's list.

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::peer_rows_test {
namespace {

using Rows = ProgrammeTest;

// Twelve gestures between c and d, two on each of three days in May and three
// in August, when those of May are long ago. `by` says who gave.
Records Gifts(const std::string& by) {
  Records records;
  records.Seen("2026-05-01", "2026-08-31");
  const std::vector<std::string> days = {"2026-05-11", "2026-05-12",
                                         "2026-05-13", "2026-08-11",
                                         "2026-08-12", "2026-08-13"};
  for (std::size_t i = 0; i < by.size(); ++i) {
    const bool is_by_c = by[i] == 'c';
    records.Gift("x" + std::to_string(i), is_by_c ? "c" : "d",
                 is_by_c ? "d" : "c", days[i / 2]);
  }
  return records;
}

TEST_F(Rows, Row2WhoGivesAndReceives) {
  const std::string end = "2026-08-31";
  const auto gives = [&](const Records& records) {
    return Signal(records, "one-way-giving", "c", end);
  };
  const std::string balance = "reciprocity/net-giving/c";
  const Records one_way = Gifts("ddddddcccccc");
  EXPECT_EQ(gives(one_way), "FIRED");
  EXPECT_EQ(Value(one_way, balance, end), "1");
  // When: three of May and three of August change places. c gives as much as
  // before, and gets as much.
  const Records mixed = Gifts("dcdcdcdcdcdc");
  EXPECT_EQ(gives(mixed), "QUIET");
  EXPECT_EQ(Value(mixed, balance, end), "0");
  // All of May and August do: the other way.
  EXPECT_EQ(gives(Gifts("ccccccdddddd")), "QUIET");
  EXPECT_EQ(Value(Gifts("ccccccdddddd"), balance, end), "-1");
  // A client's gift to staff is in no figure.
  Records staff;
  staff.Seen("2026-06-01", "2026-06-30");
  for (const std::string nth : {"1", "2", "3", "4", "5", "6"})
    staff.Gift("x" + nth, "c", "l", "2026-06-1" + nth);
  EXPECT_EQ(Signal(staff, "one-way-giving", "c", "2026-06-30"),
            "COULD_NOT_SEE");
}

// Two groups of four, and what each marked at their weekly polls; of g.
std::string Climate(const std::string& of_g, const std::string& of_h) {
  struct Programme : Rows {
    using Rows::Asked, Rows::At, Rows::TheHost;
    void TestBody() override {}
  };
  Records records;
  for (const auto& [name, marks] :
       {std::pair("g", of_g), std::pair("hh", of_h)}) {
    const std::string group = name;
    records.Add(group,
                R"("group":{"kind":"GROUP_KIND_THERAPY","period":{"start":)"
                R"("2026-05-01"}})",
                "2026-05-01");
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const std::string who = group + std::to_string(i);
      records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})",
                  "2026-05-01");
      records.Add("b-" + who,
                  R"("membership":{"group":")" + group + R"(","person":")" +
                      who + R"(","period":{"start":"2026-05-01"}})",
                  "2026-05-01");
      for (const std::string day :
           {"2026-05-13", "2026-05-20", "2026-05-27", "2026-06-03"}) {
        std::string answers;
        for (const char* item :
             {"honest", "accepted", "unjudged", "safe-to-risk"}) {
          answers += std::string(answers.empty() ? "" : ",") + R"({"item":")" +
                     item + R"(","value":")" + marks[i] + "\"}";
        }
        records.Add("po-" + who + day,
                    R"("assessment":{"instrument":"climate-4","subject":{)"
                    R"("group":")" +
                        group + R"("},"respondent":")" + who +
                        R"(","status":"ASSESSMENT_STATUS_COMPLETED",)"
                        R"("answered_at":")" +
                        day + R"(","answers":[)" + answers + "]}",
                    day);
      }
    }
  }
  ProfileOptions options = Programme::Asked();
  options.subject_kind = RELCARE_SUBJECT_GROUP;
  options.subject = "g";
  options.is_assigned = true;
  return Programme::At(records, "2026-06-06")
      .Profile(Programme::TheHost().scratch, options)
      .value()
      .str();
}

TEST_F(Rows, Row2ClimateWithAgreementOrTheSplit) {
  const auto told = [](const std::string& profile, const std::string& figure) {
    return ValueOf(Figure(profile, "component/culture/" + figure + "/g"));
  };
  const std::string fired = R"("state":"SIGNAL_STATE_FIRED")";
  const std::string split = Climate("1155", "1155");
  EXPECT_TRUE(Holds(split, fired));
  EXPECT_EQ(told(split, "distance"), "2");
  EXPECT_EQ(told(split, "agreement"), "-1");
  // Where they do not agree there is no climate of the group.
  EXPECT_EQ(told(split, "climate"), "TOO_FAR_APART");
  // Who: two of each group change places.
  const std::string agreed = Climate("5555", "1111");
  EXPECT_FALSE(Holds(agreed, fired));
  EXPECT_EQ(told(agreed, "distance"), "0");
  EXPECT_EQ(told(agreed, "agreement"), "1");
  EXPECT_EQ(told(agreed, "climate"), "5");
  EXPECT_EQ(told(Climate("1111", "5555"), "climate"), "1");
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
  // Who: p names c instead of q.
  EXPECT_TRUE(
      Holds(told(Lists({"dn", "no", "op", "pc", "qd", "cd"}, "2026-05-20")),
            kOnAList));
  // When: what n reported of c long ago and of q lately changes places. Each is
  // named as often as before, by as many, on as many days.
  const auto reported = [&](const char* of_c, const char* of_q) {
    Records records = alone;
    for (const auto& [giver, day] :
         {std::pair("c", of_c), std::pair("q", of_q)}) {
      records.Add("x-" + std::string(giver),
                  R"("exchange":{"giver":")" + std::string(giver) +
                      R"(","receiver":"n","kind":"EXCHANGE_KIND_ADVICE",)"
                      R"("occurred_at":")" +
                      day + R"(T09:00:00Z","reported_by":"n"})");
    }
    return told(records, "2026-07-20");
  };
  EXPECT_TRUE(Holds(reported("2026-05-16", "2026-07-10"), kOnNoList));
  EXPECT_TRUE(Holds(reported("2026-07-10", "2026-05-16"), kOnAList));
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
