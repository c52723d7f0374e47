// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// WriteMatches: who might be introduced to whom. Newcomers (in their first four
// weeks) on the one side; on the other, clients who have been there longer and
// staff with lived experience. People decide.
//
//   Shape    Pairs by the newcomer's id; each person once. With a subject: the
//            pairs that person is in.
//   Privacy  Nobody who did not opt in, by a consent that covers this reader.
//            Two who have a tie already are no pair; nor are two of whom one
//            feels unsafe with the other, or denied to be introduced to them;
//            and nobody is told so. What is shared is named as far as the other
//            side lets it be told. A client reads the pairs they are in.
//   Method   The best in total of the share in common (matching, RFC 0017);
//            ties by a seeded hash, seed 1.
//   Errors   As WriteProfile.

#ifndef RELCARE_ENGINE_MATCHES_MESSAGE_H_
#define RELCARE_ENGINE_MATCHES_MESSAGE_H_

#include <string>

#include "base/error.h"
#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/profile_request.h"

namespace relcare::engine {

Result<std::string> WriteMatches(const Engine& engine,
                                 const community::Snapshot& held,
                                 const ProfileRequest& request);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_MATCHES_MESSAGE_H_
