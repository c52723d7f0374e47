// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Members: the names that FHIR gives the members of the elements read here. A
// misspelt one looks like an extension of a later FHIR and takes its content
// with it.
//
//   Shape    One member-unknown per element that has any; its path is the
//            element's.
//   Safety   No name is repeated.
//   Threads  Pure.
//   Source   FHIR R4 (4.0.1), R4B and R5 (5.0.0): QuestionnaireResponse,
//            Questionnaire, Observation, Bundle.

#ifndef RELCARE_FHIR_MEMBERS_H_
#define RELCARE_FHIR_MEMBERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "fhir/json.h"

namespace relcare::fhir {

enum class ElementKind : std::uint8_t {
  kResponse,
  kResponseItem,
  kAnswer,
  kQuestionnaire,
  kQuestion,
  kEnableWhen,
  kAnswerOption,
  kObservation,
  kComponent,
  kBundle,
  kEntry,
};

// What was read here is not of the shape that FHIR gives it: fhir-shape.
Error Misshapen(std::string path, const char* message);

// Of any version of FHIR, or a primitive's own extensions ("_status").
bool IsMember(ElementKind kind, std::string_view name);

bool HasStrangeMember(const Json& json, Json::Index element, ElementKind kind);

void NoteStrangeMembers(const Json& json, Json::Index element, ElementKind kind,
                        std::string_view at, std::vector<Finding>* findings);

// Of a Questionnaire and all that is read of it.
void NoteStrangeForm(const Json& json, Json::Index questionnaire,
                     std::string_view at, std::vector<Finding>* findings);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_MEMBERS_H_
