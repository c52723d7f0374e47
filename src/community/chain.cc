// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/chain.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "community/sets.h"

namespace relcare::community {
namespace {

Index FindEntry(std::span<const Entry> entries, std::string_view id) {
  const auto found =
      std::lower_bound(entries.begin(), entries.end(), id,
                       [](const Entry& entry, std::string_view text) {
                         return entry.header.id < text;
                       });
  if (found == entries.end() || found->header.id != id)
    return kNone;
  return static_cast<Index>(found - entries.begin());
}

// Whether a record of one kind may replace one of the other.
bool Fit(Body a, Body b) {
  return a == b || a == Body::kNone || b == Body::kNone;
}

// The ids that are superseded and not here, ascending, each once.
std::vector<std::string_view> MissingOf(std::span<const Entry> entries) {
  std::vector<std::string_view> missing;
  for (const Entry& entry : entries) {
    if (!entry.header.supersedes.empty() &&
        FindEntry(entries, entry.header.supersedes) == kNone)
      missing.push_back(entry.header.supersedes);
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  return missing;
}

bool HoldsOver(const Entry& a, const Entry& b) {
  return std::tie(a.header.recorded_at, a.header.id) >
         std::tie(b.header.recorded_at, b.header.id);
}

}  // namespace

Index Chains::Find(std::string_view id) const {
  const auto found = std::lower_bound(
      names.begin(), names.end(), id,
      [](const Name& name, std::string_view text) { return name.id < text; });
  return found != names.end() && found->id == id ? found->entity : kNone;
}

Chains ChainsOf(std::span<const Entry> entries) {
  Chains out;
  const std::vector<std::string_view> missing = MissingOf(entries);
  const auto count = static_cast<Index>(entries.size());
  // Nodes: the entries, then the ids that are missing.
  Sets sets(entries.size() + missing.size());
  std::vector<bool> is_superseded(entries.size());
  for (Index i = 0; i < count; ++i) {
    const std::string_view id = entries[i].header.supersedes;
    if (id.empty())
      continue;
    const Index there = FindEntry(entries, id);
    if (there == kNone) {
      out.findings.push_back(
          {i, FindingCode::kReferenceUnknown, Severity::kNote, kNone});
      const auto at = std::lower_bound(missing.begin(), missing.end(), id);
      sets.Join(i, count + static_cast<Index>(at - missing.begin()));
    } else if (Fit(entries[i].header.body, entries[there].header.body)) {
      is_superseded[there] = true;
      sets.Join(i, there);
    } else {
      out.findings.push_back(
          {i, FindingCode::kReferenceUnknown, Severity::kWarning, there});
    }
  }
  // Entities by their smallest id: names in order, each set when first met.
  std::vector<Index> entity_of_set(sets.size(), kNone);
  out.entity_of.resize(entries.size());
  out.names.reserve(sets.size());
  std::size_t next_missing = 0;
  for (Index i = 0; i < count || next_missing < missing.size();) {
    const bool takes_missing =
        i == count || (next_missing < missing.size() &&
                       missing[next_missing] < entries[i].header.id);
    const std::string_view id =
        takes_missing ? missing[next_missing] : entries[i].header.id;
    const Index node =
        takes_missing ? count + static_cast<Index>(next_missing++) : i++;
    Index& entity = entity_of_set[sets.Find(node)];
    if (entity == kNone) {
      entity = static_cast<Index>(out.entities.size());
      out.entities.push_back({id, kNone, kNone});
    }
    out.names.push_back({id, entity});
    if (!takes_missing)
      out.entity_of[node] = entity;
  }
  for (Index i = 0; i < count; ++i) {
    if (is_superseded[i])
      continue;
    Index& last = out.entities[out.entity_of[i]].last;
    if (last == kNone || HoldsOver(entries[i], entries[last]))
      last = i;
  }
  for (Index i = 0; i < count; ++i) {
    const Index last = out.entities[out.entity_of[i]].last;
    if (!is_superseded[i] && last != i) {
      out.findings.push_back(
          {i, FindingCode::kSupersededTwice, Severity::kWarning, last});
    }
  }
  for (Chains::Entity& entity : out.entities) {
    if (entity.last != kNone && !entries[entity.last].header.in_error &&
        entries[entity.last].header.body != Body::kNone)
      entity.winner = entity.last;
  }
  return out;
}

}  // namespace relcare::community
