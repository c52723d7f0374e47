// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Stores of records for tests, and what two snapshots have in common.

#ifndef RELCARE_TESTS_COMMUNITY_STORE_H_
#define RELCARE_TESTS_COMMUNITY_STORE_H_

#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "community/community.h"
#include "tests/community/samples.h"
#include "wire/json.h"
#include "wire/message.h"

namespace relcare::test {

using community::AsOf;
using community::Community;
using community::Index;
using community::kNone;
using community::Outcome;
using community::Snapshot;
using SnapshotPtr = std::shared_ptr<const Snapshot>;

inline community::Bytes AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string RecordBytes(std::string_view json) {
  const auto bytes = wire::FromJson(*wire::FindMessage("Record"), json);
  EXPECT_TRUE(bytes.ok()) << bytes.error().rule << " " << json;
  return bytes.ok() ? *bytes : std::string();
}

// A record said in short: id, second of 2026-05-20T12:00, body.
inline std::string Said(std::string_view id, std::string_view body,
                        std::string_view more = "",
                        std::string_view recorded_at = "2026-05-20T12:00:00Z") {
  return R"({"id":")" + std::string(id) + R"(","recorded_at":")" +
         std::string(recorded_at) + "\"," + std::string(more) +
         std::string(body) + "}";
}

struct Store {
  // "added", "there", "erased", or the rule that was broken.
  std::string AddBytes(std::string_view bytes) {
    const auto outcome = community->Add(AsBytes(bytes));
    if (!outcome.ok())
      return outcome.error().rule;
    return *outcome == Outcome::kAdded          ? "added"
           : *outcome == Outcome::kThereAlready ? "there"
                                                : "erased";
  }
  std::string Add(std::string_view json) { return AddBytes(RecordBytes(json)); }
  void AddSamples() {
    for (const Sample& sample : Samples())
      EXPECT_EQ(Add(RecordJson(sample)), "added") << sample.id;
  }
  SnapshotPtr Look(const AsOf& as_of = {}) const {
    return community->At(as_of);
  }
  std::string Save() const {
    std::string out;
    const Done done = community->Save([&out](community::Bytes bytes) {
      out.append(bytes.begin(), bytes.end());
      return true;
    });
    EXPECT_TRUE(done.ok());
    return out;
  }

  std::unique_ptr<Community> community =
      std::make_unique<Community>(std::nullopt);
};

// The examples' records as JSON, and as bytes.
inline std::vector<std::string> ExampleLines(const std::string& folder) {
  std::vector<std::string> out;
  std::ifstream file("examples/" + folder + "/records.ndjson");
  for (std::string line; std::getline(file, line);)
    out.push_back(line);
  EXPECT_GT(out.size(), 100u) << folder;
  return out;
}

inline std::vector<std::string> ExampleRecords(const std::string& folder) {
  std::vector<std::string> out;
  for (const std::string& line : ExampleLines(folder))
    out.push_back(RecordBytes(line));
  return out;
}

// "record path code" of each finding.
inline std::vector<std::string> FindingsOf(const Snapshot& snapshot) {
  std::vector<std::string> out;
  for (const community::RecordFinding& finding : snapshot.findings) {
    out.push_back(std::string(finding.record) + " " + finding.path + " " +
                  Name(finding.code));
  }
  return out;
}

// Everything that a reader can see is the same.
inline bool AreSame(const Snapshot& a, const Snapshot& b) {
  const auto is_same_record = [](const community::RecordRow& x,
                                 const community::RecordRow& y) {
    return x.id == y.id && x.entity == y.entity &&
           x.recorded_at == y.recorded_at && x.body == y.body &&
           x.labels == y.labels && x.row == y.row &&
           std::equal(x.bytes.begin(), x.bytes.end(), y.bytes.begin(),
                      y.bytes.end());
  };
  const auto is_same_name = [](const Snapshot::Name& x,
                               const Snapshot::Name& y) {
    return x.id == y.id && x.record == y.record;
  };
  return std::equal(a.records.begin(), a.records.end(), b.records.begin(),
                    b.records.end(), is_same_record) &&
         std::equal(a.names.begin(), a.names.end(), b.names.begin(),
                    b.names.end(), is_same_name) &&
         FindingsOf(a) == FindingsOf(b) && a.label_sets == b.label_sets &&
         a.erasures == b.erasures && a.texts == b.texts && a.codes == b.codes &&
         a.code_lists == b.code_lists && a.index_lists == b.index_lists &&
         a.persons == b.persons && a.roles == b.roles &&
         a.organizations == b.organizations && a.attributes == b.attributes &&
         a.ties == b.ties && a.views == b.views && a.groups == b.groups &&
         a.memberships == b.memberships && a.episodes == b.episodes &&
         a.encounters == b.encounters && a.presences == b.presences &&
         a.windows == b.windows && a.exchanges == b.exchanges &&
         a.adaptations == b.adaptations && a.disclosures == b.disclosures &&
         a.assessments == b.assessments && a.states == b.states &&
         a.goals == b.goals && a.ratings == b.ratings &&
         a.identities == b.identities && a.capacities == b.capacities &&
         a.evidence == b.evidence && a.scenes == b.scenes &&
         a.codings == b.codings && a.themes == b.themes &&
         a.transcripts == b.transcripts && a.turns == b.turns &&
         a.coded_events == b.coded_events && a.use_reports == b.use_reports &&
         a.tests == b.tests && a.consents == b.consents &&
         a.consents_now == b.consents_now && a.merges == b.merges &&
         a.responses == b.responses && a.annotations == b.annotations &&
         a.of_person == b.of_person && a.of_tie == b.of_tie &&
         a.of_group == b.of_group && a.of_encounter == b.of_encounter &&
         a.annotations_of_record == b.annotations_of_record &&
         a.findings_of_record == b.findings_of_record &&
         a.responses_by_signal == b.responses_by_signal &&
         a.annotations_by_figure == b.annotations_by_figure &&
         a.last_recorded_at == b.last_recorded_at;
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_COMMUNITY_STORE_H_
