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
    if(CMAKE_TOOLCHAIN_FILE)
      set(compilers -DCMAKE_TOOLCHAIN_FILE=${CMAKE_TOOLCHAIN_FILE})
    else()
      set(compilers -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER} -DCMAKE_C_COMPILER=${CMAKE_C_COMPILER})
    endif()
    set(common -G ${CMAKE_GENERATOR} -DCMAKE_BUILD_TYPE=None ${compilers}
      -DCMAKE_CXX_FLAGS=${flags} -DCMAKE_C_FLAGS=${flags} -DCMAKE_CXX_STANDARD=20
      -DCMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}
      -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_CXX_VISIBILITY_PRESET=hidden
      -DCMAKE_VISIBILITY_INLINES_HIDDEN=ON -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTING=OFF
      -DCMAKE_POLICY_DEFAULT_CMP0077=NEW)
    relcare_step("Abseil, configuring" ${CMAKE_COMMAND} -S ${sources}/abseil
      -B ${prefix}/build/abseil ${common} -DABSL_PROPAGATE_CXX_STD=ON -DABSL_ENABLE_INSTALL=OFF)
    relcare_step("Abseil, building" ${CMAKE_COMMAND} --build ${prefix}/build/abseil
      --target absl_strings)
    # One archive of what that took, so that no order among them matters.
    file(MAKE_DIRECTORY ${prefix}/lib)
    file(GLOB_RECURSE objects ${prefix}/build/abseil/absl/*.o)
    relcare_step("Abseil, archiving" ${CMAKE_AR} qcs ${prefix}/lib/libabsl.a ${objects})
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
    file(COPY ${sources}/abseil/absl ${sources}/protobuf/src/google ${sources}/simdjson/include/
         DESTINATION ${prefix}/include FILES_MATCHING PATTERN "*.h" PATTERN "*.inc")
    file(REMOVE_RECURSE ${prefix}/build)
    file(TOUCH ${prefix}/done)
  endif()
  set(RELCARE_PRIVATE_PREFIX ${prefix} PARENT_SCOPE)
endfunction()

# The libraries by the names that rooms use.
if(RELCARE_DEPS STREQUAL "system")
  find_package(absl REQUIRED)
  find_package(simdjson REQUIRED)
  set(RELCARE_PROTOBUF_LITE protobuf::libprotobuf-lite)
  set(RELCARE_PROTOBUF_HEADERS ${Protobuf_INCLUDE_DIRS})
elseif(RELCARE_DEPS STREQUAL "sources")
  relcare_private_libraries()
  foreach(name IN ITEMS absl protobuf-lite simdjson)
    add_library(relcare_${name} STATIC IMPORTED GLOBAL)
    set_target_properties(relcare_${name} PROPERTIES
      IMPORTED_LOCATION ${RELCARE_PRIVATE_PREFIX}/lib/lib${name}.a
      INTERFACE_INCLUDE_DIRECTORIES ${RELCARE_PRIVATE_PREFIX}/include)
  endforeach()
  target_link_libraries(relcare_protobuf-lite INTERFACE Threads::Threads)
  set(RELCARE_PROTOBUF_LITE relcare_protobuf-lite)
  set(RELCARE_PROTOBUF_HEADERS ${RELCARE_PRIVATE_PREFIX}/include)
else()
  message(FATAL_ERROR "RELCARE_DEPS is ${RELCARE_DEPS}; it may be system or sources")
endif()

# relcare_deps(VARIABLE): a list of libraries, each the private one where there is.
function(relcare_deps variable)
  set(libraries ${${variable}})
  if(RELCARE_DEPS STREQUAL "sources")
    list(TRANSFORM libraries REPLACE "^absl::strings$" relcare_absl)
    list(TRANSFORM libraries REPLACE "^simdjson::" "relcare_")
    list(TRANSFORM libraries REPLACE "^protobuf::libprotobuf-lite$" ${RELCARE_PROTOBUF_LITE})
  endif()
  set(${variable} ${libraries} PARENT_SCOPE)
endfunction()
