// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <tuple>

#include "base/once.h"
#include "profile/gather.h"
#include "profile/gathered.h"
#include "profile/people.h"

namespace relcare::profile {
namespace {

constexpr MethodId kScore{};  // a form, no method

std::span<const Row> AssessmentsOf(const Snapshot& held, const About& about) {
  switch (about.level) {
    case Target::kSelf:
      return held.of_person.assessments.Of(about.row);
    case Target::kTie:
      return held.of_tie.assessments.Of(about.row);
    case Target::kGroup:
      return held.of_group.assessments.Of(about.row);
    default:
      return {};
  }
}

bool IsForm(const scale::Definition& form, const Reference& reference) {
  return form.id == reference.instrument && form.owner == reference.owner &&
         (reference.version.empty() || form.version == reference.version);
}

// Where the scale is among the form's scores; their number: nowhere.
std::size_t PlaceOf(const scale::Plan& plan, const Reference& reference) {
  const std::vector<int>& scales = plan.reported_scales();
  if (!IsForm(plan.definition(), reference))
    return scales.size();
  const auto found = std::find_if(scales.begin(), scales.end(), [&](int at) {
    return plan.definition().scales[static_cast<std::size_t>(at)].id ==
           reference.scale;
  });
  return static_cast<std::size_t>(found - scales.begin());
}

// `instrument`: of the snapshot's texts.
bool Names(const Snapshot& held, Row instrument, const Reference& wanted) {
  if (instrument >= held.texts.size())
    return false;
  const std::string_view text = held.texts[instrument];
  // Soon said of most. NOLINTNEXTLINE(abseil-string-find-str-contains): of std
  if (text.find(wanted.instrument) == std::string_view::npos)
    return false;
  const std::optional<Reference> named = ParseReference(text);
  return named && named->instrument == wanted.instrument &&
         named->owner == wanted.owner;
}

}  // namespace

bool IsOfForm(const Snapshot& held, const community::AssessmentRow& assessment,
              const Reference& form) {
  return Names(held, assessment.instrument, form);
}

namespace {

const std::map<Row, std::vector<Row>>& FormsOf(const Frame& frame,
                                               const About& about,
                                               Voice voice) {
  return Once(&frame.gathered->forms, {about.level, about.row, voice}, [&] {
    std::map<Row, std::vector<Row>> forms;
    for (const Row row : AssessmentsOf(frame.held, about)) {
      const community::AssessmentRow& form = frame.held.assessments[row];
      if (SpeaksFor(frame.held, voice, about, form.respondent, form.at))
        forms[form.instrument].push_back(row);
    }
    return forms;
  });
}

// Adds what forms of one instrument say of the scale.
void AddLooks(const Frame& frame, const std::vector<Row>& forms,
              const Reference& scale, ScoreLooks* looks) {
  const scale::Plan* plan = nullptr;  // that of the last form
  std::size_t place = 0;              // of the scale in it
  looks->points.reserve(looks->points.size() + forms.size());
  looks->unseen.reserve(looks->unseen.size() + forms.size());
  for (const Row row : forms) {
    const community::AssessmentRow& form = frame.held.assessments[row];
    if (!form.at || !IsDated(*form.at)) {
      looks->undated = UnseenReason::kTimeUnclear;
      continue;
    }
    const double day = DayOf(*form.at);
    const FormScores& scores = frame.scorer.Of(row);
    if (scores.unavailable != UnseenReason::kUnspecified) {
      looks->unseen.emplace_back(day, scores.unavailable);
      continue;
    }
    // If there is a value nobody asks why there is none.
    looks->unseen.emplace_back(day, UnseenReason::kScoresUnusable);
    if (scores.plan != plan) {
      plan = scores.plan;
      place = PlaceOf(*plan, scale);
    }
    if (place < scores.scales.size()) {
      looks->points.push_back({form.record, day, scores.scales[place].value,
                               scores.scales[place].se});
    }
  }
}

ScoreLooks LooksAt(const Frame& frame, const Reference& scale,
                   const About& about, Voice voice) {
  ScoreLooks looks;
  for (const auto& [instrument, forms] : FormsOf(frame, about, voice)) {
    if (Names(frame.held, instrument, scale))
      AddLooks(frame, forms, scale, &looks);
  }
  std::sort(looks.points.begin(), looks.points.end(),
            [](const ScorePoint& a, const ScorePoint& b) {
              return std::tie(a.day, a.record) < std::tie(b.day, b.record);
            });
  std::sort(looks.unseen.begin(), looks.unseen.end());
  UnseenReason closest = looks.undated;
  for (auto& [day, unseen] : looks.unseen)
    closest = unseen = Closer(closest, unseen);
  return looks;
}

}  // namespace

ScoreSeries SeriesOf(const Frame& frame, std::string_view scale,
                     const About& about, Voice voice, double to) {
  const std::optional<Reference> reference = ParseReference(scale);
  if (!reference)
    return {};
  const ScoreLooks& looks =
      Once(&frame.gathered->scores,
           {std::string(scale), about.level, about.row, voice},
           [&] { return LooksAt(frame, *reference, about, voice); });
  const auto later = std::upper_bound(
      looks.points.begin(), looks.points.end(), to,
      [](double day, const ScorePoint& one) { return day < one.day; });
  const auto unseen = std::upper_bound(
      looks.unseen.begin(), looks.unseen.end(), to,
      [](double day, const auto& one) { return day < one.first; });
  return {{looks.points.begin(), later},
          unseen == looks.unseen.begin() ? looks.undated
                                         : std::prev(unseen)->second};
}

Measured GatherScore(const Frame& frame, const Question& question) {
  const ScoreSeries series =
      SeriesOf(frame, question.figure->scale, question.about, question.voice,
               question.to);
  if (series.points.empty())
    return NotSeen(series.unseen);
  Measured out;
  const auto latest = std::find_if(
      series.points.rbegin(), series.points.rend(),
      [](const ScorePoint& point) { return point.value.has_value(); });
  const auto used = static_cast<std::int64_t>(
      std::count_if(series.points.begin(), series.points.end(),
                    [](const ScorePoint& p) { return p.value.has_value(); }));
  const std::int64_t refused =
      static_cast<std::int64_t>(series.points.size()) - used;
  if (latest == series.points.rend()) {
    for (const ScorePoint& point : series.points)
      out.Take(point.record, point.day);
    out = std::move(out).Close(
        NoEstimate(kScore, EstimateStatus::kInsufficient, 0, refused));
    out.unseen = UnseenReason::kScoresUnusable;
    return out;
  }
  // The evidence of a score is its own form; its days tell of all of them.
  out.Take(latest->record, latest->day);
  for (const ScorePoint& point : series.points) {
    if (point.value) {
      out.first_day = point.day;
      break;
    }
  }
  Estimate found = EstimateOf(kScore, *latest->value, 1, refused);
  found.se = latest->se;
  return std::move(out).Close(found);
}

}  // namespace relcare::profile
