"""Two houses on one set of servers: the product as it is, and beside it the same without the trail."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import asyncpg
import msgspec

from app.core.settings import ROOT, Settings, as_environ
from app.demo.city import PASSWORD
from app.demo.seed import seed
from app.dev import roles
from app.dev.build import build, is_current
from app.dev.children import Child, Command
from app.dev.servers import Servers, with_addresses
from storage.trail.keys import key_path
from tests.bench.load.client import Browser

UNTRAILED = "untrailed"


class House(NamedTuple):
    """A web process with its database, and a designer who is signed in there."""

    settings: Settings
    designer: Browser

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What the owner's role sees in the database."""
        return asyncio.run(_fetch(self.settings.owner_url, sql))


async def _fetch(url: str, sql: str) -> list[tuple[object, ...]]:
    owner = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await owner.fetch(sql)]
    finally:
        await owner.close()


@contextmanager
def houses() -> Iterator[tuple[House, House]]:
    """The house as it is and the one without the trail, with the same city; all gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="lianshen-bench-"))
    home.chmod(0o711)
    children: list[Child] = []
    try:
        if not is_current():
            build(home / "logs" / "build.log")
        with Servers(home) as at:
            trailed = with_addresses(Settings(home=home, port=_free_port(), idle_minutes=60), at)
            seed(trailed)
            asyncio.run(_copy(at.super_url))
            untrailed = _beside(trailed)
            asyncio.run(_disable(untrailed.owner_url))
            children += [_launch_web("trailed", trailed), _launch_web("untrailed", untrailed)]
            for child, settings in zip(children, (trailed, untrailed), strict=True):
                roles.wait_for_page(child, settings)
            yield _enter(trailed), _enter(untrailed)
            for child in children:
                child.kill()
    finally:
        for child in children:
            child.kill()
        shutil.rmtree(home)


@contextmanager
def key_aside(settings: Settings) -> Iterator[None]:
    """Without the log's public key receipts are pending at once: what a bid costs, without its waiting."""
    public = key_path(settings).with_suffix(".vkey")
    aside = public.rename(public.with_suffix(".aside"))
    try:
        yield
    finally:
        aside.rename(public)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _copy(super_url: str) -> None:
    cluster = await asyncpg.connect(super_url)
    await cluster.execute(f"CREATE DATABASE {UNTRAILED} TEMPLATE lianshen OWNER lianshen_owner")
    await cluster.close()


def _beside(settings: Settings) -> Settings:
    urls = {
        name: f"{getattr(settings, name).rpartition('/')[0]}/{UNTRAILED}"
        for name in ("database_url", "owner_url")
    }
    return msgspec.structs.replace(settings, port=_free_port(), **urls)


async def _disable(owner_url: str) -> None:
    """Take the trail's triggers out of a database of the bench: only the owner of the tables can."""
    owner = await asyncpg.connect(owner_url)
    for row in await owner.fetch(
        "SELECT tgrelid::regclass AS t FROM pg_trigger WHERE tgname = 'trail_effect'"
    ):
        await owner.execute(f"ALTER TABLE {row['t']} DISABLE TRIGGER trail_effect")
    await owner.close()


def _launch_web(name: str, settings: Settings) -> Child:
    given = as_environ(msgspec.structs.replace(settings, owner_url=""))
    return Child(
        Command(
            name=f"web-{name}",
            argv=[sys.executable, "-m", "tests.bench.load.untrailed", f"--{name}"],
            cwd=ROOT,
            log=settings.home / "logs" / f"web-{name}.log",
            environ={**os.environ, **given},
            death=signal.SIGKILL,
        )
    )


def _enter(settings: Settings) -> House:
    return House(settings, Browser(settings.port, "sheji", PASSWORD))
