// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/import.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "fhir/element.h"
#include "fhir/import_kinds.h"
#include "fhir/modifier.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;

constexpr ImportNote kOtherKind = {
    FindingCode::kNoRecord, Severity::kNote, "resource-not-imported",
    "relcare makes no records of this kind of resource"};
constexpr ImportNote kTwin = {
    FindingCode::kRecordRepeated, Severity::kError, "resource-twice",
    "the document holds another resource of this type and id; which of them "
    "holds cannot be told"};
constexpr ImportNote kContained = {
    FindingCode::kNotCarriedOver, Severity::kNote, "left-out",
    "a resource is contained here that is of no imported kind, or has no id of "
    "its own; it was left out"};

constexpr ImportNote kNoSubject = {FindingCode::kNoRecord, Severity::kError,
                                   "subject-missing",
                                   "whom the answers are about is not said"};
constexpr ImportNote kNoRespondent = {
    FindingCode::kNoRecord, Severity::kError, "respondent-not-said",
    "who answered is not certain, and without that it would count as the "
    "client's own words"};
constexpr ImportNote kWrittenByStaff = {
    FindingCode::kNotCarriedOver, Severity::kWarning, "respondent-taken",
    "staff wrote the answers down, and who gave them is not said; they were "
    "taken as the own words of whom they are about"};

constexpr std::string_view kAuthors[] = {"Patient", "Practitioner",
                                         "PractitionerRole", "RelatedPerson",
                                         "Organization"};

struct KindRow {
  std::string_view type;
  void (*import)(ImportCase&);
  bool may_be_contained;
};

constexpr KindRow kKinds[] = {
    {"Patient", &ImportPatient, true},
    {"Practitioner", &ImportPractitioner, true},
    {"PractitionerRole", &ImportPractitionerRole, true},
    {"RelatedPerson", &ImportRelatedPerson, true},
    {"Organization", &ImportOrganization, true},
    {"Group", &ImportGroup, true},
    {"CareTeam", &ImportCareTeam, false},
    {"Encounter", &ImportEncounter, false},
    {"Appointment", &ImportAppointment, false},
    {"EpisodeOfCare", &ImportEpisodeOfCare, false},
    {"Goal", &ImportGoal, false},
    {"Consent", &ImportConsent, false},
    {"Communication", &ImportCommunication, false},
};

const KindRow* Find(std::string_view type) {
  for (const KindRow& row : kKinds) {
    if (row.type == type)
      return &row;
  }
  return nullptr;
}

// Of answers whose source cannot be followed: whether there is none, and nobody
// wrote them down who may have given them. Staff write down what they are told.
bool IsOwn(ImportCase& given, const std::optional<Target>& subject) {
  if (given.json().Find(given.node(), "source") != 0)
    return false;
  if (given.json().Find(given.node(), "author") == 0)
    return true;
  const auto author =
      given.Follow(given.node(), "author", given.at(), kAuthors);
  if (!author)
    return false;
  if (subject && author->id == subject->id)
    return true;
  if (author->type == "Patient" || author->type == "RelatedPerson")
    return false;
  given.Note(kWrittenByStaff, given.at() + "/author");
  return true;
}

}  // namespace

Importer::Importer(const Json& json, const Document& document,
                   const ImportOptions& options)
    : json_(json), document_(document), options_(options) {
  ids_.Build(json, document, options.server);
}

Done Importer::Import(const Resource& resource,
                      v1::ImportReport* report) const {
  report->set_path(resource.at);
  if (resource.error)
    return *resource.error;
  ImportCase given(json_, ids_, options_, report);
  if (!IsImported(resource.type)) {
    given.Note(kOtherKind, resource.at);
    return Unit{};
  }
  report->set_kind(std::string(resource.type));
  if (resource.twin >= 0) {
    given.Note(kTwin, resource.at);
    return Unit{};
  }
  if (resource.entry != 0) {
    const std::string_view at = resource.at;
    Done plain =
        RefuseModified(json_, resource.entry,
                       std::string(at.substr(0, at.rfind("/resource"))));
    if (!plain.ok())
      return plain;
  }
  Identity identity;
  ReadLabels(json_, resource.node, resource.at, &identity);
  document_.JoinBundleLabels(resource, &identity);
  // ResponseReader finds the same.
  if (resource.type == "QuestionnaireResponse")
    identity.findings.clear();
  const bool has_begun =
      given.Begin(resource.node, resource.at,
                  ImportIds::RecordOf(json_, resource), identity);
  if (has_begun) {
    if (const KindRow* const kind = Find(resource.type)) {
      kind->import(given);
      ImportContained(given, report);
    } else {
      given.Add();
    }
  }
  return given.End();
}

void Importer::ImportContained(ImportCase& holder,
                               v1::ImportReport* report) const {
  std::set<std::string_view> seen;
  ForEachAt(json_, holder.node(), "contained", holder.at(),
            [&](Index i, const std::string& path) {
              const KindRow* const kind =
                  Find(json_.string(json_.Find(i, "resourceType")));
              const std::string_view id = json_.string(json_.Find(i, "id"));
              if (kind == nullptr || !kind->may_be_contained || !IsFhirId(id)) {
                holder.Note(kContained, path);
                return;
              }
              Identity identity;
              ReadLabels(json_, i, path, &identity);
              ImportCase given(json_, ids_, options_, report);
              given.BeginContained(holder, i, path, id, identity);
              kind->import(given);
              if (given.is_refused())
                holder.Refuse(*given.error());
            });
}

bool Importer::FillPeople(const Resource& resource, v1::ImportReport* report,
                          v1::Assessment* assessment) const {
  ImportCase given(json_, ids_, options_, report);
  given.BeginPeople(resource.node, resource.at,
                    ImportIds::RecordOf(json_, resource));
  const Index node = resource.node;
  given.NoteMembers(ImportElement::kResponse, node, resource.at,
                    /*strange_too=*/false);
  const auto subject =
      given.Follow(node, "subject", resource.at, kPeopleOrGroup);
  if (subject && subject->type == "Group") {
    assessment->mutable_subject()->set_group(subject->id);
  } else if (subject) {
    assessment->mutable_subject()->set_person(subject->id);
  }
  if (!subject)
    given.Note(kNoSubject, resource.at + "/subject");
  const auto answered = given.Follow(node, "source", resource.at, kPeople);
  if (answered && (!subject || answered->id != subject->id))
    assessment->set_respondent(answered->id);
  const bool is_certain = answered || IsOwn(given, subject);
  if (!is_certain)
    given.Note(kNoRespondent, resource.at);
  return subject && is_certain;
}

}  // namespace relcare::fhir
