"""Uploads that can be resumed: parts by name in the object store until the whole is there.

Any web process can go on where another stopped, for nothing is kept on one host. A part is written whole or
not at all, so what a broken connection leaves is a prefix of the file.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import msgspec

from app.core.refusal import Refused
from storage.blobs.model import Blob
from storage.blobs.named import NamedObjects
from storage.blobs.store import BlobStore

PART = 4 * 2**20  # bytes of one object; what a broken connection loses at most
_INFO = "info"


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """An upload that has begun. `about` and `by` say what it is for and who sends it."""

    name: str
    length: int
    about: str
    by: str
    at: datetime
    sha256: str = ""  # once it is finished


class Resumable:
    """The uploads under way in a store."""

    def __init__(self, store: BlobStore) -> None:
        self.store = store
        self.objects = NamedObjects(store, "uploads/")

    async def begin(self, name: str, length: int, *, about: str, by: str, limit: int) -> str:
        """The id of a new upload. Refused("file_too_large")."""
        if length > limit:
            raise Refused("file_too_large", limit=limit // 2**20)
        id = uuid4().hex
        await self._write(id, Begun(name=name, length=length, about=about, by=by, at=datetime.now(UTC)))
        return id

    async def begun(self, id: str) -> Begun | None:
        data = await self.objects.get(f"{id}/{_INFO}")
        return msgspec.json.decode(data, type=Begun) if data else None

    async def offset(self, id: str) -> int:
        """How many bytes have arrived, without a gap."""
        return sum(size for _, size in await self._parts(id))

    async def append(self, id: str, begun: Begun, chunks: AsyncIterator[bytes]) -> int:
        """Keep what comes, up to the length that was told; how many bytes there are now."""
        offset = await self.offset(id)
        waiting = bytearray()
        try:
            async for chunk in chunks:
                here = offset + len(waiting) + len(chunk)
                if here > begun.length:
                    raise Refused("upload_cut", expected=begun.length, received=here)
                waiting += chunk
                if len(waiting) >= PART:
                    offset = await self._keep(id, offset, waiting)
        finally:  # the connection may have broken: what is whole is kept
            offset = await self._keep(id, offset, waiting)
        return offset

    async def _keep(self, id: str, offset: int, waiting: bytearray) -> int:
        if waiting:
            await self.objects.put(f"{id}/{offset:015d}-{len(waiting)}", bytes(waiting))
            offset += len(waiting)
            waiting.clear()
        return offset

    async def finish(self, id: str, begun: Begun) -> Blob:
        """The whole under its hash in the store; its parts are removed."""
        blob = await self.store.put(self._whole(id), limit=begun.length, expected=begun.length)
        await self._write(id, msgspec.structs.replace(begun, sha256=blob.sha256))
        for name, _ in await self._parts(id):
            await self.objects.delete(name)
        return blob

    async def _whole(self, id: str) -> AsyncIterator[bytes]:
        for name, _ in await self._parts(id):
            yield await self.objects.get(name) or b""

    async def remove(self, id: str) -> None:
        """Whoever sent it does not want it any more."""
        for name in await self.objects.names(f"{id}/"):
            await self.objects.delete(name)

    async def sweep(self, older: timedelta = timedelta(days=2)) -> int:
        """Remove uploads that nobody went on with; how many."""
        before, swept = datetime.now(UTC) - older, 0
        for id in await self.objects.folders():
            begun = await self.begun(id)
            if begun is None or begun.at < before:
                await self.remove(id)
                swept += 1
        return swept

    async def _write(self, id: str, begun: Begun) -> None:
        await self.objects.put(f"{id}/{_INFO}", msgspec.json.encode(begun))

    async def _parts(self, id: str) -> list[tuple[str, int]]:
        """Name and size of the parts that follow one another from the start."""
        there: dict[int, tuple[str, int]] = {}
        for name in await self.objects.names(f"{id}/"):
            start, _, size = name.rpartition("/")[2].partition("-")
            if size:
                there[int(start)] = max(
                    there.get(int(start), ("", 0)), (name, int(size)), key=lambda one: one[1]
                )
        parts, offset = [], 0
        while offset in there:
            parts.append(there[offset])
            offset += there[offset][1]
        return parts
