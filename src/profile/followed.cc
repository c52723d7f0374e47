// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/followed.h"

#include <algorithm>
#include <array>
#include <utility>

#include "profile/people.h"
#include "profile/shared_things.h"
#include "stats/readiness.h"

namespace relcare::profile {
namespace {

struct Asked {
  std::string_view title;
  std::string_view method;
  std::string_view scale;
  Target target = Target::kUnset;
};

constexpr std::array kAsked = {
    Asked{"Loneliness", "", "ucla-3#total", Target::kSelf},
    Asked{"Bond with the clinician", "", "wai-sr-c#bond", Target::kTie},
    Asked{"How much change matters", kWishImportance.text, "", Target::kSelf},
};

// The first day of what one of two has of it; nullopt: none has a day.
std::optional<double> FirstTold(const Snapshot& held,
                                const std::vector<Compared>& compared,
                                const Thing* Compared::*side) {
  std::optional<double> first;
  for (const Compared& both : compared) {
    if (both.*side == nullptr)
      continue;
    for (const Row row : (both.*side)->shown) {
      const community::AttributeRow& one = held.attributes[row];
      if (!one.period.start)
        return std::nullopt;
      const double day = DayOf(*one.period.start);
      first = std::min(day, first.value_or(day));
    }
  }
  return first;
}

// The clinician's tie that began last; kNone: there is none.
Row ClinicianOf(const Snapshot& held, Row client, double now) {
  Row found = kNone;
  double began = 0;
  for (const Row row : held.of_person.ties.Of(client)) {
    const community::TieRow& tie = held.ties[row];
    if (tie.kind != community::RelationshipKind::kTherapeutic ||
        SidesOf(held, row).client != client)
      continue;
    const double day = tie.period.start ? FirstDayOf(*tie.period.start) : 0;
    if (day <= now && (found == kNone || day >= began)) {
      found = row;
      began = day;
    }
  }
  return found;
}

Followed Look(const Frame& frame, const Asked& asked, const About& about,
              std::optional<double> since) {
  Followed out;
  out.title = asked.title;
  out.method = asked.scale.empty() ? asked.method : asked.scale;
  out.unit = "points";
  out.about = about;
  const Figure figure{std::string(asked.method), std::string(asked.scale)};
  const auto measure = [&](double to) {
    return Measure(frame, {&figure, {}, Voice::kClient, about, to, {}});
  };
  if (!since) {
    out.reason = UnseenReason::kTimeUnclear;
    return out;
  }
  const double that_day = *since + 0.5;  // its end, since it is its middle
  const Measured before = measure(std::min(that_day, frame.now));
  const Measured now = measure(frame.now);
  if (before.has_value()) {
    out.before = before.estimate.value;
    out.before_day = before.last_day;
    out.evidence = before.evidence;
  }
  if (now.has_value() && now.last_day && *now.last_day > that_day) {
    out.after = now.estimate.value;
    out.after_day = now.last_day;
    out.evidence.insert(out.evidence.end(), now.evidence.begin(),
                        now.evidence.end());
  }
  if (!out.before || !out.after) {
    out.reason = out.before || out.after ? UnseenReason::kTooFew : now.unseen;
  }
  return out;
}

}  // namespace

std::optional<double> SharedSince(const Snapshot& held, Row tie, double now) {
  const community::Span& period = held.ties[tie].period;
  if (!period.start)
    return std::nullopt;
  double since = DayOf(*period.start);
  const Sides sides = SidesOf(held, tie);
  const std::vector<Thing> mine = ThingsOf(held, sides.client, now);
  const std::vector<Thing> theirs = ThingsOf(held, sides.other, now);
  const std::vector<Compared> compared = CompareInTheOpen(mine, theirs);
  for (const auto side : {&Compared::left, &Compared::right})
    since = std::max(since, FirstTold(held, compared, side).value_or(since));
  return since;
}

std::vector<Followed> FollowedSince(const Frame& frame, Row tie,
                                    std::optional<double> since,
                                    const Withhold& withhold) {
  const Row client = SidesOf(frame.held, tie).client;
  std::vector<Followed> all;
  for (const Asked& asked : kAsked) {
    About about{asked.target, client};
    if (asked.target == Target::kTie)
      about.row = ClinicianOf(frame.held, client, frame.now);
    if (about.row == kNone)
      continue;  // there is no clinician to have a bond with
    const Figure figure{std::string(asked.method), std::string(asked.scale)};
    if (const auto withheld = withhold(figure, Voice::kClient, about)) {
      Followed out;
      out.title = asked.title;
      out.method = asked.scale.empty() ? asked.method : asked.scale;
      out.about = about;
      out.reason = ReasonOf(*withheld);
      all.push_back(std::move(out));
    } else {
      all.push_back(Look(frame, asked, about, since));
    }
  }
  return all;
}

}  // namespace relcare::profile
