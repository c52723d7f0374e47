// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/beside_page.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "tools/relcare/index_table.h"
#include "tools/relcare/report_table.h"

namespace relcare::tool {
namespace {

// A fact about the lists that members gave, and no grade.
void PrintNaming(const v1::NamingView& naming, Page& page) {
  page.Head("Named by nobody in the group");
  std::string all;
  for (const std::string& id : naming.on_nobodys_list())
    all += (all.empty() ? "" : ", ") + id;
  if (naming.told_of() > 0) {
    page.Say((all.empty() ? "nobody" : all) + "; of " +
             Counted(naming.told_of(), "member") +
             ", by what the others told of whom they know");
  }
  if (naming.not_told_of() > 0) {
    page.Say("could not see of " + Counted(naming.not_told_of(), "member") +
             ": too few of the others told so since they came");
  }
}

std::string TextOf(const v1::FollowedView& one) {
  const auto told = [](const std::string& when, double value) {
    return Number(value) + " on " + when;
  };
  std::string text = one.title() + ": ";
  if (one.has_before() && one.has_after()) {
    return text + told(one.before_at(), one.before()) + ", " +
           told(one.after_at(), one.after()) + " (" + one.unit() + ")";
  }
  if (one.has_before())
    return text + told(one.before_at(), one.before()) + ", not asked since";
  if (one.has_after())
    return text + told(one.after_at(), one.after()) + ", not asked before";
  return text + "not seen: " + ReasonOf(one.reason());
}

// Of how many things a figure of what is shared is.
std::uint32_t ThingsOf(const v1::Profile& profile, const std::string& figure) {
  std::uint32_t things = 0;
  for (const v1::IndexResult& index : profile.indices()) {
    if (index.figure() != figure)
      continue;
    for (const v1::ComponentResult& one : index.components())
      things = std::max(things, one.value().n());
  }
  return things;
}

void PrintShared(const v1::Profile& profile, const PageSource& source,
                 Page& page) {
  if (profile.shared().empty())
    return;
  page.Head("What is shared, and what came before and after");
  for (const v1::SharedView& one : profile.shared()) {
    const std::string tie = IdOf(one.about());
    const std::string whom = source.RoleOf(tie);
    const std::uint32_t things = ThingsOf(profile, one.figure());
    page.Say((whom.empty() ? tie : "with " + whom + " (" + tie + ")") + ": " +
             (things < kFewThings
                  ? "something in common, of too few things to say how much (" +
                        Counted(things, "thing") + ")"
                  : Number(one.points()) + " of 100 in common, of " +
                        Counted(things, "thing")) +
             (one.has_since() ? ", since " + one.since() : ""));
    for (const v1::FollowedView& followed : one.followed())
      page.Say(TextOf(followed), 4);
  }
  page.Say(
      "One after the other in time; it does not say that one comes of "
      "the other.");
}

}  // namespace

void PrintBeside(const v1::Profile& profile, const PageSource& source,
                 Page& page) {
  if (profile.has_naming())
    PrintNaming(profile.naming(), page);
  PrintShared(profile, source, page);
}

}  // namespace relcare::tool
