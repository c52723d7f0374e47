// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Exports about one client: who keeps their id, what is about them, and what
// others told stays.

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/exporting.h"

namespace relcare::test::export_client_test {
namespace {

const std::string kSelf = Client(0);
const std::string kPeer = Client(1);

ExportOptions AboutOne(std::int32_t purpose = RELCARE_PURPOSE_RESEARCH) {
  ExportOptions options = Asked();
  options.purpose = purpose;
  options.client = kSelf;
  return options;
}

std::size_t Leave(const ExportRecords& records, std::int32_t purpose) {
  return Count(RecordsIn(ExportOf(records, AboutOne(purpose))), "\n");
}

TEST(ExportClient, KeepsTheirIdAndNobodyElses) {
  ExportRecords records;
  records.Gift("gift-1", kPeer, kSelf).Gift("gift-2", Client(2), Client(3));
  for (const std::int32_t purpose :
       {RELCARE_PURPOSE_RESEARCH, RELCARE_PURPOSE_OWN_ACCESS}) {
    const std::string out = ExportOf(records, AboutOne(purpose));
    EXPECT_TRUE(Holds(out, "\"client\":\"" + kSelf + "\"")) << out;
    EXPECT_TRUE(Holds(out, "\"clients\":1"));
    EXPECT_TRUE(Holds(out, "42 CFR part 2 prohibits"));
    EXPECT_TRUE(Holds(out, "\"receiver\":\"" + kSelf + "\""));
    for (const char* part : {"klient-b", "klient-c", "klient-d", "klinik",
                             "ottoline", "larch", "gift-", "tie-k", "con-k"})
      EXPECT_FALSE(Holds(out, part)) << part;
    // The client, the clinician, their tie, the peer and the gift.
    EXPECT_EQ(Count(RecordsIn(out), "\n"), 5U);
    // Of others the role, and nothing else.
    EXPECT_EQ(Count(out, "\"birth_year\""), 1U);
    Community again = Community::Create(&TheHost().engine).value();
    EXPECT_EQ(again.AddText(Bytes(RecordsIn(out)), Format::kNdjson)->added, 5U);
    const std::string report =
        again.At()->Report(TheHost().scratch, Format::kJson)->str();
    EXPECT_FALSE(Holds(report, "\"findings\":[{")) << report;
  }
}

TEST(ExportClient, GoesByNamesThatAreInNoOtherExport) {
  ExportRecords records;
  records.Gift("gift-1", kPeer, kSelf);
  const auto names = PseudonymsIn(ExportOf(records, AboutOne()));
  EXPECT_EQ(names.size(), 4U);
  ExportOptions other = AboutOne();
  other.client = kPeer;
  ExportOptions elsewhere = AboutOne();
  elsewhere.recipient = "somebody";
  for (const ExportOptions& options : {Asked(), other, elsewhere}) {
    for (const std::string& name : PseudonymsIn(ExportOf(records, options)))
      EXPECT_EQ(names.count(name), 0U);
  }
  EXPECT_EQ(PseudonymsIn(ExportOf(records, AboutOne())), names);
}

// A body of one more record, and whether it leaves for research and for the
// client's own access.
struct One {
  std::string body;
  bool outside;
  bool own;
};

std::string Poll(const std::string& by, const std::string& subject) {
  return R"("assessment":{"instrument":"climate-4","subject":{)" + subject +
         R"(},"respondent":")" + by +
         R"(","status":"ASSESSMENT_STATUS_COMPLETED"})";
}

std::string Told(const std::string& who, const std::string& to,
                 const std::string& reporter) {
  return R"("disclosure":{"person":")" + who +
         R"(","occurred_at":"2026-06-01","audience":{"person":")" + to +
         R"("},"reported_by":")" + reporter + "\"}";
}

std::string State(const std::string& by, const std::string& about) {
  return R"("state_report":{"respondent":")" + by + R"(","client":")" + about +
         R"(","perspective":"PERSPECTIVE_OTHERS","said_at":"2026-06-01"})";
}

std::string Gave(const std::string& from, const std::string& to,
                 const std::string& reporter) {
  return R"("exchange":{"giver":")" + from + R"(","receiver":")" + to +
         R"(","kind":"EXCHANGE_KIND_KIND_GESTURE","reported_by":")" + reporter +
         R"(","occurred_at":"2026-06-01"})";
}

std::string Who(const std::string& said_by) {
  return R"("identity":{"person":")" + kSelf +
         R"(","code":{"system":"u","code":"gardener"},"said_by":")" + said_by +
         R"(","said_at":"2026-06-01"})";
}

std::string Likes(const std::string& more) {
  return R"("attribute":{"person":")" + kSelf +
         R"(","kind":"ATTRIBUTE_KIND_INTEREST","code":{"system":"u","code":)"
         R"("chess"})" +
         more + "}";
}

TEST(ExportClient, HoldsWhatIsAboutThemAndNothingThatOthersTold) {
  const std::string orrin = "klinik-orrin", kin = "kin-ottoline";
  const std::string own_tie = R"("relationship":"tie-)" + kSelf + "\"";
  const std::vector<One> cases = {
      // What a peer told the client, another peer, or staff.
      {Told(kPeer, kSelf, kPeer), false, false},
      {Told(kPeer, kSelf, kSelf), false, false},
      {Told(kPeer, orrin, orrin), false, false},
      // What the client told: not what a peer passed on.
      {Told(kSelf, orrin, orrin), true, true},
      {Told(kSelf, kPeer, kSelf), true, true},
      {Told(kSelf, kPeer, kPeer), false, false},
      {Told(kSelf, orrin, kin), false, false},
      // How others see the client, and the client others.
      {State(orrin, kSelf), true, true},
      {State(kPeer, kSelf), false, false},
      {State(kin, kSelf), false, false},
      {State(kSelf, kPeer), false, false},
      {Poll(kSelf, R"("person":")" + kSelf + "\""), true, true},
      {Poll(orrin, R"("person":")" + kSelf + "\""), true, true},
      {Poll(kPeer, R"("person":")" + kSelf + "\""), false, false},
      {Poll(kSelf, R"("person":")" + kPeer + "\""), false, false},
      {Poll(kSelf, R"("group":"grp-larch")"), false, true},
      {Poll(kPeer, R"("group":"grp-larch")"), false, false},
      {Poll(orrin, own_tie), true, true},
      // Nobody knows that the recipient is not the clinician.
      {Poll(kSelf, own_tie), false, true},
      // What passed between the client and others.
      {Gave(kPeer, kSelf, kSelf), true, true},
      {Gave(kPeer, kSelf, orrin), true, true},
      {Gave(kPeer, kSelf, kPeer), false, false},
      {Gave(kSelf, kPeer, Client(2)), false, false},
      {Gave(kPeer, Client(2), orrin), false, false},
      {Who(kSelf), true, true},
      {Who(orrin), true, true},
      {Who(kPeer), false, false},
      {Likes(R"(,"visible_to":"VISIBILITY_COMMUNITY")"), true, true},
      {Likes(R"(,"visible_to":"VISIBILITY_OWN_ONLY")"), false, true},
      {R"("episode":{"client":")" + kSelf + "\"}", true, true},
      {R"("episode":{"client":")" + kPeer + "\"}", false, false},
      {R"("use_report":{"person":")" + kSelf + R"(","said_by":")" + kPeer +
           R"(","said_at":"2026-06-01","about":{"start":"2026-05-01","end":)"
           R"("2026-05-30"}})",
       false, false},
      {R"("coded_event":{"code":{"system":"u","code":"x"},"person":")" + orrin +
           R"(","coder":"klinik-maud","occurred_at":"2026-06-01",)" + own_tie +
           "}",
       true, true},
      {R"("annotation":{"record":"tie-)" + kSelf +
           R"(","kind":"ANNOTATION_KIND_DISPUTES","said_by":")" + kPeer +
           R"(","said_at":"2026-06-01"})",
       false, false},
  };
  for (const One& one : cases) {
    ExportRecords records;
    records.Add("one", one.body);
    const auto kind = one.body.substr(0, one.body.find(':'));
    for (const bool is_own : {false, true}) {
      const std::string out =
          ExportOf(records, AboutOne(is_own ? RELCARE_PURPOSE_OWN_ACCESS
                                            : RELCARE_PURPOSE_RESEARCH));
      EXPECT_EQ(Holds(RecordsIn(out), kind + ":{"),
                is_own ? one.own : one.outside)
          << is_own << one.body << out;
    }
  }
}

TEST(ExportClient, LosesWhatOthersSaidWithinARecord) {
  ExportRecords records;
  records
      .Add("peers", R"("relationship":{"party":{"person":")" + kSelf +
                        R"("},"other":{"person":")" + kPeer +
                        R"("},"kind":"RELATIONSHIP_KIND_PEER","end_reason":)"
                        R"("END_REASON_UNSAFE","views":[{"said_by":")" +
                        kSelf + R"(","stance":"STANCE_NEUTRAL"},{"said_by":")" +
                        kPeer + R"(","safety":"FELT_SAFETY_UNSAFE"}]})")
      .Add("meet", R"("encounter":{"kind":"ENCOUNTER_KIND_GROUP","group":)"
                   R"("grp-larch","period":{"start":"2026-06-01T09:00:00Z"},)"
                   R"("presences":[{"person":")" +
                       kSelf + R"(","attendance":"ATTENDANCE_PRESENT"},)" +
                       R"({"person":")" + kPeer +
                       R"(","attendance":"ATTENDANCE_ABSENT"},{"person":)"
                       R"("klinik-orrin","attendance":"ATTENDANCE_PRESENT"}]})")
      .Add("goal", R"("goal":{"client":")" + kSelf +
                       R"(","ratings":[{"said_at":"2026-06-01","said_by":")" +
                       kPeer +
                       R"(","level":-2},{"said_at":"2026-06-01",)"
                       R"("said_by":")" +
                       kSelf + R"(","level":1}]})")
      .Add("gift", R"("exchange":{"giver":")" + kSelf + R"(","receiver":")" +
                       kPeer +
                       R"(","kind":"EXCHANGE_KIND_ADVICE","received":)"
                       R"("RECEPTION_UNWELCOME","occurred_at":"2026-06-01"})");
  for (const std::int32_t purpose :
       {RELCARE_PURPOSE_RESEARCH, RELCARE_PURPOSE_OWN_ACCESS}) {
    const std::string out = ExportOf(records, AboutOne(purpose));
    EXPECT_TRUE(Holds(out, "STANCE_NEUTRAL")) << out;
    EXPECT_TRUE(Holds(out, "\"level\":1"));
    EXPECT_TRUE(Holds(out, "EXCHANGE_KIND_ADVICE"));
    EXPECT_EQ(Count(out, "ATTENDANCE_PRESENT"), 2U);
    for (const char* part :
         {"ATTENDANCE_ABSENT", "UNSAFE", "\"level\":-2", "RECEPTION_UNWELCOME"})
      EXPECT_FALSE(Holds(out, part)) << part;
  }
}

// What is shared with another client is that one's too; and whoever asked to be
// left out is not told of by a count.
TEST(ExportClient, AsksTheOthersOfWhatIsShared) {
  const std::string other = "klient-new";
  const auto of = [&](const char* decision) {
    ExportRecords records;
    records.Add(other, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})")
        .Gift("gift", other, kSelf);
    if (decision[0] != '\0')
      records.Consent("con-new", other, decision,
                      R"(,"period":{"start":"2020-01-01"})");
    return records;
  };
  const struct {
    const char* decision;
    bool outside, own;
  } cases[] = {{"", false, true}, {"PERMIT", true, true}};
  for (const auto& one : cases) {
    for (const bool is_own : {false, true}) {
      const std::string out = ExportOf(
          of(one.decision), AboutOne(is_own ? RELCARE_PURPOSE_OWN_ACCESS
                                            : RELCARE_PURPOSE_RESEARCH));
      EXPECT_EQ(Holds(out, "\"exchange\":{"), is_own ? one.own : one.outside)
          << one.decision << is_own;
      EXPECT_FALSE(Holds(out, "CONSENT"));
    }
  }
  // A denial of any use.
  ExportRecords denied = of("");
  denied.Add("con-none", R"("consent":{"person":")" + other +
                             R"(","scope":"CONSENT_SCOPE_ALL","decision":)"
                             R"("CONSENT_DECISION_DENY"})");
  EXPECT_EQ(Leave(denied, RELCARE_PURPOSE_OWN_ACCESS), 3U);
}

TEST(ExportClient, NeedsAConsentThatNamesThePurpose) {
  const struct {
    std::int32_t purpose;
    const char* name;
    // By the client's consent to be exported, or without one.
    std::size_t with, without;
  } cases[] = {
      {RELCARE_PURPOSE_OWN_ACCESS, "OWN_ACCESS", 3, 3},
      {RELCARE_PURPOSE_TREATMENT, "TREATMENT", 3, 0},
      {RELCARE_PURPOSE_IMPROVEMENT, "IMPROVEMENT", 3, 0},
      {RELCARE_PURPOSE_RESEARCH, "RESEARCH", 3, 0},
      {RELCARE_PURPOSE_PAYMENT, "PAYMENT", 3, 0},
      {RELCARE_PURPOSE_OTHER, "OTHER", 3, 0},
      // Nobody but the client.
      {RELCARE_PURPOSE_INSURANCE, "INSURANCE", 1, 0},
      {RELCARE_PURPOSE_EMPLOYMENT, "EMPLOYMENT", 1, 0},
      {RELCARE_PURPOSE_LEGAL, "LEGAL", 1, 0},
      {RELCARE_PURPOSE_SUPERVISION, "SUPERVISION", 0, 0},
  };
  for (const auto& one : cases) {
    for (const bool is_named : {true, false}) {
      ExportRecords records;
      records.Add("con-new",
                  R"("consent":{"person":")" + kSelf +
                      R"(","scope":"CONSENT_SCOPE_EXPORT","decision":)"
                      R"("CONSENT_DECISION_PERMIT","purposes":["PURPOSE_)" +
                      (is_named ? one.name : "SUPERVISION") + "\"]}",
                  R"("supersedes":"con-)" + kSelf + "\",");
      const std::string out = ExportOf(records, AboutOne(one.purpose));
      const std::size_t leave = is_named ? one.with : one.without;
      EXPECT_EQ(Count(RecordsIn(out), "\n"), leave) << one.name << out;
      EXPECT_EQ(Holds(out, "\"withheld\":\"WITHHELD_CODE_UNSPECIFIED\""),
                leave > 0)
          << one.name << out;
    }
  }
}

TEST(ExportClient, LetsARatingReachTheRatedOnlyAsTheClientAllowed) {
  const auto of = [](const std::string& more) {
    ExportRecords records;
    records.Add("org-north", R"("organization":{})")
        .Add("rating", Poll(kSelf, R"("relationship":"tie-)" + kSelf + "\""));
    if (!more.empty())
      records.Add("opt", more);
    return records;
  };
  const std::string opt_in =
      R"("consent":{"person":")" + kSelf +
      R"(","scope":"CONSENT_SCOPE_ALLIANCE_TO_CLINICIAN","decision":)"
      R"("CONSENT_DECISION_PERMIT","purposes":["PURPOSE_RESEARCH"]})";
  const struct {
    const char* recipient;
    std::string more;
    bool leaves;
  } cases[] = {
      {"klinik-orrin", "", false},
      {"klinik-orrin", opt_in, true},
      {"klinik-maud", "", true},
      {"org-north", "", true},
      {"", "", false},
      {"somebody", "", false},
      {"", opt_in, true},
  };
  for (const auto& one : cases) {
    ExportOptions options = AboutOne();
    options.recipient = one.recipient;
    const std::string out = ExportOf(of(one.more), options);
    EXPECT_EQ(Holds(out, "\"assessment\":{"), one.leaves) << one.recipient;
    EXPECT_EQ(Holds(out, R"({"body":"assessment","reason":)"
                         R"("WITHHELD_CODE_CONSENT_NEEDED","records":1})"),
              !one.leaves)
        << one.recipient;
  }
}

// How a client took what a clinician gave, or heard, is a word on them.
TEST(ExportClient, KeepsHowTheClientTookItFromWhoeverMayBeMeant) {
  const std::string unwelcome = R"("received":"RECEPTION_UNWELCOME",)";
  for (const auto& [by, recipient, purpose, is_told] :
       {std::tuple(kSelf, "klinik-orrin", RELCARE_PURPOSE_RESEARCH, false),
        std::tuple(kSelf, "", RELCARE_PURPOSE_RESEARCH, false),
        std::tuple(kSelf, "klinik-maud", RELCARE_PURPOSE_RESEARCH, true),
        std::tuple(std::string("klinik-orrin"), "klinik-orrin",
                   RELCARE_PURPOSE_RESEARCH, true),
        std::tuple(kSelf, "", RELCARE_PURPOSE_OWN_ACCESS, true)}) {
    ExportRecords records;
    records.Add("gave", R"("exchange":{"giver":"klinik-orrin","receiver":")" +
                            kSelf +
                            R"(","kind":"EXCHANGE_KIND_KIND_GESTURE",)" +
                            unwelcome + R"("reported_by":")" + by +
                            R"(","occurred_at":"2026-06-01"})");
    records.Add("told", R"("disclosure":{"person":")" + kSelf +
                            R"(","audience":{"person":"klinik-orrin"},)" +
                            unwelcome + R"("reported_by":")" + by +
                            R"(","occurred_at":"2026-06-01"})");
    ExportOptions options = AboutOne(purpose);
    options.recipient = recipient;
    const std::string out = RecordsIn(ExportOf(records, options));
    EXPECT_EQ(Count(out, "\"exchange\":"), 1U) << by << recipient << out;
    EXPECT_EQ(Count(out, "RECEPTION_UNWELCOME"), is_told ? 2U : 0U)
        << by << recipient << out;
  }
}

TEST(ExportClient, GivesOwnAccessToTheClientAlone) {
  ExportRecords records;
  const struct {
    const char* client;
    const char* recipient;
    const char* error;
  } cases[] = {
      {kSelf.c_str(), "", nullptr},
      {kSelf.c_str(), kSelf.c_str(), nullptr},
      {kSelf.c_str(), kPeer.c_str(), "RELCARE_E_UNSUPPORTED_OPTION"},
      {kSelf.c_str(), "an insurer", "RELCARE_E_UNSUPPORTED_OPTION"},
      {"klinik-orrin", "", "RELCARE_E_UNKNOWN_NAME"},
      {"grp-larch", "", "RELCARE_E_UNKNOWN_NAME"},
      {"nobody", "", "RELCARE_E_UNKNOWN_NAME"},
  };
  for (const auto& one : cases) {
    ExportOptions options = AboutOne(RELCARE_PURPOSE_OWN_ACCESS);
    options.client = one.client;
    options.recipient = one.recipient;
    const std::string out = ExportOf(records, options);
    if (one.error == nullptr) {
      EXPECT_EQ(Count(RecordsIn(out), "\n"), 3U) << one.recipient;
    } else {
      EXPECT_EQ(out, one.error) << one.client;
    }
  }
}

TEST(ExportClient, CarriesLabelsAndNeedsTheNoticeThatTheyAskFor) {
  ExportRecords records;
  records.Gift("gift", kPeer, kSelf, R"("labels":["LABEL_PART_2"],)");
  ExportOptions bare = AboutOne(RELCARE_PURPOSE_OWN_ACCESS);
  EXPECT_TRUE(
      Holds(ExportOf(records, bare), "\"notice_rule\":\"42 CFR 2.32\""));
  bare.notice = "";
  const std::string out = ExportOf(records, bare);
  EXPECT_FALSE(Holds(out, "\"exchange\":{"));
  EXPECT_TRUE(Holds(out, R"({"body":"exchange","reason":)"
                         R"("WITHHELD_CODE_NOTICE_MISSING","records":1})"));
}

TEST(ExportClient, TakesStaffAsStaffEvenIfTheyWereClients) {
  ExportRecords records;
  records
      .Add("klinik-both",
           R"("person":{"roles":[{"role":"ROLE_CLIENT","period":{"start":)"
           R"("2010"}},{"role":"ROLE_LIVED_EXPERIENCE_STAFF"}],"recovery":)"
           R"("RECOVERY_STATUS_IN_RECOVERY"})")
      .Tie("tie-both", kSelf, "klinik-both");
  const std::string out = ExportOf(records, AboutOne());
  EXPECT_TRUE(Holds(out, "ROLE_LIVED_EXPERIENCE_STAFF"));
  EXPECT_EQ(Count(out, "\"ROLE_CLIENT\""), 1U);
  EXPECT_FALSE(Holds(out, "RECOVERY_STATUS_IN_RECOVERY"));
}

}  // namespace
}  // namespace relcare::test::export_client_test
