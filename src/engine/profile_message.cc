// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/profile_message.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/strings/str_cat.h"

#include "base/civil_time.h"
#include "profile/attention.h"
#include "profile/people.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;

// In the order of their ids: rows are.
template <typename Field>
void AddEvidence(const Snapshot& held, const std::vector<Index>& evidence,
                 Field* out) {
  for (const Index record : evidence)
    *out->Add() = std::string(held.IdOf(record));
}

void AddAnnotation(const Snapshot& held, Index row, v1::FigureWord* out) {
  const community::AnnotationRow& said = held.annotations[row];
  out->set_record(std::string(held.IdOf(said.record)));
  if (said.said_by < held.persons.size()) {
    out->set_said_by(std::string(held.IdOf(held.persons[said.said_by].record)));
  }
  out->set_said_at(DateText(held, said.at));
  out->set_annotation(static_cast<v1::AnnotationKind>(said.kind));
}

// No part that counts is withheld: what holds one is withheld as that is.
bool IsWhole(const profile::FoundIndex& found) {
  return std::none_of(found.components.begin(), found.components.end(),
                      [](const profile::FoundComponent& one) {
                        return one.rule->use ==
                                   profile::ComponentUse::kComposed &&
                               one.withheld.has_value();
                      });
}

void PutValue(const Snapshot& held, const profile::FoundComponent& found,
              v1::ComponentValue* out) {
  const Estimate& estimate = found.now.estimate;
  out->set_value(*estimate.value);
  if (estimate.se)
    out->set_se(*estimate.se);
  if (estimate.lo)
    out->set_lo(*estimate.lo);
  if (estimate.hi)
    out->set_hi(*estimate.hi);
  const profile::MethodFacts* method =
      profile::FindMethod(found.rule->figure.method);
  out->set_unit(method != nullptr ? std::string(method->unit) : "points");
  if (found.points) {
    out->set_points(found.points->value);
    if (found.points->se)
      out->set_points_se(*found.points->se);
  }
  out->set_n(
      static_cast<std::uint32_t>(std::max<std::int64_t>(0, estimate.n_used)));
  out->set_n_missing(static_cast<std::uint32_t>(
      std::max<std::int64_t>(0, estimate.n_missing)));
  if (found.age_days)
    out->set_age_days(*found.age_days);
  if (found.contribution)
    out->set_contribution(*found.contribution);
  if (found.first)
    out->set_reference(found.first->value);
  AddEvidence(held, found.now.evidence, out->mutable_evidence());
}

// The method, or the scale with the version that is loaded.
std::string MethodOf(const Engine& engine, const profile::Figure& figure) {
  if (!figure.method.empty())
    return figure.method;
  const std::size_t hash = figure.scale.find('#');
  const auto loaded =
      engine.Find(std::string_view(figure.scale)
                      .substr(0, std::min(hash, figure.scale.size())));
  if (!loaded.ok() || hash == std::string::npos)
    return figure.scale;
  return (*loaded)->reference + figure.scale.substr(hash);
}

}  // namespace

void AddWords(const Snapshot& held, const std::string& figure,
              const std::vector<Index>& evidence,
              google::protobuf::RepeatedPtrField<v1::FigureWord>* out) {
  const auto on_figure = held.AnnotationsOn(figure);
  std::vector<Index> rows(on_figure.begin(), on_figure.end());
  for (const Index record : evidence) {
    const auto on_record = held.annotations_of_record.Of(record);
    rows.insert(rows.end(), on_record.begin(), on_record.end());
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  for (const Index row : rows)
    AddAnnotation(held, row, out->Add());
}

std::vector<std::string> RecordIdsOf(const Snapshot& held,
                                     const std::vector<Index>& evidence) {
  std::vector<std::string> ids;
  for (const Index record : evidence) {
    ids.emplace_back(held.BytesOf(record).empty() ? held.IdOf(record)
                                                  : held.records[record].id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::vector<Index> EvidenceOf(const profile::FoundIndex& found) {
  std::vector<Index> all;
  for (const profile::FoundComponent& component : found.components) {
    const std::vector<Index>& evidence = component.now.evidence;
    all.insert(all.end(), evidence.begin(), evidence.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool IsOverNow(const Snapshot& held, const profile::About& about) {
  const double now = NowOf(held);
  return profile::IsOver(profile::EndingOf(held, about, now), now);
}

std::string DateText(const Snapshot& held, double day) {
  return DateText(day + profile::OffsetDays(held));
}

std::string DateText(const Snapshot& held, const relcare::Interval& at) {
  return profile::IsDated(at) ? DateText(held, profile::DayOf(at)) : "";
}

std::string DateText(double day) {
  const CivilDate date =
      CivilFromDays(static_cast<std::int64_t>(std::floor(day)));
  return absl::StrCat(absl::Dec(date.year, absl::kZeroPad4), "-",
                      absl::Dec(date.month, absl::kZeroPad2), "-",
                      absl::Dec(date.day, absl::kZeroPad2));
}

std::string InstantText(std::int64_t seconds) {
  const std::int64_t day =
      (seconds - (seconds % kSecondsOfDay + kSecondsOfDay) % kSecondsOfDay) /
      kSecondsOfDay;
  const std::int64_t rest = seconds - day * kSecondsOfDay;
  return absl::StrCat(DateText(static_cast<double>(day)), "T",
                      absl::Dec(rest / 3600, absl::kZeroPad2), ":",
                      absl::Dec(rest / 60 % 60, absl::kZeroPad2), ":",
                      absl::Dec(rest % 60, absl::kZeroPad2), "Z");
}

void ToMessage(const privacy::Coding& from, v1::Coding* out) {
  out->set_system(from.system);
  out->set_code(from.code);
}

void ToMessage(const Snapshot& held, const profile::About& about,
               v1::Subject* out) {
  const std::string id(profile::IdOf(held, about));
  switch (about.level) {
    case profile::Target::kSelf:
      out->set_person(id);
      break;
    case profile::Target::kTie:
      out->set_relationship(id);
      break;
    case profile::Target::kGroup:
      out->set_group(id);
      break;
    default:
      break;
  }
}

void ToMessage(const Engine& engine, const Snapshot& held,
               const profile::FoundComponent& found, v1::ComponentResult* out) {
  const profile::Component& rule = *found.rule;
  out->set_figure(found.figure);
  out->set_id(rule.id);
  out->set_title(rule.title);
  out->set_method(MethodOf(engine, rule.figure));
  if (found.now.has_value()) {
    PutValue(held, found, out->mutable_value());
  } else {
    v1::ComponentUnseen* unseen = out->mutable_unseen();
    unseen->set_reason(static_cast<v1::UnseenReason>(found.now.unseen));
    unseen->set_n(static_cast<std::uint32_t>(
        std::max<std::int64_t>(0, found.now.estimate.n_used)));
    AddEvidence(held, found.now.evidence, unseen->mutable_evidence());
  }
  out->set_use(static_cast<v1::ComponentUse>(rule.use));
  out->set_voice(static_cast<v1::Voice>(rule.voice));
  out->set_direction(static_cast<v1::Direction>(rule.direction));
  out->set_tier(static_cast<v1::ClaimTier>(rule.tier));
  out->set_weight(found.weight);
  if (found.used_weight)
    out->set_used_weight(*found.used_weight);
  if (rule.pomp) {
    out->set_least(rule.pomp->minimum.ToString());
    out->set_greatest(rule.pomp->maximum.ToString());
  }
  // Who disputes what may not be shown would tell of it.
  if (!found.withheld)
    AddWords(held, found.figure, {}, out->mutable_words());
}

void ToMessage(const Engine& engine, const Snapshot& held,
               const profile::FoundIndex& found, v1::IndexResult* out) {
  const profile::Composition& composed = found.composed;
  out->set_figure(found.figure);
  out->set_kind(static_cast<v1::IndexKind>(found.rule->kind));
  out->set_target(static_cast<v1::Target>(found.rule->target));
  ToMessage(held, found.about, out->mutable_about());
  if (composed.refusal == IndexRefusal::kUnspecified) {
    v1::IndexValue* value = out->mutable_value();
    value->set_value(composed.value);
    if (composed.measurement_se)
      value->set_measurement_se(*composed.measurement_se);
    if (composed.measurement_se_bound)
      value->set_measurement_se_bound(*composed.measurement_se_bound);
    if (composed.se)
      value->set_se(*composed.se);
    if (composed.se_bound)
      value->set_se_bound(*composed.se_bound);
    if (composed.interval) {
      value->set_lo(composed.interval->lo);
      value->set_hi(composed.interval->hi);
    }
  } else {
    v1::IndexRefused* refused = out->mutable_refused();
    refused->set_reason(static_cast<v1::IndexRefusal>(composed.refusal));
    for (const profile::Voice voice : composed.missing_voices)
      refused->add_missing_voices(static_cast<v1::Voice>(voice));
    refused->set_seen(static_cast<std::uint32_t>(composed.seen));
    refused->set_needed(std::max(found.rule->least_components, 1U));
  }
  for (const profile::FoundComponent& component : found.components)
    ToMessage(engine, held, component, out->add_components());
  out->set_coverage(composed.coverage);
  out->set_observed(composed.observed);
  out->set_tier(static_cast<v1::ClaimTier>(found.tier));
  if (composed.change) {
    v1::IndexChange* change = out->mutable_change();
    change->set_points(composed.change->points);
    if (composed.change->se)
      change->set_se(*composed.change->se);
    for (const profile::FoundComponent& component : found.components) {
      if (component.rule->use == profile::ComponentUse::kComposed &&
          !component.contribution)
        change->add_not_comparable(component.rule->id);
    }
  }
  for (const profile::FoundDisagreement& one : found.disagreements) {
    v1::Disagreement* said = out->add_disagreements();
    said->set_component(found.components[one.component].rule->id);
    said->set_other_component(found.components[one.other].rule->id);
    said->set_difference(one.difference.points);
    if (one.difference.se)
      said->set_se(*one.difference.se);
  }
  if (IsWhole(found))
    AddWords(held, found.figure, EvidenceOf(found), out->mutable_words());
  out->set_title(found.rule->title);
  out->set_meaning(found.rule->meaning);
  out->set_not_meaning(found.rule->not_meaning);
  if (!IsOverNow(held, found.about))
    out->set_question(found.rule->question);
  if (found.period_end)
    out->set_period_end(DateText(*found.period_end - 1));
}

void ToMessage(const Snapshot& held, const profile::FoundSignal& found,
               const std::string& reference, v1::Signal* out) {
  const profile::SignalRules& rule = *found.rule;
  const profile::Sighting& sighting = found.sighting;
  const bool has_fired = sighting.state == SignalState::kFired;
  out->set_id(has_fired ? found.id
                        : found.figure.substr(sizeof("signal/") - 1));
  out->set_rule(reference);
  out->set_title(rule.title);
  ToMessage(held, found.about, out->mutable_about());
  out->set_state(static_cast<v1::SignalState>(sighting.state));
  if (sighting.state == SignalState::kCouldNotSee)
    out->set_reason(static_cast<v1::UnseenReason>(sighting.reason));
  if (has_fired && found.since_day)
    out->set_since(DateText(held, *found.since_day));
  if (has_fired && found.last_day)
    out->set_last(DateText(held, *found.last_day));
  out->set_voice(static_cast<v1::Voice>(profile::VoiceOf(rule)));
  for (const MethodId method : sighting.seen_by) {
    if (!method.text.empty())
      out->add_seen_by(std::string(method.text));
  }
  AddEvidence(held, found.evidence, out->mutable_evidence());
  if (has_fired) {
    out->set_sentence(rule.sentence);
    out->set_question(rule.question);
  }
  out->set_tier(static_cast<v1::ClaimTier>(rule.tier));
  out->set_answered(found.is_answered);
  for (const Index row :
       has_fired ? held.ResponsesTo(found.id) : std::span<const Index>()) {
    const community::ResponseRow& response = held.responses[row];
    v1::FigureWord* word = out->add_words();
    word->set_record(std::string(held.IdOf(response.record)));
    if (response.responded_by < held.persons.size()) {
      word->set_said_by(
          std::string(held.IdOf(held.persons[response.responded_by].record)));
    }
    word->set_said_at(DateText(held, response.at));
    word->set_response(static_cast<v1::ResponseKind>(response.kind));
  }
  if (!found.withheld)
    AddWords(held, found.figure, found.evidence, out->mutable_words());
  out->set_n(static_cast<std::uint32_t>(sighting.n));
  out->set_needed(static_cast<std::uint32_t>(sighting.needed));
}

namespace {

// See docs/rfc/0017-figures.md.
constexpr double kSignalDistance = 2;

bool IsOwn(const profile::FoundIndex& index) {
  return std::any_of(index.components.begin(), index.components.end(),
                     [](const profile::FoundComponent& component) {
                       return component.contribution &&
                              component.rule->voice == profile::Voice::kClient;
                     });
}

// A later rule of the same subject rests on the very same records, and says
// more: a rupture that did not come back is no two things.
bool IsToldByAnother(const std::vector<profile::FoundSignal>& signals,
                     const profile::FoundSignal& one) {
  return std::any_of(
      signals.begin(), signals.end(), [&](const profile::FoundSignal& other) {
        return &other > &one && other.sighting.state == SignalState::kFired &&
               other.about == one.about && !one.evidence.empty() &&
               other.evidence == one.evidence;
      });
}

// The component that moved most.
const profile::FoundComponent* MovedMost(const profile::FoundIndex& index) {
  const profile::FoundComponent* most = nullptr;
  for (const profile::FoundComponent& one : index.components) {
    if (one.contribution &&
        (most == nullptr ||
         std::abs(*one.contribution) > std::abs(*most->contribution)))
      most = &one;
  }
  return most;
}

struct Item {
  std::string sentence;
  std::string question;
  std::vector<Index> evidence;
};

}  // namespace

void AddAttention(const Snapshot& held, const ProfileFound& found,
                  v1::Profile* out) {
  std::vector<profile::Candidate> candidates;
  std::vector<Item> items;
  for (const profile::FoundSignal& one : found.signals) {
    if (one.sighting.state != SignalState::kFired || one.withheld ||
        IsToldByAnother(found.signals, one))
      continue;
    candidates.push_back({one.figure, kSignalDistance, 1,
                          one.rule->own_words_or_relationships,
                          one.is_answered});
    items.push_back({one.rule->sentence, one.rule->question, one.evidence});
  }
  for (const profile::FoundIndex& index : found.indices) {
    // There is nobody to ask.
    if (IsOverNow(held, index.about))
      continue;
    for (const profile::FoundComponent& one : index.components) {
      if (one.low.empty())
        continue;
      candidates.push_back({one.figure, kSignalDistance, 1, true, false});
      items.push_back({absl::StrCat(one.rule->title,
                                    ": low in the client's own last answers."),
                       one.rule->question, one.low});
    }
    const auto& change = index.composed.change;
    const std::optional<double> distance =
        change ? profile::DistanceOf(change->points, change->se) : std::nullopt;
    if (!distance)
      continue;
    candidates.push_back({index.figure, *distance, index.composed.coverage,
                          IsOwn(index), false});
    const bool is_up = change->points > 0;
    const profile::FoundComponent* moved = MovedMost(index);
    items.push_back(
        {absl::StrCat(index.rule->title, ": ", is_up ? "up" : "down", " by ",
                      std::llround(std::abs(change->points)),
                      " points from the first figures."),
         moved == nullptr ? index.rule->question : moved->rule->question,
         EvidenceOf(index)});
  }
  for (const profile::Place& place : profile::ChooseAttention(candidates)) {
    v1::Attention* attention = out->add_attention();
    const Item& item = items[place.candidate];
    attention->set_figure(candidates[place.candidate].figure);
    attention->set_sentence(item.sentence);
    attention->set_question(item.question);
    AddEvidence(held, item.evidence, attention->mutable_evidence());
    attention->set_kept_place(place.is_kept);
  }
}

}  // namespace relcare::engine
