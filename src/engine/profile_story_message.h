// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What stands beside the figures of a person: capacities and what was told; and
// figures in plain sentences.
//
//   Safety   Sentences hold words of definitions and numbers, no text of a
//            record.
//   Threads  Pure functions.

#ifndef RELCARE_ENGINE_PROFILE_STORY_MESSAGE_H_
#define RELCARE_ENGINE_PROFILE_STORY_MESSAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "community/snapshot.h"
#include "engine/profile_request.h"
#include "profile/index_finder.h"
#include "profile/lookout.h"

namespace relcare::engine {

// Capacities, uncovered or built by their dates; and clues, but for those that
// would carry somebody's confidence to the reader.
void PutStory(const community::Snapshot& held, const Reader& reader,
              community::Index person, double now, v1::Profile* out);

void ExplainIndex(const profile::FoundIndex& found, bool to_client,
                  v1::ProfileExplanation* out);
void ExplainComponent(const profile::FoundComponent& found, bool to_client,
                      v1::ProfileExplanation* out);
void ExplainSignal(const profile::FoundSignal& found, bool to_client,
                   v1::ProfileExplanation* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PROFILE_STORY_MESSAGE_H_
