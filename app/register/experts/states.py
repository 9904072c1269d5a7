"""States of an expert in the pool."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.states import StateTable
from app.register.experts.model import (
    Expert,
    ExpertAdmitted,
    ExpertDeclined,
    ExpertLeft,
    ExpertReinstated,
    ExpertSuspended,
    State,
    TiesDeclared,
)

EXPERT = StateTable(
    thing="expert",
    initial=State.APPLIED,
    steps={
        (State.APPLIED, "admit"): State.ADMITTED,
        (State.APPLIED, "decline"): State.DECLINED,
        (State.APPLIED, "leave"): State.LEFT,
        (State.ADMITTED, "suspend"): State.SUSPENDED,
        (State.ADMITTED, "leave"): State.LEFT,
        (State.SUSPENDED, "suspend"): State.SUSPENDED,
        (State.SUSPENDED, "reinstate"): State.ADMITTED,
        (State.SUSPENDED, "leave"): State.LEFT,
    },
    final=frozenset({State.DECLINED, State.LEFT}),
)

Happened = ExpertAdmitted | ExpertDeclined | ExpertSuspended | ExpertReinstated | ExpertLeft | TiesDeclared


def apply(expert: Expert, fact: Happened) -> Expert:
    """The expert after a later fact."""
    match fact:
        case ExpertAdmitted():
            return replace(expert, state=EXPERT.step(expert.state, "admit"))
        case ExpertDeclined(reason=reason):
            return replace(expert, state=EXPERT.step(expert.state, "decline"), reason=reason)
        case ExpertSuspended(until=until, reason=reason):
            state = EXPERT.step(expert.state, "suspend")
            return replace(expert, state=state, suspended_until=until, reason=reason)
        case ExpertReinstated():
            state = EXPERT.step(expert.state, "reinstate")
            return replace(expert, state=state, suspended_until=None, reason="")
        case ExpertLeft(reason=reason):
            return replace(expert, state=EXPERT.step(expert.state, "leave"), reason=reason)
        case TiesDeclared(ties=ties):
            return replace(expert, ties=ties)
