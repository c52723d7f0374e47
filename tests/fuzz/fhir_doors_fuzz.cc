// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FHIR through the C ABI, in and out: what is read as a resource or as lines is
// scored, filed as each kind of resource, and what was filed is read again. The
// first byte of an input chooses lines or one resource, and the form.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "relcare/relcare.h"

namespace {

void Require(bool is_so) {
  if (!is_so)
    std::abort();
}

constexpr std::string_view kForm =
    R"({"resourceType":"Questionnaire","url":"http://x.test/q",)"
    R"("item":[{"linkId":"a","enableWhen":[{"question":"b","operator":"=",)"
    R"("answerInteger":1}],)"
    R"("code":[{"system":"http://loinc.org","code":"44260-8"}]},)"
    R"({"linkId":"b"}]})";

struct Handles {
  relcare_engine* engine = nullptr;
  relcare_scratch* reader = nullptr;
  relcare_scratch* writer = nullptr;
  relcare_scratch* again = nullptr;
  Handles() {
    relcare_source form = RELCARE_SOURCE_INIT;
    form.kind = RELCARE_SOURCE_QUESTIONNAIRE;
    form.format = RELCARE_FORMAT_FHIR;
    form.data = reinterpret_cast<const std::uint8_t*>(kForm.data());
    form.size = kForm.size();
    relcare_engine_create(nullptr, &form, 1, &engine, nullptr);
    relcare_scratch_create(engine, nullptr, &reader, nullptr);
    relcare_scratch_create(engine, nullptr, &writer, nullptr);
    relcare_scratch_create(engine, nullptr, &again, nullptr);
    Require(again != nullptr);
  }
};

const Handles& TheHandles() {
  static const Handles handles;
  return handles;
}

int32_t ReadAgain(void* /*context*/, relcare_status status,
                  const std::uint8_t* /*report*/,
                  std::size_t /*size*/) noexcept {
  Require(status != RELCARE_E_INTERNAL);
  return 0;
}

int32_t File(void* /*context*/, relcare_status status,
             const std::uint8_t* report, std::size_t size) noexcept {
  Require(status != RELCARE_E_INTERNAL);
  const Handles& handles = TheHandles();
  for (const int kind : {RELCARE_FHIR_UPDATE, RELCARE_FHIR_CREATE,
                         RELCARE_FHIR_COLLECTION, RELCARE_FHIR_OUTCOME}) {
    relcare_fhir_options options = RELCARE_FHIR_OPTIONS_INIT;
    options.kind = kind;
    relcare_view resource = {};
    const relcare_status filed = relcare_write_fhir(
        handles.writer, report, size, &options, &resource, nullptr);
    Require(filed == RELCARE_OK || filed == RELCARE_E_NOT_A_RESPONSE);
    // An outcome can be written of every report.
    Require(filed == RELCARE_OK || kind != RELCARE_FHIR_OUTCOME);
    if (kind != RELCARE_FHIR_COLLECTION || filed != RELCARE_OK)
      continue;
    relcare_score_options how = RELCARE_SCORE_OPTIONS_INIT;
    how.input_format = RELCARE_FORMAT_FHIR;
    Require(relcare_score_text(handles.again, resource.data, resource.size,
                               &how, ReadAgain, nullptr, nullptr,
                               nullptr) == RELCARE_OK);
  }
  return 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0)
    return 0;
  const int choice = data[0];
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format =
      choice % 2 == 0 ? RELCARE_FORMAT_FHIR : RELCARE_FORMAT_FHIR_NDJSON;
  constexpr std::string_view kInstruments[] = {"", "phq-9", "gad-7", "audit"};
  const std::string_view instrument = kInstruments[choice / 2 % 4];
  options.instrument = instrument.data();
  options.instrument_size = instrument.size();
  Require(relcare_score_text(TheHandles().reader, data + 1, size - 1, &options,
                             File, nullptr, nullptr,
                             nullptr) != RELCARE_E_INTERNAL);
  return 0;
}
