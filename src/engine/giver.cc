// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/giver.h"

#include "engine/report_message.h"
#include "engine/score.h"
#include "relcare/relcare.h"

namespace relcare::engine {

Error Cancelled() {
  return Error{RELCARE_E_CANCELLED, "cancelled", "",
               "the caller's function asked to stop"};
}

bool Giver::Give(std::uint32_t index, const Done& done) {
  if (done.ok())
    return take_(RELCARE_OK, report_);
  const Error& error = done.error();
  WriteError(error, index, golden_, &workspace_->binary);
  const Done delivered =
      Deliver("ScoreReport", output_, &workspace_->binary, &report_);
  return delivered.ok() && take_(error.status, report_);
}

}  // namespace relcare::engine
