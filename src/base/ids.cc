// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/ids.h"

#include "base/ascii.h"

namespace relcare {
namespace {

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

// Takes the number at the front of `text`.
std::optional<std::uint32_t> TakeNumber(std::string_view& text) {
  std::uint32_t number = 0;
  std::size_t digits = 0;
  while (digits < text.size() && IsDigit(text[digits])) {
    if (digits == 6)
      return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(text[digits] - '0');
    ++digits;
  }
  if (digits == 0 || (digits > 1 && text[0] == '0'))
    return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

bool TakePoint(std::string_view& text) {
  if (text.empty() || text[0] != '.')
    return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

bool IsId(std::string_view text) {
  if (text.empty() || !IsLower(text[0]))
    return false;
  bool part = true;  // the last character belongs to a part, not a hyphen
  for (const char c : text) {
    if (c == '-') {
      if (!part)
        return false;
      part = false;
    } else if (IsLower(c) || IsDigit(c)) {
      part = true;
    } else {
      return false;
    }
  }
  return part;
}

std::optional<Version> ParseVersion(std::string_view text) {
  const auto major = TakeNumber(text);
  if (!major || !TakePoint(text))
    return std::nullopt;
  const auto minor = TakeNumber(text);
  if (!minor || !TakePoint(text))
    return std::nullopt;
  const auto patch = TakeNumber(text);
  if (!patch || !text.empty())
    return std::nullopt;
  return Version{*major, *minor, *patch};
}

bool IsVersion(std::string_view text) { return ParseVersion(text).has_value(); }

std::optional<Reference> ParseReference(std::string_view text) {
  Reference reference;
  if (const auto at = text.find('#'); at != std::string_view::npos) {
    reference.scale = text.substr(at + 1);
    text = text.substr(0, at);
    if (!IsId(reference.scale))
      return std::nullopt;
  }
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    reference.version = text.substr(at + 1);
    text = text.substr(0, at);
    if (!IsVersion(reference.version))
      return std::nullopt;
  }
  if (const auto at = text.find('/'); at != std::string_view::npos) {
    reference.owner = text.substr(0, at);
    text = text.substr(at + 1);
    if (!IsId(reference.owner))
      return std::nullopt;
  }
  if (!IsId(text))
    return std::nullopt;
  reference.instrument = text;
  return reference;
}

std::string ToString(const Reference& reference) {
  std::string text;
  if (!reference.owner.empty())
    text.append(reference.owner) += '/';
  text += reference.instrument;
  if (!reference.version.empty())
    (text += '@') += reference.version;
  if (!reference.scale.empty())
    (text += '#') += reference.scale;
  return text;
}

}  // namespace relcare
