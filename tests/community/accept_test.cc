// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a record alone can break; a rejected record changes nothing.

#include <string>

#include <gtest/gtest.h>

#include "relcare/relcare.h"
#include "tests/community/store.h"

namespace relcare::test::accept_test {
namespace {

struct Rejected {
  const char* rule;
  const char* path;
  const char* json;
};

constexpr const char* kAt = R"("recorded_at":"2026-05-20T12:00:00Z",)";

const Rejected kRejected[] = {
    {"record-id", "/id",
     R"({"recorded_at":"2026-05-20T12:00:00Z","group":{}})"},
    {"recorded-at", "/recorded_at", R"({"id":"x","group":{}})"},
    {"recorded-at", "/recorded_at",
     R"({"id":"x","recorded_at":"2026-05-20","group":{}})"},
    {"recorded-at", "/recorded_at",
     R"({"id":"x","recorded_at":"2026-05-20T12:00:00","group":{}})"},
    {"no-body", "", R"({"id":"x",@})"},
    {"required", "/supersedes", R"({"id":"x",@"supersedes":"","group":{}})"},
    {"required", "/episode/client", R"({"id":"x",@"episode":{}})"},
    {"required", "/exchange/receiver",
     R"({"id":"x",@"exchange":{"giver":"anna","occurred_at":"2026"}})"},
    {"required", "/exchange/occurred_at",
     R"({"id":"x",@"exchange":{"giver":"anna","receiver":"ben"}})"},
    {"required", "/encounter/period/start", R"({"id":"x",@"encounter":{}})"},
    {"required", "/encounter/presences/0/person",
     R"({"id":"x",@"encounter":{"period":{"start":"2026"},"presences":[{}]}})"},
    {"required", "/observation_window/seen",
     R"({"id":"x",@"observation_window":{"observer":"dan",)"
     R"("period":{"start":"2026","end":"2026"}}})"},
    {"required", "/relationship/other",
     R"({"id":"x",@"relationship":{"party":{"person":"anna"}}})"},
    {"required", "/relationship/views/0/said_by",
     R"({"id":"x",@"relationship":{"party":{"person":"anna"},)"
     R"("other":{"person":"ben"},"views":[{}]}})"},
    {"required", "/identity/code",
     R"({"id":"x",@"identity":{"person":"anna","said_at":"2026"}})"},
    {"required", "/assessment/subject",
     R"({"id":"x",@"assessment":{"instrument":"phq-9"}})"},
    {"required", "/response/reason",
     R"({"id":"x",@"response":{"signal":"s","kind":"RESPONSE_KIND_DISMISSED",)"
     R"("responded_by":"cleo","occurred_at":"2026"}})"},
    {"required", "/use_report/about/end",
     R"({"id":"x",@"use_report":{"person":"anna","said_at":"2026",)"
     R"("about":{"start":"2026"}}})"},
    {"time", "/exchange/occurred_at",
     R"({"id":"x",@"exchange":{"giver":"anna","receiver":"ben",)"
     R"("occurred_at":"yesterday"}})"},
    {"time", "/person/roles/0/period/start",
     R"({"id":"x",@"person":{"roles":[{"period":{"start":"2026-02-30"}}]}})"},
    {"period-order", "/group/period",
     R"({"id":"x",@"group":{"period":{"start":"2026-05-03","end":"2026-05-01"}}})"},
    {"not-a-decimal", "/state_report/domains/0/now",
     R"({"id":"x",@"state_report":{"respondent":"anna","client":"anna",)"
     R"("said_at":"2026","domains":[{"domain":1,"now":"low"}]}})"},
    {"below-zero", "/attribute/intensity",
     R"({"id":"x",@"attribute":{"person":"anna","code":{"code":"c"},)"
     R"("intensity":"-1"}})"},
    {"days", "/use_report/days_used",
     R"({"id":"x",@"use_report":{"person":"anna","said_at":"2026","about":)"
     R"({"start":"2026","end":"2026"},"days_used":8,"days_asked":7}})"},
    {"level", "/goal/ratings/0/level",
     R"({"id":"x",@"goal":{"client":"anna","ratings":[{"level":3,)"
     R"("said_at":"2026","said_by":"anna"}]}})"},
    {"ruler", "/state_report/highest",
     R"({"id":"x",@"state_report":{"respondent":"anna","client":"anna",)"
     R"("said_at":"2026","lowest":"10"}})"},
    {"same-person", "/exchange/receiver",
     R"({"id":"x",@"exchange":{"giver":"anna","receiver":"anna",)"
     R"("occurred_at":"2026"}})"},
    {"same-person", "/relationship/other/person",
     R"({"id":"x",@"relationship":{"party":{"person":"anna"},)"
     R"("other":{"person":"anna"}}})"},
    {"same-person", "/person_merge/merged",
     R"({"id":"x",@"person_merge":{"kept":"anna","merged":"anna"}})"},
    {"listed-twice", "/encounter/presences/2/person",
     R"({"id":"x",@"encounter":{"period":{"start":"2026"},"presences":[)"
     R"({"person":"anna"},{"person":"ben"},{"person":"anna"}]}})"},
    {"listed-twice", "/state_report/domains/1/domain",
     R"({"id":"x",@"state_report":{"respondent":"anna","client":"anna",)"
     R"("said_at":"2026","domains":[{"domain":1},{"domain":1}]}})"},
    {"erasure", "/erasure", R"({"id":"x",@"erasure":{}})"},
    {"erasure", "/erasure",
     R"({"id":"x",@"erasure":{"person":"anna","records_cut":1}})"},
    {"id-taken", "/id", R"({"id":"anna",@"person":{"birth_year":1990}})"},
    {"id-taken", "/id", R"({"id":"anna",@"erasure":{"person":"ben"}})"},
    {"supersedes-cycle", "/supersedes",
     R"({"id":"x",@"supersedes":"x","group":{}})"},
};

TEST(AcceptTest, RejectsWhatBreaksARuleAndChangesNothing) {
  Store store;
  store.AddSamples();
  const std::string saved = store.Save();
  for (const Rejected& each : kRejected) {
    std::string json = each.json;
    if (const auto at = json.find('@'); at != std::string::npos)
      json.replace(at, 1, kAt);
    if (json.find(",}") != std::string::npos)
      json.erase(json.find(",}"), 1);
    const std::string bytes = RecordBytes(json);
    const auto outcome = store.community->Add(AsBytes(bytes));
    ASSERT_FALSE(outcome.ok()) << json;
    EXPECT_EQ(outcome.error().rule, each.rule) << json;
    EXPECT_EQ(outcome.error().path, each.path) << json;
    EXPECT_EQ(outcome.error().status, RELCARE_E_RECORD) << json;
    EXPECT_EQ(outcome.error().message.find("anna"), std::string::npos);
  }
  EXPECT_EQ(store.Save(), saved);
}

TEST(AcceptTest, WalksBytesBeforeAnythingElseReadsThem) {
  Store store;
  for (const auto& [rule, bytes] :
       {std::pair("utf8", std::string("\x0a\x01\xff")),
        std::pair("truncated", std::string("\x0a\x05x")),
        std::pair("tag", std::string("\x00", 1))})
    EXPECT_EQ(store.AddBytes(bytes), rule);
}

TEST(AcceptTest, TakesTheSameBytesAsThereAlready) {
  Store store;
  EXPECT_EQ(store.Add(Said("g", R"("group":{})")), "added");
  EXPECT_EQ(store.Add(Said("g", R"("group":{})")), "there");
  EXPECT_EQ(store.Add(Said("g", R"("group":{"kind":1})")), "id-taken");
  EXPECT_EQ(store.Look()->records.size(), 1u);
}

TEST(AcceptTest, KeepsFieldsOfALaterSchema) {
  Store store;
  const std::string bytes =
      RecordBytes(Said("g", R"("group":{})")) + "\xfa\x07\x03new";
  EXPECT_EQ(store.AddBytes(bytes), "added");
  const SnapshotPtr seen = store.Look();
  const auto kept = seen->BytesOf(seen->Find("g"));
  EXPECT_EQ(std::string(kept.begin(), kept.end()), bytes);
}

TEST(AcceptTest, NeverLetsACycleClose) {
  Store store;
  const auto group = [](const char* id, const char* over) {
    return Said(id, R"("group":{})",
                R"("supersedes":")" + std::string(over) + "\",");
  };
  EXPECT_EQ(store.Add(group("a", "b")), "added");
  EXPECT_EQ(store.Add(group("b", "c")), "added");
  EXPECT_EQ(store.Add(group("c", "a")), "supersedes-cycle");
  EXPECT_EQ(store.Add(group("c", "d")), "added");
  EXPECT_EQ(store.Add(group("d", "b")), "supersedes-cycle");
}

}  // namespace
}  // namespace relcare::test::accept_test
