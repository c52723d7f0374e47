// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The sixteen rows of what must be computable, each from a few records through
// relcare.h; and each once more with who was with whom, or when, changed: then
// the finding is gone.

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::community_rows_test {
namespace {

using Rows = ProgrammeTest;

std::string Day(int day) {
  return "2026-05-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
}

Records Ratings(const std::string& marks) {
  Records records;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const std::string nth = std::to_string(i);
    records.Rating("r" + nth, "t-c", "c", Day(3 * static_cast<int>(i) + 2),
                   marks[i]);
  }
  return records;
}

TEST_F(Rows, Row1ClinicianAndClient) {
  EXPECT_EQ(Signal(Ratings("444444222"), "rupture", "t-c"), "FIRED");
  EXPECT_TRUE(Holds(Component(Ratings("444444222"), "engagement/alliance/t-c"),
                    "\"value\":{\"value\":24"));
  // When: the same ratings, the low ones first.
  EXPECT_NE(Signal(Ratings("222444444"), "rupture", "t-c"), "FIRED");
  // All at the top: nobody can see.
  EXPECT_EQ(Signal(Ratings("555555555"), "rupture", "t-c"), "COULD_NOT_SEE");
}

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

Records Sharing(const char* of_c, const char* of_l, const char* decision) {
  Records records;
  for (const auto& [person, code] :
       {std::pair("c", of_c), std::pair("l", of_l)}) {
    const std::string who = person;
    records.Add("a-" + who,
                R"("attribute":{"person":")" + who +
                    R"(","kind":"ATTRIBUTE_KIND_GOAL","code":{"system":"u",)"
                    R"("code":")" +
                    code + R"("},"visible_to":"VISIBILITY_MATCHED"})");
  }
  for (const auto& [person, said] :
       {std::pair("c", "PERMIT"), std::pair("l", decision)}) {
    const std::string who = person;
    records.Add("o-" + who,
                R"("consent":{"person":")" + who +
                    R"(","scope":"CONSENT_SCOPE_MATCHING","decision":)"
                    R"("CONSENT_DECISION_)" +
                    said +
                    R"(","purposes":["PURPOSE_TREATMENT"],"period":{"start":)"
                    R"("2026-05-01"}})");
  }
  return records;
}

// Who might be introduced: as `reader` sees it, a client or (empty) staff.
std::string Introduced(const Records& records, const std::string& reader,
                       std::int32_t purpose = RELCARE_PURPOSE_TREATMENT) {
  class Programme : public ProgrammeTest {
   public:
    using ProgrammeTest::Asked, ProgrammeTest::At, ProgrammeTest::TheHost;
    void TestBody() override {}
  };
  ProfileOptions options = Programme::Asked();
  options.audience =
      reader.empty() ? RELCARE_AUDIENCE_CLINICIAN : RELCARE_AUDIENCE_CLIENT;
  options.purpose = purpose;
  options.reader = reader;
  options.subject_kind = 0;
  options.subject = "";
  return Programme::At(records, "2026-05-20")
      .Matches(Programme::TheHost().scratch, options)
      .value()
      .str();
}

TEST_F(Rows, Row3LivedExperienceAndPeersWithSimilarGoals) {
  const Records alike = Sharing("sober-home", "sober-home", "PERMIT");
  for (const char* reader : {"", "c", "l"}) {
    for (const std::int32_t purpose :
         {RELCARE_PURPOSE_TREATMENT, RELCARE_PURPOSE_OWN_ACCESS}) {
      if (*reader == '\0' && purpose == RELCARE_PURPOSE_OWN_ACCESS)
        continue;  // staff have none
      const std::string found = Introduced(alike, reader, purpose);
      EXPECT_TRUE(Holds(found, "\"person\":\"c\",\"other\":\"l\""))
          << reader << purpose;
      EXPECT_TRUE(Holds(found, "sober-home")) << reader << purpose;
      // Nobody without an opt-in, and no word of why.
      EXPECT_FALSE(Holds(Introduced(Sharing("sober-home", "sober-home", "DENY"),
                                    reader, purpose),
                         "\"other\""))
          << reader << purpose;
    }
    // Who: the other's goal is another.
    EXPECT_FALSE(Holds(
        Introduced(Sharing("sober-home", "work", "PERMIT"), reader), "home"))
        << reader;
  }
  // A client who is in no pair sees none.
  EXPECT_FALSE(Holds(Introduced(alike, "d"), "\"other\""));
}

Records Around(const char* of_f, const char* of_h, const char* safety) {
  Records records;
  for (const auto& [person, stance] :
       {std::pair("f", of_f), std::pair("h", of_h),
        std::pair("k", "NEUTRAL")}) {
    const std::string who = person;
    records.Add(
        "n-" + who,
        R"("relationship":{"party":{"person":"c"},"other":{"person":")" + who +
            R"("},"kind":"RELATIONSHIP_KIND_FAMILY","views":[{)"
            R"("said_by":"c","said_at":"2026-05-03","stance":"STANCE_)" +
            stance + R"(","safety":"FELT_SAFETY_)" + safety + "\"}]}");
  }
  return records;
}

TEST_F(Rows, Row4FamilyAndCommunity) {
  EXPECT_TRUE(Holds(Component(Around("SUPPORTIVE", "AGAINST", "SAFE"),
                              "network/support-balance/c"),
                    "\"value\":{\"value\":0,"));
  EXPECT_EQ(
      Signal(Around("SUPPORTIVE", "NEUTRAL", "SAFE"), "one-tie-network", "c"),
      "FIRED");
  // Who: the other one supports too.
  EXPECT_EQ(Signal(Around("SUPPORTIVE", "SUPPORTIVE", "SAFE"),
                   "one-tie-network", "c"),
            "QUIET");
  // An unsafe tie is no support.
  EXPECT_FALSE(Holds(Component(Around("SUPPORTIVE", "SUPPORTIVE", "UNSAFE"),
                               "network/support-balance/c"),
                     "\"value\":{\"value\":1"));
}

// Two looks at the people around, eight weeks apart; h went and m came at
// `left` and `came`.
std::string WhoIsThere(const char* left, const char* came) {
  struct Programme : Rows {
    using Rows::Component;
    void TestBody() override {}
  };
  Records records;
  for (const auto& [who, start, end] :
       {std::tuple("f", "2020-01-01", ""), std::tuple("h", "2020-01-01", left),
        std::tuple("m", came, "")}) {
    const std::string other = who;
    const std::string over =
        *end == '\0' ? "" : R"(,"end":")" + std::string(end) + '"';
    const std::string views = other == "f"
                                  ? R"({"said_by":"c","said_at":"2026-05-03"},)"
                                    R"({"said_by":"c","said_at":"2026-06-28"})"
                                  : "";
    records.Add("n-" + other,
                R"("relationship":{"party":{"person":"c"},"other":{)"
                R"("person":")" +
                    other +
                    R"("},"kind":"RELATIONSHIP_KIND_COMMUNITY","period":{)"
                    R"("start":")" +
                    start + '"' + over + R"(},"views":[)" + views + "]}");
  }
  return Programme::Component(records, "network/turnover/c", "2026-06-30");
}

TEST_F(Rows, Row4Turnover) {
  // Of three people two came or went.
  EXPECT_TRUE(Holds(WhoIsThere("2026-06-01", "2026-06-01"),
                    "\"value\":{\"value\":0.66"));
  // When: the same, but before the first look; nobody came or went since.
  EXPECT_TRUE(
      Holds(WhoIsThere("2026-04-01", "2026-04-01"), "\"value\":{\"value\":0,"));
}

Records OwnState(const std::string& of) {
  Records records;
  records.Add("st-" + of,
              R"("state_report":{"respondent":")" + of + R"(","client":")" +
                  of +
                  R"(","perspective":"PERSPECTIVE_OWN","said_at":"2026-06-20",)"
                  R"("domains":[{"domain":"DOMAIN_FEELING","now":"4",)"
                  R"("wanted":"8"}],"wish_importance":"9"})");
  return records;
}

TEST_F(Rows, Row5AuthenticPersonhood) {
  const std::string mine = Profile(OwnState("c").Card("w1", "c", '4', '5'));
  EXPECT_TRUE(Holds(Figure(mine, "index/personhood/c"), "\"value\":{"));
  EXPECT_TRUE(Holds(Figure(mine, "component/personhood/own-words/c"),
                    "\"value\":{\"value\":0.2"));
  // Who: the card is another client's.
  const std::string theirs = Profile(OwnState("c").Card("w1", "d", '4', '5'));
  EXPECT_TRUE(Holds(Figure(theirs, "index/personhood/c"),
                    "INDEX_REFUSAL_VOICE_MISSING"));
}

Records Cue(const std::string& tie, const std::string& response) {
  Records records;
  records.Add("e", R"("coded_event":{"code":{"system":)"
                   R"("urn:relcare:codesystem:cue","code":"cue"},)"
                   R"("person":"c","coder":"k","occurred_at":"2026-06-20",)"
                   R"("relationship":")" +
                       tie +
                       R"(","response":{"system":)"
                       R"("urn:relcare:codesystem:cue-response","code":")" +
                       response + "\"}}");
  return records;
}

TEST_F(Rows, Row6AffectAndEmotion) {
  EXPECT_TRUE(
      Holds(Component(Cue("t-c", "explicit-space"), "affect/cues-met/t-c"),
            "\"value\":{\"value\":1"));
  EXPECT_TRUE(Holds(Component(Cue("t-c", "ignored"), "affect/cues-met/t-c"),
                    "\"value\":{\"value\":0"));
  // Who: it was another client's session. No cue is not a cue that was missed.
  EXPECT_TRUE(
      Holds(Component(Cue("t-d", "explicit-space"), "affect/cues-met/t-c"),
            "UNSEEN_REASON_NOTHING_RECORDED"));
}

Records Adapted(const std::string& client) {
  Records records;
  records.Add("ad", R"("adaptation":{"clinician":"s","client":")" + client +
                        R"(","relationship":"t-)" + client +
                        R"(","occurred_at":"2026-06-20T09:00:00Z","kind":)"
                        R"("ADAPTATION_KIND_PACE","fit":"ADAPTATION_FIT_)"
                        R"(FITTED","fit_said_by":")" +
                        client + "\"}");
  return records;
}

TEST_F(Rows, Row7ReciprocityBothWays) {
  EXPECT_TRUE(Holds(Component(Adapted("c"), "reciprocity/adapted/t-c"),
                    "\"value\":{\"value\":1"));
  EXPECT_TRUE(Holds(Component(Adapted("d"), "reciprocity/adapted/t-c"),
                    "UNSEEN_REASON_NOTHING_RECORDED"));
}

TEST_F(Rows, Row8GenuineEngagement) {
  const auto engagement = [](const char* high, const char* low) {
    Records records;
    for (const auto& [client, mark] :
         {std::pair(high, '4'), std::pair(low, '2')}) {
      const std::string who = client;
      records.Rating("r-" + who, "t-" + who, who, "2026-06-20", mark);
    }
    return Figure(Profile(records), "index/engagement/t-c");
  };
  EXPECT_TRUE(Holds(engagement("c", "d"), "\"value\":{\"value\":75"));
  // Who: the two clients' ratings change places.
  EXPECT_TRUE(Holds(engagement("d", "c"), "\"value\":{\"value\":25"));
}

Records Pictures(const std::string& of) {
  Records records = OwnState("c");
  records.Add("ot", R"("state_report":{"respondent":"s","client":")" + of +
                        R"(","perspective":"PERSPECTIVE_OTHERS","said_at":)"
                        R"("2026-06-21","domains":[{"domain":"DOMAIN_FEELING",)"
                        R"("now":"7","wanted":"8"}]})");
  return records;
}

TEST_F(Rows, Row9WhereNowAndWhereGoing) {
  const std::string profile = Profile(Pictures("c"));
  EXPECT_TRUE(Holds(Figure(profile, "component/direction/gap/c"),
                    "\"value\":{\"value\":4"));
  EXPECT_TRUE(Holds(Figure(profile, "component/direction/importance/c"),
                    "\"value\":{\"value\":9"));
  EXPECT_TRUE(Holds(Figure(profile, "component/engagement/understanding/t-c"),
                    "\"value\":{"));
  // Who: the clinician's picture is of somebody else.
  EXPECT_TRUE(Holds(Component(Pictures("d"), "engagement/understanding/t-c"),
                    "UNSEEN_REASON_NOTHING_RECORDED"));
}

Records Identities(const std::string& aspired,
                   const std::string& before = "musician",
                   const std::string& during = "user") {
  Records records;
  const auto add = [&](const std::string& id, const std::string& code,
                       const std::string& time, const char* valued) {
    records.Add(
        id, R"("identity":{"person":"c","code":{"system":"u","code":")" + code +
                R"("},"time":"LIFE_TIME_)" + time +
                R"(","strength":"8","valued":)" + valued +
                R"(,"said_at":"2026-05-09"})");
  };
  add("i1", before, "BEFORE_USE", "true");
  add("i2", during, "DURING_USE", "false");
  add("i3", aspired, "ASPIRED", "true");
  return records;
}

TEST_F(Rows, Row10TwoPathways) {
  EXPECT_TRUE(
      Holds(Component(Identities("musician"), "identity/pathway-aspired/c"),
            "\"value\":{\"value\":1"));
  // A new one of the same strength counts the same, the other way.
  EXPECT_TRUE(
      Holds(Component(Identities("gardener"), "identity/pathway-aspired/c"),
            "\"value\":{\"value\":-1"));
  // When: what was said of before and of the time of use change places.
  EXPECT_FALSE(Holds(Component(Identities("musician", "user", "musician"),
                               "identity/pathway-aspired/c"),
                     "\"value\":{\"value\":1"));
  // Neither is in the index.
  EXPECT_FALSE(
      Holds(Figure(Profile(Identities("musician")), "index/identity/c"),
            "\"value\":{"));
}

Records Can(const char* first) {
  Records records;
  records.Add("q", std::string(R"("capacity":{"person":"c","code":{"system":)"
                               R"("u","code":"cooking"},"evidence":[{)"
                               R"("occurred_at":")") +
                       first +
                       R"(","said_by":"c"},{"occurred_at":"2026-06-01",)"
                       R"("said_by":"s"}]})");
  return records;
}

TEST_F(Rows, Row11CapacitiesUncoveredAndBuilt) {
  EXPECT_TRUE(Holds(Profile(Can("2009")), "CAPACITY_KIND_UNCOVERED"));
  // When: it showed for the first time here.
  const std::string here = Profile(Can("2026-05-20"));
  EXPECT_TRUE(Holds(here, "CAPACITY_KIND_BUILT"));
  EXPECT_TRUE(Holds(here, "\"voices\":2"));
}

// c knows d. d and h have one of the two interests each; c has one.
Records InCommon(const char* of_d, const char* of_h) {
  Records records = OwnState("c");
  records.Add("p", R"("relationship":{"party":{"person":"c"},"other":{)"
                   R"("person":"d"},"kind":"RELATIONSHIP_KIND_PEER","period":)"
                   R"({"start":"2026-05-05"}})");
  for (const auto& [person, code] :
       {std::pair("c", "guitar"), std::pair("d", of_d), std::pair("h", of_h)}) {
    const std::string who = person;
    records.Add("b-" + who,
                R"("attribute":{"person":")" + who +
                    R"(","kind":"ATTRIBUTE_KIND_INTEREST","code":{"system":)"
                    R"("u","code":")" +
                    code + R"("},"visible_to":"VISIBILITY_MATCHED"})");
  }
  records.Add("lo",
              R"("assessment":{"instrument":"ucla-3","subject":{"person":"c"},)"
              R"("status":"ASSESSMENT_STATUS_COMPLETED","answered_at":)"
              R"("2026-06-20","answers":[{"item":"q1","value":"2"},)"
              R"({"item":"q2","value":"2"},{"item":"q3","value":)"
              R"("2"}]})");
  return records;
}

TEST_F(Rows, Row12WhatIsShared) {
  const std::string profile = Profile(InCommon("guitar", "fishing"));
  const std::string shared = Figure(profile, "component/commonality/shared/p");
  EXPECT_TRUE(Holds(shared, "\"value\":{\"value\":1"));
  EXPECT_TRUE(Holds(shared, "DIRECTION_NEITHER"));
  // Beside it: how lonely c is, and how much change matters.
  EXPECT_TRUE(Holds(Figure(profile, "component/network/loneliness/c"),
                    "\"value\":{\"value\":6"));
  EXPECT_TRUE(Holds(Figure(profile, "component/direction/importance/c"),
                    "\"value\":{\"value\":9"));
  // Who: the interests of d and h change places. What is for those who share it
  // is then there for neither.
  EXPECT_FALSE(
      Holds(Component(InCommon("fishing", "guitar"), "commonality/shared/p"),
            "\"value\":{"));
}

// How lonely c was, from 3 to 9, on these days of May and June.
Records& Lonely(const std::string& day, char mark, Records* records) {
  std::string answers;
  for (const char* item : {"q1", "q2", "q3"}) {
    answers += std::string(answers.empty() ? "" : ",") + R"({"item":")" + item +
               R"(","value":")" + mark + "\"}";
  }
  return records->Add("lo-" + day,
                      R"("assessment":{"instrument":"ucla-3","subject":{)"
                      R"("person":"c"},"status":"ASSESSMENT_STATUS_COMPLETED",)"
                      R"("answered_at":")" +
                          day + R"(","answers":[)" + answers + "]}");
}

TEST_F(Rows, Row12BesideWhatIsSharedStandsWhatFollowed) {
  const auto beside = [](const Records& records) {
    const std::string profile = Profile(records);
    const std::size_t at = profile.find("\"shared\":[");
    return at == std::string::npos ? "absent" : profile.substr(at);
  };
  Records records = InCommon("guitar", "fishing");
  Lonely("2026-05-04", '3', &records);
  records.Rating("r1", "t-c", "c", "2026-05-03", '2');
  records.Rating("r2", "t-c", "c", "2026-06-03", '4');
  const std::string told = beside(records);
  // The tie begins on 5 May; c's wish to change was asked in June only.
  EXPECT_TRUE(Holds(told, R"("figure":"index/commonality/p","points":100,)"
                          R"("since":"2026-05-05")"));
  EXPECT_TRUE(Holds(told, R"("title":"Loneliness","method":"ucla-3#total",)"
                          R"("about":{"person":"c"},"before":9,"before_at":)"
                          R"("2026-05-04","after":6,"after_at":"2026-06-20")"));
  EXPECT_TRUE(Holds(told,
                    R"("method":"wai-sr-c#bond","about":{)"
                    R"("relationship":"t-c"},"before":8,"before_at":)"
                    R"("2026-05-03","after":16,"after_at":"2026-06-03")"));
  EXPECT_TRUE(Holds(told,
                    R"("method":"wish.importance-ruler/1","about":{)"
                    R"("person":"c"},"after":9,"after_at":"2026-06-20",)"
                    R"("unit":"points","reason":"UNSEEN_REASON_TOO_FEW")"));
  // Who: what d and h like changes places; nothing is shared, and nobody learns
  // what d would share.
  Records other = InCommon("fishing", "guitar");
  Lonely("2026-05-04", '3', &other);
  EXPECT_FALSE(Holds(beside(other), R"("points":)"));
  // When: the two answers change places.
  Records late = InCommon("guitar", "fishing");
  Lonely("2026-05-08", '3', &late);
  EXPECT_FALSE(Holds(beside(late), R"("before":9)"));
  // One of the two told of it later, and it began then.
  Records later = records;
  later.Add("b-more", R"("supersedes":"b-d","attribute":{"person":"d","kind":)"
                      R"("ATTRIBUTE_KIND_INTEREST","code":{"system":"u",)"
                      R"("code":"guitar"},"visible_to":"VISIBILITY_MATCHED",)"
                      R"("period":{"start":"2026-06-05"}})");
  EXPECT_TRUE(Holds(beside(later), R"("since":"2026-06-05")"));
  EXPECT_TRUE(Holds(beside(later), R"("before":16,"before_at":"2026-06-03",)"
                                   R"("unit":)"));
}

TEST_F(Rows, Row12WhoIsRatedReadsNoBondWithoutAnOptIn) {
  Records records = InCommon("guitar", "fishing");
  records.Rating("r1", "t-c", "c", "2026-05-03", '2');
  ProfileOptions options = Asked();
  options.audience = RELCARE_AUDIENCE_CLINICIAN;
  options.purpose = RELCARE_PURPOSE_TREATMENT;
  options.reader = "s";
  const auto profile = At(records).Profile(TheHost().scratch, options);
  ASSERT_TRUE(profile.ok());
  EXPECT_TRUE(Holds(profile->str(),
                    R"("method":"wai-sr-c#bond","about":{"relationship":)"
                    R"("t-c"},"unit":"","reason":"UNSEEN_REASON_CONSENT")"));
}

TEST_F(Rows, Row13KindGestures) {
  const auto received = [](const Records& records) {
    return Component(records, "fuel/received-days/c", "2026-06-30");
  };
  Records seen;
  seen.Seen("2026-06-21", "2026-06-30").Gift("x", "d", "c", "2026-06-25");
  EXPECT_TRUE(Holds(received(seen), "\"value\":{\"value\":0.1"));
  // Who: it went to somebody else. Somebody could see: a real 0.
  Records other;
  other.Seen("2026-06-21", "2026-06-30").Gift("x", "l", "d", "2026-06-25");
  EXPECT_TRUE(Holds(received(other), "\"value\":{\"value\":0,"));
  // Nobody could see: no number at all.
  EXPECT_TRUE(Holds(received(Records()), "UNSEEN_REASON_NOBODY_OBSERVING"));
}

Records Scenes(const std::vector<std::pair<char, char>>& ratings) {
  Records records;
  int nth = 0;
  for (const auto& [first, second] : ratings) {
    const auto coding = [](const char* coder, char mark) {
      return std::string(R"({"coder":")") + coder +
             R"(","themes":[{"theme":"THEME_AGENCY","rating":")" + mark +
             "\"}]}";
    };
    records.Add("n" + std::to_string(nth),
                R"("narrative_scene":{"person":"c","told_at":"2026-0)" +
                    std::to_string(5 + nth / 2) + (nth % 2 ? "-20" : "-05") +
                    R"(","prompt":{"system":"u","code":"turn"},"codings":[)" +
                    coding("k", first) + "," + coding("m", second) + "]}");
    ++nth;
  }
  return records;
}

TEST_F(Rows, Row14ANewNarrative) {
  EXPECT_TRUE(
      Holds(Component(Scenes({{'1', '1'}, {'2', '2'}, {'3', '3'}, {'4', '4'}}),
                      "identity/agency-slope/c"),
            "\"value\":{"));
  // Who: the second coder's ratings are of other scenes: no trend is told.
  EXPECT_TRUE(
      Holds(Component(Scenes({{'1', '4'}, {'2', '3'}, {'3', '2'}, {'4', '1'}}),
                      "identity/agency-slope/c"),
            "\"unseen\":{"));
}

// Both clients told something and met the clinician, who came back to what
// `of` had told.
Records ToldByBoth(const std::string& of, const char* told_at,
                   const char* met_at) {
  Records records;
  for (const std::string who : {"c", "d"}) {
    records.Add("en-" + who,
                R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL",)"
                R"("relationship":"t-)" +
                    who + R"(","period":{"start":")" + met_at + "\"}}");
    records.Add(
        "di-" + who,
        R"("disclosure":{"person":")" + who +
            R"(","topic":{"system":"u","code":"grief"},"audience":{)"
            R"("person":"s"},"occurred_at":")" +
            told_at + R"(","first_time":true,"reported_by":"s")" +
            (who == of ? R"(,"followed_up_by":["en-)" + who + "\"]" : "") +
            "}");
  }
  return records;
}

constexpr char kTenth[] = "2026-05-10T09:00:00Z";
constexpr char kTwelfth[] = "2026-05-12T09:00:00Z";

TEST_F(Rows, Row15WhatTheyShareAndHow) {
  const auto signal = [](const Records& records) {
    return Signal(records, "disclosure-not-followed-up", "c", "2026-05-30");
  };
  EXPECT_EQ(signal(ToldByBoth("d", kTenth, kTwelfth)), "FIRED");
  // Who: it was the other's that was taken up.
  EXPECT_EQ(signal(ToldByBoth("c", kTenth, kTwelfth)), "QUIET");
  // When: the two days change places; nobody comes back to what was not told.
  EXPECT_EQ(signal(ToldByBoth("c", kTwelfth, kTenth)), "FIRED");
  // What was told to a peer is that peer's to keep.
  const std::string to_peer = Profile(Told("", "d"));
  EXPECT_FALSE(Holds(to_peer, "grief"));
  EXPECT_TRUE(Holds(to_peer, "WITHHELD_CODE_CONFIDENCE"));
}

TEST_F(Rows, Row16Attentiveness) {
  // What was picked up, how soon, and by whom.
  const std::string met = Profile(ToldByBoth("c", kTenth, kTwelfth));
  EXPECT_TRUE(Holds(met, "\"followed_up\":true"));
  EXPECT_TRUE(Holds(met, "\"followed_up_days\":2"));
  EXPECT_TRUE(Holds(met, "\"followed_up_by\":\"ROLE_CLINICIAN\""));
  // Who: the other's was; and when: the two days change places.
  for (const Records& shuffled :
       {ToldByBoth("d", kTenth, kTwelfth), ToldByBoth("c", kTwelfth, kTenth)}) {
    const std::string missed = Profile(shuffled);
    EXPECT_TRUE(Holds(missed, "\"followed_up\":false"));
    EXPECT_FALSE(Holds(missed, "\"followed_up_days\""));
  }
  const auto heard = [](const char* high, const char* low) {
    Records cards;
    cards.Card("w1", high, '4', '5').Card("w2", low, '1', '5');
    return Component(cards, "affect/being-heard/c");
  };
  EXPECT_TRUE(Holds(heard("c", "d"), "\"value\":{\"value\":4"));
  // Who: the two cards change places.
  EXPECT_TRUE(Holds(heard("d", "c"), "\"value\":{\"value\":1"));
}

}  // namespace
}  // namespace relcare::test::community_rows_test
