// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// How fast scoring is, beside a hand-written loop and simdjson alone in the
// same run. Only the ratios carry over to another machine.
//
//   relcare_bench RESPONSE.json QUESTIONNAIRE.json    a complete PHQ-9 and its
//                                                     form, both FHIR

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/report.pb.h"

#include "catalog/catalog.h"
#include "relcare/relcare.h"
#include "scale/instrument_message.h"
#include "scale/plan.h"

namespace relcare {
namespace {

constexpr int kItems = 9;
std::string fhir_response, questionnaire;  // set once by main

// PHQ-9's total as somebody would write it by hand: nine small numbers, all
// answered, one of five bands.
void HandWrittenLoop(benchmark::State& state) {
  std::int8_t answers[kItems] = {2, 2, 2, 2, 1, 1, 2, 0, 0};
  for (auto _ : state) {
    benchmark::DoNotOptimize(answers);
    int sum = 0;
    bool is_complete = true;
    for (const std::int8_t answer : answers) {
      is_complete &= answer >= 0 && answer <= 3;
      sum += answer;
    }
    const int band = (sum >= 5) + (sum >= 10) + (sum >= 15) + (sum >= 20);
    benchmark::DoNotOptimize(is_complete ? band : -1);
  }
}
BENCHMARK(HandWrittenLoop);

scale::Definition Phq9() {
  for (const catalog::Entry& entry : catalog::Shipped()) {
    if (entry.reference.starts_with("phq-9@")) {
      v1::Instrument message;
      message.ParseFromArray(entry.bytes.data(),
                             static_cast<int>(entry.bytes.size()));
      return scale::FromMessage(message);
    }
  }
  return {};
}

// One response in memory through the compiled plan: every scale, the critical
// rule, and the total's first band. `only_total` leaves the one scale that the
// hand-written loop computes.
void ScoreInMemory(benchmark::State& state, bool only_total) {
  scale::Definition definition = Phq9();
  if (only_total) {
    definition.scales.resize(1);
    definition.critical_rules.clear();
    definition.partition.clear();
    definition.unscored_items.clear();
    definition.golden_cases.clear();  // they speak of the other scales
  }
  std::vector<Fault> faults;
  const auto plan = scale::Plan::Compile(std::move(definition), {}, &faults);
  if (plan == nullptr) {
    state.SkipWithError("the definition does not compile");
    return;
  }
  scale::Response response;
  response.Reset(static_cast<int>(plan->definition().items.size()));
  response.status = scale::Status::kCompleted;
  const int answers[kItems] = {2, 2, 2, 2, 1, 1, 2, 0, 0};
  for (std::size_t i = 0; i < kItems; ++i) {
    response.cells[i] = plan->Accept(static_cast<int>(i), Decimal(answers[i]));
  }
  scale::Scored scored;
  for (auto _ : state) {
    plan->Score(response, &scored);
    benchmark::DoNotOptimize(
        plan->Band(0, 0, scored.scales[0], response.context));
  }
}
BENCHMARK_CAPTURE(ScoreInMemory, total_and_band, true);
BENCHMARK_CAPTURE(ScoreInMemory, whole_form, false);

// The same answers a thousand times as a table, through the C ABI: every scale
// with its first band, and the critical rule. One item is one row.
void ScoreArray(benchmark::State& state) {
  constexpr std::size_t kRows = 1000;
  constexpr std::size_t kColumns = kItems + 1;  // one about difficulty
  constexpr std::size_t kScales = 3;
  std::vector<std::int8_t> cells(kRows * kColumns);
  for (std::size_t i = 0; i < cells.size(); ++i)
    cells[i] = static_cast<std::int8_t>((i + i / kColumns) % 4);
  std::vector<relcare_cell_score> out(kRows * kScales);
  std::vector<std::uint8_t> critical(kRows);
  relcare_array array = RELCARE_ARRAY_INIT;
  array.cells = cells.data();
  array.rows = kRows;
  array.items = kColumns;
  array.row_stride = kColumns;
  array.item_stride = 1;
  array.cell = RELCARE_CELL_INT8;
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.instrument = "phq-9";
  options.instrument_size = 5;
  relcare_engine* engine = nullptr;
  relcare_scratch* scratch = nullptr;
  relcare_engine_create(nullptr, nullptr, 0, &engine, nullptr);
  relcare_scratch_create(engine, nullptr, &scratch, nullptr);
  for (auto _ : state) {
    if (relcare_score_array(scratch, &options, &array, out.data(),
                            sizeof(out[0]), kScales, critical.data(), 1,
                            nullptr, nullptr) != RELCARE_OK) {
      state.SkipWithError("not scored");
      break;
    }
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(kRows));
  relcare_scratch_destroy(scratch);
  relcare_engine_release(engine);
}
BENCHMARK(ScoreArray);

// What reading the same bytes costs without understanding them.
void SimdjsonAlone(benchmark::State& state) {
  simdjson::dom::parser parser;
  const simdjson::padded_string json(fhir_response);
  for (auto _ : state) {
    simdjson::dom::element document;
    if (parser.parse(json).get(document) != simdjson::SUCCESS) {
      state.SkipWithError("not JSON");
      return;
    }
    benchmark::DoNotOptimize(document);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(SimdjsonAlone);

// The report scores every scale: a refusal would be sooner written.
bool IsScored(const relcare_view& view) {
  v1::ScoreReport report;
  if (!report.ParseFromArray(view.data, static_cast<int>(view.size)))
    return false;
  bool scored = report.scores_size() != 0;
  for (const v1::Score& score : report.scores())
    scored &= score.has_scored();
  return scored;
}

// FHIR JSON in, a whole ScoreReport out, through the C ABI.
void FhirToReport(benchmark::State& state, std::int32_t output) {
  relcare_source source = RELCARE_SOURCE_INIT;
  source.kind = RELCARE_SOURCE_QUESTIONNAIRE;
  source.format = RELCARE_FORMAT_FHIR;
  source.data = reinterpret_cast<const std::uint8_t*>(questionnaire.data());
  source.size = questionnaire.size();
  relcare_engine* engine = nullptr;
  relcare_scratch* scratch = nullptr;
  relcare_engine_create(nullptr, &source, 1, &engine, nullptr);
  relcare_scratch_create(engine, nullptr, &scratch, nullptr);
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format = RELCARE_FORMAT_FHIR;
  const std::string instrument = "phq-9";
  options.instrument = instrument.data();
  options.instrument_size = instrument.size();
  const auto* bytes =
      reinterpret_cast<const std::uint8_t*>(fhir_response.data());
  relcare_view report = {nullptr, 0};
  relcare_score(scratch, bytes, fhir_response.size(), &options, &report,
                nullptr);
  if (!IsScored(report))
    state.SkipWithError("not scored");
  options.output_format = output;
  for (auto _ : state) {
    relcare_score(scratch, bytes, fhir_response.size(), &options, &report,
                  nullptr);
    benchmark::DoNotOptimize(report);
  }
  state.SetItemsProcessed(state.iterations());
  relcare_scratch_destroy(scratch);
  relcare_engine_release(engine);
}
BENCHMARK_CAPTURE(FhirToReport, binary, RELCARE_FORMAT_PROTOBUF);
BENCHMARK_CAPTURE(FhirToReport, json, RELCARE_FORMAT_JSON);

// Everything that is shipped: read, checked, compiled.
void LoadAllDefinitions(benchmark::State& state) {
  for (auto _ : state) {
    relcare_engine* engine = nullptr;
    relcare_engine_create(nullptr, nullptr, 0, &engine, nullptr);
    relcare_engine_release(engine);
  }
}
BENCHMARK(LoadAllDefinitions)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace relcare

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3) {
    std::fputs("usage: relcare_bench RESPONSE.json QUESTIONNAIRE.json\n",
               stderr);
    return 2;
  }
  const auto read = [](const char* path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  relcare::fhir_response = read(argv[1]);
  relcare::questionnaire = read(argv[2]);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
