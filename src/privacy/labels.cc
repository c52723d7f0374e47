// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/labels.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace relcare::privacy {
namespace {

struct Row {
  std::string_view system;
  std::string_view code;
  Label label;
};

constexpr std::string_view kConfidentiality =
    "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
constexpr std::string_view kActCode =
    "http://terminology.hl7.org/CodeSystem/v3-ActCode";

constexpr Row kCodings[] = {
    {kConfidentiality, "N", Label::kNormal},
    {kConfidentiality, "R", Label::kRestricted},
    {kConfidentiality, "V", Label::kVeryRestricted},
    {kActCode, "ETH", Label::kSubstanceUse},
    {kActCode, "42CFRPart2", Label::kPart2},
    {kActCode, "OPIOIDUD", Label::kOpioidUseDisorder},
    {kActCode, "ETHUD", Label::kAlcoholUseDisorder},
    {kActCode, "MH", Label::kMentalHealth},
};

constexpr std::int32_t kEnd = 64;  // bits of the set

constexpr std::uint64_t Bit(Label label) {
  return std::uint64_t{1} << static_cast<unsigned>(label);
}

constexpr bool IsKnown(std::int32_t number) {
  return number >= 0 && number < kEnd &&
         std::string_view(Name(static_cast<Label>(number))) != "unknown";
}

// Leaves only the highest of the levels.
constexpr std::uint64_t KeepHighestLevel(std::uint64_t bits) {
  if ((bits & Bit(Label::kVeryRestricted)) != 0) {
    bits &= ~Bit(Label::kRestricted);
  }
  if ((bits & (Bit(Label::kVeryRestricted) | Bit(Label::kRestricted))) != 0) {
    bits &= ~Bit(Label::kNormal);
  }
  return bits;
}

// Puts `value` in its place, once.
template <typename T>
void Insert(std::vector<T>& sorted, T value) {
  const auto place = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (place == sorted.end() || *place != value) {
    sorted.insert(place, std::move(value));
  }
}

}  // namespace

std::optional<Label> LabelOf(std::string_view system, std::string_view code) {
  for (const Row& row : kCodings) {
    if (row.system == system && row.code == code)
      return row.label;
  }
  return std::nullopt;
}

Coding CodingOf(Label label) {
  for (const Row& row : kCodings) {
    if (row.label == label)
      return {std::string(row.system), std::string(row.code)};
  }
  return {};
}

bool Labels::Add(std::int32_t number) {
  const bool is_known = IsKnown(number);
  if (!is_known) {
    Insert(unknown_, number);
  }
  const Label label =
      is_known ? static_cast<Label>(number) : Label::kRestricted;
  if (label != Label::kUnspecified) {
    bits_ = KeepHighestLevel(bits_ | Bit(label));
  }
  return is_known;
}

bool Labels::Add(Coding coding) {
  if (const auto label = LabelOf(coding.system, coding.code))
    return Add(*label);
  Insert(foreign_, std::move(coding));
  return false;
}

void Labels::Join(const Labels& other) {
  bits_ = KeepHighestLevel(bits_ | other.bits_);
  if (this == &other) {
    return;
  }
  for (const std::int32_t number : other.unknown_) {
    Insert(unknown_, number);
  }
  for (const Coding& coding : other.foreign_) {
    Insert(foreign_, coding);
  }
}

}  // namespace relcare::privacy
