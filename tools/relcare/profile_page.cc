// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/profile_page.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/relcare/beside_page.h"
#include "tools/relcare/client_page.h"
#include "tools/relcare/code_words.h"
#include "tools/relcare/index_table.h"
#include "tools/relcare/programme_page.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

void PrintFlags(const v1::Profile& profile, Page& page) {
  if (profile.critical_flags().empty())
    return;
  page.Head("Answers that a person must see");
  for (const v1::ProfileFlag& flag : profile.critical_flags()) {
    page.Say(flag.answered_at() + "  " + flag.flag().title() + " (" +
             flag.record() + ")");
  }
}

// The client whose word counts as their own.
std::string ClientOf(const v1::Profile& profile) {
  return profile.subject().person();
}

// What was answered stays in sight, with who answered it.
void PrintAnswered(const v1::Profile& profile, const RoleOf& role_of,
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
      page.Say(WordOf(word, ClientOf(profile), false, role_of), 5);
  }
}

void PrintAttention(const v1::Profile& profile, const RoleOf& role_of,
                    Page& page) {
  if (profile.attention().empty())
    return;
  page.Head("Worth attention");
  for (int i = 0; i < profile.attention_size(); ++i) {
    const v1::Attention& one = profile.attention(i);
    page.Say(std::to_string(i + 1) + ". " + one.sentence());
    page.Say("Ask: " + one.question(), 5);
    if (!one.evidence().empty())
      page.Say("From: " + Records(one.evidence()), 5);
    for (const v1::Signal& signal : profile.signals()) {
      // Both repeat the rule's sentence.
      if (signal.state() != v1::SIGNAL_STATE_FIRED ||
          signal.sentence() != one.sentence())
        continue;
      for (const v1::FigureWord& word : signal.words())
        page.Say(WordOf(word, ClientOf(profile), false, role_of), 5);
    }
  }
}

std::string AboutOf(const v1::Signal& signal) {
  return signal.about().has_relationship() ? " (" + IdOf(signal.about()) + ")"
                                           : "";
}

void PrintFired(const v1::Profile& profile, const RoleOf& role_of, Page& page) {
  for (const v1::Signal& signal : profile.signals()) {
    if (signal.state() != v1::SIGNAL_STATE_FIRED)
      continue;
    page.Say("fired: " + signal.title() + AboutOf(signal) +
             (signal.answered() ? ", answered" : ""));
    std::string when;
    if (signal.has_since())
      when = "since " + signal.since();
    if (signal.has_last() && signal.last() != signal.since())
      when += ", last " + signal.last();
    page.Say("by " + signal.rule() + (when.empty() ? "" : ", " + when) +
                 (signal.evidence().empty()
                      ? ""
                      : "; from " + Records(signal.evidence())),
             9);
    for (const v1::FigureWord& word : signal.words())
      page.Say(WordOf(word, ClientOf(profile), false, role_of), 9);
  }
}

// Rules by name, each once, with how many ties it speaks of.
class RuleNames {
 public:
  void Add(const v1::Signal& signal) {
    const std::string name = signal.rule().substr(0, signal.rule().find('@'));
    auto at = std::ranges::find(names_, name, &Named::name);
    if (at == names_.end())
      at = names_.insert(at, Named{.name = name});
    if (signal.about().has_relationship())
      ++at->ties;
  }

  bool empty() const { return names_.empty(); }

  std::string Text() const {
    std::string text;
    for (const Named& one : names_) {
      text += (text.empty() ? "" : ", ") + one.name;
      if (one.ties > 1)
        text += " (of " + Counted(one.ties, "tie") + ")";
    }
    return text;
  }

 private:
  struct Named {
    std::string name = {};
    std::uint64_t ties = 0;
  };
  std::vector<Named> names_;
};

template <typename Signals>
void PrintOthers(const Signals& signals, Page& page) {
  RuleNames quiet;
  std::map<std::string, RuleNames> unseen;  // by reason
  for (const v1::Signal& signal : signals) {
    if (signal.state() == v1::SIGNAL_STATE_QUIET)
      quiet.Add(signal);
    if (signal.state() == v1::SIGNAL_STATE_COULD_NOT_SEE)
      unseen[ReasonOf(signal.reason())].Add(signal);
  }
  if (!quiet.empty())
    page.Say("quiet: " + quiet.Text());
  for (const auto& [reason, rules] : unseen)
    page.Say("could not see: " + rules.Text() + ": " + reason);
}

void PrintScores(const v1::Profile& profile, Output& output, Page& page) {
  if (profile.scores().empty())
    return;
  page.Head("Scores, first and last");
  Table table(output, {"  FORM", "SCALE", "VOICE", "FIRST", "", "LAST", ""});
  struct Line {
    const v1::ScoreEntry* first = nullptr;
    const v1::ScoreEntry* last = nullptr;
  };
  std::map<std::string, Line> lines;
  for (const v1::ScoreEntry& entry : profile.scores()) {
    Line& line = lines[entry.instrument() + " " + IdOf(entry.subject()) + " " +
                       std::string(VoiceWord(entry.voice()))];
    if (line.first == nullptr ||
        entry.answered_at() < line.first->answered_at())
      line.first = &entry;
    if (line.last == nullptr || entry.answered_at() >= line.last->answered_at())
      line.last = &entry;
  }
  for (const auto& [key, line] : lines) {
    bool is_first = true;
    for (const v1::Score& score : line.last->scores()) {
      std::string before, when;
      for (const v1::Score& old : line.first->scores()) {
        if (line.first != line.last && old.scale() == score.scale()) {
          before = ValueOf(old);
          when = line.first->answered_at();
        }
      }
      std::string form = "  " + line.last->instrument();
      if (line.last->subject().has_relationship())
        form += " (" + IdOf(line.last->subject()) + ")";
      table.Row({is_first ? form : "", score.scale(),
                 is_first ? std::string(VoiceWord(line.last->voice())) : "",
                 before, when, ValueOf(score), line.last->answered_at()});
      is_first = false;
    }
  }
  table.Flush();
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

// What figures are called here, by reference.
class FigureNames {
 public:
  explicit FigureNames(const v1::Profile& profile) {
    for (const v1::IndexResult& index : profile.indices()) {
      const std::string where =
          index.about().kind_case() == profile.subject().kind_case()
              ? ""
              : " (" + IdOf(index.about()) + ")";
      names_[index.figure()] = index.title() + where;
      for (const v1::ComponentResult& one : index.components())
        names_[one.figure()] = one.title() + where;
    }
    for (const v1::Signal& signal : profile.signals()) {
      names_["signal/" + signal.rule().substr(0, signal.rule().find('@')) +
             "/" + IdOf(signal.about())] = signal.title() + AboutOf(signal);
    }
    names_["named/" + profile.subject().group()] = "Named by nobody";
  }

  std::string Of(const std::string& figure) const {
    const auto found = names_.find(figure);
    return found == names_.end() ? figure : found->second;
  }

 private:
  std::map<std::string, std::string> names_;
};

void PrintChanges(const v1::Profile& profile, const FigureNames& names,
                  Page& page) {
  bool is_first = true;
  for (const v1::FigureChange& change : profile.changed()) {
    const auto told = [](bool is_seen, double value) {
      return is_seen ? Number(value) : "not seen";
    };
    std::string before = told(change.has_before(), change.before());
    std::string now = told(change.has_now(), change.now());
    if (change.state_now() != v1::SIGNAL_STATE_UNSPECIFIED) {
      before = InWords(SignalStateWords(change.state_before()).word);
      now = InWords(SignalStateWords(change.state_now()).word);
    }
    if (before == now)
      continue;  // by less than is shown
    if (is_first)
      page.Head("Changed since");
    is_first = false;
    page.Say(names.Of(change.figure()) + ": " + before + " to " + now +
             (change.because_of().empty()
                  ? ""
                  : "; new: " + Records(change.because_of())));
  }
}

template <typename Field>
void PrintWithheld(const Field& withheld, const FigureNames& names,
                   Page& page) {
  if (withheld.empty())
    return;
  page.Head("Not shown");
  std::map<std::string, std::string> by_reason;
  for (const v1::Withheld& one : withheld) {
    std::string& figures =
        by_reason[Said(WithheldCodeWords(one.reason()).sentence)];
    figures += (figures.empty() ? "" : ", ") + (one.figure().empty()
                                                    ? std::string("all of it")
                                                    : names.Of(one.figure()));
  }
  for (const auto& [reason, figures] : by_reason)
    page.Say(reason + ": " + figures);
}

}  // namespace

void PrintProfile(const v1::Profile& profile, const RoleOf& role_of,
                  Output& output) {
  if (profile.audience() == v1::AUDIENCE_CLIENT) {
    PrintClientPage(profile, role_of, output);
    return;
  }
  Page page(output);
  std::string head =
      std::string(KindOf(profile.subject())) + " " + IdOf(profile.subject());
  if (!profile.has_subject())
    head = "Programme";
  if (profile.has_occurred_by())
    head += ", as of " + DayOrTime(profile.occurred_by());
  output.Line(Printable(
      head + "  (for " + std::string(AudienceWords(profile.audience()).word) +
      ", " + std::string(PurposeWords(profile.purpose()).word) + "; " +
      profile.definition() + ")"));
  PrintFlags(profile, page);
  PrintAttention(profile, role_of, page);
  PrintAnswered(profile, role_of, page);
  if (profile.has_programme())
    PrintProgramme(profile, output, page);
  PrintIndices(profile, role_of, output);
  PrintBeside(profile, role_of, page);
  if (!profile.signals().empty()) {
    page.Head("Signals");
    PrintFired(profile, role_of, page);
    PrintOthers(profile.signals(), page);
  }
  PrintScores(profile, output, page);
  PrintStory(profile, page);
  const FigureNames names(profile);
  PrintChanges(profile, names, page);
  PrintWithheld(profile.withheld(), names, page);
  for (const std::string& notice : profile.required_notices()) {
    output.Line("");
    page.Say(notice);
  }
}

namespace {

// What fired, a row each; what was quiet; what could not see, by reason.
template <typename Iterator>
void AddSignals(Iterator first, Iterator last, const RoleOf& role_of,
                Table* table) {
  const std::string about = IdOf(first->about());
  std::string quiet;
  std::map<std::string, std::string> unseen;  // by reason
  for (; first != last; ++first) {
    const v1::Signal& signal = *first;
    const std::string name = signal.rule().substr(0, signal.rule().find('@'));
    if (signal.state() == v1::SIGNAL_STATE_QUIET) {
      quiet += (quiet.empty() ? "" : ", ") + name;
    } else if (signal.state() == v1::SIGNAL_STATE_COULD_NOT_SEE) {
      std::string& names = unseen[ReasonOf(signal.reason())];
      names += (names.empty() ? "" : ", ") + name;
    } else if (signal.state() == v1::SIGNAL_STATE_FIRED) {
      table->Row({about, signal.answered() ? "fired, answered" : "fired",
                  signal.since(), name + ": " + signal.question()});
      for (const v1::FigureWord& word : signal.words()) {
        const std::string& client = signal.about().person();
        for (const std::string& line :
             Wrap(WordOf(word, client, false, role_of), kPageWidth))
          table->Note("  " + line);
      }
    }
  }
  if (!quiet.empty())
    table->Row({about, "quiet", "", quiet});
  for (const auto& [reason, names] : unseen)
    table->Row({about, "could not see", "", names + ": " + reason});
}

}  // namespace

void PrintSignals(const v1::SignalReport& report, const RoleOf& role_of,
                  Output& output) {
  if (report.audience() == v1::AUDIENCE_CLIENT) {
    PrintClientSignals(report, role_of, output);
    return;
  }
  Page page(output);
  Table table(output, {"ABOUT", "STATE", "SINCE", "WHAT"});
  table.WrapLast(kTableWidth);
  const auto& signals = report.signals();
  for (auto first = signals.begin(); first != signals.end();) {
    const std::string about = IdOf(first->about());
    const auto last = std::find_if(
        first, signals.end(),
        [&](const v1::Signal& one) { return IdOf(one.about()) != about; });
    AddSignals(first, last, role_of, &table);
    first = last;
  }
  table.Flush();
  page.Head(
      "Answers that a person must see stand in the profile: they are no "
      "signals.");
  PrintWithheld(report.withheld(), FigureNames({}), page);
}

namespace {

// A body of a record in plain words; a form stays as it is.
std::string Collected(const std::string& collect) {
  constexpr std::pair<std::string_view, std::string_view> kBodies[] = {
      {"coded_event", "codes of a session"},
      {"narrative_scene", "scenes, coded by two"},
      {"observation_window", "when staff could see"},
      {"relationship", "who is around"},
      {"state_report", "now and wanted"},
      {"identity", "who somebody is and wants to be"},
      {"attribute", "what may be shared"},
      {"adaptation", "what was changed, and whether it fitted"},
      {"encounter", "meetings and who came"},
      {"exchange", "what passed between people"},
      {"goal", "goals"},
      {"disclosure", "what was told"}};
  for (const auto& [body, words] : kBodies) {
    if (collect == body)
      return std::string(words);
  }
  return collect;
}

}  // namespace

void PrintReadiness(const v1::ReadinessReport& report,
                    const RoleOf& /*role_of*/, Output& output) {
  Page page(output);
  const std::string who =
      std::string(KindOf(report.subject())) + " " + IdOf(report.subject());
  const bool is_all_withheld =
      !report.withheld().empty() && report.withheld(0).figure().empty();
  if (is_all_withheld) {
    output.Line(Printable(
        who +
        ": what is missing is not told to this reader, or not for this "
        "purpose"));
    PrintWithheld(report.withheld(), FigureNames({}), page);
    return;
  }
  output.Line(Printable(
      who + ": " + std::to_string(report.minutes()) +
      " minutes of collecting would enable what is missing" +
      (report.withheld().empty() ? "" : ", of what is told to this reader")));
  Table table(output, {"FIGURE", "READY", "MINUTES", "WHAT WOULD HELP"});
  table.WrapLast(kTableWidth);
  for (const v1::ReadinessRow& row : report.rows()) {
    std::string help;
    for (const v1::ReadinessStep& step : row.steps()) {
      help += (help.empty() ? "" : ", ") + Collected(step.collect()) + " (" +
              std::string(VoiceWord(step.voice())) + ")";
      if (step.times() > 1)
        help += " x " + std::to_string(step.times());
    }
    if (!row.ready() && help.empty())
      help = ReasonOf(row.reason());
    table.Row({row.figure(), row.ready() ? "yes" : "no",
               row.ready() || row.steps().empty()
                   ? ""
                   : std::to_string(row.minutes()),
               help});
  }
  table.Flush();
  PrintWithheld(report.withheld(), FigureNames({}), page);
}

}  // namespace relcare::tool
