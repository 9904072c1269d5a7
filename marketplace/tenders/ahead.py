"""What lies ahead of a tender: moments that are known already. Rooms above add theirs.

@ahead
async def results(matter: Matter, actor: Actor) -> list[Coming]: ...
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import msgspec

from app.core.actor import Actor
from app.html.words import _
from marketplace.tenders.queries import Matter
from marketplace.tenders.states import TENDER


class Coming(msgspec.Struct, frozen=True):
    """A moment and what happens at it, in the visitor's language."""

    at: datetime
    what: str


Ahead = Callable[[Matter, Actor], Awaitable[list[Coming]]]
_SOURCES: list[Ahead] = []


def ahead(source: Ahead) -> Ahead:
    """Register what tells moments to come."""
    _SOURCES.append(source)
    return source


async def coming(matter: Matter, actor: Actor) -> list[Coming]:
    """Every moment to come, the farthest first, as the time line shows it. None while it is held or over."""
    tender = matter.tender
    if tender.hold or tender.state in TENDER.final or tender.published_at is None:
        return []
    found = [one for source in _SOURCES for one in await source(matter, actor)]
    return sorted((one for one in found if one.at > matter.now), key=lambda one: one.at, reverse=True)


@ahead
async def deadlines(matter: Matter, actor: Actor) -> list[Coming]:
    """Its own: questions, sign-ups, bids."""
    tender = matter.tender
    return [
        Coming(tender.questions_due, _("提问截止，投标开始")),
        Coming(tender.signups_due, _("报名截止")),
        Coming(tender.bids_due, _("投标截止，随后开标")),
    ]
