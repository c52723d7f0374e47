// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Which people's words a figure takes: who counts in a network, in a group's
// climate and in what two share, whose word it is, and what is too uncertain to
// be told. One test for each rule of docs/rfc/0017-figures.md; the rules of
// exchanges, stories and scores: figures_test.cc.

#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::figures_people_test {
namespace {

using FiguresOfPeople = ProgrammeTest;

constexpr const char* kNone = R"("value":{)";

std::string Is(const std::string& value) {
  return R"("value":{"value":)" + value + ',';
}

std::string Unseen(const std::string& reason) {
  return R"("unseen":{"reason":"UNSEEN_REASON_)" + reason;
}

std::string Counted(int n, int n_missing) {
  return "\"n\":" + std::to_string(n) +
         ",\"n_missing\":" + std::to_string(n_missing);
}

std::string Day(const std::string& day) { return "2026-" + day; }

// ---- The network -----------------------------------------------------------

std::string View(const std::string& what, const std::string& day = "05-03") {
  return R"({"said_by":"c","said_at":")" + Day(day) + '"' +
         (what.empty() ? "" : ",") + what + '}';
}

// A tie of c's with somebody new. Without `start` it has none.
Records& Tie(Records* records, const std::string& other,
             const std::string& views, const std::string& start = "",
             const std::string& end = "") {
  records->Add(other, R"("person":{"roles":[{"role":"ROLE_FAMILY"}]})");
  std::string period;
  if (!start.empty())
    period = R"("start":")" + Day(start) + '"';
  if (!end.empty())
    period += R"(,"end":")" + Day(end) + '"';
  if (!period.empty())
    period = R"("period":{)" + period + "},";
  return records->Add(
      "n-" + other,
      R"("relationship":{"party":{"person":"c"},"other":{"person":")" + other +
          R"("},"kind":"RELATIONSHIP_KIND_FAMILY",)" + period + R"("views":[)" +
          views + "]}");
}

// One letter for each person: s supports, u uses, - not known; then how
// important, 0 to 9, or a point for not said.
Records Around(const std::vector<std::string>& people) {
  Records records;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::string& one = people[i];
    std::string what = one[0] == 's'   ? R"("stance":"STANCE_SUPPORTIVE")"
                       : one[0] == 'u' ? R"("use":"OTHER_USE_HEAVY")"
                                       : "";
    if (one[1] != '.') {
      what += std::string(what.empty() ? "" : ",") + R"("importance":")" +
              one[1] + '"';
    }
    Tie(&records, "a" + std::to_string(i), View(what));
  }
  return records;
}

TEST_F(FiguresOfPeople, ImportanceThatWasSaidOfSomeIsNobodysWeight) {
  const std::vector<
      std::tuple<std::vector<std::string>, std::string, std::string>>
      cases = {
          {{"s3", "u.", "u.", "u."}, "0.75", Counted(4, 0)},
          {{"s3", "u1", "u1", "u1"}, "0.5", Counted(4, 0)},
          {{"s.", "u.", "u.", "u."}, "0.75", Counted(4, 0)},
          // Of whom nothing is known, nothing is weighed.
          {{"s3", "u1", "-."}, "0.25", Counted(2, 1)},
          {{"s3", "u.", "-9"}, "0.5", Counted(2, 1)},
      };
  for (const auto& [people, value, counts] : cases) {
    const std::string found = Component(Around(people), "network/using/c");
    EXPECT_TRUE(Holds(found, Is(value))) << people[0] << people[1] << found;
    EXPECT_TRUE(Holds(found, counts)) << people[0] << people[1] << found;
  }
  // And no supporter is made the only one.
  EXPECT_EQ(Signal(Around({"s3", "s.", "u."}), "one-tie-network", "c"),
            "QUIET");
}

TEST_F(FiguresOfPeople, HalfOrMoreUnknownIsOfPeopleAndOfWhatTheyWeigh) {
  for (const auto& [people, is_told] :
       {std::pair(std::vector<std::string>{"s9", "-1", "-1"}, false),
        std::pair(std::vector<std::string>{"s1", "s1", "-9"}, false),
        std::pair(std::vector<std::string>{"s9", "s1", "-1"}, true)}) {
    const std::string found = Component(Around(people), "network/supportive/c");
    EXPECT_EQ(Holds(found, Is("1")), is_told) << people[1];
    EXPECT_EQ(Holds(found, Unseen("MOSTLY_UNKNOWN")), !is_told) << people[1];
  }
  // How many are unknown is counted in people.
  EXPECT_TRUE(
      Holds(Component(Around({"s9", "s9", "s9", "-1"}), "network/unknown/c"),
            Is("0.25")));
}

// ---- Who came and went -----------------------------------------------------

constexpr const char* kTurnover = "network/turnover/c";
constexpr const char* kThen = "05-03";
constexpr const char* kNow = "06-28";
constexpr const char* kAsOf = "2026-06-30";  // 56 days after 5 May

TEST_F(FiguresOfPeople, TurnoverHoldsTwoLooksAgainstEachOther) {
  const std::string both = View("", kThen) + ',' + View("", kNow);
  const auto turnover = [](const Records& records) {
    return Component(records, kTurnover, kAsOf);
  };
  Records same;
  Tie(&same, "a", both);
  Tie(&same, "b", both);
  EXPECT_TRUE(Holds(turnover(same), Is("0")));
  EXPECT_TRUE(Holds(turnover(same), Counted(2, 0)));
  // Nothing of it counts.
  EXPECT_FALSE(Holds(turnover(same), "used_weight"));
  Records one_left = same;
  Tie(&one_left, "l2", View("", kThen), "04-01", "06-10");
  EXPECT_TRUE(Holds(turnover(one_left), Is("0.3333333333333333")));
  Records one_came = same;
  Tie(&one_came, "n2", View("", kNow), "06-01");
  EXPECT_TRUE(Holds(turnover(one_came), Is("0.3333333333333333")));
  // Whoever was spoken of late, without a day, may have been there before.
  Records unsure = same;
  Tie(&unsure, "n3", View("", kNow));
  EXPECT_TRUE(Holds(turnover(unsure), Is("0")));
  EXPECT_TRUE(Holds(turnover(unsure), Counted(2, 1)));
  Tie(&unsure, "n4", View("", kNow));
  EXPECT_TRUE(Holds(turnover(unsure), Unseen("MOSTLY_UNKNOWN")));
}

TEST_F(FiguresOfPeople, OneLookIsNoTurnover) {
  for (const char* when : {kThen, kNow}) {
    Records once;
    Tie(&once, "a", View("", when), "04-01");
    Tie(&once, "b", View("", when), "04-01", "06-10");
    EXPECT_TRUE(Holds(Component(once, kTurnover, kAsOf), Unseen("TOO_FEW")))
        << when;
  }
  Records silent;
  Tie(&silent, "a", "", "04-01");
  EXPECT_TRUE(
      Holds(Component(silent, kTurnover, kAsOf), Unseen("NOTHING_RECORDED")));
}

// ---- The members of a group ------------------------------------------------

// Polls of p0, p1, ...: one mark for each. `from` of a membership; empty: none.
std::string Climate(const std::vector<std::pair<char, const char*>>& people) {
  struct Programme : FiguresOfPeople {
    using FiguresOfPeople::Asked, FiguresOfPeople::At, FiguresOfPeople::Figure,
        FiguresOfPeople::TheHost;
    void TestBody() override {}
  };
  const std::string early = "2026-05-20";
  Records records;
  records.Add("g",
              R"("group":{"kind":"GROUP_KIND_THERAPY","period":{"start":)"
              R"("2026-05-01"}})",
              "2026-05-01");
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto& [mark, period] = people[i];
    const std::string who = "p" + std::to_string(i);
    records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})", early);
    if (*period != '\0') {
      records.Add("b-" + who,
                  R"("membership":{"group":"g","person":")" + who +
                      R"(","period":{)" + period + "}}",
                  early);
    }
    std::string answers;
    for (const char* item :
         {"honest", "accepted", "unjudged", "safe-to-risk"}) {
      answers += std::string(answers.empty() ? "" : ",") + R"({"item":")" +
                 item + R"(","value":")" + mark + "\"}";
    }
    records.Add("po-" + who,
                R"("assessment":{"instrument":"climate-4","subject":{)"
                R"("group":"g"},"respondent":")" +
                    who +
                    R"(","status":"ASSESSMENT_STATUS_COMPLETED",)"
                    R"("answered_at":"2026-05-20","answers":[)" +
                    answers + "]}",
                early);
  }
  ProfileOptions options = Programme::Asked();
  options.subject_kind = RELCARE_SUBJECT_GROUP;
  options.subject = "g";
  return Programme::Figure(Programme::At(records, "2026-06-06")
                               .Profile(Programme::TheHost().scratch, options)
                               .value()
                               .str(),
                           "component/culture/climate/g");
}

TEST_F(FiguresOfPeople, AClimateIsOfThoseWhoWereMembersThen) {
  const char* from_may = R"("start":"2026-05-01")";
  const auto with = [&](char mark, const char* period) {
    return Climate({{'4', from_may},
                    {'4', from_may},
                    {'4', from_may},
                    {'4', from_may},
                    {mark, period}});
  };
  // A member who says something else, and people who were no members.
  EXPECT_TRUE(Holds(with('3', from_may), Is("3.8")));
  for (const char* period : {"", R"("start":"2026-06-01")",
                             R"("start":"2026-05-01","end":"2026-05-10")"}) {
    EXPECT_TRUE(Holds(with('3', period), Is("4"))) << period;
    EXPECT_TRUE(Holds(with('3', period), Counted(4, 0))) << period;
  }
  // Nor do they make three members four people.
  const std::string of_three =
      Climate({{'4', from_may}, {'4', from_may}, {'4', from_may}, {'4', ""}});
  EXPECT_FALSE(Holds(of_three, kNone));
}

// ---- What two share --------------------------------------------------------

// Attributes of c and d: whose, what, for whom.
std::string Shared(
    const std::vector<std::tuple<const char*, const char*, const char*>>& all) {
  struct Programme : FiguresOfPeople {
    using FiguresOfPeople::Component;
    void TestBody() override {}
  };
  Records records;
  records.Add("p", R"("relationship":{"party":{"person":"c"},"other":{)"
                   R"("person":"d"},"kind":"RELATIONSHIP_KIND_PEER","period":)"
                   R"({"start":"2026-05-05"}})");
  for (const auto& [person, code, visible_to] : all) {
    records.Add(std::string("b-") + person + '-' + code,
                R"("attribute":{"person":")" + std::string(person) +
                    R"(","kind":"ATTRIBUTE_KIND_INTEREST","code":{"system":)"
                    R"("u","code":")" +
                    code + R"("},"visible_to":"VISIBILITY_)" + visible_to +
                    "\"}",
                "2026-06-01");
  }
  return Programme::Component(records, "commonality/shared/p", "2026-07-01");
}

TEST_F(FiguresOfPeople, WhatIsForThoseWhoShareItIsThereForNobodyElse) {
  const std::string alike =
      Shared({{"c", "music", "MATCHED"}, {"d", "music", "MATCHED"}});
  EXPECT_TRUE(Holds(alike, Is("1")));
  // It is as old as its record, which has no day of its own.
  EXPECT_TRUE(Holds(alike, R"("age_days":30)")) << alike;
  const std::string secret = Shared({{"c", "music", "MATCHED"},
                                     {"d", "music", "COMMUNITY"},
                                     {"c", "tea", "MATCHED"},
                                     {"d", "chess", "MATCHED"}});
  EXPECT_TRUE(Holds(secret, Is("1")));
  EXPECT_TRUE(Holds(secret, R"("evidence":["b-c-music","b-d-music"])"));
  EXPECT_TRUE(Holds(Shared({{"c", "music", "MATCHED"},
                            {"d", "music", "MATCHED"},
                            {"d", "chess", "COMMUNITY"}}),
                    Is("0.5")));
  // Nothing of what the other has is learnt from a 0.
  EXPECT_FALSE(Holds(
      Shared({{"c", "music", "COMMUNITY"}, {"d", "chess", "MATCHED"}}), kNone));
  EXPECT_TRUE(
      Holds(Shared({{"c", "music", "COMMUNITY"}, {"d", "chess", "COMMUNITY"}}),
            Is("0")));
}

// ---- Whose word it is ------------------------------------------------------

// What coders say of cues at so many seconds of one meeting.
struct Heard {
  const char* coder;
  int second;
  const char* response;
};

Records Coded(const std::vector<Heard>& heard) {
  Records records;
  records.Add("n", R"("person":{})");
  records.Add("en", R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL",)"
                    R"("relationship":"t-c","period":{"start":)"
                    R"("2026-06-20T09:00:00Z"}})");
  for (std::size_t i = 0; i < heard.size(); ++i) {
    records.Add(
        "ce" + std::to_string(i),
        R"("coded_event":{"code":{"system":"urn:relcare:codesystem:cue",)"
        R"("code":"cue"},"person":"c","coder":")" +
            std::string(heard[i].coder) +
            R"(","occurred_at":"2026-06-20T09:00:00Z","encounter":"en",)"
            R"("relationship":"t-c","start_s":)" +
            std::to_string(heard[i].second) +
            R"(,"response":{"system":"urn:relcare:codesystem:cue-response",)"
            R"("code":")" +
            heard[i].response + "\"}}");
  }
  return records;
}

TEST_F(FiguresOfPeople, CodersWhoDisagreeLeaveACueOpenWhoeverTheyAre) {
  const auto cues = [](const std::vector<Heard>& heard) {
    return Component(Coded(heard), "affect/cues-met/t-c");
  };
  for (const auto& [one, other] : {std::pair("k", "m"), std::pair("m", "k")}) {
    const std::string found =
        cues({{one, 60, "explicit-space"}, {other, 60, "ignored"}});
    EXPECT_FALSE(Holds(found, kNone)) << one;
    EXPECT_TRUE(Holds(found, Unseen("TOO_FEW"))) << one << found;
    // More than half of three.
    EXPECT_TRUE(Holds(cues({{one, 60, "explicit-space"},
                            {other, 60, "ignored"},
                            {"n", 60, "non-explicit-reduce"}}),
                      Is("0")))
        << one;
    // Both agree of one cue; the other was heard by one of them.
    const std::string half = cues({{one, 60, "explicit-space"},
                                   {other, 60, "non-explicit-space"},
                                   {other, 90, "ignored"}});
    EXPECT_TRUE(Holds(half, Is("1"))) << one;
    EXPECT_TRUE(Holds(half, Counted(1, 1))) << one;
  }
  EXPECT_TRUE(Holds(cues({{"k", 60, "explicit-space"}, {"k", 90, "ignored"}}),
                    Is("0.5")));
}

TEST_F(FiguresOfPeople, WhetherAChangeFittedIsTheClientsToSay) {
  const auto fit = [](const char* said_by) {
    Records records;
    for (const char* id : {"ad1", "ad2"}) {
      const std::string by = id == std::string("ad1") ? R"(,"fit_said_by":"c")"
                                                      : std::string(said_by);
      records.Add(id, R"("adaptation":{"clinician":"s","client":"c",)"
                      R"("relationship":"t-c","occurred_at":)"
                      R"("2026-06-20T09:00:00Z","kind":)"
                      R"("ADAPTATION_KIND_PACE","fit":"ADAPTATION_FIT_)" +
                          std::string(id == std::string("ad1") ? "DID_NOT_FIT"
                                                               : "FITTED") +
                          '"' + by + '}');
    }
    return Component(records, "reciprocity/adapted/t-c");
  };
  EXPECT_TRUE(Holds(fit(R"(,"fit_said_by":"c")"), Is("0.5")));
  for (const char* by : {R"(,"fit_said_by":"s")", ""}) {
    EXPECT_TRUE(Holds(fit(by), Is("0"))) << by;
    EXPECT_TRUE(Holds(fit(by), Counted(1, 1))) << by;
  }
}

// ---- What is too uncertain -------------------------------------------------

std::string State(const char* figure, const std::vector<std::string>& states) {
  struct Programme : FiguresOfPeople {
    using FiguresOfPeople::Component;
    void TestBody() override {}
  };
  Records records;
  for (std::size_t i = 0; i < states.size(); ++i) {
    records.Add("st" + std::to_string(i),
                R"("state_report":{"respondent":"c","client":"c",)"
                R"("perspective":"PERSPECTIVE_OWN","said_at":"2026-06-2)" +
                    std::to_string(i) + "\"," + states[i] + '}');
  }
  return Programme::Component(records, figure);
}

std::string Feeling(const char* now, const char* wanted) {
  return R"("domains":[{"domain":"DOMAIN_FEELING","now":")" + std::string(now) +
         R"(","wanted":")" + wanted + "\"}]";
}

TEST_F(FiguresOfPeople, APointOffItsRulerIsNoAnswer) {
  const char* gap = "direction/gap/c";
  EXPECT_TRUE(Holds(State(gap, {Feeling("4", "8")}), Is("4")));
  EXPECT_TRUE(Holds(State(gap, {Feeling("12", "8")}), R"("unseen":)"));
  EXPECT_TRUE(
      Holds(State(gap, {Feeling("12", "-1")}), Unseen("SCORES_UNUSABLE")));
  // Nor does it hide what was said before.
  EXPECT_TRUE(
      Holds(State(gap, {Feeling("4", "8"), Feeling("12", "9")}), Is("5")));
  const char* wish = "direction/importance/c";
  EXPECT_TRUE(Holds(
      State(wish, {R"("wish_importance":"7")", R"("wish_importance":"11")"}),
      Is("7")));
  EXPECT_TRUE(Holds(State(wish, {R"("wish_importance":"11")"}),
                    Unseen("SCORES_UNUSABLE")));
}

TEST_F(FiguresOfPeople, ACapacityIsBuiltOnlyWhereTheDatesAreCertain) {
  // The stay began on 1 May 2026.
  const std::vector<std::tuple<const char*, const char*, const char*>> cases = {
      {"2009", "2026-05-20", "UNCOVERED"},
      {"2026-04-30", "2026-05-20", "UNCOVERED"},
      {"2026", "2026-05-20", "UNSPECIFIED"},
      {"2026-05-01", "2026-05-20", "BUILT"},
      {"2026-05", "2026-05-20", "BUILT"},
      {"2009", "2026-04", "NOT_YET_SEEN_HERE"},
      {"2009", "2026", "UNSPECIFIED"},
  };
  for (const auto& [first, second, kind] : cases) {
    Records records;
    records.Add("q", R"("capacity":{"person":"c","code":{"system":"u","code":)"
                     R"("cooking"},"evidence":[{"occurred_at":")" +
                         std::string(first) +
                         R"(","said_by":"c"},{"occurred_at":")" + second +
                         R"(","said_by":"c"}]})");
    const std::string profile = Profile(records);
    EXPECT_TRUE(
        Holds(profile, std::string(R"("kind":"CAPACITY_KIND_)") + kind + '"'))
        << first << second;
    // A year is no day on which it showed first.
    EXPECT_EQ(Holds(profile, R"("first_at":)"),
              std::string_view(first).size() == 10)
        << first;
  }
}

// ---- Since you came --------------------------------------------------------

Records Symptoms(const std::vector<std::pair<const char*, char>>& forms) {
  Records records;
  records.Add("v0", R"("episode":{"client":"c","period":{"start":)"
                    R"("2025-01-01","end":"2025-03-01"},"end_reason":)"
                    R"("END_REASON_COMPLETED"})");
  for (const auto& [day, mark] : forms) {
    std::string answers;
    for (int item = 1; item <= 9; ++item) {
      answers += std::string(item > 1 ? "," : "") + R"({"item":"q)" +
                 std::to_string(item) + R"(","value":")" + mark + "\"}";
    }
    records.Add(std::string("ph-") + day,
                R"("assessment":{"instrument":"phq-9","subject":{"person":)"
                R"("c"},"status":"ASSESSMENT_STATUS_COMPLETED",)"
                R"("answered_at":")" +
                    std::string(day) + R"(","answers":[)" + answers + "]}");
  }
  return records;
}

TEST_F(FiguresOfPeople, WhatAnEarlierStayBeganWithIsNoBaselineOfThisOne) {
  const auto signal = [](const Records& records) {
    return Signal(records, "reliable-deterioration", "c");
  };
  EXPECT_EQ(
      signal(Symptoms(
          {{"2026-05-05", '0'}, {"2026-06-05", '2'}, {"2026-06-25", '2'}})),
      "FIRED");
  EXPECT_NE(
      signal(Symptoms(
          {{"2025-01-05", '0'}, {"2026-06-05", '2'}, {"2026-06-25", '2'}})),
      "FIRED");
  // The same of an index's change.
  for (const auto& [day, first] :
       {std::pair("2026-05-10", true), std::pair("2025-01-05", false)}) {
    Records records = Symptoms({});
    records.Rating("r1", "t-c", "c", day, '2');
    records.Rating("r2", "t-c", "c", "2026-06-20", '4');
    EXPECT_EQ(Holds(Component(records, "engagement/alliance/t-c"),
                    R"("reference":25)"),
              first)
        << day;
  }
}

}  // namespace
}  // namespace relcare::test::figures_people_test
