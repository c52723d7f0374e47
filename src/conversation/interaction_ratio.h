// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// InteractionRatio: a ratio of coded utterances, such as the patient-
// centeredness of the Roter system. Studies compose it in different ways, so
// its two sets of codes are data and come with the study they are from; ratios
// by different definitions do not compare.
//
//   Formula  r = utterances of the numerator / utterances of the denominator
//   Shape    counts: one entry per speaker and code, in any order; several of
//            the same are added. A code in neither set plays no part.
//   Unit     As CountRatio, with its interval. n_used: utterances of both sets.
//   Missing  Utterances nobody coded are not in the counts; the ratio is about
//            those that were.
//   Statuses As CountRatio. A definition without citation, with an empty set
//            or with a term twice, a count below 0: kOutOfDomain.
//   Threads  Pure function.
//   Source   The definition's citation. The system: Roter & Larson 2002,
//            Patient Educ Couns 46:243-251.

#ifndef RELCARE_CONVERSATION_INTERACTION_RATIO_H_
#define RELCARE_CONVERSATION_INTERACTION_RATIO_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "base/estimate.h"
#include "base/proportion.h"

namespace relcare {

inline constexpr MethodId kInteractionRatio{"coded.ratio/1"};

enum class CodedSpeaker : std::uint8_t { kClient, kClinician };

struct RatioTerm {
  CodedSpeaker speaker = CodedSpeaker::kClient;
  int code = 0;

  friend constexpr bool operator==(const RatioTerm&,
                                   const RatioTerm&) = default;
};

struct RatioDefinition {
  std::string_view citation;
  std::span<const RatioTerm> numerator;
  std::span<const RatioTerm> denominator;
};

struct CodedCount {
  RatioTerm term;
  std::int64_t count = 0;
};

Estimate InteractionRatio(const RatioDefinition& definition,
                          std::span<const CodedCount> counts,
                          Confidence confidence = kConfidence95);

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_INTERACTION_RATIO_H_
