// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/miti.h"

#include <initializer_list>

#include "conversation/count_ratio.h"

namespace relcare {
namespace {

using Status = EstimateStatus;
using Count = std::optional<std::int64_t>;

Estimate MeanOfGlobals(MethodId method, std::optional<double> one,
                       std::optional<double> other) {
  std::int64_t missing = 0;
  for (const std::optional<double>& global : {one, other}) {
    if (global && !(*global >= 1 && *global <= 5))
      return NoEstimate(method, Status::kOutOfDomain);
    missing += global ? 0 : 1;
  }
  if (missing > 0)
    return NoEstimate(method, Status::kInsufficient, 2 - missing, missing);
  return EstimateOf(method, (*one + *other) / 2, 2);
}

// Why figures from `counts` have no value, if so.
std::optional<Estimate> Refusal(MethodId method,
                                std::initializer_list<Count> counts) {
  std::int64_t missing = 0;
  for (const Count& count : counts) {
    if (count && (*count < 0 || *count > std::int64_t{1} << 50))
      return NoEstimate(method, Status::kOutOfDomain);
    missing += count ? 0 : 1;
  }
  if (missing > 0)
    return NoEstimate(method, Status::kInsufficient, 0, missing);
  return std::nullopt;
}

// n_used: utterances.
Estimate Total(MethodId method, std::initializer_list<Count> counts) {
  if (const auto refusal = Refusal(method, counts))
    return *refusal;
  std::int64_t total = 0;
  for (const Count& count : counts)
    total += *count;
  return EstimateOf(method, static_cast<double>(total), total);
}

}  // namespace

MitiSummary MitiSummaryOf(const MitiCoding& coding, Confidence confidence) {
  const Count simple = coding.simple_reflections;
  const Count complex = coding.complex_reflections;
  MitiSummary summary;
  summary.technical =
      MeanOfGlobals(kMitiTechnical, coding.cultivating_change_talk,
                    coding.softening_sustain_talk);
  summary.relational =
      MeanOfGlobals(kMitiRelational, coding.partnership, coding.empathy);
  const auto no_share = Refusal(kMitiComplexShare, {simple, complex});
  summary.complex_share =
      no_share ? *no_share
               : WilsonProportion(static_cast<double>(*complex),
                                  static_cast<double>(*simple + *complex),
                                  confidence, kMitiComplexShare);
  const auto no_ratio =
      Refusal(kMitiReflectionsPerQuestion, {simple, complex, coding.questions});
  summary.reflections_per_question =
      no_ratio ? *no_ratio
               : CountRatio(*simple + *complex, *coding.questions,
                            kMitiReflectionsPerQuestion, confidence);
  summary.is_without_questions =
      !no_ratio && *coding.questions == 0 && *simple + *complex > 0;
  summary.adherent =
      Total(kMitiAdherent, {coding.seeking_collaboration, coding.affirm,
                            coding.emphasizing_autonomy});
  summary.nonadherent =
      Total(kMitiNonadherent, {coding.persuade, coding.confront});
  return summary;
}

}  // namespace relcare
