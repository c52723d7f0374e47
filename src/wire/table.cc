// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/table.h"

#include <algorithm>
#include <cstddef>

namespace relcare::wire {
namespace {

#include "wire_tables.inc"

}  // namespace

const EnumValue* EnumType::Find(std::int32_t number) const {
  const auto at = std::lower_bound(
      values.begin(), values.end(), number,
      [](const EnumValue& value, std::int32_t n) { return value.number < n; });
  return at != values.end() && at->number == number ? &*at : nullptr;
}

const EnumValue* EnumType::Find(std::string_view name) const {
  for (const EnumValue& value : values) {
    if (value.name() == name)
      return &value;
  }
  return nullptr;
}

const MessageType& Field::message() const { return kMessages[type]; }
const EnumType& Field::enumeration() const { return kEnums[type]; }

const MessageType* FindMessage(std::string_view name) {
  const bool is_last = std::find(name.begin(), name.end(), '.') == name.end();
  for (const MessageType& message : kMessages) {
    if (!message.name.ends_with(name))
      continue;
    const std::size_t before = message.name.size() - name.size();
    if (before == 0 || (is_last && message.name[before - 1] == '.'))
      return &message;
  }
  return nullptr;
}

}  // namespace relcare::wire
