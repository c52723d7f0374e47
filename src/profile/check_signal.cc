// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "profile/check.h"
#include "profile/check_common.h"
#include "stats/rupture_episode.h"

namespace relcare::profile {
namespace {

constexpr std::uint32_t kLeastBaseline = 5;  // baseline.h
constexpr std::uint32_t kMostDays = 3660;

class SignalChecker {
 public:
  SignalChecker(const SignalRules& rules, const FindScale& find_scale)
      : rules_(rules), find_scale_(find_scale), faults_(rules.unreadable) {}

  std::vector<Fault> Run() {
    faults_.CheckHead(rules_);
    faults_.CheckWords(rules_.sentence, "sentence", "");
    faults_.CheckWords(rules_.question, "question", "");
    faults_.Must(IsSet(rules_.tier), "tier", "/tier",
                 "tier is not set; a signal says what it claims");
    if (!faults_.Must(IsSet(rules_.target), "target", "/target",
                      "target is not set; a signal is about a person, a tie "
                      "or a group")) {
      return std::move(faults_).Take();
    }
    if (rules_.chart) {
      CheckChart(*rules_.chart);
    } else if (rules_.change) {
      CheckChange(*rules_.change);
    } else if (rules_.measure) {
      CheckMeasure(*rules_.measure);
    } else if (rules_.events) {
      CheckEvents(*rules_.events);
    } else if (rules_.deadline) {
      CheckDeadline(*rules_.deadline);
    } else {
      faults_.Add("signal-rule", "", "no rule is set; a signal watches by one");
    }
    return std::move(faults_).Take();
  }

 private:
  void CheckVoice(Voice voice, const std::string& path) {
    faults_.Must(IsSet(voice), "voice", path + "/voice",
                 "voice is not set; each voice is a series of its own");
  }

  void CheckDays(std::uint32_t days, bool may_be_0, const std::string& path) {
    faults_.Must((may_be_0 || days > 0) && days <= kMostDays, "days", path,
                 absl::StrCat(days, " days; at least ", may_be_0 ? 0 : 1,
                              " and at most ", kMostDays));
  }

  void CheckShare(const std::optional<Decimal>& share, bool may_be_0,
                  const std::string& path) {
    if (!share)
      return;
    faults_.Must((may_be_0 ? *share >= Decimal(0) : *share > Decimal(0)) &&
                     *share <= Decimal(1),
                 "share", path, "a share lies from 0 to 1");
  }

  template <typename See>
  void CheckScales(const std::vector<std::string>& scales,
                   const std::string& path, const See& see) {
    faults_.Must(!scales.empty(), "figure", path + "/scales",
                 "scales is empty; there is nothing to watch");
    for (std::size_t i = 0; i < scales.size(); ++i) {
      const std::string place = absl::StrCat(path, "/scales/", i);
      const std::optional<ScaleFacts> facts =
          faults_.CheckScale(scales[i], rules_.target, find_scale_, place);
      if (facts)
        see(*facts, place);
    }
  }

  void CheckChart(const ChartRule& rule) {
    CheckVoice(rule.voice, "/chart");
    CheckScales(rule.scales, "/chart",
                [&](const ScaleFacts& facts, const std::string& place) {
                  faults_.Must(
                      facts.direction == Direction::kHigherIsBetter &&
                          facts.bounds.has_value(),
                      "chart-scale", place,
                      "a chart looks for falls: higher is better on its "
                      "scale, and lowest and highest are stated");
                });
    faults_.Must(rule.drop > Decimal(0), "drop", "/chart/drop",
                 "drop is not above 0");
    faults_.Must(rule.tolerance >= Decimal(0) && rule.tolerance < rule.drop,
                 "drop", "/chart/tolerance",
                 "tolerance lies from 0 to below the drop");
    faults_.Must(rule.window >= 1, "window", "/chart/window",
                 "window is 0; a drop has a session to come back in");
    faults_.Must(rule.baseline >= kLeastBaseline, "baseline", "/chart/baseline",
                 absl::StrCat("baseline is ", rule.baseline, "; at least ",
                              kLeastBaseline, " ratings make one"));
    faults_.Must(!rule.floor || *rule.floor > Decimal(0), "drop",
                 "/chart/floor", "floor is not above 0");
    faults_.Must(rule.episode == EpisodeKind::kAny ||
                     rule.episode == EpisodeKind::kUnrepaired,
                 "episode", "/chart/episode",
                 "episode is not set; the rule says which it tells of");
    faults_.Must(rule.least_detectors <= kRuptureDetectors, "detectors",
                 "/chart/least_detectors",
                 absl::StrCat("there are ", kRuptureDetectors, " detectors"));
    CheckShare(rule.ceiling_share, false, "/chart/ceiling_share");
  }

  void CheckChange(const ChangeRule& rule) {
    CheckVoice(rule.voice, "/change");
    const bool reliable = rule.threshold == ChangeKind::kReliable;
    faults_.Must(reliable || rule.threshold == ChangeKind::kImportant,
                 "threshold", "/change/threshold",
                 "threshold is not set; the rule says which change it means");
    CheckScales(rule.scales, "/change",
                [&](const ScaleFacts& facts, const std::string& place) {
                  faults_.Must(reliable ? facts.has_reliable_threshold
                                        : facts.has_important_threshold,
                               "threshold", place,
                               "the form publishes no such threshold");
                  faults_.Must(facts.direction != Direction::kNeither,
                               "direction", place,
                               "the scale has no better and worse");
                });
    faults_.Must(rule.in_a_row >= 2, "in-a-row", "/change/in_a_row",
                 absl::StrCat("in_a_row is ", rule.in_a_row,
                              "; one crossing is no signal"));
  }

  void CheckMeasure(const MeasureRule& rule) {
    CheckVoice(rule.voice, "/measure");
    if (!rule.figure.method.empty()) {
      const MethodFacts* method = faults_.CheckMethod(
          rule.figure.method, rule.parameters, rules_.target, "/measure");
      if (method != nullptr) {
        faults_.Must(!method->is_likeness &&
                         method->composable != Composable::kNeverIdentity,
                     "never-signal", "/measure/method",
                     "this figure has no better and worse; it is no signal");
      }
    } else if (faults_.Must(!rule.figure.scale.empty(), "figure", "/measure",
                            "neither method nor scale is set")) {
      faults_.CheckScale(rule.figure.scale, rules_.target, find_scale_,
                         "/measure/scale");
    }
    faults_.Must(rule.at_least.has_value() != rule.at_most.has_value(), "bound",
                 "/measure",
                 "one of at_least and at_most is set, and one only");
    faults_.Must(rule.in_a_row >= 1, "in-a-row", "/measure/in_a_row",
                 "in_a_row is 0; a look is needed");
    CheckDays(rule.days, true, "/measure/days");
  }

  void CheckEvents(const EventRule& rule) {
    faults_.Must(!rule.codes.empty(), "figure", "/events/codes",
                 "codes is empty; there is nothing to watch");
    for (std::size_t i = 0; i < rule.codes.size(); ++i) {
      faults_.Must(!rule.codes[i].code.empty(), "code",
                   absl::StrCat("/events/codes/", i), "code is empty");
      faults_.Must(!rule.codes[i].system.empty(), "code-system",
                   absl::StrCat("/events/codes/", i),
                   "system is empty; a code means something in its system");
    }
    faults_.Must(rule.least >= 1, "least", "/events/least",
                 "least is 0; nothing would fire it");
    CheckDays(rule.days, false, "/events/days");
  }

  void CheckDeadline(const DeadlineRule& rule) {
    faults_.Must(rule.awaited == Awaited::kFirstBond ||
                     rule.awaited == Awaited::kFollowUp,
                 "awaited", "/deadline/awaited",
                 "awaited is not set; the rule says what it waits for");
    faults_.Must(rules_.target == Target::kSelf, "level", "/target",
                 "a deadline is about a person");
    CheckDays(rule.days, false, "/deadline/days");
    CheckDays(rule.lasting_days, true, "/deadline/lasting_days");
    CheckShare(rule.least_observed, true, "/deadline/least_observed");
  }

  const SignalRules& rules_;
  const FindScale& find_scale_;
  FaultList faults_;
};

}  // namespace

std::vector<Fault> CheckSignal(const SignalRules& rules,
                               const FindScale& find_scale) {
  return SignalChecker(rules, find_scale).Run();
}

}  // namespace relcare::profile
