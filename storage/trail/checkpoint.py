"""C2SP tlog-checkpoint: what the log commits to — its name, its size and the root over all entries."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

import msgspec

from storage.trail.note import WrongNote, open_note

if TYPE_CHECKING:
    from storage.trail.note import Signer, Verifier


class Checkpoint(msgspec.Struct, frozen=True):
    """`origin` names the log, `size` counts its entries, `root` is 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def sign(checkpoint: Checkpoint, signer: Signer) -> str:
    """The checkpoint as a signed note."""
    return signer.sign(checkpoint.text)


def open_checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    """The checkpoint in a note signed by `verifier`. Raises WrongNote, also for a log of another name."""
    checkpoint = read_text(open_note(note, verifier))
    if checkpoint.origin != verifier.name:
        raise WrongNote(f"the checkpoint is of the log {checkpoint.origin!r}, not of {verifier.name!r}")
    return checkpoint


def read_text(text: str) -> Checkpoint:
    """Three lines or more; lines after the third are extensions and passed over."""
    lines = text.split("\n")
    if len(lines) < 4 or not lines[0]:
        raise WrongNote("a checkpoint has three lines: name, size, root")
    origin, size, root = lines[:3]
    if not (size.isascii() and size.isdigit()) or str(int(size)) != size:
        raise WrongNote(f"{size[:30]!r} is not the size of a log")
    try:
        digest = b64decode(root, validate=True)
    except binascii.Error:
        digest = b""
    if len(digest) != 32:
        raise WrongNote("the root of a checkpoint is 32 bytes in base64")
    return Checkpoint(origin, int(size), digest)
