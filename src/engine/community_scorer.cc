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

void TakeScores(const scale::Plan& plan, const scale::Scored& scored,
                profile::FormScores* out) {
  out->plan = &plan;
  out->scales.reserve(plan.reported_scales().size());
  for (const int at : plan.reported_scales()) {
    const scale::Outcome& outcome = scored.scales[static_cast<std::size_t>(at)];
    profile::ScaleScore score;
    if (outcome.kind != scale::OutcomeKind::kRefused) {
      score.value = outcome.value.ToDouble();
      if (outcome.has_se)
        score.se = outcome.se;
    }
    out->scales.push_back(score);
  }
  out->items.reserve(scored.items.size());
  for (const scale::Standing& standing : scored.items) {
    std::optional<double> answer;
    if (standing.kind == scale::Standing::Kind::kAnswered) {
      if (const auto value = Decimal::Of(standing.units, plan.digits()))
        answer = value->ToDouble();
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

std::unique_ptr<const ScoredForm> CommunityScorer::ScoreForm(
    community::Index assessment) const {
  auto form = std::make_unique<ScoredForm>();
  const Done read = ReadForm(assessment);
  if (!read.ok()) {
    form->scores.unavailable = ReasonOf(read.error().status);
    return form;
  }
  const Case& given = workspace_->given;
  scale::Scored* scored = &workspace_->sheet.scored;
  ScoreAlone(given, scored);
  form->loaded = given.choice.loaded;
  TakeScores(*form->loaded->plan, *scored, &form->scores);
  form->has_fired =
      std::any_of(scored->critical.begin(), scored->critical.end(),
                  [](const scale::CriticalOutcome& one) {
                    return one.state == SignalState::kFired;
                  });
  return form;
}

const ScoredForm& CommunityScorer::Get(community::Index assessment) const {
  return book_->At(assessment).Get([&] { return ScoreForm(assessment); });
}

const profile::FormScores& CommunityScorer::Of(
    community::Index assessment) const {
  return Get(assessment).scores;
}

std::unique_ptr<const ShownForm> CommunityScorer::ShowForm(
    community::Index assessment) const {
  auto shown = std::make_unique<ShownForm>();
  if (ReadForm(assessment).ok()) {
    const Case& given = workspace_->given;
    Score(given, &workspace_->sheet);
    shown->answered_at = given.identity.effective;
    WriteShown(given, workspace_->sheet, &shown->scores, &shown->critical);
    shown->scores.shrink_to_fit();
    shown->critical.shrink_to_fit();
  }
  return shown;
}

const ShownForm& CommunityScorer::ShownOf(community::Index assessment) const {
  return Get(assessment).shown.Get([&] { return ShowForm(assessment); });
}

const Loaded* CommunityScorer::LoadedOf(community::Index assessment) const {
  return Get(assessment).loaded;
}

bool CommunityScorer::HasFired(community::Index assessment) const {
  return Get(assessment).has_fired;
}

bool CommunityScorer::HasCritical(community::Index assessment) const {
  const Loaded* loaded = Get(assessment).loaded;
  return loaded != nullptr && !loaded->definition().critical_rules.empty();
}

bool CommunityScorer::IsOfTies(community::Index assessment) const {
  const Loaded* loaded = Get(assessment).loaded;
  if (loaded == nullptr)
    return false;
  const std::vector<scale::Scale>& scales = loaded->definition().scales;
  return std::any_of(scales.begin(), scales.end(), [](const scale::Scale& one) {
    return one.target == scale::Target::kTie;
  });
}

privacy::Labels CommunityScorer::LabelsOf(community::Index assessment) const {
  const Loaded* loaded = Get(assessment).loaded;
  return loaded == nullptr ? privacy::Labels() : loaded->labels;
}

}  // namespace relcare::engine
