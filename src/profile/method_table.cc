// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/method_table.h"

#include "base/weighted_jaccard.h"
#include "conversation/coordination.h"
#include "conversation/cue_response.h"
#include "conversation/style_match.h"
#include "exchange/flow.h"
#include "exchange/observation.h"
#include "network/give_and_take.h"
#include "network/named.h"
#include "network/support.h"
#include "network/turnover.h"
#include "network/weighted_reciprocity.h"
#include "profile/measures.h"
#include "stats/agreement_index.h"
#include "stats/climate.h"
#include "stats/gap.h"
#include "stats/goal_attainment.h"
#include "stats/identity.h"
#include "stats/narrative.h"
#include "stats/pathway.h"
#include "stats/readiness.h"
#include "stats/shrunken_mean.h"
#include "stats/social_relations.h"
#include "stats/understanding.h"

namespace relcare::profile {
namespace {

constexpr Bounds kShare{0, 1};
constexpr Bounds kPerCent{0, 100};
constexpr double kDecade = 3660;  // days

constexpr MethodFacts kMethods[] = {
    // The people around.
    {kSupportiveShare, Target::kSelf, Composable::kMay, kShare,
     "share of people, by importance"},
    {kUsingShare, Target::kSelf, Composable::kMay, kShare,
     "share of people, by importance"},
    {kSupportBalance, Target::kSelf, Composable::kMay, Bounds{-1, 1},
     "difference of shares"},
    {kUnknownShare, Target::kSelf, Composable::kBesideOnly, kShare,
     "share of people"},
    {kLostWithOne, Target::kSelf, Composable::kMay, kShare, "share of support"},
    {kLostWithClinician, Target::kSelf, Composable::kBesideOnly, kShare,
     "share of support"},
    {kTurnover,
     Target::kSelf,
     Composable::kBesideOnly,
     kShare,
     "share of people",
     false,
     false,
     {{{"days", 7, kDecade, 56}}}},
    {kNamedByMember,
     Target::kSelf,
     Composable::kBesideOnly,
     kShare,
     "1 yes, 0 no",
     false,
     false,
     {{{"days", 14, kDecade, 56}}}},
    // What passes between people.
    {kDaysWithShare,
     Target::kSelf,
     Composable::kMay,
     kShare,
     "share of observed days",
     false,
     false,
     {{{"days", 7, kDecade, 28}, {"given", 0, 1, 0}, {"either", 0, 1, 0}}}},
    {kFlowPerObservedDay,
     Target::kSelf,
     Composable::kBesideOnly,
     {},
     "exchanges per observed day",
     false,
     false,
     {{{"half-life-days", 1, kDecade, kDefaultHalfLifeDays},
       {"given", 0, 1, 0}}}},
    {kObservedShare,
     Target::kSelf,
     Composable::kBesideOnly,
     kShare,
     "share of time",
     false,
     false,
     {{{"half-life-days", 1, kDecade, kDefaultHalfLifeDays}}}},
    {kReturnedShare,
     Target::kSelf,
     Composable::kMay,
     kShare,
     "share of what was given",
     false,
     false,
     {{{"days", 7, kDecade, 84}}}},
    {kNetGiving,
     Target::kSelf,
     Composable::kBesideOnly,
     Bounds{-1, 1},
     "difference of shares",
     false,
     false,
     {{{"days", 7, kDecade, 84}}}},
    {kWeightedReciprocity,
     Target::kGroup,
     Composable::kMay,
     kShare,
     "share of what was given",
     false,
     false,
     {{{"days", 7, kDecade, 84}}}},
    {kAdaptationFit,
     Target::kTie,
     Composable::kMay,
     kShare,
     "share of adaptations",
     false,
     false,
     {{{"days", 7, kDecade, 84}}}},
    // Being there.
    {kPresentShare,
     Target::kTie,
     Composable::kMay,
     kShare,
     "share of meetings",
     true,
     false,
     {{{"days", 7, kDecade, 56}}}},
    {kMissedInARow,
     Target::kSelf,
     Composable::kBesideOnly,
     {},
     "meetings",
     true},
    // The group.
    {kClimateMean,
     Target::kGroup,
     Composable::kMay,
     {},
     "points",
     false,
     false,
     {{{"days", 7, kDecade, 28}}}},
    {kClimateSd,
     Target::kGroup,
     Composable::kNeverAny,
     {},
     "points",
     false,
     false,
     {{{"days", 7, kDecade, 28}}}},
    {kAwg,
     Target::kGroup,
     Composable::kBesideOnly,
     {},
     "agreement",
     false,
     false,
     {{{"days", 7, kDecade, 28}}}},
    {kAdMean,
     Target::kGroup,
     Composable::kBesideOnly,
     {},
     "points",
     false,
     false,
     {{{"days", 7, kDecade, 28}}}},
    {kClimateBetween, Target::kGroup, Composable::kNeverAny, {}, "variance"},
    {kClimateWithin, Target::kGroup, Composable::kNeverAny, {}, "variance"},
    {kSrmComplete, Target::kGroup, Composable::kNeverAny, {}, "variance"},
    {kSrmShare, Target::kGroup, Composable::kNeverAny, {}, "share of variance"},
    // How they talk.
    {kCueResponsiveness,
     Target::kTie,
     Composable::kMay,
     kShare,
     "share of cues",
     false,
     false,
     {{{"days", 7, kDecade, 84}}}},
    {kStyleMatch, Target::kTie, Composable::kNeverAny, kShare, "likeness"},
    {kStyleMatchCanberra, Target::kTie, Composable::kNeverAny, kShare,
     "likeness"},
    {kGroupStyleMatch, Target::kGroup, Composable::kNeverAny, kShare,
     "likeness"},
    {kCoordination, Target::kTie, Composable::kNeverAny, {}, "likeness"},
    // Who they are, and where they go.
    {kIdentityDifferencePomp, Target::kSelf, Composable::kMay,
     Bounds{-100, 100}, "per cent"},
    {kPathwayOnset, Target::kSelf, Composable::kNeverIdentity, Bounds{-1, 1},
     "difference of shares"},
    {kPathwayAspiration, Target::kSelf, Composable::kNeverIdentity,
     Bounds{-1, 1}, "difference of shares"},
    {kNarrativeLevel,
     Target::kSelf,
     Composable::kBesideOnly,
     {},
     "points",
     false,
     false,
     {{{"theme", 1, 8, 3}}}},
    {kNarrativeSlope,
     Target::kSelf,
     Composable::kNeverIdentity,
     {},
     "points per month",
     false,
     false,
     {{{"theme", 1, 8, 3}}}},
    {kOwnWords, Target::kSelf, Composable::kMay, kShare, "share of places"},
    {kGoalAttainmentRescaled, Target::kSelf, Composable::kMay, kPerCent,
     "per cent"},
    {kGoalAttainmentT, Target::kSelf, Composable::kBesideOnly, {}, "points"},
    {kGapDistance, Target::kSelf, Composable::kBesideOnly, {}, "points"},
    {kMovementOfAll,
     Target::kSelf,
     Composable::kBesideOnly,
     {},
     "share of way"},
    {kWishImportance, Target::kSelf, Composable::kMay, Bounds{0, 10}, "points"},
    {kWishConfidence, Target::kSelf, Composable::kMay, Bounds{0, 10}, "points"},
    {kUnderstandingDistance,
     Target::kTie,
     Composable::kBesideOnly,
     {},
     "points"},
    // What is shared.
    {kWeightedJaccard, Target::kTie, Composable::kMay, kShare, "likeness",
     false, true},
};

}  // namespace

std::span<const MethodFacts> AllMethods() { return kMethods; }

const MethodFacts* FindMethod(std::string_view id) {
  for (const MethodFacts& one : kMethods) {
    if (one.method.text == id)
      return &one;
  }
  return nullptr;
}

double ValueOf(const MethodFacts& method, std::string_view name,
               std::span<const Parameter> given) {
  for (const Parameter& one : given) {
    if (one.name == name)
      return one.value.ToDouble();
  }
  for (const ParameterFacts& one : method.parameters) {
    if (one.name == name)
      return one.fallback;
  }
  return 0;
}

}  // namespace relcare::profile
