// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/community.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/lines.h"
#include "relcare/relcare.h"
#include "wire/json.h"
#include "wire/message.h"
#include "wire/reader.h"

namespace relcare::engine {
namespace {

using community::Community;

// Adds records one after the other, and counts.
class Adder {
 public:
  Adder(Format format, const Limits& limits, const Rejected& rejected,
        Community* community, Added* added)
      : format_(format),
        limits_(limits),
        rejected_(rejected),
        community_(community),
        added_(added) {}

  // Whether to go on.
  bool Add(Bytes record) {
    const Result<community::Outcome> outcome =
        AddRecord(record, format_, limits_, community_);
    if (!outcome.ok()) {
      Error error = outcome.error();
      error.record_index = added_->records++;
      ++added_->rejected;
      is_stopped_ = !rejected_(error);
      return !is_stopped_;
    }
    ++added_->records;
    switch (*outcome) {
      case community::Outcome::kAdded:
        ++added_->added;
        break;
      case community::Outcome::kThereAlready:
        ++added_->there_already;
        break;
      case community::Outcome::kErased:
        ++added_->erased;
        break;
    }
    return true;
  }

  Done Finish() const {
    if (is_stopped_) {
      return Error{RELCARE_E_CANCELLED, "cancelled", "",
                   "the caller's function asked to stop"};
    }
    return Unit{};
  }

 private:
  Format format_;
  const Limits& limits_;
  const Rejected& rejected_;
  Community* community_;
  Added* added_;
  bool is_stopped_ = false;
};

}  // namespace

Result<community::Outcome> AddRecord(Bytes record, Format format,
                                     const Limits& limits,
                                     Community* community) {
  if (format == Format::kProtobuf)
    return community->Add(record);
  const Result<std::string> binary =
      wire::FromJson(*wire::FindMessage("Record"), Text(record),
                     {.depth = limits.depth, .limit = limits.input_bytes});
  if (!binary.ok())
    return binary.error();
  return community->Add(AsBytes(*binary));
}

Done AddRecords(Bytes text, Format format, const Limits& limits,
                const Rejected& rejected, Community* community, Added* added) {
  if (text.size() > limits.input_bytes) {
    return Error{RELCARE_E_LIMIT, "size", "",
                 "the input is larger than the limit"};
  }
  if (format == Format::kNdjson) {
    Adder adder(Format::kJson, limits, rejected, community, added);
    ForEachLine(Text(text), [&adder](std::string_view line) {
      return adder.Add(AsBytes(line));
    });
    return adder.Finish();
  }
  Adder adder(Format::kProtobuf, limits, rejected, community, added);
  wire::Reader reader(text);
  while (!reader.done()) {
    const auto at = static_cast<std::int64_t>(reader.at() - text.data());
    Bytes record;
    if (!reader.TakeBytes(record)) {
      Error error{RELCARE_E_UNREADABLE, "truncated", "",
                  "a record's length goes beyond the end of the input"};
      error.record_index = added->records;
      error.byte_offset = at;
      return error;
    }
    if (!adder.Add(record))
      break;
  }
  return adder.Finish();
}

}  // namespace relcare::engine
