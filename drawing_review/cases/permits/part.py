"""Permits of other authorities on a case's page, each a decision of its own."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor
from app.html.words import _
from drawing_review.cases.permits import store
from drawing_review.cases.permits.commands import STATES
from drawing_review.cases.permits.model import PermitDecision
from drawing_review.cases.queries import Matter

DECISIONS = {
    PermitDecision.GRANTED: _("准予许可"),
    PermitDecision.REFUSED: _("不予许可"),
    PermitDecision.NOT_NEEDED: _("无需许可"),
}


async def permits(matter: Matter, actor: Actor) -> dict[str, Any]:
    """The newest decision of each authority and name."""
    seats = {one.id: one.name for one in matter.seats}
    holding = {(one.seat, one.name): one for one in await store.of_case(matter.case.id)}
    mine = matter.seat_of(actor)
    return {
        "rows": [
            {"it": one, "seat": seats[one.seat], "decision": _(DECISIONS[one.decision])}
            for one in holding.values()
        ],
        "mine": mine if mine and matter.case.state in STATES else None,
        "decisions": [(one.value, _(word)) for one, word in DECISIONS.items()],
    }
