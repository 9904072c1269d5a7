"""A database whose clock stands where it was put.

Everything in the product that asks for the time asks the database for `clock_timestamp()`. PostgreSQL looks
functions up along the search path, and `pg_catalog` comes first only where the path does not name it: with
`simulated` before it, the same statements read a clock of ours. Nothing of the product is changed for it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import asyncpg
import msgspec

from app.core.settings import Settings

PATH = "simulated,pg_catalog,public"
_SCHEMA = """
CREATE SCHEMA simulated;
CREATE TABLE simulated.moment (at timestamptz NOT NULL);
INSERT INTO simulated.moment VALUES ($moment$);
CREATE FUNCTION simulated.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
    AS 'SELECT at FROM simulated.moment';
GRANT USAGE ON SCHEMA simulated TO PUBLIC;
GRANT SELECT ON simulated.moment TO PUBLIC;
"""


class Clock:
    """The simulated clock of one database. It only goes forward."""

    def __init__(self, owner: Any, start: datetime) -> None:
        self._owner = owner
        self.now = start

    async def go(self, moment: datetime) -> None:
        if moment > self.now:
            self.now = moment
            await self._owner.execute("UPDATE simulated.moment SET at = $1", moment)

    async def close(self) -> None:
        await self._owner.close()


async def simulated(settings: Settings, start: datetime) -> tuple[Settings, Clock]:
    """A migrated database under a clock that stands at `start`, and the settings to reach it by."""
    owner = await asyncpg.connect(settings.owner_url)
    await owner.execute(_SCHEMA.replace("$moment$", f"'{start.isoformat()}'"))
    path = urlencode({"search_path": PATH})
    return msgspec.structs.replace(settings, database_url=f"{settings.database_url}?{path}"), Clock(
        owner, start
    )
