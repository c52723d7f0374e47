// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A hundred thousand QuestionnaireResponses, as NDJSON and as Bundles of a
// hundred, handed over in pieces as a host does: what one core gets through,
// beside simdjson alone on the same bytes in the same run, and whether memory
// grows on the way.
//
//   relcare_bulk_bench RESPONSE.json QUESTIONNAIRE.json    a complete PHQ-9 and
//                                                          its form, both FHIR

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include "relcare/relcare.h"

namespace relcare {
namespace {

constexpr std::size_t kResponses = 100'000;
constexpr std::size_t kInPiece = 100;
constexpr std::size_t kPieces = kResponses / kInPiece;
constexpr std::size_t kWarmPieces = 10;  // memory is looked at from then on
constexpr std::int64_t kMostGrowth = std::int64_t{4} << 20;  // bytes
std::string fhir_response, questionnaire;  // one line; set once by main

// The response a hundred times, each time with an id of its own.
class Piece {
 public:
  explicit Piece(bool is_bundle) {
    constexpr std::string_view kId = R"("id":")";
    const std::size_t begin = fhir_response.find(kId) + kId.size();
    const std::size_t end = fhir_response.find('"', begin);
    if (is_bundle)
      text_ = R"({"resourceType":"Bundle","type":"searchset","entry":[)";
    for (std::size_t i = 0; i < kInPiece; ++i) {
      if (is_bundle)
        text_ += i == 0 ? R"({"resource":)" : R"(,{"resource":)";
      begins_.push_back(text_.size());
      text_ += fhir_response.substr(0, begin);
      ids_.push_back(text_.size());
      text_ += "r0000000" + fhir_response.substr(end);
      ends_.push_back(text_.size());
      text_ += is_bundle ? "}" : "\n";
    }
    if (is_bundle)
      text_ += "]}";
    size_ = text_.size();
    text_.resize(size_ + simdjson::SIMDJSON_PADDING);
  }

  void Renew() {
    for (const std::size_t id : ids_) {
      std::size_t left = next_++;
      for (std::size_t digit = id + 7; digit > id; --digit, left /= 10)
        text_[digit] = static_cast<char>('0' + left % 10);
    }
  }

  std::string_view text() const { return {text_.data(), size_}; }
  std::string_view line(std::size_t i) const {
    return text().substr(begins_[i], ends_[i] - begins_[i]);
  }

 private:
  std::string text_;  // behind it simdjson's padding
  std::size_t size_ = 0;
  std::size_t next_ = 0;
  std::vector<std::size_t> begins_, ids_, ends_;
};

std::int64_t ResidentBytes() {
  long all = 0, resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld %ld", &all, &resident) != 2)
      resident = 0;
    std::fclose(file);
  }
  return std::int64_t{resident} * sysconf(_SC_PAGESIZE);
}

// What is counted of the reports.
struct Seen {
  std::size_t read = 0;    // have no error
  std::size_t scored = 0;  // have a score of each scale; of JSON only
};

// Engine and scratch; scores pieces.
class Scorer {
 public:
  explicit Scorer(std::int32_t format) {
    relcare_source source = RELCARE_SOURCE_INIT;
    source.kind = RELCARE_SOURCE_QUESTIONNAIRE;
    source.format = RELCARE_FORMAT_FHIR;
    source.data = reinterpret_cast<const std::uint8_t*>(questionnaire.data());
    source.size = questionnaire.size();
    relcare_engine_create(nullptr, &source, 1, &engine_, nullptr);
    relcare_scratch_create(engine_, nullptr, &scratch_, nullptr);
    options_.input_format = format;
    options_.instrument = "phq-9";
    options_.instrument_size = 5;
  }
  ~Scorer() {
    relcare_scratch_destroy(scratch_);
    relcare_engine_release(engine_);
  }
  Scorer(const Scorer&) = delete;
  Scorer& operator=(const Scorer&) = delete;

  void WriteJson(bool json) {
    options_.output_format =
        json ? RELCARE_FORMAT_JSON : RELCARE_FORMAT_PROTOBUF;
  }

  bool Score(std::string_view text, Seen* seen) {
    std::uint32_t records = 0;
    const auto take = [](void* to, relcare_status status,
                         const std::uint8_t* report,
                         std::size_t size) noexcept -> std::int32_t {
      const std::string_view json(reinterpret_cast<const char*>(report), size);
      Seen& counts = *static_cast<Seen*>(to);
      counts.read += status == RELCARE_OK ? 1 : 0;
      if (json.starts_with('{')) {
        const bool has_score = json.find(R"("scored":)") != json.npos &&
                               json.find(R"("refused":)") == json.npos;
        counts.scored += has_score ? 1 : 0;
      }
      return 0;
    };
    return relcare_score_text(
               scratch_, reinterpret_cast<const std::uint8_t*>(text.data()),
               text.size(), &options_, take, seen, &records,
               nullptr) == RELCARE_OK;
  }

 private:
  relcare_engine* engine_ = nullptr;
  relcare_scratch* scratch_ = nullptr;
  relcare_score_options options_ = RELCARE_SCORE_OPTIONS_INIT;
};

void Tell(benchmark::State& state, std::int64_t growth) {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  state.SetItemsProcessed(static_cast<std::int64_t>(kResponses));
  state.counters["growth_kib"] = static_cast<double>(growth / 1024);
  state.counters["peak_kib"] = static_cast<double>(usage.ru_maxrss);
  if (growth > kMostGrowth)
    state.SkipWithError("memory grows with the number of responses");
}

// From FHIR to reports, through the C ABI.
void Bulk(benchmark::State& state, bool is_bundle) {
  Piece piece(is_bundle);
  Scorer scorer(is_bundle ? RELCARE_FORMAT_FHIR : RELCARE_FORMAT_FHIR_NDJSON);
  Seen sample, seen;
  piece.Renew();
  scorer.WriteJson(true);
  scorer.Score(piece.text(), &sample);
  scorer.WriteJson(false);
  if (sample.scored != kInPiece)
    state.SkipWithError("not scored");  // a refusal would be sooner written
  std::int64_t before = 0, growth = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < kPieces; ++i) {
      piece.Renew();
      if (!scorer.Score(piece.text(), &seen)) {
        state.SkipWithError("not read");
        return;
      }
      const std::int64_t now = ResidentBytes();
      if (i == kWarmPieces)
        before = now;
      if (i > kWarmPieces)
        growth = std::max(growth, now - before);
    }
  }
  if (seen.read != kResponses)
    state.SkipWithError("not every response has a report");
  Tell(state, growth);
}
BENCHMARK_CAPTURE(Bulk, lines, false)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Bulk, bundles, true)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

// What reading the same bytes costs without understanding them.
void BulkSimdjson(benchmark::State& state, bool is_bundle) {
  Piece piece(is_bundle);
  simdjson::dom::parser parser;
  const auto parse = [&](std::string_view text) {
    simdjson::dom::element document;
    const bool is_read = parser
                             .parse(text.data(), text.size(),
                                    /*realloc_if_needed=*/false)
                             .get(document) == simdjson::SUCCESS;
    benchmark::DoNotOptimize(document);
    return is_read;
  };
  bool is_read = true;
  for (auto _ : state) {
    for (std::size_t i = 0; i < kPieces; ++i) {
      piece.Renew();
      if (is_bundle) {
        is_read &= parse(piece.text());
        continue;
      }
      for (std::size_t line = 0; line < kInPiece; ++line)
        is_read &= parse(piece.line(line));
    }
  }
  if (!is_read)
    state.SkipWithError("not JSON");
  Tell(state, 0);
}
BENCHMARK_CAPTURE(BulkSimdjson, lines, false)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BulkSimdjson, bundles, true)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace relcare

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3) {
    std::fputs("usage: relcare_bulk_bench RESPONSE.json QUESTIONNAIRE.json\n",
               stderr);
    return 2;
  }
  const auto read = [](const char* path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::string response = read(argv[1]);
  std::string& line = relcare::fhir_response;
  line.resize(response.size() + simdjson::SIMDJSON_PADDING);
  std::size_t size = 0;
  if (simdjson::minify(response.data(), response.size(), line.data(), size) !=
      simdjson::SUCCESS) {
    std::fputs("the response is no JSON\n", stderr);
    return 2;
  }
  line.resize(size);
  relcare::questionnaire = read(argv[2]);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
