// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The two handles. Each begins with a tag that names its kind while it lives,
// so that a wrong or dead pointer is told apart where it can be.
//
//   Threads  relcare_engine: any. relcare_scratch: one at a time; a second one
//            is turned away by a single atomic exchange.

#ifndef RELCARE_CAPI_HANDLE_H_
#define RELCARE_CAPI_HANDLE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/engine.h"
#include "engine/workspace.h"
#include "relcare/relcare.h"

namespace relcare::capi {

inline constexpr std::uint64_t kEngineTag = 0x31656E69676E6572;
inline constexpr std::uint64_t kScratchTag = 0x3168637461726373;

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

namespace relcare::capi {

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
