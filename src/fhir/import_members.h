// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What importing reads of each resource, and what FHIR has there besides. A
// member of neither list is one that FHIR does not have.
//
//   Threads  Constant data.
//   Source   FHIR R4 (4.0.1), R4B and R5 (5.0.0).

#ifndef RELCARE_FHIR_IMPORT_MEMBERS_H_
#define RELCARE_FHIR_IMPORT_MEMBERS_H_

#include <cstdint>
#include <string_view>

namespace relcare::fhir {

enum class ImportElement : std::uint8_t {
  kPatient,
  kPractitioner,
  kPractitionerRole,
  kRelatedPerson,
  kOrganization,
  kGroup,
  kGroupMember,
  kCareTeam,
  kCareTeamParticipant,
  kEncounter,
  kEncounterParticipant,
  kAppointment,
  kAppointmentParticipant,
  kEpisodeOfCare,
  kGoal,
  kConsent,
  kProvision,
  kProvisionActor,
  kCommunication,
  kPatientLink,
  kResponse,
};

enum class MemberUse : std::uint8_t { kRead, kLeftOut, kStrange };

// What becomes of a member; `name` without the '_' of a primitive's extensions.
// `known` receives FHIR's own copy of the name.
MemberUse UseOf(ImportElement element, std::string_view name,
                std::string_view* known);

// Whether records are made of resources of this type. QuestionnaireResponse
// is one, and is read by ResponseReader.
bool IsImported(std::string_view type);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_IMPORT_MEMBERS_H_
