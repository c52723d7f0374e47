#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The shipped library, looked at from outside: what it needs, what it could ever
ask of the system, and what it does when it is loaded.

RELCARE_LIBRARY is the library of preset `ship`, with its symbols.
"""
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LIBRARY = os.environ["RELCARE_LIBRARY"]
NEEDS = {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2"}
# The newest versions that are asked for: glibc 2.32, and g++ 11's libstdc++.
# Debian 12's compiler gives this; a newer one may need more, and is not handed out.
FLOORS = {"GLIBC": (2, 32), "GLIBCXX": (3, 4, 29), "CXXABI": (1, 3, 9)}
# All of C that it calls. No file, socket, clock, environment, thread, and no end
# of the process but a failed assertion's in the libraries it brings along, and
# stderr only from protobuf's own log. Of its mathematics, what IEEE 754 gives one
# result for; the rest is base/math.h.
C_CALLS = """__assert_fail __errno_location __libc_single_threaded __tls_get_addr
    fflush fprintf stderr nan
    ceil floor fmod frexp ldexp llround nearbyint round sqrt
    memchr memcmp memcpy memmove memset strcmp strlen strtoul
    pthread_mutex_lock pthread_mutex_unlock"""
# Of the compiler's own runtime.
RUNTIME = re.compile(r"_ITM_|__gmon_start__|_Unwind_|__cxa_|__gxx_|__dynamic_cast|__u?(?:div|mod|divmod)ti[34]$")
CPP_NEVER = re.compile(r"fstream|filebuf|filesystem|chrono|thread|random_device|locale|basic_[io]?stream|getline|system_category")
# What its parts do when it is loaded. Headers of Abseil and protobuf bring
# <iostream>, whose counter each of them moves; protobuf makes its empty messages.
ON_LOAD = {"_ZNSt8ios_base4InitC1Ev@plt", "__cxa_atexit@plt"}
BROUGHT_ALONG = """arena arenastring generated_enum_util generated_message_util implicit_weak_message
    coded_stream zero_copy_stream_impl_lite message_lite parse_context repeated_field
    repeated_ptr_field common int128 structurally_valid strutil wire_format_lite extension_set
    zero_copy_stream zero_copy_stream_impl charconv charconv_bigint""".split()
PROTOBUF_STARTS = "_ZN6google8protobuf8internal24InitProtobufDefaultsSlowEv"


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def imported():
    return re.findall(r"^ +[Uwv] ([^@\n]+)", said("nm", "-D", "--undefined-only", LIBRARY), re.M)


def on_load():
    """What each constructor calls, by its name."""
    calls, name = {}, None
    for line in said("objdump", "-d", "--no-show-raw-insn", "--section=.text", LIBRARY).split("\n"):
        if begins := re.match(r"[0-9a-f]+ <(.*)>:$", line):
            name = begins[1] if begins[1].startswith("_GLOBAL__sub_I") or begins[1] == "frame_dummy" else None
            if name:
                calls[name] = set()
        elif name and (called := re.search(r"\b(?:call|jmp)\s+\S+ <(.*?)(?:\+0x\w+)?>", line)):
            calls[name] |= {called[1]} - {name}
        elif name and re.search(r"\bcall\s", line):
            calls[name].add("by pointer")
    return calls


class Ship(unittest.TestCase):
    def test_it_needs_the_compilers_and_cs_libraries_alone(self):
        needed = set(re.findall(r"NEEDED.*\[(.*)\]", said("readelf", "-d", LIBRARY)))
        self.assertLessEqual(needed, NEEDS)

    def test_it_runs_on_older_systems(self):
        symbols = said("objdump", "-T", LIBRARY)
        if os.confstr("CS_GNU_LIBC_VERSION") > "glibc 2.36":
            self.skipTest("built on a system that is newer than the one releases are built on")
        for name, floor in FLOORS.items():
            asked = {tuple(map(int, v.split("."))) for v in re.findall(rf"\b{name}_([\d.]+)", symbols)}
            with self.subTest(name=name):
                self.assertEqual(max(asked), floor)

    def test_it_can_ask_nothing_of_the_system_but_memory_and_a_mutex(self):
        names = imported()
        c = {name for name in names if not name.startswith("_Z") and not RUNTIME.match(name)}
        self.assertLessEqual({name.replace("__isoc23_", "") for name in c}, set(C_CALLS.split()))
        self.assertIn("memcpy", c)
        self.assertEqual([name for name in names if name.startswith("_Z") and CPP_NEVER.search(name)], [])

    def test_no_symbol_is_unique_in_the_process(self):
        symbols = said("readelf", "-W", "--syms", "--dyn-syms", LIBRARY)
        self.assertIn("relcare_score", symbols)
        self.assertNotIn("UNIQUE", symbols)

    def test_it_cannot_be_written_to_where_it_runs(self):
        dynamic, segments = said("readelf", "-dW", LIBRARY), said("readelf", "-lW", LIBRARY)
        self.assertIn("BIND_NOW", dynamic)
        self.assertNotIn("TEXTREL", dynamic)
        self.assertIn("GNU_RELRO", segments)
        self.assertRegex(segments, r"GNU_STACK .* RW ")
        self.assertNotRegex(segments, r"LOAD .* RWE ")

    def test_every_constructor_is_known(self):
        size = re.search(r"\.init_array +INIT_ARRAY +\w+ +\w+ +(\w+)", said("readelf", "-SW", LIBRARY))
        calls = on_load()
        self.assertEqual(len(calls), int(size[1], 16) // 8)
        ours = {page.name for page in (ROOT / "src").rglob("*.cc")}
        started = []
        for name, called in calls.items():
            source = re.sub(r"^_GLOBAL__sub_I(\.\d+)?_", "", name)
            with self.subTest(constructor=name):
                if name == "frame_dummy":
                    self.assertLessEqual(called, {"register_tm_clones"})
                elif source in ours and source.removesuffix(".cc") not in BROUGHT_ALONG:
                    self.assertEqual(called, ON_LOAD)
                else:
                    self.assertTrue(source.endswith(".pb.cc") or source.removesuffix(".cc") in BROUGHT_ALONG)
                    self.assertLessEqual(called, ON_LOAD | {PROTOBUF_STARTS})
                started += called & {PROTOBUF_STARTS}
        self.assertEqual(started, [PROTOBUF_STARTS])


if __name__ == "__main__":
    unittest.main()
