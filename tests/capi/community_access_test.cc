// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Who may ask a community for what, from outside: group figures, misuse,
// answers.

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/group.h"

namespace relcare::test::community_access_test {
namespace {

using ProfileAccess = ProgrammeTest;

TEST_F(ProfileAccess, TheCultureOfAGroupIsToldOfFourWhoAgree) {
  const auto culture = [](const Records& records, std::string_view day) {
    ProfileOptions options = Asked();
    options.subject_kind = RELCARE_SUBJECT_GROUP;
    options.subject = "g";
    return Figure(
        At(records, day).Profile(TheHost().scratch, options).value().str(),
        "index/culture/g");
  };
  EXPECT_TRUE(Holds(culture(Group({0, 1, 2, 3}, {}), "2026-06-06"),
                    "\"value\":{\"value\":75"));
  EXPECT_FALSE(
      Holds(culture(Group({0, 1, 2}, {}), "2026-06-06"), "\"value\":{"));
  // The period is not over.
  EXPECT_FALSE(
      Holds(culture(Group({0, 1, 2, 3}, {}), "2026-06-03"), "\"value\":{"));
  // One member more: the difference of the two would be that member's.
  EXPECT_FALSE(
      Holds(culture(Group({0, 1, 2, 3}, {0, 1, 2, 3, 4}), "2026-07-04"),
            "\"value\":{"));
  EXPECT_TRUE(Holds(culture(Group({0, 1, 2, 3}, {0, 1, 2, 3}), "2026-07-04"),
                    "\"value\":{\"value\":75"));
}

// Whoever sees a group's figure twice learns nothing of what came between.
TEST_F(ProfileAccess, WhatComesLaterChangesNoPeriodOfAGroup) {
  Records records = Group({0, 1, 2, 3, 4, 5, 6, 7}, {});
  const Snapshot before = At(records, "2026-06-06");
  Poll(&records, "late", 8, "2026-05-20", "2026-06-08", "1");
  Poll(&records, "other", 3, "2026-05-20", "2026-06-08", "1",
       R"("supersedes":"f-3",)");
  const Snapshot after = At(records, "2026-06-10");
  ProfileOptions peer = Asked();
  peer.audience = RELCARE_AUDIENCE_CLIENT;
  peer.purpose = RELCARE_PURPOSE_OWN_ACCESS;
  peer.reader = "p1";
  for (const ProfileOptions& options : {Asked(), peer}) {
    const std::string was = OfGroup(before, TheHost().scratch, options);
    const std::string is = OfGroup(after, TheHost().scratch, options);
    EXPECT_TRUE(
        Holds(Figure(is, "index/culture/g"), "\"value\":{\"value\":75"));
    EXPECT_EQ(Figure(is, "component/culture/climate/g"),
              Figure(was, "component/culture/climate/g"));
    // To a peer the records of others are not named.
    EXPECT_EQ(Holds(is, "f-0"), options.audience != RELCARE_AUDIENCE_CLIENT);
    EXPECT_FALSE(Holds(is, "late"));
  }
}

TEST_F(ProfileAccess, ADenialForOnePurposeMakesNoSecondFigureOfAGroup) {
  const auto value = [](const std::string& recorded, std::int32_t purpose) {
    Records records = Group({0, 1, 2, 3, 4, 5, 6, 7}, {});
    Poll(&records, "f-8", 8, "2026-05-20", "2026-05-20", "1");
    records.Add("no",
                R"("consent":{"person":"p8","scope":"CONSENT_SCOPE_ALL",)"
                R"("decision":"CONSENT_DECISION_DENY","purposes":)"
                R"(["PURPOSE_SUPERVISION"]})",
                recorded);
    ProfileOptions options = Asked();
    options.purpose = purpose;
    return Figure(
        OfGroup(At(records, "2026-06-10"), TheHost().scratch, options),
        "component/culture/climate/g");
  };
  EXPECT_EQ(value("2026-05-01", RELCARE_PURPOSE_SUPERVISION),
            value("2026-05-01", RELCARE_PURPOSE_IMPROVEMENT));
  EXPECT_TRUE(
      Holds(value("2026-05-01", RELCARE_PURPOSE_SUPERVISION), "\"n\":8"));
  EXPECT_TRUE(
      Holds(value("2026-06-08", RELCARE_PURPOSE_IMPROVEMENT), "\"n\":9"));
  EXPECT_TRUE(Holds(value("2026-06-08", RELCARE_PURPOSE_SUPERVISION),
                    "UNSEEN_REASON_CONSENT"));
}

TEST_F(ProfileAccess, ASignalOfAGroupIsToldByTheCalendarAndNamesNobody) {
  Records records = Group({}, {});
  const char* marks[] = {"1", "5", "1", "5", "1", "5"};
  for (int i = 0; i < 6; ++i) {
    for (const char* day : {"2026-05-20", "2026-05-27"}) {
      Poll(&records, "s-" + std::to_string(i) + day, i, day, day, marks[i]);
    }
  }
  ProfileOptions peer = Asked();
  peer.audience = RELCARE_AUDIENCE_CLIENT;
  peer.purpose = RELCARE_PURPOSE_OWN_ACCESS;
  peer.reader = "p1";
  const auto state = [&](const char* day) {
    const std::string all = OfGroup(At(records, day), TheHost().scratch, peer);
    EXPECT_FALSE(Holds(all, "s-0")) << day;
    const std::size_t at = all.find("\"rule\":\"climate-split@");
    return at == std::string::npos ? "absent" : all.substr(at, 400);
  };
  // As soon as it is there, and when the period may be told of.
  EXPECT_TRUE(Holds(state("2026-05-28"), "SIGNAL_STATE_COULD_NOT_SEE"));
  EXPECT_TRUE(Holds(state("2026-06-06"), "SIGNAL_STATE_FIRED"));
  // Who leads the group learns it two days after the poll.
  const std::string lead =
      OfGroup(At(records, "2026-05-30"), TheHost().scratch, Asked());
  EXPECT_TRUE(Holds(lead, "SIGNAL_STATE_FIRED"));
  EXPECT_FALSE(Holds(lead, "s-0"));
}

TEST_F(ProfileAccess, AClientSeesTheirOwnAndTheGroupsTheyAreIn) {
  Records records = Group({0, 1, 2, 3}, {});
  records.Add("b-p9-end",
              R"("supersedes":"b-p9","membership":{"group":"g","person":"p9",)"
              R"("period":{"start":"2026-05-01","end":"2026-06-01"}})",
              "2026-06-02");
  const Snapshot snapshot = At(records, "2026-06-10");
  for (const auto& [reader, audience, subject, said] : std::vector<
           std::tuple<const char*, std::int32_t, const char*, const char*>>{
           {"p1", RELCARE_AUDIENCE_CLIENT, "g", "\"value\":{\"value\":75"},
           {"p9", RELCARE_AUDIENCE_CLIENT, "g", "WITHHELD_CODE_AUDIENCE"},
           {"f", RELCARE_AUDIENCE_CLIENT, "g", "WITHHELD_CODE_AUDIENCE"},
           {"", RELCARE_AUDIENCE_CLIENT, "g", "reader-needed"},
           {"c", RELCARE_AUDIENCE_CLIENT, "c", "\"indices\""},
           {"d", RELCARE_AUDIENCE_CLIENT, "c", "WITHHELD_CODE_AUDIENCE"},
           {"", RELCARE_AUDIENCE_CLIENT, "c", "reader-needed"},
           {"s", RELCARE_AUDIENCE_CLINICIAN, "c", "\"indices\""},
           {"d", RELCARE_AUDIENCE_CLINICIAN, "c", "reader-role"},
           {"f", RELCARE_AUDIENCE_SUPERVISOR, "c", "reader-role"}}) {
    ProfileOptions options = Asked();
    options.audience = audience;
    options.purpose = audience == RELCARE_AUDIENCE_SUPERVISOR
                          ? RELCARE_PURPOSE_SUPERVISION
                          : RELCARE_PURPOSE_TREATMENT;
    options.reader = reader;
    options.subject_kind = std::string_view(subject) == "g"
                               ? RELCARE_SUBJECT_GROUP
                               : RELCARE_SUBJECT_PERSON;
    options.subject = subject;
    const auto told = snapshot.Profile(TheHost().scratch, options);
    const std::string text =
        told.ok() ? told->str() : std::string(told.error().rule());
    EXPECT_TRUE(Holds(text, said)) << reader << subject << text.substr(0, 300);
  }
}

// A refusal is not undone by reading before it.
TEST_F(ProfileAccess, NobodyReadsBeforeTheLastRecord) {
  Records records;
  records.Add("no", R"("consent":{"person":"c","scope":"CONSENT_SCOPE_ALL",)"
                    R"("decision":"CONSENT_DECISION_DENY","period":{"start":)"
                    R"("2026-06-01"}})");
  for (const char* day : {"", "2026-05-20"}) {
    const Snapshot snapshot = At(records, day);
    ProfileOptions options = Asked();
    EXPECT_TRUE(Holds(snapshot.Profile(TheHost().scratch, options)->str(),
                      "WITHHELD_CODE_CONSENT_DENIED"));
    options.read_at = "2026-05-20T08:00:00Z";
    const auto refused = [](const auto& told) {
      return !told.ok() &&
             told.error().status() == RELCARE_E_UNSUPPORTED_OPTION &&
             told.error().rule() == "read-at-past";
    };
    Scratch& scratch = TheHost().scratch;
    EXPECT_TRUE(refused(snapshot.Profile(scratch, options)));
    EXPECT_TRUE(refused(snapshot.Signals(scratch, options)));
    EXPECT_TRUE(refused(snapshot.Matches(scratch, options)));
    EXPECT_TRUE(refused(snapshot.Readiness(scratch, options)));
    EXPECT_TRUE(
        refused(snapshot.ExplainFigure(scratch, options, "index/affect/c")));
  }
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

// A word on one figure by each of c, the clinician s and another client d; on
// the tie's index by c; and an answer of s to a signal about c.
Records Worded() {
  Records records = Told("", "s");
  records.Card("w1", "c", '4', '5', "2026-05-20");
  records.Rating("r1", "t-c", "c", "2026-05-20", '4');
  const auto say = [&](const std::string& id, const std::string& figure,
                       const std::string& by) {
    records.Add(id, R"("annotation":{"figure":")" + figure +
                        R"(","kind":"ANNOTATION_KIND_GIVES_CONTEXT",)"
                        R"("said_by":")" +
                        by +
                        R"(","said_at":"2026-05-21","person":"c","text":)"
                        R"("canary-)" +
                        id + "\"}");
  };
  say("an-c", "index/affect/c", "c");
  say("an-s", "index/affect/c", "s");
  say("an-d", "index/affect/c", "d");
  say("an-tie", "index/engagement/t-c", "c");
  say("an-rated", "component/engagement/alliance/t-c", "c");
  say("an-staff", "component/engagement/alliance/t-c", "l");
  records.Add("re", R"("response":{"signal":"disclosure-not-followed-up/c/di",)"
                    R"("kind":"RESPONSE_KIND_DISMISSED","reason":"canary-re",)"
                    R"("responded_by":"l","occurred_at":)"
                    R"("2026-05-28T09:00:00Z","person":"c"})");
  return records;
}

TEST_F(ProfileAccess, TextsOfWordsAreForStaffAndForWhoeverWroteThem) {
  constexpr const char* kAll[] = {"an-c",     "an-s",     "an-d", "an-tie",
                                  "an-rated", "an-staff", "re"};
  struct Row {
    const char* name;
    std::int32_t audience, purpose;
    const char* reader;
    std::vector<std::string> read;
    const char* more = "";
  };
  const std::string opt_in =
      R"("consent":{"person":"c","scope":"CONSENT_SCOPE_ALLIANCE_TO_CLINICIAN",)"
      R"("decision":"CONSENT_DECISION_PERMIT","purposes":)"
      R"(["PURPOSE_TREATMENT"],"period":{"start":"2026-05-01"}})";
  const std::string denial =
      R"("consent":{"person":"d","scope":"CONSENT_SCOPE_ALL",)"
      R"("decision":"CONSENT_DECISION_DENY","purposes":)"
      R"(["PURPOSE_SUPERVISION"],"period":{"start":"2026-05-01"}})";
  for (const Row& row : {
           Row{"supervisor",
               RELCARE_AUDIENCE_SUPERVISOR,
               RELCARE_PURPOSE_SUPERVISION,
               "",
               {"an-c", "an-s", "an-d", "an-tie", "an-rated", "an-staff",
                "re"}},
           Row{"another clinician",
               RELCARE_AUDIENCE_CLINICIAN,
               RELCARE_PURPOSE_TREATMENT,
               "l",
               {"an-c", "an-s", "an-d", "an-tie", "an-rated", "an-staff",
                "re"}},
           Row{"who is rated",
               RELCARE_AUDIENCE_CLINICIAN,
               RELCARE_PURPOSE_TREATMENT,
               "s",
               {"an-c", "an-s", "an-d", "re"}},
           Row{"who may be rated",
               RELCARE_AUDIENCE_CLINICIAN,
               RELCARE_PURPOSE_TREATMENT,
               "",
               {"an-c", "an-s", "an-d", "re"}},
           Row{"who is rated, as allowed",
               RELCARE_AUDIENCE_CLINICIAN,
               RELCARE_PURPOSE_TREATMENT,
               "s",
               {"an-c", "an-s", "an-d", "an-tie", "an-rated", "an-staff", "re"},
               opt_in.c_str()},
           Row{"of a client who denies it",
               RELCARE_AUDIENCE_SUPERVISOR,
               RELCARE_PURPOSE_SUPERVISION,
               "",
               {"an-c", "an-s", "an-tie", "an-rated", "an-staff", "re"},
               denial.c_str()},
           Row{"the client",
               RELCARE_AUDIENCE_CLIENT,
               RELCARE_PURPOSE_OWN_ACCESS,
               "c",
               {"an-c", "an-tie", "an-rated"}},
           Row{"another client",
               RELCARE_AUDIENCE_CLIENT,
               RELCARE_PURPOSE_OWN_ACCESS,
               "d",
               {}},
       }) {
    Records records = Worded();
    if (*row.more != '\0')
      records.Add("co", row.more);
    ProfileOptions options = Asked();
    options.audience = row.audience;
    options.purpose = row.purpose;
    options.reader = row.reader;
    const Snapshot snapshot = At(records, "2026-05-30");
    const auto told = snapshot.Profile(TheHost().scratch, options);
    ASSERT_TRUE(told.ok()) << row.name;
    std::string all = told->str();
    // Opened one by one, there is no more to read.
    for (const char* figure : {"index/affect/c", "index/engagement/t-c",
                               "component/engagement/alliance/t-c",
                               "signal/disclosure-not-followed-up/c"}) {
      const auto opened =
          snapshot.ExplainFigure(TheHost().scratch, options, figure);
      all += opened.ok() ? opened->str() : "";
    }
    const auto signals = snapshot.Signals(TheHost().scratch, options);
    all += signals.ok() ? signals->str() : "";
    for (const char* id : kAll) {
      const bool is_read =
          std::find(row.read.begin(), row.read.end(), id) != row.read.end();
      EXPECT_EQ(Holds(all, "canary-" + std::string(id) + "\""), is_read)
          << row.name << ": " << id;
    }
  }
  ProfileOptions programme = Asked();
  programme.audience = RELCARE_AUDIENCE_PROGRAMME;
  programme.purpose = RELCARE_PURPOSE_IMPROVEMENT;
  programme.subject_kind = 0;
  programme.subject = "";
  EXPECT_FALSE(Holds(At(Worded(), "2026-05-30")
                         .Profile(TheHost().scratch, programme)
                         .value()
                         .str(),
                     "canary"));
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
