# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
set(RELCARE_ZIG_CPU aarch64)
include(${CMAKE_CURRENT_LIST_DIR}/toolchain.cmake)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64 -L /usr/aarch64-linux-gnu)
