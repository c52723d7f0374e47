// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Why something could not be seen, from outside: each cause has its own reason,
// and no reason tells more than the reader may know.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::reasons_test {
namespace {

using Reasons = ProgrammeTest;

// The reason in a piece of JSON: what follows UNSEEN_REASON_.
std::string ReasonIn(const std::string& text) {
  constexpr std::string_view kBefore = "UNSEEN_REASON_";
  const std::size_t at = text.find(kBefore);
  if (at == std::string::npos)
    return "none";
  const std::size_t begin = at + kBefore.size();
  return text.substr(begin, text.find('"', begin) - begin);
}

// Of a rule's first signal.
std::string ReasonOfSignal(const std::string& profile,
                           const std::string& rule) {
  const std::size_t at = profile.find("\"rule\":\"" + rule + "@");
  return at == std::string::npos
             ? "absent"
             : ReasonIn(profile.substr(at, profile.find("\"since\":", at) - at)
                            .substr(0, 600));
}

Records Adapted(const std::string& at) {
  Records records;
  return records.Add(
      "a", R"("adaptation":{"clinician":"s","client":"c",)"
           R"("relationship":"t-c","occurred_at":")" +
               at + R"(","fit":"ADAPTATION_FIT_FITTED","fit_said_by":"c"})");
}

Records Met(const std::string& at) {
  Records records;
  return records.Add(
      "e", R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL","relationship":)"
           R"("t-c","period":{"start":")" +
               at +
               R"("},"presences":[{"person":"c","attendance":)"
               R"("ATTENDANCE_PRESENT"}]})");
}

Records Polled(const std::string& at) {
  Records records;
  records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
  return records.Add(
      "p", R"("assessment":{"instrument":"climate-4","subject":)"
           R"({"group":"g"},"respondent":"c","status":)"
           R"("ASSESSMENT_STATUS_COMPLETED","answered_at":")" +
               at + R"(","answers":[{"item":"honest","value":"4"}]})");
}

// Now is 1 July 2026, noon.
TEST_F(Reasons, WhatIsRecordedOfOtherDaysIsNotNothing) {
  const struct {
    const char* figure;
    Records (*make)(const std::string&);
  } rows[] = {{"reciprocity/adapted/t-c", Adapted},
              {"engagement/present/t-c", Met}};
  for (const auto& row : rows) {
    const auto reason = [&](const Records& records) {
      return ReasonIn(Component(records, row.figure));
    };
    EXPECT_EQ(reason(Records()), "NOTHING_RECORDED") << row.figure;
    EXPECT_EQ(reason(row.make("2026-01-10T10:00:00Z")), "OUTSIDE_DAYS");
    EXPECT_EQ(reason(row.make("2026")), "TIME_UNCLEAR");
    EXPECT_EQ(reason(row.make("2026-06-20T10:00:00Z")), "none");
    // What has not come is nothing yet.
    EXPECT_EQ(reason(row.make("2026-09-01T10:00:00Z")), "NOTHING_RECORDED");
  }
}

TEST_F(Reasons, WhatPassedBetweenPeersAtAnotherTimeIsNotNothing) {
  const auto reason = [](const std::string& day) {
    Records records;
    records.Seen("2026-06-01", "2026-06-30");
    if (!day.empty())
      records.Gift("x", "c", "d", day);
    return ReasonIn(Component(records, "reciprocity/net-giving/c"));
  };
  EXPECT_EQ(reason(""), "NOTHING_RECORDED");
  EXPECT_EQ(reason("2026-01-10"), "OUTSIDE_DAYS");
  EXPECT_EQ(reason("2026-06-10"), "none");
}

TEST_F(Reasons, ATieThatIsOverIsNotNothing) {
  const auto reason = [](const char* period) {
    Records records;
    records.Add("n", std::string(R"("relationship":{"party":{"person":"c"},)"
                                 R"("other":{"person":"f"},"kind":)"
                                 R"("RELATIONSHIP_KIND_FAMILY")") +
                         period +
                         R"(,"views":[{"said_by":"c","stance":)"
                         R"("STANCE_SUPPORTIVE"}]})");
    return ReasonIn(Component(records, "network/supportive/c"));
  };
  EXPECT_EQ(reason(""), "none");
  EXPECT_EQ(reason(R"(,"period":{"start":"2026-04-01","end":"2026-06-01"})"),
            "OUTSIDE_DAYS");
  EXPECT_EQ(ReasonIn(Component(Records(), "network/supportive/c")),
            "NOTHING_RECORDED");
}

TEST_F(Reasons, OfDaysAfterTheStayItIsSaidThatItIsOver) {
  const auto reason = [](const char* end) {
    Records records;
    records.Seen("2026-05-02", "2026-05-10");
    records.Add("v-c2", std::string(R"("supersedes":"v-c","episode":{"client":)"
                                    R"("c","period":{"start":"2026-05-01")") +
                            end);
    return ReasonIn(Component(records, "fuel/received-days/c"));
  };
  EXPECT_EQ(reason("}}"), "NOBODY_OBSERVING");
  EXPECT_EQ(reason(R"(,"end":"2026-05-12"},"end_reason":)"
                   R"("END_REASON_COMPLETED"})"),
            "ENDED");
}

TEST_F(Reasons, RefusedScoresAreNotNothing) {
  Records records;
  records.Add("r", R"("assessment":{"instrument":"wai-sr-c","subject":{)"
                   R"("relationship":"t-c"},"respondent":"c","status":)"
                   R"("ASSESSMENT_STATUS_COMPLETED","answered_at":)"
                   R"("2026-06-20","answers":[{"item":"q1","value":"1"}]})");
  const std::string profile = Profile(records);
  EXPECT_EQ(ReasonIn(Figure(profile, "component/engagement/alliance/t-c")),
            "SCORES_UNUSABLE");
  EXPECT_EQ(ReasonOfSignal(profile, "rupture"), "SCORES_UNUSABLE");
  EXPECT_EQ(ReasonOfSignal(Profile(Records()), "rupture"), "NOTHING_RECORDED");
}

TEST_F(Reasons, SignalsTellWhatTheyLack) {
  const auto code = [](const std::string& at) {
    Records records;
    return records.Add("co", R"("coded_event":{"code":{"system":)"
                             R"("urn:relcare:codesystem:rupture-sign","code":)"
                             R"("withdrawal"},"person":"c","coder":"k",)"
                             R"("relationship":"t-c","occurred_at":")" +
                                 at + "\"}");
  };
  const auto told = [](const std::string& at) {
    Records records;
    return records.Add("di", R"("disclosure":{"person":"c","topic":{"system":)"
                             R"("u","code":"grief"},"audience":{"person":"s"},)"
                             R"("first_time":true,"reported_by":"s",)"
                             R"("occurred_at":")" +
                                 at + "\"}");
  };
  const auto answered = [](const std::string& at) {
    std::string answers;
    for (int i = 1; i <= 9; ++i) {
      answers += std::string(i > 1 ? "," : "") + R"({"item":"q)" +
                 std::to_string(i) + R"(","value":"1"})";
    }
    Records records;
    return records.Add("ph",
                       R"("assessment":{"instrument":"phq-9","subject":)"
                       R"({"person":"c"},"status":)"
                       R"("ASSESSMENT_STATUS_COMPLETED","answered_at":")" +
                           at + R"(","answers":[)" + answers + "]}");
  };
  Records seldom;
  seldom.Seen("2026-06-28", "2026-06-30");
  Records no_stay;
  no_stay.Add("e", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
  Records giving = no_stay;
  for (int i = 0; i < 8; ++i) {
    giving.Gift("x" + std::to_string(i), "e", "c",
                "2026-06-1" + std::to_string(i));
  }
  giving.Seen("2026-06-01", "2026-06-30");
  Records nobody_supports;
  for (const std::string who : {"f", "h", "k"}) {
    nobody_supports.Add(
        "t-" + who,
        R"("relationship":{"party":{"person":"c"},"other":{"person":")" + who +
            R"("},"kind":"RELATIONSHIP_KIND_COMMUNITY","views":[{"said_by":)"
            R"("c","said_at":"2026-05-03","gives_support":false}]})");
  }
  const struct {
    const char* rule;
    Records records;
    const char* client;
    const char* reason;
  } rows[] = {
      {"coded-rupture", Records(), "c", "NOTHING_RECORDED"},
      {"coded-rupture", code("2026-05-02"), "c", "OUTSIDE_DAYS"},
      {"coded-rupture", code("2026"), "c", "TIME_UNCLEAR"},
      {"disclosure-not-followed-up", Records(), "c", "NOTHING_RECORDED"},
      {"disclosure-not-followed-up", told("2026-02-10"), "c", "OUTSIDE_DAYS"},
      // Of an earlier stay, and of this one.
      {"reliable-deterioration", answered("2026-02-10"), "c", "OUTSIDE_DAYS"},
      {"reliable-deterioration", answered("2026-05-10"), "c", "TOO_FEW"},
      {"isolation", seldom, "c", "NOBODY_OBSERVING"},
      {"no-first-bond-14d", no_stay, "e", "NO_STAY"},
      {"one-way-giving", giving, "e", "NO_STAY"},
      {"one-tie-network", Records(), "c", "NOTHING_RECORDED"},
      {"one-tie-network", nobody_supports, "c", "UNDEFINED"},
      {"isolation", giving, "e", "NO_STAY"},
      {"reliable-deterioration", no_stay, "e", "NO_STAY"},
      {"rupture", no_stay, "e", "NO_TIE"},
  };
  for (const auto& row : rows) {
    ProfileOptions options = Asked();
    options.subject = row.client;
    EXPECT_EQ(
        ReasonOfSignal(
            At(row.records).Profile(TheHost().scratch, options).value().str(),
            row.rule),
        row.reason)
        << row.rule;
  }
}

TEST_F(Reasons, AnIndexOfOldAnswersIsTooOldNotTooLittle) {
  const auto refusal = [](const char* day) {
    Records records;
    if (*day != '\0')
      records.Card("w", "c", '4', '4', day);
    const std::string index = Figure(Profile(records), "index/affect/c");
    const std::size_t at = index.find("INDEX_REFUSAL_");
    return at == std::string::npos
               ? "none"
               : index.substr(at + 14, index.find('"', at) - at - 14);
  };
  EXPECT_EQ(refusal("2026-06-20"), "none");
  EXPECT_EQ(refusal("2026-01-10"), "TOO_OLD");
  EXPECT_EQ(refusal(""), "NOTHING_SEEN");
}

// ---- What is withheld ------------------------------------------------------

TEST_F(Reasons, WhatIsWithheldIsNeverNothingRecorded) {
  Records records;
  records.Rating("r", "t-c", "c", "2026-06-20", '4');
  for (const Records& all : {Records(), records}) {
    ProfileOptions options = Asked();
    options.audience = RELCARE_AUDIENCE_CLINICIAN;
    options.purpose = RELCARE_PURPOSE_TREATMENT;
    options.reader = "s";
    const std::string told =
        At(all).Profile(TheHost().scratch, options).value().str();
    // The same whether there is a rating or not.
    EXPECT_EQ(ReasonIn(Figure(told, "component/engagement/alliance/t-c")),
              "CONSENT");
    EXPECT_TRUE(Holds(Figure(told, "index/engagement/t-c"),
                      "INDEX_REFUSAL_NOT_ALLOWED"));
    EXPECT_FALSE(Holds(Figure(told, "index/engagement/t-c"), "VOICE_MISSING"));
    EXPECT_EQ(ReasonOfSignal(told, "rupture"), "CONSENT");
  }
}

TEST_F(Reasons, OfAGroupItIsSaidThatItIsTooSmallOrNotDue) {
  ProfileOptions options = Asked();
  options.subject_kind = RELCARE_SUBJECT_GROUP;
  options.subject = "g";
  Records records = Polled("2026-05-10");
  for (const std::string who : {"e1", "e2", "e3"}) {
    records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    records.Add("b-" + who,
                R"("membership":{"group":"g","person":")" + who + "\"}");
  }
  records.Add("b-c", R"("membership":{"group":"g","person":"c"})");
  // All was recorded on 1 July: no period but those over later holds it.
  EXPECT_EQ(ReasonIn(Figure(
                At(records).Profile(TheHost().scratch, options).value().str(),
                "component/culture/climate/g")),
            "CALENDAR");
  records.Add("o", R"("organization":{})", "2026-08-20");
  EXPECT_EQ(ReasonIn(Figure(
                At(records).Profile(TheHost().scratch, options).value().str(),
                "component/culture/climate/g")),
            "TOO_FEW_PEOPLE");
}

TEST_F(Reasons, WhoLeadsAGroupIsToldWhyAndOthersThatTheyAreFew) {
  ProfileOptions lead = Asked();
  lead.subject_kind = RELCARE_SUBJECT_GROUP;
  lead.subject = "g";
  ProfileOptions member = lead;
  member.audience = RELCARE_AUDIENCE_CLIENT;
  member.purpose = RELCARE_PURPOSE_OWN_ACCESS;
  member.reader = "c";
  for (const auto& [day, said] :
       {std::pair("2026-05-10", "OUTSIDE_DAYS"),
        std::pair("2026", "TIME_UNCLEAR"),
        std::pair("2026-09-10", "NOTHING_RECORDED")}) {
    Records records = Polled(day);
    for (const std::string who : {"c", "d", "e1", "e2"}) {
      if (who[0] == 'e')
        records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})",
                    "2026-05-02");
      records.Add("b-" + who,
                  R"("membership":{"group":"g","person":")" + who + "\"}",
                  "2026-05-02");
    }
    records.Add("o", R"("organization":{})", "2026-08-20");
    const Snapshot snapshot = At(records);
    const auto reason = [&](const ProfileOptions& options) {
      return ReasonOfSignal(
          snapshot.Profile(TheHost().scratch, options).value().str(),
          "climate-split");
    };
    EXPECT_EQ(reason(lead), said) << day;
    EXPECT_EQ(reason(member), "TOO_FEW_PEOPLE") << day;
  }
}

// What d said to a consent is d's own.
TEST_F(Reasons, AClientIsNotToldWhatAnotherRefused) {
  const auto of_tie = [](std::int32_t audience, const std::string& more) {
    Records records;
    records.Add("t", R"("relationship":{"party":{"person":"c"},"other":{)"
                     R"("person":"d"},"kind":"RELATIONSHIP_KIND_PEER"})");
    if (!more.empty())
      records.Add("no", more);
    ProfileOptions options = Asked();
    options.audience = audience;
    options.purpose = RELCARE_PURPOSE_TREATMENT;
    options.reader = audience == RELCARE_AUDIENCE_CLIENT ? "c" : "s";
    options.subject_kind = RELCARE_SUBJECT_TIE;
    options.subject = "t";
    return At(records).Profile(TheHost().scratch, options).value().str();
  };
  const std::string denial =
      R"("consent":{"person":"d","scope":"CONSENT_SCOPE_ALL",)"
      R"("decision":"CONSENT_DECISION_DENY"})";
  EXPECT_FALSE(Holds(of_tie(RELCARE_AUDIENCE_CLIENT, ""), "WITHHELD_CODE"));
  const std::string own = of_tie(RELCARE_AUDIENCE_CLIENT, denial);
  EXPECT_TRUE(Holds(own, "WITHHELD_CODE_AUDIENCE")) << own;
  EXPECT_FALSE(Holds(own, "CONSENT_DENIED"));
  EXPECT_TRUE(Holds(of_tie(RELCARE_AUDIENCE_CLINICIAN, denial),
                    "WITHHELD_CODE_CONSENT_DENIED"));
}

// ---- Readiness -------------------------------------------------------------

std::string Ready(const Snapshot& snapshot, Scratch& scratch,
                  const ProfileOptions& options) {
  return snapshot.Readiness(scratch, options).value().str();
}

TEST_F(Reasons, ReadinessSaysThatItIsNotTold) {
  Records records;
  records.Add("no", R"("consent":{"person":"c","scope":"CONSENT_SCOPE_ALL",)"
                    R"("decision":"CONSENT_DECISION_DENY"})");
  const std::string none = Ready(At(records), TheHost().scratch, Asked());
  EXPECT_TRUE(Holds(none, R"("withheld":[{"figure":"","reason":)"
                          R"("WITHHELD_CODE_CONSENT_DENIED"}])"))
      << none;
  EXPECT_FALSE(Holds(none, "\"ready\""));
  const std::string all = Ready(At(Records()), TheHost().scratch, Asked());
  EXPECT_FALSE(Holds(all, "WITHHELD_CODE"));
  EXPECT_TRUE(Holds(all, "\"ready\""));
}

// Rated and not, the clinician who is rated reads the same.
TEST_F(Reasons, ReadinessAsksForNothingThatWouldNotBeTold) {
  ProfileOptions options = Asked();
  options.audience = RELCARE_AUDIENCE_CLINICIAN;
  options.purpose = RELCARE_PURPOSE_TREATMENT;
  options.reader = "s";
  const std::string told = Ready(At(Records()), TheHost().scratch, options);
  const std::string row = Figure(told, "index/engagement/t-c");
  EXPECT_TRUE(Holds(row, "\"ready\":false")) << row;
  EXPECT_EQ(ReasonIn(row), "CONSENT");
  EXPECT_FALSE(Holds(row, "\"collect\""));
  EXPECT_FALSE(Holds(told, "wai-sr-c"));
  EXPECT_TRUE(Holds(Ready(At(Records()), TheHost().scratch, Asked()),
                    R"("collect":"wai-sr-c")"));
}

// An index of the client's rating and of meetings, of which one is enough.
constexpr const char* kLoose =
    R"({"required_semantics":1,"id":"loose","owner":"own",)"
    R"("version":"1.0.0","title":"x","sources":[{"text":"relcare convention"}],)"
    R"("indices":[{"kind":"INDEX_KIND_RECIPROCITY","target":"TARGET_TIE",)"
    R"("title":"x","meaning":"x","not_meaning":"x","question":"x?",)"
    R"("least_coverage":"0.4","components":[{"id":"said","title":"x",)"
    R"("scale":"wai-sr-c#total","target":"TARGET_TIE","direction":)"
    R"("DIRECTION_HIGHER_IS_BETTER","direction_source":{"text":"x"},"voice":)"
    R"("VOICE_CLIENT","pomp":{"minimum":"12","maximum":"60"},"use":)"
    R"("COMPONENT_USE_COMPOSED","tier":"CLAIM_TIER_DESCRIPTIVE","question":)"
    R"("x?"},{"id":"came","title":"x","method":"attendance.present-share/1",)"
    R"("parameters":[{"name":"days","value":"56"}],"target":"TARGET_TIE",)"
    R"("direction":"DIRECTION_HIGHER_IS_BETTER","direction_source":{"text":)"
    R"("x"},"voice":"VOICE_RECORDS","pomp":{"minimum":"0","maximum":"1"},)"
    R"("use":"COMPONENT_USE_COMPOSED","tier":"CLAIM_TIER_DESCRIPTIVE",)"
    R"("question":"x?"}]}]})";

TEST_F(Reasons, AnIndexIsNotReadyWithoutTheOwnVoiceThatIsWithheld) {
  Host host(R"({"required_semantics":1,"utc_offset":"Z",)"
            R"("licences_acknowledged":["wai-sr-c"]})",
            {Json(SourceKind::kProfile, kLoose)});
  Community community = Community::Create(&host.engine).value();
  ASSERT_TRUE(
      community
          .AddText(Bytes(Met("2026-06-20T10:00:00Z").text()), Format::kNdjson)
          .ok());
  const Snapshot snapshot = community.At().value();
  for (const auto& [reader, ready] :
       {std::pair("s", "\"ready\":false"), std::pair("l", "\"ready\":true")}) {
    ProfileOptions options = Asked();
    options.audience = RELCARE_AUDIENCE_CLINICIAN;
    options.purpose = RELCARE_PURPOSE_TREATMENT;
    options.profile = "own/loose";
    options.reader = reader;
    const std::string row =
        Figure(Ready(snapshot, host.scratch, options), "index/reciprocity/t-c");
    EXPECT_TRUE(Holds(row, ready)) << reader << row;
  }
}

}  // namespace
}  // namespace relcare::test::reasons_test
