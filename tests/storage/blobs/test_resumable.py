"""Uploads that break off go on where they stopped, from any process, and leave nothing when they are done."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from app.core.refusal import Refused
from storage.blobs.resumable import PART, Begun, Resumable
from storage.blobs.store import BlobStore

pytestmark = pytest.mark.servers
DATA = bytes(range(256)) * (PART // 100)  # two parts and some


async def coming(data: bytes, *, breaks: bool = False) -> AsyncIterator[bytes]:
    for at in range(0, len(data), 100_000):
        yield data[at : at + 100_000]
    if breaks:
        raise ConnectionResetError


async def begun(uploads: Resumable, length: int = len(DATA)) -> tuple[str, Begun]:
    id = await uploads.begin("总图.dxf", length, about="case", by="person", limit=2**30)
    found = await uploads.begun(id)
    assert found is not None
    return id, found


async def test_what_arrived_before_the_connection_broke_is_kept(blobs: BlobStore) -> None:
    uploads = Resumable(blobs)
    id, told = await begun(uploads)
    with pytest.raises(ConnectionResetError):
        await uploads.append(id, told, coming(DATA[:-5000], breaks=True))
    other = Resumable(blobs)  # another web process
    assert await other.offset(id) == len(DATA) - 5000
    assert await other.append(id, told, coming(DATA[-5000:])) == len(DATA)
    blob = await other.finish(id, told)
    assert blob.sha256 == hashlib.sha256(DATA).hexdigest()
    done = await other.begun(id)
    assert done is not None
    assert done.sha256 == blob.sha256
    assert await other.offset(id) == 0  # its parts are gone


async def test_more_than_was_told_and_more_than_is_allowed_are_refused(blobs: BlobStore) -> None:
    uploads = Resumable(blobs)
    id, told = await begun(uploads, 1000)
    with pytest.raises(Refused, match="upload_cut"):
        await uploads.append(id, told, coming(bytes(1001)))
    with pytest.raises(Refused, match="file_too_large"):
        await uploads.begin("总图.dxf", 2**31, about="case", by="person", limit=2**30)


async def test_nobody_goes_on_with_it_and_it_is_swept(blobs: BlobStore) -> None:
    uploads = Resumable(blobs)
    id, told = await begun(uploads, 1000)
    await uploads.append(id, told, coming(bytes(10)))
    await uploads.sweep()
    assert await uploads.offset(id) == 10
    assert await uploads.sweep(timedelta(0)) >= 1
    assert await uploads.begun(id) is None
    assert await uploads.offset(id) == 0
