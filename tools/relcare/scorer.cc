// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/scorer.h"

#include <algorithm>
#include <utility>

#include "tools/relcare/output.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/stop.h"

namespace relcare::tool {
namespace {

constexpr unsigned kMostJobs = 256;

}  // namespace

Option JobsOption() {
  return {"jobs", "N",
          "How many threads score, 1 by default. The output is the same, byte "
          "for byte; a few megabytes of input for each of them are in memory."};
}

Or<unsigned> ReadJobs(const Arguments& arguments) {
  const std::string word = arguments.Get("jobs").value_or("1");
  const std::optional<unsigned> jobs = ParseCount(word);
  if (!jobs || *jobs < 1 || *jobs > kMostJobs) {
    return UsageFault("--jobs " + word + ": it is a number from 1 to " +
                      std::to_string(kMostJobs));
  }
  return *jobs;
}

Scorer::Scorer(std::vector<UnitScorer> threads, const RuleSet& rules, Sink sink,
               UnitSink unit_sink)
    : threads_(std::move(threads)),
      rules_(rules),
      sink_(std::move(sink)),
      unit_sink_(std::move(unit_sink)) {}

Exit Scorer::Run(const std::vector<Input>& inputs) {
  std::vector<InOrder<Unit, UnitResult>::Worker> workers;
  for (UnitScorer& thread : threads_)
    workers.emplace_back([&](const Unit& unit) { return thread.Score(unit); });
  Units units(inputs, rules_);
  InOrder<Unit, UnitResult>(std::move(workers))
      .Run([&] { return units.Next(); },
           [&](const Unit& unit, const UnitResult& result) {
             const bool goes_on = Take(unit, result);
             if (failed_pass_ != 0)
               units.Drop(failed_pass_);
             return goes_on && !StopAsked();
           });
  if (StopAsked())
    exit_ = Worse(exit_, Complain(StoppedFault()));
  return exit_;
}

bool Scorer::Take(const Unit& unit, const UnitResult& result) {
  if (unit.kind == Unit::Kind::kEnd) {
    if (!StopAsked())
      SayLeftOut(*unit.input);
    first_ = index_;
    is_reported_.clear();
    return true;
  }
  // What was read ahead of a table that does not fit.
  if (unit.pass == failed_pass_)
    return true;
  if (std::exchange(pass_, unit.pass) != unit.pass)
    rows_ = 0;
  const bool is_many = unit.kind == Unit::Kind::kMany;
  for (const Scored& scored : result.scored) {
    if (is_many && !(result.has_failed && &scored == &result.scored.back())) {
      // Rows that a mapping passes over have no report, but they are counted.
      const std::size_t row = rows_ + scored.row;
      is_reported_.resize(std::max(is_reported_.size(), row + 1));
      is_reported_[row] = true;
    }
    exit_ = Worse(exit_, scored.exit);
    if (!sink_(scored, index_ + scored.row, unit))
      return false;
  }
  unit_sink_(unit, result);
  index_ += result.records;
  if (is_many) {
    const std::size_t begin = rows_;
    rows_ += result.records - (result.has_failed ? 1 : 0);
    is_reported_.resize(std::max(is_reported_.size(), rows_));
    for (const std::uint32_t row : result.taken_up)
      is_reported_[begin + row] = true;
  }
  if (result.has_failed)
    failed_pass_ = unit.pass;
  return true;
}

void Scorer::SayLeftOut(const Input& input) {
  const std::string file = "relcare: " + ShownName(input.path) + ": ";
  if (index_ == first_) {
    Say(file + "there is nothing to score: " +
        (input.holds == Holds::kCsv ? "no row below the header"
                                    : "blank lines only"));
  }
  const auto count =
      static_cast<std::uint64_t>(std::ranges::count(is_reported_, false));
  if (count > 0) {
    Say(file + (input.holds == Holds::kCsv
                    ? Counted(count, "row") +
                          " passed over: by only_where no mapping is for them"
                    : Counted(count, "line") +
                          " passed over: there are no answers on them"));
  }
  passed_over_ += count;
}

}  // namespace relcare::tool
