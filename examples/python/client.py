#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""A client's profile through librelcare, for a clinician: JSON on stdout.

    client.py RECORDS CLIENT DAY

RECORDS holds one relcare.v1.Record a line; DAY is what had been recorded and had
happened by its end. RELCARE_LIBRARY is the library's path, as in score.py.
"""
import ctypes
import sys
from ctypes import POINTER, byref, c_char_p, c_int32, c_size_t, c_uint32, c_void_p

from score import JSON, Error, RelcareError, Sized, View, load, read

NDJSON = 4  # RELCARE_FORMAT_NDJSON
CLINICIAN, TREATMENT, PERSON = 2, 1, 1  # RELCARE_AUDIENCE_*, _PURPOSE_*, _SUBJECT_*


class Added(Sized):
    _fields_ = [("struct_size", c_size_t)] + [
        (name, c_uint32) for name in ("records", "added", "there_already", "erased", "rejected", "reserved")]


class AsOf(Sized):
    _fields_ = [("struct_size", c_size_t), ("recorded_by", c_char_p), ("recorded_by_size", c_size_t),
                ("occurred_by", c_char_p), ("occurred_by_size", c_size_t)]


class ProfileOptions(Sized):
    _fields_ = [("struct_size", c_size_t), ("audience", c_int32), ("purpose", c_int32),
                ("subject_kind", c_int32), ("output_format", c_int32)] + [
        field for name in ("subject", "profile", "reader", "read_at")
        for field in ((name, c_char_p), (name + "_size", c_size_t))] + [
        ("is_assigned", c_int32), ("golden", c_int32)]


class Host:
    """The shipped rules, and a community that is filled once."""

    def __init__(self, library):
        self.library = library
        library.relcare_community_create.argtypes = [c_void_p, c_void_p, POINTER(c_void_p), POINTER(Error)]
        library.relcare_community_add_text.argtypes = [
            c_void_p, c_char_p, c_size_t, c_int32, c_void_p, c_void_p, POINTER(Added), POINTER(Error)]
        library.relcare_community_snapshot.argtypes = [
            c_void_p, POINTER(AsOf), POINTER(c_void_p), POINTER(Error)]
        library.relcare_profile.argtypes = [
            c_void_p, c_void_p, c_void_p, POINTER(ProfileOptions), POINTER(View), POINTER(Error)]
        for release in (library.relcare_community_destroy, library.relcare_snapshot_release):
            release.argtypes, release.restype = [c_void_p], None
        self.engine, self.scratch, self.community = c_void_p(), c_void_p(), c_void_p()

    def __enter__(self):
        self.check(self.library.relcare_engine_create, None, None, 0, byref(self.engine))
        self.check(self.library.relcare_scratch_create, self.engine, None, byref(self.scratch))
        self.check(self.library.relcare_community_create, self.engine, None, byref(self.community))
        return self

    def __exit__(self, *_):  # Each takes NULL.
        self.library.relcare_community_destroy(self.community)
        self.library.relcare_scratch_destroy(self.scratch)
        self.library.relcare_engine_release(self.engine)

    def check(self, function, *arguments):
        error = Error()
        if function(*arguments, byref(error)) != 0:
            raise RelcareError(f"{self.library.relcare_status_name(error.status).decode()} "
                               f"{error.rule.decode()}: {error.message.decode()}")

    def add(self, lines):
        """How many records were rejected; a host tells somebody (relcare_rejected_fn)."""
        added = Added()
        self.check(self.library.relcare_community_add_text, self.community, lines, len(lines), NDJSON,
                   None, None, added)
        return added.rejected

    def profile(self, client, day):
        seen = AsOf(recorded_by=day, recorded_by_size=len(day), occurred_by=day, occurred_by_size=len(day))
        asked = ProfileOptions(audience=CLINICIAN, purpose=TREATMENT, subject_kind=PERSON,
                               output_format=JSON, subject=client, subject_size=len(client))
        snapshot, view = c_void_p(), View()
        self.check(self.library.relcare_community_snapshot, self.community, seen, byref(snapshot))
        try:
            self.check(self.library.relcare_profile, self.scratch, snapshot, None, asked, byref(view))
            return ctypes.string_at(view.data, view.size)
        finally:
            self.library.relcare_snapshot_release(snapshot)


def main(words):
    if len(words) != 3:
        sys.exit("client.py RECORDS CLIENT DAY")
    path, client, day = words
    try:
        with Host(load()) as host:
            rejected = host.add(read(path))
            if rejected:
                print(f"{path}: {rejected} records were rejected", file=sys.stderr)
            print(host.profile(client.encode(), day.encode()).decode())
    except (RelcareError, OSError) as error:
        sys.exit(f"{path}: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
