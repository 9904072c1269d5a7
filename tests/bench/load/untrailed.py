"""The web process without the trail, to measure what it costs. Started by `bench http` and `bench bids`.

The product has no switch for this. Here the writing of entries, of the sequencer's queue and of the outbox
is taken out of the units, and with it the check at their end; the triggers are disabled in the bench's own
database by the owner's role.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import asyncpg
import msgspec

from app.core.settings import read
from app.web import limits, serve
from storage import operation, unit
from storage.trail.entry import Entry

BARE = {"BEGIN; SET LOCAL lianshen.entry": "BEGIN", "SET CONSTRAINTS ALL IMMEDIATE; COMMIT": "COMMIT"}


async def _record(connection: Any, entries: Sequence[Entry]) -> list[Entry]:
    return [msgspec.structs.replace(entry, at=datetime.now(UTC)) for entry in entries]


async def _begin_entry(self: unit.Operation) -> None:
    return None


def bare(query: str) -> str:
    """The statement without what the trail puts beside it."""
    return next((plain for begin, plain in BARE.items() if query.startswith(begin)), query)


def take_out() -> None:
    """Nothing of the trail is written, asked or checked by this process from now on."""
    unit.record = operation.record = _record
    unit.Operation.begin_entry = _begin_entry  # type: ignore[method-assign]
    plain = asyncpg.Connection.execute

    async def execute(self: Any, query: str, *arguments: Any, **options: Any) -> str:
        return await plain(self, bare(query), *arguments, **options)

    asyncpg.Connection.execute = execute


def widen_limit() -> None:
    """The load comes from one session: each request is counted against the limit, and none reaches it."""
    limits.RateLimit.__init__.__defaults__ = (10**9,)


if __name__ == "__main__":
    widen_limit()
    if "--trailed" not in sys.argv:
        take_out()
    serve.main(read(os.environ))
