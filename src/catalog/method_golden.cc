// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "catalog/method_golden.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "absl/strings/charconv.h"

namespace relcare::catalog {
namespace {

// The next word of the line, which it loses.
std::string_view TakeWord(std::string_view* line) {
  const std::size_t begin = line->find_first_not_of(' ');
  if (begin == std::string_view::npos) {
    *line = {};
    return {};
  }
  const std::size_t end = line->find(' ', begin);
  const std::string_view word =
      line->substr(begin, end == std::string_view::npos ? end : end - begin);
  *line =
      end == std::string_view::npos ? std::string_view() : line->substr(end);
  return word;
}

std::optional<double> NumberOf(std::string_view word) {
  double number = 0;
  const auto done =
      absl::from_chars(word.data(), word.data() + word.size(), number);
  if (done.ec != std::errc() || done.ptr != word.data() + word.size())
    return std::nullopt;
  return number;
}

// False: a word is no number.
bool TakeNumbers(std::string_view line, Numbers* out) {
  for (std::string_view word = TakeWord(&line); !word.empty();
       word = TakeWord(&line)) {
    const std::optional<double> number = NumberOf(word);
    if (!number && word != "-")
      return false;
    out->push_back(number);
  }
  return true;
}

// False: the line says nothing that is known.
bool TakeLine(std::string_view line, MethodGoldens* out) {
  const std::string_view what = TakeWord(&line);
  if (what.empty() || what[0] == '#')
    return true;
  if (what == "case") {
    MethodCase next;
    next.method = TakeWord(&line);
    next.id = TakeWord(&line);
    out->cases.push_back(next);
    return !next.id.empty();
  }
  if (what == "without") {
    out->without.emplace_back(TakeWord(&line));
    return !out->without.back().empty();
  }
  if (what == "beside")
    return true;
  if (out->cases.empty())
    return false;
  MethodCase& last = out->cases.back();
  if (what == "source") {
    last.source = line.empty() ? "" : line.substr(1);
    return !last.source.empty();
  }
  if (what == "within") {
    const std::optional<double> number = NumberOf(TakeWord(&line));
    last.within = number.value_or(0);
    return number && *number >= 0;
  }
  if (what == "given" || what == "expect") {
    NamedNumbers& list = what == "given" ? last.given : last.expected;
    const std::string name(TakeWord(&line));
    return !name.empty() && TakeNumbers(line, &list[name]);
  }
  return false;
}

// Enough digits to see where two numbers part; the bits say the rest.
std::string Written(const Numbers& numbers) {
  constexpr double kDigits = 1e12;
  constexpr std::size_t kPlaces = 12;
  std::string out;
  for (const std::optional<double>& number : numbers) {
    out += out.empty() ? "" : " ";
    if (!number) {
      out += '-';
    } else if (std::abs(*number) < kDigits) {
      const double size = std::abs(*number);
      const double whole = std::floor(size);
      std::string digits = std::to_string(
          static_cast<std::int64_t>(std::floor((size - whole) * kDigits)));
      digits.insert(0, kPlaces - std::min(kPlaces, digits.size()), '0');
      out += (*number < 0 ? "-" : "") +
             std::to_string(static_cast<std::int64_t>(whole)) + '.' + digits;
    } else {
      out += "large";
    }
  }
  return out;
}

std::string Bits(const Numbers& numbers) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const std::optional<double>& number : numbers) {
    out += ' ';
    if (!number) {
      out += '-';
      continue;
    }
    const auto bits = std::bit_cast<std::uint64_t>(*number);
    for (int shift = 60; shift >= 0; shift -= 4)
      out += kHex[bits >> shift & 15];
  }
  return out;
}

bool Agree(const Numbers& one, const Numbers& other, double within) {
  if (one.size() != other.size())
    return false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i].has_value() != other[i].has_value() ||
        (one[i] && !(std::abs(*one[i] - *other[i]) <=
                     within * std::max(1.0, std::abs(*one[i])))))
      return false;
  }
  return true;
}

}  // namespace

MethodGoldens ReadMethodGoldens(std::string_view text) {
  MethodGoldens out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (!TakeLine(line, &out))
      out.faults.emplace_back(line);
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
  }
  return out;
}

void RunMethodGolden(const MethodCase& golden, std::vector<MethodFault>* faults,
                     std::string* results) {
  const std::optional<NamedNumbers> found =
      RunMethod(golden.method, golden.given);
  if (golden.expected.empty() || golden.source.empty())
    faults->push_back({golden.id, "case", "a source and a value", "none"});
  for (const auto& [name, expected] : golden.expected) {
    const auto figure =
        found ? found->find(name) : NamedNumbers::const_iterator();
    if (!found || figure == found->end()) {
      faults->push_back({golden.id, name, Written(expected), "no such figure"});
      continue;
    }
    *results += golden.method + ' ' + golden.id + ' ' + name +
                Bits(figure->second) + '\n';
    if (!Agree(expected, figure->second, golden.within)) {
      faults->push_back(
          {golden.id, name, Written(expected), Written(figure->second)});
    }
  }
}

}  // namespace relcare::catalog
