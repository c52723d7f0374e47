// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/alter_set.h"

#include <algorithm>

namespace relcare {

std::vector<Alter> ByPerson(std::span<const Alter> alters) {
  std::vector<Alter> sorted(alters.begin(), alters.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Alter& a, const Alter& b) { return a.person < b.person; });
  return sorted;
}

bool AreDifferentPeople(std::span<const Alter> alters) {
  const std::vector<Alter> sorted = ByPerson(alters);
  return std::adjacent_find(sorted.begin(), sorted.end(),
                            [](const Alter& a, const Alter& b) {
                              return a.person == b.person;
                            }) == sorted.end();
}

}  // namespace relcare
