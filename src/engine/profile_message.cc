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

}  // namespace

std::vector<Index> WordsOn(const Snapshot& held, const std::string& figure,
                           const std::vector<Index>& evidence) {
  const auto on_figure = held.AnnotationsOn(figure);
  std::vector<Index> rows(on_figure.begin(), on_figure.end());
  for (const Index record : evidence) {
    const auto on_record = held.annotations_of_record.Of(record);
    rows.insert(rows.end(), on_record.begin(), on_record.end());
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

void AddWords(const Snapshot& held, const std::vector<Index>& words,
              google::protobuf::RepeatedPtrField<v1::FigureWord>* out) {
  for (const Index row : words)
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

void PutSubject(const Snapshot& held, const profile::About& about,
                wire::Writer* out) {
  using Subject = v1::Subject;
  const std::string_view id = profile::IdOf(held, about);
  switch (about.level) {
    case profile::Target::kSelf:
      out->KeepText(Subject::kPersonFieldNumber, id);
      break;
    case profile::Target::kTie:
      out->KeepText(Subject::kRelationshipFieldNumber, id);
      break;
    case profile::Target::kGroup:
      out->KeepText(Subject::kGroupFieldNumber, id);
      break;
    default:
      break;
  }
}

void ToMessage(const Snapshot& held, const profile::About& about,
               v1::Subject* out) {
  const std::string id(about.row == kNone ? std::string_view()
                                          : profile::IdOf(held, about));
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

void ToMessage(const Snapshot& held, const profile::FoundSignal& found,
               const std::string& reference, bool to_client, v1::Signal* out) {
  const profile::SignalRules& rule = *found.rule;
  const profile::Sighting& sighting = found.sighting;
  const bool has_fired = sighting.state == SignalState::kFired;
  out->set_id(has_fired ? found.id
                        : found.figure.substr(sizeof("signal/") - 1));
  out->set_rule(reference);
  out->set_title(profile::Told(to_client, rule.title, rule.title_to_client));
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
    out->set_sentence(
        profile::Told(to_client, rule.sentence, rule.sentence_to_client));
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
  if (!found.withheld) {
    AddWords(held, WordsOn(held, found.figure, found.evidence),
             out->mutable_words());
  }
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
                  bool to_client, v1::Profile* out) {
  std::vector<profile::Candidate> candidates;
  std::vector<Item> items;
  for (const profile::FoundSignal& one : found.signals) {
    if (one.sighting.state != SignalState::kFired || one.withheld ||
        IsToldByAnother(found.signals, one))
      continue;
    candidates.push_back({one.figure, kSignalDistance, 1,
                          one.rule->own_words_or_relationships,
                          one.is_answered});
    items.push_back({profile::Told(to_client, one.rule->sentence,
                                   one.rule->sentence_to_client),
                     one.rule->question, one.evidence});
  }
  for (const profile::FoundIndex& index : found.indices) {
    // There is nobody to ask.
    if (IsOverNow(held, index.about))
      continue;
    for (const profile::FoundComponent& one : index.components) {
      if (one.low.empty())
        continue;
      candidates.push_back({one.figure, kSignalDistance, 1, true, false});
      items.push_back(
          {absl::StrCat(profile::Told(to_client, one.rule->title,
                                      one.rule->title_to_client),
                        ": low in ", to_client ? "your" : "the client's",
                        " own last answers."),
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
        {absl::StrCat(profile::Told(to_client, index.rule->title,
                                    index.rule->title_to_client),
                      ": ", is_up ? "up" : "down", " by ",
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
