// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FormNode: a Questionnaire within a document.
//
//   Threads  A value.

#ifndef RELCARE_FHIR_FORM_NODE_H_
#define RELCARE_FHIR_FORM_NODE_H_

#include <string>

#include "fhir/json.h"

namespace relcare::fhir {

struct FormNode {
  Json::Index node = Json::kRoot;
  std::string at;  // the path where it stands
  // The resource that contains its value sets: itself, or what contains it,
  // since nothing contained contains anything.
  Json::Index holder = Json::kRoot;
  std::string holder_at;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_FORM_NODE_H_
