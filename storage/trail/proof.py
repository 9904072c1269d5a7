"""C2SP tlog-proof: a receipt (回执) that proves, without us, that an entry is in the log.

`extra` carries the leaf itself, so that the file says what it proves; a reader hashes it and trusts
nothing else of it.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

import msgspec

from app.core.merkle import WrongProof, check_inclusion, leaf_hash
from storage.trail.checkpoint import open_checkpoint
from storage.trail.note import WrongNote

if TYPE_CHECKING:
    from storage.trail.checkpoint import Checkpoint
    from storage.trail.note import Verifier

HEAD = "c2sp.org/tlog-proof@v1"


class Receipt(msgspec.Struct, frozen=True):
    """Position of an entry, the hashes beside its way to the root, the signed checkpoint, the leaf."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str
    leaf: bytes

    @property
    def text(self) -> str:
        """The content of a `.tlog-proof` file."""
        lines = [HEAD, f"extra {_base64(self.leaf)}", f"index {self.index}", *map(_base64, self.hashes)]
        return "\n".join(lines) + "\n\n" + self.checkpoint


def read_receipt(text: str) -> Receipt:
    """Raises WrongProof if the text is not of this format."""
    head, gap, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines.pop(0) != HEAD:
        raise WrongProof(f"a receipt begins with {HEAD}")
    leaf = _bytes(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else b""
    number = lines.pop(0)[6:] if lines and lines[0].startswith("index ") else ""
    if not (number.isascii() and number.isdigit()) or str(int(number)) != number:
        raise WrongProof("a receipt names the index of its entry")
    return Receipt(int(number), tuple(_bytes(line) for line in lines), checkpoint, leaf)


def check_receipt(receipt: Receipt, verifier: Verifier) -> Checkpoint:
    """The checkpoint that covers the receipt's leaf. Raises WrongProof or WrongNote."""
    try:
        checkpoint = open_checkpoint(receipt.checkpoint, verifier)
    except WrongNote as wrong:
        raise WrongProof(f"the receipt's checkpoint is not to be trusted: {wrong}") from wrong
    leaf = leaf_hash(receipt.leaf)
    check_inclusion(leaf, receipt.index, checkpoint.size, receipt.hashes, checkpoint.root)
    return checkpoint


def _base64(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except binascii.Error:
        raise WrongProof(f"this is not base64: {text[:40]!r}") from None
