// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/records.h"

#include <algorithm>
#include <utility>

#include "tools/relcare/json_peek.h"

namespace relcare::tool {
namespace {

Fault NotAResponse(const Input& input, std::string_view what) {
  Fault fault = InputFault(ShownName(input.path), "not-a-response",
                           "holds " + std::string(what));
  fault.status = RELCARE_E_NOT_A_RESPONSE;
  return fault;
}

Fault NoLine(const Input& input, std::uint32_t line) {
  return InputFault(ShownName(input.path), "no-such-line",
                    "has no response on line " + std::to_string(line));
}

}  // namespace

Fault OneResponse::Place(Fault fault, const Input& input) const {
  fault.file = ShownName(input.path);
  if (text.has_value()) {
    if (const std::optional<Position> place = text->Locate(fault.path)) {
      fault.line = place->line;
      fault.column = place->column;
    }
  } else if (format != RELCARE_FORMAT_PROTOBUF && fault.byte_offset >= 0) {
    PlaceByte(bytes, static_cast<std::size_t>(fault.byte_offset), fault);
  }
  if (line > 0)
    fault.line = line;
  return fault;
}

Or<OneResponse> ReadOne(const Input& input, std::uint32_t line) {
  if (input.fault)
    return *input.fault;
  Or<std::string> bytes = ReadInput(input);
  if (!bytes.ok())
    return bytes.fault();
  OneResponse one;
  switch (input.holds) {
    case Holds::kResponse:
    case Holds::kResponseLines:
      one.format = RELCARE_FORMAT_FHIR;
      break;
    case Holds::kRecordJson:
    case Holds::kRecordLines:
      one.format = RELCARE_FORMAT_JSON;
      break;
    case Holds::kRecordBinary:
      one.format = RELCARE_FORMAT_PROTOBUF;
      break;
    case Holds::kRecordText: {
      Or<TextProto> text = TextProto::Parse("Record", *bytes, input.path);
      if (!text.ok())
        return text.fault();
      one.format = RELCARE_FORMAT_PROTOBUF;
      one.bytes = text->bytes();
      one.text.emplace(std::move(*text));
      return one;
    }
    case Holds::kCsv:
      return NotAResponse(input, "a table; here one response is needed");
    case Holds::kQuestionnaire:
      return NotAResponse(
          input, "a Questionnaire, not a response; give it as --questionnaire");
    case Holds::kReport:
      return NotAResponse(input, "a ScoreReport, not a response");
  }
  if (input.holds == Holds::kResponseLines ||
      input.holds == Holds::kRecordLines) {
    std::string_view left = *bytes;
    for (std::uint32_t at = 1; at < line && !left.empty(); ++at) {
      left.remove_prefix(std::min(left.find('\n'), left.size() - 1) + 1);
    }
    left = left.substr(0, left.find('\n'));
    if (line == 0) {
      return NotAResponse(input,
                          "many responses; here one is needed (explain takes "
                          "--line N)");
    }
    if (SkipSpace(left) == left.size())
      return NoLine(input, line);
    one.bytes = std::string(left);
    one.line = line;
    return one;
  }
  if (line > 1)
    return NoLine(input, line);
  one.bytes = std::move(*bytes);
  return one;
}

std::string CommonMapping(const RuleSet& rules) {
  for (const RuleSet::MappingInfo& mapping : rules.mappings) {
    if (mapping.is_for_forms && !mapping.names_forms)
      return mapping.id;
  }
  return {};
}

}  // namespace relcare::tool
