"""Keeping a process alive: it is started again after it ends, later each time it ends early."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from app.dev.children import Child

_FIRST, _LONGEST = 0.5, 30.0  # seconds before a start
_STEADY = 60.0  # seconds after which an end counts as the first again


class Ended(NamedTuple):
    """How a child ended: exit status (minus a signal's number), and the seconds until it starts again."""

    name: str
    status: int
    pause: float
    log: Path


class Kept:
    """A child that is wanted for good. `launch` starts it and does not wait."""

    def __init__(self, child: Child, launch: Callable[[], Child]) -> None:
        self.child = child
        self._launch = launch
        self._pause = _FIRST
        self._due: float | None = None

    def look(self) -> Ended | None:
        """Start it again if it has ended and its pause is over. How it ended, once per end."""
        now = time.monotonic()
        if self._due is not None:
            if now >= self._due:
                self._due = None
                self.child = self._launch()
            return None
        status = self.child.ended()
        if status is None:
            return None
        self.child.kill()  # whatever it had started
        self._pause = _FIRST if now - self.child.started > _STEADY else min(self._pause * 2, _LONGEST)
        self._due = now + self._pause
        return Ended(self.child.command.name, status, self._pause, self.child.command.log)
