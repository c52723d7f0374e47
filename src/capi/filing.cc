// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "capi/call.h"
#include "engine/filing_message.h"
#include "relcare/relcare.h"

using relcare::Done;
using relcare::Result;
using relcare::Unit;
namespace engine = relcare::engine;
namespace fhir = relcare::fhir;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_write_fhir(relcare_scratch* scratch,
                                  const uint8_t* report, size_t size,
                                  const relcare_fhir_options* options,
                                  relcare_view* resource,
                                  relcare_error* error) noexcept {
  return WithView(scratch, true, resource, error, [&]() -> Done {
    relcare_fhir_options copy;
    Done done = ReadStruct(options, sizeof(relcare_fhir_options), &copy);
    engine::Format form = engine::Format::kProtobuf;
    if (done.ok())
      done = CheckMessageFormat(copy.report_format, /*or_zero=*/true, &form);
    if (done.ok())
      done = CheckInput(*scratch, report, size);
    if (done.ok())
      done = CheckInput(*scratch, copy.issued, copy.issued_size);
    if (!done.ok())
      return done;
    if (copy.kind < 0 || copy.kind > RELCARE_FHIR_OUTCOME) {
      return Unsupported("kind is no RELCARE_FHIR_*",
                         offsetof(relcare_fhir_options, kind));
    }
    if (copy.us_core < 0 || copy.us_core > 1) {
      return Unsupported("us_core is 0 or 1",
                         offsetof(relcare_fhir_options, us_core));
    }
    if (copy.reserved != 0) {
      return Unsupported("reserved is not 0",
                         offsetof(relcare_fhir_options, reserved));
    }
    const engine::Limits& limits = scratch->workspace.limits;
    engine::Bytes bytes = BytesOf(report, size);
    std::string kept;
    done = ReportAsBinary(form, limits, &bytes, &kept);
    if (!done.ok())
      return done;
    fhir::FilingOptions filing;
    filing.issued = TextOf(copy.issued, copy.issued_size);
    filing.us_core = copy.us_core == 1;
    if (copy.kind == RELCARE_FHIR_CREATE)
      filing.kind = fhir::BundleKind::kCreate;
    if (copy.kind == RELCARE_FHIR_COLLECTION)
      filing.kind = fhir::BundleKind::kCollection;
    Result<std::string> written =
        copy.kind == RELCARE_FHIR_OUTCOME
            ? engine::OutcomeOf(bytes, limits)
            : engine::FileReport(*scratch->engine, bytes, filing, limits);
    if (!written.ok())
      return written.error();
    scratch->output = *std::move(written);
    return Unit{};
  });
}
