"""How the sealed set of a case stands, and which of its sheets are closed to a reader."""

from __future__ import annotations

from app.core.actor import Actor
from drawing_review.archive import rules, store
from drawing_review.archive.model import SealedSet
from drawing_review.cases import store as cases
from drawing_review.cases.model import Case, Seat, Version


async def sealed_set(case: Case) -> SealedSet | None:
    """The sealed set of a passed case; None before it is made."""
    found = await store.of_case(case.id) if case.state == "passed" else None
    return found if found and found.state != "making" else None


async def newest_edition(found: SealedSet) -> SealedSet:
    """The edition that stands now, where later ones replaced this one."""
    while found.superseded_by is not None:
        found = await store.one(found.superseded_by)
    return found


async def closed_sheets(case: Case, actor: Actor) -> frozenset[str]:
    """Ids of the sheets of the case's drawings, as "file/sheet", that open to named seats and not to him.

    Before the set is sealed a sheet is known as restricted by its number and name.
    """
    seats = await cases.of_case(Seat, case.id)
    if rules.may_open_restricted(case, actor, seats):
        return frozenset()
    found = await sealed_set(case)
    if found is not None:
        return frozenset(f"{one.file}/{one.sheet}" for one in found.sheets if one.restricted)
    versions = await cases.of_case(Version, case.id)
    files = await cases.files_of(versions[-1].id) if versions else []
    return frozenset(
        f"{file.id}/{sheet.id}"
        for file in files
        for sheet in file.summary.sheets
        if rules.restricted(sheet.number, sheet.name)
    )
