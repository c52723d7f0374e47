// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/signal_page.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "tools/relcare/client_page.h"
#include "tools/relcare/code_words.h"
#include "tools/relcare/profile_page.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

// Rules by their titles, each once, with how many ties it speaks of.
class RuleTitles {
 public:
  void Add(const v1::Signal& signal) {
    auto at = std::ranges::find(titles_, signal.title(), &Titled::title);
    if (at == titles_.end())
      at = titles_.insert(at, Titled{.title = signal.title()});
    if (signal.about().has_relationship())
      ++at->ties;
  }

  bool empty() const { return titles_.empty(); }

  std::string Text() const {
    std::string text;
    for (const Titled& one : titles_) {
      text += (text.empty() ? "" : "; ") + one.title;
      if (one.ties > 1)
        text += " (of " + Counted(one.ties, "tie") + ")";
    }
    return text;
  }

 private:
  struct Titled {
    std::string title = {};
    std::uint64_t ties = 0;
  };
  std::vector<Titled> titles_;
};

// Whether an item of the attention list names the same records.
bool IsNamedAbove(const v1::Profile& profile, const v1::Signal& signal) {
  return std::ranges::any_of(
      profile.attention(), [&](const v1::Attention& one) {
        return std::ranges::equal(one.evidence(), signal.evidence());
      });
}

void PrintFired(const v1::Profile& profile, const v1::Signal& signal,
                const PageSource& source, Page& page) {
  page.Say("fired: " + signal.title() + WithWhom(signal.about(), source) +
           (signal.answered() ? ", answered" : "") + " [" + KeyOf(signal) +
           "]");
  std::string from = DaysOf(signal);
  if (!signal.evidence().empty() && !IsNamedAbove(profile, signal))
    from += (from.empty() ? "from " : ": ") + Records(signal.evidence());
  if (!from.empty())
    page.Say(from, 9);
  for (const v1::FigureWord& word : signal.words())
    page.Say(WordOf(word, profile.subject().person(), false, source), 9);
}

// What was quiet; what could not see, by reason.
template <typename Signals>
void PrintOthers(const Signals& signals, Page& page) {
  RuleTitles quiet;
  std::map<std::string, RuleTitles> unseen;  // by reason
  for (const v1::Signal& signal : signals) {
    if (signal.state() == v1::SIGNAL_STATE_QUIET)
      quiet.Add(signal);
    if (signal.state() == v1::SIGNAL_STATE_COULD_NOT_SEE)
      unseen[ReasonOf(signal.reason())].Add(signal);
  }
  if (!quiet.empty())
    page.Say("quiet, looked and not there: " + quiet.Text());
  for (const auto& [reason, rules] : unseen)
    page.Say("could not see: " + rules.Text() + ": " + reason);
}

// Whether a figure of a group is kept back because of how few it would tell.
bool IsOfFewHeld(const v1::Profile& profile) {
  return profile.subject().has_group() &&
         std::ranges::any_of(profile.indices(), [](const auto& index) {
           return index.kind() == v1::INDEX_KIND_CULTURE && !index.has_value();
         });
}

std::string StateOf(v1::SignalState state, const std::string& reason) {
  switch (state) {
    case v1::SIGNAL_STATE_FIRED:
      return "fired";
    case v1::SIGNAL_STATE_QUIET:
      return "quiet";
    case v1::SIGNAL_STATE_COULD_NOT_SEE:
      return "could not see" + (reason.empty() ? "" : " (" + reason + ")");
    default:
      return "not there yet";
  }
}

// "quiet -> fired".
std::string MoveOf(const v1::Signal& signal) {
  return StateOf(signal.state_before(), "") + " -> " +
         StateOf(signal.state(),
                 signal.state() == v1::SIGNAL_STATE_COULD_NOT_SEE
                     ? ReasonOf(signal.reason())
                     : "");
}

// Of one subject: what fired or fell quiet by itself, the rest together.
template <typename Iterator>
void PrintChangesOf(Iterator first, Iterator last, const PageSource& source,
                    Page& page) {
  std::map<std::string, RuleTitles> others;  // by move
  for (; first != last; ++first) {
    const v1::Signal& signal = *first;
    const bool has_fired = signal.state() == v1::SIGNAL_STATE_FIRED;
    if (!has_fired) {
      others[MoveOf(signal)].Add(signal);
      continue;
    }
    page.Say(
        MoveOf(signal) + ": " + signal.title() + " [" + KeyOf(signal) + "]", 4);
    page.Say("Ask: " + signal.question(), 9);
    page.Say(signal.because_of().empty()
                 ? "because of no new record: time has passed"
                 : "new since: " + Records(signal.because_of()),
             9);
    for (const v1::FigureWord& word : signal.words())
      page.Say(WordOf(word, signal.about().person(), false, source), 9);
  }
  for (const auto& [move, rules] : others)
    page.Say(move + ": " + rules.Text(), 4);
}

// What fired, a row each; what was quiet; what could not see, by reason.
template <typename Iterator>
void AddSignals(Iterator first, Iterator last, const PageSource& source,
                Table* table) {
  const std::string about = IdOf(first->about());
  bool is_over = false;
  RuleTitles quiet;
  std::map<std::string, RuleTitles> unseen;  // by reason
  for (; first != last; ++first) {
    const v1::Signal& signal = *first;
    if (signal.reason() == v1::UNSEEN_REASON_ENDED) {
      is_over = true;
    } else if (signal.state() == v1::SIGNAL_STATE_QUIET) {
      quiet.Add(signal);
    } else if (signal.state() == v1::SIGNAL_STATE_COULD_NOT_SEE) {
      unseen[ReasonOf(signal.reason())].Add(signal);
    } else if (signal.state() == v1::SIGNAL_STATE_FIRED) {
      table->Row({about, signal.answered() ? "fired, answered" : "fired",
                  signal.since(),
                  signal.title() + ". " + signal.question() + " [" +
                      KeyOf(signal) + "]"});
      for (const v1::FigureWord& word : signal.words()) {
        const std::string& client = signal.about().person();
        for (const std::string& line :
             Wrap(WordOf(word, client, false, source), kPageWidth))
          table->Note("  " + line);
      }
    }
  }
  if (!quiet.empty())
    table->Row({about, "quiet", "", quiet.Text()});
  for (const auto& [reason, rules] : unseen)
    table->Row({about, "could not see", "", rules.Text() + ": " + reason});
  if (is_over)
    table->Row({about, "over", "", "no rule watches any more"});
}

// Runs of signals about one subject.
template <typename Each>
void ForEachSubject(const v1::SignalReport& report, const Each& each) {
  const auto& signals = report.signals();
  for (auto first = signals.begin(); first != signals.end();) {
    const std::string about = IdOf(first->about());
    const auto last = std::find_if(
        first, signals.end(),
        [&](const v1::Signal& one) { return IdOf(one.about()) != about; });
    each(first, last);
    first = last;
  }
}

}  // namespace

std::string KeyOf(const v1::Signal& signal) {
  return "signal/" + signal.rule().substr(0, signal.rule().find('@')) + "/" +
         IdOf(signal.about());
}

std::string DaysOf(const v1::Signal& signal) {
  if (!signal.has_since())
    return {};
  return "its records are of " + signal.since() +
         (signal.has_last() && signal.last() != signal.since()
              ? " to " + signal.last()
              : "");
}

bool IsOver(const v1::Profile& profile) {
  bool is_any = false;
  for (const v1::Signal& signal : profile.signals()) {
    // Where there is no tie, its rules speak of the client.
    if (signal.about().kind_case() != profile.subject().kind_case() ||
        signal.reason() == v1::UNSEEN_REASON_NO_TIE)
      continue;
    is_any = true;
    if (signal.reason() != v1::UNSEEN_REASON_ENDED)
      return false;
  }
  return is_any;
}

void PrintSignalsOf(const v1::Profile& profile, const PageSource& source,
                    Page& page) {
  if (profile.signals().empty())
    return;
  page.Head("Signals");
  bool has_fired = false;
  for (const v1::Signal& signal : profile.signals()) {
    if (signal.state() != v1::SIGNAL_STATE_FIRED)
      continue;
    has_fired = true;
    PrintFired(profile, signal, source, page);
  }
  PrintOthers(profile.signals(), page);
  if (has_fired && IsOfFewHeld(profile)) {
    page.Say(
        "A signal of a group says yes or no, of closed periods. The climate "
        "itself "
        "is a number: there is none where members are far apart, and none "
        "where "
        "it could tell of few. Both can be so at once.");
  }
}

void PrintSignals(const v1::SignalReport& report, const PageSource& source,
                  Output& output) {
  if (report.audience() == v1::AUDIENCE_CLIENT) {
    PrintClientSignals(report, source, output);
    return;
  }
  Page page(output);
  if (!source.since().empty()) {
    output.Line(Printable("What changed from " + source.since() +
                          source.When(report.occurred_by())));
    if (report.signals().empty())
      page.Say("nothing: every rule says what it said then");
    ForEachSubject(report, [&](auto first, auto last) {
      page.Say(IdOf(first->about()) + WithWhom(first->about(), source));
      PrintChangesOf(first, last, source, page);
    });
  } else {
    Table table(output, {"ABOUT", "STATE", "RECORDS FROM", "WHAT"});
    table.WrapLast(kTableWidth);
    ForEachSubject(report, [&](auto first, auto last) {
      AddSignals(first, last, source, &table);
    });
    table.Flush();
  }
  page.Head(
      "Answers that a person must see stand in the profile: they are no "
      "signals.");
  v1::Profile named;
  *named.mutable_signals() = report.signals();
  PrintWithheld(report.withheld(), FigureNames(named, source), page);
}

}  // namespace relcare::tool
