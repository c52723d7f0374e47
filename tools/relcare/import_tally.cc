// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/import_tally.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "tools/relcare/args.h"
#include "tools/relcare/code_words.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

// What is no imported kind.
constexpr std::string_view kOther = "(other)";

// The path from the resource on, positions as "*".
std::string Shape(std::string_view path, std::string_view at) {
  if (path.starts_with(at))
    path.remove_prefix(at.size());
  std::string shape;
  while (!path.empty()) {
    path.remove_prefix(1);  // '/'
    const std::string_view step = path.substr(0, path.find('/'));
    const bool is_position =
        !step.empty() &&
        std::ranges::all_of(step, [](char c) { return c >= '0' && c <= '9'; });
    shape += "/";
    shape += is_position ? std::string_view("*") : step;
    path.remove_prefix(step.size());
  }
  return shape;
}

// Of a table "/row/column": which column, from 1.
std::optional<unsigned> ColumnOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == 0 || slash == path.npos)
    return std::nullopt;
  const std::optional<unsigned> at = ParseCount(path.substr(slash + 1));
  return at ? std::optional(*at + 1) : std::nullopt;
}

std::string Joined(const std::set<std::string>& kinds) {
  std::string joined;
  for (const std::string& kind : kinds)
    joined += (joined.empty() ? "" : ", ") + kind;
  return joined;
}

}  // namespace

void ImportTally::Add(const v1::ImportReport& report, const Where& where) {
  const std::string kind =
      report.kind().empty() ? std::string(kOther) : report.kind();
  Row& row = rows_[kind];
  ++row.read;
  row.records += static_cast<std::uint64_t>(report.records_size());
  row.none += report.records_size() == 0 ? 1 : 0;
  records_ += static_cast<std::uint64_t>(report.records_size());
  // A table's rows stand at paths of their own; its columns are what counts.
  const bool is_row =
      report.path().find_first_not_of("/0123456789") == std::string::npos &&
      !report.path().empty();
  const auto say = [&](int severity, const std::string& rule,
                       const std::string& path, const std::string& sentence) {
    const std::optional<unsigned> column =
        is_row ? ColumnOf(path) : std::nullopt;
    if (column && rule == "column-left-out") {
      left_out_[kind].insert(*column);
      return;
    }
    std::string shape = is_row ? "" : Shape(path, report.path());
    if (column)
      shape = "column " + std::to_string(*column);
    const bool is_of_all = rule == "recorded-at-missing";
    const bool is_told_whole =
        is_row && shape.empty() && rule != "record-repeated";
    const Key key = is_of_all ? Key{-severity, "", rule, "", ""}
                              : Key{-severity, kind, rule, shape,
                                    is_told_whole ? sentence : std::string()};
    Said& said = said_[key];
    said.kinds.insert(kind);
    if (said.count++ == 0) {
      said.sentence = sentence;
      said.first = where(path);
    }
  };
  for (const v1::Finding& finding : report.findings()) {
    const bool is_rule = !finding.field().empty() &&
                         std::ranges::count(finding.field(), '/') == 0;
    say(finding.severity(),
        is_rule ? finding.field()
                : std::string(FindingCodeWords(finding.code()).word),
        finding.path(), finding.message());
  }
  if (report.has_error()) {
    say(v1::FINDING_SEVERITY_ERROR, report.error().rule(),
        report.error().path(), report.error().message());
  }
}

bool ImportTally::has(v1::FindingSeverity severity) const {
  return std::ranges::any_of(said_, [severity](const auto& each) {
    return std::get<0>(each.first) <= -severity;
  });
}

void ImportTally::Print(Output& output, bool with_notes) const {
  Table table(output, {"FROM", "READ", "RECORDS", "WITHOUT"});
  for (const auto& [kind, row] : rows_) {
    table.Row({kind, std::to_string(row.read), std::to_string(row.records),
               std::to_string(row.none)});
  }
  std::uint64_t notes = 0;
  for (const auto& [key, said] : said_) {
    const auto& [severity, kind, rule, shape, whole] = key;
    if (-severity == v1::FINDING_SEVERITY_NOTE && !with_notes) {
      notes += said.count;
      continue;
    }
    const std::string line =
        std::string(FindingSeverityWords(-severity).word) + ", " +
        std::to_string(said.count) + " x " + Joined(said.kinds) +
        (shape.empty() ? "" : " " + shape) + ": " + said.sentence +
        (rule == "recorded-at-missing" ? "; --recorded-at gives one" : "") +
        (rule == "time-without-zone" ? "; --utc-offset does, too, here and for "
                                       "whoever reads the records"
                                     : "") +
        " [" + rule + "]; first in " + said.first;
    if (-severity == v1::FINDING_SEVERITY_ERROR) {
      table.Alarm(line);
    } else {
      table.Note(line);
    }
  }
  for (const auto& [kind, columns] : left_out_) {
    std::string list;
    for (const unsigned column : columns)
      list += (list.empty() ? "" : ", ") + std::to_string(column);
    table.Note("note, " + kind +
               (columns.size() > 1 ? " columns " : " column ") + list +
               ": none of the table's, left out in every row "
               "[column-left-out]");
  }
  if (notes > 0) {
    table.Note(std::to_string(notes) +
               " notes of what was left out and changes nothing; --notes shows "
               "them");
  }
  table.Flush();
}

}  // namespace relcare::tool
