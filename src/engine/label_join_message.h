// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// LabelJoin: the labels that a message about a community carries: the
// configuration's, and those of every record that something in it rests on, of
// whom it is about, and of the forms' instruments.
//
//   Shape    A set; however often something is taken in.
//   Threads  One object, one thread.

#ifndef RELCARE_ENGINE_LABEL_JOIN_MESSAGE_H_
#define RELCARE_ENGINE_LABEL_JOIN_MESSAGE_H_

#include <cstdint>
#include <set>
#include <vector>

#include "relcare/v1/codes.pb.h"
#include "relcare/v1/common.pb.h"
#include "relcare/v1/profile_report.pb.h"

#include "community/snapshot.h"
#include "engine/community_scorer.h"
#include "engine/engine.h"
#include "engine/profile_view.h"
#include "privacy/labels.h"
#include "profile/frame.h"
#include "scale/labels_message.h"

namespace relcare::engine {

class LabelJoin {
 public:
  LabelJoin(const Engine& engine, const community::Snapshot& held,
            const CommunityScorer& scorer)
      : held_(held), scorer_(scorer), labels_(engine.config().labels) {}

  void Take(community::Index record);
  void Take(const std::vector<community::Index>& records);
  void Take(const ProfileFound& found);
  // Of what it looked at too: that it is quiet is told of these.
  void Take(const profile::FoundSignal& signal);
  // The person and their stays; the tie, its client and their stays; the group.
  void Take(const profile::About& about);
  // Records that it names outside of `found`: clues, capacities, words.
  void TakeNamed(const v1::Profile& profile);
  void TakeWords(const google::protobuf::RepeatedPtrField<v1::FigureWord>& of);
  void Join(const privacy::Labels& labels) { labels_.Join(labels); }

  const privacy::Labels& labels() const { return labels_; }

  template <typename Message>
  void Put(Message* out) const {
    scale::SetLabels(labels_, out);
  }

 private:
  void TakePerson(community::Index person);

  const community::Snapshot& held_;
  const CommunityScorer& scorer_;
  privacy::Labels labels_;
  // Whose labels it has: rows of label_sets, and forms.
  std::set<community::Index> sets_;
  std::set<const Loaded*> forms_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_LABEL_JOIN_MESSAGE_H_
