// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A record as one line of evidence: its kind, its day and what it says, as far
// as that is a number or a code. Never somebody's words. For staff only: it
// says with whom something passed.

#ifndef RELCARE_TOOLS_RECORD_WORDS_H_
#define RELCARE_TOOLS_RECORD_WORDS_H_

#include <string>
#include <string_view>

#include "relcare/v1/record.pb.h"

namespace relcare::tool {

// A body of Record, by its field's name, in plain words; a form as it is.
std::string BodyWords(std::string_view body);

// "meeting", "wai-sr-c".
std::string KindOf(const v1::Record& record);

// The day it is of, of a goal that of the person's last rating; "": the record
// has none.
std::string DayOf(const v1::Record& record, const std::string& person);

// What it says, seen from that person: "present", "received from c05: kind
// gesture". Of a form nothing: its scores do.
std::string ValueOf(const v1::Record& record, const std::string& person);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_RECORD_WORDS_H_
