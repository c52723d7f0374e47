#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The shipped library beside others in one process: each test is a row of the
table in docs/reference/embedding.md, and each case a process of its own.

RELCARE_LIBRARY is the library, RELCARE_COEXIST the folder with the host and the
neighbours, RELCARE_PIP_PYTHON an interpreter with PyPI's protobuf, if there is one.
"""
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

LIBRARY = os.environ["RELCARE_LIBRARY"]
BUILT = pathlib.Path(os.environ["RELCARE_COEXIST"])
PIP_PYTHON = os.environ["RELCARE_PIP_PYTHON"]
# Loads relcare and the generated module of a newer schema, in either order.
PYTHON = """import ctypes, sys
library, protos, kind, mode, order = sys.argv[1:]
sys.path.insert(0, protos)
def relcare():
    loaded = ctypes.CDLL(library, mode=getattr(ctypes, mode))
    engine = ctypes.c_void_p()
    assert loaded.relcare_engine_create(None, None, ctypes.c_size_t(0), ctypes.byref(engine), None) == 0
    loaded.relcare_engine_release(engine)
def protobuf():
    from google.protobuf.internal import api_implementation
    from google.protobuf import json_format
    from relcare.v1 import report_pb2
    assert api_implementation.Type() == kind, api_implementation.Type()
    report = report_pb2.ScoreReport(instrument="phq-9", vendor_note="kept")
    text = json_format.MessageToJson(report)
    assert json_format.Parse(text, report_pb2.ScoreReport()) == report and "vendorNote" in text
for name in (order + " " + order).split():
    globals()[name]()
print("done")
"""


def host(*words):
    return subprocess.run([BUILT / "coexist_host", *map(str, words)], capture_output=True, text=True,
                          timeout=120)


def neighbour(kind):
    return BUILT / f"libcoexist_{kind}.so"


class Coexist(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.report = host("local", LIBRARY, "score", 0).stdout
        assert '"value":"11"' in cls.report

    def well(self, *words, reports=0):
        done = host(*words)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, self.report * reports, ""))

    def test_a_module_with_full_protobuf_and_the_same_or_newer_protos(self):
        for kind, first, second, is_relcare_first in itertools.product(
                ("same", "newer"), ("local", "global"), ("local", "global"), (True, False)):
            ours, theirs = (0, 1) if is_relcare_first else (1, 0)
            modules = [LIBRARY, neighbour(kind)][::1 if is_relcare_first else -1]
            with self.subTest(kind=kind, first=first, second=second, is_relcare_first=is_relcare_first):
                self.well(first, modules[0], second, modules[1], "check", theirs, "score", ours,
                          "read", ours, theirs, "check", theirs, "score", ours, reports=2)

    def test_a_module_that_comes_and_goes(self):
        for goes in (0, 1):
            with self.subTest(goes=goes):
                stays = ["check", 1] if goes == 0 else ["score", 0]
                self.well("global", LIBRARY, "global", neighbour("same"), "score", 0, "check", 1,
                          "close", goes, *stays, "local", [LIBRARY, neighbour("same")][goes],
                          "score", 2 * (goes == 0), "check", 1 + (goes == 1), reports=2 + (goes == 1))

    def test_a_second_copy_of_itself(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copy(LIBRARY, pathlib.Path(folder) / "libvendor_relcare.so")
            for first, second in itertools.product(("local", "global"), repeat=2):
                with self.subTest(first=first, second=second):
                    self.well(first, LIBRARY, second, copy, "apart", 0, 1, "score", 0, "score", 1,
                              "close", 0, "score", 1, reports=3)

    def test_closing_it_while_threads_use_it(self):
        for _ in range(5):
            self.well("local", LIBRARY, "threads", 0, "score", 0, "close", 0, "join", reports=1)

    def test_the_process_ends_while_threads_use_it(self):
        for _ in range(5):
            self.well("local", LIBRARY, "threads", 0, "score", 0, reports=1)

    def test_a_fork_after_use(self):
        self.well("local", LIBRARY, "score", 0, "fork", "score", 0, reports=3)

    def test_a_fork_while_threads_use_it(self):
        for _ in range(5):
            self.well("local", LIBRARY, "threads", 0, "fork", "score", 0, "join", reports=2)

    def test_a_fork_beside_a_module_with_full_protobuf(self):
        self.well("global", neighbour("same"), "global", LIBRARY, "score", 1, "fork", "score", 1,
                  "read", 1, 0, "check", 0, reports=3)

    def test_a_clash_would_be_seen(self):
        done = host("local", neighbour("same"), "local", neighbour("newer"), "check", 0, "check", 1)
        self.assertNotEqual(done.returncode, 0)

    def python(self, interpreter, kind):
        for mode, order in itertools.product(("RTLD_LOCAL", "RTLD_GLOBAL"),
                                             ("relcare protobuf", "protobuf relcare")):
            with self.subTest(mode=mode, order=order):
                done = subprocess.run([interpreter, "-B", "-c", PYTHON, LIBRARY, BUILT / "newer", kind, mode, order],
                                      capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stdout), (0, "done\n"), done.stderr)

    def test_debians_protobuf_for_python(self):
        self.python(sys.executable, "cpp")

    @unittest.skipUnless(os.path.exists(PIP_PYTHON), "no interpreter with PyPI's protobuf")
    def test_pypis_protobuf_for_python(self):
        self.python(PIP_PYTHON, "upb")


if __name__ == "__main__":
    unittest.main()
