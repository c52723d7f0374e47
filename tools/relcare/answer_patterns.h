// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Answers to try two definitions with: their golden cases, and every pattern of
// answers of a small form, or a sample of a larger one.

#ifndef RELCARE_TOOLS_ANSWER_PATTERNS_H_
#define RELCARE_TOOLS_ANSWER_PATTERNS_H_

#include <string>
#include <vector>

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/record.pb.h"

namespace relcare::tool {

struct Pattern {
  std::string name;  // "golden case mild", "q1=0 q2=3 q3=-"
  v1::Record record;
};

struct Patterns {
  std::vector<Pattern> patterns;
  std::size_t golden = 0;      // How many of them are golden cases.
  bool is_exhaustive = false;  // The others are all that there are.
};

// Takes items, answers and golden cases of both.
Patterns PatternsOf(const v1::Instrument& one, const v1::Instrument& other);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_ANSWER_PATTERNS_H_
