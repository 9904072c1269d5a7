"""What the clock does for sanctions: it tells that one has ended. It bars by its dates, without the clock."""

from __future__ import annotations

from marketplace.sanctions import store
from marketplace.sanctions.commands import expire
from storage.engine import fetch_value
from storage.moments import moment
from storage.unit import Context


@moment("sanction.expire", every=20)
async def end_what_is_over(context: Context) -> None:
    for sanction in await store.over(await fetch_value("SELECT clock_timestamp()")):
        await expire(context, sanction)
