// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What must hold of everything that relcare.h tells of people: the same bytes
// in any order of records and on any thread; a past that later records do not
// change; nothing of who was erased; nothing after a consent was revoked.

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::community_same_test {
namespace {

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find('\n', begin)) != std::string::npos;
       begin = end + 1)
    lines.push_back(text.substr(begin, end + 1 - begin));
  return lines;
}

class Same : public ProgrammeTest {
 protected:
  static Community Of(const std::string& text) {
    Community community = Community::Create(&TheHost().engine).value();
    EXPECT_EQ(community.AddText(text, Format::kNdjson)->rejected, 0U);
    return community;
  }

  static Snapshot View(const Community& community,
                       std::string_view recorded_by = "") {
    AsOf as_of;
    as_of.occurred_by = "2026-05-25";
    as_of.recorded_by = recorded_by;
    return community.At(as_of).value();
  }

  static ProfileOptions Asks(std::int32_t purpose = RELCARE_PURPOSE_TREATMENT) {
    ProfileOptions options = Asked();
    options.audience = RELCARE_AUDIENCE_CLINICIAN;
    options.purpose = purpose;
    return options;
  }

  // Each call's answer, by its name. What it was made of has a hash of its own.
  static std::vector<std::string> All(const Snapshot& snapshot,
                                      const ProfileOptions& one = Asks()) {
    Scratch scratch = Scratch::Create(TheHost().engine).value();
    ProfileOptions all = one;
    all.subject_kind = 0;
    all.subject = "";
    const auto text = [](const char* name, const Result<Bytes>& told) {
      std::string out = told.ok() ? told->str() : told.error().name();
      const std::size_t at = out.find("\"input_hash\"");
      if (at != std::string::npos)
        out.erase(at, out.find(',', at) - at);
      return std::string(name) + ' ' + out;
    };
    std::vector<std::string> out;
    out.push_back(text("profile", snapshot.Profile(scratch, one)));
    out.push_back(text("programme", snapshot.Profile(scratch, all)));
    out.push_back(text("signals", snapshot.Signals(scratch, all)));
    out.push_back(text("matches", snapshot.Matches(scratch, all)));
    out.push_back(text("readiness", snapshot.Readiness(scratch, one)));
    out.push_back(text("explain",
                       snapshot.ExplainFigure(scratch, one, "index/affect/c")));
    return out;
  }
};

TEST_F(Same, InWhateverOrderRecordsCame) {
  const std::string text = OfEverything().text();
  const std::vector<std::string> usual = All(View(Of(text)));
  std::vector<std::string> lines = LinesOf(text);
  for (int turn = 0; turn < 3; ++turn) {
    // Reversed, then every seventh first, and again.
    std::reverse(lines.begin(), lines.end());
    std::vector<std::string> mixed;
    for (std::size_t from = 0; from < 7; ++from) {
      for (std::size_t i = from; i < lines.size(); i += 7)
        mixed.push_back(lines[i]);
    }
    lines = mixed;
    std::string other;
    for (const std::string& line : lines)
      other += line;
    EXPECT_EQ(All(View(Of(other))), usual) << turn;
  }
  EXPECT_TRUE(Holds(usual[0], "SIGNAL_STATE_FIRED"));
  EXPECT_TRUE(Holds(usual[3], R"("other":"l")"));
}

TEST_F(Same, OnEveryThreadThatReadsTheSnapshot) {
  const Snapshot snapshot = View(Of(OfEverything().text()));
  const std::vector<std::string> usual = All(snapshot);
  std::vector<std::vector<std::string>> told(4);
  std::vector<std::thread> threads;
  for (std::vector<std::string>& mine : told) {
    threads.emplace_back([&mine, snapshot] {
      for (int turn = 0; turn < 5; ++turn) {
        for (std::string& one : All(snapshot))
          mine.push_back(std::move(one));
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  for (const std::vector<std::string>& mine : told) {
    for (std::size_t i = 0; i < mine.size(); ++i)
      EXPECT_EQ(mine[i], usual[i % usual.size()]);
  }
}

TEST_F(Same, AsOfAStoreThatNeverSawLaterRecords) {
  const std::string early = OfEverything().text();
  // Recorded later, of what happened before: a tie, a gift, a correction, and
  // a form that had been entered in error.
  const std::string at = R"(","recorded_at":"2026-07-09T12:00:00Z",)";
  const std::string late =
      R"({"id":"n1)" + at +
      R"("relationship":{"party":{"person":"c"},"other":{"person":"f"},"kind":)"
      R"("RELATIONSHIP_KIND_FAMILY","views":[{"said_by":"c","said_at":)"
      R"("2026-05-03","stance":"STANCE_SUPPORTIVE"}]}})"
      "\n"
      R"({"id":"n2)" +
      at +
      R"("exchange":{"giver":"d","receiver":"c","kind":)"
      R"("EXCHANGE_KIND_COMPANY","occurred_at":"2026-05-20T12:00:00Z"}})"
      "\n"
      R"({"id":"n3)" +
      at +
      R"("supersedes":"st","state_report":{"respondent":"c","client":"c",)"
      R"("perspective":"PERSPECTIVE_OWN","said_at":"2026-05-10",)"
      R"("wish_importance":"1"}})"
      "\n"
      R"({"id":"n4)" +
      at +
      R"("supersedes":"r8","entered_in_error":true})"
      "\n";
  const Community both = Of(early + late);
  const std::string then = "2026-07-02T00:00:00Z";
  ProfileOptions asks = Asks();
  asks.read_at = "2026-07-20T00:00:00Z";
  const std::vector<std::string> past = All(View(both, then), asks);
  EXPECT_EQ(past, All(View(Of(early), then), asks));
  EXPECT_FALSE(Holds(past[0], R"("n1")"));
  EXPECT_TRUE(Holds(All(View(both), asks)[0], R"("n1")"));
}

TEST_F(Same, WithoutWhoeverWasErasedNowAndInThePast) {
  const std::string without = OfEverything().text();
  Records with = OfEverything();
  const std::string who = "canary-zelda";
  with.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
  with.Add("canary-stay", R"("episode":{"client":")" + who +
                              R"(","period":{"start":"2026-05-01"}})");
  with.Add("canary-tie", R"("relationship":{"party":{"person":"c"},"other":{)"
                         R"("person":")" +
                             who +
                             R"("},"kind":"RELATIONSHIP_KIND_PEER","period":{)"
                             R"("start":"2026-05-02"}})");
  with.Gift("canary-gift", who, "c", "2026-05-12");
  with.Card("canary-card", who, '4', '4');
  with.Rating("canary-rating", "t-c", who, "2026-05-21", '1');
  Community community = Of(with.text());
  EXPECT_NE(All(View(community)), All(View(Of(without))));
  ASSERT_EQ(community
                .Add(R"({"id":"gone","recorded_at":"2026-07-15T12:00:00Z",)"
                     R"("erasure":{"person":")" +
                         who + R"("}})",
                     Format::kJson)
                .value(),
            RecordOutcome::kErased);
  for (const char* then : {"", "2026-07-02T00:00:00Z"}) {
    const std::vector<std::string> told = All(View(community, then));
    EXPECT_EQ(told, All(View(Of(without), then))) << then;
    for (const std::string& one : told)
      EXPECT_FALSE(Holds(one, "canary")) << one;
  }
  std::string saved;
  ASSERT_TRUE(community
                  .Save([&saved](Bytes piece) {
                    saved += piece.text();
                    return true;
                  })
                  .ok());
  EXPECT_FALSE(Holds(saved, "canary"));
}

TEST_F(Same, NothingAfterAConsentWasRevokedNorOfAnEarlierTime) {
  const auto consent = [](const std::string& id, const char* person,
                          const char* scope, const char* purpose) {
    return R"({"id":")" + id +
           R"(","recorded_at":"2026-07-01T12:00:00Z","consent":{"person":")" +
           person + R"(","scope":"CONSENT_SCOPE_)" + scope +
           R"(","decision":"CONSENT_DECISION_PERMIT","purposes":)"
           R"(["PURPOSE_)" +
           purpose + R"("],"period":{"start":"2026-05-01"}}})" + "\n";
  };
  const auto revoked = [](std::string text, const std::string& id) {
    text.replace(text.find(R"("id":")"), 7 + id.size(),
                 R"("id":"r-)" + id + R"(","supersedes":")" + id + '"');
    text.replace(text.find("2026-07-01"), 10, "2026-07-09");
    text.insert(text.find(R"("period")"),
                R"("revoked_at":"2026-07-09T12:00:00Z",)");
    return text;
  };
  const std::string legal = consent("le", "c", "ALL", "LEGAL");
  const std::string meet = consent("o-c", "c", "MATCHING", "TREATMENT");
  Community community = Of(OfEverything().text() + legal);
  const ProfileOptions asks = Asks(RELCARE_PURPOSE_LEGAL);
  const std::string withheld = "WITHHELD_CODE_CONSENT_NEEDED";
  const std::string shown = R"("index/affect/c")";
  const auto legal_before = All(View(community), asks);
  EXPECT_TRUE(Holds(legal_before[0], shown));
  EXPECT_TRUE(Holds(legal_before[2], R"("person":"c")"));
  EXPECT_TRUE(Holds(legal_before[4], shown));
  EXPECT_TRUE(Holds(legal_before[5], shown));
  EXPECT_TRUE(Holds(All(View(community))[3], R"("person":"c")"));
  ASSERT_EQ(
      community
          .AddText(revoked(legal, "le") + revoked(meet, "o-c"), Format::kNdjson)
          ->rejected,
      0U);
  for (const char* then : {"", "2026-07-02T00:00:00Z"}) {
    const auto after = All(View(community, then), asks);
    EXPECT_TRUE(Holds(after[0], withheld)) << then;
    EXPECT_FALSE(Holds(after[0], R"("indices":[{)")) << then;
    EXPECT_FALSE(Holds(after[2], R"("person":"c")")) << then;
    EXPECT_FALSE(Holds(after[4], shown)) << then;
    EXPECT_TRUE(Holds(after[5], "RELCARE_E_UNKNOWN_NAME")) << then;
    EXPECT_FALSE(Holds(All(View(community, then))[3], R"("person":"c")"))
        << then;
  }
}

}  // namespace
}  // namespace relcare::test::community_same_test
