// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ImportCase: one resource on its way into an ImportReport: its members read
// strictly, its references followed, its records in their envelope.
//
//   Shape    What cannot be carried over becomes a finding of the report. A
//            member of a wrong JSON type breaks the resource: the report has an
//            error then and no records.
//   Missing  A record that needs more than is there is not made.
//   Safety   Paths hold FHIR's member names and positions only; rules and
//            sentences are constants.
//   Threads  One thread, for the time of one call.

#ifndef RELCARE_FHIR_IMPORT_CASE_H_
#define RELCARE_FHIR_IMPORT_CASE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "relcare/v1/import.pb.h"

#include "base/error.h"
#include "base/finding.h"
#include "base/import_note.h"
#include "fhir/identity.h"
#include "fhir/import_ids.h"
#include "fhir/import_members.h"
#include "fhir/json.h"
#include "fhir/value.h"
#include "privacy/labels.h"
#include "scale/words.h"

namespace relcare::fhir {

struct ImportOptions {
  // A FHIR instant for what does not say when it was recorded; empty: none.
  std::string_view recorded_at;
  // Base url of the server that the input is from; empty: not said.
  std::string_view server;
  // The resources were imported before: their records replace those.
  bool is_update = false;
  const scale::Words* words = nullptr;
  // Of the context; joined into every record.
  privacy::Labels labels;
  // Else a time of the clock that has no zone is on no day.
  bool has_utc_offset = false;
};

// What a CodeableConcept or Coding means.
struct Meaning {
  std::optional<int> number;
  bool has_code = false;  // whether there was anything to know
  bool is_clear = true;   // false: its codes mean different things
};

// Types that references may lead to.
inline constexpr std::string_view kPeople[] = {
    "Patient", "Practitioner", "PractitionerRole", "RelatedPerson"};
inline constexpr std::string_view kPeopleOrGroup[] = {
    "Patient", "Practitioner", "PractitionerRole", "RelatedPerson", "Group"};
inline constexpr std::string_view kParties[] = {
    "Patient",       "Practitioner", "PractitionerRole",
    "RelatedPerson", "Group",        "Organization"};
inline constexpr std::string_view kStaff[] = {"Practitioner",
                                              "PractitionerRole"};
inline constexpr std::string_view kPatientOrGroup[] = {"Patient", "Group"};
inline constexpr std::string_view kPatient[] = {"Patient"};
inline constexpr std::string_view kMeeting[] = {"Encounter"};
inline constexpr std::string_view kPlan[] = {"Appointment"};
// Who, or what, takes part in an appointment.
inline constexpr std::string_view kAppointmentActors[] = {
    "Patient", "Practitioner", "PractitionerRole",  "RelatedPerson", "CareTeam",
    "Group",   "Device",       "HealthcareService", "Location"};
inline constexpr std::string_view kPractitioner[] = {"Practitioner"};
inline constexpr std::string_view kOrganization[] = {"Organization"};

// A period as it was written; an end that is not there is empty.
struct PeriodText {
  std::string start;
  std::string end;

  bool is_empty() const { return start.empty() && end.empty(); }
};

class ImportCase {
 public:
  using Index = Json::Index;
  using Kind = Json::Kind;

  // `identity` has the labels of the resource and of what is around it.
  ImportCase(const Json& json, const ImportIds& ids,
             const ImportOptions& options, v1::ImportReport* report)
      : json_(json), ids_(ids), options_(options), report_(report) {}
  ImportCase(const ImportCase&) = delete;
  ImportCase& operator=(const ImportCase&) = delete;

  // Reads id, meta and status of the resource. False: no record can be made.
  bool Begin(Index resource, std::string_view at, std::string id,
             const Identity& identity);
  // Of a resource contained in `holder`, which is begun.
  void BeginContained(const ImportCase& holder, Index resource,
                      std::string_view at, std::string_view id,
                      const Identity& identity);
  // To follow references alone.
  void BeginPeople(Index resource, std::string_view at, std::string id);
  // Settles what was made.
  Done End();

  const Json& json() const { return json_; }
  const scale::Words& words() const { return *options_.words; }
  Index node() const { return node_; }
  const std::string& at() const { return at_; }
  const std::string& id() const { return id_; }

  // -- Reading. `at` is the path of `object`.

  // The member, if it is of this kind; 0: it is not there, or breaks.
  Index Member(Index object, std::string_view name, Kind kind,
               std::string_view at);
  std::string_view Text(Index object, std::string_view name,
                        std::string_view at);
  // nullopt: not there.
  std::optional<bool> Flag(Index object, std::string_view name,
                           std::string_view at);
  // Calls visit(element, path) for each object of a list.
  template <typename Visit>
  void Each(Index object, std::string_view name, std::string_view at,
            const Visit& visit) {
    if (Member(object, name, Kind::kArray, at) == 0)
      return;
    ForEachAt(json_, object, name, at, [&](Index i, const std::string& path) {
      if (json_.is(i, Kind::kObject)) {
        visit(i, path);
      } else if (!json_.is(i, Kind::kNull)) {
        Break(path);
      }
    });
  }
  std::int64_t Count(Index object, std::string_view name) const;

  // Notes every member that is left out; and, once, that there are others
  // that FHIR does not have.
  void NoteMembers(ImportElement element, Index object, std::string_view at,
                   bool strange_too = true);

  // A FHIR time; empty: not there. False: it is none, which is noted.
  bool Time(Index object, std::string_view name, std::string_view at,
            std::string* out);
  // False: a time is none, or the end is before the start; which is noted.
  bool ReadPeriod(Index object, std::string_view name, std::string_view at,
                  PeriodText* out);

  // By the mapping, then by FHIR's own codes. Of a CodeableConcept, of a list
  // of them, of a Coding, or of a list of these.
  Meaning MeaningOf(scale::WordKind kind, Index object, std::string_view name,
                    std::string_view at);

  // Whom a reference means, if it is one of these types. Else noted.
  using Types = std::span<const std::string_view>;
  std::optional<Target> Follow(Index object, std::string_view name,
                               std::string_view at, Types types);
  // The same of an element that is a Reference.
  std::optional<Target> FollowElement(Index reference, std::string_view at,
                                      Types types);

  // -- Writing.

  void Note(const ImportNote& note, std::string_view path);
  void Note(const Finding& finding);
  // Refuses the whole resource.
  void Refuse(Error error);
  void Break(std::string_view path);
  bool is_refused() const { return error_.has_value(); }
  const std::optional<Error>& error() const { return error_; }

  // A record in its envelope; `part` follows the resource's id: "/member/...".
  v1::Record* Add(std::string_view part = {});
  // Of an update: what an earlier version made of this part holds no longer,
  // unless this one makes something of it.
  void Withdraw(std::string_view part);

  // The resource is an error as a whole: its records say so.
  void SetEnteredInError() { is_error_ = true; }
  bool is_entered_in_error() const { return is_error_; }
  bool is_update() const { return options_.is_update; }
  // When it was recorded, as the records say it.
  const std::string& recorded_at() const { return recorded_at_; }

 private:
  bool ReadMeta();
  void ListContained();
  void AddLabels(const Identity& identity);
  bool HasModifier(Index node, std::string* path) const;
  void AddMeanings(scale::WordKind kind, Index node, std::string_view at,
                   bool is_list, Meaning* meaning);
  void AddCoding(scale::WordKind kind, Index coding, Meaning* meaning);

  const Json& json_;
  const ImportIds& ids_;
  const ImportOptions& options_;
  v1::ImportReport* const report_;
  Index node_ = 0;
  std::string at_;
  std::string id_;
  std::string holder_id_;
  std::string recorded_at_;
  std::string source_, version_;
  std::string fhir_id_;
  privacy::Labels labels_;
  std::map<std::string, int> parts_;  // how often each was added
  Contained own_contained_;
  const Contained* contained_ = &own_contained_;  // or the holder's
  bool has_begun_ = false;
  bool is_error_ = false;
  std::optional<Error> error_;
};

// Of a record's id, such as "/member/Patient/7".
std::string PartOf(std::string_view name, const Target& target);

void SetPeriod(const PeriodText& period, v1::Period* out);

// Sets the side of a relationship, or a consent's recipient. False: none such.
bool SetParty(const Target& target, v1::Party* party);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_IMPORT_CASE_H_
