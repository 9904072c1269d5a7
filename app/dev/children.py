"""A child process that never outlives its parent: PR_SET_PDEATHSIG, a session of its own, a log file."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.process import die_with_parent

if TYPE_CHECKING:
    from app.dev.place import Account

_ERROR = re.compile(r"Error\b|Exception\b|FATAL|panic|Refused")
_LOG_BYTES = 10 * 2**20


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """What to start. `death` is the signal it gets when its parent dies, `end` the one that stops it well."""

    name: str
    argv: Sequence[str | Path]
    cwd: Path
    log: Path
    environ: Mapping[str, str]
    account: Account | None = None  # as whom; None: as the caller
    death: signal.Signals = signal.SIGTERM
    end: signal.Signals = signal.SIGTERM
    feed: bytes = b""  # written to its standard input


class Child:
    """A running command. Start it from the main thread: PDEATHSIG follows the thread, not the process."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self._log_begins = _set_aside(command.log)
        self.process = _start(command)
        self.started = time.monotonic()

    @property
    def pid(self) -> int:
        return self.process.pid

    def ended(self) -> int | None:
        """The exit status, or None while it runs."""
        return self.process.poll()

    def ask_to_end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(self.command.end)

    def end(self, grace: float) -> None:
        """Wait `grace` seconds for it to end by itself, then kill it and all it has started."""
        try:
            self.process.wait(max(grace, 0))
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Kill it with what is left of its session."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self) -> str:
        """Why it ended, as its log says: the last line that names an error, else the last line at all."""
        with self.command.log.open("rb") as log:
            log.seek(self._log_begins)
            lines = [
                line.strip() for line in log.read().decode("utf-8", "replace").splitlines() if line.strip()
            ]
        telling = [line for line in lines if _ERROR.search(line)]
        return next(reversed(telling or lines), "")


def _start(command: Command) -> subprocess.Popen[bytes]:
    parent = os.getpid()

    account = command.account
    with command.log.open("ab") as log:
        process = subprocess.Popen(
            command.argv,
            cwd=command.cwd,
            env=dict(command.environ),
            stdin=subprocess.PIPE if command.feed else subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=0o077,
            preexec_fn=lambda: die_with_parent(parent, command.death),  # noqa: PLW1509 - the parent has one thread
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=() if account else None,
        )
    if process.stdin:
        with process.stdin as pipe, contextlib.suppress(BrokenPipeError):
            pipe.write(command.feed)
    return process


def _set_aside(log: Path) -> int:
    """Put a log aside that has grown past 10 MB. How long the one to be written to is already, in bytes."""
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.replace(log.with_suffix(".1.log"))
    return log.stat().st_size if log.exists() else 0


def wait_until(is_so: Callable[[], bool], seconds: float) -> bool:
    """Whether it becomes so within `seconds`; looked at every 20 ms."""
    limit = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


def end_leftovers(folder: Path, patience: float = 5) -> None:
    """End what still works in `folder`: servers whose supervisor was killed a moment ago.

    A pid in a pid file may by now be anybody's; a process whose working directory is ours is ours.
    """
    if wait_until(lambda: not working_in(folder), patience):
        return
    for pid in working_in(folder):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not working_in(folder), patience)


def working_in(folder: Path) -> list[int]:
    """The processes whose working directory is `folder`."""
    processes = (entry for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [int(process.name) for process in processes if _working_directory(process) == str(folder)]


def _working_directory(process: Path) -> str:
    try:
        return str((process / "cwd").readlink())
    except OSError:  # it is gone, or another person's
        return ""
