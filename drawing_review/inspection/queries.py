"""Sealed sets and sheets that a signed-in person may open."""

from __future__ import annotations

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.core.term import Reading, read
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from drawing_review.archive import rules, store
from drawing_review.archive.model import SealedSet, SealedSheet, SetId
from drawing_review.cases import store as cases
from drawing_review.cases.model import Seat
from drawing_review.inspection import refusals  # noqa: F401  (declares the codes used here)
from storage.engine import fetch_value

OPENING = frozenset({Role.OWNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR})


async def opened(set_id: SetId, actor: Actor) -> tuple[SealedSet, list[Seat]]:
    """The set and the seats of its case. Refused("not_found") if the actor may not open it."""
    found = await store.one(set_id)
    seats = await cases.of_case(Seat, found.case)
    if found.state == "making" or not rules.may_open(
        found, actor, seats, (await tree()).above(found.district)
    ):
        raise Refused("not_found", thing="封存成果")
    return found, seats


async def opened_sheet(set_id: SetId, index: int, actor: Actor) -> tuple[SealedSet, SealedSheet]:
    """Refused("not_found"), or ("sheet_restricted") for who holds no named seat."""
    found, seats = await opened(set_id, actor)
    sheet = found.sheet(index)
    if sheet is None:
        raise Refused("not_found", thing="图纸")
    if not rules.may_open_sheet(sheet, found, actor, seats):
        raise Refused("sheet_restricted")
    return found, sheet


async def searched(words: str, actor: Actor) -> list[SealedSet]:
    """Sets by project, its code, certificate or filing number or district, that the actor may open."""
    found = []
    for one in await store.found(words.strip()[:100], None):
        seats = await cases.of_case(Seat, one.case)
        if rules.may_open(one, actor, seats, (await tree()).above(one.district)):
            found.append(one)
    return found


async def filing(found: SealedSet) -> Reading | None:
    """The light of the filing, while it has not been done."""
    term = rules.filing_term(found)
    return read(term, await calendar(), await fetch_value("SELECT clock_timestamp()")) if term else None
