// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RunsOut: what a call on a scratch does when memory runs out in the midst of
// it: a clear status, no view, no leak, and the same answer afterwards.

#ifndef RELCARE_TESTS_CAPI_RUNS_OUT_H_
#define RELCARE_TESTS_CAPI_RUNS_OUT_H_

#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "relcare/relcare.hpp"
#include "tests/capi/failing_new.h"

namespace relcare::test {

// One call on a scratch: its status, and its output where it succeeds.
using Call = std::function<relcare_status(relcare_scratch*, relcare_view*)>;

// Memory runs out at the k-th allocation of `call` and at every later one, or
// at that one only, for k = 1, 1 + step, ... until the call needs fewer.
inline void RunsOut(const char* what, const Engine& engine, const Call& call,
                    long step, bool all_after) {
  const auto text_of = [](const relcare_view& view) {
    return std::string(reinterpret_cast<const char*>(view.data), view.size);
  };
  Scratch usual = Scratch::Create(engine).value();
  relcare_view view = {nullptr, 0};
  ASSERT_EQ(call(usual.raw(), &view), RELCARE_OK) << what;
  const std::string expected = text_of(view);
  for (long k = 1;; k += step) {
    const long before = living;
    relcare_scratch* scratch = nullptr;
    ASSERT_EQ(relcare_scratch_create(engine.raw(), nullptr, &scratch, nullptr),
              RELCARE_OK);
    allocations = 0;
    all_after_fail = all_after;
    first_to_fail = k;
    const relcare_status status = call(scratch, &view);
    first_to_fail = 0;
    const bool failed = allocations >= k;
    if (status == RELCARE_OK) {
      // A buffer that may be done without, or none was asked for any more.
      ASSERT_EQ(text_of(view), expected) << what << " at " << k;
    } else {
      ASSERT_EQ(status, RELCARE_E_NO_MEMORY) << what << " at " << k;
      ASSERT_EQ(view.data, nullptr) << what << " at " << k;
      ASSERT_EQ(call(scratch, &view), RELCARE_OK) << what << " at " << k;
      ASSERT_EQ(text_of(view), expected) << what << " at " << k;
    }
    relcare_scratch_destroy(scratch);
    ASSERT_EQ(living, before) << what << " at " << k;
    if (!failed)
      return;
  }
}

inline void RunsOut(const char* what, const Engine& engine, const Call& call,
                    long step) {
  RunsOut(what, engine, call, step, /*all_after=*/false);
  RunsOut(what, engine, call, step, /*all_after=*/true);
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_RUNS_OUT_H_
