"""Rows ↔ values of grievances."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import OrganisationId
from app.core.term import CHINA
from marketplace.grievances.model import Grievance, GrievanceId, Note
from marketplace.grievances.tables import GrievanceNoteTable, GrievanceTable
from marketplace.tenders.model import TenderId
from storage.engine import fetch, fetch_value
from storage.rows import Rows

rows = Rows({Grievance: (GrievanceTable, "投诉举报"), Note: (GrievanceNoteTable, "补充说明")})


async def next_number(now: datetime) -> str:
    serial = await fetch_value("SELECT nextval('grievance_number')")
    return f"TS{now.astimezone(CHINA).year}-{serial:06d}"


async def notes(grievance: GrievanceId) -> list[Note]:
    return await rows.of(Note, grievance=grievance)


async def of_code(code_hash: str) -> Grievance | None:
    """The tip whose code has this hash."""
    found = await rows.of(Grievance, code_hash=code_hash) if code_hash else []
    return found[0] if found else None


async def about(tender: TenderId, agency: OrganisationId) -> list[Grievance]:
    """Those about an agency in a tender."""
    return await rows.of(Grievance, tender=tender, agency=agency)


async def late(now: datetime) -> list[GrievanceId]:
    """Those that nobody has accepted, dismissed or decided in time."""
    sql = """SELECT id FROM grievance WHERE state IN ('submitted', 'accepted') AND due <= $1
             ORDER BY due LIMIT 100"""
    return [GrievanceId(row["id"]) for row in await fetch(sql, now)]


async def published(limit: int, offset: int) -> list[Grievance]:
    """What everybody may read, the newest first."""
    sql = """SELECT id FROM grievance WHERE published_at IS NOT NULL
             ORDER BY published_at DESC LIMIT $1 OFFSET $2"""
    return [await rows.one(Grievance, row["id"]) for row in await fetch(sql, limit, offset)]
