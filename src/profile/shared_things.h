// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Thing: what somebody has on record of themselves, such as an interest or a
// goal; and which things two people are compared by.
//
//   Shape    By code, each once, in whatever kinds and records it stands.
//   Rule     Two are compared by what they let others be told, by their own
//            word: what others say of somebody is for staff, and what they keep
//            to themselves in one record is kept in all. What somebody
//            keeps to themselves or to staff counts for nobody, whoever reads;
//            nor do protected traits and substance use, if either of two who
//            show a thing says that it is one.
//   Substance  By its kind (ATTRIBUTE_KIND_SUBSTANCE), or by a label of its own
//            record (substance use, opioid or alcohol use disorder). A code
//            alone tells relcare nothing.
//   Threads  Pure functions.
//   Source   relcare convention (docs/rfc/0014-privacy.md).

#ifndef RELCARE_PROFILE_SHARED_THINGS_H_
#define RELCARE_PROFILE_SHARED_THINGS_H_

#include <span>
#include <vector>

#include "privacy/labels.h"
#include "privacy/offer.h"
#include "profile/frame.h"

namespace relcare::profile {

struct Thing {
  Row code = kNone;
  // Of its records: who may see most, unless one keeps it to themselves.
  privacy::Visibility visible_to = privacy::Visibility::kOwnOnly;
  // The most that is said of it, by what others may be told; 1 if nothing is.
  double intensity = 0;
  bool is_protected = false;
  bool is_substance = false;
  std::vector<Row> attributes;  // all of its records
  std::vector<Row> shown;       // those that others may be told
};

// Ascending by code.
std::vector<Thing> ThingsOf(const Snapshot& held, Row person, double day);

// Leaves what the person lets as many know today, and takes over what is said
// of it since: that it is a protected trait, or substance use.
void KeepWhatIsToldToday(const Snapshot& held, const Snapshot& today,
                         std::span<const Thing> things_today,
                         std::vector<Thing>* things);

// Whether other clients may be told.
bool IsShown(const Thing& thing);

// What both have; to be named as privacy::OfferTo says.
std::vector<privacy::SharedItem> SharedItems(std::span<const Thing> left,
                                             std::span<const Thing> right);

// One thing that at least one of two shows; nullptr: the other does not.
struct Compared {
  const Thing* left = nullptr;
  const Thing* right = nullptr;
};

// Ascending by code. Empty if one of them has nothing to be compared by.
std::vector<Compared> CompareThings(std::span<const Thing> left,
                                    std::span<const Thing> right);
// Without what only one of them has and shows to those who share it: it is
// there for nobody else.
std::vector<Compared> CompareInTheOpen(std::span<const Thing> left,
                                       std::span<const Thing> right);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_SHARED_THINGS_H_
