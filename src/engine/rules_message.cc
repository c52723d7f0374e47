// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/rules_message.h"

#include <optional>
#include <utility>

#include "relcare/v1/config.pb.h"
#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/mapping.pb.h"

#include "base/sha256.h"
#include "engine/arena_message.h"
#include "relcare/relcare.h"
#include "scale/instrument_message.h"
#include "scale/mapping_message.h"
#include "wire/canonical.h"
#include "wire/json.h"
#include "wire/message.h"
#include "wire/peek.h"
#include "wire/walk.h"

namespace relcare::engine {

std::optional<Error> NotParsed() {
  return Error{RELCARE_E_INTERNAL, "defect", "",
               "bytes that were walked could not be parsed"};
}

std::optional<Error> TooNew(std::uint32_t needed) {
  if (needed <= scale::kSemanticsVersion)
    return std::nullopt;
  return Error{RELCARE_E_SEMANTICS, "required-semantics", "/required_semantics",
               "required_semantics is " + std::to_string(needed) +
                   "; this library speaks " +
                   std::to_string(scale::kSemanticsVersion)};
}

namespace {

template <typename Message>
std::optional<Error> Parse(std::string_view bytes, Message* message) {
  return ParseRule(bytes, message);
}

Result<std::string> Hash(std::string_view name, std::string_view bytes,
                         wire::HashScope scope) {
  Result<std::string> canonical =
      wire::Canonical(*wire::FindMessage(name), AsBytes(bytes), scope);
  if (!canonical.ok())
    return canonical;
  return Sha256Hex(*canonical);
}

}  // namespace

Result<std::string> HashOfRule(std::string_view name, std::string_view bytes) {
  return Hash(name, bytes, wire::HashScope::kAll);
}

namespace {

// `error`, met in a part that stands at `place` of the whole.
Error At(const std::string& place, Error error) {
  error.path.insert(0, place);
  return error;
}

template <typename Repeated, typename Rule>
std::optional<Error> ReadAll(const char* name, const Repeated& messages,
                             Result<Rule> (*read)(std::string_view),
                             std::vector<Rule>* out) {
  for (int i = 0; i < messages.size(); ++i) {
    Result<Rule> rule = read(messages.Get(i).SerializeAsString());
    if (!rule.ok()) {
      return At('/' + std::string(name) + '/' + std::to_string(i),
                rule.error());
    }
    out->push_back(*std::move(rule));
  }
  return std::nullopt;
}

Config FromMessage(const v1::EngineConfig& message) {
  Config out;
  out.required_semantics = message.required_semantics();
  for (const v1::PolicyChoice& choice : message.policies()) {
    PolicyChoice policy{choice.instrument(), choice.scale(),
                        scale::FromMessage(choice.missing()), std::nullopt};
    if (choice.has_rounding()) {
      policy.rounding = scale::FromMessage(choice.rounding());
    }
    out.policies.push_back(std::move(policy));
  }
  for (const v1::Pin& pin : message.pins()) {
    out.pins.push_back({pin.instrument(), pin.version(), pin.scoring_hash()});
  }
  for (const v1::PackReference& pack : message.packs()) {
    out.packs.push_back({pack.owner(), pack.id(), pack.version(), pack.hash()});
  }
  if (message.interpretation() != v1::INTERPRETATION_UNSPECIFIED) {
    out.interpretation = static_cast<Interpretation>(message.interpretation());
  }
  out.licences_acknowledged.assign(message.licences_acknowledged().begin(),
                                   message.licences_acknowledged().end());
  for (const int label : message.labels())
    out.labels.Add(label);
  for (const v1::Coding& label : message.other_labels()) {
    out.labels.Add(privacy::Coding{label.system(), label.code()});
  }
  if (message.validation() != v1::VALIDATION_MODE_UNSPECIFIED) {
    out.validation = static_cast<Validation>(message.validation());
  }
  if (message.statuses_accepted_size() > 0) {
    out.accepted.clear();
    for (const int status : message.statuses_accepted()) {
      out.accepted.push_back(static_cast<scale::Status>(status));
    }
  }
  out.utc_offset = message.utc_offset();
  return out;
}

void ToMessage(const scale::Coding& coding, v1::Coding* out) {
  out->set_system(coding.system);
  out->set_code(coding.code);
}

void ToMessage(const scale::AnswerBinding& answer, v1::AnswerBinding* out) {
  if (answer.code)
    ToMessage(*answer.code, out->mutable_code());
  if (answer.number)
    out->set_number(answer.number->ToString());
  if (answer.text)
    out->set_text(*answer.text);
  if (answer.value) {
    out->set_value(answer.value->ToString());
  } else {
    out->set_absence(static_cast<v1::Absence>(answer.absence));
  }
}

}  // namespace

std::string_view MessageName(SourceKind kind) {
  switch (kind) {
    case SourceKind::kConfig:
      return "EngineConfig";
    case SourceKind::kInstrument:
      return "Instrument";
    case SourceKind::kMapping:
      return "Mapping";
    case SourceKind::kPack:
      return "Pack";
    case SourceKind::kProfile:
      return "ProfileDefinition";
    case SourceKind::kSignal:
      return "SignalDefinition";
    case SourceKind::kQuestionnaire:
      break;
  }
  return "";
}

namespace {

// The semantics that a file asks for which could not be read as a whole.
std::optional<std::uint32_t> SemanticsOf(const Source& source,
                                         const wire::MessageType& type) {
  constexpr char kField[] = "required_semantics";
  return source.format == Format::kJson
             ? wire::PeekNumberInJson(type, kField, Text(source.bytes))
             : wire::PeekNumber(type, kField, source.bytes);
}

// Only of such a text is anything repeated: a record that was given for a rule
// does not say so.
bool SaysItIsARule(const Source& source, const wire::MessageType& type,
                   const Limits& limits) {
  return source.bytes.size() <= limits.input_bytes &&
         SemanticsOf(source, type).has_value();
}

// What is not known here may be known to the semantics that the file asks for.
Error Unread(const Source& source, const wire::MessageType& type, Error error) {
  if (error.status != RELCARE_E_SEMANTICS)
    return error;
  const std::optional<std::uint32_t> needed = SemanticsOf(source, type);
  if (needed && *needed > scale::kSemanticsVersion) {
    error.message += "; required_semantics is " + std::to_string(*needed) +
                     ", this library speaks " +
                     std::to_string(scale::kSemanticsVersion);
  }
  return error;
}

}  // namespace

Result<std::string> ReadStrictly(const Source& source, const Limits& limits,
                                 std::vector<Error>* faults) {
  const wire::MessageType* type = wire::FindMessage(MessageName(source.kind));
  std::string binary;
  Done read = Unit{};
  if (source.format == Format::kJson) {
    wire::JsonOptions options{
        .strict = true, .depth = limits.depth, .limit = limits.input_bytes};
    options.tells_names = SaysItIsARule(source, *type, limits);
    options.faults = faults;
    read = wire::FromJson(*type, Text(source.bytes), options, &binary);
  }
  if (read.ok()) {
    const bool is_json = source.format == Format::kJson;
    wire::WalkOptions options{
        .strict = true, .depth = limits.depth, .limit = limits.input_bytes};
    options.faults = faults;
    read = wire::Walk(*type, is_json ? AsBytes(binary) : source.bytes, options);
  }
  if (!read.ok()) {
    if (faults != nullptr) {
      for (Error& fault : *faults)
        fault = Unread(source, *type, std::move(fault));
    }
    return Unread(source, *type, std::move(read.error()));
  }
  if (source.format != Format::kJson)
    binary = Text(source.bytes);  // its size is known to be allowed now
  return binary;
}

Result<InstrumentRule> ReadInstrument(std::string_view bytes) {
  ArenaMessage<v1::Instrument> message_memory;
  v1::Instrument& message = *message_memory;
  if (std::optional<Error> e = Parse(bytes, &message))
    return *std::move(e);
  Result<std::string> scoring =
      Hash("Instrument", bytes, wire::HashScope::kScoring);
  if (!scoring.ok())
    return scoring.error();
  Result<std::string> all = Hash("Instrument", bytes, wire::HashScope::kAll);
  if (!all.ok())
    return all.error();
  return InstrumentRule{scale::FromMessage(message), std::string(bytes),
                        *std::move(scoring), *std::move(all)};
}

Result<MappingRule> ReadMapping(std::string_view bytes) {
  ArenaMessage<v1::Mapping> message_memory;
  v1::Mapping& message = *message_memory;
  if (std::optional<Error> e = Parse(bytes, &message))
    return *std::move(e);
  Result<std::string> hash = Hash("Mapping", bytes, wire::HashScope::kAll);
  if (!hash.ok())
    return hash.error();
  return MappingRule{scale::FromMessage(message), *std::move(hash)};
}

Result<ConfigRule> ReadConfig(std::string_view bytes) {
  ArenaMessage<v1::EngineConfig> message_memory;
  v1::EngineConfig& message = *message_memory;
  if (std::optional<Error> e = Parse(bytes, &message))
    return *std::move(e);
  Result<std::string> hash = Hash("EngineConfig", bytes, wire::HashScope::kAll);
  if (!hash.ok())
    return hash.error();
  ConfigRule out{FromMessage(message), {}, *std::move(hash)};
  if (std::optional<Error> e = ReadAll("mappings", message.mappings(),
                                       &ReadMapping, &out.mappings)) {
    return *std::move(e);
  }
  return out;
}

Result<PackRule> ReadPack(std::string_view bytes) {
  ArenaMessage<v1::Pack> message_memory;
  v1::Pack& message = *message_memory;
  if (std::optional<Error> e = Parse(bytes, &message))
    return *std::move(e);
  Result<std::string> hash = Hash("Pack", bytes, wire::HashScope::kAll);
  if (!hash.ok())
    return hash.error();
  PackRule out{message.owner(),  message.id(), message.version(),
               *std::move(hash), {},           {}};
  if (std::optional<Error> e = ReadAll("instruments", message.instruments(),
                                       &ReadInstrument, &out.instruments)) {
    return *std::move(e);
  }
  if (std::optional<Error> e = ReadAll("mappings", message.mappings(),
                                       &ReadMapping, &out.mappings)) {
    return *std::move(e);
  }
  return out;
}

std::string HashOf(const scale::MappingSpec& spec) {
  // What a Questionnaire can say: items, totals, the form's url and codes.
  ArenaMessage<v1::Mapping> message_memory;
  v1::Mapping& message = *message_memory;
  message.set_required_semantics(spec.required_semantics);
  message.set_id(spec.id);
  message.set_version(spec.version);
  if (!spec.owner.empty())
    message.set_owner(spec.owner);
  message.set_instrument(spec.instrument);
  for (const std::string& url : spec.questionnaire_urls) {
    message.add_questionnaire_urls(url);
  }
  for (const scale::Coding& code : spec.questionnaire_codes) {
    ToMessage(code, message.add_questionnaire_codes());
  }
  for (const scale::ItemBinding& item : spec.items) {
    v1::ItemBinding* out = message.add_items();
    out->set_item(item.item);
    for (const std::string& id : item.link_ids)
      out->add_link_ids(id);
    for (const scale::Coding& code : item.codes) {
      ToMessage(code, out->add_codes());
    }
    for (const scale::AnswerBinding& answer : item.answers) {
      ToMessage(answer, out->add_answers());
    }
  }
  for (const scale::AnswerBinding& answer : spec.answers) {
    ToMessage(answer, message.add_answers());
  }
  for (const scale::ReportedBinding& reported : spec.reported) {
    v1::ReportedBinding* out = message.add_reported();
    out->set_scale(reported.scale);
    for (const std::string& id : reported.link_ids)
      out->add_link_ids(id);
    for (const scale::Coding& code : reported.codes) {
      ToMessage(code, out->add_codes());
    }
  }
  // Serialized in ascending order with decimals in shortest form: canonical.
  return Sha256Hex(message.SerializeAsString());
}

}  // namespace relcare::engine
