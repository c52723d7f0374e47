// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/figure_page.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "tools/relcare/code_words.h"
#include "tools/relcare/form_words.h"
#include "tools/relcare/index_table.h"
#include "tools/relcare/part_words.h"
#include "tools/relcare/record_words.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/signal_page.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

// Three digits after the point, none that says nothing.
std::string Exact(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", number);
  std::string said = text;
  said.erase(said.find_last_not_of('0') + 1);
  if (said.ends_with('.'))
    said.pop_back();
  return said == "-0" ? "0" : said;
}

// "100 x (37 - 12) / (60 - 12)"; "": it has no such points.
std::string SumOf(const v1::ComponentResult& part) {
  if (!part.has_value() || !part.value().has_points() || !part.has_least() ||
      !part.has_greatest())
    return {};
  const std::string value = Exact(part.value().value());
  const std::string span =
      " / (" + part.greatest() + " - " +
      (part.least().starts_with('-') ? "(" + part.least() + ")"
                                     : part.least()) +
      ")";
  const std::string least =
      part.least().starts_with('-') ? "(" + part.least() + ")" : part.least();
  return part.direction() == v1::DIRECTION_LOWER_IS_BETTER
             ? "100 x (" + part.greatest() + " - " + value + ")" + span
             : "100 x (" + value + " - " + least + ")" + span;
}

constexpr std::string_view kOfFewThings =
    "too few things known to say how much";

std::string UnseenOf(const v1::ComponentResult& part) {
  return "not seen: " + ReasonOf(part.unseen().reason());
}

// Beside a part that days were seen for, nobody was there is not the reason.
std::string UnseenIn(const v1::IndexResult& index,
                     const v1::ComponentResult& part) {
  if (part.unseen().reason() != v1::UNSEEN_REASON_NOBODY_OBSERVING ||
      std::ranges::none_of(index.components(), [](const auto& one) {
        return !DaysSeenOf(one).empty();
      }))
    return UnseenOf(part);
  return "not seen: too little of the time was watched for it";
}

void PrintParts(const v1::IndexResult& index, Output& output, Page& page) {
  page.Head("How it comes about");
  Table table(output, {"  PART", "POINTS", "", "WEIGHT", "ADDS"});
  double weight = 0;
  for (const v1::ComponentResult& part : index.components()) {
    if (part.use() != v1::COMPONENT_USE_COMPOSED)
      continue;
    if (!part.has_used_weight()) {
      table.Row({"  " + part.title(),
                 part.has_value() ? "of no use: too old, or off its ruler"
                                  : UnseenIn(index, part)});
      continue;
    }
    weight += part.used_weight();
    const double points = part.value().points();
    table.Row({"  " + part.title(), SumOf(part), "= " + Exact(points),
               "x " + Exact(part.used_weight()),
               Exact(points * part.used_weight())});
  }
  if (index.has_value()) {
    table.Row(
        {"  together", "", "", Exact(weight), Exact(index.value().value())});
  }
  table.Flush();
  page.Say(
      "Points run from 0 to 100, better upward where there is a better. "
      "Weights "
      "are the definition's, shared among the parts that were seen: together "
      "1.");
}

void PrintBesideParts(const v1::IndexResult& index, Page& page) {
  std::string said;
  for (const v1::ComponentResult& part : index.components()) {
    if (part.use() == v1::COMPONENT_USE_COMPOSED)
      continue;
    said += (said.empty() ? "" : "; ") + part.title() + " " +
            (part.has_value() ? Exact(part.value().value()) + " (" +
                                    part.value().unit() + ")"
                              : UnseenIn(index, part));
  }
  if (!said.empty())
    page.Say("beside it, counting nothing: " + said);
}

void PrintIndex(const v1::IndexResult& index, Output& output, Page& page) {
  const bool is_few = IsOfFewThings(index);
  page.Say(
      index.title() + ": " +
      (is_few ? std::string(kOfFewThings)
       : index.has_value()
           ? Number(index.value().value()) + " of 100; " +
                 Share(index.coverage()) +
                 " of its weight was seen and is fresh"
           : "no value: " +
                 Said(IndexRefusalWords(index.refused().reason()).sentence)));
  page.Say("It means: " + index.meaning());
  page.Say("It does not mean: " + index.not_meaning());
  if (index.kind() == v1::INDEX_KIND_RECIPROCITY &&
      index.about().has_person()) {
    page.Say(
        "What a receiver called unwelcome is left out here, but counts on the "
        "client's own page: a giver does not learn of it.");
  }
  if (!is_few)
    PrintParts(index, output, page);
  PrintBesideParts(index, page);
  if (index.has_change()) {
    page.Say("Against the first figures: " + Signed(index.change().points()) +
             " points, of the parts that were seen both times.");
  }
  page.Head("Its parts, each to be opened the same way");
  for (const v1::ComponentResult& part : index.components())
    page.Say(part.title() + " [" + part.figure() + "]");
}

void PrintComponent(const v1::ComponentResult& part, const PageSource& source,
                    Page& page) {
  if (!part.has_value()) {
    page.Say(part.title() + ": " + UnseenOf(part));
    return;
  }
  const v1::ComponentValue& value = part.value();
  if (IsOfFewThings(part)) {
    page.Say(part.title() + ": " + std::string(kOfFewThings) + " (" +
             Counted(value.n(), "thing") + ")");
    return;
  }
  const std::string missing = MissingOf(part, source);
  page.Say(part.title() + ": " + Exact(value.value()) + " (" + value.unit() +
           "), by " + part.method() + ", " +
           std::string(VoiceWord(part.voice())) + ", n " +
           std::to_string(value.n()) +
           (value.n_missing() > 0
                ? ", " + std::to_string(value.n_missing()) + " missing" +
                      (missing.empty() ? "" : ": " + missing)
                : ""));
  if (const std::string days = DaysSeenOf(part); !days.empty())
    page.Say(days);
  if (const std::string way = WayOf(part); !way.empty())
    page.Say(way + ": -1 is nothing but receiving, 1 nothing but giving");
  if (const std::string sum = SumOf(part); !sum.empty())
    page.Say("points: " + sum + " = " + Exact(value.points()));
  if (part.has_used_weight()) {
    page.Say("in its index: " + Exact(value.points()) + " x " +
             Exact(part.used_weight()) + " = " +
             Exact(value.points() * part.used_weight()));
  } else if (part.use() != v1::COMPONENT_USE_COMPOSED) {
    page.Say("it stands beside its index, and counts nothing");
  }
  if (value.has_reference())
    page.Say("at first: " + Exact(value.reference()) + " points");
}

void PrintSignal(const v1::Signal& signal,
                 const v1::ProfileExplanation& explanation, Page& page) {
  page.Say(signal.title() + ", by the rule " + signal.rule());
  for (const std::string& sentence : explanation.sentences())
    page.Say(sentence);
  if (const std::string days = DaysOf(signal); !days.empty())
    page.Say(days);
  page.Say(
      "What fires each rule, and what it does not mean: "
      "docs/explanation/profile.md");
}

// Whom or what the figure is about; of a part, what its reference ends in:
// "component/", kind, part and that.
std::string AboutOf(const v1::ProfileExplanation& explanation) {
  if (explanation.has_index())
    return IdOf(explanation.index().about());
  if (explanation.has_signal())
    return IdOf(explanation.signal().about());
  const std::string& figure = explanation.component().figure();
  std::size_t at = 0;
  for (int slashes = 0; slashes < 3 && at != std::string::npos; ++slashes)
    at = figure.find('/', at) + 1;
  return figure.substr(at);
}

std::string ScoresOf(const v1::Record& record, const PageSource& source) {
  const auto report = source.ScoreOf(record);
  std::string said;
  if (!report)
    return said;
  for (const v1::Score& score : report->scores()) {
    if (!IsShown(report->scores(), score))
      continue;
    const std::string range =
        RangeOf(source.FormOf(report->instrument()), score.scale());
    said += (said.empty() ? "" : "; ") + score.scale() + " " + ValueOf(score) +
            (range.empty() ? "" : " of " + range);
  }
  return said;
}

// With what they say to `client`; "": that is told to nobody.
void PrintRecords(const google::protobuf::RepeatedPtrField<std::string>& ids,
                  const std::string& client, const PageSource& source,
                  Output& output) {
  Table table(output, {"  RECORD", "WHAT", "DAY", "VALUE"});
  table.WrapLast(kTableWidth);
  for (const std::string& id : ids) {
    const auto record = source.RecordOf(id);
    if (!record) {
      table.Row({"  " + id});
      continue;
    }
    std::string value;
    if (!client.empty()) {
      value = record->has_assessment() ? ScoresOf(*record, source)
                                       : ValueOf(*record, client);
    }
    table.Row({"  " + id, KindOf(*record), DayOf(*record, client), value});
  }
  table.Flush();
}

// What a chart held the ratings against, and which of its tests agreed.
void PrintUsual(const v1::ProfileExplanation& explanation,
                const std::string& client, const PageSource& source,
                Output& output, Page& page) {
  if (!explanation.has_usual())
    return;
  const v1::UsualRating& usual = explanation.usual();
  std::string agreed;
  for (const std::string& test : explanation.signal().seen_by())
    agreed += (agreed.empty() ? "" : ", ") + test;
  page.Head("Usual: " + Exact(usual.value()) + ", the mean of these " +
            std::to_string(usual.evidence_size()));
  PrintRecords(usual.evidence(), client, source, output);
  page.Say("tests that agreed that it fell: " + agreed);
}

}  // namespace

void PrintFigure(const v1::ProfileExplanation& explanation,
                 const PageSource& source, Output& output) {
  Page page(output);
  output.Line(Printable(explanation.figure()));
  if (explanation.has_index()) {
    PrintIndex(explanation.index(), output, page);
  } else if (explanation.has_component()) {
    PrintComponent(explanation.component(), source, page);
  } else {
    PrintSignal(explanation.signal(), explanation, page);
  }
  if (explanation.evidence().empty())
    return;
  page.Head("Records behind it");
  // Whose records they are, to say what was given and what received.
  std::string client = AboutOf(explanation);
  const auto about = source.RecordOf(client);
  if (about && about->has_relationship())
    client = about->relationship().party().person();
  const bool is_of_group = about && about->has_group();
  PrintRecords(explanation.evidence(), is_of_group ? "" : client, source,
               output);
  if (is_of_group)
    page.Say("What each member said of a group is told to nobody.");
  PrintUsual(explanation, client, source, output, page);
}

void PrintOwnFigure(const v1::ProfileExplanation& explanation,
                    const PageSource& /*source*/, Output& output) {
  Page page(output);
  for (const std::string& sentence : explanation.sentences())
    page.Say(sentence);
}

}  // namespace relcare::tool
