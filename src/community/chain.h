// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Chains: which records are one entity, and which of them holds.
//
//   Shape    Entries in ascending order of id, no id twice. Every id of a chain
//            names it, those of superseded records that are not here too.
//   Rule     The record holds that none here supersedes; of several, the one
//            recorded last, then the greater id. A record of another kind
//            replaces nothing.
//   Missing  An entity whose holding record is an error has no winner.
//   Threads  Pure.

#ifndef RELCARE_COMMUNITY_CHAIN_H_
#define RELCARE_COMMUNITY_CHAIN_H_

#include <span>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "community/log.h"
#include "community/rows.h"

namespace relcare::community {

struct Chains {
  struct Entity {
    std::string_view id;   // the smallest of the chain's
    Index last = kNone;    // the entry that holds
    Index winner = kNone;  // the same, unless it is an error
  };
  struct Name {
    std::string_view id;
    Index entity = kNone;
  };
  // At "/supersedes" of the entry.
  struct ChainFinding {
    Index entry = kNone;
    FindingCode code = FindingCode::kUnspecified;
    Severity severity = Severity::kUnspecified;
    Index other = kNone;
  };

  std::vector<Entity> entities;  // ascending by id
  std::vector<Name> names;       // ascending by id
  std::vector<Index> entity_of;  // of each entry
  std::vector<ChainFinding> findings;

  // The entity that the id names; kNone if none.
  Index Find(std::string_view id) const;
};

Chains ChainsOf(std::span<const Entry> entries);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_CHAIN_H_
