// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/check.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/ids.h"
#include "scale/definition_index.h"

namespace relcare::scale {

void Checker::Add(std::string_view rule, std::string path,
                  std::string message) {
  faults_.push_back(
      {std::string(rule), std::move(path), std::move(message), false});
}

void Checker::Warn(std::string_view rule, std::string path,
                   std::string message) {
  faults_.push_back(
      {std::string(rule), std::move(path), std::move(message), true});
}

// A form is small. What is not would only take the checks' time.
bool Checker::CheckSizes() {
  bool fits = true;
  const auto check = [&](std::size_t size, std::size_t most,
                         const std::string& path) {
    if (size <= most)
      return;
    fits = false;
    Add("too-many", path,
        "the list has " + std::to_string(size) + " entries; it may have " +
            std::to_string(most));
  };
  constexpr std::size_t kList = 1'000;
  constexpr std::size_t kLong = 10'000;
  const Definition& d = definition_;
  check(d.items.size(), kList, "/items");
  check(d.scales.size(), kList, "/scales");
  check(d.critical_rules.size(), kList, "/critical_rules");
  check(d.skip_rules.size(), kList, "/skip_rules");
  check(d.golden_cases.size(), kList, "/golden_cases");
  check(d.partition.size(), kList, "/partition");
  check(d.unscored_items.size(), kList, "/unscored_items");
  for (std::size_t i = 0; i < d.skip_rules.size(); ++i) {
    const std::string path = At("/skip_rules", i);
    check(d.skip_rules[i].when.size(), kList, path + "/when");
    check(d.skip_rules[i].items.size(), kList, path + "/items");
  }
  for (std::size_t i = 0; i < d.golden_cases.size(); ++i) {
    const std::string path = At("/golden_cases", i);
    check(d.golden_cases[i].answers.size(), kList, path + "/answers");
    check(d.golden_cases[i].scores.size(), kList, path + "/scores");
    check(d.golden_cases[i].critical.size(), kList, path + "/critical");
  }
  std::size_t links = 0;
  for (std::size_t i = 0; i < d.items.size(); ++i) {
    const Item& item = d.items[i];
    const std::string path = At("/items", i);
    check(item.answers.size(), kList, path + "/answers/options");
    check(item.missing_codes.size(), kList, path + "/missing_codes");
    std::size_t codes = 0;
    for (const AllowedAnswer& answer : item.answers) {
      codes += answer.codes.size();
    }
    for (const MissingCode& code : item.missing_codes) {
      codes += code.codes.size();
    }
    check(codes, kLong, path);
    links += item.link_ids.size() + item.codes.size();
  }
  for (std::size_t i = 0; i < d.scales.size(); ++i) {
    const Scale& scale = d.scales[i];
    const std::string path = At("/scales", i);
    check(scale.terms.size(), kList, path);
    check(scale.conditions.size(), kList, path);
    check(scale.rows.size(), kLong, path + "/lookup/rows");
    check(scale.bandings.size(), kList, path + "/bandings");
    check(scale.change_thresholds.size(), kList, path + "/change_thresholds");
    for (std::size_t b = 0; b < scale.bandings.size(); ++b) {
      check(scale.bandings[b].bands.size(), kList,
            At(path + "/bandings", b) + "/bands");
    }
    links += scale.link_ids.size() + scale.codes.size();
  }
  check(links, kLong, "");
  return fits;
}

std::vector<Fault> Checker::Run() {
  faults_ = definition_.unreadable;
  if (!CheckSizes())
    return std::move(faults_);
  CheckHead();
  CheckIds();
  for (std::size_t i = 0; i < definition_.items.size(); ++i)
    CheckItem(i);
  CheckLinks();
  for (std::size_t i = 0; i < definition_.scales.size(); ++i)
    CheckScale(i);
  CheckRules();
  CheckPartition();
  CheckCycles();
  for (std::size_t i = 0; i < definition_.golden_cases.size(); ++i) {
    CheckGolden(definition_.golden_cases[i], At("/golden_cases", i));
  }
  CheckReach();
  return std::move(faults_);
}

void Checker::CheckHead() {
  const Definition& d = definition_;
  if (d.required_semantics == 0) {
    Add("semantics", "/required_semantics",
        "required_semantics is not set; it must be 1 or more");
  } else if (d.required_semantics > kSemanticsVersion) {
    Add("semantics", "/required_semantics",
        "required_semantics is " + std::to_string(d.required_semantics) +
            "; this library scores by semantics " +
            std::to_string(kSemanticsVersion));
  }
  if (!IsVersion(d.version)) {
    Add("version", "/version",
        "version is \"" + d.version +
            "\"; it must be major.minor.patch in digits");
  }
  if (!d.owner.empty() && !IsId(d.owner)) {
    Add("id", "/owner", "owner is \"" + d.owner + "\"; it must be an id");
  }
  if (d.title.empty()) {
    Add("title", "/title", "title is empty; a form must have a title");
  }
  if (d.items.empty()) {
    Add("no-items", "/items", "items is empty; a form must have an item");
  }
  if (d.scales.empty()) {
    Add("no-scales", "/scales", "scales is empty; a form must have a scale");
  }
  if (d.recall.span == Recall::Span::kUnset) {
    Add("recall", "/recall", "recall is not set; a form must state its span");
  } else if (d.recall.span == Recall::Span::kDays && d.recall.days == 0) {
    Add("recall", "/recall/days", "days is 0; a window must last a day");
  }
  if (d.respondent < Respondent::kClient ||
      d.respondent > Respondent::kObserver) {
    Add("respondent", "/respondent",
        "respondent is not set; a form must say who answers");
  }
  if (d.tier < ClaimTier::kDescriptive ||
      d.tier > ClaimTier::kLocallyValidated) {
    Add("tier", "/tier", "tier is not set; a key must say what it claims");
  }
  const auto licence = d.licence.licence_class;
  if (licence < LicenceClass::kPublicDomain ||
      licence > LicenceClass::kProprietary) {
    Add("licence", "/licence/licence_class",
        "licence_class is not set; a form must state its licence");
  } else if (licence == LicenceClass::kPermission &&
             d.licence.required_notice.empty()) {
    Warn("no-notice", "/licence/required_notice",
         "required_notice is empty; a form that needs permission usually "
         "asks for a notice");
  }
  for (std::size_t i = 0; i < d.default_labels.size(); ++i) {
    if (d.default_labels[i] == Label::kPart2) {
      Add("part-2", At("/default_labels", i),
          "label is 42CFRPart2; it depends on the programme, so only input or "
          "configuration may state it");
    }
  }
  const Population& people = d.population;
  if (people.age_from && people.age_to && *people.age_from > *people.age_to) {
    Add("population", "/population",
        "age_from is above age_to; a population must have an age");
  }
  if (d.sources.empty()) {
    Warn("no-source", "/sources", "sources is empty; a key should cite one");
  }
  if (d.golden_cases.empty()) {
    Warn("no-golden-case", "/golden_cases",
         "golden_cases is empty; a key should promise a result");
  }
  if (d.intended_use.empty()) {
    Warn("no-intended-use", "/intended_use",
         "use is empty; a key should say what it is for");
  }
}

void Checker::CheckIds() {
  std::vector<std::pair<std::string_view, std::string>> seen;
  const auto check = [&](const std::string& id, const std::string& path) {
    if (!IsId(id)) {
      Add("id", path + "/id",
          "id is \"" + id +
              "\"; it must be lower-case letters and digits in groups "
              "joined by -, a letter first");
      return;
    }
    for (const auto& [other, where] : seen) {
      if (other == id) {
        Add("duplicate-id", path + "/id",
            "id \"" + id + "\" is that of " + where + "; ids must differ");
        return;
      }
    }
    seen.emplace_back(id, path);
  };
  const Definition& d = definition_;
  if (!IsId(d.id)) {
    Add("id", "/id",
        "id is \"" + d.id +
            "\"; it must be lower-case letters and digits in groups joined "
            "by -, a letter first");
  }
  // Columns are named by item or scale, so these two share one space of names.
  for (std::size_t i = 0; i < d.items.size(); ++i) {
    check(d.items[i].id, At("/items", i));
  }
  for (std::size_t i = 0; i < d.scales.size(); ++i) {
    check(d.scales[i].id, At("/scales", i));
  }
  seen.clear();
  for (std::size_t i = 0; i < d.critical_rules.size(); ++i) {
    check(d.critical_rules[i].id, At("/critical_rules", i));
  }
  seen.clear();
  for (std::size_t i = 0; i < d.skip_rules.size(); ++i) {
    check(d.skip_rules[i].id, At("/skip_rules", i));
  }
  seen.clear();
  for (std::size_t i = 0; i < d.golden_cases.size(); ++i) {
    check(d.golden_cases[i].id, At("/golden_cases", i));
  }
}

void Checker::CheckRules() {
  for (std::size_t i = 0; i < definition_.critical_rules.size(); ++i) {
    const CriticalRule& rule = definition_.critical_rules[i];
    const std::string path = At("/critical_rules", i);
    CheckCondition(rule.when, true, path + "/when");
    if (rule.title.empty()) {
      Add("title", path + "/title",
          "title is empty; a critical rule must say what a reader should "
          "know");
    }
    if (rule.source.text.empty()) {
      Add("source-missing", path + "/source",
          "source is empty; a critical rule must cite one");
    }
  }
  for (std::size_t i = 0; i < definition_.skip_rules.size(); ++i) {
    const SkipRule& rule = definition_.skip_rules[i];
    const std::string path = At("/skip_rules", i);
    if (rule.source.text.empty()) {
      Add("source-missing", path + "/source",
          "source is empty; a skip rule must cite one");
    }
    if (rule.when.empty()) {
      Add("skip-when", path + "/when",
          "when is empty; a skip rule must have a condition");
    }
    for (std::size_t c = 0; c < rule.when.size(); ++c) {
      CheckCondition(rule.when[c], true, At(path + "/when", c));
    }
    if (rule.items.empty()) {
      Add("skip-items", path + "/items",
          "items is empty; a skip rule must pass over an item");
    }
    for (std::size_t k = 0; k < rule.items.size(); ++k) {
      const std::string where = At(path + "/items", k);
      const int index = ItemIndex(definition_, rule.items[k]);
      if (index < 0) {
        Add("unknown-item", where,
            "item \"" + rule.items[k] +
                "\" is not of this form; rules may "
                "name its items only");
        continue;
      }
      const Item& item = definition_.items[static_cast<std::size_t>(index)];
      for (const Condition& when : rule.when) {
        if (when.kind == SourceKind::kItem && when.id == rule.items[k]) {
          Add("skip-self", where,
              "item \"" + when.id +
                  "\" is both asked and passed over; a "
                  "rule must not skip what it looks at");
        }
      }
      const auto bounds = AllowedBounds(item);
      if (bounds && (rule.score < bounds->low || rule.score > bounds->high)) {
        Add("skip-score", path + "/score",
            "score is " + rule.score.ToString() + ", outside item \"" +
                item.id + "\"; a stated score must lie within its answers");
      }
      for (std::size_t earlier = 0; earlier < i; ++earlier) {
        const SkipRule& other = definition_.skip_rules[earlier];
        if (other.score != rule.score &&
            std::find(other.items.begin(), other.items.end(), rule.items[k]) !=
                other.items.end()) {
          Add("skip-score", path + "/score",
              "score of item \"" + item.id + "\" is another in rule \"" +
                  other.id + "\"; one item must have one stated score");
        }
      }
    }
  }
}

void Checker::CheckPartition() {
  const Definition& d = definition_;
  for (std::size_t i = 0; i < d.unscored_items.size(); ++i) {
    if (ItemIndex(d, d.unscored_items[i]) < 0) {
      Add("unknown-item", At("/unscored_items", i),
          "item \"" + d.unscored_items[i] +
              "\" is not of this form; unscored_items may name its items "
              "only");
    }
  }
  bool known = true;
  for (std::size_t i = 0; i < d.partition.size(); ++i) {
    if (ScaleIndex(d, d.partition[i]) < 0) {
      known = false;
      Add("unknown-scale", At("/partition", i),
          "scale \"" + d.partition[i] +
              "\" is not of this form; partition may name its scales only");
    }
  }
  if (d.partition.empty() || !known)
    return;
  for (const Item& item : d.items) {
    int in = 0;
    for (const std::string& id : d.partition) {
      const Scale& scale =
          d.scales[static_cast<std::size_t>(ScaleIndex(d, id))];
      for (const Term& term : scale.terms) {
        in += term.kind == SourceKind::kItem && term.id == item.id ? 1 : 0;
      }
      for (const Condition& condition : scale.conditions) {
        in += condition.kind == SourceKind::kItem && condition.id == item.id
                  ? 1
                  : 0;
      }
    }
    const bool unscored =
        std::find(d.unscored_items.begin(), d.unscored_items.end(), item.id) !=
        d.unscored_items.end();
    if (unscored ? in != 0 : in != 1) {
      Add("partition", "/partition",
          "item \"" + item.id + "\" is in " + std::to_string(in) +
              " of the partition's scales; it must be in " +
              (unscored ? "none" : "exactly one"));
    }
  }
}

void Checker::CheckCycles() {
  const auto& scales = definition_.scales;
  enum class Mark { kNew, kOpen, kDone };
  std::vector<Mark> marks(scales.size(), Mark::kNew);
  const std::function<void(std::size_t)> visit = [&](std::size_t index) {
    marks[index] = Mark::kOpen;
    const auto step = [&](SourceKind kind, const std::string& id) {
      if (kind != SourceKind::kScale)
        return;
      const int next = ScaleIndex(definition_, id);
      if (next < 0)
        return;
      const auto to = static_cast<std::size_t>(next);
      if (marks[to] == Mark::kOpen) {
        cyclic_ = true;
        Add("cycle", At("/scales", index),
            "scale \"" + scales[index].id + "\" is made of scale \"" + id +
                "\", which is made of it; scales must not form a circle");
      } else if (marks[to] == Mark::kNew) {
        visit(to);
      }
    };
    for (const Term& term : scales[index].terms)
      step(term.kind, term.id);
    for (const Condition& condition : scales[index].conditions) {
      step(condition.kind, condition.id);
    }
    marks[index] = Mark::kDone;
  };
  for (std::size_t i = 0; i < scales.size(); ++i) {
    if (marks[i] == Mark::kNew)
      visit(i);
  }
}

}  // namespace relcare::scale
