// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/export_message.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "relcare/v1/export.pb.h"

#include "base/utf8.h"
#include "community/cut_message.h"
#include "community/veil_message.h"
#include "engine/arena_message.h"
#include "engine/export_choice_message.h"
#include "engine/export_form_message.h"
#include "engine/profile_message.h"
#include "engine/profile_request.h"
#include "engine/version.h"
#include "privacy/notice.h"
#include "privacy/pseudonym.h"
#include "profile/people.h"
#include "relcare/relcare.h"
#include "scale/labels_message.h"
#include "wire/json.h"
#include "wire/message.h"

namespace relcare::engine {
namespace {

using community::Body;
using community::Index;
using community::kNone;
using community::Snapshot;

// Writes what was chosen under the names that it goes by.
class Exporter {
 public:
  Exporter(const Engine& engine, const Snapshot& held,
           const privacy::Pseudonyms& pseudonyms, std::string_view notice,
           const ExportChoice& choice)
      : engine_(engine),
        held_(held),
        pseudonyms_(pseudonyms),
        notice_(notice),
        choice_(choice),
        people_(choice.people()),
        parser_({.depth = 100}),
        other_parser_({.depth = 100}) {
    for (Index i = 0; i < held.records.size(); ++i) {
      const Index person = choice.PersonOf(i);
      if (person != kNone && held.persons[person].record != i)
        others_.emplace(person, i);
    }
  }

  void Put(v1::Export* out);

 private:
  std::string NameOf(std::string_view id) const;
  std::string NameOfRecord(Index record) const;
  void PutStaff(std::map<std::string, std::string>* records) const;
  void JoinOthers(Index record, v1::Record* parsed);
  void VeilOther(Index record, v1::Record* parsed) const;
  void Veil(Index record, v1::Record* parsed) const;
  void PutLeftOut(v1::Export* out) const;
  bool HasId(std::string_view text) const { return held_.Find(text) != kNone; }
  template <typename Message>
  void PutLabels(const privacy::Labels& labels, Message* out) const;

  const Engine& engine_;
  const Snapshot& held_;
  const privacy::Pseudonyms& pseudonyms_;
  std::string_view notice_;
  const ExportChoice& choice_;
  const ExportPeople& people_;
  community::RecordParser parser_;
  community::RecordParser other_parser_;
  // By person: the records that go by another one.
  std::multimap<Index, Index> others_;
};

std::string Exporter::NameOfRecord(Index record) const {
  const Index person = choice_.PersonOf(record);
  return person == kNone ? pseudonyms_.For(held_.IdOf(record))
                         : people_.NameOf(person);
}

std::string Exporter::NameOf(std::string_view id) const {
  const Index record = choice_.Canonical(id);
  return record == kNone ? pseudonyms_.For(id) : NameOfRecord(record);
}

// A label that is somebody's id stays a label, under their name.
template <typename Message>
void Exporter::PutLabels(const privacy::Labels& labels, Message* out) const {
  out->clear_labels();
  out->clear_other_labels();
  scale::SetLabels(labels, out);
  for (v1::Coding& label : *out->mutable_other_labels()) {
    if (HasId(label.code()))
      label.set_code(NameOf(label.code()));
  }
}

// The records of those who share a name: a role, and nothing else.
void Exporter::PutStaff(std::map<std::string, std::string>* records) const {
  struct Shared {
    std::int64_t recorded_at = 0;
    bool is_clinician = false;
  };
  std::map<std::string, Shared> shared;
  for (Index i = 0; i < held_.records.size(); ++i) {
    const Index person = choice_.PersonOf(i);
    if (!choice_.Leaves(i) || person == kNone || !people_.IsMerged(person))
      continue;
    const std::int64_t at = held_.records[i].recorded_at;
    const auto [place, is_new] =
        shared.try_emplace(people_.NameOf(person), Shared{at, false});
    place->second.recorded_at = std::min(place->second.recorded_at, at);
    place->second.is_clinician = IsSomeClinician(held_, person);
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

// What is not there yet.
template <typename Message>
void Join(const google::protobuf::RepeatedPtrField<Message>& from,
          google::protobuf::RepeatedPtrField<Message>* to) {
  for (const Message& one : from) {
    const std::string bytes = one.SerializeAsString();
    if (std::none_of(to->begin(), to->end(), [&](const Message& there) {
          return there.SerializeAsString() == bytes;
        }))
      *to->Add() = one;
  }
}

// What is a set of facts is that of all records of a person.
void Exporter::JoinOthers(Index record, v1::Record* parsed) {
  const auto [begin, end] = others_.equal_range(choice_.PersonOf(record));
  for (auto each = begin; each != end; ++each) {
    const v1::Person& other =
        other_parser_.Parse(held_.records[each->second].bytes)->person();
    v1::Person* person = parsed->mutable_person();
    Join(other.roles(), person->mutable_roles());
    Join(other.subgroups(), person->mutable_subgroups());
    for (const std::string& id : other.organizations()) {
      if (std::find(person->organizations().begin(),
                    person->organizations().end(),
                    id) == person->organizations().end())
        person->add_organizations(id);
    }
  }
}

// Of somebody else: their roles, and not when; of staff what makes them staff.
void Exporter::VeilOther(Index record, v1::Record* parsed) const {
  std::set<v1::Role> roles;
  for (const v1::PersonRole& each : parsed->person().roles()) {
    if (people_.IsClient(choice_.PersonOf(record)) ||
        each.role() != v1::ROLE_CLIENT)
      roles.insert(each.role());
  }
  parsed->clear_source();
  parsed->clear_supersedes();
  parsed->clear_person();
  parsed->mutable_person();
  for (const v1::Role role : roles)
    parsed->mutable_person()->add_roles()->set_role(role);
}

void Exporter::Veil(Index record, v1::Record* parsed) const {
  if (choice_.about())
    choice_.about()->Trim(record, parsed);
  const Body body = held_.records[record].body;
  community::Cut(parsed,
                 [&](std::string_view id) { return choice_.IsCut(body, id); });
  const auto has_id = [this](std::string_view text) { return HasId(text); };
  if (parsed->has_assessment())
    KeepOfForm(engine_, has_id, parsed->mutable_assessment());
  const Index person = choice_.PersonOf(record);
  community::Veil(
      parsed, person != kNone && people_.IsClient(person),
      [this](std::string_view id) { return NameOf(id); }, has_id);
}

void Exporter::PutLeftOut(v1::Export* out) const {
  std::map<std::pair<Body, WithheldCode>, std::uint32_t> counts;
  for (Index i = 0; i < held_.records.size(); ++i) {
    if (const auto reason = choice_.Told(i))
      ++counts[{held_.records[i].body, *reason}];
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
  for (Index i = 0; i < held_.records.size(); ++i) {
    const Index person = choice_.PersonOf(i);
    if (!choice_.Leaves(i) || (person != kNone && people_.IsMerged(person)))
      continue;
    v1::Record* record = parser_.Parse(held_.records[i].bytes);
    if (person != kNone)
      JoinOthers(i, record);
    if (choice_.IsOther(i)) {
      VeilOther(i, record);
    } else {
      Veil(i, record);
    }
    const privacy::Labels own = choice_.LabelsOf(i);
    labels.Join(own);
    PutLabels(own, record);
    const std::string name = NameOfRecord(i);
    record->set_id(name);
    records[name] = record->SerializeAsString();
  }
  for (const auto& [name, bytes] : records)
    out->add_records()->ParseFromString(bytes);
  parser_.Forget();
  other_parser_.Forget();
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

// Who reads what leaves, and as what.
ProfileRequest ReadingOf(const Snapshot& held, const ExportRequest& request,
                         Index client) {
  ProfileRequest asked;
  asked.purpose = request.purpose;
  asked.read_at = request.read_at;
  const auto purpose = privacy::PurposeOf(request.purpose);
  const bool is_own = client != kNone && purpose == Purpose::kOwnAccess;
  Audience audience = Audience::kProgramme;
  if (is_own) {
    audience = Audience::kClient;
  } else if (client != kNone && purpose == Purpose::kTreatment) {
    audience = Audience::kClinician;
  }
  asked.audience = static_cast<std::int32_t>(audience);
  asked.reader =
      is_own ? held.IdOf(held.persons[client].record) : request.recipient;
  asked.is_recipient = !is_own;
  return asked;
}

}  // namespace

Result<std::string> WriteExport(const Engine& engine, const Snapshot& held,
                                const ExportRequest& request) {
  const bool is_about_one = !request.client.empty();
  const Index client =
      is_about_one ? held.FindPerson(request.client) : Index{kNone};
  if (is_about_one && (client == kNone || !profile::IsClient(held, client))) {
    return Error{RELCARE_E_UNKNOWN_NAME, "unknown-client", "",
                 "the client is no client of the community"};
  }
  const Result<Reader> reader =
      Reader::Of(held, ReadingOf(held, request, client));
  if (!reader.ok())
    return reader.error();
  if (is_about_one && reader->purpose() == Purpose::kOwnAccess &&
      !request.recipient.empty() &&
      held.FindPerson(request.recipient) != client) {
    return Error{RELCARE_E_UNSUPPORTED_OPTION, "export-recipient", "",
                 "own access gives to the client alone; leave out the "
                 "recipient, or name another purpose"};
  }
  const std::string_view subject = client == kNone
                                       ? std::string_view()
                                       : held.IdOf(held.persons[client].record);
  const auto pseudonyms =
      privacy::Pseudonyms::Of(request.key, request.recipient, subject);
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
  if (is_about_one)
    out.set_client(std::string(subject));
  const auto withheld = is_about_one ? reader->OfExportAbout(client)
                                     : reader->OfExport(kNone, false);
  if (withheld && (is_about_one || *withheld == WithheldCode::kPurpose)) {
    out.set_withheld(static_cast<v1::WithheldCode>(*withheld));
    return out.SerializeAsString();
  }
  const ExportChoice choice(engine, held, *reader, *pseudonyms, request.notice,
                            client);
  const std::uint32_t clients = is_about_one ? 1 : choice.Clients();
  if (!is_about_one &&
      clients < static_cast<std::uint32_t>(privacy::kMinimumPeopleExported)) {
    out.set_withheld(v1::WITHHELD_CODE_TOO_FEW_PEOPLE);
    return out.SerializeAsString();
  }
  out.set_clients(clients);
  Exporter(engine, held, *pseudonyms, request.notice, choice).Put(&out);
  return WithoutUnknown(out.SerializeAsString());
}

}  // namespace relcare::engine
