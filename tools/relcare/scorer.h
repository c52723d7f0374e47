// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Scores every response of every input, in several threads, and hands each
// ScoreReport on in input order: those of the library, and one of our own where
// an input cannot be read.

#ifndef RELCARE_TOOLS_SCORER_H_
#define RELCARE_TOOLS_SCORER_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "tools/relcare/in_order.h"
#include "tools/relcare/inputs.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/unit_scorer.h"

namespace relcare::tool {

// The --jobs option.
Option JobsOption();
Or<unsigned> ReadJobs(const Arguments& arguments);

class Scorer {
 public:
  // Takes a result, and its position among the responses of all inputs.
  // Returns false to stop.
  using Sink =
      std::function<bool(const Scored&, std::uint32_t index, const Unit& unit)>;
  // Called behind the results of each unit.
  using UnitSink = std::function<void(const Unit&, const UnitResult&)>;

  Scorer(std::vector<UnitScorer> threads, const RuleSet& rules, Sink sink,
         UnitSink unit_sink);

  // Scores all inputs. Returns the exit code that says most.
  Exit Run(const std::vector<Input>& inputs);

  // How many rows no mapping was for.
  std::uint64_t passed_over() const { return passed_over_; }

 private:
  bool Take(const Unit& unit, const UnitResult& result);
  // Says what of an input has no report.
  void SayLeftOut(const Input& input);

  std::vector<UnitScorer> threads_;
  const RuleSet& rules_;
  const Sink sink_;
  const UnitSink unit_sink_;
  std::uint32_t index_ = 0;
  std::uint32_t first_ = 0;        // Of this input.
  std::vector<bool> is_reported_;  // By row of this input, by any mapping.
  std::size_t rows_ = 0;           // Of this pass, so far.
  std::size_t pass_ = 0;
  std::size_t failed_pass_ = 0;
  std::uint64_t passed_over_ = 0;
  Exit exit_ = Exit::kDone;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_SCORER_H_
