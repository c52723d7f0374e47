// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/rejects.h"

#include <algorithm>
#include <map>
#include <set>

#include "tools/relcare/json_peek.h"

namespace relcare::tool {
namespace {

// The Bundle's entry that a path points into; empty: none, or one that may
// stand in a group with others.
std::string_view EntryAt(std::string_view bundle, std::string_view path) {
  constexpr std::string_view kEntry = "/entry/";
  if (!path.starts_with(kEntry))
    return {};
  path.remove_prefix(kEntry.size());
  const std::optional<unsigned> index =
      ParseCount(path.substr(0, path.find('/')));
  if (!index)
    return {};
  const std::string_view resource =
      PeekJson(JsonElement(PeekJson(bundle).Value("entry"), *index))
          .Value("resource");
  return PeekJson(resource).resource_type == "Observation" ? std::string_view()
                                                           : resource;
}

// White space between members is all that line ends in JSON can be.
std::string OnOneLine(std::string_view json) {
  std::string line(json.substr(0, json.find_last_not_of(" \t\r\n") + 1));
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

}  // namespace

std::optional<Fault> Rejects::Check(const std::vector<Input>& inputs,
                                    const RuleSet& rules) {
  std::optional<std::string> header;
  bool has_tables = false;
  bool has_json = false;
  bool has_fhir = false;
  bool has_records = false;
  for (const Input& input : inputs) {
    if (input.fault || input.holds == Holds::kQuestionnaire)
      continue;
    if (input.holds == Holds::kRecordBinary ||
        input.holds == Holds::kRecordText) {
      return UsageFault("--rejects holds lines: it takes JSON and tables, no " +
                        ShownName(input.path));
    }
    const bool is_table = input.holds == Holds::kCsv;
    has_tables |= is_table;
    has_json |= !is_table;
    has_fhir |=
        input.holds == Holds::kResponse || input.holds == Holds::kResponseLines;
    has_records |=
        input.holds == Holds::kRecordJson || input.holds == Holds::kRecordLines;
    if (is_table && header && *header != input.header) {
      return UsageFault(
          "--rejects holds one table: these have other header lines, score "
          "each alone");
    }
    if (is_table)
      header = input.header;
  }
  if (has_tables && has_json) {
    return UsageFault(
        "--rejects holds a table or lines of JSON, and the inputs are both");
  }
  if (has_fhir && has_records) {
    return UsageFault(
        "--rejects holds lines of FHIR or of Records, and the inputs are both: "
        "score each kind alone");
  }
  const auto for_tables = std::ranges::count_if(
      rules.mappings, &RuleSet::MappingInfo::is_for_tables);
  if (has_tables && for_tables > 1) {
    return UsageFault(
        "--rejects and a table take one --mapping: a row that one of several "
        "cannot read would be scored twice by the others");
  }
  return std::nullopt;
}

void Rejects::Add(const Unit& unit, const UnitResult& result) {
  const bool is_many = unit.kind == Unit::Kind::kMany;
  if (!is_many && unit.kind != Unit::Kind::kOne)
    return;  // There is nothing to copy.
  const auto text_of = [&](std::uint32_t row) {
    return is_many ? unit.RowText(row) : std::string_view(unit.one->bytes);
  };
  // By row; an empty one stands for the whole of it.
  std::map<std::uint32_t, std::set<std::string_view>> parts;
  for (const Scored& scored : result.scored) {
    if (!scored.report.has_error())
      continue;
    const std::uint32_t row = is_many ? scored.row : 0;
    if (is_many && row >= unit.rows())
      continue;  // Of the table as a whole.
    const std::string_view text = text_of(row);
    parts[row].insert(EntryAt(text, scored.report.error().path()));
    // Of a group the first line is named; the others follow it.
    const auto subject = is_many ? SubjectOn(text) : std::nullopt;
    for (std::uint32_t next = row + 1; subject && next < unit.rows() &&
                                       SubjectOn(unit.RowText(next)) == subject;
         ++next) {
      parts[next].insert(std::string_view());
    }
  }
  const bool is_table = unit.input->holds == Holds::kCsv;
  for (const auto& [row, entries] : parts) {
    if (is_table && !std::exchange(has_header_, true))
      output_.Line(unit.header);
    if (is_table) {
      output_.Line(unit.RowText(row));
    } else if (entries.contains(std::string_view())) {
      output_.Line(OnOneLine(text_of(row)));
    } else {
      for (const std::string_view entry : entries)
        output_.Line(OnOneLine(entry));
    }
  }
}

}  // namespace relcare::tool
