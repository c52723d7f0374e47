// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
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

bool Names(std::string_view text, const Reference& wanted) {
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
  return assessment.instrument < held.texts.size() &&
         Names(held.texts[assessment.instrument], form);
}

namespace {

ScoreLook LookAt(const Frame& frame, Row row, double day,
                 const Reference& reference) {
  ScoreLook look;
  look.point = {frame.held.assessments[row].record, day, {}, {}};
  const FormScores& scores = frame.scorer.Of(row);
  if (scores.unavailable != UnseenReason::kUnspecified) {
    look.unseen = scores.unavailable;
    return look;
  }
  // If there is a value nobody asks why there is none.
  look.unseen = UnseenReason::kScoresUnusable;
  const std::size_t place = PlaceOf(*scores.plan, reference);
  look.has_score = place < scores.scales.size();
  if (look.has_score) {
    look.point.value = scores.scales[place].value;
    look.point.se = scores.scales[place].se;
  }
  return look;
}

ScoreLooks LooksAt(const Frame& frame, const Reference& reference,
                   const About& about, Voice voice) {
  ScoreLooks looks;
  std::map<Row, bool> is_of_form;  // by instrument
  const std::span<const Row> rows = AssessmentsOf(frame.held, about);
  looks.dated.reserve(rows.size());
  for (const Row row : rows) {
    const community::AssessmentRow& form = frame.held.assessments[row];
    if (!Once(&is_of_form, form.instrument,
              [&] { return IsOfForm(frame.held, form, reference); }) ||
        !SpeaksFor(frame.held, voice, about, form.respondent, form.at))
      continue;
    if (form.at && IsDated(*form.at)) {
      looks.dated.push_back(LookAt(frame, row, DayOf(*form.at), reference));
    } else {
      looks.undated = UnseenReason::kTimeUnclear;
    }
  }
  std::sort(looks.dated.begin(), looks.dated.end(),
            [](const ScoreLook& a, const ScoreLook& b) {
              return std::tie(a.point.day, a.point.record) <
                     std::tie(b.point.day, b.point.record);
            });
  return looks;
}

}  // namespace

ScoreSeries SeriesOf(const Frame& frame, std::string_view scale,
                     const About& about, Voice voice, double to) {
  ScoreSeries series;
  const std::optional<Reference> reference = ParseReference(scale);
  if (!reference)
    return series;
  const ScoreLooks& looks =
      Once(&frame.gathered->scores,
           {std::string(scale), about.level, about.row, voice},
           [&] { return LooksAt(frame, *reference, about, voice); });
  series.unseen = looks.undated;
  series.points.reserve(looks.dated.size());
  for (const ScoreLook& look : looks.dated) {
    if (look.point.day > to)
      break;
    series.unseen = Closer(series.unseen, look.unseen);
    if (look.has_score)
      series.points.push_back(look.point);
  }
  return series;
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
