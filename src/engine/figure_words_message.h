// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Which Annotations and Responses stand beside a figure for whom. To a client
// and to the programme, words of clients are left out, but for the reader's
// own: what a peer said of another is not theirs to read.
//
//   Text     A reason or a comment goes to clinicians and supervisors; not
//   where
//            its figure, or the answers of whoever said it, are withheld from
//            them. A client reads their own, the programme none.
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
  // `about`: whom or what the figure that it opens is about.
  void Apply(const profile::About& about,
             v1::ProfileExplanation* explanation) const;
  void Apply(v1::IndexResult* index) const;
  void Apply(v1::Signal* signal) const;

 private:
  using Words = google::protobuf::RepeatedPtrField<v1::FigureWord>;

  bool Shows(const v1::FigureWord& word) const;
  // Whether the text may be shown of a figure about `about`.
  bool ShowsText(const v1::FigureWord& word, const profile::About& about) const;
  // `is_withheld`: the figure is, or a part of it.
  void Filter(const profile::About& about, bool is_withheld,
              Words* words) const;
  void Apply(const profile::About& about, v1::ComponentResult* component) const;

  const community::Snapshot& held_;
  const Reader& reader_;
  bool shows_all_ = false;
  community::Index self_ = community::kNone;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_FIGURE_WORDS_MESSAGE_H_
