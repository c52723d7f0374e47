// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/sheet.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "engine/input_message.h"

namespace relcare::engine {
namespace {

using scale::Outcome;
using scale::OutcomeKind;

std::string ScaleField(const scale::Scale& scale) {
  return "scales/" + scale.id;
}

bool HasBanding(const scale::Scale& scale, std::size_t before,
                std::string_view id) {
  for (std::size_t i = 0; i < before; ++i) {
    if (scale.bandings[i].id == id)
      return true;
  }
  return false;
}

// Finds the band of each banding; strata of one banding share its id.
void AddBands(const Case& given, int index, Sheet* sheet) {
  const scale::Plan& plan = *given.choice.loaded->plan;
  const scale::Scale& scale =
      plan.definition().scales[static_cast<std::size_t>(index)];
  const Outcome& outcome =
      sheet->scored.scales[static_cast<std::size_t>(index)];
  bool needs_context = false;
  for (std::size_t first = 0; first < scale.bandings.size(); ++first) {
    const std::string& id = scale.bandings[first].id;
    if (HasBanding(scale, first, id))
      continue;
    bool found = false;
    for (std::size_t i = first; i < scale.bandings.size() && !found; ++i) {
      if (scale.bandings[i].id != id)
        continue;
      const int banding = static_cast<int>(i);
      const int band =
          plan.Band(index, banding, outcome, given.response.context);
      if (band < 0)
        continue;
      sheet->bands.push_back({banding, band});
      found = true;
    }
    needs_context |= !found;
  }
  if (needs_context) {
    sheet->findings.push_back(
        {FindingCode::kContextNeeded, Severity::kNote, "", ScaleField(scale)});
  }
}

void Compare(const Case& given, Sheet::Line* line, Sheet* sheet) {
  const scale::Response& response = given.response;
  const Outcome& outcome =
      sheet->scored.scales[static_cast<std::size_t>(line->scale)];
  // The first; of several the first that is not what was computed.
  for (std::size_t i = 0; i < response.reported.size(); ++i) {
    const scale::ReportedTotal& total = response.reported[i];
    if (total.scale != line->scale)
      continue;
    const bool differs = outcome.kind != OutcomeKind::kRefused && total.value &&
                         *total.value != outcome.value;
    if (line->reported < 0 || differs)
      line->reported = static_cast<int>(i);
    if (differs)
      break;
  }
  if (line->reported < 0)
    return;
  const scale::ReportedTotal& reported =
      response.reported[static_cast<std::size_t>(line->reported)];
  if (!reported.value || outcome.kind == OutcomeKind::kRefused) {
    line->agreement = Agreement::kNotCompared;
  } else if (*reported.value == outcome.value) {
    line->agreement = Agreement::kEqual;
  } else {
    line->agreement = Agreement::kDifferent;
    const scale::Definition& definition = given.choice.loaded->definition();
    sheet->findings.push_back(
        {FindingCode::kReportedDiffers, Severity::kWarning,
         std::string(response.paths[static_cast<std::size_t>(reported.path)]),
         ScaleField(definition.scales[static_cast<std::size_t>(line->scale)])});
  }
}

void AddFormFindings(const Case& given, std::vector<Finding>* findings) {
  const Choice& choice = given.choice;
  if (!choice.version_stated) {
    findings->push_back(
        {FindingCode::kVersionNotStated, Severity::kNote, "", ""});
  }
  if (choice.version_differs) {
    findings->push_back(
        {FindingCode::kVersionDiffers, Severity::kWarning, "", ""});
  }
  if (choice.form_differs) {
    findings->push_back(
        {FindingCode::kFormDiffers, Severity::kWarning, "", ""});
  }
  const scale::LicenceClass licence =
      choice.loaded->definition().licence.licence_class;
  if (licence == scale::LicenceClass::kNonCommercial ||
      licence == scale::LicenceClass::kRegistration) {
    findings->push_back(
        {FindingCode::kLicenceCondition, Severity::kNote, "", ""});
  }
  if (choice.form != nullptr) {
    for (const Finding& finding : choice.form->findings) {
      // Its path points into the Questionnaire, not into this input.
      findings->push_back({finding.code, finding.severity, "", finding.field});
    }
  }
}

// The score stands: that it means less is for a reader to weigh.
void ComparePopulation(const Case& given, std::vector<Finding>* findings) {
  const std::optional<int> age = given.response.context.age;
  const scale::Population& people =
      given.choice.loaded->definition().population;
  if (age && ((people.age_from && *age < *people.age_from) ||
              (people.age_to && *age > *people.age_to))) {
    findings->push_back({FindingCode::kOutsidePopulation, Severity::kWarning,
                         "", "population"});
  }
}

// What scoring noticed, in words' places.
Finding FindingOf(const scale::Remark& remark, const Case& given) {
  const scale::Definition& definition = given.choice.loaded->definition();
  Finding finding{remark.code, remark.severity, "", ""};
  if (remark.path >= 0) {
    finding.path = std::string(
        given.response.paths[static_cast<std::size_t>(remark.path)]);
  }
  if (remark.item >= 0) {
    finding.field =
        "items/" + definition.items[static_cast<std::size_t>(remark.item)].id;
  } else if (remark.scale >= 0) {
    finding.field =
        ScaleField(definition.scales[static_cast<std::size_t>(remark.scale)]);
  }
  return finding;
}

bool Holds(const std::vector<Finding>& findings, const Finding& finding) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& x) {
    return x.code == finding.code && x.field == finding.field &&
           (finding.path.empty() || x.path == finding.path);
  });
}

}  // namespace

void ScoreAlone(const Case& given, scale::Scored* scored) {
  given.choice.loaded->plan->Score(given.response, scored);
  if (given.engine->config().validation != Validation::kReportOnly)
    return;
  for (Outcome& outcome : scored->scales) {
    Outcome refused;
    refused.refusal = RefusalCode::kReportOnly;
    refused.items = outcome.items;
    refused.answered = outcome.answered;
    refused.needed = outcome.needed;
    outcome = refused;
  }
}

void Score(const Case& given, Sheet* sheet) {
  sheet->lines.clear();
  sheet->bands.clear();
  sheet->findings.clear();
  const Config& config = given.engine->config();
  const scale::Plan& plan = *given.choice.loaded->plan;
  ScoreAlone(given, &sheet->scored);

  AddFormFindings(given, &sheet->findings);
  ComparePopulation(given, &sheet->findings);
  if (given.response.status == scale::Status::kUnspecified) {
    sheet->findings.push_back(
        {FindingCode::kStatusNotStated,
         given.must_state_status ? Severity::kWarning : Severity::kNote, "",
         ""});
  }
  sheet->findings.insert(sheet->findings.end(), given.response.findings.begin(),
                         given.response.findings.end());
  for (const scale::Remark& remark : sheet->scored.remarks) {
    Finding finding = FindingOf(remark, given);
    // Binding may have said the same, and where.
    if (!Holds(given.response.findings, finding)) {
      sheet->findings.push_back(std::move(finding));
    }
  }
  for (const int index : plan.reported_scales()) {
    const auto at = static_cast<std::size_t>(index);
    Sheet::Line line;
    line.scale = index;
    line.bands_from = static_cast<std::uint32_t>(sheet->bands.size());
    if (config.interpretation != Interpretation::kNone &&
        sheet->scored.scales[at].kind != OutcomeKind::kRefused) {
      AddBands(given, index, sheet);
    }
    line.bands_to = static_cast<std::uint32_t>(sheet->bands.size());
    Compare(given, &line, sheet);
    sheet->lines.push_back(line);
  }
  WriteInput(given, &sheet->input);
  sheet->input_hash = Sha256Digits(sheet->input);
}

}  // namespace relcare::engine
