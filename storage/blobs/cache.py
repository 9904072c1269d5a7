"""A local cache of files by name, shared by the processes of one host, kept under a size limit.

A file appears whole or not at all (written beside, then renamed) and is read-only from then on. What
was used longest ago goes first; what was used in the last ten minutes stays, since someone may be about
to open it. A file that is open or mapped stays readable after its name is gone.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_GRACE = 600.0  # seconds since the last use during which nothing is removed


class Cache:
    """Files under `folder`, together at most `limit` bytes (plus what is in use)."""

    def __init__(self, folder: Path, *, limit: int = 4 * 2**30, grace: float = _GRACE) -> None:
        self.folder = folder
        self.limit = limit
        self.grace = grace

    def path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def find(self, name: str) -> Path | None:
        """The cached file, marked as used now; None if it is not there."""
        path = self.path(name)
        try:
            os.utime(path)
        except FileNotFoundError:
            return None
        return path

    @contextmanager
    def adding(self, name: str) -> Iterator[BinaryIO]:
        """Write the file; when the block ends well it is there under `name`, else nothing is."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            beside = Path(file.name)
            try:
                yield file  # type: ignore[misc]
                file.flush()
                beside.chmod(0o444)
                beside.replace(path)
            except BaseException:
                beside.unlink()
                raise
        self.shrink()

    def shrink(self) -> int:
        """Remove what was used longest ago until the limit holds; the bytes removed."""
        with self._alone():
            files = sorted(self._files())
            over = sum(size for _, size, _ in files) - self.limit
            removed = 0
            for used, size, path in files:
                if removed >= over or used > time.time() - self.grace:
                    break
                path.unlink(missing_ok=True)
                removed += size
            return removed

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """(last use, size, path); what a killed process left half-written counts as well."""
        for path in self.folder.glob("*/*"):
            with suppress(FileNotFoundError):
                found = path.stat()
                yield found.st_mtime, found.st_size, path

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
