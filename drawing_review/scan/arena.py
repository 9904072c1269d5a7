"""What one worker scans with: memory and, where there is a core for it, a second thread.

Memory is used again for every file: fresh pages cost more than the scan itself. Kernels run without the GIL.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

GROWTH = 1.25
LINE = 64  # bytes
TWO = 2  # threads at most: more than two cores were never measured
_c_library = ctypes.CDLL(None)
One = TypeVar("One")
Other = TypeVar("Other")


def give_back() -> None:
    """Give freed memory back to the system, where the C library does so: Python's objects do not reuse it."""
    if hasattr(_c_library, "malloc_trim"):
        _c_library.malloc_trim(0)


def _aligned(size: int) -> NDArray[np.uint8]:
    """So many bytes that begin where a line of the cache does."""
    raw = np.empty(size + LINE, np.uint8)
    first = -raw.ctypes.data % LINE
    return raw[first : first + size]


class Arena:
    """Arrays by name. What it hands out holds until the same name is taken again, for whatever.

    `threads`: 1 or 2; by itself it takes as many as this process may use cores.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._held: dict[str, NDArray[Any]] = {}
        self.threads = min(threads or len(os.sched_getaffinity(0)), TWO)
        self._second: tuple[int, ThreadPoolExecutor] | None = None  # of which process

    def both(self, one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
        """What both answer, found at the same time if there are two threads. Neither may need the other's."""
        if self.threads < TWO:
            return one(), other()
        if self._second is None or self._second[0] != os.getpid():  # no thread lives on in a forked child
            self._second = os.getpid(), ThreadPoolExecutor(1, "scan")
        try:
            begun = self._second[1].submit(other)
        except RuntimeError:  # in the cage no thread can be started
            self.threads = 1
            return one(), other()
        try:
            mine = one()
        finally:
            begun.exception()  # neither works on with arrays that are given up
        return mine, begun.result()

    def take(self, name: str, count: int, dtype: DTypeLike = np.float64) -> NDArray[Any]:
        """An array of at least `count` places, its content undefined."""
        size, held = np.dtype(dtype).itemsize, self._held.get(name)
        if held is None or len(held) < count * size:
            self._held.pop(name, None)
            held = _aligned((int(count * GROWTH) + 1) * size)
            self._held[name] = held
        return held[: len(held) // size * size].view(dtype)

    def cut(self, name: str, count: int, dtype: DTypeLike = np.float64) -> NDArray[Any]:
        """The same with exactly `count` places."""
        return self.take(name, count, dtype)[:count]

    def zeros(self, name: str, count: int, dtype: DTypeLike = np.float64) -> NDArray[Any]:
        """An array of zeros; who writes to it puts the zeros back."""
        if name not in self._held:
            self._held[name] = np.zeros(count, dtype)
        return self._held[name]
