// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Parties: all that somebody is to a consent: the person, their groups, their
// organizations.
//
//   Rule     Of groups, those that they are in on a day: for certain, or
//            perhaps, where a day is too wide to say. Who is of a ward is
//            perhaps of the hospital that it is part of; who is of
//            an organization that nobody knows is perhaps of any.
//   Shape    Rows of one snapshot. Empty: nobody knows who it is.
//   Threads  Values and pure functions.

#ifndef RELCARE_ENGINE_PARTIES_H_
#define RELCARE_ENGINE_PARTIES_H_

#include <string_view>
#include <vector>

#include "community/snapshot.h"
#include "privacy/consent.h"

namespace relcare::engine {

struct Parties {
  std::vector<privacy::Party> certain;
  std::vector<privacy::Party> perhaps;

  static Parties Of(const community::Snapshot& held, community::Index person,
                    double day);
  // The person, group or organization of that id, whoever has it.
  static Parties Named(const community::Snapshot& held, std::string_view id);

  bool empty() const { return certain.empty(); }
  // Whether one of these may be one of the others.
  bool MayShare(const Parties& other) const;
  // Those that are certain, by the rows that `other` has for what is here in
  // `held`; without what is not there.
  std::vector<privacy::Party> In(const community::Snapshot& held,
                                 const community::Snapshot& other) const;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PARTIES_H_
