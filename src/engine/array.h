// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A table of numbers in memory in, plain scores out: the array door.
//
//   Shape    One row per response, one column per item in the definition's
//            order. Row i equals scoring that row alone, bit for bit.
//   Missing  A cell whose valid byte is 0, or a NaN, is absent, for an unknown
//            reason.
//   Errors   RELCARE_E_SHAPE, those of Engine::Choose, RELCARE_E_LICENCE.
//   Cost     Nothing is allocated once the workspace is warm, as long as every
//            cell is usable.
//   Threads  As in score.h.

#ifndef RELCARE_ENGINE_ARRAY_H_
#define RELCARE_ENGINE_ARRAY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/request.h"
#include "engine/workspace.h"

namespace relcare::engine {

enum class CellType : std::uint8_t {  // numbers of RELCARE_CELL_*
  kInt8 = 1,
  kInt32 = 2,
  kF64 = 3,
};

// Bytes of one cell.
constexpr std::size_t SizeOf(CellType type) {
  switch (type) {
    case CellType::kInt8:
      return 1;
    case CellType::kInt32:
      return 4;
    case CellType::kF64:
      break;
  }
  return 8;
}

struct Array {
  const void* cells = nullptr;
  std::size_t rows = 0;
  std::size_t items = 0;
  std::ptrdiff_t row_stride = 0;   // bytes
  std::ptrdiff_t item_stride = 0;  // bytes
  CellType type = CellType::kInt8;
  const std::uint8_t* valid = nullptr;  // or nullptr: all are
  std::ptrdiff_t valid_row_stride = 0;
  std::ptrdiff_t valid_item_stride = 0;
  const std::uint8_t* sex = nullptr;     // or nullptr
  const std::int32_t* age = nullptr;     // or nullptr
  const std::uint8_t* status = nullptr;  // or nullptr: all are completed
  std::string_view setting;              // of every row
};

// What one scale gave for one row.
struct CellScore {
  const scale::Outcome* outcome = nullptr;
  int band = 0;  // from 1, of the scale's first banding id; 0: none
};

// Takes what each row gives, in the caller's own form.
class ArraySink {
 public:
  virtual ~ArraySink() = default;
  virtual void Take(std::size_t row, std::size_t column,
                    const CellScore& score) = 0;
  virtual void TakeCritical(std::size_t row, std::size_t rule,
                            SignalState state) = 0;
};

// `scales` and `critical_rules` are what the caller has room for. `summary` is
// nullptr or receives a relcare.v1.ArrayReport in request.output's form.
Done ScoreArray(const Engine& engine, const Request& request,
                const Array& array, std::size_t scales,
                std::size_t critical_rules, Workspace* workspace,
                ArraySink* sink, std::string* summary);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_ARRAY_H_
