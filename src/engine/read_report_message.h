// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A ScoreReport that comes back in: walked, then parsed.
//
//   Errors   Those of wire::Walk.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_READ_REPORT_MESSAGE_H_
#define RELCARE_ENGINE_READ_REPORT_MESSAGE_H_

#include "relcare/v1/report.pb.h"

#include "base/error.h"
#include "engine/source.h"

namespace relcare::engine {

Done ReadReport(Bytes bytes, const Limits& limits, v1::ScoreReport* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_READ_REPORT_MESSAGE_H_
