"""Bytes that arrive: hashed on the way into a file without a name, so that half of them leaves nothing."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO

from app.core.refusal import Refused
from storage.blobs import refusals  # noqa: F401 (declares what is raised here)
from storage.blobs.model import CHUNK, Blob

_SPARE = 64 * 2**20  # bytes of disk that an upload never takes


class Digest:
    """Counts and hashes bytes as they pass."""

    def __init__(self) -> None:
        self.size = 0
        self._sha256 = hashlib.sha256()
        self._sm3 = hashlib.new("sm3")

    @property
    def blob(self) -> Blob:
        return Blob(self._sha256.hexdigest(), self.size, self._sm3.hexdigest())

    def add(self, chunk: bytes) -> None:
        self._sha256.update(chunk)
        self._sm3.update(chunk)
        self.size += len(chunk)


class Upload:
    """What has arrived: `file` holds it, at position 0 once all is there, and `blob` names it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self._digest = Digest()

    @property
    def blob(self) -> Blob:
        return self._digest.blob

    @property
    def size(self) -> int:
        return self._digest.size

    def take(self, chunk: bytes) -> None:
        """Append and hash. Blocks for milliseconds a megabyte."""
        self._digest.add(chunk)
        self.file.write(chunk)


@asynccontextmanager
async def received(
    chunks: AsyncIterator[bytes], folder: Path, *, limit: int, expected: int | None = None
) -> AsyncIterator[Upload]:
    """The whole upload, in a file without a name in `folder`: gone when left, and when killed.

    Refused "file_too_large" past `limit` bytes, "upload_cut" when not `expected` bytes came, "disk_full".
    """
    if expected is not None and expected > limit:
        raise Refused("file_too_large", limit=_megabytes(limit))
    _room(folder, expected or 0)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            upload = Upload(file)
            async for piece in _pieces(chunks):
                if upload.size + len(piece) > limit:
                    raise Refused("file_too_large", limit=_megabytes(limit))
                _room(folder, len(piece))
                await asyncio.to_thread(upload.take, piece)
            if expected is not None and upload.size != expected:
                raise Refused("upload_cut", expected=expected, received=upload.size)
            file.seek(0)
            yield upload
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused("disk_full", free=_free(folder)) from error
        raise


async def _pieces(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in pieces of about a megabyte, so that a thread is worth its while."""
    waiting = bytearray()
    async for chunk in chunks:
        waiting += chunk
        if len(waiting) >= CHUNK:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


def _room(folder: Path, wanted: int) -> None:
    if shutil.disk_usage(folder).free < wanted + _SPARE:
        raise Refused("disk_full", free=_free(folder))


def _free(folder: Path) -> int:
    return _megabytes(shutil.disk_usage(folder).free)


def _megabytes(size: int) -> int:
    return size // 2**20
