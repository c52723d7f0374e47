// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/array.h"

#include <cmath>
#include <cstring>
#include <optional>
#include <vector>

#include "base/decimal.h"
#include "engine/report_message.h"
#include "engine/score.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

Error Shape(const char* message) {
  return Error{RELCARE_E_SHAPE, "shape", "", message};
}

// Whether rows * items elements of `size` bytes at these strides lie apart and
// within what a pointer can reach.
bool LiesApart(std::size_t rows, std::size_t items, std::ptrdiff_t row_stride,
               std::ptrdiff_t item_stride, std::size_t size) {
  const auto magnitude = [](std::ptrdiff_t stride) {
    return stride < 0 ? std::size_t{0} - static_cast<std::size_t>(stride)
                      : static_cast<std::size_t>(stride);
  };
  const std::size_t by_row = magnitude(row_stride);
  const std::size_t by_item = magnitude(item_stride);
  std::size_t row_span = 0, item_span = 0, whole = 0;
  if (__builtin_mul_overflow(by_row, rows - 1, &row_span) ||
      __builtin_mul_overflow(by_item, items - 1, &item_span) ||
      __builtin_add_overflow(row_span, item_span, &whole) ||
      __builtin_add_overflow(whole, size, &whole) || whole > PTRDIFF_MAX) {
    return false;
  }
  if (items > 1 && by_item < size)
    return false;
  if (rows > 1 && by_row < size)
    return false;
  if (rows == 1 || items == 1)
    return true;
  // Either rows are whole and one behind the other, or columns are.
  return by_row >= item_span + size || by_item >= row_span + size;
}

std::optional<Decimal> ReadF64(double value) {
  if (!std::isfinite(value) || std::fabs(value) > 1e15)
    return std::nullopt;
  double scaled = value;
  for (int digits = 0; digits <= Decimal::kMaxFraction; ++digits) {
    if (std::fabs(scaled) > 1e17)
      return std::nullopt;
    const auto whole = static_cast<std::int64_t>(std::nearbyint(scaled));
    const std::optional<Decimal> decimal = Decimal::Of(whole, digits);
    if (decimal && decimal->ToDouble() == value)
      return decimal;
    scaled *= 10;
  }
  return std::nullopt;
}

template <typename T>
T Load(const std::uint8_t* at) {
  T value;
  std::memcpy(&value, at, sizeof(value));
  return value;
}

void ReadCell(const std::uint8_t* at, CellType type, std::size_t item,
              const scale::Binding& binding, CellMeanings* meanings,
              scale::Cell* out) {
  if (type == CellType::kInt8)
    return meanings->Read(item, Load<std::int8_t>(at), out);
  if (type == CellType::kInt32)
    return meanings->Read(item, Load<std::int32_t>(at), out);
  const auto value = Load<double>(at);
  if (value >= 0 && value <= 100 && value == std::floor(value))
    return meanings->Read(item, static_cast<std::int64_t>(value), out);
  *out = scale::Cell{};
  if (std::isnan(value))
    return;
  if (const std::optional<Decimal> decimal = ReadF64(value)) {
    *out = binding.BindNumber(static_cast<int>(item), *decimal);
  } else {
    out->state = scale::CellState::kUnusable;
  }
}

// Overwrites what differs from row to row; `out` is as Reset() left it else.
void ReadRow(const Array& array, std::size_t row, const scale::Binding& binding,
             CellMeanings* meanings, scale::Response* out) {
  const auto r = static_cast<std::ptrdiff_t>(row);
  const auto* cells = static_cast<const std::uint8_t*>(array.cells);
  for (std::size_t item = 0; item < array.items; ++item) {
    const auto i = static_cast<std::ptrdiff_t>(item);
    if (array.valid != nullptr &&
        array.valid[r * array.valid_row_stride + i * array.valid_item_stride] ==
            0) {
      out->cells[item] = scale::Cell{};
      continue;
    }
    ReadCell(cells + r * array.row_stride + i * array.item_stride, array.type,
             item, binding, meanings, &out->cells[item]);
  }
  if (array.sex != nullptr) {
    out->context.sex = array.sex[row] <= 3
                           ? static_cast<scale::Sex>(array.sex[row])
                           : scale::Sex::kUnknown;
  }
  if (array.age != nullptr) {
    out->context.age =
        array.age[row] >= 0 ? std::optional(array.age[row]) : std::nullopt;
  }
  if (array.status != nullptr)
    out->status = static_cast<scale::Status>(array.status[row]);
}

// From 1, in the stratum of the scale's first banding id that fits; 0: none.
int FirstBand(const scale::Plan& plan, int scale, const scale::Outcome& outcome,
              const scale::Context& context) {
  const std::vector<scale::Banding>& bandings =
      plan.definition().scales[static_cast<std::size_t>(scale)].bandings;
  for (std::size_t i = 0; i < bandings.size(); ++i) {
    if (i > 0 && bandings[i].id != bandings[0].id)
      continue;
    const int band = plan.Band(scale, static_cast<int>(i), outcome, context);
    if (band >= 0)
      return band + 1;
  }
  return 0;
}

Done Summarise(const Engine& engine, const Choice& choice,
               const Request& request, Workspace* workspace,
               std::string* summary) {
  if (summary == nullptr)
    return Unit{};
  WriteArray(engine, choice, request.golden, &workspace->binary);
  return Deliver("ArrayReport", request.output, &workspace->binary, summary);
}

}  // namespace

Done ScoreArray(const Engine& engine, const Request& request,
                const Array& array, std::size_t scales,
                std::size_t critical_rules, Workspace* workspace,
                ArraySink* sink, std::string* summary) {
  Asked asked;
  asked.instrument = request.instrument;
  asked.mapping = request.mapping;
  Result<Choice> choice = engine.Choose(asked);
  if (!choice.ok())
    return choice.error();
  Done allowed = engine.MayScore(*choice->loaded);
  if (!allowed.ok())
    return allowed;
  const scale::Plan& plan = *choice->loaded->plan;
  const scale::Definition& definition = plan.definition();
  if (array.items != definition.items.size()) {
    return Shape("items is not the instrument's number of items");
  }
  if (scales != plan.reported_scales().size()) {
    return Shape("scales is not the instrument's number of reported scales");
  }
  if (critical_rules != definition.critical_rules.size()) {
    return Shape("critical_rules is not the instrument's number of rules");
  }
  if (array.rows == 0)
    return Summarise(engine, *choice, request, workspace, summary);
  if (!LiesApart(array.rows, array.items, array.row_stride, array.item_stride,
                 SizeOf(array.type)) ||
      (array.valid != nullptr &&
       !LiesApart(array.rows, array.items, array.valid_row_stride,
                  array.valid_item_stride, 1))) {
    return Shape("a stride overlaps a cell, or a product overflows");
  }

  scale::Response* response = &workspace->given.response;
  scale::Scored* scored = &workspace->sheet.scored;
  const Config& config = engine.config();
  workspace->meanings.Begin(choice->binding, array.items);
  response->Reset(static_cast<int>(array.items));
  response->status = scale::Status::kCompleted;
  response->context.setting = array.setting;
  for (std::size_t row = 0; row < array.rows; ++row) {
    ReadRow(array, row, *choice->binding, &workspace->meanings, response);
    plan.Score(*response, scored);
    for (std::size_t i = 0; i < scales; ++i) {
      const int index = plan.reported_scales()[i];
      scale::Outcome* outcome =
          &scored->scales[static_cast<std::size_t>(index)];
      if (config.validation == Validation::kReportOnly) {
        outcome->kind = scale::OutcomeKind::kRefused;
        outcome->refusal = RefusalCode::kReportOnly;
      }
      CellScore score;
      score.outcome = outcome;
      if (config.interpretation != Interpretation::kNone &&
          outcome->kind != scale::OutcomeKind::kRefused) {
        score.band = FirstBand(plan, index, *outcome, response->context);
      }
      sink->Take(row, i, score);
    }
    for (std::size_t i = 0; i < critical_rules; ++i) {
      sink->TakeCritical(row, i, scored->critical[i].state);
    }
  }
  return Summarise(engine, *choice, request, workspace, summary);
}

}  // namespace relcare::engine
