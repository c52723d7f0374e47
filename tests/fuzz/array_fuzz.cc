// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The array door: any cells, strides, counts and validity bytes. Strides that
// would leave the cells are not tried: C cannot tell how long an array is.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "relcare/relcare.h"

namespace {

relcare_scratch* MakeScratch() {
  relcare_engine* engine = nullptr;
  relcare_scratch* scratch = nullptr;
  relcare_engine_create(nullptr, nullptr, 0, &engine, nullptr);
  relcare_scratch_create(engine, nullptr, &scratch, nullptr);
  relcare_engine_release(engine);
  if (scratch == nullptr)
    std::abort();
  return scratch;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static relcare_scratch* const kScratch = MakeScratch();
  if (size < 4)
    return 0;
  constexpr std::size_t kItems = 7, kScales = 1;  // of GAD-7
  constexpr std::size_t kSizes[] = {1, 4, 8};
  const std::size_t cell = data[0] % 3;
  const std::size_t row_bytes = kItems * kSizes[cell];
  const bool with_valid = (data[1] & 1) != 0;
  const bool by_column = (data[1] & 2) != 0;
  data += 4;
  size -= 4;
  const std::size_t rows = size / (row_bytes + (with_valid ? kItems : 0));
  // Copied, so that a step outside is seen.
  const std::vector<std::uint8_t> cells(data, data + rows * row_bytes);
  std::vector<std::uint8_t> valid;
  relcare_array array = RELCARE_ARRAY_INIT;
  array.cells = cells.data();
  array.rows = rows;
  array.items = kItems;
  array.cell = static_cast<std::int32_t>(cell) + 1;
  const auto one = static_cast<std::ptrdiff_t>(kSizes[cell]);
  array.item_stride = by_column ? one * static_cast<std::ptrdiff_t>(rows) : one;
  array.row_stride =
      by_column ? one : one * static_cast<std::ptrdiff_t>(kItems);
  if (with_valid) {
    valid.assign(data + rows * row_bytes, data + rows * (row_bytes + kItems));
    array.valid = valid.data();
    array.valid_item_stride = 1;
    array.valid_row_stride = kItems;
  }
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.instrument = "gad-7";
  options.instrument_size = 5;
  std::vector<relcare_cell_score> out(rows * kScales);
  const relcare_status status = relcare_score_array(
      kScratch, &options, &array, out.data(), sizeof(relcare_cell_score),
      kScales, nullptr, 0, nullptr, nullptr);
  if (status != RELCARE_OK && rows > 0)
    std::abort();
  for (const relcare_cell_score& score : out) {
    // An outcome each, and a number only where there is one.
    if (score.outcome < RELCARE_OUTCOME_SCORED ||
        score.outcome > RELCARE_OUTCOME_REFUSED ||
        (score.outcome == RELCARE_OUTCOME_REFUSED) != (score.refusal != 0)) {
      std::abort();
    }
  }
  return 0;
}
