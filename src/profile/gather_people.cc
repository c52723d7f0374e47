// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "base/civil_time.h"
#include "base/once.h"
#include "base/weighted_jaccard.h"
#include "network/alter.h"
#include "network/support.h"
#include "network/turnover.h"
#include "profile/gather.h"
#include "profile/gathered.h"
#include "profile/people.h"
#include "profile/shared_things.h"
#include "profile/watch.h"
#include "stats/climate.h"

namespace relcare::profile {
namespace {

using community::RelationshipKind;

// What has no day of its own is as old as its record, or older.
double RecordedBy(const Snapshot& held, Row record, double to) {
  const auto at = static_cast<double>(held.records[record].recorded_at);
  return std::min(to, at / kSecondsOfDay);
}

// Heavy use stands over what is said of recovery, and giving support is
// support. Other use says nothing of a stance; that somebody gives no support
// does.
Stance StanceOf(const community::ViewRow& view) {
  if (view.use == community::OtherUse::kHeavy ||
      view.stance == community::Stance::kAgainst)
    return Stance::kUsing;
  if (view.stance == community::Stance::kSupportive ||
      view.gives_support.value_or(false))
    return Stance::kSupportive;
  return view.stance == community::Stance::kNeutral || view.gives_support
             ? Stance::kNeutral
             : Stance::kUnknown;
}

// The person on the other side of a tie of the client's network; kNone: it is
// no such tie.
Row AlterOf(const Snapshot& held, Row tie, Row client) {
  const RelationshipKind kind = held.ties[tie].kind;
  const Sides sides = SidesOf(held, tie);
  const bool is_alter = sides.client == client && sides.other != client &&
                        kind != RelationshipKind::kColleague &&
                        kind != RelationshipKind::kSelf;
  return is_alter ? sides.other : kNone;
}

// Each tie of the network, and whether one is left out, for it is over.
std::vector<SeenTie> TiesOf(const Frame& frame, Row client, double to,
                            bool* has_ended) {
  const Snapshot& held = frame.held;
  const std::vector<Row> unsafe = UnsafeFor(held, client, to);
  std::vector<SeenTie> network;
  for (const Row row : held.of_person.ties.Of(client)) {
    const community::TieRow& tie = held.ties[row];
    const Row other = AlterOf(held, row, client);
    if (other == kNone)
      continue;
    if (!MayHold(tie.period, to)) {
      *has_ended |= tie.period.end && LastDayOf(*tie.period.end) < to;
      continue;
    }
    const community::ViewRow* view = OwnViewOf(held, row, client, to);
    // Staff are in it as far as the client says something of them, and lets who
    // reads know. So is who does not allow it: what a client says of their own
    // life is theirs.
    if (WasStaff(held, other, tie.period)
            ? view == nullptr || frame.HidesWord(client, other)
            : view == nullptr && !frame.MayCount(other))
      continue;
    SeenTie seen;
    seen.record = tie.record;
    seen.alter.person = static_cast<std::int64_t>(other);
    seen.alter.is_clinician = tie.kind == RelationshipKind::kTherapeutic;
    if (view != nullptr) {
      seen.is_spoken_of = true;
      seen.alter.stance = StanceOf(*view);
      if (view->safety == community::FeltSafety::kSafe)
        seen.alter.safety = Safety::kSafe;
      if (view->importance)
        seen.alter.weight = view->importance->ToDouble();
      seen.alter.uses_together = view->uses_together;
      seen.alter.gives_support = view->gives_support;
      if (view->said_at)
        seen.day = DayOf(*view->said_at);
    }
    if (std::binary_search(unsafe.begin(), unsafe.end(), other))
      seen.alter.safety = Safety::kUnsafe;
    if (!seen.is_spoken_of && tie.period.start)
      seen.day = FirstDayOf(*tie.period.start);
    network.push_back(seen);
  }
  return network;
}

std::vector<SeenTie> PeopleOf(std::vector<SeenTie> network) {
  // Somebody with two ties is one person: the tie that was spoken of last; of
  // those that nobody spoke of, the one that began last.
  std::stable_sort(
      network.begin(), network.end(),
      [](const SeenTie& a, const SeenTie& b) { return a.Rank() < b.Rank(); });
  std::vector<SeenTie> people;
  for (const SeenTie& one : network) {
    if (!people.empty() && people.back().alter.person == one.alter.person) {
      people.back() = one;
    } else {
      people.push_back(one);
    }
  }
  // A weight that one of those known does not have is nobody's: all count
  // alike.
  const bool is_weighed =
      std::all_of(people.begin(), people.end(), [](const SeenTie& one) {
        return one.alter.stance == Stance::kUnknown || one.alter.weight;
      });
  for (SeenTie& one : people) {
    if (!is_weighed)
      one.alter.weight = 1;
  }
  return people;
}

Network MakeNetwork(const Frame& frame, Row client, double to) {
  Network network;
  network.people = PeopleOf(TiesOf(frame, client, to, &network.has_ended));
  std::vector<Alter> alters;
  alters.reserve(network.people.size());
  for (const SeenTie& one : network.people)
    alters.push_back(one.alter);
  network.support = SupportOf(alters);
  for (Alter& alter : alters)
    alter.weight = 1;
  network.of_heads = SupportOf(alters);
  return network;
}

// Whether it was by that day; nullopt: it is too wide to say.
std::optional<bool> WasBy(const relcare::Interval& at, double day) {
  if (IsDated(at))
    return DayOf(at) <= day;
  if (LastDayOf(at) <= day)
    return true;
  return FirstDayOf(at) > day ? std::optional<bool>(false) : std::nullopt;
}

// The days on which the client spoke of the tie.
std::vector<double> LooksAt(const Snapshot& held, Row tie, Row client,
                            double to) {
  std::vector<double> days;
  const community::Range range = held.ties[tie].views;
  for (Row i = 0; i < range.count; ++i) {
    const community::ViewRow& view = held.views[range.first + i];
    if (view.said_by == client && view.said_at && IsDated(*view.said_at) &&
        DayOf(*view.said_at) <= to)
      days.push_back(DayOf(*view.said_at));
  }
  return days;
}

// Whether the tie was part of the network on that day; nullopt: nobody said.
std::optional<bool> WasPart(const Snapshot& held, Row tie, Row other,
                            const std::vector<double>& looks, double day) {
  const community::Span& period = held.ties[tie].period;
  if (period.end) {
    const std::optional<bool> ended = WasBy(*period.end, day);
    if (!ended || *ended)
      return ended ? std::optional<bool>(false) : std::nullopt;
  }
  if (std::any_of(looks.begin(), looks.end(),
                  [&](double look) { return look <= day; }))
    return true;
  // A tie with staff is part of it as far as the client speaks of it.
  if (!period.start || WasStaff(held, other, period))
    return std::nullopt;
  return WasBy(*period.start, day);
}

// Whether the client said it by then; what has no day was said before.
bool IsOwnBy(const community::ViewRow& view, Row client, double to) {
  return view.said_by == client &&
         (!view.said_at || DayOf(*view.said_at) <= to);
}

// A person of two ties is there if one of them is, and gone if both are.
std::optional<bool> Either(std::optional<bool> one, std::optional<bool> other) {
  if (one.value_or(false) || other.value_or(false))
    return true;
  return one && other ? std::optional<bool>(false) : std::nullopt;
}

}  // namespace

const community::ViewRow* OwnViewOf(const Snapshot& held, Row tie, Row client,
                                    double to) {
  const community::ViewRow* latest = nullptr;
  const community::Range range = held.ties[tie].views;
  for (Row i = 0; i < range.count; ++i) {
    const community::ViewRow& view = held.views[range.first + i];
    if (IsOwnBy(view, client, to))
      latest = &view;
  }
  return latest;
}

namespace {

// Whether one was said when the other had been; not where nobody knows.
bool IsAfter(const community::ViewRow& view, const community::ViewRow& other) {
  return view.said_at && other.said_at &&
         FirstDayOf(*view.said_at) >= LastDayOf(*other.said_at);
}

}  // namespace

std::vector<Row> UnsafeFor(const Snapshot& held, Row client, double to) {
  std::vector<Row> people;
  for (const Row row : held.of_person.ties.Of(client)) {
    const community::TieRow& tie = held.ties[row];
    std::vector<community::ViewRow> said;
    for (Row i = 0; i < tie.views.count; ++i) {
      const community::ViewRow& view = held.views[tie.views.first + i];
      if (IsOwnBy(view, client, to) &&
          view.safety != community::FeltSafety::kUnspecified)
        said.push_back(view);
    }
    const auto is_unsafe = [](const community::ViewRow& view) {
      return view.safety == community::FeltSafety::kUnsafe;
    };
    const bool holds =
        std::any_of(said.begin(), said.end(), [&](const auto& one) {
          return is_unsafe(one) &&
                 std::none_of(said.begin(), said.end(), [&](const auto& other) {
                   return !is_unsafe(other) && IsAfter(other, one);
                 });
        });
    if (holds) {
      const Row party = PersonOf(tie.party);
      people.push_back(party == client ? PersonOf(tie.other) : party);
    }
  }
  std::sort(people.begin(), people.end());
  return people;
}

Measured GatherTurnover(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  const Row client = question.about.row;
  const double then = question.from();
  struct Known {
    std::optional<bool> before, now;
  };
  std::map<Row, Known> people;
  Measured out;
  bool has_before = false, has_now = false;
  for (const Row row : held.of_person.ties.Of(client)) {
    const Row other = AlterOf(held, row, client);
    if (other == kNone)
      continue;
    const std::vector<double> looks = LooksAt(held, row, client, question.to);
    if (WasStaff(held, other, held.ties[row].period) &&
        (looks.empty() || frame.HidesWord(client, other)))
      continue;
    for (const double day : looks) {
      (day <= then ? has_before : has_now) = true;
      out.Take(held.ties[row].record, day);
    }
    const Known seen{WasPart(held, row, other, looks, then),
                     WasPart(held, row, other, looks, question.to)};
    const auto [at, is_new] = people.emplace(other, seen);
    if (!is_new) {
      at->second = {Either(at->second.before, seen.before),
                    Either(at->second.now, seen.now)};
    }
    if (seen.before.value_or(false) || seen.now.value_or(false)) {
      out.Take(held.ties[row].record,
               RecordedBy(held, held.ties[row].record, question.to));
    }
  }
  const bool has_any = has_before || has_now;
  if (!has_before || !has_now) {
    return NotSeen(has_any ? UnseenReason::kTooFew
                           : UnseenReason::kNothingRecorded);
  }
  std::vector<Alter> before, now;
  std::int64_t unknown = 0;
  for (const auto& [person, seen] : people) {
    Alter alter;
    alter.person = static_cast<std::int64_t>(person);
    if (!seen.before || !seen.now) {
      ++unknown;
      continue;
    }
    if (*seen.before)
      before.push_back(alter);
    if (*seen.now)
      now.push_back(alter);
  }
  Estimate found = TurnoverOf(before, now).distance;
  found.n_missing = unknown;
  const std::int64_t known = found.n_used;
  if (unknown > 0 && unknown >= known) {
    found =
        NoEstimate(kTurnover, EstimateStatus::kInsufficient, known, unknown);
  }
  Measured closed = std::move(out).Close(found);
  if (unknown > 0 && unknown >= known)
    closed.unseen = UnseenReason::kMostlyUnknown;
  return closed;
}

Measured GatherNetwork(const Frame& frame, const Question& question) {
  const Row client = question.about.row;
  const Network& network =
      Once(&frame.gathered->networks, {client, question.to},
           [&] { return MakeNetwork(frame, client, question.to); });
  const MethodId method = question.method().method;
  const bool is_lost_with =
      method == kLostWithOne || method == kLostWithClinician;
  Measured out;
  std::int64_t known = 0;
  for (const SeenTie& one : network.people) {
    if (one.alter.stance != Stance::kUnknown)
      ++known;
    // Support that may be lost rests on those who support.
    if (!is_lost_with || (one.alter.stance == Stance::kSupportive &&
                          one.alter.safety != Safety::kUnsafe)) {
      out.Take(one.record, one.day.value_or(RecordedBy(frame.held, one.record,
                                                       question.to)));
    }
  }
  if (network.people.empty()) {
    return NotSeen(network.has_ended ? UnseenReason::kOutsideDays
                                     : UnseenReason::kNothingRecorded);
  }
  const Support& support = network.support;
  // How many are unknown is a number of people.
  Estimate found = method == kSupportiveShare  ? support.supportive
                   : method == kUsingShare     ? support.using_share
                   : method == kSupportBalance ? support.balance
                   : method == kUnknownShare   ? network.of_heads.unknown_share
                   : method == kLostWithOne    ? support.lost_with_one
                   : method == kLostWithClinician
                       ? support.lost_with_clinician
                       : NoEstimate(method, EstimateStatus::kUndefined);
  // How many people it speaks of, and of how many nothing is known.
  const auto people = static_cast<std::int64_t>(network.people.size());
  found.n_used = method == kUnknownShare ? people : known;
  found.n_missing = people - found.n_used;
  // Where none of them supports there is something on record.
  Measured closed =
      std::move(out).Close(found, known > 0 ? ReasonOf(found.status)
                                            : UnseenReason::kNothingRecorded);
  // Of the people, or of what they weigh.
  const bool is_mostly_unknown =
      2 * known <= people || support.unknown_share.value.value_or(0) >= 0.5;
  if (method != kUnknownShare && is_mostly_unknown) {
    closed.estimate = NoEstimate(method, EstimateStatus::kInsufficient, known,
                                 found.n_missing);
    closed.unseen = UnseenReason::kMostlyUnknown;
  }
  return closed;
}

Measured GatherShared(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  const Sides sides = SidesOf(held, question.about.row);
  if (sides.client == kNone || sides.other == kNone)
    return NotSeen(UnseenReason::kUndefined);
  const std::vector<Thing> mine = ThingsOf(held, sides.client, question.to);
  const std::vector<Thing> theirs = ThingsOf(held, sides.other, question.to);
  const std::vector<Compared> compared = CompareInTheOpen(mine, theirs);
  Measured out;
  bool has_mine = false, has_theirs = false;
  std::vector<std::optional<double>> left, right;
  const auto take = [&](const Thing* thing, bool* has) {
    if (thing == nullptr)
      return 0.0;
    *has = true;
    for (const Row row : thing->shown) {
      const community::AttributeRow& one = held.attributes[row];
      out.Take(one.record, one.period.start
                               ? FirstDayOf(*one.period.start)
                               : RecordedBy(held, one.record, question.to));
    }
    return thing->intensity;
  };
  for (const Compared& one : compared) {
    left.push_back(take(one.left, &has_mine));
    right.push_back(take(one.right, &has_theirs));
  }
  if (!has_mine || !has_theirs)
    return NotSeen(UnseenReason::kNothingRecorded);
  return std::move(out).Close(WeightedJaccard(left, right));
}

namespace {

// Whether the person was, or may have been, a member on that day.
bool WasMember(const Snapshot& held, Row group, Row person, double day) {
  const auto rows = held.of_person.memberships.Of(person);
  return std::any_of(rows.begin(), rows.end(), [&](Row row) {
    const community::MembershipRow& one = held.memberships[row];
    return one.group == group && MayHold(one.period, day);
  });
}

}  // namespace

Measured GatherClimate(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  constexpr Reference kPoll{{}, "climate-4", {}, {}};
  constexpr std::size_t kItems = 4;
  struct Poll {
    Row respondent = kNone;
    double day = 0;
    Row record = kNone;
    std::vector<std::optional<double>> answers;
  };
  std::vector<Poll> polls;
  Measured out;
  for (const Row row : held.of_group.assessments.Of(question.about.row)) {
    const community::AssessmentRow& form = held.assessments[row];
    if (!IsOfForm(held, form, kPoll) ||
        !SpeaksFor(held, question.voice, question.about, form.respondent,
                   form.at) ||
        !frame.MayCount(form.respondent))
      continue;
    if (!form.at || !IsDated(*form.at)) {
      out.Note(UnseenReason::kTimeUnclear);
      continue;
    }
    const double day = DayOf(*form.at);
    if (day > question.to || day <= question.from()) {
      if (day <= frame.now)
        out.Note(UnseenReason::kOutsideDays);
      continue;
    }
    if (!WasMember(held, question.about.row, form.respondent, day))
      continue;
    const FormScores& scores = frame.scorer.Of(row);
    if (scores.unavailable != UnseenReason::kUnspecified) {
      out.Note(scores.unavailable);
      continue;
    }
    if (scores.items.size() != kItems)
      continue;
    Poll poll{form.respondent, day, form.record, scores.items};
    if (std::any_of(poll.answers.begin(), poll.answers.end(),
                    [](const auto& answer) { return answer.has_value(); })) {
      polls.push_back(std::move(poll));
    } else {
      out.Note(UnseenReason::kScoresUnusable);
    }
  }
  // Each member once: the last poll.
  std::sort(polls.begin(), polls.end(), [](const Poll& a, const Poll& b) {
    return std::tuple(a.respondent, a.day, a.record) <
           std::tuple(b.respondent, b.day, b.record);
  });
  std::vector<std::optional<double>> cells;
  std::int64_t members = 0;
  for (std::size_t i = 0; i < polls.size(); ++i) {
    if (i + 1 < polls.size() && polls[i + 1].respondent == polls[i].respondent)
      continue;
    out.Take(polls[i].record, polls[i].day);
    cells.insert(cells.end(), polls[i].answers.begin(), polls[i].answers.end());
    ++members;
  }
  const Climate climate =
      ClimateOf(AnswerTable(cells, kItems), ResponseRange{1, 5});
  const MethodId method = question.method().method;
  Estimate found = method == kClimateMean ? climate.mean
                   : method == kClimateSd ? climate.sd
                   : method == kAwg       ? climate.agreement.awg
                                          : climate.agreement.ad;
  found.n_used = members;
  Measured closed = std::move(out).Close(found).OrElse(
      method == kClimateMean ? UnseenReason::kTooFarApart
                             : UnseenReason::kUndefined);
  if (members > 0 && members < 4)
    closed.unseen = UnseenReason::kTooFewPeople;
  return closed;
}

}  // namespace relcare::profile
