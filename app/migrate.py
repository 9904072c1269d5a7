"""Bring a database to the present tables, triggers and grants. Only this uses the owner's role."""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import structlog

from app.core.refusal import Refused, declare
from app.core.settings import ROOT
from storage.engine import DB
from storage.trail import schema
from storage.trail.migrated import SchemaChange

if TYPE_CHECKING:
    from app.core.settings import Settings

declare(
    "migration_failed",
    500,
    "数据库升级在 {step} 处停下：{why}。数据没有改动；请先按提示处理，再运行 ./lianshen migrate。",
    "The migration stopped at {step}: {why}. Mend that, then run ./lianshen migrate again.",
)

declare(
    "no_database",
    503,
    "连接不上数据库 {where}：{why}。请检查 LIANSHEN_DATABASE_URL 和 LIANSHEN_OWNER_URL。",
    "The database at {where} cannot be reached: {why}. Check LIANSHEN_DATABASE_URL and LIANSHEN_OWNER_URL.",
)

_ID = re.compile(r'^ID = "(.+)"$', re.MULTILINE)
_log = structlog.get_logger(__name__)
_LOCK = 0x4C534D47  # "LSMG": two that migrate at once would both create the same table


async def migrate(settings: Settings) -> list[str]:
    """Run what has not run yet; the names of the migrations that ran. Safe to call from many at once."""
    url = settings.owner_url or settings.database_url
    owner = await _connect(url)
    try:
        await owner.execute("SELECT pg_advisory_lock($1)", _LOCK)
        missing = await _missing(owner)
        change = SchemaChange(owner, missing)
        await change.begin()
        stopped = await _forwards(url, change.entry) if missing else None
        if stopped is None or change.entry is not None:  # else the trail has no tables yet
            async with owner.transaction():
                await owner.execute(schema.FUNCTIONS)
                await schema.attach(owner)
                await schema.grant(owner, _role(settings))
                await change.settle()
        if stopped is not None:
            raise stopped
        return missing
    finally:
        await owner.close()


async def _connect(url: str) -> Any:
    """A connection, or Refused("no_database") with the address and never the password."""
    try:
        return await asyncpg.connect(url, server_settings={"timezone": "UTC"})
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise Refused("no_database", where=url.rpartition("@")[2], why=error) from error


async def wait_until_migrated(settings: Settings) -> None:
    """Until the database answers the application's role and has every migration that this code knows.

    A role started before its servers, or updated before `migrate` ran, must not meet tables it does not know.
    """
    told, pause = "", 0.05
    while why := await _not_yet(settings):
        if why != told:
            _log.warning("waits for the database", why=why)
        told, pause = why, min(pause * 1.2, 1.0)
        await asyncio.sleep(pause)


async def _not_yet(settings: Settings) -> str:
    """Why a role cannot start yet; empty if it can."""
    try:
        database = await asyncpg.connect(settings.database_url)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        return repr(error)
    try:
        return ", ".join(await _missing(database))
    except asyncpg.PostgresError as error:  # the tables are there, the grants are not yet
        return repr(error)
    finally:
        await database.close()


async def _missing(owner: Any) -> list[str]:
    texts = (path.read_text("utf-8") for path in (ROOT / "app" / "migrations").glob("*.py"))
    there = {found[1] for text in texts if (found := _ID.search(text))}
    if not await owner.fetchval("SELECT to_regclass('public.migration')"):
        return sorted(there)
    done = await owner.fetch("SELECT name FROM migration WHERE app_name = 'app'")
    return sorted(there - {row["name"] for row in done})


async def _forwards(owner_url: str, entry: UUID | None) -> Refused | None:
    """Run the migrations, their changes of rows under `entry`; the refusal if one of them stopped."""
    os.environ["PICCOLO_CONF"] = "app.piccolo_conf"
    from piccolo.apps.migrations.commands.forwards import run_forwards  # noqa: PLC0415 (reads PICCOLO_CONF)

    session = {"timezone": "UTC"} | ({"lianshen.entry": str(entry)} if entry else {})
    # On the path of every day: a default must not become that of a clock that is gone tomorrow (demo's past).
    session["search_path"] = '"$user", public'
    before, DB.config = DB.config, {"dsn": owner_url, "server_settings": session}
    pool, DB.pool = DB.pool, None
    told = StringIO()
    try:
        with redirect_stdout(told):
            result = await asyncio.create_task(run_forwards("app"))
        why: object = None if result.success else result.message
    except asyncpg.PostgresError as error:
        why = error
    finally:
        DB.config, DB.pool = before, pool
    return None if why is None else Refused("migration_failed", step=told.getvalue()[-200:], why=why)


def _role(settings: Settings) -> str:
    name = urlsplit(settings.database_url).username or "lianshen_app"
    return '"' + name.replace('"', '""') + '"'
