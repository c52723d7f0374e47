// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Offer: what one reader may see of the introduction of two people.
//
//   Rule     Both opted in, nobody vetoed and the matching chose the pair: it
//            is offered. Else the reader gets the empty offer, which is the
//            same whatever the reason, and the same as for a pair that nobody
//            ever thought of.
//   Vetoes   One reason is told to staff of its author's role, if they are
//            neither of the two; clients and peers share their role with whom
//            they veto, so theirs is told to the author alone.
//   Items    What counts for who is paired is the same whoever reads: what both
//            let others be told. Named to one side is what both have, if the
//            other side lets it be told; to staff, what staff may see. What
//            somebody keeps to themselves is not named; protected traits and
//            substance use neither count nor are named, unless the host takes
//            them in for everybody. Of K, a side is told the named items and no
//            number.
//   Missing  A visibility that is not set: the person and the staff who treat.
//   Threads  Values and pure functions.
//   Source   relcare convention (docs/rfc/0014-privacy.md).

#ifndef RELCARE_PRIVACY_OFFER_H_
#define RELCARE_PRIVACY_OFFER_H_

#include <cstdint>
#include <span>
#include <vector>

namespace relcare::privacy {

// The numbers are the schema's.
enum class Visibility : std::uint8_t {
  kUnspecified = 0,
  kOwnOnly = 1,
  kStaff = 2,
  kMatched = 3,
  kCommunity = 4,
};

// Something that both have.
struct SharedItem {
  std::uint32_t item = 0;
  Visibility left = Visibility::kUnspecified;
  Visibility right = Visibility::kUnspecified;
  bool is_protected = false;
  bool is_substance = false;
};

enum class AuthorRole : std::uint8_t {
  kClient,
  kPeer,
  kLivedExperience,
  kClinician,
  kSupervisor,
};

struct PairVeto {
  std::uint32_t author = 0;
  AuthorRole role = AuthorRole::kClient;
  std::uint8_t reason = 0;  // the caller's number
};

// All that is known of one pair. Not for readers.
struct Pair {
  std::uint32_t left = 0;  // persons
  std::uint32_t right = 0;
  bool left_opted_in = false;
  bool right_opted_in = false;
  bool is_chosen = false;
  std::span<const PairVeto> vetoes;
  std::span<const SharedItem> items;
};

// What the host takes in beyond the default.
struct ItemPolicy {
  bool takes_protected = false;
  bool takes_substance = false;
};

// Whether it may be part of K, and of who is paired with whom.
bool Counts(const SharedItem& item, const ItemPolicy& policy);

struct Offer {
  bool is_offered = false;
  std::vector<std::uint32_t> named;   // items, ascending
  std::vector<std::uint8_t> reasons;  // of vetoes, ascending, each once

  friend bool operator==(const Offer&, const Offer&) = default;
};

struct Reader {
  std::uint32_t person = 0;
  AuthorRole role = AuthorRole::kClient;
};

Offer OfferTo(const Reader& reader, const Pair& pair, const ItemPolicy& policy);

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_OFFER_H_
