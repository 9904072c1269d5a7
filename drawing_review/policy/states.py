"""States of an amendment."""

from __future__ import annotations

from app.core.states import StateTable
from drawing_review.policy.model import State

AMENDMENT = StateTable(
    thing="amendment",
    initial=State.PROPOSED,
    steps={
        (State.PROPOSED, "confirm"): State.CONFIRMED,
        (State.PROPOSED, "decline"): State.DECLINED,
    },
    final=frozenset({State.CONFIRMED, State.DECLINED}),
)
