# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Two functions of relcare.h by ctypes: relcare_change and relcare_staying."""
import ctypes
import json
from ctypes import (POINTER, byref, c_char, c_char_p, c_double, c_int32, c_int64, c_size_t, c_uint8,
                    c_uint32, c_void_p)

JSON = 2  # RELCARE_FORMAT_JSON
INSTRUMENT = 2  # RELCARE_SOURCE_INSTRUMENT


class Sized(ctypes.Structure):
    """A struct of relcare.h that begins with its own size."""

    def __init__(self, **fields):
        super().__init__(struct_size=ctypes.sizeof(self), **fields)


class Error(Sized):
    _fields_ = [("struct_size", c_size_t), ("status", c_int32), ("flags", c_uint32),
                ("record_index", c_int64), ("byte_offset", c_int64), ("rule", c_char * 64),
                ("path", c_char * 320), ("message", c_char * 512)]


class Source(Sized):
    _fields_ = [("struct_size", c_size_t), ("kind", c_int32), ("format", c_int32),
                ("data", c_char_p), ("size", c_size_t)]


class View(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("size", c_size_t)]


class Point(ctypes.Structure):
    """relcare_staying_point."""
    _fields_ = [("staying", c_double), ("se", c_double), ("lo", c_double), ("hi", c_double),
                ("at_risk", c_int64), ("reached", c_int64), ("has_staying", c_int32),
                ("has_interval", c_int32)]


class RelcareError(Exception):
    pass


class Library:
    """An engine with the caller's definitions (JSON texts) beside those that relcare ships."""

    def __init__(self, path, definitions=()):
        self.c = ctypes.CDLL(str(path))
        self.c.relcare_status_name.restype = c_char_p
        self.c.relcare_engine_create.argtypes = [c_void_p, POINTER(Source), c_size_t,
                                                 POINTER(c_void_p), POINTER(Error)]
        self.c.relcare_scratch_create.argtypes = [c_void_p, c_void_p, POINTER(c_void_p),
                                                  POINTER(Error)]
        self.c.relcare_change.argtypes = [c_void_p, c_char_p, c_size_t, c_char_p, c_size_t, c_int32,
                                          POINTER(View), POINTER(Error)]
        self.c.relcare_staying.argtypes = [POINTER(c_double), POINTER(c_uint8), POINTER(c_uint8),
                                           c_size_t, POINTER(c_double), c_size_t, POINTER(Point),
                                           c_size_t, POINTER(Error)]
        for release in (self.c.relcare_engine_release, self.c.relcare_scratch_destroy):
            release.argtypes, release.restype = [c_void_p], None
        texts = [text.encode() for text in definitions]
        sources = (Source * len(texts))(*(Source(kind=INSTRUMENT, format=JSON, data=text, size=len(text))
                                          for text in texts))
        self.engine, self.scratch = c_void_p(), c_void_p()
        self.check(self.c.relcare_engine_create, None, sources, len(texts), byref(self.engine))
        self.check(self.c.relcare_scratch_create, self.engine, None, byref(self.scratch))

    def check(self, function, *arguments):
        error = Error()
        if function(*arguments, byref(error)) != 0:
            raise RelcareError(f"{self.c.relcare_status_name(error.status).decode()} "
                               f"{error.rule.decode()}: {error.message.decode()}")

    def change(self, earlier, later):
        """{scale: ("changed", points) or ("refused", reason)} of two ScoreReports as JSON lines."""
        view = View()
        self.check(self.c.relcare_change, self.scratch, earlier, len(earlier), later, len(later),
                   JSON, byref(view))
        report = json.loads(ctypes.string_at(view.data, view.size))
        return {change["scale"]: ("refused", change["refused"]["reason"]) if "refused" in change
                else ("changed", float(change["changed"]["points"])) for change in report["changes"]}

    def staying(self, people, at):
        """A Point for each day of `at`. `people`: (days or None, whether it happened then)."""
        count = len(people)
        days = (c_double * count)(*(0 if day is None else day for day, _ in people))
        reached = (c_uint8 * count)(*(bool(happened) for _, happened in people))
        known = (c_uint8 * count)(*(day is not None for day, _ in people))
        points = (Point * len(at))()
        self.check(self.c.relcare_staying, days, reached, known, count, (c_double * len(at))(*at),
                   len(at), points, ctypes.sizeof(Point))
        return list(points)

    def close(self):
        self.c.relcare_scratch_destroy(self.scratch)
        self.c.relcare_engine_release(self.engine)
