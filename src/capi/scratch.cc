// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <memory>

#include "base/wipe.h"
#include "capi/call.h"
#include "relcare/relcare.h"

namespace relcare::capi {

Done CheckInput(const relcare_scratch& scratch, const void* data,
                std::size_t size) {
  Done done = CheckBytes(data, size);
  return done.ok() ? CheckInputAt(scratch,
                                  reinterpret_cast<std::uintptr_t>(data), size)
                   : done;
}

Done CheckInputAt(const relcare_scratch& scratch, std::uintptr_t input,
                  std::size_t size) {
  // What is above the limit is refused unread.
  if (size == 0 || size > scratch.workspace.limits.input_bytes)
    return Unit{};
  const auto own = reinterpret_cast<std::uintptr_t>(scratch.output.data());
  const bool overlaps =
      input < own ? own - input < size : input - own < scratch.output.size();
  if (overlaps) {
    return Misuse(RELCARE_E_OVERLAP, "overlap",
                  "an input lies in a view of this scratch; copy it, or use "
                  "another scratch");
  }
  return Unit{};
}

}  // namespace relcare::capi

using relcare::Done;
using relcare::Unit;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_scratch_create(const relcare_engine* engine,
                                      const relcare_scratch_options* options,
                                      relcare_scratch** out,
                                      relcare_error* error) noexcept {
  if (out != nullptr)
    *out = nullptr;
  return Guard(error, [&]() -> Done {
    if (out == nullptr)
      return NullPointer("out is NULL");
    if (engine != nullptr && !IsLive(engine)) {
      return Misuse(RELCARE_E_BAD_HANDLE, "handle",
                    "the pointer is no live engine");
    }
    relcare_scratch_options given;
    Done done = ReadStruct(options, sizeof(relcare_scratch_options), &given);
    if (!done.ok())
      return done;
    auto handle = std::make_unique<relcare_scratch>();
    if (engine != nullptr) {
      handle->engine = engine->engine;
      handle->workspace.limits = engine->engine->limits();
    }
    done = ReadLimits(given.limits, &handle->workspace.limits);
    if (!done.ok())
      return done;
    *out = handle.release();
    return Unit{};
  });
}

void relcare_scratch_wipe(relcare_scratch* scratch) noexcept {
  if (scratch == nullptr || !IsLive(scratch))
    return;
  const Hold hold(scratch);
  if (!hold.held())
    return;
  relcare::Wipe(&scratch->output);
  Guard(nullptr, [&]() -> Done {
    scratch->workspace.Wipe();
    return Unit{};
  });
}

void relcare_scratch_destroy(relcare_scratch* scratch) noexcept {
  if (scratch == nullptr || !IsLive(scratch))
    return;
  scratch->tag.store(0, std::memory_order_relaxed);
  delete scratch;
}
