// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Records of a community, from outside.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"
#include "tests/capi/saving.h"
#include "tests/community/samples.h"

namespace relcare::test::community_test {
namespace {

TEST(CommunityRecordTest, IsTheSameInJsonAndInBytes) {
  Host host;
  for (const Sample& sample : Samples()) {
    const std::string json = RecordJson(sample);
    const auto bytes =
        host.scratch.Convert("Record", json, Format::kJson, Format::kProtobuf);
    ASSERT_TRUE(bytes.ok()) << sample.id << " " << bytes.error().rule();
    const std::string binary = bytes->str();
    const auto again = host.scratch.Convert("Record", binary, Format::kProtobuf,
                                            Format::kJson);
    ASSERT_TRUE(again.ok()) << sample.id;
    const std::string text = again->str();
    const auto twice =
        host.scratch.Convert("Record", text, Format::kJson, Format::kProtobuf);
    ASSERT_TRUE(twice.ok()) << sample.id;
    EXPECT_EQ(twice->str(), binary) << sample.id;
  }
}

TEST(CommunityRecordTest, IsNoResponseUnlessItIsAnAssessment) {
  Host host;
  for (const Sample& sample : Samples()) {
    EXPECT_EQ(host.Score(RecordJson(sample)) == "RELCARE_E_NOT_A_RESPONSE",
              sample.id != "form")
        << sample.id;
  }
}

// ---- A community through the C interface -----------------------------------

std::string Text(const Result<Bytes>& bytes) {
  return bytes.ok() ? bytes->str() : bytes.error().name();
}

std::string SamplesText() {
  std::string text;
  for (const Sample& sample : Samples())
    text += RecordJson(sample) + "\n";
  return text;
}

// Its hash, counts and findings.
std::string ReportOf(const Community& community, const AsOf& as_of = {}) {
  Scratch scratch = Scratch::WithoutEngine().value();
  const Result<Snapshot> seen = community.At(as_of);
  return seen.ok() ? Text(seen->Report(scratch, Format::kJson))
                   : seen.error().rule().data();
}

Community OfSamples() {
  Community community = Community::Create().value();
  const relcare_added added =
      community.AddText(SamplesText(), Format::kNdjson).value();
  EXPECT_EQ(added.added, Samples().size());
  EXPECT_EQ(added.rejected, 0u);
  return community;
}

TEST(CommunityTest, CountsWhatIsThereAndTellsWhatDoesNotFit) {
  Community community = Community::Create().value();
  EXPECT_EQ(community
                .Add(R"({"id":"anna","recorded_at":)"
                     R"("2026-05-20T12:00:00Z","person":{}})",
                     Format::kJson)
                .value(),
            RecordOutcome::kAdded);
  EXPECT_EQ(community
                .Add(R"({"id":"stay","recorded_at":)"
                     R"("2026-05-20T12:00:00Z",)"
                     R"("episode":{"client":"anna","organization":"o"}})",
                     Format::kJson)
                .value(),
            RecordOutcome::kAdded);
  const std::string report = ReportOf(community);
  EXPECT_NE(report.find(R"("counts":[{"body":"person","count":1},)"
                        R"({"body":"episode","count":1}],"findings":[)"
                        R"({"record":"stay",)"
                        R"("code":"FINDING_CODE_REFERENCE_UNKNOWN",)"
                        R"("severity":"FINDING_SEVERITY_WARNING",)"
                        R"("path":"/episode/organization"}])"),
            std::string::npos)
      << report;
}

TEST(CommunityTest, GivesIdsAndRecords) {
  const Community community = OfSamples();
  const Snapshot seen = community.At().value();
  Scratch scratch = Scratch::WithoutEngine().value();
  EXPECT_EQ(Text(seen.Ids(scratch, "person", Format::kJson)),
            R"({"ids":["anna","ben","cleo","dan","eve"]})");
  EXPECT_EQ(Text(seen.Ids(scratch, "song", Format::kJson)),
            "RELCARE_E_UNKNOWN_NAME");
  EXPECT_NE(Text(seen.Record(scratch, "coffee", Format::kJson))
                .find(R"("exchange":{"giver":"anna")"),
            std::string::npos);
  EXPECT_EQ(Text(seen.Record(scratch, "tea", Format::kJson)),
            "RELCARE_E_NO_RECORD");
}

TEST(CommunityTest, TellsWhyARecordOfATextWasRejectedAndTakesTheOthers) {
  Community community = Community::Create().value();
  const std::string text =
      R"({"id":"a","recorded_at":"2026-05-20T12:00:00Z","group":{}})"
      "\n\n{\n"
      R"({"id":"b","recorded_at":"2026-05-20T12:00:00Z","episode":{}})"
      "\n"
      R"({"id":"a","recorded_at":"2026-05-20T12:00:00Z","group":{}})"
      "\n"
      R"({"id":"c","recorded_at":"2026-05-20T12:00:00Z",)"
      R"("erasure":{"record":"a"}})";
  std::string why;
  const relcare_added added =
      community
          .AddText(text, Format::kNdjson,
                   [&why](const relcare_error& error) {
                     why += std::to_string(error.record_index) + " " +
                            error.rule + " " + error.path + ";";
                     return true;
                   })
          .value();
  EXPECT_EQ(why, "1 json ;2 required /episode/client;");
  EXPECT_EQ(added.records, 5u);
  EXPECT_EQ(added.added, 1u);
  EXPECT_EQ(added.there_already, 1u);
  EXPECT_EQ(added.erased, 1u);
  EXPECT_EQ(added.rejected, 2u);
  const auto stopped = community.AddText(
      text, Format::kNdjson, [](const relcare_error&) { return false; });
  EXPECT_STREQ(stopped.error().name(), "RELCARE_E_CANCELLED");
}

TEST(CommunityTest, TakesBytesEachAfterItsLength) {
  Host host;
  std::string text;
  for (const Sample& sample : Samples()) {
    const std::string bytes = Text(host.scratch.Convert(
        "Record", RecordJson(sample), Format::kJson, Format::kProtobuf));
    ASSERT_LT(bytes.size(), 1u << 14);
    if (bytes.size() >= 128)
      text += static_cast<char>(bytes.size() | 128);
    text += static_cast<char>(bytes.size() >= 128 ? bytes.size() >> 7
                                                  : bytes.size());
    text += bytes;
  }
  Community community = Community::Create().value();
  EXPECT_EQ(community.AddText(text, Format::kProtobuf)->added,
            Samples().size());
  EXPECT_EQ(ReportOf(community), ReportOf(OfSamples()));
  const auto cut = community.AddText(
      std::string_view(text).substr(0, text.size() - 1), Format::kProtobuf);
  EXPECT_STREQ(cut.error().name(), "RELCARE_E_UNREADABLE");
  EXPECT_EQ(cut.error().record_index(), std::int64_t(Samples().size() - 1));
}

TEST(CommunityTest, ReadsTimesWithoutAZoneByTheEnginesOffset) {
  const Host host(R"({"utc_offset":"+02:00"})");
  Community community = Community::Create(&host.engine).value();
  for (const char* record :
       {R"({"id":"a","recorded_at":"2026-05-20T12:00:00Z","person":{}})",
        R"({"id":"g","recorded_at":"2026-05-20T12:00:00Z","group":{"period":)"
        R"({"start":"2026-05-10","end":"2026-05-10"}}})",
        R"({"id":"e","recorded_at":"2026-05-20T12:00:00Z","exchange":)"
        R"({"giver":"a","group":"g","occurred_at":"2026-05-11T00:30:00"}})"})
    EXPECT_TRUE(community.Add(record, Format::kJson).ok());
  EXPECT_NE(ReportOf(community).find("TIME_OUT_OF_PERIOD"), std::string::npos);
  // A time to look at, too.
  EXPECT_EQ(ReportOf(community, {.recorded_by = "2026-05-20T13:59:59"})
                .find(R"("person")"),
            std::string::npos);
  EXPECT_NE(ReportOf(community, {.recorded_by = "2026-05-20T14:00:00"})
                .find(R"("person")"),
            std::string::npos);
  const Community no_engine = Community::Create().value();
  EXPECT_EQ(ReportOf(no_engine, {.recorded_by = "2026-05-20T12:00:00"}),
            "as-of");
  EXPECT_EQ(ReportOf(no_engine, {.occurred_by = "soon"}), "as-of");
}

TEST(CommunityTest, IsTheSameAfterSavingAndRestoring) {
  const Community community = OfSamples();
  const std::string saved = SavedOf(community);
  const Community again = Community::Restore(saved).value();
  EXPECT_EQ(SavedOf(again), saved);
  EXPECT_EQ(ReportOf(again), ReportOf(community));
  const std::string cut = saved.substr(0, saved.size() - 1);
  EXPECT_STREQ(Community::Restore(cut).error().name(), "RELCARE_E_SAVED");
  bool is_prefix = false;
  EXPECT_EQ(ReportOf(*Community::Restore(cut, nullptr, &is_prefix)),
            ReportOf(community));
  EXPECT_TRUE(is_prefix);
  EXPECT_TRUE(Community::Restore(saved, nullptr, &is_prefix).ok());
  EXPECT_FALSE(is_prefix);
}

TEST(CommunityTest, ShowsASnapshotWhateverBecomesOfTheRest) {
  Scratch scratch = Scratch::WithoutEngine().value();
  auto community = std::make_unique<Community>(OfSamples());
  const Snapshot seen = community->At().value();
  const std::string before = Text(seen.Report(scratch, Format::kJson));
  EXPECT_EQ(community
                ->Add(R"({"id":"x","recorded_at":"2026-05-21T12:00:00Z",)"
                      R"("erasure":{"person":"anna"}})",
                      Format::kJson)
                .value(),
            RecordOutcome::kErased);
  EXPECT_EQ(SavedOf(*community).find("anna"), std::string::npos);
  const Snapshot copy = seen;
  community.reset();
  EXPECT_EQ(Text(copy.Report(scratch, Format::kJson)), before);
  EXPECT_NE(Text(copy.Record(scratch, "anna", Format::kJson)).find("anna"),
            std::string::npos);
}

TEST(CommunityTest, IsReadByTwoThreadsWhileOneAddsAndErases) {
  Community community = Community::Create().value();
  std::atomic<bool> is_over = false;
  const auto read = [&community, &is_over] {
    Scratch scratch = Scratch::WithoutEngine().value();
    do {
      const Snapshot seen = community.At().value();
      EXPECT_TRUE(seen.Report(scratch, Format::kProtobuf).ok());
      const Result<Bytes> coffee =
          seen.Record(scratch, "coffee", Format::kJson);
      EXPECT_TRUE(coffee.ok() ||
                  coffee.error().status() == RELCARE_E_NO_RECORD);
    } while (!is_over);
  };
  std::thread first(read);
  std::thread second(read);
  const std::string text = SamplesText();
  for (int turn = 0; turn < 20; ++turn) {
    EXPECT_EQ(community.AddText(text, Format::kNdjson)->rejected, 0u);
    EXPECT_EQ(community
                  .Add(R"({"id":"x","recorded_at":"2026-05-21T12:00:00Z",)"
                       R"("erasure":{"person":"anna"}})",
                       Format::kJson)
                  .value(),
              RecordOutcome::kErased);
    // What lost a part has other bytes now, and goes too.
    for (const char* who : {"ben", "cleo", "dan", "eve", "house", "circle"})
      EXPECT_TRUE(community
                      .Add(R"({"id":"x","recorded_at":"2026-05-21T12:00:00Z",)"
                           R"("erasure":{"record":")" +
                               std::string(who) + R"("}})",
                           Format::kJson)
                      .ok());
    EXPECT_EQ(community
                  .Add(R"({"id":"x","recorded_at":"2026-05-21T12:00:00Z",)"
                       R"("erasure":{"record":"session"}})",
                       Format::kJson)
                  .value(),
              RecordOutcome::kErased);
  }
  is_over = true;
  first.join();
  second.join();
}

TEST(CommunityTest, NamesNobodyInAnError) {
  Community community = OfSamples();
  for (const char* record :
       {R"({"id":"anna","recorded_at":"2026-05-20T12:00:00Z","group":{}})",
        R"({"id":"x","recorded_at":"2026-05-20T12:00:00Z","exchange":)"
        R"({"giver":"anna","receiver":"anna","occurred_at":"2026"}})",
        R"({"id":"x","recorded_at":"2026-05-20T12:00:00Z","exchange":)"
        R"({"giver":"anna","receiver":"ben","occurred_at":"anna"}})",
        R"({"id":"anna-2","recorded_at":"anna","person":{}})",
        R"({"id":"x","anna":1,"recorded_at":"2026-05-20T12:00:00Z"})"}) {
    const auto added = community.Add(record, Format::kJson);
    ASSERT_FALSE(added.ok()) << record;
    const std::string said =
        added.error().ToString() + std::string(added.error().path());
    EXPECT_EQ(said.find("anna"), std::string::npos) << said;
  }
}

TEST(CommunityTest, RefusesMisuse) {
  relcare_community* community = nullptr;
  ASSERT_EQ(relcare_community_create(nullptr, nullptr, &community, nullptr),
            RELCARE_OK);
  relcare_snapshot* snapshot = nullptr;
  relcare_view view = {nullptr, 0};
  relcare_scratch* scratch = nullptr;
  ASSERT_EQ(relcare_scratch_create(nullptr, nullptr, &scratch, nullptr),
            RELCARE_OK);
  const std::uint8_t byte = 0;
  std::int32_t number = 7;
  EXPECT_EQ(relcare_community_create(nullptr, nullptr, nullptr, nullptr),
            RELCARE_E_NULL);
  EXPECT_EQ(relcare_community_add(nullptr, &byte, 1, RELCARE_FORMAT_JSON,
                                  &number, nullptr),
            RELCARE_E_NULL);
  EXPECT_EQ(number, 0);
  EXPECT_EQ(relcare_community_add(community, nullptr, 1, RELCARE_FORMAT_JSON,
                                  nullptr, nullptr),
            RELCARE_E_NULL);
  EXPECT_EQ(relcare_community_add(community, &byte, 1, RELCARE_FORMAT_FHIR,
                                  nullptr, nullptr),
            RELCARE_E_FORMAT);
  relcare_added added = RELCARE_ADDED_INIT;
  EXPECT_EQ(relcare_community_add_text(community, &byte, 1, RELCARE_FORMAT_JSON,
                                       nullptr, nullptr, &added, nullptr),
            RELCARE_E_FORMAT);
  added.struct_size = 4;
  EXPECT_EQ(
      relcare_community_add_text(community, &byte, 1, RELCARE_FORMAT_NDJSON,
                                 nullptr, nullptr, &added, nullptr),
      RELCARE_E_STRUCT_SIZE);
  EXPECT_EQ(relcare_community_save(community, nullptr, nullptr, nullptr),
            RELCARE_E_NULL);
  EXPECT_EQ(relcare_community_snapshot(community, nullptr, nullptr, nullptr),
            RELCARE_E_NULL);
  // A handle of another kind.
  EXPECT_EQ(
      relcare_community_snapshot(reinterpret_cast<relcare_community*>(scratch),
                                 nullptr, &snapshot, nullptr),
      RELCARE_E_BAD_HANDLE);
  EXPECT_EQ(snapshot, nullptr);
  EXPECT_EQ(relcare_snapshot_report(
                scratch, reinterpret_cast<relcare_snapshot*>(community),
                RELCARE_FORMAT_JSON, &view, nullptr),
            RELCARE_E_BAD_HANDLE);
  EXPECT_EQ(relcare_snapshot_report(scratch, nullptr, RELCARE_FORMAT_JSON,
                                    &view, nullptr),
            RELCARE_E_NULL);
  relcare_community* restored = nullptr;
  EXPECT_EQ(relcare_community_restore(nullptr, nullptr, &byte, 1, 1, &restored,
                                      nullptr, nullptr),
            RELCARE_E_NULL);
  EXPECT_EQ(relcare_community_restore(nullptr, nullptr, &byte, 1, 2, &restored,
                                      &number, nullptr),
            RELCARE_E_UNSUPPORTED_OPTION);
  relcare_snapshot_release(nullptr);
  relcare_community_destroy(nullptr);
  relcare_scratch_destroy(scratch);
  relcare_community_destroy(community);
}

// A date has no zone: it ends as in UTC. A time of the clock needs one.
TEST(CommunityTest, LooksAtTheEndOfADay) {
  Community community = Community::Create().value();
  for (const char* at : {"2026-06-01T23:00:00", "2026-06-02T01:00:00"}) {
    const std::string record = R"({"id":")" + std::string(at, 10) +
                               R"(","recorded_at":")" + at +
                               R"(Z","person":{}})";
    EXPECT_EQ(community.Add(record, Format::kJson).value(),
              RecordOutcome::kAdded);
  }
  AsOf as_of;
  as_of.recorded_by = "2026-06-01";
  const std::string report = ReportOf(community, as_of);
  EXPECT_NE(report.find(R"({"body":"person","count":1})"), std::string::npos)
      << report;
  as_of.recorded_by = "2026-06-01T23:30:00";
  EXPECT_EQ(ReportOf(community, as_of), "as-of");
}

TEST(CommunityTest, KeepsToItsLimits) {
  Community community =
      Community::Create(nullptr, {.input_bytes = 100, .depth = 2}).value();
  const std::string large(101, ' ');
  EXPECT_STREQ(community.Add(large, Format::kJson).error().name(),
               "RELCARE_E_LIMIT");
  EXPECT_STREQ(community.Add(large, Format::kProtobuf).error().name(),
               "RELCARE_E_LIMIT");
  EXPECT_STREQ(community.AddText(large, Format::kNdjson).error().name(),
               "RELCARE_E_LIMIT");
}

}  // namespace
}  // namespace relcare::test::community_test
