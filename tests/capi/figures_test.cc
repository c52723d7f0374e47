// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Which records a figure takes: one test for each rule of
// docs/rfc/0017-figures.md, from records to what a profile says of them. What a
// client gives to staff, an unsafe tie and days on which nobody could see:
// community_rows_test.cc. Now, first, signals: figures_in_time_test.cc.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::figures_test {
namespace {

using Figures = ProgrammeTest;

constexpr const char* kUnseen = R"("unseen":{"reason":"UNSEEN_REASON_)";

std::string Is(const char* value) {
  return std::string(R"("value":{"value":)") + value + ',';
}

Records Given(const std::string& more) {
  Records records;
  records.Seen("2026-06-11", "2026-06-20");
  records.Add("x", R"("exchange":{"giver":"d","receiver":"c","kind":)"
                   R"("EXCHANGE_KIND_COMPANY",)" +
                       more + "}");
  return records;
}

TEST_F(Figures, ATimeWiderThanThreeDaysIsOnNoDay) {
  const auto received = [](const char* at) {
    return Component(Given(std::string(R"("occurred_at":")") + at + '"'),
                     "fuel/received-days/c", "2026-06-30");
  };
  EXPECT_TRUE(Holds(received("2026-06-16"), Is("0.1")));
  // Its middle is the sixteenth.
  EXPECT_TRUE(Holds(received("2026-06"), "UNSEEN_REASON_TIME_UNCLEAR"));
}

// ---- Voices and scores -----------------------------------------------------

TEST_F(Figures, AVoiceIsThatOfWhoeverAnswered) {
  for (const auto& [who, part] :
       {std::pair("c", Is("48")), std::pair("s", std::string(kUnseen)),
        std::pair("d", std::string(kUnseen))}) {
    Records records;
    records.Rating("r", "t-c", who, "2026-06-20", '4');
    EXPECT_TRUE(Holds(Component(records, "engagement/alliance/t-c"), part))
        << who;
  }
}

TEST_F(Figures, AScoreIsTheLatestThatHasAValue) {
  Records records;
  records.Rating("r1", "t-c", "c", "2026-06-10", '4');
  records.Add("r2", R"("assessment":{"instrument":"wai-sr-c","subject":{)"
                    R"("relationship":"t-c"},"respondent":"c","status":)"
                    R"("ASSESSMENT_STATUS_COMPLETED","answered_at":)"
                    R"("2026-06-20","answers":[{"item":"q1","value":"1"}]})");
  const std::string alliance = Component(records, "engagement/alliance/t-c");
  EXPECT_TRUE(Holds(alliance, Is("48")));
  EXPECT_TRUE(Holds(alliance, R"("n":1,"n_missing":1)"));
  EXPECT_TRUE(Holds(alliance, R"("evidence":["r1"])"));
}

// ---- Exchanges -------------------------------------------------------------

TEST_F(Figures, TwoReportsOfOneEventCountOnce) {
  const auto net = [](const char* same) {
    Records records;
    records.Seen("2026-06-01", "2026-06-30").Gift("x", "c", "d", "2026-06-10");
    records.Gift("y", "d", "c", "2026-06-12");
    records.Add("x2", std::string(R"("exchange":{"giver":"c","receiver":"d",)"
                                  R"("kind":"EXCHANGE_KIND_KIND_GESTURE",)"
                                  R"("occurred_at":"2026-06-10T12:00:00Z")") +
                          same + "}");
    return Component(records, "reciprocity/net-giving/c", "2026-06-30");
  };
  EXPECT_TRUE(Holds(net(R"(,"same_event":"x")"), Is("0")));
  EXPECT_FALSE(Holds(net(""), Is("0")));
}

TEST_F(Figures, WhatWasUnwelcomeIsNoSupport) {
  for (const auto& [received, part] :
       {std::pair("WELCOME", "0.1"), std::pair("UNWELCOME", "0")}) {
    const Records records =
        Given(std::string(R"("occurred_at":"2026-06-16","received":)"
                          R"("RECEPTION_)") +
              received + '"');
    EXPECT_TRUE(Holds(Component(records, "fuel/received-days/c", "2026-06-30"),
                      Is(part)))
        << received;
  }
}

TEST_F(Figures, WhatOneOfTwoReportsCallsUnwelcomeIsNoSupport) {
  const auto days = [](const char* first, const char* second) {
    Records records;
    records.Seen("2026-06-21", "2026-06-30");
    const auto report = [](const char* received, const char* same) {
      return std::string(R"("exchange":{"giver":"d","receiver":"c","kind":)"
                         R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":)"
                         R"("2026-06-25T12:00:00Z","received":"RECEPTION_)") +
             received + '"' + same + '}';
    };
    records.Add("x", report(first, ""));
    records.Add("y", report(second, R"(,"same_event":"x")"));
    records.Add("z", report("UNSPECIFIED", R"(,"same_event":"y")"));
    return Component(records, "fuel/received-days/c", "2026-06-30");
  };
  EXPECT_TRUE(Holds(days("UNSPECIFIED", "WELCOME"), Is("0.1")));
  EXPECT_TRUE(Holds(days("UNSPECIFIED", "UNWELCOME"), Is("0")));
  EXPECT_TRUE(Holds(days("UNWELCOME", "UNSPECIFIED"), Is("0")));
}

// However the reports of one event name each other.
TEST_F(Figures, ReportsThatNameEachOtherInARingCountOnce) {
  const auto records_of = [](const std::vector<const char*>& same) {
    Records records;
    records.Seen("2026-06-21", "2026-06-30");
    for (std::size_t i = 0; i < same.size(); ++i) {
      records.Add("x" + std::to_string(i),
                  R"("exchange":{"giver":"d","receiver":"c","kind":)"
                  R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":)"
                  R"("2026-06-25T12:00:00Z","same_event":")" +
                      std::string(same[i]) + "\"}");
    }
    return records;
  };
  for (const std::vector<const char*>& same : {std::vector{"x0"},
                                               {"x1", "x0"},
                                               {"x1", "x2", "x0"},
                                               {"x2", "x2", "x1"}})
    EXPECT_EQ(Value(records_of(same), "fuel/received-days/c", "2026-06-30"),
              "0.1")
        << same.size();
}

// An exchange is not lost for being called the same as one between others.
TEST_F(Figures, WhatPassedBetweenOthersIsAnotherEvent) {
  for (const auto& [giver, receiver, is_found] :
       {std::tuple("d", "c", false), std::tuple("c", "d", true),
        std::tuple("s", "c", true), std::tuple("d", "k", true)}) {
    Records records;
    records.Seen("2026-06-21", "2026-06-30");
    records.Gift("a", giver, receiver, "2026-05-02");
    records.Add("x", R"("exchange":{"giver":"d","receiver":"c","kind":)"
                     R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":)"
                     R"("2026-06-25T12:00:00Z","same_event":"a"})");
    EXPECT_EQ(Value(records, "fuel/received-days/c", "2026-06-30"),
              is_found ? "0.1" : "0")
        << giver << receiver;
    EXPECT_EQ(Holds(At(records).Report(TheHost().scratch, Format::kJson)->str(),
                    "SAME_EVENT_OF_OTHERS"),
              is_found)
        << giver << receiver;
  }
}

// To the whole group, by d; c and d are its members.
Records ToAll(const char* of_c, const char* meeting) {
  Records records;
  records.Seen("2026-06-21", "2026-06-30");
  records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY","period":{"start":)"
                   R"("2026-05-01"}})");
  for (const char* who : {"c", "d"}) {
    records.Add(std::string("b-") + who,
                R"("membership":{"group":"g","person":")" + std::string(who) +
                    R"(","period":{"start":"2026-05-01"}})");
  }
  records.Add("e", std::string(R"("encounter":{"kind":"ENCOUNTER_KIND_GROUP",)"
                               R"("group":"g","period":{"start":)"
                               R"("2026-06-25T10:00:00Z"},"presences":[{)"
                               R"("person":"c","attendance":"ATTENDANCE_)") +
                       of_c + R"("}]})");
  records.Add("x", std::string(R"("exchange":{"giver":"d","group":"g","kind":)"
                               R"("EXCHANGE_KIND_LIGHT_MOMENT","occurred_at":)"
                               R"("2026-06-25T11:00:00Z")") +
                       meeting + "}");
  return records;
}

TEST_F(Figures, WhatAGroupWasGivenReachedThoseWhoWereThere) {
  const auto received = [](const char* of_c, const char* meeting) {
    return Component(ToAll(of_c, meeting), "fuel/received-days/c",
                     "2026-06-30");
  };
  EXPECT_TRUE(Holds(received("PRESENT", R"(,"encounter":"e")"), Is("0.1")));
  EXPECT_TRUE(Holds(received("ABSENT", R"(,"encounter":"e")"), Is("0")));
  // Without a meeting: the members.
  EXPECT_TRUE(Holds(received("ABSENT", ""), Is("0.1")));
}

TEST_F(Figures, WhatAGroupWasGivenCountsOnceForWhoCameBackToIt) {
  const auto received = [](bool came_back) {
    Records records = ToAll("PRESENT", "");
    records.Add("w0", R"("observation_window":{"observer":"l","seen":["c"],)"
                      R"("period":{"start":"2026-05-01","end":"2026-06-20"}})");
    if (came_back) {
      const auto in = [&](const char* id, const char* group,
                          const char* start) {
        records.Add(id, std::string(R"("membership":{"group":")") + group +
                            R"(","person":"c","period":{"start":")" + start +
                            "\"}}");
      };
      records.Add("h2", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
      in("b-2", "h2", "2026-05-10");
      in("b-3", "g", "2026-05-20");
    }
    return Component(records, "fuel/received-flow/c", "2026-06-30");
  };
  EXPECT_TRUE(Holds(received(false), R"("n":1,)")) << received(false);
  EXPECT_EQ(received(true), received(false));
}

TEST_F(Figures, WhatAGroupWasGivenIsNoContactBetweenTwo) {
  EXPECT_EQ(Signal(ToAll("PRESENT", ""), "isolation", "c", "2026-06-30"),
            "FIRED");
  Records between = ToAll("PRESENT", "");
  between.Gift("y", "d", "c", "2026-06-25");
  EXPECT_EQ(Signal(between, "isolation", "c", "2026-06-30"), "QUIET");
}

// ---- The network -----------------------------------------------------------

// A tie of c's with f or h; `views` as c, or somebody, said them.
Records& Tie(Records* records, const std::string& other,
             const std::string& views, const std::string& period = "") {
  return records->Add(
      "n-" + other,
      R"("relationship":{"party":{"person":"c"},"other":{"person":")" + other +
          R"("},"kind":"RELATIONSHIP_KIND_FAMILY",)" + period + R"("views":[)" +
          views + "]}");
}

std::string View(const std::string& what, const std::string& by = "c",
                 const std::string& day = "2026-05-03") {
  return R"({"said_by":")" + by + R"(","said_at":")" + day + "\"," + what + "}";
}

std::string Stance(const std::string& stance) {
  return R"("stance":"STANCE_)" + stance + '"';
}

TEST_F(Figures, ATieIsAsItsClientLastDescribedIt) {
  const auto using_share = [](const std::string& by) {
    Records records;
    Tie(&records, "f",
        View(Stance("SUPPORTIVE")) + ',' +
            View(Stance("AGAINST"), by, "2026-06-03"));
    return Component(records, "network/using/c");
  };
  EXPECT_TRUE(Holds(using_share("c"), Is("1")));
  EXPECT_TRUE(Holds(using_share("f"), Is("0")));
}

TEST_F(Figures, ATieThatIsOverIsInNoNetwork) {
  Records records;
  Tie(&records, "f", View(Stance("SUPPORTIVE")));
  Tie(&records, "h", View(Stance("AGAINST")),
      R"("period":{"start":"2026-04-01","end":"2026-06-01"},)");
  EXPECT_TRUE(Holds(Component(records, "network/using/c"), Is("0")));
  EXPECT_TRUE(
      Holds(Component(records, "network/using/c", "2026-05-20"), Is("0.5")));
}

TEST_F(Figures, HeavyUseAndAStanceAgainstCountAsUsing) {
  for (const std::string& what :
       {Stance("SUPPORTIVE") + R"(,"use":"OTHER_USE_HEAVY")",
        Stance("AGAINST") + R"(,"gives_support":true)"}) {
    Records records;
    Tie(&records, "f", View(what));
    EXPECT_TRUE(Holds(Component(records, "network/using/c"), Is("1"))) << what;
  }
}

TEST_F(Figures, AStanceAndGivingSupportCountAsSupportive) {
  for (const std::string& what :
       {Stance("SUPPORTIVE"), std::string(R"("gives_support":true)"),
        Stance("NEUTRAL") + R"(,"gives_support":true)"}) {
    Records records;
    Tie(&records, "f", View(what));
    EXPECT_TRUE(Holds(Component(records, "network/supportive/c"), Is("1")))
        << what;
  }
}

TEST_F(Figures, StaffAreInTheNetworkAsFarAsTheClientSpeaksOfThem) {
  Records silent, said;
  Tie(&silent, "l", "");
  Tie(&silent, "f", View(Stance("AGAINST")));
  Tie(&said, "l", View(Stance("SUPPORTIVE")));
  Tie(&said, "f", View(Stance("AGAINST")));
  EXPECT_TRUE(Holds(Component(silent, "network/using/c"), Is("1")));
  EXPECT_TRUE(Holds(Component(said, "network/using/c"), Is("0.5")));
}

TEST_F(Figures, TiesCountAlikeWhereNobodyAskedHowImportantTheyAre) {
  Records asked, not_asked;
  Tie(&asked, "f", View(Stance("SUPPORTIVE") + R"(,"importance":"9")"));
  Tie(&asked, "h", View(Stance("AGAINST") + R"(,"importance":"1")"));
  Tie(&not_asked, "f", View(Stance("SUPPORTIVE")));
  Tie(&not_asked, "h", View(Stance("AGAINST")));
  EXPECT_TRUE(Holds(Component(asked, "network/using/c"), Is("0.1")));
  EXPECT_TRUE(Holds(Component(not_asked, "network/using/c"), Is("0.5")));
}

TEST_F(Figures, OfHalfOrMoreUnknownNothingIsTold) {
  Records records;
  Tie(&records, "f", View(Stance("SUPPORTIVE")));
  Tie(&records, "h", "");
  EXPECT_TRUE(Holds(Component(records, "network/supportive/c"),
                    std::string(kUnseen) + "MOSTLY_UNKNOWN"));
  EXPECT_TRUE(Holds(Component(records, "network/unknown/c"), Is("0.5")));
}

// ---- Goals, states, identities, scenes -------------------------------------

TEST_F(Figures, GoalsAreTheClientsOwnByImportanceTimesDifficulty) {
  Records records;
  const auto add = [&](const std::string& id, const char* of, int weight,
                       int level, const char* by) {
    const std::string w = std::to_string(weight);
    records.Add(id, R"("goal":{"client":"c","said_by":")" + std::string(of) +
                        R"(","domain":"DOMAIN_DOING","period":{"start":)"
                        R"("2026-05-05"},"state":"GOAL_STATE_ACTIVE",)"
                        R"("importance":)" +
                        w + R"(,"difficulty":)" + w +
                        R"(,"ratings":[{"level":)" + std::to_string(level) +
                        R"(,"said_at":"2026-06-05","said_by":")" + by +
                        "\"}]}");
  };
  add("g1", "c", 3, 1, "c");
  add("g2", "c", 1, -1, "c");
  add("g3", "c", 3, -2, "s");  // rated by another
  add("g4", "s", 3, -2, "c");  // set by another
  // 100 (0.8 + 2) / 4, of weights 9 and 1.
  EXPECT_TRUE(Holds(Component(records, "direction/goals/c"), Is("70")));
}

TEST_F(Figures, StatesAreOnARulerFromZeroToTen) {
  for (const auto& [now, wanted, ends] :
       {std::tuple("40", "80", R"("lowest":"0","highest":"100",)"),
        std::tuple("4", "8", "")}) {
    Records records;
    records.Add("st", R"("state_report":{"respondent":"c","client":"c",)"
                      R"("perspective":"PERSPECTIVE_OWN",)" +
                          std::string(ends) +
                          R"("said_at":"2026-06-20","domains":[{"domain":)"
                          R"("DOMAIN_FEELING","now":")" +
                          now + R"(","wanted":")" + wanted + "\"}]}");
    EXPECT_TRUE(Holds(Component(records, "direction/gap/c"), Is("4"))) << now;
  }
}

Records& Self(Records* records, const std::string& id, const std::string& code,
              const std::string& time, const char* valued = "true") {
  return records->Add(
      id, R"("identity":{"person":"c","code":{"system":"u","code":")" + code +
              R"("},"time":"LIFE_TIME_)" + time +
              R"(","strength":"8","valued":)" + valued +
              R"(,"said_at":"2026-05-09"})");
}

TEST_F(Figures, StrengthsAreOnTheirOwnRuler) {
  const auto difference = [](const char* recovering, const char* user,
                             const char* ends) {
    Records records;
    for (const auto& [code, strength] :
         {std::pair("recovering", recovering), std::pair("user", user)}) {
      records.Add(code, std::string(R"("identity":{"person":"c","code":{)"
                                    R"("system":)"
                                    R"("urn:relcare:codesystem:identity",)"
                                    R"("code":")") +
                            code + R"("},"time":"LIFE_TIME_NOW","strength":")" +
                            strength + '"' + ends +
                            R"(,"said_at":"2026-06-20"})");
    }
    return Component(records, "identity/difference/c");
  };
  const std::string ten = difference("8", "4", "");
  EXPECT_TRUE(Holds(ten, R"("value":)")) << ten;
  const std::string value = ten.substr(0, ten.find(R"("evidence")"));
  for (const auto& [recovering, user, ends] :
       {std::tuple("4", "2", R"(,"highest":"5")"),
        std::tuple("80", "40", R"(,"highest":"100")"),
        std::tuple("4.2", "2.6", R"(,"lowest":"1","highest":"5")")}) {
    const std::string other = difference(recovering, user, ends);
    EXPECT_EQ(other.substr(0, other.find(R"("evidence")")), value) << ends;
  }
}

TEST_F(Figures, WhatSomebodyIsTodayIsReadInOneSystem) {
  const auto difference = [](const std::string& of_user) {
    const std::string ours = "urn:relcare:codesystem:identity";
    Records records;
    for (const auto& [code, system] :
         {std::pair("recovering", ours), std::pair("user", of_user)}) {
      records.Add(code, R"("identity":{"person":"c","code":{"system":")" +
                            system + R"(","code":")" + code +
                            R"("},"time":"LIFE_TIME_NOW","strength":"8",)"
                            R"("said_at":"2026-06-20"})");
    }
    return Component(records, "identity/difference/c");
  };
  EXPECT_TRUE(Holds(difference("urn:relcare:codesystem:identity"), Is("0")));
  for (const char* other : {"", "urn:wheelchair"})
    EXPECT_TRUE(Holds(difference(other), kUnseen)) << other;
}

TEST_F(Figures, CuesAndHowTheyWereMetAreReadInOneSystemEach) {
  const auto met = [](const std::string& cue, const std::string& response) {
    Records records;
    records.Add("e", R"("coded_event":{"code":{"system":")" + cue +
                         R"(","code":"cue"},"person":"c","coder":"k",)"
                         R"("occurred_at":"2026-06-20","relationship":"t-c",)"
                         R"("response":{"system":")" +
                         response + R"(","code":"ignored"}})");
    return Component(records, "affect/cues-met/t-c");
  };
  const std::string cue = "urn:relcare:codesystem:cue";
  EXPECT_TRUE(Holds(met(cue, cue + "-response"), Is("0")));
  // What sets off craving is no cue of this kind.
  EXPECT_TRUE(Holds(met("urn:triggers-of-craving", cue + "-response"),
                    std::string(kUnseen) + "NOTHING_RECORDED"));
  EXPECT_TRUE(Holds(met(cue, cue), std::string(kUnseen) + "TOO_FEW"));
}

TEST_F(Figures, IdentitiesOfOneCodeAreOne) {
  Records records;
  Self(&records, "i1", "musician", "BEFORE_USE");
  Self(&records, "i2", "user", "DURING_USE", "false");
  Self(&records, "i3", "musician", "ASPIRED");
  Self(&records, "i4", "musician", "ASPIRED");
  Self(&records, "i5", "gardener", "ASPIRED");
  // One to reclaim, one that is new.
  EXPECT_TRUE(Holds(Component(records, "identity/pathway-aspired/c"), Is("0")));
}

TEST_F(Figures, WhoToldOfUseAndOfWishesWasAskedAboutTheTimeBefore) {
  Records asked, not_asked;
  Self(&asked, "i2", "user", "DURING_USE", "false");
  Self(&asked, "i3", "gardener", "ASPIRED");
  Self(&not_asked, "i3", "gardener", "ASPIRED");
  EXPECT_TRUE(Holds(Component(asked, "identity/pathway-aspired/c"), Is("-1")));
  EXPECT_TRUE(
      Holds(Component(not_asked, "identity/pathway-aspired/c"), kUnseen));
}

TEST_F(Figures, ScenesAreComparedWithinOnePrompt) {
  const auto level = [](const std::vector<const char*>& prompts) {
    Records records;
    for (std::size_t i = 0; i < prompts.size(); ++i) {
      const std::string mark(1, static_cast<char>('1' + i % 4));
      const auto coding = [&](const char* coder) {
        return std::string(R"({"coder":")") + coder +
               R"(","themes":[{"theme":"THEME_AGENCY","rating":")" + mark +
               "\"}]}";
      };
      records.Add("n" + std::to_string(i),
                  R"("narrative_scene":{"person":"c","told_at":"2026-05-0)" +
                      std::to_string(i + 1) +
                      R"(","prompt":{"system":"u","code":")" + prompts[i] +
                      R"("},"codings":[)" + coding("k") + ',' + coding("m") +
                      "]}");
    }
    return Component(records, "identity/agency/c");
  };
  const std::string alike = level({"turn", "turn", "turn", "turn"});
  EXPECT_TRUE(Holds(alike, Is("2.5")));
  EXPECT_TRUE(Holds(alike, R"("n0")"));
  // The prompt of the last; of one scene no agreement can be seen.
  const std::string other = level({"turn", "turn", "turn", "peak"});
  EXPECT_FALSE(Holds(other, R"("n0")"));
  EXPECT_TRUE(Holds(other, kUnseen));
}

}  // namespace
}  // namespace relcare::test::figures_test
