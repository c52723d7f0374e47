// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// One instrument as a page for people.

#ifndef RELCARE_TOOLS_INSTRUMENT_CARD_H_
#define RELCARE_TOOLS_INSTRUMENT_CARD_H_

#include <string_view>

#include "relcare/v1/instrument.pb.h"

#include "tools/relcare/output.h"

namespace relcare::tool {

void PrintCard(const v1::Instrument& instrument, Output& output);

std::string_view LicenceWord(v1::LicenceClass licence);

// Tells whether a form of this class is scored only when acknowledged.
bool NeedsAcknowledgement(v1::LicenceClass licence);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_INSTRUMENT_CARD_H_
