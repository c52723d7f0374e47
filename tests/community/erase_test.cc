// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What is gone when a person, or a record, is erased.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "community/saved.h"
#include "tests/community/store.h"

namespace relcare::test::erase_test {
namespace {

using Texts = std::vector<std::string>;

std::string Over(const char* id) {
  return R"("supersedes":")" + std::string(id) + "\",";
}

std::string Person(const char* id) { return Said(id, R"("person":{})"); }

std::string Erase(const char* person) {
  return Said("request-17",
              R"("erasure":{"person":")" + std::string(person) + "\"}");
}

// Whether the id stands anywhere in the bytes, not as part of a longer one.
bool Holds(const std::string& bytes, const std::string& id) {
  const auto goes_on = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-';
  };
  for (std::size_t at = bytes.find(id); at != std::string::npos;
       at = bytes.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    if ((at == 0 || !goes_on(bytes[at - 1])) &&
        (end == bytes.size() || !goes_on(bytes[end])))
      return true;
  }
  return false;
}

// The ids of all records that stand.
Texts IdsOf(const Snapshot& snapshot) {
  Texts out;
  for (const community::RecordRow& record : snapshot.records)
    out.emplace_back(record.id);
  return out;
}

TEST(EraseTest, LeavesNobodyOfTheSamplesInAnySavedByteOrRow) {
  for (const char* who : {"anna", "ben", "cleo", "dan", "eve"}) {
    Store store;
    store.AddSamples();
    const SnapshotPtr before = store.Look();
    ASSERT_TRUE(Holds(store.Save(), who));
    EXPECT_EQ(store.Add(Erase(who)), "erased");
    const std::string saved = store.Save();
    EXPECT_FALSE(Holds(saved, who)) << who;
    EXPECT_FALSE(Holds(saved, "request-17")) << who;
    const SnapshotPtr after = store.Look();
    EXPECT_EQ(after->persons.size(), before->persons.size() - 1) << who;
    EXPECT_EQ(after->erasures, 1u);
    // Whatever named them went with them or lost the part: nothing dangles.
    EXPECT_EQ(FindingsOf(*after), Texts{}) << who;
    // What was taken before keeps its own.
    EXPECT_NE(before->FindPerson(who), kNone);
    const auto bytes = before->BytesOf(before->Find(who));
    EXPECT_TRUE(Holds(std::string(bytes.begin(), bytes.end()), who));
  }
}

TEST(EraseTest, LeavesNobodyOfTheExampleInAnySavedByteOrRow) {
  const Texts records = ExampleRecords("community");
  Store whole;
  for (const std::string& record : records)
    whole.AddBytes(record);
  const SnapshotPtr before = whole.Look();
  int erased = 0;
  for (std::size_t i = 0; i < before->persons.size(); i += 29) {
    const std::string who(before->IdOf(before->persons[i].record));
    Store store;
    for (const std::string& record : records)
      store.AddBytes(record);
    EXPECT_EQ(store.Add(Erase(who.c_str())), "erased");
    const SnapshotPtr after = store.Look();
    // Ids of other records may begin or end with the person's; references to
    // the person may not be left.
    EXPECT_EQ(after->FindPerson(who), kNone);
    EXPECT_EQ(FindingsOf(*after), Texts{}) << who;
    for (const community::RecordRow& record : after->records) {
      const std::string bytes(record.bytes.begin(), record.bytes.end());
      EXPECT_FALSE(bytes.find("\x04" + who + "\x12") != std::string::npos);
      EXPECT_FALSE(Holds(bytes, who)) << who << " in " << record.id;
    }
    ++erased;
  }
  EXPECT_GE(erased, 4);
}

struct Case {
  const char* what;
  Texts records;
  Texts left;      // ids
  Texts findings;  // after the erasure of anna
};

TEST(EraseTest, TakesWhatCannotDoWithoutAndCutsTheRest) {
  const std::string ben = Person("ben");
  const std::string eve = Person("eve");
  const Case cases[] = {
      {"a tie takes along what is about it",
       {Person("anna"), ben, eve,
        Said("tie", R"("relationship":{"party":{"person":"anna"},)"
                    R"("other":{"person":"ben"}})"),
        Said("form", R"("assessment":{"instrument":"wai","subject":)"
                     R"({"relationship":"tie"}})"),
        Said("note", R"("annotation":{"record":"form","said_by":"eve",)"
                     R"("said_at":"2026"})"),
        Said("met", R"("encounter":{"relationship":"tie","period":)"
                    R"({"start":"2026-05-01"}})"),
        Said("goal", R"("goal":{"client":"ben","origin":)"
                     R"({"relationship":"tie"}})")},
       {"ben", "eve", "goal"},
       {}},
      {"a consent for her alone is not then for everybody",
       {Person("anna"), ben,
        Said("c", R"("consent":{"person":"ben","scope":1,"decision":1,)"
                  R"("recipients":[{"person":"anna"}],"purposes":[5]})")},
       {"ben"},
       {}},
      {"a consent for her and another is for the other",
       {Person("anna"), ben, eve,
        Said("c", R"("consent":{"person":"ben","scope":1,"decision":1,)"
                  R"("recipients":[{"person":"anna"},{"person":"eve"}],)"
                  R"("purposes":[5]})")},
       {"ben", "c", "eve"},
       {}},
      {"her word on him is not then his own",
       {Person("anna"), ben,
        Said("goal", R"("goal":{"client":"ben","said_by":"anna"})"),
        Said("use", R"("use_report":{"person":"ben","said_by":"anna",)"
                    R"("said_at":"2026","about":{"start":"2026",)"
                    R"("end":"2026"}})"),
        Said("form", R"("assessment":{"instrument":"bam","respondent":"anna",)"
                     R"("subject":{"person":"ben"}})")},
       {"ben"},
       {}},
      {"a window in which only she was seen",
       {Person("anna"), ben,
        Said("w", R"("observation_window":{"observer":"ben","seen":["anna"],)"
                  R"("period":{"start":"2026-05-01","end":"2026-05-01"}})")},
       {"ben"},
       {}},
      {"a version about her, and those it replaced, but not the latest",
       {Person("anna"), ben, eve,
        Said("v1", R"("exchange":{"giver":"ben","receiver":"eve",)"
                   R"("occurred_at":"2026-05-01"})"),
        Said("v2",
             R"("exchange":{"giver":"ben","receiver":"anna",)"
             R"("occurred_at":"2026-05-01"})",
             Over("v1")),
        Said("v3",
             R"("exchange":{"giver":"eve","receiver":"ben",)"
             R"("occurred_at":"2026-05-01"})",
             Over("v2"))},
       {"ben", "eve", "v3"},
       {"v3 /supersedes reference-unknown"}},
      {"a latest version about her, and all it replaced",
       {Person("anna"), ben, eve,
        Said("v1", R"("exchange":{"giver":"ben","receiver":"eve",)"
                   R"("occurred_at":"2026-05-01"})"),
        Said("v2",
             R"("exchange":{"giver":"ben","receiver":"anna",)"
             R"("occurred_at":"2026-05-01"})",
             Over("v1"))},
       {"ben", "eve"},
       {}},
      {"her other names: of the chain, of a merge, of ids that never came",
       {Person("anna"), ben, Person("ann"),
        Said("anna-2", R"("person":{})", Over("anna")),
        Said("m", R"("person_merge":{"kept":"ann","merged":"anna-2"})"),
        Said("e1", R"("exchange":{"giver":"ben","receiver":"ann",)"
                   R"("occurred_at":"2026"})"),
        Said("e2", R"("exchange":{"giver":"ben","receiver":"anna-2",)"
                   R"("occurred_at":"2026"})")},
       {"ben"},
       {}},
      {"words on figures that name her",
       {Person("anna"), ben,
        Said("n1", R"("annotation":{"figure":"index/A/anna","said_by":"ben",)"
                   R"("said_at":"2026"})"),
        Said("n2", R"("annotation":{"figure":"index/A/annabel",)"
                   R"("said_by":"ben","said_at":"2026"})"),
        Said("r", R"("response":{"signal":"rupture/anna/1","kind":1,)"
                  R"("responded_by":"ben","occurred_at":"2026"})")},
       {"ben", "n2"},
       {}},
      {"words on figures that name what went with her, and no longer id",
       {Person("anna"), ben,
        Said("17", R"("relationship":{"party":{"person":"anna"},)"
                   R"("other":{"person":"ben"}})"),
        Said("n1", R"("annotation":{"figure":"index/alliance/17",)"
                   R"("said_by":"ben","said_at":"2026"})"),
        Said("n2", R"("annotation":{"figure":"index/alliance/t-17",)"
                   R"("said_by":"ben","said_at":"2026"})"),
        Said("r", R"("response":{"signal":"rupture/17","kind":1,)"
                  R"("responded_by":"ben","occurred_at":"2026"})"),
        Said("n3", R"("annotation":{"figure":"critical/n1",)"
                   R"("said_by":"ben","said_at":"2026"})")},
       {"ben", "n2"},
       {}},
      {"what she passed on is then not as if nobody had",
       {Person("anna"), ben,
        Said("d1", R"("disclosure":{"person":"ben","occurred_at":"2026",)"
                   R"("reported_by":"anna"})"),
        Said("d2", R"("disclosure":{"person":"ben","occurred_at":"2026",)"
                   R"("reported_by":"ben"})")},
       {"ben", "d2"},
       {}},
      {"somebody whose record never came",
       {ben, Said("e", R"("exchange":{"giver":"ben","receiver":"anna",)"
                       R"("occurred_at":"2026"})")},
       {"ben"},
       {}},
  };
  for (const Case& each : cases) {
    Store store;
    for (const std::string& record : each.records)
      ASSERT_EQ(store.Add(record), "added") << each.what << record;
    EXPECT_EQ(store.Add(Erase("anna")), "erased") << each.what;
    const SnapshotPtr seen = store.Look();
    EXPECT_EQ(IdsOf(*seen), each.left) << each.what;
    EXPECT_EQ(FindingsOf(*seen), each.findings) << each.what;
    EXPECT_FALSE(Holds(store.Save(), "anna")) << each.what;
  }
}

TEST(EraseTest, PartsNobodyWhoWasMergedByMistake) {
  Store store;
  for (const std::string& record :
       {Person("anna"), Person("ben"),
        Said("m", R"("person_merge":{"kept":"anna","merged":"ben"})"),
        Said("u",
             R"("person_merge":{"kept":"anna","merged":"ben",)"
             R"("undone":true})",
             "", "2026-05-21T12:00:00Z")})
    EXPECT_EQ(store.Add(record), "added");
  EXPECT_EQ(store.Add(Erase("anna")), "erased");
  EXPECT_EQ(IdsOf(*store.Look()), Texts{"ben"});
}

// Who was of a group that is gone nobody knows.
TEST(EraseTest, OfAGroupDeniesToAllWhatWasDeniedToIt) {
  const auto consent = [](const char* id, int decision, const char* to) {
    return Said(id, R"("consent":{"person":"ben","scope":1,"decision":)" +
                        std::to_string(decision) +
                        R"(,"purposes":[5],"recipients":[)" + to + "]}");
  };
  Store store;
  for (const std::string& record :
       {Person("anna"), Person("ben"), Said("g", R"("group":{})"),
        consent("deny", 2, R"({"group":"g"})"),
        consent("deny-too", 2, R"({"person":"anna"},{"group":"g"})"),
        consent("permit", 1, R"({"group":"g"})"),
        consent("permit-too", 1, R"({"person":"anna"},{"group":"g"})")})
    ASSERT_EQ(store.Add(record), "added") << record;
  EXPECT_EQ(store.Add(Said("request-17", R"("erasure":{"record":"g"})")),
            "erased");
  const SnapshotPtr seen = store.Look();
  EXPECT_EQ(IdsOf(*seen),
            (Texts{"anna", "ben", "deny", "deny-too", "permit-too"}));
  EXPECT_TRUE(seen->consents[0].consent.recipients.empty());
  EXPECT_TRUE(seen->consents[1].consent.recipients.empty());
  EXPECT_EQ(seen->consents[2].consent.recipients.size(), 1U);
}

TEST(EraseTest, OfOneRecordTakesThatOneAlone) {
  Store store;
  store.AddSamples();
  EXPECT_EQ(store.Add(Said("x", R"("erasure":{"record":"coffee"})")), "erased");
  const SnapshotPtr seen = store.Look();
  EXPECT_EQ(seen->persons.size(), 5u);
  EXPECT_TRUE(seen->exchanges.empty());
  EXPECT_TRUE(seen->annotations.empty());  // on that record
  EXPECT_EQ(seen->evidence.size(), 2u);    // one was seen in it
  EXPECT_FALSE(Holds(store.Save(), "coffee"));
}

TEST(EraseTest, DropsUnknownFieldsOfWhatItCuts) {
  Store store;
  EXPECT_EQ(store.Add(Person("anna")), "added");
  EXPECT_EQ(store.Add(Person("ben")), "added");
  const std::string kept = RecordBytes(Said("g", R"("group":{})"));
  const std::string cut =
      RecordBytes(Said("e", R"("exchange":{"giver":"ben","group":"g",)"
                            R"("occurred_at":"2026","reported_by":"anna"})"));
  EXPECT_EQ(store.AddBytes(kept + "\xfa\x07\x04same"), "added");
  EXPECT_EQ(store.AddBytes(cut + "\xfa\x07\x04" + "anna"), "added");
  EXPECT_EQ(store.Add(Erase("anna")), "erased");
  const std::string saved = store.Save();
  EXPECT_FALSE(Holds(saved, "anna"));
  EXPECT_TRUE(saved.find("same") != std::string::npos);
}

TEST(EraseTest, LeavesWhenAndHowManyAndNothingElse) {
  Store store;
  for (const std::string& record :
       {Person("anna"), Person("ben"),
        Said("stay", R"("episode":{"client":"anna"})"),
        Said("t", R"("transcript":{"occurred_at":"2026","turns":[)"
                  R"({"speaker":"anna"},{"speaker":"ben"}]})")})
    EXPECT_EQ(store.Add(record), "added");
  EXPECT_EQ(store.Add(Erase("anna")), "erased");
  const std::string left =
      RecordBytes(R"({"recorded_at":"2026-05-20T12:00:00Z",)"
                  R"("erasure":{"records_removed":2,"records_cut":1}})");
  EXPECT_NE(store.Save().find(left), std::string::npos);
}

TEST(EraseTest, IsGoneFromViewsOfThePastToo) {
  Store store;
  store.AddSamples();
  EXPECT_EQ(store.Add(Erase("anna")), "erased");
  const SnapshotPtr then = store.Look({1800000000, 1800000000});
  EXPECT_EQ(then->FindPerson("anna"), kNone);
}

}  // namespace
}  // namespace relcare::test::erase_test
