// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <string>

#include "capi/call.h"
#include "engine/export_message.h"
#include "engine/score.h"
#include "relcare/relcare.h"

namespace relcare::capi {
namespace {

Done ReadExportOptions(const relcare_scratch& scratch,
                       const relcare_export_options* options,
                       engine::ExportRequest* out) {
  if (options == nullptr)
    return NullPointer("options is NULL; an export names its purpose and key");
  relcare_export_options given;
  Done done = ReadStruct(options, sizeof(relcare_export_options), &given);
  if (!done.ok())
    return done;
  done =
      CheckMessageFormat(given.output_format, /*or_zero=*/true, &out->output);
  if (!done.ok())
    return done;
  if (given.golden < 0 || given.golden > 1) {
    return Unsupported("golden is 0 or 1",
                       offsetof(relcare_export_options, golden));
  }
  if (given.reserved != 0) {
    return Unsupported("reserved is 0",
                       offsetof(relcare_export_options, reserved));
  }
  for (const Done& text :
       {CheckInput(scratch, given.key, given.key_size),
        CheckInput(scratch, given.notice, given.notice_size),
        CheckInput(scratch, given.recipient, given.recipient_size),
        CheckInput(scratch, given.read_at, given.read_at_size),
        CheckInput(scratch, given.client, given.client_size)}) {
    if (!text.ok())
      return text;
  }
  out->purpose = given.purpose;
  out->key = BytesOf(given.key, given.key_size);
  out->notice = TextOf(given.notice, given.notice_size);
  out->recipient = TextOf(given.recipient, given.recipient_size);
  out->read_at = TextOf(given.read_at, given.read_at_size);
  out->client = TextOf(given.client, given.client_size);
  out->golden = given.golden == 1;
  return Unit{};
}

}  // namespace
}  // namespace relcare::capi

using relcare::Done;
using relcare::Result;
namespace engine = relcare::engine;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_export(relcare_scratch* scratch,
                              const relcare_snapshot* snapshot,
                              const relcare_export_options* options,
                              relcare_view* result,
                              relcare_error* error) noexcept {
  return WithView(scratch, true, result, error, [&]() -> Done {
    Done done = CheckSnapshot(snapshot, false);
    engine::ExportRequest request;
    if (done.ok())
      done = ReadExportOptions(*scratch, options, &request);
    if (!done.ok())
      return done;
    Result<std::string> written =
        engine::WriteExport(*scratch->engine, *snapshot->snapshot, request);
    if (!written.ok())
      return written.error();
    return engine::Deliver("Export", request.output, &*written,
                           &scratch->output);
  });
}
