// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What an engine can say of its definitions: which there are, and whether each
// keeps its golden promises.
//
//   Shape    Sorted by reference; binary messages.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_CATALOGUE_MESSAGE_H_
#define RELCARE_ENGINE_CATALOGUE_MESSAGE_H_

#include <string>

#include "engine/engine.h"

namespace relcare::engine {

// A relcare.v1.InstrumentList.
std::string ListInstruments(const Engine& engine);

// A relcare.v1.VerifyReport. The fingerprint is SHA-256 over the text
// "<reference> <scoring hash>\n" and the lines of RunGolden, instrument by
// instrument; docs/rfc/0004-abi.md.
std::string Verify(const Engine& engine);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_CATALOGUE_MESSAGE_H_
