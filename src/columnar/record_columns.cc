// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "columnar/record_columns.h"

#include <algorithm>
#include <cstddef>

namespace relcare::columnar {
namespace {

constexpr RecordColumn kCommon[] = {{"id", true},
                                    {"recorded_at", false},
                                    {"labels", false},
                                    {"replaces", false},
                                    {"is_error", false}};
constexpr RecordColumn kPeople[] = {
    {"role", false},         {"role_start", false}, {"role_end", false},
    {"sex", false},          {"birth_year", false}, {"recovery", false},
    {"organization", false}, {"subgroups", false}};
constexpr RecordColumn kTies[] = {
    {"person", true},      {"other", true},          {"other_is", false},
    {"kind", true},        {"start", false},         {"end", false},
    {"end_reason", false}, {"said_by", false},       {"said_at", false},
    {"use", false},        {"stance", false},        {"importance", false},
    {"safety", false},     {"uses_together", false}, {"gives_support", false}};
constexpr RecordColumn kGroups[] = {
    {"kind", false}, {"start", false}, {"end", false}, {"organization", false}};
constexpr RecordColumn kMembers[] = {{"group", true},       {"person", true},
                                     {"start", false},      {"end", false},
                                     {"end_reason", false}, {"role", false}};
constexpr RecordColumn kStays[] = {
    {"person", true}, {"organization", false}, {"start", false},
    {"end", false},   {"end_reason", false},   {"mandated", false}};
constexpr RecordColumn kEncounters[] = {
    {"start", true},          {"end", false},       {"minutes", false},
    {"kind", false},          {"group", false},     {"tie", false},
    {"person", true},         {"attendance", true}, {"absence_reason", false},
    {"person_minutes", false}};
constexpr RecordColumn kExchanges[] = {
    {"giver", true},     {"receiver", false},   {"group", false},
    {"kind", true},      {"at", true},          {"reported_by", false},
    {"received", false}, {"same_event", false}, {"encounter", false}};
constexpr RecordColumn kWindows[] = {{"observer", true}, {"seen", false},
                                     {"group", false},   {"start", true},
                                     {"end", true},      {"encounter", false}};

struct Row {
  std::string_view name;
  std::span<const RecordColumn> columns;
};

// In the order of the enum, from 1.
constexpr Row kTables[] = {
    {"people", kPeople},       {"ties", kTies},
    {"groups", kGroups},       {"members", kMembers},
    {"stays", kStays},         {"encounters", kEncounters},
    {"exchanges", kExchanges}, {"windows", kWindows}};

const Row& RowOf(RecordTableKind table) {
  return kTables[static_cast<std::size_t>(table) - 1];
}

}  // namespace

std::optional<RecordTableKind> RecordTableOf(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kTables); ++i) {
    if (kTables[i].name == name)
      return static_cast<RecordTableKind>(i + 1);
  }
  return std::nullopt;
}

std::string_view NameOf(RecordTableKind table) { return RowOf(table).name; }

std::span<const RecordColumn> CommonColumns() { return kCommon; }

std::span<const RecordColumn> OwnColumns(RecordTableKind table) {
  return RowOf(table).columns;
}

bool HasColumn(RecordTableKind table, std::string_view column) {
  const auto is_it = [column](const RecordColumn& each) {
    return each.name == column;
  };
  return std::ranges::any_of(CommonColumns(), is_it) ||
         std::ranges::any_of(OwnColumns(table), is_it);
}

}  // namespace relcare::columnar
