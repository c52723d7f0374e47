// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/client_page.h"

#include <cctype>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/relcare/client_answers.h"
#include "tools/relcare/client_words.h"
#include "tools/relcare/part_words.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/signal_page.h"

namespace relcare::tool {
namespace {

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
std::string WithStaff(const v1::IndexResult& index) {
  return index.about().has_relationship() ? " (with a member of staff)" : "";
}

// Whose question it is: of two, the other one's.
std::string AskedBy(const v1::Subject& about, const PageSource& source) {
  std::string who;
  if (about.has_relationship()) {
    if (const auto tie = source.RecordOf(about.relationship()))
      who = source.RoleOf(tie->relationship().other().person());
  }
  if (who.empty())
    return "Somebody here might ask you";
  who.front() = static_cast<char>(std::toupper(who.front()));
  return who + " might ask you";
}

class ClientPage {
 public:
  ClientPage(const v1::Profile& profile, const PageSource& source,
             Output& output)
      : profile_(profile),
        source_(source),
        output_(output),
        page_(output),
        names_(NamesIn(profile)) {}

  void Print() {
    PrintFlags();
    PrintAttention();
    PrintIndices();
    PrintUnseen();
    PrintOwnAnswers(profile_, source_, output_, page_);
    PrintStory();
    PrintChanges();
    PrintWithheld();
    PrintHowToOpen();
    for (const std::string& notice : profile_.required_notices()) {
      output_.Line("");
      page_.Say(notice);
    }
  }

 private:
  template <typename Words>
  void SayWords(const Words& words, std::size_t indent) {
    for (const v1::FigureWord& word : words) {
      page_.Say(WordOf(word, profile_.subject().person(), true, source_),
                indent);
    }
  }

  void PrintFlags() {
    if (profile_.critical_flags().empty())
      return;
    page_.Head("Answers that a person must see");
    for (const v1::ProfileFlag& flag : profile_.critical_flags()) {
      page_.Say(flag.answered_at().substr(0, 10) +
                (flag.record().empty()
                     ? "  Somebody else said something of you that somebody "
                       "should hear about"
                     : "  You marked something that somebody should hear "
                       "about") +
                (flag.has_met()
                     ? "; you met with staff on " + flag.met().met_at() + "."
                     : "."));
      SayWords(flag.words(), 4);
    }
    page_.Say(
        "If it is still so, please talk to a person you trust here, today if "
        "you can.");
  }

  void PrintAttention() {
    if (!profile_.attention().empty())
      page_.Head("You might want to talk about");
    for (int i = 0; i < profile_.attention_size(); ++i) {
      const v1::Attention& one = profile_.attention(i);
      page_.Say(std::to_string(i + 1) + ". " +
                AskedBy(SubjectOf(one.figure()), source_) + ": \"" +
                one.question() + '"');
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

  // Whom the signal of that reference is about.
  v1::Subject SubjectOf(const std::string& figure) const {
    for (const v1::Signal& signal : profile_.signals()) {
      if (KeyOf(signal) == figure)
        return signal.about();
    }
    return profile_.subject();
  }

  void SayHead() {
    page_.Head("How things stand, 0 to 100");
    if (const std::string period = PeriodOf(profile_); !period.empty())
      page_.Say(period);
  }

  // How it stands and what could be asked, no parts.
  void PrintIndices() {
    bool is_first = true;
    for (const v1::IndexResult& index : profile_.indices()) {
      if (!index.has_value() || IsAboutPeer(index))
        continue;
      if (is_first)
        SayHead();
      is_first = false;
      std::string line = ToYou(index.title()) + WithStaff(index) + ": " +
                         Number(index.value().value());
      if (const std::optional<Seen> both = SeenTwice(index)) {
        line += index.change().not_comparable().empty()
                    ? ", when you came " + Number(both->then)
                    : "; of what was seen both times " + Number(both->then) +
                          " when you came, " + Number(both->now) + " now";
      }
      for (const v1::ComponentResult& one : index.components()) {
        const std::string days = DaysSeenOf(one);
        if (one.use() == v1::COMPONENT_USE_COMPOSED && !days.empty())
          line += ", " + days;
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
      const std::string name = ToYou(index.title()) + WithStaff(index);
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
      std::string_view reason = WhyWithheld(one.reason());
      if (reason.empty() && one.figure().empty())
        reason = "It is for others to read";
      if (reason.empty())
        continue;  // what others may have said of one is no hint to give
      const auto name = names_.find(one.figure());
      by_reason[reason].insert(one.figure().empty() ? "all of it"
                               : name == names_.end()
                                   ? "something that is watched"
                                   : name->second);
    }
    if (by_reason.empty())
      return;
    page_.Head("Not shown");
    for (const auto& [reason, names] : by_reason) {
      std::string all;
      for (const std::string& name : names)
        all += (all.empty() ? "" : "; ") + name;
      page_.Say(std::string(reason) + ": " + all);
    }
  }

  // Keys hold ids, which are no words for a page.
  void PrintHowToOpen() {
    if (profile_.indices().empty())
      return;
    output_.Line("");
    page_.Say(
        "relcare explain --figure KEY says how a figure or a signal came "
        "about; the keys stand in this profile with --json, as \"figure\".");
  }

  const v1::Profile& profile_;
  const PageSource& source_;
  Output& output_;
  Page page_;
  const Names names_;
};

}  // namespace

void PrintClientSignals(const v1::SignalReport& report,
                        const PageSource& source, Output& output) {
  Page page(output);
  std::size_t fired = 0, quiet = 0;
  for (const v1::Signal& signal : report.signals()) {
    quiet += signal.state() == v1::SIGNAL_STATE_QUIET ? 1 : 0;
    if (signal.state() != v1::SIGNAL_STATE_FIRED)
      continue;
    if (fired++ == 0)
      page.Head("You might want to talk about");
    page.Say(std::to_string(fired) + ". " + AskedBy(signal.about(), source) +
             ": \"" + signal.question() + '"');
    for (const v1::FigureWord& word : signal.words())
      page.Say(WordOf(word, signal.about().person(), true, source), 5);
  }
  const std::size_t all = static_cast<std::size_t>(report.signals_size());
  page.Head((source.since().empty()
                 ? "Of " + Counted(all, "thing") + " that we look out for: "
                 : "Otherwise than on " + source.since() + ": ") +
            std::to_string(fired) + " to talk about, " + std::to_string(quiet) +
            " not there, " + std::to_string(all - quiet - fired) +
            " that nobody could see.");
}

void PrintClientPage(const v1::Profile& profile, const PageSource& source,
                     Output& output) {
  std::string head = profile.subject().has_group()          ? "Your group"
                     : profile.subject().has_relationship() ? "The two of you"
                                                            : "Your profile";
  head += source.When(profile.occurred_by());
  output.Line(Printable(head));
  ClientPage(profile, source, output).Print();
}

}  // namespace relcare::tool
