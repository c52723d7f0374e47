// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A form's scales, answers and bands in words: what a number is out of, and
// what its source calls it.

#ifndef RELCARE_TOOLS_FORM_WORDS_H_
#define RELCARE_TOOLS_FORM_WORDS_H_

#include <string>

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/report.pb.h"

namespace relcare::tool {

// "phq-9" of "phq-9@1.0.0".
std::string FormName(const std::string& reference);

// A form's total, or, where it has none, each of its scales.
template <typename Scores>
bool IsShown(const Scores& scores, const v1::Score& score) {
  for (const v1::Score& one : scores) {
    if (one.scale() == "total")
      return score.scale() == "total";
  }
  return true;
}

// Null: the form is not known, or has no such scale.
const v1::Scale* ScaleOf(const v1::Instrument* form, const std::string& id);

// "0 to 27"; "": the form is not known, or does not say.
std::string RangeOf(const v1::Instrument* form, const std::string& scale);

// "moderate, at or above the screening cut"; "": there are none.
std::string BandsOf(const v1::Score& score);

// Who drew the bands of the scale, and when; "": it has none.
std::string BandSourceOf(const v1::Instrument* form, const v1::Score& score);

// "1 (several days) on 0 to 3".
std::string AnswerOf(const v1::Instrument* form, const std::string& item,
                     const std::string& value);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_FORM_WORDS_H_
