// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A Record's Assessment as a Response to a Plan, and a Response as the one
// Assessment that all ways of writing it share (the input hash is over that).
//
//   Errors   None: an unknown item, a repeated item, text that is no decimal
//   and
//            an answer that is not allowed become cells and findings, each with
//            its path ("/assessment/answers/3").
//   Safety   Paths hold positions, never the record's texts.

#ifndef RELCARE_SCALE_RESPONSE_MESSAGE_H_
#define RELCARE_SCALE_RESPONSE_MESSAGE_H_

#include "relcare/v1/record.pb.h"

#include "scale/plan.h"
#include "scale/response.h"
#include "wire/writer.h"

namespace relcare::scale {

// Overwrites `out`. A record without an assessment gives a response without an
// answer. Which instrument the assessment names is the caller's concern.
void Bind(const v1::Record& record, const Plan& plan, Response* out);

// Writes the fields of an Assessment from `sex` on: sex, age, setting, answers
// in the definition's order and in shortest form, items that are absent for an
// unknown reason left out, reported totals. The caller writes those before.
void Normalise(const Plan& plan, const Response& response, wire::Writer* out);

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_RESPONSE_MESSAGE_H_
