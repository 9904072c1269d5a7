"""The cage: foreign files are touched only in a confined child process, never in the process that asks.

    with Cage() as cage:
        outcome = cage.run("drawing_review.reading.work:read_file", {"path": …}, {"columns": target})

Safe from many threads at once, and beside asyncio or dramatiq: this process never forks. Outputs
appear at their place, whole, only when the errand is done. When this process dies, the children die.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import msgspec

from app.core.settings import ROOT
from drawing_review.reading.errand import (
    PACKET,
    Declined,
    Died,
    Done,
    Ended,
    Limits,
    Message,
    Outcome,
    Progress,
    Raised,
    Request,
    Returned,
    Told,
    Usage,
    pack,
    unpack_message,
)
from drawing_review.reading.leash import Leash

PRELOAD = ("drawing_review.reading.work",)  # ezdxf, numpy and shapely with it
GRACE = 15.0  # seconds after which a warden that keeps no time is itself given up
ENVIRONMENT: dict[str, str] = {  # nothing of ours goes in: no addresses, no keys
    "PATH": os.defpath,
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
}

Listener = Callable[[Progress | Told], None]


class Cage:
    """`preload` names the modules that children find already imported."""

    def __init__(self, preload: tuple[str, ...] = PRELOAD) -> None:
        self.preload = preload
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Have the warden ready (about 2 s the first time), so that the first errand need not wait."""
        with self._lock:
            self._warden()

    def close(self) -> None:
        """End the warden and whatever is at work."""
        with self._lock:
            self._end()

    def run(
        self,
        function: str,
        argument: dict[str, Any],
        outputs: Mapping[str, Path] | None = None,
        limits: Limits | None = None,
        listen: Listener | None = None,
        *,
        scratch: Path | None = None,
        leash: Leash | None = None,
    ) -> Outcome:
        """Have `function` ("package.module:name") do an errand; blocks until it has ended.

        `listen` is called with each Progress and whatever is Told, in this thread. What the function wrote
        to an output is moved to its path only after it is Done. In `scratch` it may run a foreign program.
        By `leash` it is called back: it then ends as Died("signal").
        """
        limits = limits or Limits()
        parts = {
            name: path.with_name(f".{path.name}.{uuid4().hex}") for name, path in (outputs or {}).items()
        }
        try:
            opened = [os.open(p, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600) for p in parts.values()]
            try:
                request = Request(function, argument, tuple(parts), limits, str(scratch or ""))
                channel = self._send(request, opened)
            finally:
                for descriptor in opened:
                    os.close(descriptor)
            with channel, (leash or Leash()).holding(channel):
                outcome = _hear(channel, limits, listen)
            if isinstance(outcome, Done):
                for name, part in parts.items():
                    part.replace((outputs or {})[name])
            return outcome
        finally:
            for part in parts.values():
                part.unlink(missing_ok=True)

    def _send(self, request: Request, descriptors: list[int]) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, PACKET)
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, PACKET)
        with theirs, self._lock:
            message, handed = [pack(request)], [theirs.fileno(), *descriptors]
            try:
                socket.send_fds(self._warden(), message, handed)
            except ConnectionError:  # it was killed since: once more, with a new one
                self._end()
                socket.send_fds(self._warden(), message, handed)
        return ours

    def _warden(self) -> socket.socket:
        """The control socket of a living warden. Hold the lock."""
        if self._control is not None and self._process is not None and self._process.poll() is None:
            return self._control
        self._end()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "drawing_review.reading.warden", *self.preload]
            self._process = subprocess.Popen(
                command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, cwd=ROOT, env=ENVIRONMENT
            )
        self._control = ours
        if ours.recv(16) != b"ready":
            self._end()
            raise RuntimeError("the warden did not start; its reason stands above, on standard error")
        return ours

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._control = self._process = None


def _hear(channel: socket.socket, limits: Limits, listen: Listener | None) -> Outcome:
    """Listen until the end. What the child says is believed only after the warden has seen it go."""
    said: Returned | Raised | None = None
    channel.settimeout(limits.seconds + GRACE)
    try:
        while data := channel.recv(PACKET):
            message: Message = unpack_message(data)
            if isinstance(message, Progress | Told):
                if listen is not None:
                    listen(message)
            elif isinstance(message, Ended):
                return _outcome(message, said, limits)
            else:
                said = message
    except TimeoutError:
        return Died("time", f"no answer within {limits.seconds + GRACE:.0f} s", Usage(limits.seconds + GRACE))
    except (OSError, msgspec.MsgspecError) as why:
        return Died("error", f"the child spoke nonsense: {why}")
    return Died("signal", "the warden was killed, or the errand called back")


def _outcome(ended: Ended, said: Returned | Raised | None, limits: Limits) -> Outcome:
    match said:
        case Returned(value=value) if not ended.signal:
            return Done(value, ended.usage)
        case Raised(code=code, data=data) if code:
            return Declined(code, data, ended.usage)
        case Raised(cause=cause, detail=detail):
            return Died(cause, detail, ended.usage)
    if ended.overdue or ended.signal == signal.SIGXCPU:
        return Died("time", f"not done within {limits.seconds:g} s", ended.usage)
    return Died("signal", f"signal {ended.signal}", ended.usage)
