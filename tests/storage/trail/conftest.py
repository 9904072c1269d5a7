"""A migrated database for each test: the application writes as its role, the tests tamper as the owner."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from app.core.settings import Settings
from app.migrate import migrate
from storage.engine import close_engine, open_engine
from storage.trail.note import Signer
from storage.trail.objects import Folder

APP = "lianshen_trail_test"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def template() -> AsyncIterator[tuple[str, str]]:
    """Server address and name of a migrated database that is copied for each test."""
    if "PG_URL" not in os.environ:
        pytest.skip("no server")
    url, name = os.environ["PG_URL"], f"trail_{secrets.token_hex(4)}"
    server = url.rsplit("/", 1)[0]
    admin = await asyncpg.connect(url)
    if not await admin.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", APP):
        await admin.execute(f"CREATE ROLE {APP} LOGIN PASSWORD 'test'")
    await admin.execute(f"CREATE DATABASE {name}")
    owner = await asyncpg.connect(f"{server}/{name}")
    await owner.execute("CREATE TABLE thing (id uuid PRIMARY KEY, title text, price numeric, tags jsonb)")
    await owner.close()
    await migrate(Settings(owner_url=f"{server}/{name}", database_url=_as_app(f"{server}/{name}")))
    yield server, name
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest_asyncio.fixture
async def settings(template: tuple[str, str], tmp_path: Path) -> AsyncIterator[Settings]:
    """A fresh copy of the template, with the engine open as the application's role."""
    server, source = template
    name = f"trail_{secrets.token_hex(4)}"
    admin = await asyncpg.connect(f"{server}/postgres")
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
    settings = Settings(
        home=tmp_path,
        owner_url=f"{server}/{name}",
        database_url=_as_app(f"{server}/{name}"),
        trail_origin="lianshen.test/trail",
    )
    await open_engine(settings)
    yield settings
    await close_engine()
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest_asyncio.fixture
async def owner(settings: Settings) -> AsyncIterator[Any]:
    """The owner's connection: a database administrator who tampers."""
    connection = await asyncpg.connect(settings.owner_url)
    yield connection
    await connection.close()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "log")


@pytest.fixture
def signer(settings: Settings) -> Signer:
    return Signer.generate(settings.trail_origin)


def _as_app(url: str) -> str:
    host = url.split("://", 1)[1].rpartition("@")[2]
    return f"postgresql://{APP}:test@{host}"
