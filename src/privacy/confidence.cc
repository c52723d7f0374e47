// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/confidence.h"

#include <algorithm>

namespace relcare::privacy {
namespace {

bool Holds(std::span<const Party> reader, const Party& party) {
  return std::find(reader.begin(), reader.end(), party) != reader.end();
}

bool MayBeClue(const Telling& telling, std::uint32_t client, bool is_to_client,
               std::span<const Party> reader) {
  if (telling.teller != client) {
    return Holds(reader, {PartyKind::kPerson, telling.teller}) ||
           (telling.told && Holds(reader, *telling.told));
  }
  if (telling.reporter == telling.teller || telling.is_reporter_staff)
    return true;
  // Who passed on what they were told trusted that it stays unsaid.
  if (telling.reporter)
    return false;
  return is_to_client || telling.is_told_to_staff ||
         (telling.told && telling.told->kind == PartyKind::kGroup);
}

}  // namespace

std::optional<WithheldCode> ConfidenceOf(const Telling& telling,
                                         std::uint32_t client,
                                         Audience audience,
                                         std::span<const Party> reader) {
  const bool is_to_client = audience == Audience::kClient;
  if (!is_to_client && audience != Audience::kClinician &&
      audience != Audience::kSupervisor) {
    return WithheldCode::kAudience;
  }
  if (!MayBeClue(telling, client, is_to_client, reader))
    return WithheldCode::kConfidence;
  return std::nullopt;
}

}  // namespace relcare::privacy
