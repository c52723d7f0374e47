// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/watch.h"

#include <algorithm>

#include "stats/persistence.h"
#include "stats/rupture.h"

namespace relcare::profile {
namespace {

// Points that differ by less are equal: arithmetic, not a finding.
constexpr double kTied = 1e-9;

Sighting Unseen(UnseenReason reason, std::size_t n, std::size_t needed) {
  Sighting out;
  out.reason = n == 0 && reason == UnseenReason::kTooFew
                   ? UnseenReason::kNothingRecorded
                   : reason;
  out.n = n;
  out.needed = needed;
  return out;
}

Sighting Seen(bool has_fired, std::size_t n, std::size_t needed) {
  Sighting out;
  out.state = has_fired ? SignalState::kFired : SignalState::kQuiet;
  out.n = n;
  out.needed = needed;
  return out;
}

UnseenReason ReasonOfChart(relcare::Unseen unseen) {
  switch (unseen) {
    case relcare::Unseen::kNoObservation:
      return UnseenReason::kNothingRecorded;
    case relcare::Unseen::kTooFewSessions:
      return UnseenReason::kTooFew;
    case relcare::Unseen::kNoSpread:
      return UnseenReason::kNoSpread;
    case relcare::Unseen::kOutOfReach:
      return UnseenReason::kOutOfReach;
    case relcare::Unseen::kCeiling:
      return UnseenReason::kCeiling;
    case relcare::Unseen::kNone:
    case relcare::Unseen::kUnusable:
      break;
  }
  return UnseenReason::kScoresUnusable;
}

// Positions from `first` to `last` that have a rating.
std::vector<std::size_t> RatedFrom(Ratings ratings, std::size_t first,
                                   std::size_t last) {
  std::vector<std::size_t> out;
  out.reserve(ratings.size());
  for (std::size_t at = first; at <= last && at < ratings.size(); ++at) {
    if (ratings[at])
      out.push_back(at);
  }
  return out;
}

// The first session after the onset whose rating is back at the base. Charts of
// means come back later than the ratings do.
std::optional<std::size_t> BackAt(const ChartRule& rule, Ratings ratings,
                                  const RuptureEpisode& episode) {
  const double back = episode.base - rule.tolerance.ToDouble() - kTied;
  for (std::size_t at = episode.onset + 1; at < ratings.size(); ++at) {
    if (ratings[at] && *ratings[at] >= back)
      return at;
  }
  return std::nullopt;
}

bool IsOfKind(const ChartRule& rule, Ratings ratings,
              const RuptureEpisode& episode) {
  const std::optional<std::size_t> back = BackAt(rule, ratings, episode);
  if (rule.episode == EpisodeKind::kUnrepaired)
    return episode.repair == Repair::kUnrepaired && !back;
  return !back || *back + rule.window >= ratings.size();
}

// Where what it saw began: detectors join one after the other, and what one of
// them saw before, without a rating that came back since, is the same.
std::size_t BeginOf(const ChartRule& rule, Ratings ratings,
                    const RuptureReport& report, std::size_t onset) {
  std::size_t begin = onset;
  const auto led_to_it = [&](const RuptureEpisode& episode) {
    const std::optional<std::size_t> back = BackAt(rule, ratings, episode);
    return episode.onset < begin && episode.last >= begin &&
           (!back || *back > begin);
  };
  for (bool has_moved = true; has_moved;) {
    has_moved = false;
    for (const DetectorReport& detector : report.detectors) {
      for (const RuptureEpisode& episode : detector.episodes) {
        if (led_to_it(episode)) {
          begin = episode.onset;
          has_moved = true;
        }
      }
    }
  }
  return begin;
}

}  // namespace

UnseenReason ReasonOf(EstimateStatus status) {
  switch (status) {
    case EstimateStatus::kInsufficient:
      return UnseenReason::kTooFew;
    case EstimateStatus::kOutOfDomain:
      return UnseenReason::kScoresUnusable;
    case EstimateStatus::kOk:
    case EstimateStatus::kUndefined:
    case EstimateStatus::kNotConverged:
      break;
  }
  return UnseenReason::kUndefined;
}

Sighting WatchChart(const ChartRule& rule, const Bounds& scale,
                    Ratings ratings) {
  RuptureOptions options;
  options.lowest = scale.minimum;
  options.highest = scale.maximum;
  options.criterion.drop = rule.drop.ToDouble();
  options.criterion.tolerance = rule.tolerance.ToDouble();
  options.criterion.window = rule.window;
  options.baseline.ratings = static_cast<int>(rule.baseline);
  if (rule.floor)
    options.measurement_floor = rule.floor->ToDouble();
  if (rule.ceiling_share)
    options.ceiling_share = rule.ceiling_share->ToDouble();
  options.least_detectors = std::max(1, static_cast<int>(rule.least_detectors));
  const RuptureReport report = FindRuptures(ratings, {}, options);
  const std::size_t n = RatedFrom(ratings, 0, ratings.size()).size();
  const std::size_t needed = std::size_t{rule.baseline} + 1;
  if (report.state == RuptureState::kCouldNotSee)
    return Unseen(ReasonOfChart(report.unseen), n, needed);

  const RuptureEpisode* latest = nullptr;
  for (const DetectorReport& detector : report.detectors) {
    for (const RuptureEpisode& episode : detector.episodes) {
      if (episode.AgreedBy() >= report.must_agree &&
          IsOfKind(rule, ratings, episode) &&
          (latest == nullptr || episode.onset > latest->onset)) {
        latest = &episode;
      }
    }
  }
  if (latest == nullptr) {
    return report.unseen == relcare::Unseen::kNone
               ? Seen(false, n, needed)
               : Unseen(ReasonOfChart(report.unseen), n, needed);
  }
  const auto fewest = static_cast<std::size_t>(options.least_ratings);
  Sighting out = Seen(true, n, n < needed ? fewest : needed);
  const std::size_t end =
      BackAt(rule, ratings, *latest).value_or(latest->last + 1);
  out.evidence =
      RatedFrom(ratings, BeginOf(rule, ratings, report, latest->onset),
                std::min(latest->last, end - 1));
  for (std::size_t i = 0; i < report.detectors.size(); ++i) {
    if (latest->seen_by[i])
      out.seen_by.push_back(report.detectors[i].method);
  }
  out.usual = report.baseline.mean.value;
  if (out.usual)
    out.usual_of = RatedFrom(ratings, 0, report.baseline.end - 1);
  return out;
}

Sighting WatchChange(const ChangeRule& rule, double threshold,
                     Direction direction, Ratings scores) {
  const std::vector<std::size_t> rated = RatedFrom(scores, 0, scores.size());
  const std::size_t needed = std::size_t{rule.in_a_row} + 1;
  if (direction == Direction::kNeither || direction == Direction::kUnset ||
      !(threshold > 0)) {
    return Unseen(UnseenReason::kNoThreshold, rated.size(), needed);
  }
  if (rated.size() < needed)
    return Unseen(UnseenReason::kTooFew, rated.size(), needed);
  const double first = *scores[rated[0]];
  const std::size_t from = rated.size() - rule.in_a_row;
  const bool has_fired =
      std::all_of(rated.begin() + static_cast<std::ptrdiff_t>(from),
                  rated.end(), [&](std::size_t at) {
                    const double rise = *scores[at] - first;
                    const double worse =
                        direction == Direction::kHigherIsBetter ? -rise : rise;
                    return worse >= threshold - kTied;
                  });
  Sighting out = Seen(has_fired, rated.size(), needed);
  if (!has_fired)
    return out;
  out.seen_by = {kPersistentChange};
  out.evidence = {rated[0]};
  out.evidence.insert(out.evidence.end(),
                      rated.begin() + static_cast<std::ptrdiff_t>(from),
                      rated.end());
  return out;
}

Sighting WatchMeasure(const MeasureRule& rule,
                      std::span<const Estimate> looks) {
  const std::size_t needed = std::max<std::size_t>(1, rule.in_a_row);
  const auto least = std::max<std::int64_t>(1, rule.minimum_n);
  const auto is_seen = [&](const Estimate& look) {
    return look.ok() && look.n_used >= least;
  };
  const auto seen = static_cast<std::size_t>(
      std::count_if(looks.begin(), looks.end(), is_seen));
  if (looks.size() < needed)
    return Unseen(UnseenReason::kTooFew, seen, needed);
  const std::span<const Estimate> last = looks.last(needed);
  // One look is told by what it counted, several by how many could see.
  const auto counted = [&](Sighting out) {
    if (needed == 1) {
      out.n = static_cast<std::size_t>(last.front().n_used);
      out.needed = static_cast<std::size_t>(least);
    }
    return out;
  };
  const auto is_at_bound = [&](const Estimate& look) {
    return (!rule.at_least ||
            *look.value >= rule.at_least->ToDouble() - kTied) &&
           (!rule.at_most || *look.value <= rule.at_most->ToDouble() + kTied);
  };
  // One look that saw it elsewhere breaks the row, whatever the others saw.
  if (std::any_of(last.begin(), last.end(), [&](const Estimate& look) {
        return is_seen(look) && !is_at_bound(look);
      })) {
    return counted(Seen(false, seen, needed));
  }
  for (const Estimate& look : last) {
    if (!look.ok())
      return counted(Unseen(ReasonOf(look.status), seen, needed));
    if (!is_seen(look)) {
      // There was something to see, if too little.
      Sighting out = counted(Unseen(UnseenReason::kTooFew, seen, needed));
      out.reason = UnseenReason::kTooFew;
      return out;
    }
  }
  Sighting out = counted(Seen(true, seen, needed));
  out.seen_by = {last.back().method};
  for (std::size_t at = looks.size() - needed; at < looks.size(); ++at)
    out.evidence.push_back(at);
  return out;
}

Sighting WatchEvents(const EventRule& rule, std::span<const double> event_days,
                     std::size_t coded, double now) {
  Sighting out;
  for (std::size_t at = 0; at < event_days.size(); ++at) {
    if (event_days[at] <= now && event_days[at] >= now - rule.days)
      out.evidence.push_back(at);
  }
  const std::size_t needed = std::max<std::size_t>(1, rule.least_coded);
  if (out.evidence.size() < rule.least) {
    return coded < needed ? Unseen(UnseenReason::kTooFew, coded, needed)
                          : Seen(false, coded, needed);
  }
  out.state = SignalState::kFired;
  out.n = coded;
  out.needed = needed;
  return out;
}

Sighting WatchDeadline(const DeadlineRule& rule, const Waiting& waiting,
                       double now) {
  const double due = waiting.began + rule.days;
  if (waiting.came && *waiting.came <= now)
    return Seen(false, 1, 1);
  if (waiting.ended && *waiting.ended <= now)
    return Unseen(UnseenReason::kEnded, 1, 1);
  if (now < due)
    return Unseen(UnseenReason::kTooEarly, 1, 1);
  if (rule.least_observed &&
      waiting.observed_share.value_or(0) < rule.least_observed->ToDouble()) {
    return Unseen(UnseenReason::kNobodyObserving, 1, 1);
  }
  // It still holds; only it is not told any more.
  if (rule.lasting_days > 0 && now > due + rule.lasting_days)
    return Unseen(UnseenReason::kTooOld, 1, 1);
  return Seen(true, 1, 1);
}

std::string SignalId(std::string_view rule, std::string_view about,
                     std::string_view first_record) {
  std::string id(rule);
  for (const std::string_view part : {about, first_record}) {
    if (part.empty())
      continue;
    id += '/';
    id += part;
  }
  return id;
}

}  // namespace relcare::profile
