"""The object store: blobs by their hash. (Objects by name, as the trail needs them, are in `named`.)

    blob = await store().put(chunks, limit=settings.upload_bytes)
    path = await store().fetch_to_cache(blob.sha256)

The SDK is synchronous, so everything runs in threads of the store's own.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import shutil
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, ParamSpec, TypeVar

import urllib3
from minio.commonconfig import COMPLIANCE, CopySource
from minio.error import MinioException, S3Error
from minio.retention import Retention

from app.core.refusal import Refused
from app.core.settings import Settings
from storage.blobs.address import Address, client_of, read_address
from storage.blobs.cache import Cache
from storage.blobs.model import CHUNK, Blob, key_of
from storage.blobs.upload import Digest, Upload, received

P = ParamSpec("P")
T = TypeVar("T")

ABSENT = {"NoSuchKey", "NoSuchObject", "NoSuchBucket", "ResourceNotFound"}


class BlobStore:
    """One bucket, with a temporary folder for what arrives and a cache for what is read often."""

    def __init__(self, address: Address, *, spool: Path, cache: Cache) -> None:
        self.address = address
        self.spool = spool
        self.cache = cache
        self.client = client_of(address)
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="blobs")

    async def open(self) -> None:
        """Make the bucket if it is not there yet."""
        await self.run(self._open)

    def _open(self) -> None:
        self.spool.mkdir(parents=True, exist_ok=True)
        if not self.client.bucket_exists(self.address.bucket):
            try:
                self.client.make_bucket(self.address.bucket)
            except S3Error as error:
                if error.code not in ("BucketAlreadyOwnedByYou", "BucketAlreadyExists"):
                    raise

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int, expected: int | None = None) -> Blob:
        """Keep what arrives, at most `limit` bytes; refusals as in `received`, and "store_away"."""
        async with received(chunks, self.spool, limit=limit, expected=expected) as upload:
            return await self.keep(upload)

    async def put_bytes(self, data: bytes) -> Blob:
        """Keep bytes that are in memory already."""
        upload = Upload(io.BytesIO())
        await self.run(upload.take, data)
        upload.file.seek(0)
        return await self.keep(upload)

    async def put_file(self, path: Path) -> Blob:
        """Keep a local file of our own making."""
        return await self.run(self._put_file, path)

    def _put_file(self, path: Path) -> Blob:
        with path.open("rb") as file:
            digest = Digest()
            for chunk in iter(partial(file.read, CHUNK), b""):
                digest.add(chunk)
            file.seek(0)
            return self._keep(digest.blob, file)

    async def keep(self, upload: Upload) -> Blob:
        """Put an upload under its hash unless it is there, read it back and compare."""
        return await self.run(self._keep, upload.blob, upload.file)

    def _keep(self, blob: Blob, file: BinaryIO) -> Blob:
        key = key_of(blob.sha256)
        if self._size(key) != blob.size:
            self.client.put_object(self.address.bucket, key, file, blob.size)
            self._compare(blob.sha256)
        return blob

    def _size(self, key: str) -> int | None:
        try:
            return self.client.stat_object(self.address.bucket, key).size
        except S3Error as error:
            if error.code in ABSENT:
                return None
            raise

    def _compare(self, sha256: str) -> None:
        digest = hashlib.sha256()
        with self.response(key_of(sha256)) as response:
            for chunk in response.stream(CHUNK):
                digest.update(chunk)
        if digest.hexdigest() != sha256:
            self.client.remove_object(self.address.bucket, key_of(sha256))
            raise Refused("blob_changed", sha256=sha256)

    def response(self, key: str, offset: int = 0, length: int = 0) -> Any:
        return self.client.get_object(self.address.bucket, key, offset=offset, length=length)

    async def size(self, sha256: str) -> int | None:
        """Bytes of a kept blob; None if it is not there."""
        return await self.run(self._size, key_of(sha256))

    async def stream(self, sha256: str, *, offset: int = 0, length: int = 0) -> AsyncIterator[bytes]:
        """The bytes from `offset`, `length` of them (0: to the end). Refused("blob_missing")."""
        response = await self.run(self._found, sha256, offset, length)
        try:
            while chunk := await self.run(response.read, CHUNK):
                yield chunk
        finally:
            response.close()
            response.release_conn()

    def _found(self, sha256: str, offset: int = 0, length: int = 0) -> Any:
        try:
            return self.response(key_of(sha256), offset, length)
        except S3Error as error:
            if error.code in ABSENT:
                raise Refused("blob_missing", sha256=sha256) from error
            raise

    async def lock(self, sha256: str, until: datetime) -> bool:
        """Keep a copy of a blob that nobody can remove or replace until then; False where the store cannot.

        It lies in a bucket of its own: object lock brings versioning, under which the objects that this
        bucket replaces every second would all be kept.
        """
        return await self.run(self._lock, key_of(sha256), until)

    def _lock(self, key: str, until: datetime) -> bool:
        """Asked back, not believed: a store may answer 200 and keep nothing."""
        bucket = self.locked_bucket
        try:
            if not self.client.bucket_exists(bucket):
                self.client.make_bucket(bucket, object_lock=True)
            self.client.copy_object(bucket, key, CopySource(self.address.bucket, key))
            self.client.set_object_retention(bucket, key, Retention(COMPLIANCE, until))
            kept = self.client.get_object_retention(bucket, key)
        except S3Error:
            return False
        return kept is not None and kept.mode == COMPLIANCE

    async def digest(self, sha256: str) -> str | None:
        """SHA-256 of the bytes that are kept under this name now; None where nothing is."""
        return await self.run(self._digest, self.address.bucket, key_of(sha256), None)

    async def locked_digest(self, sha256: str) -> str | None:
        """The same of the copy under object lock, whatever was written or marked as deleted over it."""
        return await self.run(self._locked_digest, key_of(sha256))

    def _locked_digest(self, key: str) -> str | None:
        try:
            listed = list(self.client.list_objects(self.locked_bucket, key, include_version=True))
        except S3Error as error:
            if error.code in ABSENT:
                return None
            raise
        copies = [one for one in listed if one.object_name == key and not one.is_delete_marker]
        first = copies[-1] if copies else None  # versions are listed with the newest first
        return self._digest(self.locked_bucket, key, first.version_id) if first else None

    def _digest(self, bucket: str, key: str, version: str | None) -> str | None:
        digest = hashlib.sha256()
        try:
            with self.client.get_object(bucket, key, version_id=version) as response:
                for chunk in response.stream(CHUNK):
                    digest.update(chunk)
        except S3Error as error:
            if error.code in ABSENT:
                return None
            raise
        return digest.hexdigest()

    @property
    def locked_bucket(self) -> str:
        """Where the copies under object lock lie."""
        return f"{self.address.bucket}-locked"

    async def read(self, sha256: str) -> bytes:
        """A small blob whole, its hash checked. Refused "blob_missing" or "blob_changed"."""
        data = b"".join([chunk async for chunk in self.stream(sha256)])
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused("blob_changed", sha256=sha256)
        return data

    async def fetch_to_cache(self, sha256: str) -> Path:
        """A local, read-only copy whose hash was checked. Stays at least ten minutes after this call."""
        return await self.run(self._fetch_to_cache, sha256)

    def _fetch_to_cache(self, sha256: str) -> Path:
        key_of(sha256)
        found = self.cache.find(sha256)
        if found is not None:
            return found
        digest = hashlib.sha256()
        with self.cache.adding(sha256) as file, self._found(sha256) as response:
            for chunk in response.stream(CHUNK):
                digest.update(chunk)
                file.write(chunk)
            if digest.hexdigest() != sha256:
                raise Refused("blob_changed", sha256=sha256)
        return self.cache.path(sha256)

    async def sweep(self, older: timedelta = timedelta(days=1)) -> int:
        """Remove what killed processes left: parts of uploads in the store, and folders in the spool.

        How many of both. What is younger than `older` may still be in use.
        """
        before = datetime.now(UTC) - older
        return await self.run(self._sweep_parts, before) + await self.run(self._sweep_spool, before)

    def _sweep_spool(self, before: datetime) -> int:
        old = [one for one in self.spool.iterdir() if one.stat().st_mtime < before.timestamp()]
        for one in old:
            shutil.rmtree(one, ignore_errors=True)
        return len(old)

    def _sweep_parts(self, before: datetime) -> int:
        # The SDK has no public name for these two calls.
        listed = self.client._list_multipart_uploads(self.address.bucket)
        old = [
            (one.object_name, one.upload_id)
            for one in listed.uploads
            if one.upload_id and one.initiated_time and one.initiated_time < before
        ]
        for name, upload_id in old:
            self.client._abort_multipart_upload(self.address.bucket, name, upload_id)
        return len(old)

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`work` in a thread; an outage of the store becomes Refused("store_away")."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, partial(work, *args, **kwargs))
        except (urllib3.exceptions.HTTPError, MinioException) as error:
            raise Refused("store_away", why=getattr(error, "code", type(error).__name__)) from error


_opened: BlobStore | None = None


async def open_store(settings: Settings) -> BlobStore:
    """Open the store of the settings, once per process; `store()` finds it from then on."""
    global _opened  # noqa: PLW0603 (one store per process, as there is one engine)
    _opened = BlobStore(
        read_address(settings.s3_url),
        spool=settings.home / "spool",
        cache=Cache(settings.home / "cache" / "blobs"),
    )
    await _opened.open()
    return _opened


def store() -> BlobStore:
    assert _opened is not None, "the blob store is not open"
    return _opened


def close_store() -> None:
    global _opened  # noqa: PLW0603
    if _opened is not None:
        _opened.close()
        _opened = None
