// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/json_peek.h"

#include <algorithm>

namespace relcare::tool {
namespace {

// Returns the position after the string that begins at `at`, or npos.
std::size_t AfterString(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return text.npos;
}

// Returns the position after the value that begins at `at`, or npos. Does not
// recurse: depth is only counted.
std::size_t AfterValue(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = AfterString(text, at);
      if (at == text.npos)
        return at;
    } else if (c == '{' || c == '[') {
      ++depth;
      ++at;
    } else if (c == '}' || c == ']') {
      if (depth == 0)
        return at;
      --depth;
      ++at;
    } else if (depth == 0 && (c == ',' || c == '\n')) {
      return at;
    } else {
      ++at;
      continue;
    }
    if (depth == 0)
      return at;
  }
  return text.npos;
}

}  // namespace

bool JsonPeek::Has(std::string_view member) const {
  return std::ranges::find(members, member) != members.end();
}

std::string_view JsonPeek::Value(std::string_view member) const {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (members[i] == member)
      return values[i];
  }
  return {};
}

std::size_t SkipSpace(std::string_view text, std::size_t from) {
  const std::size_t at = text.find_first_not_of(" \t\r\n", from);
  return at == text.npos ? text.size() : at;
}

JsonPeek PeekJson(std::string_view text) {
  JsonPeek peek;
  std::size_t at = SkipSpace(text, text.starts_with("\xef\xbb\xbf") ? 3 : 0);
  if (at >= text.size() || text[at] != '{')
    return peek;
  peek.is_object = true;
  ++at;
  while (true) {
    at = SkipSpace(text, at);
    if (at < text.size() && text[at] == ',')
      at = SkipSpace(text, at + 1);
    if (at < text.size() && text[at] == '}') {
      peek.is_whole = true;
      peek.end = at + 1;
      return peek;
    }
    if (at >= text.size() || text[at] != '"')
      return peek;
    const std::size_t name_end = AfterString(text, at);
    if (name_end == text.npos)
      return peek;
    const std::string_view name = text.substr(at + 1, name_end - at - 2);
    peek.members.push_back(name);
    at = SkipSpace(text, name_end);
    if (at >= text.size() || text[at] != ':')
      return peek;
    at = SkipSpace(text, at + 1);
    const std::size_t end = AfterValue(text, at);
    if (end == text.npos)
      return peek;
    peek.values.push_back(text.substr(at, end - at));
    if (name == "resourceType" && text[at] == '"') {
      peek.resource_type = text.substr(at + 1, end - at - 2);
    }
    at = end;
  }
}

std::string_view JsonElement(std::string_view text, std::size_t index) {
  std::size_t at = SkipSpace(text);
  if (at >= text.size() || text[at] != '[')
    return {};
  for (++at; at < text.size(); ++at) {
    at = SkipSpace(text, at);
    const std::size_t end = AfterValue(text, at);
    if (end == text.npos || end == at)
      return {};
    if (index-- == 0)
      return text.substr(at, end - at);
    at = SkipSpace(text, end);
    if (at >= text.size() || text[at] != ',')
      return {};
  }
  return {};
}

}  // namespace relcare::tool
