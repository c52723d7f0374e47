// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare diff: which rules of two definitions differ, and which scores.

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "relcare/v1/instrument.pb.h"

#include "tools/relcare/answer_patterns.h"
#include "tools/relcare/command.h"
#include "tools/relcare/compare.h"
#include "tools/relcare/definition_diff.h"
#include "tools/relcare/json_text.h"
#include "tools/relcare/names.h"
#include "tools/relcare/output.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/stop.h"
#include "tools/relcare/table.h"
#include "tools/relcare/version_pair.h"

namespace relcare::tool {
namespace {

constexpr std::size_t kExamples = 3;
constexpr std::size_t kShownWidth = 40;

struct Definition {
  v1::Instrument instrument;
  std::string json;
  std::string scoring_hash;
  EngineOf engine;
};

// The bytes of a definition that is loaded.
Or<std::string> Described(const RuleSet& rules, const std::string& reference) {
  Or<Engine> engine = MakeEngine(rules);
  if (!engine.ok())
    return engine.fault();
  Or<Scratch> scratch = MakeScratch(engine->get());
  if (!scratch.ok())
    return scratch.fault();
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_describe(scratch->get(), reference.data(), reference.size(),
                       RELCARE_FORMAT_PROTOBUF, &view, &error) != RELCARE_OK) {
    Fault fault = FromError(error);
    fault.message = reference + " is neither a file nor a form that is loaded";
    return fault;
  }
  return Text(view);
}

// Makes an engine of this definition alone, with the mappings and
// questionnaires of `rules`.
Or<Engine> EngineOfOne(const RuleFile& definition, const RuleSet& rules) {
  std::vector<const RuleFile*> files = {&definition};
  for (const RuleFile& file : rules.files) {
    if (file.kind == RELCARE_SOURCE_MAPPING ||
        file.kind == RELCARE_SOURCE_QUESTIONNAIRE)
      files.push_back(&file);
  }
  std::vector<relcare_source> sources;
  for (const RuleFile* file : files)
    sources.push_back(file->source());
  relcare_engine_options options = RELCARE_ENGINE_OPTIONS_INIT;
  options.without_catalog = 1;
  relcare_engine* engine = nullptr;
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_engine_create(&options, sources.data(), sources.size(), &engine,
                            &error) == RELCARE_OK) {
    return Engine(engine);
  }
  const std::int64_t at = error.record_index;
  return at < 0 ? FromError(error)
                : files[static_cast<std::size_t>(at)]->Place(FromError(error));
}

Or<Definition> ReadDefinition(const std::string& name, const RuleSet& rules) {
  RuleFile file;
  std::error_code error_of_name;
  if (std::filesystem::exists(name, error_of_name)) {
    Or<RuleFile> read = ReadRule(name, RELCARE_SOURCE_INSTRUMENT);
    if (!read.ok())
      return read.fault();
    file = std::move(*read);
  } else {
    Or<std::string> bytes = Described(rules, name);
    if (!bytes.ok())
      return bytes.fault();
    file.file = name;
    file.kind = RELCARE_SOURCE_INSTRUMENT;
    file.format = RELCARE_FORMAT_PROTOBUF;
    file.bytes = std::move(*bytes);
  }
  Or<std::string> bytes = BinaryOf(file);
  if (!bytes.ok())
    return bytes.fault();
  Definition out;
  out.instrument.ParseFromString(*bytes);
  Or<std::string> json = Convert("Instrument", *bytes, RELCARE_FORMAT_PROTOBUF,
                                 RELCARE_FORMAT_JSON);
  if (!json.ok())
    return json.fault();
  out.json = std::move(*json);
  Or<Engine> engine = EngineOfOne(file, rules);
  if (!engine.ok())
    return engine.fault();
  const std::string owner = out.instrument.owner();
  out.engine.reference = (owner.empty() ? "" : owner + "/") +
                         out.instrument.id() + "@" + out.instrument.version();
  out.engine.engine = std::move(*engine);
  Or<Scratch> scratch = MakeScratch(out.engine.engine.get());
  if (!scratch.ok())
    return scratch.fault();
  Or<std::string> hash = ScoringHashOf(scratch->get(), out.engine.reference);
  if (!hash.ok())
    return hash.fault();
  out.scoring_hash = std::move(*hash);
  return out;
}

// What changed of one scale or critical rule.
struct Changes {
  std::string name;
  Difference::Of of = Difference::Of::kScale;
  std::uint64_t count = 0;
  struct Example {
    std::string where;
    Difference difference;
  };
  std::vector<Example> examples;
};

// Counts over all responses.
struct Tally {
  std::uint64_t responses = 0;
  std::uint64_t changed = 0;
  std::uint64_t unread = 0;
  std::vector<Changes> changes;
  Exit exit = Exit::kDone;

  void Take(const std::string& where, const Scored* from, const Scored* to) {
    static const v1::ScoreReport none;
    const v1::ScoreReport& left = from == nullptr ? none : from->report;
    const v1::ScoreReport& right = to == nullptr ? none : to->report;
    if (IsOfAnotherForm(left) || IsOfAnotherForm(right))
      return;
    if (left.has_error() || right.has_error()) {
      ++unread;
      exit = Worse(exit, Exit::kInput);
      return;
    }
    ++responses;
    const std::vector<Difference> differences = Compare(left, right);
    changed += differences.empty() ? 0 : 1;
    for (const Difference& each : differences) {
      auto at = std::ranges::find_if(changes, [&](const Changes& other) {
        return other.name == each.name && other.of == each.of;
      });
      if (at == changes.end())
        at = changes.insert(at, {each.name, each.of, 0, {}});
      ++at->count;
      if (at->examples.size() < kExamples)
        at->examples.push_back({where, each});
    }
  }
};

struct Tried {
  std::string words;  // What the definitions were tried with.
  Tally tally;
};

Tried TryPatterns(const Definition& one, const Definition& other,
                  const InOrder<Unit, Both>::Worker& worker) {
  const Patterns patterns = PatternsOf(one.instrument, other.instrument);
  const std::size_t made = patterns.patterns.size() - patterns.golden;
  Tried tried;
  tried.words =
      Counted(patterns.golden, "golden case") + " and " +
      (patterns.is_exhaustive
           ? "every pattern of answers and blanks (" + std::to_string(made) +
                 ")"
           : "a sample of " + std::to_string(made) + " patterns of answers");
  Input input;
  input.path = "patterns";
  for (const Pattern& pattern : patterns.patterns) {
    if (StopAsked())
      break;
    Unit unit;
    unit.kind = Unit::Kind::kOne;
    unit.input = &input;
    unit.format = RELCARE_FORMAT_PROTOBUF;
    unit.one.emplace();
    unit.one->format = unit.format;
    unit.one->bytes = pattern.record.SerializeAsString();
    const Both both = worker(unit);
    ForEachPair(both.from, both.to, [&](const Scored* from, const Scored* to) {
      tried.tally.Take(pattern.name, from, to);
    });
  }
  return tried;
}

Tried TryInputs(const std::vector<Input>& inputs, const RuleSet& rules,
                const InOrder<Unit, Both>::Worker& worker) {
  Tried tried;
  Units units(inputs, rules);
  InOrder<Unit, Both>({worker}).Run(
      [&] { return units.Next(); },
      [&](const Unit& unit, const Both& both) {
        ForEachPair(
            both.from, both.to, [&](const Scored* from, const Scored* to) {
              tried.tally.Take((from == nullptr ? to : from)->where, from, to);
            });
        if (both.from.has_failed)
          units.Drop(unit.pass);
        return !StopAsked();
      });
  tried.words = Counted(tried.tally.responses, "response");
  return tried;
}

// On one line, cut where it is long.
std::string Cut(const std::string& json) {
  if (json.empty())
    return "-";
  return Width(json) <= kShownWidth ? json
                                    : json.substr(0, kShownWidth) + "...";
}

void Print(const Definition& one, const Definition& other,
           const std::vector<RuleDifference>& rules, const Tried& tried,
           Output& output) {
  const bool is_same = one.scoring_hash == other.scoring_hash;
  output.Line(Printable(one.engine.reference + " and " +
                        other.engine.reference + ": " +
                        Counted(rules.size(), "difference") +
                        (is_same ? ", none of which can change a score (the "
                                   "scoring hashes are equal)"
                                 : "; the scoring hashes differ")));
  if (!rules.empty()) {
    output.Line("");
    Table table(output, {"RULE", "FROM", "TO", "CAN CHANGE A SCORE"});
    for (const RuleDifference& rule : rules) {
      table.Row({rule.path, Cut(rule.from), Cut(rule.to),
                 rule.can_change_a_score ? "yes" : "no"});
    }
    table.Flush();
  }
  const Tally& tally = tried.tally;
  output.Line("");
  output.Line(
      "Tried with " + tried.words + ": " + Counted(tally.changed, "response") +
      " of " + std::to_string(tally.responses) + " scored differently" +
      (tally.unread == 0 ? ""
                         : ", " + std::to_string(tally.unread) + " not read"));
  if (tally.changes.empty())
    return;
  output.Line("");
  Table table(output, {"SCORE", "CHANGES", "FROM", "TO", "BANDS FROM",
                       "BANDS TO", "FOR EXAMPLE"});
  for (const Changes& changes : tally.changes) {
    bool is_first = true;
    for (const Changes::Example& example : changes.examples) {
      const Difference& each = example.difference;
      const bool shows_name = std::exchange(is_first, false);
      table.Row({shows_name ? each.Title() : "",
                 shows_name ? std::to_string(changes.count) : "",
                 each.from.Shown(), each.to.Shown(), each.from.bands,
                 each.to.bands, example.where});
    }
  }
  table.Flush();
}

std::string ToJson(const Definition& one, const Definition& other,
                   const std::vector<RuleDifference>& rules,
                   const Tried& tried) {
  std::string json = "{\"from\":" + Quoted(one.engine.reference) +
                     ",\"to\":" + Quoted(other.engine.reference) +
                     ",\"from_scoring_hash\":" + Quoted(one.scoring_hash) +
                     ",\"to_scoring_hash\":" + Quoted(other.scoring_hash) +
                     ",\"rules\":[";
  for (const RuleDifference& rule : rules) {
    json += std::string(&rule == rules.data() ? "" : ",") +
            "{\"path\":" + Quoted(rule.path) +
            (rule.from.empty() ? "" : ",\"from\":" + rule.from) +
            (rule.to.empty() ? "" : ",\"to\":" + rule.to) +
            ",\"can_change_a_score\":" +
            (rule.can_change_a_score ? "true" : "false") + "}";
  }
  const Tally& tally = tried.tally;
  json += "],\"tried_with\":" + Quoted(tried.words) +
          ",\"responses\":" + std::to_string(tally.responses) +
          ",\"changed\":" + std::to_string(tally.changed) +
          ",\"not_read\":" + std::to_string(tally.unread) + ",\"changes\":[";
  for (const Changes& changes : tally.changes) {
    json += std::string(&changes == tally.changes.data() ? "" : ",") + "{" +
            Quoted(changes.examples.front().difference.Kind()) + ":" +
            Quoted(changes.name) +
            ",\"count\":" + std::to_string(changes.count) + ",\"examples\":[";
    for (const Changes::Example& example : changes.examples) {
      json += std::string(&example == changes.examples.data() ? "" : ",") +
              "{\"where\":" + Quoted(example.where) +
              ",\"from\":" + example.difference.from.ToJson() +
              ",\"to\":" + example.difference.to.ToJson() + "}";
    }
    json += "]}";
  }
  return json + "]}";
}

Exit RunDiff(const Arguments& arguments) {
  if (arguments.rest().size() != 2) {
    return Complain(UsageFault(
        "diff takes two definitions: files or references; --on FILE takes "
        "responses"));
  }
  Or<RuleSet> rules = ReadRules(arguments);
  if (!rules.ok())
    return Complain(rules.fault());
  Or<Definition> one = ReadDefinition(arguments.rest()[0], *rules);
  if (!one.ok())
    return Complain(one.fault());
  Or<Definition> other = ReadDefinition(arguments.rest()[1], *rules);
  if (!other.ok())
    return Complain(other.fault());
  if (one->instrument.id() != other->instrument.id() ||
      one->instrument.owner() != other->instrument.owner()) {
    return Complain(
        UsageFault("these are two forms; diff compares versions "
                   "of one"));
  }
  std::vector<RuleDifference> differences =
      DiffDefinitions(one->json, other->json);
  if (one->scoring_hash == other->scoring_hash) {
    for (RuleDifference& each : differences)
      each.can_change_a_score = false;
  }
  Or<InOrder<Unit, Both>::Worker> worker =
      MakePairWorker(one->engine, other->engine);
  if (!worker.ok())
    return Complain(worker.fault());
  Tried tried;
  if (arguments.Has("on")) {
    Or<std::vector<Input>> inputs =
        ListInputs(arguments.All("on"), arguments.Get("format"));
    if (!inputs.ok())
      return Complain(inputs.fault());
    tried = TryInputs(*inputs, *rules, *worker);
  } else {
    tried = TryPatterns(*one, *other, *worker);
  }
  if (StopAsked())
    return Complain(StoppedFault());
  Output output;
  if (arguments.Has("json")) {
    output.Line(ToJson(*one, *other, differences, tried));
  } else {
    Print(*one, *other, differences, tried, output);
  }
  return output.Finish(tried.tally.exit);
}

}  // namespace

Command DiffCommand() {
  std::vector<Option> options = {
      {"on", "FILE",
       "Tries the definitions with these responses, files or folders, instead "
       "of made-up answers.",
       true},
      {"json", "",
       "One line: rules (path, from, to, can_change_a_score), and changes by "
       "scale, critical rule or report (count, examples; from and to as "
       "rescore writes them)."},
      FormatOption(),
  };
  for (const Option& option : FileOptions()) {
    if (option.name != "config")
      options.push_back(option);
  }
  return {
      "diff",
      "shows which rules of two definitions differ, and which scores",
      "[OPTION]... A B",
      "A and B are definition files, or references such as phq-9@1.0.0, of one "
      "form. Every field that differs is listed by its path, with whether it "
      "can change a score: titles, sources, licence and golden cases can not. "
      "Equal scoring hashes prove that nothing can."
      "\n\n"
      "Then both are tried: with the golden cases of both, and with every "
      "pattern of answers and blanks of a small form or 5,000 of a larger one, "
      "always the same; sex and age vary. For each scale and critical rule "
      "stand the number of changes and up to three examples. A sample proves "
      "no sameness.\n\n"
      "The definitions are taken as they are: policies and pins of a "
      "configuration have no part in it. relcare rescore lists every response, "
      "with the configuration.",
      std::move(options),
      "relcare diff phq-9@1.0.0 phq-9@2.0.0\n"
      "relcare diff mine-1.txtpb mine-2.txtpb\n"
      "relcare diff --json --on answers/ mine@1.0.0 mine-2.txtpb\n",
      RunDiff};
}

}  // namespace relcare::tool
