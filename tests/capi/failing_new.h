// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// An operator new that counts, and fails where a test asks for it. The
// library's own calls come here too: it imports these.

#ifndef RELCARE_TESTS_CAPI_FAILING_NEW_H_
#define RELCARE_TESTS_CAPI_FAILING_NEW_H_

#include <atomic>

namespace relcare::test {

extern std::atomic<long> allocations;
extern std::atomic<long> bytes_asked;    // of all allocations together
extern std::atomic<long> living;         // allocations that were not freed
extern std::atomic<long> first_to_fail;  // counted as allocations; 0: none
extern std::atomic<bool> all_after_fail;

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_FAILING_NEW_H_
