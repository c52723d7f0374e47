// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/index_message.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/arena_message.h"
#include "engine/profile_message.h"

namespace relcare::engine {
namespace {

using community::Index;
using profile::ComponentUse;
using profile::FoundComponent;
using profile::FoundIndex;

// No part that counts is withheld: what holds one is withheld as that is.
bool IsWhole(const FoundIndex& found) {
  return std::none_of(found.components.begin(), found.components.end(),
                      [](const FoundComponent& one) {
                        return one.rule->use == ComponentUse::kComposed &&
                               one.withheld.has_value();
                      });
}

// It is not seen, for it may not be told.
bool IsUntold(const FoundComponent& found) {
  return !found.now.has_value() && IsWithheld(found.now.unseen);
}

bool IsUntold(const FoundIndex& found) {
  return std::any_of(found.components.begin(), found.components.end(),
                     [](const FoundComponent& one) {
                       return one.rule->use == ComponentUse::kComposed &&
                              IsUntold(one);
                     });
}

std::int64_t CountOf(std::int64_t number) {
  return static_cast<std::uint32_t>(std::max<std::int64_t>(0, number));
}

template <typename Code>
std::int64_t NumberOf(Code code) {
  return static_cast<std::int64_t>(code);
}

}  // namespace

void IndexWriter::KeepF64(int field, std::optional<double> number) {
  if (number)
    writer_.KeepF64(field, *number);
}

// In the order of their ids: rows are.
void IndexWriter::PutEvidence(int field, const std::vector<Index>& evidence) {
  for (const Index record : evidence)
    writer_.KeepText(field, held_.IdOf(record));
}

void IndexWriter::PutWords(int field, const profile::About& about,
                           bool is_withheld, const std::string& figure,
                           const std::vector<Index>& evidence) {
  const std::vector<Index> said = WordsOn(held_, figure, evidence);
  if (said.empty())
    return;
  ArenaMessage<v1::IndexResult> memory;
  auto* words = (*memory).mutable_words();
  AddWords(held_, said, words);
  filter_.Filter(about, is_withheld, words);
  for (const v1::FigureWord& word : *words)
    writer_.KeepText(field, word.SerializeAsString());
  if (labels_ != nullptr)
    labels_->TakeWords(*words);
}

void IndexWriter::PutMethod(int field, const profile::Figure& figure) {
  const std::size_t hash = figure.scale.find('#');
  if (!figure.method.empty() || hash == std::string::npos) {
    writer_.Text(field, figure.method.empty() ? figure.scale : figure.method);
    return;
  }
  const auto loaded =
      engine_.Find(std::string_view(figure.scale).substr(0, hash));
  writer_.Text(field, loaded.ok()
                          ? (*loaded)->reference + figure.scale.substr(hash)
                          : figure.scale);
}

void IndexWriter::PutValue(const FoundComponent& found) {
  using Value = v1::ComponentValue;
  const Estimate& estimate = found.now.estimate;
  writer_.F64(Value::kValueFieldNumber, *estimate.value);
  KeepF64(Value::kSeFieldNumber, estimate.se);
  KeepF64(Value::kLoFieldNumber, estimate.lo);
  KeepF64(Value::kHiFieldNumber, estimate.hi);
  const profile::MethodFacts* method =
      profile::FindMethod(found.rule->figure.method);
  writer_.Text(Value::kUnitFieldNumber,
               method != nullptr ? method->unit : "points");
  if (found.points) {
    writer_.KeepF64(Value::kPointsFieldNumber, found.points->value);
    KeepF64(Value::kPointsSeFieldNumber, found.points->se);
  }
  writer_.Number(Value::kNFieldNumber, CountOf(estimate.n_used));
  writer_.Number(Value::kNMissingFieldNumber, CountOf(estimate.n_missing));
  KeepF64(Value::kAgeDaysFieldNumber, found.age_days);
  KeepF64(Value::kContributionFieldNumber, found.contribution);
  if (found.first)
    writer_.KeepF64(Value::kReferenceFieldNumber, found.first->value);
  PutEvidence(Value::kEvidenceFieldNumber, found.now.evidence);
}

void IndexWriter::PutUnseen(const FoundComponent& found) {
  using Unseen = v1::ComponentUnseen;
  writer_.Number(Unseen::kReasonFieldNumber, NumberOf(found.now.unseen));
  writer_.Number(Unseen::kNFieldNumber, CountOf(found.now.estimate.n_used));
  PutEvidence(Unseen::kEvidenceFieldNumber, found.now.evidence);
}

void IndexWriter::Put(const FoundIndex& index, const FoundComponent& found) {
  using Component = v1::ComponentResult;
  const profile::Component& rule = *found.rule;
  writer_.Text(Component::kFigureFieldNumber, found.figure);
  writer_.Text(Component::kIdFieldNumber, rule.id);
  writer_.Text(Component::kTitleFieldNumber,
               profile::Told(to_client_, rule.title, rule.title_to_client));
  PutMethod(Component::kMethodFieldNumber, rule.figure);
  if (found.now.has_value()) {
    writer_.Message(Component::kValueFieldNumber, [&] { PutValue(found); });
  } else {
    writer_.Message(Component::kUnseenFieldNumber, [&] { PutUnseen(found); });
  }
  writer_.Number(Component::kUseFieldNumber, NumberOf(rule.use));
  writer_.Number(Component::kVoiceFieldNumber, NumberOf(rule.voice));
  writer_.Number(Component::kDirectionFieldNumber, NumberOf(rule.direction));
  writer_.Number(Component::kTierFieldNumber, NumberOf(rule.tier));
  writer_.F64(Component::kWeightFieldNumber, found.weight);
  KeepF64(Component::kUsedWeightFieldNumber, found.used_weight);
  // Who disputes what may not be shown would tell of it.
  if (!found.withheld) {
    PutWords(Component::kWordsFieldNumber, index.about, IsUntold(found),
             found.figure, {});
  }
  if (rule.pomp) {
    writer_.KeepText(Component::kLeastFieldNumber,
                     rule.pomp->minimum.ToString());
    writer_.KeepText(Component::kGreatestFieldNumber,
                     rule.pomp->maximum.ToString());
  }
}

void IndexWriter::PutOutcome(const FoundIndex& found) {
  const profile::Composition& composed = found.composed;
  if (composed.refusal == IndexRefusal::kUnspecified) {
    using Value = v1::IndexValue;
    writer_.Message(v1::IndexResult::kValueFieldNumber, [&] {
      writer_.F64(Value::kValueFieldNumber, composed.value);
      KeepF64(Value::kMeasurementSeFieldNumber, composed.measurement_se);
      KeepF64(Value::kMeasurementSeBoundFieldNumber,
              composed.measurement_se_bound);
      KeepF64(Value::kSeFieldNumber, composed.se);
      KeepF64(Value::kSeBoundFieldNumber, composed.se_bound);
      if (composed.interval) {
        writer_.KeepF64(Value::kLoFieldNumber, composed.interval->lo);
        writer_.KeepF64(Value::kHiFieldNumber, composed.interval->hi);
      }
    });
    return;
  }
  using Refused = v1::IndexRefused;
  writer_.Message(v1::IndexResult::kRefusedFieldNumber, [&] {
    writer_.Number(Refused::kReasonFieldNumber, NumberOf(composed.refusal));
    if (!composed.missing_voices.empty()) {
      writer_.Message(Refused::kMissingVoicesFieldNumber, [&] {
        for (const profile::Voice voice : composed.missing_voices)
          writer_.Element(NumberOf(voice));
      });
    }
    writer_.Number(Refused::kSeenFieldNumber, NumberOf(composed.seen));
    writer_.Number(Refused::kNeededFieldNumber,
                   std::max(found.rule->least_components, 1U));
  });
}

void IndexWriter::PutChange(const FoundIndex& found) {
  using Change = v1::IndexChange;
  if (!found.composed.change)
    return;
  writer_.Message(v1::IndexResult::kChangeFieldNumber, [&] {
    writer_.F64(Change::kPointsFieldNumber, found.composed.change->points);
    KeepF64(Change::kSeFieldNumber, found.composed.change->se);
    for (const FoundComponent& component : found.components) {
      if (component.rule->use == ComponentUse::kComposed &&
          !component.contribution)
        writer_.KeepText(Change::kNotComparableFieldNumber, component.rule->id);
    }
  });
}

void IndexWriter::Put(const FoundIndex& found) {
  using Result = v1::IndexResult;
  writer_.Text(Result::kFigureFieldNumber, found.figure);
  writer_.Number(Result::kKindFieldNumber, NumberOf(found.rule->kind));
  writer_.Number(Result::kTargetFieldNumber, NumberOf(found.rule->target));
  writer_.Message(Result::kAboutFieldNumber,
                  [&] { PutSubject(held_, found.about, &writer_); });
  PutOutcome(found);
  for (const FoundComponent& component : found.components) {
    writer_.Message(Result::kComponentsFieldNumber,
                    [&] { Put(found, component); });
  }
  writer_.F64(Result::kCoverageFieldNumber, found.composed.coverage);
  writer_.F64(Result::kObservedFieldNumber, found.composed.observed);
  writer_.Number(Result::kTierFieldNumber, NumberOf(found.tier));
  PutChange(found);
  for (const profile::FoundDisagreement& one : found.disagreements) {
    using Disagreement = v1::Disagreement;
    writer_.Message(Result::kDisagreementsFieldNumber, [&] {
      writer_.Text(Disagreement::kComponentFieldNumber,
                   found.components[one.component].rule->id);
      writer_.Text(Disagreement::kOtherComponentFieldNumber,
                   found.components[one.other].rule->id);
      writer_.F64(Disagreement::kDifferenceFieldNumber, one.difference.points);
      KeepF64(Disagreement::kSeFieldNumber, one.difference.se);
    });
  }
  if (IsWhole(found)) {
    PutWords(Result::kWordsFieldNumber, found.about, IsUntold(found),
             found.figure, EvidenceOf(found));
  }
  const profile::Index& rule = *found.rule;
  writer_.Text(Result::kTitleFieldNumber,
               profile::Told(to_client_, rule.title, rule.title_to_client));
  writer_.Text(Result::kMeaningFieldNumber,
               profile::Told(to_client_, rule.meaning, rule.meaning_to_client));
  writer_.Text(
      Result::kNotMeaningFieldNumber,
      profile::Told(to_client_, rule.not_meaning, rule.not_meaning_to_client));
  if (!IsOverNow(held_, found.about))
    writer_.Text(Result::kQuestionFieldNumber, found.rule->question);
  if (found.period_end) {
    writer_.KeepText(Result::kPeriodEndFieldNumber,
                     DateText(*found.period_end - 1));
  }
}

void IndexWriter::Put(int field, const FoundIndex& found) {
  writer_.Message(field, [&] { Put(found); });
}

}  // namespace relcare::engine
