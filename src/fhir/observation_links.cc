// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/observation_links.h"

#include <algorithm>

namespace relcare::fhir {
namespace {

bool IsAbsolute(std::string_view reference) {
  return reference.starts_with("urn:") ||
         reference.find("://") != reference.npos;
}

}  // namespace

std::string_view WithoutHistory(std::string_view reference) {
  return reference.substr(0, reference.find("/_history/"));
}

bool AreOfOnePerson(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() || a == b;
}

void References::Add(std::string_view id, std::string_view full_url,
                     int index) {
  if (!full_url.empty())
    by_text_.emplace(WithoutHistory(full_url), index);
  if (id.empty())
    return;
  const std::string relative = std::string(type_) + std::string(id);
  by_text_.emplace(relative, index);
  if (full_url.empty())
    without_url_.emplace(relative, index);
}

References::Range References::Find(std::string_view reference) const {
  reference = WithoutHistory(reference);
  if (reference.empty())
    return {by_text_.end(), by_text_.end()};
  const Range found = by_text_.equal_range(reference);
  // Of another server's url the end names what came without its own.
  if (found.first != found.second || !IsAbsolute(reference))
    return found;
  const std::size_t at = reference.rfind(type_);
  return at == reference.npos ? found
                              : without_url_.equal_range(reference.substr(at));
}

ObservationLinks::ObservationLinks(std::span<const Observation> all)
    : members_(all.size()) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].within < 0)
      references_.Add(all[i].identity.id, all[i].full_url, static_cast<int>(i));
  }
  const auto add = [&](std::size_t panel, int member) {
    const Observation& other = all[static_cast<std::size_t>(member)];
    if (static_cast<std::size_t>(member) != panel && other.members.empty() &&
        AreOfOnePerson(all[panel].identity.subject, other.identity.subject)) {
      members_[panel].push_back(member);
    }
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const std::string& reference : all[i].members)
      references_.ForEach(reference, [&](int member) { add(i, member); });
    if (all[i].within >= 0)
      add(static_cast<std::size_t>(all[i].within), static_cast<int>(i));
  }
  for (std::vector<int>& list : members_) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
}

}  // namespace relcare::fhir
