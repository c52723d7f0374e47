// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/instrument_message.h"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "relcare/v1/instrument.pb.h"

#include "scale/coding_message.h"
#include "scale/decimal_message.h"

namespace relcare::scale {
namespace {

std::string At(const std::string& path, const char* field, int index) {
  return absl::StrCat(path, "/", field, "/", index);
}

// A count that no int can hold stays large.
int Count(std::uint32_t count) {
  constexpr auto kMost = std::numeric_limits<int>::max();
  return count > static_cast<std::uint32_t>(kMost) ? kMost
                                                   : static_cast<int>(count);
}

Citation FromMessage(const v1::Citation& message) {
  return {message.text(), message.doi()};
}

// Reads one instrument, keeping what is unreadable.
class Reader {
 public:
  explicit Reader(Definition* out) : out_(*out), decimals_(&out->unreadable) {}

  void Read(const v1::Instrument& message);

 private:
  Item ReadItem(const v1::Item& message, const std::string& path) const;
  Term ReadTerm(const v1::Term& message, const std::string& path) const;
  Condition ReadCondition(const v1::Condition& message,
                          const std::string& path) const;
  template <typename Terms>
  void ReadTerms(const Terms& terms, const std::string& path,
                 Scale* scale) const;
  template <typename Conditions>
  void ReadConditions(const Conditions& conditions, const std::string& path,
                      Scale* scale) const;
  void ReadOperator(const v1::Scale& message, const std::string& path,
                    Scale* scale) const;
  void ReadLookup(const v1::Lookup& message, const std::string& path,
                  Scale* scale) const;
  Banding ReadBanding(const v1::Banding& message,
                      const std::string& path) const;
  Scale ReadScale(const v1::Scale& message, const std::string& path) const;
  GoldenCase ReadGolden(const v1::GoldenCase& message,
                        const std::string& path) const;

  Definition& out_;
  DecimalReader decimals_;
};

Item Reader::ReadItem(const v1::Item& message, const std::string& path) const {
  Item item;
  item.id = message.id();
  item.title = message.title();
  if (message.has_answers()) {
    for (int i = 0; i < message.answers().options_size(); ++i) {
      const v1::AllowedAnswer& option = message.answers().options(i);
      item.answers.push_back(
          {decimals_.Read(
               option.value(),
               absl::StrCat(At(path + "/answers", "options", i), "/value")),
           Codings(option.codes())});
    }
  }
  item.form_answers = message.has_form_answers();
  if (message.has_range()) {
    const v1::AnswerRange& range = message.range();
    item.range =
        AnswerRange{decimals_.Read(range.minimum(), path + "/range/minimum"),
                    decimals_.Read(range.maximum(), path + "/range/maximum"),
                    decimals_.Read(range.step(), path + "/range/step")};
  }
  for (int i = 0; i < message.missing_codes_size(); ++i) {
    const v1::MissingCode& code = message.missing_codes(i);
    const std::string at = At(path, "missing_codes", i);
    item.missing_codes.push_back(
        {decimals_.ReadIf(code.has_value(), code.value(), at + "/value"),
         Codings(code.codes()), static_cast<Absence>(code.absence()),
         decimals_.ReadIf(code.has_score(), code.score(), at + "/score")});
  }
  if (message.has_reversal()) {
    item.reversal = ReversalBounds{
        decimals_.Read(message.reversal().low(), path + "/reversal/low"),
        decimals_.Read(message.reversal().high(), path + "/reversal/high")};
  }
  item.codes = Codings(message.codes());
  item.link_ids = Copy(message.link_ids());
  return item;
}

Term Reader::ReadTerm(const v1::Term& message, const std::string& path) const {
  Term term;
  if (message.has_item()) {
    term.kind = SourceKind::kItem;
    term.id = message.item();
  } else if (message.has_scale()) {
    term.kind = SourceKind::kScale;
    term.id = message.scale();
  }
  term.reversed = message.reversed();
  term.weight = decimals_.ReadIf(message.has_weight(), message.weight(),
                                 path + "/weight");
  return term;
}

Condition Reader::ReadCondition(const v1::Condition& message,
                                const std::string& path) const {
  Condition condition;
  if (message.has_item()) {
    condition.kind = SourceKind::kItem;
    condition.id = message.item();
  } else if (message.has_scale()) {
    condition.kind = SourceKind::kScale;
    condition.id = message.scale();
  }
  condition.at_least = decimals_.ReadIf(message.has_at_least(),
                                        message.at_least(), path + "/at_least");
  condition.at_most = decimals_.ReadIf(message.has_at_most(), message.at_most(),
                                       path + "/at_most");
  return condition;
}

template <typename Terms>
void Reader::ReadTerms(const Terms& terms, const std::string& path,
                       Scale* scale) const {
  for (int i = 0; i < terms.size(); ++i) {
    scale->terms.push_back(ReadTerm(terms.Get(i), At(path, "terms", i)));
  }
}

template <typename Conditions>
void Reader::ReadConditions(const Conditions& conditions,
                            const std::string& path, Scale* scale) const {
  for (int i = 0; i < conditions.size(); ++i) {
    scale->conditions.push_back(
        ReadCondition(conditions.Get(i), At(path, "conditions", i)));
  }
}

void Reader::ReadLookup(const v1::Lookup& message, const std::string& path,
                        Scale* scale) const {
  scale->terms.push_back(
      {SourceKind::kScale, message.scale(), false, std::nullopt});
  for (int i = 0; i < message.rows_size(); ++i) {
    const v1::LookupRow& row = message.rows(i);
    const std::string at = At(path, "rows", i);
    LookupRow read;
    read.key = decimals_.Read(row.key(), at + "/key");
    read.last = decimals_.ReadIf(row.has_last(), row.last(), at + "/last");
    read.value = decimals_.Read(row.value(), at + "/value");
    if (row.has_se())
      read.se = row.se();
    scale->rows.push_back(read);
  }
  scale->monotone = static_cast<Monotone>(message.monotone());
  scale->lookup_source = FromMessage(message.source());
}

void Reader::ReadOperator(const v1::Scale& message, const std::string& path,
                          Scale* scale) const {
  scale->op = static_cast<Operator>(message.operator_case());
  switch (message.operator_case()) {
    case v1::Scale::kSum:
      return ReadTerms(message.sum().terms(), path + "/sum", scale);
    case v1::Scale::kWeightedSum:
      return ReadTerms(message.weighted_sum().terms(), path + "/weighted_sum",
                       scale);
    case v1::Scale::kMean:
      return ReadTerms(message.mean().terms(), path + "/mean", scale);
    case v1::Scale::kLeast:
      return ReadTerms(message.least().terms(), path + "/least", scale);
    case v1::Scale::kGreatest:
      return ReadTerms(message.greatest().terms(), path + "/greatest", scale);
    case v1::Scale::kCountIf:
      return ReadConditions(message.count_if().conditions(), path + "/count_if",
                            scale);
    case v1::Scale::kAnyOf:
      return ReadConditions(message.any_of().conditions(), path + "/any_of",
                            scale);
    case v1::Scale::kAllOf:
      return ReadConditions(message.all_of().conditions(), path + "/all_of",
                            scale);
    case v1::Scale::kDifference:
      scale->terms.push_back({SourceKind::kScale,
                              message.difference().minuend(), false,
                              std::nullopt});
      scale->terms.push_back({SourceKind::kScale,
                              message.difference().subtrahend(), false,
                              std::nullopt});
      return;
    case v1::Scale::kLinear: {
      const v1::Linear& linear = message.linear();
      const std::string at = path + "/linear";
      scale->terms.push_back(ReadTerm(linear.of(), at + "/of"));
      scale->offset = decimals_.ReadIf(linear.has_offset(), linear.offset(),
                                       at + "/offset");
      scale->multiplier = decimals_.ReadIf(
          linear.has_multiplier(), linear.multiplier(), at + "/multiplier");
      scale->divisor = decimals_.ReadIf(linear.has_divisor(), linear.divisor(),
                                        at + "/divisor");
      return;
    }
    case v1::Scale::kLookup:
      return ReadLookup(message.lookup(), path + "/lookup", scale);
    case v1::Scale::OPERATOR_NOT_SET:
      return;
  }
}

Banding Reader::ReadBanding(const v1::Banding& message,
                            const std::string& path) const {
  Banding banding;
  banding.id = message.id();
  if (message.has_stratum()) {
    const v1::Stratum& stratum = message.stratum();
    banding.stratum.emplace();
    banding.stratum->sex = static_cast<Sex>(stratum.sex());
    if (stratum.has_age_from()) {
      banding.stratum->age_from = Count(stratum.age_from());
    }
    if (stratum.has_age_to()) {
      banding.stratum->age_to = Count(stratum.age_to());
    }
    if (stratum.has_setting())
      banding.stratum->setting = stratum.setting();
  }
  for (int i = 0; i < message.bands_size(); ++i) {
    const v1::Band& band = message.bands(i);
    const std::string at = At(path, "bands", i);
    Band read;
    read.id = band.id();
    read.title = band.title();
    read.lower =
        decimals_.ReadIf(band.has_lower(), band.lower(), at + "/lower");
    read.upper =
        decimals_.ReadIf(band.has_upper(), band.upper(), at + "/upper");
    read.lower_excluded = band.lower_excluded();
    read.upper_excluded = band.upper_excluded();
    banding.bands.push_back(std::move(read));
  }
  banding.source = FromMessage(message.source());
  return banding;
}

Scale Reader::ReadScale(const v1::Scale& message,
                        const std::string& path) const {
  Scale scale;
  scale.id = message.id();
  scale.title = message.title();
  ReadOperator(message, path, &scale);
  scale.missing = scale::FromMessage(message.missing());
  if (message.has_rounding()) {
    scale.rounding = scale::FromMessage(message.rounding());
  }
  scale.band_rounded = message.band_rounded();
  for (int i = 0; i < message.bandings_size(); ++i) {
    scale.bandings.push_back(
        ReadBanding(message.bandings(i), At(path, "bandings", i)));
  }
  for (int i = 0; i < message.change_thresholds_size(); ++i) {
    const v1::ChangeThreshold& threshold = message.change_thresholds(i);
    scale.change_thresholds.push_back(
        {threshold.id(),
         decimals_.Read(threshold.points(),
                        At(path, "change_thresholds", i) + "/points"),
         static_cast<ChangeKind>(threshold.kind()),
         FromMessage(threshold.source())});
  }
  scale.direction = static_cast<Direction>(message.direction());
  scale.target = static_cast<Target>(message.target());
  scale.minimum_n = Count(message.minimum_n());
  scale.minimum = decimals_.ReadIf(message.has_minimum(), message.minimum(),
                                   path + "/minimum");
  scale.maximum = decimals_.ReadIf(message.has_maximum(), message.maximum(),
                                   path + "/maximum");
  scale.codes = Codings(message.codes());
  scale.link_ids = Copy(message.link_ids());
  scale.internal = message.internal();
  scale.unit = message.unit();
  return scale;
}

GoldenCase Reader::ReadGolden(const v1::GoldenCase& message,
                              const std::string& path) const {
  GoldenCase golden;
  golden.id = message.id();
  golden.origin = static_cast<GoldenOrigin>(message.origin());
  if (message.has_source())
    golden.source = FromMessage(message.source());
  for (int i = 0; i < message.answers_size(); ++i) {
    const v1::GoldenAnswer& answer = message.answers(i);
    golden.answers.push_back(
        {answer.item(),
         decimals_.ReadIf(answer.has_value(), answer.value(),
                          At(path, "answers", i) + "/value"),
         static_cast<Absence>(answer.absence())});
  }
  golden.context.sex = static_cast<Sex>(message.sex());
  if (message.has_age())
    golden.context.age = Count(message.age());
  golden.context.setting = message.setting();
  for (const v1::GoldenScore& score : message.scores()) {
    GoldenScore read;
    read.scale = score.scale();
    if (score.has_value())
      read.value = score.value();
    read.refusal = static_cast<RefusalCode>(score.refusal());
    read.filled = score.filled();
    read.bands = Copy(score.bands());
    golden.scores.push_back(std::move(read));
  }
  for (const v1::GoldenCritical& critical : message.critical()) {
    golden.critical.push_back(
        {critical.rule(), static_cast<SignalState>(critical.state())});
  }
  return golden;
}

void Reader::Read(const v1::Instrument& message) {
  out_.required_semantics = message.required_semantics();
  out_.id = message.id();
  out_.version = message.version();
  out_.owner = message.owner();
  out_.title = message.title();
  for (int i = 0; i < message.items_size(); ++i) {
    out_.items.push_back(ReadItem(message.items(i), At("", "items", i)));
  }
  for (int i = 0; i < message.scales_size(); ++i) {
    out_.scales.push_back(ReadScale(message.scales(i), At("", "scales", i)));
  }
  for (int i = 0; i < message.critical_rules_size(); ++i) {
    const v1::CriticalRule& rule = message.critical_rules(i);
    out_.critical_rules.push_back(
        {rule.id(),
         ReadCondition(rule.when(), At("", "critical_rules", i) + "/when"),
         rule.title(), FromMessage(rule.source())});
  }
  for (int i = 0; i < message.skip_rules_size(); ++i) {
    const v1::SkipRule& rule = message.skip_rules(i);
    const std::string at = At("", "skip_rules", i);
    SkipRule read;
    read.id = rule.id();
    for (int j = 0; j < rule.when_size(); ++j) {
      read.when.push_back(ReadCondition(rule.when(j), At(at, "when", j)));
    }
    read.items = Copy(rule.items());
    read.score = decimals_.Read(rule.score(), at + "/score");
    read.source = FromMessage(rule.source());
    out_.skip_rules.push_back(std::move(read));
  }
  if (message.population().has_age_from()) {
    out_.population.age_from = Count(message.population().age_from());
  }
  if (message.population().has_age_to()) {
    out_.population.age_to = Count(message.population().age_to());
  }
  out_.population.text = message.population().text();
  out_.recall.span = static_cast<Recall::Span>(message.recall().span_case());
  out_.recall.days = message.recall().days();
  for (const int label : message.default_labels()) {
    out_.default_labels.push_back(static_cast<Label>(label));
  }
  out_.licence = {static_cast<LicenceClass>(message.licence().licence_class()),
                  message.licence().holder(),
                  message.licence().required_notice(),
                  FromMessage(message.licence().source())};
  out_.intended_use = message.intended_use().use();
  out_.intended_user = message.intended_use().user();
  out_.codes = Codings(message.codes());
  out_.questionnaire_urls = Copy(message.questionnaire_urls());
  for (const v1::Citation& source : message.sources()) {
    out_.sources.push_back(FromMessage(source));
  }
  for (int i = 0; i < message.golden_cases_size(); ++i) {
    out_.golden_cases.push_back(
        ReadGolden(message.golden_cases(i), At("", "golden_cases", i)));
  }
  out_.respondent = static_cast<Respondent>(message.respondent());
  out_.tier = static_cast<ClaimTier>(message.tier());
  out_.partition = Copy(message.partition());
  out_.unscored_items = Copy(message.unscored_items());
}

}  // namespace

Rounding FromMessage(const v1::Rounding& message) {
  return {Count(message.decimals()), static_cast<RoundingMode>(message.mode())};
}

MissingPolicy FromMessage(const v1::MissingPolicy& message) {
  MissingPolicy policy;
  policy.rule = static_cast<MissingPolicy::Rule>(message.rule_case());
  if (message.has_person_mean()) {
    policy.most_missing = Count(message.person_mean().most_missing());
    if (message.person_mean().has_fill_rounding()) {
      policy.fill_rounding = FromMessage(message.person_mean().fill_rounding());
    }
  }
  if (message.has_prorate()) {
    policy.least_answered = Count(message.prorate().least_answered());
  }
  if (message.has_mean_of_answered()) {
    policy.least_answered = Count(message.mean_of_answered().least_answered());
  }
  if (message.has_sum_of_answered()) {
    policy.least_answered = Count(message.sum_of_answered().least_answered());
  }
  policy.form_minimum = Count(message.form_minimum());
  policy.source = {message.source().text(), message.source().doi()};
  return policy;
}

Definition FromMessage(const v1::Instrument& message) {
  Definition definition;
  Reader(&definition).Read(message);
  return definition;
}

}  // namespace relcare::scale
