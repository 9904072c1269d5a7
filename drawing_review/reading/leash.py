"""A leash: by it an errand is called back from another thread, for nobody wants its result any more."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")


class Leash:
    """One after another, the channels of the errands that it holds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._channel: socket.socket | None = None
        self._cut = False

    @contextlib.contextmanager
    def holding(self, channel: socket.socket) -> Iterator[None]:
        with self._lock:
            self._channel = channel
            if self._cut:
                _hang_up(channel)
        try:
            yield
        finally:
            with self._lock:
                self._channel = None

    def cut(self) -> None:
        """Call back the errand under way, and every later one: the warden kills the child."""
        with self._lock:
            self._cut = True
            if self._channel is not None:
                _hang_up(self._channel)


def _hang_up(channel: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the other end may have gone first
        channel.shutdown(socket.SHUT_RDWR)


async def leashed(work: Callable[[Leash], T]) -> T:
    """`work` in a thread; when the task that waits for it is cancelled, its errand ends at once."""
    leash = Leash()
    try:
        return await asyncio.to_thread(work, leash)
    except asyncio.CancelledError:
        leash.cut()
        raise
