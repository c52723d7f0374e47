// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/profile_page.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "tools/relcare/beside_page.h"
#include "tools/relcare/client_page.h"
#include "tools/relcare/code_words.h"
#include "tools/relcare/form_words.h"
#include "tools/relcare/index_table.h"
#include "tools/relcare/programme_page.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/score_table.h"
#include "tools/relcare/signal_page.h"
#include "tools/relcare/stay_words.h"

namespace relcare::tool {
namespace {

bool IsAllWithheld(const v1::Profile& profile) {
  return !profile.withheld().empty() && profile.withheld(0).figure().empty();
}

// The instrument of a flag's form, as its record names it.
std::string FormOf(const v1::ProfileFlag& flag, const PageSource& source) {
  const auto record = source.RecordOf(flag.record());
  return record ? record->assessment().instrument() : "";
}

std::string NextOf(const v1::ProfileFlag& flag) {
  if (!flag.has_next())
    return "not asked again since";
  const std::string when = flag.next().answered_at().substr(0, 10);
  return flag.next().has_answer()
             ? "next answer " + flag.next().answer() + " on " + when
             : "asked again on " + when + ", no answer";
}

// Each with what came after it; a rule's sentence once.
void PrintFlags(const v1::Profile& profile, const PageSource& source,
                Page& page) {
  if (profile.critical_flags().empty())
    return;
  page.Head("Answers that a person must see");
  std::string said;
  bool has_met = false;
  for (const v1::ProfileFlag& flag : profile.critical_flags()) {
    has_met = has_met || flag.has_met();
    if (flag.flag().title() != said)
      page.Say(flag.flag().title());
    said = flag.flag().title();
    const std::string met =
        flag.has_met() ? "met alone with staff on " + flag.met().met_at() +
                             " (" + flag.met().record() + ")"
                       : "no meeting alone with staff on record since";
    // What somebody else answered is not a client's to read.
    if (flag.record().empty()) {
      page.Say(flag.answered_at().substr(0, 10) +
                   "  in what somebody else answered; " + met,
               4);
      continue;
    }
    const std::string form = FormOf(flag, source);
    page.Say(
        flag.answered_at().substr(0, 10) + "  " + FormName(form) + " " +
            flag.flag().item() + ": " +
            AnswerOf(source.FormOf(form), flag.flag().item(), flag.answer()) +
            " (" + flag.record() + "); " + NextOf(flag) + "; " + met +
            (flag.words().empty() ? "; nothing noted on it" : "; noted:"),
        4);
    for (const v1::FigureWord& word : flag.words())
      page.Say(WordOf(word, profile.subject().person(), false, source), 6);
  }
  if (has_met) {
    page.Say(
        "That they met does not say that it was spoken of; an Annotation on "
        "the record would.");
  }
}

// What was answered stays in sight, with who answered it.
void PrintAnswered(const v1::Profile& profile, const PageSource& source,
                   Page& page) {
  bool is_first = true;
  for (const v1::Signal& signal : profile.signals()) {
    if (signal.state() != v1::SIGNAL_STATE_FIRED || !signal.answered())
      continue;
    if (is_first)
      page.Head("Answered");
    is_first = false;
    page.Say(signal.sentence());
    for (const v1::FigureWord& word : signal.words())
      page.Say(WordOf(word, profile.subject().person(), false, source), 5);
  }
}

// Why there is nothing: what the rules that watch were able to see.
std::string WhyNothing(const v1::Profile& profile) {
  std::size_t quiet = 0, unseen = 0, answered = 0;
  for (const v1::Signal& signal : profile.signals()) {
    quiet += signal.state() == v1::SIGNAL_STATE_QUIET ? 1 : 0;
    unseen += signal.state() == v1::SIGNAL_STATE_COULD_NOT_SEE ? 1 : 0;
    answered += signal.answered() ? 1 : 0;
  }
  if (profile.signals().empty())
    return "nothing: no rule watches here";
  if (IsOver(profile))
    return "nothing: it is over, and the rules watch what goes on";
  return "nothing new: of " +
         Counted(static_cast<std::size_t>(profile.signals_size()), "signal") +
         " " + std::to_string(quiet) + " quiet, " + std::to_string(unseen) +
         " could not see" +
         (answered > 0 ? ", " + std::to_string(answered) + " answered" : "") +
         "; no own answer that stays low";
}

void PrintAttention(const v1::Profile& profile, const PageSource& source,
                    Page& page) {
  if (profile.has_programme() || IsAllWithheld(profile))
    return;
  page.Head("Worth attention");
  if (profile.attention().empty())
    page.Say(WhyNothing(profile));
  for (int i = 0; i < profile.attention_size(); ++i) {
    const v1::Attention& one = profile.attention(i);
    page.Say(std::to_string(i + 1) + ". " + one.sentence() + " [" +
             one.figure() + "]");
    page.Say("Ask: " + one.question(), 5);
    if (!one.evidence().empty())
      page.Say("From: " + Records(one.evidence()), 5);
    for (const v1::Signal& signal : profile.signals()) {
      // Both repeat the rule's sentence.
      if (signal.state() != v1::SIGNAL_STATE_FIRED ||
          signal.sentence() != one.sentence())
        continue;
      for (const v1::FigureWord& word : signal.words())
        page.Say(WordOf(word, profile.subject().person(), false, source), 5);
    }
  }
}

void PrintStory(const v1::Profile& profile, Page& page) {
  if (!profile.capacities().empty()) {
    page.Head("Capacities");
    for (const v1::CapacityView& one : profile.capacities()) {
      std::string_view kind =
          one.kind() == v1::CAPACITY_KIND_UNCOVERED
              ? "uncovered: it had shown before, and showed again here"
          : one.kind() == v1::CAPACITY_KIND_BUILT
              ? "built: it showed here for the first time"
          : one.kind() == v1::CAPACITY_KIND_UNSPECIFIED
              ? "the dates do not say whether it showed before the stay"
              : "not yet seen here";
      page.Say(one.code().code() + ": " + std::string(kind) + "; " +
               Counted(one.voices(), "voice") +
               (one.says_client() ? ", the client's among them" : ""));
    }
  }
  if (!profile.clues().empty()) {
    page.Head("What was told");
    for (const v1::Clue& one : profile.clues()) {
      page.Say(one.told_at() + "  " + one.topic().code() +
               (one.first_time() ? ", for the first time" : "") +
               (one.followed_up()
                    ? ", taken up again"
                    : ", nobody is on record yet to have taken it up") +
               (one.has_followed_up_days()
                    ? " after " + Counted(one.followed_up_days(), "day")
                    : "") +
               " (" + one.record() + ")");
    }
  }
}

// "could-not-see" as "could not see".
std::string InWords(std::string_view word) {
  std::string text(word);
  std::ranges::replace(text, '-', ' ');
  return text;
}

// Of two, what is shared has no better or worse, and no change.
bool IsShownChange(const std::string& figure) {
  return !figure.starts_with("component/") &&
         !figure.starts_with("index/commonality/");
}

void PrintChanges(const v1::Profile& profile, const FigureNames& names,
                  const PageSource& source, Page& page) {
  bool is_first = true;
  for (const v1::FigureChange& change : profile.changed()) {
    const auto told = [](bool is_seen, double value) {
      return is_seen ? Number(value) : "not seen";
    };
    std::string before = told(change.has_before(), change.before());
    std::string now = told(change.has_now(), change.now());
    if (change.state_now() != v1::SIGNAL_STATE_UNSPECIFIED) {
      before = change.state_before() == v1::SIGNAL_STATE_UNSPECIFIED
                   ? "not there yet"
                   : InWords(SignalStateWords(change.state_before()).word);
      now = InWords(SignalStateWords(change.state_now()).word);
    }
    if (before == now || !IsShownChange(change.figure()))
      continue;  // by less than is shown; or a part's, which its index opens
    if (is_first)
      page.Head("Changed since " + source.since());
    is_first = false;
    page.Say(names.Of(change.figure()) + ": " + before + " -> " + now +
             (change.because_of().empty()
                  ? ""
                  : "; new: " + Records(change.because_of())));
  }
}

void PrintClosedForms(const v1::Profile& profile, const PageSource& source,
                      Page& page) {
  const std::vector<std::string> closed = source.ClosedForms(profile);
  if (!closed.empty())
    page.Head("Left out");
  for (const std::string& form : closed)
    page.Say(form);
}

// What a calendar that has not come to an end is waiting for.
void PrintToldFrom(const v1::Profile& profile, const PageSource& source,
                   Page& page) {
  if (!IsAllWithheld(profile) || !profile.withheld(0).has_told_from())
    return;
  const std::string from = profile.withheld(0).told_from();
  page.Say("It can be told of once something that was recorded on " + from +
           " or later is on record, and looked at from then on; the newest is "
           "of " +
           source.newest() +
           ". Four weeks are told of seven days after their end, by what had "
           "been recorded until then. What was imported at once counts as "
           "recorded on that day, unless each record says when it was: see "
           "docs/how-to/import.md.");
}

void PrintHow(const v1::Profile& profile, Output& output, Page& page) {
  constexpr std::string_view kOptions[] = {"", "client", "tie", "group"};
  const int kind = static_cast<int>(profile.subject().kind_case());
  if (kind < 1 || kind > 3)
    return;
  output.Line("");
  page.Say(
      "What stands in [brackets] opens down to its records: relcare explain "
      "COMMUNITY --" +
          std::string(kOptions[kind]) + " " + IdOf(profile.subject()) +
          " --figure KEY, with the other options as here.",
      0);
}

}  // namespace

FigureNames::FigureNames(const v1::Profile& profile, const PageSource& source) {
  for (const v1::IndexResult& index : profile.indices()) {
    const std::string where =
        index.about().kind_case() == profile.subject().kind_case()
            ? ""
            : WithWhom(index.about(), source);
    names_[index.figure()] = {index.title(), where};
    for (const v1::ComponentResult& one : index.components())
      names_[one.figure()] = {one.title(), where};
  }
  for (const v1::Signal& signal : profile.signals())
    names_[KeyOf(signal)] = {signal.title(), WithWhom(signal.about(), source)};
  names_["named/" + profile.subject().group()] = {"Named by nobody", ""};
  names_["programme/first-bond"] = {"Days until a first bond", ""};
  names_["programme/first-bond-waiting"] = {"How many wait for one", ""};
  names_["programme/heard"] = {"Who did not feel heard", ""};
  names_["programme/heard/subgroups"] = {"The same of some subgroups", ""};
  names_["programme/later"] = {"The four weeks that ended since", ""};
}

std::string FigureNames::Of(const std::string& figure) const {
  const auto found = names_.find(figure);
  return found == names_.end() ? "[" + figure + "]"
                               : found->second.title + found->second.with_whom;
}

std::string FigureNames::TitleOf(const std::string& figure) const {
  const auto found = names_.find(figure);
  return found == names_.end() ? "[" + figure + "]" : found->second.title;
}

void PrintWithheld(const google::protobuf::RepeatedPtrField<v1::Withheld>& all,
                   const FigureNames& names, Page& page) {
  if (all.empty())
    return;
  page.Head("Not shown");
  // By reason, then by title: the figures.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> told;
  for (const v1::Withheld& one : all) {
    told[Said(WithheldCodeWords(one.reason()).sentence)]
        [one.figure().empty() ? "all of it" : names.TitleOf(one.figure())]
            .push_back(one.figure());
  }
  for (const auto& [reason, titles] : told) {
    std::string text;
    for (const auto& [title, figures] : titles) {
      text += (text.empty() ? "" : "; ");
      if (figures.size() > 1) {
        text += title + " (of " + std::to_string(figures.size()) + ")";
      } else {
        text += figures[0].empty() ? title : names.Of(figures[0]);
      }
    }
    page.Say(reason + ": " + text);
  }
}

void PrintProfile(const v1::Profile& profile, const PageSource& source,
                  Output& output) {
  if (profile.audience() == v1::AUDIENCE_CLIENT) {
    PrintClientPage(profile, source, output);
    return;
  }
  Page page(output);
  std::string head = HeadOf(profile.subject(), source);
  head += source.When(profile.occurred_by());
  page.Say(head + "  (for " +
               std::string(AudienceWords(profile.audience()).word) + ", " +
               std::string(PurposeWords(profile.purpose()).word) + "; " +
               profile.definition() + ")",
           0);
  if (const std::string stay = StayWords(profile); !stay.empty())
    page.Say(stay, 0);
  PrintFlags(profile, source, page);
  PrintAttention(profile, source, page);
  PrintAnswered(profile, source, page);
  if (profile.has_programme())
    PrintProgramme(profile, output, page);
  PrintIndices(profile, source, output);
  PrintBeside(profile, source, page);
  PrintSignalsOf(profile, source, page);
  PrintScores(profile, source, output, page);
  PrintStory(profile, page);
  const FigureNames names(profile, source);
  PrintChanges(profile, names, source, page);
  PrintClosedForms(profile, source, page);
  PrintWithheld(profile.withheld(), names, page);
  PrintToldFrom(profile, source, page);
  if (!IsAllWithheld(profile))
    PrintHow(profile, output, page);
  for (const std::string& notice : profile.required_notices()) {
    output.Line("");
    page.Say(notice);
  }
}

}  // namespace relcare::tool
