// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// LabelJoin: the labels of all that a message shows.
//
//   Threads  One object, one thread.

#ifndef RELCARE_ENGINE_LABEL_JOIN_MESSAGE_H_
#define RELCARE_ENGINE_LABEL_JOIN_MESSAGE_H_

#include <cstdint>
#include <set>
#include <vector>

#include "relcare/v1/codes.pb.h"
#include "relcare/v1/common.pb.h"

#include "community/snapshot.h"
#include "engine/community_scorer.h"
#include "engine/engine.h"
#include "engine/profile_view.h"
#include "privacy/labels.h"

namespace relcare::engine {

class LabelJoin {
 public:
  LabelJoin(const Engine& engine, const community::Snapshot& held,
            const CommunityScorer& scorer)
      : held_(held), scorer_(scorer), labels_(engine.config().labels) {}

  void Take(const std::vector<community::Index>& records) {
    for (const community::Index row : records) {
      if (!seen_.insert(row).second)
        continue;
      const community::RecordRow& record = held_.records[row];
      if (record.labels != community::kNone)
        labels_.Join(held_.label_sets[record.labels]);
      if (record.body == community::Body::kAssessment &&
          record.row != community::kNone)
        labels_.Join(scorer_.LabelsOf(record.row));
    }
  }

  void Join(const privacy::Labels& labels) { labels_.Join(labels); }

  void Take(const ProfileFound& found) {
    Join(found.labels);
    for (const profile::FoundIndex& index : found.indices) {
      for (const profile::FoundComponent& component : index.components)
        Take(component.now.evidence);
    }
    for (const profile::FoundSignal& signal : found.signals)
      Take(signal.evidence);
    if (found.naming)
      Take(found.naming->evidence);
    for (const FoundShared& shared : found.shared) {
      for (const profile::Followed& one : shared.followed)
        Take(one.evidence);
    }
  }

  template <typename Message>
  void Put(Message* out) const {
    labels_.ForEachKnown(
        [&](Label label) { out->add_labels(static_cast<v1::Label>(label)); });
    for (const std::int32_t number : labels_.unknown())
      out->add_labels(static_cast<v1::Label>(number));
    for (const privacy::Coding& coding : labels_.foreign()) {
      v1::Coding* other = out->add_other_labels();
      other->set_system(coding.system);
      other->set_code(coding.code);
    }
  }

 private:
  const community::Snapshot& held_;
  const CommunityScorer& scorer_;
  privacy::Labels labels_;
  std::set<community::Index> seen_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_LABEL_JOIN_MESSAGE_H_
