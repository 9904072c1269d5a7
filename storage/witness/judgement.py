"""Whether a witness signs: the rules of C2SP tlog-witness over plain values, each with its HTTP status."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from app.core.merkle import EMPTY_ROOT, WrongProof, check_consistency
from storage.trail.checkpoint import Checkpoint, open_checkpoint, read_text
from storage.trail.note import Verifier, WrongNote, text_of
from storage.witness.submission import Submission


class Seen(msgspec.Struct, frozen=True):
    """The largest log of one name that this witness signed: its size, root, and the note it saw."""

    size: int = 0
    root: bytes = EMPTY_ROOT
    note: str = ""


class Declined(Exception):
    """The witness does not sign. `status` as the protocol says; `size` of what it signed last, for 409."""

    def __init__(self, status: int, why: str, size: int | None = None) -> None:
        super().__init__(why)
        self.status, self.size = status, size


def trusted(submission: Submission, logs: Mapping[str, Verifier]) -> Checkpoint:
    """The checkpoint, signed by the log that it names. Declined 400, 403, 404."""
    try:
        origin = read_text(text_of(submission.note)).origin
    except WrongNote as why:
        raise Declined(400, str(why)) from why
    if origin not in logs:
        raise Declined(404, f"this witness does not watch the log {origin!r}")
    try:
        return open_checkpoint(submission.note, logs[origin])
    except WrongNote as why:
        raise Declined(403, str(why)) from why


def judge(submission: Submission, checkpoint: Checkpoint, seen: Seen) -> None:
    """Whether the checkpoint's log begins with the one signed last. Declined 400, 409, 422."""
    if submission.old > checkpoint.size:
        raise Declined(400, "the old size is larger than the checkpoint's")
    if submission.old != seen.size:
        raise Declined(409, f"{seen.size} entries were signed last, not {submission.old}", seen.size)
    if seen.size == checkpoint.size and seen.root != checkpoint.root:
        raise Declined(409, f"another log of {seen.size} entries was signed before", seen.size)
    try:
        check_consistency(seen.size, seen.root, checkpoint.size, checkpoint.root, submission.proof)
    except (WrongProof, ValueError) as why:
        raise Declined(422, str(why)) from why
