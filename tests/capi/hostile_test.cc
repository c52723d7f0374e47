// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A host that does everything wrong: pointers, sizes, strides, handles,
// threads.

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::hostile_test {
namespace {

constexpr int kItems = 10;  // of PHQ-9: nine and the one about difficulty

const std::uint8_t* Data(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::int32_t GoOn(void*, relcare_status, const std::uint8_t*,
                  std::size_t) noexcept {
  return 0;
}

TEST(Null, IsRefusedForEachPointerThatMustNotBe) {
  Host host;
  relcare_scratch* s = host.scratch.raw();
  Scratch without = Scratch::WithoutEngine().value();
  relcare_scratch* w = without.raw();
  relcare_view v;
  relcare_array a = RELCARE_ARRAY_INIT;
  a.cell = RELCARE_CELL_INT8;
  a.items = kItems;
  relcare_array rows = a;
  rows.rows = 1;
  const std::int8_t cells[kItems] = {};
  relcare_array full = rows;
  full.cells = cells;
  full.item_stride = 1;
  full.row_stride = kItems;
  relcare_cell_score out[3];
  std::uint8_t critical[1];
  relcare_score_options o = RELCARE_SCORE_OPTIONS_INIT;
  o.instrument = "phq-9";
  o.instrument_size = 5;
  relcare_score_options no_name = RELCARE_SCORE_OPTIONS_INIT;
  no_name.instrument_size = 1;
  relcare_source no_bytes = RELCARE_SOURCE_INIT;
  no_bytes.kind = RELCARE_SOURCE_CONFIG;
  no_bytes.format = RELCARE_FORMAT_JSON;
  no_bytes.size = 1;
  relcare_engine* engine = nullptr;
  const std::size_t stride = sizeof(out[0]);
  const struct {
    const char* what;
    relcare_status status;
  } calls[] = {
      {"create out", relcare_engine_create(nullptr, nullptr, 0, nullptr, {})},
      {"sources", relcare_engine_create(nullptr, nullptr, 1, &engine, {})},
      {"source", relcare_engine_create(nullptr, &no_bytes, 1, &engine, {})},
      {"scratch out", relcare_scratch_create(nullptr, nullptr, nullptr, {})},
      {"score", relcare_score(nullptr, nullptr, 0, nullptr, &v, {})},
      {"score input", relcare_score(s, nullptr, 1, nullptr, &v, {})},
      {"score name", relcare_score(s, nullptr, 0, &no_name, &v, {})},
      {"score view", relcare_score(s, nullptr, 0, nullptr, nullptr, {})},
      {"score engine", relcare_score(w, nullptr, 0, nullptr, &v, {})},
      {"explain", relcare_explain(nullptr, nullptr, 0, nullptr, &v, {})},
      {"explain input", relcare_explain(s, nullptr, 1, nullptr, &v, {})},
      {"explain view", relcare_explain(s, nullptr, 0, nullptr, nullptr, {})},
      {"validate", relcare_validate(nullptr, nullptr, 0, nullptr, &v, {})},
      {"validate input", relcare_validate(s, nullptr, 1, nullptr, &v, {})},
      {"validate view", relcare_validate(s, nullptr, 0, nullptr, nullptr, {})},
      {"text", relcare_score_text(nullptr, nullptr, 0, nullptr, &GoOn, nullptr,
                                  nullptr, nullptr)},
      {"text input", relcare_score_text(s, nullptr, 1, nullptr, &GoOn, nullptr,
                                        nullptr, nullptr)},
      {"text report", relcare_score_text(s, nullptr, 0, nullptr, nullptr,
                                         nullptr, nullptr, nullptr)},
      {"array scratch", relcare_score_array(nullptr, &o, &full, out, stride, 3,
                                            critical, 1, nullptr, nullptr)},
      {"array", relcare_score_array(s, &o, nullptr, out, stride, 3, critical, 1,
                                    nullptr, nullptr)},
      {"array cells", relcare_score_array(s, &o, &rows, out, stride, 3,
                                          critical, 1, nullptr, nullptr)},
      {"array out", relcare_score_array(s, &o, &full, nullptr, stride, 3,
                                        critical, 1, nullptr, nullptr)},
      {"array critical", relcare_score_array(s, &o, &full, out, stride, 3,
                                             nullptr, 1, nullptr, nullptr)},
      {"change", relcare_change(nullptr, nullptr, 0, nullptr, 0, 1, &v, {})},
      {"change one", relcare_change(s, nullptr, 1, nullptr, 0, 1, &v, {})},
      {"change two", relcare_change(s, nullptr, 0, nullptr, 1, 1, &v, {})},
      {"change view", relcare_change(s, nullptr, 0, nullptr, 0, 1, {}, {})},
      {"list", relcare_list(nullptr, 1, &v, nullptr)},
      {"list view", relcare_list(s, 1, nullptr, nullptr)},
      {"describe", relcare_describe(nullptr, nullptr, 0, 1, &v, nullptr)},
      {"describe name", relcare_describe(s, nullptr, 1, 1, &v, nullptr)},
      {"describe view", relcare_describe(s, nullptr, 0, 1, nullptr, nullptr)},
      {"verify", relcare_verify(nullptr, 1, &v, nullptr)},
      {"verify view", relcare_verify(s, 1, nullptr, nullptr)},
      {"verify engine", relcare_verify(w, 1, &v, nullptr)},
      {"lint", relcare_lint(nullptr, &no_bytes, 1, &v, nullptr)},
      {"lint source", relcare_lint(s, nullptr, 1, &v, nullptr)},
      {"lint bytes", relcare_lint(s, &no_bytes, 1, &v, nullptr)},
      {"lint view", relcare_lint(s, &no_bytes, 1, nullptr, nullptr)},
      {"convert", relcare_convert(nullptr, "Record", 6, {}, 0, 1, 2, &v, {})},
      {"convert name", relcare_convert(s, nullptr, 1, {}, 0, 1, 2, &v, {})},
      {"convert input", relcare_convert(s, "Record", 6, {}, 1, 1, 2, &v, {})},
      {"convert view", relcare_convert(s, "Record", 6, {}, 0, 1, 2, {}, {})},
  };
  for (const auto& call : calls) {
    EXPECT_EQ(call.status, RELCARE_E_NULL) << call.what;
  }
}

TEST(Reserved, FieldsMustBeZero) {
  relcare_limits limits = RELCARE_LIMITS_INIT;
  limits.reserved = 1;
  relcare_engine_options options = RELCARE_ENGINE_OPTIONS_INIT;
  options.limits = &limits;
  relcare_engine* engine = nullptr;
  EXPECT_EQ(relcare_engine_create(&options, nullptr, 0, &engine, nullptr),
            RELCARE_E_UNSUPPORTED_OPTION);
  options = RELCARE_ENGINE_OPTIONS_INIT;
  options.reserved = 1;
  EXPECT_EQ(relcare_engine_create(&options, nullptr, 0, &engine, nullptr),
            RELCARE_E_UNSUPPORTED_OPTION);
  options = RELCARE_ENGINE_OPTIONS_INIT;
  options.without_catalog = 2;
  EXPECT_EQ(relcare_engine_create(&options, nullptr, 0, &engine, nullptr),
            RELCARE_E_UNSUPPORTED_OPTION);
}

TEST(Sources, OfASizeThatCannotBeAStrideAreRefused) {
  relcare_source sources[3] = {RELCARE_SOURCE_INIT, RELCARE_SOURCE_INIT,
                               RELCARE_SOURCE_INIT};
  for (relcare_source& source : sources) {
    source.kind = RELCARE_SOURCE_CONFIG;
    source.format = RELCARE_FORMAT_PROTOBUF;
  }
  relcare_engine* engine = nullptr;
  for (const std::size_t size :
       {std::size_t{0}, sizeof(relcare_source) - 8, sizeof(relcare_source) + 1,
        std::size_t{1} << 40}) {
    sources[0].struct_size = size;
    EXPECT_EQ(relcare_engine_create(nullptr, sources, 2, &engine, nullptr),
              RELCARE_E_STRUCT_SIZE)
        << size;
  }
  sources[0].struct_size = sizeof(relcare_source);
  sources[1].struct_size = sizeof(relcare_source) + 8;
  relcare_error error = RELCARE_ERROR_INIT;
  EXPECT_EQ(relcare_engine_create(nullptr, sources, 2, &engine, &error),
            RELCARE_E_STRUCT_SIZE);
  EXPECT_EQ(error.record_index, 1);
}

TEST(Size, BeyondTheLimitIsRefusedUnread) {
  Host host;
  Scratch scratch =
      Scratch::Create(host.engine,
                      {std::numeric_limits<std::int32_t>::max(), 100})
          .value();
  const std::uint8_t one = '{';
  for (const std::size_t size : {std::size_t{1} << 31, std::size_t{1} << 32,
                                 std::numeric_limits<std::size_t>::max()}) {
    const Bytes bytes(&one, size);
    for (const Format format :
         {Format::kProtobuf, Format::kJson, Format::kFhir}) {
      ScoreOptions options;
      options.input = format;
      options.instrument = "phq-9";
      EXPECT_EQ(scratch.Score(bytes, options).error().status(),
                RELCARE_E_LIMIT);
    }
    for (const Format format :
         {Format::kNdjson, Format::kFhirNdjson, Format::kCsv}) {
      ScoreOptions options;
      options.input = format;
      options.instrument = "phq-9";
      EXPECT_EQ(scratch
                    .ScoreText(bytes, options,
                               [](relcare_status, Bytes) { return true; })
                    .error()
                    .status(),
                RELCARE_E_LIMIT);
    }
    for (const Format format : {Format::kProtobuf, Format::kJson}) {
      EXPECT_EQ(scratch.Convert("Record", bytes, format, Format::kJson)
                    .error()
                    .status(),
                RELCARE_E_LIMIT);
      EXPECT_EQ(scratch.Change(bytes, bytes, format).error().status(),
                RELCARE_E_LIMIT);
      EXPECT_EQ(Engine::Create({}, {{SourceKind::kConfig, format, bytes}})
                    .error()
                    .status(),
                RELCARE_E_LIMIT);
      EXPECT_THAT(
          scratch.Lint({SourceKind::kConfig, format, bytes}, Format::kJson)
              .value()
              .str(),
          ::testing::HasSubstr(R"("rule":"size")"));
    }
    EXPECT_EQ(
        Engine::Create({}, {{SourceKind::kQuestionnaire, Format::kFhir, bytes}})
            .error()
            .status(),
        RELCARE_E_LIMIT);
  }
}

TEST(Input, InTheScratchsOwnViewIsRefused) {
  Host host;
  const std::string record = Phq9(Complete());
  const auto view = [&] {
    ScoreOptions options;
    options.input = Format::kJson;
    return host.scratch.Score(record, options).value();
  };
  const auto is_refused = [](const Result<Bytes>& answer) {
    return !answer.ok() && answer.error().status() == RELCARE_E_OVERLAP;
  };
  EXPECT_TRUE(is_refused(host.scratch.Score(view())));
  EXPECT_TRUE(is_refused(host.scratch.Explain(view())));
  EXPECT_TRUE(is_refused(host.scratch.Validate(view())));
  EXPECT_TRUE(is_refused(host.scratch.Change(view(), "", Format::kProtobuf)));
  EXPECT_TRUE(is_refused(host.scratch.Change("", view(), Format::kProtobuf)));
  EXPECT_TRUE(is_refused(host.scratch.Convert(
      "ScoreReport", view(), Format::kProtobuf, Format::kJson)));
  EXPECT_TRUE(is_refused(host.scratch.Lint(
      {SourceKind::kConfig, Format::kProtobuf, view()}, Format::kJson)));
  EXPECT_TRUE(is_refused(host.scratch.Describe(view().text(), Format::kJson)));
  ScoreOptions options;
  options.input = Format::kNdjson;
  EXPECT_EQ(host.scratch
                .ScoreText(view(), options,
                           [](relcare_status, Bytes) { return true; })
                .error()
                .status(),
            RELCARE_E_OVERLAP);
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

TEST(Scratch, IsNotWipedUnderACall) {
  Host host;
  ScoreOptions options;
  options.input = Format::kNdjson;
  options.output = Format::kJson;
  std::string report;
  const auto done = host.scratch.ScoreText(Phq9(Complete()), options,
                                           [&](relcare_status, Bytes bytes) {
                                             host.scratch.Wipe();
                                             report = bytes.str();
                                             return true;
                                           });
  ASSERT_TRUE(done.ok());
  EXPECT_THAT(report, ::testing::HasSubstr(R"("value":"11")"));
}

TEST(Scratch, GivesTwoThreadsOneAnswerEachOrASayingNo) {
  Host host;
  const std::string record = Phq9(Complete());
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format = RELCARE_FORMAT_JSON;
  std::atomic<int> other{0};
  const auto run = [&] {
    for (int i = 0; i < 2000; ++i) {
      relcare_view view;
      const relcare_status status =
          relcare_score(host.scratch.raw(), Data(record), record.size(),
                        &options, &view, nullptr);
      if (status != RELCARE_OK && status != RELCARE_E_CONCURRENT_USE)
        ++other;
    }
  };
  std::thread one(run), two(run);
  one.join();
  two.join();
  EXPECT_EQ(other, 0);
}

TEST(Engine, WorksOnInAForkedProcess) {
  Host host;
  const std::string expected = host.Score(Phq9(Complete()));
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0)
    _exit(host.Score(Phq9(Complete())) == expected ? 0 : 1);
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST(Text, SaysHowManyRecordsWereSeenWhereItStopsToo) {
  Host host;
  const std::string text = Phq9(Complete()) + "\n" + Phq9(Complete());
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format = RELCARE_FORMAT_NDJSON;
  std::uint32_t records = 77;
  EXPECT_EQ(relcare_score_text(
                host.scratch.raw(), Data(text), text.size(), &options,
                [](void*, relcare_status, const std::uint8_t*,
                   std::size_t) noexcept -> std::int32_t { return 1; },
                nullptr, &records, nullptr),
            RELCARE_E_CANCELLED);
  EXPECT_EQ(records, 1u);
}

}  // namespace
}  // namespace relcare::test::hostile_test
