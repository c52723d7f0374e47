// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// People and organizations. Names, addresses, telephones and photos have no
// place in a record, and are told as left out.

#include <string>

#include "base/civil_time.h"
#include "fhir/import_codes.h"
#include "fhir/import_kinds.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using scale::WordKind;

constexpr std::string_view kBirthSex =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex";
constexpr std::string_view kSex =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex";

constexpr ImportNote kExtension = {
    FindingCode::kNotCarriedOver, Severity::kNote, "left-out",
    "an extension stands here that relcare does not read"};
constexpr ImportNote kGender = {
    FindingCode::kNotCarriedOver, Severity::kNote, "gender-not-sex",
    "administrative gender is not taken for the sex that published norms ask "
    "for; birth sex is"};
constexpr ImportNote kSexUnclear = {
    FindingCode::kNotCarriedOver, Severity::kNote, "sex-unclear",
    "a code is none that is known here, or two extensions disagree; no sex was "
    "taken"};
constexpr ImportNote kDeceased = {
    FindingCode::kNotCarriedOver, Severity::kWarning, "death-not-carried",
    "a death is told by no record of a person; say it as the end reason of "
    "stays and ties"};
constexpr ImportNote kLink = {
    FindingCode::kNotCarriedOver, Severity::kNote, "link-no-merge",
    "the link does not say that one record replaces the other"};
constexpr ImportNote kRoleUnknown = {
    FindingCode::kWordUnknown, Severity::kWarning, "role-unknown",
    "no code here is known to mean one role; the person has none"};
constexpr ImportNote kRoleOver = {
    FindingCode::kNoRecord, Severity::kWarning, "end-not-said",
    "it is active no longer, and does not say since when"};
constexpr ImportNote kRoleElsewhere = {
    FindingCode::kNotCarriedOver, Severity::kWarning, "role-told-elsewhere",
    "what they do is told by a PractitionerRole; without one they count as "
    "staff only where a tie says that they treat somebody"};
constexpr ImportNote kNoPractitioner = {
    FindingCode::kNoRecord, Severity::kNote, "practitioner-not-said",
    "nothing says whose role this is; it stands for a person of its own"};
constexpr ImportNote kOneself = {
    FindingCode::kNoRecord, Severity::kWarning, "related-to-oneself",
    "this is the patient again, not another person"};

void ReadBirthYear(ImportCase& given, v1::Person* person) {
  std::string born;
  if (!given.Time(given.node(), "birthDate", given.at(), &born) ||
      born.size() < 4) {
    return;
  }
  std::uint32_t year = 0;
  for (const char digit : born.substr(0, 4))
    year = year * 10 + static_cast<std::uint32_t>(digit - '0');
  person->set_birth_year(year);
}

v1::Sex SexOf(const Json& json, Index extension) {
  const std::string_view url = json.string(json.Find(extension, "url"));
  std::string_view code = json.string(json.Find(extension, "valueCode"));
  if (code.empty()) {
    code = json.string(json.Find(json.Find(extension, "valueCoding"), "code"));
  }
  if (url == kBirthSex) {
    return code == "F"     ? v1::SEX_FEMALE
           : code == "M"   ? v1::SEX_MALE
           : code == "OTH" ? v1::SEX_OTHER
                           : v1::SEX_UNSPECIFIED;
  }
  return static_cast<v1::Sex>(
      CodeMeaning(WordKind::kSex, kSnomed, code).value_or(0));
}

// Two extensions that disagree say nothing.
void ReadSex(ImportCase& given, v1::Person* person) {
  const Json& json = given.json();
  bool is_clear = true;
  given.Each(
      given.node(), "extension", given.at(),
      [&](Index i, const std::string& path) {
        const std::string_view url = json.string(json.Find(i, "url"));
        if (url != kBirthSex && url != kSex) {
          given.Note(kExtension, path);
          return;
        }
        const v1::Sex sex = SexOf(json, i);
        if (sex == v1::SEX_UNSPECIFIED) {
          given.Note(kSexUnclear, path);
          return;
        }
        if (person->sex() != v1::SEX_UNSPECIFIED && person->sex() != sex) {
          is_clear = false;
          given.Note(kSexUnclear, path);
        }
        person->set_sex(sex);
      });
  if (!is_clear)
    person->set_sex(v1::SEX_UNSPECIFIED);
  if (json.Find(given.node(), "gender") != 0)
    given.Note(kGender, given.at() + "/gender");
}

void AddOrganization(ImportCase& given, std::string_view name,
                     v1::Person* person) {
  const auto target =
      given.Follow(given.node(), name, given.at(), kOrganization);
  if (target)
    person->add_organizations(target->id);
}

void AddMerge(ImportCase& given, const Target& other, bool is_other_kept,
              std::string_view part) {
  v1::PersonMerge* merge =
      given.Add(PartOf(part, other))->mutable_person_merge();
  merge->set_kept(is_other_kept ? other.id : given.id());
  merge->set_merged(is_other_kept ? given.id() : other.id);
}

void ReadPatientLinks(ImportCase& given) {
  given.Each(given.node(), "link", given.at(),
             [&](Index i, const std::string& path) {
               given.NoteMembers(ImportElement::kPatientLink, i, path);
               const std::string_view type = given.Text(i, "type", path);
               if (type != "replaced-by" && type != "replaces") {
                 given.Note(kLink, path);
                 return;
               }
               const auto other = given.Follow(i, "other", path, kPatient);
               if (other && other->id != given.id())
                 AddMerge(given, *other, type == "replaced-by", "link");
             });
}

v1::Role RoleOfTie(int kind) {
  switch (kind) {
    case v1::RELATIONSHIP_KIND_FAMILY:
      return v1::ROLE_FAMILY;
    case v1::RELATIONSHIP_KIND_COMMUNITY:
      return v1::ROLE_COMMUNITY_MEMBER;
    case v1::RELATIONSHIP_KIND_SPONSOR:
      return v1::ROLE_SPONSOR;
    case v1::RELATIONSHIP_KIND_PEER:
      return v1::ROLE_PEER;
    default:
      return v1::ROLE_UNSPECIFIED;
  }
}

bool IsOneself(const Json& json, Index related) {
  bool found = false;
  const auto look = [&](Index concept_node) {
    json.ForEach(concept_node, "coding", [&](Index coding) {
      found = found || json.string(json.Find(coding, "code")) == "ONESELF";
    });
  };
  const Index relationship = json.Find(related, "relationship");
  if (json.is(relationship, Kind::kArray)) {
    json.ForEach(related, "relationship", look);
  } else {
    look(relationship);
  }
  return found;
}

}  // namespace

void ImportPatient(ImportCase& given) {
  given.NoteMembers(ImportElement::kPatient, given.node(), given.at());
  v1::Person* person = given.Add()->mutable_person();
  person->add_roles()->set_role(v1::ROLE_CLIENT);
  ReadBirthYear(given, person);
  ReadSex(given, person);
  AddOrganization(given, "managingOrganization", person);
  const Json& json = given.json();
  const Index died = json.Find(given.node(), "deceasedBoolean");
  if (json.Find(given.node(), "deceasedDateTime") != 0)
    given.Note(kDeceased, given.at() + "/deceasedDateTime");
  if (died != 0 && !json.is(died, Kind::kFalse))
    given.Note(kDeceased, given.at() + "/deceasedBoolean");
  ReadPatientLinks(given);
}

void ImportPractitioner(ImportCase& given) {
  given.NoteMembers(ImportElement::kPractitioner, given.node(), given.at());
  v1::Person* person = given.Add()->mutable_person();
  ReadBirthYear(given, person);
  ReadSex(given, person);
  given.Note(kRoleElsewhere, given.at());
}

void ImportPractitionerRole(ImportCase& given) {
  given.NoteMembers(ImportElement::kPractitionerRole, given.node(), given.at());
  PeriodText period;
  if (!given.ReadPeriod(given.node(), "period", given.at(), &period))
    return;
  v1::Person* person = given.Add()->mutable_person();
  AddOrganization(given, "organization", person);
  const Meaning role =
      given.MeaningOf(WordKind::kRole, given.node(), "code", given.at());
  const bool is_over =
      given.Flag(given.node(), "active", given.at()) == false &&
      period.end.empty();
  if (is_over) {
    given.Note(kRoleOver, given.at() + "/active");
  } else if (!role.number) {
    given.Note(kRoleUnknown, given.at() + "/code");
  } else {
    v1::PersonRole* out = person->add_roles();
    out->set_role(static_cast<v1::Role>(*role.number));
    if (!period.is_empty())
      SetPeriod(period, out->mutable_period());
  }
  if (given.json().Find(given.node(), "practitioner") == 0) {
    given.Note(kNoPractitioner, given.at());
    return;
  }
  const auto whose =
      given.Follow(given.node(), "practitioner", given.at(), kPractitioner);
  if (whose)
    AddMerge(given, *whose, true, "is");
}

void ImportRelatedPerson(ImportCase& given) {
  given.NoteMembers(ImportElement::kRelatedPerson, given.node(), given.at());
  if (IsOneself(given.json(), given.node())) {
    given.Note(kOneself, given.at() + "/relationship");
    return;
  }
  const Meaning kind = given.MeaningOf(WordKind::kTieKind, given.node(),
                                       "relationship", given.at());
  v1::Person* person = given.Add()->mutable_person();
  ReadBirthYear(given, person);
  ReadSex(given, person);
  if (kind.number && RoleOfTie(*kind.number) != v1::ROLE_UNSPECIFIED)
    person->add_roles()->set_role(RoleOfTie(*kind.number));
  PeriodText period;
  if (!given.ReadPeriod(given.node(), "period", given.at(), &period))
    return;
  const auto patient =
      given.Follow(given.node(), "patient", given.at(), kPatient);
  if (!patient) {
    given.Note(kNoPatient, given.at() + "/patient");
    return;
  }
  if (!kind.number || *kind.number == v1::RELATIONSHIP_KIND_SELF) {
    given.Note(kTieUnclear, given.at() + "/relationship");
    return;
  }
  if (given.Flag(given.node(), "active", given.at()) == false &&
      period.end.empty()) {
    given.Note(kRoleOver, given.at() + "/active");
    return;
  }
  v1::Relationship* tie =
      given.Add(PartOf("tie", *patient))->mutable_relationship();
  tie->mutable_party()->set_person(patient->id);
  tie->mutable_other()->set_person(given.id());
  tie->set_kind(static_cast<v1::RelationshipKind>(*kind.number));
  if (!period.is_empty())
    SetPeriod(period, tie->mutable_period());
}

void ImportOrganization(ImportCase& given) {
  given.NoteMembers(ImportElement::kOrganization, given.node(), given.at());
  v1::Organization* out = given.Add()->mutable_organization();
  const Json& json = given.json();
  given.Each(given.node(), "type", given.at(),
             [&](Index type, const std::string& path) {
               if (json.Find(type, "coding") == 0)
                 given.Note(kNoCode, path);
               given.Each(type, "coding", path,
                          [&](Index coding, const std::string& here) {
                            const std::string_view code =
                                json.string(json.Find(coding, "code"));
                            if (code.empty()) {
                              given.Note(kNoCode, here);
                              return;
                            }
                            v1::Coding* added = out->add_types();
                            added->set_system(std::string(
                                json.string(json.Find(coding, "system"))));
                            added->set_code(std::string(code));
                          });
             });
  const auto part_of =
      given.Follow(given.node(), "partOf", given.at(), kOrganization);
  if (part_of)
    out->set_part_of(part_of->id);
}

}  // namespace relcare::fhir
