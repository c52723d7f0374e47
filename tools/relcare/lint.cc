// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare lint: every fault of a rule file, with its place.

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "tools/relcare/code_words.h"
#include "tools/relcare/command.h"
#include "tools/relcare/detect.h"
#include "tools/relcare/files.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/output.h"
#include "tools/relcare/rules.h"

namespace relcare::tool {
namespace {

struct Kind {
  std::string_view word;
  std::string_view message;
  std::int32_t source;
};

constexpr std::array<Kind, 6> kKinds = {{
    {"instrument", "Instrument", RELCARE_SOURCE_INSTRUMENT},
    {"mapping", "Mapping", RELCARE_SOURCE_MAPPING},
    {"config", "EngineConfig", RELCARE_SOURCE_CONFIG},
    {"pack", "Pack", RELCARE_SOURCE_PACK},
    {"profile", "ProfileDefinition", RELCARE_SOURCE_PROFILE},
    {"signal", "SignalDefinition", RELCARE_SOURCE_SIGNAL},
}};

// One file and what was found.
struct Linted {
  std::string file;
  RuleFile rule;
  std::string text;  // Of a text proto.
  v1::LintReport report;
};

v1::LintFault* AddFault(v1::LintReport& report, const Fault& fault) {
  v1::LintFault* added = report.add_faults();
  added->set_rule(fault.rule);
  added->set_severity(v1::FINDING_SEVERITY_ERROR);
  added->set_path(fault.path);
  added->set_line(fault.line);
  added->set_column(fault.column);
  added->set_message(fault.message);
  return added;
}

bool IsClean(const v1::LintReport& report) {
  return std::ranges::none_of(report.faults(), [](const v1::LintFault& fault) {
    return fault.severity() == v1::FINDING_SEVERITY_ERROR;
  });
}

Or<const Kind*> KindOf(const Arguments& arguments, const std::string& path,
                       const std::string& text) {
  const std::optional<std::string> word = arguments.Get("as");
  const std::string message =
      word ? "" : Detect(text, FormOf(path, text), RuleMessages());
  for (const Kind& kind : kKinds) {
    if (kind.word == word || kind.message == message)
      return &kind;
  }
  if (word) {
    return UsageFault("--as " + *word +
                      ": it is instrument, mapping, config, pack, profile "
                      "or signal");
  }
  return InputFault(path, "not-a-rule-file",
                    "names a message that is no rule file");
}

// Reads the file; what hinders it is a fault of the report.
Or<Linted> Read(const Arguments& arguments, const std::string& path) {
  Or<std::string> text = ReadFile(path);
  if (!text.ok())
    return text.fault();
  const Or<const Kind*> kind = KindOf(arguments, path, *text);
  if (!kind.ok())
    return kind.fault();
  Linted linted;
  linted.file = ShownName(path);
  linted.report.set_kind(std::string((*kind)->word));
  linted.rule.file = path;
  linted.rule.kind = (*kind)->source;
  const Form form = FormOf(path, *text);
  linted.rule.format =
      form == Form::kJson ? RELCARE_FORMAT_JSON : RELCARE_FORMAT_PROTOBUF;
  if (form != Form::kText) {
    linted.rule.bytes = std::move(*text);
    return linted;
  }
  std::vector<Fault> faults;
  linted.rule.text =
      TextProto::ParseAround((*kind)->message, *text, path, &faults);
  for (const Fault& fault : faults)
    AddFault(linted.report, fault);
  linted.report.set_syntax_only(!faults.empty());
  if (linted.rule.text)
    linted.rule.bytes = linted.rule.text->bytes();
  linted.text = std::move(*text);
  return linted;
}

// Lints one file that could be read. Returns what stands in the way.
std::optional<Fault> Lint(relcare_scratch* scratch, Linted& linted) {
  const bool is_whole = !linted.report.syntax_only();
  if (!is_whole && !linted.rule.text)
    return std::nullopt;
  const relcare_source source = linted.rule.source();
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_lint(scratch, &source, RELCARE_FORMAT_PROTOBUF, &view, &error) !=
      RELCARE_OK) {
    return FromError(error, linted.file);
  }
  v1::LintReport found;
  found.ParseFromArray(view.data, static_cast<int>(view.size));
  // Of what was taken out of a text proto the form's faults are told, no more.
  if (!is_whole && !found.syntax_only())
    return std::nullopt;
  v1::LintReport of_text = std::exchange(linted.report, std::move(found));
  if (!linted.rule.text && linted.rule.format == RELCARE_FORMAT_PROTOBUF) {
    return std::nullopt;
  }
  for (v1::LintFault& fault : *linted.report.mutable_faults()) {
    const std::optional<Position> place =
        linted.rule.text ? linted.rule.text->Locate(fault.path())
                         : std::nullopt;
    fault.clear_byte_offset();  // of the bytes made here
    if (place && !is_whole)
      fault.set_path(linted.rule.text->PathAt(linted.text, *place));
    if (place) {
      fault.set_line(place->line);
      fault.set_column(place->column);
    } else if (fault.line() == 0) {
      // What the file lacks is missing from its beginning on.
      fault.set_line(1);
      fault.set_column(1);
    }
  }
  linted.report.mutable_faults()->MergeFrom(of_text.faults());
  if (!is_whole) {
    std::ranges::stable_sort(*linted.report.mutable_faults(), {},
                             [](const v1::LintFault& fault) {
                               return std::pair(fault.line(), fault.column());
                             });
  }
  return std::nullopt;
}

// Lints the files of the kinds that `wanted` tells.
template <typename Wanted>
std::optional<Fault> LintThose(const relcare_engine* engine,
                               std::vector<Linted>& files, Wanted wanted) {
  Or<Scratch> scratch = MakeScratch(engine);
  if (!scratch.ok())
    return scratch.fault();
  for (Linted& file : files) {
    if (!wanted(file))
      continue;
    if (std::optional<Fault> fault = Lint(scratch->get(), file))
      return fault;
  }
  return std::nullopt;
}

bool IsInstrument(const Linted& file) {
  return file.rule.kind == RELCARE_SOURCE_INSTRUMENT;
}

// Returns the engine that mappings and configurations are looked up in: the
// caller's, with the clean instruments of this run where they can be added.
Or<Engine> EngineWith(const RuleSet& rules, const std::vector<Linted>& files) {
  std::vector<relcare_source> sources;
  for (const RuleFile& file : rules.files)
    sources.push_back(file.source());
  for (const Linted& file : files) {
    if (IsInstrument(file) && IsClean(file.report)) {
      sources.push_back(file.rule.source());
    }
  }
  Or<Engine> engine = MakeEngine(sources);
  return engine.ok() ? std::move(engine) : MakeEngine(rules);
}

void Print(const Linted& linted, Output& output) {
  for (const v1::LintFault& found : linted.report.faults()) {
    Fault fault;
    fault.file = linted.file;
    fault.line = found.line();
    fault.column = found.column();
    fault.path = found.path();
    if (found.has_byte_offset())
      fault.byte_offset = found.byte_offset();
    fault.rule = found.rule();
    fault.message = std::string(FindingSeverityWords(found.severity()).word) +
                    ": " + found.message();
    output.Line(Printable(Describe(fault)));
  }
  if (linted.report.syntax_only()) {
    output.Line(Printable(linted.file +
                          ": what the file says was not checked: it could not "
                          "be read whole"));
  }
  if (!IsClean(linted.report))
    return;
  std::string line = linted.file + ": ok, " + linted.report.kind();
  if (!linted.report.scoring_hash().empty()) {
    line += ", scoring hash " + linted.report.scoring_hash();
  }
  output.Line(Printable(line));
}

Exit RunLint(const Arguments& arguments) {
  if (arguments.rest().empty()) {
    return Complain(UsageFault("nothing to lint: name rule files"));
  }
  Or<RuleSet> rules = ReadRules(arguments);
  if (!rules.ok())
    return Complain(rules.fault());
  Exit exit = Exit::kDone;
  std::vector<Linted> files;
  for (const std::string& path : arguments.rest()) {
    Or<Linted> linted = Read(arguments, path);
    if (linted.ok()) {
      files.push_back(std::move(*linted));
    } else {
      exit = Worse(exit, Complain(linted.fault()));
    }
  }
  Or<Engine> base = MakeEngine(*rules);
  if (!base.ok())
    return Complain(base.fault());
  if (auto fault = LintThose(base->get(), files, IsInstrument)) {
    return Complain(*fault);
  }
  Or<Engine> engine = EngineWith(*rules, files);
  if (!engine.ok())
    return Complain(engine.fault());
  if (auto fault = LintThose(engine->get(), files, [](const Linted& file) {
        return !IsInstrument(file);
      })) {
    return Complain(*fault);
  }
  Output output;
  for (const Linted& linted : files) {
    if (!IsClean(linted.report))
      exit = Worse(exit, Exit::kFailed);
    if (arguments.Has("json")) {
      exit = Worse(exit, WriteJson("LintReport",
                                   linted.report.SerializeAsString(), output));
    } else {
      Print(linted, output);
    }
  }
  return output.Finish(exit);
}

}  // namespace

Command LintCommand() {
  std::vector<Option> options = {
      {"as", "KIND",
       "What the files are: instrument, mapping, config, pack, profile or "
       "signal. Else the line \"# proto-message:\" or the fields tell."},
      {"json", "", "One LintReport per file and line."},
  };
  for (const Option& option : RuleOptions())
    options.push_back(option);
  return {
      "lint",
      "names every fault of definitions, mappings, configurations and packs",
      "[OPTION]... FILE...",
      "Reads text protos (.txtpb), JSON (.json) and binary (.binpb). Text "
      "and JSON faults have line and column, binary ones their byte; every "
      "fault has its path and the rule that it breaks. What a file says is "
      "checked where it can be read whole.\n\n"
      "Instruments of the same run are known to the mappings and "
      "configurations that speak of them.",
      std::move(options),
      "relcare lint mine.txtpb\n"
      "relcare lint mine.txtpb mapping.txtpb    # together\n"
      "relcare lint --as config engine.json\n",
      RunLint};
}

}  // namespace relcare::tool
