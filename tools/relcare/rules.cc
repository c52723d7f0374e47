// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/rules.h"

#include <algorithm>
#include <array>
#include <utility>

#include "relcare/v1/mapping.pb.h"

#include "tools/relcare/config_edit.h"
#include "tools/relcare/files.h"
#include "tools/relcare/json_peek.h"
#include "tools/relcare/names.h"

namespace relcare::tool {
namespace {

constexpr std::array<Option, 7> kFileOptions = {{
    {"definition", "FILE",
     "Adds an instrument of your own (.txtpb, .json or .binpb).", true},
    {"mapping", "FILE",
     "Says how the input's items, answers or columns are to be read.", true},
    {"questionnaire", "FILE",
     "A FHIR Questionnaire: binds responses to it by its item codes.", true},
    {"pack", "FILE", "Adds a vendor's pack of definitions and mappings.", true},
    {"profile", "FILE", "Adds a profile definition of your own.", true},
    {"signal", "FILE", "Adds a signal definition of your own.", true},
    {"config", "FILE",
     "An EngineConfig: everything that can change a result, in one file."},
}};

struct FileKind {
  std::string_view option;
  std::int32_t kind;
  std::string_view message;
};

constexpr std::array<FileKind, 7> kKinds = {{
    {"config", RELCARE_SOURCE_CONFIG, "EngineConfig"},
    {"definition", RELCARE_SOURCE_INSTRUMENT, "Instrument"},
    {"mapping", RELCARE_SOURCE_MAPPING, "Mapping"},
    {"pack", RELCARE_SOURCE_PACK, "Pack"},
    {"profile", RELCARE_SOURCE_PROFILE, "ProfileDefinition"},
    {"signal", RELCARE_SOURCE_SIGNAL, "SignalDefinition"},
    {"questionnaire", RELCARE_SOURCE_QUESTIONNAIRE, "Questionnaire"},
}};

Or<RuleSet::MappingInfo> Describe(const RuleFile& rule) {
  Or<std::string> bytes = BinaryOf(rule);
  if (!bytes.ok())
    return bytes.fault();
  v1::Mapping mapping;
  mapping.ParseFromString(*bytes);
  RuleSet::MappingInfo info;
  info.id = mapping.owner().empty() ? mapping.id()
                                    : mapping.owner() + "/" + mapping.id();
  info.names_forms = mapping.questionnaire_urls_size() > 0 ||
                     mapping.questionnaire_codes_size() > 0;
  info.is_for_forms = info.names_forms;
  info.is_for_tables = mapping.has_columns() || mapping.only_where_size() > 0;
  for (const v1::ItemBinding& item : mapping.items()) {
    info.is_for_forms |= item.link_ids_size() > 0 || item.codes_size() > 0;
    info.is_for_tables |= item.columns_size() > 0;
  }
  for (const v1::ReportedBinding& total : mapping.reported()) {
    info.is_for_forms |= total.link_ids_size() > 0 || total.codes_size() > 0;
    info.is_for_tables |= total.columns_size() > 0;
  }
  info.is_for_records = mapping.has_records();
  if (!info.is_for_forms && !info.is_for_tables && !info.is_for_records)
    info.is_for_forms = info.is_for_tables = true;
  return info;
}

}  // namespace

Form FormOf(std::string_view path, std::string_view bytes) {
  const std::string_view extension = Extension(path);
  if (extension == ".json")
    return Form::kJson;
  if (extension == ".binpb" || extension == ".pb")
    return Form::kBinary;
  if (extension == ".txtpb" || extension == ".textproto")
    return Form::kText;
  const std::size_t first = SkipSpace(bytes);
  if (first < bytes.size() && bytes[first] == '{')
    return Form::kJson;
  const bool has_control = std::ranges::any_of(bytes, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' &&
           c != '\t';
  });
  return has_control ? Form::kBinary : Form::kText;
}

void PlaceByte(std::string_view text, std::size_t byte, Fault& fault) {
  const std::string_view before = text.substr(0, std::min(byte, text.size()));
  const std::size_t line_end = before.rfind('\n');
  const auto lines = std::ranges::count(before, '\n');
  fault.line = static_cast<std::uint32_t>(lines) + 1;
  fault.column = static_cast<std::uint32_t>(
      before.size() - (line_end == before.npos ? 0 : line_end + 1) + 1);
}

relcare_source RuleFile::source() const {
  relcare_source source = RELCARE_SOURCE_INIT;
  source.kind = kind;
  source.format = format;
  source.data = Bytes(bytes);
  source.size = bytes.size();
  return source;
}

Fault RuleFile::Place(Fault fault) const {
  fault.file = ShownName(file);
  fault.record_index = -1;
  if (text.has_value()) {
    if (const std::optional<Position> place = text->Locate(fault.path)) {
      fault.line = place->line;
      fault.column = place->column;
    }
  } else if (format != RELCARE_FORMAT_PROTOBUF && fault.byte_offset >= 0) {
    PlaceByte(bytes, static_cast<std::size_t>(fault.byte_offset), fault);
  }
  if (has_options && fault.rule == "rounding")
    fault.message += "; --policy takes ,decimals:N at its end";
  // A rule file that cannot be used is no input that was lost.
  if (fault.exit == Exit::kInput)
    fault.exit = Exit::kRules;
  return fault;
}

std::string_view MessageOf(std::int32_t kind) {
  for (const FileKind& known : kKinds) {
    if (known.kind == kind)
      return known.message;
  }
  return {};
}

std::optional<Fault> RefuseFhir(std::string_view path, Form form,
                                std::string_view text,
                                std::string_view message) {
  if (form != Form::kJson)
    return std::nullopt;
  const JsonPeek peek = PeekJson(text);
  if (!peek.Has("resourceType"))
    return std::nullopt;
  std::string said = "is a FHIR resource and no " + std::string(message);
  said += peek.resource_type == "Questionnaire"
              ? "; --questionnaire takes a Questionnaire"
              : "; score, explain and change read FHIR responses";
  return InputFault(ShownName(std::string(path)), "fhir-resource",
                    std::move(said));
}

Or<RuleFile> ReadRule(const std::string& path, std::int32_t kind) {
  Or<std::string> bytes = ReadFile(path);
  if (!bytes.ok()) {
    Fault fault = bytes.fault();
    if (fault.exit == Exit::kInput)
      fault.exit = Exit::kRules;
    return fault;
  }
  RuleFile rule;
  rule.file = path;
  rule.kind = kind;
  if (kind == RELCARE_SOURCE_QUESTIONNAIRE) {
    rule.format = RELCARE_FORMAT_FHIR;
    rule.bytes = std::move(*bytes);
    return rule;
  }
  const Form form = FormOf(path, *bytes);
  if (std::optional<Fault> fault =
          RefuseFhir(path, form, *bytes, MessageOf(kind))) {
    fault->exit = Exit::kRules;
    return *fault;
  }
  rule.format =
      form == Form::kJson ? RELCARE_FORMAT_JSON : RELCARE_FORMAT_PROTOBUF;
  if (form != Form::kText) {
    rule.bytes = std::move(*bytes);
    return rule;
  }
  Or<TextProto> text = TextProto::Parse(MessageOf(kind), *bytes, path);
  if (!text.ok())
    return text.fault();
  rule.bytes = text->bytes();
  rule.text.emplace(std::move(*text));
  return rule;
}

Or<std::string> BinaryOf(const RuleFile& rule) {
  const bool is_json = rule.format == RELCARE_FORMAT_JSON;
  // A binary message is converted too: nobody else has walked it yet.
  Or<std::string> converted =
      Convert(MessageOf(rule.kind), rule.bytes, rule.format,
              is_json ? RELCARE_FORMAT_PROTOBUF : RELCARE_FORMAT_JSON);
  if (!converted.ok())
    return rule.Place(converted.fault());
  return is_json ? *converted : rule.bytes;
}

std::vector<Option> FileOptions() {
  return {kFileOptions.begin(), kFileOptions.end()};
}

std::vector<Option> RuleOptions() {
  std::vector<Option> options = FileOptions();
  for (const Option& option : ConfigOptions())
    options.push_back(option);
  return options;
}

Or<RuleSet> ReadRules(const Arguments& arguments) {
  RuleSet rules;
  for (const FileKind& known : kKinds) {
    for (const std::string& path : arguments.All(known.option)) {
      Or<RuleFile> rule = ReadRule(path, known.kind);
      if (!rule.ok())
        return rule.fault();
      if (known.kind == RELCARE_SOURCE_MAPPING) {
        Or<RuleSet::MappingInfo> info = Describe(*rule);
        if (!info.ok())
          return info.fault();
        rules.mappings.push_back(std::move(*info));
      }
      rules.files.push_back(std::move(*rule));
    }
  }
  // One that names no form reads every response, so no other may.
  const auto for_forms = std::ranges::count_if(
      rules.mappings, &RuleSet::MappingInfo::is_for_forms);
  const bool all_named = std::ranges::all_of(
      rules.mappings, [](const RuleSet::MappingInfo& mapping) {
        return mapping.names_forms || !mapping.is_for_forms;
      });
  if (for_forms > 1 && !all_named) {
    return UsageFault(
        "several --mapping, and one of them says by no questionnaire url or "
        "code which forms it is for: such a one stands alone");
  }
  if (std::optional<Fault> fault = EditConfig(arguments, rules.files)) {
    return *fault;
  }
  return rules;
}

Or<Engine> MakeEngine(const RuleSet& rules) {
  std::vector<relcare_source> sources;
  for (const RuleFile& file : rules.files)
    sources.push_back(file.source());
  Or<Engine> engine = MakeEngine(sources);
  if (engine.ok())
    return engine;
  const std::int64_t at = engine.fault().record_index;
  if (at < 0 || static_cast<std::size_t>(at) >= rules.files.size()) {
    return engine.fault();
  }
  return rules.files[static_cast<std::size_t>(at)].Place(engine.fault());
}

Or<Workbench> MakeWorkbench(const Arguments& arguments) {
  Or<RuleSet> rules = ReadRules(arguments);
  if (!rules.ok())
    return rules.fault();
  Or<Engine> engine = MakeEngine(*rules);
  if (!engine.ok())
    return engine.fault();
  Or<Scratch> scratch = MakeScratch(engine->get());
  if (!scratch.ok())
    return scratch.fault();
  if (std::optional<Fault> fault = CheckNames(scratch->get(), arguments)) {
    return *fault;
  }
  return Workbench{std::move(*rules), std::move(*scratch)};
}

}  // namespace relcare::tool
