// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/index_finder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "profile/gather.h"
#include "profile/people.h"

namespace relcare::profile {
namespace {

bool HasDays(const Figure& figure) {
  const MethodFacts* method = FindMethod(figure.method);
  return method != nullptr &&
         std::any_of(
             method->parameters.begin(), method->parameters.end(),
             [](const ParameterFacts& one) { return one.name == "days"; });
}

// Fewer people or records than the figure may rest on.
Measured WithEnough(const Component& rule, Measured now) {
  if (!now.has_value() || now.estimate.n_used >= rule.minimum_n)
    return now;
  now.estimate = NoEstimate(now.estimate.method, EstimateStatus::kInsufficient,
                            now.estimate.n_used, now.estimate.n_missing);
  now.unseen = TooFewFor(rule.figure, rule.target);
  return now;
}

// Of days that came after the end nothing could be seen.
void NoteEnd(const Frame& frame, const About& about, Measured* now) {
  const bool is_of_days = now->unseen == UnseenReason::kOutsideDays ||
                          now->unseen == UnseenReason::kNobodyObserving;
  if (is_of_days && IsOver(EndingOf(frame.held, about, frame.now), frame.now))
    now->unseen = UnseenReason::kEnded;
}

// What the figure was at first; see the header.
std::optional<Points> FirstOf(const Frame& frame, const Component& rule,
                              Question question, const Measured& now,
                              const std::optional<Stay>& stay) {
  if (rule.figure.method.empty()) {
    const ScoreSeries series = SeriesOf(
        frame, rule.figure.scale, question.about, question.voice, question.to);
    for (const ScorePoint& point : series.points) {
      // What an earlier stay began with is not what this one did.
      if (!point.value || (stay && point.day < stay->from))
        continue;
      if (!now.last_day || point.day >= *now.last_day)
        return std::nullopt;
      return PointsOf(rule, *point.value, point.se);
    }
    return std::nullopt;
  }
  if (!stay)
    return std::nullopt;
  if (HasDays(rule.figure)) {
    const double days = question.Value("days");
    if (question.to - days < stay->from + days)
      return std::nullopt;
    question.to = stay->from + days;
  } else {
    if (question.to <= stay->from + kFirstDays)
      return std::nullopt;
    question.to = stay->from + kFirstDays;
  }
  const Measured first = WithEnough(rule, Measure(frame, question));
  if (!first.has_value() || first.last_day == now.last_day)
    return std::nullopt;
  return PointsOf(rule, *first.estimate.value, first.estimate.se);
}

// The last three scores, where together they are low; see the header.
std::vector<Row> LowOf(const Frame& frame, const FoundComponent& found,
                       const Question& question) {
  const Component& rule = *found.rule;
  const bool has_better = rule.direction == Direction::kHigherIsBetter ||
                          rule.direction == Direction::kLowerIsBetter;
  if (rule.use != ComponentUse::kComposed || rule.voice != Voice::kClient ||
      rule.figure.scale.empty() || !rule.pomp || !has_better ||
      found.points->value > 2 * kLowPoints ||
      found.age_days.value_or(kLowDays + 1) > kLowDays)
    return {};
  const ScoreSeries series = SeriesOf(frame, rule.figure.scale, question.about,
                                      question.voice, question.to);
  std::vector<Row> records;
  double points = 0;
  for (auto one = series.points.rbegin();
       one != series.points.rend() && records.size() < kLowAnswers; ++one) {
    if (!one->value)
      continue;
    const std::optional<Points> at = PointsOf(rule, *one->value, one->se);
    if (!at)
      return {};
    points += at->value;
    records.push_back(one->record);
  }
  if (records.size() < kLowAnswers || points > kLowPoints * kLowAnswers)
    return {};
  std::sort(records.begin(), records.end());
  return records;
}

FoundComponent FindComponent(const Frame& frame, const Component& rule,
                             const About& about,
                             const std::optional<Stay>& stay,
                             const Withhold& withhold) {
  FoundComponent found;
  found.rule = &rule;
  found.weight = rule.weight ? rule.weight->ToDouble() : 1;
  found.withheld = withhold(rule.figure, rule.voice, about);
  if (found.withheld) {
    found.now = NotSeen(ReasonOf(*found.withheld));
    return found;
  }
  if (rule.not_if_mandated && stay && stay->mandated.value_or(false)) {
    found.now = NotSeen(UnseenReason::kMandated);
    return found;
  }
  const Question question{&rule.figure, rule.parameters, rule.voice,
                          about,        frame.now,       std::nullopt};
  found.now = WithEnough(rule, Measure(frame, question));
  // It rests on what somebody else does not allow.
  if (found.now.unseen == UnseenReason::kNotAllowed) {
    found.withheld = WithheldCode::kConsentNeeded;
    return found;
  }
  NoteEnd(frame, about, &found.now);
  if (found.now.last_day)
    found.age_days = std::max(0.0, frame.now - *found.now.last_day);
  if (!found.now.has_value())
    return found;
  found.points =
      PointsOf(rule, *found.now.estimate.value, found.now.estimate.se);
  if (rule.use == ComponentUse::kComposed && !found.points) {
    found.now.unseen = UnseenReason::kScoresUnusable;
    found.now.estimate.status = EstimateStatus::kOutOfDomain;
    return found;
  }
  if (!rule.without_change)
    found.first = FirstOf(frame, rule, question, found.now, stay);
  if (found.points)
    found.low = LowOf(frame, found, question);
  return found;
}

// Attendance of somebody who was sent has no part, not even as missing.
bool TakesPart(const FoundComponent& component) {
  return component.rule->use == ComponentUse::kComposed &&
         component.now.unseen != UnseenReason::kMandated;
}

void ComposeInto(FoundIndex* found) {
  std::vector<std::size_t> taking_part;
  for (std::size_t i = 0; i < found->components.size(); ++i) {
    if (TakesPart(found->components[i]))
      taking_part.push_back(i);
  }
  std::vector<Part> parts;
  for (const std::size_t at : taking_part) {
    const FoundComponent& component = found->components[at];
    Part part;
    part.weight = component.weight;
    part.voice = component.rule->voice;
    part.now = component.points;
    part.reference = component.first;
    part.age_days = component.age_days;
    if (component.rule->half_life_days)
      part.half_life_days = component.rule->half_life_days->ToDouble();
    for (std::size_t i = 0; i < taking_part.size(); ++i) {
      const std::vector<std::string>& with = component.rule->shares_data_with;
      if (std::find(with.begin(), with.end(),
                    found->components[taking_part[i]].rule->id) != with.end())
        part.shares_data_with.push_back(i);
    }
    parts.push_back(std::move(part));
  }
  const Index& index = *found->rule;
  CompositionRule rule;
  if (index.least_coverage)
    rule.least_coverage = index.least_coverage->ToDouble();
  rule.least_components = std::max(index.least_components, 1U);
  rule.mandatory_voices = index.mandatory_voices;
  if (index.between_variance)
    rule.between_variance = index.between_variance->value.ToDouble();
  found->composed = Compose(parts, rule);
  for (std::size_t i = 0; i < taking_part.size(); ++i) {
    FoundComponent& component = found->components[taking_part[i]];
    if (found->composed.refusal == IndexRefusal::kUnspecified) {
      component.used_weight = found->composed.used_weights[i];
      component.contribution = found->composed.contributions[i];
    }
    if (component.points && (found->tier == ClaimTier::kUnset ||
                             component.rule->tier < found->tier))
      found->tier = component.rule->tier;
  }
  // Whether it would have a value if all of it were told is not known.
  if (found->composed.refusal != IndexRefusal::kUnspecified &&
      std::any_of(taking_part.begin(), taking_part.end(), [&](std::size_t at) {
        return found->components[at].withheld.has_value();
      })) {
    found->composed.refusal = IndexRefusal::kNotAllowed;
    // Who was not heard here may well have spoken.
    std::erase_if(found->composed.missing_voices, [&](Voice voice) {
      return std::any_of(taking_part.begin(), taking_part.end(),
                         [&](std::size_t at) {
                           return found->components[at].withheld &&
                                  found->components[at].rule->voice == voice;
                         });
    });
  }
}

void FindDisagreements(FoundIndex* found) {
  for (std::size_t i = 0; i < found->components.size(); ++i) {
    const FoundComponent& other = found->components[i];
    if (other.rule->other_voice_of.empty() || !other.points)
      continue;
    for (std::size_t j = 0; j < found->components.size(); ++j) {
      const FoundComponent& own = found->components[j];
      if (own.rule->id == other.rule->other_voice_of && own.points) {
        found->disagreements.push_back(
            {j, i, DifferenceOf(*own.points, *other.points)});
      }
    }
  }
}

}  // namespace

UnseenReason ReasonOf(WithheldCode withheld) {
  switch (withheld) {
    case WithheldCode::kConsentNeeded:
    case WithheldCode::kConsentDenied:
      return UnseenReason::kConsent;
    case WithheldCode::kTooFewPeople:
      return UnseenReason::kTooFewPeople;
    case WithheldCode::kSmallDifference:
      return UnseenReason::kSmallDifference;
    case WithheldCode::kCalendar:
      return UnseenReason::kCalendar;
    default:
      return UnseenReason::kNotAllowed;
  }
}

UnseenReason TooFewFor(const Figure& figure, Target level) {
  if (level == Target::kGroup)
    return UnseenReason::kTooFewPeople;
  return figure.method.starts_with("exchange.days-with-share/")
             ? UnseenReason::kNobodyObserving
             : UnseenReason::kTooFew;
}

std::string_view IdOf(const Snapshot& held, const About& about) {
  switch (about.level) {
    case Target::kSelf:
      return held.IdOf(held.persons[about.row].record);
    case Target::kTie:
      return held.IdOf(held.ties[about.row].record);
    case Target::kGroup:
      return held.IdOf(held.groups[about.row].record);
    default:
      return {};
  }
}

FoundIndex FindIndex(const Frame& frame, const Index& rule, const About& about,
                     const Withhold& withhold) {
  FoundIndex found;
  found.rule = &rule;
  found.about = about;
  const std::string id(IdOf(frame.held, about));
  const std::string kind = Name(rule.kind);
  found.figure = "index/" + kind + '/' + id;
  const std::optional<Stay> stay = StayBehind(frame.held, about, frame.now);
  found.components.reserve(rule.components.size());
  for (const Component& component : rule.components) {
    found.components.push_back(
        FindComponent(frame, component, about, stay, withhold));
    found.components.back().figure =
        absl::StrCat("component/", kind, "/", component.id, "/", id);
  }
  ComposeInto(&found);
  FindDisagreements(&found);
  return found;
}

}  // namespace relcare::profile
