// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/args.h"

#include <algorithm>
#include <charconv>

namespace relcare::tool {
namespace {

// Edits (insert, remove, replace) that lead from `a` to `b`.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

const Option* Find(std::span<const Option> options, std::string_view name) {
  for (const Option& option : options) {
    if (option.name == name)
      return &option;
  }
  return nullptr;
}

Fault UnknownOption(std::span<const Option> options, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Option& option : options)
    names.push_back(option.name);
  std::string said = "--" + std::string(name) + " is not an option here";
  const std::string_view near = Nearest(name, names);
  if (!near.empty())
    said += "; did you mean --" + std::string(near) + "?";
  return UsageFault(said);
}

}  // namespace

bool Arguments::Has(std::string_view option) const {
  return given_.find(option) != given_.end();
}

std::optional<std::string> Arguments::Get(std::string_view option) const {
  const auto found = given_.find(option);
  if (found == given_.end())
    return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::All(std::string_view option) const {
  const auto found = given_.find(option);
  return found == given_.end() ? std::vector<std::string>() : found->second;
}

Or<Arguments> ParseArguments(std::span<const Option> options,
                             std::span<const char* const> words) {
  Arguments arguments;
  bool only_rest = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (only_rest || word == "-" || !word.starts_with("-")) {
      arguments.rest_.emplace_back(word);
      continue;
    }
    if (word == "--") {
      only_rest = true;
      continue;
    }
    if (word == "-h" || word == "--help") {
      arguments.given_["help"].emplace_back();
      continue;
    }
    if (!word.starts_with("--")) {
      return UsageFault(std::string(word) +
                        " is not an option; options begin with --");
    }
    word.remove_prefix(2);
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    const Option* option = Find(options, name);
    if (option == nullptr)
      return UnknownOption(options, name);
    const std::string shown = "--" + std::string(name);
    std::vector<std::string>& values = arguments.given_[std::string(name)];
    if (!values.empty() && !option->many) {
      return UsageFault(shown + " is given twice");
    }
    if (option->value.empty()) {
      if (equals != std::string_view::npos)
        return UsageFault(shown + " takes no value");
      values.emplace_back();
    } else if (equals != std::string_view::npos) {
      values.emplace_back(word.substr(equals + 1));
    } else if (i + 1 < words.size()) {
      values.emplace_back(words[++i]);
    } else {
      return UsageFault(shown + " needs a value: " + shown + " " +
                        std::string(option->value));
    }
  }
  return arguments;
}

std::string_view Nearest(std::string_view word,
                         std::span<const std::string_view> names) {
  std::string_view best;
  std::size_t least = 3;  // Three edits away is another word.
  for (const std::string_view name : names) {
    const std::size_t distance = Distance(word, name);
    if (distance < least && distance < name.size()) {
      least = distance;
      best = name;
    }
  }
  return best;
}

std::optional<unsigned> ParseCount(std::string_view text) {
  unsigned number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc() || stop != end)
    return std::nullopt;
  return number;
}

}  // namespace relcare::tool
