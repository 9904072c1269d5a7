"""Rows of the catalogue as values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from app.core.ids import DistrictId, PersonId
from marketplace.catalogue import tables
from marketplace.catalogue.model import (
    Addition,
    Elements,
    ElementsSet,
    Entry,
    EntryId,
    Facts,
    GuideAdded,
    ServiceEnded,
    ServiceEntered,
)
from storage import engine

ENTRIES, ADDITIONS, ELEMENTS = tables.ServiceEntry, tables.ServiceAddition, tables.GuideElements


async def entries(districts: Collection[DistrictId]) -> list[Entry]:
    """Every entry that any of the districts ever made."""
    rows = await ENTRIES.select().where(ENTRIES.district.is_in(list(districts))).order_by(ENTRIES.at)
    return [_entry(row) for row in rows]


async def entries_of(code: str, districts: Collection[DistrictId]) -> list[Entry]:
    """Every entry of one service in the districts, in the order of entry."""
    there = (ENTRIES.code == code) & ENTRIES.district.is_in(list(districts))
    return [_entry(row) for row in await ENTRIES.select().where(there).order_by(ENTRIES.at)]


def _entry(row: dict[str, Any]) -> Entry:
    facts = row["facts"]
    return msgspec.convert({**row, "facts": msgspec.json.decode(facts, type=Facts) if facts else None}, Entry)


async def additions(districts: Collection[DistrictId]) -> list[Addition]:
    """Every local addition that any of the districts ever made."""
    rows = await ADDITIONS.select().where(ADDITIONS.district.is_in(list(districts))).order_by(ADDITIONS.at)
    return msgspec.convert(rows, list[Addition])


async def element_lists() -> list[Elements]:
    """Every list of elements ever set, in the order of entry."""
    rows = await ELEMENTS.select(ELEMENTS.since, ELEMENTS.elements).order_by(ELEMENTS.at)
    return [
        msgspec.convert({**row, "elements": msgspec.json.decode(row["elements"])}, Elements) for row in rows
    ]


async def lock() -> None:
    """One change of the catalogue at a time: each is judged against all above and below it."""
    await engine.fetch("LOCK TABLE service_entry IN SHARE ROW EXCLUSIVE MODE")


async def add(fact: ServiceEntered | ServiceEnded, at: datetime, by: PersonId | None) -> None:
    facts = msgspec.json.encode(fact.facts).decode() if isinstance(fact, ServiceEntered) else None
    await ENTRIES.insert(
        ENTRIES(
            id=fact.entry,
            code=fact.service,
            district=fact.district,
            since=fact.since,
            facts=facts,
            reason=fact.reason,
            at=at,
            by=by,
        )
    )


async def add_to_guide(fact: GuideAdded, at: datetime, by: PersonId | None) -> None:
    await ADDITIONS.insert(
        ADDITIONS(
            id=fact.entry,
            code=fact.service,
            district=fact.district,
            element=fact.element,
            text=fact.text,
            since=fact.since,
            at=at,
            by=by,
        )
    )


async def set_elements(id: EntryId, fact: ElementsSet, at: datetime, by: PersonId | None) -> None:
    elements = msgspec.json.encode(fact.elements).decode()
    await ELEMENTS.insert(
        ELEMENTS(id=id, since=fact.guide, elements=elements, reason=fact.reason, at=at, by=by)
    )
