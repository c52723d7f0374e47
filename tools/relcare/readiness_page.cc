// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/readiness_page.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "tools/relcare/client_words.h"
#include "tools/relcare/form_words.h"
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

// Whose minutes, of all rows together: what helps several is done once.
std::string MinutesOf(const v1::ReadinessReport& report) {
  std::map<std::pair<v1::Voice, std::string>, std::uint32_t> most;
  for (const v1::ReadinessRow& row : report.rows()) {
    for (const v1::ReadinessStep& step : row.steps()) {
      std::uint32_t& minutes = most[{step.voice(), step.collect()}];
      minutes = std::max(minutes, step.minutes());
    }
  }
  std::map<v1::Voice, std::uint32_t> by_voice;
  for (const auto& [step, minutes] : most)
    by_voice[step.first] += minutes;
  std::string said;
  for (const auto& [voice, minutes] : by_voice) {
    said += (said.empty() ? "" : ", ") + std::string(VoiceWord(voice)) + " " +
            Counted(minutes, "minute");
  }
  return said;
}

// What collecting would do, and at whose expense.
std::string SumOf(const v1::ReadinessReport& report) {
  const std::string told =
      report.withheld().empty() ? "" : ", of what is told to this reader";
  if (const std::string minutes = MinutesOf(report); !minutes.empty()) {
    return "what is missing would be enabled by collecting" + told + ": " +
           minutes;
  }
  const auto is_missing = [](const v1::ReadinessRow& row) {
    return !row.ready();
  };
  if (std::ranges::none_of(report.rows(), is_missing))
    return "nothing is missing" + told;
  const bool is_over =
      std::ranges::all_of(report.rows(), [](const v1::ReadinessRow& row) {
        return row.ready() || row.reason() == v1::UNSEEN_REASON_ENDED;
      });
  return is_over
             ? "nothing can be collected any more"
             : "collecting alone would enable nothing that is missing" + told;
}

// Forms behind what no collecting helps, whatever else keeps it; by name.
std::set<std::string> FormsBehind(const v1::ReadinessReport& report,
                                  const v1::Profile& profile) {
  std::set<std::string> forms;
  for (const v1::ReadinessRow& row : report.rows()) {
    if (row.ready() || !row.steps().empty())
      continue;
    const auto index = std::ranges::find(profile.indices(), row.figure(),
                                         &v1::IndexResult::figure);
    if (index == profile.indices().end())
      continue;
    for (const v1::ComponentResult& one : index->components()) {
      const v1::UnseenReason why = one.unseen().reason();
      const bool is_behind = why == v1::UNSEEN_REASON_CONSENT ||
                             why == v1::UNSEEN_REASON_FORM_NOT_AVAILABLE;
      const std::size_t mark = one.method().find('#');
      if (is_behind && one.use() == v1::COMPONENT_USE_COMPOSED &&
          mark != std::string::npos)
        forms.insert(FormName(one.method().substr(0, mark)));
    }
  }
  return forms;
}

// Each condition that keeps it, with what to do. That a form is not scored is
// so for everybody; whether it was answered is not told without the consent.
void PrintConditions(const v1::ReadinessReport& report,
                     const v1::Profile& profile, const PageSource& source,
                     Page& page) {
  const std::set<std::string> forms = FormsBehind(report, profile);
  const bool needs_consent =
      std::ranges::any_of(report.rows(), [](const v1::ReadinessRow& row) {
        return !row.ready() && row.reason() == v1::UNSEEN_REASON_CONSENT;
      });
  for (const std::string& form : forms) {
    if (const std::string why = source.WhyClosed(form); !why.empty())
      page.Say(form + ": " + why);
  }
  if (!needs_consent)
    return;
  std::string answered;
  for (const std::string& form : forms)
    answered += (answered.empty() ? "" : ", ") + form;
  page.Say(
      "The consent is a Consent record of whom it is about that names this "
      "reader and purpose; for what a client says of the clinician who reads, "
      "one of the scope alliance-to-clinician (docs/rfc/0014-privacy.md)." +
      (answered.empty()
           ? ""
           : " With it, it takes what is behind as well: " + answered +
                 ", answered by the client; whether they are is not told "
                 "without it."));
}

void PrintRows(const v1::ReadinessReport& report, const v1::Profile& profile,
               const FigureNames& names, const PageSource& source, Page& page) {
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
    page.Head("Collecting alone does not help");
  for (const auto& [reason, told] : others)
    page.Say(reason + ": " + told);
  PrintConditions(report, profile, source, page);
  if (!ready.empty()) {
    page.Head("Ready");
    page.Say(ready);
  }
}

std::string OwnName(const v1::Profile& profile, const std::string& figure) {
  for (const v1::IndexResult& index : profile.indices()) {
    if (index.figure() == figure) {
      return index.title() + (index.about().has_relationship()
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
  page.Say(who + ": " + SumOf(report), 0);
  PrintRows(report, profile, names, source, page);
  PrintWithheld(report.withheld(), names, page);
}

}  // namespace relcare::tool
