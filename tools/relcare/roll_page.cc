// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/roll_page.h"

#include <cstddef>
#include <string>

#include "tools/relcare/profile_page.h"
#include "tools/relcare/signal_page.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

bool IsWithheld(const v1::Profile& profile) {
  return !profile.withheld().empty() && profile.withheld(0).figure().empty();
}

// What the rules could see.
std::string StateOf(const v1::Profile& profile) {
  std::size_t quiet = 0, unseen = 0;
  for (const v1::Signal& signal : profile.signals()) {
    quiet += signal.state() == v1::SIGNAL_STATE_QUIET ? 1 : 0;
    unseen += signal.state() == v1::SIGNAL_STATE_COULD_NOT_SEE ? 1 : 0;
  }
  const auto all = static_cast<std::size_t>(profile.signals_size());
  if (IsOver(profile))
    return "over";
  return std::to_string(all - quiet - unseen) + " / " + std::to_string(quiet) +
         " / " + std::to_string(unseen);
}

// Who, what must be seen, what the rules saw, what is worth attention.
std::vector<std::string> RowOf(const v1::Profile& profile,
                               const PageSource& source) {
  const std::string who = IdOf(profile.subject());
  if (IsWithheld(profile))
    return {who, "", "", "not shown"};
  const FigureNames names(profile, source);
  std::string worth;
  for (const v1::Attention& one : profile.attention())
    worth += (worth.empty() ? "" : "; ") + names.Of(one.figure());
  return {who,
          profile.critical_flags().empty()
              ? "-"
              : std::to_string(profile.critical_flags_size()),
          StateOf(profile), worth.empty() ? "nothing" : worth};
}

}  // namespace

void PrintRoll(const std::vector<v1::Profile>& profiles,
               const PageSource& source, Output& output) {
  Page page(output);
  page.Say("All whom this reader may see" +
               source.When(profiles.front().occurred_by()) +
               "; by id, in no order of need",
           0);
  Table table(output, {"WHO", "MUST SEE", "RULES*", "WORTH ATTENTION"});
  table.WrapLast(kTableWidth);
  for (const v1::Profile& profile : profiles)
    table.Row(RowOf(profile, source));
  table.Flush();
  page.Say(
      "* fired / quiet / could not see. MUST SEE counts answers that a person "
      "must see, whenever they were given. Each page follows; --client ID "
      "shows one.",
      0);
}

}  // namespace relcare::tool
