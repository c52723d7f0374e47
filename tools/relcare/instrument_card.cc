// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/instrument_card.h"

#include <string>
#include <vector>

#include "tools/relcare/code_words.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

void Entry(std::string_view label, const std::string& text, Output& output) {
  if (text.empty())
    return;
  std::string head(label);
  head.resize(12, ' ');
  for (const std::string& line : Wrap(Printable(text), 66)) {
    output.Line(head + line);
    head.assign(12, ' ');
  }
}

std::string_view TierWord(v1::ClaimTier tier) {
  switch (tier) {
    case v1::CLAIM_TIER_DESCRIPTIVE:
      return "A, descriptive";
    case v1::CLAIM_TIER_MEASURED:
      return "B, measured with published psychometrics";
    case v1::CLAIM_TIER_LOCALLY_VALIDATED:
      return "C, validated where it is used";
    default:
      return "";
  }
}

std::string RecallOf(const v1::RecallWindow& recall) {
  switch (recall.span_case()) {
    case v1::RecallWindow::kDays:
      return "the last " + std::to_string(recall.days()) + " days";
    case v1::RecallWindow::kLifetime:
      return "a lifetime: change cannot be computed";
    case v1::RecallWindow::kSession:
      return "the session just ended";
    case v1::RecallWindow::kGeneral:
      return "in general, or now";
    case v1::RecallWindow::SPAN_NOT_SET:
      return "";
  }
  return "";
}

std::string_view OperatorOf(const v1::Scale& scale) {
  switch (scale.operator_case()) {
    case v1::Scale::kSum:
      return "sum";
    case v1::Scale::kWeightedSum:
      return "weighted sum";
    case v1::Scale::kMean:
      return "mean";
    case v1::Scale::kCountIf:
      return "count of conditions that hold";
    case v1::Scale::kLeast:
      return "least";
    case v1::Scale::kGreatest:
      return "greatest";
    case v1::Scale::kAnyOf:
      return "any of the conditions";
    case v1::Scale::kAllOf:
      return "all of the conditions";
    case v1::Scale::kDifference:
      return "difference of two scales";
    case v1::Scale::kLinear:
      return "linear rescaling";
    case v1::Scale::kLookup:
      return "published table";
    case v1::Scale::OPERATOR_NOT_SET:
      return "";
  }
  return "";
}

// What may be answered at an item, and what a missing code counts.
std::string AnswersOf(const v1::Item& item) {
  std::string said;
  for (const v1::AllowedAnswer& option : item.answers().options())
    said += (said.empty() ? "" : " ") + option.value();
  if (item.has_range()) {
    said = item.range().minimum() + " to " + item.range().maximum() +
           " in steps of " + item.range().step();
  }
  for (const v1::MissingCode& code : item.missing_codes()) {
    said += "; " + (code.has_value() ? code.value() : "a code") + " is " +
            std::string(AbsenceWords(code.absence()).word);
    if (code.has_score())
      said += " and counts " + code.score() + ", reversed or not";
  }
  return said;
}

// Neighbours that take the same answers share a line: "q1 to q9: 0 1 2 3".
void PrintItems(const v1::Instrument& instrument, Output& output) {
  const int count = instrument.items_size();
  for (int first = 0, next = 0; first < count; first = next) {
    const std::string said = AnswersOf(instrument.items(first));
    while (next < count && AnswersOf(instrument.items(next)) == said)
      ++next;
    std::string name = instrument.items(first).id();
    if (next - first > 1)
      name += " to " + instrument.items(next - 1).id();
    Entry("answers", name + ": " + said, output);
  }
  std::string unscored;
  for (const std::string& item : instrument.unscored_items())
    unscored += (unscored.empty() ? "" : " ") + item;
  Entry("not scored", unscored, output);
}

std::string BoundsOf(const v1::Condition& condition) {
  std::string said =
      condition.has_item() ? condition.item() : condition.scale();
  if (condition.has_at_least() && condition.has_at_most() &&
      condition.at_least() == condition.at_most()) {
    return said + " is " + condition.at_least();
  }
  if (condition.has_at_least())
    said += " at least " + condition.at_least();
  if (condition.has_at_most())
    said += " at most " + condition.at_most();
  return said;
}

template <typename Terms>
std::string TermsOf(const Terms& terms) {
  std::string said;
  for (const v1::Term& term : terms) {
    said += said.empty() ? "" : ", ";
    said += term.has_item() ? term.item() : term.scale();
    if (term.reversed())
      said += " reversed";
    if (term.has_weight())
      said += " times " + term.weight();
  }
  return said;
}

template <typename Conditions>
std::string ConditionsOf(const Conditions& conditions) {
  std::string said;
  for (const v1::Condition& condition : conditions)
    said += (said.empty() ? "" : ", ") + BoundsOf(condition);
  return said;
}

std::string RowsOf(const v1::Lookup& lookup) {
  std::string said = lookup.scale() + ": ";
  for (const v1::LookupRow& row : lookup.rows()) {
    said += row.key();
    if (row.has_last() && row.last() != row.key())
      said += " to " + row.last();
    said += " gives " + row.value() +
            (&row == &*lookup.rows().rbegin() ? "" : ", ");
  }
  return said;
}

std::string PartsOf(const v1::Scale& scale) {
  switch (scale.operator_case()) {
    case v1::Scale::kSum:
      return TermsOf(scale.sum().terms());
    case v1::Scale::kWeightedSum:
      return TermsOf(scale.weighted_sum().terms());
    case v1::Scale::kMean:
      return TermsOf(scale.mean().terms());
    case v1::Scale::kLeast:
      return TermsOf(scale.least().terms());
    case v1::Scale::kGreatest:
      return TermsOf(scale.greatest().terms());
    case v1::Scale::kCountIf:
      return ConditionsOf(scale.count_if().conditions());
    case v1::Scale::kAnyOf:
      return ConditionsOf(scale.any_of().conditions());
    case v1::Scale::kAllOf:
      return ConditionsOf(scale.all_of().conditions());
    case v1::Scale::kDifference:
      return scale.difference().minuend() + " minus " +
             scale.difference().subtrahend();
    case v1::Scale::kLinear: {
      const v1::Linear& linear = scale.linear();
      return "(" +
             (linear.of().has_item() ? linear.of().item()
                                     : linear.of().scale()) +
             " + " + (linear.has_offset() ? linear.offset() : "0") +
             ") times " +
             (linear.has_multiplier() ? linear.multiplier() : "1") +
             " divided by " + (linear.has_divisor() ? linear.divisor() : "1");
    }
    case v1::Scale::kLookup:
      return RowsOf(scale.lookup());
    case v1::Scale::OPERATOR_NOT_SET:
      return "";
  }
  return "";
}

template <typename Codings>
std::string CodesOf(const Codings& codings) {
  std::string said;
  for (const v1::Coding& coding : codings)
    said += (said.empty() ? "" : ", ") + coding.system() + " " + coding.code();
  return said;
}

std::string Cited(const v1::Citation& source) {
  return source.text() + (source.has_doi() ? " doi:" + source.doi() : "");
}

void PrintSkips(const v1::Instrument& instrument, Output& output) {
  for (const v1::SkipRule& rule : instrument.skip_rules()) {
    std::string items;
    for (const std::string& item : rule.items())
      items += (items.empty() ? "" : " ") + item;
    Entry("skip",
          "if " + ConditionsOf(rule.when()) + ": where not answered, " + items +
              " count " + rule.score() + " (" + Cited(rule.source()) + ")",
          output);
  }
}

std::string_view HalvesOf(v1::RoundingMode mode) {
  switch (mode) {
    case v1::ROUNDING_MODE_HALF_AWAY_FROM_ZERO:
      return ", halves away from zero";
    case v1::ROUNDING_MODE_HALF_EVEN:
      return ", halves to even";
    case v1::ROUNDING_MODE_TOWARD_ZERO:
      return ", cut off";
    default:
      return "";
  }
}

std::string_view OriginOf(v1::GoldenOrigin origin) {
  switch (origin) {
    case v1::GOLDEN_ORIGIN_REAL:
      return "real";
    case v1::GOLDEN_ORIGIN_PUBLISHED:
      return "published";
    default:
      return "constructed";
  }
}

std::string StratumOf(const v1::Stratum& stratum) {
  std::string said;
  const auto add = [&](const std::string& word) {
    said += (said.empty() ? "" : ", ") + word;
  };
  if (stratum.sex() == v1::SEX_FEMALE)
    add("women");
  if (stratum.sex() == v1::SEX_MALE)
    add("men");
  if (stratum.sex() == v1::SEX_OTHER)
    add("other sex");
  if (stratum.has_age_from()) {
    add("age from " + std::to_string(stratum.age_from()));
  }
  if (stratum.has_age_to())
    add("age to " + std::to_string(stratum.age_to()));
  if (stratum.has_setting())
    add("setting " + stratum.setting());
  return said;
}

// A golden case on a line: its answers in order, "-" for none, and its scores.
void PrintGolden(const v1::Instrument& instrument, const v1::GoldenCase& golden,
                 Output& output) {
  std::string said =
      golden.id() + ", " + std::string(OriginOf(golden.origin()));
  if (golden.has_source())
    said += " (" + golden.source().text() + ")";
  v1::Stratum person;
  person.set_sex(golden.sex());
  if (golden.has_age()) {
    person.set_age_from(golden.age());
    person.set_age_to(golden.age());
  }
  if (golden.has_setting())
    person.set_setting(golden.setting());
  const std::string who = StratumOf(person);
  said += (who.empty() ? "" : ", " + who) + ":";
  for (const v1::Item& item : instrument.items()) {
    std::string value = "-";
    for (const v1::GoldenAnswer& answer : golden.answers()) {
      if (answer.item() == item.id() && answer.has_value())
        value = answer.value();
    }
    said += " " + value;
  }
  std::string separator = " gives ";
  for (const v1::GoldenScore& score : golden.scores()) {
    said += separator + score.scale() + " ";
    said += score.has_value()
                ? score.value()
                : std::string(RefusalCodeWords(score.refusal()).word);
    for (const std::string& band : score.bands())
      said += " " + band;
    separator = ", ";
  }
  Entry("case", said, output);
}

std::string MissingOf(const v1::MissingPolicy& missing) {
  std::string said;
  switch (missing.rule_case()) {
    case v1::MissingPolicy::kAllRequired:
      said = "every item must be answered";
      break;
    case v1::MissingPolicy::kPersonMean:
      said = "up to " + std::to_string(missing.person_mean().most_missing()) +
             " blanks take the mean of the answered items";
      break;
    case v1::MissingPolicy::kProrate:
      said = "scaled up from at least " +
             std::to_string(missing.prorate().least_answered()) + " answers";
      break;
    case v1::MissingPolicy::kMeanOfAnswered:
      said = "mean of at least " +
             std::to_string(missing.mean_of_answered().least_answered()) +
             " answers";
      break;
    case v1::MissingPolicy::kSumOfAnswered:
      said = "blanks count nothing";
      break;
    case v1::MissingPolicy::RULE_NOT_SET:
      return "";
  }
  if (missing.form_minimum() > 0) {
    said += "; at least " + std::to_string(missing.form_minimum()) +
            " answers on the whole form";
  }
  return said;
}

std::string RangeOf(const v1::Band& band) {
  if (!band.has_lower() && !band.has_upper())
    return "any score";
  if (!band.has_upper()) {
    return (band.lower_excluded() ? "above " : "from ") + band.lower();
  }
  if (!band.has_lower()) {
    return (band.upper_excluded() ? "below " : "up to ") + band.upper();
  }
  return band.lower() + (band.lower_excluded() ? " (excluded)" : "") + " to " +
         band.upper() + (band.upper_excluded() ? " (excluded)" : "");
}

void PrintScale(const v1::Scale& scale, Output& output) {
  output.Line("");
  std::string head = "scale " + scale.id();
  if (!scale.title().empty())
    head += ": " + scale.title();
  if (scale.internal())
    head += " (a step on the way, not reported)";
  output.Line(Printable(head));
  std::string how(OperatorOf(scale));
  if (scale.has_minimum() && scale.has_maximum()) {
    how += ", " + scale.minimum() + " to " + scale.maximum();
  }
  if (scale.direction() == v1::DIRECTION_HIGHER_IS_BETTER) {
    how += ", higher is better";
  } else if (scale.direction() == v1::DIRECTION_LOWER_IS_BETTER) {
    how += ", lower is better";
  } else {
    how += ", no better or worse";
  }
  if (scale.has_rounding()) {
    how += ", " + std::to_string(scale.rounding().decimals()) + " decimals" +
           std::string(HalvesOf(scale.rounding().mode()));
  }
  Entry("  computed", how, output);
  Entry("  of", PartsOf(scale), output);
  if (scale.minimum_n() > 1) {
    Entry("  raters", "at least " + std::to_string(scale.minimum_n()), output);
  }
  Entry("  source", Cited(scale.lookup().source()), output);
  Entry("  missing", MissingOf(scale.missing()), output);
  Entry("  source", Cited(scale.missing().source()), output);
  Entry("  codes", CodesOf(scale.codes()), output);
  for (const v1::Banding& banding : scale.bandings()) {
    std::string title = banding.id();
    const std::string stratum = StratumOf(banding.stratum());
    if (!stratum.empty())
      title += ", " + stratum;
    Entry("  bands", title + ":", output);
    for (const v1::Band& band : banding.bands()) {
      const std::string name = band.title().empty() ? band.id() : band.title();
      Entry("", RangeOf(band) + ": " + name, output);
    }
    Entry("  source", Cited(banding.source()), output);
  }
  for (const v1::ChangeThreshold& threshold : scale.change_thresholds()) {
    Entry("  change",
          threshold.points() + " points are " +
              (threshold.kind() == v1::CHANGE_KIND_RELIABLE ? "reliable"
                                                            : "important") +
              " (" + threshold.source().text() + ")",
          output);
  }
}

}  // namespace

std::string_view LicenceWord(v1::LicenceClass licence) {
  switch (licence) {
    case v1::LICENCE_CLASS_PUBLIC_DOMAIN:
      return "public domain";
    case v1::LICENCE_CLASS_FREE:
      return "free";
    case v1::LICENCE_CLASS_REGISTRATION:
      return "registration";
    case v1::LICENCE_CLASS_NON_COMMERCIAL:
      return "non-commercial";
    case v1::LICENCE_CLASS_PERMISSION:
      return "permission";
    case v1::LICENCE_CLASS_PROPRIETARY:
      return "proprietary";
    default:
      return "";
  }
}

bool NeedsAcknowledgement(v1::LicenceClass licence) {
  return licence == v1::LICENCE_CLASS_PERMISSION ||
         licence == v1::LICENCE_CLASS_PROPRIETARY;
}

void PrintCard(const v1::Instrument& instrument, Output& output) {
  std::string reference = instrument.id() + "@" + instrument.version();
  if (!instrument.owner().empty()) {
    reference = instrument.owner() + "/" + reference;
  }
  output.Line(Printable(reference + ": " + instrument.title()));
  output.Line("");
  Entry("use", instrument.intended_use().use(), output);
  Entry("user", instrument.intended_use().user(), output);
  Entry("population", instrument.population().text(), output);
  Entry("asks about", RecallOf(instrument.recall()), output);
  Entry("items", std::to_string(instrument.items_size()), output);
  PrintItems(instrument, output);
  PrintSkips(instrument, output);
  Entry("claim tier", std::string(TierWord(instrument.tier())), output);
  for (const v1::CriticalRule& rule : instrument.critical_rules()) {
    Entry("critical", rule.title() + " [" + rule.id() + "]", output);
  }
  std::string licence(LicenceWord(instrument.licence().licence_class()));
  if (!instrument.licence().holder().empty()) {
    licence += ", " + instrument.licence().holder();
  }
  Entry("licence", licence, output);
  Entry("  source", Cited(instrument.licence().source()), output);
  Entry("codes", CodesOf(instrument.codes()), output);
  std::string labels;
  for (const int label : instrument.default_labels()) {
    labels +=
        (labels.empty() ? "" : ", ") + std::string(LabelWords(label).word);
  }
  Entry("labels", labels, output);
  Entry("notice", instrument.licence().required_notice(), output);
  for (const v1::Scale& scale : instrument.scales())
    PrintScale(scale, output);
  if (instrument.sources_size() > 0)
    output.Line("");
  for (const v1::Citation& source : instrument.sources()) {
    Entry("source", Cited(source), output);
  }
  output.Line("");
  for (const v1::GoldenCase& golden : instrument.golden_cases())
    PrintGolden(instrument, golden, output);
}

}  // namespace relcare::tool
