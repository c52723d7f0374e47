// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Words for the client: in the second person, without codes.

#ifndef RELCARE_TOOLS_CLIENT_WORDS_H_
#define RELCARE_TOOLS_CLIENT_WORDS_H_

#include <string>
#include <string_view>

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/page_source.h"

namespace relcare::tool {

// "being-heard" as "being heard"; without a version.
std::string Plain(std::string_view code);

// What a form asks about, and its code: "low mood (phq-9)".
std::string FormTitle(const std::string& reference, const PageSource& source);

// Which way is better on the scale, "more" or "less"; "": neither is.
std::string_view BetterOf(const v1::Instrument* form, const std::string& scale);

// Why an index has no value; where an answer lacks, in which form.
std::string WhyNot(const v1::IndexResult& index, const PageSource& source);

// Why something is not shown; "": it is better not spoken of, for it is about
// what others said of the reader.
std::string_view WhyWithheld(v1::WithheldCode reason);

// What of a record's body the client could tell: "who you are and want to be".
std::string OwnBody(std::string_view body);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_CLIENT_WORDS_H_
