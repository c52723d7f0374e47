// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FormShelf: the Questionnaires among an engine's sources.
//
//   Errors   Those of fhir::QuestionnaireReader; RELCARE_E_MAPPING, rule
//            "questionnaire-twice", and those of scale::Binding. All with the
//            index of the source.
//   Threads  One thread.

#ifndef RELCARE_ENGINE_FORM_SHELF_H_
#define RELCARE_ENGINE_FORM_SHELF_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"
#include "engine/loaded.h"
#include "engine/source.h"
#include "fhir/questionnaire.h"

namespace relcare::engine {

class FormShelf {
 public:
  Done Read(std::span<const Source> sources, const Limits& limits);

  // In the order of the sources.
  const std::vector<fhir::QuestionnaireReader>& readers() const {
    return readers_;
  }

  // Each, related to each of the definitions; by url and version, ascending.
  Result<std::vector<LoadedForm>> Relate(
      const std::vector<Loaded>& instruments) const;

 private:
  std::vector<fhir::QuestionnaireReader> readers_;
  std::vector<std::int64_t> sources_;  // beside them: indices
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_FORM_SHELF_H_
