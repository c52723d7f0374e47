// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/community_scorer.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/report_message.h"
#include "engine/score.h"
#include "engine/sheet.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

UnseenReason ReasonOf(std::int32_t status) {
  switch (status) {
    case RELCARE_E_UNKNOWN_INSTRUMENT:
    case RELCARE_E_UNBOUND:
    case RELCARE_E_PIN:
    case RELCARE_E_LICENCE:
      return UnseenReason::kFormNotAvailable;
    default:
      return UnseenReason::kScoresUnusable;
  }
}

void TakeScores(const Case& given, const scale::Scored& scored,
                profile::FormScores* out) {
  const scale::Plan& plan = *given.choice.loaded->plan;
  const scale::Definition& definition = plan.definition();
  out->owner = definition.owner;
  out->instrument = definition.id;
  out->version = definition.version;
  out->scales.reserve(plan.reported_scales().size());
  for (const int at : plan.reported_scales()) {
    const auto index = static_cast<std::size_t>(at);
    const scale::Outcome& outcome = scored.scales[index];
    profile::ScaleScore score;
    score.scale = definition.scales[index].id;
    if (outcome.kind != scale::OutcomeKind::kRefused) {
      score.value = outcome.value.ToDouble();
      if (outcome.has_se)
        score.se = outcome.se;
    }
    out->scales.push_back(score);
  }
  out->items.reserve(definition.items.size());
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const scale::Standing& standing = scored.items[i];
    profile::ItemAnswer answer;
    answer.item = definition.items[i].id;
    if (standing.kind == scale::Standing::Kind::kAnswered) {
      if (const auto value = Decimal::Of(standing.units, plan.digits()))
        answer.value = value->ToDouble();
    }
    out->items.push_back(answer);
  }
}

}  // namespace

Done CommunityScorer::ReadForm(community::Index assessment) const {
  Request request;
  request.golden = true;  // a report within a profile has no place of its own
  request.was_walked = true;
  const Done read =
      Read(engine_, held_.BytesOf(held_.assessments[assessment].record),
           request, workspace_);
  return read.ok() ? engine_.MayScore(*workspace_->given.choice.loaded) : read;
}

const CommunityScorer::Entry& CommunityScorer::Get(
    community::Index assessment) const {
  const auto [place, is_new] = scored_.try_emplace(assessment);
  Entry& entry = place->second;
  if (!is_new)
    return entry;
  const Done read = ReadForm(assessment);
  if (!read.ok()) {
    entry.form.unavailable = ReasonOf(read.error().status);
    return entry;
  }
  const Case& given = workspace_->given;
  scale::Scored* scored = &workspace_->sheet.scored;
  ScoreAlone(given, scored);
  TakeScores(given, *scored, &entry.form);
  entry.has_fired =
      std::any_of(scored->critical.begin(), scored->critical.end(),
                  [](const scale::CriticalOutcome& one) {
                    return one.state == SignalState::kFired;
                  });
  const scale::Definition& definition = given.choice.loaded->definition();
  entry.has_critical = !definition.critical_rules.empty();
  entry.is_of_ties =
      std::any_of(definition.scales.begin(), definition.scales.end(),
                  [](const scale::Scale& one) {
                    return one.target == scale::Target::kTie;
                  });
  entry.labels = given.identity.labels;
  entry.labels.Join(given.choice.loaded->labels);
  return entry;
}

const profile::FormScores& CommunityScorer::Of(
    community::Index assessment) const {
  return Get(assessment).form;
}

std::string CommunityScorer::ReportOf(community::Index assessment) const {
  std::string report;
  if (ReadForm(assessment).ok()) {
    Score(workspace_->given, &workspace_->sheet);
    WriteScore(workspace_->given, workspace_->sheet, &report);
  }
  return report;
}

bool CommunityScorer::HasFired(community::Index assessment) const {
  return Get(assessment).has_fired;
}

bool CommunityScorer::HasCritical(community::Index assessment) const {
  return Get(assessment).has_critical;
}

bool CommunityScorer::IsOfTies(community::Index assessment) const {
  return Get(assessment).is_of_ties;
}

const privacy::Labels& CommunityScorer::LabelsOf(
    community::Index assessment) const {
  return Get(assessment).labels;
}

}  // namespace relcare::engine
