// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Giver: hands each report of a text of many to the caller, errors as reports
// that hold one.

#ifndef RELCARE_ENGINE_GIVER_H_
#define RELCARE_ENGINE_GIVER_H_

#include <cstdint>
#include <functional>
#include <string>

#include "base/error.h"
#include "engine/source.h"
#include "engine/workspace.h"

namespace relcare::engine {

// Receives a status and a ScoreReport; false: stop.
using TakeReport = std::function<bool(std::int32_t, const std::string&)>;

Error Cancelled();

class Giver {
 public:
  Giver(Format output, bool golden, Workspace* workspace,
        const TakeReport& take)
      : output_(output), golden_(golden), workspace_(workspace), take_(take) {}

  // Gives report(), or the error of the record with this index. False: stop.
  bool Give(std::uint32_t index, const Done& done);

  std::string* report() { return &report_; }

 private:
  const Format output_;
  const bool golden_;
  Workspace* const workspace_;
  const TakeReport& take_;
  std::string report_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_GIVER_H_
