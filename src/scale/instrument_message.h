// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The Instrument message as a Definition. Nothing is judged here: what cannot
// be brought over stands in Definition::unreadable.

#ifndef RELCARE_SCALE_INSTRUMENT_MESSAGE_H_
#define RELCARE_SCALE_INSTRUMENT_MESSAGE_H_

#include "relcare/v1/common.pb.h"
#include "relcare/v1/instrument.pb.h"

#include "base/decimal.h"
#include "scale/definition.h"

namespace relcare::scale {

Definition FromMessage(const v1::Instrument& message);

// For the configuration, which may set a scale's policy and rounding.
MissingPolicy FromMessage(const v1::MissingPolicy& message);
Rounding FromMessage(const v1::Rounding& message);

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_INSTRUMENT_MESSAGE_H_
