// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/community.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "base/civil_time.h"
#include "capi/call.h"
#include "relcare/relcare.h"

namespace relcare::capi {
namespace {

// What every entry on a community does first.
Done CheckCommunity(const relcare_community* community) {
  if (community == nullptr)
    return NullPointer("the community is NULL");
  if (!IsLive(community)) {
    return Misuse(RELCARE_E_BAD_HANDLE, "handle",
                  "the pointer is no live community");
  }
  return Unit{};
}

std::optional<std::int32_t> OffsetOf(const relcare_engine* engine) {
  if (engine == nullptr)
    return std::nullopt;
  return ParseUtcOffset(engine->engine->config().utc_offset);
}

// `make(limits, walk)` gives the log to begin with.
template <typename MakeLog>
Done MakeCommunity(const relcare_engine* engine,
                   const relcare_community_options* options,
                   const MakeLog& make_log, relcare_community** out) {
  if (out == nullptr)
    return NullPointer("out is NULL");
  if (engine != nullptr && !IsLive(engine)) {
    return Misuse(RELCARE_E_BAD_HANDLE, "handle",
                  "the pointer is no live engine");
  }
  relcare_community_options given;
  Done done = ReadStruct(options, sizeof(relcare_community_options), &given);
  engine::Limits limits;
  if (engine != nullptr)
    limits = engine->engine->limits();
  if (done.ok())
    done = ReadLimits(given.limits, &limits);
  if (!done.ok())
    return done;
  Result<community::Log> log = make_log();
  if (!log.ok())
    return log.error();
  const wire::WalkOptions walk = {.depth = limits.depth,
                                  .limit = limits.input_bytes};
  std::unique_ptr<relcare_community> handle(new relcare_community{
      .engine = engine == nullptr ? nullptr : engine->engine,
      .limits = limits,
      .community =
          community::Community(OffsetOf(engine), *std::move(log), walk)});
  *out = handle.release();
  return Unit{};
}

// The last second of a time as the caller writes it; nullopt: empty. A date has
// no zone: without the engine's offset it is of UTC.
Done ReadTime(const char* text, std::size_t size, std::size_t field,
              std::optional<std::int32_t> offset,
              std::optional<std::int64_t>* out) {
  Done done = CheckBytes(text, size);
  if (!done.ok() || size == 0)
    return done;
  const std::optional<CivilTime> time = ParseCivilTime(TextOf(text, size));
  if (time && time->precision != TimePrecision::kSecond)
    offset = offset.value_or(0);
  const std::optional<Interval> utc =
      time ? time->Utc(offset) : std::optional<Interval>();
  if (!utc) {
    Error error =
        Misuse(RELCARE_E_UNSUPPORTED_OPTION, "as-of",
               "a time to look at is a FHIR date, such as 2026-06-01, "
               "or a dateTime such as 2026-06-01T18:00:00+02:00, with "
               "its zone unless the engine has an offset");
    error.byte_offset = static_cast<std::int64_t>(field);
    return error;
  }
  *out = utc->latest;
  return Unit{};
}

}  // namespace
}  // namespace relcare::capi

using relcare::Done;
using relcare::Error;
using relcare::Result;
using relcare::Unit;
namespace community = relcare::community;
namespace engine = relcare::engine;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_community_create(
    const relcare_engine* engine, const relcare_community_options* options,
    relcare_community** out, relcare_error* error) noexcept {
  if (out != nullptr)
    *out = nullptr;
  return Guard(error, [&]() -> Done {
    return MakeCommunity(
        engine, options,
        []() -> Result<community::Log> { return community::Log(); }, out);
  });
}

void relcare_community_destroy(relcare_community* community) noexcept {
  if (community == nullptr || !IsLive(community))
    return;
  community->tag.store(0, std::memory_order_relaxed);
  delete community;
}

relcare_status relcare_community_add(relcare_community* community,
                                     const uint8_t* record, size_t size,
                                     int32_t format, int32_t* outcome,
                                     relcare_error* error) noexcept {
  if (outcome != nullptr)
    *outcome = 0;
  return Guard(error, [&]() -> Done {
    Done done = CheckCommunity(community);
    engine::Format form = engine::Format::kProtobuf;
    if (done.ok())
      done = CheckMessageFormat(format, /*or_zero=*/false, &form);
    if (done.ok())
      done = CheckBytes(record, size);
    if (!done.ok())
      return done;
    const auto added = engine::AddRecord(
        BytesOf(record, size), form, community->limits, &community->community);
    if (!added.ok())
      return added.error();
    if (outcome != nullptr)
      *outcome = static_cast<int32_t>(*added);
    return Unit{};
  });
}

relcare_status relcare_community_add_text(relcare_community* community,
                                          const uint8_t* text, size_t size,
                                          int32_t format,
                                          relcare_rejected_fn rejected,
                                          void* context, relcare_added* added,
                                          relcare_error* error) noexcept {
  // An output, but one that says how long it is.
  const bool is_short =
      added != nullptr && added->struct_size < sizeof(relcare_added);
  if (added != nullptr && !is_short) {
    const std::size_t given = added->struct_size;
    *added = RELCARE_ADDED_INIT;
    added->struct_size = given;
  }
  return Guard(error, [&]() -> Done {
    if (is_short) {
      return Misuse(RELCARE_E_STRUCT_SIZE, "struct-size",
                    "struct_size is smaller than the struct's first release; "
                    "begin with its *_INIT macro");
    }
    Done done = CheckCommunity(community);
    if (done.ok())
      done = CheckBytes(text, size);
    if (!done.ok())
      return done;
    if (format != RELCARE_FORMAT_NDJSON && format != RELCARE_FORMAT_PROTOBUF) {
      return Misuse(RELCARE_E_FORMAT, "format",
                    "many records are RELCARE_FORMAT_NDJSON or _PROTOBUF");
    }
    engine::Added counts;
    const engine::Rejected tell = [&](const Error& why) {
      if (rejected == nullptr)
        return true;
      relcare_error told = RELCARE_ERROR_INIT;
      Fill({why.status, why.rule, why.path, why.message, why.record_index,
            why.byte_offset},
           &told);
      return rejected(context, &told) == 0;
    };
    const auto keep = [&] {
      if (added == nullptr)
        return;
      added->records = counts.records;
      added->added = counts.added;
      added->there_already = counts.there_already;
      added->erased = counts.erased;
      added->rejected = counts.rejected;
    };
    try {
      done = engine::AddRecords(
          BytesOf(text, size), static_cast<engine::Format>(format),
          community->limits, tell, &community->community, &counts);
    } catch (...) {
      keep();
      throw;
    }
    keep();
    return done;
  });
}

relcare_status relcare_community_save(const relcare_community* community,
                                      relcare_write_fn write, void* context,
                                      relcare_error* error) noexcept {
  return Guard(error, [&]() -> Done {
    Done done = CheckCommunity(community);
    if (!done.ok())
      return done;
    if (write == nullptr)
      return NullPointer("write is NULL");
    return community->community.Save([&](engine::Bytes piece) {
      return write(context, piece.data(), piece.size()) == 0;
    });
  });
}

relcare_status relcare_community_restore(
    const relcare_engine* engine, const relcare_community_options* options,
    const uint8_t* saved, size_t size, int32_t takes_prefix,
    relcare_community** out, int32_t* is_prefix,
    relcare_error* error) noexcept {
  if (out != nullptr)
    *out = nullptr;
  if (is_prefix != nullptr)
    *is_prefix = 0;
  return Guard(error, [&]() -> Done {
    if (takes_prefix < 0 || takes_prefix > 1) {
      return Misuse(RELCARE_E_UNSUPPORTED_OPTION, "unknown-option",
                    "takes_prefix is 0 or 1");
    }
    if (takes_prefix == 1 && is_prefix == nullptr)
      return NullPointer("is_prefix is NULL although a prefix may be taken");
    Done done = CheckBytes(saved, size);
    if (!done.ok())
      return done;
    bool is_short = false;
    done = MakeCommunity(
        engine, options,
        [&]() -> Result<community::Log> {
          auto restored =
              community::Restore(BytesOf(saved, size), takes_prefix == 1);
          if (!restored.ok())
            return restored.error();
          is_short = restored->is_prefix;
          return std::move(restored->log);
        },
        out);
    if (done.ok() && is_prefix != nullptr)
      *is_prefix = is_short ? 1 : 0;
    return done;
  });
}

relcare_status relcare_community_snapshot(const relcare_community* community,
                                          const relcare_as_of* as_of,
                                          relcare_snapshot** out,
                                          relcare_error* error) noexcept {
  if (out != nullptr)
    *out = nullptr;
  return Guard(error, [&]() -> Done {
    if (out == nullptr)
      return NullPointer("out is NULL");
    Done done = CheckCommunity(community);
    relcare_as_of given;
    if (done.ok())
      done = ReadStruct(as_of, sizeof(relcare_as_of), &given);
    if (!done.ok())
      return done;
    community::AsOf when;
    const auto offset = community->community.offset();
    done = ReadTime(given.recorded_by, given.recorded_by_size,
                    offsetof(relcare_as_of, recorded_by), offset,
                    &when.recorded_by);
    if (done.ok()) {
      done = ReadTime(given.occurred_by, given.occurred_by_size,
                      offsetof(relcare_as_of, occurred_by), offset,
                      &when.occurred_by);
    }
    if (!done.ok())
      return done;
    auto handle = std::make_unique<relcare_snapshot>();
    handle->engine = community->engine;
    handle->snapshot = community->community.At(when);
    *out = handle.release();
    return Unit{};
  });
}
