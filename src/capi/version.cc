// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/version.h"

#include "relcare/relcare.h"
#include "scale/definition.h"

uint32_t relcare_abi_version(void) noexcept { return RELCARE_ABI_VERSION; }

const char* relcare_version(void) noexcept {
  return relcare::engine::ProductVersion();
}

const char* relcare_build_id(void) noexcept {
  return relcare::engine::BuildId();
}

uint32_t relcare_semantics_version(void) noexcept {
  return relcare::scale::kSemanticsVersion;
}

const char* relcare_status_name(relcare_status status) noexcept {
  return relcare::engine::StatusName(status);
}
