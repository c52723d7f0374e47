#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Python's own ctypes and json over librelcare: scores responses, reads reports.

    score.py [--bytes] QUESTIONNAIRE (--fhir|--record) FILE ...

RELCARE_LIBRARY is the library's path; without it the system looks for it.
"""
import contextlib
import ctypes
import json
import os
import sys
from ctypes import POINTER, byref, c_char, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_void_p

JSON, FHIR = 2, 3  # RELCARE_FORMAT_*
QUESTIONNAIRE = 5  # RELCARE_SOURCE_*


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


class ScoreOptions(Sized):
    _fields_ = [("struct_size", c_size_t), ("input_format", c_int32), ("output_format", c_int32),
                ("instrument", c_char_p), ("instrument_size", c_size_t),
                ("mapping", c_char_p), ("mapping_size", c_size_t),
                ("first_index", c_uint32), ("golden", c_int32),
                ("csv_header", c_char_p), ("csv_header_size", c_size_t)]


class View(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("size", c_size_t)]


def load():
    library = ctypes.CDLL(os.environ.get("RELCARE_LIBRARY", "librelcare.so.0"))
    library.relcare_version.restype = library.relcare_status_name.restype = c_char_p
    library.relcare_abi_version.restype = c_uint32
    library.relcare_engine_create.argtypes = [c_void_p, POINTER(Source), c_size_t,
                                              POINTER(c_void_p), POINTER(Error)]
    library.relcare_scratch_create.argtypes = [c_void_p, c_void_p, POINTER(c_void_p), POINTER(Error)]
    library.relcare_score.argtypes = [c_void_p, c_char_p, c_size_t, POINTER(ScoreOptions),
                                      POINTER(View), POINTER(Error)]
    for release in (library.relcare_engine_release, library.relcare_scratch_destroy):
        release.argtypes, release.restype = [c_void_p], None
    if library.relcare_abi_version() >> 16 != 0:
        sys.exit(f"librelcare {library.relcare_version().decode()} has another ABI")
    return library


class RelcareError(Exception):
    pass


class Scorer:
    """An engine (one for the process) and a scratch (one for each thread)."""

    def __init__(self, library, questionnaire):
        self.library = library
        form = Source(kind=QUESTIONNAIRE, format=FHIR, data=questionnaire, size=len(questionnaire))
        self.engine, self.scratch = c_void_p(), c_void_p()
        self.check(library.relcare_engine_create, None, form, 1, byref(self.engine))
        try:
            self.check(library.relcare_scratch_create, self.engine, None, byref(self.scratch))
        except RelcareError:
            self.close()
            raise

    def check(self, function, *arguments):
        error = Error()
        if function(*arguments, byref(error)) != 0:
            raise RelcareError(f"{self.library.relcare_status_name(error.status).decode()} "
                               f'{error.rule.decode()} at "{error.path.decode()}": '
                               f"{error.message.decode()}")

    def score(self, response, input_format):
        """The ScoreReport as JSON bytes; a copy, for the view ends with the next call."""
        options = ScoreOptions(input_format=input_format, output_format=JSON, golden=1)
        view = View()
        self.check(self.library.relcare_score, self.scratch, response, len(response),
                   options, byref(view))
        return ctypes.string_at(view.data, view.size)

    def close(self):
        self.library.relcare_scratch_destroy(self.scratch)
        self.library.relcare_engine_release(self.engine)
        self.engine = self.scratch = None


def show(report):
    print(report.get("response_id", ""), report["instrument"])
    for score in report["scores"]:
        bands = "".join(", " + band["title"] for band in score.get("bands", []))
        if "refused" in score:  # There is no number, and 0 is none.
            refused = score["refused"]
            outcome = (f"refused {refused['reason'][len('REFUSAL_CODE_'):]}, {refused['answered']} of "
                       f"{refused['items']} answered, {refused['needed']} needed")
        elif "filled" in score:  # By a policy that allows it.
            outcome = f"filled {score['filled']['value']}"
        else:
            outcome = f"scored {score['scored']['value']}"
        print(f"  {score['scale']}: {outcome}{bands}")
    for flag in report.get("critical_flags", []):
        state = flag["state"][len("SIGNAL_STATE_"):]
        print(f"  critical {flag['rule']}: {state}" + (f"! {flag['title']}" if state == "FIRED" else ""))
    for finding in report.get("findings", []):
        print(f"  finding: {finding['message']}")
    if report["required_notice"]:
        print(f"  notice: {report['required_notice']}")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def main(words):
    as_bytes = words[:1] == ["--bytes"]
    form, *rest = words[as_bytes:] or [""]
    if not rest or len(rest) % 2:
        sys.exit("score.py [--bytes] QUESTIONNAIRE (--fhir|--record) FILE ...")
    failed = 0
    path = form
    try:
        with contextlib.closing(Scorer(load(), read(form))) as scorer:
            for kind, path in zip(rest[::2], rest[1::2]):
                try:
                    report = scorer.score(read(path), FHIR if kind == "--fhir" else JSON)
                    if as_bytes:
                        print(report.decode())
                    else:
                        show(json.loads(report))
                except (RelcareError, OSError) as error:
                    print(f"{path}: {error}", file=sys.stderr)
                    failed = 1
    except (RelcareError, OSError) as error:
        sys.exit(f"{path}: {error}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
