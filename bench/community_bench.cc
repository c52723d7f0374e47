// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A community in one process, through the C ABI: the profile of one client who
// has a year of 300 events, beside protobuf reading the same records in the
// same run; and what loading, looking at and profiling all of a growing
// community takes for each record.
//
//   relcare_community_bench EXCHANGES    of the largest community

#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "relcare/v1/record.pb.h"

#include "bench/client_years.h"
#include "relcare/relcare.hpp"

namespace relcare {
namespace {

constexpr int kClients = 64;
constexpr std::size_t kEvents = 300;  // of a client; see YearOfClient
std::int64_t largest = 0;             // exchanges; set once by main

// Engine, scratch and what a supervisor asks of one client.
struct Asking {
  Asking()
      : engine(Engine::Create(
                   {}, {{SourceKind::kConfig, Format::kJson, Bytes(kConfig)}})
                   .value()),
        scratch(Scratch::Create(engine).value()) {
    options.audience = RELCARE_AUDIENCE_SUPERVISOR;
    options.purpose = RELCARE_PURPOSE_SUPERVISION;
    options.subject_kind = RELCARE_SUBJECT_PERSON;
  }

  // The size of the client's profile; 0: none.
  std::size_t Profile(const Snapshot& snapshot, const std::string& client) {
    options.subject = client;
    const Result<Bytes> profile = snapshot.Profile(scratch, options);
    return profile.ok() ? profile->size() : 0;
  }

  static constexpr std::string_view kConfig =
      R"({"required_semantics":1,"utc_offset":"Z",)"
      R"("licences_acknowledged":["wai-sr-c"]})";
  Engine engine;
  Scratch scratch;
  ProfileOptions options;
};

double Seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// A community of that many clients.
struct Held {
  Held(const Asking& asking, int clients, const YearOfClient& year)
      : community(Community::Create(&asking.engine).value()),
        years(clients, year, [this](std::string_view piece) {
          const double began = Seconds();
          const auto taken = community.AddText(Bytes(piece), Format::kNdjson);
          load_seconds += Seconds() - began;
          added += taken.ok() ? taken->added : 0;
        }) {}

  bool is_whole() const { return added == years.records(); }

  double load_seconds = 0;
  std::size_t added = 0;
  Community community;
  ClientYears years;
};

// One client after the other, so that none lies in the cache.
void ClientYear(benchmark::State& state) {
  Asking asking;
  const Held held(asking, kClients, kClientYear);
  const Snapshot snapshot = held.community.At().value();
  std::vector<std::string> clients;
  for (int i = 0; i < kClients; ++i)
    clients.push_back(ClientYears::Client(i));
  bool is_there = held.is_whole();
  std::size_t next = 0;
  for (auto _ : state)
    is_there &= asking.Profile(snapshot, clients[next++ % kClients]) > 0;
  if (!is_there)
    state.SkipWithError("no profile");
}
BENCHMARK(ClientYear)->Unit(benchmark::kMicrosecond);

// What reading as many records costs without understanding them.
void ClientYearParsed(benchmark::State& state) {
  std::vector<std::string> records;
  Scratch scratch = Scratch::WithoutEngine().value();
  const ClientYears years(kClients, kClientYear, [&](std::string_view piece) {
    Community community = Community::Create().value();
    community.AddText(Bytes(piece), Format::kNdjson).value();
    const Snapshot snapshot = community.At().value();
    constexpr std::size_t kBeforeId = 7;  // {"id":"
    while (!piece.empty()) {
      const std::string_view id =
          piece.substr(kBeforeId, piece.find('"', kBeforeId) - kBeforeId);
      const auto record = snapshot.Record(scratch, id, Format::kProtobuf);
      if (record.ok())
        records.push_back(record->str());
      piece.remove_prefix(piece.find('\n') + 1);
    }
  });
  if (records.size() != years.records())
    state.SkipWithError("not every record is there");
  v1::Record message;
  bool is_read = true;
  const auto read = [&](const std::string& record) {
    is_read &= message.ParseFromString(record);
    benchmark::DoNotOptimize(message);
  };
  std::size_t next = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < kEvents; ++i)
      read(records[next++ % records.size()]);
  }
  if (!is_read)
    state.SkipWithError("no record");
}
BENCHMARK(ClientYearParsed)->Unit(benchmark::kMicrosecond);

// Loads, looks and profiles every client, once.
void CommunitySweep(benchmark::State& state) {
  const auto clients =
      static_cast<int>(largest / state.range(0) / kManyExchanges.given);
  Asking asking;
  for (auto _ : state) {
    const Held held(asking, clients, kManyExchanges);
    const double loaded = Seconds();
    const Snapshot snapshot = held.community.At().value();
    const double looked = Seconds();
    bool is_there = held.is_whole();
    for (int i = 0; i < clients; ++i)
      is_there &= asking.Profile(snapshot, ClientYears::Client(i)) > 0;
    const double ended = Seconds();
    if (!is_there)
      state.SkipWithError("no profile");
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    const auto records = static_cast<double>(held.years.records());
    const auto of_record = [&](double seconds) {
      return seconds * 1e9 / records;
    };
    state.counters["exchanges"] = static_cast<double>(held.years.exchanges());
    state.counters["assessments"] =
        static_cast<double>(held.years.assessments());
    state.counters["records"] = records;
    state.counters["load_ns"] = of_record(held.load_seconds);
    state.counters["snapshot_ns"] = of_record(looked - loaded);
    state.counters["profile_ns"] = of_record(ended - looked);
    state.counters["peak_kib"] = static_cast<double>(usage.ru_maxrss);
  }
}
BENCHMARK(CommunitySweep)
    ->Arg(100)
    ->Arg(10)
    ->Arg(1)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace relcare

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  relcare::largest = argc == 2 ? std::atoll(argv[1]) : 0;
  if (relcare::largest < 100'000) {
    std::fputs("usage: relcare_community_bench EXCHANGES    at least 100000\n",
               stderr);
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
