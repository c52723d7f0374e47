// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/text_statements.h"

#include <algorithm>

namespace relcare::tool {
namespace {

bool IsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || c == '+';
}

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool IsQuote(char c) { return c == '"' || c == '\''; }

}  // namespace

TextStatements::TextStatements(std::string_view text) : text_(text) {
  Fields(-1, '\0');
}

void TextStatements::Skip() {
  while (at_ < text_.size()) {
    if (text_[at_] == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (!IsSpace(text_[at_])) {
      return;
    } else {
      ++at_;
    }
  }
}

TextStatements::Token TextStatements::Peek() {
  Skip();
  if (at_ == text_.size())
    return {at_, at_, '\0'};
  Token token{at_, at_ + 1, text_[at_]};
  if (IsQuote(token.first)) {
    for (; token.end < text_.size() && text_[token.end] != '\n'; ++token.end) {
      if (text_[token.end] == token.first)
        return {token.begin, token.end + 1, token.first};
      if (text_[token.end] == '\\')
        ++token.end;
    }
    return {at_, at_, '\0'};
  }
  while (IsWord(token.first) && token.end < text_.size() &&
         IsWord(text_[token.end])) {
    ++token.end;
  }
  return token;
}

bool TextStatements::Take(char wanted) {
  const Token token = Peek();
  if (token.first != wanted)
    return false;
  at_ = token.end;
  return true;
}

// Up to `close`, which is taken; '\0': up to the end.
bool TextStatements::Fields(std::ptrdiff_t in, char close) {
  for (;;) {
    if (Peek().first == close)
      return close == '\0' ? at_ == text_.size() : Take(close);
    if (!Field(in))
      return false;
    if (!Take(','))
      Take(';');
  }
}

bool TextStatements::Field(std::ptrdiff_t in) {
  const Token name = Peek();
  if (!IsWord(name.first))
    return false;
  at_ = name.end;
  const std::size_t field = all_.size();
  const bool colon = Take(':');
  const Token value = Peek();
  all_.push_back({.name = text_.substr(name.begin, name.end - name.begin),
                  .begin = name.begin,
                  .value = value.begin,
                  .in = in,
                  .is_list = value.first == '['});
  if (!colon && value.first != '{' && value.first != '<')
    return false;
  const auto position = static_cast<std::ptrdiff_t>(field);
  if (!(value.first == '[' ? List(position) : Value(position)))
    return false;
  const std::size_t end = at_;
  // A colon here: what was taken for the value is the next field's name.
  if (Peek().first == ':')
    return false;
  all_[field].end = end;
  return true;
}

bool TextStatements::Value(std::ptrdiff_t field) {
  const Token value = Peek();
  if (value.first == '{' || value.first == '<') {
    at_ = value.end;
    if (++depth_ > kTextDepth)
      return false;
    const bool read = Fields(field, value.first == '{' ? '}' : '>');
    --depth_;
    return read;
  }
  if (!IsQuote(value.first) && !IsWord(value.first))
    return false;
  at_ = value.end;
  while (IsQuote(value.first) && IsQuote(Peek().first))
    at_ = Peek().end;  // texts one after the other are one
  return true;
}

bool TextStatements::List(std::ptrdiff_t list) {
  const std::string_view name = all_[static_cast<std::size_t>(list)].name;
  Take('[');
  if (Take(']'))
    return true;
  do {
    const std::size_t value = all_.size();
    const std::size_t begin = Peek().begin;
    all_.push_back({.name = name,
                    .begin = begin,
                    .value = begin,
                    .in = list,
                    .is_listed = true});
    if (!Value(static_cast<std::ptrdiff_t>(value)))
      return false;
    all_[value].end = at_;
  } while (Take(','));
  return Take(']');
}

// The field whose value holds this one; null: the whole.
const TextStatement* TextStatements::Around(const TextStatement& field) const {
  const std::ptrdiff_t in =
      field.is_listed ? all_[static_cast<std::size_t>(field.in)].in : field.in;
  return in < 0 ? nullptr : &all_[static_cast<std::size_t>(in)];
}

std::vector<const TextStatement*> TextStatements::WayTo(
    const TextStatement& field) const {
  std::vector<const TextStatement*> way;
  for (const TextStatement* at = &field; at != nullptr; at = Around(*at))
    way.insert(way.begin(), at);
  return way;
}

std::size_t TextStatements::IndexOf(const TextStatement& field) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(all_, [&](const TextStatement& other) {
        return other.begin < field.begin && !other.is_list &&
               other.name == field.name && Around(other) == Around(field);
      }));
}

const TextStatement* TextStatements::Find(const TextStatement* around,
                                          std::string_view name,
                                          std::size_t index) const {
  const auto found =
      std::ranges::find_if(all_, [&](const TextStatement& field) {
        return field.name == name && !field.is_list &&
               Around(field) == around && index-- == 0;
      });
  return found == all_.end() ? nullptr : &*found;
}

const TextStatement* TextStatements::Holding(std::size_t byte) const {
  const TextStatement* found = nullptr;
  for (const TextStatement& field : all_) {
    if (field.begin <= byte && byte < field.end)
      found = &field;
  }
  return found;
}

const TextStatement* TextStatements::Before(std::size_t byte) const {
  const TextStatement* found = nullptr;
  for (const TextStatement& field : all_) {
    if (field.end <= byte && field.end > 0 &&
        (found == nullptr || field.end >= found->end)) {
      found = &field;
    }
  }
  return found;
}

}  // namespace relcare::tool
