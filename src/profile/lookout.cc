// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/lookout.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "base/civil_time.h"
#include "profile/answered.h"
#include "profile/coded_session.h"
#include "profile/first_bond.h"
#include "profile/follow_up.h"
#include "profile/gather.h"
#include "profile/index_finder.h"
#include "profile/passed.h"
#include "profile/people.h"
#include "profile/telling.h"

namespace relcare::profile {
namespace {

std::string IdOfSignal(const Frame& frame, const FoundSignal& found,
                       Row first) {
  return SignalId(std::string_view(found.figure).substr(sizeof("signal/") - 1),
                  frame.held.IdOf(first), "");
}

class Watcher {
 public:
  Watcher(const Frame& frame, const SignalRules& rule, FoundSignal* found)
      : frame_(frame), held_(frame.held), rule_(rule), found_(*found) {}

  // The earliest of the evidence; kNone where the rule looks at a moving
  // window, of which the earliest record changes with every day.
  Row first_record() const {
    return rule_.measure || rule_.events ? kNone : first_record_;
  }

  // Looks as of `to`.
  void Look(double to) {
    to_ = to;
    if (rule_.chart) {
      LookAtChart(*rule_.chart);
    } else if (rule_.change) {
      LookAtChange(*rule_.change);
    } else if (rule_.measure) {
      LookAtMeasure(*rule_.measure);
    } else if (rule_.events) {
      LookAtEvents(*rule_.events);
    } else if (rule_.deadline) {
      LookAtDeadline(*rule_.deadline);
    }
  }

 private:
  void Rest(Row record, double day) {
    found_.evidence.push_back(record);
    if (!found_.since_day || day < *found_.since_day)
      first_record_ = record;
    found_.since_day = std::min(day, found_.since_day.value_or(day));
    found_.last_day = std::max(day, found_.last_day.value_or(day));
  }

  static int RankOf(const Sighting& sighting) {
    switch (sighting.state) {
      case SignalState::kFired:
        return 3;
      case SignalState::kQuiet:
        return 2;
      default:
        return sighting.reason == UnseenReason::kNothingRecorded ? 0 : 1;
    }
  }

  // Whatever comes of it.
  void Saw(Row record) { found_.looked_at.push_back(record); }

  // What was fired by one series stands, whatever the others say.
  bool Takes(const Sighting& sighting) {
    const bool is_better =
        !has_any_ || RankOf(sighting) > RankOf(found_.sighting);
    if (is_better) {
      found_.sighting = sighting;
      found_.evidence.clear();
      found_.usual_of.clear();
      found_.since_day = found_.last_day = std::nullopt;
    }
    has_any_ = true;
    return is_better;
  }

  static Sighting Blind(UnseenReason reason) {
    Sighting out;
    out.reason = reason;
    return out;
  }

  // A session of the tie without a rating is a session without a rating.
  std::vector<ScorePoint> WithSessions(
      std::span<const ScorePoint> rated) const {
    std::vector<ScorePoint> points(rated.begin(), rated.end());
    if (found_.about.level != Target::kTie)
      return points;
    const Row client = SidesOf(held_, found_.about.row).client;
    for (const Row row : held_.of_tie.encounters.Of(found_.about.row)) {
      const community::EncounterRow& meeting = held_.encounters[row];
      if (!meeting.period.start || !IsDated(*meeting.period.start))
        continue;
      const double day = DayOf(*meeting.period.start);
      if (day > to_ || !WasAt(held_, row, client).value_or(false))
        continue;
      const auto near = std::partition_point(
          rated.begin(), rated.end(),
          [&](const ScorePoint& one) { return one.day - day <= -1; });
      if (near == rated.end() || near->day - day >= 1)
        points.push_back({meeting.record, day, std::nullopt, std::nullopt});
    }
    std::sort(points.begin(), points.end(),
              [](const ScorePoint& a, const ScorePoint& b) {
                return std::pair(a.day, a.record) < std::pair(b.day, b.record);
              });
    return points;
  }

  template <typename Watch>
  void LookAtScales(const std::vector<std::string>& scales, Voice voice,
                    std::optional<double> from, const Watch& watch) {
    for (const std::string& scale : scales) {
      const ScoreSeries series =
          SeriesOf(frame_, scale, found_.about, voice, to_);
      std::vector<ScorePoint> points = WithSessions(series.points);
      found_.looked_at.reserve(found_.looked_at.size() + points.size());
      for (const ScorePoint& one : points)
        Saw(one.record);
      const auto has_rating = [&] {
        return std::any_of(
            points.begin(), points.end(),
            [](const ScorePoint& one) { return one.value.has_value(); });
      };
      const bool was_rated = has_rating();
      std::erase_if(points, [&](const ScorePoint& one) {
        return from && one.day < *from;
      });
      const std::optional<ScaleFacts> facts = frame_.scales(scale);
      if (!facts || !has_rating()) {
        Takes(Blind(!facts      ? UnseenReason::kFormNotAvailable
                    : was_rated ? UnseenReason::kOutsideDays
                                : series.unseen));
        continue;
      }
      std::vector<std::optional<double>> ratings;
      ratings.reserve(points.size());
      for (const ScorePoint& one : points)
        ratings.push_back(one.value);
      const Sighting sighting = watch(*facts, ratings);
      if (!Takes(sighting))
        continue;
      for (const std::size_t at : sighting.evidence)
        Rest(points[at].record, points[at].day);
      for (const std::size_t at : sighting.usual_of)
        found_.usual_of.push_back(points[at].record);
    }
  }

  void LookAtChart(const ChartRule& rule) {
    LookAtScales(rule.scales, rule.voice, std::nullopt,
                 [&](const ScaleFacts& facts, Ratings ratings) {
                   return WatchChart(rule, facts.bounds.value_or(Bounds{}),
                                     ratings);
                 });
  }

  void LookAtChange(const ChangeRule& rule) {
    // Since they came: what was answered in an earlier stay is no first.
    const std::optional<Stay> stay = StayBehind(held_, found_.about, to_);
    std::optional<double> from;
    if (stay)
      from = stay->from;
    LookAtScales(rule.scales, rule.voice, from,
                 [&](const ScaleFacts& facts, Ratings ratings) {
                   const std::optional<double> threshold =
                       rule.threshold == ChangeKind::kReliable
                           ? facts.reliable_threshold
                           : facts.important_threshold;
                   return WatchChange(rule, threshold.value_or(0),
                                      facts.direction, ratings);
                 });
  }

  void LookAtMeasure(const MeasureRule& rule) {
    std::vector<Measured> looks;
    if (rule.figure.method.empty()) {
      const ScoreSeries series =
          SeriesOf(frame_, rule.figure.scale, found_.about, rule.voice, to_);
      for (const ScorePoint& one : series.points) {
        Measured look;
        look.Take(one.record, one.day);
        looks.push_back(std::move(look).Close(
            one.value ? EstimateOf({}, *one.value, 1)
                      : NoEstimate({}, EstimateStatus::kInsufficient)));
      }
      if (looks.empty())
        looks.push_back(NotSeen(series.unseen));
    } else {
      for (std::uint32_t i = rule.in_a_row; i > 0; --i)
        looks.push_back(LookAgo(rule, i - 1));
    }
    std::vector<Estimate> estimates;
    for (const Measured& look : looks) {
      estimates.push_back(look.estimate);
      for (const Row record : look.evidence)
        Saw(record);
    }
    Sighting sighting = WatchMeasure(rule, estimates);
    if (sighting.state == SignalState::kCouldNotSee) {
      // The look knows better than its status why there is nothing.
      for (const Measured& look : looks) {
        if (!look.has_value() && look.unseen != UnseenReason::kUnspecified) {
          sighting.reason = look.unseen;
        } else if (look.has_value() &&
                   look.estimate.n_used < std::max(1U, rule.minimum_n)) {
          sighting.reason = TooFewFor(rule.figure, found_.about.level);
        }
      }
    }
    if (!Takes(sighting))
      return;
    for (const std::size_t at : sighting.evidence)
      Rest(looks[at]);
    if (sighting.state != SignalState::kFired || rule.figure.method.empty())
      return;
    if (rule.in_a_row > 1 && rule.days > 0)
      GoBack(rule);
    if (found_.evidence.empty() && IsOfExchanges(rule.figure.method)) {
      const Silence silence = SilenceOf(frame_, QuestionAt(rule, 0));
      found_.evidence = silence.windows;
      found_.since_day = silence.first_day;
      found_.last_day = silence.last_day;
      found_.silent_since = silence.began;
    }
  }

  // So many of the rule's days ago.
  Question QuestionAt(const MeasureRule& rule, std::uint32_t ago) const {
    Question question{&rule.figure, rule.parameters, rule.voice, found_.about,
                      to_,          std::nullopt};
    question.to = to_ - static_cast<double>(rule.days) * ago;
    if (rule.days > 0)
      question.days = rule.days;
    return question;
  }

  Measured LookAgo(const MeasureRule& rule, std::uint32_t ago) const {
    const Question question = QuestionAt(rule, ago);
    return frame_.look ? frame_.look(question) : Measure(frame_, question);
  }

  // The looks before those that the rule asks for, as long as it was there.
  void GoBack(const MeasureRule& rule) {
    constexpr std::uint32_t kMostLooks = 520;
    MeasureRule once = rule;
    once.in_a_row = 1;
    for (std::uint32_t ago = rule.in_a_row; ago < kMostLooks; ++ago) {
      const Measured look = LookAgo(rule, ago);
      if (WatchMeasure(once, std::span(&look.estimate, 1)).state !=
          SignalState::kFired)
        return;
      Rest(look);
    }
  }

  void Rest(const Measured& look) {
    found_.evidence.insert(found_.evidence.end(), look.evidence.begin(),
                           look.evidence.end());
    if (!look.first_day)
      return;
    found_.since_day =
        std::min(*look.first_day, found_.since_day.value_or(*look.first_day));
    found_.last_day =
        std::max(*look.last_day, found_.last_day.value_or(*look.last_day));
  }

  void LookAtEvents(const EventRule& rule) {
    const Row client = found_.about.level == Target::kTie
                           ? SidesOf(held_, found_.about.row).client
                           : found_.about.row;
    Measured others;  // what was coded at another time
    const std::vector<Row> rows = CodedSessionsOf(
        held_, found_.about,
        [&](const community::CodedEventRow& event,
            const privacy::Coding& code) {
          if (std::none_of(
                  rule.codes.begin(), rule.codes.end(),
                  [&](const Coding& one) { return one.system == code.system; }))
            return false;
          if (!IsDated(event.at)) {
            others.Note(UnseenReason::kTimeUnclear);
            return false;
          }
          const double day = DayOf(event.at);
          if (day < to_ - rule.days)
            others.Note(UnseenReason::kOutsideDays);
          return day <= to_ && day >= to_ - rule.days;
        });
    std::vector<double> days;
    std::vector<Row> records;
    for (const Row row : rows) {
      const community::CodedEventRow& event = held_.coded_events[row];
      const privacy::Coding& code = held_.codes[event.code];
      Saw(event.record);
      const bool is_sign =
          event.person == client &&
          std::any_of(
              rule.codes.begin(), rule.codes.end(), [&](const Coding& one) {
                return one.code == code.code && one.system == code.system;
              });
      if (is_sign) {
        days.push_back(DayOf(event.at));
        records.push_back(event.record);
      }
    }
    Sighting sighting = WatchEvents(rule, days, rows.size(), to_);
    if (sighting.reason == UnseenReason::kNothingRecorded)
      sighting.reason = others.unseen;
    if (!Takes(sighting) || sighting.state != SignalState::kFired)
      return;
    for (const std::size_t at : sighting.evidence)
      Rest(records[at], days[at]);
  }

  void LookAtDeadline(const DeadlineRule& rule) {
    const std::optional<Stay> stay = StayOf(held_, found_.about.row, to_);
    if (!stay) {
      Takes(Blind(UnseenReason::kNoStay));
      return;
    }
    if (rule.awaited == Awaited::kFirstBond) {
      LookForFirstBond(rule, *stay);
    } else {
      LookForFollowUp(rule, *stay);
    }
  }

  void LookForFirstBond(const DeadlineRule& rule, const Stay& stay) {
    const Row client = found_.about.row;
    const auto first = FirstBondOf(
        held_, client, stay, to_,
        [&](Row person) { return frame_.MayCount(person); }, frame_.hears);
    if (first && first->record == kNone) {
      Takes(Blind(first->is_unclear ? UnseenReason::kTimeUnclear
                                    : UnseenReason::kNotAllowed));
      return;
    }
    if (first)
      Saw(first->record);
    Waiting waiting;
    waiting.began = stay.from;
    if (first)
      waiting.came = first->day.value_or(stay.from);
    waiting.ended = stay.to;
    // What was seen in the days that the rule gives stays seen.
    const auto share = [&](double to) {
      return SeenDaysOf(frame_, client, stay.from, to) / (to - stay.from);
    };
    waiting.observed_share = share(stay.from + rule.days);
    if (to_ > stay.from + rule.days) {
      waiting.observed_share = std::max(*waiting.observed_share, share(to_));
    }
    const Sighting sighting = WatchDeadline(rule, waiting, to_);
    if (Takes(sighting) && sighting.state == SignalState::kFired)
      Rest(stay.record, stay.from);
  }

  // What was told to staff for the first time, each by itself: of several the
  // first that nobody answered.
  void LookForFollowUp(const DeadlineRule& rule, const Stay& stay) {
    bool is_told = false, is_open = false;
    Measured others;  // what was told at another time
    for (const Row row : held_.of_person.disclosures.Of(found_.about.row)) {
      const community::DisclosureRow& told = held_.disclosures[row];
      if (!told.first_time.value_or(false) || !IsForStaff(held_, told))
        continue;
      if (!IsDated(told.at)) {
        others.Note(UnseenReason::kTimeUnclear);
        continue;
      }
      const double day = DayOf(told.at);
      if (day > to_)
        continue;
      if (day < stay.from) {
        others.Note(UnseenReason::kOutsideDays);
        continue;
      }
      is_told = true;
      Saw(told.record);
      for (Row i = 0; i < told.followed_up_by.count; ++i)
        Saw(held_.index_lists[told.followed_up_by.first + i]);
      Waiting waiting;
      waiting.began = day;
      if (FollowUpOf(held_, told))
        waiting.came = to_;
      waiting.ended = stay.to;
      const Sighting sighting = WatchDeadline(rule, waiting, to_);
      const bool has_fired = sighting.state == SignalState::kFired;
      const bool is_next =
          has_fired && !is_open &&
          !IsAnswered(held_, found_.about,
                      IdOfSignal(frame_, found_, told.record), day, frame_.now);
      if (is_next)
        has_any_ = false;  // it stands before what was answered
      if (!Takes(sighting) || !has_fired)
        continue;
      is_open = is_next;
      Rest(told.record, day);
    }
    if (!is_told)
      Takes(Blind(others.unseen));
  }

  const Frame& frame_;
  const Snapshot& held_;
  const SignalRules& rule_;
  FoundSignal& found_;
  double to_ = 0;
  bool has_any_ = false;
  Row first_record_ = kNone;
};

std::string IdWithoutVersion(std::string_view reference) {
  return std::string(reference.substr(0, reference.find('@')));
}

}  // namespace

FoundSignal LookOut(const Frame& frame, const SignalRules& rule,
                    std::string_view reference, const About& about) {
  FoundSignal found;
  found.rule = &rule;
  found.about = about;
  const std::string name = IdWithoutVersion(reference);
  const std::string_view id = IdOf(frame.held, about);
  found.figure = SignalId("signal/" + name, id, "");
  const std::optional<Ending> ending = EndingOf(frame.held, about, frame.now);
  if (IsOver(ending, frame.now)) {
    found.sighting.reason = UnseenReason::kEnded;
    return found;
  }
  const std::optional<Stay> stay = StayBehind(frame.held, about, frame.now);
  if (!stay && about.level == Target::kSelf) {
    found.sighting.reason = UnseenReason::kNoStay;
    return found;
  }
  if (rule.not_if_mandated && stay && stay->mandated.value_or(false)) {
    found.sighting.reason = UnseenReason::kMandated;
    return found;
  }
  // The last moment at which it was still going on.
  constexpr double kMoment = 1.0 / kSecondsOfDay;
  Watcher watcher(frame, rule, &found);
  watcher.Look(ending ? ending->day - kMoment : frame.now);
  std::sort(found.evidence.begin(), found.evidence.end());
  found.evidence.erase(
      std::unique(found.evidence.begin(), found.evidence.end()),
      found.evidence.end());
  if (found.sighting.state != SignalState::kFired)
    return found;
  Row first = watcher.first_record();
  if (first == kNone && stay)
    first = stay->record;
  found.id = IdOfSignal(frame, found, first);
  const std::optional<double>& asked =
      found.silent_since ? found.silent_since : found.last_day;
  found.is_answered =
      IsAnswered(frame.held, about, found.id, asked.value_or(0), frame.now);
  return found;
}

ToldSignal ToldOf(const FoundSignal& found) {
  // A silence that goes on is nothing newer.
  return {found.sighting.state, found.id,
          found.silent_since ? found.silent_since : found.since_day,
          found.last_day};
}

bool IsNews(const ToldSignal& before, const ToldSignal& now) {
  if (before.state != now.state)
    return true;
  return now.state == SignalState::kFired &&
         (before.id != now.id || (now.since_day && before.last_day &&
                                  *now.since_day > *before.last_day));
}

}  // namespace relcare::profile
