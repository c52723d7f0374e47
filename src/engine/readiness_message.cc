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

#include "base/math.h"
#include "engine/arena_message.h"
#include "engine/community_scorer.h"
#include "engine/label_join_message.h"
#include "engine/profile_message.h"
#include "engine/profile_view.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

using community::Snapshot;

struct Step {
  std::string collect;
  profile::Voice voice = profile::Voice::kUnset;
  std::uint32_t times = 1;
  std::uint32_t minutes = 1;  // all times together

  auto Key() const { return std::tuple(minutes, collect, voice); }
};

// What a family of figures is made of.
struct MadeOf {
  std::string_view family;
  std::string_view body;
  std::uint32_t minutes;
};

constexpr MadeOf kSources[] = {
    {"personal-network.", "relationship", 5},
    {"community.named-by-member/", "relationship", 5},
    {"exchange.", "exchange", 1},
    {"flow.", "exchange", 1},
    {"reciprocity.", "exchange", 1},
    {"attendance.", "encounter", 1},
    {"influence.", "adaptation", 1},
    {"vr-codes.", "coded_event", 60},
    {"climate.", "climate-4", 1},
    {"agreement.", "climate-4", 1},
    {"goals.gas-", "goal", 10},
    {"goals.", "state_report", 2},
    {"wish.", "state_report", 2},
    {"understanding.", "state_report", 2},
    {"identity.", "identity", 5},
    {"pathway.", "identity", 5},
    {"narrative.", "narrative_scene", 60},
    {"story.", "state_report", 2},
    {"similarity.", "attribute", 3},
};

bool CanBeCollected(UnseenReason reason) {
  switch (reason) {
    case UnseenReason::kNotAllowed:
    case UnseenReason::kConsent:
    case UnseenReason::kCalendar:
    case UnseenReason::kMandated:
    case UnseenReason::kEnded:
    case UnseenReason::kTooEarly:
    case UnseenReason::kCeiling:
    case UnseenReason::kOutOfReach:
    case UnseenReason::kNoThreshold:
    case UnseenReason::kFormNotAvailable:
      return false;
    default:
      return true;
  }
}

class Asker {
 public:
  explicit Asker(const Engine& engine) : engine_(engine) {}

  Step ForFigure(const profile::Figure& figure, profile::Voice voice,
                 UnseenReason reason, std::uint32_t times) const {
    Step step;
    step.voice = voice;
    step.times = std::max(times, 1U);
    std::uint32_t each = 1;
    if (!figure.scale.empty()) {
      step.collect = figure.scale.substr(0, figure.scale.find('#'));
      const auto loaded = engine_.Find(step.collect);
      if (loaded.ok()) {
        constexpr std::size_t kItemsPerMinute = 10;
        const std::size_t items = (*loaded)->definition().items.size();
        each = static_cast<std::uint32_t>((items + kItemsPerMinute - 1) /
                                          kItemsPerMinute);
      }
    } else if (reason == UnseenReason::kNobodyObserving) {
      step.collect = "observation_window";
      step.voice = profile::Voice::kStaff;
    } else {
      for (const MadeOf& source : kSources) {
        if (figure.method.starts_with(source.family)) {
          step.collect = std::string(source.body);
          each = source.minutes;
          break;
        }
      }
    }
    step.minutes = each * step.times;
    return step;
  }

 private:
  const Engine& engine_;
};

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

// What is left of a figure's weight at its age; see composition.h.
double FreshnessOf(const profile::FoundComponent& component) {
  if (!component.rule->half_life_days || !component.age_days)
    return 1;
  return Pow(2,
             -*component.age_days / component.rule->half_life_days->ToDouble());
}

// The cheapest parts that together are enough.
std::vector<Step> StepsFor(const Asker& asker,
                           const profile::FoundIndex& found) {
  struct Part {
    Step step;
    const profile::FoundComponent* component = nullptr;
    double gain = 0;  // of weight
    bool is_new = false;
  };
  std::vector<Part> parts;
  double all = 0, seen = 0;
  std::size_t count = 0;
  std::vector<profile::Voice> missing = found.composed.missing_voices;
  for (const profile::FoundComponent& one : found.components) {
    if (one.rule->use != profile::ComponentUse::kComposed ||
        one.now.unseen == UnseenReason::kMandated)
      continue;
    all += one.weight;
    if (one.points) {
      const double fresh = FreshnessOf(one);
      seen += one.weight * fresh;
      ++count;
      // What is too old is asked for again.
      if (fresh < 0.9) {
        parts.push_back({asker.ForFigure(one.rule->figure, one.rule->voice,
                                         UnseenReason::kTooFew, 1),
                         &one, one.weight * (1 - fresh), false});
      }
    } else if (!one.withheld && CanBeCollected(one.now.unseen)) {
      parts.push_back({asker.ForFigure(one.rule->figure, one.rule->voice,
                                       one.now.unseen, 1),
                       &one, one.weight, true});
    }
  }
  // Missing voices first, then by minutes.
  std::sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    const auto is_missed = [&](const Part& part) {
      return std::find(missing.begin(), missing.end(),
                       part.component->rule->voice) != missing.end();
    };
    return std::tuple(!is_missed(a), a.step.Key()) <
           std::tuple(!is_missed(b), b.step.Key());
  });
  const double least = found.rule->least_coverage
                           ? found.rule->least_coverage->ToDouble()
                           : profile::kLeastCoverage;
  std::vector<Step> steps;
  for (const Part& part : parts) {
    const bool is_enough =
        missing.empty() && all > 0 && seen / all >= least - 1e-12 &&
        count >= std::max<std::size_t>(1, found.rule->least_components);
    if (is_enough)
      break;
    std::erase(missing, part.component->rule->voice);
    seen += part.gain;
    if (part.is_new)
      ++count;
    const bool is_there =
        std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
          return step.collect == part.step.collect &&
                 step.voice == part.step.voice;
        });
    if (!is_there)
      steps.push_back(part.step);
  }
  return steps;
}

std::vector<Step> StepsFor(const Asker& asker,
                           const profile::FoundSignal& found) {
  const profile::SignalRules& rule = *found.rule;
  const profile::Sighting& sighting = found.sighting;
  if (found.withheld || !CanBeCollected(sighting.reason))
    return {};
  const auto lacking = static_cast<std::uint32_t>(
      sighting.needed > sighting.n ? sighting.needed - sighting.n : 1);
  if (rule.chart || rule.change) {
    std::vector<Step> steps;
    if (sighting.reason == UnseenReason::kNoTie)
      steps.push_back({"relationship", profile::Voice::kStaff});
    steps.push_back(asker.ForFigure(profile::FigureOf(rule),
                                    profile::VoiceOf(rule), sighting.reason,
                                    lacking));
    return steps;
  }
  if (rule.measure) {
    return {asker.ForFigure(rule.measure->figure, rule.measure->voice,
                            sighting.reason, 1)};
  }
  Step step;
  step.voice = profile::Voice::kStaff;
  if (rule.events) {
    step.collect = "coded_event";
    step.voice = profile::Voice::kObserver;
    step.minutes = 60;
  } else if (sighting.reason == UnseenReason::kNoStay) {
    step.collect = "episode";
  } else if (rule.deadline->awaited == profile::Awaited::kFirstBond) {
    step.collect = sighting.reason == UnseenReason::kNobodyObserving
                       ? "observation_window"
                       : "episode";
  } else {
    step.collect = "disclosure";
  }
  return {step};
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
  const std::optional<Reference> name = ParseReference(
      request.profile.empty() ? std::string_view("default") : request.profile);
  const LoadedProfile* profile =
      name ? engine.profiles().FindProfile(*name) : nullptr;
  if (profile == nullptr) {
    return Error{RELCARE_E_UNKNOWN_NAME, "unknown-profile", "",
                 "the engine has no profile definition of that name"};
  }
  const Result<profile::About> about = FindSubject(held, request);
  if (!about.ok())
    return about.error();
  const CommunityScorer scorer(engine, held, workspace);
  Pasts pasts(engine, held, workspace);
  const ProfileFound found =
      Look(engine, held, scorer, *profile, *reader, *about, &pasts);
  ArenaMessage<v1::ReadinessReport> memory;
  v1::ReadinessReport& out = *memory;
  ToMessage(held, *about, out.mutable_subject());
  out.set_definition(profile->reference);
  PutWithheldOfRows(found, &out);
  const Asker asker(engine);
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
    if (is_own_withheld || index.composed.refusal == IndexRefusal::kNotAllowed)
      continue;
    // There is nobody left to ask, and nothing to be seen any more.
    if (IsOverNow(held, index.about)) {
      row->set_reason(v1::UNSEEN_REASON_ENDED);
      continue;
    }
    add(row, StepsFor(asker, index));
  }
  for (const profile::FoundSignal& signal : found.signals) {
    v1::ReadinessRow* row = out.add_rows();
    row->set_figure(signal.figure);
    row->set_ready(signal.sighting.state != SignalState::kCouldNotSee);
    if (row->ready())
      continue;
    row->set_reason(static_cast<v1::UnseenReason>(signal.sighting.reason));
    add(row, StepsFor(asker, signal));
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
