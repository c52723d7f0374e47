# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The schema as protoc understands it, comments included."""
import pathlib
import subprocess
import tempfile

from google.protobuf import descriptor_pb2

ROOT = pathlib.Path(__file__).resolve().parent.parent


def read(proto_dir=ROOT / "proto"):
    """Returns the FileDescriptorSet of proto_dir/relcare/v1/*.proto."""
    files = sorted(pathlib.Path(proto_dir).glob("relcare/v1/*.proto"))
    with tempfile.NamedTemporaryFile(suffix=".binpb") as out:
        subprocess.run(
            ["protoc", f"-I{proto_dir}", f"--descriptor_set_out={out.name}",
             "--include_source_info", *map(str, files)], check=True)
        return descriptor_pb2.FileDescriptorSet.FromString(
            pathlib.Path(out.name).read_bytes())
