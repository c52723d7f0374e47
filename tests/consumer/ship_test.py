#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""How the shipped library gets to a host: as a Debian package, or as a folder.

RELCARE_BUILD is the build folder of preset `ship`, RELCARE_DEPS_DIR where its
private libraries are.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ["RELCARE_BUILD"])
SYSTEM = {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2"}


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}\n{done.stdout}{done.stderr}")
    return done.stdout


def needed(program):
    return set(re.findall(r"NEEDED.*\[(.*)\]", run("readelf", "-d", program)))


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(dir=BUILD))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        run("cpack", "-G", "DEB", "-B", cls.folder, cwd=BUILD)
        cls.package, = cls.folder.glob("*.deb")
        cls.root = cls.folder / "root"
        run("dpkg", "-x", cls.package, cls.root)

    def test_it_depends_on_the_system_alone(self):
        self.assertRegex(self.package.name, r"^relcare_\d+\.\d+\.\d+_amd64\.deb$")
        depends = run("dpkg-deb", "-f", self.package, "Depends")
        # libprotobuf and zlib are the tool's, which reads definitions as text and .gz.
        self.assertEqual({word.split()[0] for word in depends.split(",")},
                         {"libc6", "libgcc-s1", "libstdc++6", "zlib1g", "libprotobuf32" + "t64" * ("t64" in depends)})

    def test_apt_would_install_it(self):
        self.assertIn("Inst relcare ", run("apt-get", "--simulate", "install", self.package))

    def test_it_comes_and_goes_without_a_trace(self):
        root, stubs, calls = (self.folder / name for name in ("fresh", "stubs", "calls"))
        for folder in (root / "var/lib/dpkg", stubs):
            folder.mkdir(parents=True)
        (root / "var/lib/dpkg/status").touch()
        # The package's scripts call it; it is not to run on this machine's libraries.
        (stubs / "ldconfig").write_text(f"#!/bin/sh\necho called >>{calls}\n")
        (stubs / "ldconfig").chmod(0o755)
        environment = {**os.environ, "PATH": f"{stubs}:/usr/sbin:/usr/bin:/sbin:/bin"}

        def dpkg(*words):
            return run("dpkg", f"--root={root}", "--force-not-root", "--force-depends",
                       "--force-script-chrootless", f"--log={os.devnull}", *words, env=environment)

        def files():
            return {path for path in root.rglob("*") if not path.is_relative_to(root / "var/lib/dpkg")}

        before = files()
        dpkg("--install", self.package)
        self.assertEqual(dpkg("--verify", "relcare"), "")
        self.assertTrue((root / "usr/lib/librelcare.so.0").exists())
        dpkg("--purge", "relcare")
        self.assertEqual(files() - before, set())
        self.assertEqual(calls.read_text(), "called\n" * 2)

    def test_it_holds_library_headers_protos_tool_and_notices(self):
        files = {str(path.relative_to(self.root / "usr")) for path in self.root.rglob("*") if not path.is_dir()}
        version = re.search(r"project\(relcare VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())[1]
        self.assertEqual(files, {
            "bin/relcare", "lib/librelcare.so", "lib/librelcare.so.0", f"lib/librelcare.so.{version}",
            "lib/pkgconfig/relcare.pc", *(f"share/doc/relcare/{name}" for name in ("LICENSE", "NOTICE", "copyright")),
            *(f"lib/cmake/relcare/{name}.cmake" for name in (
                "relcare-config", "relcare-config-version", "relcareTargets", "relcareTargets-release")),
            *(f"include/relcare/{path.name}" for path in (ROOT / "include/relcare").iterdir()),
            *(f"share/relcare/proto/relcare/v1/{path.name}" for path in (ROOT / "proto/relcare/v1").glob("*.proto"))})

    def test_its_library_is_the_tested_one_without_symbols(self):
        library = self.root / "usr/lib/librelcare.so.0"
        self.assertNotIn(".symtab", run("readelf", "-SW", library))
        self.assertLessEqual(needed(library), SYSTEM)
        built = BUILD / "librelcare.so.0"
        self.assertEqual(run("nm", "-D", library), run("nm", "-D", built))
        for section in (".text", ".rodata"):
            dumps = [run("readelf", "-x", section, path) for path in (library, built)]
            self.assertEqual(*dumps)

    def test_its_tool_works_where_it_lies(self):
        said = run(self.root / "usr/bin/relcare", "score", ROOT / "examples/record.json")
        self.assertIn("too-few-answers", said)

    def test_a_host_finds_and_links_it(self):
        built = self.folder / "host"
        run("cmake", "-G", "Ninja", "-S", ROOT / "tests/consumer/find_package", "-B", built,
            f"-DCMAKE_PREFIX_PATH={self.root}/usr")
        run("cmake", "--build", built)
        run(built / "host")
        self.assertIn(str(self.root), run("ldd", built / "host"))

    def test_a_c_compiler_and_pkg_config_are_enough(self):
        found = {"env": {**os.environ, "PKG_CONFIG_PATH": str(self.root / "usr/lib/pkgconfig")}}
        flags = run("pkg-config", "--cflags", "--libs", "relcare", **found).split()
        program = self.folder / "c99"
        run("cc", "-std=c99", ROOT / "tests/capi/c99_test.c", *flags, "-o", program)
        run(program, env={**os.environ, "LD_LIBRARY_PATH": str(self.root / "usr/lib")})


class Subdirectory(unittest.TestCase):
    def test_a_host_with_its_own_abseil_and_protobuf_builds_it_inside(self):
        # Always the same folder: a compiler cache knows it again.
        folder = BUILD / "consumer/add_subdirectory"
        shutil.rmtree(folder, ignore_errors=True)
        run("cmake", "-G", "Ninja", "-S", ROOT / "tests/consumer/add_subdirectory", "-B", folder,
            "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS_DEBUG=-O0", "-DCMAKE_CXX_FLAGS_DEBUG=-O0",
            f"-DRELCARE={ROOT}", f"-DRELCARE_DEPS_DIR={os.environ['RELCARE_DEPS_DIR']}")
        run("cmake", "--build", folder, "--target", "host", "-j", os.cpu_count())
        self.assertEqual(run(folder / "host"), "total 11, major 0, other 0\n")
        self.assertLessEqual(needed(folder / "relcare/librelcare.so"), SYSTEM)
        host = needed(folder / "host")
        for name in ("librelcare.so.0", "libprotobuf.so", "libabsl_", "libsimdjson.so"):
            self.assertTrue(any(library.startswith(name) for library in host), f"{name} {host}")


if __name__ == "__main__":
    unittest.main()
