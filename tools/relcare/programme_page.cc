// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/programme_page.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "tools/relcare/report_table.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

// A count that is not told is of few people, or leaves few.
std::string CountOr(bool is_told, std::uint32_t count, std::string_view did) {
  return is_told ? std::to_string(count) + " " + std::string(did)
                 : "how many " + std::string(did) + " is not told";
}

std::string NotAsked(const v1::HeardView& heard) {
  if (!heard.not_asked_not_told())
    return std::to_string(heard.not_asked()) + " not asked";
  return heard.has_subgroup() ? "how many were not asked is not told"
                              : "one to three not asked";
}

// When the curve is told; what is not told of is there too, and says no more
// than that: why would tell of too few people.
constexpr std::uint32_t kDays[] = {14, 28, 42, 56, 70, 84};

void PrintCurve(const v1::ProgrammeView& view, Output& output, Page& page) {
  if (view.retention().empty()) {
    page.Say("too few people to tell");
    return;
  }
  Table table(output, {"  AFTER", "SHARE", "95 %", "STILL FOLLOWED"});
  for (const std::uint32_t days : kDays) {
    const std::string after = "  " + std::to_string(days) + " days";
    const auto point =
        std::ranges::find(view.retention(), days, &v1::RetentionPoint::days);
    if (point == view.retention().end()) {
      table.Row({after, "not told", "", ""});
    } else {
      table.Row({after, Share(point->share()),
                 point->has_lo()
                     ? Share(point->lo()) + " to " + Share(point->hi())
                     : "",
                 std::to_string(point->at_risk())});
    }
  }
  table.Flush();
  if (view.retention_size() < static_cast<int>(std::size(kDays))) {
    page.Say(
        "not told: too few people had been there so long, or had gone, or "
        "make the difference to what else is told");
  }
}

bool IsWaitingTold(const v1::Profile& profile) {
  return std::none_of(profile.withheld().begin(), profile.withheld().end(),
                      [](const v1::Withheld& one) {
                        return one.figure() == "programme/first-bond-waiting";
                      });
}

}  // namespace

void PrintProgramme(const v1::Profile& profile, Output& output, Page& page) {
  const v1::ProgrammeView& view = profile.programme();
  page.Head("All clients together");
  page.Say((view.clients_not_told() ? std::string("clients")
                                    : Counted(view.clients(), "client")) +
           " by " + view.period_end() +
           ", the end of the last four weeks that may be told of");
  if (view.clients_not_told()) {
    page.Say(
        "how many they are is not told: with those who answered it would "
        "tell how few were not asked");
  }
  page.Head("Still in care (Kaplan-Meier; planned ends are no loss)");
  PrintCurve(view, output, page);
  page.Say(CountOr(view.has_left(), view.left(), "left") + "; " +
           CountOr(view.has_ended_otherwise(), view.ended_otherwise(),
                   "stays ended otherwise"));
  if (view.ended_otherwise() > 0) {
    page.Say(
        "otherwise is one or more of: as planned, by transfer, by death, by "
        "hospital or custody, by the programme; which of them is not told");
  }
  page.Head("First bond");
  if (view.first_bond_people() == 0) {
    page.Say("too few people to tell");
  } else {
    page.Say((view.has_first_bond_days()
                  ? "half have one by day " + Number(view.first_bond_days())
                  : std::string("fewer than half have one")) +
             "; " + std::to_string(view.first_bond_people()) + " found one, " +
             CountOr(IsWaitingTold(profile), view.first_bond_waiting(),
                     "are waiting"));
  }
  if (!view.heard().empty())
    page.Head("Did not feel heard, in their last card");
  for (const v1::HeardView& heard : view.heard()) {
    const std::string who =
        heard.has_subgroup() ? heard.subgroup().code() : "all";
    page.Say(who + ": " +
             (heard.has_unheard_share()
                  ? Share(heard.unheard_share()) + " of " +
                        std::to_string(heard.people())
                  : std::string("too few people to tell")) +
             "; " + NotAsked(heard));
  }
}

}  // namespace relcare::tool
