// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Every function of the C ABI that takes bytes. The first byte of an input
// chooses the function and the format; the rest is what it is given.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "relcare/relcare.h"

namespace {

// One of the two, or the input has found a defect.
void Require(bool is_so) {
  if (!is_so) {
    std::abort();
  }
}

// What must hold after any call: a status of a known class, and an output on
// success only.
void Judge(relcare_status status, const relcare_view& view) {
  Require(status != RELCARE_E_INTERNAL);
  Require((status == RELCARE_OK) == (view.data != nullptr));
}

struct Handles {
  relcare_engine* engine = nullptr;
  relcare_scratch* scratch = nullptr;
  Handles() {
    relcare_engine_create(nullptr, nullptr, 0, &engine, nullptr);
    relcare_scratch_create(engine, nullptr, &scratch, nullptr);
    Require(scratch != nullptr);
  }
};

int32_t GoOn(void* /*context*/, relcare_status status,
             const std::uint8_t* /*report*/, std::size_t /*size*/) noexcept {
  Require(status != RELCARE_E_INTERNAL);
  return 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const Handles kHandles;
  if (size == 0) {
    return 0;
  }
  const int choice = data[0];
  ++data;
  --size;
  relcare_scratch* const scratch = kHandles.scratch;
  relcare_error error = RELCARE_ERROR_INIT;
  relcare_view view = {};
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  constexpr std::string_view kInstrument = "phq-9";
  options.instrument = kInstrument.data();
  options.instrument_size = kInstrument.size();
  options.output_format = RELCARE_FORMAT_JSON;
  switch (choice % 8) {
    case 0:  // one response: protobuf, JSON, FHIR
      options.input_format = RELCARE_FORMAT_PROTOBUF + choice / 8 % 3;
      Judge(relcare_score(scratch, data, size, &options, &view, &error), view);
      break;
    case 1:
      options.input_format = RELCARE_FORMAT_PROTOBUF + choice / 8 % 3;
      Judge(relcare_explain(scratch, data, size, &options, &view, &error),
            view);
      break;
    case 2:
      options.input_format = RELCARE_FORMAT_PROTOBUF + choice / 8 % 3;
      Judge(relcare_validate(scratch, data, size, &options, &view, &error),
            view);
      break;
    case 3: {  // many: NDJSON, FHIR NDJSON, CSV, FHIR
      constexpr std::int32_t kFormats[] = {
          RELCARE_FORMAT_NDJSON, RELCARE_FORMAT_FHIR_NDJSON, RELCARE_FORMAT_CSV,
          RELCARE_FORMAT_FHIR};
      options.input_format = kFormats[choice / 8 % 4];
      if (choice >= 128)
        options.instrument_size = 0;  // the input names the form
      Require(relcare_score_text(scratch, data, size, &options, GoOn, nullptr,
                                 nullptr, &error) != RELCARE_E_INTERNAL);
      break;
    }
    case 4: {  // two reports; the second half is the later one
      const std::size_t half = size / 2;
      Judge(relcare_change(scratch, data, half, data + half, size - half,
                           RELCARE_FORMAT_PROTOBUF + choice / 8 % 2, &view,
                           &error),
            view);
      break;
    }
    case 5:
    case 6: {  // rules: lint them, then try to load them
      relcare_source source = RELCARE_SOURCE_INIT;
      source.kind = RELCARE_SOURCE_CONFIG + choice / 8 % 7;
      source.format = source.kind == RELCARE_SOURCE_QUESTIONNAIRE
                          ? RELCARE_FORMAT_FHIR
                          : RELCARE_FORMAT_PROTOBUF + choice / 56 % 2;
      source.data = data;
      source.size = size;
      if (choice % 8 == 5 && source.kind != RELCARE_SOURCE_QUESTIONNAIRE) {
        Judge(
            relcare_lint(scratch, &source, RELCARE_FORMAT_JSON, &view, &error),
            view);
      } else {
        relcare_engine_options bare = RELCARE_ENGINE_OPTIONS_INIT;
        bare.without_catalog = 1;
        relcare_engine* engine = nullptr;
        const relcare_status status =
            relcare_engine_create(&bare, &source, 1, &engine, &error);
        Require(status != RELCARE_E_INTERNAL);
        Require((status == RELCARE_OK) == (engine != nullptr));
        relcare_engine_release(engine);
      }
      break;
    }
    default: {  // both ways
      constexpr std::string_view kMessages[] = {"Record",       "Instrument",
                                                "EngineConfig", "ScoreReport",
                                                "Mapping",      "Pack"};
      const std::string_view message = kMessages[choice / 8 % 6];
      const int from = RELCARE_FORMAT_PROTOBUF + choice / 48 % 2;
      Judge(relcare_convert(
                scratch, message.data(), message.size(), data, size, from,
                RELCARE_FORMAT_JSON + RELCARE_FORMAT_PROTOBUF - from, &view,
                &error),
            view);
    }
  }
  return 0;
}
