"""The sequencer (定序): the one process that puts committed entries in order and publishes the log.

    order (database) → tiles (store) → checkpoint (store)

Killed anywhere, it goes on from the published checkpoint: what has a position is written again, the same.
It never signs over a past that differs from the one it published: it stops and says what it found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storage.alone import alone, pause
from storage.trail.files import (
    LogDamaged,
    last_leaf,
    load_edge,
    read_checkpoint,
    sweep,
    write_checkpoint,
    write_tiles,
)
from storage.trail.order import leaf_at, order, ordered, ordered_leaves
from storage.trail.tiles import Edge, Tile

if TYPE_CHECKING:
    import asyncio

    from storage.trail.note import Signer
    from storage.trail.objects import Objects

LOCK = 0x4C535452  # "LSTR": whoever holds it in the database is the sequencer
BATCH = 2048  # entries under one checkpoint
PAUSE = 0.2  # seconds between looks at the queue: a checkpoint stands well within 1 s of the commit


class Sequencer:
    """Publishes to `objects`, signing as `signer`. One `run` per process; many processes may stand by."""

    def __init__(self, objects: Objects, signer: Signer, *, batch: int = BATCH) -> None:
        self.objects = objects
        self.signer = signer
        self.batch = batch
        self.edge: Edge | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Sequence until `stop` is set, through lost connections and stores that do not answer."""
        await alone(LOCK, self.serve, stop)

    async def serve(self, connection: Any, stop: asyncio.Event) -> None:
        """Sequence on a connection that holds the lock."""
        self.edge = None
        while not stop.is_set():
            if await self.step(connection) < self.batch:
                await pause(stop, PAUSE)

    async def step(self, connection: Any) -> int:
        """Order and publish one batch; how many entries it held. After an error the next step recovers."""
        if self.edge is None:
            self.edge = await self._recover(connection)
        edge, self.edge = self.edge, None
        first, leaves = await order(connection, self.objects, self.batch)
        if first != edge.size:
            raise LogDamaged(f"the database holds {first} positions, the log {edge.size} entries")
        if leaves:
            await self._publish(connection, edge, leaves)
        self.edge = edge
        return len(leaves)

    async def _recover(self, connection: Any) -> Edge:
        """The edge of the published log, brought up to the positions that the database has given."""
        checkpoint = await read_checkpoint(self.objects, self.signer.verifier)
        edge = await load_edge(self.objects, checkpoint)
        known = await ordered(connection)
        if edge.size > known:
            raise LogDamaged(f"the published log has {edge.size} entries, the database only {known}")
        if edge.size and await last_leaf(self.objects, edge.size) != await leaf_at(connection, edge.size - 1):
            raise LogDamaged(f"entry {edge.size - 1} of the log is another one in the database")
        if checkpoint is None:
            await write_checkpoint(self.objects, edge, self.signer)
        while edge.size < known:
            await self._publish(connection, edge, await ordered_leaves(connection, edge.size, self.batch))
        return edge

    async def _publish(self, connection: Any, edge: Edge, leaves: list[bytes]) -> None:
        before = edge.size
        full: dict[Tile, bytes] = {}
        for leaf in leaves:
            full |= edge.append(leaf)
        await write_tiles(self.objects, edge, full, before)
        await connection.execute("SELECT 1")  # fails if this session, and with it the lock, is gone
        await write_checkpoint(self.objects, edge, self.signer)
        await sweep(self.objects, full)
