// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/collecting.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/math.h"
#include "privacy/access.h"
#include "profile/gather.h"
#include "profile/passed.h"
#include "profile/people.h"
#include "profile/shared_things.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using profile::Measured;
using profile::Question;
using profile::Target;
using profile::Voice;

// What one of it takes.
struct MinutesOf {
  std::string_view body;
  std::uint32_t minutes;
};

constexpr MinutesOf kMinutes[] = {
    {"relationship", 5}, {"coded_event", 60}, {"goal", 10},
    {"state_report", 2}, {"identity", 5},     {"narrative_scene", 60},
    {"attribute", 3},
};

// What a family of figures is made of, once.
struct MadeOf {
  std::string_view family;
  std::string_view body;
};

constexpr MadeOf kSources[] = {
    {"flow.", "observation_window"}, {"attendance.", "encounter"},
    {"influence.", "adaptation"},    {"vr-codes.", "coded_event"},
    {"goals.gas-", "goal"},          {"goals.", "state_report"},
    {"wish.", "state_report"},       {"understanding.", "state_report"},
    {"pathway.", "identity"},        {"narrative.", "narrative_scene"},
    {"story.", "state_report"},      {"community.", "relationship"},
};

bool CanBeCollected(UnseenReason reason) {
  switch (reason) {
    case UnseenReason::kNotAllowed:
    case UnseenReason::kConsent:
    case UnseenReason::kCalendar:
    case UnseenReason::kSmallDifference:
    case UnseenReason::kMandated:
    case UnseenReason::kEnded:
    case UnseenReason::kTooEarly:
    case UnseenReason::kCeiling:
    case UnseenReason::kOutOfReach:
    case UnseenReason::kNoSpread:
    case UnseenReason::kNoThreshold:
    case UnseenReason::kFormNotAvailable:
      return false;
    default:
      return true;
  }
}

// What is left of a figure's weight at its age; see composition.h.
double FreshnessOf(const profile::FoundComponent& component) {
  if (!component.rule->half_life_days || !component.age_days)
    return 1;
  return Pow(2,
             -*component.age_days / component.rule->half_life_days->ToDouble());
}

std::uint32_t MinutesOfAll(const std::vector<Step>& steps) {
  std::uint32_t minutes = 0;
  for (const Step& step : steps)
    minutes += step.minutes;
  return minutes;
}

// Once as often as the neediest asks.
void Merge(const std::vector<Step>& more, std::vector<Step>* steps) {
  for (const Step& step : more) {
    const auto there =
        std::find_if(steps->begin(), steps->end(), [&](const Step& one) {
          return one.collect == step.collect && one.voice == step.voice;
        });
    if (there == steps->end()) {
      steps->push_back(step);
    } else if (there->times < step.times) {
      *there = step;
    }
  }
}

std::uint32_t AtLeastOne(std::int64_t count) {
  return static_cast<std::uint32_t>(std::max<std::int64_t>(1, count));
}

}  // namespace

bool WaitsForMore(const profile::FoundIndex& found) {
  const auto is_few = [](const profile::FoundComponent& one) {
    return one.withheld == WithheldCode::kTooFewPeople;
  };
  return found.about.level == Target::kGroup &&
         std::any_of(found.components.begin(), found.components.end(),
                     is_few) &&
         std::all_of(found.components.begin(), found.components.end(),
                     [&](const profile::FoundComponent& one) {
                       return !one.withheld || is_few(one);
                     });
}

// A figure, and why it is not seen.
struct Collecting::Lack {
  const profile::Figure& figure;
  std::span<const profile::Parameter> parameters;
  Voice voice;
  profile::About about;
  std::int64_t minimum;
  UnseenReason reason;
  std::uint32_t days;  // 0: those of the parameters, or none
  std::uint32_t looks = 1;

  // The figure so many days from now, of what is on record.
  Measured Later(const profile::Frame& frame, std::uint32_t by) const {
    Question question{&figure, parameters, voice, about, frame.now, {}};
    const double all = days > 0 ? days : question.Value("days");
    if (all <= by)
      return profile::NotSeen(UnseenReason::kOutsideDays);
    question.days = all - by;
    return Measure(frame, question);
  }
};

Step Collecting::StepOf(std::string_view body, Voice voice,
                        std::uint32_t times) const {
  std::uint32_t each = 1;
  for (const MinutesOf& one : kMinutes) {
    if (one.body == body)
      each = one.minutes;
  }
  return {std::string(body), voice, times, each * times};
}

Step Collecting::FormOf(std::string_view scale, Voice voice,
                        std::uint32_t times) const {
  const std::string form(scale.substr(0, scale.find('#')));
  Step step{form, voice, times, times};
  if (const auto loaded = engine_.Find(form); loaded.ok()) {
    constexpr std::size_t kItemsPerMinute = 10;
    const std::size_t items = (*loaded)->definition().items.size();
    step.minutes *= static_cast<std::uint32_t>((items + kItemsPerMinute - 1) /
                                               kItemsPerMinute);
  }
  return step;
}

// Days in which somebody could see; and, where what is on record passed outside
// of them, something within.
std::vector<Step> Collecting::ForDays(const Lack& lack) const {
  std::uint32_t times = 0;
  Measured later;
  do {
    later = lack.Later(frame_, ++times);
  } while (later.estimate.n_used + times <
           std::max<std::int64_t>(1, lack.minimum));
  std::vector<Step> steps = {
      StepOf("observation_window", Voice::kStaff, times)};
  if (!later.has_value() && later.estimate.n_missing > 0)
    steps.push_back(StepOf("exchange", lack.voice, 1));
  return steps;
}

std::vector<Step> Collecting::ForPeers(const Lack& lack) const {
  std::vector<Step> steps;
  const Measured later = lack.Later(frame_, 1);
  if (later.unseen == UnseenReason::kNobodyObserving ||
      later.unseen == UnseenReason::kOutsideDays)
    steps.push_back(StepOf("observation_window", Voice::kStaff, 1));
  const std::int64_t needed = std::max<std::int64_t>(1, lack.minimum);
  // What came back is told of what was given.
  const bool is_undefined =
      !later.has_value() && later.unseen == UnseenReason::kNothingGiven;
  if (later.estimate.n_used < needed || is_undefined) {
    steps.push_back(StepOf("exchange", lack.voice,
                           AtLeastOne(needed - later.estimate.n_used)));
  }
  return steps;
}

// Of whom nothing is known is told first; how much each weighs nobody knows, so
// all of them where too many are unknown.
std::vector<Step> Collecting::ForNetwork(const Lack& lack) const {
  const Measured now = Measure(
      frame_,
      {&lack.figure, lack.parameters, lack.voice, lack.about, frame_.now, {}});
  std::int64_t times = lack.minimum - now.estimate.n_used;
  if (now.unseen == UnseenReason::kMostlyUnknown)
    times = std::max(times, now.estimate.n_missing);
  return {StepOf("relationship", lack.voice, AtLeastOne(times))};
}

// Something that each of the two lets everybody here know.
std::vector<Step> Collecting::ForShared(const Lack& lack) const {
  const profile::Sides sides = profile::SidesOf(frame_.held, lack.about.row);
  std::uint32_t times = 0;
  for (const Index side : {sides.client, sides.other}) {
    if (side == kNone)
      return {};
    const auto things = profile::ThingsOf(frame_.held, side, frame_.now);
    const bool is_open =
        std::any_of(things.begin(), things.end(), [](const auto& thing) {
          return thing.visible_to == privacy::Visibility::kCommunity &&
                 !thing.is_protected && !thing.is_substance;
        });
    times += is_open ? 0 : 1;
  }
  return {StepOf("attribute", lack.voice, AtLeastOne(times))};
}

// Whether the group has as many members as may be told of.
bool Collecting::HasMembers(Index group, std::int64_t people) const {
  std::set<Index> members;
  for (const Index row : frame_.held.of_group.memberships.Of(group)) {
    const community::MembershipRow& one = frame_.held.memberships[row];
    if (profile::MayHold(one.period, frame_.now) &&
        profile::IsClientOn(frame_.held, one.person, frame_.now) &&
        frame_.MayCount(one.person))
      members.insert(one.person);
  }
  return std::ssize(members) >= people;
}

// What a group gave, or said at each poll.
std::vector<Step> Collecting::ForGroup(const Lack& lack) const {
  const auto people =
      std::max<std::int64_t>(privacy::kMinimumPeople, lack.minimum);
  if (!HasMembers(lack.about.row, people))
    return {};
  if (lack.figure.method.starts_with("reciprocity.")) {
    // Two for each exchange.
    return {StepOf("exchange", lack.voice, AtLeastOne((people + 1) / 2))};
  }
  std::uint32_t looks = lack.looks;
  // The last days are the days before by the next poll.
  if (looks > 1) {
    const Measured last = lack.Later(frame_, 0);
    looks -= last.has_value() && last.estimate.n_used >= people ? 1 : 0;
  }
  return {FormOf("climate-4", lack.voice, AtLeastOne(people) * looks)};
}

std::vector<Step> Collecting::For(const Lack& lack) const {
  const std::string_view method = lack.figure.method;
  // What is on no day stays there, whatever else is collected.
  if (lack.reason == UnseenReason::kTimeUnclear &&
      (profile::IsOfExchanges(method) || method.starts_with("reciprocity.") ||
       method.starts_with("attendance.")))
    return {};
  // Nor is somebody watched whose stay is over.
  if (profile::IsOfExchanges(method) &&
      profile::EndingOf(frame_.held, lack.about, frame_.now))
    return {};
  if (!lack.figure.scale.empty())
    return {FormOf(lack.figure.scale, lack.voice, 1)};
  if (method.starts_with("exchange.days-with-share/"))
    return ForDays(lack);
  if (lack.about.level == Target::kGroup)
    return ForGroup(lack);
  if (method.starts_with("reciprocity."))
    return ForPeers(lack);
  if (method.starts_with("personal-network."))
    return ForNetwork(lack);
  if (method.starts_with("similarity."))
    return ForShared(lack);
  if (method.starts_with("identity.")) {
    // With whom they are one, and with whom no more.
    const Measured now = Measure(frame_, {&lack.figure,
                                          lack.parameters,
                                          lack.voice,
                                          lack.about,
                                          frame_.now,
                                          {}});
    return {
        StepOf("identity", lack.voice, AtLeastOne(2 - now.estimate.n_used))};
  }
  for (const MadeOf& source : kSources) {
    if (method.starts_with(source.family)) {
      const bool is_seeing = source.body == "observation_window";
      return {StepOf(source.body, is_seeing ? Voice::kStaff : lack.voice, 1)};
    }
  }
  return {};
}

std::vector<Step> Collecting::For(const profile::FoundIndex& found) const {
  struct Part {
    std::vector<Step> steps;
    const profile::FoundComponent* component = nullptr;
    double gain = 0;  // of weight
    bool is_new = false;
  };
  std::vector<Part> parts;
  double all = 0, seen = 0;
  std::size_t count = 0;
  std::vector<Voice> missing = found.composed.missing_voices;
  for (const profile::FoundComponent& one : found.components) {
    if (one.rule->use != profile::ComponentUse::kComposed ||
        one.now.unseen == UnseenReason::kMandated)
      continue;
    all += one.weight;
    const double fresh = one.points ? FreshnessOf(one) : 0;
    seen += one.weight * fresh;
    count += one.points ? 1 : 0;
    // What is too old is asked for again.
    const bool is_asked = one.points ? fresh < 0.9
                                     : (!one.withheld || WaitsForMore(found)) &&
                                           CanBeCollected(one.now.unseen);
    if (!is_asked)
      continue;
    const Lack lack{one.rule->figure,
                    one.rule->parameters,
                    one.rule->voice,
                    found.about,
                    one.rule->minimum_n,
                    one.now.unseen,
                    0};
    std::vector<Step> steps = For(lack);
    if (!steps.empty()) {
      parts.push_back(
          {std::move(steps), &one, one.weight * (1 - fresh), !one.points});
    }
  }
  // Missing voices first, then by minutes.
  std::stable_sort(
      parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
        const auto key = [&](const Part& part) {
          const bool is_missed =
              std::find(missing.begin(), missing.end(),
                        part.component->rule->voice) != missing.end();
          return std::tuple(!is_missed, MinutesOfAll(part.steps),
                            std::string_view(part.steps.front().collect),
                            part.component->rule->voice);
        };
        return key(a) < key(b);
      });
  const double least = found.rule->least_coverage
                           ? found.rule->least_coverage->ToDouble()
                           : profile::kLeastCoverage;
  const auto is_enough = [&] {
    return missing.empty() && all > 0 && seen / all >= least - 1e-12 &&
           count >= std::max<std::size_t>(1, found.rule->least_components);
  };
  std::vector<Step> steps;
  for (const Part& part : parts) {
    if (is_enough())
      break;
    std::erase(missing, part.component->rule->voice);
    seen += part.gain;
    count += part.is_new ? 1 : 0;
    Merge(part.steps, &steps);
  }
  return is_enough() ? steps : std::vector<Step>();
}

// Of several scales the one that is nearest.
std::vector<Step> Collecting::ForScales(const std::vector<std::string>& scales,
                                        Voice voice,
                                        const profile::FoundSignal& found,
                                        std::uint32_t needed) const {
  const bool has_tie = found.sighting.reason != UnseenReason::kNoTie;
  std::optional<double> from;
  if (found.rule->change && has_tie) {
    if (const auto stay =
            profile::StayBehind(frame_.held, found.about, frame_.now))
      from = stay->from;
  }
  std::optional<Step> best;
  for (const std::string& scale : scales) {
    if (!frame_.scales(scale))
      continue;
    std::int64_t rated = 0;
    if (has_tie) {
      const profile::ScoreSeries series =
          profile::SeriesOf(frame_, scale, found.about, voice, frame_.now);
      rated = std::count_if(series.points.begin(), series.points.end(),
                            [&](const profile::ScorePoint& one) {
                              return one.value && (!from || one.day >= *from);
                            });
    }
    const Step step = FormOf(scale, voice, AtLeastOne(needed - rated));
    if (!best || step.minutes < best->minutes)
      best = step;
  }
  if (!best)
    return {};
  std::vector<Step> steps;
  if (!has_tie)
    steps.push_back(StepOf("relationship", Voice::kStaff, 1));
  steps.push_back(*best);
  return steps;
}

std::vector<Step> Collecting::ForDeadline(
    const profile::FoundSignal& found) const {
  const profile::DeadlineRule& rule = *found.rule->deadline;
  const auto stay = profile::StayOf(frame_.held, found.about.row, frame_.now);
  if (rule.awaited != profile::Awaited::kFirstBond)
    return {StepOf("disclosure", Voice::kStaff, 1)};
  // So many more of the days from now on, each a whole one, are the share.
  const double share =
      rule.least_observed ? rule.least_observed->ToDouble() : 0;
  double lacking = share * rule.days;
  if (stay) {
    const double seen =
        profile::SeenDaysOf(frame_, found.about.row, stay->from, frame_.now);
    const double unseen = share * (frame_.now - stay->from) - seen;
    // Of all days none may be lacking: no other makes up for it.
    if (unseen > 0 && share >= 1)
      return {};
    lacking = unseen > 0 ? unseen / (1 - share) : 0;
  }
  if (lacking <= 0)
    return {};
  return {StepOf("observation_window", Voice::kStaff,
                 AtLeastOne(static_cast<std::int64_t>(std::ceil(lacking))))};
}

std::vector<Step> Collecting::For(const profile::FoundSignal& found) const {
  std::vector<Step> steps = ForRule(found);
  if (!steps.empty() && found.sighting.reason == UnseenReason::kNoStay)
    steps.insert(steps.begin(), StepOf("episode", Voice::kStaff, 1));
  return steps;
}

std::vector<Step> Collecting::ForRule(const profile::FoundSignal& found) const {
  const profile::SignalRules& rule = *found.rule;
  const profile::Sighting& sighting = found.sighting;
  if (found.withheld || !CanBeCollected(sighting.reason))
    return {};
  // After the end nobody looks at what is new.
  if (profile::EndingOf(frame_.held, found.about, frame_.now))
    return {};
  if (rule.chart) {
    return ForScales(rule.chart->scales, rule.chart->voice, found,
                     rule.chart->baseline + 1);
  }
  if (rule.change) {
    return ForScales(rule.change->scales, rule.change->voice, found,
                     rule.change->in_a_row + 1);
  }
  if (rule.measure) {
    return For(Lack{rule.measure->figure, rule.measure->parameters,
                    rule.measure->voice, found.about, rule.measure->minimum_n,
                    sighting.reason, rule.measure->days,
                    std::max(1U, rule.measure->in_a_row)});
  }
  if (rule.events) {
    std::vector<Step> steps;
    if (sighting.reason == UnseenReason::kNoTie)
      steps.push_back(StepOf("relationship", Voice::kStaff, 1));
    const auto needed = static_cast<std::int64_t>(
        std::max<std::size_t>(rule.events->least_coded, sighting.needed));
    steps.push_back(
        StepOf("coded_event", Voice::kObserver,
               AtLeastOne(needed - static_cast<std::int64_t>(sighting.n))));
    return steps;
  }
  return ForDeadline(found);
}

}  // namespace relcare::engine
