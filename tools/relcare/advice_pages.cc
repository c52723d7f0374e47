// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The pages beside a profile: who might meet, and where a figure comes from.

#include <cstdint>
#include <string>
#include <string_view>

#include "tools/relcare/code_words.h"
#include "tools/relcare/page.h"
#include "tools/relcare/profile_page.h"
#include "tools/relcare/table.h"

namespace relcare::tool {

void PrintMatches(const v1::MatchReport& report, const RoleOf& /*role_of*/,
                  Output& output) {
  if (report.matches().empty()) {
    output.Line("nobody to introduce: of those who opted in, no two fit");
    return;
  }
  Table table(output, {"PERSON", "MIGHT MEET", "IN COMMON"});
  for (const v1::Match& match : report.matches()) {
    std::string shared;
    for (const v1::Coding& code : match.shared())
      shared += (shared.empty() ? "" : ", ") + code.code();
    table.Row({match.person(), match.other(),
               shared.empty() ? "nothing that may be named" : shared});
  }
  table.Flush();
}

void PrintFigure(const v1::ProfileExplanation& explanation,
                 const RoleOf& /*role_of*/, Output& output) {
  Page page(output);
  output.Line(Printable(explanation.figure()));
  for (const std::string& sentence : explanation.sentences())
    page.Say(sentence);
  if (explanation.evidence().empty())
    return;
  page.Head("Records");
  std::string all;
  for (const std::string& id : explanation.evidence())
    all += (all.empty() ? "" : ", ") + id;
  page.Say(all);
}

}  // namespace relcare::tool
