// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/instrument_card.h"

#include <string>
#include <vector>

#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

void Say(std::string_view label, const std::string& text, Output& output) {
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
  }
  if (scale.has_rounding()) {
    how += ", " + std::to_string(scale.rounding().decimals()) + " decimals";
  }
  Say("  computed", how, output);
  Say("  missing", MissingOf(scale.missing()), output);
  for (const v1::Banding& banding : scale.bandings()) {
    std::string title = banding.id();
    const std::string stratum = StratumOf(banding.stratum());
    if (!stratum.empty())
      title += ", " + stratum;
    Say("  bands", title + ":", output);
    for (const v1::Band& band : banding.bands()) {
      const std::string name = band.title().empty() ? band.id() : band.title();
      Say("", RangeOf(band) + ": " + name, output);
    }
    Say("  source", banding.source().text(), output);
  }
  for (const v1::ChangeThreshold& threshold : scale.change_thresholds()) {
    Say("  change",
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
  Say("use", instrument.intended_use().use(), output);
  Say("user", instrument.intended_use().user(), output);
  Say("population", instrument.population().text(), output);
  Say("asks about", RecallOf(instrument.recall()), output);
  Say("items", std::to_string(instrument.items_size()), output);
  Say("claim tier", std::string(TierWord(instrument.tier())), output);
  for (const v1::CriticalRule& rule : instrument.critical_rules()) {
    Say("critical", rule.title() + " [" + rule.id() + "]", output);
  }
  std::string licence(LicenceWord(instrument.licence().licence_class()));
  if (!instrument.licence().holder().empty()) {
    licence += ", " + instrument.licence().holder();
  }
  Say("licence", licence, output);
  Say("notice", instrument.licence().required_notice(), output);
  for (const v1::Scale& scale : instrument.scales())
    PrintScale(scale, output);
  if (instrument.sources_size() > 0)
    output.Line("");
  for (const v1::Citation& source : instrument.sources()) {
    Say("source",
        source.text() + (source.has_doi() ? " doi:" + source.doi() : ""),
        output);
  }
}

}  // namespace relcare::tool
