"""How the sealed set of a case stands, and which of its sheets are closed to a reader."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.actor import Actor
from drawing_review.archive import store
from drawing_review.archive.model import SealedSet
from drawing_review.cases import restricted
from drawing_review.cases import store as cases
from drawing_review.cases.model import Case, Seat, SetFile


async def sealed_set(case: Case) -> SealedSet | None:
    """The sealed set of a passed case; None before it is made."""
    found = await store.of_case(case.id) if case.state == "passed" else None
    return found if found and found.state != "making" else None


async def newest_edition(found: SealedSet) -> SealedSet:
    """The edition that stands now, where later ones replaced this one."""
    while found.superseded_by is not None:
        found = await store.one(found.superseded_by)
    return found


async def closed_sheets(
    case: Case, actor: Actor, seats: Sequence[Seat], files: Sequence[SetFile]
) -> frozenset[str]:
    """Ids of the sheets of the case's drawings, as "file/sheet", that open to named seats and not to him.

    What a sealed set names as restricted counts beside what the sheets' own names tell.
    """
    if restricted.may_open(case, actor, seats):
        return frozenset()
    found = await sealed_set(case)
    sealed = {f"{one.file}/{one.sheet}" for one in found.sheets if one.restricted} if found else set()
    return restricted.closed_of(files) | sealed


async def closed_to(case: Case, actor: Actor) -> frozenset[str]:
    """`closed_sheets` for who has not read the case's parts."""
    seats, files = await cases.of_case(Seat, case.id), await cases.of_case(SetFile, case.id)
    return await closed_sheets(case, actor, seats, files)
