// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ChangeTalk: what a client says for and against change in one conversation,
// and what the clinician had said just before. By the Motivational Interviewing
// Skill Code. What follows on something was not thereby brought about.
//
//   Formula  share = change talk / (change + sustain talk), Wilson's interval
//            slope = strength per tenth of the conversation: mean strength of
//            change and sustain talk in each tenth, line through these means
//            after_consistent = P(change talk | clinician, MI-consistent)
//            after_inconsistent = the same after MI-inconsistent
//            ratio = after_consistent / after_inconsistent
//            log_odds_ratio = ln(a d / (b c)), se sqrt(1/a + 1/b + 1/c + 1/d);
//            a, b: change talk or else after consistent; c, d: after
//            inconsistent
//   Shape    Utterances in the order of speaking. A client's utterance
//            follows a clinician's only if it comes right after it.
//   Unit     place: share of the conversation gone by, in [0, 1]. strength: any
//            signed ruler, against change below 0, such as -5 to 5.
//   Missing  An utterance without a code is counted in n_missing, and nothing
//            follows across it. slope: talk without strength is left out;
//            n_missing are tenths without any.
//   Statuses No change or sustain talk; nothing after the one or the other:
//            kUndefined. No change talk after inconsistent: ratio kUndefined.
//            One of a, b, c, d is 0: log_odds_ratio kUndefined. Fewer than
//            three tenths: slope kInsufficient. A place outside [0, 1], a
//            strength that is not finite, a level that is none: kOutOfDomain
//            for all.
//   Threads  Pure function.
//   Source   Miller et al. 2008, Manual for the Motivational Interviewing Skill
//            Code 2.1, University of New Mexico. Strength by tenths: Amrhein et
//            al. 2003, J Consult Clin Psychol 71:862-878. Transitions: Moyers
//            et al. 2009, J Consult Clin Psychol 77:1113-1124. se: Woolf 1955,
//            Ann Hum Genet 19:251-253.

#ifndef RELCARE_CONVERSATION_CHANGE_TALK_H_
#define RELCARE_CONVERSATION_CHANGE_TALK_H_

#include <cstdint>
#include <optional>
#include <span>

#include "base/estimate.h"
#include "base/proportion.h"

namespace relcare {

inline constexpr MethodId kChangeTalkShare{"misc.change-talk-share/1"};
inline constexpr MethodId kChangeTalkSlope{"misc.strength-slope/1"};
inline constexpr MethodId kAfterConsistent{"misc.after-consistent/1"};
inline constexpr MethodId kAfterInconsistent{"misc.after-inconsistent/1"};
inline constexpr MethodId kTransitionRatio{"misc.transition-ratio/1"};
inline constexpr MethodId kTransitionLogOdds{"misc.transition-log-odds/1"};

enum class TalkCode : std::uint8_t {
  // The clinician's.
  kConsistent,
  kInconsistent,
  kOtherClinician,
  // The client's.
  kChangeTalk,
  kSustainTalk,
  kOtherClient,
};

struct CodedTalk {
  std::optional<TalkCode> code;
  double place = 0;
  std::optional<double> strength;
};

struct ChangeTalk {
  Estimate share;
  Estimate slope;
  Estimate after_consistent;
  Estimate after_inconsistent;
  Estimate ratio;
  Estimate log_odds_ratio;
};

ChangeTalk ChangeTalkOf(std::span<const CodedTalk> talk,
                        Confidence confidence = kConfidence95);

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_CHANGE_TALK_H_
