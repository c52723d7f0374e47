// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Identity: whose response it is and when it was given, as the input says.
//
//   Missing  An empty text: the input does not say.
//   Safety   Text of the record: for fields of results, never for messages.
//   Threads  A value; reuse keeps its capacity.

#ifndef RELCARE_ENGINE_IDENTITY_H_
#define RELCARE_ENGINE_IDENTITY_H_

#include <cstdint>
#include <string>

#include "privacy/labels.h"

namespace relcare::engine {

enum class SubjectKind : std::uint8_t {  // field numbers of relcare.v1.Subject
  kNone = 0,
  kPerson = 1,
  kRelationship = 2,
  kGroup = 3,
};

struct Identity {
  std::string response_id;
  SubjectKind subject_kind = SubjectKind::kNone;
  std::string subject;
  std::string respondent;  // where that is not the subject
  std::string effective;   // FHIR date or dateTime as received
  privacy::Labels labels;  // the input's own

  void Clear() {
    response_id.clear();
    subject_kind = SubjectKind::kNone;
    subject.clear();
    respondent.clear();
    effective.clear();
    labels = privacy::Labels{};
  }
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_IDENTITY_H_
