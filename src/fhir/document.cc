// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/document.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "fhir/members.h"
#include "fhir/modifier.h"
#include "fhir/value.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;

}  // namespace

Done Document::List(const Json& json) {
  json_ = &json;
  resources_.clear();
  bundles_.clear();
  questionnaires_.clear();
  const std::string_view type =
      json.string(json.Find(Json::kRoot, "resourceType"));
  if (type == "Bundle") {
    Done listed = ListBundle(Json::kRoot, "", -1);
    FindTwins();
    return listed;
  }
  Resource whole;
  whole.node = Json::kRoot;
  whole.type = type;
  resources_.push_back(std::move(whole));
  return Unit{};
}

// Wherever they come from: their scores would have one slot.
void Document::FindTwins() {
  struct Named {
    std::string_view type;
    std::string_view id;
    std::int32_t at;
  };
  std::vector<Named> named;
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    const Resource& resource = resources_[i];
    if (resource.type != "QuestionnaireResponse" &&
        resource.type != "Observation") {
      continue;
    }
    const std::string_view id = json_->string(json_->Find(resource.node, "id"));
    if (!id.empty())
      named.push_back({resource.type, id, static_cast<std::int32_t>(i)});
  }
  std::ranges::sort(named, {}, [](const Named& one) {
    return std::tie(one.type, one.id, one.at);
  });
  const auto are_twins = [](const Named& a, const Named& b) {
    return a.type == b.type && a.id == b.id;
  };
  std::size_t first = 0;
  for (std::size_t i = 1; i < named.size(); ++i) {
    if (!are_twins(named[first], named[i])) {
      first = i;
      continue;
    }
    const auto put = [this](std::int32_t of, std::int32_t twin) {
      resources_[static_cast<std::size_t>(of)].twin = twin;
    };
    put(named[i].at, named[first].at);
    if (i == first + 1)
      put(named[first].at, named[i].at);
  }
}

std::string_view Document::TwinAt(const Resource& resource) const {
  return resource.twin < 0
             ? std::string_view()
             : resources_[static_cast<std::size_t>(resource.twin)].at;
}

Done Document::ListBundle(Index bundle, const std::string& at, int parent) {
  const Json& json = *json_;
  Done plain = RefuseImplicitRules(json, bundle);
  if (!plain.ok()) {
    plain.error().path.insert(0, at);
    return plain;
  }
  // Versions of one record are no answers beside each other.
  if (json.string(json.Find(bundle, "type")) == "history") {
    return Error{RELCARE_E_NOT_A_RESPONSE, "bundle-type", at + "/type",
                 "a Bundle of versions (history) is not scored; give the "
                 "version that holds"};
  }
  const Index entries = json.Find(bundle, "entry");
  if (entries != 0 && !json.is(entries, Kind::kArray))
    return Misshapen(at + "/entry", "entries are not a list");
  const int self = static_cast<int>(bundles_.size());
  bundles_.push_back({bundle, at, parent});
  if (entries == 0) {
    if (HasStrangeMember(json, bundle, ElementKind::kBundle)) {
      return Misshapen(at,
                       "no entries, but a member that a Bundle does not have");
    }
    return Unit{};
  }
  ForEachAt(json, bundle, "entry", at, [&](Index i, const std::string& path) {
    ListEntry(i, path, self);
  });
  return Unit{};
}

void Document::ListEntry(Index entry, const std::string& at, int bundle) {
  const Json& json = *json_;
  Resource resource;
  resource.at = at;
  resource.bundle = bundle;
  if (json.is(entry, Kind::kNull))
    return;
  if (!json.is(entry, Kind::kObject)) {
    resource.error = Misshapen(at, "an entry is not an object");
    resources_.push_back(std::move(resource));
    return;
  }
  resource.node = json.Find(entry, "resource");
  resource.entry = entry;
  if (resource.node == 0) {
    // Else a deletion, or an answer without content.
    if (HasStrangeMember(json, entry, ElementKind::kEntry)) {
      resource.error = Misshapen(
          at, "no resource, but a member that an entry does not have");
      resources_.push_back(std::move(resource));
    }
    return;
  }
  resource.full_url = json.string(json.Find(entry, "fullUrl"));
  resource.type = json.string(json.Find(resource.node, "resourceType"));
  const bool is_read = resource.type == "QuestionnaireResponse" ||
                       resource.type == "Observation" ||
                       resource.type == "Bundle";
  if (Done plain = RefuseModified(json, entry, at); is_read && !plain.ok()) {
    resource.error = plain.error();
    resources_.push_back(std::move(resource));
    return;
  }
  resource.at += "/resource";
  if (resource.type == "Bundle") {
    const std::size_t before = resources_.size();
    Done listed = ListBundle(resource.node, resource.at, bundle);
    if (listed.ok())
      return;
    resources_.resize(before);
    resource.error = listed.error();
  } else if (resource.type.empty()) {
    resource.error = Misshapen(resource.at, "an entry holds no resource");
  } else if (resource.type == "Questionnaire") {
    questionnaires_.push_back({resource.node, resource.at, bundle});
  }
  resources_.push_back(std::move(resource));
}

void Document::JoinBundleLabels(const Resource& resource,
                                Identity* identity) const {
  for (int i = resource.bundle; i >= 0;
       i = bundles_[static_cast<std::size_t>(i)].parent) {
    const Holder& holder = bundles_[static_cast<std::size_t>(i)];
    ReadLabels(*json_, holder.node, holder.at, identity);
    NoteStrangeMembers(*json_, holder.node, ElementKind::kBundle, holder.at,
                       &identity->findings);
  }
  constexpr std::string_view kStep = "/resource";
  if (resource.entry != 0) {
    const std::string_view at = resource.at;
    NoteStrangeMembers(*json_, resource.entry, ElementKind::kEntry,
                       at.substr(0, at.size() - kStep.size()),
                       &identity->findings);
  }
}

void Document::FindForms(Identity* response,
                         std::vector<FormNode>* forms) const {
  if (response->questionnaire.empty())
    return;
  for (const Holder& form : questionnaires_) {
    const auto text = [&](std::string_view name) {
      return json_->string(json_->Find(form.node, name));
    };
    const std::string_view version = text("version");
    if (text("url") == response->questionnaire &&
        (version.empty() || response->version.empty() ||
         version == response->version)) {
      forms->push_back({form.node, form.at, form.node, form.at});
      NoteStrangeForm(*json_, form.node, form.at, &response->findings);
    }
  }
}

}  // namespace relcare::fhir
