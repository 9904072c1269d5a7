"""States of a person's account."""

from app.core.states import StateTable
from app.register.people.model import State

PERSON = StateTable(
    thing="person",
    initial=State.ACTIVE,
    steps={
        (State.ACTIVE, "disable"): State.DISABLED,
        (State.DISABLED, "enable"): State.ACTIVE,
        (State.ACTIVE, "leave"): State.LEFT,
        (State.DISABLED, "leave"): State.LEFT,
    },
    final=frozenset({State.LEFT}),
)
