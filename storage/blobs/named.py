"""Objects by name in the same bucket, overwritten when put again: the trail's tiles and checkpoints."""

from __future__ import annotations

import io
from collections.abc import Sequence

from minio.error import S3Error

from storage.blobs.store import ABSENT, BlobStore


class NamedObjects:
    """Names below `prefix` ("trail/"), which ends with a slash. Refused("store_away") in an outage."""

    def __init__(self, store: BlobStore, prefix: str) -> None:
        self.store = store
        self.prefix = prefix

    async def put(self, name: str, data: bytes) -> None:
        """Write whole or not at all, replacing what was there."""
        await self.store.run(
            self.store.client.put_object,
            self.store.address.bucket,
            self.prefix + name,
            io.BytesIO(data),
            len(data),
        )

    async def get(self, name: str) -> bytes | None:
        """The content, or None."""
        return await self.store.run(self._get, self.prefix + name)

    def _get(self, key: str) -> bytes | None:
        try:
            with self.store.response(key) as response:
                data: bytes = response.read()
                return data
        except S3Error as error:
            if error.code in ABSENT:
                return None
            raise

    async def names(self, prefix: str) -> Sequence[str]:
        """Names directly below `prefix`, which ends with a slash."""
        return await self.store.run(self._names, self.prefix + prefix)

    def _names(self, prefix: str) -> list[str]:
        found = self.store.client.list_objects(self.store.address.bucket, prefix=prefix)
        return sorted(
            one.object_name[len(self.prefix) :] for one in found if one.object_name and not one.is_dir
        )

    async def folders(self) -> Sequence[str]:
        """The first parts of the names below the prefix, where a name has several."""
        return await self.store.run(self._folders)

    def _folders(self) -> list[str]:
        found = self.store.client.list_objects(self.store.address.bucket, prefix=self.prefix)
        return [
            one.object_name[len(self.prefix) :].strip("/") for one in found if one.object_name and one.is_dir
        ]

    async def delete(self, name: str) -> None:
        """Remove it; no error if it is not there."""
        await self.store.run(self.store.client.remove_object, self.store.address.bucket, self.prefix + name)
