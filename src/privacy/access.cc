// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/access.h"

#include <algorithm>
#include <string_view>

namespace relcare::privacy {
namespace {

constexpr std::size_t kAudiences = 4;
constexpr std::size_t kPurposes = 10;
constexpr std::size_t kContents = 9;

enum class Use : std::uint8_t {
  kNever,
  kOpen,       // unless forbidden
  kConsented,  // only with a consent that names it
};

constexpr Use kNo = Use::kNever;
constexpr Use kYes = Use::kOpen;
constexpr Use kAsk = Use::kConsented;

// By purpose, then client, clinician, supervisor, programme.
constexpr Use kUses[kPurposes][kAudiences] = {
    {kYes, kYes, kNo, kNo},   // treatment
    {kYes, kNo, kNo, kNo},    // own access
    {kNo, kYes, kYes, kNo},   // supervision
    {kNo, kNo, kYes, kYes},   // improvement
    {kNo, kAsk, kAsk, kAsk},  // research
    {kNo, kAsk, kAsk, kAsk},  // payment
    {kNo, kAsk, kAsk, kAsk},  // insurance
    {kNo, kAsk, kAsk, kAsk},  // employment
    {kNo, kAsk, kAsk, kAsk},  // legal
    {kNo, kAsk, kAsk, kAsk},  // other
};

// By content, then client, clinician, supervisor, programme.
constexpr bool kSees[kContents][kAudiences] = {
    {true, true, true, false},     // person figure
    {true, true, true, false},     // tie figure
    {true, true, true, false},     // alliance rating
    {true, true, true, true},      // group figure
    {false, true, true, false},    // partner effect, if assigned
    {false, false, false, false},  // rater value
    {false, true, true, true},     // practitioner figure; clinician: own
    {false, true, true, false},    // staff profile; clinician: own
    {true, true, false, false},    // introduction
};

template <typename Code>
std::optional<Code> CodeOf(std::int32_t number) {
  constexpr std::int32_t kEnd = 256;
  if (number <= 0 || number >= kEnd ||
      std::string_view(Name(static_cast<Code>(number))) == "unknown") {
    return std::nullopt;
  }
  return static_cast<Code>(number);
}

bool Is(std::span<const Party> reader, std::optional<std::uint32_t> person) {
  return person &&
         std::find(reader.begin(), reader.end(),
                   Party{PartyKind::kPerson, *person}) != reader.end();
}

// The opt-in that this content needs, if it needs one.
std::optional<ConsentScope> OptInOf(const Request& request) {
  switch (request.content) {
    case Content::kAllianceRating: {
      // Whoever is certainly somebody else reads it as any other answer.
      const bool may_be_rated = request.reader.empty() || !request.rated ||
                                Is(request.reader, request.rated);
      if (request.audience == Audience::kClinician && may_be_rated)
        return ConsentScope::kAllianceToClinician;
      return std::nullopt;
    }
    case Content::kPractitionerFigure:
      return ConsentScope::kPractitionerFigures;
    case Content::kStaffProfile:
      return ConsentScope::kStaffProfile;
    case Content::kIntroduction:
      return ConsentScope::kMatching;
    default:
      return std::nullopt;
  }
}

bool IsAboutStaff(Content content) {
  return content == Content::kPractitionerFigure ||
         content == Content::kStaffProfile;
}

Use UseOf(const Request& request) {
  const auto purpose = PurposeOf(static_cast<std::int32_t>(request.purpose));
  const auto audience = AudienceOf(static_cast<std::int32_t>(request.audience));
  if (!purpose || !audience)
    return Use::kNever;
  const Use use = kUses[static_cast<std::size_t>(*purpose) - 1]
                       [static_cast<std::size_t>(*audience) - 1];
  // No member of staff is free to refuse an employer.
  const bool is_for_staff =
      *purpose == Purpose::kSupervision || *purpose == Purpose::kImprovement;
  return IsAboutStaff(request.content) && !is_for_staff ? Use::kNever : use;
}

bool Sees(const Request& request) {
  const auto content = static_cast<std::size_t>(request.content);
  if (content >= kContents ||
      !kSees[content][static_cast<std::size_t>(request.audience) - 1]) {
    return false;
  }
  if (request.content != Content::kGroupFigure && !request.person)
    return false;
  switch (request.audience) {
    case Audience::kClient:
      if (request.content == Content::kGroupFigure)
        return request.is_member;
      // An introduction is of two: asked for each, by one of them.
      return request.content == Content::kIntroduction
                 ? !request.reader.empty()
                 : Is(request.reader, request.person);
    case Audience::kClinician:
      return !IsAboutStaff(request.content) ||
             Is(request.reader, request.person);
    default:
      return true;
  }
}

bool HasTooFewPeople(const Request& request) {
  const bool tells_of_many = request.content == Content::kGroupFigure ||
                             request.content == Content::kPractitionerFigure;
  return tells_of_many &&
         request.people <
             (request.is_export ? kMinimumPeopleExported : kMinimumPeople);
}

// What the consents say of one scope.
Access Asked(const Request& request, std::span<const Consent> consents,
             ConsentScope scope, bool needs_permit) {
  const Ruling ruling = RulingOf(
      consents,
      {scope, request.purpose, request.reader, request.at, request.perhaps});
  if (ruling.answer == Ruling::Answer::kDenied)
    return {WithheldCode::kConsentDenied, ruling.consent};
  if (needs_permit && ruling.answer != Ruling::Answer::kPermitted)
    return {WithheldCode::kConsentNeeded, {}};
  return {{}, ruling.consent};
}

}  // namespace

std::optional<Audience> AudienceOf(std::int32_t number) {
  return CodeOf<Audience>(number);
}

std::optional<Purpose> PurposeOf(std::int32_t number) {
  return CodeOf<Purpose>(number);
}

bool MayCount(const Request& request, std::span<const Consent> consents) {
  const Use use = UseOf(request);
  return use != Use::kNever &&
         !Asked(request, consents, ConsentScope::kAll,
                use == Use::kConsented && !request.is_export)
              .withheld &&
         (!request.is_export ||
          !Asked(request, consents, ConsentScope::kExport, true).withheld);
}

Access ExportOf(const Request& request, std::span<const Consent> consents,
                bool is_client) {
  // Whoever acts against a client may know them, and then a pseudonym is none.
  const bool is_against = request.purpose == Purpose::kInsurance ||
                          request.purpose == Purpose::kEmployment ||
                          request.purpose == Purpose::kLegal;
  if (UseOf(request) == Use::kNever || is_against)
    return {WithheldCode::kPurpose, {}};
  Access access = Asked(request, consents, ConsentScope::kAll, false);
  if (access.is_open()) {
    access = Asked(request, consents, ConsentScope::kExport,
                   is_client && request.purpose != Purpose::kOwnAccess);
  }
  if (!access.is_open())
    access.withheld = WithheldCode::kConsentNeeded;
  return access;
}

Access ExportAbout(const Request& request, std::span<const Consent> consents) {
  if (UseOf(request) == Use::kNever)
    return {WithheldCode::kPurpose, {}};
  if (request.purpose == Purpose::kOwnAccess)
    return {};
  Access access = Asked(request, consents, ConsentScope::kAll, false);
  if (access.is_open())
    access = Asked(request, consents, ConsentScope::kExport, true);
  if (!access.is_open())
    access.withheld = WithheldCode::kConsentNeeded;
  return access;
}

Access SharingOf(const Request& request, std::span<const Consent> consents,
                 bool is_client) {
  const Use use = UseOf(request);
  if (use == Use::kNever)
    return {WithheldCode::kPurpose, {}};
  const Access access = Asked(request, consents, ConsentScope::kAll,
                              use == Use::kConsented && is_client);
  if (request.purpose != Purpose::kOwnAccess || !access.is_open())
    return access;
  Request treatment = request;
  treatment.purpose = Purpose::kTreatment;
  return Asked(treatment, consents, ConsentScope::kAll, false);
}

Access AccessOf(const Request& request, std::span<const Consent> consents) {
  const Use use = UseOf(request);
  if (use == Use::kNever)
    return {WithheldCode::kPurpose, {}};
  if (!Sees(request))
    return {WithheldCode::kAudience, {}};
  if (request.content == Content::kPartnerEffect && !request.is_assigned)
    return {WithheldCode::kNotAssigned, {}};
  if (HasTooFewPeople(request))
    return {WithheldCode::kTooFewPeople, {}};
  if (request.content == Content::kGroupFigure)
    return {};

  const auto opt_in = OptInOf(request);
  const bool is_own =
      request.purpose == Purpose::kOwnAccess ||
      (request.audience == Audience::kClient &&
       request.content != Content::kIntroduction && !request.is_export);
  Access access;
  if (!is_own) {
    access = Asked(request, consents, ConsentScope::kAll,
                   use == Use::kConsented && !request.is_export);
    if (request.is_export && access.is_open())
      access = Asked(request, consents, ConsentScope::kExport, true);
  }
  if (opt_in && access.is_open())
    access = Asked(request, consents, *opt_in, true);
  if (opt_in && !access.is_open())
    access.withheld = WithheldCode::kConsentNeeded;
  return access;
}

}  // namespace relcare::privacy
