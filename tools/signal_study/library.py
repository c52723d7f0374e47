# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Library: a built librelcare.so by its C ABI; one community in it, which grows as its
records come and is looked at meanwhile."""
import contextlib
import ctypes
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PRESETS = ("release", "quick", "ship", "dev")
CONFIG = {"required_semantics": 1, "utc_offset": "+02:00", "licences_acknowledged": ["wai-sr-c"]}
# include/relcare/relcare.h, relcare_codes.h
JSON, NDJSON, SOURCE_CONFIG, SUPERVISOR, SUPERVISION, PERSON = 2, 4, 1, 3, 3, 1
TEXT, SIZE, INT = ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int32


def struct(name, *fields):
    """As the header has it; struct_size is filled in."""
    made = type(name, (ctypes.Structure,), {"_fields_": [("struct_size", SIZE), *fields]})
    return lambda *values: made(ctypes.sizeof(made), *values)


Source = struct("relcare_source", ("kind", INT), ("format", INT), ("data", TEXT), ("size", SIZE))
AsOf = struct("relcare_as_of", ("recorded_by", TEXT), ("recorded_by_size", SIZE),
              ("occurred_by", TEXT), ("occurred_by_size", SIZE))
Options = struct(
    "relcare_profile_options", ("audience", INT), ("purpose", INT), ("subject_kind", INT),
    ("output_format", INT), ("subject", TEXT), ("subject_size", SIZE), ("profile", TEXT),
    ("profile_size", SIZE), ("reader", TEXT), ("reader_size", SIZE), ("read_at", TEXT),
    ("read_at_size", SIZE), ("is_assigned", INT), ("golden", INT))
Added = struct("relcare_added", *((field, ctypes.c_uint32) for field in (
    "records", "added", "there_already", "erased", "rejected", "reserved")))


class View(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("size", SIZE)]


def built():
    """The library that was built last, or None."""
    found = [path for preset in PRESETS
             if (path := ROOT / "build" / preset / "librelcare.so").exists()]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


class Library:
    def __init__(self, path):
        self.so = ctypes.CDLL(str(pathlib.Path(path).resolve()))
        self.so.relcare_status_name.restype = TEXT
        self.so.relcare_version.restype = TEXT
        config = json.dumps(CONFIG).encode()
        self.engine = self.made("engine_create", None, ctypes.byref(
            Source(SOURCE_CONFIG, JSON, config, len(config))), SIZE(1))
        self.scratch = self.made("scratch_create", self.engine, None)

    def call(self, name, *arguments):
        status = getattr(self.so, "relcare_" + name)(*arguments, None)
        if status:
            raise RuntimeError(f"relcare_{name}: {self.so.relcare_status_name(status).decode()}")

    def made(self, name, *arguments):
        out = ctypes.c_void_p()
        self.call(name, *arguments, ctypes.byref(out))
        return out

    @contextlib.contextmanager
    def community(self):
        held = self.made("community_create", self.engine, None)
        try:
            yield held
        finally:
            self.so.relcare_community_destroy(held)

    def add(self, community, text):
        """NDJSON, every record of which must be taken."""
        data, added = text.encode(), Added()
        self.call("community_add_text", community, data, SIZE(len(data)), NDJSON, None, None,
                  ctypes.byref(added))
        if added.rejected:
            raise RuntimeError(f"{added.rejected} records were rejected")

    @contextlib.contextmanager
    def snapshot(self, community, moment):
        at = moment.encode()
        held = self.made("community_snapshot", community,
                         ctypes.byref(AsOf(at, len(at), at, len(at))))
        try:
            yield held
        finally:
            self.so.relcare_snapshot_release(held)

    def told(self, call, snapshot, earlier, kind=0, subject=""):
        """What a supervisor is told."""
        named = subject.encode()
        view, options = View(), Options(SUPERVISOR, SUPERVISION, kind, JSON, named, len(named))
        self.call(call, self.scratch, snapshot, earlier, ctypes.byref(options),
                  ctypes.byref(view))
        return json.loads(ctypes.string_at(view.data, view.size))

    def signals(self, community, moment):
        """As they would have been seen at a moment."""
        with self.snapshot(community, moment) as held:
            return self.told("signals", held, None).get("signals", [])

    def attention(self, community, moment, before, clients):
        """{client: figures in the attention list}, with what changed since `before`."""
        with self.snapshot(community, moment) as held, \
                self.snapshot(community, before) as earlier:
            return {client: [one["figure"] for one in self.told(
                "profile", held, earlier, PERSON, client).get("attention", [])]
                for client in clients}
