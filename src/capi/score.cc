// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/score.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "capi/call.h"
#include "engine/change_message.h"
#include "engine/text.h"
#include "relcare/relcare.h"
#include "wire/json.h"
#include "wire/message.h"

namespace relcare::capi {

Done ReadScoreOptions(const relcare_scratch& scratch,
                      const relcare_score_options* options,
                      relcare_score_options* copy, engine::Request* out) {
  Done done = ReadStruct(options, sizeof(relcare_score_options), copy);
  if (!done.ok())
    return done;
  if (copy->input_format < 0 || copy->input_format > RELCARE_FORMAT_CSV) {
    return Misuse(RELCARE_E_FORMAT, "format",
                  "input_format is no RELCARE_FORMAT_*");
  }
  out->input = copy->input_format == 0
                   ? engine::Format::kProtobuf
                   : static_cast<engine::Format>(copy->input_format);
  done =
      CheckMessageFormat(copy->output_format, /*or_zero=*/true, &out->output);
  if (!done.ok())
    return done;
  if (copy->golden < 0 || copy->golden > 1) {
    return Unsupported("golden is 0 or 1",
                       offsetof(relcare_score_options, golden));
  }
  for (const Done& text :
       {CheckInput(scratch, copy->instrument, copy->instrument_size),
        CheckInput(scratch, copy->mapping, copy->mapping_size),
        CheckInput(scratch, copy->csv_header, copy->csv_header_size)}) {
    if (!text.ok())
      return text;
  }
  out->instrument = TextOf(copy->instrument, copy->instrument_size);
  out->mapping = TextOf(copy->mapping, copy->mapping_size);
  out->csv_header = TextOf(copy->csv_header, copy->csv_header_size);
  out->index = copy->first_index;
  out->golden = copy->golden == 1;
  return Unit{};
}

Done ReportAsBinary(engine::Format format, const engine::Limits& limits,
                    engine::Bytes* report, std::string* kept) {
  if (format == engine::Format::kProtobuf)
    return Unit{};
  Result<std::string> binary =
      wire::FromJson(*wire::FindMessage("ScoreReport"), engine::Text(*report),
                     {.depth = limits.depth, .limit = limits.input_bytes});
  if (!binary.ok())
    return binary.error();
  *kept = *std::move(binary);
  *report = engine::AsBytes(*kept);
  return Unit{};
}

namespace {

using OneResponse = Done (*)(const engine::Engine&, engine::Bytes,
                             const engine::Request&, engine::Workspace*,
                             std::string*);

relcare_status AnswerOne(OneResponse answer, relcare_scratch* scratch,
                         const uint8_t* input, std::size_t size,
                         const relcare_score_options* options,
                         relcare_view* view, relcare_error* error) noexcept {
  return WithView(scratch, true, view, error, [&]() -> Done {
    relcare_score_options copy;
    engine::Request request;
    Done done = ReadScoreOptions(*scratch, options, &copy, &request);
    if (!done.ok())
      return done;
    done = CheckInput(*scratch, input, size);
    if (!done.ok())
      return done;
    return answer(*scratch->engine, BytesOf(input, size), request,
                  &scratch->workspace, &scratch->output);
  });
}

}  // namespace
}  // namespace relcare::capi

using relcare::Done;
namespace engine = relcare::engine;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_score(relcare_scratch* scratch, const uint8_t* input,
                             size_t size, const relcare_score_options* options,
                             relcare_view* report,
                             relcare_error* error) noexcept {
  return AnswerOne(&engine::ScoreOne, scratch, input, size, options, report,
                   error);
}

relcare_status relcare_explain(relcare_scratch* scratch, const uint8_t* input,
                               size_t size,
                               const relcare_score_options* options,
                               relcare_view* explanation,
                               relcare_error* error) noexcept {
  return AnswerOne(&engine::ExplainOne, scratch, input, size, options,
                   explanation, error);
}

relcare_status relcare_validate(relcare_scratch* scratch, const uint8_t* input,
                                size_t size,
                                const relcare_score_options* options,
                                relcare_view* report,
                                relcare_error* error) noexcept {
  return AnswerOne(&engine::ValidateOne, scratch, input, size, options, report,
                   error);
}

relcare_status relcare_score_text(relcare_scratch* scratch, const uint8_t* text,
                                  size_t size,
                                  const relcare_score_options* options,
                                  relcare_report_fn report, void* context,
                                  uint32_t* records,
                                  relcare_error* error) noexcept {
  if (records != nullptr)
    *records = 0;
  return Guard(error, [&]() -> Done {
    return WithScratch(scratch, true, [&]() -> Done {
      if (report == nullptr)
        return NullPointer("report is NULL");
      relcare_score_options copy;
      engine::Request request;
      Done done = ReadScoreOptions(*scratch, options, &copy, &request);
      if (!done.ok())
        return done;
      done = CheckInput(*scratch, text, size);
      if (!done.ok())
        return done;
      const engine::TakeReport take = TakeWith(report, context);
      std::uint32_t not_asked = 0;
      return engine::ScoreText(
          *scratch->engine, engine::Text(BytesOf(text, size)), request,
          &scratch->workspace, take, records == nullptr ? &not_asked : records);
    });
  });
}

relcare_status relcare_change(relcare_scratch* scratch, const uint8_t* earlier,
                              size_t earlier_size, const uint8_t* later,
                              size_t later_size, int32_t format,
                              relcare_view* change,
                              relcare_error* error) noexcept {
  return WithView(scratch, true, change, error, [&]() -> Done {
    engine::Format form = engine::Format::kProtobuf;
    Done done = CheckMessageFormat(format, /*or_zero=*/false, &form);
    if (done.ok())
      done = CheckInput(*scratch, earlier, earlier_size);
    if (done.ok())
      done = CheckInput(*scratch, later, later_size);
    if (!done.ok())
      return done;
    const engine::Limits& limits = scratch->workspace.limits;
    engine::Bytes a = BytesOf(earlier, earlier_size);
    engine::Bytes b = BytesOf(later, later_size);
    std::string a_kept, b_kept;
    done = ReportAsBinary(form, limits, &a, &a_kept);
    if (done.ok())
      done = ReportAsBinary(form, limits, &b, &b_kept);
    if (!done.ok())
      return done;
    auto compared = engine::CompareReports(*scratch->engine, a, b, limits);
    if (!compared.ok())
      return compared.error();
    return engine::Deliver("ChangeReport", form, &*compared, &scratch->output);
  });
}
