// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ImportNote: one thing that importing has to say, as a constant.
//
//   Safety   The words are ours; nothing of a record is in them.

#ifndef RELCARE_BASE_IMPORT_NOTE_H_
#define RELCARE_BASE_IMPORT_NOTE_H_

#include "base/codes.h"

namespace relcare {

struct ImportNote {
  FindingCode code;
  Severity severity;
  const char* rule;  // of docs/reference/errors.md
  const char* sentence;
};

// Of a time of the clock, where the configuration has no offset either.
inline constexpr ImportNote kNoZone = {
    FindingCode::kTimeUnreadable, Severity::kWarning, "time-without-zone",
    "a time of the clock without a zone is on no day, and what counts days "
    "leaves it out; write one behind it, such as +02:00, or give the "
    "configuration its utc_offset"};

}  // namespace relcare

#endif  // RELCARE_BASE_IMPORT_NOTE_H_
