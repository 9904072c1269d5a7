"""What a log sends to a witness (C2SP tlog-witness, add-checkpoint): old size, proof, checkpoint."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode

import msgspec

MOST = 63  # hashes of a consistency proof: more leaves than any tree has
LARGEST = 64 * 2**10  # bytes of a request: 63 hashes and a checkpoint with many signatures are under 10


class Malformed(ValueError):
    """A request that is not of this form."""


class Submission(msgspec.Struct, frozen=True):
    """`old`: the size that the witness signed last, as the log believes; `note`: the signed checkpoint."""

    old: int
    proof: tuple[bytes, ...]
    note: str

    @property
    def body(self) -> bytes:
        lines = [f"old {self.old}", *(b64encode(one).decode() for one in self.proof)]
        return ("\n".join(lines) + "\n\n" + self.note).encode()


def read_submission(body: bytes) -> Submission:
    """Raises Malformed."""
    try:
        head, gap, note = body.decode().partition("\n\n")
    except UnicodeDecodeError:
        raise Malformed("a request is text in UTF-8") from None
    first, *lines = head.split("\n")
    size = first.removeprefix("old ")
    if not gap or not first.startswith("old ") or not size.isascii() or not size.isdigit():
        raise Malformed("a request begins with “old” and a size, and has an empty line before its checkpoint")
    if str(int(size[:20])) != size:
        raise Malformed(f"{size[:30]!r} is not a size")
    if len(lines) > MOST:
        raise Malformed(f"a proof has at most {MOST} hashes")
    return Submission(int(size), tuple(map(_hash, lines)), note)


def _hash(line: str) -> bytes:
    try:
        digest = b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        digest = b""
    if len(digest) != 32:
        raise Malformed(f"{line[:60]!r} is not a hash")
    return digest
