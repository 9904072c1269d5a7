"""The worklist of a person, in the order of urgency."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.actor import Actor
from app.core.ids import CaseId
from app.core.term import Reading
from app.html.listing import MOST, Wish
from drawing_review.cases import queries
from drawing_review.cases.model import Case
from drawing_review.cases.worklists.urgency import by_urgency


async def waiting_for(actor: Actor, wish: Wish) -> tuple[list[Case], int, Mapping[CaseId, Reading]]:
    """One page of what waits for the actor, how many there are, and the terms that run in the page's cases.

    A term is reckoned with the calendar of working days and so is no column to sort by: all of his are read.
    """
    found, total = await queries.cases(
        actor, tab="mine", words=wish.words, sort="", down=False, limit=MOST, offset=0
    )
    terms = await queries.terms_now(found)
    shown = by_urgency(found, terms)[wish.offset : wish.offset + wish.limit]
    return shown, total, terms
