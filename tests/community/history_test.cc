// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What corrections, merges, consents and a look at the past do to rows.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/civil_time.h"
#include "community/when.h"
#include "tests/community/store.h"

namespace relcare::test::history_test {
namespace {

using community::Body;
using community::Instant;
using Texts = std::vector<std::string>;

std::string Over(const char* id) {
  return R"("supersedes":")" + std::string(id) + "\",";
}

std::string Person(const char* id) { return Said(id, R"("person":{})"); }

Store StoreOf(const Texts& records) {
  Store store;
  for (const std::string& record : records)
    EXPECT_EQ(store.Add(record), "added") << record;
  return store;
}

// ---- Corrections -----------------------------------------------------------

TEST(ChainTest, HoldsTheLatestUnderEveryIdOfTheChain) {
  const Store store = StoreOf({
      Said("b", R"("group":{"kind":1})"),
      Said("a", R"("group":{"kind":2})", Over("b"), "2026-05-21T12:00:00Z"),
      Said("c", R"("group":{"kind":3})", Over("a"), "2026-05-22T12:00:00Z"),
  });
  const SnapshotPtr seen = store.Look();
  ASSERT_EQ(seen->groups.size(), 1u);
  EXPECT_EQ(static_cast<int>(seen->groups[0].kind), 3);
  for (const char* id : {"a", "b", "c"})
    EXPECT_EQ(seen->FindRow(Body::kGroup, id), 0u) << id;
  EXPECT_EQ(seen->IdOf(0), "a");
  EXPECT_EQ(seen->records[0].id, "c");
}

TEST(ChainTest, TakesTheOneRecordedLastOfTwoThatReplaceOne) {
  for (const bool is_turned : {false, true}) {
    Texts records = {
        Said("a", R"("group":{"kind":1})"),
        Said("b", R"("group":{"kind":2})", Over("a"), "2026-05-22T12:00:00Z"),
        Said("c", R"("group":{"kind":3})", Over("a"), "2026-05-21T12:00:00Z"),
    };
    if (is_turned)
      std::reverse(records.begin(), records.end());
    const SnapshotPtr seen = StoreOf(records).Look();
    ASSERT_EQ(seen->groups.size(), 1u);
    EXPECT_EQ(static_cast<int>(seen->groups[0].kind), 2);
    EXPECT_EQ(FindingsOf(*seen), Texts{"c /supersedes superseded-twice"});
    EXPECT_EQ(seen->findings[0].other, "b");
    EXPECT_EQ(seen->findings[0].other_path, "/supersedes");
  }
}

TEST(ChainTest, LosesWhatWasEnteredInErrorAndWhatNeedsIt) {
  const Store store = StoreOf({
      Person("anna"),
      Said("stay", R"("episode":{"client":"anna"})"),
      Said("oops", R"("person":{})",
           Over("anna") + R"("entered_in_error":true,)"),
  });
  const SnapshotPtr seen = store.Look();
  EXPECT_TRUE(seen->persons.empty());
  EXPECT_TRUE(seen->episodes.empty());
  EXPECT_EQ(FindingsOf(*seen), Texts{"stay /episode/client reference-unknown"});
}

TEST(ChainTest, LetsNoOtherKindReplaceARecord) {
  const SnapshotPtr seen =
      StoreOf({Person("anna"), Said("g", R"("group":{})", Over("anna"))})
          .Look();
  EXPECT_EQ(seen->persons.size(), 1u);
  EXPECT_EQ(seen->groups.size(), 1u);
  EXPECT_EQ(FindingsOf(*seen), Texts{"g /supersedes reference-unknown"});
}

// ---- References and times --------------------------------------------------

TEST(ReferenceTest, LeavesOutARowThatCannotDoWithoutAndAPartOfOneThatCan) {
  const SnapshotPtr seen =
      StoreOf({
                  Person("anna"),
                  Said("m", R"("membership":{"group":"nowhere",)"
                            R"("person":"anna"})"),
                  Said("e", R"("exchange":{"giver":"anna","receiver":"nobody",)"
                            R"("occurred_at":"2026-05-01"})"),
                  Said("s", R"("encounter":{"group":"nowhere",)"
                            R"("period":{"start":"2026-05-01"}})"),
              })
          .Look();
  EXPECT_TRUE(seen->memberships.empty());
  EXPECT_TRUE(seen->exchanges.empty());
  ASSERT_EQ(seen->encounters.size(), 1u);
  EXPECT_EQ(seen->encounters[0].group, kNone);
  EXPECT_EQ(FindingsOf(*seen), (Texts{"e /exchange/receiver reference-unknown",
                                      "m /membership/group reference-unknown",
                                      "s /encounter/group reference-unknown"}));
}

TEST(ReferenceTest, NeverTakesAnotherKindForTheOneThatIsNamed) {
  const SnapshotPtr seen =
      StoreOf({Person("anna"), Said("stay", R"("episode":{"client":"g"})"),
               Said("g", R"("group":{})")})
          .Look();
  EXPECT_TRUE(seen->episodes.empty());
  ASSERT_EQ(seen->findings.size(), 1u);
  EXPECT_EQ(seen->findings[0].other, "g");
}

TEST(ReferenceTest, NeverTakesAnothersWordsForTheClientsOwn) {
  const auto state = [](const char* id, const char* who, int perspective) {
    return Said(id, R"("state_report":{"client":"anna","respondent":")" +
                        std::string(who) + R"(","said_at":"2026-05-01",)" +
                        R"("perspective":)" + std::to_string(perspective) +
                        "}");
  };
  const SnapshotPtr seen = StoreOf({Person("anna"), Person("ben"),
                                    state("a", "anna", 1), state("b", "ben", 1),
                                    state("c", "ben", 2), state("d", "ben", 3)})
                               .Look();
  ASSERT_EQ(seen->states.size(), 2u);
  EXPECT_EQ(seen->IdOf(seen->states[0].record), "a");
  EXPECT_EQ(seen->IdOf(seen->states[1].record), "c");
  EXPECT_EQ(FindingsOf(*seen),
            (Texts{"b /state_report/respondent reference-unknown",
                   "d /state_report/respondent reference-unknown"}));
}

TEST(TimeTest, NotesWhatHappenedOutsideOfThePeriodItNames) {
  const Texts base = {Person("anna"), Person("ben"),
                      Said("g", R"("group":{"period":{"start":"2026-05-01",)"
                                R"("end":"2026-05-10"}})"),
                      Said("s", R"("encounter":{"group":"g","period":{)"
                                R"("start":"2026-05-04T10:00:00Z",)"
                                R"("end":"2026-05-04T11:00:00Z"}})")};
  struct Case {
    const char* record;
    const char* finding;  // empty: none
  };
  const Case cases[] = {
      {R"("exchange":{"giver":"anna","group":"g","occurred_at":"2026-05-13"})",
       "x /exchange/occurred_at time-out-of-period"},
      // By the day: it may have been before midnight somewhere.
      {R"("exchange":{"giver":"anna","group":"g","occurred_at":"2026-05-11"})",
       ""},
      {R"("exchange":{"giver":"anna","receiver":"ben","encounter":"s",)"
       R"("occurred_at":"2026-05-04T11:00:01Z"})",
       "x /exchange/occurred_at time-out-of-period"},
      {R"("exchange":{"giver":"anna","receiver":"ben","encounter":"s",)"
       R"("occurred_at":"2026-05-04"})",
       ""},
      {R"("membership":{"group":"g","person":"anna","period":{)"
       R"("start":"2026-04-01"}})",
       "x /membership/period/start time-out-of-period"},
      // Somebody came back to it later, which is what it is for.
      {R"("disclosure":{"person":"anna","occurred_at":"2026-04-01",)"
       R"("followed_up_by":["s"]})",
       ""},
      {R"("exchange":{"giver":"anna","receiver":"ben",)"
       R"("occurred_at":"2026-05-21T12:00:00Z"})",
       "x /exchange/occurred_at time-after-recording"},
  };
  for (const Case& each : cases) {
    Texts records = base;
    records.push_back(Said("x", each.record));
    const Texts found = FindingsOf(*StoreOf(records).Look());
    EXPECT_EQ(found, *each.finding ? Texts{each.finding} : Texts{})
        << each.record;
  }
}

TEST(TimeTest, IsAsWideAsAMissingZoneMayBe) {
  const auto utc = *Instant("2026-05-04T10:00:00Z");
  EXPECT_EQ(community::When("2026-05-04T10:00:00", std::nullopt),
            (Interval{utc - 14 * 3600, utc + 12 * 3600}));
  EXPECT_EQ(community::When("2026-05-04T10:00:00", 120),
            (Interval{utc - 7200, utc - 7200}));
  EXPECT_EQ(community::When("2026-05-04T10:00:00Z", 120), (Interval{utc, utc}));
}

TEST(ListsTest, StandInOrderOfTimeWhateverTheirIds) {
  Texts records = {Person("anna"), Person("ben")};
  for (const auto& [id, day] :
       {std::pair("a", "2026-05-03"), std::pair("b", "2026-05-01"),
        std::pair("c", "2026-05-02")})
    records.push_back(Said(id, R"("exchange":{"giver":"anna",)"
                               R"("receiver":"ben","occurred_at":")" +
                                   std::string(day) + "\"}"));
  const SnapshotPtr seen = StoreOf(records).Look();
  const Index anna = seen->FindPerson("anna");
  const Index ben = seen->FindPerson("ben");
  std::string order;
  for (const Index row : seen->of_person.given.Of(anna))
    order += seen->IdOf(seen->exchanges[row].record);
  EXPECT_EQ(order, "bca");
  EXPECT_EQ(seen->of_person.received.Of(ben).size(), 3u);
  EXPECT_TRUE(seen->of_person.given.Of(ben).empty());
  EXPECT_TRUE(seen->of_person.given.Of(kNone).empty());
}

// ---- Merges ----------------------------------------------------------------

std::string Merge(const char* id, const char* kept, const char* merged,
                  const char* at, bool undone = false) {
  return Said(id,
              R"("person_merge":{"kept":")" + std::string(kept) +
                  R"(","merged":")" + merged + R"(","undone":)" +
                  (undone ? "true" : "false") + "}",
              "", at);
}

TEST(MergeTest, MakesTwoPersonsOneRowAndPartsThemAgain) {
  const Texts base = {
      Person("anna"),
      Person("ann"),
      Person("ben"),
      Said("e1", R"("exchange":{"giver":"ann","receiver":"ben",)"
                 R"("occurred_at":"2026-05-01"})"),
      Said("e2", R"("exchange":{"giver":"ann","receiver":"anna",)"
                 R"("occurred_at":"2026-05-01"})"),
      Merge("m1", "anna", "ann", "2026-05-21T00:00:00Z")};
  const SnapshotPtr one = StoreOf(base).Look();
  EXPECT_EQ(one->persons.size(), 2u);
  EXPECT_EQ(one->FindPerson("ann"), one->FindPerson("anna"));
  EXPECT_EQ(one->IdOf(one->persons[one->FindPerson("ann")].record), "anna");
  // What they gave each other they gave nobody.
  ASSERT_EQ(one->exchanges.size(), 1u);
  EXPECT_EQ(one->exchanges[0].giver, one->FindPerson("anna"));
  EXPECT_EQ(FindingsOf(*one), Texts{"e2 /exchange/receiver same-person"});

  Texts more = base;
  more.push_back(Merge("m2", "ann", "anna", "2026-05-22T00:00:00Z", true));
  const SnapshotPtr two = StoreOf(more).Look();
  EXPECT_EQ(two->persons.size(), 3u);
  EXPECT_EQ(two->exchanges.size(), 2u);
  EXPECT_TRUE(two->findings.empty());
}

TEST(MergeTest, GoesByTheFirstWhereNobodyIsKept) {
  const SnapshotPtr seen =
      StoreOf({Person("a"), Person("b"), Person("c"),
               Merge("m1", "a", "b", "2026-05-21T00:00:00Z"),
               Merge("m2", "b", "c", "2026-05-21T00:00:00Z"),
               Merge("m3", "c", "a", "2026-05-21T00:00:00Z")})
          .Look();
  ASSERT_EQ(seen->persons.size(), 1u);
  EXPECT_EQ(seen->IdOf(seen->persons[0].record), "a");
  EXPECT_EQ(seen->findings.size(), 3u);
  EXPECT_EQ(seen->findings[0].code, FindingCode::kMergeUnclear);
}

// Nobody knows which word was wrong: none holds, whoever is asked for.
TEST(MergeTest, PartsAllWhereOthersJoinWhomOneParts) {
  const Texts base = {Person("a"),
                      Person("b"),
                      Person("c"),
                      Person("d"),
                      Person("e"),
                      Merge("m1", "a", "b", "2026-05-21T00:00:00Z"),
                      Merge("m2", "b", "c", "2026-05-21T00:00:00Z"),
                      Merge("m4", "d", "e", "2026-05-21T00:00:00Z")};
  EXPECT_EQ(StoreOf(base).Look()->persons.size(), 2u);
  Texts more = base;
  more.push_back(Merge("m3", "a", "c", "2026-05-22T00:00:00Z", true));
  const SnapshotPtr seen = StoreOf(more).Look();
  EXPECT_EQ(seen->persons.size(), 4u);
  EXPECT_EQ(seen->FindPerson("d"), seen->FindPerson("e"));
  EXPECT_EQ(FindingsOf(*seen), (Texts{"m1 /person_merge/kept merge-unclear",
                                      "m2 /person_merge/kept merge-unclear",
                                      "m3 /person_merge/kept merge-unclear"}));
  // The word that was wrong is taken back: the others hold.
  more.push_back(Merge("m5", "b", "c", "2026-05-23T00:00:00Z", true));
  const SnapshotPtr clear = StoreOf(more).Look();
  EXPECT_EQ(clear->FindPerson("a"), clear->FindPerson("b"));
  EXPECT_NE(clear->FindPerson("a"), clear->FindPerson("c"));
  EXPECT_TRUE(clear->findings.empty());
}

// ---- Consents --------------------------------------------------------------

std::string Allows(const char* id, const std::string& more,
                   const char* over = nullptr,
                   const char* at = "2026-05-20T12:00:00Z") {
  return Said(id,
              R"("consent":{"person":"anna","scope":"CONSENT_SCOPE_ALL",)"
              R"("decision":"CONSENT_DECISION_PERMIT",)"
              R"("purposes":["PURPOSE_RESEARCH"])" +
                  more + "}",
              over == nullptr ? "" : Over(over), at);
}

bool IsPermitted(const Snapshot& snapshot, std::string_view person,
                 std::int64_t at) {
  std::vector<privacy::Consent> consents;
  for (const Index row :
       snapshot.of_person.consents_now.Of(snapshot.FindPerson(person)))
    consents.push_back(snapshot.consents_now[row].consent);
  const privacy::Ruling ruling = privacy::RulingOf(
      consents, {privacy::ConsentScope::kAll, Purpose::kResearch, {}, at});
  return ruling.answer == privacy::Ruling::Answer::kPermitted;
}

TEST(ConsentTest, RevokedLaterBindsAViewOfEarlierToo) {
  const std::int64_t now = *Instant("2026-06-10T00:00:00Z");
  const AsOf past = {*Instant("2026-05-25T00:00:00Z"), std::nullopt};
  Texts records = {Person("anna"), Allows("c1", "")};
  EXPECT_TRUE(IsPermitted(*StoreOf(records).Look(past), "anna", now));
  records.push_back(Allows("c2", R"(,"revoked_at":"2026-06-01T00:00:00Z")",
                           "c1", "2026-06-01T00:00:00Z"));
  const SnapshotPtr then = StoreOf(records).Look(past);
  ASSERT_EQ(then->consents.size(), 1u);
  EXPECT_FALSE(then->consents[0].consent.revoked.has_value());
  ASSERT_EQ(then->consents_now.size(), 1u);
  EXPECT_EQ(then->records[then->consents_now[0].record].id, "c2");
  EXPECT_FALSE(IsPermitted(*then, "anna", now));
}

TEST(ConsentTest, OfAnIdOrAMergeOfTodayBindsThePastToo) {
  const std::int64_t now = *Instant("2026-06-10T00:00:00Z");
  const AsOf past = {*Instant("2026-05-25T00:00:00Z"), std::nullopt};
  const std::string deny =
      R"("consent":{"person":"new","scope":"CONSENT_SCOPE_ALL",)"
      R"("decision":"CONSENT_DECISION_DENY"})";
  const auto ruling = [&](const Snapshot& seen) {
    std::vector<privacy::Consent> consents;
    for (const Index row :
         seen.of_person.consents_now.Of(seen.FindPerson("anna")))
      consents.push_back(seen.consents_now[row].consent);
    return privacy::RulingOf(
               consents,
               {privacy::ConsentScope::kAll, Purpose::kTreatment, {}, now})
        .answer;
  };
  const std::string late = "2026-06-01T00:00:00Z";
  const SnapshotPtr chained =
      StoreOf({Person("anna"),
               Said("new", R"("person":{})", Over("anna"), late),
               Said("c", deny, "", late)})
          .Look(past);
  EXPECT_EQ(ruling(*chained), privacy::Ruling::Answer::kDenied);
  const SnapshotPtr merged =
      StoreOf({Person("anna"), Said("new", R"("person":{})", "", late),
               Merge("m", "new", "anna", late.c_str()),
               Said("c", deny, "", late)})
          .Look(past);
  EXPECT_EQ(ruling(*merged), privacy::Ruling::Answer::kDenied);
}

TEST(ConsentTest, ForSomebodyUnknownIsNotForEverybody) {
  const std::int64_t now = *Instant("2026-06-10T00:00:00Z");
  const SnapshotPtr seen =
      StoreOf({Person("anna"),
               Allows("c", R"(,"recipients":[{"person":"nobody"}])")})
          .Look();
  ASSERT_EQ(seen->consents.size(), 1u);
  EXPECT_EQ(seen->consents[0].consent.recipients.size(), 1u);
  EXPECT_FALSE(IsPermitted(*seen, "anna", now));
}

// ---- As of -----------------------------------------------------------------

std::int64_t RecordedAt(const std::string& line) {
  const std::string key = R"("recorded_at":")";
  const std::size_t begin = line.find(key) + key.size();
  return *Instant(line.substr(begin, line.find('"', begin) - begin));
}

// Without consents, of which a look at the past has more than the past had.
TEST(AsOfTest, IsWhatAStoreHoldsThatNeverSawLaterRecords) {
  Texts lines = ExampleLines("community");
  std::erase_if(lines, [](const std::string& line) {
    return line.find(R"("consent":{)") != std::string::npos;
  });
  std::sort(lines.begin(), lines.end(),
            [](const std::string& a, const std::string& b) {
              return RecordedAt(a) < RecordedAt(b);
            });
  Store all;
  for (const std::string& line : lines)
    all.AddBytes(RecordBytes(line));
  Store grows;
  std::size_t taken = 0;
  for (std::size_t i = lines.size() / 5; i + 5 < lines.size();
       i += lines.size() / 5) {
    const std::int64_t at = RecordedAt(lines[i]);
    for (; taken < lines.size() && RecordedAt(lines[taken]) <= at; ++taken)
      grows.AddBytes(RecordBytes(lines[taken]));
    EXPECT_LT(taken, lines.size());
    const SnapshotPtr then = all.Look({at, std::nullopt});
    EXPECT_TRUE(AreSame(*then, *grows.Look())) << i;
  }
}

TEST(AsOfTest, ShowsNothingThatHadNotHappened) {
  const Store store = StoreOf({
      Person("anna"),
      Person("ben"),
      Said("g", R"("group":{"period":{"start":"2026-05-01T00:00:00Z"}})"),
      Said("m", R"("membership":{"group":"g","person":"anna","period":{)"
                R"("start":"2026-05-02T00:00:00Z",)"
                R"("end":"2026-05-09T00:00:00Z"},)"
                R"("end_reason":"END_REASON_LEFT"})"),
      Said("e1", R"("exchange":{"giver":"anna","receiver":"ben",)"
                 R"("occurred_at":"2026-05-03T00:00:00Z"})"),
      Said("e2", R"("exchange":{"giver":"anna","receiver":"ben",)"
                 R"("occurred_at":"2026-05-08T00:00:00Z",)"
                 R"("same_event":"e1"})"),
      Said("note", R"("annotation":{"record":"e2","said_by":"ben",)"
                   R"("said_at":"2026-05-03T00:00:00Z"})"),
      Said("d", R"("disclosure":{"person":"anna",)"
                R"("occurred_at":"2026-05-03T00:00:00Z",)"
                R"("followed_up_by":["e2"]})"),
      Said("t", R"("relationship":{"party":{"person":"anna"},)"
                R"("other":{"person":"ben"},"views":[)"
                R"({"said_by":"anna","said_at":"2026-05-03T00:00:00Z"},)"
                R"({"said_by":"anna","said_at":"2026-05-08T00:00:00Z"}]})"),
  });
  const SnapshotPtr then =
      store.Look({std::nullopt, *Instant("2026-05-05T00:00:00Z")});
  ASSERT_EQ(then->memberships.size(), 1u);
  EXPECT_FALSE(then->memberships[0].period.end.has_value());
  EXPECT_EQ(then->memberships[0].end_reason,
            community::EndReason::kUnspecified);
  EXPECT_EQ(then->exchanges.size(), 1u);
  EXPECT_EQ(then->Find("e2"), kNone);
  EXPECT_TRUE(then->annotations.empty());
  ASSERT_EQ(then->disclosures.size(), 1u);
  EXPECT_EQ(then->disclosures[0].followed_up_by.count, 0u);
  EXPECT_EQ(then->views.size(), 1u);
  // That something was to come is no fault of what named it.
  EXPECT_EQ(FindingsOf(*then), Texts{});
  const SnapshotPtr now = store.Look();
  EXPECT_EQ(now->memberships[0].end_reason, community::EndReason::kLeft);
  EXPECT_EQ(now->exchanges.size(), 2u);
  EXPECT_EQ(now->views.size(), 2u);
}

}  // namespace
}  // namespace relcare::test::history_test
