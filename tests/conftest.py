"""What tests stand on: real servers, and a migrated database of one's own.

`servers` and all that needs it run after the fast tests, `browser` last. Commands commit, so nothing is
rolled back: a test builds its own organisations and never assumes emptiness.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import hypothesis
import pytest
from playwright.async_api import expect

from app.core.settings import Settings
from app.dev.servers import Addresses, Servers, addresses
from app.migrate import migrate

_NUMBERS = count(1)
EXPECTED_WITHIN = 30_000  # milliseconds: two suites in two browsers share two cores with all their servers

# No test depends on how busy the machine is; a check of a commit tries the same examples each time.
hypothesis.settings.register_profile("ours", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis.settings.load_profile("ours")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first, then those that need servers, then those in a browser.

    Windows on the application of the tests stay among those that need servers: it is closed after them.
    """
    items.sort(key=_turn)
    if any("browser" in item.keywords for item in items):
        expect.set_options(timeout=EXPECTED_WITHIN)


def _turn(item: pytest.Item) -> int:
    on_the_application = "app" in getattr(item, "fixturenames", ())
    return 2 if "browser" in item.keywords and not on_the_application else int("servers" in item.keywords)


def _test_home() -> Path:
    """A new home that `nobody` may pass through: pytest's own folders are closed to him."""
    home = Path(tempfile.mkdtemp(prefix="lianshen-"))
    home.chmod(0o711)
    return home


@pytest.fixture
def home() -> Iterator[Path]:
    """A new, empty home, gone after the test."""
    home = _test_home()
    yield home
    shutil.rmtree(home)


@pytest.fixture(scope="session")
def servers() -> Iterator[Addresses]:
    """PostgreSQL, Valkey and an object store: those running in LIANSHEN_TEST_HOME, else our own."""
    if running := os.environ.get("LIANSHEN_TEST_HOME"):
        yield addresses(Path(running))
        return
    home = _test_home()
    with Servers(home, durable=False) as ours:
        yield ours
    shutil.rmtree(home)


@asynccontextmanager
async def _database(servers: Addresses, template: str = "template0") -> AsyncIterator[Settings]:
    """Settings of a new database, a clone of `template`; dropped afterwards."""
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    cluster = await asyncpg.connect(servers.super_url)
    home = _test_home()
    try:
        await cluster.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER lianshen_owner")
        yield Settings(
            home=home,
            database_url=_named(servers.database_url, name),
            owner_url=_named(servers.owner_url, name),
            broker_url=servers.broker_url,
            s3_url=_in_bucket(servers.s3_url, name.replace("_", "-")),
        )
    finally:
        await cluster.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await cluster.close()
        shutil.rmtree(home)


def _in_bucket(url: str, bucket: str) -> str:
    """The same store, in a bucket that belongs to one database: each has a trail of its own."""
    return urlsplit(url)._replace(path=f"/{bucket}").geturl()


def _named(url: str, database: str) -> str:
    return f"{url.rpartition('/')[0]}/{database}"


@pytest.fixture(scope="session")
async def template(servers: Addresses) -> AsyncIterator[str]:
    """The name of a migrated database to clone."""
    async with _database(servers) as settings:
        await migrate(settings)
        yield settings.database_url.rpartition("/")[2]


@pytest.fixture(scope="session")
async def settings(servers: Addresses, template: str) -> AsyncIterator[Settings]:
    """Settings with a migrated database that all tests of this process share."""
    async with _database(servers, template) as ours:
        yield ours


@pytest.fixture
async def fresh_settings(servers: Addresses, template: str) -> AsyncIterator[Settings]:
    """Settings with a migrated database for one test alone: for migrations and faults."""
    async with _database(servers, template) as ours:
        yield ours


@pytest.fixture
async def empty_settings(servers: Addresses) -> AsyncIterator[Settings]:
    """Settings with a database that nobody has migrated."""
    async with _database(servers) as ours:
        yield ours
