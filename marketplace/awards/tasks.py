"""Due moments of awards: who is silent past his term is passed over."""

from __future__ import annotations

from marketplace.awards import store
from marketplace.awards.commands import expire
from marketplace.tenders.queries import now
from storage.moments import moment
from storage.unit import Context


@moment("award.expire", every=5)
async def pass_over_the_silent(context: Context) -> None:
    for award in await store.due(await now()):
        await expire(context, award)
