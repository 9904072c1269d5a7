"""Rows of panels as values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from app.core.actor import Role
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.experts.model import ExpertId
from app.register.panels import tables
from app.register.panels.model import Panel, PanelId, Seat, SeatId, State
from storage import engine

PANELS, SEATS = tables.Panel, tables.PanelSeat

_SAT = """
SELECT expert, count(*) AS seats FROM panel_seat
WHERE state = 'accepted' AND answered_at >= $1 GROUP BY expert
"""
_ROLES = """
SELECT person, array_agg(role) AS roles FROM duty_grant
WHERE person = ANY($1) AND state = 'active' AND (until IS NULL OR until >= $2) GROUP BY person
"""
_MINE = """
SELECT * FROM panel_seat WHERE person = $1 ORDER BY state = 'invited' DESC, invited_at DESC LIMIT 200
"""


def _panel(row: Any) -> Panel:
    values = dict(row)
    values |= {name: msgspec.json.decode(values[name]) for name in ("needs", "draws", "excluded")}
    return msgspec.convert(values, Panel)


def _seats(rows: Any) -> list[Seat]:
    return [msgspec.convert(dict(row), Seat) for row in rows]


async def one(id: PanelId) -> Panel:
    rows = await engine.fetch("SELECT * FROM panel WHERE id = $1", id)
    if not rows:
        raise Refused("not_found", thing="专家组")
    return _panel(rows[0])


async def lock(id: PanelId) -> Panel:
    await engine.fetch("SELECT id FROM panel WHERE id = $1 FOR UPDATE", id)
    return await one(id)


async def standing_of(kind: str, id: str) -> Panel | None:
    """The panel of a subject that is not dissolved."""
    sql = "SELECT * FROM panel WHERE subject_kind = $1 AND subject_id = $2 AND state <> 'dissolved'"
    rows = await engine.fetch(sql, kind, id)
    return _panel(rows[0]) if rows else None


async def add(panel: Panel) -> None:
    sets = {
        name: msgspec.json.encode(getattr(panel, name)).decode() for name in ("needs", "draws", "excluded")
    }
    values = msgspec.structs.asdict(panel) | {"avoid": sorted(panel.avoid)} | sets
    await PANELS.insert(PANELS(**values))


async def set_state(id: PanelId, state: State) -> None:
    await PANELS.update({PANELS.state: state}).where(PANELS.id == id)


async def seats_of(panel: PanelId) -> list[Seat]:
    return _seats(
        await engine.fetch("SELECT * FROM panel_seat WHERE panel = $1 ORDER BY discipline, place", panel)
    )


async def seat(id: SeatId) -> Seat:
    rows = await engine.fetch("SELECT * FROM panel_seat WHERE id = $1", id)
    if not rows:
        raise Refused("seat_not_yours")
    return _seats(rows)[0]


async def seats_of_person(person: PersonId) -> list[Seat]:
    """His invitations, those that wait for an answer first."""
    return _seats(await engine.fetch(_MINE, person))


async def lapsed() -> list[Seat]:
    """Invitations whose time to answer has come to its end."""
    sql = (
        "SELECT * FROM panel_seat WHERE state = 'invited' AND due <= clock_timestamp() ORDER BY due LIMIT 100"
    )
    return _seats(await engine.fetch(sql))


async def add_seat(seat: Seat) -> None:
    await SEATS.insert(SEATS(**msgspec.structs.asdict(seat)))


async def save_seat(seat: Seat) -> None:
    values: dict[Any, Any] = msgspec.structs.asdict(seat)
    await SEATS.update(values).where(SEATS.id == seat.id)


async def sat_since(moment: datetime) -> dict[ExpertId, int]:
    """How often each expert has accepted a seat since then."""
    return {ExpertId(row["expert"]): row["seats"] for row in await engine.fetch(_SAT, moment)}


async def roles_of(people: Collection[PersonId], day: Any) -> dict[PersonId, frozenset[Role]]:
    """The official duties of these people, on that day or later."""
    rows = await engine.fetch(_ROLES, list(people), day)
    return {PersonId(row["person"]): frozenset(map(Role, row["roles"])) for row in rows}
