// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ByteStore: bytes that stay where they are for as long as anybody holds their
// chunk, and are overwritten with zeros when nobody does.
//
//   Errors   Put throws std::bad_alloc and has then changed nothing.
//   Threads  One writer. What was put may be read by any thread that holds the
//            chunks of then, while the writer goes on.

#ifndef RELCARE_COMMUNITY_BYTE_STORE_H_
#define RELCARE_COMMUNITY_BYTE_STORE_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

#include "base/wipe.h"

namespace relcare::community {

class ByteStore {
 public:
  class Chunk {
   public:
    explicit Chunk(std::size_t size)
        : data_(std::make_unique<std::uint8_t[]>(size)), size_(size) {}
    ~Chunk() { Wipe(data_.get(), size_); }
    Chunk(const Chunk&) = delete;
    Chunk& operator=(const Chunk&) = delete;

    std::uint8_t* data() { return data_.get(); }
    std::size_t size() const { return size_; }

   private:
    std::unique_ptr<std::uint8_t[]> data_;
    std::size_t size_;
  };

  using Chunks = std::vector<std::shared_ptr<const void>>;

  std::span<const std::uint8_t> Put(std::span<const std::uint8_t> bytes) {
    if (last_ == nullptr || last_->size() - used_ < bytes.size()) {
      // Doubled up to a limit, so that small communities stay small.
      const std::size_t next =
          last_ == nullptr ? kFirst : std::min(last_->size() * 2, kMost);
      auto chunk = std::make_shared<Chunk>(std::max(next, bytes.size()));
      chunks_.push_back(chunk);
      last_ = std::move(chunk);
      used_ = 0;
    }
    std::uint8_t* at = last_->data() + used_;
    if (!bytes.empty())
      std::memcpy(at, bytes.data(), bytes.size());
    used_ += bytes.size();
    return {at, bytes.size()};
  }

  // Forgets the bytes that were put last.
  void TakeBack(std::span<const std::uint8_t> bytes) { used_ -= bytes.size(); }

  const Chunks& chunks() const { return chunks_; }

 private:
  static constexpr std::size_t kFirst = std::size_t{4} << 10;
  static constexpr std::size_t kMost = std::size_t{1} << 20;

  Chunks chunks_;
  std::shared_ptr<Chunk> last_;
  std::size_t used_ = 0;
};

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_BYTE_STORE_H_
