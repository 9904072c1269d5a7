"""Where the log's files lie: the object store in service, a folder for an export and for tests."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Objects(Protocol):
    """What the log asks of a store. Names are those of the tlog-tiles layout ("tile/0/000.p/3")."""

    async def put(self, name: str, data: bytes) -> None:
        """Write whole or not at all, replacing what was there; durable on return."""

    async def get(self, name: str) -> bytes | None:
        """The content, or None."""

    async def names(self, prefix: str) -> Sequence[str]:
        """Names that begin with `prefix`, which ends with a slash."""

    async def delete(self, name: str) -> None:
        """Remove it; no error if it is not there."""


class Folder:
    """A folder in the layout of tlog-tiles, as Go's tools and any static web server read it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    async def put(self, name: str, data: bytes) -> None:
        await asyncio.to_thread(self._put, name, data)

    def _put(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)

    async def get(self, name: str) -> bytes | None:
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            return None

    async def names(self, prefix: str) -> Sequence[str]:
        return sorted(f"{prefix}{path.name}" for path in (self.root / prefix).glob("[!.]*"))

    async def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)
