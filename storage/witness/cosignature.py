"""C2SP tlog-cosignature v1 (Ed25519): “at this moment this was the largest log of that name I had seen”."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from storage.trail.note import DASH, WrongNote

COSIGNATURE = b"\x04"  # the key's type: one key never signs both notes and cosignatures
LENGTH = 4 + 8 + 64  # key id, seconds since 1970 (big-endian), signature


class WitnessKey(msgspec.Struct, frozen=True):
    """The public half of a witness, under its name."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + COSIGNATURE + self.public).digest()[:4]

    @property
    def vkey(self) -> str:
        """As published: `name+hash+key`."""
        return f"{self.name}+{self.id.hex()}+{b64encode(COSIGNATURE + self.public).decode()}"

    def cosigned(self, text: str, lines: str) -> tuple[int, str] | None:
        """When (seconds since 1970) and by which line of `lines` this witness signed `text`; None if not."""
        for line in lines.splitlines():
            name, _, data = line.removeprefix(DASH).partition(" ")
            signature = _bytes(data)
            if name != self.name or signature[:4] != self.id or len(signature) != LENGTH:
                continue
            at = int.from_bytes(signature[4:12], "big")
            try:
                Ed25519PublicKey.from_public_bytes(self.public).verify(signature[12:], message(text, at))
            except InvalidSignature:
                continue
            return at, line
        return None


def read_witness_key(vkey: str) -> WitnessKey:
    """Raises WrongNote if the text is no key of a witness, or its hash is wrong."""
    name, _, rest = vkey.strip().partition("+")
    data = _bytes(rest.partition("+")[2])
    key = WitnessKey(name, data[1:])
    if data[:1] != COSIGNATURE or len(data) != 33 or not name or key.vkey != vkey.strip():
        raise WrongNote(f"{vkey.strip()[:80]!r} is not the key of a witness")
    return key


class Cosigner(msgspec.Struct, frozen=True):
    """A witness's private key (32-byte seed) under its name."""

    name: str
    seed: bytes

    @property
    def key(self) -> WitnessKey:
        return WitnessKey(self.name, self._private.public_key().public_bytes_raw())

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def cosign(self, text: str, at: int) -> str:
        """The line that says: at `at` (seconds since 1970) this checkpoint was the largest I had seen."""
        signed = self.key.id + at.to_bytes(8, "big") + self._private.sign(message(text, at))
        return f"{DASH}{self.name} {b64encode(signed).decode()}\n"


def new_cosigner(name: str) -> Cosigner:
    """A new key. Raises ValueError for a name that no note can carry (blank, with spaces or `+`)."""
    if not name or any(mark.isspace() or mark == "+" for mark in name):
        raise ValueError(f"{name!r} cannot name a witness: it must not be empty nor hold spaces or “+”")
    return Cosigner(name, Ed25519PrivateKey.generate().private_bytes_raw())


def message(text: str, at: int) -> bytes:
    """What a witness signs: a line that says what it is, the time, and the checkpoint without signatures."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
