// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/read_report_message.h"

#include "relcare/relcare.h"
#include "wire/message.h"
#include "wire/walk.h"

namespace relcare::engine {

Done ReadReport(Bytes bytes, const Limits& limits, v1::ScoreReport* out) {
  static const wire::MessageType* const type = wire::FindMessage("ScoreReport");
  Done walked = wire::Walk(
      *type, bytes, {.depth = limits.depth, .limit = limits.input_bytes});
  if (!walked.ok())
    return walked;
  if (!out->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return Error{RELCARE_E_INTERNAL, "defect", "",
                 "bytes that were walked could not be parsed"};
  }
  return Unit{};
}

}  // namespace relcare::engine
