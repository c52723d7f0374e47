// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a Questionnaire: read, and related where they can be read.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fhir/questionnaire.h"
#include "tests/fhir/fake_binding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const relcare::FakePlan plan(relcare::Phq9());
  static relcare::fhir::QuestionnaireReader reader;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (reader.Read(text).ok()) {
    const auto form = reader.Relate(plan);
    static_cast<void>(form.ok());
  }
  return 0;
}
