# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# clang, libc++ and a glibc of long ago, for RELCARE_ZIG_CPU, from Zig.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR ${RELCARE_ZIG_CPU})
foreach(language IN ITEMS C CXX)
  set(CMAKE_${language}_COMPILER_TARGET ${RELCARE_ZIG_CPU}-linux-gnu.2.17)
endforeach()
set(CMAKE_C_COMPILER ${CMAKE_CURRENT_LIST_DIR}/cc)
set(CMAKE_CXX_COMPILER ${CMAKE_CURRENT_LIST_DIR}/c++)
set(CMAKE_AR ${CMAKE_CURRENT_LIST_DIR}/ar CACHE FILEPATH "")
set(CMAKE_RANLIB ${CMAKE_CURRENT_LIST_DIR}/ranlib CACHE FILEPATH "")
