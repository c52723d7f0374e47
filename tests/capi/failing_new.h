// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// An operator new that counts, and fails where a test asks for it; an operator
// delete that looks at what was left in memory, where a test asks for it. The
// library's own calls come here too: it imports these.

#ifndef RELCARE_TESTS_CAPI_FAILING_NEW_H_
#define RELCARE_TESTS_CAPI_FAILING_NEW_H_

#include <atomic>
#include <cstdint>

namespace relcare::test {

extern std::atomic<long> allocations;
extern std::atomic<long> bytes_asked;    // of all allocations together
extern std::atomic<long> living;         // allocations that were not freed
extern std::atomic<long> first_to_fail;  // counted as allocations; 0: none
extern std::atomic<bool> all_after_fail;
// Bytes that memory is not to hold when it is given back; 0: any may be. How
// many pieces of memory held them.
extern std::atomic<std::uint64_t> secret;
extern std::atomic<long> left_behind;

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_FAILING_NEW_H_
