"""What the object store really does: tried on a small object, not believed from documents."""

from __future__ import annotations

import asyncio
from typing import Any

from minio.error import S3Error

from storage.blobs.model import StoreOffers
from storage.blobs.store import BlobStore

_PROBE = "named/probe"
_OTHER_MD5 = "XUFAKrxLKna5cZ2REBfFkg=="  # of b"hello", which is not what is sent


async def check_store(store: BlobStore) -> StoreOffers:
    """Try versioning, object lock, checksums and conditional puts. Writes one probe object."""
    return await asyncio.to_thread(_check, store)


def _check(store: BlobStore) -> StoreOffers:
    client, bucket = store.client, store.address.bucket

    def put(**headers: str) -> None:  # the SDK's public put takes no headers of one's own
        named: Any = {name.replace("_", "-"): value for name, value in headers.items()}
        client._execute("PUT", bucket, _PROBE, body=b"probe", headers=named)

    put()
    return StoreOffers(
        versioning=_answer(client.get_bucket_versioning, bucket, "status") == "Enabled",
        object_lock=_answer(client.get_object_lock_config, bucket, "mode") is not None,
        refuses_wrong_checksum=_refused(put, Content_MD5=_OTHER_MD5),
        refuses_overwrite=_refused(put, If_None_Match="*"),
    )


def _answer(ask: Any, bucket: str, field: str) -> Any:
    try:
        return getattr(ask(bucket), field)
    except S3Error:
        return None


def _refused(put: Any, **headers: str) -> bool:
    try:
        put(**headers)
    except S3Error:
        return True
    return False
