// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The one element of a definition's list that a code names.

#ifndef RELCARE_FHIR_BY_CODE_H_
#define RELCARE_FHIR_BY_CODE_H_

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "scale/definition.h"

namespace relcare::fhir {

// Position of the one element of `list` whose codes hold system and code; an
// empty system matches any, if only one element has the code. -1: none.
template <typename T>
int FindByCode(const std::vector<T>& list, std::string_view system,
               std::string_view code) {
  int found = -1;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool has =
        std::ranges::any_of(list[i].codes, [&](const scale::Coding& coding) {
          return coding.code == code &&
                 (system.empty() || coding.system == system);
        });
    if (!has)
      continue;
    if (found >= 0)
      return -1;
    found = static_cast<int>(i);
  }
  return found;
}

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_BY_CODE_H_
