// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/rupture.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "base/proportion.h"
#include "stats/chart.h"
#include "stats/tie.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool IsPositive(double number) { return number > 0 && std::isfinite(number); }

bool AreUsable(const RuptureOptions& options) {
  return std::isfinite(options.lowest) && std::isfinite(options.highest) &&
         options.lowest < options.highest &&
         (!options.measurement_floor ||
          (*options.measurement_floor >= 0 &&
           std::isfinite(*options.measurement_floor))) &&
         IsPositive(options.individuals_width) &&
         IsPositive(options.ewma_width) && options.ewma_weight > 0 &&
         options.ewma_weight <= 1 && options.cusum_slack >= 0 &&
         std::isfinite(options.cusum_slack) &&
         IsPositive(options.cusum_threshold) && options.ceiling_share > 0 &&
         options.ceiling_share <= 1 && options.least_detectors >= 1 &&
         options.least_ratings >= 2;
}

bool AreOnTheScale(Ratings ratings, const RuptureOptions& options) {
  return std::all_of(
      ratings.begin(), ratings.end(), [&](const std::optional<double>& rating) {
        return !rating ||
               (std::isfinite(*rating) && IsAtLeast(*rating, options.lowest) &&
                IsAtLeast(options.highest, *rating));
      });
}

std::int64_t CountOf(Ratings ratings) {
  return static_cast<std::int64_t>(ratings.size()) -
         std::count(ratings.begin(), ratings.end(), std::nullopt);
}

Estimate ShareAt(Ratings ratings, double end, MethodId method) {
  const std::int64_t given = CountOf(ratings);
  const std::int64_t at_end = std::count_if(
      ratings.begin(), ratings.end(), [end](const std::optional<double>& one) {
        return one && IsTied(*one, end);
      });
  Estimate share =
      WilsonProportion(static_cast<double>(at_end), static_cast<double>(given),
                       kConfidence95, method);
  share.n_missing = static_cast<std::int64_t>(ratings.size()) - given;
  return share;
}

// What a chart asks at each session after the baseline. Sessions without a
// rating have none.
struct ChartPoint {
  double value = 0;       // what the chart follows
  double limit = 0;       // an onset is below it
  double back_above = 0;  // repair is above it
};
using ChartPoints = std::vector<std::optional<ChartPoint>>;

// A detector's series: the ratings, where they begin to be judged, and what a
// drop is held against.
struct Watched {
  Ratings ratings;
  std::size_t begin = 0;
  double mean = 0;
  double sigma = 0;
  double floor = 0;

  bool IsDrop(std::size_t at) const {
    return IsAtLeast(mean - *ratings[at], floor);
  }
};

// The episode of the chart that begins at `onset`.
RuptureEpisode Follow(const Watched& watched, const ChartPoints& points,
                      std::size_t onset) {
  for (std::size_t at = onset + 1; at < watched.ratings.size(); ++at) {
    const std::optional<ChartPoint>& point = points[at];
    if (point && point->value > point->back_above) {
      return EpisodeOf(watched.ratings, watched.mean, onset, at - 1,
                       Repair::kRepaired);
    }
  }
  return EpisodeOf(watched.ratings, watched.mean, onset,
                   watched.ratings.size() - 1, Repair::kNotYet);
}

std::vector<RuptureEpisode> EpisodesOf(const Watched& watched,
                                       const ChartPoints& points) {
  std::vector<RuptureEpisode> episodes;
  for (std::size_t at = watched.begin; at < watched.ratings.size(); ++at) {
    if (!points[at] || !(points[at]->value < points[at]->limit) ||
        !watched.IsDrop(at))
      continue;
    episodes.push_back(Follow(watched, points, at));
    at = episodes.back().last;
  }
  return episodes;
}

ChartPoints IndividualsPoints(const Watched& watched, double width) {
  ChartPoints points(watched.ratings.size());
  for (std::size_t at = watched.begin; at < points.size(); ++at) {
    if (watched.ratings[at]) {
      points[at] = {*watched.ratings[at], watched.mean - width * watched.sigma,
                    watched.mean - watched.sigma};
    }
  }
  return points;
}

ChartPoints EwmaPoints(const Watched& watched, const RuptureOptions& options) {
  const EwmaChart chart =
      EwmaOf(watched.ratings.subspan(watched.begin), watched.mean,
             watched.sigma, options.ewma_weight, options.ewma_width);
  ChartPoints points(watched.ratings.size());
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    const std::optional<EwmaPoint>& point = chart.points[i];
    if (point) {
      const double error = (watched.mean - point->lo) / options.ewma_width;
      points[watched.begin + i] = {point->value, point->lo,
                                   watched.mean - error};
    }
  }
  return points;
}

std::vector<RuptureEpisode> CusumEpisodes(const Watched& watched,
                                          const RuptureOptions& options) {
  const ChartPoints ratings = IndividualsPoints(watched, 1);
  const double threshold = options.cusum_threshold * watched.sigma;
  std::vector<RuptureEpisode> episodes;
  std::size_t begin = watched.begin;
  while (begin < watched.ratings.size()) {
    const CusumChart chart =
        CusumOf(watched.ratings.subspan(begin), watched.mean,
                options.cusum_slack * watched.sigma, threshold);
    std::size_t at = begin;
    const auto is_onset = [&](std::size_t session) {
      const std::optional<CusumPoint>& point = chart.points[session - begin];
      return point && point->fall > threshold && watched.IsDrop(session);
    };
    while (at - begin < chart.points.size() && !is_onset(at))
      ++at;
    if (at - begin >= chart.points.size())
      break;
    episodes.push_back(Follow(watched, ratings, at));
    begin = episodes.back().last + 1;
  }
  return episodes;
}

std::vector<RuptureEpisode> EpisodesBy(RuptureDetector detector,
                                       const Watched& watched,
                                       const RuptureOptions& options) {
  switch (detector) {
    case RuptureDetector::kIndividuals:
      return EpisodesOf(watched,
                        IndividualsPoints(watched, options.individuals_width));
    case RuptureDetector::kEwma:
      return EpisodesOf(watched, EwmaPoints(watched, options));
    case RuptureDetector::kCusum:
      return CusumEpisodes(watched, options);
    case RuptureDetector::kCriterion:
      break;
  }
  return {};
}

// Why a quiet chart could not have fired, whatever the client had answered: it
// is shown the lowest answer at every session that was rated, then at a hundred
// sessions more.
Unseen UnseenBy(RuptureDetector detector, const Watched& watched,
                const RuptureOptions& options) {
  std::vector<std::optional<double>> worst(watched.ratings.begin(),
                                           watched.ratings.end());
  for (std::size_t at = watched.begin; at < worst.size(); ++at) {
    if (worst[at])
      worst[at] = options.lowest;
  }
  Watched imagined = watched;
  imagined.ratings = worst;
  if (!EpisodesBy(detector, imagined, options).empty())
    return Unseen::kNone;
  worst.insert(worst.end(), 100, options.lowest);
  imagined.ratings = worst;
  return EpisodesBy(detector, imagined, options).empty()
             ? Unseen::kOutOfReach
             : Unseen::kTooFewSessions;
}

Status StatusOf(Unseen unseen) {
  switch (unseen) {
    case Unseen::kNone:
      return Status::kOk;
    case Unseen::kNoObservation:
    case Unseen::kTooFewSessions:
      return Status::kInsufficient;
    case Unseen::kNoSpread:
    case Unseen::kOutOfReach:
    case Unseen::kCeiling:
      return Status::kUndefined;
    case Unseen::kUnusable:
      return Status::kOutOfDomain;
  }
  return Status::kOutOfDomain;
}

DetectorReport ChartReport(RuptureDetector detector, MethodId method,
                           Ratings ratings, const Baseline& baseline,
                           const RuptureOptions& options) {
  DetectorReport report{method, Status::kOk, Unseen::kNone, {}};
  if (baseline.mean.status == Status::kOutOfDomain) {
    report.unseen = Unseen::kUnusable;
  } else if (CountOf(ratings.subspan(baseline.end)) == 0 ||
             baseline.sigma.status == Status::kInsufficient) {
    report.unseen = Unseen::kTooFewSessions;
  } else if (!baseline.sigma.ok()) {
    report.unseen = Unseen::kNoSpread;
  } else {
    const Watched watched{ratings, baseline.end, *baseline.mean.value,
                          *baseline.sigma.value,
                          options.measurement_floor.value_or(0)};
    report.episodes = EpisodesBy(detector, watched, options);
    if (report.episodes.empty())
      report.unseen = UnseenBy(detector, watched, options);
  }
  report.status = StatusOf(report.unseen);
  return report;
}

DetectorReport CriterionReport(Ratings ratings, const RuptureOptions& options) {
  RuptureCriterion criterion = options.criterion;
  CriterionEpisodes found = FindByCriterion(ratings, criterion);
  if (found.status == Status::kOk) {
    // A floor lifts the drop; that of a bad criterion stays what it is.
    criterion.drop =
        std::max(criterion.drop, options.measurement_floor.value_or(0));
    found = FindByCriterion(ratings, criterion);
  }
  DetectorReport report{kRuptureCriterion, found.status, Unseen::kNone,
                        std::move(found.episodes)};
  if (found.status == Status::kOutOfDomain) {
    report.unseen = Unseen::kUnusable;
  } else if (found.status != Status::kOk || !found.highest_bar) {
    report.unseen = Unseen::kTooFewSessions;
  } else if (!IsAtLeast(*found.highest_bar, options.lowest)) {
    report.unseen = Unseen::kOutOfReach;
  }
  report.status = StatusOf(report.unseen);
  return report;
}

bool Overlap(const RuptureEpisode& a, const RuptureEpisode& b) {
  return a.onset <= b.last && b.onset <= a.last;
}

void MarkAgreement(RuptureReport& report) {
  for (DetectorReport& own : report.detectors) {
    for (RuptureEpisode& episode : own.episodes) {
      for (std::size_t i = 0; i < kRuptureDetectors; ++i) {
        const std::vector<RuptureEpisode>& others =
            report.detectors[i].episodes;
        episode.seen_by[i] = std::any_of(
            others.begin(), others.end(),
            [&](const RuptureEpisode& one) { return Overlap(one, episode); });
      }
    }
  }
}

void Conclude(RuptureReport& report, const RuptureOptions& options) {
  int could_see = 0;
  Unseen first = Unseen::kNone;
  for (const DetectorReport& one : report.detectors) {
    if (one.unseen == Unseen::kNone) {
      ++could_see;
    } else if (first == Unseen::kNone) {
      first = one.unseen;
    }
  }
  if (could_see >= options.least_detectors) {
    report.must_agree = options.least_detectors;
  } else if (report.ceiling_share.n_used >= options.least_ratings) {
    report.must_agree = could_see;
  }
  if (IsAtLeast(*report.ceiling_share.value, options.ceiling_share)) {
    report.unseen = Unseen::kCeiling;
  } else if (could_see < std::max(2, options.least_detectors)) {
    report.unseen = first;
  } else {
    report.state = RuptureState::kQuiet;
  }
  for (const DetectorReport& one : report.detectors) {
    for (const RuptureEpisode& episode : one.episodes) {
      if (report.must_agree > 0 && episode.AgreedBy() >= report.must_agree)
        report.state = RuptureState::kFired;
    }
  }
}

}  // namespace

RuptureReport FindRuptures(Ratings ratings, std::span<const double> days,
                           const RuptureOptions& options) {
  constexpr MethodId kMethods[kRuptureDetectors] = {
      kRuptureCriterion, kRuptureByIndividuals, kRuptureByEwma,
      kRuptureByCusum};
  RuptureReport report;
  const auto none = [&](Unseen unseen) {
    report.unseen = unseen;
    const Status status = StatusOf(unseen);
    for (std::size_t i = 0; i < kRuptureDetectors; ++i)
      report.detectors[i] = {kMethods[i], status, unseen, {}};
    report.baseline.mean = NoEstimate(kBaselineMean, status);
    report.baseline.sigma = NoEstimate(kBaselineSigma, status);
    report.ceiling_share = NoEstimate(kCeilingShare, status);
    report.floor_share = NoEstimate(kFloorShare, status);
    return report;
  };
  if (!AreUsable(options) || !AreOnTheScale(ratings, options))
    return none(Unseen::kUnusable);
  if (CountOf(ratings) == 0)
    return none(Unseen::kNoObservation);

  report.ceiling_share = ShareAt(ratings, options.highest, kCeilingShare);
  report.floor_share = ShareAt(ratings, options.lowest, kFloorShare);
  report.baseline = BaselineOf(ratings, days, options.baseline);
  report.detectors[0] = CriterionReport(ratings, options);
  for (std::size_t i = 1; i < kRuptureDetectors; ++i) {
    report.detectors[i] =
        ChartReport(static_cast<RuptureDetector>(i), kMethods[i], ratings,
                    report.baseline, options);
  }
  MarkAgreement(report);
  Conclude(report, options);
  return report;
}

}  // namespace relcare
