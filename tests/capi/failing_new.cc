// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tests/capi/failing_new.h"

#include <malloc.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>

namespace relcare::test {

std::atomic<long> allocations{0};
std::atomic<long> bytes_asked{0};
std::atomic<long> living{0};
std::atomic<long> first_to_fail{0};
std::atomic<bool> all_after_fail{false};
std::atomic<std::uint64_t> secret{0};
std::atomic<long> left_behind{0};

namespace {

void* Allocate(std::size_t size) {
  const long number = ++allocations;
  const long first = first_to_fail;
  if (first != 0 && (all_after_fail ? number >= first : number == first)) {
    return nullptr;
  }
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory != nullptr) {
    ++living;
    bytes_asked += static_cast<long>(size);
  }
  return memory;
}

bool HoldsSecret(const char* memory, std::size_t size) {
  const std::uint64_t bytes = secret;
  for (std::size_t i = 0; bytes != 0 && i + sizeof(bytes) <= size; ++i) {
    if (std::memcmp(memory + i, &bytes, sizeof(bytes)) == 0)
      return true;
  }
  return false;
}

void Free(void* memory) {
  if (memory != nullptr) {
    --living;
    if (HoldsSecret(static_cast<const char*>(memory),
                    malloc_usable_size(memory)))
      ++left_behind;
  }
  std::free(memory);
}

}  // namespace
}  // namespace relcare::test

// Not inlined: a compiler would see free() on what it takes for operator new's.
#define NOINLINE __attribute__((noinline))
NOINLINE void* operator new(std::size_t size) {
  if (void* memory = relcare::test::Allocate(size))
    return memory;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return relcare::test::Allocate(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return relcare::test::Allocate(size);
}
NOINLINE void operator delete(void* memory) noexcept {
  relcare::test::Free(memory);
}
void operator delete[](void* memory) noexcept { relcare::test::Free(memory); }
void operator delete(void* memory, std::size_t) noexcept {
  relcare::test::Free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  relcare::test::Free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  relcare::test::Free(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
  relcare::test::Free(memory);
}
