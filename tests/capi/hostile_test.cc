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
