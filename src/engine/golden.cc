// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/golden.h"

#include <algorithm>
#include <cstddef>

namespace relcare::engine {
namespace {

using scale::Outcome;
using scale::OutcomeKind;

scale::Response ResponseOf(const scale::Plan& plan,
                           const scale::GoldenCase& golden) {
  scale::Response response;
  response.Reset(static_cast<int>(plan.definition().items.size()));
  response.status = scale::Status::kCompleted;
  response.context = golden.context;
  for (const scale::GoldenAnswer& answer : golden.answers) {
    const int item = plan.FindItem(answer.item);
    if (item < 0)
      continue;  // the definition's own check refuses this
    scale::Cell& cell = response.cells[static_cast<std::size_t>(item)];
    if (answer.value) {
      cell = plan.Accept(item, *answer.value);
    } else {
      cell.absence = answer.absence;
    }
  }
  return response;
}

// "moderate", for the bands of one score: "severity/moderate care/refer".
std::string BandsOf(const scale::Plan& plan, int index, const Outcome& outcome,
                    const scale::Context& context) {
  std::vector<std::string> names;
  const scale::Scale& scale =
      plan.definition().scales[static_cast<std::size_t>(index)];
  for (std::size_t i = 0; i < scale.bandings.size(); ++i) {
    const int band = plan.Band(index, static_cast<int>(i), outcome, context);
    if (band < 0)
      continue;
    names.push_back(scale.bandings[i].id + '/' +
                    scale.bandings[i].bands[static_cast<std::size_t>(band)].id);
  }
  std::sort(names.begin(), names.end());
  std::string all;
  for (const std::string& name : names)
    all += ' ' + name;
  return all;
}

std::string Written(const Outcome& outcome) {
  if (outcome.kind == OutcomeKind::kRefused) {
    return std::string("refused ") + Name(outcome.refusal);
  }
  return outcome.value.ToString() +
         (outcome.kind == OutcomeKind::kFilled ? " filled" : "");
}

std::string Expected(const scale::GoldenScore& score) {
  if (!score.value)
    return std::string("refused ") + Name(score.refusal);
  return *score.value + (score.filled ? " filled" : "");
}

std::string ExpectedBands(const scale::GoldenScore& score) {
  std::vector<std::string> names = score.bands;
  std::sort(names.begin(), names.end());
  std::string all;
  for (const std::string& name : names)
    all += ' ' + name;
  return all;
}

}  // namespace

void RunGolden(const scale::Plan& plan, const scale::GoldenCase& golden,
               std::vector<GoldenFault>* faults, std::string* results) {
  const scale::Definition& definition = plan.definition();
  const scale::Response response = ResponseOf(plan, golden);
  scale::Scored scored;
  plan.Score(response, &scored);
  for (std::size_t i = 0; i < definition.scales.size(); ++i) {
    const std::string& id = definition.scales[i].id;
    const Outcome& outcome = scored.scales[i];
    const std::string bands =
        outcome.kind == OutcomeKind::kRefused
            ? ""
            : BandsOf(plan, static_cast<int>(i), outcome, response.context);
    const std::string actual = Written(outcome) + bands;
    *results += golden.id + ' ' + id + ' ' + actual + '\n';
    for (const scale::GoldenScore& score : golden.scores) {
      if (score.scale != id)
        continue;
      const std::string expected = Expected(score) + ExpectedBands(score);
      if (expected != actual) {
        faults->push_back({golden.id, id, expected, actual});
      }
    }
  }
  for (std::size_t i = 0; i < definition.critical_rules.size(); ++i) {
    const std::string& rule = definition.critical_rules[i].id;
    const std::string actual = Name(scored.critical[i].state);
    *results += golden.id + " critical/" + rule + ' ' + actual + '\n';
    for (const scale::GoldenCritical& critical : golden.critical) {
      if (critical.rule == rule && Name(critical.state) != actual) {
        faults->push_back(
            {golden.id, "critical/" + rule, Name(critical.state), actual});
      }
    }
  }
}

}  // namespace relcare::engine
