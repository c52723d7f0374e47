// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Sheet: what scoring one case gave, before it becomes a message: outcomes,
// bands, comparison with reported totals, findings in a fixed order, the input
// hash.
//
//   Shape    One Line per reported scale, in the definition's order.
//   Threads  A value; reuse one per thread to keep its capacity.

#ifndef RELCARE_ENGINE_SHEET_H_
#define RELCARE_ENGINE_SHEET_H_

#include <cstdint>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/sha256.h"
#include "engine/case.h"
#include "scale/plan.h"

namespace relcare::engine {

enum class Agreement : std::uint8_t {  // numbers of relcare.v1.Agreement
  kNone = 0,                           // nothing was reported
  kEqual = 1,
  kDifferent = 2,
  kNotCompared = 3,
};

struct Sheet {
  struct Line {
    int scale = -1;
    int reported = -1;  // index into Response::reported; -1: none
    Agreement agreement = Agreement::kNone;
    std::uint32_t bands_from = 0, bands_to = 0;  // in `bands`
  };
  struct Band {
    int banding = -1;
    int band = -1;
  };

  scale::Scored scored;
  std::vector<Line> lines;
  std::vector<Band> bands;
  std::vector<Finding> findings;
  std::string input;  // the normalised Assessment
  Sha256::HexDigits input_hash{};
};

// Scores `given` and overwrites `sheet`.
void Score(const Case& given, Sheet* sheet);
// The same outcomes alone: overwrites `scored`.
void ScoreAlone(const Case& given, scale::Scored* scored);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SHEET_H_
