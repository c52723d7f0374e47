// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Slot: the two names of a score in a record system. Which score it is: made of
// the response, the form and the part of it alone, so that what is filed later
// finds what it replaces. Whether it is the same result: made of the slot and
// of all that went into the result.
//
//   Source   docs/rfc/0009-filing.md; RFC 9562 (UUID).
//   Threads  Pure.

#ifndef RELCARE_FHIR_SLOT_H_
#define RELCARE_FHIR_SLOT_H_

#include <string>
#include <string_view>

namespace relcare::v1 {
class Provenance;
}  // namespace relcare::v1

namespace relcare::fhir {

inline constexpr char kSlotSystem[] = "urn:relcare:score-slot";
inline constexpr char kResultSystem[] = "urn:relcare:score-result";

// `part`: a scale, "critical:" and a rule, or empty for the whole form.
std::string SlotOf(std::string_view response_id, std::string_view form,
                   std::string_view part);

std::string ResultOf(std::string_view slot, const v1::Provenance& by);

// The slot as a urn:uuid.
std::string UrnUuid(std::string_view slot);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_SLOT_H_
