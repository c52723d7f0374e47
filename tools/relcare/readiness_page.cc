// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/readiness_page.h"

#include <cstdint>
#include <map>
#include <string>

#include "tools/relcare/client_words.h"
#include "tools/relcare/profile_page.h"
#include "tools/relcare/record_words.h"
#include "tools/relcare/report_table.h"

namespace relcare::tool {
namespace {

std::string HelpOf(const v1::ReadinessRow& row) {
  std::string help;
  for (const v1::ReadinessStep& step : row.steps()) {
    help += (help.empty() ? "" : ", ") + BodyWords(step.collect()) + " (" +
            std::string(VoiceWord(step.voice())) + ")";
    if (step.times() > 1)
      help += " x " + std::to_string(step.times());
  }
  return help;
}

void PrintRows(const v1::ReadinessReport& report, const FigureNames& names,
               Page& page) {
  std::string ready;
  std::map<std::string, std::string> others;  // that nothing helps, by reason
  bool is_first = true;
  for (const v1::ReadinessRow& row : report.rows()) {
    const std::string name = names.Of(row.figure());
    if (row.ready()) {
      ready += (ready.empty() ? "" : "; ") + name;
    } else if (row.steps().empty()) {
      std::string& told = others[ReasonOf(row.reason())];
      told += (told.empty() ? "" : "; ") + name;
    } else {
      if (is_first)
        page.Head("Not ready, and the least that would help");
      is_first = false;
      page.Say(name + ": " + HelpOf(row) + ", " +
               Counted(row.minutes(), "minute") + " [" + row.figure() + "]");
    }
  }
  if (!others.empty())
    page.Head("Nothing to collect helps");
  for (const auto& [reason, told] : others)
    page.Say(reason + ": " + told);
  if (!ready.empty()) {
    page.Head("Ready");
    page.Say(ready);
  }
}

std::string OwnName(const v1::Profile& profile, const std::string& figure) {
  for (const v1::IndexResult& index : profile.indices()) {
    if (index.figure() == figure) {
      return ToYou(index.title()) + (index.about().has_relationship()
                                         ? " (with a member of staff)"
                                         : "");
    }
  }
  return "something else";
}

// What the client could tell themselves; of what is watched and of what is over
// nothing: it is not theirs to mend.
void PrintOwn(const v1::ReadinessReport& report, const v1::Profile& profile,
              Page& page) {
  bool is_any = false;
  for (const v1::ReadinessRow& row : report.rows()) {
    if (row.ready() || !row.figure().starts_with("index/"))
      continue;
    std::string help;
    std::uint32_t minutes = 0;
    for (const v1::ReadinessStep& step : row.steps()) {
      if (step.voice() != v1::VOICE_CLIENT)
        continue;
      help += (help.empty() ? "" : ", ") + OwnBody(step.collect());
      minutes += step.minutes();
    }
    if (help.empty())
      continue;
    if (!is_any)
      page.Head("What you could tell, if you like");
    is_any = true;
    page.Say(OwnName(profile, row.figure()) + ": " + help + "; about " +
             Counted(minutes, "minute"));
  }
  if (!is_any)
    page.Say("There is nothing that you would have to tell.");
}

}  // namespace

void PrintReadiness(const v1::ReadinessReport& report,
                    const v1::Profile& profile, const PageSource& source,
                    Output& output) {
  Page page(output);
  const FigureNames names(profile, source);
  const bool is_own = profile.audience() == v1::AUDIENCE_CLIENT;
  const std::string who = is_own ? "What is not known of you yet" +
                                       source.When(profile.occurred_by())
                                 : HeadOf(report.subject(), source) +
                                       source.When(profile.occurred_by());
  const bool is_all_withheld =
      !report.withheld().empty() && report.withheld(0).figure().empty();
  if (is_all_withheld) {
    output.Line(Printable(
        who +
        ": what is missing is not told to this reader, or not for this "
        "purpose"));
    PrintWithheld(report.withheld(), names, page);
    return;
  }
  if (is_own) {
    page.Say(who, 0);
    PrintOwn(report, profile, page);
    return;
  }
  page.Say(
      who + ": " + std::to_string(report.minutes()) +
          " minutes of collecting would enable what is missing" +
          (report.withheld().empty() ? "" : ", of what is told to this reader"),
      0);
  PrintRows(report, names, page);
  PrintWithheld(report.withheld(), names, page);
}

}  // namespace relcare::tool
