// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CompiledPlan: the one Plan there is. compile.cc builds it; stand.cc,
// score.cc and band.cc read it.
//
//   Unit     Answers, stated scores and item conditions stand in units of
//            10^-digits, weights in units of 10^-weight_digits of their scale.
//   Errors   Compile() proved that no sum leaves int64.

#ifndef RELCARE_SCALE_COMPILED_PLAN_H_
#define RELCARE_SCALE_COMPILED_PLAN_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "scale/plan.h"

namespace relcare::scale {

struct CompiledItem {
  // What an answer may be, in units: `low` to `high` by `step`, and if
  // `listed` only those of `values` (rising).
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t step = 1;
  bool listed = false;
  std::vector<std::int64_t> values;
  struct Missing {
    std::optional<Decimal> value;
    Absence absence;
    bool scores;
    std::int64_t score;
  };
  std::vector<Missing> missing;
};

// Holds within both bounds.
struct CompiledCondition {
  int index = -1;  // of the item or scale
  bool of_scale = false;
  std::int64_t low = std::numeric_limits<std::int64_t>::min();
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
  std::optional<Ratio> at_least;  // of scales
  std::optional<Ratio> at_most;
};

// sign * answer + base; a stated score counts as it is.
struct CompiledTerm {
  int index = -1;
  bool of_scale = false;
  bool reversed = false;
  std::int64_t base = 0;
  std::int64_t weight = 1;
};

struct CompiledRow {
  Ratio first;
  Ratio last;
  Ratio value;
  bool has_se = false;
  double se = 0;
};

struct CompiledScale {
  Operator op = Operator::kUnset;
  MissingPolicy::Rule rule = MissingPolicy::Rule::kAllRequired;
  bool parts = false;  // looks at another scale
  bool rounds = false;
  bool rounds_filled_only = false;  // what ends and is complete stays as it is
  bool fill_rounds = false;
  bool too_few_raters = false;
  Rounding rounding;
  Rounding fill_rounding;
  int most_missing = 0;  // own terms that may be missing
  int form_minimum = 0;
  int needed = 0;
  std::int64_t unit = 1;       // 10^(digits + weight digits)
  std::int64_t item_unit = 1;  // 10^digits
  std::vector<CompiledTerm> terms;
  std::vector<CompiledCondition> conditions;
  Ratio offset;
  Ratio factor;
  std::vector<CompiledRow> rows;  // rising keys
  std::vector<int> items;         // distinct, parts' items included
  std::vector<int> own_items;     // of its own terms and conditions
};

struct CompiledSkip {
  std::vector<CompiledCondition> when;
  std::vector<int> items;
  std::int64_t score = 0;
};

struct CompiledBand {
  std::optional<Ratio> lower;
  std::optional<Ratio> upper;
  bool lower_excluded = false;
  bool upper_excluded = false;
};

class CompiledPlan final : public Plan {
 public:
  // `rounded`: scales whose rounding the configuration set, by index.
  CompiledPlan(Definition definition, const PlanOptions& options,
               const std::vector<bool>& rounded);

  const Definition& definition() const override { return definition_; }
  const std::vector<int>& reported_scales() const override { return reported_; }
  int digits() const override { return digits_; }
  Cell Accept(int item, const Decimal& value) const override;
  int FindItem(std::string_view id) const override;
  int FindScale(std::string_view id) const override;
  void Score(const Response& response, Scored* out) const override;
  int Band(int scale, int banding, const Outcome& outcome,
           const Context& context) const override;

 private:
  // compile.cc
  void CompileItems();
  void CompileScale(std::size_t index);
  void CompileRules();
  void CompileOrder();
  CompiledCondition CompileCondition(const Condition& condition) const;

  // How the whole form stands.
  struct Form {
    int counted = 0;  // items with a value
    bool all_answered = false;
  };

  // stand.cc
  static bool IsBlank(const Response& response);
  Form Stand(const Response& response, Scored* out) const;
  void Watch(const Response& response, Scored* out) const;

  // score.cc
  class Count;
  void ScoreOne(std::size_t index, const Form& form, Scored* out) const;
  bool Compute(const CompiledScale& scale, const Scored& scored,
               const Count& own, Outcome* outcome) const;
  static std::optional<Decimal> Publish(const CompiledScale& scale,
                                        const Ratio& exact, bool filled);
  std::optional<Ratio> Total(const CompiledScale& scale, const Scored& scored,
                             const Count& own) const;
  std::optional<Ratio> Extreme(const CompiledScale& scale,
                               const Scored& scored) const;
  bool Holds(const CompiledCondition& condition, const Scored& scored) const;

  Definition definition_;
  bool lenient_ = false;
  std::uint32_t accepted_ = 0;  // bit per Status
  int digits_ = 0;
  std::int64_t item_unit_ = 1;
  std::vector<int> reported_;
  std::vector<int> order_;  // parts before what is made of them
  std::vector<CompiledItem> items_;
  std::vector<CompiledScale> scales_;
  std::vector<CompiledSkip> skips_;
  std::vector<CompiledCondition> critical_;
  std::vector<std::vector<std::vector<CompiledBand>>> bands_;
  // Ids and their index, sorted by id.
  std::vector<std::pair<std::string_view, int>> item_ids_;
  std::vector<std::pair<std::string_view, int>> scale_ids_;
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_COMPILED_PLAN_H_
