// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/part_words.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "tools/relcare/page.h"
#include "tools/relcare/report_table.h"

namespace relcare::tool {
namespace {

// Where a client's own word can be on record.
constexpr std::pair<v1::Record::BodyCase, std::string_view> kOwnPlaces[] = {
    {v1::Record::kStateReport, "now and wanted"},
    {v1::Record::kGoal, "goals"},
    {v1::Record::kIdentity, "identity"},
    {v1::Record::kCapacity, "capacities"},
    {v1::Record::kNarrativeScene, "scenes"}};

}  // namespace

std::string DaysSeenOf(const v1::ComponentResult& part) {
  if (!part.method().starts_with("exchange.days-with-share/") ||
      !part.has_value())
    return {};
  const v1::ComponentValue& value = part.value();
  const std::int64_t days = std::llround(value.value() * value.n());
  return "on " + std::to_string(days) + " of " + Counted(value.n(), "day") +
         " that somebody could see";
}

std::string WayOf(const v1::ComponentResult& part) {
  if (!part.method().starts_with("reciprocity.net-giving/") ||
      !part.has_value())
    return {};
  const double net = part.value().value();
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", std::abs(net));
  return (net > 0   ? "rather gives, "
          : net < 0 ? "rather receives, "
                    : "gives as often as receives, ") +
         std::string(text);
}

std::string MissingOf(const v1::ComponentResult& part,
                      const PageSource& source) {
  if (!part.method().starts_with("story.own-words/") || !part.has_value())
    return {};
  std::string missing;
  for (const auto& place : kOwnPlaces) {
    const auto is_there = [&](const std::string& id) {
      const auto record = source.RecordOf(id);
      return record && record->body_case() == place.first;
    };
    if (std::ranges::none_of(part.value().evidence(), is_there))
      missing += (missing.empty() ? "" : ", ") + std::string(place.second);
  }
  return missing;
}

}  // namespace relcare::tool
