// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Alters of vectors: what is not there, or null, is not known.

#ifndef RELCARE_TESTS_NETWORK_ALTERS_H_
#define RELCARE_TESTS_NETWORK_ALTERS_H_

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "network/alter.h"
#include "tests/vectors/vectors.h"

namespace relcare {

inline std::vector<Alter> AltersIn(const Given& rows) {
  const std::map<std::string_view, Stance> stances = {
      {"unknown", Stance::kUnknown},
      {"supportive", Stance::kSupportive},
      {"neutral", Stance::kNeutral},
      {"using", Stance::kUsing}};
  const std::map<std::string_view, Safety> safeties = {
      {"unknown", Safety::kUnknown},
      {"safe", Safety::kSafe},
      {"unsafe", Safety::kUnsafe}};
  std::vector<Alter> alters;
  for (const Given& row : Elements(rows)) {
    const auto has = [&row](std::string_view key) {
      return row.Has(key) && !row.At(key).IsNull();
    };
    Alter alter;
    if (has("person"))
      alter.person = static_cast<std::int64_t>(Number(row.At("person")));
    if (has("weight"))
      alter.weight = Number(row.At("weight"));
    if (has("stance"))
      alter.stance = stances.at(row.At("stance").Text());
    if (has("safety"))
      alter.safety = safeties.at(row.At("safety").Text());
    if (has("clinician"))
      alter.is_clinician = row.At("clinician").Flag();
    if (has("kinds"))
      alter.relation_types = static_cast<int>(Number(row.At("kinds")));
    alters.push_back(alter);
  }
  return alters;
}

}  // namespace relcare

#endif  // RELCARE_TESTS_NETWORK_ALTERS_H_
