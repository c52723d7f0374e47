// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/client_page.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
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
#include "tools/relcare/stay_words.h"

namespace relcare::tool {
namespace {

// Names of figures as the page shows them, by reference.
using Names = std::map<std::string, std::string>;

Names NamesIn(const v1::Profile& profile) {
  Names names;
  for (const v1::IndexResult& index : profile.indices()) {
    names[index.figure()] = index.title();
    for (const v1::ComponentResult& one : index.components())
      names[one.figure()] = one.title();
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

// Who sees the question beside the client is nothing that the page knows.
void SayQuestion(std::size_t number, const std::string& question,
                 const std::string& sentence, Page& page) {
  page.Say(std::to_string(number) + ". \"" + question + '"');
  page.Say("Why: " + sentence, 5);
}

// A whole number: the digits after it would promise more than there is.
std::string Whole(double number) {
  return std::to_string(std::llround(number));
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
    if (const std::string stay = OwnStayWords(profile_); !stay.empty())
      page_.Say(stay, 0);
    PrintFlags();
    PrintAttention();
    PrintIndices();
    PrintUnseen();
    PrintOwnAnswers(profile_, source_, output_, page_);
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
      page_.Say(WordOf(word, profile_.subject().person(), true, source_),
                indent);
    }
  }

  // What was marked, where, and what came after it. It stays in sight.
  std::string FlagOf(const v1::ProfileFlag& flag) const {
    const std::string day = "On " + flag.answered_at().substr(0, 10);
    const std::string met =
        flag.has_met() ? " You met with staff on " + flag.met().met_at() + "."
                       : "";
    if (flag.record().empty()) {
      return day +
             " somebody else said something of you that somebody should "
             "hear about." +
             met;
    }
    const auto record = source_.RecordOf(flag.record());
    const std::string form =
        record ? " in the form " +
                     FormTitle(record->assessment().instrument(), source_)
               : "";
    std::string next;
    if (flag.has_next()) {
      next = " On " + flag.next().answered_at().substr(0, 10) +
             (flag.next().state() == v1::SIGNAL_STATE_QUIET
                  ? ", asked again, you did not mark it."
              : flag.next().state() == v1::SIGNAL_STATE_FIRED
                  ? ", asked again, you marked it again."
                  : ", asked again, there is no answer.");
    }
    return day + " you marked something that somebody should hear about" +
           form + "." + next + met;
  }

  void PrintFlags() {
    if (profile_.critical_flags().empty())
      return;
    page_.Head("What you marked, and somebody should hear about");
    for (const v1::ProfileFlag& flag : profile_.critical_flags()) {
      page_.Say(FlagOf(flag));
      SayWords(flag.words(), 4);
    }
    page_.Say(
        "If it is so now, please talk to a person you trust here, today if "
        "you can.");
    if (!source_.contact().empty())
      page_.Say(source_.contact());
  }

  void PrintAttention() {
    if (!profile_.attention().empty())
      page_.Head("You may want to bring up");
    for (int i = 0; i < profile_.attention_size(); ++i) {
      const v1::Attention& one = profile_.attention(i);
      SayQuestion(static_cast<std::size_t>(i) + 1, one.question(),
                  one.sentence(), page_);
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

  void SayHead() {
    page_.Head("How things stand, from 0 to 100");
    if (const std::string period = PeriodOf(profile_); !period.empty())
      page_.Say(period);
    page_.Say(
        "They are no grades: they come of what you and others put on record.");
  }

  // One plain sentence each: how it stands, what it means, how it was, and what
  // it comes of.
  void PrintIndices() {
    bool is_first = true;
    for (const v1::IndexResult& index : profile_.indices()) {
      if (!index.has_value() || IsAboutPeer(index))
        continue;
      if (is_first)
        SayHead();
      is_first = false;
      page_.Say(index.title() + WithStaff(index) + ": " +
                Whole(index.value().value()) + " of 100");
      page_.Say(index.meaning(), 4);
      if (const std::string change = ChangeOf(index); !change.empty())
        page_.Say(change, 4);
      if (const std::string parts = PartsOf(index); !parts.empty())
        page_.Say("It comes of: " + parts + ".", 4);
      if (!index.question().empty())
        page_.Say("To think about: \"" + index.question() + '"', 4);
      SayWords(index.words(), 4);
    }
  }

  // Of what was seen both times, and so never beside the number of now.
  static std::string ChangeOf(const v1::IndexResult& index) {
    if (!index.has_change())
      return {};
    const std::string of = index.change().not_comparable().empty()
                               ? "It is "
                               : "What was seen both times is ";
    const std::int64_t points = std::llround(index.change().points());
    return of +
           (points == 0 ? "about the same as"
                        : (points > 0 ? "higher by " : "lower by ") +
                              std::to_string(std::abs(points)) + " than") +
           " when you came.";
  }

  static std::string PartsOf(const v1::IndexResult& index) {
    std::string parts;
    for (const v1::ComponentResult& one : index.components()) {
      if (one.use() != v1::COMPONENT_USE_COMPOSED || !one.has_used_weight())
        continue;
      const std::string days = DaysSeenOf(one);
      parts += (parts.empty() ? "" : "; ") + one.title() +
               (days.empty() ? "" : ", " + days);
    }
    return parts;
  }

  void PrintUnseen() {
    std::map<std::string, std::string> by_reason;
    std::set<std::pair<std::string, std::string>> told;
    for (const v1::IndexResult& index : profile_.indices()) {
      if (index.has_value() || IsAboutPeer(index))
        continue;
      const std::string name = index.title() + WithStaff(index);
      const std::string reason = WhyNot(index, source_);
      if (!told.emplace(reason, name).second)
        continue;
      std::string& names = by_reason[reason];
      names += (names.empty() ? "" : ", ") + name;
    }
    if (by_reason.empty())
      return;
    page_.Head("What could not be told");
    for (const auto& [reason, names] : by_reason)
      page_.Say(reason + ": " + names);
  }

  static std::string After(const v1::Clue& clue) {
    return clue.has_followed_up_days()
               ? " after " + Counted(clue.followed_up_days(), "day")
               : "";
  }

  void PrintStory() {
    if (!profile_.capacities().empty())
      page_.Head("Strengths of yours that are on record");
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
                (change.has_before() ? Whole(change.before()) : "not known") +
                " to " +
                (change.has_now() ? Whole(change.now()) : "not known"));
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
      page.Head("You may want to bring up");
    SayQuestion(fired, signal.question(), signal.sentence(), page);
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
