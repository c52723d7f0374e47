// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What those who lead a group learn of its polls, from outside: soon, and of
// nobody alone.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/group.h"

namespace relcare::test::group_polls_test {
namespace {

class GroupPolls : public ProgrammeTest {
 protected:
  // The group's members from p0 on who answered on that day, recorded then.
  static void Polled(Records* records, const std::string& day,
                     const std::string& marks) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
      Poll(records, "f-" + std::to_string(i) + day, static_cast<int>(i), day,
           day, marks.substr(i, 1));
    }
  }

  static Snapshot Known(const Records& records, const std::string& by) {
    Community community = Community::Create(&TheHost().engine).value();
    EXPECT_EQ(community.AddText(Bytes(records.text()), Format::kNdjson)
                  .value()
                  .rejected,
              0U);
    AsOf as_of;
    as_of.recorded_by = by;
    return community.At(as_of).value();
  }

  // All that is said of the rule, to whoever leads the group.
  static std::string Split(const Snapshot& snapshot) {
    const std::string all = OfGroup(snapshot, TheHost().scratch, Asked());
    const std::size_t at = all.find("\"rule\":\"climate-split@");
    if (at == std::string::npos)
      return "absent";
    return all.substr(at, all.find("\"state_before\"", at) - at);
  }

  static std::string State(const std::string& said) {
    const std::size_t at = said.find("SIGNAL_STATE_");
    return at == std::string::npos
               ? "absent"
               : said.substr(at + 13, said.find('"', at) - at - 13);
  }
};

TEST_F(GroupPolls, ASplitIsToldTwoDaysAfterThePoll) {
  Records records = Group({}, {});
  for (const char* day : {"2026-05-06", "2026-05-13", "2026-05-20"})
    Polled(&records, day, "1155");
  ProfileOptions options = Asked();
  options.subject_kind = RELCARE_SUBJECT_GROUP;
  options.subject = "g";
  EXPECT_NE(State(Split(At(records, "2026-05-15"))), "FIRED");
  // And as long as it goes on it began when it began.
  for (const char* day : {"2026-05-16", "2026-05-20", "2026-05-23"}) {
    const std::string told =
        At(records, day).Signals(TheHost().scratch, options)->str();
    EXPECT_TRUE(Holds(told, R"("id":"climate-split/g)")) << day;
    EXPECT_TRUE(Holds(told, R"("since":"2026-05-06")")) << day;
    EXPECT_FALSE(Holds(told, "\"f-")) << day;
    const std::string opened =
        At(records, day)
            .ExplainFigure(TheHost().scratch, options, "signal/climate-split/g")
            ->str();
    EXPECT_TRUE(Holds(opened, "SIGNAL_STATE_FIRED")) << day;
    EXPECT_FALSE(Holds(opened, "\"f-")) << day;
  }
}

// What is known at any moment says the same until the day is closed: nobody
// sees what the last answer added.
TEST_F(GroupPolls, NobodysAnswerIsToldByTheTimeItCame) {
  std::vector<std::string> states;
  for (const char last : {'5', '1'}) {
    Records records = Group({}, {});
    Polled(&records, "2026-05-10", "15153");
    Polled(&records, "2026-05-17", "4444");
    Poll(&records, "f-last", 4, "2026-05-17", "2026-05-18",
         std::string(1, last));
    const std::string before = Split(Known(records, "2026-05-17T11:00:00Z"));
    for (const char* by : {"2026-05-17T12:00:00Z", "2026-05-18T11:00:00Z",
                           "2026-05-18T12:00:00Z", "2026-05-19T23:59:59Z"})
      EXPECT_EQ(Split(Known(records, by)), before) << last << by;
    states.push_back(State(Split(Known(records, "2026-05-20T00:00:00Z"))));
  }
  EXPECT_EQ(states, (std::vector<std::string>{"QUIET", "FIRED"}));
}

// Nor by what comes after: late forms, corrections, who was no member after
// all, who refuses another use.
TEST_F(GroupPolls, WhatComesLaterChangesNoPoll) {
  const auto told = [](const std::string& more, bool is_poll) {
    Records records = Group({}, {});
    Polled(&records, "2026-05-10", "15153");
    Polled(&records, "2026-05-17", "44441");
    if (is_poll) {
      Poll(&records, "f-more", 4, "2026-05-17", "2026-05-21", "4", more);
    } else if (!more.empty()) {
      records.Add("f-more", more, "2026-05-21");
    }
    return Split(At(records, "2026-05-22"));
  };
  const std::string said = told("", false);
  EXPECT_EQ(State(said), "FIRED");
  EXPECT_EQ(told(R"("supersedes":"f-42026-05-17",)", true), said);
  Records late = Group({}, {});
  Polled(&late, "2026-05-10", "15153");
  Polled(&late, "2026-05-17", "44441");
  Poll(&late, "f-5", 5, "2026-05-17", "2026-05-21", "1");
  EXPECT_EQ(Split(At(late, "2026-05-22")), said);
  for (const std::string& more : std::vector<std::string>{
           R"("entered_in_error":true,"supersedes":"f-42026-05-17")",
           R"("supersedes":"b-p4","membership":{"group":"g","person":"p4",)"
           R"("period":{"start":"2026-05-01","end":"2026-05-12"}})",
           R"("consent":{"person":"p4","scope":"CONSENT_SCOPE_ALL",)"
           R"("decision":"CONSENT_DECISION_DENY","purposes":)"
           R"(["PURPOSE_RESEARCH"],"period":{"start":"2026-05-01"}})"})
    EXPECT_EQ(told(more, false), said) << more;
}

// Else the one who did not come to the second would be what the two together
// say more than the second alone.
TEST_F(GroupPolls, EachDayIsJudgedByItself) {
  Records records = Group({}, {});
  Polled(&records, "2026-05-08", "15153");
  Polled(&records, "2026-05-15", "44441");
  EXPECT_EQ(State(Split(At(records, "2026-05-18"))), "FIRED");
  Polled(&records, "2026-05-16", "4444");
  EXPECT_EQ(State(Split(At(records, "2026-05-18"))), "FIRED");
  EXPECT_EQ(State(Split(At(records, "2026-05-19"))), "QUIET");
}

// A day of three is no poll, whatever they say.
TEST_F(GroupPolls, ADayOfFewIsNone) {
  Records records = Group({}, {});
  Polled(&records, "2026-05-08", "15153");
  Polled(&records, "2026-05-15", "44441");
  const std::string said = Split(At(records, "2026-05-19"));
  EXPECT_EQ(State(said), "FIRED");
  Polled(&records, "2026-05-16", "444");
  EXPECT_EQ(Split(At(records, "2026-05-19")), said);
}

// Two who are one, as was found out since, are one at each poll.
TEST_F(GroupPolls, PeopleAreCountedAsTheyAreKnownToday) {
  Records records = Group({}, {});
  for (const char* day : {"2026-05-06", "2026-05-13"})
    Polled(&records, day, "1155");
  EXPECT_EQ(State(Split(At(records, "2026-05-22"))), "FIRED");
  records.Add("merge", R"("person_merge":{"kept":"p1","merged":"p0"})",
              "2026-05-20");
  for (const char* by : {"2026-05-19T12:00:00Z", "2026-05-22T12:00:00Z"})
    EXPECT_NE(State(Split(Known(records, by))), "FIRED") << by;
}

}  // namespace
}  // namespace relcare::test::group_polls_test
