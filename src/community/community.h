// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Community: a log that several threads may add to and look at.
//
//   Errors   Those of Log::Add, Save and Restore. What fails changed nothing.
//   Threads  Any number: one writes at a time, snapshots are made beside it.

#ifndef RELCARE_COMMUNITY_COMMUNITY_H_
#define RELCARE_COMMUNITY_COMMUNITY_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "base/error.h"
#include "community/log.h"
#include "community/make.h"
#include "community/saved.h"
#include "community/snapshot.h"
#include "wire/walk.h"

namespace relcare::community {

class Community {
 public:
  // `offset`: minutes east of UTC, for times without a zone.
  explicit Community(std::optional<std::int32_t> offset, Log log = Log(),
                     const wire::WalkOptions& limits = {})
      : offset_(offset), parser_(limits), log_(std::move(log)) {}

  Result<Outcome> Add(Bytes record) {
    const std::lock_guard lock(mutex_);
    return log_.Add(record, &parser_);
  }

  std::shared_ptr<const Snapshot> At(const AsOf& as_of) const {
    return MakeSnapshot(std::make_shared<const Frozen>(Freeze()), as_of,
                        offset_);
  }

  // The sink may use the community.
  Done Save(const Sink& sink) const {
    const Frozen frozen = Freeze();
    return community::Save(frozen.entries, frozen.tombstones, sink);
  }

  std::optional<std::int32_t> offset() const { return offset_; }

 private:
  Frozen Freeze() const {
    const std::lock_guard lock(mutex_);
    return {log_.entries(), log_.tombstones(), log_.chunks()};
  }

  std::optional<std::int32_t> offset_;
  mutable std::mutex mutex_;
  RecordParser parser_;
  Log log_;
};

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_COMMUNITY_H_
