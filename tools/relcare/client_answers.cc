// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/client_answers.h"

#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/client_words.h"
#include "tools/relcare/form_words.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/score_table.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

std::string RowName(const v1::ScoreEntry& entry, const PageSource& source) {
  std::string name = "  " + FormTitle(entry.instrument(), source);
  if (entry.subject().has_relationship())
    name += ", with staff";
  if (entry.voice() != v1::VOICE_CLIENT)
    name += ", by " + std::string(VoiceWord(entry.voice()));
  return name;
}

std::string Cell(const v1::ScoreEntry& entry, const v1::Score& score,
                 const PageSource& source, std::vector<std::string>* why) {
  if (!score.has_refused())
    return ValueOf(score);
  std::string reason = Why(score.refused());
  reason = reason.substr(0, reason.rfind(" ["));
  constexpr std::string_view kTooFew =
      "too few of the scale's items are answered for its missing-answer "
      "policy";
  if (reason.starts_with(kTooFew))
    reason.replace(0, kTooFew.size(), "too few answers");
  why->push_back(FormTitle(entry.instrument(), source) + " of " +
                 entry.answered_at().substr(0, 10) +
                 " could not be counted: " + reason);
  return "none";
}

}  // namespace

void PrintOwnAnswers(const v1::Profile& profile, const PageSource& source,
                     Output& output, Page& page) {
  if (profile.scores().empty())
    return;
  page.Head("Your answers");
  std::vector<std::string> why;
  Table table(output,
              {"  FORM", "WHAT", "OUT OF", "BETTER*", "FIRST", "", "LAST", ""});
  for (const FirstAndLast& one : FirstAndLastOf(profile)) {
    const v1::Instrument* form = source.FormOf(one.last->instrument());
    std::string name = RowName(*one.last, source);
    for (const v1::Score& score : one.last->scores()) {
      if (!IsShown(one.last->scores(), score))
        continue;
      std::string before, when;
      if (const v1::Score* old = one.Before(score)) {
        before = Cell(*one.first, *old, source, &why);
        when = one.first->answered_at().substr(0, 10);
      }
      table.Row({name, Plain(score.scale()), RangeOf(form, score.scale()),
                 std::string(BetterOf(form, score.scale())), before, when,
                 Cell(*one.last, score, source, &why),
                 one.last->answered_at().substr(0, 10)});
      name.clear();
    }
  }
  table.Flush();
  page.Say("* which way is better: more or less of it");
  for (const std::string& one : why)
    page.Say(one);
}

}  // namespace relcare::tool
