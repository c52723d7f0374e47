// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Case: one response that is read and bound, ready to be scored.
//
//   Threads  A value; reuse one per thread to keep its capacity.

#ifndef RELCARE_ENGINE_CASE_H_
#define RELCARE_ENGINE_CASE_H_

#include <cstdint>

#include "engine/engine.h"
#include "engine/identity.h"
#include "scale/response.h"

namespace relcare::engine {

struct Case {
  const Engine* engine = nullptr;
  Choice choice;
  Identity identity;
  scale::Response response;
  std::uint32_t index = 0;
  bool golden = false;
  bool must_state_status = false;  // as a FHIR resource must
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_CASE_H_
