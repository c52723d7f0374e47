// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <string>

#include "capi/call.h"
#include "engine/import_message.h"
#include "relcare/relcare.h"

namespace relcare::capi {
namespace {

Done ReadImportOptions(const relcare_scratch& scratch,
                       const relcare_import_options* options,
                       relcare_import_options* copy,
                       engine::ImportRequest* out) {
  Done done = ReadStruct(options, sizeof(relcare_import_options), copy);
  if (!done.ok())
    return done;
  const int32_t input = copy->format;
  if (input != RELCARE_FORMAT_FHIR && input != RELCARE_FORMAT_FHIR_NDJSON &&
      input != RELCARE_FORMAT_CSV) {
    return Misuse(RELCARE_E_FORMAT, "format",
                  "format is FHIR, FHIR_NDJSON or CSV");
  }
  out->request.input = static_cast<engine::Format>(input);
  done = CheckMessageFormat(copy->output_format, /*or_zero=*/true,
                            &out->request.output);
  if (!done.ok())
    return done;
  if (copy->table < 0 || copy->table > RELCARE_TABLE_WINDOWS ||
      (copy->table != 0 && input != RELCARE_FORMAT_CSV)) {
    return Unsupported("table is a RELCARE_TABLE_*, of CSV alone",
                       offsetof(relcare_import_options, table));
  }
  if (copy->is_update < 0 || copy->is_update > 1 ||
      (copy->is_update == 1 && input == RELCARE_FORMAT_CSV)) {
    return Unsupported("is_update is 0 or 1, and 0 of a table",
                       offsetof(relcare_import_options, is_update));
  }
  if (copy->reserved != 0) {
    return Unsupported("reserved is not 0",
                       offsetof(relcare_import_options, reserved));
  }
  for (const Done& text :
       {CheckInput(scratch, copy->instrument, copy->instrument_size),
        CheckInput(scratch, copy->mapping, copy->mapping_size),
        CheckInput(scratch, copy->names, copy->names_size),
        CheckInput(scratch, copy->recorded_at, copy->recorded_at_size),
        CheckInput(scratch, copy->server, copy->server_size),
        CheckInput(scratch, copy->table_header, copy->table_header_size)}) {
    if (!text.ok())
      return text;
  }
  out->request.instrument = TextOf(copy->instrument, copy->instrument_size);
  out->request.mapping = TextOf(copy->mapping, copy->mapping_size);
  out->request.csv_header = TextOf(copy->table_header, copy->table_header_size);
  out->request.index = copy->first_index;
  if (copy->table != 0)
    out->table = static_cast<columnar::RecordTableKind>(copy->table);
  out->names = TextOf(copy->names, copy->names_size);
  out->recorded_at = TextOf(copy->recorded_at, copy->recorded_at_size);
  out->server = TextOf(copy->server, copy->server_size);
  out->is_update = copy->is_update == 1;
  return Unit{};
}

}  // namespace
}  // namespace relcare::capi

using relcare::Done;
namespace engine = relcare::engine;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_import(relcare_scratch* scratch, const uint8_t* text,
                              size_t size,
                              const relcare_import_options* options,
                              relcare_report_fn report, void* context,
                              uint32_t* records,
                              relcare_error* error) noexcept {
  if (records != nullptr)
    *records = 0;
  return Guard(error, [&]() -> Done {
    return WithScratch(scratch, true, [&]() -> Done {
      if (report == nullptr)
        return NullPointer("report is NULL");
      relcare_import_options copy;
      engine::ImportRequest request;
      Done done = ReadImportOptions(*scratch, options, &copy, &request);
      if (!done.ok())
        return done;
      done = CheckInput(*scratch, text, size);
      if (!done.ok())
        return done;
      const engine::TakeReport take = TakeWith(report, context);
      std::uint32_t not_asked = 0;
      return engine::ImportText(
          *scratch->engine, engine::Text(BytesOf(text, size)), request,
          &scratch->workspace, take, records == nullptr ? &not_asked : records);
    });
  });
}
