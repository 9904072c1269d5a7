"""The log as files: load the right edge, write what was added, then the checkpoint that covers it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.core.merkle import EMPTY_ROOT
from storage.trail.checkpoint import Checkpoint, open_checkpoint, sign
from storage.trail.tiles import CHECKPOINT, HASH, WIDTH, Edge, Tile, edge_of, tile_with

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.trail.note import Signer, Verifier
    from storage.trail.objects import Objects

AT_ONCE = 8  # files on their way to the store


class LogDamaged(RuntimeError):
    """The published files do not fit one another, or do not fit the database: nothing may be added."""


async def read_checkpoint(objects: Objects, verifier: Verifier) -> Checkpoint | None:
    """The published checkpoint; None for a log without one. Raises WrongNote for a foreign signature."""
    note = await objects.get(CHECKPOINT)
    return open_checkpoint(note.decode(), verifier) if note is not None else None


async def read_tile(objects: Objects, tile: Tile) -> bytes:
    """A tile, cut from the full one if the partial is gone. Raises LogDamaged if there is neither."""
    data = await objects.get(tile.path)
    if data is None and tile.width < WIDTH:
        data = await objects.get(tile.full.path)
    if data is None:
        raise LogDamaged(f"{tile.path} is missing from the store")
    return data if tile.level < 0 else data[: tile.width * HASH]


async def load_edge(objects: Objects, checkpoint: Checkpoint | None) -> Edge:
    """The right edge under a checkpoint. Raises LogDamaged unless it gives the checkpoint's root."""
    size, root = (checkpoint.size, checkpoint.root) if checkpoint else (0, EMPTY_ROOT)
    edge = Edge(size, [await read_tile(objects, tile) for tile in edge_of(size)])
    if edge.root != root:
        raise LogDamaged(f"the tiles do not give the root of the checkpoint over {size} entries")
    return edge


async def last_leaf(objects: Objects, size: int) -> bytes:
    """Hash of the last leaf of a log of `size` > 0 entries."""
    tile, first, _ = tile_with(0, size - 1, size)
    return (await read_tile(objects, tile))[first * HASH : (first + 1) * HASH]


async def write_tiles(objects: Objects, edge: Edge, full: Mapping[Tile, bytes], before: int = 0) -> None:
    """All tiles that the log of `before` entries did not have: written before a checkpoint names them."""
    had = set(edge_of(before))
    changed = {**full, **{tile: data for tile, data in edge.partial().items() if tile not in had}}
    turns = asyncio.Semaphore(AT_ONCE)

    async def write(tile: Tile, data: bytes) -> None:
        async with turns:
            await objects.put(tile.path, data)

    async with asyncio.TaskGroup() as group:
        for tile, data in changed.items():
            group.create_task(write(tile, data))


async def write_checkpoint(objects: Objects, edge: Edge, signer: Signer) -> Checkpoint:
    checkpoint = Checkpoint(signer.name, edge.size, edge.root)
    await objects.put(CHECKPOINT, sign(checkpoint, signer).encode())
    return checkpoint


async def sweep(objects: Objects, full: Mapping[Tile, bytes]) -> None:
    """Remove the partial tiles of tiles that are now full (tlog-tiles allows it, readers fall back)."""
    for tile in full:
        for name in await objects.names(f"{tile.path}.p/"):
            await objects.delete(name)
