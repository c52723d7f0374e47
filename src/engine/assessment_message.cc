// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/assessment_message.h"

#include <cstddef>
#include <string>

#include "scale/plan.h"

namespace relcare::engine {
namespace {

using scale::Cell;
using scale::CellState;

void AddValue(const std::string& item, const std::string& value,
              v1::Assessment* out) {
  v1::Answer* answer = out->add_answers();
  answer->set_item(item);
  answer->set_value(value);
}

void AddAbsence(const std::string& item, Absence absence, v1::Assessment* out) {
  v1::Answer* answer = out->add_answers();
  answer->set_item(item);
  answer->set_absence(static_cast<v1::Absence>(absence));
}

// A missing code that has a number is that number; another is its absence.
bool IsNumber(const scale::Plan& plan, int item, const Cell& cell) {
  const Cell accepted = plan.Accept(item, cell.value);
  return accepted.state == CellState::kMissingCode &&
         accepted.absence == cell.absence;
}

void WriteAnswer(const Case& given, std::size_t i, v1::Assessment* out) {
  const scale::Plan& plan = *given.choice.loaded->plan;
  const std::string& item = plan.definition().items[i].id;
  const scale::Response& response = given.response;
  const Cell& cell = response.cells[i];
  switch (cell.state) {
    case CellState::kAnswered:
      return AddValue(item, cell.value.ToString(), out);
    case CellState::kMissingCode:
      if (IsNumber(plan, static_cast<int>(i), cell))
        return AddValue(item, cell.value.ToString(), out);
      return AddAbsence(item, cell.absence, out);
    case CellState::kAbsent:
      // Nothing may be filled in for an answer that was not seen.
      if (cell.is_lost)
        return AddValue(item, "", out);
      return AddAbsence(item, cell.absence, out);
    case CellState::kIgnored:
      AddAbsence(item, cell.absence, out);
      break;
    case CellState::kUnusable:
    case CellState::kRepeated:
    case CellState::kConditional:
      break;
  }
  // Not a number: an answer that cannot be used.
  AddValue(item, "", out);
  for (const auto& [at, value] : response.repeated_values) {
    if (at == static_cast<int>(i))
      AddValue(item, value.ToString(), out);
  }
}

}  // namespace

void WriteAnswers(const Case& given, v1::Assessment* out) {
  const scale::Response& response = given.response;
  const scale::Definition& definition = given.choice.loaded->plan->definition();
  out->set_instrument(given.choice.loaded->reference);
  out->set_status(static_cast<v1::AssessmentStatus>(response.status));
  out->set_sex(static_cast<v1::Sex>(response.context.sex));
  if (response.context.age)
    out->set_age(static_cast<std::uint32_t>(*response.context.age));
  if (!response.context.setting.empty())
    out->set_setting(response.context.setting);
  for (std::size_t i = 0; i < response.cells.size(); ++i)
    WriteAnswer(given, i, out);
  for (const scale::ReportedTotal& total : response.reported) {
    if (!total.value || total.scale < 0)
      continue;
    v1::ReportedScore* reported = out->add_reported();
    reported->set_scale(
        definition.scales[static_cast<std::size_t>(total.scale)].id);
    reported->set_value(total.value->ToString());
  }
}

}  // namespace relcare::engine
