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

#include "base/codes.h"
#include "community/snapshot.h"
#include "engine/profile_request.h"
#include "profile/frame.h"

namespace relcare::engine {

// Whether what is known may not be told, or may be so: ReasonOf(WithheldCode).
bool IsWithheld(UnseenReason reason);

// Leaves out the words that the reader may not see of the subject's figures.
class WordFilter {
 public:
  WordFilter(const community::Snapshot& held, const Reader& reader,
             const profile::About& subject);

  using Words = google::protobuf::RepeatedPtrField<v1::FigureWord>;

  // Of the signals and critical answers.
  void Apply(v1::Profile* profile) const;
  void Apply(v1::Signal* signal) const;
  // `is_withheld`: the figure is, or a part of it.
  void Filter(const profile::About& about, bool is_withheld,
              Words* words) const;

 private:
  bool Shows(const v1::FigureWord& word) const;
  // Whether the text may be shown of a figure about `about`.
  bool ShowsText(const v1::FigureWord& word, const profile::About& about) const;

  const community::Snapshot& held_;
  const Reader& reader_;
  bool shows_all_ = false;
  community::Index self_ = community::kNone;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_FIGURE_WORDS_MESSAGE_H_
