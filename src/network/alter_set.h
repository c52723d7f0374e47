// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What holds for a set of alters as a whole.

#ifndef RELCARE_NETWORK_ALTER_SET_H_
#define RELCARE_NETWORK_ALTER_SET_H_

#include <span>
#include <vector>

#include "network/alter.h"

namespace relcare {

// The alters by rising person.
std::vector<Alter> ByPerson(std::span<const Alter> alters);

// Whether nobody is there twice.
bool AreDifferentPeople(std::span<const Alter> alters);

}  // namespace relcare

#endif  // RELCARE_NETWORK_ALTER_SET_H_
