// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "profile/code_systems.h"
#include "profile/gather.h"
#include "profile/measures.h"
#include "profile/people.h"
#include "stats/agreement.h"
#include "stats/gap.h"
#include "stats/goal_attainment.h"
#include "stats/identity.h"
#include "stats/narrative.h"
#include "stats/pathway.h"
#include "stats/readiness.h"
#include "stats/understanding.h"

namespace relcare::profile {
namespace {

// Rulers of any ends are brought to this one.
constexpr double kRulerTop = 10;

// `said`: what was said between its lowest and its highest.
template <typename Said>
std::optional<double> OnRuler(const Said& said,
                              const std::optional<Decimal>& point) {
  const double lowest = said.lowest.ToDouble();
  const double highest = said.highest.ToDouble();
  if (!point || !(highest > lowest))
    return std::nullopt;
  const double at = point->ToDouble();
  // A point off its ruler is no answer.
  if (at < lowest || at > highest)
    return std::nullopt;
  return kRulerTop * (at - lowest) / (highest - lowest);
}

std::optional<double> NumberOf(const std::optional<Decimal>& decimal) {
  return decimal ? std::optional<double>(decimal->ToDouble()) : std::nullopt;
}

// Rows of states about a client that `is_wanted`, by day. What is on no day is
// noted in `out`.
template <typename Wanted>
std::vector<Row> StatesOf(const Snapshot& held, Row client, double to,
                          const Wanted& is_wanted, Measured* out) {
  std::vector<Row> rows;
  for (const Row row : held.of_person.states.Of(client)) {
    const community::StateRow& state = held.states[row];
    if (!is_wanted(state))
      continue;
    if (!IsDated(state.at)) {
      out->Note(UnseenReason::kTimeUnclear);
    } else if (DayOf(state.at) <= to) {
      rows.push_back(row);
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [&](Row a, Row b) {
    return DayOf(held.states[a].at) < DayOf(held.states[b].at);
  });
  return rows;
}

std::vector<Row> OwnStatesOf(const Snapshot& held, Row client, double to,
                             Measured* out) {
  return StatesOf(
      held, client, to,
      [&](const community::StateRow& state) {
        return state.perspective == community::Perspective::kOwn &&
               state.respondent == client;
      },
      out);
}

// The last row at which `point` is said; kNone: at none.
template <typename Point>
Row LastWith(const Snapshot& held, const std::vector<Row>& rows,
             const Point& point) {
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    if (point(held.states[*row]))
      return *row;
  }
  return kNone;
}

// The row nearest to the day of `to` at which `point` is said, of two the later
// one; kNone: at none.
template <typename Point>
Row NearestWith(const Snapshot& held, const std::vector<Row>& rows,
                const community::StateRow& to, const Point& point) {
  const auto distance = [&](Row row) {
    return std::abs(DayOf(held.states[row].at) - DayOf(to.at));
  };
  Row nearest = kNone;
  for (const Row row : rows) {
    if (point(held.states[row]) &&
        (nearest == kNone || distance(row) <= distance(nearest)))
      nearest = row;
  }
  return nearest;
}

double MonthsOf(double day) { return day / 30.4375; }

// Why there is no answer; something off its ruler is none.
UnseenReason WhyNone(bool is_off) {
  return is_off ? UnseenReason::kScoresUnusable
                : UnseenReason::kNothingRecorded;
}

}  // namespace

Measured GatherStates(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  Measured out;
  const std::vector<Row> rows =
      OwnStatesOf(held, question.about.row, question.to, &out);
  const auto rests_on = [&](Row row) {
    if (row != kNone)
      out.Take(held.states[row].record, DayOf(held.states[row].at));
  };
  const MethodId method = question.method().method;
  if (method == kWishImportance || method == kWishConfidence) {
    const bool is_importance = method == kWishImportance;
    bool is_off = false;
    const auto point = [&](const community::StateRow& state) {
      const std::optional<double> said = NumberOf(
          is_importance ? state.wish_importance : state.wish_confidence);
      const bool is_on = said && *said >= 0 && *said <= kRulerTop;
      is_off = is_off || (said && !is_on);
      return is_on ? said : std::nullopt;
    };
    const Row row = LastWith(held, rows, [&](const auto& state) {
      return point(state).has_value();
    });
    rests_on(row);
    const std::optional<double> said =
        row == kNone ? std::nullopt : point(held.states[row]);
    const Wish wish = is_importance ? WishOf(said, {}) : WishOf({}, said);
    return std::move(out).Close(
        is_importance ? wish.importance : wish.confidence, WhyNone(is_off));
  }
  std::array<relcare::DomainState, 3> domains;
  bool is_off = false;
  for (std::size_t i = 0; i < domains.size(); ++i) {
    const auto is_on = [&](const community::StateRow& state,
                           const std::optional<Decimal>& point) {
      const bool is_it = OnRuler(state, point).has_value();
      is_off = is_off || (point && !is_it);
      return is_it;
    };
    const auto has_now = [&](const community::StateRow& state) {
      return is_on(state, state.domains[i].now);
    };
    const auto has_wanted = [&](const community::StateRow& state) {
      return is_on(state, state.domains[i].wanted);
    };
    const auto first = std::find_if(rows.begin(), rows.end(), [&](Row row) {
      return has_now(held.states[row]);
    });
    const Row now = LastWith(held, rows, has_now);
    const Row wanted = LastWith(held, rows, has_wanted);
    if (now != kNone) {
      domains[i].now =
          OnRuler(held.states[now], held.states[now].domains[i].now);
      domains[i].start =
          OnRuler(held.states[*first], held.states[*first].domains[i].now);
    }
    if (wanted != kNone) {
      domains[i].wanted =
          OnRuler(held.states[wanted], held.states[wanted].domains[i].wanted);
    }
    rests_on(now);
    rests_on(wanted);
    // The way is told from where it began; one word is no way.
    if (method == kMovementOfAll && now != kNone) {
      if (*first == now) {
        domains[i].start.reset();
      } else {
        rests_on(*first);
      }
    }
  }
  const Gap gap = GapOf(domains);
  return std::move(out).Close(
      method == kMovementOfAll ? gap.movement : gap.distance, WhyNone(is_off));
}

Measured GatherUnderstanding(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  const Sides sides = SidesOf(held, question.about.row);
  if (sides.client == kNone || sides.other == kNone)
    return NotSeen(UnseenReason::kNoTie);
  Measured out;
  const std::vector<Row> others = StatesOf(
      held, sides.client, question.to,
      [&](const community::StateRow& state) {
        return state.perspective == community::Perspective::kOthers &&
               state.respondent == sides.other;
      },
      &out);
  if (others.empty())
    return NotSeen(out.unseen);
  const std::vector<Row> own =
      OwnStatesOf(held, sides.client, question.to, &out);
  if (own.empty())
    return NotSeen(out.unseen);
  // Each thing as the other said it last, and as the client said it nearest to
  // that day.
  std::vector<std::optional<double>> client, clinician;
  for (std::size_t i = 0; i < held.states[own.front()].domains.size(); ++i) {
    for (const auto point :
         {&community::DomainState::now, &community::DomainState::wanted}) {
      const auto said = [&](const community::StateRow& state) {
        return OnRuler(state, state.domains[i].*point);
      };
      const Row theirs = LastWith(held, others, said);
      const Row mine = theirs == kNone
                           ? kNone
                           : NearestWith(held, own, held.states[theirs], said);
      client.emplace_back();
      clinician.emplace_back();
      if (mine == kNone)
        continue;
      client.back() = said(held.states[mine]);
      clinician.back() = said(held.states[theirs]);
      for (const Row row : {mine, theirs})
        out.Take(held.states[row].record, DayOf(held.states[row].at));
    }
  }
  return std::move(out).Close(UnderstandingOf(client, clinician).distance,
                              UnseenReason::kTooFew);
}

Measured GatherGoals(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  const Row client = question.about.row;
  Measured out;
  std::vector<ScaledGoal> goals;
  for (const Row row : held.of_person.goals.Of(client)) {
    const community::GoalRow& goal = held.goals[row];
    if (goal.said_by != client ||
        goal.state == community::GoalState::kChanged ||
        goal.state == community::GoalState::kSetAside)
      continue;
    ScaledGoal scaled;
    scaled.weight = static_cast<double>(goal.importance) *
                    static_cast<double>(goal.difficulty);
    for (Row i = 0; i < goal.ratings.count; ++i) {
      const community::RatingRow& rating = held.ratings[goal.ratings.first + i];
      if (rating.said_by != client || !rating.level)
        continue;
      if (!IsDated(rating.at))
        out.Note(UnseenReason::kTimeUnclear);
      if (!IsDated(rating.at) || DayOf(rating.at) > question.to)
        continue;
      if (!scaled.baseline)
        scaled.baseline = *rating.level;
      scaled.level = *rating.level;
      out.Take(goal.record, DayOf(rating.at));
    }
    if (scaled.level)
      goals.push_back(scaled);
  }
  const GoalAttainment attained = GoalAttainmentOf(goals);
  return std::move(out).Close(question.method().method == kGoalAttainmentT
                                  ? attained.t
                                  : attained.rescaled);
}

Measured GatherIdentity(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  Measured out;
  struct Half {
    std::optional<double> strength;
    double day = 0;
    bool is_unclear = false;  // something of it is on no day
  } recovering, user;
  for (const Row row : held.of_person.identities.Of(question.about.row)) {
    const community::IdentityRow& one = held.identities[row];
    const std::optional<double> strength = OnRuler(one, one.strength);
    if (one.time != community::LifeTime::kNow || !strength ||
        one.said_by != question.about.row || one.code >= held.codes.size())
      continue;
    const auto& [system, code] = held.codes[one.code];
    if (system != kIdentities || (code != "recovering" && code != "user"))
      continue;
    Half& half = code == "user" ? user : recovering;
    const double day = DayOf(one.at);
    if (!IsDated(one.at)) {
      out.Note(UnseenReason::kTimeUnclear);
      half.is_unclear = true;
    } else if (day <= question.to && (!half.strength || day >= half.day)) {
      half = {strength, day, half.is_unclear};
      out.Take(one.record, day);
    }
  }
  const Identification now{recovering.strength, user.strength, {}, {}, 0};
  Measured closed = std::move(out).Close(
      IdentityDifferentiationOf(now, Ruler{0, kRulerTop}).pomp);
  for (const Half& half : {recovering, user}) {
    if (!half.strength && half.is_unclear)
      closed.unseen = UnseenReason::kTimeUnclear;
  }
  return closed;
}

Measured GatherPathways(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  Measured out;
  struct Told {
    std::optional<double> before, during, aspired;  // strengths
    bool was_valued_before = false, was_valued_during = false;
  };
  std::map<Row, Told> by_code;
  bool told_during = false, told_aspired = false, told_before = false;
  for (const Row row : held.of_person.identities.Of(question.about.row)) {
    const community::IdentityRow& one = held.identities[row];
    if (one.said_by != question.about.row || one.code == kNone)
      continue;
    if (!IsDated(one.at))
      out.Note(UnseenReason::kTimeUnclear);
    if (!IsDated(one.at) || DayOf(one.at) > question.to)
      continue;
    out.Take(one.record, DayOf(one.at));
    Told& told = by_code[one.code];
    const double strength = OnRuler(one, one.strength).value_or(1);
    switch (one.time) {
      case community::LifeTime::kBeforeUse:
        told_before = true;
        told.before = strength;
        told.was_valued_before = one.valued.value_or(true);
        break;
      case community::LifeTime::kDuringUse:
        told_during = true;
        told.during = strength;
        told.was_valued_during = one.valued.value_or(true);
        break;
      case community::LifeTime::kAspired:
        told_aspired = true;
        told.aspired = strength;
        break;
      case community::LifeTime::kNow:
      case community::LifeTime::kUnspecified:
        break;
    }
  }
  // Who told of the time of use and of what is wished for was asked about the
  // time before as well: nothing named is nothing valued (isolation), and no
  // gap.
  const bool is_asked = told_before || (told_during && told_aspired);
  std::vector<PersonalIdentity> identities;
  for (const auto& [code, told] : by_code) {
    PersonalIdentity one;
    if (is_asked)
      one.before_use = told.before.has_value() && told.was_valued_before;
    if (told_during || told.during)
      one.during_use = told.during.has_value() && told.was_valued_during;
    if (told_aspired || told.aspired)
      one.is_aspired = told.aspired.has_value();
    one.strength = told.aspired  ? *told.aspired
                   : told.before ? *told.before
                                 : told.during.value_or(1);
    identities.push_back(one);
  }
  const Pathways pathways = PathwaysOf(identities, is_asked);
  return std::move(out).Close(question.method().method == kPathwayOnset
                                  ? pathways.onset
                                  : pathways.aspiration);
}

namespace {

struct ReadScene {
  Row row = kNone;
  double day = 0;
  // By coder: the rating of the theme asked about.
  std::map<Row, double> ratings;
};

std::vector<ReadScene> ScenesOf(const Snapshot& held, Row person,
                                community::Theme theme, double to,
                                Measured* out) {
  std::vector<ReadScene> scenes;
  for (const Row row : held.of_person.scenes.Of(person)) {
    const community::SceneRow& scene = held.scenes[row];
    if (!IsDated(scene.at))
      out->Note(UnseenReason::kTimeUnclear);
    if (!IsDated(scene.at) || DayOf(scene.at) > to)
      continue;
    ReadScene read{row, DayOf(scene.at), {}};
    for (Row i = 0; i < scene.codings.count; ++i) {
      const community::CodingRow& coding =
          held.codings[scene.codings.first + i];
      for (Row j = 0; j < coding.themes.count; ++j) {
        const community::ThemeRow& found = held.themes[coding.themes.first + j];
        if (found.theme == theme)
          read.ratings[coding.coder] = found.rating.ToDouble();
      }
    }
    scenes.push_back(std::move(read));
  }
  return scenes;
}

}  // namespace

Measured GatherScenes(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  Measured out;
  const auto theme =
      static_cast<community::Theme>(static_cast<int>(question.Value("theme")));
  std::vector<ReadScene> scenes =
      ScenesOf(held, question.about.row, theme, question.to, &out);
  if (scenes.empty())
    return NotSeen(out.unseen);
  // Scenes of other prompts are not compared: the prompt of the last one.
  const Row prompt = held.scenes[scenes.back().row].prompt;
  std::erase_if(scenes, [&](const ReadScene& one) {
    return held.scenes[one.row].prompt != prompt;
  });
  // The coders agree, or do not, over these scenes.
  std::vector<Row> coders;
  for (const ReadScene& one : scenes) {
    for (const auto& [coder, rating] : one.ratings)
      coders.push_back(coder);
  }
  std::sort(coders.begin(), coders.end());
  coders.erase(std::unique(coders.begin(), coders.end()), coders.end());
  std::vector<std::optional<double>> ratings;
  for (const Row coder : coders) {
    for (const ReadScene& one : scenes) {
      const auto found = one.ratings.find(coder);
      ratings.push_back(found == one.ratings.end()
                            ? std::nullopt
                            : std::optional<double>(found->second));
    }
  }
  const std::vector<std::optional<double>> scores =
      SceneScores(ratings, coders.size());
  std::vector<NarrativeScene> told;
  for (std::size_t i = 0; i < scenes.size(); ++i) {
    told.push_back({MonthsOf(scenes[i].day), 0,
                    i < scores.size() ? scores[i] : std::nullopt});
    out.Take(held.scenes[scenes[i].row].record, scenes[i].day);
  }
  const NarrativeTheme found = NarrativeThemeOf(
      told, KrippendorffAlpha(RatingScale::kOrdinal, ratings, coders.size()));
  return std::move(out).Close(
      question.method().method == kNarrativeSlope ? found.slope : found.level);
}

Measured GatherOwnWords(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  const Row client = question.about.row;
  Measured out;
  std::array<bool, kStoryPlaces> is_told{};
  const auto take = [&](StoryPlace place, Row record,
                        const relcare::Interval& at) {
    if (DayOf(at) > question.to)
      return;
    is_told[static_cast<std::size_t>(place)] = true;
    out.Take(record, DayOf(at));
  };
  for (const Row row : OwnStatesOf(held, client, question.to, &out))
    take(StoryPlace::kState, held.states[row].record, held.states[row].at);
  for (const Row row : held.of_person.goals.Of(client)) {
    const community::GoalRow& goal = held.goals[row];
    if (goal.said_by == client && goal.period.start)
      take(StoryPlace::kGoal, goal.record, *goal.period.start);
  }
  for (const Row row : held.of_person.identities.Of(client)) {
    const community::IdentityRow& one = held.identities[row];
    if (one.said_by == client)
      take(StoryPlace::kIdentity, one.record, one.at);
  }
  for (const Row row : held.of_person.capacities.Of(client)) {
    const community::CapacityRow& one = held.capacities[row];
    for (Row i = 0; i < one.evidence.count; ++i) {
      const community::EvidenceRow& seen =
          held.evidence[one.evidence.first + i];
      if (seen.said_by == client && IsDated(seen.at))
        take(StoryPlace::kCapacity, one.record, seen.at);
    }
  }
  for (const Row row : held.of_person.scenes.Of(client))
    take(StoryPlace::kScene, held.scenes[row].record, held.scenes[row].at);
  return std::move(out).Close(OwnWordsOf(is_told));
}

}  // namespace relcare::profile
