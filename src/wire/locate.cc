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

std::optional<std::size_t> IndexOf(const std::string& step) {
  std::size_t index = 0;
  const char* const end = step.data() + step.size();
  const auto [at, code] = std::from_chars(step.data(), end, index);
  if (code != std::errc() || at != end)
    return std::nullopt;
  return index;
}

bool EnterArray(JsonText& text, const std::string& step) {
  const std::optional<std::size_t> index = IndexOf(step);
  if (!index || !text.Take('[') || text.Take(']'))
    return false;
  for (std::size_t wanted = *index; wanted > 0; --wanted) {
    if (!text.Skip(kDeepest) || !text.Take(','))
      return false;
  }
  return true;
}

// The `index`th value of a field: where it begins, and its bytes if it has a
// length.
struct Found {
  const std::uint8_t* at = nullptr;
  Bytes value;
};
std::optional<Found> FindValue(Bytes message, std::uint32_t number,
                               std::size_t index) {
  Reader reader(message);
  while (!reader.done()) {
    Found found{reader.at(), {}};
    Tag tag;
    if (!reader.TakeTag(tag))
      return std::nullopt;
    const bool taken = tag.type == kLength ? reader.TakeBytes(found.value)
                                           : reader.Skip(tag.type);
    if (!taken)
      return std::nullopt;
    if (tag.number == number && index-- == 0)
      return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> Locate(const MessageType& type, Bytes bytes,
                                  std::string_view pointer) {
  const MessageType* in = &type;
  Found found{bytes.data(), bytes};
  while (!pointer.empty()) {
    const std::optional<std::string> step = TakeStep(pointer);
    if (!step || in == nullptr)
      return std::nullopt;
    const auto field =
        std::find_if(in->fields.begin(), in->fields.end(),
                     [&](const Field& f) { return f.name == *step; });
    if (field == in->fields.end())
      return std::nullopt;
    std::optional<std::size_t> index = 0;
    if (field->repeated && !pointer.empty()) {
      const std::optional<std::string> item = TakeStep(pointer);
      index = item ? IndexOf(*item) : std::nullopt;
    }
    if (!index)
      return std::nullopt;
    const auto next = FindValue(found.value, field->number, *index);
    if (!next)
      return std::nullopt;
    found = *next;
    in = field->kind == Kind::kMessage ? &field->message() : nullptr;
  }
  return static_cast<std::size_t>(found.at - bytes.data());
}

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
