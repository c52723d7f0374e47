// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What becomes of each kind of resource. Each takes a case that is begun and
// adds records and findings to its report.
//
//   Rule     Where the resource does not say enough for a record, none is made.
//   Source   docs/rfc/0018-import.md; FHIR R4 and R5.

#ifndef RELCARE_FHIR_IMPORT_KINDS_H_
#define RELCARE_FHIR_IMPORT_KINDS_H_

#include <span>
#include <string_view>

#include "fhir/import_case.h"

namespace relcare::fhir {

inline constexpr ImportNote kNoPatient = {
    FindingCode::kNoRecord, Severity::kError, "patient-missing",
    "no patient is named whom this could concern"};
inline constexpr ImportNote kTieUnclear = {
    FindingCode::kNoRecord, Severity::kWarning, "tie-kind-unclear",
    "no code here is known to mean one kind of tie; none was made"};
inline constexpr ImportNote kNoCode = {
    FindingCode::kNotCarriedOver, Severity::kNote, "left-out",
    "a text without a code stands here; it was left out"};

void ImportPatient(ImportCase& given);
void ImportPractitioner(ImportCase& given);
void ImportPractitionerRole(ImportCase& given);
void ImportRelatedPerson(ImportCase& given);
void ImportOrganization(ImportCase& given);
void ImportGroup(ImportCase& given);
void ImportCareTeam(ImportCase& given);
void ImportEpisodeOfCare(ImportCase& given);
void ImportEncounter(ImportCase& given);
void ImportAppointment(ImportCase& given);
void ImportCommunication(ImportCase& given);
void ImportGoal(ImportCase& given);
void ImportConsent(ImportCase& given);

// What a resource's status means for its records.
enum class Standing : std::uint8_t {
  kCurrent,   // it is so, or was
  kOver,      // it is so no longer
  kNotSo,     // it has not happened, or not begun
  kError,     // entered in error
  kNotKnown,  // "unknown", or not stated: noted
  kBroken,    // none that FHIR has: the resource is refused
};

struct StandingRow {
  std::string_view code;
  Standing standing;
};

// Of the member `name`; says what there is to say of it.
Standing ReadStanding(ImportCase& given, std::string_view name,
                      std::span<const StandingRow> rows);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_IMPORT_KINDS_H_
