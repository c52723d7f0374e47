# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# Installs BUILD into a prefix of its own, builds HOST with it in WORK and runs
# PROGRAMS. All must end well.
function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGV}\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
# A fresh Debian has Ninja by our scripts, and no make.
run(${CMAKE_COMMAND} -G Ninja -S ${HOST} -B ${WORK}/build -DCMAKE_PREFIX_PATH=${WORK}/prefix)
run(${CMAKE_COMMAND} --build ${WORK}/build)
foreach(program IN LISTS PROGRAMS)
  run(${WORK}/build/${program})
endforeach()
