// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/contradiction.h"

#include <algorithm>

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;

// Whether `item` has a code of a system in `known`, and none of `known`.
bool Contradicts(const Json& json, Index item,
                 const std::vector<scale::Coding>& known) {
  const Index list = json.Find(item, "code", Kind::kArray);
  if (list == 0)
    return false;
  bool other = false;
  for (Index i = json.first(list); i != json.end(list); i = json.next(i)) {
    const std::string_view system = json.string(json.Find(i, "system"));
    const std::string_view code = json.string(json.Find(i, "code"));
    for (const scale::Coding& coding : known) {
      if (coding.code == code && (system.empty() || coding.system == system))
        return false;
      other = other || (!code.empty() && coding.system == system);
    }
  }
  return other;
}

// The codes of the item or scale that has this linkId; nullptr: none has it.
const std::vector<scale::Coding>* CodesOf(const scale::Definition& definition,
                                          std::string_view link_id) {
  const auto has = [&](const auto& named) {
    return std::ranges::find(named.link_ids, link_id) != named.link_ids.end();
  };
  const auto item = std::ranges::find_if(definition.items, has);
  if (item != definition.items.end())
    return &item->codes;
  const auto scale = std::ranges::find_if(definition.scales, has);
  return scale != definition.scales.end() ? &scale->codes : nullptr;
}

// Whether the mapping binds this linkId itself.
bool Names(const scale::MappingSpec* mapping, std::string_view link_id) {
  const auto names = [link_id](const auto& binding) {
    return std::ranges::find(binding.link_ids, link_id) !=
           binding.link_ids.end();
  };
  return mapping != nullptr && (std::ranges::any_of(mapping->items, names) ||
                                std::ranges::any_of(mapping->reported, names));
}

}  // namespace

bool IsContradicted(const scale::Binding& binding,
                    std::span<const std::string> contradicted,
                    std::string_view link_id) {
  return std::ranges::find(contradicted, link_id) != contradicted.end() &&
         !Names(binding.mapping(), link_id);
}

void AddContradicted(const Json& json, Index items,
                     const scale::Definition& definition,
                     std::vector<std::string>* link_ids) {
  if (!json.is(items, Kind::kArray))
    return;
  for (Index i = json.first(items); i != json.end(items); i = json.next(i)) {
    const std::string_view link_id = json.string(json.Find(i, "linkId"));
    const auto* const known = CodesOf(definition, link_id);
    if (known != nullptr && Contradicts(json, i, *known))
      link_ids->emplace_back(link_id);
    AddContradicted(json, json.Find(i, "item"), definition, link_ids);
  }
}

}  // namespace relcare::fhir
