// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/snapshot_message.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "relcare/v1/community.pb.h"

#include "engine/profile_message.h"
#include "relcare/relcare.h"
#include "wire/writer.h"

namespace relcare::engine {
namespace {

using community::kBodyNames;
using community::kFirstBody;
using community::kNone;
using v1::BodyCount;
using v1::RecordFinding;
using v1::SnapshotReport;

}  // namespace

std::string ReportOf(const community::Snapshot& snapshot) {
  std::string out;
  wire::Writer writer(&out);
  const auto counts = snapshot.Counts();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0)
      continue;
    writer.Message(SnapshotReport::kCountsFieldNumber, [&] {
      writer.Text(BodyCount::kBodyFieldNumber, kBodyNames[i]);
      writer.Number(BodyCount::kCountFieldNumber, counts[i]);
    });
  }
  for (const community::RecordFinding& finding : snapshot.findings) {
    writer.Message(SnapshotReport::kFindingsFieldNumber, [&] {
      writer.Text(RecordFinding::kRecordFieldNumber, finding.record);
      writer.Number(RecordFinding::kCodeFieldNumber,
                    static_cast<int>(finding.code));
      writer.Number(RecordFinding::kSeverityFieldNumber,
                    static_cast<int>(finding.severity));
      writer.Text(RecordFinding::kPathFieldNumber, finding.path);
      writer.Text(RecordFinding::kOtherRecordFieldNumber, finding.other);
      writer.Text(RecordFinding::kOtherPathFieldNumber, finding.other_path);
    });
  }
  writer.Text(SnapshotReport::kHashFieldNumber, snapshot.hash);
  if (snapshot.last_recorded_at != 0) {
    writer.Text(SnapshotReport::kLastRecordedAtFieldNumber,
                InstantText(snapshot.last_recorded_at));
  }
  return out;
}

Result<std::string> IdsOf(const community::Snapshot& snapshot,
                          std::string_view body) {
  const auto* const found =
      std::find(std::begin(kBodyNames), std::end(kBodyNames), body);
  if (found == std::end(kBodyNames)) {
    return Error{RELCARE_E_UNKNOWN_NAME, "unknown-body", "",
                 "a record has no body of that name"};
  }
  const auto wanted = static_cast<community::Body>(
      kFirstBody + std::distance(std::begin(kBodyNames), found));
  std::string out;
  wire::Writer writer(&out);
  for (std::size_t i = 0; i < snapshot.records.size(); ++i) {
    const community::RecordRow& record = snapshot.records[i];
    // Of a person who goes by another there is no row of their own.
    if (record.body == wanted && record.row != kNone &&
        (wanted != community::Body::kPerson ||
         snapshot.persons[record.row].record == i))
      writer.Text(v1::RecordIds::kIdsFieldNumber, record.entity);
  }
  return out;
}

}  // namespace relcare::engine
