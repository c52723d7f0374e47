// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Which items of a form a response was shown, as text for tables of tests.

#ifndef RELCARE_TESTS_FHIR_SHOWN_H_
#define RELCARE_TESTS_FHIR_SHOWN_H_

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fhir/enablement.h"

namespace relcare::fhir {

// Decides `form_items` by `response_items`; both are lists of FHIR items.
inline Enabled Decided(const std::string& form_items,
                       const std::string& response_items, Enablement* form) {
  const auto parse = [](const std::string& items, Json* json) {
    EXPECT_TRUE(json->Parse(R"({"item":[)" + items + "]}", 1 << 26, 200).ok())
        << items;
  };
  Json json;
  parse(form_items, &json);
  const Json::Index items = json.Find(Json::kRoot, "item");
  form->Compile(json, {&items, 1});
  parse(response_items, &json);
  Entries entries;
  EXPECT_TRUE(entries.Collect(json, Json::kRoot, 64).ok());
  Enabled enabled;
  enabled.Decide(*form, json, entries);
  return enabled;
}

// "yes", "no", "?", or "none" for each of the linkIds.
inline std::string Shown(const std::string& form_items,
                         const std::string& response_items,
                         const std::vector<std::string>& link_ids) {
  Enablement form;
  const Enabled enabled = Decided(form_items, response_items, &form);
  std::string shown;
  for (const std::string& link_id : link_ids) {
    const auto truth = enabled.Find(link_id);
    shown += shown.empty() ? "" : " ";
    shown += !truth                  ? "none"
             : *truth == Truth::kYes ? "yes"
             : *truth == Truth::kNo  ? "no"
                                     : "?";
  }
  return shown;
}

}  // namespace relcare::fhir

#endif  // RELCARE_TESTS_FHIR_SHOWN_H_
