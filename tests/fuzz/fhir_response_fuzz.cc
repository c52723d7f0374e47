// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a QuestionnaireResponse: read, and bound where they can be read.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fhir/response.h"
#include "tests/fhir/fake_binding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const relcare::FakeBinding binding(relcare::Phq9());
  static relcare::fhir::ResponseReader reader;
  static relcare::scale::Response response;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (reader.Read(text).ok())
    reader.Bind(binding, {}, &response);
  return 0;
}
