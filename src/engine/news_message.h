// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// News: what a profile shows otherwise than an earlier one of the same subject.
//
//   Rule     By the names of today: that two people turned out to be one is no
//            news, nor are the records that either of them had.
//   Threads  Pure functions.
//   Source   docs/rfc/0017-figures.md.

#ifndef RELCARE_ENGINE_NEWS_MESSAGE_H_
#define RELCARE_ENGINE_NEWS_MESSAGE_H_

#include <span>
#include <vector>

#include "relcare/v1/profile_report.pb.h"

#include "engine/profile_view.h"

namespace relcare::engine {

// The subjects in an earlier snapshot: of who is one person now, all that they
// were. Rows of `earlier`.
std::vector<profile::About> SubjectsThen(
    const community::Snapshot& earlier, const community::Snapshot& held,
    std::span<const profile::About> subjects);

// What is otherwise than in `earlier`, one for each of SubjectsThen(), and
// because of which records.
void AddChanges(const community::Snapshot& before,
                const std::vector<ProfileFound>& earlier,
                const community::Snapshot& held, const ProfileFound& found,
                v1::Profile* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_NEWS_MESSAGE_H_
