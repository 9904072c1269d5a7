"""The three embedded servers together: what is written to them survives any of them being killed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.core.refusal import Refused
from app.dev import postgres, refusals, seaweed, valkey
from app.dev.children import Child
from app.dev.installation import Installation, claim, recall, remember
from app.dev.place import find_place

__all__ = ["ALL", "Addresses", "Servers", "refusals"]

ALL = frozenset({"postgres", "valkey", "seaweed"})
_PORTS = {"postgres": postgres.PORTS, "valkey": valkey.PORTS, "seaweed": seaweed.PORTS}
_PATIENCE = 60  # seconds to become ready: a database killed in the middle replays its log first
_GRACE = 8  # seconds to end


class Addresses(msgspec.Struct, frozen=True):
    """Where the servers answer. `owner_url` is for migrate alone, `super_url` for cloning in tests."""

    database_url: str
    owner_url: str
    super_url: str
    broker_url: str
    s3_url: str


class Servers:
    """Starts and stops the embedded servers of one home; a context manager. Use it from the main thread."""

    def __init__(self, home: Path, *, wanted: frozenset[str] = ALL, durable: bool = True) -> None:
        self.home = home.resolve()
        self.wanted = wanted
        self.durable = durable
        self.children: dict[str, Child] = {}
        self._claim: BinaryIO | None = None
        self.timings: dict[str, float] = {}  # seconds from start() to ready

    def start(self) -> Addresses:
        """Start all that is wanted and wait until each really answers.

        Refused with one sentence if the home is in use, the disk is full, or a server does not start.
        """
        self._claim = claim(self.home)
        try:
            self.place = find_place(self.home)
            self.it = remember(
                self.home, tuple(port for name in sorted(self.wanted) for port in _PORTS[name])
            )
            self._began = time.monotonic()
            for name in sorted(self.wanted, key=["seaweed", "postgres", "valkey"].index):
                self.children[name] = self.launch(name)
            for name in self.children:
                self.wait(name)
        except BaseException:
            self.stop()
            raise
        return _addresses(self.it)

    def launch(self, name: str) -> Child:
        """Start one server without waiting for it."""
        starts: dict[str, Callable[[], Child]] = {
            "postgres": lambda: postgres.start(self.home, self.place, self.it, durable=self.durable),
            "valkey": lambda: valkey.start(self.home, self.place, self.it),
            "seaweed": lambda: seaweed.start(self.home, self.place, self.it),
        }
        return starts[name]()

    def wait(self, name: str) -> None:
        """Wait until one server answers. Refused("server_failed") if it ends or takes too long."""
        child = self.children[name]
        limit = time.monotonic() + _PATIENCE
        while not self._is_ready(name, child):
            if child.ended() is not None or time.monotonic() > limit:
                why = child.last_words() or f"{_PATIENCE} s"
                raise Refused("server_failed", server=child.command.name, why=why, log=child.command.log)
            time.sleep(0.02)
        if name == "postgres":
            postgres.prepare(self.place, self.it)
        self.timings[name] = time.monotonic() - self._began

    def restart(self, name: str) -> None:
        """Start a server that has ended, at the same address, and wait until it answers."""
        self.children[name].kill()
        self.children[name] = self.launch(name)
        self.wait(name)

    def stop(self) -> None:
        """End all of them, cleanly if they can within a few seconds."""
        limit = time.monotonic() + _GRACE
        for child in self.children.values():
            child.ask_to_end()
        for child in self.children.values():
            child.end(limit - time.monotonic())
        self.children.clear()
        if self._claim:
            self._claim.close()

    def _is_ready(self, name: str, child: Child) -> bool:
        match name:
            case "postgres":
                return postgres.is_ready(self.place, child)
            case "valkey":
                return valkey.is_ready(self.it)
            case _:
                return seaweed.is_ready(self.it)

    def __enter__(self) -> Addresses:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def addresses(home: Path) -> Addresses:
    """Where the servers of a home that is running answer."""
    return _addresses(recall(home))


def _addresses(it: Installation) -> Addresses:
    return Addresses(
        database_url=postgres.url(it),
        owner_url=postgres.url(it, postgres.OWNER),
        super_url=postgres.url(it, postgres.SUPERUSER, "postgres"),
        broker_url=valkey.url(it),
        s3_url=seaweed.url(it),
    )
