"""The warden: a process with one thread that has the libraries loaded and forks a child for every errand.

Started by `cage.Cage` as `python -m drawing_review.reading.warden MODULE…`, with its end of the control
socket as standard input. A web or worker process must never fork by itself: children inherit
locks that its other threads hold (of 30 such children 11 to 14 hung). The warden also keeps the wall
clock, because a child inside C code cannot be asked to stop.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import os
import selectors
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import msgspec

from app.core.refusal import Refused
from drawing_review.reading.confine import FENCED, FILTERED, confine, die_with_parent
from drawing_review.reading.errand import (
    PACKET,
    Ended,
    Errand,
    Raised,
    Request,
    Returned,
    Usage,
    pack,
    unpack_request,
)

MOST_DESCRIPTORS = 16


@dataclass
class Ward:
    """A child at work."""

    pid: int
    channel: socket.socket
    began: float
    due: float
    overdue: bool = False


class Warden:
    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.wards: dict[int, Ward] = {}
        self.selector = selectors.DefaultSelector()
        self.selector.register(control, selectors.EVENT_READ)
        self.waker, alarm = os.pipe()
        os.set_blocking(alarm, False)
        os.set_blocking(self.waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(alarm, warn_on_full_buffer=False)
        self.selector.register(self.waker, selectors.EVENT_READ)

    def watch(self) -> None:
        """Serve until the other end of the control socket is closed; then nobody is left behind."""
        while True:
            for key, _ in self.selector.select(self._patience()):
                if key.fileobj is self.control and not self._take():
                    return self._kill_all()
                if key.fileobj == self.waker:
                    _drain(self.waker)
                elif isinstance(key.data, Ward):
                    self._hung_up(key.data)
            self._kill_overdue()
            self._reap()

    def _patience(self) -> float | None:
        dues = [ward.due for ward in self.wards.values() if not ward.overdue]
        return max(0.0, min(dues) - time.monotonic()) if dues else None

    def _take(self) -> bool:
        """Receive one request and start its child; False when the cage is gone."""
        data, descriptors, _, _ = socket.recv_fds(self.control, PACKET, MOST_DESCRIPTORS)
        if not data:
            return False
        request = unpack_request(data)
        channel = socket.socket(fileno=descriptors[0])
        pid = os.fork()
        if pid == 0:
            self._forget()
            serve(request, channel, descriptors[1:])
        for descriptor in descriptors[1:]:
            os.close(descriptor)
        now = time.monotonic()
        ward = Ward(pid, channel, now, now + request.limits.seconds)
        self.wards[pid] = ward
        self.selector.register(channel, selectors.EVENT_READ, ward)
        return True

    def _forget(self) -> None:
        """In the child: let go of everything that is not its own."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.selector.close()
        self.control.close()
        for ward in self.wards.values():
            ward.channel.close()

    def _hung_up(self, ward: Ward) -> None:
        """The cage closed its end: nobody wants the result any more."""
        self.selector.unregister(ward.channel)
        _kill(ward)

    def _kill_overdue(self) -> None:
        now = time.monotonic()
        for ward in self.wards.values():
            if now >= ward.due and not ward.overdue:
                ward.overdue = True
                _kill(ward)

    def _kill_all(self) -> None:
        for ward in self.wards.values():
            _kill(ward)

    def _reap(self) -> None:
        while self.wards:
            pid, status, used = os.wait4(-1, os.WNOHANG)
            if pid == 0:
                return
            ward = self.wards.pop(pid)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)  # what it may have left behind
            if ward.channel in self.selector.get_map():
                self.selector.unregister(ward.channel)
            usage = Usage(time.monotonic() - ward.began, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
            killer = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
            ward.channel.setblocking(False)  # a cage that no longer listens must not stop us
            with contextlib.suppress(OSError):
                ward.channel.send(pack(Ended(killer, ward.overdue, usage)))
            ward.channel.close()


def serve(request: Request, channel: socket.socket, descriptors: list[int]) -> NoReturn:
    """In the child: do the errand behind the walls and say how it went."""
    die_with_parent()
    os.setpgid(0, 0)  # with whatever it starts, so that all of it can be ended at once
    gc.disable()  # millions of objects, hardly a cycle among them, and the process ends with the errand
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    outputs: dict[str, BinaryIO] = {
        name: open(fd, "wb", closefd=False)  # noqa: SIM115 - a descriptor, flushed below
        for name, fd in zip(request.outputs, descriptors, strict=True)
    }
    confine(request)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a full output is then an OSError
    answer = _do(request, Errand(request.argument, outputs, channel))
    try:
        channel.send(answer)
    except OSError as why:
        channel.send(pack(Raised(cause="error", detail=f"the answer could not be sent: {why}")))
    os._exit(0)


def _do(request: Request, errand: Errand) -> bytes:
    try:
        module, name = request.function.split(":")
        value: Any = getattr(importlib.import_module(module), name)(errand)
        for output in errand.outputs.values():
            output.flush()
        return pack(Returned(msgspec.to_builtins(value)))
    except Refused as refused:
        data = {name: _sayable(value) for name, value in msgspec.to_builtins(refused.data).items()}
        return pack(Raised(code=refused.code, data=data))
    except MemoryError:
        return pack(Raised(cause="memory"))
    except OSError as why:
        return pack(
            Raised(
                cause="output" if why.errno in (errno.EFBIG, errno.ENOSPC) else "error",
                detail=_sayable(repr(why)),
            )
        )
    except BaseException as why:  # whatever it was, the cage must hear of it
        return pack(Raised(cause="error", detail=_sayable(_where(why))))


def _sayable(value: Any) -> Any:
    """Text that can be packed: what UTF-8 has no form for (lone surrogates) is escaped."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _where(why: BaseException) -> str:
    trace = why.__traceback__
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(why).__name__}: {str(why)[:500]} | " + " < ".join(reversed(places[-6:]))


def _kill(ward: Ward) -> None:
    """The child and all that it started; while it is being born it leads no group yet."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            kill(ward.pid, signal.SIGKILL)


def _drain(descriptor: int) -> None:
    with contextlib.suppress(BlockingIOError):
        while os.read(descriptor, 4096):
            pass


def main() -> None:
    for module in sys.argv[1:]:
        importlib.import_module(module)
    if not FILTERED:
        sys.stderr.write("libseccomp.so.2 is missing: who reads a drawing may make any system call\n")
    if not FENCED:
        sys.stderr.write("the kernel has no Landlock: who reads a drawing may read what its user may\n")
    gc.collect()
    gc.freeze()  # children share what is loaded: the collector must not touch it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the cage decides
    with socket.socket(fileno=os.dup(0)) as control:
        control.send(b"ready")
        Warden(control).watch()


if __name__ == "__main__":
    main()
