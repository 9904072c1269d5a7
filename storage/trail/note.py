"""C2SP signed-note: a text and under it lines of signatures, Ed25519.

Key strings are those of Go's sumdb/note, so that its tools read them: `name+hash+base64` to verify,
`PRIVATE+KEY+name+hash+base64` to sign.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
DASH = "\u2014 "
PRIVATE = "PRIVATE+KEY+"


class WrongNote(ValueError):
    """A note that is not well-formed, or without a valid signature of the key that was asked for."""


def key_id(name: str, public: bytes) -> bytes:
    """Four bytes that tell keys of one name apart: SHA-256(name ‖ newline ‖ algorithm ‖ key)."""
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


class Verifier(msgspec.Struct, frozen=True):
    """A public key under a name."""

    name: str
    public: bytes

    @property
    def vkey(self) -> str:
        """As published: `name+hash+key`."""
        return f"{self.name}+{key_id(self.name, self.public).hex()}+{_base64(ED25519 + self.public)}"

    def holds(self, text: str, signature: bytes) -> bool:
        """Whether `signature` (key id and 64 bytes) is of this key and over this text."""
        return signature[:4] == key_id(self.name, self.public) and self.signed(text.encode(), signature[4:])

    def signed(self, data: bytes, signature: bytes) -> bool:
        """Whether `signature` (64 bytes) is of this key and over this data."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, data)
        except InvalidSignature:
            return False
        return True


class Signer(msgspec.Struct, frozen=True):
    """A private key (its 32-byte seed) under a name."""

    name: str
    seed: bytes

    @classmethod
    def generate(cls, name: str) -> Signer:
        """A new key. Raises ValueError for a name no note can carry (blank, with spaces or `+`)."""
        if not name or any(mark.isspace() or mark == "+" for mark in name):
            raise ValueError(f"{name!r} cannot name a key: it must not be empty nor hold spaces or “+”")
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def verifier(self) -> Verifier:
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Verifier(self.name, private.public_key().public_bytes_raw())

    @property
    def skey(self) -> str:
        """As kept secret: `PRIVATE+KEY+name+hash+seed`."""
        public = self.verifier.public
        return f"{PRIVATE}{self.name}+{key_id(self.name, public).hex()}+{_base64(ED25519 + self.seed)}"

    def signature(self, data: bytes) -> bytes:
        """The bare signature (64 bytes) over `data`."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(data)

    def sign(self, text: str) -> str:
        """The note: `text` (which ends its last line), an empty line, the signature."""
        signature = self.signature(text.encode())
        return f"{text}\n{DASH}{self.name} {_base64(key_id(self.name, self.verifier.public) + signature)}\n"


def read_vkey(vkey: str) -> Verifier:
    """Raises WrongNote if the text is no Ed25519 verifier key or its hash is wrong."""
    name, key = _read_key(vkey.strip())
    verifier = Verifier(name, key)
    if verifier.vkey != vkey.strip():
        raise WrongNote("the key's hash does not fit its name and bytes")
    return verifier


def read_skey(skey: str) -> Signer:
    """Raises WrongNote if the text is no Ed25519 signer key or its hash is wrong."""
    text = skey.strip()
    if not text.startswith(PRIVATE):
        raise WrongNote("this is not a signing key: it does not begin with PRIVATE+KEY+")
    signer = Signer(*_read_key(text.removeprefix(PRIVATE)))
    if signer.skey != text:
        raise WrongNote("the key's hash does not fit its name and bytes")
    return signer


def text_of(note: str) -> str:
    """What the signatures under a note are over; of a text without signatures nothing."""
    text, gap, _ = note.rpartition("\n\n")
    return text + "\n" if gap else ""


def open_note(note: str, verifier: Verifier) -> str:
    """The text of a note signed by `verifier`; other signatures are passed over.

    Raises WrongNote if the note is not well-formed, not signed by it, or the signature is false.
    """
    text, gap, block = note.rpartition("\n\n")
    if not gap or not block.endswith("\n"):
        raise WrongNote("this is not a signed note: no signatures stand under it")
    text += "\n"
    for line in block[:-1].split("\n"):
        name, signature = _read_signature(line)
        if name == verifier.name and signature[:4] == key_id(verifier.name, verifier.public):
            if verifier.holds(text, signature):
                return text
            raise WrongNote(f"the signature of {name} is false")
    raise WrongNote(f"the note is not signed by {verifier.vkey}")


def _read_key(text: str) -> tuple[str, bytes]:
    parts = text.split("+", 2)
    try:
        key = b64decode(parts[2], validate=True)
    except (IndexError, binascii.Error):
        raise WrongNote("this is not a key of the form name+hash+base64") from None
    if key[:1] != ED25519 or len(key) != 33:
        raise WrongNote("this is not an Ed25519 key")
    return parts[0], key[1:]


def _read_signature(line: str) -> tuple[str, bytes]:
    name, _, data = line.removeprefix(DASH).partition(" ")
    try:
        signature = b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        signature = b""
    if not line.startswith(DASH) or not name or len(signature) < 5:
        raise WrongNote(f"this is not a signature line: {line[:60]!r}")
    return name, signature


def _base64(data: bytes) -> str:
    return b64encode(data).decode()
