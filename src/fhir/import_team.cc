// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Groups, care teams and stays: who is with whom, and from when to when.

#include <span>
#include <string>

#include "fhir/import_kinds.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using scale::WordKind;

constexpr ImportNote kStatusUnknown = {
    FindingCode::kNoRecord, Severity::kWarning, "status-not-said",
    "whether it is or was so is not said; no record was made"};
constexpr ImportNote kNotSo = {
    FindingCode::kNoRecord, Severity::kNote, "status-not-so",
    "it is planned, or did not happen: that is nothing to record"};
constexpr ImportNote kEndNotSaid = {
    FindingCode::kNoRecord, Severity::kWarning, "end-not-said",
    "it is over, and does not say since when: a record would go on for ever"};
constexpr ImportNote kNotPeople = {FindingCode::kNoRecord, Severity::kWarning,
                                   "group-not-people",
                                   "the group is not one of people"};
constexpr ImportNote kNotActual = {
    FindingCode::kNoRecord, Severity::kWarning, "group-not-actual",
    "the group is a description, or does not say that it is of actual people"};
constexpr ImportNote kGroupKind = {
    FindingCode::kWordUnknown, Severity::kNote, "group-kind-unknown",
    "no code here is known to mean one kind of group; the group has none"};
constexpr ImportNote kMemberUnclear = {
    FindingCode::kNoRecord, Severity::kWarning, "member-not-said",
    "nothing here says which person is a member"};
constexpr ImportNote kManagedBy = {
    FindingCode::kNotCarriedOver, Severity::kNote, "left-out",
    "who manages the group is no organization; it was left out"};
constexpr ImportNote kTeamOfGroup = {
    FindingCode::kNoRecord, Severity::kWarning, "team-of-group",
    "the team is a group's: whose ties these are is not said"};
constexpr ImportNote kToldElsewhere = {
    FindingCode::kNoRecord, Severity::kNote, "tie-told-elsewhere",
    "the tie to a relative is told by the RelatedPerson itself"};
constexpr ImportNote kNoMember = {FindingCode::kNoRecord, Severity::kNote,
                                  "member-not-said",
                                  "nothing here says who takes part"};
constexpr ImportNote kTeamPeriod = {
    FindingCode::kNotCarriedOver, Severity::kNote, "period-of-team",
    "the participant has no period; the team's was taken"};
constexpr ImportNote kGroupOver = {
    FindingCode::kNotCarriedOver, Severity::kWarning, "end-not-said",
    "the group is active no longer, and does not say since when; it has no "
    "end"};
constexpr ImportNote kItself = {
    FindingCode::kNotCarriedOver, Severity::kNote, "left-out",
    "the patient takes part in the own team; that is no tie"};
constexpr ImportNote kNoReason = {
    FindingCode::kNotCarriedOver, Severity::kNote, "end-reason-not-said",
    "that it is finished does not say why; the stay has no end reason"};

constexpr StandingRow kTeam[] = {{"active", Standing::kCurrent},
                                 {"suspended", Standing::kCurrent},
                                 {"inactive", Standing::kOver},
                                 {"proposed", Standing::kNotSo},
                                 {"entered-in-error", Standing::kError}};

// A cancelled stay may never have begun.
constexpr StandingRow kEpisode[] = {
    {"active", Standing::kCurrent},        {"onhold", Standing::kCurrent},
    {"finished", Standing::kOver},         {"planned", Standing::kNotSo},
    {"waitlist", Standing::kNotSo},        {"cancelled", Standing::kNotSo},
    {"entered-in-error", Standing::kError}};

// The kind of tie that a participant's role means; 0: not certain.
int TieKindOf(ImportCase& given, Index participant, const std::string& path,
              const Target& member) {
  const Meaning kind =
      given.MeaningOf(WordKind::kTieKind, participant, "role", path);
  if (kind.number)
    return *kind.number;
  if (!kind.is_clear ||
      (member.type != "Practitioner" && member.type != "PractitionerRole")) {
    return 0;
  }
  const Meaning role =
      given.MeaningOf(WordKind::kRole, participant, "role", path);
  switch (role.number.value_or(0)) {
    case v1::ROLE_CLINICIAN:
      return v1::RELATIONSHIP_KIND_THERAPEUTIC;
    case v1::ROLE_LIVED_EXPERIENCE_STAFF:
      return v1::RELATIONSHIP_KIND_LIVED_EXPERIENCE;
    case v1::ROLE_SPONSOR:
      return v1::RELATIONSHIP_KIND_SPONSOR;
    default:
      return 0;
  }
}

void AddTie(ImportCase& given, const Target& patient, const Target& other,
            int kind, const PeriodText& period) {
  v1::Relationship* tie =
      given.Add(PartOf("tie", other))->mutable_relationship();
  tie->mutable_party()->set_person(patient.id);
  SetParty(other, tie->mutable_other());
  tie->set_kind(static_cast<v1::RelationshipKind>(kind));
  if (!period.is_empty())
    SetPeriod(period, tie->mutable_period());
}

struct Team {
  Target patient;
  PeriodText period;
  bool is_over = false;
};

void ReadTeamParticipant(ImportCase& given, const Team& team, Index participant,
                         const std::string& path) {
  given.NoteMembers(ImportElement::kCareTeamParticipant, participant, path);
  if (given.json().Find(participant, "member") == 0) {
    given.Note(kNoMember, path);
    return;
  }
  const auto member = given.Follow(participant, "member", path, kParties);
  if (!member)
    return;
  if (member->id == team.patient.id) {
    given.Note(kItself, path);
    return;
  }
  PeriodText period;
  const bool is_r5 = given.json().Find(participant, "coveragePeriod") != 0;
  if (!given.ReadPeriod(participant, is_r5 ? "coveragePeriod" : "period", path,
                        &period)) {
    return;
  }
  const int kind = TieKindOf(given, participant, path, *member);
  if (kind == 0 || kind == v1::RELATIONSHIP_KIND_SELF) {
    given.Note(member->type == "RelatedPerson" ? kToldElsewhere : kTieUnclear,
               path + "/role");
    return;
  }
  if (period.is_empty() && !team.period.is_empty()) {
    given.Note(kTeamPeriod, path);
    period = team.period;
  }
  if (team.is_over && period.end.empty())
    period.end = team.period.end;
  if (team.is_over && period.end.empty()) {
    given.Note(kEndNotSaid, path);
    return;
  }
  AddTie(given, team.patient, *member, kind, period);
}

void ReadMember(ImportCase& given, Index member, const std::string& path) {
  given.NoteMembers(ImportElement::kGroupMember, member, path);
  const auto who = given.Follow(member, "entity", path, kPeople);
  if (!who) {
    given.Note(kMemberUnclear, path);
    return;
  }
  PeriodText period;
  if (!given.ReadPeriod(member, "period", path, &period))
    return;
  if (given.Flag(member, "inactive", path) == true && period.end.empty()) {
    given.Note(kEndNotSaid, path + "/inactive");
    return;
  }
  v1::Membership* out = given.Add(PartOf("member", *who))->mutable_membership();
  out->set_group(given.id());
  out->set_person(who->id);
  if (!period.is_empty())
    SetPeriod(period, out->mutable_period());
}

}  // namespace

Standing ReadStanding(ImportCase& given, std::string_view name,
                      std::span<const StandingRow> rows) {
  const std::string path = given.at() + '/' + std::string(name);
  const std::string_view code = given.Text(given.node(), name, given.at());
  if (given.is_refused())
    return Standing::kBroken;
  Standing standing = Standing::kNotKnown;
  if (!code.empty()) {
    standing = Standing::kBroken;
    for (const StandingRow& row : rows) {
      if (row.code == code)
        standing = row.standing;
    }
  }
  switch (standing) {
    case Standing::kBroken:
      given.Break(path);
      break;
    case Standing::kNotKnown:
      given.Note(kStatusUnknown, path);
      break;
    case Standing::kNotSo:
      given.Note(kNotSo, path);
      if (!given.is_update())
        break;
      // What an earlier version said is so no longer.
      standing = Standing::kError;
      [[fallthrough]];
    case Standing::kError:
      given.SetEnteredInError();
      break;
    case Standing::kCurrent:
    case Standing::kOver:
      break;
  }
  return standing;
}

void ImportGroup(ImportCase& given) {
  given.NoteMembers(ImportElement::kGroup, given.node(), given.at());
  const std::string& at = given.at();
  const std::string_view type = given.Text(given.node(), "type", at);
  if (type != "person" && type != "practitioner" && type != "relatedperson") {
    given.Note(kNotPeople, at + "/type");
    return;
  }
  const bool is_actual =
      given.Flag(given.node(), "actual", at) == true ||
      given.Text(given.node(), "membership", at) == "enumerated";
  if (!is_actual) {
    given.Note(kNotActual, at);
    return;
  }
  v1::Group* group = given.Add()->mutable_group();
  if (given.Flag(given.node(), "active", at) == false)
    given.Note(kGroupOver, at + "/active");
  const Meaning kind =
      given.MeaningOf(WordKind::kGroupKind, given.node(), "code", at);
  if (kind.number) {
    group->set_kind(static_cast<v1::GroupKind>(*kind.number));
  } else if (type == "practitioner") {
    group->set_kind(v1::GROUP_KIND_STAFF);
  } else {
    given.Note(kGroupKind, at + "/code");
  }
  const auto manager =
      given.Follow(given.node(), "managingEntity", at, kParties);
  if (manager && manager->type == "Organization") {
    group->set_organization(manager->id);
  } else if (manager) {
    given.Note(kManagedBy, at + "/managingEntity");
  }
  given.Each(given.node(), "member", at,
             [&](Index member, const std::string& path) {
               ReadMember(given, member, path);
             });
}

void ImportCareTeam(ImportCase& given) {
  given.NoteMembers(ImportElement::kCareTeam, given.node(), given.at());
  const std::string& at = given.at();
  const Standing standing = ReadStanding(given, "status", kTeam);
  if (standing != Standing::kCurrent && standing != Standing::kOver &&
      standing != Standing::kError) {
    return;
  }
  const auto subject =
      given.Follow(given.node(), "subject", at, kPatientOrGroup);
  if (!subject || subject->type == "Group") {
    given.Note(subject ? kTeamOfGroup : kNoPatient, at + "/subject");
    return;
  }
  Team team;
  team.patient = *subject;
  team.is_over = standing == Standing::kOver;
  if (!given.ReadPeriod(given.node(), "period", at, &team.period))
    return;
  given.Each(given.node(), "participant", at,
             [&](Index participant, const std::string& path) {
               ReadTeamParticipant(given, team, participant, path);
             });
}

void ImportEpisodeOfCare(ImportCase& given) {
  given.NoteMembers(ImportElement::kEpisodeOfCare, given.node(), given.at());
  const std::string& at = given.at();
  const Standing standing = ReadStanding(given, "status", kEpisode);
  if (standing != Standing::kCurrent && standing != Standing::kOver &&
      standing != Standing::kError) {
    return;
  }
  const auto patient = given.Follow(given.node(), "patient", at, kPatient);
  if (!patient) {
    given.Note(kNoPatient, at + "/patient");
    return;
  }
  PeriodText period;
  if (!given.ReadPeriod(given.node(), "period", at, &period))
    return;
  if (standing == Standing::kOver && period.end.empty()) {
    given.Note(kEndNotSaid, at + "/status");
    return;
  }
  v1::Episode* episode = given.Add()->mutable_episode();
  episode->set_client(patient->id);
  if (!period.is_empty())
    SetPeriod(period, episode->mutable_period());
  if (standing == Standing::kOver)
    given.Note(kNoReason, at + "/status");
  const auto organization =
      given.Follow(given.node(), "managingOrganization", at, kOrganization);
  if (organization)
    episode->set_organization(organization->id);
  const auto manager = given.Follow(given.node(), "careManager", at, kStaff);
  if (manager) {
    AddTie(given, *patient, *manager, v1::RELATIONSHIP_KIND_THERAPEUTIC,
           period);
  }
}

}  // namespace relcare::fhir
