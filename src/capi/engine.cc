// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/engine.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "capi/call.h"
#include "relcare/relcare.h"

namespace relcare::capi {

Done ReadLimits(const relcare_limits* limits, engine::Limits* out) {
  if (limits == nullptr)
    return Unit{};
  relcare_limits given;
  Done read = ReadStruct(limits, sizeof(relcare_limits), &given);
  if (!read.ok())
    return read;
  if (given.reserved != 0) {
    return Unsupported("a reserved field of the limits is not zero",
                       offsetof(relcare_limits, reserved));
  }
  // Above these, what we stand on could not keep its promises.
  constexpr std::size_t kMostBytes = std::numeric_limits<std::int32_t>::max();
  constexpr std::uint32_t kMostDepth = 100;
  if (given.input_bytes > kMostBytes || given.depth > kMostDepth) {
    return Unsupported("limits go up to 2^31-1 bytes and 100 levels",
                       given.depth > kMostDepth
                           ? offsetof(relcare_limits, depth)
                           : offsetof(relcare_limits, input_bytes));
  }
  if (given.input_bytes != 0)
    out->input_bytes = given.input_bytes;
  if (given.depth != 0)
    out->depth = static_cast<int>(given.depth);
  return Unit{};
}

Done CheckMessageFormat(int32_t format, bool or_zero, engine::Format* out) {
  if (format == RELCARE_FORMAT_PROTOBUF || (or_zero && format == 0)) {
    *out = engine::Format::kProtobuf;
    return Unit{};
  }
  if (format == RELCARE_FORMAT_JSON) {
    *out = engine::Format::kJson;
    return Unit{};
  }
  return Misuse(RELCARE_E_FORMAT, "format",
                "a message's format is RELCARE_FORMAT_PROTOBUF or _JSON");
}

Done ReadSource(const relcare_source* source, engine::Source* out) {
  relcare_source given;
  Done done = ReadStruct(source, sizeof(relcare_source), &given);
  if (!done.ok())
    return done;
  if (given.kind < RELCARE_SOURCE_CONFIG ||
      given.kind > RELCARE_SOURCE_SIGNAL) {
    return Misuse(RELCARE_E_UNSUPPORTED_OPTION, "source-kind",
                  "the source's kind is no RELCARE_SOURCE_*");
  }
  out->kind = static_cast<engine::SourceKind>(given.kind);
  if (given.kind == RELCARE_SOURCE_QUESTIONNAIRE) {
    if (given.format != RELCARE_FORMAT_FHIR) {
      return Misuse(RELCARE_E_FORMAT, "format",
                    "a Questionnaire's format is RELCARE_FORMAT_FHIR");
    }
    out->format = engine::Format::kFhir;
  } else {
    done = CheckMessageFormat(given.format, /*or_zero=*/false, &out->format);
    if (!done.ok())
      return done;
  }
  out->bytes = BytesOf(given.data, given.size);
  return CheckBytes(given.data, given.size);
}

namespace {

Done ReadSources(const relcare_source* sources, std::size_t count,
                 std::vector<engine::Source>* out) {
  if (sources == nullptr && count > 0)
    return NullPointer("sources is NULL");
  if (count == 0)
    return Unit{};
  // The first element's size is the stride of all.
  const std::size_t stride = sources->struct_size;
  if (count > 1 && stride % alignof(relcare_source) != 0) {
    return Misuse(RELCARE_E_STRUCT_SIZE, "struct-size",
                  "struct_size cannot be the stride of the sources");
  }
  const auto* at = reinterpret_cast<const std::uint8_t*>(sources);
  for (std::size_t i = 0; i < count; ++i, at += stride) {
    const auto* source = reinterpret_cast<const relcare_source*>(at);
    engine::Source read;
    Done done = source->struct_size == stride
                    ? ReadSource(source, &read)
                    : Misuse(RELCARE_E_STRUCT_SIZE, "struct-size",
                             "struct_size differs among the sources");
    if (!done.ok()) {
      done.error().record_index = static_cast<std::int64_t>(i);
      return done;
    }
    out->push_back(read);
  }
  return Unit{};
}

}  // namespace
}  // namespace relcare::capi

using relcare::Done;
using relcare::Unit;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_engine_create(const relcare_engine_options* options,
                                     const relcare_source* sources,
                                     size_t source_count, relcare_engine** out,
                                     relcare_error* error) noexcept {
  if (out != nullptr)
    *out = nullptr;
  return Guard(error, [&]() -> Done {
    if (out == nullptr)
      return NullPointer("out is NULL");
    relcare_engine_options given;
    Done done = ReadStruct(options, sizeof(relcare_engine_options), &given);
    if (!done.ok())
      return done;
    if (given.reserved != 0 || given.without_catalog < 0 ||
        given.without_catalog > 1) {
      return Unsupported(
          "an engine option is not one of its values",
          given.reserved != 0
              ? offsetof(relcare_engine_options, reserved)
              : offsetof(relcare_engine_options, without_catalog));
    }
    relcare::engine::EngineOptions ours;
    ours.without_catalog = given.without_catalog == 1;
    done = ReadLimits(given.limits, &ours.limits);
    if (!done.ok())
      return done;
    std::vector<relcare::engine::Source> read;
    done = ReadSources(sources, source_count, &read);
    if (!done.ok())
      return done;
    auto engine = relcare::engine::Engine::Create(ours, read);
    if (!engine.ok())
      return engine.error();
    auto handle = std::make_unique<relcare_engine>();
    handle->engine = *std::move(engine);
    *out = handle.release();
    return Unit{};
  });
}

void relcare_engine_retain(const relcare_engine* engine) noexcept {
  if (engine == nullptr || !IsLive(engine))
    return;
  engine->references.fetch_add(1, std::memory_order_relaxed);
}

void relcare_engine_release(const relcare_engine* engine) noexcept {
  if (engine == nullptr || !IsLive(engine))
    return;
  if (engine->references.fetch_sub(1, std::memory_order_acq_rel) != 1)
    return;
  auto* last = const_cast<relcare_engine*>(engine);
  last->tag.store(0, std::memory_order_relaxed);
  delete last;
}
