"""A list together with the filters its reader has saved for it."""

from __future__ import annotations

import msgspec

from app.core.actor import Actor
from app.html.listing import Listing, Saved
from app.register.filters import store


async def with_saved(listing: Listing, actor: Actor) -> Listing:
    """The listing as it is shown to the actor, with his own filters beside it."""
    if actor.person is None:
        return listing
    found = await store.of(actor.person, listing.path)
    saved = tuple(Saved(str(one.id), one.name, one.query) for one in found)
    return msgspec.structs.replace(listing, saved=saved)
