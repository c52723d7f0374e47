// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/record_message.h"

#include <string>

#include "relcare/v1/record.pb.h"

#include "base/civil_time.h"
#include "engine/arena_message.h"
#include "relcare/relcare.h"
#include "scale/response_message.h"
#include "wire/message.h"
#include "wire/walk.h"

namespace relcare::engine {

struct RecordReader::State {
  WipedArena arena;
  const v1::Record* record = nullptr;
};

RecordReader::RecordReader() : state_(std::make_unique<State>()) {}
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;

Done RecordReader::Read(Bytes bytes, const Limits& limits) {
  static const wire::MessageType* const type = wire::FindMessage("Record");
  Done walked = wire::Walk(
      *type, bytes, {.depth = limits.depth, .limit = limits.input_bytes});
  return walked.ok() ? Parse(bytes) : walked;
}

Done RecordReader::Parse(Bytes bytes) {
  auto* record = state_->arena.Renew<v1::Record>();
  state_->record = record;
  if (!record->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return Error{RELCARE_E_INTERNAL, "defect", "",
                 "bytes that were walked could not be parsed"};
  }
  if (!record->has_assessment()) {
    return Error{RELCARE_E_NOT_A_RESPONSE, "not-a-response", "",
                 "the record's body is no assessment"};
  }
  return Unit{};
}

std::string_view RecordReader::instrument() const {
  return state_->record->assessment().instrument();
}

void RecordReader::Identify(Identity* out) const {
  out->Clear();
  const v1::Record& record = *state_->record;
  const v1::Assessment& assessment = record.assessment();
  out->response_id = record.id();
  const v1::Subject& subject = assessment.subject();
  switch (subject.kind_case()) {
    case v1::Subject::kPerson:
      out->subject_kind = SubjectKind::kPerson;
      out->subject = subject.person();
      break;
    case v1::Subject::kRelationship:
      out->subject_kind = SubjectKind::kRelationship;
      out->subject = subject.relationship();
      break;
    case v1::Subject::kGroup:
      out->subject_kind = SubjectKind::kGroup;
      out->subject = subject.group();
      break;
    case v1::Subject::KIND_NOT_SET:
      break;
  }
  out->respondent = assessment.respondent();
  out->effective = assessment.answered_at();
  for (const int label : record.labels())
    out->labels.Add(label);
  for (const v1::Coding& label : record.other_labels()) {
    out->labels.Add(privacy::Coding{label.system(), label.code()});
  }
}

void RecordReader::Bind(const scale::Plan& plan, scale::Response* out) const {
  const v1::Record& record = *state_->record;
  scale::Bind(record, plan, out);
  if (record.entered_in_error())
    out->status = scale::Status::kEnteredInError;
  for (int i = 0; i < record.labels_size(); ++i) {
    if (privacy::Labels().Add(record.labels(i)))
      continue;
    out->findings.push_back({FindingCode::kLabelUnknown, Severity::kWarning,
                             "/labels/" + std::to_string(i), ""});
  }
  for (int i = 0; i < record.other_labels_size(); ++i) {
    const v1::Coding& label = record.other_labels(i);
    if (privacy::LabelOf(label.system(), label.code()))
      continue;
    out->findings.push_back({FindingCode::kLabelUnknown, Severity::kNote,
                             "/other_labels/" + std::to_string(i), ""});
  }
  if (record.assessment().has_answered_at() &&
      !ParseCivilTime(record.assessment().answered_at())) {
    out->findings.push_back({FindingCode::kTimeUnreadable, Severity::kWarning,
                             "/assessment/answered_at", ""});
  }
}

void RecordReader::Wipe() {
  state_->record = nullptr;
  state_->arena.Wipe();
}

}  // namespace relcare::engine
