// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// MitiSummary: what a coding by the Motivational Interviewing Treatment
// Integrity code, 4.2, comes to. It is about one conversation. The manual's
// thresholds are its authors' opinion, as they say, and are not applied here.
//
//   Formula  technical = (cultivating change talk + softening sustain talk) / 2
//            relational = (partnership + empathy) / 2
//            complex_share = complex / (simple + complex reflections)
//            reflections_per_question = (simple + complex) / questions
//            adherent = seek + affirm + emphasize
//            nonadherent = persuade + confront
//   Unit     Globals from 1 to 5. complex_share with Wilson's interval, the
//            ratio with that of CountRatio. adherent, nonadherent: utterances.
//   Missing  std::nullopt: not coded. A figure that needs it is kInsufficient;
//            0 is coded and did not occur.
//   Statuses No reflections: complex_share kUndefined. No questions: the ratio
//            is kUndefined, and is_without_questions says that there were
//            reflections all the same. A global outside 1 to 5, a count below
//            0: kOutOfDomain for the figures that need it.
//   Threads  Pure function.
//   Source   Moyers, Manuel & Ernst 2015, Motivational Interviewing Treatment
//            Integrity Coding Manual 4.2.1, University of New Mexico; Moyers et
//            al. 2016, J Subst Abuse Treat 65:36-42.

#ifndef RELCARE_CONVERSATION_MITI_H_
#define RELCARE_CONVERSATION_MITI_H_

#include <cstdint>
#include <optional>

#include "base/estimate.h"
#include "base/proportion.h"

namespace relcare {

inline constexpr MethodId kMitiTechnical{"miti.technical-4-2/1"};
inline constexpr MethodId kMitiRelational{"miti.relational-4-2/1"};
inline constexpr MethodId kMitiComplexShare{"miti.complex-share-4-2/1"};
inline constexpr MethodId kMitiReflectionsPerQuestion{
    "miti.reflections-per-question-4-2/1"};
inline constexpr MethodId kMitiAdherent{"miti.adherent-4-2/1"};
inline constexpr MethodId kMitiNonadherent{"miti.nonadherent-4-2/1"};

struct MitiCoding {
  std::optional<double> cultivating_change_talk, softening_sustain_talk;
  std::optional<double> partnership, empathy;
  std::optional<std::int64_t> simple_reflections, complex_reflections;
  std::optional<std::int64_t> questions;
  std::optional<std::int64_t> seeking_collaboration, affirm;
  std::optional<std::int64_t> emphasizing_autonomy;
  std::optional<std::int64_t> persuade, confront;
};

struct MitiSummary {
  Estimate technical;
  Estimate relational;
  Estimate complex_share;
  Estimate reflections_per_question;
  bool is_without_questions = false;
  Estimate adherent;
  Estimate nonadherent;
};

MitiSummary MitiSummaryOf(const MitiCoding& coding,
                          Confidence confidence = kConfidence95);

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_MITI_H_
