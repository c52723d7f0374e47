// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/profile_page.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/code_words.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

// One digit after the point, none where it is 0.
std::string Number(double number) {
  const std::int64_t tenths = std::llround(number * 10);
  const std::int64_t size = std::abs(tenths);
  std::string text = std::to_string(size / 10);
  if (size % 10 != 0)
    text += "." + std::to_string(size % 10);
  return (tenths < 0 ? "-" : "") + text;
}

std::string Signed(double number) {
  return (std::llround(number * 10) >= 0 ? "+" : "") + Number(number);
}

std::string Share(double share) {
  return std::to_string(std::llround(share * 100)) + " %";
}

std::string IdOf(const v1::Subject& subject) {
  switch (subject.kind_case()) {
    case v1::Subject::kPerson:
      return subject.person();
    case v1::Subject::kRelationship:
      return subject.relationship();
    case v1::Subject::kGroup:
      return subject.group();
    case v1::Subject::KIND_NOT_SET:
      break;
  }
  return "the programme";
}

std::string_view KindOf(const v1::Subject& subject) {
  switch (subject.kind_case()) {
    case v1::Subject::kPerson:
      return "Client";
    case v1::Subject::kRelationship:
      return "Tie";
    case v1::Subject::kGroup:
      return "Group";
    case v1::Subject::KIND_NOT_SET:
      break;
  }
  return "Programme";
}

std::string_view VoiceWord(v1::Voice voice) {
  switch (voice) {
    case v1::VOICE_CLIENT:
      return "client";
    case v1::VOICE_CLINICIAN:
      return "clinician";
    case v1::VOICE_PEER:
      return "peer";
    case v1::VOICE_FAMILY:
      return "family";
    case v1::VOICE_STAFF:
      return "staff";
    case v1::VOICE_OBSERVER:
      return "coder";
    case v1::VOICE_RECORDS:
      return "records";
    default:
      return "";
  }
}

// Without its full stop.
std::string Said(std::string_view sentence) {
  if (!sentence.empty() && sentence.back() == '.')
    sentence.remove_suffix(1);
  return std::string(sentence);
}

std::string ReasonOf(v1::UnseenReason reason) {
  return Said(UnseenReasonWords(reason).sentence);
}

// The first few, and how many more.
template <typename Ids>
std::string Records(const Ids& ids) {
  constexpr int kShown = 4;
  std::string text;
  for (int i = 0; i < ids.size() && i < kShown; ++i)
    text += (i > 0 ? ", " : "") + ids.Get(i);
  if (ids.size() > kShown)
    text += " and " + std::to_string(ids.size() - kShown) + " more";
  return text;
}

class Page {
 public:
  explicit Page(Output& output) : output_(output) {}

  void Head(std::string_view text) {
    output_.Line("");
    output_.Line(Printable(text));
  }

  void Say(std::string_view text, std::size_t indent = 2) {
    for (const std::string& line : Wrap(Printable(text), kPageWidth - indent))
      output_.Line(std::string(indent, ' ') + line);
  }

 private:
  Output& output_;
};

bool IsForClient(const v1::Profile& profile) {
  return profile.audience() == v1::AUDIENCE_CLIENT;
}

void PrintFlags(const v1::Profile& profile, Page& page) {
  if (profile.critical_flags().empty())
    return;
  page.Head("Answers that a person must see");
  for (const v1::ProfileFlag& flag : profile.critical_flags()) {
    if (IsForClient(profile)) {
      page.Say(flag.answered_at() +
               "  You marked something that somebody should hear about. Please "
               "talk to a person you trust here, today if you can.");
      continue;
    }
    page.Say(flag.answered_at() + "  " + flag.flag().title() + "  (" +
             flag.record() + ")");
  }
}

void PrintAttention(const v1::Profile& profile, Page& page) {
  if (profile.attention().empty())
    return;
  page.Head(IsForClient(profile) ? "You might want to talk about"
                                 : "Worth attention");
  for (int i = 0; i < profile.attention_size(); ++i) {
    const v1::Attention& one = profile.attention(i);
    if (IsForClient(profile)) {
      page.Say(std::to_string(i + 1) + ". " + one.question());
      continue;
    }
    page.Say(std::to_string(i + 1) + ". " + one.sentence());
    page.Say("Ask: " + one.question(), 5);
    if (!one.evidence().empty())
      page.Say("From: " + Records(one.evidence()), 5);
  }
}

std::string FigureOf(const v1::ComponentResult& component) {
  if (!component.has_value())
    return "not seen";
  return Number(component.value().value());
}

std::string NoteOf(const v1::ComponentResult& component) {
  if (!component.has_value())
    return ReasonOf(component.unseen().reason());
  std::string note = component.value().unit();
  if (component.value().has_lo() && component.value().has_hi()) {
    note += ", " + Number(component.value().lo()) + " to " +
            Number(component.value().hi());
  }
  note += "; n " + std::to_string(component.value().n());
  if (component.value().n_missing() > 0)
    note += ", " + std::to_string(component.value().n_missing()) + " missing";
  return note;
}

// To the client: how it stands and what could be asked, no parts.
void PrintOwnIndices(const v1::Profile& profile, Page& page) {
  page.Head("How things stand, 0 to 100");
  for (const v1::IndexResult& index : profile.indices()) {
    if (!index.has_value())
      continue;
    std::string line = index.title() + ": " + Number(index.value().value());
    if (index.has_change()) {
      line += ", when you came " +
              Number(index.value().value() - index.change().points());
    }
    page.Say(line);
    page.Say(index.question(), 4);
  }
  page.Say(
      "What is not listed could not be seen: nobody asked, or wrote it "
      "down.");
}

void PrintIndices(const v1::Profile& profile, Output& output, Page& page) {
  if (profile.indices().empty())
    return;
  if (IsForClient(profile)) {
    PrintOwnIndices(profile, page);
    return;
  }
  page.Head("Indices: 0 to 100, each with its parts");
  Table table(output,
              {"  FIGURE", "VALUE", "POINTS", "SINCE FIRST", "VOICE", "NOTE"});
  for (const v1::IndexResult& index : profile.indices()) {
    std::string title = "  " + index.title();
    if (index.about().kind_case() != profile.subject().kind_case())
      title += " (" + IdOf(index.about()) + ")";
    table.Row(
        {title, "", index.has_value() ? Number(index.value().value()) : "-",
         index.has_change() ? Signed(index.change().points()) : "", "",
         index.has_value()
             ? "seen and fresh: " + Share(index.coverage())
             : Said(IndexRefusalWords(index.refused().reason()).sentence)});
    for (const v1::ComponentResult& one : index.components()) {
      const bool is_beside = one.use() == v1::COMPONENT_USE_BESIDE;
      // What stands beside and was not seen is no news.
      if (is_beside && !one.has_value())
        continue;
      std::string points;
      if (one.has_value() && one.value().has_points() && !is_beside)
        points = Number(one.value().points());
      std::string moved;
      if (one.has_value() && one.value().has_points() &&
          one.value().has_reference() && !is_beside)
        moved = Signed(one.value().points() - one.value().reference());
      table.Row({(is_beside ? "    beside: " : "    ") + one.title(),
                 FigureOf(one), points, moved,
                 std::string(VoiceWord(one.voice())), NoteOf(one)});
    }
    for (const v1::Disagreement& one : index.disagreements()) {
      table.Note("    two voices differ by " + Number(one.difference()) +
                 " points: " + one.component() + " and " +
                 one.other_component());
    }
  }
  table.Flush();
}

std::string AboutOf(const v1::Signal& signal) {
  return signal.about().has_relationship() ? " (" + IdOf(signal.about()) + ")"
                                           : "";
}

template <typename Signals>
void PrintFired(const Signals& signals, Page& page) {
  for (const v1::Signal& signal : signals) {
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
  }
}

template <typename Signals>
void PrintOthers(const Signals& signals, Page& page) {
  std::string quiet;
  std::map<std::string, std::string> unseen;  // by reason
  for (const v1::Signal& signal : signals) {
    const std::string name =
        signal.rule().substr(0, signal.rule().find('@')) + AboutOf(signal);
    if (signal.state() == v1::SIGNAL_STATE_QUIET)
      quiet += (quiet.empty() ? "" : ", ") + name;
    if (signal.state() == v1::SIGNAL_STATE_COULD_NOT_SEE) {
      std::string& names = unseen[ReasonOf(signal.reason())];
      names += (names.empty() ? "" : ", ") + name;
    }
  }
  if (!quiet.empty())
    page.Say("quiet: " + quiet);
  for (const auto& [reason, names] : unseen)
    page.Say("could not see: " + names + ": " + reason);
}

void PrintScores(const v1::Profile& profile, Output& output, Page& page) {
  if (profile.scores().empty())
    return;
  page.Head(IsForClient(profile) ? "Your answers" : "Scores, first and last");
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
    page.Head(IsForClient(profile) ? "What you can do" : "Capacities");
    for (const v1::CapacityView& one : profile.capacities()) {
      std::string_view kind =
          one.kind() == v1::CAPACITY_KIND_UNCOVERED
              ? "uncovered: it had shown before, and showed again here"
          : one.kind() == v1::CAPACITY_KIND_BUILT
              ? "built: it showed here for the first time"
              : "not yet seen here";
      page.Say(one.code().code() + ": " + std::string(kind) + "; " +
               Counted(one.voices(), "voice") +
               (one.says_client()
                    ? (IsForClient(profile) ? ", yours among them"
                                            : ", the client's among them")
                    : ""));
    }
  }
  if (!profile.clues().empty()) {
    page.Head(IsForClient(profile) ? "What you told" : "What was told");
    for (const v1::Clue& one : profile.clues()) {
      page.Say(
          one.told_at() + "  " + one.topic().code() +
          (one.first_time() ? ", for the first time" : "") +
          (one.followed_up() ? ", taken up again" : ", not taken up again") +
          "  (" + one.record() + ")");
    }
  }
}

// A count, or that it is too small to be told.
std::string FewOr(bool is_told, std::uint32_t count) {
  return is_told ? std::to_string(count) : "one to three";
}

void PrintProgramme(const v1::ProgrammeView& view, Output& output, Page& page) {
  page.Head("All clients together");
  page.Say(Counted(view.clients(), "client") + " by " + view.period_end() +
           ", the end of the last four weeks that may be told of");
  if (!view.retention().empty()) {
    page.Head("Still in care (Kaplan-Meier; planned ends are no loss)");
    Table table(output, {"  AFTER", "SHARE", "95 %", "AT RISK"});
    for (const v1::RetentionPoint& point : view.retention()) {
      table.Row(
          {"  " + std::to_string(point.days()) + " days", Share(point.share()),
           point.has_lo() ? Share(point.lo()) + " to " + Share(point.hi()) : "",
           std::to_string(point.at_risk())});
    }
    table.Flush();
    page.Say(FewOr(view.has_left(), view.left()) + " left, " +
             FewOr(view.has_ended_otherwise(), view.ended_otherwise()) +
             " stays ended otherwise: as planned, by transfer, death, custody "
             "or by the programme");
  }
  page.Head("First bond");
  if (view.first_bond_people() == 0) {
    page.Say("too few people to tell");
  } else {
    page.Say((view.has_first_bond_days()
                  ? "half have one by day " + Number(view.first_bond_days())
                  : std::string("fewer than half have one")) +
             "; " + std::to_string(view.first_bond_people()) + " found one, " +
             FewOr(!view.few_waiting(), view.first_bond_waiting()) +
             " are waiting");
  }
  if (!view.heard().empty())
    page.Head("Did not feel heard, in their last card");
  for (const v1::HeardView& heard : view.heard()) {
    const std::string who =
        heard.has_subgroup() ? heard.subgroup().code() : "all";
    page.Say(who + ": " +
             (heard.has_unheard_share()
                  ? Share(heard.unheard_share()) + " of " +
                        std::to_string(heard.people())
                  : std::string("too few people to tell")) +
             "; " + std::to_string(heard.not_asked()) + " not asked");
  }
}

void PrintChanges(const v1::Profile& profile, Page& page) {
  if (profile.changed().empty())
    return;
  page.Head("Changed since");
  for (const v1::FigureChange& change : profile.changed()) {
    std::string text = change.figure() + ": ";
    if (change.state_now() != v1::SIGNAL_STATE_UNSPECIFIED) {
      text += std::string(SignalStateWords(change.state_before()).word) +
              " to " + std::string(SignalStateWords(change.state_now()).word);
    } else {
      text += (change.has_before() ? Number(change.before()) : "not seen") +
              " to " + (change.has_now() ? Number(change.now()) : "not seen");
    }
    if (!change.because_of().empty())
      text += "; new: " + Records(change.because_of());
    page.Say(text);
  }
}

template <typename Field>
void PrintWithheld(const Field& withheld, Page& page) {
  if (withheld.empty())
    return;
  page.Head("Not shown");
  std::map<std::string, std::string> by_reason;
  for (const v1::Withheld& one : withheld) {
    std::string& figures =
        by_reason[Said(WithheldCodeWords(one.reason()).sentence)];
    figures += (figures.empty() ? "" : ", ") +
               (one.figure().empty() ? std::string("all of it") : one.figure());
  }
  for (const auto& [reason, figures] : by_reason)
    page.Say(reason + ": " + figures);
}

}  // namespace

void PrintProfile(const v1::Profile& profile, Output& output) {
  Page page(output);
  std::string head = IsForClient(profile)
                         ? "Your profile"
                         : std::string(KindOf(profile.subject())) + " " +
                               IdOf(profile.subject());
  if (!profile.has_subject())
    head = "Programme";
  if (profile.has_occurred_by())
    head += ", as of " + profile.occurred_by();
  output.Line(Printable(
      head + "  (for " + std::string(AudienceWords(profile.audience()).word) +
      ", " + std::string(PurposeWords(profile.purpose()).word) + "; " +
      profile.definition() + ")"));
  PrintFlags(profile, page);
  PrintAttention(profile, page);
  if (profile.has_programme())
    PrintProgramme(profile.programme(), output, page);
  PrintIndices(profile, output, page);
  if (!profile.signals().empty() && !IsForClient(profile)) {
    page.Head("Signals");
    PrintFired(profile.signals(), page);
    PrintOthers(profile.signals(), page);
  }
  PrintScores(profile, output, page);
  PrintStory(profile, page);
  PrintChanges(profile, page);
  PrintWithheld(profile.withheld(), page);
  for (const std::string& notice : profile.required_notices()) {
    output.Line("");
    page.Say(notice);
  }
}

void PrintSignals(const v1::SignalReport& report, Output& output) {
  Page page(output);
  Table table(output, {"ABOUT", "SIGNAL", "STATE", "SINCE", "NOTE"});
  for (const v1::Signal& signal : report.signals()) {
    std::string note;
    if (signal.state() == v1::SIGNAL_STATE_COULD_NOT_SEE) {
      note = ReasonOf(signal.reason());
    } else if (signal.state() == v1::SIGNAL_STATE_FIRED) {
      note = signal.question();
    }
    table.Row({IdOf(signal.about()),
               signal.rule().substr(0, signal.rule().find('@')),
               std::string(SignalStateWords(signal.state()).word) +
                   (signal.answered() ? ", answered" : ""),
               signal.since(), note});
  }
  table.Flush();
  PrintWithheld(report.withheld(), page);
}

void PrintMatches(const v1::MatchReport& report, Output& output) {
  if (report.matches().empty()) {
    output.Line("nobody to introduce: of those who opted in, no two fit");
    return;
  }
  Table table(output, {"PERSON", "MIGHT MEET", "IN COMMON"});
  for (const v1::Match& match : report.matches()) {
    std::string shared;
    for (const v1::Coding& code : match.shared())
      shared += (shared.empty() ? "" : ", ") + code.code();
    table.Row({match.person(), match.other(),
               shared.empty() ? "nothing that may be named" : shared});
  }
  table.Flush();
}

void PrintReadiness(const v1::ReadinessReport& report, Output& output) {
  output.Line(Printable(std::string(KindOf(report.subject())) + " " +
                        IdOf(report.subject()) + ": " +
                        std::to_string(report.minutes()) +
                        " minutes of collecting would enable what is missing"));
  Table table(output, {"FIGURE", "READY", "MINUTES", "WHAT WOULD HELP"});
  for (const v1::ReadinessRow& row : report.rows()) {
    std::string help;
    for (const v1::ReadinessStep& step : row.steps()) {
      help += (help.empty() ? "" : ", ") + step.collect() + " (" +
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
}

void PrintFigure(const v1::ProfileExplanation& explanation, Output& output) {
  Page page(output);
  output.Line(Printable(explanation.figure()));
  for (const std::string& sentence : explanation.sentences())
    page.Say(sentence);
  if (explanation.evidence().empty())
    return;
  page.Head("Records");
  std::string all;
  for (const std::string& id : explanation.evidence())
    all += (all.empty() ? "" : ", ") + id;
  page.Say(all);
}

}  // namespace relcare::tool
