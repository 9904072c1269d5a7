"""States of a duty that is to be granted."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.states import StateTable
from app.register.duties.model import (
    DutyDeclined,
    DutyEnded,
    DutyGranted,
    DutyProposed,
    Grant,
    State,
)

GRANT = StateTable(
    thing="grant",
    initial=State.PROPOSED,
    steps={
        (State.PROPOSED, "confirm"): State.ACTIVE,
        (State.PROPOSED, "decline"): State.DECLINED,
        (State.PROPOSED, "end"): State.ENDED,
        (State.ACTIVE, "end"): State.ENDED,
    },
    final=frozenset({State.DECLINED, State.ENDED}),
)


def proposed(fact: DutyProposed) -> Grant:
    """The grant that a proposal makes."""
    return Grant(
        id=fact.grant,
        person=fact.person,
        role=fact.role,
        body=fact.body,
        district=fact.district,
        since=fact.since,
        until=fact.until,
        state=State.PROPOSED,
        proposed_by=fact.by,
    )


def apply(grant: Grant, fact: DutyGranted | DutyDeclined | DutyEnded) -> Grant:
    """The grant after a later fact."""
    match fact:
        case DutyGranted(by=by):
            return replace(grant, state=GRANT.step(grant.state, "confirm"), decided_by=by)
        case DutyDeclined(by=by):
            return replace(grant, state=GRANT.step(grant.state, "decline"), decided_by=by)
        case DutyEnded():
            return replace(grant, state=GRANT.step(grant.state, "end"))
