// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <functional>
#include <utility>

#include "scale/check.h"
#include "scale/compiled_plan.h"
#include "scale/definition_index.h"

namespace relcare::scale {
namespace {

std::int64_t Power(int digits) {
  std::int64_t power = 1;
  for (int i = 0; i < digits; ++i)
    power *= 10;
  return power;
}

// A bound in units, rounded inwards: ceil for a lower, floor for an upper.
std::int64_t Inward(const Decimal& bound, std::int64_t unit, bool lower) {
  const Ratio ratio = Ratio::Of(bound);
  const auto scaled = ratio.Times(*Ratio::Of(unit, 1));
  if (!scaled) {
    return bound < Decimal() ? std::numeric_limits<std::int64_t>::min()
                             : std::numeric_limits<std::int64_t>::max();
  }
  const std::int64_t n = scaled->numerator();
  const std::int64_t d = scaled->denominator();
  const std::int64_t cut = n / d;
  if (n % d == 0)
    return cut;
  if (lower)
    return n > 0 ? cut + 1 : cut;
  return n < 0 ? cut - 1 : cut;
}

}  // namespace

std::vector<Fault> Plan::Check(const Definition& definition) {
  return Checker(definition, {}).Run();
}

std::shared_ptr<const Plan> Plan::Compile(Definition definition,
                                          const PlanOptions& options,
                                          std::vector<Fault>* faults) {
  std::vector<bool> configured(definition.scales.size());
  std::vector<bool> rounded(definition.scales.size());
  for (std::size_t i = 0; i < definition.scales.size(); ++i) {
    Scale& scale = definition.scales[i];
    if (i < options.policies.size() && options.policies[i]) {
      scale.missing = *options.policies[i];
      configured[i] = true;
    }
    if (i < options.roundings.size() && options.roundings[i] &&
        !scale.rounding) {
      scale.rounding = *options.roundings[i];
      rounded[i] = true;
    }
  }
  *faults = Checker(definition, configured).Run();
  for (const Fault& fault : *faults) {
    if (!fault.warning)
      return nullptr;
  }
  return std::make_shared<CompiledPlan>(std::move(definition), options,
                                        rounded);
}

CompiledPlan::CompiledPlan(Definition definition, const PlanOptions& options,
                           const std::vector<bool>& rounded)
    : definition_(std::move(definition)), lenient_(options.lenient) {
  for (Status status : options.accepted) {
    if (status != Status::kEnteredInError) {
      accepted_ |= 1U << static_cast<unsigned>(status);
    }
    // A status that nobody stated is taken as completed, with a finding of the
    // door's.
    if (status == Status::kCompleted)
      accepted_ |= 1U;
  }
  const auto sorted = [](const auto& things, auto* ids) {
    for (std::size_t i = 0; i < things.size(); ++i) {
      ids->emplace_back(things[i].id, static_cast<int>(i));
    }
    std::sort(ids->begin(), ids->end());
  };
  sorted(definition_.items, &item_ids_);
  sorted(definition_.scales, &scale_ids_);
  CompileItems();
  CompileRules();
  CompileOrder();
  scales_.resize(definition_.scales.size());
  bands_.resize(definition_.scales.size());
  for (int index : order_)
    CompileScale(static_cast<std::size_t>(index));
  for (std::size_t i = 0; i < rounded.size(); ++i)
    scales_[i].rounds_filled_only = rounded[i];
  for (std::size_t i = 0; i < definition_.scales.size(); ++i) {
    if (!definition_.scales[i].internal) {
      reported_.push_back(static_cast<int>(i));
    }
  }
}

int CompiledPlan::FindItem(std::string_view id) const {
  const auto at = std::lower_bound(item_ids_.begin(), item_ids_.end(),
                                   std::pair<std::string_view, int>(id, -1));
  return at != item_ids_.end() && at->first == id ? at->second : -1;
}

int CompiledPlan::FindScale(std::string_view id) const {
  const auto at = std::lower_bound(scale_ids_.begin(), scale_ids_.end(),
                                   std::pair<std::string_view, int>(id, -1));
  return at != scale_ids_.end() && at->first == id ? at->second : -1;
}

void CompiledPlan::CompileItems() {
  const auto widen = [this](const Decimal& decimal) {
    digits_ = std::max(digits_, decimal.digits());
  };
  for (const Item& item : definition_.items) {
    for (const AllowedAnswer& answer : item.answers)
      widen(answer.value);
    if (item.range) {
      widen(item.range->minimum);
      widen(item.range->step);
    }
    if (item.reversal) {
      widen(item.reversal->low);
      widen(item.reversal->high);
    }
    for (const MissingCode& code : item.missing_codes) {
      if (code.score)
        widen(*code.score);
    }
  }
  for (const SkipRule& rule : definition_.skip_rules)
    widen(rule.score);
  item_unit_ = Power(digits_);
  for (const Item& item : definition_.items) {
    CompiledItem compiled;
    if (item.range) {
      compiled.low = *item.range->minimum.At(digits_);
      compiled.high = *item.range->maximum.At(digits_);
      compiled.step = *item.range->step.At(digits_);
    } else {
      compiled.listed = true;
      for (const AllowedAnswer& answer : item.answers) {
        compiled.values.push_back(*answer.value.At(digits_));
      }
      std::sort(compiled.values.begin(), compiled.values.end());
      compiled.low = compiled.values.front();
      compiled.high = compiled.values.back();
      // Most lists are a range without a hole.
      if (compiled.values.size() > 1) {
        compiled.step = compiled.values[1] - compiled.values[0];
        compiled.listed = false;
        for (std::size_t i = 1; i < compiled.values.size(); ++i) {
          compiled.listed =
              compiled.listed ||
              compiled.values[i] - compiled.values[i - 1] != compiled.step;
        }
      }
    }
    for (const MissingCode& code : item.missing_codes) {
      compiled.missing.push_back({code.value, code.absence,
                                  code.score.has_value(),
                                  code.score ? *code.score->At(digits_) : 0});
    }
    items_.push_back(std::move(compiled));
  }
}

CompiledCondition CompiledPlan::CompileCondition(
    const Condition& condition) const {
  CompiledCondition compiled;
  compiled.of_scale = condition.kind == SourceKind::kScale;
  if (compiled.of_scale) {
    compiled.index = FindScale(condition.id);
    if (condition.at_least)
      compiled.at_least = Ratio::Of(*condition.at_least);
    if (condition.at_most)
      compiled.at_most = Ratio::Of(*condition.at_most);
    return compiled;
  }
  compiled.index = FindItem(condition.id);
  if (condition.at_least) {
    compiled.low = Inward(*condition.at_least, item_unit_, true);
  }
  if (condition.at_most) {
    compiled.high = Inward(*condition.at_most, item_unit_, false);
  }
  return compiled;
}

void CompiledPlan::CompileRules() {
  for (const SkipRule& rule : definition_.skip_rules) {
    CompiledSkip skip;
    for (const Condition& when : rule.when) {
      skip.when.push_back(CompileCondition(when));
    }
    for (const std::string& item : rule.items) {
      skip.items.push_back(FindItem(item));
    }
    skip.score = *rule.score.At(digits_);
    skips_.push_back(std::move(skip));
  }
  for (const CriticalRule& rule : definition_.critical_rules) {
    critical_.push_back(CompileCondition(rule.when));
  }
}

void CompiledPlan::CompileOrder() {
  std::vector<bool> done(definition_.scales.size());
  const std::function<void(int)> visit = [&](int index) {
    const auto i = static_cast<std::size_t>(index);
    if (done[i])
      return;
    done[i] = true;
    for (const Term& term : definition_.scales[i].terms) {
      if (term.kind == SourceKind::kScale)
        visit(FindScale(term.id));
    }
    for (const Condition& when : definition_.scales[i].conditions) {
      if (when.kind == SourceKind::kScale)
        visit(FindScale(when.id));
    }
    order_.push_back(index);
  };
  for (std::size_t i = 0; i < done.size(); ++i)
    visit(static_cast<int>(i));
}

void CompiledPlan::CompileScale(std::size_t index) {
  const Scale& scale = definition_.scales[index];
  CompiledScale& compiled = scales_[index];
  compiled.op = scale.op;
  compiled.rule = scale.missing.rule;
  compiled.rounds = scale.rounding.has_value();
  compiled.rounding = scale.rounding.value_or(Rounding{});
  compiled.fill_rounds = scale.missing.fill_rounding.has_value();
  compiled.fill_rounding = scale.missing.fill_rounding.value_or(Rounding{});
  compiled.form_minimum = scale.missing.form_minimum;
  compiled.too_few_raters = scale.minimum_n > 1;

  int weight_digits = 0;
  for (const Term& term : scale.terms) {
    if (term.weight) {
      weight_digits = std::max(weight_digits, term.weight->digits());
    }
  }
  compiled.item_unit = item_unit_;
  compiled.unit = item_unit_ * Power(weight_digits);

  int slack = 0;  // answers that parts can do without
  const auto look = [&](int source, bool of_scale) {
    if (!of_scale) {
      compiled.own_items.push_back(source);
      compiled.items.push_back(source);
      return;
    }
    compiled.parts = true;
    const CompiledScale& part = scales_[static_cast<std::size_t>(source)];
    compiled.items.insert(compiled.items.end(), part.items.begin(),
                          part.items.end());
    slack += static_cast<int>(part.items.size()) - part.needed;
  };
  for (const Term& term : scale.terms) {
    CompiledTerm made;
    made.of_scale = term.kind == SourceKind::kScale;
    made.index = made.of_scale ? FindScale(term.id) : FindItem(term.id);
    made.reversed = term.reversed;
    made.weight = term.weight ? *term.weight->At(weight_digits) : 1;
    if (term.reversed) {
      const ReversalBounds bounds =
          *Reversal(definition_.items[static_cast<std::size_t>(made.index)]);
      made.base = *bounds.low.At(digits_) + *bounds.high.At(digits_);
    }
    look(made.index, made.of_scale);
    compiled.terms.push_back(made);
  }
  for (const Condition& condition : scale.conditions) {
    compiled.conditions.push_back(CompileCondition(condition));
    look(compiled.conditions.back().index, compiled.conditions.back().of_scale);
  }
  for (std::vector<int>* list : {&compiled.items, &compiled.own_items}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  compiled.most_missing =
      MostMissing(scale.missing, static_cast<int>(compiled.own_items.size()));
  compiled.needed = std::max(0, static_cast<int>(compiled.items.size()) -
                                    slack - compiled.most_missing);

  compiled.offset = Ratio::Of(scale.offset.value_or(Decimal()));
  compiled.factor = *Ratio::Of(scale.multiplier.value_or(Decimal(1)))
                         .Over(Ratio::Of(scale.divisor.value_or(Decimal(1))));
  for (const LookupRow& row : scale.rows) {
    compiled.rows.push_back(
        {Ratio::Of(row.key), Ratio::Of(row.last.value_or(row.key)),
         Ratio::Of(row.value), row.se.has_value(), row.se.value_or(0)});
  }
  std::sort(compiled.rows.begin(), compiled.rows.end(),
            [](const CompiledRow& a, const CompiledRow& b) {
              return a.first < b.first;
            });
  for (const Banding& banding : scale.bandings) {
    std::vector<CompiledBand> bands;
    for (const scale::Band& band : banding.bands) {
      CompiledBand made;
      if (band.lower)
        made.lower = Ratio::Of(*band.lower);
      if (band.upper)
        made.upper = Ratio::Of(*band.upper);
      made.lower_excluded = band.lower_excluded;
      made.upper_excluded = band.upper_excluded;
      bands.push_back(made);
    }
    bands_[index].push_back(std::move(bands));
  }
}

}  // namespace relcare::scale
