// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <string>
#include <utility>

#include "capi/call.h"
#include "engine/catalogue_message.h"
#include "engine/convert.h"
#include "engine/lint_message.h"
#include "engine/score.h"
#include "relcare/relcare.h"

using relcare::Done;
using relcare::Unit;
namespace engine = relcare::engine;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_list(relcare_scratch* scratch, int32_t format,
                            relcare_view* list, relcare_error* error) noexcept {
  return WithView(scratch, true, list, error, [&]() -> Done {
    engine::Format form = engine::Format::kProtobuf;
    Done done = CheckMessageFormat(format, /*or_zero=*/false, &form);
    if (!done.ok())
      return done;
    std::string binary = engine::ListInstruments(*scratch->engine);
    return engine::Deliver("InstrumentList", form, &binary, &scratch->output);
  });
}

relcare_status relcare_describe(relcare_scratch* scratch,
                                const char* instrument, size_t instrument_size,
                                int32_t format, relcare_view* definition,
                                relcare_error* error) noexcept {
  return WithView(scratch, true, definition, error, [&]() -> Done {
    engine::Format form = engine::Format::kProtobuf;
    Done done = CheckMessageFormat(format, /*or_zero=*/false, &form);
    if (done.ok())
      done = CheckInput(*scratch, instrument, instrument_size);
    if (!done.ok())
      return done;
    const auto found =
        scratch->engine->Find(TextOf(instrument, instrument_size));
    if (!found.ok())
      return found.error();
    std::string binary = (*found)->bytes;
    return engine::Deliver("Instrument", form, &binary, &scratch->output);
  });
}

relcare_status relcare_verify(relcare_scratch* scratch, int32_t format,
                              relcare_view* report,
                              relcare_error* error) noexcept {
  return WithView(scratch, true, report, error, [&]() -> Done {
    engine::Format form = engine::Format::kProtobuf;
    Done done = CheckMessageFormat(format, /*or_zero=*/false, &form);
    if (!done.ok())
      return done;
    std::string binary = engine::Verify(*scratch->engine);
    return engine::Deliver("VerifyReport", form, &binary, &scratch->output);
  });
}

relcare_status relcare_lint(relcare_scratch* scratch,
                            const relcare_source* source, int32_t format,
                            relcare_view* report,
                            relcare_error* error) noexcept {
  return WithView(scratch, false, report, error, [&]() -> Done {
    engine::Format form = engine::Format::kProtobuf;
    Done done = CheckMessageFormat(format, /*or_zero=*/false, &form);
    if (!done.ok())
      return done;
    if (source == nullptr)
      return NullPointer("source is NULL");
    engine::Source read;
    done = ReadSource(source, &read);
    if (done.ok())
      done = CheckInput(*scratch, read.bytes.data(), read.bytes.size());
    if (!done.ok())
      return done;
    if (read.kind == engine::SourceKind::kQuestionnaire) {
      return Misuse(RELCARE_E_UNSUPPORTED_OPTION, "source-kind",
                    "lint takes an instrument, mapping, config or pack");
    }
    std::string binary =
        engine::Lint(scratch->engine.get(), read, scratch->workspace.limits);
    return engine::Deliver("LintReport", form, &binary, &scratch->output);
  });
}

relcare_status relcare_convert(relcare_scratch* scratch, const char* message,
                               size_t message_size, const uint8_t* input,
                               size_t size, int32_t from, int32_t to,
                               relcare_view* output,
                               relcare_error* error) noexcept {
  bool has_lost = false;
  const auto body = [&]() -> Done {
    engine::Format in = engine::Format::kProtobuf;
    engine::Format out = engine::Format::kProtobuf;
    Done done = CheckMessageFormat(from, /*or_zero=*/false, &in);
    if (done.ok())
      done = CheckMessageFormat(to, /*or_zero=*/false, &out);
    if (done.ok())
      done = CheckInput(*scratch, message, message_size);
    if (done.ok())
      done = CheckInput(*scratch, input, size);
    if (!done.ok())
      return done;
    auto converted =
        engine::Convert(TextOf(message, message_size), BytesOf(input, size), in,
                        out, scratch->workspace.limits, &has_lost);
    if (!converted.ok())
      return converted.error();
    scratch->output = *std::move(converted);
    return Unit{};
  };
  const relcare_status status = WithView(scratch, false, output, error, body);
  if (status == RELCARE_OK && error != nullptr && has_lost)
    error->flags |= RELCARE_ERROR_MEMBERS_LOST;
  return status;
}
