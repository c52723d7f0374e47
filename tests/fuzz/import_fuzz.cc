// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FHIR and tables through relcare_import. The first byte chooses a resource,
// lines or a table, and whether it is an update. What comes out is read again,
// every record has an id and a time, and no permit lacks a purpose.

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

constexpr std::string_view kNames =
    R"({"id":"a","version":"1.0.0","records":{"columns":[)"
    R"({"table":"people","column":"role","written":"what"}],"words":[)"
    R"({"field":"exchange-kind","word":"advice","codes":[{"code":"c"}]},)"
    R"({"field":"tie-kind","word":"peer","texts":["mate"],)"
    R"("codes":[{"code":"c"}]}]}})";

struct Handles {
  relcare_engine* engine = nullptr;
  relcare_scratch* reader = nullptr;
  relcare_scratch* again = nullptr;
  Handles() {
    relcare_source names = RELCARE_SOURCE_INIT;
    names.kind = RELCARE_SOURCE_MAPPING;
    names.format = RELCARE_FORMAT_JSON;
    names.data = reinterpret_cast<const std::uint8_t*>(kNames.data());
    names.size = kNames.size();
    relcare_engine_create(nullptr, &names, 1, &engine, nullptr);
    relcare_scratch_create(engine, nullptr, &reader, nullptr);
    relcare_scratch_create(engine, nullptr, &again, nullptr);
    Require(again != nullptr);
  }
};

const Handles& TheHandles() {
  static const Handles handles;
  return handles;
}

std::size_t Count(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + word.size())) {
    ++count;
  }
  return count;
}

int32_t ReadAgain(void* /*context*/, relcare_status status,
                  const std::uint8_t* report, std::size_t size) noexcept {
  Require(status != RELCARE_E_INTERNAL);
  constexpr std::string_view kName = "ImportReport";
  relcare_view view = {};
  Require(relcare_convert(TheHandles().again, kName.data(), kName.size(),
                          report, size, RELCARE_FORMAT_PROTOBUF,
                          RELCARE_FORMAT_JSON, &view, nullptr) == RELCARE_OK);
  const std::string_view json(reinterpret_cast<const char*>(view.data),
                              view.size);
  const std::size_t records = Count(json, "\"entered_in_error\":");
  Require(Count(json, "\"recorded_at\":\"") >= records);
  Require(Count(json, "\"purposes\":[") >=
          Count(json, "\"CONSENT_DECISION_PERMIT\""));
  return 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0)
    return 0;
  const int choice = data[0] % 16;
  relcare_import_options options = RELCARE_IMPORT_OPTIONS_INIT;
  constexpr std::string_view kInstant = "2026-05-20T12:00:00Z";
  constexpr std::string_view kId = "a";
  constexpr std::string_view kForm = "phq-9";
  constexpr std::string_view kServer = "https://ehr.example/fhir";
  options.recorded_at = kInstant.data();
  options.recorded_at_size = kInstant.size();
  options.names = kId.data();
  options.names_size = kId.size();
  options.instrument = kForm.data();
  options.instrument_size = kForm.size();
  options.server = kServer.data();
  options.server_size = kServer.size();
  if (choice < 8) {
    options.format = RELCARE_FORMAT_CSV;
    options.table = choice;
  } else {
    options.format =
        choice % 2 == 0 ? RELCARE_FORMAT_FHIR : RELCARE_FORMAT_FHIR_NDJSON;
    options.is_update = choice >= 14 ? 1 : 0;
  }
  Require(relcare_import(TheHandles().reader, data + 1, size - 1, &options,
                         ReadAgain, nullptr, nullptr,
                         nullptr) != RELCARE_E_INTERNAL);
  return 0;
}
