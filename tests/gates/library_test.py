#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What the built library exports, where it installs, and how it is found.

RELCARE_LIBRARY is the library, RELCARE_BUILD its build folder, RELCARE_DEPS how
it was built.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ["RELCARE_BUILD"])
LIBRARY = os.environ["RELCARE_LIBRARY"]
IS_DEVELOPMENT = os.environ["RELCARE_DEPS"] == "system"
# Loads, uses and closes the library as a host of plug-ins would.
CYCLES = """import _ctypes, ctypes, sys
for _ in range(32):
    library = ctypes.CDLL(sys.argv[1])
    engine = ctypes.c_void_p()
    status = library.relcare_engine_create(None, None, ctypes.c_size_t(0), ctypes.byref(engine), None)
    assert status == 0 and engine.value
    library.relcare_engine_release(engine)
    _ctypes.dlclose(library._handle)
"""
PROGRAM = """#include <stdio.h>
#include "relcare/relcare.h"
int main(void) {
  puts(relcare_version());
  return relcare_abi_version() == RELCARE_ABI_VERSION ? 0 : 1;
}
"""


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


class Library(unittest.TestCase):
    def test_exports_what_the_header_declares_and_nothing_else(self):
        header = re.sub(r"/\*.*?\*/", "", (ROOT / "include/relcare/relcare.h").read_text(), flags=re.S)
        declared = set(re.findall(r"RELCARE_API[^;]*?\b(relcare_\w+)\(", header))
        self.assertGreater(len(declared), 10)
        listed = run("nm", "-D", "--defined-only", LIBRARY).stdout.split("\n")
        exported = {line.split()[2] for line in listed if line and line.split()[1] != "A"}
        self.assertEqual(exported, {f"{name}@@RELCARE_0" for name in declared})

    def test_can_be_loaded_and_closed_again_and_again(self):
        done = run(sys.executable, "-c", CYCLES, LIBRARY)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_is_never_unloaded(self):
        self.assertRegex(run("readelf", "-d", LIBRARY).stdout, r"FLAGS_1.*NODELETE")


class Install(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=BUILD))
        self.addCleanup(shutil.rmtree, self.folder)

    def install(self, prefix, **environment):
        return run("cmake", "--install", BUILD, "--prefix", prefix, env={**os.environ, **environment})

    @unittest.skipUnless(IS_DEVELOPMENT, "the shipped library may go anywhere")
    def test_a_development_build_stays_where_tests_look(self):
        with tempfile.TemporaryDirectory() as outside:
            done = self.install(outside)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("development build", done.stderr)
            self.assertEqual(os.listdir(outside), [])
            self.assertEqual(self.install(outside, RELCARE_TEST_PREFIX=outside).returncode, 0)

    def test_is_found_by_cmake_and_pkg_config(self):
        prefix = self.folder / "prefix"
        self.assertEqual(self.install(prefix).returncode, 0)
        (self.folder / "host.c").write_text(PROGRAM)
        (self.folder / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.25)\nproject(host C)\n"
            "find_package(relcare 0.1 REQUIRED)\n"
            "if(NOT EXISTS ${relcare_PROTO_DIR}/relcare/v1/record.proto)\n"
            '  message(FATAL_ERROR "no protos")\nendif()\n'
            "add_executable(host host.c)\ntarget_link_libraries(host relcare::relcare)\n")
        built = self.folder / "build"
        for command in (["cmake", "-G", "Ninja", "-S", self.folder, "-B", built,
                         f"-DCMAKE_PREFIX_PATH={prefix}"],
                        ["cmake", "--build", built], [built / "host"]):
            done = run(*command)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        version = done.stdout.strip()
        self.assertEqual(version.endswith("+dev"), IS_DEVELOPMENT)

        package = next(prefix.rglob("relcare.pc")).parent
        where = {**os.environ, "PKG_CONFIG_PATH": str(package)}
        self.assertEqual(run("pkg-config", "--modversion", "relcare", env=where).stdout.strip(), version)
        flags = run("pkg-config", "--cflags", "--libs", "relcare", env=where).stdout.split()
        done = run("gcc", "-std=c99", self.folder / "host.c", "-o", self.folder / "host", *flags)
        self.assertEqual(done.returncode, 0, done.stderr)
        done = run(self.folder / "host", env={**os.environ, "LD_LIBRARY_PATH": str(package.parent)})
        self.assertEqual((done.returncode, done.stdout.strip()), (0, version))


if __name__ == "__main__":
    unittest.main()
