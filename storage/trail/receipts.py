"""Receipts (回执) from the published files: the proof that an entry is in the log, for anyone to check.

Reads tiles only, never the tables of the sequencer, except to learn an entry's position.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import TYPE_CHECKING
from uuid import UUID

from app.core.merkle import Node, fold, inclusion, subtrees
from app.core.refusal import Refused
from storage import engine
from storage.trail.checkpoint import open_checkpoint
from storage.trail.files import LogDamaged, read_tile
from storage.trail.proof import Receipt, check_receipt
from storage.trail.tiles import CHECKPOINT, ENTRIES, WIDTH, Tile, split_bundle, subtree, tile_with

if TYPE_CHECKING:
    from storage.trail.note import Verifier
    from storage.trail.objects import Objects

_POSITIONS = """
SELECT e.id, i.position FROM trail_entry e LEFT JOIN trail_index i ON i.entry = e.id WHERE e.id = ANY ($1)
"""
PATIENCE = 2.0  # seconds a receipt waits for its checkpoint
PAUSE = 0.1
FRESH = 0.05  # seconds for which a checkpoint just read serves all who ask: a deadline has a thousand at once
KEPT = 1024  # tiles remembered, 8 kB each; a partial one is as final as a full one: its width is in its name
BUNDLES = 16  # entry bundles remembered, some 100 kB each


class Receipts:
    """Proofs out of one log. Keep one for the life of the process: it remembers full tiles."""

    def __init__(self, objects: Objects, verifier: Verifier) -> None:
        self.objects = objects
        self.verifier = verifier
        self._tiles = _Kept(KEPT, lambda tile: read_tile(objects, tile))
        self._bundles = _Kept(BUNDLES, lambda tile: read_tile(objects, tile))
        self._note: asyncio.Task[bytes | None] | None = None
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
        note = await self._checkpoint()
        size = open_checkpoint(note.decode(), self.verifier).size if note is not None else 0
        if note is None or position >= size:
            return None
        ranges = [subtrees(leaves) for leaves in inclusion(position, size)]
        nodes = [node for parts in ranges for node in parts]
        hashes = dict(
            zip(nodes, await asyncio.gather(*(self._node(node, size) for node in nodes)), strict=True)
        )
        proof = tuple(fold([hashes[node] for node in parts]) for parts in ranges)
        receipt = Receipt(position, proof, note.decode(), await self._leaf(position, size))
        try:
            check_receipt(receipt, self.verifier)
        except ValueError as error:
            raise LogDamaged(f"the files do not prove entry {position}: {error}") from error
        return receipt

    async def _checkpoint(self) -> bytes | None:
        """The newest checkpoint, read once for all who ask within `FRESH`."""
        if self._note is None:
            self._note = asyncio.create_task(self.objects.get(CHECKPOINT))
            asyncio.get_running_loop().call_later(FRESH, self._forget)
        return await asyncio.shield(self._note)

    def _forget(self) -> None:
        self._note = None

    async def _node(self, node: Node, size: int) -> bytes:
        tile, first, count = tile_with(*node, size)
        return subtree(await self._tiles.get(tile), first, count)

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


class _Kept:
    """Files that never change, each read once however many ask; the `most` asked for last are kept."""

    def __init__(self, most: int, read: Callable[[Tile], Coroutine[None, None, bytes]]) -> None:
        self._most, self._read = most, read
        self._files: OrderedDict[Tile, asyncio.Task[bytes]] = OrderedDict()

    async def get(self, tile: Tile) -> bytes:
        found = self._files.get(tile)
        if found is None:
            found = self._files[tile] = asyncio.create_task(self._read(tile))
            while len(self._files) > self._most:
                self._files.popitem(last=False)
        self._files.move_to_end(tile)
        try:
            return await asyncio.shield(found)
        except Exception:  # what failed is read again by whoever asks next
            if self._files.get(tile) is found:
                del self._files[tile]
            raise
