// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows of answers, and forms put together from scales, for the tests of
// scoring.

#ifndef RELCARE_TESTS_SCALE_ANSWERS_H_
#define RELCARE_TESTS_SCALE_ANSWERS_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "form.h"

namespace relcare::scale {

using Rule = MissingPolicy::Rule;
using Answers = std::vector<std::string>;

// "3 4 - 5" -> answers; - is a blank.
inline Answers Row(const std::string& text) {
  Answers row;
  std::string word;
  for (char c : text + " ") {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      row.push_back(word == "-" ? kBlank : word);
      word.clear();
    }
  }
  return row;
}

inline Answers Repeated(int items, const std::vector<int>& answers) {
  Answers row;
  for (int i = 0; i < items; ++i) {
    row.push_back(
        std::to_string(answers[static_cast<std::size_t>(i) % answers.size()]));
  }
  return row;
}

inline Definition With(Definition form, std::vector<Scale> scales) {
  form.scales = std::move(scales);
  form.golden_cases.clear();
  form.partition.clear();
  return form;
}

inline Scale Rounded(Scale scale, int decimals,
                     RoundingMode mode = RoundingMode::kHalfAwayFromZero) {
  scale.rounding = Rounding{decimals, mode};
  return scale;
}

inline Scale Missing(Scale scale, MissingPolicy policy) {
  scale.missing = policy;
  return scale;
}

inline Scale LinearOf(std::string id, std::string of, const char* offset,
                      const char* multiplier, const char* divisor) {
  Scale scale =
      ScaleOf(std::move(id), Operator::kLinear, {OfScale(std::move(of))});
  if (offset != nullptr)
    scale.offset = D(offset);
  if (multiplier != nullptr)
    scale.multiplier = D(multiplier);
  if (divisor != nullptr)
    scale.divisor = D(divisor);
  return scale;
}

// Published or constructed vectors.

inline Definition Phq9() {
  Definition form = Form(9, 0, 3);
  Scale symptoms = ScaleOf("symptoms", Operator::kCountIf, {});
  for (int i = 1; i <= 9; ++i) {
    symptoms.conditions.push_back(When(i, i == 9 ? "1" : "2"));
  }
  symptoms.internal = true;
  Scale core = ScaleOf("core", Operator::kCountIf, {});
  core.conditions = {When(1, "2"), When(2, "2")};
  core.internal = true;
  const auto syndrome = [](std::string id, const char* least,
                           const char* most) {
    Scale scale = ScaleOf(std::move(id), Operator::kAllOf, {});
    scale.conditions = {{SourceKind::kScale, "core", D("1"), {}},
                        {SourceKind::kScale, "symptoms", D(least), {}}};
    if (most != nullptr)
      scale.conditions[1].at_most = D(most);
    return scale;
  };
  form.scales.insert(form.scales.end(),
                     {syndrome("major", "5", nullptr),
                      syndrome("other", "2", "4"), symptoms, core});
  form.scales[0].bandings = {BandingOf(
      "severity",
      {BandOf("minimal", nullptr, "5", true), BandOf("mild", "5", "10", true),
       BandOf("moderate", "10", "15", true),
       BandOf("moderately-severe", "15", "20", true),
       BandOf("severe", "20", nullptr)})};
  form.critical_rules = {
      {"item-9", When(9, "1"), "Item 9 is above zero.", Made()}};
  form.golden_cases.clear();
  return form;
}

}  // namespace relcare::scale

#endif  // RELCARE_TESTS_SCALE_ANSWERS_H_
