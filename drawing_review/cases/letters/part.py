"""The notices of a case on its page, for those who may read them."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor
from app.html.words import _
from app.register.notices.queries import about_seen
from app.register.notices.words import WAYS
from drawing_review.cases.queries import Matter


async def notices(matter: Matter, actor: Actor) -> dict[str, Any]:
    """Every notice that the reader may see, in the order they were issued, and how each was served."""
    found = await about_seen(f"/cases/{matter.case.id}", actor)
    return {
        "rows": [
            {"it": one, "title": _(one.title), "way": _(WAYS[one.served_way]) if one.served_way else ""}
            for one in found
        ]
    }
