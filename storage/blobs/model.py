"""A blob (文件内容): bytes named by their own SHA-256, kept once and never overwritten."""

from __future__ import annotations

import re

import msgspec

_SHA256 = re.compile(r"[0-9a-f]{64}")
CHUNK = 2**20  # bytes that are hashed, written and sent at a time


class Blob(msgspec.Struct, frozen=True):
    """What is known of kept bytes. `sha256` and `sm3` (国密杂凑, GB/T 32905) are lower-case hexadecimal."""

    sha256: str
    size: int
    sm3: str


class StoreOffers(msgspec.Struct, frozen=True):
    """What the object store really does, tried at start and not believed from its documents."""

    versioning: bool  # the bucket keeps old versions
    object_lock: bool  # objects can be locked against deletion
    refuses_wrong_checksum: bool  # a put whose bytes do not fit their declared hash is refused
    refuses_overwrite: bool  # a put with If-None-Match: * on an existing key is refused


def key_of(sha256: str) -> str:
    """The object key of a blob. ValueError if this is no SHA-256 in lower-case hexadecimal."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"not a SHA-256: {sha256[:80]!r}")
    return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"
