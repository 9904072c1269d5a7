"""Hashes looked up in the published tiles: what every proof out of the log is made of."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING

from app.core.merkle import Node, Range, fold, subtrees
from storage.trail.files import read_tile
from storage.trail.tiles import Tile, subtree, tile_with

if TYPE_CHECKING:
    from storage.trail.objects import Objects

KEPT = 1024  # tiles remembered, 8 kB each; a partial one is as final as a full one: its width is in its name


class Hashes:
    """The tree of one log. Keep one for the life of the process: it remembers tiles."""

    def __init__(self, objects: Objects) -> None:
        self._tiles = Kept(KEPT, lambda tile: read_tile(objects, tile))

    async def roots(self, ranges: Sequence[Range], size: int) -> tuple[bytes, ...]:
        """The root over each range of leaves, in the tree of `size`. Raises LogDamaged for a missing tile."""
        parts = [subtrees(leaves) for leaves in ranges]
        nodes = [node for some in parts for node in some]
        found = dict(
            zip(nodes, await asyncio.gather(*(self._node(node, size) for node in nodes)), strict=True)
        )
        return tuple(fold([found[node] for node in some]) for some in parts)

    async def _node(self, node: Node, size: int) -> bytes:
        tile, first, count = tile_with(*node, size)
        return subtree(await self._tiles.get(tile), first, count)


class Kept:
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
