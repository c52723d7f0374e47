// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/detect.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "tools/relcare/engine.h"
#include "tools/relcare/json_peek.h"
#include "tools/relcare/text_proto.h"

namespace relcare::tool {
namespace {

constexpr std::array<std::string_view, 8> kMessages = {
    "Instrument",        "Mapping",          "EngineConfig", "Pack",
    "ProfileDefinition", "SignalDefinition", "Record",       "ScoreReport"};

// How well the text fits: the place where reading it as `message` stops.
std::uint64_t TextFits(std::string_view text, std::string_view message) {
  const Or<TextProto> read = TextProto::Parse(message, text, {});
  if (read.ok())
    return UINT64_MAX;
  return (std::uint64_t{read.fault().line} << 32) | read.fault().column;
}

// How well it fits: members that the message has.
std::uint64_t JsonFits(std::string_view text, std::string_view message) {
  const std::vector<std::string> fields = FieldNames(message);
  return static_cast<std::uint64_t>(std::ranges::count_if(
      PeekJson(text).members, [&](std::string_view member) {
        return std::ranges::find(fields, member) != fields.end();
      }));
}

std::uint64_t BinaryFits(std::string_view bytes, std::string_view message) {
  const Or<std::string> json =
      Convert(message, bytes, RELCARE_FORMAT_PROTOBUF, RELCARE_FORMAT_JSON);
  return json.ok() ? 1 : 0;
}

}  // namespace

std::span<const std::string_view> FileMessages() { return kMessages; }

std::span<const std::string_view> RuleMessages() {
  return std::span(kMessages).first(6);
}

std::string Detect(std::string_view text, Form form,
                   std::span<const std::string_view> messages) {
  if (form == Form::kText) {
    const std::string_view named = NamedMessage(text);
    if (!named.empty())
      return std::string(named);
  }
  std::string_view best = messages.front();
  std::uint64_t most = 0;
  for (const std::string_view message : messages) {
    const std::uint64_t fit = form == Form::kText   ? TextFits(text, message)
                              : form == Form::kJson ? JsonFits(text, message)
                                                    : BinaryFits(text, message);
    if (fit > most) {
      most = fit;
      best = message;
    }
  }
  return std::string(best);
}

}  // namespace relcare::tool
