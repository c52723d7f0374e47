// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a host hands to a community, one record or many, in either form.
//
//   Errors   Of one record: those of wire and of community::Log::Add. Of many:
//            RELCARE_E_UNREADABLE "truncated" where a length and its record do
//            not fit; RELCARE_E_CANCELLED "cancelled". A record that is
//            rejected is told of, and the others go on.
//   Threads  As the community.

#ifndef RELCARE_ENGINE_COMMUNITY_H_
#define RELCARE_ENGINE_COMMUNITY_H_

#include <cstdint>
#include <functional>

#include "base/error.h"
#include "community/community.h"
#include "engine/source.h"

namespace relcare::engine {

// `format`: kProtobuf or kJson.
Result<community::Outcome> AddRecord(Bytes record, Format format,
                                     const Limits& limits,
                                     community::Community* community);

struct Added {
  std::uint32_t records = 0;  // that were looked at
  std::uint32_t added = 0;
  std::uint32_t there_already = 0;
  std::uint32_t erased = 0;
  std::uint32_t rejected = 0;
};

// Hears why a record was rejected; says whether to go on.
using Rejected = std::function<bool(const Error& error)>;

// `format`: kNdjson, a record on each line; kProtobuf, each after its length as
// a varint. `added` is right on failure too.
Done AddRecords(Bytes text, Format format, const Limits& limits,
                const Rejected& rejected, community::Community* community,
                Added* added);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_COMMUNITY_H_
