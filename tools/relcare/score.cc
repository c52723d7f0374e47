// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare score: responses in, scores out.

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/relcare/command.h"
#include "tools/relcare/inputs.h"
#include "tools/relcare/names.h"
#include "tools/relcare/output.h"
#include "tools/relcare/rejects.h"
#include "tools/relcare/renderer.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/scorer.h"
#include "tools/relcare/summary.h"

namespace relcare::tool {
namespace {

// A scale about a group never has raters enough in one response: that it is
// refused says nothing of the response.
bool MissesScore(const v1::ScoreReport& report) {
  return std::ranges::any_of(report.scores(), [](const v1::Score& score) {
    return score.has_refused() &&
           score.refused().reason() != v1::REFUSAL_CODE_TOO_FEW_RATERS;
  });
}

// What makes a run fail although every input was read.
struct FailOn {
  bool refused = false;
  bool warning = false;

  bool Fails(const v1::ScoreReport& report) const {
    return (refused && MissesScore(report)) || (warning && HasWarning(report));
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
  constexpr std::pair<std::string_view, int> kWords[] = {
      {"update", RELCARE_FHIR_UPDATE},
      {"create", RELCARE_FHIR_CREATE},
      {"collection", RELCARE_FHIR_COLLECTION},
      {"outcome", RELCARE_FHIR_OUTCOME}};
  for (const auto& [name, kind] : kWords) {
    if (*word == name)
      return kind;
  }
  return UsageFault("--fhir " + *word +
                    ": it is update, create, collection or outcome");
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

Or<std::vector<UnitScorer>> MakeThreads(const relcare_engine* engine,
                                        unsigned jobs,
                                        const ScoreSettings& settings,
                                        const Rendering& rendering) {
  std::vector<UnitScorer> threads;
  for (unsigned i = 0; i < jobs; ++i) {
    Or<Scratch> scratch = MakeScratch(engine);
    if (!scratch.ok())
      return scratch.fault();
    const auto renderer =
        std::make_shared<Renderer>(std::move(*scratch), rendering);
    Or<UnitScorer> thread = UnitScorer::Make(
        engine, settings,
        [renderer](Scored& scored) { renderer->Render(scored); });
    if (!thread.ok())
      return thread.fault();
    threads.push_back(std::move(*thread));
  }
  return threads;
}

// The files that a run writes beside standard output.
struct SideFiles {
  std::optional<Output> summary;
  std::optional<Rejects> rejects;
};

Or<SideFiles> OpenSideFiles(const Arguments& arguments, const RuleSet& rules,
                            const std::vector<Input>& inputs) {
  std::vector<std::string> taken;
  for (const Input& input : inputs)
    taken.push_back(input.path);
  for (const RuleFile& file : rules.files)
    taken.push_back(file.file);
  const std::optional<std::string> names[] = {arguments.Get("summary"),
                                              arguments.Get("rejects")};
  for (const std::optional<std::string>& name : names) {
    if (!name)
      continue;
    for (const std::string& other : taken) {
      if (IsSameFile(*name, other))
        return UsageFault(*name + " would overwrite a file that this run uses");
    }
    taken.push_back(*name);
  }
  if (names[1]) {
    if (std::optional<Fault> fault = Rejects::Check(inputs, rules))
      return *fault;
  }
  SideFiles files;
  for (const std::optional<std::string>& name : names) {
    if (!name)
      continue;
    Or<Output> output = Output::Open(*name);
    if (!output.ok())
      return output.fault();
    if (&name == &names[0]) {
      files.summary.emplace(std::move(*output));
    } else {
      files.rejects.emplace(std::move(*output));
    }
  }
  return files;
}

// The first member of a ScoreReport, which the library leaves out here.
std::string WithIndex(const std::string& json, std::uint32_t index) {
  return "{\"input_index\":" + std::to_string(index) +
         (json == "{}" ? "" : ",") + json.substr(1);
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
  const Rendering rendering = {arguments.Has("json"), *fhir,
                               arguments.Get("issued").value_or("")};
  if (rendering.fhir != 0 && rendering.as_json)
    return Complain(UsageFault("--fhir and --json: one of them"));
  Or<unsigned> jobs = ReadJobs(arguments);
  if (!jobs.ok())
    return Complain(jobs.fault());
  Or<RuleSet> rules = ReadRules(arguments);
  if (!rules.ok())
    return Complain(rules.fault());
  Or<std::vector<Input>> inputs = ListInputs(arguments);
  if (!inputs.ok())
    return Complain(inputs.fault());
  Or<Engine> engine = EngineFor(*rules, *inputs);
  if (!engine.ok())
    return Complain(engine.fault());
  const ScoreSettings settings = {arguments.Get("instrument").value_or(""),
                                  arguments.Has("golden")};
  Or<std::vector<UnitScorer>> threads =
      MakeThreads(engine->get(), *jobs, settings, rendering);
  if (!threads.ok())
    return Complain(threads.fault());
  Or<Scratch> scratch = MakeScratch(engine->get());
  if (!scratch.ok())
    return Complain(scratch.fault());
  if (std::optional<Fault> fault = CheckNames(scratch->get(), arguments)) {
    return Complain(*fault);
  }
  Or<SideFiles> files = OpenSideFiles(arguments, *rules, *inputs);
  if (!files.ok())
    return Complain(files.fault());

  const bool is_table = !rendering.as_json && rendering.fhir == 0;
  Output output;
  ReportTable table(output);
  Summary summary;
  const std::string folder = CommonFolder(*inputs);
  bool failed = false;
  std::set<std::string_view> advice;
  std::uint64_t responses = 0;
  Progress progress;
  Scorer scorer(
      std::move(*threads), *rules,
      [&](const Scored& scored, std::uint32_t index, const Unit& unit) {
        progress.Count(++responses, unit.share);
        advice.insert(scored.is_lone_observation
                          ? AdviceOnLoneObservation(scored.report)
                          : AdviceOn(scored.report));
        failed |= fail_on->Fails(scored.report);
        summary.Add(scored.report);
        if (!scored.said.empty())
          Say("relcare: " + scored.said);
        if (is_table) {
          table.Add(InTable(scored.where, folder), scored.report);
        } else if (!scored.written.empty()) {
          const bool has_index = rendering.as_json && !settings.golden;
          output.Line(has_index ? WithIndex(scored.written, index)
                                : scored.written);
        }
        return output.ok() && scored.exit != Exit::kDefect &&
               !(rendering.fhir != 0 && scored.exit == Exit::kUsage);
      },
      [&](const Unit& unit, const UnitResult& result) {
        if (files->rejects)
          files->rejects->Add(unit, result);
      });
  Exit exit = scorer.Run(*inputs);
  if (is_table)
    table.Finish(scorer.passed_over());
  advice.erase("");
  for (const std::string_view line : advice)
    Say("relcare: " + std::string(line));
  if (failed)
    exit = Worse(exit, Exit::kInput);
  exit = output.Finish(exit);
  if (files->rejects)
    exit = files->rejects->Finish(exit);
  if (files->summary) {
    files->summary->Write(summary.ToJson(scorer.passed_over()));
    exit = files->summary->Finish(exit);
  }
  return exit;
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
       "or warning. A scale that asks for several raters is refused of any one "
       "response, and does not count.",
       true},
      JobsOption(),
      {"summary", "FILE",
       "Writes counts as JSON, replacing the file: scores by outcome, refusals "
       "by reason, findings by code, critical rules that fired or could not "
       "see, all of it by form and scale, and the versions and hashes of what "
       "made them. Nothing in it is of a person."},
      {"rejects", "FILE",
       "Writes each line, row, file or Bundle entry that could not be read or "
       "bound as it was, replacing the file: lines of JSON, or rows below "
       "their header. Of Observations on lines all of one subject stand there, "
       "of Observations in a Bundle the Bundle: what of them was scored is "
       "scored again. Mend them and score that file. It holds rows, FHIR or "
       "Records, so the inputs are of one kind. What nothing can be "
       "copied from (a file that is missing or cut short, a table that does "
       "not fit its mapping) is named in the output only."},
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
      "(.ndjson), tables (.csv) and standard input (-), each of them "
      "compressed "
      "with gzip too (.gz). Of a folder the *.json and *.ndjson files are "
      "taken, by name. Of a compressed file that is cut short the whole lines "
      "are scored; of a damaged one, which shows at its end, no score may be "
      "used."
      "\n\n"
      "A Questionnaire among the inputs is not scored: responses that name it "
      "are bound by its item codes. Any other file that is no response is "
      "listed as not read.\n\n"
      "Each response is scored alone: rows and lines are never put together, "
      "but for the Observations that answer one form, which stand in one "
      "Bundle "
      "or on lines that follow one another. "
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
      "relcare score --json --jobs 2 --rejects again.ndjson bulk.ndjson.gz\n"
      "relcare score --summary counts.json answers/ > scores.txt\n"
      "relcare score --accept-status in-progress draft.json\n"
      "relcare score --fhir update response.json # for the record system\n"
      "relcare score --policy ces-d=sum-of-answered --mapping m.txtpb "
      "help.csv\n",
      RunScore};
}

}  // namespace relcare::tool
