// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// WipedArena: protobuf's arena over a first block of our own, which one message
// at a time fits into without an allocation. Every block is overwritten with
// zeros before it is given back.
//
//   Threads  One thread.

#ifndef RELCARE_ENGINE_ARENA_MESSAGE_H_
#define RELCARE_ENGINE_ARENA_MESSAGE_H_

#include <cstddef>
#include <new>
#include <vector>

#include <google/protobuf/arena.h>

#include "base/wipe.h"

namespace relcare::engine {

class WipedArena {
 public:
  WipedArena() : block_(kFirstBlock), arena_(Options(&block_)) {}
  WipedArena(const WipedArena&) = delete;
  WipedArena& operator=(const WipedArena&) = delete;

  // Forgets the last message; makes an empty one.
  template <typename Message>
  Message* Renew() {
    arena_.Reset();
    return google::protobuf::Arena::CreateMessage<Message>(&arena_);
  }

  // Overwrites what messages left. Messages made before are gone.
  void Wipe() {
    arena_.Reset();
    // The arena keeps its books in the block: it ends before, begins after.
    arena_.~Arena();
    relcare::Wipe(block_.data(), block_.size());
    new (&arena_) google::protobuf::Arena(Options(&block_));
  }

 private:
  static constexpr std::size_t kFirstBlock = std::size_t{32} << 10;

  static google::protobuf::ArenaOptions Options(std::vector<char>* block) {
    google::protobuf::ArenaOptions options;
    options.initial_block = block->data();
    options.initial_block_size = block->size();
    options.block_alloc = [](std::size_t size) { return ::operator new(size); };
    options.block_dealloc = [](void* data, std::size_t size) {
      relcare::Wipe(data, size);
      ::operator delete(data);
    };
    return options;
  }

  std::vector<char> block_;
  google::protobuf::Arena arena_;
};

// A message on an arena of its own. Where memory runs out, a message on the
// heap loses the part that it was just adding; an arena gives back all of it.
template <typename Message>
class ArenaMessage {
 public:
  ArenaMessage()
      : message_(google::protobuf::Arena::CreateMessage<Message>(&arena_)) {}
  ArenaMessage(const ArenaMessage&) = delete;
  ArenaMessage& operator=(const ArenaMessage&) = delete;

  Message& operator*() { return *message_; }

 private:
  google::protobuf::Arena arena_;
  Message* message_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_ARENA_MESSAGE_H_
