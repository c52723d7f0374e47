// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/readiness_message.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "relcare/v1/profile_report.pb.h"

#include "engine/arena_message.h"
#include "engine/collecting.h"
#include "engine/community_scorer.h"
#include "engine/label_join_message.h"
#include "engine/profile_message.h"
#include "engine/profile_view.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

using community::Snapshot;

void Put(const std::vector<Step>& steps, v1::ReadinessRow* row) {
  std::uint32_t minutes = 0;
  for (const Step& step : steps) {
    v1::ReadinessStep* put = row->add_steps();
    put->set_collect(step.collect);
    put->set_voice(static_cast<v1::Voice>(step.voice));
    put->set_times(step.times);
    put->set_minutes(step.minutes);
    minutes += step.minutes;
  }
  row->set_minutes(minutes);
}

bool IsOwnVoiceWithheld(const profile::FoundIndex& index) {
  return std::any_of(
      index.components.begin(), index.components.end(),
      [](const profile::FoundComponent& one) {
        return one.rule->use == profile::ComponentUse::kComposed &&
               one.rule->voice == profile::Voice::kClient && one.withheld;
      });
}

// Why it is not ready: what is withheld, what is too old, else its first part
// that was not seen, of a voice that it lacks if there is one.
UnseenReason ReasonOf(const profile::FoundIndex& index) {
  if (index.composed.refusal == IndexRefusal::kTooOld)
    return UnseenReason::kTooOld;
  const std::vector<profile::Voice>& lacking = index.composed.missing_voices;
  UnseenReason reason = UnseenReason::kUnspecified;
  bool is_of_lacking = false;
  for (const profile::FoundComponent& one : index.components) {
    if (one.now.has_value() ||
        one.rule->use != profile::ComponentUse::kComposed)
      continue;
    if (one.withheld)
      return one.now.unseen;
    const bool lacks = std::find(lacking.begin(), lacking.end(),
                                 one.rule->voice) != lacking.end();
    if (reason == UnseenReason::kUnspecified || (lacks && !is_of_lacking))
      reason = one.now.unseen;
    is_of_lacking = is_of_lacking || lacks;
  }
  return reason;
}

// What keeps a row from being ready; what only stands beside does not.
void PutWithheldOfRows(const ProfileFound& found, v1::ReadinessReport* out) {
  std::vector<std::pair<std::string, WithheldCode>> keeping;
  if (found.is_withheld())
    keeping.push_back(found.withheld.front());
  for (const profile::FoundIndex& index : found.indices) {
    for (const profile::FoundComponent& one : index.components) {
      if (one.withheld && one.rule->use == profile::ComponentUse::kComposed)
        keeping.emplace_back(one.figure, *one.withheld);
    }
  }
  for (const profile::FoundSignal& signal : found.signals) {
    if (signal.withheld)
      keeping.emplace_back(signal.figure, *signal.withheld);
  }
  std::sort(keeping.begin(), keeping.end());
  for (const auto& [figure, reason] : keeping) {
    v1::Withheld* withheld = out->add_withheld();
    withheld->set_figure(figure);
    withheld->set_reason(static_cast<v1::WithheldCode>(reason));
  }
}

}  // namespace

Result<std::string> WriteReadiness(const Engine& engine, const Snapshot& held,
                                   const ProfileRequest& request,
                                   Workspace* workspace) {
  const Result<Reader> reader = Reader::Of(held, request);
  if (!reader.ok())
    return reader.error();
  const Result<const LoadedProfile*> profile =
      engine.profiles().Named(request.profile);
  if (!profile.ok())
    return profile.error();
  const Result<profile::About> about = FindSubject(held, *reader, request);
  if (!about.ok())
    return about.error();
  const CommunityScorer scorer(engine, held, workspace);
  Pasts pasts(engine, held, workspace);
  const ProfileFound found =
      Look(engine, held, scorer, **profile, *reader, *about, &pasts);
  ArenaMessage<v1::ReadinessReport> memory;
  v1::ReadinessReport& out = *memory;
  ToMessage(held, NamedTo(*reader, found, *about), out.mutable_subject());
  out.set_definition((*profile)->reference);
  PutWithheldOfRows(found, &out);
  const profile::FindScale scales = FindScaleIn(engine.instruments());
  const profile::Frame frame = FrameFor(*reader, held, scorer, scales);
  const Collecting collecting(engine, frame);
  // What helps several is collected once, as often as the neediest asks.
  std::map<std::pair<std::string, profile::Voice>, std::uint32_t> minutes;
  const auto add = [&](v1::ReadinessRow* row, const std::vector<Step>& steps) {
    Put(steps, row);
    for (const Step& step : steps) {
      std::uint32_t& most = minutes[{step.collect, step.voice}];
      most = std::max(most, step.minutes);
    }
  };
  for (const profile::FoundIndex& index : found.indices) {
    v1::ReadinessRow* row = out.add_rows();
    row->set_figure(index.figure);
    // What others say of somebody is not that somebody's own word.
    const bool is_own_withheld = IsOwnVoiceWithheld(index);
    row->set_ready(index.composed.refusal == IndexRefusal::kUnspecified &&
                   !is_own_withheld);
    if (row->ready())
      continue;
    row->set_reason(static_cast<v1::UnseenReason>(ReasonOf(index)));
    // Nothing that could be collected would be told.
    const bool is_kept =
        is_own_withheld || index.composed.refusal == IndexRefusal::kNotAllowed;
    if (is_kept && !WaitsForMore(index))
      continue;
    // There is nobody left to ask, and nothing to be seen any more.
    if (IsOverNow(held, index.about)) {
      row->set_reason(v1::UNSEEN_REASON_ENDED);
      continue;
    }
    add(row, collecting.For(index));
  }
  for (const profile::FoundSignal& signal : found.signals) {
    v1::ReadinessRow* row = out.add_rows();
    row->set_figure(signal.figure);
    row->set_ready(signal.sighting.state != SignalState::kCouldNotSee);
    if (row->ready())
      continue;
    row->set_reason(static_cast<v1::UnseenReason>(signal.sighting.reason));
    if (IsOverNow(held, signal.about)) {
      row->set_reason(v1::UNSEEN_REASON_ENDED);
      continue;
    }
    add(row, collecting.For(signal));
  }
  std::uint32_t total = 0;
  for (const auto& [key, most] : minutes)
    total += most;
  out.set_minutes(total);
  LabelJoin labels(engine, held, scorer);
  if (!found.is_withheld()) {
    labels.Take(*about);
    labels.Take(found);
  }
  labels.Put(&out);
  return out.SerializeAsString();
}

}  // namespace relcare::engine
