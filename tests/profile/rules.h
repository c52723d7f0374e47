// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Sound definitions to plant faults in.

#ifndef RELCARE_TESTS_PROFILE_RULES_H_
#define RELCARE_TESTS_PROFILE_RULES_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.h"
#include "profile/check.h"
#include "profile/definition.h"

namespace relcare::profile {

inline Decimal D(std::string_view text) { return *Decimal::Parse(text); }

// Two forms: one about a tie, tier B, 1 to 5; one about the person, lower is
// better, with a published threshold.
inline std::optional<ScaleFacts> FindTestScale(std::string_view reference) {
  if (reference == "bond#total") {
    return ScaleFacts{Target::kTie,
                      Direction::kHigherIsBetter,
                      ClaimTier::kMeasured,
                      Bounds{1, 5},
                      false,
                      false,
                      {},
                      {}};
  }
  if (reference == "mood@1.0.0#total") {
    return ScaleFacts{Target::kSelf,
                      Direction::kLowerIsBetter,
                      ClaimTier::kMeasured,
                      Bounds{0, 27},
                      true,
                      false,
                      {},
                      {}};
  }
  return std::nullopt;
}

inline Component ComponentOf(std::string id, Figure figure, Target target,
                             Voice voice) {
  Component out;
  out.id = std::move(id);
  out.title = "A part";
  out.question = "How is it?";
  out.figure = std::move(figure);
  out.target = target;
  out.direction = Direction::kHigherIsBetter;
  out.direction_source = {"made for a test", ""};
  out.voice = voice;
  out.use = ComponentUse::kComposed;
  out.tier = ClaimTier::kDescriptive;
  return out;
}

// Engagement of a tie: the client's rating and attendance composed, the
// clinician's rating beside.
inline ProfileRules SoundProfile() {
  Index index;
  index.kind = IndexKind::kEngagement;
  index.target = Target::kTie;
  index.title = "Engagement";
  index.meaning = "How the two work together.";
  index.not_meaning = "No grade for either.";
  index.question = "How is it going between you?";
  Component bond =
      ComponentOf("bond", {"", "bond#total"}, Target::kTie, Voice::kClient);
  bond.tier = ClaimTier::kMeasured;
  bond.pomp = Pomp{D("1"), D("5")};
  Component there = ComponentOf("there", {"attendance.present-share/1", ""},
                                Target::kTie, Voice::kRecords);
  there.pomp = Pomp{D("0"), D("1")};
  there.not_if_mandated = true;
  Component other = ComponentOf("bond-clinician", {"", "bond#total"},
                                Target::kTie, Voice::kClinician);
  other.use = ComponentUse::kBeside;
  other.other_voice_of = "bond";
  index.components = {bond, there, other};
  index.least_components = 1;
  index.least_coverage = D("0.5");
  index.mandatory_voices = {Voice::kClient};
  index.between_variance = BetweenVariance{D("100"), {"made for a test", ""}};
  ProfileRules rules;
  rules.required_semantics = 1;
  rules.id = "made-for-a-test";
  rules.version = "1.0.0";
  rules.title = "Made for a test";
  rules.indices = {index};
  return rules;
}

inline SignalRules SignalHead() {
  SignalRules rules;
  rules.required_semantics = 1;
  rules.id = "made-for-a-test";
  rules.version = "1.0.0";
  rules.title = "Made for a test";
  rules.target = Target::kTie;
  rules.sentence = "Something is otherwise than before.";
  rules.question = "How was it last time?";
  rules.tier = ClaimTier::kDescriptive;
  return rules;
}

inline SignalRules SoundChart() {
  SignalRules rules = SignalHead();
  ChartRule chart;
  chart.scales = {"bond#total"};
  chart.voice = Voice::kClient;
  chart.drop = D("1");
  chart.tolerance = D("0.25");
  chart.window = 5;
  chart.baseline = 5;
  chart.episode = EpisodeKind::kAny;
  rules.chart = chart;
  return rules;
}

inline SignalRules SoundChange() {
  SignalRules rules = SignalHead();
  rules.target = Target::kSelf;
  rules.change = ChangeRule{
      {"mood@1.0.0#total"}, Voice::kClient, 2, ChangeKind::kReliable};
  return rules;
}

inline SignalRules SoundMeasure() {
  SignalRules rules = SignalHead();
  rules.target = Target::kSelf;
  MeasureRule measure;
  measure.figure = {"personal-network.lost-with-one/1", ""};
  measure.voice = Voice::kClient;
  measure.at_least = D("0.8");
  measure.in_a_row = 1;
  rules.measure = measure;
  return rules;
}

inline SignalRules SoundEvents() {
  SignalRules rules = SignalHead();
  rules.events = EventRule{{{"made-for-a-test", "withdrawal"}}, 2, 28, 1};
  return rules;
}

inline SignalRules SoundDeadline() {
  SignalRules rules = SignalHead();
  rules.target = Target::kSelf;
  rules.deadline = DeadlineRule{Awaited::kFirstBond, 14, 28, D("0.5")};
  return rules;
}

// "rule path; rule path", in order.
inline std::string Errors(const std::vector<Fault>& faults) {
  std::string out;
  for (const Fault& fault : faults) {
    if (!out.empty())
      out += "; ";
    out += fault.rule + " " + fault.path;
  }
  return out;
}

}  // namespace relcare::profile

#endif  // RELCARE_TESTS_PROFILE_RULES_H_
