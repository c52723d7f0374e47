// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/consent.h"

#include <algorithm>

namespace relcare::privacy {
namespace {

bool NamesReader(const Consent& consent, std::span<const Party> reader) {
  return std::any_of(reader.begin(), reader.end(), [&](const Party& party) {
    return std::find(consent.recipients.begin(), consent.recipients.end(),
                     party) != consent.recipients.end();
  });
}

// Whether who is `reader` may be of `named`.
bool MayBe(const Party& reader, const Party& named) {
  if (named.kind == PartyKind::kPerson)
    return reader == named;
  return named.number == Party::kUnknown ||
         (reader.kind == named.kind &&
          (reader.number == named.number || reader.number == Party::kUnknown));
}

bool MayNameReader(const Consent& consent, std::span<const Party> reader) {
  return std::any_of(reader.begin(), reader.end(), [&](const Party& party) {
    return std::any_of(consent.recipients.begin(), consent.recipients.end(),
                       [&](const Party& named) { return MayBe(party, named); });
  });
}

bool NamesPurpose(const Consent& consent, Purpose purpose) {
  return purpose != Purpose::kUnspecified &&
         (consent.purposes & PurposeBit(purpose)) != 0;
}

bool Permits(const Consent& consent, const Look& look) {
  // Being exported is part of "all"; an opt-in is given by its own name only.
  const bool has_scope =
      consent.scope != ConsentScope::kUnspecified &&
      (consent.scope == look.scope || (consent.scope == ConsentScope::kAll &&
                                       look.scope == ConsentScope::kExport));
  return consent.decision == ConsentDecision::kPermit && has_scope &&
         NamesPurpose(consent, look.purpose) &&
         (consent.recipients.empty() || NamesReader(consent, look.reader)) &&
         (!consent.start || consent.start->latest <= look.at) &&
         (!consent.end || look.at <= consent.end->earliest) &&
         (!consent.revoked || look.at < consent.revoked->earliest);
}

bool Denies(const Consent& consent, const Look& look) {
  const bool has_scope = consent.scope == look.scope ||
                         consent.scope == ConsentScope::kAll ||
                         consent.scope == ConsentScope::kUnspecified;
  return consent.decision != ConsentDecision::kPermit && has_scope &&
         (consent.purposes == 0 || look.purpose == Purpose::kUnspecified ||
          NamesPurpose(consent, look.purpose)) &&
         (consent.recipients.empty() || look.reader.empty() ||
          MayNameReader(consent, look.reader) ||
          MayNameReader(consent, look.perhaps)) &&
         (!consent.start || consent.start->earliest <= look.at) &&
         (!consent.end || look.at <= consent.end->latest) &&
         (!consent.revoked || look.at < consent.revoked->latest);
}

}  // namespace

Ruling RulingOf(std::span<const Consent> consents, const Look& look) {
  Ruling ruling;
  for (std::size_t i = 0; i < consents.size(); ++i) {
    if (Denies(consents[i], look))
      return {Ruling::Answer::kDenied, i};
    if (!ruling.consent && Permits(consents[i], look))
      ruling = {Ruling::Answer::kPermitted, i};
  }
  return ruling;
}

}  // namespace relcare::privacy
