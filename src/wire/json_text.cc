// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/json_text.h"

#include <cstdint>
#include <set>

#include "base/ascii.h"
#include "base/utf8.h"

namespace relcare::wire {
namespace {

int HexDigit(char c) {
  if (IsDigit(c))
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;
  return -1;
}

}  // namespace

bool JsonText::Fail(const char* rule, const char* what) {
  rule_ = rule;
  what_ = what;
  return false;
}

char JsonText::Peek() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' ||
                                text_[at_] == '\r' || text_[at_] == '\t')) {
    ++at_;
  }
  return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonText::Take(char wanted) {
  if (Peek() != wanted || at_ == text_.size())
    return false;
  ++at_;
  return true;
}

bool JsonText::NextIs(std::string_view word) {
  Peek();
  return text_.substr(at_, word.size()) == word;
}

bool JsonText::TakeWord(std::string_view word) {
  if (!NextIs(word))
    return false;
  at_ += word.size();
  return true;
}

bool JsonText::FourDigits(unsigned& unit) {
  unit = 0;
  for (int i = 0; i < 4; ++i) {
    const int digit = at_ < text_.size() ? HexDigit(text_[at_]) : -1;
    if (digit < 0)
      return Fail("json", "an escape is not four hex digits");
    unit = unit * 16 + static_cast<unsigned>(digit);
    ++at_;
  }
  return true;
}

// What follows a backslash.
bool JsonText::Escape(std::string& out) {
  constexpr std::string_view kNamed = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  const char c = at_ < text_.size() ? text_[at_] : '\0';
  if (const auto i = kNamed.find(c); i != std::string_view::npos) {
    out += kMeant[i];
    ++at_;
    return true;
  }
  if (c != 'u')
    return Fail("json", "an escape is not one that JSON has");
  ++at_;
  unsigned unit = 0;
  if (!FourDigits(unit))
    return false;
  std::uint32_t code_point = unit;
  if (unit >= 0xD800 && unit <= 0xDFFF) {
    unsigned low = 0;
    if (unit >= 0xDC00 || text_.substr(at_, 2) != "\\u") {
      return Fail("surrogate", "half of a surrogate pair is missing");
    }
    at_ += 2;
    if (!FourDigits(low))
      return false;
    if (low < 0xDC00 || low > 0xDFFF) {
      return Fail("surrogate", "half of a surrogate pair is missing");
    }
    code_point = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  }
  AppendUtf8(code_point, out);
  return true;
}

bool JsonText::String(std::string& scratch, std::string_view& text) {
  if (!Take('"'))
    return Fail("json", "a string should stand here");
  const std::size_t start = at_;
  std::size_t copied = start;
  bool escaped = false;
  scratch.clear();
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '"') {
      text = text_.substr(copied, at_ - copied);
      if (escaped)
        text = scratch.append(text);
      ++at_;
      return true;
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      return Fail("json", "a string holds a control character");
    }
    if (c != '\\')
      continue;
    scratch.append(text_, copied, at_ - copied);
    ++at_;
    if (!Escape(scratch))
      return false;
    escaped = true;
    copied = at_--;
  }
  return Fail("json", "a string does not end");
}

bool JsonText::Number(std::string_view& text) {
  Peek();
  const std::size_t start = at_;
  const auto is = [this](char c) {
    return at_ < text_.size() && text_[at_] == c;
  };
  const auto digits = [this] {
    const std::size_t from = at_;
    while (at_ < text_.size() && IsDigit(text_[at_]))
      ++at_;
    return at_ > from;
  };
  if (is('-'))
    ++at_;
  if (is('0')) {
    ++at_;
  } else if (!digits()) {
    return Fail("json", "a value should stand here");
  }
  if (is('.')) {
    ++at_;
    if (!digits())
      return Fail("json", "a number ends with its point");
  }
  if (is('e') || is('E')) {
    ++at_;
    if (is('+') || is('-'))
      ++at_;
    if (!digits())
      return Fail("json", "a number ends with its exponent sign");
  }
  text = text_.substr(start, at_ - start);
  return true;
}

bool JsonText::SkipObject(int depth) {
  std::set<std::string, std::less<>> names;
  std::string scratch;
  if (Take('}'))
    return true;
  do {
    std::string_view name;
    Peek();
    const std::size_t start = at_;
    if (!String(scratch, name))
      return false;
    if (!names.emplace(name).second && !may_repeat_) {
      at_ = start;
      return Fail("duplicate-member", "an object has one member twice");
    }
    if (!Take(':'))
      return Fail("json", "a colon should stand here");
    if (!Skip(depth))
      return false;
  } while (Take(','));
  return Take('}') || Fail("json", "a comma or brace should stand here");
}

bool JsonText::SkipArray(int depth) {
  if (Take(']'))
    return true;
  do {
    if (!Skip(depth))
      return false;
  } while (Take(','));
  return Take(']') || Fail("json", "a comma or bracket should stand here");
}

bool JsonText::Skip(int depth) {
  const char c = Peek();
  std::string_view text;
  if (c == '"') {
    std::string scratch;
    return String(scratch, text);
  }
  if (c == '{' || c == '[') {
    if (depth <= 0)
      return Fail("depth", "values nest too deeply");
    ++at_;
    return c == '{' ? SkipObject(depth - 1) : SkipArray(depth - 1);
  }
  if (TakeWord("true") || TakeWord("false") || TakeWord("null"))
    return true;
  return Number(text);
}

}  // namespace relcare::wire
