// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/import_ids.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "fhir/element.h"
#include "fhir/import_members.h"

namespace relcare::fhir {

namespace {

using Kind = Json::Kind;

bool IsUuidUrn(std::string_view text) {
  constexpr std::string_view kUrn = "urn:uuid:";
  return text.size() == kUrn.size() + 36 && text.starts_with(kUrn) &&
         IsFhirId(text.substr(kUrn.size()));
}

// "system|value"; empty: not whole.
std::string IdentifierText(const Json& json, Json::Index identifier) {
  const std::string_view system = json.string(json.Find(identifier, "system"));
  const std::string_view value = json.string(json.Find(identifier, "value"));
  if (system.empty() || value.empty())
    return {};
  return std::string(system) + '|' + std::string(value);
}

}  // namespace

std::string ImportIds::RecordOf(const Json& json, const Resource& resource) {
  const Json::Index id = json.Find(resource.node, "id");
  if (id != 0) {
    const std::string_view text = json.string(id);
    if (!IsFhirId(text))
      return {};
    return std::string(resource.type) + '/' + std::string(text);
  }
  return IsUuidUrn(resource.full_url) ? std::string(resource.full_url)
                                      : std::string();
}

void ImportIds::Build(const Json& json, const Document& document,
                      std::string_view server) {
  json_ = &json;
  server_ = server;
  urls_.clear();
  identifiers_.clear();
  for (const Resource& resource : document.resources()) {
    if (resource.error || !IsImported(resource.type))
      continue;
    const std::string id = RecordOf(json, resource);
    if (id.empty())
      continue;
    if (!resource.full_url.empty()) {
      urls_.push_back({std::string(resource.full_url), resource.type, id});
    }
    json.ForEach(resource.node, "identifier", [&](Json::Index identifier) {
      std::string text = IdentifierText(json, identifier);
      if (!text.empty())
        identifiers_.push_back({std::move(text), resource.type, id});
    });
  }
  for (std::vector<Name>* names : {&urls_, &identifiers_}) {
    std::ranges::sort(*names, [](const Name& a, const Name& b) {
      return std::tie(a.name, a.type, a.id) < std::tie(b.name, b.type, b.id);
    });
    // Of one name and type one is left, without an id if they are several.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < names->size(); ++i) {
      Name& name = (*names)[i];
      if (kept > 0 && (*names)[kept - 1].name == name.name &&
          (*names)[kept - 1].type == name.type) {
        if ((*names)[kept - 1].id != name.id)
          (*names)[kept - 1].id.clear();
        continue;
      }
      if (kept != i)
        (*names)[kept] = std::move(name);
      ++kept;
    }
    names->erase(names->begin() + static_cast<std::ptrdiff_t>(kept),
                 names->end());
  }
}

// The one resource of this name, of this type if it is given.
const ImportIds::Name* ImportIds::Find(const std::vector<Name>& names,
                                       std::string_view name,
                                       std::string_view type) const {
  const Name* found = nullptr;
  for (auto i = std::lower_bound(
           names.begin(), names.end(), name,
           [](const Name&a, std::string_view b) { return a.name < b; });
       i != names.end() && i->name == name; ++i) {
    if (!type.empty() && i->type != type)
      continue;
    if (found != nullptr)
      return nullptr;
    found = &*i;
  }
  return found != nullptr && !found->id.empty() ? found : nullptr;
}

std::optional<Target> ImportIds::FollowText(std::string_view text,
                                            const Contained& contained,
                                            std::string_view holder_id,
                                            Unfollowed* why) const {
  *why = Unfollowed::kElsewhere;
  if (text.starts_with('#')) {
    const std::string_view wanted = text.substr(1);
    const auto found = contained.find(wanted);
    if (found == contained.end() || !IsFhirId(wanted))
      return std::nullopt;
    return Target{found->second,
                  std::string(holder_id) + '#' + std::string(wanted)};
  }
  if (const std::size_t history = text.find("/_history/");
      history != std::string_view::npos) {
    text = text.substr(0, history);
  }
  if (const Name* name = Find(urls_, text, ""))
    return Target{name->type, name->id};
  if (!server_.empty() && text.starts_with(server_)) {
    text.remove_prefix(server_.size());
    if (text.starts_with('/'))
      text.remove_prefix(1);
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    if (std::ranges::count(text, '?') != 0)
      *why = Unfollowed::kUnclear;
    return std::nullopt;
  }
  const std::string_view type = text.substr(0, slash);
  if (!IsFhirId(type) || !IsFhirId(text.substr(slash + 1)))
    return std::nullopt;
  return Target{type, std::string(text)};
}

std::optional<Target> ImportIds::Follow(Json::Index reference,
                                        const Contained& contained,
                                        std::string_view holder_id,
                                        Unfollowed* why) const {
  const Json& json = *json_;
  *why = Unfollowed::kNothing;
  const Json::Index text = json.Find(reference, "reference");
  if (text != 0) {
    if (!json.is(text, Kind::kString))
      return std::nullopt;
    return FollowText(json.string(text), contained, holder_id, why);
  }
  const std::string identifier =
      IdentifierText(json, json.Find(reference, "identifier"));
  if (identifier.empty())
    return std::nullopt;
  *why = Unfollowed::kUnclear;
  const Name* name =
      Find(identifiers_, identifier, json.string(json.Find(reference, "type")));
  if (name == nullptr)
    return std::nullopt;
  return Target{name->type, name->id};
}

}  // namespace relcare::fhir
