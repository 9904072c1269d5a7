"""The three embedded servers together: what is written to them survives any of them being killed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.core.refusal import Refused
from app.core.settings import Settings
from app.dev import postgres, refusals, seaweed, valkey
from app.dev.children import Child
from app.dev.installation import Installation, claim, is_claimed, recall, remember
from app.dev.place import find_place

__all__ = ["ALL", "Addresses", "Servers", "refusals"]

ALL = frozenset({"postgres", "valkey", "seaweed"})
_SLOWEST_FIRST = ["seaweed", "postgres", "valkey"]
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
        at = self.begin()
        self.finish()
        return at

    def begin(self) -> Addresses:
        """Start all that is wanted and say where they will answer; `finish` waits until they do."""
        self._claim = claim(self.home)
        try:
            self.it = remember(
                self.home, tuple(port for name in sorted(self.wanted) for port in _PORTS[name])
            )
            self._began = time.monotonic()
            if self.wanted:
                self.place = find_place(self.home)
            for name in sorted(self.wanted, key=_SLOWEST_FIRST.index):
                self.children[name] = self.launch(name)
        except BaseException:
            self.stop()
            raise
        return _addresses(self.it)

    def finish(self) -> None:
        """Wait until each server that `begin` started really answers."""
        try:
            for name in self.children:
                self.wait(name)
        except BaseException:
            self.stop()
            raise

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
        if "seaweed" in self.children:
            seaweed.sweep(self.it)
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


def missing(settings: Settings) -> frozenset[str]:
    """The servers that the settings name no address for: those are embedded."""
    named = {"postgres": settings.database_url, "valkey": settings.broker_url, "seaweed": settings.s3_url}
    return frozenset(name for name, url in named.items() if not url)


def with_addresses(settings: Settings, at: Addresses) -> Settings:
    """The settings with the embedded servers' addresses where they name none."""
    return msgspec.structs.replace(
        settings,
        database_url=settings.database_url or at.database_url,
        owner_url=settings.owner_url or ("" if settings.database_url else at.owner_url),
        broker_url=settings.broker_url or at.broker_url,
        s3_url=settings.s3_url or at.s3_url,
    )


@contextmanager
def within_reach(settings: Settings, needed: frozenset[str] = ALL) -> Iterator[Settings]:
    """Settings whose `needed` servers answer: those named, those that `up` runs in this home, or started now.

    For verbs that work on an installation whether it is up or not.
    """
    embedded = missing(settings) & needed
    if not embedded or is_claimed(settings.home):
        yield with_addresses(settings, addresses(settings.home)) if embedded else settings
        return
    with Servers(settings.home, wanted=embedded) as at:
        yield with_addresses(settings, at)


def addresses(home: Path) -> Addresses:
    """Where the servers of a home that is running answer."""
    return _addresses(recall(home))


def _addresses(it: Installation) -> Addresses:
    has = it.ports.keys()
    return Addresses(
        database_url=postgres.url(it) if "postgres" in has else "",
        owner_url=postgres.url(it, postgres.OWNER) if "postgres" in has else "",
        super_url=postgres.url(it, postgres.SUPERUSER, "postgres") if "postgres" in has else "",
        broker_url=valkey.url(it) if "valkey" in has else "",
        s3_url=seaweed.url(it) if "s3" in has else "",
    )
