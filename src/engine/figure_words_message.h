// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Which Annotations and Responses stand beside a figure for whom. To a client
// and to the programme, words of clients are left out, but for the reader's
// own: what a peer said of another is not theirs to read.
//
//   Threads  Pure functions.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_ENGINE_FIGURE_WORDS_MESSAGE_H_
#define RELCARE_ENGINE_FIGURE_WORDS_MESSAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "community/snapshot.h"
#include "engine/profile_request.h"
#include "profile/frame.h"

namespace relcare::engine {

// Leaves out the words that the reader may not see of the subject's figures.
class WordFilter {
 public:
  WordFilter(const community::Snapshot& held, const Reader& reader,
             const profile::About& subject);

  void Apply(v1::Profile* profile) const;
  void Apply(v1::ProfileExplanation* explanation) const;
  void Apply(v1::IndexResult* index) const;
  void Apply(v1::ComponentResult* component) const;
  void Apply(v1::Signal* signal) const;

 private:
  using Words = google::protobuf::RepeatedPtrField<v1::FigureWord>;

  bool Shows(const v1::FigureWord& word) const;
  void Filter(Words* words) const;

  const community::Snapshot& held_;
  bool shows_all_ = false;
  community::Index self_ = community::kNone;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_FIGURE_WORDS_MESSAGE_H_
