# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# Installs BUILD into a prefix of its own, then builds and runs HOST with it.
set(work ${BUILD}/consumer)
file(REMOVE_RECURSE ${work})
foreach(step IN ITEMS
    "${CMAKE_COMMAND};--install;${BUILD};--prefix;${work}/prefix"
    "${CMAKE_COMMAND};-S;${HOST};-B;${work}/build;-DCMAKE_PREFIX_PATH=${work}/prefix"
    "${CMAKE_COMMAND};--build;${work}/build"
    "${work}/build/host")
  execute_process(COMMAND ${step} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${step}\n${output}")
  endif()
endforeach()
