"""Reading tenders: one, as its page shows it, and lists of those a person may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.core.term import Light
from app.html import nearness
from app.register.districts.queries import tree
from marketplace.tenders import sight, states, store
from marketplace.tenders.model import (
    Amendment,
    Cancellation,
    Hold,
    Lot,
    LotId,
    Paper,
    Question,
    Tender,
    TenderId,
)
from storage.engine import fetch, fetch_value


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """A tender with all that its page shows of it, as one reader may see it."""

    tender: Tender
    lots: Sequence[Lot]
    questions: Sequence[Question]
    amendments: Sequence[Amendment]
    papers: Sequence[Paper]
    cancellation: Cancellation | None  # the newest
    now: datetime
    owns: bool
    supervises: bool


async def seen_tender(tender_id: TenderId, actor: Actor) -> Tender:
    """The tender, if the actor may see it. Refused("not_found") otherwise: its existence is not told."""
    tender = await store.rows.one(Tender, tender_id)
    if not sight.may_see(tender, actor):
        raise Refused("not_found", thing="采购项目")
    return tender


async def seen_lot(lot_id: LotId, actor: Actor) -> tuple[Tender, Lot]:
    """The lot with its tender. Refused("not_found") as `seen_tender` does."""
    lot = await store.rows.one(Lot, lot_id)
    return await seen_tender(lot.tender, actor), lot


async def matter(tender_id: TenderId, actor: Actor) -> Matter:
    """Everything the tender's page shows. Refused("not_found")."""
    tender = await seen_tender(tender_id, actor)
    cancellations = await store.rows.of(Cancellation, tender=tender_id)
    return Matter(
        tender=tender,
        lots=await store.lots(tender_id),
        questions=await store.rows.of(Question, tender=tender_id),
        amendments=await store.rows.of(Amendment, tender=tender_id),
        papers=await store.rows.of(Paper, tender=tender_id),
        cancellation=cancellations[-1] if cancellations else None,
        now=await now(),
        owns=sight.owns(tender, actor),
        supervises=sight.supervises(actor, (await tree()).above(tender.district)),
    )


async def now() -> datetime:
    """The database's moment."""
    moment: datetime = await fetch_value("SELECT clock_timestamp()")
    return moment


async def due(*in_states: str, hold: Hold = Hold.NONE) -> list[TenderId]:
    """Tenders in these states whose moment has come; `sealed` ones are due as soon as they are sealed."""
    return await store.due(in_states, (hold.value,), await now())


def light(tender: Tender, at: datetime) -> Light | None:
    """How near the next moment of a tender is; None where it has none."""
    if tender.hold != Hold.NONE:
        return Light.PAUSED
    return None if tender.next_due is None else nearness.light(tender.next_due, at)


_SEEN = (
    "(t.state = ANY ($1::text[]) OR t.owner = $2::uuid AND t.state <> 'discarded') "
    "AND ($3::uuid IS NULL OR true)"
)
_TABS = {
    "open": "t.state IN ('enquiry', 'bidding')",
    "mine": "t.owner = $2::uuid "
    "OR EXISTS (SELECT 1 FROM signup s WHERE s.tender = t.id AND s.agency = $3::uuid)",
    "deciding": "t.state IN ('sealed', 'opening', 'auction', 'selecting', 'awarded')",
    "done": "t.state IN "
    "('contracted', 'serving', 'delivered', 'evaluated', 'archived', 'failed', 'cancelled')",
    "all": "true",
}
_BUDGET = "SELECT sum(budget) FROM tender_lot l WHERE l.tender = t.id"
_FOUND = "($4::text = '' OR t.number || t.title || t.service ILIKE '%' || $4 || '%')"
_ORDERS = {
    "number": "t.number",
    "title": "t.title",
    "state": "t.state",
    "bids_due": "t.bids_due",
    "published_at": "t.published_at",
    "budget": "budget",
}


async def tenders(
    actor: Actor, *, tab: str, words: str, sort: str, down: bool, limit: int, offset: int
) -> tuple[list[tuple[Tender, Any]], int]:
    """Tenders the actor may see, each with its budget, and how many there are in all."""
    owner = actor.organisation if actor.holds(Role.OWNER) else None
    agency = actor.organisation if actor.holds(Role.AGENCY) else None
    where = f"FROM tender t WHERE {_SEEN} AND ({_TABS.get(tab, _TABS['open'])}) AND {_FOUND}"
    way = "DESC" if down or sort not in _ORDERS else "ASC"
    order = f"{_ORDERS.get(sort, 't.published_at')} {way} NULLS FIRST, t.id"
    given = (sorted(states.PUBLIC), owner, agency, words)
    rows = await fetch(
        f"SELECT t.id, ({_BUDGET}) AS budget {where} ORDER BY {order} LIMIT {limit:d} OFFSET {offset:d}",
        *given,
    )
    total = await fetch_value(f"SELECT count(*) {where}", *given)
    return [(await store.rows.one(Tender, row["id"]), row["budget"]) for row in rows], total
