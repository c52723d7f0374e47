// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/offer.h"

#include <algorithm>

namespace relcare::privacy {
namespace {

bool IsStaff(AuthorRole role) {
  return role == AuthorRole::kLivedExperience ||
         role == AuthorRole::kClinician || role == AuthorRole::kSupervisor;
}

bool IsOneOf(const Reader& reader, const Pair& pair) {
  return reader.person == pair.left || reader.person == pair.right;
}

bool MayKnowReason(const Reader& reader, const Pair& pair,
                   const PairVeto& veto) {
  if (reader.person == veto.author)
    return reader.role == veto.role;
  return IsStaff(veto.role) && reader.role == veto.role &&
         !IsOneOf(reader, pair);
}

bool IsForOthers(Visibility visibility) {
  return visibility == Visibility::kMatched ||
         visibility == Visibility::kCommunity;
}

bool IsForStaff(Visibility visibility) {
  return visibility == Visibility::kUnspecified ||
         visibility == Visibility::kStaff || IsForOthers(visibility);
}

bool IsTakenIn(const SharedItem& item, const ItemPolicy& policy) {
  return (!item.is_protected || policy.takes_protected) &&
         (!item.is_substance || policy.takes_substance);
}

bool MayBeNamed(const SharedItem& item, const Reader& reader,
                const Pair& pair) {
  if (!IsForStaff(item.left) || !IsForStaff(item.right))
    return false;
  if (reader.person == pair.left)
    return IsForOthers(item.right);
  if (reader.person == pair.right)
    return IsForOthers(item.left);
  return true;  // staff: see IsForStaff
}

template <typename T>
void SortOnce(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

bool Counts(const SharedItem& item, const ItemPolicy& policy) {
  return IsForOthers(item.left) && IsForOthers(item.right) &&
         IsTakenIn(item, policy);
}

Offer OfferTo(const Reader& reader, const Pair& pair,
              const ItemPolicy& policy) {
  Offer offer;
  for (const PairVeto& veto : pair.vetoes) {
    if (MayKnowReason(reader, pair, veto))
      offer.reasons.push_back(veto.reason);
  }
  SortOnce(offer.reasons);
  offer.is_offered = pair.left_opted_in && pair.right_opted_in &&
                     pair.is_chosen && pair.vetoes.empty() &&
                     (IsOneOf(reader, pair) || IsStaff(reader.role));
  if (!offer.is_offered)
    return offer;
  for (const SharedItem& item : pair.items) {
    if (IsTakenIn(item, policy) && MayBeNamed(item, reader, pair))
      offer.named.push_back(item.item);
  }
  SortOnce(offer.named);
  return offer;
}

}  // namespace relcare::privacy
