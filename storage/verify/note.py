"""Signed notes and checkpoints, read from the C2SP texts (signed-note, tlog-checkpoint)."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Distrusted(Exception):
    """The signature is false, or is not one of the key that was given."""


class Unreadable(Exception):
    """A key or a note that cannot be read at all."""


class Key(NamedTuple):
    """A log's name, the four bytes that tell its keys apart, and the key."""

    name: str
    hash: bytes
    public: Ed25519PublicKey


class Head(NamedTuple):
    """What a checkpoint says: so many entries, with this root."""

    size: int
    root: bytes


def read_key(vkey: str) -> Key:
    """`name+hash+base64`. Raises Unreadable."""
    try:
        name, digest, data = vkey.strip().split("+", 2)
        raw = base64.b64decode(data, validate=True)
        key = Key(name, bytes.fromhex(digest), Ed25519PublicKey.from_public_bytes(raw[1:]))
    except ValueError as error:
        raise Unreadable(f"{vkey.strip()[:80]!r} is not a verifier key") from error
    if raw[0] != 1 or hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4] != key.hash:
        raise Unreadable(f"the hash of the key {name!r} is wrong")
    return key


def read_head(note: bytes, key: Key) -> Head:
    """The head in a signed checkpoint. Raises Distrusted or Unreadable."""
    try:
        text, signatures = note.decode().rsplit("\n\n", 1)
        origin, size, root = text.split("\n")[:3]
        head = Head(int(size), base64.b64decode(root, validate=True))
        signed = [line.split(" ") for line in signatures.removesuffix("\n").split("\n")]
        held = [
            base64.b64decode(data) for dash, name, data in signed if dash == "\u2014" and name == key.name
        ]
    except (ValueError, binascii.Error) as error:
        raise Unreadable("this is not a signed checkpoint") from error
    ours = [signature[4:] for signature in held if signature[:4] == key.hash]
    if not ours:
        raise Distrusted(f"the checkpoint is not signed by the key {key.name}+{key.hash.hex()}")
    try:
        key.public.verify(ours[0], text.encode() + b"\n")
    except InvalidSignature:
        raise Distrusted(f"the signature of {key.name}+{key.hash.hex()} is false") from None
    if origin != key.name:
        raise Distrusted(f"the checkpoint is of the log {origin!r}, not of {key.name!r}")
    return head
