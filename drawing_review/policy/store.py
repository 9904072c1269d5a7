"""Rows of settings: what the platform came with, and the amendments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from app.core.refusal import Refused
from drawing_review.policy import tables
from drawing_review.policy.model import Amendment, AmendmentId, Row, State
from drawing_review.policy.rules import shipped
from storage import engine

ROWS = tables.SettingAmendment


def _amendment(row: dict[str, Any]) -> Amendment:
    return msgspec.convert(row, Amendment)


async def amendments(state: State | None = None) -> list[Amendment]:
    """All amendments, or those in one state, in the order in which they were proposed."""
    query = ROWS.select().order_by(ROWS.id).output(load_json=True)
    return [_amendment(row) for row in await (query.where(ROWS.state == state.value) if state else query)]


async def rows() -> list[Row]:
    """Every setting ever: the shipped rows and the confirmed amendments."""
    confirmed = await amendments(State.CONFIRMED)
    return [*shipped(), *map(_row, confirmed)]


def _row(amendment: Amendment) -> Row:
    values = msgspec.structs.asdict(amendment)
    return Row(**{name: values[name] for name in Row.__struct_fields__})


async def newest() -> UUID | None:
    """The amendment confirmed last, by which a reader knows whether the settings have changed."""
    id: UUID | None = await engine.fetch_value(
        "SELECT id FROM setting_amendment WHERE version IS NOT NULL ORDER BY version DESC LIMIT 1"
    )
    return id


async def lock() -> None:
    """One amendment at a time: each is judged against all others."""
    await engine.fetch("LOCK TABLE setting_amendment IN SHARE ROW EXCLUSIVE MODE")


async def one(id: AmendmentId) -> Amendment:
    """The amendment. Refused("not_found")."""
    row = await ROWS.select().where(ROWS.id == id).output(load_json=True).first()
    if row is None:
        raise Refused("not_found", thing="配置调整")
    return _amendment(row)


async def add(amendment: Amendment) -> None:
    values = msgspec.structs.asdict(amendment)
    value = values.pop("value")
    encoded = None if value is None else msgspec.json.encode(value).decode()
    await ROWS.insert(ROWS(**{**values, "state": amendment.state.value, "value": encoded}))


async def decide(after: Amendment) -> None:
    """The decision; nothing else of an amendment ever changes."""
    changes: dict[Any, Any] = {
        ROWS.state: after.state.value,
        ROWS.version: after.version,
        ROWS.decided_by: after.decided_by,
        ROWS.decided_at: after.decided_at,
    }
    await ROWS.update(changes).where(ROWS.id == after.id)
