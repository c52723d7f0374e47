# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# RELCARE_DEPS=sources: protobuf-lite, Abseil and simdjson from Debian's source
# packages, static, hidden, position-independent, in a prefix of their own. Built
# while configuring, by CMake runs of their own, because adding them as
# subdirectories breaks hosts that build Abseil too. The prefix is keyed by what
# went into it, so it is built once.
set(RELCARE_DEPS_DIR ${PROJECT_SOURCE_DIR}/build/deps CACHE PATH
    "Where the private libraries are fetched and built")

# relcare_step(what COMMAND...): runs it now; stops with its output if it fails.
function(relcare_step what)
  message(STATUS "private libraries: ${what}")
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output
                  ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${what} failed:\n${output}")
  endif()
endfunction()

function(relcare_private_libraries)
  set(sources ${RELCARE_DEPS_DIR}/sources)
  if(NOT EXISTS ${sources}/versions)
    relcare_step("fetching sources" ${PROJECT_SOURCE_DIR}/script/lib/fetch_sources.sh ${sources})
  endif()
  set(flags "-O3 -ffunction-sections -fdata-sections")
  file(READ ${sources}/versions versions)
  file(READ ${CMAKE_CURRENT_FUNCTION_LIST_FILE} recipe)
  string(SHA256 key "${versions} ${recipe} ${flags} ${CMAKE_CXX_COMPILER} \
${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_TOOLCHAIN_FILE}")
  string(SUBSTRING ${key} 0 16 key)
  set(prefix ${RELCARE_DEPS_DIR}/${key})
  if(NOT EXISTS ${prefix}/done)
    set(common -G ${CMAKE_GENERATOR} -DCMAKE_BUILD_TYPE=None
      -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER} -DCMAKE_C_COMPILER=${CMAKE_C_COMPILER}
      -DCMAKE_CXX_FLAGS=${flags} -DCMAKE_C_FLAGS=${flags} -DCMAKE_CXX_STANDARD=20
      -DCMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}
      -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_CXX_VISIBILITY_PRESET=hidden
      -DCMAKE_VISIBILITY_INLINES_HIDDEN=ON -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTING=OFF
      -DCMAKE_POLICY_DEFAULT_CMP0077=NEW -DCMAKE_INSTALL_PREFIX=${prefix}
      -DCMAKE_INSTALL_LIBDIR=lib)
    relcare_step("Abseil, configuring" ${CMAKE_COMMAND} -S ${sources}/abseil
      -B ${prefix}/build/abseil ${common} -DABSL_PROPAGATE_CXX_STD=ON -DABSL_ENABLE_INSTALL=ON)
    relcare_step("Abseil, building" ${CMAKE_COMMAND} --build ${prefix}/build/abseil --target install)
    relcare_step("protobuf, configuring" ${CMAKE_COMMAND} -S ${sources}/protobuf
      -B ${prefix}/build/protobuf ${common} -Dprotobuf_BUILD_TESTS=OFF
      -Dprotobuf_BUILD_PROTOC_BINARIES=OFF -Dprotobuf_WITH_ZLIB=OFF -Dprotobuf_INSTALL=OFF)
    relcare_step("protobuf, building" ${CMAKE_COMMAND} --build ${prefix}/build/protobuf
      --target libprotobuf-lite)
    relcare_step("simdjson, configuring" ${CMAKE_COMMAND} -S ${sources}/simdjson
      -B ${prefix}/build/simdjson ${common} -DSIMDJSON_DEVELOPER_MODE=OFF)
    relcare_step("simdjson, building" ${CMAKE_COMMAND} --build ${prefix}/build/simdjson --target simdjson)
    file(GLOB_RECURSE archives ${prefix}/build/protobuf/libprotobuf-lite.a
         ${prefix}/build/simdjson/libsimdjson.a)
    file(COPY ${archives} DESTINATION ${prefix}/lib)
    file(REMOVE_RECURSE ${prefix}/build)
    file(TOUCH ${prefix}/done)
  endif()
  set(RELCARE_PRIVATE_PREFIX ${prefix} PARENT_SCOPE)
endfunction()

# The libraries by the names that rooms use. protobuf's and simdjson's headers
# are Debian's, from the same source packages.
if(RELCARE_DEPS STREQUAL "system")
  find_package(absl REQUIRED)
  find_package(simdjson REQUIRED)
  set(RELCARE_PROTOBUF_LITE protobuf::libprotobuf-lite)
elseif(RELCARE_DEPS STREQUAL "sources")
  relcare_private_libraries()
  find_package(absl REQUIRED PATHS ${RELCARE_PRIVATE_PREFIX} NO_DEFAULT_PATH)
  add_library(relcare_private_protobuf STATIC IMPORTED GLOBAL)
  set_target_properties(relcare_private_protobuf PROPERTIES
    IMPORTED_LOCATION ${RELCARE_PRIVATE_PREFIX}/lib/libprotobuf-lite.a)
  target_link_libraries(relcare_private_protobuf INTERFACE Threads::Threads)
  set(RELCARE_PROTOBUF_LITE relcare_private_protobuf)
  add_library(simdjson::simdjson STATIC IMPORTED GLOBAL)
  set_target_properties(simdjson::simdjson PROPERTIES
    IMPORTED_LOCATION ${RELCARE_PRIVATE_PREFIX}/lib/libsimdjson.a)
else()
  message(FATAL_ERROR "RELCARE_DEPS is ${RELCARE_DEPS}; it may be system or sources")
endif()
