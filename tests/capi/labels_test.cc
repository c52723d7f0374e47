// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Labels of records come out with whatever rests on them: of whom it is about,
// of what is named, of the cards of a programme. Matches: matches_test.cc.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::labels_test {
namespace {

using CommunityLabels = ProgrammeTest;

constexpr const char* kLabels =
    R"("labels":["LABEL_PART_2"],"other_labels":[{"system":"u","code":)"
    R"("odd"}],)";

bool IsLabelled(const Result<Bytes>& told) {
  EXPECT_TRUE(told.ok());
  return told.ok() && Holds(told->str(), "LABEL_PART_2") &&
         Holds(told->str(), "\"odd\"");
}

// e is a client of s; the records named are labelled.
Records OfE(const std::string& labelled) {
  Records records;
  const auto add = [&](const std::string& id, const std::string& body) {
    records.Add(id, (id == labelled ? kLabels : "") + body);
  };
  add("e", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
  add("v-e", R"("episode":{"client":"e","period":{"start":"2026-05-01"}})");
  add("t-e", R"("relationship":{"party":{"person":"e"},"other":{"person":"s"},)"
             R"("kind":"RELATIONSHIP_KIND_THERAPEUTIC","period":{"start":)"
             R"("2026-05-01"}})");
  add("di", R"("disclosure":{"person":"e","audience":{"person":"s"},)"
            R"("occurred_at":"2026-05-10T09:00:00Z","reported_by":"e"})");
  add("q", R"("capacity":{"person":"e","code":{"system":"u","code":"fishing"},)"
           R"("evidence":[{"occurred_at":"2026-05-11","said_by":"s"}]})");
  add("an", R"("annotation":{"figure":"index/affect/e","kind":)"
            R"("ANNOTATION_KIND_DISPUTES","said_by":"e","said_at":)"
            R"("2026-05-20","person":"e"})");
  return records;
}

TEST_F(CommunityLabels, OfWhomItIsAboutComeWithEveryAnswer) {
  struct Row {
    const char* labelled;
    bool in_profile, in_signals, in_readiness;
  };
  for (const Row& row : {
           Row{"e", true, true, true},
           Row{"v-e", true, true, true},
           Row{"t-e", true, true, true},
           Row{"di", true, false, false},
           Row{"q", true, false, false},
           Row{"an", true, false, false},
           Row{"", false, false, false},
       }) {
    const Snapshot snapshot = At(OfE(row.labelled));
    ProfileOptions options = Asked();
    options.subject = "e";
    Scratch& scratch = TheHost().scratch;
    EXPECT_EQ(IsLabelled(snapshot.Profile(scratch, options)), row.in_profile)
        << row.labelled;
    EXPECT_EQ(IsLabelled(snapshot.Signals(scratch, options)), row.in_signals)
        << row.labelled;
    EXPECT_EQ(IsLabelled(snapshot.Readiness(scratch, options)),
              row.in_readiness)
        << row.labelled;
    if (std::string_view(row.labelled) == "e") {
      EXPECT_TRUE(IsLabelled(
          snapshot.ExplainFigure(scratch, options, "index/affect/e")));
      // Of nobody of whom nothing may be told.
      options.audience = RELCARE_AUDIENCE_PROGRAMME;
      options.purpose = RELCARE_PURPOSE_IMPROVEMENT;
      EXPECT_FALSE(IsLabelled(snapshot.Profile(scratch, options)));
      EXPECT_FALSE(IsLabelled(snapshot.Readiness(scratch, options)));
    }
  }
}

TEST_F(CommunityLabels, OfWhatASignalLookedAtComeWithItFiredOrNot) {
  const std::string week =
      R"("assessment":{"instrument":"wai-sr-c","subject":{"relationship":)"
      R"("t-e"},"respondent":"e","status":"ASSESSMENT_STATUS_COMPLETED",)"
      R"("answered_at":"2026-05-)";
  for (const char* labelled : {"r3", "ce", "met", "di", "gift", ""}) {
    Records records = OfE("");
    const auto add = [&](const std::string& id, const std::string& body) {
      records.Add(id, (id == labelled ? kLabels : "") + body);
    };
    for (int i = 0; i < 8; ++i) {
      std::string answers;
      for (int item = 1; item <= 12; ++item) {
        answers += std::string(item > 1 ? "," : "") + R"({"item":"q)" +
                   std::to_string(item) + R"(","value":"4"})";
      }
      add("r" + std::to_string(i),
          week + "1" + std::to_string(i) + R"(","answers":[)" + answers + "]}");
    }
    add("en", R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL",)"
              R"("relationship":"t-e","period":{"start":)"
              R"("2026-06-20T09:00:00Z"}})");
    add("ce", R"("coded_event":{"code":{"system":)"
              R"("urn:relcare:codesystem:rupture-sign","code":"no-sign"},)"
              R"("person":"e","coder":"k","occurred_at":)"
              R"("2026-06-20T09:00:00Z","encounter":"en","relationship":)"
              R"("t-e"})");
    add("met", R"("encounter":{"kind":"ENCOUNTER_KIND_GROUP","period":{)"
               R"("start":"2026-06-28T09:00:00Z"},"presences":[{"person":"e",)"
               R"("attendance":"ATTENDANCE_PRESENT"}]})");
    add("gift", R"("exchange":{"giver":"c","receiver":"e","kind":)"
                R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":)"
                R"("2026-05-06T12:00:00Z"})");
    records.Add("more",
                std::string("di") == labelled
                    ? kLabels + std::string(R"("supersedes":"di",)") +
                          R"("disclosure":{"person":"e","audience":{)"
                          R"("person":"s"},"occurred_at":)"
                          R"("2026-05-10T09:00:00Z","first_time":true,)"
                          R"("reported_by":"e","followed_up_by":["en"]})"
                    : R"("organization":{})");
    ProfileOptions options = Asked();
    options.subject = "e";
    const auto told =
        At(records, "2026-06-30").Signals(TheHost().scratch, options);
    ASSERT_TRUE(told.ok());
    EXPECT_FALSE(Holds(told->str(), "SIGNAL_STATE_FIRED")) << told->str();
    EXPECT_EQ(IsLabelled(told), *labelled != '\0') << labelled;
  }
}

TEST_F(CommunityLabels, OfAClientComeWithTheProgramme) {
  for (const char* labelled : {"c3", "v3", "k3", "x", ""}) {
    Records records;
    const auto add = [&](const std::string& id, const std::string& body) {
      records.Add(id, (id == labelled ? kLabels : "") + body, "2026-05-02");
    };
    for (int i = 0; i < 8; ++i) {
      const std::string number = std::to_string(i);
      add("c" + number, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
      add("v" + number, R"("episode":{"client":"c)" + number +
                            R"(","period":{"start":"2026-05-01"}})");
      add("k" + number,
          R"("assessment":{"instrument":"week-3","subject":{"person":"c)" +
              number +
              R"("},"status":"ASSESSMENT_STATUS_COMPLETED","answered_at":)"
              R"("2026-05-10","answers":[{"item":"heard","value":"5"}]})");
    }
    add("x", R"("exchange":{"giver":"c3","receiver":"c4","kind":)"
             R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":)"
             R"("2026-05-06T12:00:00Z"})");
    records.Add("o", R"("organization":{})", "2026-08-20");
    ProfileOptions options = Asked();
    options.subject_kind = 0;
    options.subject = "";
    options.audience = RELCARE_AUDIENCE_PROGRAMME;
    options.purpose = RELCARE_PURPOSE_IMPROVEMENT;
    const auto told =
        At(records, "2026-08-01").Profile(TheHost().scratch, options);
    ASSERT_TRUE(told.ok());
    EXPECT_TRUE(Holds(told->str(), "\"clients\":8")) << told->str();
    EXPECT_EQ(IsLabelled(told), *labelled != '\0') << labelled;
  }
}

}  // namespace
}  // namespace relcare::test::labels_test
