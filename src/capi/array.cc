// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/array.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "capi/call.h"
#include "relcare/relcare.h"

namespace relcare::capi {
namespace {

// Writes the caller's plain structs, no further than the caller knows them.
class Writer : public engine::ArraySink {
 public:
  Writer(void* out, std::size_t stride, std::size_t scales, uint8_t* critical,
         std::size_t rules)
      : out_(static_cast<std::uint8_t*>(out)),
        stride_(stride),
        scales_(scales),
        critical_(critical),
        rules_(rules) {}

  void Take(std::size_t row, std::size_t column,
            const engine::CellScore& score) override {
    const scale::Outcome& from = *score.outcome;
    relcare_cell_score cell{};
    cell.answered = from.answered;
    switch (from.kind) {
      case scale::OutcomeKind::kRefused:
        cell.outcome = RELCARE_OUTCOME_REFUSED;
        cell.refusal = static_cast<int32_t>(from.refusal);
        break;
      case scale::OutcomeKind::kScored:
      case scale::OutcomeKind::kFilled:
        cell.outcome = from.kind == scale::OutcomeKind::kScored
                           ? RELCARE_OUTCOME_SCORED
                           : RELCARE_OUTCOME_FILLED;
        cell.value = from.value.ToDouble();
        cell.band = score.band;
        cell.has_se = from.has_se ? 1 : 0;
        if (from.has_se)
          cell.se = from.se;
        break;
    }
    std::uint8_t* at = out_ + (row * scales_ + column) * stride_;
    if (stride_ < sizeof(cell)) {
      std::memcpy(at, &cell, stride_);
      return;
    }
    std::memcpy(at, &cell, sizeof(cell));
    std::memset(at + sizeof(cell), 0, stride_ - sizeof(cell));
  }

  void TakeCritical(std::size_t row, std::size_t rule,
                    SignalState state) override {
    critical_[row * rules_ + rule] = static_cast<std::uint8_t>(state);
  }

 private:
  std::uint8_t* out_;
  std::size_t stride_;
  std::size_t scales_;
  std::uint8_t* critical_;
  std::size_t rules_;
};

// That no cell lies in a view of the scratch. A table whose numbers do not fit
// is refused later, for that.
Done CheckCells(const relcare_scratch& scratch, const void* cells,
                std::size_t rows, std::ptrdiff_t row_stride, std::size_t items,
                std::ptrdiff_t item_stride, std::size_t cell) {
  if (cells == nullptr || rows == 0 || items == 0)
    return Unit{};
  std::ptrdiff_t last_row = 0, last_item = 0, least = 0, most = 0;
  if (__builtin_mul_overflow(rows - 1, row_stride, &last_row) ||
      __builtin_mul_overflow(items - 1, item_stride, &last_item) ||
      __builtin_add_overflow(std::min<std::ptrdiff_t>(last_row, 0),
                             std::min<std::ptrdiff_t>(last_item, 0), &least) ||
      __builtin_add_overflow(std::max<std::ptrdiff_t>(last_row, 0),
                             std::max<std::ptrdiff_t>(last_item, 0), &most)) {
    return Unit{};
  }
  // As a number: no pointer may leave its table.
  const std::uintptr_t first = reinterpret_cast<std::uintptr_t>(cells) +
                               static_cast<std::uintptr_t>(least);
  const std::size_t size =
      static_cast<std::size_t>(most) - static_cast<std::size_t>(least) + cell;
  return CheckInputAt(scratch, first, size);
}

// The caller's table as ours, every number of it checked.
Done ReadArray(const relcare_scratch& scratch, const relcare_array* array,
               engine::Array* out) {
  if (array == nullptr)
    return NullPointer("array is NULL");
  relcare_array given;
  Done done = ReadStruct(array, sizeof(relcare_array), &given);
  if (!done.ok())
    return done;
  if (given.reserved != 0) {
    return Unsupported("a reserved field of the array is not zero",
                       offsetof(relcare_array, reserved));
  }
  if (given.cell < RELCARE_CELL_INT8 || given.cell > RELCARE_CELL_F64) {
    return Misuse(RELCARE_E_FORMAT, "format", "cell is no RELCARE_CELL_*");
  }
  if (given.cells == nullptr && given.rows > 0) {
    return NullPointer("cells is NULL although there are rows");
  }
  const auto type = static_cast<engine::CellType>(given.cell);
  for (const Done& part :
       {CheckInput(scratch, given.setting, given.setting_size),
        CheckCells(scratch, given.cells, given.rows, given.row_stride,
                   given.items, given.item_stride, engine::SizeOf(type)),
        CheckCells(scratch, given.valid, given.rows, given.valid_row_stride,
                   given.items, given.valid_item_stride, 1),
        CheckCells(scratch, given.sex, given.rows, 1, 1, 0, 1),
        CheckCells(scratch, given.age, given.rows, 4, 1, 0, 4),
        CheckCells(scratch, given.status, given.rows, 1, 1, 0, 1)}) {
    if (!part.ok())
      return part;
  }
  out->cells = given.cells;
  out->rows = given.rows;
  out->items = given.items;
  out->row_stride = given.row_stride;
  out->item_stride = given.item_stride;
  out->type = type;
  out->valid = given.valid;
  out->valid_row_stride = given.valid_row_stride;
  out->valid_item_stride = given.valid_item_stride;
  out->sex = given.sex;
  out->age = given.age;
  out->status = given.status;
  out->setting = TextOf(given.setting, given.setting_size);
  return Unit{};
}

// rows * columns * size, if it fits a pointer.
bool Fits(std::size_t rows, std::size_t columns, std::size_t size,
          std::size_t* bytes) {
  return !__builtin_mul_overflow(rows, columns, bytes) &&
         !__builtin_mul_overflow(*bytes, size, bytes) && *bytes <= PTRDIFF_MAX;
}

// The caller's memory for what comes out.
struct Outputs {
  relcare_cell_score* out;
  std::size_t stride;
  std::size_t scales;
  std::uint8_t* critical;
  std::size_t rules;

  // Less than outcome and refusal says nothing.
  bool HasStride() const {
    return stride >= sizeof(std::int32_t) * 2 && stride <= kLongestStruct;
  }

  Done Check(std::size_t rows) const {
    if (!HasStride()) {
      return Misuse(RELCARE_E_STRUCT_SIZE, "struct-size",
                    "out_stride is sizeof(relcare_cell_score)");
    }
    std::size_t out_bytes = 0, critical_bytes = 0;
    if (!Fits(rows, scales, stride, &out_bytes) ||
        !Fits(rows, rules, 1, &critical_bytes)) {
      return Misuse(RELCARE_E_SHAPE, "shape", "a product overflows");
    }
    if ((out == nullptr && out_bytes > 0) ||
        (critical == nullptr && critical_bytes > 0)) {
      return NullPointer("an output pointer is NULL");
    }
    return Unit{};
  }

  // No outcome from before may be taken for one of this call.
  void Empty(const relcare_array* array) const noexcept {
    if (array == nullptr || array->struct_size < sizeof(relcare_array))
      return;
    std::size_t out_bytes = 0, critical_bytes = 0;
    if (!HasStride() || !Fits(array->rows, scales, stride, &out_bytes) ||
        !Fits(array->rows, rules, 1, &critical_bytes)) {
      return;
    }
    if (out != nullptr)
      std::memset(out, 0, out_bytes);
    if (critical != nullptr)
      std::memset(critical, 0, critical_bytes);
  }
};

}  // namespace
}  // namespace relcare::capi

using relcare::Done;
namespace engine = relcare::engine;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_score_array(relcare_scratch* scratch,
                                   const relcare_score_options* options,
                                   const relcare_array* array,
                                   relcare_cell_score* out, size_t out_stride,
                                   size_t scales, uint8_t* critical,
                                   size_t critical_rules, relcare_view* summary,
                                   relcare_error* error) noexcept {
  if (summary != nullptr)
    *summary = relcare_view{nullptr, 0};
  const Outputs outputs{out, out_stride, scales, critical, critical_rules};
  const relcare_status status = Guard(error, [&]() -> Done {
    return WithScratch(scratch, true, [&]() -> Done {
      engine::Array table;
      Done done = ReadArray(*scratch, array, &table);
      if (done.ok())
        done = outputs.Check(table.rows);
      if (!done.ok())
        return done;
      relcare_score_options copy;
      engine::Request request;
      done = ReadScoreOptions(*scratch, options, &copy, &request);
      if (!done.ok())
        return done;
      Writer writer(out, out_stride, scales, critical, critical_rules);
      done =
          engine::ScoreArray(*scratch->engine, request, table, scales,
                             critical_rules, &scratch->workspace, &writer,
                             summary == nullptr ? nullptr : &scratch->output);
      if (done.ok() && summary != nullptr) {
        *summary = {reinterpret_cast<const uint8_t*>(scratch->output.data()),
                    scratch->output.size()};
      }
      return done;
    });
  });
  if (status != RELCARE_OK)
    outputs.Empty(array);
  return status;
}
