// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SetOnce: a thing that is made by whoever asks for it first, and then stays.
//
//   Errors   What `make` throws; then it is as it was.
//   Threads  Any number. Of several that make it at once one thing is kept.

#ifndef RELCARE_BASE_SET_ONCE_H_
#define RELCARE_BASE_SET_ONCE_H_

#include <atomic>
#include <memory>

namespace relcare {

template <typename Thing>
class SetOnce {
 public:
  SetOnce() = default;
  SetOnce(const SetOnce&) = delete;
  SetOnce& operator=(const SetOnce&) = delete;
  ~SetOnce() { delete thing_.load(std::memory_order_acquire); }

  // `make` returns a std::unique_ptr<const Thing>.
  template <typename Make>
  const Thing& Get(const Make& make) const {
    const Thing* thing = thing_.load(std::memory_order_acquire);
    if (thing != nullptr)
      return *thing;
    std::unique_ptr<const Thing> made = make();
    if (thing_.compare_exchange_strong(thing, made.get(),
                                       std::memory_order_acq_rel))
      thing = made.release();
    return *thing;
  }

 private:
  mutable std::atomic<const Thing*> thing_{nullptr};
};

}  // namespace relcare

#endif  // RELCARE_BASE_SET_ONCE_H_
