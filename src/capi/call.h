// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What every entry on a scratch does first: outputs emptied, pointers checked,
// the scratch held. And how the caller's plain values become ours.

#ifndef RELCARE_CAPI_CALL_H_
#define RELCARE_CAPI_CALL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "capi/guard.h"
#include "capi/handle.h"
#include "capi/options.h"
#include "engine/giver.h"
#include "engine/request.h"
#include "engine/source.h"
#include "relcare/relcare.h"

namespace relcare::capi {

inline Error NullPointer(const char* message) {
  return Misuse(RELCARE_E_NULL, "null", message);
}

inline Done CheckSnapshot(const relcare_snapshot* snapshot, bool may_be_null) {
  if (snapshot == nullptr) {
    return may_be_null ? Done(Unit{})
                       : Done(NullPointer("the snapshot is NULL"));
  }
  if (!IsLive(snapshot)) {
    return Misuse(RELCARE_E_BAD_HANDLE, "handle",
                  "the pointer is no live snapshot");
  }
  return Unit{};
}

// Bytes or text given as pointer and size.
inline Done CheckBytes(const void* data, std::size_t size) {
  if (data == nullptr && size > 0) {
    return NullPointer("a pointer is NULL although its size is not 0");
  }
  return Unit{};
}

// The same for an input of a call on `scratch`, which overwrites its views.
Done CheckInput(const relcare_scratch& scratch, const void* data,
                std::size_t size);

// The same of an address, where it is not known whether a pointer may hold it.
Done CheckInputAt(const relcare_scratch& scratch, std::uintptr_t input,
                  std::size_t size);

inline engine::Bytes BytesOf(const uint8_t* data, std::size_t size) {
  return {data, size};
}

inline std::string_view TextOf(const char* data, std::size_t size) {
  return data == nullptr ? std::string_view() : std::string_view(data, size);
}

// Hands each report to the caller's function, which gives 0 to go on.
inline engine::TakeReport TakeWith(relcare_report_fn report, void* context) {
  return [report, context](std::int32_t status, const std::string& bytes) {
    return report(context, status,
                  reinterpret_cast<const uint8_t*>(bytes.data()),
                  bytes.size()) == 0;
  };
}

// Takes `limits` over the defaults in `out`.
Done ReadLimits(const relcare_limits* limits, engine::Limits* out);

// Of binary or JSON, where 0 means binary if `or_zero`.
Done CheckMessageFormat(int32_t format, bool or_zero, engine::Format* out);

// The caller's options as a request; the texts stay the caller's.
Done ReadScoreOptions(const relcare_scratch& scratch,
                      const relcare_score_options* options,
                      relcare_score_options* copy, engine::Request* out);

// A ScoreReport given in `format` as binary; `kept` holds what JSON became.
Done ReportAsBinary(engine::Format format, const engine::Limits& limits,
                    engine::Bytes* report, std::string* kept);

// `source` is one element of the caller's array.
Done ReadSource(const relcare_source* source, engine::Source* out);

// Runs `body(scratch)` with the scratch held.
template <typename Body>
Done WithScratch(relcare_scratch* scratch, bool needs_engine,
                 const Body& body) {
  if (scratch == nullptr)
    return NullPointer("the scratch is NULL");
  if (!IsLive(scratch)) {
    return Misuse(RELCARE_E_BAD_HANDLE, "handle",
                  "the pointer is no live scratch");
  }
  const Hold hold(scratch);
  if (!hold.held()) {
    return Misuse(RELCARE_E_CONCURRENT_USE, "concurrent-use",
                  "another call is using this scratch");
  }
  if (needs_engine && scratch->engine == nullptr) {
    return Misuse(RELCARE_E_NULL, "no-engine",
                  "the scratch was made without an engine");
  }
  return body();
}

// The same for entries with one view as their output.
template <typename Body>
relcare_status WithView(relcare_scratch* scratch, bool needs_engine,
                        relcare_view* view, relcare_error* error,
                        const Body& body) noexcept {
  if (view != nullptr)
    *view = relcare_view{nullptr, 0};
  return Guard(error, [&]() -> Done {
    if (view == nullptr)
      return NullPointer("the output pointer is NULL");
    return WithScratch(scratch, needs_engine, [&]() -> Done {
      Done done = body();
      if (done.ok()) {
        *view = {reinterpret_cast<const uint8_t*>(scratch->output.data()),
                 scratch->output.size()};
      }
      return done;
    });
  });
}

}  // namespace relcare::capi

#endif  // RELCARE_CAPI_CALL_H_
