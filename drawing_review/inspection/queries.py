"""Sealed sets and sheets that a signed-in person may open."""

from __future__ import annotations

import msgspec

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.core.term import Reading, read
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from drawing_review.archive import rules, store
from drawing_review.archive.model import SealedSet, SealedSheet, SetId
from drawing_review.cases import store as cases
from drawing_review.cases.model import Case, Seat
from drawing_review.inspection import refusals  # noqa: F401  (declares the codes used here)
from storage.engine import fetch_value

OPENING = frozenset(
    {Role.OWNER, Role.DESIGNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR}
)


class Opened(msgspec.Struct, frozen=True):
    """A set, and what decides who may open which of its sheets."""

    set: SealedSet
    case: Case
    seats: list[Seat]

    def may_open(self, sheet: SealedSheet, actor: Actor) -> bool:
        return rules.may_open_sheet(sheet, self.case, actor, self.seats)


async def opened(set_id: SetId, actor: Actor) -> Opened:
    """Refused("not_found") if the actor may not open the set."""
    found = await _opened(await store.one(set_id), actor)
    if found is None:
        raise Refused("not_found", thing="封存成果")
    return found


async def _opened(found: SealedSet, actor: Actor) -> Opened | None:
    return None if found.state == "making" else await _allowed(found, actor)


async def _allowed(found: SealedSet, actor: Actor) -> Opened | None:
    case = await cases.one(Case, found.case)
    seats = await cases.of_case(Seat, found.case)
    above = (await tree()).above(found.district)
    return Opened(found, case, seats) if rules.may_open(case, actor, seats, above) else None


async def opened_sheet(set_id: SetId, index: int, actor: Actor) -> tuple[SealedSet, SealedSheet]:
    """Refused("not_found"), or ("sheet_restricted") for who holds no named seat."""
    found = await opened(set_id, actor)
    sheet = found.set.sheet(index)
    if sheet is None:
        raise Refused("not_found", thing="图纸")
    if not found.may_open(sheet, actor):
        raise Refused("sheet_restricted")
    return found.set, sheet


async def opened_whole(set_id: SetId, actor: Actor) -> SealedSet:
    """Every sheet in one package: Refused("package_restricted") for whom one of them is closed."""
    found = await opened(set_id, actor)
    if not all(found.may_open(one, actor) for one in found.set.sheets):
        raise Refused("package_restricted")
    return found.set


async def searched(words: str, actor: Actor) -> list[SealedSet]:
    """Sets by project, its code, case, certificate or filing number or district, that the actor may open."""
    found = [await _opened(one, actor) for one in await store.found(words.strip()[:100], None)]
    return [one.set for one in found if one is not None]


async def making(actor: Actor) -> int:
    """How many sets machines are making now that the actor may open once they are made."""
    found = [await _allowed(one, actor) for one in await store.in_making()]
    return sum(one is not None for one in found)


async def filing(found: SealedSet) -> Reading | None:
    """The light of the filing, while it has not been done."""
    term = rules.filing_term(found)
    return read(term, await calendar(), await fetch_value("SELECT clock_timestamp()")) if term else None
