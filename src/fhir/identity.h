// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Identity: what a QuestionnaireResponse or Observation says about itself,
// apart from answers.
//
//   Missing  A member that the response lacks is an empty string.
//   Safety   Text of the record: for results, never for messages.
//   Threads  A value.

#ifndef RELCARE_FHIR_IDENTITY_H_
#define RELCARE_FHIR_IDENTITY_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/finding.h"
#include "fhir/json.h"
#include "scale/definition.h"
#include "scale/response.h"

namespace relcare::fhir {

// What the reader takes at most.
struct Limits {
  std::size_t bytes = std::size_t{64} << 20;
  // Levels of nested items. Of anything else, JSON may nest 2 * depth + 16.
  int depth = 64;
};

// A label of meta.security that relcare has no code for, as it came.
using OtherLabel = scale::Coding;

struct Identity {
  std::string id;
  std::string questionnaire;  // canonical without its version
  std::string version;        // what stands behind the "|"
  scale::Status status = scale::Status::kUnspecified;  // not stated
  std::string subject;                                 // subject.reference
  std::string author;                                  // author.reference
  std::string source;    // source.reference: who answered
  std::string authored;  // FHIR dateTime as received
  std::string language;
  std::vector<Label> labels;  // each once, ascending
  std::vector<OtherLabel> other_labels;
  std::vector<Finding> findings;  // label-unknown, time-unreadable

  // Empties everything and keeps capacity.
  void Clear() {
    for (std::string* text : {&id, &questionnaire, &version, &subject, &author,
                              &source, &authored, &language}) {
      text->clear();
    }
    status = scale::Status::kUnspecified;
    labels.clear();
    other_labels.clear();
    findings.clear();
  }
};

// Appends what meta.security of the resource at the path `at` says to the
// labels.
void ReadLabels(const Json& json, Json::Index resource, std::string_view at,
                Identity* identity);

// Takes the dateTime `time`, which stands at `path`, as authored.
void ReadTime(const Json& json, Json::Index time, std::string_view path,
              Identity* identity);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_IDENTITY_H_
