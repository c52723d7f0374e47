// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The programme from outside: who stays, how soon the first bond comes, who
// does not feel heard; and what is told of how many.

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/stays.h"

namespace relcare::test::programme_view_test {
namespace {

// Eight who came together, or four times as many of each.
Stays Eight(int of_each) {
  const std::string ends[] = {Ended("2026-05-11", "LEFT"),
                              Ended("2026-05-21", "COMPLETED"),
                              Ended("2026-05-31", "LEFT"),
                              Ended("2026-06-10", "TRANSFERRED"),
                              Ended("2026-06-15", "DIED"),
                              kStays,
                              kStays,
                              kStays};
  Stays stays;
  int number = 0;
  for (const std::string& end : ends) {
    for (int i = 0; i < of_each; ++i)
      stays.Client(number++, end);
  }
  return stays;
}

// By hand: 7/8 from day 10 on; from day 30 on 7/8 * 5/6, of the six eighths who
// are not known to have gone otherwise.
TEST(Programme, TellsWhoStaysByKaplanAndMeier) {
  const std::string told = Tell(Eight(4));
  EXPECT_TRUE(Holds(told, R"({"days":14,"share":0.875,)")) << told;
  EXPECT_TRUE(Holds(told, R"({"days":28,"share":0.875,)"));
  EXPECT_TRUE(Holds(told, R"({"days":42,"share":0.7291666666666667)"));
  EXPECT_TRUE(Holds(told, R"("at_risk":12})"));
  EXPECT_TRUE(Holds(told, R"("period_start":"2026-06-26")"));
  EXPECT_TRUE(Holds(told, R"("period_end":"2026-07-23")"));
  EXPECT_TRUE(Holds(told, R"("left":8)"));
  EXPECT_TRUE(Holds(told, R"("ended_otherwise":12)"));
}

// Neither by a count, nor by a share, nor by who is left to go on.
TEST(Programme, TellsOfNoFewWhoWent) {
  const std::string few = Tell(Eight(1));
  EXPECT_TRUE(Holds(few, "\"clients\":8")) << few;
  for (const char* part :
       {R"("left":)", R"("ended_otherwise":)", R"("share":)"}) {
    EXPECT_FALSE(Holds(few, part)) << part;
  }
  for (const auto& [reason, left, otherwise] :
       {std::tuple("LEFT", false, true),
        std::tuple("COMPLETED", true, false)}) {
    for (const int went : {1, 9}) {
      Stays stays;
      for (int i = 0; i < 10; ++i)
        stays.Client(i, i < went ? Ended("2026-05-08", reason) : kStays);
      const std::string told = Tell(stays);
      EXPECT_EQ(Holds(told, R"("left":0)"), left) << reason << went;
      EXPECT_EQ(Holds(told, R"("ended_otherwise":0)"), otherwise);
      EXPECT_FALSE(Holds(told, R"("share":)")) << told;
      EXPECT_FALSE(Holds(told, R"("at_risk":)"));
      // Nine wait still: it says that one does not.
      EXPECT_TRUE(Holds(told, R"("first_bond_waiting":0)"));
      EXPECT_TRUE(
          Holds(told, R"({"figure":"programme/first-bond-waiting","reason":)"));
    }
  }
}

TEST(Programme, TellsOfNoFewWhoGoUnheardOrHeard) {
  for (const auto& [unheard, share] :
       {std::pair(0, "0"), std::pair(1, ""), std::pair(3, ""),
        std::pair(4, "0.4"), std::pair(6, "0.6"), std::pair(7, ""),
        std::pair(10, "1")}) {
    Stays stays;
    for (int i = 0; i < 10; ++i)
      stays.Client(i, kStays).Card(i, i < unheard ? '1' : '5');
    const std::string told = Tell(stays);
    EXPECT_EQ(Holds(told, R"("unheard_share":)"), *share != '\0') << unheard;
    EXPECT_TRUE(*share == '\0' ||
                Holds(told, std::string(R"("unheard_share":)") + share + ","))
        << told;
  }
}

TEST(Programme, TakesPlannedEndsTransfersAndDeathsForNoLeaving) {
  for (const auto& [reason, share] :
       std::vector<std::pair<const char*, const char*>>{
           {"LEFT", "0.5"},
           {"COMPLETED", "1"},
           {"TRANSFERRED", "1"},
           {"DIED", "1"},
           {"HOSPITAL", "1"},
           {"INCARCERATED", "1"},
           {"ADMINISTRATIVE", "1"}}) {
    Stays stays;
    for (int i = 0; i < 8; ++i)
      stays.Client(i, i < 4 ? Ended("2026-05-11", reason) : kStays);
    EXPECT_TRUE(
        Holds(Tell(stays), std::string(R"({"days":14,"share":)") + share + ","))
        << reason;
  }
}

// By hand: twelve of sixteen bond, four at day 5, four at 10, four at 20;
// four wait. Half have a bond by day 10.
TEST(Programme, TellsHowSoonTheFirstBondComes) {
  const auto bonds = [](int people, const std::function<std::string(int)>& to) {
    Stays stays;
    for (int i = 0; i < people; ++i)
      stays.Client(i, kStays);
    stays.Add("s", R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}]})");
    for (int i = 0; i < 12; i += 2) {
      stays.Gift(i, to(i + 1),
                 i < 4   ? "2026-05-06"
                 : i < 8 ? "2026-05-11"
                         : "2026-05-21");
    }
    return stays;
  };
  const auto peer = [](int i) { return "c" + std::to_string(i); };
  const std::string told = Tell(bonds(16, peer));
  EXPECT_TRUE(Holds(told, R"("first_bond_days":10,"first_bond_people":12)"))
      << told;
  EXPECT_TRUE(Holds(told, R"("first_bond_waiting":4)"));
  EXPECT_TRUE(Holds(told, R"("few_waiting":false)"));
  // Twelve of fourteen would tell that two wait.
  const std::string few = Tell(bonds(14, peer));
  EXPECT_TRUE(Holds(few, R"("first_bond_people":0,"first_bond_waiting":0)"))
      << few;
  EXPECT_TRUE(Holds(few, R"("few_waiting":true)"));
  // Negative control: the same gifts, and not to peers.
  const std::string none = Tell(bonds(16, [](int) { return "s"; }));
  EXPECT_FALSE(Holds(none, R"("first_bond_days":)"));
  EXPECT_TRUE(Holds(
      none,
      R"({"figure":"programme/first-bond","reason":"WITHHELD_CODE_TOO_FEW_)"));
}

// Of each four alike: a tie of 1 and 0 instead of the first gift. A bond from
// before counts from the first day; of one that began nobody knows when no days
// are known; one that is unsafe, as 1 says, is none of 1's.
TEST(Programme, CountsTheDaysToABondThatIsKnownSafeAndWelcome) {
  struct Row {
    const char* name;
    std::string more;
    const char* told;
  };
  const std::string kNoPeriod = " ";
  const std::vector<Row> rows = {
      {"none", "", R"("first_bond_people":16)"},
      {"welcome", R"(,"period":{"start":"2026-05-06"})",
       R"("first_bond_days":10,"first_bond_people":24)"},
      {"from before", R"(,"period":{"start":"2026-02-01"})",
       R"("first_bond_days":10,"first_bond_people":24)"},
      {"nobody knows since when", kNoPeriod,
       R"("first_bond_days":20,"first_bond_people":16)"},
      {"unsafe",
       R"(,"period":{"start":"2026-05-06"},"views":[{"said_by":"$1",)"
       R"("said_at":"2026-05-06","safety":"FELT_SAFETY_UNSAFE"}])",
       R"("first_bond_people":20)"},
  };
  for (const Row& row : rows) {
    Stays stays;
    for (int i = 0; i < 32; ++i)
      stays.Client(i, kStays);
    for (int i = 0; i < 32; i += 8) {
      const auto who = [&](int more) { return "c" + std::to_string(i + more); };
      std::string more = row.more == kNoPeriod ? "" : row.more;
      if (const std::size_t at = more.find("$1"); at != std::string::npos)
        more.replace(at, 2, who(1));
      if (!row.more.empty()) {
        stays.Add("x-" + who(0),
                  R"("relationship":{"party":{"person":")" + who(1) +
                      R"("},"other":{"person":")" + who(0) +
                      R"("},"kind":"RELATIONSHIP_KIND_PEER")" + more + "}");
      }
      stays.Gift(i + 2, who(3), "2026-05-11").Gift(i + 4, who(5), "2026-05-21");
    }
    const std::string told = Tell(stays);
    EXPECT_TRUE(Holds(told, row.told)) << row.name << told;
  }
}

// The first third are not heard. `subgroup` says who is in which.
Stays Dealt(int people, const std::function<std::string(int)>& subgroup) {
  Stays stays;
  for (int i = 0; i < people; ++i)
    stays.Client(i, kStays, subgroup(i)).Card(i, i < people / 3 ? '1' : '5');
  return stays;
}

Stays Twelve(const std::function<std::string(int)>& subgroup) {
  return Dealt(12, subgroup);
}

std::string Heard(const char* code, const char* share, int people) {
  return std::string(R"({"subgroup":{"system":"u","code":")") + code +
         R"("},"people":)" + std::to_string(people) + R"(,"unheard_share":)" +
         share + ",";
}

TEST(Programme, TellsWhoGoesUnheardBySubgroup) {
  const std::string apart = Tell(Twelve([](int i) {
    return i < 4 ? "x" : i < 8 ? "y" : "z";
  }));
  EXPECT_TRUE(Holds(apart, R"("heard":[{"people":12,"unheard_share":0.333333)"))
      << apart;
  EXPECT_TRUE(Holds(apart, Heard("x", "1", 4)));
  EXPECT_TRUE(Holds(apart, Heard("y", "0", 4)));
  EXPECT_TRUE(Holds(apart, Heard("z", "0", 4)));
  // By code, whatever the shares.
  EXPECT_LT(apart.find("\"x\""), apart.find("\"y\""));
  // Negative control: subgroups dealt out anew; each is as all are.
  const std::string shuffled =
      Tell(Dealt(24, [](int i) { return i % 2 == 0 ? "x" : "y"; }));
  EXPECT_TRUE(Holds(shuffled, Heard("x", "0.3333333333333333", 12)));
  EXPECT_TRUE(Holds(shuffled, Heard("y", "0.3333333333333333", 12)));
  // Of six, two: they are told of together with all, and not apart.
  const std::string few =
      Tell(Twelve([](int i) { return i % 2 == 0 ? "x" : "y"; }));
  EXPECT_TRUE(Holds(few, R"("heard":[{"people":12,"unheard_share":0.333333)"));
  EXPECT_FALSE(Holds(few, R"("people":6,"unheard_share":)"));
}

TEST(Programme, ShowsNoSubgroupOfFewNorOneThatLeavesFew) {
  // Three; and nine, who leave three.
  const std::string told =
      Tell(Twelve([](int i) { return i < 3 ? "few" : "others"; }));
  EXPECT_FALSE(Holds(told, "\"few\"")) << told;
  EXPECT_FALSE(Holds(told, "\"others\""));
  EXPECT_TRUE(Holds(told, R"("figure":"programme/heard/subgroups","reason":)"
                          R"("WITHHELD_CODE_TOO_FEW_PEOPLE")"));
  EXPECT_TRUE(Holds(told, R"("figure":"programme/heard/subgroups","reason":)"
                          R"("WITHHELD_CODE_SMALL_DIFFERENCE")"));
  EXPECT_TRUE(Holds(told, R"("people":12)"));
}

// Two subgroups of six that share three: each may be told, both may not.
TEST(Programme, ShowsNoTwoSubgroupsThatTogetherTellOfFew) {
  Stays stays;
  for (int i = 0; i < 12; ++i) {
    const bool a = i < 6, b = i >= 3 && i < 9;
    stays.Add("c" + std::to_string(i),
              R"("person":{"roles":[{"role":"ROLE_CLIENT"}],"subgroups":[)" +
                  std::string(a ? R"({"system":"u","code":"first"})" : "") +
                  (a && b ? "," : "") +
                  (b ? R"({"system":"u","code":"second"})" : "") + "]}");
    stays.Add("v" + std::to_string(i),
              R"("episode":{"client":"c)" + std::to_string(i) +
                  R"(","period":{"start":"2026-05-01"}})");
    stays.Card(i, i < 4 ? '1' : '5');
  }
  const std::string told = Tell(stays);
  EXPECT_TRUE(Holds(told, "\"first\"")) << told;
  EXPECT_FALSE(Holds(told, "\"second\""));
}

// Somebody who comes alone would be the difference of two figures: nothing is
// told anew until as many came as may be told of.
TEST(Programme, IsNotToldAnewForTheSakeOfOne) {
  for (const auto& [more, clients, end] :
       std::vector<std::tuple<int, int, const char*>>{{0, 12, "2026-07-23"},
                                                      {1, 12, "2026-05-28"},
                                                      {3, 12, "2026-05-28"},
                                                      {4, 16, "2026-07-23"}}) {
    Stays stays = Twelve([](int) { return ""; });
    for (int i = 0; i < more; ++i)
      stays.Client(20 + i, kStays, "", "2026-06-10")
          .Card(20 + i, '1', "2026-06-12");
    const std::string told = Tell(stays);
    EXPECT_TRUE(Holds(told, "\"clients\":" + std::to_string(clients))) << more;
    EXPECT_TRUE(Holds(told, std::string(R"("period_end":")") + end)) << more;
    EXPECT_TRUE(Holds(told, "\"people\":" + std::to_string(clients))) << more;
  }
}

TEST(Programme, IsToldOnceAPeriodIsOverAndOfFourAtLeast) {
  const Stays twelve = Twelve([](int) { return ""; });
  EXPECT_TRUE(Holds(Tell(twelve, "2026-06-03"), "WITHHELD_CODE_CALENDAR"));
  EXPECT_TRUE(Holds(Tell(twelve, "2026-06-06"), "\"clients\":12"));
  Stays three;
  for (int i = 0; i < 3; ++i)
    three.Client(i, kStays);
  EXPECT_TRUE(Holds(Tell(three), "WITHHELD_CODE_TOO_FEW_PEOPLE"));
  EXPECT_FALSE(Holds(Tell(three), "\"programme\":"));
}

// A card that comes late, and a correction, would be the difference of two
// figures of one period.
TEST(Programme, IsNotToldOtherwiseByWhatComesLater) {
  const auto of = [](std::string text) {
    for (const char* part : {"input_hash", "occurred_by"}) {
      const std::size_t at = text.find(part);
      if (at != std::string::npos)
        text.erase(at, text.find('"', text.find(':', at) + 2) - at);
    }
    return text;
  };
  Stays stays = Twelve([](int) { return ""; });
  stays.Client(12, kStays);
  const std::string before = Tell(stays, "2026-06-06");
  EXPECT_TRUE(Holds(before, "\"clients\":13")) << before;
  const auto card = [](const std::string& person, const std::string& mark) {
    return R"("assessment":{"instrument":"week-3","subject":{"person":")" +
           person +
           R"("},"status":"ASSESSMENT_STATUS_COMPLETED","answered_at":)"
           R"("2026-05-10","answers":[{"item":"heard","value":")" +
           mark + "\"}]}";
  };
  stays.Add("late", card("c12", "1"), "2026-06-08");
  stays.Add("other", R"("supersedes":"k-c52026-05-10",)" + card("c5", "1"),
            "2026-06-08");
  EXPECT_EQ(of(Tell(stays, "2026-06-10")), of(before));
}

// ---- How many were not asked -----------------------------------------------

// What is told of a number; -1: it is not.
int NumberOf(const std::string& told, const std::string& name) {
  const std::size_t at = told.find("\"" + name + "\":");
  return at == std::string::npos ? -1
                                 : std::stoi(told.substr(at + name.size() + 3));
}

// How many may have not been asked, by all that is told but the number itself,
// and by the rule that a count is told if it leaves nobody, or four. Whoever is
// gone may have had a bond or not.
std::vector<int> Candidates(const std::string& told) {
  const int answered = NumberOf(told, "people");
  const int bonded = NumberOf(told, "first_bond_people");
  const bool tells_waiting = !Holds(told, "programme/first-bond-waiting");
  const int waiting = NumberOf(told, "first_bond_waiting");
  const int left = NumberOf(told, "left");
  const int otherwise = NumberOf(told, "ended_otherwise");
  std::vector<int> fitting;
  for (int few = 0; few < 12; ++few) {
    const int clients = answered + few;
    bool fits = Holds(told, R"("clients_not_told":true)")
                    ? few >= 1 && few <= 3
                    : clients == NumberOf(told, "clients");
    for (const int count : {bonded, waiting, left, otherwise}) {
      fits = fits && (count <= 0 || count == clients || clients - count >= 4);
    }
    bool is_possible = false;
    for (int b = std::max(bonded, 0); b <= (bonded > 0 ? bonded : clients);
         ++b) {
      for (int w = tells_waiting ? waiting : 1;
           w <= (tells_waiting ? waiting : clients); ++w) {
        const int most_gone =
            (left < 0 ? clients : left) + (otherwise < 0 ? clients : otherwise);
        is_possible =
            is_possible || (clients >= b + w && clients <= b + w + most_gone);
      }
    }
    if (fits && is_possible)
      fitting.push_back(few);
  }
  return fitting;
}

// `bonds` of them gave something to one another; `gone` of them left.
Stays Some(int answered, int not_asked, int bonds = 0, int gone = 0) {
  Stays stays;
  for (int i = 0; i < answered + not_asked; ++i) {
    stays.Client(i, i < gone ? Ended("2026-06-10", "LEFT") : kStays);
    if (i < answered)
      stays.Card(i, i < 4 ? '1' : '5');
    if (i < bonds)
      stays.Gift(i, "c" + std::to_string(i + 1), "2026-05-06");
  }
  return stays;
}

TEST(Programme, HowFewWereNotAskedDoesNotFollowFromOtherNumbers) {
  int told_of_few = 0;
  for (int few = 0; few < 6; ++few) {
    for (const int bonds : {0, 4, 7}) {
      for (const int gone : {0, 2, 5}) {
        const std::string told = Tell(Some(8, few, bonds, gone));
        if (few >= 1 && few <= 3) {
          if (NumberOf(told, "people") < 0) {
            EXPECT_TRUE(Holds(told, R"("figure":"programme/heard")"));
            continue;
          }
          ++told_of_few;
          EXPECT_TRUE(Holds(told, R"("not_asked":0,"not_asked_not_told":true)"))
              << told;
          EXPECT_GT(Candidates(told).size(), 1U)
              << few << ' ' << bonds << ' ' << gone << told;
        } else {
          EXPECT_EQ(NumberOf(told, "not_asked"), few);
          EXPECT_EQ(NumberOf(told, "clients"), 8 + few);
          EXPECT_FALSE(Holds(told, R"("not_asked_not_told":true)"));
        }
      }
    }
  }
  // It is not kept quiet altogether.
  EXPECT_GT(told_of_few, 5);
}

// Of five in all who were not asked, one subgroup's would leave the other's.
TEST(Programme, HowFewOfASubgroupWereNotAskedDoesNotFollowFromTheOthers) {
  for (const auto& [of_x, of_y, is_told] :
       {std::tuple(4, 4, true), std::tuple(4, 0, true), std::tuple(4, 1, false),
        std::tuple(2, 2, false)}) {
    Stays stays;
    int number = 0;
    for (const auto& [subgroup, not_asked] :
         {std::pair("x", of_x), std::pair("y", of_y)}) {
      for (int i = 0; i < 4 + not_asked; ++i, ++number) {
        stays.Client(number, kStays, subgroup);
        if (i < 4)
          stays.Card(number, '5');
      }
    }
    const std::string told = Tell(stays);
    const auto row = [shown = is_told](const char* subgroup, int not_asked) {
      return Heard(subgroup, "0", 4) + R"("not_asked":)" +
             std::to_string(shown ? not_asked : 0) +
             R"(,"not_asked_not_told":)" + (shown ? "false" : "true");
    };
    EXPECT_TRUE(Holds(told, row("x", of_x))) << told;
    EXPECT_TRUE(Holds(told, row("y", of_y))) << told;
    EXPECT_EQ(NumberOf(told, "clients"), 8 + of_x + of_y);
  }
}

// Nor from an earlier period, nor from a later one.
TEST(Programme, HowFewWereNotAskedDoesNotFollowFromAnotherPeriod) {
  Stays stays = Some(8, 6);
  EXPECT_EQ(NumberOf(Tell(stays, "2026-06-06"), "clients"), 14);
  for (int i = 8; i < 12; ++i)
    stays.Card(i, '5', "2026-06-10");
  const std::string later = Tell(stays, "2026-07-04");
  EXPECT_EQ(NumberOf(later, "people"), -1) << later;
  EXPECT_EQ(NumberOf(later, "clients"), 14);

  // All wait for a bond, which tells how many they are.
  EXPECT_EQ(NumberOf(Tell(Some(12, 2), "2026-06-06"), "people"), -1);
}

TEST(Programme, IsTheSameForEveryPurposeOrNotTold) {
  const auto denial = [](const std::string& recorded) {
    return Twelve([](int) { return ""; })
        .Client(12, kStays)
        .Card(12, '1')
        .Add("no",
             R"("consent":{"person":"c12","scope":"CONSENT_SCOPE_ALL",)"
             R"("decision":"CONSENT_DECISION_DENY","purposes":)"
             R"(["PURPOSE_IMPROVEMENT"]})",
             recorded);
  };
  const auto tell = [](const Stays& stays, std::int32_t purpose) {
    return Tell(stays, "2026-06-06", RELCARE_AUDIENCE_SUPERVISOR, purpose);
  };
  // Known from the first: in no figure. Later: in what was told.
  EXPECT_TRUE(Holds(tell(denial("2026-05-02"), RELCARE_PURPOSE_SUPERVISION),
                    "\"clients\":12"));
  EXPECT_TRUE(Holds(tell(denial("2026-05-02"), RELCARE_PURPOSE_IMPROVEMENT),
                    "\"clients\":12"));
  EXPECT_TRUE(Holds(tell(denial("2026-06-08"), RELCARE_PURPOSE_SUPERVISION),
                    "\"clients\":13"));
  EXPECT_FALSE(Holds(tell(denial("2026-06-08"), RELCARE_PURPOSE_IMPROVEMENT),
                     "\"programme\":"));
}

TEST(Programme, IsForThoseWhoMakeItBetter) {
  const Stays twelve = Twelve([](int) { return ""; });
  for (const std::int32_t purpose :
       {RELCARE_PURPOSE_TREATMENT, RELCARE_PURPOSE_SUPERVISION,
        RELCARE_PURPOSE_LEGAL, RELCARE_PURPOSE_EMPLOYMENT}) {
    EXPECT_FALSE(
        Holds(Tell(twelve, "2026-08-01", RELCARE_AUDIENCE_PROGRAMME, purpose),
              "\"programme\":"))
        << purpose;
  }
}

}  // namespace
}  // namespace relcare::test::programme_view_test
