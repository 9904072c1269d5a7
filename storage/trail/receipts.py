"""Receipts (回执) from the published files: the proof that an entry is in the log, for anyone to check.

Reads tiles only, never the tables of the sequencer, except to learn an entry's position.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
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

PATIENCE = 2.0  # seconds a receipt waits for its checkpoint
PAUSE = 0.1
KEPT = 1024  # full tiles remembered, 8 kB each


class Receipts:
    """Proofs out of one log. Keep one for the life of the process: it remembers full tiles."""

    def __init__(self, objects: Objects, verifier: Verifier) -> None:
        self.objects = objects
        self.verifier = verifier
        self._full: OrderedDict[Tile, bytes] = OrderedDict()

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
        row = await engine.fetch_row(
            "SELECT position FROM trail_entry e LEFT JOIN trail_index i ON i.entry = e.id WHERE e.id = $1",
            entry,
        )
        if row is None:
            raise Refused("not_found", thing="entry")
        return await self.prove(row["position"]) if row["position"] is not None else None

    async def prove(self, position: int) -> Receipt | None:
        """The receipt of a position; None if no checkpoint covers it yet. LogDamaged if it proves nothing."""
        note = await self.objects.get(CHECKPOINT)
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

    async def _node(self, node: Node, size: int) -> bytes:
        tile, first, count = tile_with(*node, size)
        return subtree(await self._tile(tile), first, count)

    async def _leaf(self, position: int, size: int) -> bytes:
        number = position // WIDTH
        bundle = await read_tile(self.objects, Tile(ENTRIES, number, min(WIDTH, size - number * WIDTH)))
        return split_bundle(bundle)[position % WIDTH]

    async def _tile(self, tile: Tile) -> bytes:
        if tile in self._full:
            self._full.move_to_end(tile)
            return self._full[tile]
        data = await read_tile(self.objects, tile)
        if tile.width == WIDTH:
            self._full[tile] = data
            while len(self._full) > KEPT:
                self._full.popitem(last=False)
        return data
