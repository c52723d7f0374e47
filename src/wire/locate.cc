// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/locate.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>

#include "base/utf8.h"
#include "wire/json_text.h"
#include "wire/reader.h"

namespace relcare::wire {
namespace {

// The first step of a pointer, unescaped; takes it off.
std::optional<std::string> TakeStep(std::string_view& pointer) {
  if (pointer[0] != '/')
    return std::nullopt;
  pointer.remove_prefix(1);
  const std::size_t size = std::min(pointer.find('/'), pointer.size());
  std::string step;
  for (std::size_t i = 0; i < size; ++i) {
    if (pointer[i] != '~') {
      step += pointer[i];
    } else if (++i < size && (pointer[i] == '0' || pointer[i] == '1')) {
      step += pointer[i] == '0' ? '~' : '/';
    } else {
      return std::nullopt;
    }
  }
  pointer.remove_prefix(size);
  return step;
}

// "link_ids" as ProtoJSON writes it: "linkIds".
std::string CamelCase(std::string_view name) {
  std::string camel;
  bool raise = false;
  for (const char c : name) {
    if (c == '_') {
      raise = true;
      continue;
    }
    const bool lower = c >= 'a' && c <= 'z';
    camel += raise && lower ? static_cast<char>(c - 'a' + 'A') : c;
    raise = false;
  }
  return camel;
}

// Both leave the text before the value looked for.
bool EnterObject(JsonText& text, const std::string& step) {
  const std::string camel = CamelCase(step);
  std::string scratch;
  if (!text.Take('{') || text.Take('}'))
    return false;
  do {
    std::string_view name;
    if (!text.String(scratch, name) || !text.Take(':'))
      return false;
    if (name == step || name == camel)
      return true;
    if (!text.Skip(kDeepest))
      return false;
  } while (text.Take(','));
  return false;
}

bool EnterArray(JsonText& text, const std::string& step) {
  std::size_t wanted = 0;
  const char* const end = step.data() + step.size();
  const auto [at, code] = std::from_chars(step.data(), end, wanted);
  if (code != std::errc() || at != end)
    return false;
  if (!text.Take('[') || text.Take(']'))
    return false;
  for (; wanted > 0; --wanted) {
    if (!text.Skip(kDeepest) || !text.Take(','))
      return false;
  }
  return true;
}

}  // namespace

Position PositionOf(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<std::uint32_t>(lines + 1),
          static_cast<std::uint32_t>(before.size() - start + 1)};
}

std::optional<Position> Locate(std::string_view json,
                               std::string_view pointer) {
  if (!IsUtf8(json))
    return std::nullopt;
  JsonText text(json);
  while (!pointer.empty()) {
    const auto step = TakeStep(pointer);
    if (!step)
      return std::nullopt;
    const bool found =
        text.Peek() == '[' ? EnterArray(text, *step) : EnterObject(text, *step);
    if (!found)
      return std::nullopt;
  }
  text.Peek();
  if (text.AtEnd())
    return std::nullopt;
  return PositionOf(json, text.at());
}

}  // namespace relcare::wire
