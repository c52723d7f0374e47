// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/condition.h"

#include "fhir/codes.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;

bool IsConditional(const Json& json, Index item) {
  const Index when = json.Find(item, "enableWhen", Kind::kArray);
  if (when != 0 && json.first(when) != json.end(when))
    return true;
  const Index list = json.Find(item, "extension", Kind::kArray);
  if (list == 0)
    return false;
  for (Index i = json.first(list); i != json.end(list); i = json.next(i)) {
    if (json.string(json.Find(i, "url")) == kEnableWhenExpression) {
      return true;
    }
  }
  return false;
}

}  // namespace

void AddConditional(const Json& json, Index items, bool conditional,
                    std::vector<std::string>* link_ids) {
  if (!json.is(items, Kind::kArray))
    return;
  for (Index i = json.first(items); i != json.end(items); i = json.next(i)) {
    const bool shown_if = conditional || IsConditional(json, i);
    if (shown_if)
      link_ids->emplace_back(json.string(json.Find(i, "linkId")));
    AddConditional(json, json.Find(i, "item"), shown_if, link_ids);
  }
}

}  // namespace relcare::fhir
