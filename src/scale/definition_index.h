// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// DefinitionIndex: small questions about a Definition that checking, compiling
// and explaining all ask: where an id stands, how a path is written, which
// policy needs how many answers.
//
//   Threads  Pure functions.

#ifndef RELCARE_SCALE_DEFINITION_INDEX_H_
#define RELCARE_SCALE_DEFINITION_INDEX_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "scale/definition.h"

namespace relcare::scale {

// Index by id; -1: none.
int ItemIndex(const Definition& definition, std::string_view id);
int ScaleIndex(const Definition& definition, std::string_view id);

// "/scales" + 2 -> "/scales/2".
std::string At(const std::string& path, std::size_t index);

// The operator's field name: "weighted_sum".
std::string_view FieldName(Operator op);

// Where term `index` of a scale stands, below the scale: "/sum/terms/3",
// "/difference/minuend", "/linear/of", "/lookup/scale".
std::string TermPath(Operator op, std::size_t index);
// "/count_if/conditions/3".
std::string ConditionPath(Operator op, std::size_t index);

bool HasTerms(Operator op);       // sum, weighted sum, mean, least, greatest
bool HasConditions(Operator op);  // count-if, any-of, all-of

// Low + high of an item's reversal: as declared, else of its allowed answers.
// nullopt: no allowed answers, or no such decimal.
std::optional<ReversalBounds> Reversal(const Item& item);

// The field of a policy, such as "prorate".
std::string_view FieldName(MissingPolicy::Rule rule);

// Whether a policy can speak of a scale with this operator.
bool HasMeaning(MissingPolicy::Rule rule, Operator op);

// The least and greatest allowed answer.
std::optional<ReversalBounds> AllowedBounds(const Item& item);

// Whether `value` is one of the item's allowed answers.
bool IsAllowed(const Item& item, const Decimal& value);

// Whether one of the item's allowed answers lies within the condition's bounds.
// True where no answers are stated, or the numbers are too large to tell.
bool CanMeet(const Item& item, const Condition& condition);

// How many of `items` items a policy lets go unanswered.
int MostMissing(const MissingPolicy& policy, int items);

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_DEFINITION_INDEX_H_
