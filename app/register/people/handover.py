"""Handing over (工作交接): each feature whose rows are held by a person says how many and moves them.

class CaseHandover:
    noun = "case"
    async def count(self, person): ...
    async def hand_over(self, op, person, successor): ...

hands_over(CaseHandover())
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from app.core.ids import PersonId
from storage.unit import Operation


class Handover(Protocol):
    """One kind of open matters that a person may hold."""

    noun: str

    async def count(self, person: PersonId) -> int:
        """How many open matters of this kind the person holds."""

    async def hand_over(self, op: Operation, person: PersonId, successor: PersonId) -> None:
        """Give them to the successor. Refused if he may not hold one of them."""


Ending = Callable[[Operation, PersonId], Awaitable[None]]

HANDOVERS: dict[str, Handover] = {}
ENDINGS: list[Ending] = []


def at_leaving(ending: Ending) -> Ending:
    """Register what ends when a person leaves and that nobody takes over: duties, mandates."""
    ENDINGS.append(ending)
    return ending


def hands_over(handover: Handover) -> None:
    """Register a kind of matters. ValueError if its noun is taken."""
    if HANDOVERS.setdefault(handover.noun, handover) is not handover:
        raise ValueError(f"handover of {handover.noun!r} is registered twice")


async def open_matters(person: PersonId) -> dict[str, int]:
    """What the person holds, by noun; only what there is."""
    counts = {noun: await handover.count(person) for noun, handover in HANDOVERS.items()}
    return {noun: count for noun, count in counts.items() if count}
