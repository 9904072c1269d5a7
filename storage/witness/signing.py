"""One request after the other: judged, remembered, signed. Two at once could roll the memory back."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from storage.trail.note import text_of
from storage.witness import memory
from storage.witness.judgement import Declined, Seen, judge, trusted
from storage.witness.submission import Malformed, Submission, read_submission

_CONTRADICTS = (409, 422)


class Witness:
    """The witness in `folder`. Thread-safe; one process a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.identity = memory.load(folder)
        self.logs = self.identity.watched
        self._turn = threading.Lock()

    def sign(self, body: bytes) -> str:
        """The cosignature's line for a request. Declined; nothing is signed that was not remembered."""
        try:
            submission = read_submission(body)
        except Malformed as why:
            raise Declined(400, str(why)) from why
        checkpoint = trusted(submission, self.logs)
        with self._turn:
            seen = memory.seen(self.folder, checkpoint.origin)
            try:
                judge(submission, checkpoint, seen)
            except Declined as declined:
                if _is_proof(submission, declined, seen, checkpoint.size):
                    memory.keep_contradiction(self.folder, body)
                raise
            now = Seen(checkpoint.size, checkpoint.root, submission.note)
            if now.size != seen.size or not seen.note:
                memory.remember(self.folder, checkpoint.origin, now)
            return self.identity.cosigner.cosign(text_of(submission.note), int(time.time()))


def _is_proof(submission: Submission, declined: Declined, seen: Seen, size: int) -> bool:
    """A wrong `old` alone is an honest client that had lost count; another root or a false proof is not."""
    return declined.status in _CONTRADICTS and submission.old == seen.size and size >= seen.size
