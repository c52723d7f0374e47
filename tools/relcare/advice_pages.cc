// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/advice_pages.h"

#include <algorithm>
#include <string>

#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

template <typename Codes>
bool IsAmong(const Codes& codes, const v1::Coding& code) {
  return std::ranges::any_of(codes, [&](const v1::Coding& one) {
    return one.system() == code.system() && one.code() == code.code();
  });
}

// " (staff only)", " (not told to c10)"; "": both are told.
std::string HiddenFrom(const v1::Match& match, const v1::Coding& code) {
  const bool from_person = IsAmong(match.not_told_person(), code);
  const bool from_other = IsAmong(match.not_told_other(), code);
  if (from_person && from_other)
    return " (staff only)";
  if (from_person || from_other) {
    return " (not told to " + (from_person ? match.person() : match.other()) +
           ")";
  }
  return {};
}

}  // namespace

void PrintMatches(const v1::MatchReport& report, const PageSource& /*source*/,
                  Output& output) {
  if (report.matches().empty()) {
    output.Line("nobody to introduce: of those who opted in, no two fit");
    return;
  }
  Table table(output, {"PERSON", "MIGHT MEET", "IN COMMON"});
  for (const v1::Match& match : report.matches()) {
    std::string shared;
    for (const v1::Coding& code : match.shared()) {
      shared +=
          (shared.empty() ? "" : ", ") + code.code() + HiddenFrom(match, code);
    }
    table.Row({match.person(), match.other(),
               shared.empty() ? "nothing that may be named" : shared});
  }
  table.Flush();
}

}  // namespace relcare::tool
