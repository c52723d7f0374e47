// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The handles. Each begins with a tag that names its kind while it lives,
// so that a wrong or dead pointer is told apart where it can be.
//
//   Threads  relcare_engine, relcare_community, relcare_snapshot: any.
//            relcare_scratch: one at a time; a second one is turned away by a
//            single atomic exchange.

#ifndef RELCARE_CAPI_HANDLE_H_
#define RELCARE_CAPI_HANDLE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "community/community.h"
#include "engine/engine.h"
#include "engine/workspace.h"
#include "relcare/relcare.h"

namespace relcare::capi {

inline constexpr std::uint64_t kEngineTag = 0x31656E69676E6572;
inline constexpr std::uint64_t kScratchTag = 0x3168637461726373;
inline constexpr std::uint64_t kCommunityTag = 0x31796E756D6D6F63;
inline constexpr std::uint64_t kSnapshotTag = 0x31746F687370616E;

}  // namespace relcare::capi

struct relcare_engine {
  std::atomic<std::uint64_t> tag{relcare::capi::kEngineTag};
  mutable std::atomic<std::uint32_t> references{1};
  std::shared_ptr<const relcare::engine::Engine> engine;
};

struct relcare_scratch {
  std::atomic<std::uint64_t> tag{relcare::capi::kScratchTag};
  std::atomic<bool> busy{false};
  std::shared_ptr<const relcare::engine::Engine> engine;  // may be nullptr
  relcare::engine::Workspace workspace;
  std::string output;  // what the views point into
};

struct relcare_community {
  std::atomic<std::uint64_t> tag{relcare::capi::kCommunityTag};
  std::shared_ptr<const relcare::engine::Engine> engine;  // may be nullptr
  relcare::engine::Limits limits;
  relcare::community::Community community;
};

struct relcare_snapshot {
  std::atomic<std::uint64_t> tag{relcare::capi::kSnapshotTag};
  mutable std::atomic<std::uint32_t> references{1};
  std::shared_ptr<const relcare::engine::Engine> engine;  // may be nullptr
  std::shared_ptr<const relcare::community::Snapshot> snapshot;
};

namespace relcare::capi {

inline bool IsLive(const relcare_community* community) {
  return community->tag.load(std::memory_order_relaxed) == kCommunityTag;
}
inline bool IsLive(const relcare_snapshot* snapshot) {
  return snapshot->tag.load(std::memory_order_relaxed) == kSnapshotTag;
}
inline bool IsLive(const relcare_engine* engine) {
  return engine->tag.load(std::memory_order_relaxed) == kEngineTag;
}
inline bool IsLive(const relcare_scratch* scratch) {
  return scratch->tag.load(std::memory_order_relaxed) == kScratchTag;
}

// Holds a scratch for one call.
class Hold {
 public:
  explicit Hold(relcare_scratch* scratch) : scratch_(scratch) {
    bool expected = false;
    held_ = scratch_->busy.compare_exchange_strong(expected, true,
                                                   std::memory_order_acquire);
  }
  ~Hold() {
    if (held_)
      scratch_->busy.store(false, std::memory_order_release);
  }
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;

  bool held() const { return held_; }

 private:
  relcare_scratch* scratch_;
  bool held_ = false;
};

}  // namespace relcare::capi

#endif  // RELCARE_CAPI_HANDLE_H_
