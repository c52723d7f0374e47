// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/import_case.h"

#include <algorithm>
#include <utility>

#include "base/civil_time.h"
#include "fhir/element.h"
#include "fhir/import_codes.h"
#include "fhir/members.h"
#include "fhir/modifier.h"
#include "relcare/relcare.h"
#include "scale/labels_message.h"

namespace relcare::fhir {
namespace {

constexpr ImportNote kLeftOut = {
    FindingCode::kNotCarriedOver, Severity::kNote, "left-out",
    "relcare's records have no place for this; it was left out"};
constexpr ImportNote kStrange = {
    FindingCode::kMemberUnknown, Severity::kWarning, "member-unknown",
    "a member stands here that FHIR does not have; it was passed over"};
constexpr ImportNote kNoId = {
    FindingCode::kNoRecord, Severity::kError, "resource-id",
    "a record needs an id: the resource's, or a fullUrl that is a urn:uuid"};
constexpr ImportNote kNoVersion = {
    FindingCode::kNoRecord, Severity::kError, "resource-version",
    "what replaces an earlier record needs meta.versionId"};
constexpr ImportNote kSubsetted = {
    FindingCode::kNoRecord, Severity::kError, "subsetted",
    "the resource is marked as a summary (SUBSETTED): what it leaves out is "
    "not known"};
constexpr ImportNote kTimeTaken = {
    FindingCode::kRecordingTimeNotStated, Severity::kNote, "recorded-at-given",
    "meta.lastUpdated is missing; the time that the caller gave was taken"};
constexpr ImportNote kNoTime = {
    FindingCode::kRecordingTimeNotStated, Severity::kError,
    "recorded-at-missing",
    "meta.lastUpdated is missing, and the caller gave no time for such "
    "resources"};
constexpr ImportNote kTimeUnreadable = {FindingCode::kTimeUnreadable,
                                        Severity::kWarning, "time-unreadable",
                                        "this is no FHIR date or time"};
constexpr ImportNote kPeriodReversed = {FindingCode::kTimeUnreadable,
                                        Severity::kWarning, "period-reversed",
                                        "the period ends before it begins"};
constexpr ImportNote kReferenceElsewhere = {
    FindingCode::kReferenceUnknown, Severity::kWarning, "reference-elsewhere",
    "the reference leads to another server, or to nothing in this document"};
constexpr ImportNote kReferenceUnclear = {
    FindingCode::kReferenceUnknown, Severity::kWarning, "reference-unclear",
    "a search or an identifier that this document does not resolve to one "
    "resource"};
constexpr ImportNote kReferenceEmpty = {
    FindingCode::kReferenceUnknown, Severity::kWarning, "reference-empty",
    "neither a reference nor a whole identifier: a name alone is not followed"};
constexpr ImportNote kReferenceType = {
    FindingCode::kReferenceUnknown, Severity::kWarning, "reference-type",
    "the reference is to a kind of resource that has no part here"};

}  // namespace

std::string PartOf(std::string_view name, const Target& target) {
  return '/' + std::string(name) + '/' + target.id;
}

void SetPeriod(const PeriodText& period, v1::Period* out) {
  if (!period.start.empty())
    out->set_start(period.start);
  if (!period.end.empty())
    out->set_end(period.end);
}

bool SetParty(const Target& target, v1::Party* party) {
  if (target.type == "Organization") {
    party->set_organization(target.id);
  } else if (target.type == "Group") {
    party->set_group(target.id);
  } else if (std::ranges::find(kPeople, target.type) != std::end(kPeople)) {
    party->set_person(target.id);
  } else {
    return false;
  }
  return true;
}

bool ImportCase::Begin(Index resource, std::string_view at, std::string id,
                       const Identity& identity) {
  node_ = resource;
  ListContained();
  at_ = at;
  id_ = std::move(id);
  holder_id_ = id_;
  fhir_id_ = json_.string(json_.Find(node_, "id"));
  AddLabels(identity);
  if (Done plain = RefuseImplicitRules(json_, node_); !plain.ok()) {
    plain.error().path.insert(0, at_);
    Refuse(plain.error());
    return false;
  }
  std::string modified = at_;
  // Of answers ResponseReader asks, one by one.
  if (report_->kind() != "QuestionnaireResponse" &&
      HasModifier(node_, &modified)) {
    Error error{RELCARE_E_UNREADABLE, "modifier-extension", std::move(modified),
                "a modifierExtension stands here, which may turn the element's "
                "meaning round; relcare knows none: take out what you know to "
                "be harmless"};
    Refuse(std::move(error));
    return false;
  }
  if (id_.empty()) {
    Note(kNoId, at_ + "/id");
    return false;
  }
  has_begun_ = ReadMeta();
  return has_begun_;
}

void ImportCase::AddLabels(const Identity& identity) {
  labels_.Join(options_.labels);
  for (const Label label : identity.labels)
    labels_.Add(label);
  for (const OtherLabel& label : identity.other_labels)
    labels_.Add(privacy::Coding{label.system, label.code});
  for (const Finding& finding : identity.findings)
    Note(finding);
}

void ImportCase::BeginPeople(Index resource, std::string_view at,
                             std::string id) {
  node_ = resource;
  ListContained();
  at_ = at;
  id_ = std::move(id);
  holder_id_ = id_;
}

void ImportCase::BeginContained(const ImportCase& holder, Index resource,
                                std::string_view at, std::string_view id,
                                const Identity& identity) {
  node_ = resource;
  contained_ = holder.contained_;
  at_ = at;
  holder_id_ = holder.id_;
  id_ = holder_id_ + '#' + std::string(id);
  recorded_at_ = holder.recorded_at_;
  source_ = holder.source_;
  version_ = holder.version_;
  fhir_id_ = holder.fhir_id_ + '#' + std::string(id);
  labels_ = holder.labels_;
  is_error_ = holder.is_error_;
  AddLabels(identity);
}

bool ImportCase::HasModifier(Index node, std::string* path) const {
  const std::size_t size = path->size();
  if (json_.is(node, Kind::kArray)) {
    std::int64_t position = 0;
    for (Index i = json_.first(node); i != json_.end(node);
         i = json_.next(i), ++position) {
      *path += '/' + std::to_string(position);
      if (HasModifier(i, path))
        return true;
      path->resize(size);
    }
  }
  if (!json_.is(node, Kind::kObject))
    return false;
  std::int64_t position = 0;
  for (Index i = json_.first(node); i != json_.end(node);
       i = json_.next(i + 1), ++position) {
    const std::string_view name = json_.text(i);
    if (name == "modifierExtension") {
      if (json_.is(i + 1, Kind::kNull))
        continue;
      // Parts of the way may be names that FHIR does not have.
      path->resize(at_.size());
      return true;
    }
    if (json_.is(i + 1, Kind::kObject) || json_.is(i + 1, Kind::kArray)) {
      if (HasModifier(i + 1, path))
        return true;
    }
  }
  return false;
}

void ImportCase::ListContained() {
  json_.ForEach(node_, "contained", [&](Index i) {
    own_contained_[json_.string(json_.Find(i, "id"))] =
        json_.string(json_.Find(i, "resourceType"));
  });
}

bool ImportCase::ReadMeta() {
  const std::string at = at_ + "/meta";
  const Index meta = Member(node_, "meta", Kind::kObject, at_);
  bool is_whole = true;
  Each(meta, "tag", at, [&](Index tag, const std::string&) {
    if (json_.string(json_.Find(tag, "code")) == "SUBSETTED")
      is_whole = false;
  });
  if (!is_whole) {
    Note(kSubsetted, at + "/tag");
    return false;
  }
  source_ = Text(meta, "source", at);
  version_ = Text(meta, "versionId", at);
  const std::string_view updated = Text(meta, "lastUpdated", at);
  if (IsInstant(updated)) {
    recorded_at_ = updated;
  } else {
    if (!updated.empty())
      Note(kTimeUnreadable, at + "/lastUpdated");
    recorded_at_ = options_.recorded_at;
    Note(recorded_at_.empty() ? kNoTime : kTimeTaken, at);
  }
  if (options_.is_update && !IsFhirId(version_)) {
    Note(kNoVersion, at + "/versionId");
    return false;
  }
  return !is_refused() && !recorded_at_.empty();
}

ImportCase::Index ImportCase::Member(Index object, std::string_view name,
                                     Kind kind, std::string_view at) {
  const Index found = json_.Find(object, name);
  if (found == 0 || json_.is(found, kind))
    return found;
  Break(std::string(at) + '/' + std::string(name));
  return 0;
}

std::string_view ImportCase::Text(Index object, std::string_view name,
                                  std::string_view at) {
  return json_.string(Member(object, name, Kind::kString, at));
}

std::optional<bool> ImportCase::Flag(Index object, std::string_view name,
                                     std::string_view at) {
  const Index found = json_.Find(object, name);
  if (found == 0)
    return std::nullopt;
  if (json_.is(found, Kind::kTrue))
    return true;
  if (json_.is(found, Kind::kFalse))
    return false;
  Break(std::string(at) + '/' + std::string(name));
  return std::nullopt;
}

std::int64_t ImportCase::Count(Index object, std::string_view name) const {
  std::int64_t count = 0;
  json_.ForEach(object, name, [&](Index) { ++count; });
  return count;
}

void ImportCase::NoteMembers(ImportElement element, Index object,
                             std::string_view at, bool strange_too) {
  if (!json_.is(object, Kind::kObject))
    return;
  bool is_strange = false;
  std::vector<std::string_view> noted;
  for (Index i = json_.first(object); i != json_.end(object);
       i = json_.next(i + 1)) {
    std::string_view name = json_.text(i);
    if (name.starts_with('_'))
      name.remove_prefix(1);
    std::string_view known;
    switch (UseOf(element, name, &known)) {
      case MemberUse::kRead:
        break;
      case MemberUse::kLeftOut:
        if (json_.is(i + 1, Kind::kNull) ||
            std::ranges::find(noted, known) != noted.end()) {
          break;
        }
        noted.push_back(known);
        Note(kLeftOut, std::string(at) + '/' + std::string(known));
        break;
      case MemberUse::kStrange:
        is_strange = true;
        break;
    }
  }
  if (is_strange && strange_too)
    Note(kStrange, at);
}

bool ImportCase::Time(Index object, std::string_view name, std::string_view at,
                      std::string* out) {
  out->clear();
  const std::string_view text = Text(object, name, at);
  if (text.empty())
    return json_.Find(object, name) == 0;
  const std::optional<CivilTime> time = ParseCivilTime(text);
  const std::string path = std::string(at) + '/' + std::string(name);
  if (!time) {
    Note(kTimeUnreadable, path);
    return false;
  }
  if (time->lacks_zone() && !options_.has_utc_offset)
    Note(kNoZone, path);
  *out = text;
  return true;
}

bool ImportCase::ReadPeriod(Index object, std::string_view name,
                            std::string_view at, PeriodText* out) {
  *out = PeriodText();
  const Index period = Member(object, name, Kind::kObject, at);
  if (period == 0)
    return !is_refused();
  const std::string path = std::string(at) + '/' + std::string(name);
  std::string start, end;
  const bool has_start = Time(period, "start", path, &start);
  const bool has_end = Time(period, "end", path, &end);
  if (!has_start || !has_end)
    return false;
  if (!start.empty() && !end.empty() && IsCertainlyBefore(end, start)) {
    Note(kPeriodReversed, path);
    return false;
  }
  out->start = std::move(start);
  out->end = std::move(end);
  return true;
}

void ImportCase::AddCoding(scale::WordKind kind, Index coding,
                           Meaning* meaning) {
  const std::string_view system = json_.string(json_.Find(coding, "system"));
  const std::string_view code = json_.string(json_.Find(coding, "code"));
  if (code.empty())
    return;
  meaning->has_code = true;
  std::optional<int> number = words().OfCode(kind, system, code);
  if (!number)
    number = CodeMeaning(kind, system, code);
  if (!number)
    return;
  if (meaning->number && *meaning->number != *number)
    meaning->is_clear = false;
  meaning->number = number;
}

void ImportCase::AddMeanings(scale::WordKind kind, Index node,
                             std::string_view at, bool is_list,
                             Meaning* meaning) {
  if (is_list && json_.is(node, Kind::kArray)) {
    for (Index i = json_.first(node); i != json_.end(node); i = json_.next(i))
      AddMeanings(kind, i, at, false, meaning);
    return;
  }
  if (!json_.is(node, Kind::kObject)) {
    if (!json_.is(node, Kind::kNull))
      Break(at);
    return;
  }
  AddCoding(kind, node, meaning);
  if (json_.Find(node, "coding") != 0 &&
      Member(node, "coding", Kind::kArray, at) != 0) {
    json_.ForEach(node, "coding",
                  [&](Index coding) { AddCoding(kind, coding, meaning); });
  }
}

Meaning ImportCase::MeaningOf(scale::WordKind kind, Index object,
                              std::string_view name, std::string_view at) {
  Meaning meaning;
  const Index found = json_.Find(object, name);
  if (found != 0) {
    AddMeanings(kind, found, std::string(at) + '/' + std::string(name), true,
                &meaning);
  }
  if (!meaning.is_clear)
    meaning.number.reset();
  return meaning;
}

std::optional<Target> ImportCase::Follow(Index object, std::string_view name,
                                         std::string_view at, Types types) {
  const Index found = Member(object, name, Kind::kObject, at);
  if (found == 0)
    return std::nullopt;
  return FollowElement(found, std::string(at) + '/' + std::string(name), types);
}

std::optional<Target> ImportCase::FollowElement(Index reference,
                                                std::string_view at,
                                                Types types) {
  Unfollowed why = Unfollowed::kNothing;
  std::optional<Target> target =
      ids_.Follow(reference, *contained_, holder_id_, &why);
  if (!target) {
    Note(why == Unfollowed::kNothing     ? kReferenceEmpty
         : why == Unfollowed::kElsewhere ? kReferenceElsewhere
                                         : kReferenceUnclear,
         at);
    return std::nullopt;
  }
  if (std::ranges::find(types, target->type) == types.end()) {
    Note(kReferenceType, at);
    return std::nullopt;
  }
  return target;
}

void ImportCase::Note(const ImportNote& note, std::string_view path) {
  v1::Finding* finding = report_->add_findings();
  finding->set_code(static_cast<v1::FindingCode>(note.code));
  finding->set_severity(static_cast<v1::FindingSeverity>(note.severity));
  finding->set_path(std::string(path));
  finding->set_field(note.rule);
  finding->set_message(note.sentence);
}

void ImportCase::Note(const Finding& finding) {
  Note({finding.code, finding.severity, Name(finding.code),
        Sentence(finding.code)},
       finding.path);
}

void ImportCase::Refuse(Error error) {
  if (is_refused())
    return;
  error_ = std::move(error);
}

void ImportCase::Break(std::string_view path) {
  Refuse(Misshapen(std::string(path),
                   "the element is not of the type that FHIR gives it"));
}

v1::Record* ImportCase::Add(std::string_view part) {
  std::string whole(part);
  if (const int before = parts_[whole]++; before > 0)
    whole += '/' + std::to_string(before + 1);
  v1::Record* record = report_->add_records();
  const std::string id = id_ + whole;
  if (options_.is_update) {
    record->set_id(id + "/_history/" + version_);
    record->set_supersedes(id);
  } else {
    record->set_id(id);
  }
  record->set_recorded_at(recorded_at_);
  scale::SetLabels(labels_, record);
  v1::Source* source = record->mutable_source();
  if (!source_.empty())
    source->set_system(source_);
  if (!fhir_id_.empty())
    source->set_id(fhir_id_);
  if (!version_.empty())
    source->set_version(version_);
  return record;
}

void ImportCase::Withdraw(std::string_view part) {
  if (options_.is_update && !parts_.contains(std::string(part)))
    Add(part)->set_entered_in_error(true);
}

Done ImportCase::End() {
  if (is_refused()) {
    report_->clear_records();
    return *error_;
  }
  if (!has_begun_)
    return Unit{};
  // Teams and messages give no record of their own.
  if (report_->kind() != "CareTeam" && report_->kind() != "Communication") {
    if (is_error_ && parts_.empty())
      Add();
    Withdraw("");
  }
  if (!is_error_)
    return Unit{};
  for (v1::Record& record : *report_->mutable_records()) {
    record.clear_body();
    record.set_entered_in_error(true);
  }
  return Unit{};
}

}  // namespace relcare::fhir
