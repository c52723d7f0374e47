// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Appointments: meetings that took place, or did not, though somebody was
// waited for. What is to come says nothing yet.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "fhir/import_codes.h"
#include "fhir/import_kinds.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using scale::WordKind;

constexpr ImportNote kNoStart = {
    FindingCode::kNoRecord, Severity::kError, "start-missing",
    "when it was to begin is not said, and a meeting needs that"};
constexpr ImportNote kNotAMeeting = {
    FindingCode::kNoRecord, Severity::kWarning, "appointment-no-meeting",
    "nobody but the patient takes part, and no code says that people meet"};
constexpr ImportNote kWhoCame = {
    FindingCode::kNoRecord, Severity::kWarning, "who-came-not-said",
    "several patients were to come, and which of them did is not said"};
constexpr ImportNote kByWhom = {FindingCode::kNoRecord, Severity::kNote,
                                "cancelled-by-not-said",
                                "it was cancelled, and no code says by whom; "
                                "nobody is taken to have stayed "
                                "away"};
constexpr ImportNote kSaidNo = {
    FindingCode::kNoRecord, Severity::kWarning, "participant-declined",
    "the patient had declined; whether they were waited for is not certain"};

constexpr std::string_view kFulfilled = "fulfilled", kNoShow = "noshow";

constexpr StandingRow kAppointment[] = {
    {kFulfilled, Standing::kCurrent},  {kNoShow, Standing::kCurrent},
    {"cancelled", Standing::kCurrent}, {"proposed", Standing::kNotSo},
    {"pending", Standing::kNotSo},     {"booked", Standing::kNotSo},
    {"arrived", Standing::kNotSo},     {"checked-in", Standing::kNotSo},
    {"waitlist", Standing::kNotSo},    {"entered-in-error", Standing::kError}};

struct Expected {
  std::set<std::string> patients;
  std::set<std::string> others;  // whether they were there is not said
  bool has_declined = false;
};

bool IsPerson(std::string_view type) {
  return std::find(std::begin(kPeople), std::end(kPeople), type) !=
         std::end(kPeople);
}

Expected ReadExpected(ImportCase& given) {
  Expected out;
  const Json& json = given.json();
  given.Each(given.node(), "participant", given.at(),
             [&](Index participant, const std::string& path) {
               given.NoteMembers(ImportElement::kAppointmentParticipant,
                                 participant, path);
               // Rooms, devices and services meet nobody.
               const auto who = json.Find(participant, "actor") == 0
                                    ? std::nullopt
                                    : given.Follow(participant, "actor", path,
                                                   kAppointmentActors);
               if (!who || !IsPerson(who->type))
                 return;
               if (who->type != "Patient") {
                 out.others.insert(who->id);
                 return;
               }
               out.patients.insert(who->id);
               out.has_declined |=
                   json.string(json.Find(participant, "status")) == "declined";
             });
  return out;
}

// What the status says of somebody who was waited for; nullopt: nothing.
std::optional<v1::Presence> PresenceBy(ImportCase& given,
                                       std::string_view status) {
  v1::Presence out;
  if (status == kFulfilled) {
    out.set_attendance(v1::ATTENDANCE_PRESENT);
    return out;
  }
  out.set_attendance(v1::ATTENDANCE_ABSENT);
  if (status == kNoShow) {
    out.set_reason(v1::NON_ATTENDANCE_NO_SHOW);
    return out;
  }
  // R5 writes it with two l.
  const bool is_r5 = given.json().Find(given.node(), "cancellationReason") != 0;
  const Meaning reason = given.MeaningOf(
      WordKind::kAbsenceReason, given.node(),
      is_r5 ? "cancellationReason" : "cancelationReason", given.at());
  if (!reason.number)
    return std::nullopt;
  out.set_reason(static_cast<v1::NonAttendance>(*reason.number));
  return out;
}

}  // namespace

void ImportAppointment(ImportCase& given) {
  given.NoteMembers(ImportElement::kAppointment, given.node(), given.at());
  const std::string& at = given.at();
  const Standing standing = ReadStanding(given, "status", kAppointment);
  if (standing == Standing::kError)
    given.Add()->mutable_encounter();
  if (standing != Standing::kCurrent)
    return;
  const std::string_view status = given.Text(given.node(), "status", at);
  const Meaning kind = given.MeaningOf(WordKind::kEncounterKind, given.node(),
                                       "serviceType", at);
  const Expected expected = ReadExpected(given);
  if (expected.patients.empty()) {
    given.Note(kNoPatient, at + "/participant");
    return;
  }
  if (expected.others.empty() && !kind.number) {
    given.Note(kNotAMeeting, at + "/participant");
    return;
  }
  if (expected.has_declined) {
    given.Note(kSaidNo, at + "/participant");
    return;
  }
  const std::optional<v1::Presence> presence = PresenceBy(given, status);
  if (!presence) {
    given.Note(kByWhom, at + "/status");
    return;
  }
  // Of many who were to come, some may not have.
  const bool is_of_all = presence->reason() == v1::NON_ATTENDANCE_CANCELLED;
  if (expected.patients.size() > 1 && !is_of_all) {
    given.Note(kWhoCame, at + "/participant");
    return;
  }
  std::string start;
  if (!given.Time(given.node(), "start", at, &start))
    return;
  if (start.empty()) {
    given.Note(kNoStart, at);
    return;
  }
  v1::Encounter* out = given.Add()->mutable_encounter();
  out->mutable_period()->set_start(start);
  if (kind.number)
    out->set_kind(static_cast<v1::EncounterKind>(*kind.number));
  for (const std::string& patient : expected.patients) {
    v1::Presence* one = out->add_presences();
    *one = *presence;
    one->set_person(patient);
  }
  for (const std::string& other : expected.others)
    out->add_presences()->set_person(other);
}

}  // namespace relcare::fhir
