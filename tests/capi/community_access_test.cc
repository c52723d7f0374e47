// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Who may ask a community for what, from outside: group figures, misuse,
// answers.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::community_access_test {
namespace {

using ProfileAccess = ProgrammeTest;

// A group of `members` (p0, p1, ...) who polled in their first four weeks, and
// `later` who did in the next four.
Records Group(const std::vector<int>& members, const std::vector<int>& later) {
  Records records;
  records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY","period":{"start":)"
                   R"("2026-05-01"}})");
  const auto poll = [&](int member, const char* day) {
    const std::string who = "p" + std::to_string(member);
    records.Add(
        "f-" + who + day,
        R"("assessment":{"instrument":"climate-4","subject":{"group":)"
        R"("g"},"respondent":")" +
            who +
            R"(","status":"ASSESSMENT_STATUS_COMPLETED","answered_at":")" +
            day +
            R"(","answers":[{"item":"honest","value":"4"},{"item":)"
            R"("accepted","value":"4"},{"item":"unjudged","value":"4"},)"
            R"({"item":"safe-to-risk","value":"4"}]})");
  };
  for (int member = 0; member < 10; ++member) {
    const std::string who = "p" + std::to_string(member);
    records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    records.Add("b-" + who, R"("membership":{"group":"g","person":")" + who +
                                R"(","period":{"start":"2026-05-01"}})");
  }
  for (const int member : members)
    poll(member, "2026-05-20");
  for (const int member : later)
    poll(member, "2026-06-20");
  return records;
}

TEST_F(ProfileAccess, TheCultureOfAGroupIsToldOfFourWhoAgree) {
  const auto culture = [](const Records& records, std::string_view day) {
    ProfileOptions options = Asked();
    options.subject_kind = RELCARE_SUBJECT_GROUP;
    options.subject = "g";
    return Figure(
        At(records, day).Profile(TheHost().scratch, options).value().str(),
        "index/culture/g");
  };
  EXPECT_TRUE(Holds(culture(Group({0, 1, 2, 3}, {}), "2026-06-01"),
                    "\"value\":{\"value\":75"));
  EXPECT_FALSE(
      Holds(culture(Group({0, 1, 2}, {}), "2026-06-01"), "\"value\":{"));
  // The period is not over.
  EXPECT_FALSE(
      Holds(culture(Group({0, 1, 2, 3}, {}), "2026-05-25"), "\"value\":{"));
  // One member more: the difference of the two would be that member's.
  EXPECT_FALSE(
      Holds(culture(Group({0, 1, 2, 3}, {0, 1, 2, 3, 4}), "2026-07-01"),
            "\"value\":{"));
  EXPECT_TRUE(Holds(culture(Group({0, 1, 2, 3}, {0, 1, 2, 3}), "2026-07-01"),
                    "\"value\":{\"value\":75"));
}

TEST_F(ProfileAccess, NeedAnAudienceAPurposeAndASubject) {
  const Snapshot snapshot = At(Records());
  for (const auto& [change, status] :
       std::vector<std::pair<void (*)(ProfileOptions&), relcare_status>>{
           {[](ProfileOptions& o) { o.audience = 0; },
            RELCARE_E_UNSUPPORTED_OPTION},
           {[](ProfileOptions& o) { o.purpose = 99; },
            RELCARE_E_UNSUPPORTED_OPTION},
           {[](ProfileOptions& o) { o.read_at = "yesterday"; },
            RELCARE_E_UNSUPPORTED_OPTION},
           {[](ProfileOptions& o) { o.subject = "nobody"; },
            RELCARE_E_UNKNOWN_NAME},
           {[](ProfileOptions& o) { o.reader = "nobody"; },
            RELCARE_E_UNKNOWN_NAME},
           {[](ProfileOptions& o) { o.profile = "another"; },
            RELCARE_E_UNKNOWN_NAME}}) {
    ProfileOptions options = Asked();
    change(options);
    const auto told = snapshot.Profile(TheHost().scratch, options);
    ASSERT_FALSE(told.ok());
    EXPECT_EQ(told.error().status(), status);
    EXPECT_FALSE(Holds(std::string(told.error().message()), "nobody"));
  }
}

TEST_F(ProfileAccess, AnAnsweredSignalStaysAnsweredUntilThereIsMore) {
  const std::string answer =
      R"("response":{"signal":"disclosure-not-followed-up/c/di","kind":)"
      R"("RESPONSE_KIND_ACKNOWLEDGED","responded_by":"s","occurred_at":)"
      R"("2026-05-28T09:00:00Z","person":"c"})";
  const std::string open = Profile(Told("", "s"), "2026-05-30");
  EXPECT_TRUE(Holds(open, "\"id\":\"disclosure-not-followed-up/c/di\""));
  EXPECT_FALSE(Holds(open, "\"answered\":true"));
  EXPECT_TRUE(Holds(Profile(Told("", "s").Add("an", answer), "2026-05-30"),
                    "\"answered\":true"));
}

TEST_F(ProfileAccess, WordsStandByTheFigureAndByWhatRestsOnTheRecord) {
  const auto said = [](const std::string& about) {
    return R"("annotation":{)" + about +
           R"(,"kind":"ANNOTATION_KIND_DISPUTES","said_by":"c","said_at":)"
           R"("2026-06-29","person":"c"})";
  };
  Records records;
  records.Card("w1", "c", '4', '5').Card("w2", "d", '4', '5');
  records.Add("b-figure", said(R"("figure":"index/affect/c")"));
  records.Add("a-record", said(R"("record":"w1")"));
  records.Add("c-both", said(R"("record":"w1")"));
  records.Add("d-other", said(R"("record":"w2")"));
  const std::string profile = Profile(records);
  const auto words = [&](const std::string& figure) {
    const std::string text = Figure(profile, figure);
    std::string ids;
    std::size_t at = text.find(R"("words":[)");
    while (at != std::string::npos &&
           (at = text.find(R"("record":")", at)) != std::string::npos) {
      at += 10;
      ids += text.substr(at, text.find('"', at) - at) + ' ';
    }
    return ids;
  };
  EXPECT_EQ(words("component/affect/being-heard/c"),
            "a-record b-figure c-both ");  // the index' own stand last
  EXPECT_FALSE(Holds(profile, "d-other"));
}

TEST_F(ProfileAccess, FindingsAreThoseOnTheRecordOfWhomItIsAbout) {
  Records records;
  for (const char* id : {"c2", "c3"}) {
    records.Add(id, R"("supersedes":"c","person":{"roles":[{"role":)"
                    R"("ROLE_CLIENT"}]})");
  }
  const Snapshot snapshot = At(records);
  for (const auto& [client, is_there] :
       {std::pair("c", true), std::pair("d", false)}) {
    ProfileOptions options = Asked();
    options.subject = client;
    EXPECT_EQ(Holds(snapshot.Profile(TheHost().scratch, options).value().str(),
                    "FINDING_CODE_SUPERSEDED_TWICE"),
              is_there)
        << client;
  }
}

// a has come, b and e are there for long; all three opted in. a has more in
// common with b than with e. `more` is on record too.
Records Newcomer(bool has_b, const std::string& more) {
  Records records;
  for (const std::string who : {"a", "b", "e"}) {
    if (who == "b" && !has_b)
      continue;
    records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    records.Add("v-" + who,
                R"("episode":{"client":")" + who + R"(","period":{"start":")" +
                    (who == "a" ? "2026-05-01" : "2026-01-01") + "\"}}");
    records.Add("o-" + who,
                R"("consent":{"person":")" + who +
                    R"(","scope":"CONSENT_SCOPE_MATCHING","decision":)"
                    R"("CONSENT_DECISION_PERMIT","purposes":)"
                    R"(["PURPOSE_TREATMENT"]})");
    for (const std::string code : {"chess", "garden"}) {
      if (who == "e" && code == "garden")
        continue;
      records.Add(code + "-" + who,
                  R"("attribute":{"person":")" + who +
                      R"(","kind":"ATTRIBUTE_KIND_INTEREST","code":{"system":)"
                      R"("u","code":")" +
                      code + R"("},"visible_to":"VISIBILITY_COMMUNITY"})");
    }
  }
  if (!more.empty())
    records.Add("more", more);
  return records;
}

// All that somebody can try, in one text: without the hash of all records,
// which is another whatever is on record.
std::string Probed(const Snapshot& snapshot, Scratch& scratch,
                   ProfileOptions options) {
  std::string all;
  for (const std::int32_t audience :
       {RELCARE_AUDIENCE_CLIENT, RELCARE_AUDIENCE_CLINICIAN,
        RELCARE_AUDIENCE_SUPERVISOR, RELCARE_AUDIENCE_PROGRAMME}) {
    for (const std::int32_t purpose :
         {RELCARE_PURPOSE_TREATMENT, RELCARE_PURPOSE_OWN_ACCESS,
          RELCARE_PURPOSE_SUPERVISION}) {
      for (const char* reader : {"a", "s", ""}) {
        for (const char* subject : {"", "a", "e"}) {
          options.audience = audience;
          options.purpose = purpose;
          options.reader = reader;
          options.subject_kind = *subject ? RELCARE_SUBJECT_PERSON : 0;
          options.subject = subject;
          const auto told = snapshot.Matches(scratch, options);
          std::string text = told.ok() ? told->str() : "refused";
          const std::size_t at = text.find("\"input_hash\":\"");
          if (at != std::string::npos)
            text.erase(at, 15 + 64);
          all += text + "\n";
        }
      }
    }
  }
  return all;
}

TEST_F(ProfileAccess, AnAbuserWhoProbesMatchesLearnsNoVeto) {
  const auto probed = [](bool has_b, const std::string& more) {
    return Probed(At(Newcomer(has_b, more), "2026-05-20"), TheHost().scratch,
                  Asked());
  };
  const std::string nobody = probed(false, "");
  EXPECT_TRUE(Holds(nobody, R"("person":"a","other":"e")"));
  EXPECT_TRUE(Holds(probed(true, ""), R"("person":"a","other":"b")"));
  const auto tie = [](const char* said_by) {
    return std::string(R"("relationship":{"party":{"person":"b"},"other":{)"
                       R"("person":"a"},"kind":"RELATIONSHIP_KIND_PEER",)"
                       R"("views":[{"said_by":")") +
           said_by + R"(","safety":"FELT_SAFETY_UNSAFE"}]})";
  };
  const auto denial = [](const char* whom) {
    return std::string(R"("consent":{"person":"b","scope":)"
                       R"("CONSENT_SCOPE_MATCHING","decision":)"
                       R"("CONSENT_DECISION_DENY","recipients":[{"person":")") +
           whom + R"("}],"purposes":["PURPOSE_TREATMENT"]})";
  };
  // Whoever says so, by whatever record, a reads what a would without b.
  for (const std::string& veto : {tie("b"), tie("s"), denial("a")})
    EXPECT_EQ(probed(true, veto), nobody) << veto;
  // What keeps b from another keeps b not from a, where it is known who reads.
  EXPECT_TRUE(Holds(probed(true, denial("e")), R"("other":"b")"));
}

}  // namespace
}  // namespace relcare::test::community_access_test
