// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/version.h"

#include "relcare/relcare.h"

namespace relcare::engine {

const char* ProductVersion() { return RELCARE_PRODUCT_VERSION; }

const char* BuildId() {
  return RELCARE_PRODUCT_VERSION " " RELCARE_BUILD_TYPE " " RELCARE_BUILD_DEPS
                                 " source " RELCARE_SOURCE_ID
                                 " "
#if defined(__clang__)
                                 "clang " __clang_version__;
#elif defined(__GNUC__)
                                 "gcc " __VERSION__;
#else
                                 "unknown compiler";
#endif
}

const char* StatusName(std::int32_t status) {
  switch (status) {
#define RELCARE_NAME(name) \
  case name:               \
    return #name
    RELCARE_NAME(RELCARE_OK);
    RELCARE_NAME(RELCARE_E_NULL);
    RELCARE_NAME(RELCARE_E_STRUCT_SIZE);
    RELCARE_NAME(RELCARE_E_UNSUPPORTED_OPTION);
    RELCARE_NAME(RELCARE_E_BAD_HANDLE);
    RELCARE_NAME(RELCARE_E_CONCURRENT_USE);
    RELCARE_NAME(RELCARE_E_SHAPE);
    RELCARE_NAME(RELCARE_E_FORMAT);
    RELCARE_NAME(RELCARE_E_UNKNOWN_NAME);
    RELCARE_NAME(RELCARE_E_OVERLAP);
    RELCARE_NAME(RELCARE_E_UNREADABLE);
    RELCARE_NAME(RELCARE_E_UTF8);
    RELCARE_NAME(RELCARE_E_UNBOUND);
    RELCARE_NAME(RELCARE_E_NOT_A_RESPONSE);
    RELCARE_NAME(RELCARE_E_RECORD);
    RELCARE_NAME(RELCARE_E_SAVED);
    RELCARE_NAME(RELCARE_E_NO_RECORD);
    RELCARE_NAME(RELCARE_E_UNKNOWN_INSTRUMENT);
    RELCARE_NAME(RELCARE_E_DEFINITION);
    RELCARE_NAME(RELCARE_E_SEMANTICS);
    RELCARE_NAME(RELCARE_E_PIN);
    RELCARE_NAME(RELCARE_E_LICENCE);
    RELCARE_NAME(RELCARE_E_CONFIG);
    RELCARE_NAME(RELCARE_E_MAPPING);
    RELCARE_NAME(RELCARE_E_PACK);
    RELCARE_NAME(RELCARE_E_LIMIT);
    RELCARE_NAME(RELCARE_E_CANCELLED);
    RELCARE_NAME(RELCARE_E_NO_MEMORY);
    RELCARE_NAME(RELCARE_E_INTERNAL);
#undef RELCARE_NAME
    default:
      return "RELCARE_E_UNKNOWN";
  }
}

}  // namespace relcare::engine
