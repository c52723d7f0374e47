// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare score: responses in, scores out.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/relcare/command.h"
#include "tools/relcare/inputs.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/names.h"
#include "tools/relcare/output.h"
#include "tools/relcare/records.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/rules.h"

namespace relcare::tool {
namespace {

// What makes a run fail although every input was read.
struct FailOn {
  bool refused = false;
  bool warning = false;

  bool Fails(const v1::ScoreReport& report) const {
    return (refused && HasRefusal(report)) || (warning && HasWarning(report));
  }
};

Or<FailOn> ReadFailOn(const Arguments& arguments) {
  FailOn fail_on;
  for (const std::string& word : arguments.All("fail-on")) {
    if (word == "refused") {
      fail_on.refused = true;
    } else if (word == "warning") {
      fail_on.warning = true;
    } else {
      return UsageFault("--fail-on " + word + ": it is refused or warning");
    }
  }
  return fail_on;
}

// What --fhir asks for; without it nothing.
Or<int> ReadFhirKind(const Arguments& arguments) {
  const std::optional<std::string> word = arguments.Get("fhir");
  if (!word)
    return 0;
  constexpr std::pair<std::string_view, int> kKinds[] = {
      {"update", RELCARE_FHIR_UPDATE},
      {"create", RELCARE_FHIR_CREATE},
      {"collection", RELCARE_FHIR_COLLECTION},
      {"outcome", RELCARE_FHIR_OUTCOME}};
  for (const auto& [name, kind] : kKinds) {
    if (*word == name)
      return kind;
  }
  return UsageFault("--fhir " + *word +
                    ": it is update, create, collection or outcome");
}

// Writes the report as one line of FHIR. What has no scores to file becomes an
// OperationOutcome, so that there is a line for every response.
Exit WriteFhir(relcare_scratch* scratch, const Scored& scored, int kind,
               const std::string& issued, Output& output) {
  relcare_fhir_options options = RELCARE_FHIR_OPTIONS_INIT;
  options.kind = kind;
  options.issued = issued.data();
  options.issued_size = issued.size();
  relcare_view resource = {nullptr, 0};
  relcare_error error = RELCARE_ERROR_INIT;
  const auto write = [&] {
    return relcare_write_fhir(
        scratch, reinterpret_cast<const std::uint8_t*>(scored.bytes.data()),
        scored.bytes.size(), &options, &resource, &error);
  };
  Exit exit = Exit::kDone;
  relcare_status status = write();
  if (status == RELCARE_E_NOT_A_RESPONSE) {
    if (!scored.report.has_error()) {
      Say("relcare: " + scored.where + ": " + Describe(FromError(error)));
      exit = Exit::kInput;
    }
    options.kind = RELCARE_FHIR_OUTCOME;
    status = write();
  }
  if (status == RELCARE_E_UNSUPPORTED_OPTION)
    return Complain(UsageFault("--issued: it is no FHIR instant"));
  if (status != RELCARE_OK)
    return Complain(FromError(error));
  output.Line({reinterpret_cast<const char*>(resource.data), resource.size});
  return exit;
}

// Makes the engine, with the Questionnaires among the inputs. One of them that
// cannot be used becomes a faulty input; the others are scored without it.
Or<Engine> EngineFor(RuleSet& rules, std::vector<Input>& inputs) {
  const std::size_t stated = rules.files.size();
  std::vector<std::size_t> positions;  // Of rules.files beyond `stated`.
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].fault || inputs[i].holds != Holds::kQuestionnaire)
      continue;
    Or<std::string> bytes = ReadInput(inputs[i]);
    if (!bytes.ok()) {
      inputs[i].fault = bytes.fault();
      continue;
    }
    RuleFile file;
    file.file = inputs[i].path;
    file.kind = RELCARE_SOURCE_QUESTIONNAIRE;
    file.format = RELCARE_FORMAT_FHIR;
    file.bytes = std::move(*bytes);
    rules.files.push_back(std::move(file));
    positions.push_back(i);
  }
  while (true) {
    std::vector<relcare_source> sources;
    for (const RuleFile& file : rules.files)
      sources.push_back(file.source());
    Or<Engine> engine = MakeEngine(sources);
    if (engine.ok())
      return engine;
    const std::int64_t at = engine.fault().record_index;
    if (at < static_cast<std::int64_t>(stated) ||
        at >= static_cast<std::int64_t>(rules.files.size())) {
      return MakeEngine(rules);  // Fails again, and says where.
    }
    const std::size_t bad = static_cast<std::size_t>(at);
    Fault fault = rules.files[bad].Place(engine.fault());
    fault.exit = Exit::kInput;
    inputs[positions[bad - stated]].fault = std::move(fault);
    rules.files.erase(rules.files.begin() + at);
    positions.erase(positions.begin() +
                    (at - static_cast<std::int64_t>(stated)));
  }
}

// The folder that all inputs share, with its slash; tables leave it out.
std::string CommonFolder(const std::vector<Input>& inputs) {
  std::string common;
  bool is_first = true;
  for (const Input& input : inputs) {
    const std::size_t slash = input.path.rfind('/');
    const std::string folder =
        slash == input.path.npos ? "" : input.path.substr(0, slash + 1);
    if (std::exchange(is_first, false))
      common = folder;
    if (folder != common)
      return {};
  }
  return common;
}

std::string InTable(const std::string& where, const std::string& folder) {
  return where.starts_with(folder) ? where.substr(folder.size()) : where;
}

Exit RunScore(const Arguments& arguments) {
  if (arguments.rest().empty()) {
    return Complain(
        UsageFault("nothing to score: name files or folders, or - for standard "
                   "input"));
  }
  Or<FailOn> fail_on = ReadFailOn(arguments);
  if (!fail_on.ok())
    return Complain(fail_on.fault());
  Or<int> fhir = ReadFhirKind(arguments);
  if (!fhir.ok())
    return Complain(fhir.fault());
  if (*fhir != 0 && arguments.Has("json"))
    return Complain(UsageFault("--fhir and --json: one of them"));
  Or<RuleSet> rules = ReadRules(arguments);
  if (!rules.ok())
    return Complain(rules.fault());
  Or<std::vector<Input>> inputs = ListInputs(arguments);
  if (!inputs.ok())
    return Complain(inputs.fault());
  Or<Engine> engine = EngineFor(*rules, *inputs);
  if (!engine.ok())
    return Complain(engine.fault());

  Or<Scratch> scratch = MakeScratch(engine->get());
  if (!scratch.ok())
    return Complain(scratch.fault());
  if (std::optional<Fault> fault = CheckNames(scratch->get(), arguments)) {
    return Complain(*fault);
  }

  const bool as_json = arguments.Has("json");
  Output output;
  ReportTable table(output);
  const std::string folder = CommonFolder(*inputs);
  Exit exit = Exit::kDone;
  bool failed = false;
  std::set<std::string_view> advice;
  std::uint64_t responses = 0;
  Progress progress;
  Scorer scorer(
      engine->get(), *rules,
      {arguments.Get("instrument").value_or(""), arguments.Has("golden")},
      [&](const Scored& scored) {
        progress.Count(++responses, scored.share);
        advice.insert(AdviceOn(scored.report));
        failed |= fail_on->Fails(scored.report);
        if (*fhir != 0) {
          exit = Worse(exit,
                       WriteFhir(scratch->get(), scored, *fhir,
                                 arguments.Get("issued").value_or(""), output));
        } else if (as_json) {
          exit = Worse(exit, WriteJson("ScoreReport", scored.bytes, output));
          if (scored.report.has_error()) {
            Fault fault;
            fault.message = scored.report.error().message();
            fault.path = scored.report.error().path();
            fault.rule = scored.report.error().rule();
            Say("relcare: " + scored.where + ": " + Describe(fault));
          }
        } else {
          table.Add(InTable(scored.where, folder), scored.report);
        }
        return output.ok() && exit != Exit::kDefect && exit != Exit::kUsage;
      });
  exit = Worse(exit, scorer.Run(*inputs));
  if (!as_json && *fhir == 0)
    table.Finish(scorer.passed_over());
  advice.erase("");
  for (const std::string_view line : advice)
    Say("relcare: " + std::string(line));
  if (failed)
    exit = Worse(exit, Exit::kInput);
  return output.Finish(exit);
}

}  // namespace

Command ScoreCommand() {
  std::vector<Option> options = {
      {"instrument", "REF",
       "The form that was answered, where the input does not say: phq-9, or "
       "phq-9@1.0.0."},
      {"json", "",
       "One ScoreReport per response and line, errors too, in input order; "
       "input_index counts the responses of all inputs from 0, blank lines "
       "passed over."},
      {"fhir", "KIND",
       "FHIR R4 instead, one resource per response and line: a Bundle of "
       "Observations that update their earlier scores (update) or are made "
       "only once (create), or that asks nothing of a server (collection); or "
       "the OperationOutcome of what was refused or doubted (outcome). What "
       "has no scores gives its OperationOutcome in any case."},
      {"issued", "INSTANT",
       "With --fhir: when the scores were made, such as "
       "2026-05-17T10:00:00Z. Without it none is written."},
      {"fail-on", "WHAT",
       "Exit 1 if a score is refused, or if anything reads a warning: refused "
       "or warning.",
       true},
      FormatOption(),
      {"golden", "",
       "Leaves out what differs between runs and releases: the position in the "
       "input and the engine's version."},
  };
  for (const Option& option : RuleOptions())
    options.push_back(option);
  return {
      "score",
      "scores responses, or says why there is no score",
      "[OPTION]... FILE|FOLDER|-...",
      "Takes FHIR QuestionnaireResponses and Observations (R4, R5), alone or "
      "in Bundles, relcare.v1 Records (.json, .binpb, .txtpb), many of either "
      "(.ndjson), tables (.csv) and standard input (-). Of a folder the *.json "
      "and *.ndjson files are taken, by name."
      "\n\n"
      "A Questionnaire among the inputs is not scored: responses that name it "
      "are bound by its item codes. Any other file that is no response is "
      "listed as not read.\n\n"
      "Each response is scored alone: rows and lines are never put together. "
      "A scale about a group, such as climate-4's climate with its minimum of "
      "4 raters, is therefore refused.\n\n"
      "Below a row stand: why there is no score; critical flags, which survive "
      "every refusal; and what is questionable, with its place in the input. "
      "REPORTED is the total that came with the response; it is compared, "
      "never "
      "taken as computed.\n\n"
      "A CSV needs --mapping; or --instrument, and columns named like "
      "phq_9__q1. Of several mappings, each reads the whole table.",
      std::move(options),
      "relcare score examples/answers            # a folder\n"
      "relcare score --json response.json        # one ScoreReport\n"
      "cat bulk.ndjson | relcare score -         # standard input\n"
      "relcare score --instrument phq-9 old.json # the form is not named\n"
      "relcare score --mapping clinic.txtpb answers.csv\n"
      "relcare score --accept-status in-progress draft.json\n"
      "relcare score --fhir update response.json # for the record system\n"
      "relcare score --policy ces-d=sum-of-answered --mapping m.txtpb "
      "help.csv\n",
      RunScore};
}

}  // namespace relcare::tool
