// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/entries.h"

#include <string_view>
#include <utility>

#include "fhir/members.h"
#include "fhir/modifier.h"
#include "fhir/value.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;

Error TooDeep() {
  Error error;
  error.status = RELCARE_E_LIMIT;
  error.rule = "input-depth";
  error.message = "items nest deeper than the limit";
  return error;
}

}  // namespace

Done Entries::Collect(const Json& json, Index response, int most_deep) {
  Clear();
  most_deep_ = most_deep;
  Parent parent;
  parent.is_modified = IsModified(json, response);
  Done done = CollectItems(json, json.Find(response, "item"), parent);
  if (!done.ok())
    Clear();
  return done;
}

void Entries::NoteStrange(std::string_view at,
                          std::vector<Finding>* findings) const {
  for (const Part& part : strange_) {
    std::string path(at);
    AppendPath(list_[static_cast<std::size_t>(part.entry)], &path);
    if (part.answer >= 0)
      AppendStep("answer", part.answer, &path);
    findings->push_back(
        {FindingCode::kMemberUnknown, Severity::kWarning, std::move(path), ""});
  }
}

void Entries::AppendPath(const Entry& entry, std::string* path) const {
  if (entry.parent >= 0)
    AppendPath(list_[static_cast<std::size_t>(entry.parent)], path);
  if (entry.in_answer >= 0)
    AppendStep("answer", entry.in_answer, path);
  AppendStep("item", entry.position, path);
}

std::string Entries::PathIn(const Parent& parent) const {
  std::string path;
  if (parent.entry >= 0)
    AppendPath(list_[static_cast<std::size_t>(parent.entry)], &path);
  if (parent.in_answer >= 0)
    AppendStep("answer", parent.in_answer, &path);
  return path;
}

Done Entries::CollectItems(const Json& json, Index items,
                           const Parent& parent) {
  if (items == 0)
    return Unit{};
  if (!json.is(items, Kind::kArray))
    return Misshapen(PathIn(parent) + "/item", "items are not a list");
  if (parent.deep > most_deep_)
    return TooDeep();
  std::int32_t position = 0;
  for (Index i = json.first(items); i != json.end(items);
       i = json.next(i), ++position) {
    Done done = CollectItem(json, i, parent, position);
    if (!done.ok())
      return done;
  }
  return Unit{};
}

Done Entries::CollectItem(const Json& json, Index item, const Parent& parent,
                          std::int32_t position) {
  const auto wrong = [&](std::string_view member, const char* message) {
    std::string path = PathIn(parent);
    AppendStep("item", position, &path);
    return Misshapen(path.append(member), message);
  };
  if (!json.is(item, Kind::kObject))
    return wrong("", "an item is not an object");
  Entry entry;
  entry.parent = parent.entry;
  entry.in_answer = parent.in_answer;
  entry.position = position;
  entry.is_modified = parent.is_modified;
  Index nested = 0;
  bool is_strange = false;
  for (Index i = json.first(item); i != json.end(item); i = json.next(i + 1)) {
    const std::string_view name = json.text(i);
    is_strange = is_strange || !IsMember(ElementKind::kResponseItem, name);
    if (json.is(i + 1, Kind::kNull))
      continue;
    if (name == "linkId") {
      entry.link_id = i + 1;
    } else if (name == "answer") {
      entry.answers = i + 1;
    } else if (name == "item") {
      nested = i + 1;
    } else if (name == "extension") {
      entry.extensions = i + 1;
    } else if (name == "modifierExtension") {
      entry.is_modified = true;
    }
  }
  if (!json.is(entry.link_id, Kind::kString))
    return wrong("/linkId", "an item has no linkId of text");
  if (entry.answers != 0 && !json.is(entry.answers, Kind::kArray))
    return wrong("/answer", "answers are not a list");
  const auto self = static_cast<std::int32_t>(list_.size());
  list_.push_back(entry);
  if (is_strange)
    strange_.push_back({self, -1});
  Done answers = CollectAnswers(json, self, parent.deep);
  if (!answers.ok())
    return answers;
  return CollectItems(json, nested,
                      {self, -1, entry.is_modified, parent.deep + 1});
}

Done Entries::CollectAnswers(const Json& json, std::int32_t entry, int deep) {
  const Entry self = list_[static_cast<std::size_t>(entry)];
  if (self.answers == 0)
    return Unit{};
  std::int32_t position = 0;
  for (Index i = json.first(self.answers); i != json.end(self.answers);
       i = json.next(i), ++position) {
    if (json.is(i, Kind::kNull))
      continue;
    Parent parent{entry, position, self.is_modified, deep + 1};
    if (!json.is(i, Kind::kObject))
      return Misshapen(PathIn(parent), "an answer is not an object");
    if (HasStrangeMember(json, i, ElementKind::kAnswer))
      strange_.push_back({entry, position});
    const Index items = json.Find(i, "item");
    parent.is_modified =
        parent.is_modified || (items != 0 && IsModified(json, i));
    Done nested = CollectItems(json, items, parent);
    if (!nested.ok())
      return nested;
  }
  return Unit{};
}

}  // namespace relcare::fhir
