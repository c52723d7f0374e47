// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Pasts: the calendar by which figures about several are told, and what had
// been recorded by the cut-off of each period. Contributors: whose values may
// be in such figures.
//
//   Shape    Periods of 28 days, ascending, over for seven days at least by the
//            time of the view and by the last record of the community. They are
//            the same for all groups, and no record moves them. Where nothing
//            was recorded for a year there is none.
//   Rule     What is recorded later, a correction too, changes no period. Who
//            had denied any purpose when they were first looked for is in no
//            figure; whoever denies later stays in what was told, which is
//            then withheld from those whom they deny it.
//   Memory   A snapshot for each period that was asked for.
//   Threads  One object, one thread.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_ENGINE_PASTS_H_
#define RELCARE_ENGINE_PASTS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "community/snapshot.h"
#include "engine/community_scorer.h"
#include "engine/engine.h"
#include "engine/profile_request.h"
#include "privacy/labels.h"

namespace relcare::engine {

inline constexpr double kPeriodDays = 28;
inline constexpr double kGraceDays = 7;

struct Period {
  std::int64_t number = 0;
  double end = 0;           // the day after its last
  std::int64_t cutoff = 0;  // UTC seconds
  // Somebody was erased since: what was told cannot be worked out again.
  bool is_broken = false;
};

class Pasts {
 public:
  struct Past {
    std::shared_ptr<const community::Snapshot> held;
    std::unique_ptr<CommunityScorer> scorer;

    // Takes the labels of these records, of forms those of their instruments
    // too.
    void JoinLabels(std::span<const community::Index> records_here,
                    privacy::Labels* labels) const;
  };

  // All three outlive it.
  Pasts(const Engine& engine, const community::Snapshot& held,
        Workspace* workspace);

  const std::vector<Period>& periods() const { return periods_; }
  const Past& At(const Period& period) { return By(period.cutoff); }
  // What had been recorded by that time, UTC seconds.
  const Past& By(std::int64_t cutoff);
  // Somebody was erased since.
  bool IsBroken(std::int64_t cutoff) const;
  // Until when all that is to come has come: a day.
  double known() const { return known_; }
  // From which day on, once something was recorded on it, the next period is
  // there to be told of.
  std::optional<double> next() const { return next_; }

 private:
  const Engine& engine_;
  const community::Snapshot& held_;
  Workspace* workspace_;
  std::vector<Period> periods_;
  std::map<std::int64_t, Past> pasts_;  // by cut-off
  double known_ = 0;
  std::optional<double> next_;
};

class Contributors {
 public:
  explicit Contributors(const community::Snapshot& held) : held_(held) {}

  // The same for one person in every past, by who is who today.
  std::uint32_t NumberOf(const community::Snapshot& past,
                         community::Index person);
  // Whether the person had denied no use by this cut-off. Staff act for the
  // programme.
  static bool Allows(const community::Snapshot& past, std::int64_t cutoff,
                     community::Index person);
  // Whether they are in figures; asked first at this cut-off, it stays so.
  bool MayCount(const community::Snapshot& past, std::int64_t cutoff,
                community::Index person);
  // Why a figure of these may not be read; nullopt: it may.
  std::optional<WithheldCode> RefusalTo(
      const Reader& reader, std::span<const std::uint32_t> numbers) const;

 private:
  const community::Snapshot& held_;
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> ids_;
  std::map<std::uint32_t, bool> counts_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PASTS_H_
