// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/import_codes.h"

#include <algorithm>

#include "relcare/v1/record.pb.h"

namespace relcare::fhir {
namespace {

using scale::WordKind;

constexpr std::string_view kNucc = "http://nucc.org/provider-taxonomy";
constexpr std::string_view kRoleCode =
    "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
constexpr std::string_view kActReason =
    "http://terminology.hl7.org/CodeSystem/v3-ActReason";
constexpr std::string_view kPractitionerRole =
    "http://terminology.hl7.org/CodeSystem/practitioner-role";
constexpr std::string_view kScope =
    "http://terminology.hl7.org/CodeSystem/consentscope";
constexpr std::string_view kParticipation =
    "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
constexpr std::string_view kCancellation =
    "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";
constexpr std::string_view kCpt = "http://www.ama-assn.org/go/cpt";
constexpr std::string_view kHcpcs =
    "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";

struct CodeRow {
  WordKind kind;
  int number;
  std::string_view system;
  // Apart from each other by a space.
  std::string_view codes;
};

constexpr CodeRow kCodeRows[] = {
    // Peer specialist: staff who have recovered themselves.
    {WordKind::kRole, v1::ROLE_LIVED_EXPERIENCE_STAFF, kNucc, "175T00000X"},
    // Counsellors, psychologists, social workers, family therapists, nurses,
    // psychiatrists and addiction medicine, physicians, assistants.
    {WordKind::kRole, v1::ROLE_CLINICIAN, kNucc,
     "101Y00000X 101YA0400X 101YM0800X 101YP2500X 102L00000X 103T00000X "
     "103TA0400X 103TC0700X 103TC1900X 104100000X 1041C0700X 106H00000X "
     "163W00000X 163WA0400X 163WP0808X 2084A0401X 2084P0800X 2084P0802X "
     "207QA0401X 207RA0401X 208D00000X 363A00000X 363L00000X 363LP0808X "
     "364SP0808X"},
    // Counsellor, psychoanalyst, psychologist, psychiatrist, physician,
    // registered nurse, social worker.
    {WordKind::kRole, v1::ROLE_CLINICIAN, kSnomed,
     "224595007 224600003 59944000 80584001 309343006 224535009 106328005"},
    {WordKind::kRole, v1::ROLE_CLINICIAN, kPractitionerRole, "doctor nurse"},
    // FamilyMember but for the patient (ONESELF) and the former spouse.
    {WordKind::kTieKind, v1::RELATIONSHIP_KIND_FAMILY, kRoleCode,
     "FAMMEMB CHILD CHLDADOPT DAUADOPT SONADOPT CHLDFOST DAUFOST SONFOST DAUC "
     "DAU STPDAU NCHILD SON SONC STPSON STPCHLD EXT AUNT MAUNT PAUNT COUSN "
     "MCOUSN PCOUSN GGRPRN GGRFTH MGGRFTH PGGRFTH GGRMTH MGGRMTH PGGRMTH "
     "MGGRPRN PGGRPRN GRNDCHILD GRNDDAU GRNDSON GRPRN GRFTH MGRFTH PGRFTH "
     "GRMTH MGRMTH PGRMTH MGRPRN PGRPRN INLAW CHLDINLAW DAUINLAW SONINLAW "
     "PRNINLAW FTHINLAW MTHINLAW SIBINLAW BROINLAW SISINLAW NIENEPH NEPHEW "
     "NIECE UNCLE MUNCLE PUNCLE PRN ADOPTP ADOPTF ADOPTM FTH FTHFOST NFTH "
     "NFTHF STPFTH MTH GESTM MTHFOST NMTH NMTHF STPMTH NPRN PRNFOST STPPRN SIB "
     "BRO HBRO NBRO TWINBRO FTWINBRO ITWINBRO STPBRO HSIB HSIS NSIB NSIS "
     "TWINSIS FTWINSIS ITWINSIS TWIN FTWIN ITWIN SIS STPSIS STPSIB SIGOTHR "
     "DOMPART SPS HUSB WIFE"},
    {WordKind::kTieKind, v1::RELATIONSHIP_KIND_COMMUNITY, kRoleCode,
     "FRND NBOR ROOM"},
    {WordKind::kEncounterKind, v1::ENCOUNTER_KIND_INDIVIDUAL, kCpt,
     "90832 90834 90837"},
    {WordKind::kEncounterKind, v1::ENCOUNTER_KIND_GROUP, kCpt, "90853"},
    {WordKind::kEncounterKind, v1::ENCOUNTER_KIND_FAMILY, kCpt, "90846 90847"},
    {WordKind::kEncounterKind, v1::ENCOUNTER_KIND_GROUP, kHcpcs, "H0005"},
    // Who performs or takes part. Who refers, admits, escorts or may be called
    // need not have been there.
    {WordKind::kAttendance, v1::ATTENDANCE_PRESENT, kParticipation,
     "PPRF SPRF PART ATND"},
    // Who cancelled: the patient, who gave notice; or the house, which says
    // nothing of who would have come. Of deaths and of errors neither.
    {WordKind::kAbsenceReason, v1::NON_ATTENDANCE_EXCUSED, kCancellation,
     "pat pat-crs pat-cpp pat-fb pat-mt pat-mv pat-preg pat-swl pat-ucp"},
    {WordKind::kAbsenceReason, v1::NON_ATTENDANCE_TRANSPORT, kCancellation,
     "pat-lt"},
    {WordKind::kAbsenceReason, v1::NON_ATTENDANCE_CANCELLED, kCancellation,
     "prov prov-pers prov-dch prov-edu prov-hosp prov-labs prov-mri prov-onc "
     "maint oth-room"},
    // Privacy; information disclosure and access. Consent to treatment, to
    // taking part in research and advance directives are other things.
    {WordKind::kConsentScope, v1::CONSENT_SCOPE_ALL, kScope, "patient-privacy"},
    {WordKind::kConsentScope, v1::CONSENT_SCOPE_ALL, kActCode, "IDSCL INFA"},
    {WordKind::kPurpose, v1::PURPOSE_TREATMENT, kActReason, "TREAT"},
    {WordKind::kPurpose, v1::PURPOSE_PAYMENT, kActReason, "HPAYMT"},
    {WordKind::kPurpose, v1::PURPOSE_RESEARCH, kActReason, "HRESCH"},
    {WordKind::kPurpose, v1::PURPOSE_IMPROVEMENT, kActReason, "HQUALIMP"},
    {WordKind::kPurpose, v1::PURPOSE_OWN_ACCESS, kActReason, "PATRQT"},
    {WordKind::kPurpose, v1::PURPOSE_LEGAL, kActReason, "HLEGAL"},
    // US Core's birth sex and sex; never administrative gender.
    {WordKind::kSex, v1::SEX_FEMALE, kSnomed, "248152002"},
    {WordKind::kSex, v1::SEX_MALE, kSnomed, "248153007"},
};

bool HasWord(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::string_view first = list.substr(0, list.find(' '));
    if (first == word)
      return true;
    list.remove_prefix(std::min(list.size(), first.size() + 1));
  }
  return false;
}

}  // namespace

std::optional<int> CodeMeaning(WordKind kind, std::string_view system,
                               std::string_view code) {
  for (const CodeRow& row : kCodeRows) {
    if (row.kind == kind && row.system == system && HasWord(row.codes, code))
      return row.number;
  }
  return std::nullopt;
}

}  // namespace relcare::fhir
