// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The faults that show only against a scale's attainable results.

#include <algorithm>
#include <functional>

#include "scale/check.h"
#include "scale/definition_index.h"

namespace relcare::scale {
namespace {

bool Starts(const std::string& text, const std::string& head) {
  return text.compare(0, head.size(), head) == 0 &&
         (text.size() == head.size() || text[head.size()] == '/');
}

}  // namespace

void Checker::CheckReach() {
  const auto faulty = [this](const std::string& head) {
    return std::any_of(faults_.begin(), faults_.end(),
                       [&head](const Fault& fault) {
                         return !fault.warning && Starts(fault.path, head);
                       });
  };
  if (cyclic_ || faulty("/items") || faulty("/skip_rules"))
    return;
  const std::size_t count = definition_.scales.size();
  std::vector<bool> sound(count);
  for (std::size_t i = 0; i < count; ++i) {
    sound[i] = !faulty(At("/scales", i));
  }
  for (std::size_t i = 0; i < definition_.items.size(); ++i) {
    items_.push_back(ReachOf(definition_, static_cast<int>(i)));
  }
  reach_.resize(count);
  std::vector<bool> done(count);
  // Parts first. Returns whether the scale's results are known.
  const std::function<bool(std::size_t)> visit = [&](std::size_t i) -> bool {
    if (done[i])
      return reach_[i].has_value();
    done[i] = true;
    const Scale& scale = definition_.scales[i];
    bool parts = sound[i];
    const auto look = [&](SourceKind kind, const std::string& id) {
      if (!parts || kind != SourceKind::kScale)
        return;
      parts = visit(static_cast<std::size_t>(ScaleIndex(definition_, id)));
    };
    for (const Term& term : scale.terms)
      look(term.kind, term.id);
    for (const Condition& when : scale.conditions)
      look(when.kind, when.id);
    if (!parts)
      return false;
    const std::string path = At("/scales", i);
    if (scale.op == Operator::kLookup) {
      const std::size_t before = faults_.size();
      CheckLookup(scale, path);
      if (faults_.size() != before)
        return false;
    }
    CheckTruths(scale, path);
    reach_[i] = ReachOf(definition_, scale, items_, reach_);
    if (!reach_[i]) {
      Add("overflow", path,
          "a result of scale \"" + scale.id +
              "\" is beyond 64 bits on the way; every step must fit");
      return false;
    }
    CheckRange(scale, i, *reach_[i], path);
    return true;
  };
  for (std::size_t i = 0; i < count; ++i)
    visit(i);
}

void Checker::CheckTruths(const Scale& scale, const std::string& path) {
  for (std::size_t i = 0; i < scale.conditions.size(); ++i) {
    const Condition& condition = scale.conditions[i];
    const Range* range = nullptr;
    if (condition.kind == SourceKind::kScale) {
      range = &reach_[static_cast<std::size_t>(
                          ScaleIndex(definition_, condition.id))]
                   ->all;
    } else {
      range = &items_[static_cast<std::size_t>(
                          ItemIndex(definition_, condition.id))]
                   .answers;
    }
    if (!TruthOf(condition, *range).can_hold) {
      Add("condition-never", path + ConditionPath(scale.op, i),
          "no result of \"" + condition.id +
              "\" meets the condition; it must be able to hold");
    }
  }
}

void Checker::CheckRange(const Scale& scale, std::size_t index,
                         const Reach& reach, const std::string& path) {
  if (!scale.rounding && !reach.all.Ends()) {
    Add("rounding", path + "/rounding",
        "rounding is not set and a result may have no end; then a scale must "
        "round");
  }
  const bool configured = index < configured_.size() && configured_[index];
  const auto compare = [&](const std::optional<Decimal>& declared,
                           const Ratio& plain, const Ratio& all,
                           const char* name) {
    if (!declared || configured)
      return;
    const Ratio stated = Ratio::Of(*declared);
    const auto fits = [&](const Ratio& value) {
      if (stated == value)
        return true;
      if (!scale.rounding)
        return false;
      const auto rounded = value.Round(*scale.rounding);
      return rounded && *rounded == *declared;
    };
    if (!fits(plain) && !fits(all)) {
      Add("declared-range", path + "/" + name,
          std::string(name) + " is " + declared->ToString() +
              " but the key reaches " + plain.ToString() +
              "; the two must agree");
    }
  };
  compare(scale.minimum, reach.plain.low, reach.all.low, "minimum");
  compare(scale.maximum, reach.plain.high, reach.all.high, "maximum");
  if (!scale.band_rounded) {
    CheckBandings(scale, reach.all, path);
    return;
  }
  Range rounded = reach.all;
  rounded.values.clear();
  bool fits = true;
  const auto round = [&](const Ratio& value) {
    const auto decimal = value.Round(*scale.rounding);
    fits = fits && decimal.has_value();
    return decimal ? Ratio::Of(*decimal) : value;
  };
  rounded.low = round(reach.all.low);
  rounded.high = round(reach.all.high);
  for (const Ratio& value : reach.all.values) {
    rounded.values.push_back(round(value));
  }
  rounded.values.erase(
      std::unique(rounded.values.begin(), rounded.values.end()),
      rounded.values.end());
  CheckBandings(scale, rounded, path);
}

void Checker::CheckLookup(const Scale& scale, const std::string& path) {
  const std::string where = path + "/lookup";
  if (scale.rows.empty()) {
    Add("lookup-rows", where + "/rows",
        "rows is empty; a table must have a row");
    return;
  }
  if (scale.lookup_source.text.empty()) {
    Add("source-missing", where + "/source",
        "source is empty; a table must cite one");
  }
  if (scale.monotone < Monotone::kRising || scale.monotone > Monotone::kNone) {
    Add("monotone", where + "/monotone",
        "monotone is not set; a table must say which way it goes");
  }
  const std::size_t n = scale.rows.size();
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i)
    order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) {
                     return scale.rows[a].key < scale.rows[b].key;
                   });
  for (std::size_t i = 0; i < n; ++i) {
    const LookupRow& row = scale.rows[order[i]];
    const std::string at = At(where + "/rows", order[i]);
    if (row.last && *row.last < row.key) {
      Add("lookup-rows", at + "/last",
          "last is below key; a row must hold a key");
    }
    if (row.se && !(*row.se >= 0 && *row.se < 1e18)) {
      Add("lookup-rows", at + "/se",
          "se is negative or no number; a standard error must be 0 or more");
    }
    if (i == 0)
      continue;
    const LookupRow& before = scale.rows[order[i - 1]];
    if (row.key <= before.last.value_or(before.key)) {
      Add("lookup-overlap", at,
          "key " + row.key.ToString() +
              " is in two rows; a key must have one row");
    }
    if ((scale.monotone == Monotone::kRising && row.value < before.value) ||
        (scale.monotone == Monotone::kFalling && row.value > before.value)) {
      Add("monotone", at + "/value",
          "value is " + row.value.ToString() + " after " +
              before.value.ToString() + "; the table says otherwise");
    }
  }
  const Range& keys = reach_[static_cast<std::size_t>(
                                 ScaleIndex(definition_, scale.terms[0].id))]
                          ->all;
  if (!keys.listed) {
    Add("lookup-keys", where + "/scale",
        "the results of scale \"" + scale.terms[0].id +
            "\" are too many to list; a table needs a scale whose every "
            "result is known");
    return;
  }
  const auto holds = [](const LookupRow& row, const Ratio& key) {
    return key >= Ratio::Of(row.key) &&
           key <= Ratio::Of(row.last.value_or(row.key));
  };
  for (const Ratio& key : keys.values) {
    if (std::none_of(scale.rows.begin(), scale.rows.end(),
                     [&](const LookupRow& row) { return holds(row, key); })) {
      Add("lookup-hole", where + "/rows",
          "the row of score " + key.ToString() +
              " is missing; every attainable score must have one");
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (std::none_of(
            keys.values.begin(), keys.values.end(),
            [&](const Ratio& key) { return holds(scale.rows[i], key); })) {
      Add("lookup-unreachable", At(where + "/rows", i),
          "key " + scale.rows[i].key.ToString() +
              " is not attainable; every row must be reachable");
    }
  }
}

}  // namespace relcare::scale
