// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A host that does everything wrong with an array: strides, sizes, overlaps.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::hostile_array_test {
namespace {

constexpr int kItems = 10;  // of PHQ-9: nine and the one about difficulty

const std::uint8_t* Data(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

// A table of ones with room for one row, and outputs full of what was before.
struct Table {
  explicit Table(std::int32_t cell = RELCARE_CELL_INT8) {
    array.cells = cells;
    array.rows = 1;
    array.items = kItems;
    array.item_stride = 1;
    array.row_stride = kItems;
    array.cell = cell;
    options.instrument = "phq-9";
    options.instrument_size = 5;
    for (std::int8_t& each : cells)
      each = 1;
    for (relcare_cell_score& each : out)
      each.outcome = 77;
    critical[0] = 77;
  }

  relcare_status Score(relcare_scratch* scratch) {
    return relcare_score_array(scratch, &options, &array, out, stride, 3,
                               critical, 1, nullptr, error);
  }

  std::int8_t cells[kItems * 8];
  relcare_array array = RELCARE_ARRAY_INIT;
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  relcare_cell_score out[3];
  std::uint8_t critical[1];
  std::size_t stride = sizeof(out[0]);
  relcare_error* error = nullptr;
};

TEST(Array, InTheScratchsOwnViewIsRefused) {
  struct Row {
    const char* part;
    void (*set)(relcare_array*, const std::uint8_t*);
  };
  const Row rows[] = {
      {"cells", [](relcare_array* a, const std::uint8_t* v) { a->cells = v; }},
      {"cells, backwards",
       [](relcare_array* a, const std::uint8_t* v) {
         a->cells = v + kItems - 1;
         a->item_stride = -1;
       }},
      {"valid",
       [](relcare_array* a, const std::uint8_t* v) {
         a->valid = v;
         a->valid_item_stride = 1;
         a->valid_row_stride = kItems;
       }},
      {"sex", [](relcare_array* a, const std::uint8_t* v) { a->sex = v; }},
      {"age",
       [](relcare_array* a, const std::uint8_t* v) {
         a->age = reinterpret_cast<const std::int32_t*>(v);
       }},
      {"status",
       [](relcare_array* a, const std::uint8_t* v) { a->status = v; }},
      {"setting", [](relcare_array* a, const std::uint8_t* v) {
         a->setting = reinterpret_cast<const char*>(v);
         a->setting_size = 1;
       }}};
  for (const Row& row : rows) {
    Host host;
    const Bytes view = host.scratch.Describe("phq-9", Format::kJson).value();
    Table table;
    row.set(&table.array, view.data());
    EXPECT_EQ(table.Score(host.scratch.raw()), RELCARE_E_OVERLAP) << row.part;
  }
}

// Whatever was in the caller's memory must not be taken for scores.
TEST(Array, LeavesNoOldOutcomeWhereItFails) {
  Host host;
  Table null_scratch;
  EXPECT_EQ(null_scratch.Score(nullptr), RELCARE_E_NULL);
  Table no_instrument;
  no_instrument.options.instrument_size = 4;
  EXPECT_EQ(no_instrument.Score(host.scratch.raw()),
            RELCARE_E_UNKNOWN_INSTRUMENT);
  Table bad_options;
  bad_options.options.golden = 7;
  EXPECT_EQ(bad_options.Score(host.scratch.raw()),
            RELCARE_E_UNSUPPORTED_OPTION);
  Table bad_cell;
  bad_cell.array.cell = 9;
  EXPECT_EQ(bad_cell.Score(host.scratch.raw()), RELCARE_E_FORMAT);
  Table bad_error;
  relcare_error error;
  error.struct_size = 1;
  bad_error.error = &error;
  EXPECT_EQ(bad_error.Score(host.scratch.raw()), RELCARE_E_STRUCT_SIZE);
  for (const Table* table :
       {&null_scratch, &no_instrument, &bad_options, &bad_cell, &bad_error}) {
    for (const relcare_cell_score& each : table->out)
      EXPECT_EQ(each.outcome, 0);
    EXPECT_EQ(table->critical[0], 0);
  }
}

TEST(Array, WritesNoFurtherThanItsStride) {
  Host host;
  Table table;
  table.stride = 16;  // outcome, refusal, value
  table.out[1].value = 77;
  ASSERT_EQ(table.Score(host.scratch.raw()), RELCARE_OK);
  EXPECT_EQ(table.out[0].value, 9);
  EXPECT_EQ(table.out[1].value, 77);  // from byte 48 on
  table.stride = 4;
  EXPECT_EQ(table.Score(host.scratch.raw()), RELCARE_E_STRUCT_SIZE);
}

TEST(Array, ReadsBackwards) {
  Host host;
  Table table;
  for (int i = 0; i < kItems; ++i)
    table.cells[i] = i == 0 ? 3 : 0;  // the last item, about difficulty
  table.array.cells = table.cells + kItems - 1;
  table.array.item_stride = -1;
  table.array.row_stride = -kItems;
  ASSERT_EQ(table.Score(host.scratch.raw()), RELCARE_OK);
  EXPECT_EQ(table.out[0].value, 0);
}

TEST(Array, RefusesStridesThatOverlapOrOverflow) {
  Host host;
  constexpr std::ptrdiff_t kLeast = std::numeric_limits<std::ptrdiff_t>::min();
  const struct {
    std::size_t rows;
    std::ptrdiff_t row, item;
    std::int32_t cell;
  } shapes[] = {
      {1, kItems, 0, RELCARE_CELL_INT8},
      {1, kItems, 3, RELCARE_CELL_INT32},
      {1, kItems, -7, RELCARE_CELL_F64},
      {1, 0, kLeast, RELCARE_CELL_INT8},
      {2, kLeast, 1, RELCARE_CELL_INT8},
      {2, 3, 2, RELCARE_CELL_INT8},
      {std::size_t{1} << 62, kItems, 1, RELCARE_CELL_INT8},
  };
  for (const auto& shape : shapes) {
    Table table;
    table.array.rows = shape.rows;
    table.array.row_stride = shape.row;
    table.array.item_stride = shape.item;
    table.array.cell = shape.cell;
    std::vector<relcare_cell_score> out(6);
    std::vector<std::uint8_t> critical(2);
    EXPECT_EQ(relcare_score_array(host.scratch.raw(), &table.options,
                                  &table.array, out.data(), sizeof(out[0]), 3,
                                  critical.data(), 1, nullptr, nullptr),
              RELCARE_E_SHAPE)
        << shape.rows << ' ' << shape.row << ' ' << shape.item;
  }
}

TEST(Array, TakesTheLeastAndGreatestCellsAsUnusable) {
  Host host;
  for (const int cell : {-128, 127, -1, 4}) {
    Table table;
    table.cells[2] = static_cast<std::int8_t>(cell);
    ASSERT_EQ(table.Score(host.scratch.raw()), RELCARE_OK);
    EXPECT_EQ(table.out[0].outcome, RELCARE_OUTCOME_REFUSED);
    EXPECT_EQ(table.out[0].refusal, RELCARE_REFUSAL_ANSWER_UNUSABLE);
    EXPECT_EQ(table.critical[0], RELCARE_SIGNAL_FIRED);
  }
}

TEST(Array, FiresCriticalRulesOnWhateverIsRefused) {
  Host host;
  const std::uint8_t statuses[] = {1, 3, 4, 200};
  for (const std::uint8_t& status : statuses) {
    Table table;
    std::uint8_t valid[kItems] = {};
    valid[8] = 1;  // only item 9
    table.array.valid = valid;
    table.array.valid_item_stride = 1;
    table.array.valid_row_stride = kItems;
    table.array.status = &status;
    ASSERT_EQ(table.Score(host.scratch.raw()), RELCARE_OK);
    EXPECT_EQ(table.out[0].outcome, RELCARE_OUTCOME_REFUSED);
    EXPECT_EQ(table.critical[0], RELCARE_SIGNAL_FIRED) << int{status};
  }
}

}  // namespace
}  // namespace relcare::test::hostile_array_test
