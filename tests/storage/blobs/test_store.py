"""The object store against the real server: kept once, verified, streamed, cached, refused, swept."""

from __future__ import annotations

import hashlib
import io
import os
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from minio.error import S3Error

from app.core.refusal import Refused
from app.core.settings import Settings
from storage.blobs.model import key_of
from storage.blobs.named import NamedObjects
from storage.blobs.offers import check_store
from storage.blobs.store import BlobStore, open_store

pytestmark = pytest.mark.servers
LIMIT = 40 * 2**20


async def chunks(data: bytes, size: int = 70_000) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


async def cut(data: bytes) -> AsyncIterator[bytes]:
    async for chunk in chunks(data):
        yield chunk
    raise ConnectionResetError


async def code_of(blobs: BlobStore, data: AsyncIterator[bytes], **limits: int) -> str:
    with pytest.raises(Refused) as refused:
        await blobs.put(data, **limits)
    assert list(blobs.spool.iterdir()) == []
    return refused.value.code


async def test_what_was_put_reads_back_under_both_hashes(blobs: BlobStore) -> None:
    data = os.urandom(12 * 2**20)  # more than one part of a multipart upload
    blob = await blobs.put(chunks(data), limit=LIMIT, expected=len(data))
    assert blob.sha256 == hashlib.sha256(data).hexdigest()
    assert blob.sm3 == hashlib.new("sm3", data).hexdigest()
    assert b"".join([part async for part in blobs.stream(blob.sha256)]) == data
    assert await blobs.size(blob.sha256) == blob.size == len(data)


async def test_a_range_is_streamed(blobs: BlobStore) -> None:
    blob = await blobs.put_bytes(b"0123456789")
    assert b"".join([part async for part in blobs.stream(blob.sha256, offset=3, length=4)]) == b"3456"


async def test_the_same_bytes_are_kept_once_and_never_overwritten(blobs: BlobStore) -> None:
    blob = await blobs.put_bytes(os.urandom(100))
    before = blobs.client.stat_object(blobs.address.bucket, key_of(blob.sha256)).last_modified
    assert await blobs.put_bytes(await blobs.read(blob.sha256)) == blob
    assert blobs.client.stat_object(blobs.address.bucket, key_of(blob.sha256)).last_modified == before


async def test_a_local_file_is_kept_as_its_bytes_would_be(blobs: BlobStore, tmp_path: Path) -> None:
    made = tmp_path / "columns"
    made.write_bytes(os.urandom(3 * 2**20))
    assert await blobs.put_file(made) == await blobs.put_bytes(made.read_bytes())


async def test_too_much_is_refused_and_leaves_nothing(blobs: BlobStore) -> None:
    data = os.urandom(3 * 2**20)
    assert await code_of(blobs, chunks(data), limit=2 * 2**20) == "file_too_large"
    assert await code_of(blobs, chunks(data), limit=2 * 2**20, expected=len(data)) == "file_too_large"
    assert await blobs.size(hashlib.sha256(data).hexdigest()) is None


@pytest.mark.parametrize("twentieth", range(0, 20, 3))
async def test_an_upload_that_is_cut_leaves_nothing(blobs: BlobStore, twentieth: int) -> None:
    data = os.urandom(2**20)
    part = data[: len(data) * twentieth // 20]
    assert await code_of(blobs, chunks(part), limit=LIMIT, expected=len(data)) == "upload_cut"
    with pytest.raises(ConnectionResetError):
        await blobs.put(cut(part), limit=LIMIT)
    assert await blobs.size(hashlib.sha256(part).hexdigest()) is None
    assert list(blobs.spool.iterdir()) == []


async def test_a_full_disk_is_told(blobs: BlobStore, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": 5 * 2**20})
    monkeypatch.setattr("storage.blobs.upload.shutil.disk_usage", lambda folder: usage)
    assert await code_of(blobs, chunks(b"x"), limit=LIMIT) == "disk_full"


async def test_a_store_that_is_away_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        await open_store(Settings(home=tmp_path, s3_url="http://k:s@127.0.0.1:9/bucket"))
    assert refused.value.code == "store_away"


@pytest.mark.parametrize(
    "url", ["", "redis://h", "http://host/bucket", "http://k:s@host/", "http://k:s@h/a/b"]
)
async def test_an_address_that_lacks_something_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(Refused) as refused:
        await open_store(Settings(home=tmp_path, s3_url=url))
    assert refused.value.code == "bad_store_address"


async def test_a_missing_blob_and_a_wrong_name_are_told_apart(blobs: BlobStore) -> None:
    with pytest.raises(Refused) as refused:
        await blobs.fetch_to_cache("0" * 64)
    assert refused.value.code == "blob_missing"
    with pytest.raises(ValueError, match="SHA-256"):
        await blobs.fetch_to_cache("../../etc/passwd")


async def test_the_cache_holds_a_checked_copy(blobs: BlobStore) -> None:
    blob = await blobs.put_bytes(b"a plan")
    path = await blobs.fetch_to_cache(blob.sha256)
    assert path.read_bytes() == b"a plan"
    assert path.stat().st_mode & 0o777 == 0o444
    blobs.client.remove_object(blobs.address.bucket, key_of(blob.sha256))
    assert await blobs.fetch_to_cache(blob.sha256) == path


async def test_changed_content_in_the_store_is_never_used(blobs: BlobStore) -> None:
    blob = await blobs.put_bytes(b"the drawing that was approved")
    named = hashlib.sha256(b"another drawing").hexdigest()
    source = await blobs.put_bytes(b"another drawinG")
    forged = b"".join([part async for part in blobs.stream(source.sha256)])
    blobs.client.put_object(blobs.address.bucket, key_of(named), io.BytesIO(forged), len(forged))
    for use in (blobs.fetch_to_cache, blobs.read):
        with pytest.raises(Refused) as refused:
            await use(named)
        assert refused.value.code == "blob_changed"
    assert blobs.cache.find(named) is None
    assert await blobs.read(blob.sha256)


async def test_objects_by_name_are_replaced_listed_and_removed(blobs: BlobStore) -> None:
    named = NamedObjects(blobs, f"trail-{uuid4()}/")
    assert await named.get("checkpoint") is None
    await named.put("checkpoint", b"1")
    await named.put("checkpoint", b"2")
    for name in ("tile/0/000", "tile/0/001.p/3", "tile/0/001.p/2"):
        await named.put(name, b"x")
    assert await named.get("checkpoint") == b"2"
    assert await named.names("tile/0/001.p/") == ["tile/0/001.p/2", "tile/0/001.p/3"]
    await named.delete("tile/0/001.p/2")
    await named.delete("tile/0/001.p/2")
    assert await named.names("tile/0/001.p/") == ["tile/0/001.p/3"]


async def test_abandoned_parts_are_swept(blobs: BlobStore) -> None:
    bucket = blobs.address.bucket
    upload = blobs.client._create_multipart_upload(bucket, "sha256/00/00/abandoned", {})
    blobs.client._upload_part(bucket, "sha256/00/00/abandoned", b"x" * 5 * 2**20, None, upload, 1)
    assert await blobs.sweep(timedelta(days=1)) == 0
    assert await blobs.sweep(timedelta(seconds=-60)) >= 1
    assert blobs.client._list_multipart_uploads(bucket).uploads == []


async def test_folders_that_a_killed_worker_left_are_swept(blobs: BlobStore) -> None:
    for name, age in (("left", 90_000), ("in-use", 60)):
        (blobs.spool / name).mkdir()
        (blobs.spool / name / "columns").write_bytes(b"x")
        os.utime(blobs.spool / name, (time.time() - age,) * 2)
    await blobs.sweep()
    assert [one.name for one in blobs.spool.iterdir()] == ["in-use"]


async def test_the_store_is_asked_what_it_really_does(blobs: BlobStore) -> None:
    offers = await check_store(blobs)
    assert offers.refuses_wrong_checksum
    assert not offers.object_lock


async def test_a_locked_copy_outlives_whoever_may_delete_everything(blobs: BlobStore) -> None:
    kept = await blobs.put_bytes(b"a sealed package")
    assert await blobs.lock(kept.sha256, datetime.now(UTC) + timedelta(days=1))
    client, bucket, key = blobs.client, blobs.locked_bucket, key_of(kept.sha256)
    [version] = [one.version_id for one in client.list_objects(bucket, key, include_version=True)]
    with pytest.raises(S3Error, match="AccessDenied"):
        client.remove_object(bucket, key, version)
    client.remove_object(blobs.address.bucket, key)
    assert client.get_object(bucket, key, version_id=version).data == b"a sealed package"
    client.put_object(bucket, key, io.BytesIO(b"another"), 7)
    client.remove_object(bucket, key)  # marks it as deleted
    assert await blobs.locked_digest(kept.sha256) == kept.sha256, "what was put over it changes nothing"
    assert await blobs.digest(kept.sha256) is None
    assert not await blobs.lock("0" * 64, datetime.now(UTC) + timedelta(days=1)), "nothing is there to lock"
