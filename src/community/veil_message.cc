// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/veil_message.h"

#include <algorithm>
#include <set>

#include "relcare/v1/record.pb.h"

#include "base/decimal.h"
#include "base/ids.h"
#include "community/said_fields_message.h"

namespace relcare::community {
namespace {

// Sees what a record names, and its codes.
class Namer {
 public:
  void Ref(const std::string& id, const Place& /*place*/, Grip grip) {
    if (!id.empty())
      references_.push_back({&id, grip});
  }
  void Code(const v1::Coding& code, const Place& /*place*/) {
    codes_.push_back(&code);
  }
  void Time(const std::string& /*text*/, const Place& /*place*/) {}
  void During(const v1::Period& /*period*/, const Place& /*place*/,
              Need /*need*/) {}
  void Number(const std::string& /*text*/, const Place& /*place*/,
              Sign /*sign*/) {}
  void Differ(const std::string& /*a*/, const std::string& /*b*/,
              const Place& /*place*/) {}
  void Missing(const Place& /*place*/) {}
  void Twice(const Place& /*place*/) {}

  struct Seen {
    const std::string* id = nullptr;
    Grip grip = Grip::kPart;
  };
  const std::vector<Seen>& references() const { return references_; }
  const std::vector<const v1::Coding*>& codes() const { return codes_; }

 private:
  std::vector<Seen> references_;
  std::vector<const v1::Coding*> codes_;
};

// BCP 47 in its outer form.
bool IsLanguageTag(std::string_view text) {
  constexpr std::size_t kMost = 35;
  return text.size() <= kMost &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                  (c >= 'A' && c <= 'Z') || c == '-';
         });
}

template <typename List, typename Goes>
void Drop(List* list, const Goes& goes) {
  list->erase(std::remove_if(list->begin(), list->end(), goes), list->end());
}

void VeilAssessment(v1::Assessment* m, const HasId& has_id) {
  if (!IsLanguageTag(m->language()) || has_id(m->language()))
    m->clear_language();
  if (!IsId(m->setting()) || has_id(m->setting()))
    m->clear_setting();
  Drop(m->mutable_answers(),
       [](const v1::Answer& answer) { return !IsId(answer.item()); });
  for (v1::Answer& answer : *m->mutable_answers()) {
    if (answer.has_value() && !Decimal::Parse(answer.value()))
      answer.set_absence(v1::ABSENCE_UNSUPPORTED);
  }
  Drop(m->mutable_reported(), [](const v1::ReportedScore& total) {
    return !IsId(total.scale()) || !Decimal::Parse(total.value());
  });
}

// Several who go by one name now are one.
void VeilEncounter(v1::Encounter* m) {
  std::set<std::string> named;
  Drop(m->mutable_presences(), [&](const v1::Presence& presence) {
    return !named.insert(presence.person()).second;
  });
}

void VeilWindow(v1::ObservationWindow* m) {
  std::set<std::string> named;
  Drop(m->mutable_seen(),
       [&](const std::string& person) { return !named.insert(person).second; });
}

void VeilTranscript(v1::Transcript* m, const HasId& has_id) {
  if (!IsLanguageTag(m->language()) || has_id(m->language()))
    m->clear_language();
  for (v1::Turn& turn : *m->mutable_turns())
    turn.clear_text();
}

}  // namespace

std::vector<Reference> ReferencesOf(const v1::Record& record) {
  Namer namer;
  VisitFields(record, namer);
  std::vector<Reference> out;
  for (const Namer::Seen& seen : namer.references())
    out.push_back({*seen.id, seen.grip});
  return out;
}

void Veil(v1::Record* record, bool is_client, const NewName& new_name,
          const HasId& has_id) {
  record->clear_source();
  record->clear_supersedes();
  Namer namer;
  VisitFields(*record, namer);
  // What the visitor is shown are the record's own texts, set ones only: so no
  // reference can be forgotten here that acceptance and erasure know.
  for (const Namer::Seen& seen : namer.references())
    *const_cast<std::string*>(seen.id) = new_name(*seen.id);
  for (const v1::Coding* code : namer.codes()) {
    if (has_id(code->code())) {
      const std::string name = new_name(code->code());
      const_cast<v1::Coding*>(code)->set_code(name);
    }
  }
  switch (record->body_case()) {
    case v1::Record::kAssessment:
      VeilAssessment(record->mutable_assessment(), has_id);
      return;
    case v1::Record::kPerson:
      if (!is_client)
        record->mutable_person()->clear_recovery();
      return;
    case v1::Record::kEncounter:
      VeilEncounter(record->mutable_encounter());
      return;
    case v1::Record::kObservationWindow:
      VeilWindow(record->mutable_observation_window());
      return;
    case v1::Record::kGoal:
      record->mutable_goal()->clear_text();
      return;
    case v1::Record::kIdentity:
      record->mutable_identity()->clear_text();
      return;
    case v1::Record::kCapacity:
      record->mutable_capacity()->clear_text();
      return;
    case v1::Record::kNarrativeScene:
      record->mutable_narrative_scene()->clear_text();
      return;
    case v1::Record::kTranscript:
      VeilTranscript(record->mutable_transcript(), has_id);
      return;
    default:
      return;
  }
}

}  // namespace relcare::community
