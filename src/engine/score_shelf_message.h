// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// PutScores: the scored forms about some subjects, of each form and voice the
// first and the last; and every critical answer.
//
//   Shape    The first subject is whom the profile is about, then their ties.
//   Critical An answer is of the person whom the form is about; under a tie or
//            group, of the client who answered, or of the tie's client. Whoever
//            may read that person reads it: a form about oneself is no rating,
//            wherever it was filed. Of a form about a tie it is one, and
//            `withheld` names it where only a consent keeps it back.
//   Missing  What the reader may not see, and what is later than now, is left
//            out.
//   Threads  One: it scores in the scorer's workspace.
//   Source   relcare convention (docs/rfc/0014-privacy.md).

#ifndef RELCARE_ENGINE_SCORE_SHELF_MESSAGE_H_
#define RELCARE_ENGINE_SCORE_SHELF_MESSAGE_H_

#include <span>
#include <string>

#include "relcare/v1/profile_report.pb.h"

#include "engine/community_scorer.h"
#include "engine/label_join_message.h"
#include "engine/profile_request.h"

namespace relcare::engine {

// Returns the scores, as fields of the profile that are yet to be put into it.
std::string PutScores(const community::Snapshot& held,
                      const CommunityScorer& scorer, const Reader& reader,
                      std::span<const profile::About> subjects,
                      v1::Profile* out, LabelJoin* labels);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SCORE_SHELF_MESSAGE_H_
