// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// GroupView: a group's indices and signals, as far as they may be told.
//
//   Rule     Figures are told for whole periods of a calendar that are over, by
//            what had been recorded by their cut-offs, and not where, with
//            those told before, one could work out a few people's values.
//            Signals too; but to clinicians and supervisors those of polls
//            poll by poll (GroupPolls).
//   Reasons  Whoever leads a group is told why something could not be seen. To
//            others fewer people than may be spoken of are too few, whether
//            nobody or three answered, and when; and to a client somebody
//            else's refusal is what is not told.
//   Threads  One object, one thread.
//   Source   docs/rfc/0014-privacy.md.

#ifndef RELCARE_ENGINE_GROUP_VIEW_H_
#define RELCARE_ENGINE_GROUP_VIEW_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/pasts.h"
#include "engine/profile_request.h"
#include "privacy/labels.h"
#include "privacy/release.h"
#include "profile/index_finder.h"
#include "profile/lookout.h"

namespace relcare::engine {

class GroupView {
 public:
  // All of them outlive it. `labels` takes those of records that a figure rests
  // on and that are not named.
  GroupView(const Reader& reader, const profile::Frame& frame, Pasts* pasts,
            privacy::Labels* labels)
      : reader_(reader), frame_(frame), pasts_(*pasts), labels_(*labels) {}

  profile::FoundIndex Index(const profile::Index& rule,
                            const profile::About& about) const;
  // What is withheld has the code, and no evidence.
  profile::FoundSignal Signal(const LoadedSignal& signal,
                              const profile::About& about) const;

  // How many clients are members now.
  int MembersOf(community::Index group) const;

 private:
  using People = std::vector<std::uint32_t>;

  const community::Snapshot& held() const { return frame_.held; }
  // The group as the records of one past have it.
  profile::About In(const community::Snapshot& past,
                    const profile::About& about) const;
  // look(period, past, there), in the order of the calendar, for each past
  // that has the group.
  template <typename Look>
  void ForEachPast(const profile::About& about, const Look& look) const;
  profile::Frame FrameOf(const Pasts::Past& past, const Period& period,
                         Contributors* people) const;
  // Why what rests on these may not be told for this period.
  std::optional<WithheldCode> Tell(const Period& period, const People& people,
                                   const Contributors& contributors,
                                   privacy::ReleaseLog* told) const;
  void Bring(const Pasts::Past& past,
             std::vector<community::Index>* evidence) const;
  profile::FoundSignal SignalByCalendar(const LoadedSignal& signal,
                                        const profile::About& about) const;
  profile::FoundSignal SignalByPolls(const LoadedSignal& signal,
                                     const profile::About& about) const;

  const Reader& reader_;
  const profile::Frame& frame_;
  Pasts& pasts_;
  privacy::Labels& labels_;
};

// A signal that is not told, and why.
profile::FoundSignal WithheldSignal(const community::Snapshot& held,
                                    const LoadedSignal& signal,
                                    const profile::About& about,
                                    WithheldCode withheld);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_GROUP_VIEW_H_
