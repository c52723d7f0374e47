// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/import_members.h"

#include <cstddef>

namespace relcare::fhir {
namespace {

// Names apart from each other by a space.
struct MemberRow {
  ImportElement element;
  bool is_resource;
  std::string_view read;
  std::string_view left_out;
};

constexpr std::string_view kResourceRead =
    "resourceType id meta contained implicitRules modifierExtension";
constexpr std::string_view kResourceLeftOut =
    "text language extension fhir_comments";
constexpr std::string_view kElementRead = "id modifierExtension";
constexpr std::string_view kElementLeftOut = "extension fhir_comments";

constexpr MemberRow kMemberRows[] = {
    {ImportElement::kPatient, true,
     "birthDate link managingOrganization extension gender deceasedBoolean "
     "deceasedDateTime",
     "identifier active name telecom address maritalStatus "
     "multipleBirthBoolean multipleBirthInteger photo "
     "contact communication generalPractitioner"},
    {ImportElement::kPractitioner, true, "birthDate extension gender",
     "identifier active name telecom deceasedBoolean deceasedDateTime "
     "address photo qualification communication"},
    {ImportElement::kPractitionerRole, true,
     "active period practitioner organization code",
     "identifier specialty location healthcareService telecom availableTime "
     "notAvailable availabilityExceptions endpoint contact characteristic "
     "communication display availability"},
    {ImportElement::kRelatedPerson, true,
     "active patient relationship period birthDate extension gender",
     "identifier name telecom address photo communication"},
    {ImportElement::kOrganization, true, "type partOf",
     "identifier active name alias description telecom address contact "
     "endpoint qualification"},
    {ImportElement::kGroup, true,
     "active type actual membership code managingEntity member",
     "identifier name description quantity characteristic"},
    {ImportElement::kGroupMember, false, "entity period inactive", ""},
    {ImportElement::kCareTeam, true, "status subject period participant",
     "identifier category name encounter reasonCode reasonReference reason "
     "managingOrganization telecom note"},
    {ImportElement::kCareTeamParticipant, false,
     "role member period coveragePeriod", "onBehalfOf coverageTiming"},
    {ImportElement::kEncounter, true,
     "status class type subject participant period actualPeriod length "
     "appointment",
     "identifier statusHistory classHistory serviceType priority episodeOfCare "
     "basedOn virtualService plannedStartDate plannedEndDate "
     "reason reasonCode reasonReference diagnosis account hospitalization "
     "admission location serviceProvider partOf careTeam subjectStatus "
     "dietPreference specialArrangement specialCourtesy"},
    {ImportElement::kEncounterParticipant, false,
     "type individual actor period", ""},
    {ImportElement::kAppointment, true,
     "status serviceType participant start cancelationReason "
     "cancellationReason",
     "identifier serviceCategory specialty appointmentType reasonCode "
     "reasonReference reason priority description supportingInformation end "
     "minutesDuration slot created comment patientInstruction basedOn "
     "requestedPeriod class virtualService replaces previousAppointment "
     "originatingAppointment requestedPeriod cancellationDate account note "
     "subject recurrenceId occurrenceChanged recurrenceTemplate"},
    {ImportElement::kAppointmentParticipant, false, "actor status",
     "type required period"},
    {ImportElement::kEpisodeOfCare, true,
     "status patient managingOrganization period careManager",
     "identifier statusHistory type reason diagnosis referralRequest team "
     "careTeam account"},
    {ImportElement::kGoal, true,
     "lifecycleStatus achievementStatus description subject startDate "
     "expressedBy source",
     "identifier category continuous priority startCodeableConcept target "
     "statusDate statusReason addresses note outcomeCode outcomeReference "
     "outcome acceptance"},
    {ImportElement::kConsent, true,
     "status scope category patient subject policyRule provision decision "
     "period grantee",
     "identifier dateTime date performer grantor manager controller "
     "organization sourceAttachment sourceReference policy policyBasis "
     "policyText regulatoryBasis verification"},
    {ImportElement::kProvision, false,
     "type period actor action securityLabel purpose class documentType "
     "resourceType code dataPeriod data expression provision",
     ""},
    {ImportElement::kProvisionActor, false, "role reference", ""},
    {ImportElement::kCommunication, true,
     "status category topic recipient sender sent encounter",
     "identifier instantiatesCanonical instantiatesUri basedOn partOf "
     "inResponseTo statusReason priority medium subject about "
     "received reasonCode reasonReference reason payload note"},
    {ImportElement::kPatientLink, false, "other type", ""},
    {ImportElement::kResponse, true,
     "status questionnaire authored subject source item language",
     "identifier basedOn partOf encounter author"},
};

constexpr std::string_view kImportedTypes =
    "Patient Practitioner PractitionerRole RelatedPerson Organization Group "
    "CareTeam Encounter Appointment EpisodeOfCare Goal Consent Communication "
    "QuestionnaireResponse";

// The word of the list, or nothing.
std::string_view FindWord(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::string_view first = list.substr(0, list.find(' '));
    if (first == word)
      return first;
    list.remove_prefix(first.size());
    if (!list.empty())
      list.remove_prefix(1);
  }
  return {};
}

}  // namespace

MemberUse UseOf(ImportElement element, std::string_view name,
                std::string_view* known) {
  const MemberRow& row = kMemberRows[static_cast<std::size_t>(element)];
  for (const std::string_view list :
       {row.read, row.is_resource ? kResourceRead : kElementRead}) {
    *known = FindWord(list, name);
    if (!known->empty())
      return MemberUse::kRead;
  }
  for (const std::string_view list :
       {row.left_out, row.is_resource ? kResourceLeftOut : kElementLeftOut}) {
    *known = FindWord(list, name);
    if (!known->empty())
      return MemberUse::kLeftOut;
  }
  return MemberUse::kStrange;
}

bool IsImported(std::string_view type) {
  return !FindWord(kImportedTypes, type).empty();
}

}  // namespace relcare::fhir
