// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/advice_pages.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "tools/relcare/client_words.h"
#include "tools/relcare/page.h"
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

// Why there is nobody, as far as it is told.
std::string_view WhyNone(const v1::MatchReport& report) {
  switch (report.none()) {
    case v1::NO_MATCH_STAY_OVER:
      return "the stay is over, or every stay is";
    case v1::NO_MATCH_NOBODY_NEW:
      return "nobody came within the last four weeks";
    default:
      return "of those who opted in, no two fit";
  }
}

// What the words in brackets say, where there are any.
void PrintNotes(const v1::MatchReport& report, Page& page) {
  bool is_one = false, is_both = false;
  for (const v1::Match& match : report.matches()) {
    for (const v1::Coding& code : match.shared()) {
      const std::string hidden = HiddenFrom(match, code);
      is_both = is_both || hidden == " (staff only)";
      is_one = is_one || hidden.starts_with(" (not told");
    }
  }
  if (is_one) {
    page.Say(
        "(not told to ...): the other of the two lets staff know it, and not "
        "that person.",
        0);
  }
  if (is_both)
    page.Say("(staff only): neither lets the other know it.", 0);
}

// To the client; whom they might meet is told by id, for there is no name.
void PrintOwnMatches(const v1::MatchReport& report, const std::string& client,
                     const PageSource& source, Page& page, Output& output) {
  if (report.matches().empty()) {
    output.Line(report.none() == v1::NO_MATCH_STAY_OVER
                    ? "Your stay is over; nobody is introduced to you any more."
                    : "There is nobody to introduce to you now. It needs two "
                      "who both wish for it, and have something in common.");
    return;
  }
  output.Line("Whom you might like to meet; you decide, and so do they");
  for (const v1::Match& match : report.matches()) {
    const std::string& other =
        match.person() == client ? match.other() : match.person();
    std::string shared;
    for (const v1::Coding& code : match.shared())
      shared += (shared.empty() ? "" : ", ") + Plain(code.code());
    const std::string role = source.RoleOf(other);
    page.Say(other + (role.empty() ? "" : ", " + role) + ": " +
             (shared.empty() ? "what you share may not be named"
                             : "you share " + shared));
  }
}

}  // namespace

void PrintMatches(const v1::MatchReport& report, const PageSource& source,
                  Output& output) {
  Page page(output);
  if (report.audience() == v1::AUDIENCE_CLIENT) {
    PrintOwnMatches(report, source.reader(), source, page, output);
    return;
  }
  if (report.matches().empty()) {
    output.Line("nobody to introduce: " + std::string(WhyNone(report)));
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
  PrintNotes(report, page);
}

}  // namespace relcare::tool
