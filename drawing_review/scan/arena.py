"""The memory of one worker's scans, used again for every file: fresh pages cost more than the scan itself."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

GROWTH = 1.25
LINE = 64  # bytes
_c_library = ctypes.CDLL(None)


def give_back() -> None:
    """Give freed memory back to the system, where the C library does so: Python's objects do not reuse it."""
    if hasattr(_c_library, "malloc_trim"):
        _c_library.malloc_trim(0)


def _aligned(count: int, dtype: DTypeLike) -> NDArray[Any]:
    """An empty array that begins where a line of the cache does."""
    size = np.dtype(dtype).itemsize
    raw = np.empty(count * size + LINE, np.uint8)
    first = -raw.ctypes.data % LINE
    return raw[first : first + count * size].view(dtype)


class Arena:
    """Arrays by name. What it hands out holds until the next file takes the same name."""

    def __init__(self) -> None:
        self._held: dict[str, NDArray[Any]] = {}

    def take(self, name: str, count: int, dtype: DTypeLike = np.float64) -> NDArray[Any]:
        """An array of at least `count` places, its content undefined."""
        held = self._held.get(name)
        if held is None or len(held) < count or held.dtype != dtype:
            self._held.pop(name, None)
            held = _aligned(int(count * GROWTH) + 1, dtype)
            self._held[name] = held
        return held

    def cut(self, name: str, count: int, dtype: DTypeLike = np.float64) -> NDArray[Any]:
        """The same with exactly `count` places."""
        return self.take(name, count, dtype)[:count]

    def zeros(self, name: str, count: int, dtype: DTypeLike = np.float64) -> NDArray[Any]:
        """An array of zeros; who writes to it puts the zeros back."""
        if name not in self._held:
            self._held[name] = np.zeros(count, dtype)
        return self._held[name]
