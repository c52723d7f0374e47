# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# What leaves the house: the shared library, include/relcare/, the .proto files,
# find_package(relcare) and pkg-config, and the tool.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# A build on the system's libprotobuf.so can abort a host that brings its own
# protobuf. It may be installed where a test looks, and nowhere else.
if(RELCARE_DEPS STREQUAL "system")
  install(CODE "
    file(REAL_PATH \"\${CMAKE_INSTALL_PREFIX}\" prefix)
    set(tree [==[${PROJECT_BINARY_DIR}]==])
    cmake_path(IS_PREFIX tree \"\${prefix}\" is_inside)
    if(NOT is_inside AND NOT \"\${CMAKE_INSTALL_PREFIX}\" STREQUAL \"\$ENV{RELCARE_TEST_PREFIX}\")
      message(FATAL_ERROR \"This is a development build (${RELCARE_VERSION_TEXT}): it shares the \"
        \"system's protobuf and may break the program it is loaded into. Build with \"
        \"cmake --preset ship to install. For a test, install inside the build folder, or \"
        \"set RELCARE_TEST_PREFIX to the prefix.\")
    endif()")
endif()

install(TARGETS relcare EXPORT relcareTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/relcare
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/proto/relcare
  DESTINATION ${CMAKE_INSTALL_DATADIR}/relcare/proto FILES_MATCHING PATTERN "*.proto")
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/NOTICE
  DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)  # Debian looks for it there

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/relcare)
install(EXPORT relcareTargets NAMESPACE relcare:: DESTINATION ${package_dir}
  FILE relcareTargets.cmake)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/relcare-config.cmake.in
  ${PROJECT_BINARY_DIR}/relcare-config.cmake INSTALL_DESTINATION ${package_dir}
  PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/relcare-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/relcare-config.cmake
  ${PROJECT_BINARY_DIR}/relcare-config-version.cmake DESTINATION ${package_dir})
configure_file(${CMAKE_CURRENT_LIST_DIR}/relcare.pc.in ${PROJECT_BINARY_DIR}/relcare.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/relcare.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(TARGET relcare_tool)
  set_target_properties(relcare_tool PROPERTIES
    INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
  install(TARGETS relcare_tool RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

# cpack -G DEB: all of it in one package. A development build makes none.
if(NOT RELCARE_DEPS STREQUAL "system")
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGE_CONTACT "The relcare Authors")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_STRIP_FILES ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION libs)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR})
  include(CPack)
endif()
