// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare explain: how one response's scores came about.

#include <string>
#include <utility>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "tools/relcare/code_words.h"
#include "tools/relcare/command.h"
#include "tools/relcare/community_bench.h"
#include "tools/relcare/inputs.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/output.h"
#include "tools/relcare/records.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

std::string How(const v1::Contribution& part) {
  std::string said;
  switch (part.kind()) {
    case v1::CONTRIBUTION_KIND_STATED_BY_CODE:
      said = "a missing code; the key says what it counts";
      break;
    case v1::CONTRIBUTION_KIND_STATED_BY_SKIP_RULE:
      said = "passed over by " + part.rule() + "; the key says what it counts";
      break;
    case v1::CONTRIBUTION_KIND_FILLED:
      said = "filled in";
      break;
    case v1::CONTRIBUTION_KIND_MISSING:
      said = "missing (" + std::string(AbsenceWords(part.absence()).word) + ")";
      break;
    case v1::CONTRIBUTION_KIND_UNUSABLE:
      said = "could not be used";
      break;
    case v1::CONTRIBUTION_KIND_PART:
      said = "a part";
      break;
    default:
      break;
  }
  if (part.reversed())
    said += said.empty() ? "reversed" : ", reversed";
  if (!part.weight().empty() && part.weight() != "1") {
    said += (said.empty() ? "weight " : ", weight ") + part.weight();
  }
  return said;
}

void PrintScale(const v1::ScaleExplanation& scale, Output& output) {
  const v1::Score& score = scale.score();
  std::string head = score.scale() + ": " + ValueOf(score);
  for (const v1::BandResult& band : score.bands()) {
    head += ", " + (band.title().empty() ? band.band() : band.title());
  }
  if (scale.internal())
    head += " (a step on the way, not reported)";
  output.Line("");
  output.Line(Printable(head));
  if (score.has_refused())
    output.Line("  " + Why(score.refused()));
  for (const std::string& line : Wrap(scale.sentence(), 76)) {
    output.Line("  " + line);
  }
  if (!scale.exact().empty())
    output.Line("  exact: " + scale.exact());
  Table table(output, {"  FROM", "ANSWER", "POINTS", "HOW", "WHERE"});
  for (const v1::Contribution& part : scale.contributions()) {
    const std::string& from = part.source_case() == v1::Contribution::kScale
                                  ? part.scale()
                                  : part.item();
    table.Row({"  " + from, part.answer().empty() ? "-" : part.answer(),
               part.points().empty() ? "-" : part.points(), How(part),
               part.path()});
  }
  table.Flush();
}

Exit RunExplain(const Arguments& arguments) {
  if (arguments.Has("figure"))
    return ExplainFigure(arguments);
  for (const Option& option : AskingOptions()) {
    if (arguments.Has(option.name)) {
      return Complain(UsageFault("--" + std::string(option.name) +
                                 " is about a figure of a community: --figure "
                                 "says which one"));
    }
  }
  if (arguments.rest().size() != 1) {
    return Complain(UsageFault("explain takes one response"));
  }
  std::uint32_t line = 0;
  if (const std::optional<std::string> given = arguments.Get("line")) {
    const std::optional<unsigned> number = ParseCount(*given);
    if (!number || *number == 0) {
      return Complain(UsageFault("--line " + *given + ": lines count from 1"));
    }
    line = *number;
  }
  Or<Workbench> bench = MakeWorkbench(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  Or<std::vector<Input>> inputs = ListInputs(arguments);
  if (!inputs.ok())
    return Complain(inputs.fault());
  if (inputs->size() != 1) {
    return Complain(UsageFault("explain takes one response, not a folder"));
  }
  const Input& input = inputs->front();
  Or<OneResponse> one = ReadOne(input, line);
  if (!one.ok())
    return Complain(one.fault());

  const std::string instrument = arguments.Get("instrument").value_or("");
  const std::string mapping =
      one->format == RELCARE_FORMAT_FHIR ? CommonMapping(bench->rules) : "";
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format = one->format;
  options.output_format = RELCARE_FORMAT_PROTOBUF;
  options.instrument = instrument.data();
  options.instrument_size = instrument.size();
  options.mapping = mapping.data();
  options.mapping_size = mapping.size();
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_explain(bench->scratch.get(), Bytes(one->bytes),
                      one->bytes.size(), &options, &view,
                      &error) != RELCARE_OK) {
    return Complain(one->Place(FromError(error), input));
  }
  const std::string bytes = Text(view);
  Output output;
  if (arguments.Has("json")) {
    return output.Finish(WriteJson("Explanation", bytes, output));
  }
  v1::Explanation explanation;
  explanation.ParseFromString(bytes);
  std::string where = ShownName(input.path);
  if (one->line > 0)
    where += ":" + std::to_string(one->line);
  output.Line(Printable(where + ", by " + explanation.instrument()));
  for (const v1::ScaleExplanation& scale : explanation.scales()) {
    PrintScale(scale, output);
  }
  if (explanation.findings_size() > 0)
    output.Line("");
  for (const v1::Finding& finding : explanation.findings()) {
    output.Line(Printable(LineOf(finding)));
  }
  return output.Finish(Exit::kDone);
}

}  // namespace

Command ExplainCommand() {
  std::vector<Option> options = {
      {"instrument", "REF",
       "The form that was answered, where the input does not say."},
      {"line", "N", "Takes line N of an .ndjson file."},
      {"json", "", "The Explanation as one line of JSON."},
      FormatOption(),
      {"figure", "FIGURE",
       "Of a community: opens a figure that a profile names down to its "
       "records. Needs --audience, --purpose and a subject."},
  };
  for (const Option& option : AskingOptions())
    options.push_back(option);
  for (const Option& option : CommunityOptions()) {
    if (option.name != std::string_view("since"))
      options.push_back(option);
  }
  return {"explain",
          "shows how each score came about, item by item",
          "[OPTION]... FILE|-",
          "For each scale: the answer that each item was bound to, what it "
          "added and why, what was missing and how the missing-answer policy "
          "dealt with it. WHERE points to the answer in the input.\n\n"
          "With --figure, FILE is a community (see relcare profile), and what "
          "is explained is one figure of a profile.",
          std::move(options),
          "relcare explain response.json\n"
          "relcare explain --line 3 bulk.ndjson\n"
          "relcare explain --json response.json\n"
          "relcare explain records.ndjson --figure index/direction/c04 "
          "--client c04 --audience clinician --purpose treatment\n",
          RunExplain};
}

}  // namespace relcare::tool
