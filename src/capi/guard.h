// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Guard: what stands around every entry of the C interface. Inside it our code
// may throw; outside it nothing does.
//
//   Errors   bad_alloc -> RELCARE_E_NO_MEMORY; anything else that is thrown ->
//            RELCARE_E_INTERNAL. The caller's relcare_error is filled on
//            failure; on success only its status and flags are.

#ifndef RELCARE_CAPI_GUARD_H_
#define RELCARE_CAPI_GUARD_H_

#include <cstdint>
#include <new>
#include <string_view>

#include "base/error.h"
#include "relcare/relcare.h"

namespace relcare::capi {

// What Fill writes; views, so that nothing is allocated for it.
struct Complaint {
  relcare_status status = RELCARE_OK;
  std::string_view rule, path, message;
  std::int64_t record_index = -1;
  std::int64_t byte_offset = -1;
};

// Writes into the caller's record, each text cut at a UTF-8 boundary.
void Fill(const Complaint& complaint, relcare_error* error) noexcept;

// A misuse that the entry itself finds.
inline Error Misuse(relcare_status status, const char* rule,
                    const char* message) {
  return Error{status, rule, "", message};
}

template <typename Body>
relcare_status Guard(relcare_error* error, const Body& body) noexcept {
  if (error != nullptr && error->struct_size < sizeof(relcare_error)) {
    return RELCARE_E_STRUCT_SIZE;  // too short to be told anything in it
  }
  Complaint complaint;
  try {
    const Done done = body();
    if (!done.ok()) {
      const Error& e = done.error();
      Fill({e.status, e.rule, e.path, e.message, e.record_index, e.byte_offset},
           error);
      return e.status;
    }
  } catch (const std::bad_alloc&) {
    complaint = {RELCARE_E_NO_MEMORY, "memory", "",
                 "there is not enough memory"};
  } catch (...) {
    complaint = {RELCARE_E_INTERNAL, "defect", "",
                 "relcare met a defect of its own; please report it"};
  }
  Fill(complaint, error);
  return complaint.status;
}

}  // namespace relcare::capi

#endif  // RELCARE_CAPI_GUARD_H_
