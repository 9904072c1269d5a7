"""Reading the register of violations, for who supervises."""

from __future__ import annotations

from app.core.actor import Actor
from app.register.districts.queries import tree
from drawing_review.cases.sight import SUPERVISING
from drawing_review.cases.violations import store
from drawing_review.cases.violations.model import Violation


async def reported(actor: Actor, limit: int, offset: int) -> tuple[list[Violation], int]:
    """The newest in the districts he supervises, and how many there are."""
    scopes = [duty.district for duty in actor.duties if duty.role in SUPERVISING]
    below = None if None in scopes else (await tree()).below(one for one in scopes if one is not None)
    return await store.newest(below, limit, offset)
