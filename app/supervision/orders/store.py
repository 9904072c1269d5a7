"""Rows ↔ values of supervision orders."""

from __future__ import annotations

from datetime import datetime

from app.core.term import CHINA
from app.supervision.orders.model import Step, SupervisionOrder, SupervisionOrderId
from app.supervision.orders.states import OPEN
from app.supervision.orders.tables import SupervisionOrderStepTable, SupervisionOrderTable
from storage.engine import fetch, fetch_value
from storage.rows import Rows

rows = Rows(
    {SupervisionOrder: (SupervisionOrderTable, "督办单"), Step: (SupervisionOrderStepTable, "督办记录")}
)


async def next_number(now: datetime) -> str:
    serial = await fetch_value("SELECT nextval('supervision_order_number')")
    return f"DB{now.astimezone(CHINA).year}-{serial:06d}"


async def steps(order: SupervisionOrderId) -> list[Step]:
    return await rows.of(Step, supervision_order=order)


async def open_on(path: str) -> list[SupervisionOrder]:
    """The open orders about tasks of one matter."""
    return [one for one in await rows.of(SupervisionOrder, path=path) if one.state in OPEN]


async def unanswered(now: datetime) -> list[SupervisionOrderId]:
    """Those that nobody has answered in time and that were not raised yet."""
    sql = """SELECT id FROM supervision_order WHERE state = 'issued' AND due <= $1 AND raised_at IS NULL
             ORDER BY due LIMIT 100"""
    return [SupervisionOrderId(row["id"]) for row in await fetch(sql, now)]
