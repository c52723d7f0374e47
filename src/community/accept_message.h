// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Accept: whether one record's bytes may enter a log, by what can be told from
// them alone, and the few words that the log itself goes by.
//
//   Shape    Header's texts lie in the bytes given.
//   Errors   Those of wire::Walk. RELCARE_E_RECORD: "record-id",
//            "recorded-at", "no-body", "required", "time", "period-order",
//            "not-a-decimal", "below-zero", "days", "level", "ruler",
//            "same-person", "listed-twice", "erasure".
//   Safety   Errors hold field names and positions, no text of the record.
//   Threads  One RecordParser, one thread.

#ifndef RELCARE_COMMUNITY_ACCEPT_MESSAGE_H_
#define RELCARE_COMMUNITY_ACCEPT_MESSAGE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/error.h"
#include "community/kinds.h"
#include "wire/walk.h"

namespace relcare::v1 {
class Record;
}  // namespace relcare::v1

namespace relcare::community {

using Bytes = std::span<const std::uint8_t>;

struct Header {
  std::string_view id;
  std::string_view supersedes;  // empty: nothing
  std::int64_t recorded_at = 0;
  Body body = Body::kNone;
  bool in_error = false;
};

// Reads records one after the other into one place.
class RecordParser {
 public:
  explicit RecordParser(const wire::WalkOptions& options = {});
  ~RecordParser();
  RecordParser(const RecordParser&) = delete;
  RecordParser& operator=(const RecordParser&) = delete;

  // Of bytes that were walked. Good until the next call; nullptr: they are no
  // record after all.
  v1::Record* Parse(Bytes bytes);

  // The bounds on what it reads.
  const wire::WalkOptions& options() const { return options_; }

  // Overwrites what was read last.
  void Forget();

 private:
  struct State;
  wire::WalkOptions options_;
  std::unique_ptr<State> state_;
};

// Walks the bytes, parses them, and checks what one record can break.
Result<Header> Accept(Bytes bytes, RecordParser* parser);

// The same for bytes that were saved: an erasure there is a tombstone.
Result<Header> AcceptSaved(Bytes bytes, RecordParser* parser);

// The rules alone, of a record that was parsed.
Done CheckRecord(const v1::Record& record);

// The header of bytes that were accepted before.
Header HeaderOf(Bytes bytes, const v1::Record& record);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_ACCEPT_MESSAGE_H_
