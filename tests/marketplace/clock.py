"""Time that passes for one tender: every moment of its rows moves into the past, and due moments are asked.

Nothing sleeps and no clock is changed: the database's clock stays what it is, as the guards read it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from app.core.actor import system
from app.core.settings import Settings
from app.dev.servers import Addresses
from app.reactions import load_tasks
from storage.moments import MOMENTS
from storage.unit import Context

_COLUMNS = """
SELECT c.table_name,
       array_agg(c.column_name) FILTER (WHERE c.data_type = 'timestamp with time zone') AS moments,
       bool_or(c.column_name = 'tender') AS of_tender, bool_or(c.column_name = 'contract') AS of_contract,
       bool_or(c.column_name = 'charge') AS of_charge
FROM information_schema.columns c WHERE c.table_schema = 'public' GROUP BY c.table_name
"""
_ROOMS = "tender award bid signup contract complaint seal auction service payment charge sanction"
_OURS = tuple(f"{room}." for room in _ROOMS.split())


class Clock:
    def __init__(self, servers: Addresses, settings: Settings) -> None:
        name = settings.database_url.rpartition("/")[2]
        self.url = urlsplit(servers.super_url)._replace(path=f"/{name}").geturl()

    async def passes(self, tender: str, **time: float) -> None:
        """So much time goes by for the tender, and whatever is due then happens."""
        await self.only_passes(tender, **time)
        await self.tick()

    async def only_passes(self, tender: str, **time: float) -> None:
        """So much time goes by, and nobody has looked yet whose moment has come."""
        administrator: Any = await asyncpg.connect(self.url)
        try:
            await administrator.execute("SET session_replication_role = replica")  # not a change of anybody's
            for table in await administrator.fetch(_COLUMNS):
                which = _which(table)
                if which and table["moments"]:
                    moved = ", ".join(f'"{name}" = "{name}" - $2::interval' for name in table["moments"])
                    sql = f'UPDATE "{table["table_name"]}" SET {moved} WHERE {which}'
                    await administrator.execute(sql, tender, timedelta(**time))
        finally:
            await administrator.close()

    async def tick(self) -> None:
        """Ask every due moment of the marketplace once, as the ticker does."""
        load_tasks()
        for one in list(MOMENTS.values()):
            if one.name.startswith(_OURS):
                await one.ask(Context(actor=system("ticker")))


def _which(table: Any) -> str:
    if table["table_name"] == "tender":
        return "id::text = $1"
    if table["table_name"] == "supervision_order":
        return "path = '/tenders/' || $1"
    if table["of_tender"]:
        return "tender::text = $1"
    if table["of_contract"]:
        return "contract IN (SELECT id FROM contract WHERE tender::text = $1)"
    if table["of_charge"]:
        return "charge IN (SELECT id FROM charge WHERE tender::text = $1)"
    return ""
