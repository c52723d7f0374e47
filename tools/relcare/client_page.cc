// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/client_page.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/relcare/code_words.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

// "being-heard" as "being heard"; without a version.
std::string Plain(std::string_view code) {
  std::string text(code.substr(0, code.find('@')));
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

std::string FormName(const v1::ScoreEntry& entry) {
  const std::string& name = entry.instrument();
  return name.substr(0, name.find('@'));
}

// "Who the client is becoming" as "Who you are becoming".
std::string ToYou(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"the client is", "you are"},
      {"the client's", "your"},
      {"the client", "you"}};
  for (const auto& [from, to] : kWords) {
    for (std::size_t at = text.find(from); at != text.npos;
         at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  return text;
}

// Names of figures as the page shows them, by reference.
using Names = std::map<std::string, std::string>;

Names NamesIn(const v1::Profile& profile) {
  Names names;
  for (const v1::IndexResult& index : profile.indices()) {
    names[index.figure()] = ToYou(index.title());
    for (const v1::ComponentResult& one : index.components())
      names[one.figure()] = ToYou(one.title());
  }
  return names;
}

// What one has in common with single others: they have no names here.
bool IsAboutPeer(const v1::IndexResult& index) {
  return index.kind() == v1::INDEX_KIND_COMMONALITY &&
         index.about().has_relationship();
}

// A tie's figures other than those are about staff.
std::string WithWhom(const v1::IndexResult& index) {
  return index.about().has_relationship() ? " (with a member of staff)" : "";
}

std::string_view OwnReason(v1::UnseenReason reason) {
  switch (reason) {
    case v1::UNSEEN_REASON_NOTHING_RECORDED:
      return "Nobody asked you, or wrote it down";
    case v1::UNSEEN_REASON_OUTSIDE_DAYS:
      return "What is on record is not of these days";
    case v1::UNSEEN_REASON_TOO_OLD:
      return "What is on record is too old";
    case v1::UNSEEN_REASON_TIME_UNCLEAR:
      return "It is on record, but not on what day it was";
    case v1::UNSEEN_REASON_TOO_FEW:
    case v1::UNSEEN_REASON_NOBODY_OBSERVING:
      return "There is too little on record yet";
    case v1::UNSEEN_REASON_SCORES_UNUSABLE:
      return "You were asked, but too much was left blank";
    case v1::UNSEEN_REASON_MOSTLY_UNKNOWN:
      return "Of too many people around you it is not known";
    case v1::UNSEEN_REASON_TOO_FEW_PEOPLE:
      return "Too few people answered to speak of them together";
    case v1::UNSEEN_REASON_NOT_ALLOWED:
    case v1::UNSEEN_REASON_CONSENT:
      return "It may not be shown here";
    case v1::UNSEEN_REASON_CALENDAR:
      return "It is told every four weeks";
    case v1::UNSEEN_REASON_ENDED:
      return "It is over";
    case v1::UNSEEN_REASON_TOO_EARLY:
      return "It is too early to say";
    case v1::UNSEEN_REASON_FORM_NOT_AVAILABLE:
      return "The form for it is not in use here";
    default:
      return "It cannot be worked out from what is on record";
  }
}

std::string_view VoiceNeeded(v1::Voice voice) {
  switch (voice) {
    case v1::VOICE_CLIENT:
      return "It needs an answer of your own";
    case v1::VOICE_FAMILY:
      return "It needs the word of your family";
    case v1::VOICE_PEER:
      return "It needs the word of others here";
    default:
      return "It needs the word of staff";
  }
}

// Of what was not seen: the reason that says most, of parts that count.
std::string_view WhyNothing(const v1::IndexResult& index) {
  std::optional<v1::UnseenReason> told;
  for (const v1::ComponentResult& one : index.components()) {
    if (one.use() != v1::COMPONENT_USE_COMPOSED || one.has_value())
      continue;
    const v1::UnseenReason reason = one.unseen().reason();
    if (!told || *told == v1::UNSEEN_REASON_NOTHING_RECORDED)
      told = reason;
  }
  return OwnReason(told.value_or(v1::UNSEEN_REASON_NOTHING_RECORDED));
}

std::string_view WhyNot(const v1::IndexResult& index) {
  switch (index.refused().reason()) {
    case v1::INDEX_REFUSAL_TOO_OLD:
      return OwnReason(v1::UNSEEN_REASON_TOO_OLD);
    case v1::INDEX_REFUSAL_NOT_ALLOWED:
      return OwnReason(v1::UNSEEN_REASON_NOT_ALLOWED);
    case v1::INDEX_REFUSAL_VOICE_MISSING:
      return index.refused().missing_voices().empty()
                 ? VoiceNeeded(v1::VOICE_UNSPECIFIED)
                 : VoiceNeeded(index.refused().missing_voices(0));
    case v1::INDEX_REFUSAL_TOO_LITTLE_COVERAGE:
    case v1::INDEX_REFUSAL_TOO_FEW_COMPONENTS:
      return "Only a small part of it was asked";
    default:
      return WhyNothing(index);
  }
}

std::string_view WhyWithheld(v1::WithheldCode reason) {
  switch (reason) {
    case v1::WITHHELD_CODE_PURPOSE:
      return "It may not be used for this";
    case v1::WITHHELD_CODE_CONSENT_NEEDED:
      return "Somebody has not been asked for their consent";
    case v1::WITHHELD_CODE_CONSENT_DENIED:
      return "You, or whom it is about too, have said no to it";
    case v1::WITHHELD_CODE_TOO_FEW_PEOPLE:
    case v1::WITHHELD_CODE_SMALL_DIFFERENCE:
      return "It would tell of too few people";
    case v1::WITHHELD_CODE_CALENDAR:
      return "It is told every four weeks";
    case v1::WITHHELD_CODE_CONFIDENCE:
      return "It was told in confidence";
    default:
      return "It is about others, or for others to read";
  }
}

class ClientPage {
 public:
  ClientPage(const v1::Profile& profile, const RoleOf& role_of, Output& output)
      : profile_(profile),
        role_of_(role_of),
        output_(output),
        page_(output),
        names_(NamesIn(profile)) {}

  void Print() {
    PrintFlags();
    PrintAttention();
    PrintIndices();
    PrintUnseen();
    PrintAnswers();
    PrintStory();
    PrintChanges();
    PrintWithheld();
    for (const std::string& notice : profile_.required_notices()) {
      output_.Line("");
      page_.Say(notice);
    }
  }

 private:
  template <typename Words>
  void SayWords(const Words& words, std::size_t indent) {
    for (const v1::FigureWord& word : words) {
      page_.Say(WordOf(word, profile_.subject().person(), true, role_of_),
                indent);
    }
  }

  void PrintFlags() {
    if (profile_.critical_flags().empty())
      return;
    page_.Head("Answers that a person must see");
    for (const v1::ProfileFlag& flag : profile_.critical_flags()) {
      page_.Say(flag.answered_at() +
                "  You marked something that somebody should hear about.");
    }
    page_.Say(
        "If it is still so, please talk to a person you trust here, today if "
        "you can.");
  }

  void PrintAttention() {
    if (!profile_.attention().empty())
      page_.Head("You might want to talk about");
    for (int i = 0; i < profile_.attention_size(); ++i) {
      page_.Say(std::to_string(i + 1) + ". " +
                profile_.attention(i).question());
    }
    bool is_first = true;
    for (const v1::Signal& signal : profile_.signals()) {
      if (signal.state() != v1::SIGNAL_STATE_FIRED || signal.words().empty())
        continue;
      if (is_first)
        page_.Head("What has been said to it");
      is_first = false;
      page_.Say(signal.question());
      SayWords(signal.words(), 4);
    }
  }

  // How it stands and what could be asked, no parts.
  void PrintIndices() {
    bool is_first = true;
    for (const v1::IndexResult& index : profile_.indices()) {
      if (!index.has_value() || IsAboutPeer(index))
        continue;
      if (is_first)
        page_.Head("How things stand, 0 to 100");
      is_first = false;
      std::string line = ToYou(index.title()) + WithWhom(index) + ": " +
                         Number(index.value().value());
      if (const std::optional<Seen> both = SeenTwice(index)) {
        line += index.change().not_comparable().empty()
                    ? ", when you came " + Number(both->then)
                    : "; of what was seen both times " + Number(both->then) +
                          " when you came, " + Number(both->now) + " now";
      }
      page_.Say(line);
      page_.Say(index.question(), 4);
      SayWords(index.words(), 4);
    }
  }

  // The index over the parts that have a figure at both times.
  struct Seen {
    double then = 0;
    double now = 0;
  };

  static std::optional<Seen> SeenTwice(const v1::IndexResult& index) {
    if (!index.has_change())
      return std::nullopt;
    double weight = 0, then = 0, now = 0;
    for (const v1::ComponentResult& one : index.components()) {
      if (!one.has_value() || !one.value().has_contribution())
        continue;
      weight += one.used_weight();
      then += one.used_weight() * one.value().reference();
      now += one.used_weight() * one.value().points();
    }
    if (weight <= 0)
      return std::nullopt;
    return Seen{then / weight, now / weight};
  }

  void PrintUnseen() {
    std::map<std::string_view, std::string> by_reason;
    std::set<std::pair<std::string_view, std::string>> told;
    for (const v1::IndexResult& index : profile_.indices()) {
      if (index.has_value() || IsAboutPeer(index))
        continue;
      const std::string name = ToYou(index.title()) + WithWhom(index);
      const std::string_view reason = WhyNot(index);
      if (!told.emplace(reason, name).second)
        continue;
      std::string& names = by_reason[reason];
      names += (names.empty() ? "" : ", ") + name;
    }
    if (by_reason.empty())
      return;
    page_.Head("What could not be told");
    for (const auto& [reason, names] : by_reason)
      page_.Say(std::string(reason) + ": " + names);
  }

  // A form's total, or, where it has none, each of its scales.
  static bool IsShown(const v1::ScoreEntry& entry, const v1::Score& score) {
    const bool has_total = std::any_of(
        entry.scores().begin(), entry.scores().end(),
        [](const v1::Score& one) { return one.scale() == "total"; });
    return !has_total || score.scale() == "total";
  }

  struct Line {
    const v1::ScoreEntry* first = nullptr;
    const v1::ScoreEntry* last = nullptr;
  };

  std::map<std::string, Line> Lines() const {
    std::map<std::string, Line> lines;
    for (const v1::ScoreEntry& entry : profile_.scores()) {
      Line& line = lines[entry.instrument() + " " + IdOf(entry.subject()) +
                         " " + std::string(VoiceWord(entry.voice()))];
      if (line.first == nullptr ||
          entry.answered_at() < line.first->answered_at())
        line.first = &entry;
      if (line.last == nullptr ||
          entry.answered_at() >= line.last->answered_at())
        line.last = &entry;
    }
    return lines;
  }

  std::string RowName(const v1::ScoreEntry& entry) const {
    std::string name = "  " + FormName(entry);
    if (entry.subject().has_relationship())
      name += " (with a member of staff)";
    if (entry.voice() != v1::VOICE_CLIENT)
      name += ", by " + std::string(VoiceWord(entry.voice()));
    return name;
  }

  static std::string Cell(const v1::ScoreEntry& entry, const v1::Score& score,
                          std::vector<std::string>* why) {
    if (!score.has_refused())
      return ValueOf(score);
    std::string reason = Why(score.refused());
    reason = reason.substr(0, reason.rfind(" ["));
    constexpr std::string_view kTooFew =
        "too few of the scale's items are answered for its missing-answer "
        "policy";
    if (reason.starts_with(kTooFew))
      reason.replace(0, kTooFew.size(), "too few answers");
    why->push_back(FormName(entry) + " of " + entry.answered_at() +
                   " could not be counted: " + reason);
    return "none";
  }

  void PrintAnswers() {
    if (profile_.scores().empty())
      return;
    page_.Head("Your answers");
    std::vector<std::string> why;
    Table table(output_, {"  FORM", "WHAT", "FIRST", "", "LAST", ""});
    for (const auto& [key, line] : Lines()) {
      std::string name = RowName(*line.last);
      for (const v1::Score& score : line.last->scores()) {
        if (!IsShown(*line.last, score))
          continue;
        std::string before, when;
        for (const v1::Score& old : line.first->scores()) {
          if (line.first != line.last && old.scale() == score.scale()) {
            before = Cell(*line.first, old, &why);
            when = line.first->answered_at();
          }
        }
        table.Row({name, Plain(score.scale()), before, when,
                   Cell(*line.last, score, &why), line.last->answered_at()});
        name.clear();
      }
    }
    table.Flush();
    for (const std::string& one : why)
      page_.Say(one);
  }

  static std::string After(const v1::Clue& clue) {
    return clue.has_followed_up_days()
               ? " after " + Counted(clue.followed_up_days(), "day")
               : "";
  }

  void PrintStory() {
    if (!profile_.capacities().empty())
      page_.Head("What you can do");
    for (const v1::CapacityView& one : profile_.capacities()) {
      const std::string_view kind =
          one.kind() == v1::CAPACITY_KIND_UNCOVERED
              ? "you had it before, and it showed again here"
          : one.kind() == v1::CAPACITY_KIND_BUILT
              ? "it showed here for the first time"
          : one.kind() == v1::CAPACITY_KIND_UNSPECIFIED
              ? "the dates do not say when it first showed"
              : "you had it before; it has not shown here yet";
      page_.Say(Plain(one.code().code()) + ": " + std::string(kind) + "; " +
                (one.voices() == 1 ? "one person"
                                   : std::to_string(one.voices()) + " people") +
                " said so" + (one.says_client() ? ", you among them" : ""));
    }
    if (!profile_.clues().empty())
      page_.Head("What you told");
    for (const v1::Clue& one : profile_.clues()) {
      page_.Say(one.told_at() + "  " + Plain(one.topic().code()) +
                (one.first_time() ? ", for the first time" : "") +
                (one.followed_up() ? ", somebody came back to it" + After(one)
                                   : ", nobody is on record yet to have come "
                                     "back to it"));
    }
  }

  void PrintChanges() {
    bool is_first = true;
    for (const v1::FigureChange& change : profile_.changed()) {
      const auto name = names_.find(change.figure());
      if (name == names_.end() || !change.figure().starts_with("index/"))
        continue;
      if (is_first)
        page_.Head("Changed since");
      is_first = false;
      page_.Say(name->second + ": " +
                (change.has_before() ? Number(change.before()) : "not known") +
                " to " +
                (change.has_now() ? Number(change.now()) : "not known"));
    }
  }

  void PrintWithheld() {
    std::map<std::string_view, std::set<std::string>> by_reason;
    for (const v1::Withheld& one : profile_.withheld()) {
      const auto name = names_.find(one.figure());
      by_reason[WhyWithheld(one.reason())].insert(
          one.figure().empty()   ? "all of it"
          : name == names_.end() ? "something that is watched"
                                 : name->second);
    }
    if (by_reason.empty())
      return;
    page_.Head("Not shown");
    for (const auto& [reason, names] : by_reason) {
      std::string all;
      for (const std::string& name : names)
        all += (all.empty() ? "" : ", ") + name;
      page_.Say(std::string(reason) + ": " + all);
    }
  }

  const v1::Profile& profile_;
  const RoleOf& role_of_;
  Output& output_;
  Page page_;
  const Names names_;
};

}  // namespace

void PrintClientSignals(const v1::SignalReport& report, const RoleOf& role_of,
                        Output& output) {
  Page page(output);
  std::size_t fired = 0, quiet = 0;
  for (const v1::Signal& signal : report.signals()) {
    quiet += signal.state() == v1::SIGNAL_STATE_QUIET ? 1 : 0;
    if (signal.state() != v1::SIGNAL_STATE_FIRED)
      continue;
    if (fired++ == 0)
      page.Head("You might want to talk about");
    page.Say(std::to_string(fired) + ". " + signal.question());
    for (const v1::FigureWord& word : signal.words())
      page.Say(WordOf(word, signal.about().person(), true, role_of), 5);
  }
  const std::size_t all = static_cast<std::size_t>(report.signals_size());
  page.Head("Of " + Counted(all, "thing") + " that are watched, " +
            std::to_string(quiet) + " are quiet and " +
            std::to_string(all - quiet - fired) + " could not be seen.");
}

void PrintOwnFigure(const v1::ProfileExplanation& explanation,
                    const RoleOf& /*role_of*/, Output& output) {
  Page page(output);
  constexpr std::string_view kTheirs = "the client's";
  for (std::string sentence : explanation.sentences()) {
    if (const std::size_t at = sentence.find(kTheirs); at != sentence.npos)
      sentence.replace(at, kTheirs.size(), "your");
    page.Say(sentence);
  }
  if (!explanation.evidence().empty()) {
    page.Say("It rests on " +
             Counted(static_cast<std::size_t>(explanation.evidence_size()),
                     "record") +
             ".");
  }
}

void PrintClientPage(const v1::Profile& profile, const RoleOf& role_of,
                     Output& output) {
  std::string head = profile.subject().has_group()          ? "Your group"
                     : profile.subject().has_relationship() ? "The two of you"
                                                            : "Your profile";
  if (profile.has_occurred_by())
    head += ", as of " + profile.occurred_by().substr(0, 10);
  output.Line(Printable(head));
  ClientPage(profile, role_of, output).Print();
}

}  // namespace relcare::tool
