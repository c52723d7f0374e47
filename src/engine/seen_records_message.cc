// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/seen_records_message.h"

#include <algorithm>

#include "base/sha256.h"
#include "engine/arena_message.h"

namespace relcare::engine {

void SeenRecords::Mark(v1::ImportReport* report) {
  for (const v1::Record& record : report->records()) {
    record.SerializeToString(&bytes_);
    const Seen seen = {HashOf(bytes_), report->input_index()};
    const auto [first, is_new] = seen_.try_emplace(HashOf(record.id()), seen);
    if (is_new || first->second.content == seen.content)
      continue;
    v1::Finding* finding = report->add_findings();
    finding->set_code(v1::FINDING_CODE_RECORD_REPEATED);
    finding->set_severity(v1::FINDING_SEVERITY_ERROR);
    finding->set_path(report->path());
    finding->set_field("record-repeated");
    finding->set_message(
        "another record has the same id, and a community takes the first "
        "only; it is of input " +
        std::to_string(first->second.input_index));
  }
  relcare::Wipe(&bytes_);
}

SeenRecords::Hash SeenRecords::HashOf(std::string_view text) {
  Sha256 hash;
  hash.Update(text);
  const Sha256::Digest digest = hash.Finish();
  Hash out;
  std::copy_n(digest.begin(), out.size(), out.begin());
  return out;
}

}  // namespace relcare::engine
