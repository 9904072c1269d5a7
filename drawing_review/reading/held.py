"""A file's bytes in memory, opened like a path."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO, Any


@dataclass(frozen=True)
class Held:
    data: bytes

    def open(self, mode: str = "r", *, encoding: str | None = None, errors: str | None = None) -> IO[Any]:
        stream = io.BytesIO(self.data)
        return stream if "b" in mode else io.TextIOWrapper(stream, encoding, errors)

    def read_bytes(self) -> bytes:
        return self.data
