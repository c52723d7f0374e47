// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare change: what changed between two responses of one person.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "tools/relcare/code_words.h"
#include "tools/relcare/command.h"
#include "tools/relcare/inputs.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/output.h"
#include "tools/relcare/records.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

std::string_view ClassWord(v1::ChangeClass change_class) {
  switch (change_class) {
    case v1::CHANGE_CLASS_IMPROVED:
      return "improved";
    case v1::CHANGE_CLASS_WORSENED:
      return "worsened";
    case v1::CHANGE_CLASS_WITHIN_THRESHOLD:
      return "smaller than the threshold";
    case v1::CHANGE_CLASS_ROSE:
      return "rose";
    case v1::CHANGE_CLASS_FELL:
      return "fell";
    default:
      return "";
  }
}

std::string_view KindWord(v1::ChangeKind kind) {
  switch (kind) {
    case v1::CHANGE_KIND_RELIABLE:
      return "reliable";
    case v1::CHANGE_KIND_IMPORTANT:
      return "important";
    default:
      return "";
  }
}

std::string_view DirectionWord(v1::Direction direction) {
  switch (direction) {
    case v1::DIRECTION_HIGHER_IS_BETTER:
      return "better";
    case v1::DIRECTION_LOWER_IS_BETTER:
      return "worse";
    default:
      return "neither";
  }
}

// The two reports that are compared.
struct TwoAnswers {
  v1::ScoreReport earlier;
  v1::ScoreReport later;
};

std::string ScoreIn(const v1::ScoreReport& report, const std::string& scale) {
  for (const v1::Score& score : report.scores()) {
    if (score.scale() == scale)
      return ValueOf(score);
  }
  return "-";
}

bool HasUnreadableTime(const v1::ScoreReport& report) {
  return std::ranges::any_of(report.findings(), [](const v1::Finding& finding) {
    return finding.code() == v1::FINDING_CODE_TIME_UNREADABLE;
  });
}

// Why the two are not known to be in order; the code alone says "or".
std::string WhyNoOrder(const TwoAnswers& both) {
  const bool has_earlier = !both.earlier.effective().empty();
  const bool has_later = !both.later.effective().empty();
  if (!has_earlier && !has_later)
    return "Neither input says when it was answered.";
  if (!has_earlier)
    return "The first input does not say when it was answered.";
  if (!has_later)
    return "The second input does not say when it was answered.";
  if (HasUnreadableTime(both.earlier) || HasUnreadableTime(both.later))
    return "An input's time is not FHIR date or dateTime text.";
  return "The second input was answered before the first; give the earlier "
         "one first.";
}

// Returns the input's ScoreReport, binary: read, or scored here.
Or<std::string> ReportOf(const Input& input, const Arguments& arguments,
                         const RuleSet& rules, relcare_scratch* scratch) {
  if (!input.fault && input.holds == Holds::kReport) {
    Or<std::string> json = ReadInput(input);
    if (!json.ok())
      return json.fault();
    Or<std::string> bytes = Convert("ScoreReport", *json, RELCARE_FORMAT_JSON,
                                    RELCARE_FORMAT_PROTOBUF);
    if (!bytes.ok())
      bytes.fault().file = ShownName(input.path);
    return bytes;
  }
  Or<OneResponse> one = ReadOne(input);
  if (!one.ok())
    return one.fault();
  const std::string instrument = arguments.Get("instrument").value_or("");
  const std::string mapping =
      one->format == RELCARE_FORMAT_FHIR ? CommonMapping(rules) : "";
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format = one->format;
  options.output_format = RELCARE_FORMAT_PROTOBUF;
  options.instrument = instrument.data();
  options.instrument_size = instrument.size();
  options.mapping = mapping.data();
  options.mapping_size = mapping.size();
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_score(scratch, Bytes(one->bytes), one->bytes.size(), &options,
                    &view, &error) != RELCARE_OK) {
    return one->Place(FromError(error), input);
  }
  return Text(view);
}

void PrintVerdicts(const v1::Change& change, std::vector<std::string> cells,
                   Table& table) {
  const v1::Changed& changed = change.changed();
  const bool is_rise = !changed.points().starts_with('-') && changed.f64() > 0;
  cells.push_back((is_rise ? "+" : "") + changed.points());
  cells.emplace_back(DirectionWord(change.direction()));
  if (changed.verdicts_size() == 0)
    table.Row(cells);
  for (const v1::ChangeVerdict& verdict : changed.verdicts()) {
    std::vector<std::string> row = cells;
    row.emplace_back(ClassWord(verdict.change_class()));
    row.push_back(verdict.points() + " (" +
                  std::string(KindWord(verdict.kind())) + ")");
    row.push_back(verdict.source().text());
    table.Row(std::move(row));
  }
  if (changed.no_verdict() != v1::REFUSAL_CODE_UNSPECIFIED) {
    const CodeWords words = RefusalCodeWords(changed.no_verdict());
    table.Note("not judged: " + std::string(words.sentence) + " [" +
               std::string(words.word) + "]");
  }
}

void Print(const v1::ChangeReport& report, const TwoAnswers& both,
           Output& output) {
  std::string head = report.instrument();
  if (report.has_earlier_effective() && report.has_later_effective()) {
    head += ", from " + report.earlier_effective() + " to " +
            report.later_effective();
  }
  output.Line(Printable(head));
  output.Line("");
  Table table(output, {"SCALE", "FROM", "TO", "CHANGE", "HIGHER IS", "VERDICT",
                       "THRESHOLD", "SOURCE"});
  for (const v1::Change& change : report.changes()) {
    std::vector<std::string> cells = {change.scale(),
                                      ScoreIn(both.earlier, change.scale()),
                                      ScoreIn(both.later, change.scale())};
    if (change.has_changed()) {
      PrintVerdicts(change, std::move(cells), table);
      continue;
    }
    cells.emplace_back("refused");
    table.Row(std::move(cells));
    const v1::RefusalCode reason = change.refused().reason();
    const CodeWords words = RefusalCodeWords(reason);
    table.Note("no change: " +
               (reason == v1::REFUSAL_CODE_TIME_ORDER
                    ? WhyNoOrder(both)
                    : std::string(words.sentence)) +
               " [" + std::string(words.word) + "]");
  }
  table.Flush();
  if (report.findings_size() > 0)
    output.Line("");
  for (const v1::Finding& finding : report.findings()) {
    output.Line(Printable(LineOf(finding)));
  }
  if (!report.required_notice().empty()) {
    output.Line("");
    for (const std::string& line : Wrap(report.required_notice(), 80)) {
      output.Line(Printable(line));
    }
  }
}

Exit RunChange(const Arguments& arguments) {
  if (arguments.rest().size() != 2) {
    return Complain(
        UsageFault("change takes two inputs: the earlier one and the later"));
  }
  Or<Workbench> bench = MakeWorkbench(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  Or<std::vector<Input>> inputs = ListInputs(arguments);
  if (!inputs.ok())
    return Complain(inputs.fault());
  if (inputs->size() != 2) {
    return Complain(UsageFault("change takes two responses, not folders"));
  }
  std::vector<std::string> reports;
  for (const Input& input : *inputs) {
    Or<std::string> report =
        ReportOf(input, arguments, bench->rules, bench->scratch.get());
    if (!report.ok())
      return Complain(report.fault());
    reports.push_back(std::move(*report));
  }
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_change(bench->scratch.get(), Bytes(reports[0]), reports[0].size(),
                     Bytes(reports[1]), reports[1].size(),
                     RELCARE_FORMAT_PROTOBUF, &view, &error) != RELCARE_OK) {
    return Complain(FromError(error));
  }
  const std::string bytes = Text(view);
  Output output;
  if (arguments.Has("json")) {
    return output.Finish(WriteJson("ChangeReport", bytes, output));
  }
  v1::ChangeReport report;
  report.ParseFromString(bytes);
  TwoAnswers both;
  both.earlier.ParseFromString(reports[0]);
  both.later.ParseFromString(reports[1]);
  Print(report, both, output);
  return output.Finish(Exit::kDone);
}

}  // namespace

Command ChangeCommand() {
  std::vector<Option> options = {
      {"instrument", "REF",
       "The form that was answered, where the inputs do not say."},
      {"json", "", "The ChangeReport as one line of JSON."},
      FormatOption(),
  };
  for (const Option& option : RuleOptions())
    options.push_back(option);
  return {
      "change",
      "compares two responses of one person by published thresholds",
      "[OPTION]... EARLIER LATER",
      "Each input is a response, which is scored first, or a ScoreReport "
      "that score --json wrote. Refused are: forms about a lifetime, two "
      "different forms, people or rules, and a wrong order in time. Without "
      "a published threshold the difference is shown and not judged.",
      std::move(options),
      "relcare change may.json june.json\n"
      "relcare score --json may.json > may.report.json\n"
      "relcare change may.report.json june.json\n",
      RunChange};
}

}  // namespace relcare::tool
