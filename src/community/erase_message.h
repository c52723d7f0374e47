// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Erase: what is left of a log when a person, or a record, is to be gone.
//
//   Rule     Every id by which the person is known is gone: those of the chain,
//            and of all who are one with them. What cannot do without a gone id
//            goes, and takes along what cannot do without it; the rest loses
//            the part. A version that goes takes along those it replaced, or
//            they would hold again; if it held itself, its whole entity goes.
//            What is cut loses fields that this version does not know, for
//            they may name the person too.
//   Shape    `rest` is written anew, in the order of arrival, and ends with a
//            tombstone: a Record without an id that says when and how many.
//   Errors   RELCARE_E_INTERNAL; `log` is as it was.
//   Threads  One.

#ifndef RELCARE_COMMUNITY_ERASE_MESSAGE_H_
#define RELCARE_COMMUNITY_ERASE_MESSAGE_H_

#include <cstdint>

#include "community/accept_message.h"
#include "community/log.h"

namespace relcare::community {

// `erasure`: a record that was accepted, with an Erasure.
Done Erase(const Log& log, Bytes erasure, std::int64_t recorded_at,
           RecordParser* parser, Log* rest);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_ERASE_MESSAGE_H_
