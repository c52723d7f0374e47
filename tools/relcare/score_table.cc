// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/score_table.h"

#include <cstddef>
#include <map>
#include <string>

#include "tools/relcare/form_words.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

constexpr std::size_t kLeastBand = 24;  // columns

std::string Shown(const v1::Score& score) {
  return score.has_refused() ? "-" : ValueOf(score);
}

// The scales beside the one that is shown: "goal 17, now 11".
std::string OthersOf(const FirstAndLast& one) {
  std::string said;
  for (const v1::Score& score : one.last->scores()) {
    if (IsShown(one.last->scores(), score))
      continue;
    const v1::Score* before = one.Before(score);
    said += (said.empty() ? "also: " : "; ") + score.scale() + " " +
            (before == nullptr ? "" : Shown(*before) + ", now ") + Shown(score);
  }
  return said;
}

// "phq-9", "week-3 being-heard"; whose word it is, if not the client's.
std::string RowName(const v1::ScoreEntry& entry, const v1::Score& score) {
  std::string name = FormName(entry.instrument());
  if (score.scale() != "total")
    name += " " + score.scale();
  if (entry.voice() != v1::VOICE_CLIENT)
    name += ", by " + std::string(VoiceWord(entry.voice()));
  return name;
}

}  // namespace

const v1::Score* FirstAndLast::Before(const v1::Score& score) const {
  if (first == last)
    return nullptr;
  for (const v1::Score& old : first->scores()) {
    if (old.scale() == score.scale())
      return &old;
  }
  return nullptr;
}

std::vector<FirstAndLast> FirstAndLastOf(const v1::Profile& profile) {
  std::map<std::string, FirstAndLast> lines;
  for (const v1::ScoreEntry& entry : profile.scores()) {
    FirstAndLast& line =
        lines[entry.instrument() + " " + IdOf(entry.subject()) + " " +
              std::string(VoiceWord(entry.voice()))];
    if (line.first == nullptr ||
        entry.answered_at() < line.first->answered_at())
      line.first = &entry;
    if (line.last == nullptr || entry.answered_at() >= line.last->answered_at())
      line.last = &entry;
  }
  std::vector<FirstAndLast> all;
  for (const auto& [key, line] : lines)
    all.push_back(line);
  return all;
}

void PrintScores(const v1::Profile& profile, const PageSource& source,
                 Output& output, Page& page) {
  if (profile.scores().empty())
    return;
  page.Head("Scores, first and last; - could not be scored");
  Table table(output, {"  FORM", "OUT OF", "FIRST", "", "LAST", "", "BAND"});
  table.WrapLast(kTableWidth, kLeastBand);
  std::map<std::string, std::string> sources;  // of bands, by form
  for (const FirstAndLast& one : FirstAndLastOf(profile)) {
    const v1::Instrument* form = source.FormOf(one.last->instrument());
    if (one.last->subject().has_relationship()) {
      table.Note(FormName(one.last->instrument()) +
                 WithWhom(one.last->subject(), source) + ":");
    }
    for (const v1::Score& score : one.last->scores()) {
      if (!IsShown(one.last->scores(), score))
        continue;
      const v1::Score* before = one.Before(score);
      table.Row(
          {"  " + RowName(*one.last, score), RangeOf(form, score.scale()),
           before == nullptr ? "" : Shown(*before),
           before == nullptr ? "" : one.first->answered_at().substr(0, 10),
           Shown(score), one.last->answered_at().substr(0, 10),
           BandsOf(score)});
      if (const std::string by = BandSourceOf(form, score); !by.empty())
        sources[FormName(one.last->instrument())] = by;
    }
    if (const std::string others = OthersOf(one); !others.empty())
      table.Note("  " + others);
  }
  table.Flush();
  std::string said;
  for (const auto& [form, by] : sources)
    said += (said.empty() ? "Bands: " : "; ") + form + " by " + by;
  if (!said.empty())
    page.Say(said);
}

}  // namespace relcare::tool
