"""Opinions as the desk and the API show them."""

from __future__ import annotations

from typing import Any

import msgspec

from app.register.people.queries import named
from drawing_review.cases.queries import Matter


async def shown(matter: Matter) -> list[dict[str, Any]]:
    """Every opinion with the names of its seat and its author, in the order they were given."""
    people = await named({one.person for one in matter.opinions})
    seats = {one.id: one.name for one in matter.seats}
    return [
        {
            "id": str(one.id),
            "number": one.number,
            "body": seats[one.seat],
            "person": people[one.person].name if one.person in people else "",
            "text": one.text,
            "clause": one.clause,
            "severity": one.severity.value,
            "state": one.state,
            "version": one.version,
            "layout": one.anchor.layout,
            "sheet": one.anchor.sheet,
            "handle": one.anchor.handle,
            "place": one.anchor.place,
            "box": one.anchor.box,
            "finding": one.finding,
            "reply": one.reply,
            "at": msgspec.to_builtins(one.given_at),
        }
        for one in matter.opinions
    ]
