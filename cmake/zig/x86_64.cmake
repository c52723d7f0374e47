# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
set(RELCARE_ZIG_CPU x86_64)
include(${CMAKE_CURRENT_LIST_DIR}/toolchain.cmake)
