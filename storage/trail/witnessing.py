"""The log's newest checkpoint, shown to its witnesses in turns; what they signed is published beside it.

    checkpoint            the log's own, at most a second after the commit
    cosigned              the newest that witnesses signed, with their lines under it
    cosigned-at/<size>    one kept every few minutes: between two of them a witness bounds when it happened

A receipt takes `cosigned` where it covers the entry. A witness that is away never delays anybody.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

import httpx
import msgspec

from storage.alone import alone, pause
from storage.trail.checkpoint import open_checkpoint
from storage.trail.hashes import Hashes
from storage.trail.note import WrongNote
from storage.trail.tiles import CHECKPOINT, COSIGNED, COSIGNED_AT
from storage.trail.witnesses import Asking, Contradicted, Witness

if TYPE_CHECKING:
    from storage.trail.note import Verifier
    from storage.trail.objects import Objects

LOCK = 0x4C535749  # "LSWI": whoever holds it in the database asks the witnesses
PAUSE = 1.0  # seconds between looks at the checkpoint
IDLE = 60.0  # seconds after which an unchanged log is shown again: silence would say nothing
KEEP = 300.0  # seconds between two cosigned checkpoints that are kept for ever, 400 bytes each


class Told(msgspec.Struct, frozen=True):
    """What came of asking one witness. `why` is empty if it signed; `contradicts`: it knows another past."""

    witness: str
    size: int
    why: str = ""
    contradicts: bool = False


Tell = Callable[[Sequence[Told]], Awaitable[None]]


class Witnessing:
    """Asks `witnesses` for the log in `objects`; `tell` hears what each answered, turn by turn."""

    def __init__(
        self, objects: Objects, verifier: Verifier, witnesses: Sequence[Witness], tell: Tell
    ) -> None:
        self.objects, self.verifier, self.witnesses, self.tell = objects, verifier, witnesses, tell
        self._shown, self._shown_at = "", 0.0
        self._kept_at = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set; one process of all. Without witnesses there is nothing to do."""
        if self.witnesses:
            await alone(LOCK, self.serve, stop)

    async def serve(self, connection: Any, stop: asyncio.Event) -> None:
        async with httpx.AsyncClient() as client:
            hashes = Hashes(self.objects)
            asked = [Asking(witness, hashes, client) for witness in self.witnesses]
            while not stop.is_set():
                await connection.execute("SELECT 1")  # fails if this session, and with it the lock, is gone
                await self.turn(asked)
                await pause(stop, PAUSE)

    async def turn(self, asked: Sequence[Asking]) -> None:
        """Show the checkpoint if it is new, or was shown long ago; publish what was signed."""
        found = await self.objects.get(CHECKPOINT)
        note = found.decode() if found else ""
        if not note or (note == self._shown and time.monotonic() < self._shown_at + IDLE):
            return
        size = open_checkpoint(note, self.verifier).size
        answers = await asyncio.gather(*(_ask(one, note, size) for one in asked))
        self._shown, self._shown_at = note, time.monotonic()
        lines = "".join(line for line, _ in answers)
        if lines:
            await self._publish(note + lines, size)
        await self.tell([told for _, told in answers])

    async def _publish(self, note: str, size: int) -> None:
        await self.objects.put(COSIGNED, note.encode())
        if time.monotonic() >= self._kept_at + KEEP or not self._kept_at:
            await self.objects.put(f"{COSIGNED_AT}{size:012d}", note.encode())
            self._kept_at = time.monotonic()


async def _ask(one: Asking, note: str, size: int) -> tuple[str, Told]:
    """The line it signed, empty with a reason if it did not."""
    name = one.witness.name
    try:
        return await one.ask(note), Told(name, size)
    except Contradicted as why:
        return "", Told(name, why.size, str(why), contradicts=True)
    except (httpx.HTTPError, WrongNote) as why:
        return "", Told(name, size, f"{type(why).__name__}: {why}"[:300])
