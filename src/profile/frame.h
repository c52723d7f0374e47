// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Frame: from where a profile looks: what is held, the day that counts as now,
// and the scores of its forms. Question: one figure of one voice on one person,
// tie or group. Measured: what was found, and in which records.
//
//   Unit     Days are days since 1970-01-01 in UTC, with fractions.
//   Missing  Without a value `unseen` says why. Nothing is ever 0 because it
//            was not seen.
//   Threads  Values; what they point to outlives them.

#ifndef RELCARE_PROFILE_FRAME_H_
#define RELCARE_PROFILE_FRAME_H_

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/civil_time.h"
#include "base/codes.h"
#include "base/estimate.h"
#include "community/snapshot.h"
#include "profile/check.h"
#include "profile/definition.h"
#include "profile/method_table.h"
#include "scale/plan.h"

namespace relcare::profile {

using Row = community::Index;
using community::kNone;
using community::Snapshot;

struct ScaleScore {
  std::optional<double> value;  // none: refused
  std::optional<double> se;
};

// One form as it was scored.
struct FormScores {
  // Why there are no scores at all; kUnspecified: there are.
  UnseenReason unavailable = UnseenReason::kUnspecified;
  const scale::Plan* plan = nullptr;  // by which; nullptr: there are none
  std::vector<ScaleScore> scales;     // of the plan's reported_scales()
  // Of its definition's items; none: absent or not usable.
  std::vector<std::optional<double>> items;
};

// Scores an assessment of the snapshot when it is asked for. The answer holds
// as long as the scorer.
class Scorer {
 public:
  virtual ~Scorer() = default;
  virtual const FormScores& Of(Row assessment) const = 0;
};

// Whether who reads may know how that exchange was received; empty: of all.
using Hears = std::function<bool(const community::ExchangeRow&)>;

struct Gathered;  // see gathered.h
struct Measured;
struct Question;

// What was gathered for one look. A copy of a frame begins anew: other people
// may count in it.
class Memory {
 public:
  Memory();
  Memory(const Memory& /*of another look*/) : Memory() {}
  Memory& operator=(const Memory&) = delete;
  ~Memory();

  Gathered* operator->() const { return gathered_.get(); }

 private:
  std::unique_ptr<Gathered> gathered_;
};

struct Frame {
  const Snapshot& held;
  const Scorer& scorer;
  const FindScale& scales;
  double now = 0;
  // Of whom what is recorded may be part of figures about others or about a
  // group; empty: of everybody. Whom a figure is about is not asked here.
  std::function<bool(Row)> counts;
  // Whether what a client says of a member of staff is kept from who reads;
  // empty: nothing is.
  std::function<bool(Row, Row)> hides_word = nullptr;
  relcare::profile::Hears hears = nullptr;
  // What a signal's look sees, where it is not what this frame holds.
  std::function<Measured(const Question&)> look = nullptr;
  Memory gathered = {};

  bool Hears(const community::ExchangeRow& exchange) const {
    return !hears || hears(exchange);
  }
  bool MayCount(Row person) const { return !counts || counts(person); }
  bool HidesWord(Row client, Row staff) const {
    return hides_word && hides_word(client, staff);
  }
};

// A row of persons, ties or groups, by the level.
struct About {
  Target level = Target::kUnset;
  Row row = kNone;

  friend bool operator==(const About&, const About&) = default;
};

struct Question {
  const Figure* figure = nullptr;
  std::span<const Parameter> parameters;
  Voice voice = Voice::kUnset;
  About about;
  double to = 0;  // nothing later than this day
  // In place of the parameter of that name.
  std::optional<double> days;

  const MethodFacts& method() const { return *FindMethod(figure->method); }
  double Value(std::string_view name) const {
    if (days && name == "days")
      return *days;
    return ValueOf(method(), name, parameters);
  }
  double from() const { return to - Value("days"); }
};

struct Measured {
  Estimate estimate;
  UnseenReason unseen = UnseenReason::kNothingRecorded;
  // Rows of `records`, ascending, each once.
  std::vector<Row> evidence;
  // Of the evidence.
  std::optional<double> first_day, last_day;

  bool has_value() const { return estimate.ok(); }

  // Rests on this record of that day, too.
  void Take(Row record, double day);
  // Something is on record that could not be taken. Of several reasons the one
  // that came closest to a value is told.
  void Note(UnseenReason reason);
  // Sorts the evidence, and takes the estimate's reason where it has no value.
  // `none`: the reason if there is no evidence either; else what was noted.
  Measured Close(Estimate found,
                 UnseenReason none = UnseenReason::kNothingRecorded) &&;
  // `undefined`: what it means here that the formula has no value.
  Measured OrElse(UnseenReason undefined) &&;
};

// A figure that could not be seen.
Measured NotSeen(UnseenReason reason);

// Of two reasons the one that came closer to a value.
UnseenReason Closer(UnseenReason one, UnseenReason other);

// What is as wide as days cannot be put on a day, nor can a time of the clock
// without a zone, where the house has no offset.
bool IsDated(const relcare::Interval& at);
// On no day, and perhaps within (from, to]: what is of those days cannot be
// counted without it.
bool MayBeWithin(const relcare::Interval& at, double from, double to);
// When a time begins, its middle, and when it ends. A date is read as UTC's
// where nobody said in which zone.
double FirstDayOf(const relcare::Interval& at);
double DayOf(const relcare::Interval& at);
double LastDayOf(const relcare::Interval& at);
// What to add to a day to be on the house's calendar: its offset from UTC; 0
// where the configuration has none.
double OffsetDays(const Snapshot& held);
// That day of the house's calendar, which has no fractions.
double HouseDayOf(const Snapshot& held, double day);

// Why something of that time is not within (from, to], or on no day; nullopt:
// it is, or it is of a day that has not come.
std::optional<UnseenReason> WhyOutside(const relcare::Interval& at, double from,
                                       double to, double now);

// Whether the period certainly or perhaps holds the day; certainly, where what
// nobody said of its begin and end is that it goes on.
bool MayHold(const community::Span& period, double day);
bool Holds(const community::Span& period, double day);

// What the question asks for, by the way of its figure.
Measured Measure(const Frame& frame, const Question& question);

// The methods that Measure() gathers data for; of the others of the table it
// says that nothing is recorded.
bool IsGathered(std::string_view method);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_FRAME_H_
