// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Access: whether somebody may see something, for what, and if not, by which
// rule. Every question names audience and purpose; there is no default.
//
//   Shape    Asked for one person whom it is about; of what two people share,
//            ask for each. Consents are all of that person's that hold. Of a
//            group, MayCount says for each member whether their values may
//            be part of a figure; `people` counts those.
//   Rule     In this order: the audience has such a purpose, the audience sees
//            such content, enough people stand behind it, nothing forbids it,
//            and where it needs a consent there is one. Nobody needs a consent
//            to see their own, introductions apart; what they share with
//            others is asked of these.
//   Privacy  Where only an opt-in opens it, a refusal and the lack of an answer
//            are told alike: kConsentNeeded.
//   Own      A client sees what is about themselves, and groups of which they
//            are a member when they read; who is not known sees nothing so.
//   Missing  Unknown or unset audience, purpose or content: refused.
//   Threads  Values and pure functions.
//   Source   The two tables: docs/rfc/0014-privacy.md. Consent for payment,
//            research and third parties: 42 CFR 2.31, 2.33, 2.52; against
//            proceedings: 42 CFR 2.12(d); the rest: relcare convention.

#ifndef RELCARE_PRIVACY_ACCESS_H_
#define RELCARE_PRIVACY_ACCESS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/codes.h"
#include "privacy/consent.h"

namespace relcare::privacy {

// Nullopt for unspecified, and for a number that this library does not know.
std::optional<Audience> AudienceOf(std::int32_t number);
std::optional<Purpose> PurposeOf(std::int32_t number);

// Figures tell of at least so many people together.
inline constexpr int kMinimumPeople = 4;
inline constexpr int kMinimumPeopleExported = 5;

// What is asked for. A figure made of several is asked for as each of them: an
// index that holds alliance answers is an alliance rating too.
enum class Content : std::uint8_t {
  // About one client: scores, change, signals, own words.
  kPersonFigure,
  // About a client's tie, but for what the client says of a clinician.
  kTieFigure,
  // What a client says of a clinician.
  kAllianceRating,
  // Of the members of a group or a programme together.
  kGroupFigure,
  // How the others of a group see one member: to staff who are assigned.
  kPartnerEffect,
  // What one member says of the group or of another: nobody sees it.
  kRaterValue,
  // Of all clients of one member of staff together: about that member.
  kPractitionerFigure,
  // About a member of staff, as colleague or self.
  kStaffProfile,
  // To whom a client might be introduced.
  kIntroduction,
};

struct Request {
  Audience audience = Audience::kUnspecified;
  Purpose purpose = Purpose::kUnspecified;
  Content content = Content::kPersonFigure;
  // Whom it is about; of a group figure, nobody.
  std::optional<std::uint32_t> person;
  // Of an alliance rating: the clinician who is rated.
  std::optional<std::uint32_t> rated;
  // See Look. A reader who is not known may be the one who is rated.
  std::span<const Party> reader;
  std::span<const Party> perhaps;
  std::int64_t at = 0;
  // Whether the reader is staff assigned to the person.
  bool is_assigned = false;
  // Of a group figure: whether the reader is a member of the group.
  bool is_member = false;
  // Of group and practitioner figures: how many people stand behind it.
  int people = 0;
  // Whether it leaves the programme's own system.
  bool is_export = false;
};

struct Access {
  // Not set: it may be seen.
  std::optional<WithheldCode> withheld;
  // The consent that opened or forbade it, by position. For whoever answers
  // for the records; not for the reader, if an opt-in was not given.
  std::optional<std::size_t> consent;

  bool is_open() const { return !withheld.has_value(); }
};

Access AccessOf(const Request& request, std::span<const Consent> consents);

// Whether what is recorded about the person with these consents may leave under
// a pseudonym. It needs a consent to be exported, or to all, if the person is a
// client; of others, and for somebody's own access to what they share, it is
// enough that nothing forbids it. A refusal and the lack of an answer are told
// alike, but kPurpose: nobody leaves for what is done against people.
Access ExportOf(const Request& request, std::span<const Consent> consents,
                bool is_client);

// Whether what is recorded about one client may leave under the client's own
// id: for the client's own access; else it needs a consent to be exported, or
// to all, that names the purpose, whatever it is. Told alike as above.
Access ExportAbout(const Request& request, std::span<const Consent> consents);

// Whether what is recorded about the person with these consents may be part of
// what is told of somebody else. A purpose that needs a consent needs theirs if
// they are a client; of others it is enough that nothing forbids it. What they
// denied for treatment is no part of what another reads as their own.
Access SharingOf(const Request& request, std::span<const Consent> consents,
                 bool is_client);

// Whether the values of the person with these consents may be part of a figure
// about several people, asked for like this.
bool MayCount(const Request& request, std::span<const Consent> consents);

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_ACCESS_H_
