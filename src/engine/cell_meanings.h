// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CellMeanings: what small whole numbers mean at each item, asked of the
// binding once per call and not once per row. Answers are nearly always such.
//
//   Threads  One at a time.

#ifndef RELCARE_ENGINE_CELL_MEANINGS_H_
#define RELCARE_ENGINE_CELL_MEANINGS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/decimal.h"
#include "scale/binding.h"

namespace relcare::engine {

class CellMeanings {
 public:
  void Begin(const scale::Binding* binding, std::size_t items) {
    binding_ = binding;
    cells_.resize(items * kNumbers);
    known_.assign(items, 0);
  }

  // The same as *out = binding.BindNumber(item, Decimal(number)). Copied in
  // place: a cell made by parts and copied as a whole at once stalls the
  // processor.
  void Read(std::size_t item, std::int64_t number, scale::Cell* out) {
    if (number < 0 || number >= kNumbers) {
      *out = Ask(item, number);
      return;
    }
    const auto at = static_cast<std::size_t>(number);
    scale::Cell& cell = cells_[item * kNumbers + at];
    if ((known_[item] >> at & 1U) == 0) {
      cell = Ask(item, number);
      known_[item] |= std::uint32_t{1} << at;
    }
    *out = cell;
  }

 private:
  static constexpr std::int64_t kNumbers = 32;  // a bit of known_ each

  scale::Cell Ask(std::size_t item, std::int64_t number) const {
    return binding_->BindNumber(static_cast<int>(item), Decimal(number));
  }

  const scale::Binding* binding_ = nullptr;
  std::vector<scale::Cell> cells_;
  std::vector<std::uint32_t> known_;  // per item
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_CELL_MEANINGS_H_
