// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The faults of one scale that can be seen without knowing its results.

#include "base/ids.h"
#include "scale/check.h"
#include "scale/definition_index.h"

namespace relcare::scale {

void Checker::CheckScale(std::size_t index) {
  const Scale& scale = definition_.scales[index];
  const std::string path = At("/scales", index);
  if (scale.op == Operator::kUnset) {
    Add("operator", path,
        "the operator of scale \"" + scale.id +
            "\" is not set; a scale must have one");
    return;
  }
  CheckTerms(scale, path);
  CheckConditions(scale, path);
  CheckOperands(scale, path);
  CheckPolicy(scale, index, path);
  CheckChange(scale, path);
  if (scale.rounding)
    CheckRounding(*scale.rounding, path + "/rounding");
  if (scale.band_rounded && !scale.rounding) {
    Add("rounding", path + "/rounding",
        "rounding is not set; bands that look at the rounded score need it");
  }
  if (scale.direction < Direction::kHigherIsBetter ||
      scale.direction > Direction::kNeither) {
    Add("direction", path + "/direction",
        "direction is not set; a scale must say which way is better");
  }
  if (scale.target < Target::kSelf || scale.target > Target::kGroup) {
    Add("target", path + "/target",
        "target is not set; a scale must say at what level it speaks");
  }
}

void Checker::CheckTerms(const Scale& scale, const std::string& path) {
  if (HasTerms(scale.op) && scale.terms.empty()) {
    Add("no-terms", path + "/" + std::string(FieldName(scale.op)) + "/terms",
        "terms is empty; the operator must have a term");
  }
  for (std::size_t i = 0; i < scale.terms.size(); ++i) {
    const Term& term = scale.terms[i];
    const std::string where = path + TermPath(scale.op, i);
    if (term.kind == SourceKind::kUnset) {
      Add("source", where,
          "the source of the term is not set; it must be an item or a scale");
      continue;
    }
    const bool item = term.kind == SourceKind::kItem;
    if (item && ItemIndex(definition_, term.id) < 0) {
      Add("unknown-item", where,
          "item \"" + term.id +
              "\" is not of this form; a scale may use its items only");
    }
    if (!item && ScaleIndex(definition_, term.id) < 0) {
      Add("unknown-scale", where,
          "scale \"" + term.id +
              "\" is not of this form; a scale may use its scales only");
    }
    if (!item && term.reversed) {
      Add("reversed-scale", where,
          "the term is a scale and reversed; only items can be reversed");
    }
    if (scale.op == Operator::kWeightedSum && !term.weight) {
      Add("weight", where,
          "weight is not set; every term of a weighted sum must have one");
    }
    if (scale.op != Operator::kWeightedSum && term.weight) {
      Add("weight", where,
          "weight is set; only terms of a weighted sum may have one");
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (scale.terms[k].kind == term.kind && scale.terms[k].id == term.id) {
        Add("term-twice", where,
            "\"" + term.id + "\" is a term already; it must stand once");
        break;
      }
    }
  }
}

void Checker::CheckConditions(const Scale& scale, const std::string& path) {
  if (HasConditions(scale.op) && scale.conditions.empty()) {
    Add("no-terms",
        path + "/" + std::string(FieldName(scale.op)) + "/conditions",
        "conditions is empty; the operator must have a condition");
  }
  for (std::size_t i = 0; i < scale.conditions.size(); ++i) {
    CheckCondition(scale.conditions[i], false,
                   path + ConditionPath(scale.op, i));
  }
}

void Checker::CheckCondition(const Condition& condition, bool items_only,
                             const std::string& path) {
  if (condition.kind == SourceKind::kUnset) {
    Add("source", path,
        "the source of the condition is not set; it must be an item or a "
        "scale");
  } else if (condition.kind == SourceKind::kScale && items_only) {
    Add("source", path,
        "the source of the condition is a scale; this rule looks at items "
        "only");
  } else if (condition.kind == SourceKind::kItem) {
    const int index = ItemIndex(definition_, condition.id);
    if (index < 0) {
      Add("unknown-item", path,
          "item \"" + condition.id +
              "\" is not of this form; a condition may use its items only");
    } else if (items_only) {
      if (!CanMeet(definition_.items[static_cast<std::size_t>(index)],
                   condition)) {
        Add("condition-never", path,
            "no answer of item \"" + condition.id +
                "\" meets the condition; it must be able to hold");
      }
    }
  } else if (ScaleIndex(definition_, condition.id) < 0) {
    Add("unknown-scale", path,
        "scale \"" + condition.id +
            "\" is not of this form; a condition may use its scales only");
  }
  if (!condition.at_least && !condition.at_most) {
    Add("condition-bounds", path,
        "neither at_least nor at_most is set; a condition must have a bound");
  } else if (condition.at_least && condition.at_most &&
             *condition.at_least > *condition.at_most) {
    Add("condition-bounds", path,
        "at_least is above at_most; a condition must be able to hold");
  }
}

void Checker::CheckOperands(const Scale& scale, const std::string& path) {
  switch (scale.op) {
    case Operator::kDifference:
    case Operator::kLookup: {
      const std::size_t count = scale.op == Operator::kLookup ? 1 : 2;
      bool scales = scale.terms.size() == count;
      for (const Term& term : scale.terms) {
        scales = scales && term.kind == SourceKind::kScale;
      }
      if (!scales) {
        Add("source", path + "/" + std::string(FieldName(scale.op)),
            "a source is missing or no scale; the operator needs " +
                std::to_string(count));
      }
      break;
    }
    case Operator::kLinear:
      if (scale.terms.size() != 1) {
        Add("source", path + "/linear/of",
            "of is not set; a linear scale must look at something");
      }
      if (scale.divisor && *scale.divisor == Decimal()) {
        Add("divisor", path + "/linear/divisor",
            "divisor is 0; nothing can be divided by it");
      }
      if (scale.multiplier && *scale.multiplier == Decimal()) {
        Add("multiplier", path + "/linear/multiplier",
            "multiplier is 0; it would make every score the same");
      }
      break;
    default:
      break;
  }
}

void Checker::CheckPolicy(const Scale& scale, std::size_t index,
                          const std::string& path) {
  using Rule = MissingPolicy::Rule;
  const MissingPolicy& policy = scale.missing;
  const std::string where = path + "/missing";
  const bool configured = index < configured_.size() && configured_[index];
  if (policy.rule < Rule::kAllRequired || policy.rule > Rule::kSumOfAnswered) {
    Add("policy", where,
        "missing is not set; a scale must say what it does without an "
        "answer");
    return;
  }
  if (policy.rule == Rule::kSumOfAnswered && !configured) {
    Add("policy", where,
        "the policy is sum_of_answered; only a configuration may ask for it");
  } else if (!HasMeaning(policy.rule, scale.op)) {
    Add("policy", where,
        "the policy is " + std::string(FieldName(policy.rule)) +
            " on operator " + std::string(FieldName(scale.op)) +
            "; it has no meaning there");
  }
  if (policy.fill_rounding) {
    CheckRounding(*policy.fill_rounding, where + "/person_mean/fill_rounding");
  }
  if (policy.rule != Rule::kAllRequired && !configured &&
      policy.source.text.empty()) {
    Add("source-missing", where + "/source",
        "source is empty; a policy that lets answers be missing must cite "
        "one");
  }
  if (policy.form_minimum < 0 ||
      policy.form_minimum > static_cast<int>(definition_.items.size())) {
    Add("policy-count", where + "/form_minimum",
        "form_minimum is above the number of items; it must be reachable");
  }
  if (policy.rule == Rule::kAllRequired)
    return;
  for (std::size_t i = 0; i < scale.terms.size(); ++i) {
    if (scale.terms[i].kind == SourceKind::kScale) {
      Add("policy", path + TermPath(scale.op, i),
          "the term is a scale; only items can be left unanswered under this "
          "policy");
    }
  }
  const int n = static_cast<int>(scale.terms.size());
  if (policy.rule == Rule::kPersonMean) {
    if (policy.most_missing < 1 || policy.most_missing >= n) {
      Add("policy-count", where + "/person_mean/most_missing",
          "most_missing is " + std::to_string(policy.most_missing) +
              "; it must be 1 or more and leave an item answered");
    }
  } else if (policy.least_answered > n || policy.least_answered < 0 ||
             (policy.least_answered == 0 &&
              policy.rule != Rule::kSumOfAnswered)) {
    Add("policy-count", where,
        "least_answered is " + std::to_string(policy.least_answered) +
            "; it must be 1 to the number of items");
  }
}

void Checker::CheckChange(const Scale& scale, const std::string& path) {
  if (!scale.change_thresholds.empty() &&
      definition_.recall.span == Recall::Span::kLifetime) {
    Add("lifetime-change", path + "/change_thresholds",
        "the form asks about a lifetime; change in it has no threshold");
  }
  for (std::size_t i = 0; i < scale.change_thresholds.size(); ++i) {
    const ChangeThreshold& threshold = scale.change_thresholds[i];
    const std::string where = At(path + "/change_thresholds", i);
    if (!IsId(threshold.id)) {
      Add("id", where + "/id",
          "id is \"" + threshold.id + "\"; it must be an id");
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (scale.change_thresholds[k].id == threshold.id) {
        Add("duplicate-id", where + "/id",
            "id \"" + threshold.id + "\" is taken; ids must differ");
        break;
      }
    }
    if (threshold.points <= Decimal()) {
      Add("threshold", where + "/points",
          "points is " + threshold.points.ToString() +
              "; a threshold must be above 0");
    }
    if (threshold.kind < ChangeKind::kReliable ||
        threshold.kind > ChangeKind::kImportant) {
      Add("threshold", where + "/kind",
          "kind is not set; a threshold must be reliable or important");
    }
    if (threshold.source.text.empty()) {
      Add("source-missing", where + "/source",
          "source is empty; a threshold must cite one");
    }
  }
}

void Checker::CheckRounding(const Rounding& rounding, const std::string& path) {
  if (rounding.decimals < 0 || rounding.decimals > Decimal::kMaxFraction) {
    Add("rounding", path + "/decimals",
        "decimals is " + std::to_string(rounding.decimals) +
            "; it must be 0 to 8");
  }
  if (rounding.mode < RoundingMode::kHalfAwayFromZero ||
      rounding.mode > RoundingMode::kTowardZero) {
    Add("rounding", path + "/mode", "mode is not set; rounding must have one");
  }
}

}  // namespace relcare::scale
