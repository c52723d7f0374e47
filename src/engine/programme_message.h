// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// PutProgramme: all clients together: who stays how long, how soon the first
// bond comes, and who does not feel heard, by subgroup.
//
//   Shape    As it was at the end of the last period of 28 days, from the first
//            of all stays on, that may be told of (RFC 0014, Groups): who had
//            come by then differs from who had come by any other one that was
//            told by nobody, or by as many as may be told of. What was told
//            before is worked out again, in the order of the calendar.
//   Order    Subgroups by code, never by their share.
//   Privacy  Only whose consents let them count; nothing of fewer people than
//            may be told of, nor what leaves so few when it is taken from what
//            else is told; never by practitioner.
//   Threads  One: it scores in the workspace that it was given.
//   Source   Kaplan & Meier 1958 (docs/methods/survival.md). Not heard: 1 or 2
//            of `being-heard` of week-3 in the last card (relcare convention,
//            docs/rfc/0017-figures.md).

#ifndef RELCARE_ENGINE_PROGRAMME_MESSAGE_H_
#define RELCARE_ENGINE_PROGRAMME_MESSAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/profile_request.h"
#include "engine/workspace.h"
#include "privacy/labels.h"

namespace relcare::engine {

// Returns the labels of the records that it rests on.
privacy::Labels PutProgramme(const Engine& engine,
                             const community::Snapshot& held,
                             const Reader& reader, Workspace* workspace,
                             v1::Profile* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PROGRAMME_MESSAGE_H_
