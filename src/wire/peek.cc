// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/peek.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/utf8.h"
#include "wire/json_text.h"
#include "wire/reader.h"
#include "wire/table.h"

namespace relcare::wire {
namespace {

const Field* FindField(const MessageType& type, std::string_view name) {
  const auto at =
      std::find_if(type.fields.begin(), type.fields.end(),
                   [name](const Field& field) { return field.name == name; });
  return at == type.fields.end() || at->kind != Kind::kUint32 ? nullptr : &*at;
}

}  // namespace

std::optional<std::uint32_t> PeekNumber(const MessageType& type,
                                        std::string_view field, Bytes bytes) {
  const Field* const wanted = FindField(type, field);
  Reader reader(bytes);
  Tag tag;
  while (wanted != nullptr && reader.TakeTag(tag)) {
    std::uint64_t value = 0;
    if (tag.number != wanted->number || tag.type != kVarint) {
      if (!reader.Skip(tag.type))
        return std::nullopt;
    } else if (!reader.TakeVarint(value) || !wanted->Holds(value)) {
      return std::nullopt;
    } else {
      return static_cast<std::uint32_t>(value);
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> PeekNumberInJson(const MessageType& type,
                                              std::string_view field,
                                              std::string_view json) {
  const Field* const wanted = FindField(type, field);
  if (wanted == nullptr || !IsUtf8(json))
    return std::nullopt;
  JsonText text(json);
  std::string scratch;
  std::string_view name;
  for (bool more = text.Take('{'); more; more = text.Take(',')) {
    if (!text.String(scratch, name) || !text.Take(':'))
      return std::nullopt;
    if (name != wanted->name && name != wanted->json_name) {
      if (!text.Skip(kDeepest))
        return std::nullopt;
      continue;
    }
    std::string_view digits;
    std::uint32_t value = 0;
    if (text.Peek() == '"' ? !text.String(scratch, digits)
                           : !text.Number(digits)) {
      return std::nullopt;
    }
    const char* const end = digits.data() + digits.size();
    const auto [at, code] = std::from_chars(digits.data(), end, value);
    return code == std::errc() && at == end ? std::optional(value)
                                            : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace relcare::wire
