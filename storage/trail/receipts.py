"""Receipts (回执) from the published files: the proof that an entry is in the log, for anyone to check.

Reads tiles only, never the tables of the sequencer, except to learn an entry's position.
"""

from __future__ import annotations

import asyncio
from contextvars import Context
from typing import TYPE_CHECKING
from uuid import UUID

from app.core.merkle import inclusion
from app.core.refusal import Refused
from storage import engine
from storage.trail.checkpoint import open_checkpoint
from storage.trail.files import LogDamaged, read_tile
from storage.trail.hashes import Hashes, Kept
from storage.trail.proof import Receipt, check_receipt
from storage.trail.tiles import CHECKPOINT, COSIGNED, ENTRIES, WIDTH, Tile, split_bundle

if TYPE_CHECKING:
    from storage.trail.note import Verifier
    from storage.trail.objects import Objects

_POSITIONS = """
SELECT e.id, i.position FROM trail_entry e LEFT JOIN trail_index i ON i.entry = e.id WHERE e.id = ANY ($1)
"""
PATIENCE = 2.0  # seconds a receipt waits for its checkpoint
PAUSE = 0.1
FRESH = 0.05  # seconds for which a checkpoint just read serves all who ask: a deadline has a thousand at once
BUNDLES = 16  # entry bundles remembered, some 100 kB each


class Receipts:
    """Proofs out of one log. Keep one for the life of the process: it remembers full tiles."""

    def __init__(self, objects: Objects, verifier: Verifier) -> None:
        self.objects = objects
        self.verifier = verifier
        self._hashes = Hashes(objects)
        self._bundles = Kept(BUNDLES, lambda tile: read_tile(objects, tile))
        self._notes: asyncio.Task[list[bytes | None]] | None = None
        self._asked = _Together()

    async def receipt(self, entry: UUID, *, patience: float = PATIENCE) -> Receipt | None:
        """The receipt of an entry; None if no checkpoint covers it within `patience` seconds (pending).

        Refused("not_found") if there is no such entry.
        """
        limit = asyncio.get_running_loop().time() + patience
        while True:
            receipt = await self._now(entry)
            if receipt is not None or asyncio.get_running_loop().time() > limit:
                return receipt
            await asyncio.sleep(PAUSE)

    async def _now(self, entry: UUID) -> Receipt | None:
        positions = await self._asked.answer(entry)
        if entry not in positions:
            raise Refused("not_found", thing="entry")
        position = positions[entry]
        return await self.prove(position) if position is not None else None

    async def prove(self, position: int) -> Receipt | None:
        """The receipt of a position; None if no checkpoint covers it yet. LogDamaged if it proves nothing."""
        note, size = await self._covering(position)
        if position >= size:
            return None
        proof = await self._hashes.roots(inclusion(position, size), size)
        receipt = Receipt(position, proof, note, await self._leaf(position, size))
        try:
            check_receipt(receipt, self.verifier)
        except ValueError as error:
            raise LogDamaged(f"the files do not prove entry {position}: {error}") from error
        return receipt

    async def _covering(self, position: int) -> tuple[str, int]:
        """The checkpoint that its witnesses signed where it covers the position, else the log's own."""
        for found in await self._checkpoints():
            note = found.decode() if found else ""
            size = open_checkpoint(note, self.verifier).size if note else 0
            if position < size:
                return note, size
        return "", 0

    async def _checkpoints(self) -> list[bytes | None]:
        """The newest cosigned checkpoint and the newest, read once for all who ask within `FRESH`."""
        if self._notes is None:
            self._notes = asyncio.create_task(self._read())
            asyncio.get_running_loop().call_later(FRESH, self._forget)
        return await asyncio.shield(self._notes)

    async def _read(self) -> list[bytes | None]:
        return await asyncio.gather(*(self.objects.get(name) for name in (COSIGNED, CHECKPOINT)))

    def _forget(self) -> None:
        self._notes = None

    async def _leaf(self, position: int, size: int) -> bytes:
        number = position // WIDTH
        bundle = await self._bundles.get(Tile(ENTRIES, number, min(WIDTH, size - number * WIDTH)))
        return split_bundle(bundle)[position % WIDTH]


class _Together:
    """Positions of entries, of all that are asked about within `FRESH` by one query.

    In the last minute hundreds wait for their receipts: each asking for itself took the pool's connections
    from the bids that were still coming in.
    """

    def __init__(self) -> None:
        self._entries: set[UUID] = set()
        self._round: asyncio.Task[dict[UUID, int | None]] | None = None

    async def answer(self, entry: UUID) -> dict[UUID, int | None]:
        """The positions of the round; None for an entry without one, nothing for one that does not exist."""
        self._entries.add(entry)
        if self._round is None:  # an empty context: the round belongs to no unit of whoever asked first
            self._round = asyncio.create_task(self._ask(), context=Context())
        return await asyncio.shield(self._round)

    async def _ask(self) -> dict[UUID, int | None]:
        await asyncio.sleep(FRESH)
        entries, self._entries, self._round = self._entries, set(), None
        rows = await engine.fetch(_POSITIONS, list(entries))
        return {row["id"]: row["position"] for row in rows}
