"""Rows ↔ values of tenders. Locking reads are for commands alone."""

from __future__ import annotations

from datetime import datetime

from app.core.term import CHINA
from marketplace.gate.model import Purchase
from marketplace.tenders.model import (
    Amendment,
    Avoidance,
    Cancellation,
    Lot,
    Paper,
    Question,
    Tender,
    TenderId,
)
from marketplace.tenders.tables import (
    AmendmentTable,
    AvoidanceTable,
    CancellationTable,
    LotTable,
    PaperTable,
    QuestionTable,
    TenderTable,
)
from storage.engine import execute, fetch, fetch_value
from storage.rows import Rows

rows = Rows(
    {
        Tender: (TenderTable, "采购项目"),
        Lot: (LotTable, "标段"),
        Question: (QuestionTable, "问题"),
        Amendment: (AmendmentTable, "更正公告"),
        Cancellation: (CancellationTable, "取消申请"),
        Paper: (PaperTable, "采购文件"),
        Avoidance: (AvoidanceTable, "回避登记"),
    }
)


async def next_number(year: int) -> str:
    serial = await fetch_value("SELECT nextval('tender_number')")
    return f"CG{year}-{serial:06d}"


async def lock(tender: TenderId) -> Tender:
    """The tender, locked: everything that changes it or what belongs to it takes this lock first."""
    return await rows.one(Tender, tender, "UPDATE")


async def hold_still(tender: TenderId) -> Tender:
    """The tender, so locked that it cannot change meanwhile while other bids and sign-ups go on beside."""
    return await rows.one(Tender, tender, "SHARE")


async def lots(tender: TenderId) -> list[Lot]:
    return await rows.of(Lot, tender=tender)


async def replace_lots(tender: TenderId, new: list[Lot]) -> None:
    """The lots of a draft, written anew."""
    await execute("DELETE FROM tender_lot WHERE tender = $1", tender)
    for lot in new:
        await rows.add(lot)


async def purchases(tender: Tender) -> list[Purchase]:
    """What the owner has published of this service for this project, but for what failed."""
    found = await fetch(
        "SELECT t.number, t.published_at, "
        "(SELECT sum(budget) FROM tender_lot l WHERE l.tender = t.id) AS value "
        "FROM tender t WHERE t.owner = $1 AND t.service = $2 AND t.project IS NOT DISTINCT FROM $3 "
        "AND t.id <> $4 AND t.published_at IS NOT NULL AND t.state NOT IN ('failed', 'cancelled')",
        tender.owner,
        tender.service,
        tender.project,
        tender.id,
    )
    return [
        Purchase(row["number"], row["value"], row["published_at"].astimezone(CHINA).date()) for row in found
    ]


async def due(states: tuple[str, ...], holds: tuple[str, ...], now: datetime) -> list[TenderId]:
    """Tenders in one of these states and holds whose moment has come, the oldest first, at most 100."""
    found = await fetch(
        "SELECT id FROM tender WHERE next_due <= $3 AND state = ANY ($1) AND hold = ANY ($2) "
        "ORDER BY next_due LIMIT 100",
        list(states),
        list(holds),
        now,
    )
    return [TenderId(row["id"]) for row in found]
