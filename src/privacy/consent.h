// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Consent: what one person allows or forbids, and what follows for one look at
// what is held about them.
//
//   Shape    All consents of the person that hold (of a chain, the latest:
//            RFC 0011), in any order; the answer is the same for every order.
//   Rule     Denying wins: a denial that may cover the look forbids it,
//            whatever else was permitted, until it is replaced or revoked. A
//            permit allows only what it covers for certain.
//   Unit     UTC seconds, as intervals. A permit counts where it is certain to
//            be in force, a denial wherever it may be; so a date costs a permit
//            its first and last day.
//   Missing  No purposes: permits nothing, denies all. No recipients: whoever
//            the purposes need. An unset or unknown decision denies; an unset
//            or unknown scope permits nothing and denies everything. Of a
//            group or organization that nobody knows anybody may be.
//   Threads  Values and a pure function.
//   Source   docs/rfc/0014-privacy.md.

#ifndef RELCARE_PRIVACY_CONSENT_H_
#define RELCARE_PRIVACY_CONSENT_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/civil_time.h"
#include "base/codes.h"

namespace relcare::privacy {

// The numbers are the schema's.
enum class ConsentScope : std::uint8_t {
  kUnspecified = 0,
  kAll = 1,
  kMatching = 2,
  kAllianceToClinician = 3,
  kPractitionerFigures = 4,
  kStaffProfile = 5,
  kExport = 6,
};

enum class ConsentDecision : std::uint8_t {
  kUnspecified = 0,
  kPermit = 1,
  kDeny = 2,
};

enum class PartyKind : std::uint8_t { kPerson, kGroup, kOrganization };

// A person, group or organization, by the caller's numbers.
struct Party {
  // Of one that is named, and that nobody knows.
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

  PartyKind kind = PartyKind::kPerson;
  std::uint32_t number = 0;

  friend auto operator<=>(const Party&, const Party&) = default;
};

struct Consent {
  ConsentScope scope = ConsentScope::kUnspecified;
  ConsentDecision decision = ConsentDecision::kUnspecified;
  std::uint32_t purposes = 0;  // bit n: Purpose n
  std::vector<Party> recipients;
  std::optional<Interval> start;
  std::optional<Interval> end;
  std::optional<Interval> revoked;

  friend bool operator==(const Consent&, const Consent&) = default;
};

constexpr std::uint32_t PurposeBit(Purpose purpose) {
  return std::uint32_t{1} << static_cast<unsigned>(purpose);
}

// One look at what is held about a person.
struct Look {
  ConsentScope scope = ConsentScope::kUnspecified;
  Purpose purpose = Purpose::kUnspecified;
  // All that the reader is for certain: the person, their groups, their
  // organizations. Empty: not known, so that a permit for somebody does not
  // cover it and a denial for somebody may.
  std::span<const Party> reader;
  std::int64_t at = 0;  // when it happens, whatever time is looked at
  // What the reader may be besides: a denial covers it, a permit does not.
  std::span<const Party> perhaps = {};
};

struct Ruling {
  enum class Answer : std::uint8_t { kSilent, kPermitted, kDenied };

  Answer answer = Answer::kSilent;
  // The first consent, by position, that says so.
  std::optional<std::size_t> consent;

  friend bool operator==(const Ruling&, const Ruling&) = default;
};

Ruling RulingOf(std::span<const Consent> consents, const Look& look);

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_CONSENT_H_
