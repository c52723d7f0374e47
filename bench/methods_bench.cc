// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// How fast the methods are. bench/peers.py gives the same inputs to igraph,
// numpy and DuckDB, in the same run of script/bench, and counts their time only
// where their answers agree with ours.
//
//   relcare_methods_bench INPUTS.json    writes inputs and answers there, then
//                                        measures

#include <array>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/random.h"
#include "conversation/style_match.h"
#include "exchange/flow.h"
#include "network/centrality.h"
#include "network/graph.h"
#include "network/structural_holes.h"
#include "stats/graded_response.h"
#include "stats/round_robin.h"
#include "stats/social_relations.h"

namespace relcare {
namespace {

constexpr int kRatings = 32000;  // of groups of any size, own ones included
constexpr int kPeople = 600, kTies = 2400;
constexpr int kEvents = 100000;
constexpr double kNow = 365, kHalfLife = 14;
constexpr int kAnswered = 1000, kItems = 8, kCategories = 5;
constexpr int kPairs = 2000, kWordCategories = 9;

// One table of numbers; a row of `width`.
struct Table {
  std::size_t width = 1;
  std::vector<double> cells;
};

Table Ratings(std::size_t members) {
  Random random(1);
  Table table{members * members, {}};
  const std::size_t groups = kRatings / table.width;
  for (std::size_t i = 0; i < groups * table.width; ++i)
    table.cells.push_back(random.Below(900) / 100.0);
  return table;
}

Table Ties() {
  Random random(2);
  Table table{2, {}};
  std::vector<char> tied(std::size_t{kPeople} * kPeople);
  while (table.cells.size() < std::size_t{2} * kTies) {
    const std::uint32_t from = random.Below(kPeople);
    const std::uint32_t to = random.Below(kPeople);
    char& is_tied = tied[std::size_t{from} * kPeople + to];
    if (from >= to || is_tied != 0)
      continue;
    is_tied = 1;
    table.cells.insert(table.cells.end(), {double(from), double(to)});
  }
  return table;
}

Table Days() {
  Random random(3);
  Table table;
  for (int i = 0; i < kEvents; ++i)
    table.cells.push_back(random.Below(365000) / 1000.0);
  return table;
}

// Slope and four thresholds of each item.
Table Items() {
  Random random(4);
  Table table{kCategories, {}};
  for (int item = 0; item < kItems; ++item) {
    table.cells.push_back(1 + random.Below(200) / 100.0);
    for (int c = 1; c < kCategories; ++c)
      table.cells.push_back(-2.5 + c + random.Below(50) / 100.0);
  }
  return table;
}

Table Answers() {
  Random random(5);
  Table table{kItems, {}};
  for (int i = 0; i < kAnswered * kItems; ++i)
    table.cells.push_back(random.Below(kCategories));
  return table;
}

// Words of a person, then those in each category; two rows are a pair.
Table Words() {
  Random random(6);
  Table table{1 + kWordCategories, {}};
  for (int i = 0; i < 2 * kPairs; ++i) {
    table.cells.push_back(200 + random.Below(800));
    for (int c = 0; c < kWordCategories; ++c)
      table.cells.push_back(random.Below(90));
  }
  return table;
}

std::vector<RoundRobin> Groups(std::size_t members) {
  const Table table = Ratings(members);
  std::vector<RoundRobin> groups;
  for (std::size_t at = 0; at < table.cells.size(); at += table.width) {
    std::vector<std::optional<double>> cells(
        table.cells.begin() + static_cast<std::ptrdiff_t>(at),
        table.cells.begin() + static_cast<std::ptrdiff_t>(at + table.width));
    groups.push_back(*RoundRobin::Of(members, cells));
  }
  return groups;
}

Graph Network() {
  const Table table = Ties();
  std::vector<Tie> ties;
  for (std::size_t at = 0; at < table.cells.size(); at += 2)
    ties.push_back({int(table.cells[at]), int(table.cells[at + 1]), 1});
  return *Graph::Undirected(kPeople, ties);
}

std::vector<FlowEvent> Events() {
  std::vector<FlowEvent> events;
  for (const double day : Days().cells)
    events.push_back({day, static_cast<std::int64_t>(events.size()), 1});
  return events;
}

GradedResponse Scorer() {
  const Table table = Items();
  std::vector<GradedItem> items;
  for (std::size_t at = 0; at < table.cells.size(); at += table.width) {
    const auto begin = table.cells.begin() + static_cast<std::ptrdiff_t>(at);
    items.push_back({*begin, {begin + 1, begin + kCategories}});
  }
  return *GradedResponse::Of(items, {});
}

std::vector<std::vector<std::optional<int>>> Patterns() {
  const Table table = Answers();
  std::vector<std::vector<std::optional<int>>> patterns;
  for (std::size_t at = 0; at < table.cells.size(); at += table.width) {
    std::vector<std::optional<int>> row;
    for (std::size_t i = 0; i < table.width; ++i)
      row.emplace_back(int(table.cells[at + i]));
    patterns.push_back(std::move(row));
  }
  return patterns;
}

std::vector<WordUse> Speakers() {
  const Table table = Words();
  std::vector<WordUse> speakers;
  for (std::size_t at = 0; at < table.cells.size(); at += table.width) {
    WordUse use;
    use.words = static_cast<std::int64_t>(table.cells[at]);
    for (std::size_t c = 1; c < table.width; ++c)
      use.in_category.push_back(static_cast<std::int64_t>(table.cells[at + c]));
    speakers.push_back(std::move(use));
  }
  return speakers;
}

Observation Always() {
  const Window window{0, kNow};
  return *Observation::Of(std::span(&window, 1));
}

// Each the figures that a peer must give too.

std::vector<double> SocialRelationsFigures(
    const std::vector<RoundRobin>& groups) {
  std::vector<double> figures;
  for (const RoundRobin& group : groups) {
    const SocialRelations found = CompleteSocialRelations(group);
    for (const Estimate& component : found.components)
      figures.push_back(*component.value);
  }
  return figures;
}

std::vector<double> BetweennessFigures(const Graph& graph) {
  std::vector<double> figures;
  for (const auto& value : BetweennessOf(graph, {kPeople, kPeople}).values)
    figures.push_back(value.value_or(0));
  return figures;
}

// 0 where somebody is tied to nobody.
std::vector<double> ConstraintFigures(const Graph& graph) {
  std::vector<double> figures;
  for (const StructuralHoles& holes : StructuralHolesOf(graph))
    figures.push_back(holes.constraint.value.value_or(0));
  return figures;
}

std::vector<double> ExchangeFigures(const std::vector<FlowEvent>& events,
                                    const Observation& observation) {
  const FlowReport report = Flow(kHalfLife, events).At(kNow, observation);
  return {*report.at_half_life.decayed.value, *report.at_half.decayed.value,
          *report.at_twice.decayed.value};
}

std::vector<double> GradedFigures(
    const GradedResponse& scorer,
    const std::vector<std::vector<std::optional<int>>>& patterns) {
  std::vector<double> figures;
  for (const auto& pattern : patterns) {
    const Estimate score = scorer.Score(pattern);
    figures.push_back(*score.value);
    figures.push_back(*score.se);
  }
  return figures;
}

std::vector<double> StyleFigures(const std::vector<WordUse>& speakers) {
  std::vector<double> figures;
  for (std::size_t i = 0; i + 1 < speakers.size(); i += 2) {
    figures.push_back(
        StyleMatchOf(speakers[i], speakers[i + 1]).overall.value.value_or(0));
  }
  return figures;
}

// Repeats `figures` as often as Google Benchmark asks.
template <typename Figures>
void Repeat(benchmark::State& state, const Figures& figures) {
  for (auto _ : state)
    benchmark::DoNotOptimize(figures());
}

void SocialRelations(benchmark::State& state) {
  const auto groups = Groups(static_cast<std::size_t>(state.range(0)));
  Repeat(state, [&] { return SocialRelationsFigures(groups); });
}
void Betweenness(benchmark::State& state) {
  const Graph graph = Network();
  Repeat(state, [&] { return BetweennessFigures(graph); });
}
void Constraint(benchmark::State& state) {
  const Graph graph = Network();
  Repeat(state, [&] { return ConstraintFigures(graph); });
}
void DecayedExchange(benchmark::State& state) {
  const auto events = Events();
  const Observation observation = Always();
  Repeat(state, [&] { return ExchangeFigures(events, observation); });
}
// The same where the events came in before: what a signal asks every day.
void DecayedExchangeAsked(benchmark::State& state) {
  const Flow flow(kHalfLife, Events());
  const Observation observation = Always();
  Repeat(state, [&] { return flow.At(kNow, observation); });
}
void GradedResponseEap(benchmark::State& state) {
  const GradedResponse scorer = Scorer();
  const auto patterns = Patterns();
  Repeat(state, [&] { return GradedFigures(scorer, patterns); });
}
void StyleMatching(benchmark::State& state) {
  const auto speakers = Speakers();
  Repeat(state, [&] { return StyleFigures(speakers); });
}
BENCHMARK(SocialRelations)
    ->Unit(benchmark::kMicrosecond)
    ->Arg(8)
    ->Arg(32)
    ->Arg(100);
BENCHMARK(Betweenness)->Unit(benchmark::kMicrosecond);
BENCHMARK(Constraint)->Unit(benchmark::kMicrosecond);
BENCHMARK(DecayedExchange)->Unit(benchmark::kMicrosecond);
BENCHMARK(DecayedExchangeAsked)->Unit(benchmark::kMicrosecond);
BENCHMARK(GradedResponseEap)->Unit(benchmark::kMicrosecond);
BENCHMARK(StyleMatching)->Unit(benchmark::kMicrosecond);

void Put(std::FILE* file, const char* name, std::span<const double> numbers) {
  std::fprintf(file, "\"%s\":[", name);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    std::fprintf(file, "%s%.17g", i == 0 ? "" : ",", numbers[i]);
  std::fprintf(file, "]");
}

bool WriteInputs(const char* path) {
  std::FILE* const file = std::fopen(path, "w");
  if (file == nullptr)
    return false;
  struct Case {
    const char* name;
    std::vector<std::pair<const char*, std::vector<double>>> parts;
  };
  const Graph graph = Network();
  const Case cases[] = {
      {"SocialRelations/8",
       {{"ratings", Ratings(8).cells},
        {"ours", SocialRelationsFigures(Groups(8))}}},
      {"SocialRelations/32",
       {{"ratings", Ratings(32).cells},
        {"ours", SocialRelationsFigures(Groups(32))}}},
      {"SocialRelations/100",
       {{"ratings", Ratings(100).cells},
        {"ours", SocialRelationsFigures(Groups(100))}}},
      {"Betweenness",
       {{"ties", Ties().cells}, {"ours", BetweennessFigures(graph)}}},
      {"Constraint",
       {{"ties", Ties().cells}, {"ours", ConstraintFigures(graph)}}},
      {"DecayedExchange",
       {{"days", Days().cells}, {"ours", ExchangeFigures(Events(), Always())}}},
      {"GradedResponseEap",
       {{"items", Items().cells},
        {"answers", Answers().cells},
        {"ours", GradedFigures(Scorer(), Patterns())}}},
      {"StyleMatching",
       {{"words", Words().cells}, {"ours", StyleFigures(Speakers())}}},
  };
  std::fprintf(file, "{");
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    std::fprintf(file, "%s\"%s\":{", i == 0 ? "" : ",\n", cases[i].name);
    for (std::size_t j = 0; j < cases[i].parts.size(); ++j) {
      std::fprintf(file, j == 0 ? "" : ",");
      Put(file, cases[i].parts[j].first, cases[i].parts[j].second);
    }
    std::fprintf(file, "}");
  }
  std::fprintf(file, "}\n");
  return std::fclose(file) == 0;
}

}  // namespace
}  // namespace relcare

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2 || !relcare::WriteInputs(argv[1])) {
    std::fprintf(stderr, "usage: relcare_methods_bench INPUTS.json\n");
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
