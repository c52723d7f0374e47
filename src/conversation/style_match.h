// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// StyleMatch: how alike people use the small words (pronouns, articles,
// negations ...) that nobody chooses on purpose.
//
//   Shape    The word use of two people, or of a group: each member against the
//            mean of the others. Categories are the host's dictionary's.
//   Unit     1 - |p - q| / (p + q + 0.0001) for each category, in [0, 1], p and
//            q in percent of a person's words; overall is the mean over the
//            categories in use. The Canberra form goes without the 0.0001.
//   Missing  A category that neither uses says nothing: kUndefined, left out of
//            the mean and counted in n_missing. Others count it as a perfect
//            match; that legacy is a form of its own, for two people.
//   Statuses Fewer words than the minimum: kInsufficient, in a group for that
//            member alone, whom the others' mean then leaves out. No category
//            in use, or a group with one member: kUndefined. Counts below 0 or
//            above the words, different numbers of categories, a minimum below
//            50: kOutOfDomain.
//   Limits   No standard error: none is known. Dialect, a second language, an
//            interpreter and errors of a speech recogniser all move it. Compare
//            a pair with itself at another time, never people with each other.
//   Threads  Pure functions. Same bits for any order of members.
//   Source   Gonzales, Hancock & Pennebaker 2010, Commun Res 37:3-19;
//            Ireland et al. 2011, Psychol Sci 22:39-44. Canberra: Lance &
//            Williams 1967, Aust Comput J 1:15-20. Minimum of 100: relcare
//            convention.

#ifndef RELCARE_CONVERSATION_STYLE_MATCH_H_
#define RELCARE_CONVERSATION_STYLE_MATCH_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "conversation/word_table.h"

namespace relcare {

inline constexpr MethodId kStyleMatch{"style-match.percent/1"};
inline constexpr MethodId kStyleMatchCanberra{"style-match.canberra/1"};
inline constexpr MethodId kGroupStyleMatch{"style-match.group/1"};
inline constexpr MethodId kStyleMatchLegacy{"style-match.percent-legacy/1"};
inline constexpr MethodId kStyleMatchCanberraLegacy{
    "style-match.canberra-legacy/1"};

inline constexpr std::int64_t kMinimumWords = 100;  // of each person

struct StyleMatchRule {
  bool is_canberra = false;
  bool counts_unused_as_match = false;  // legacy
  std::int64_t minimum_words = kMinimumWords;
};

struct StyleMatch {
  std::vector<Estimate> categories;  // n_used: words of the person, or of both
  Estimate overall;                  // n_used: categories
};
StyleMatch StyleMatchOf(const WordUse& one, const WordUse& other,
                        StyleMatchRule rule = {});

struct GroupStyleMatch {
  std::vector<StyleMatch> members;
  Estimate overall;  // mean of the members; n_used: members
};
GroupStyleMatch StyleMatchOfGroup(std::span<const WordUse> members,
                                  std::int64_t minimum_words = kMinimumWords);

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_STYLE_MATCH_H_
