"""A log in memory, and a log of whatever the holder of its key likes."""

from __future__ import annotations

from collections.abc import Sequence

from storage.trail.files import write_checkpoint, write_tiles
from storage.trail.note import Signer
from storage.trail.tiles import CHECKPOINT, COSIGNED, COSIGNED_AT, ENTRIES, Edge, Tile, split_bundle, tiles_of


class MemoryLog:
    """The files of a log by name (storage.trail.objects.Objects)."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self.files = files or {}

    async def put(self, name: str, data: bytes) -> None:
        self.files[name] = data

    async def get(self, name: str) -> bytes | None:
        return self.files.get(name)

    async def names(self, prefix: str) -> Sequence[str]:
        return sorted(name for name in self.files if name.startswith(prefix))

    async def delete(self, name: str) -> None:
        self.files.pop(name, None)

    def copy(self) -> MemoryLog:
        return MemoryLog(dict(self.files))

    @property
    def note(self) -> str:
        return self.files[CHECKPOINT].decode()

    def entries(self, size: int) -> list[bytes]:
        """The leaves of a log of `size`."""
        return [entry for tile in tiles_of(size, ENTRIES) for entry in split_bundle(self.files[tile.path])]


async def forged(entries: Sequence[bytes], signer: Signer, true: MemoryLog) -> MemoryLog:
    """A log of these entries, signed with the true key, beside what witnesses signed of the true one."""
    log, edge = MemoryLog(), Edge()
    full: dict[Tile, bytes] = {}
    for entry in entries:
        full |= edge.append(entry)
    await write_tiles(log, edge, full)
    await write_checkpoint(log, edge, signer)
    seen = {name: data for name, data in true.files.items() if name.startswith((COSIGNED, COSIGNED_AT))}
    log.files |= seen
    return log
