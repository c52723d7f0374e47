# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# How rooms, tests and the library are put together.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 99)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(RELCARE_CCACHE ccache)
if(RELCARE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${RELCARE_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${RELCARE_CCACHE})
endif()

include(CheckLinkerFlag)
find_package(Threads REQUIRED)
if(CMAKE_CROSSCOMPILING)  # of Debian's protobuf only the compiler runs here
  find_program(RELCARE_PROTOC protoc REQUIRED)
  add_executable(protobuf::protoc IMPORTED GLOBAL)
  set_target_properties(protobuf::protoc PROPERTIES IMPORTED_LOCATION ${RELCARE_PROTOC})
else()
  find_package(Protobuf REQUIRED)
endif()
include(RelcareDeps)
# Debian's own interpreter has python3-protobuf, which the generators need.
if(NOT Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 COMPONENTS Interpreter REQUIRED)
set(RELCARE_PYTHON ${Python3_EXECUTABLE})

# Flags of our own code: same bits everywhere, all warnings.
add_library(relcare_flags INTERFACE)
target_compile_options(relcare_flags INTERFACE
  -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  $<$<COMPILE_LANGUAGE:CXX>:-Wold-style-cast>
  # g++ 12 sees overlaps in std::string that are not there (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  -ffunction-sections -fdata-sections)
target_include_directories(relcare_flags INTERFACE
  ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include)
if(RELCARE_SANITIZE)
  add_compile_options(-fsanitize=${RELCARE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # What a preset leaves out: most of the time of UBSan's compilation.
  if(RELCARE_SANITIZE_NOT)
    add_compile_options(-fno-sanitize=${RELCARE_SANITIZE_NOT})
  endif()
  add_link_options(-fsanitize=${RELCARE_SANITIZE})
endif()
# UBSan's checks double the time of a compilation; tests and generated code are
# not what it is to look at.
if(RELCARE_SANITIZE MATCHES undefined)
  set(RELCARE_NO_UBSAN -fno-sanitize=undefined)
endif()

set(RELCARE_PROTO_NAMES codes common shared person relationship group encounter exchange
    disclosure direction identity narrative use consent response record instrument mapping config
    report community profile signal profile_report import export)
set(RELCARE_GEN ${PROJECT_BINARY_DIR}/gen)

# relcare_proto: protobuf's lite code, an OBJECT library; and schema.binpb, the
# descriptor set that tables and schemas are generated from.
function(relcare_generate_protos)
  file(MAKE_DIRECTORY ${RELCARE_GEN})
  set(sources) 
  set(protos)
  foreach(name IN LISTS RELCARE_PROTO_NAMES)
    list(APPEND sources ${RELCARE_GEN}/relcare/v1/${name}.pb.cc)
    list(APPEND headers ${RELCARE_GEN}/relcare/v1/${name}.pb.h)
    list(APPEND protos ${PROJECT_SOURCE_DIR}/proto/relcare/v1/${name}.proto)
  endforeach()
  add_custom_command(
    OUTPUT ${sources} ${headers} ${RELCARE_GEN}/schema.binpb
    COMMAND protobuf::protoc -I${PROJECT_SOURCE_DIR}/proto --cpp_out=lite:${RELCARE_GEN}
            --descriptor_set_out=${RELCARE_GEN}/schema.binpb --include_imports ${protos}
    DEPENDS ${protos} COMMENT "protoc" VERBATIM)
  add_custom_target(relcare_protoc DEPENDS ${sources} ${headers} ${RELCARE_GEN}/schema.binpb)
  add_library(relcare_proto OBJECT ${sources})
  add_dependencies(relcare_proto relcare_protoc)
  target_include_directories(relcare_proto SYSTEM PUBLIC ${RELCARE_GEN} ${RELCARE_PROTOBUF_HEADERS})
  target_compile_options(relcare_proto PRIVATE -w -ffunction-sections -fdata-sections
                         ${RELCARE_NO_UBSAN})
endfunction()

# relcare_room(name [APART] SOURCES a.cc ... DEPS libraries...): an OBJECT library
# relcare_<name>, built for what it is part of. APART: no part of the library yet.
# A room whose DEPS hold relcare_proto may include *.pb.h (in *_message files only;
# tools/check_floors.py looks).
function(relcare_room name)
  cmake_parse_arguments(arg "APART" "" "SOURCES;DEPS" ${ARGN})
  relcare_deps(arg_DEPS)
  add_library(relcare_${name} OBJECT EXCLUDE_FROM_ALL ${arg_SOURCES})
  target_link_libraries(relcare_${name} PUBLIC relcare_flags ${arg_DEPS})
  add_dependencies(relcare_${name} relcare_protoc)
  if(NOT arg_APART)
    set_property(GLOBAL APPEND PROPERTY RELCARE_ROOMS relcare_${name})
  endif()
endfunction()

# relcare_test_headers: what nearly every unit test includes, compiled once.
# The preset `dev` does without, and so sees an include that is missing.
function(relcare_test_headers)
  add_executable(relcare_test_headers ${PROJECT_SOURCE_DIR}/tests/headers.cc)
  target_compile_options(relcare_test_headers PRIVATE ${RELCARE_NO_UBSAN})
  target_link_libraries(relcare_test_headers PRIVATE relcare_flags GTest::gmock)
  target_precompile_headers(relcare_test_headers PRIVATE
    <gmock/gmock.h> <gtest/gtest.h> <algorithm> <map> <random> <string> <vector>)
endfunction()

# relcare_test(name SOURCES a_test.cc ... DEPS libraries...): unit tests that see
# a room's inside. Rooms are linked as objects, so name every room they need.
function(relcare_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;ROOMS;DEPS" ${ARGN})
  relcare_deps(arg_DEPS)
  add_executable(${name} ${arg_SOURCES})
  target_compile_options(${name} PRIVATE ${RELCARE_NO_UBSAN})
  target_precompile_headers(${name} REUSE_FROM relcare_test_headers)
  target_link_libraries(${name} PRIVATE relcare_flags GTest::gmock GTest::gtest_main ${arg_DEPS})
  foreach(room IN LISTS arg_ROOMS)
    target_link_libraries(${name} PRIVATE relcare_${room})
    target_sources(${name} PRIVATE $<TARGET_OBJECTS:relcare_${room}>)
  endforeach()
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()

# librelcare: one shared library from all rooms; only relcare_* leaves it.
function(relcare_library)
  get_property(rooms GLOBAL PROPERTY RELCARE_ROOMS)
  if(NOT TARGET relcare_capi)
    return()
  endif()
  add_library(relcare SHARED)
  if(RELCARE_TESTS STREQUAL "unit")  # they look at the rooms, and need no more
    set_target_properties(relcare PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
  add_library(relcare::relcare ALIAS relcare)
  foreach(room IN LISTS rooms)
    target_sources(relcare PRIVATE $<TARGET_OBJECTS:${room}>)
    target_link_libraries(relcare PRIVATE $<BUILD_INTERFACE:${room}>)
  endforeach()
  target_sources(relcare PRIVATE $<TARGET_OBJECTS:relcare_proto>)
  target_link_libraries(relcare PRIVATE $<BUILD_INTERFACE:${RELCARE_PROTOBUF_LITE}>)
  target_include_directories(relcare INTERFACE
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>)
  set_target_properties(relcare PROPERTIES SOVERSION 0 VERSION ${PROJECT_VERSION}
    LINK_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/relcare.map)
  # The version script alone is enough; not every linker knows the other.
  check_linker_flag(CXX LINKER:--exclude-libs,ALL RELCARE_HAS_EXCLUDE_LIBS)
  target_link_options(relcare PRIVATE
    LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/relcare.map
    $<$<BOOL:${RELCARE_HAS_EXCLUDE_LIBS}>:LINKER:--exclude-libs,ALL>
    LINKER:--gc-sections LINKER:-z,relro LINKER:-z,now LINKER:-z,nodelete LINKER:--as-needed)
  if(NOT RELCARE_SANITIZE)
    target_link_options(relcare PRIVATE LINKER:-z,defs)
  endif()
endfunction()
