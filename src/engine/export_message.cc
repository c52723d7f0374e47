// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/export_message.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "relcare/v1/export.pb.h"

#include "base/ids.h"
#include "base/utf8.h"
#include "community/cut_message.h"
#include "community/veil_message.h"
#include "engine/arena_message.h"
#include "engine/community_scorer.h"
#include "engine/export_people.h"
#include "engine/profile_message.h"
#include "engine/profile_request.h"
#include "engine/version.h"
#include "privacy/notice.h"
#include "privacy/pseudonym.h"
#include "profile/people.h"
#include "relcare/relcare.h"
#include "wire/json.h"
#include "wire/message.h"

namespace relcare::engine {
namespace {

using community::Body;
using community::Grip;
using community::Index;
using community::kNone;
using community::RecordRow;
using community::Snapshot;

// Of one member of staff no figures leave, nor of what staff are to each other.
bool IsAboutItsPeople(Body body) {
  switch (body) {
    case Body::kPerson:
    case Body::kOrganization:
    case Body::kGroup:
    case Body::kEncounter:
    case Body::kObservationWindow:
    case Body::kTranscript:
      return false;
    default:
      return true;
  }
}

bool IsNeverExported(Body body) {
  switch (body) {
    // Who allowed what is the host's to show (42 CFR 2.32(b)); merges are
    // followed; signals and figures are named after people.
    case Body::kConsent:
    case Body::kPersonMerge:
    case Body::kErasure:
    case Body::kResponse:
    case Body::kAnnotation:
      return true;
    default:
      return false;
  }
}

bool Has(const privacy::Labels& labels, Label wanted) {
  bool has = false;
  labels.ForEachKnown([&](Label label) { has |= label == wanted; });
  return has;
}

template <typename Message>
void PutLabels(const privacy::Labels& labels, Message* out) {
  out->clear_labels();
  out->clear_other_labels();
  labels.ForEachKnown(
      [&](Label label) { out->add_labels(static_cast<v1::Label>(label)); });
  for (const std::int32_t number : labels.unknown())
    out->add_labels(static_cast<v1::Label>(number));
  for (const privacy::Coding& coding : labels.foreign()) {
    v1::Coding* other = out->add_other_labels();
    other->set_system(coding.system);
    other->set_code(coding.code);
  }
}

class Exporter {
 public:
  Exporter(const Engine& engine, const Snapshot& held, const Reader& reader,
           const privacy::Pseudonyms& pseudonyms, std::string_view notice,
           Workspace* workspace)
      : engine_(engine),
        held_(held),
        pseudonyms_(pseudonyms),
        notice_(notice),
        people_(held, reader, pseudonyms),
        scorer_(engine, held, workspace),
        parser_({.depth = 100}),
        states_(held.records.size()) {}

  void Decide();
  std::uint32_t Clients() const;
  void Put(v1::Export* out);

 private:
  struct State {
    bool is_there = false;  // not left out by the snapshot
    std::optional<WithheldCode> withheld;
    int others = 0;  // kOneOf that are left
  };

  Index Canonical(std::string_view id) const;
  Index PersonOf(Index record) const;
  privacy::Labels LabelsOf(Index record) const;
  std::optional<WithheldCode> OwnReason(Index record,
                                        const v1::Record& parsed) const;
  std::optional<WithheldCode> OfContent(Index record,
                                        const v1::Record& parsed) const;
  bool IsPassedOn(const community::DisclosureRow& row) const;
  void Follow();
  std::string NameOf(std::string_view id) const;
  std::string NameOfRecord(Index record) const;
  void PutStaff(std::map<std::string, std::string>* records) const;
  void PutLeftOut(v1::Export* out) const;

  const Engine& engine_;
  const Snapshot& held_;
  const privacy::Pseudonyms& pseudonyms_;
  std::string_view notice_;
  ExportPeople people_;
  CommunityScorer scorer_;
  community::RecordParser parser_;
  std::vector<State> states_;
  std::multimap<Index, std::pair<Index, Grip>> named_by_;
};

// The record that stands for an id; of people who are one, that of the one.
Index Exporter::Canonical(std::string_view id) const {
  const Index record = held_.Find(id);
  const Index person = PersonOf(record);
  return person == kNone ? record : held_.persons[person].record;
}

Index Exporter::PersonOf(Index record) const {
  return record != kNone && held_.records[record].body == Body::kPerson
             ? held_.records[record].row
             : kNone;
}

privacy::Labels Exporter::LabelsOf(Index record) const {
  privacy::Labels labels = engine_.config().labels;
  const RecordRow& row = held_.records[record];
  if (row.labels != kNone)
    labels.Join(held_.label_sets[row.labels]);
  if (row.body == Body::kAssessment)
    labels.Join(scorer_.LabelsOf(row.row));
  return labels;
}

// What a client told, and somebody else who is not staff wrote down.
bool Exporter::IsPassedOn(const community::DisclosureRow& row) const {
  return row.reported_by != kNone && row.reported_by != row.person &&
         !people_.IsStaff(row.reported_by);
}

std::optional<WithheldCode> Exporter::OfContent(
    Index record, const v1::Record& parsed) const {
  const RecordRow& row = held_.records[record];
  switch (row.body) {
    case Body::kAssessment: {
      if (!ParseReference(parsed.assessment().instrument()))
        return WithheldCode::kNotExported;
      const community::AssessmentRow& form = held_.assessments[row.row];
      const bool is_of_staff =
          form.respondent != kNone && people_.IsStaff(form.respondent);
      // A member of the group, or of one another member.
      const Index peer =
          form.tie == kNone ? kNone : profile::SidesOf(held_, form.tie).other;
      const bool is_of_others =
          form.group != kNone ||
          (form.person != kNone && form.person != form.respondent) ||
          (peer != kNone && people_.IsClient(peer));
      if (is_of_others && !is_of_staff)
        return WithheldCode::kAudience;
      return std::nullopt;
    }
    case Body::kStateReport: {
      const community::StateRow& state = held_.states[row.row];
      if (state.respondent != state.person &&
          !people_.IsStaff(state.respondent))
        return WithheldCode::kAudience;
      return std::nullopt;
    }
    case Body::kAttribute:
      // As far as the person lets others know of it.
      if (held_.attributes[row.row].visible_to ==
              privacy::Visibility::kUnspecified ||
          held_.attributes[row.row].visible_to == privacy::Visibility::kOwnOnly)
        return WithheldCode::kAudience;
      return std::nullopt;
    case Body::kDisclosure:
      if (IsPassedOn(held_.disclosures[row.row]))
        return WithheldCode::kConfidence;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<WithheldCode> Exporter::OwnReason(
    Index record, const v1::Record& parsed) const {
  const RecordRow& row = held_.records[record];
  if (IsNeverExported(row.body))
    return WithheldCode::kNotExported;
  if (const Index person = PersonOf(record); person != kNone) {
    if (const auto withheld = people_.Withheld(person))
      return withheld;
  }
  const privacy::Labels labels = LabelsOf(record);
  if (Has(labels, Label::kVeryRestricted))
    return WithheldCode::kLabel;
  if (const auto withheld = privacy::NoticeFor(labels, notice_).withheld)
    return withheld;
  return OfContent(record, parsed);
}

void Exporter::Decide() {
  for (Index i = 0; i < states_.size(); ++i) {
    const RecordRow& row = held_.records[i];
    const Index person = PersonOf(i);
    if (row.row == kNone || row.body == Body::kNone ||
        (person != kNone && held_.persons[person].record != i))
      continue;
    State& state = states_[i];
    state.is_there = true;
    const v1::Record& parsed = *parser_.Parse(row.bytes);
    state.withheld = OwnReason(i, parsed);
    int people = 0, staff = 0;
    for (const community::Reference& each : community::ReferencesOf(parsed)) {
      const Index named = Canonical(each.id);
      if (named == kNone)
        continue;
      state.others += each.grip == Grip::kOneOf ? 1 : 0;
      named_by_.emplace(named, std::pair(i, each.grip));
      const Index who = PersonOf(named);
      if (who != kNone && each.grip != Grip::kPart) {
        ++people;
        staff += people_.IsStaff(who) && !people_.IsClient(who) ? 1 : 0;
      }
    }
    if (!state.withheld && IsAboutItsPeople(row.body) && people > 0 &&
        staff == people)
      state.withheld = WithheldCode::kAudience;
  }
  Follow();
}

// What cannot do without something that stays, stays.
void Exporter::Follow() {
  std::vector<Index> pending;
  for (Index i = 0; i < states_.size(); ++i) {
    if (!states_[i].is_there || states_[i].withheld)
      pending.push_back(i);
  }
  while (!pending.empty()) {
    const Index gone = pending.back();
    pending.pop_back();
    const auto [begin, end] = named_by_.equal_range(gone);
    for (auto each = begin; each != end; ++each) {
      const auto& [by, grip] = each->second;
      State& state = states_[by];
      if (grip == Grip::kOneOf)
        --state.others;
      const bool goes =
          grip == Grip::kHold || (grip == Grip::kOneOf && state.others == 0);
      if (!goes || !state.is_there || state.withheld)
        continue;
      state.withheld =
          states_[gone].withheld.value_or(WithheldCode::kNotExported);
      pending.push_back(by);
    }
  }
}

std::uint32_t Exporter::Clients() const {
  std::uint32_t clients = 0;
  for (Index i = 0; i < states_.size(); ++i) {
    const Index person = PersonOf(i);
    clients += states_[i].is_there && !states_[i].withheld && person != kNone &&
                       people_.IsClient(person)
                   ? 1
                   : 0;
  }
  return clients;
}

std::string Exporter::NameOfRecord(Index record) const {
  const Index person = PersonOf(record);
  return person == kNone ? pseudonyms_.For(held_.IdOf(record))
                         : people_.NameOf(person);
}

std::string Exporter::NameOf(std::string_view id) const {
  const Index record = Canonical(id);
  return record == kNone ? pseudonyms_.For(id) : NameOfRecord(record);
}

// The records of those who share a name: a role, and nothing else.
void Exporter::PutStaff(std::map<std::string, std::string>* records) const {
  struct Shared {
    std::int64_t recorded_at = 0;
    bool is_clinician = false;
  };
  std::map<std::string, Shared> shared;
  for (Index i = 0; i < states_.size(); ++i) {
    const Index person = PersonOf(i);
    if (!states_[i].is_there || states_[i].withheld || person == kNone ||
        !people_.IsMerged(person))
      continue;
    const std::int64_t at = held_.records[i].recorded_at;
    const auto [place, is_new] =
        shared.try_emplace(people_.NameOf(person), Shared{at, false});
    place->second.recorded_at = std::min(place->second.recorded_at, at);
    const community::Range roles = held_.persons[person].roles;
    for (Index k = 0; k < roles.count; ++k) {
      place->second.is_clinician |=
          held_.roles[roles.first + k].role == community::Role::kClinician;
    }
  }
  for (const auto& [name, one] : shared) {
    ArenaMessage<v1::Record> record;
    (*record).set_id(name);
    (*record).set_recorded_at(InstantText(one.recorded_at));
    (*record).mutable_person()->add_roles()->set_role(
        one.is_clinician ? v1::ROLE_CLINICIAN
                         : v1::ROLE_LIVED_EXPERIENCE_STAFF);
    PutLabels(engine_.config().labels, &*record);
    (*records)[name] = (*record).SerializeAsString();
  }
}

void Exporter::PutLeftOut(v1::Export* out) const {
  std::map<std::pair<Body, WithheldCode>, std::uint32_t> counts;
  for (Index i = 0; i < states_.size(); ++i) {
    if (states_[i].is_there && states_[i].withheld)
      ++counts[{held_.records[i].body, *states_[i].withheld}];
  }
  for (const auto& [what, count] : counts) {
    v1::LeftOut* left = out->add_left_out();
    left->set_body(
        std::string(community::kBodyNames[static_cast<int>(what.first) -
                                          community::kFirstBody]));
    left->set_reason(static_cast<v1::WithheldCode>(what.second));
    left->set_records(count);
  }
}

void Exporter::Put(v1::Export* out) {
  privacy::Labels labels = engine_.config().labels;
  // By pseudonym: the order of ids would tell which is which.
  std::map<std::string, std::string> records;
  PutStaff(&records);
  const auto is_gone = [this](std::string_view id) {
    if (id.empty())
      return false;
    const Index named = Canonical(id);
    return named == kNone || !states_[named].is_there ||
           states_[named].withheld.has_value();
  };
  const auto has_id = [this](std::string_view text) {
    return held_.Find(text) != kNone;
  };
  for (Index i = 0; i < states_.size(); ++i) {
    const Index person = PersonOf(i);
    if (!states_[i].is_there || states_[i].withheld ||
        (person != kNone && people_.IsMerged(person)))
      continue;
    v1::Record* record = parser_.Parse(held_.records[i].bytes);
    community::Cut(record, is_gone);
    community::Veil(
        record, person != kNone && people_.IsClient(person),
        [this](std::string_view id) { return NameOf(id); }, has_id);
    const privacy::Labels own = LabelsOf(i);
    labels.Join(own);
    PutLabels(own, record);
    const std::string name = NameOfRecord(i);
    record->set_id(name);
    records[name] = record->SerializeAsString();
  }
  for (const auto& [name, bytes] : records)
    out->add_records()->ParseFromString(bytes);
  parser_.Forget();
  const privacy::Notice notice = privacy::NoticeFor(labels, notice_);
  out->set_notice(notice.text);
  out->set_notice_rule(std::string(notice.rule));
  PutLabels(labels, out);
  PutLeftOut(out);
}

// What this version does not know may name somebody: it goes.
Result<std::string> WithoutUnknown(const std::string& binary) {
  static const wire::MessageType* const type = wire::FindMessage("Export");
  const Result<std::string> json = wire::ToJson(
      *type,
      {reinterpret_cast<const std::uint8_t*>(binary.data()), binary.size()});
  if (!json.ok())
    return json.error();
  return wire::FromJson(*type, *json,
                        {.depth = 100, .limit = std::size_t{1} << 40});
}

}  // namespace

Result<std::string> WriteExport(const Engine& engine, const Snapshot& held,
                                const ExportRequest& request,
                                Workspace* workspace) {
  ProfileRequest asked;
  asked.audience = static_cast<std::int32_t>(Audience::kProgramme);
  asked.purpose = request.purpose;
  asked.reader = request.recipient;
  asked.read_at = request.read_at;
  asked.is_recipient = true;
  const Result<Reader> reader = Reader::Of(held, asked);
  if (!reader.ok())
    return reader.error();
  const auto pseudonyms =
      privacy::Pseudonyms::Of(request.key, request.recipient, "");
  if (!pseudonyms) {
    return Error{RELCARE_E_UNSUPPORTED_OPTION, "export-key", "",
                 "the key has fewer than 32 bytes; draw them at random"};
  }
  if (!IsUtf8(request.notice)) {
    return Error{RELCARE_E_UNSUPPORTED_OPTION, "export-notice", "",
                 "the notice is not UTF-8"};
  }
  ArenaMessage<v1::Export> memory;
  v1::Export& out = *memory;
  out.set_purpose(static_cast<v1::Purpose>(request.purpose));
  if (held.as_of.recorded_by)
    out.set_recorded_by(InstantText(*held.as_of.recorded_by));
  if (held.as_of.occurred_by)
    out.set_occurred_by(InstantText(*held.as_of.occurred_by));
  // No hash of the input: it would join what two recipients have.
  if (!request.golden)
    out.mutable_provenance()->set_engine_version(ProductVersion());
  out.mutable_provenance()->set_semantics_version(scale::kSemanticsVersion);
  out.mutable_provenance()->set_config_hash(engine.config_hash());
  if (reader->OfExport(kNone, false) == WithheldCode::kPurpose) {
    out.set_withheld(v1::WITHHELD_CODE_PURPOSE);
    return out.SerializeAsString();
  }
  Exporter exporter(engine, held, *reader, *pseudonyms, request.notice,
                    workspace);
  exporter.Decide();
  const std::uint32_t clients = exporter.Clients();
  if (clients < static_cast<std::uint32_t>(privacy::kMinimumPeopleExported)) {
    out.set_withheld(v1::WITHHELD_CODE_TOO_FEW_PEOPLE);
    return out.SerializeAsString();
  }
  out.set_clients(clients);
  exporter.Put(&out);
  return WithoutUnknown(out.SerializeAsString());
}

}  // namespace relcare::engine
