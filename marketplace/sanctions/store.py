"""Rows ↔ values of sanctions."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.ids import OrganisationId
from app.core.term import CHINA
from app.register.organisations.model import Organisation
from marketplace.sanctions.model import Sanction, SanctionId
from marketplace.sanctions.tables import SanctionTable
from storage.engine import fetch, fetch_value
from storage.rows import Rows

rows = Rows({Sanction: (SanctionTable, "处理决定")})


async def next_number(now: datetime) -> str:
    serial = await fetch_value("SELECT nextval('sanction_number')")
    return f"CL{now.astimezone(CHINA).year}-{serial:06d}"


async def standing_against(company: Organisation) -> list[Sanction]:
    """What stands against the company, by its code, or against its legal representative wherever he is that.

    By the code, because a listing may have been imported before its company came.
    """
    found = SanctionTable.select().where(
        (SanctionTable.code == company.code) | (SanctionTable.person == company.legal_representative)
    )
    rows_found = await found.where(SanctionTable.state == "standing").output(load_json=True)
    return msgspec.convert(rows_found, list[Sanction])


async def of_agency(agency: OrganisationId) -> list[Sanction]:
    return await rows.of(Sanction, agency=agency)


async def public(shown_since: datetime) -> list[Sanction]:
    """What everybody reads: what stands or is shown, and what was repaired since that moment."""
    found = SanctionTable.select().where(
        SanctionTable.state.is_in(["standing", "shown"])
        | ((SanctionTable.state == "repaired") & (SanctionTable.ended_at > shown_since))
    )
    rows_found = await found.order_by(SanctionTable.id, ascending=False).output(load_json=True)
    return msgspec.convert(rows_found, list[Sanction])


async def known(code: str, document: str, source: str) -> Sanction | None:
    """A listing that was imported before: the same paper of the same platform against the same code."""
    found = await rows.of(Sanction, code=code, document=document, source=source)
    return found[0] if found else None


async def over(now: datetime) -> list[SanctionId]:
    """Whose period is over and nobody has told yet."""
    sql = """SELECT id FROM sanction WHERE state IN ('standing', 'shown') AND until <= $1
             ORDER BY until LIMIT 100"""
    return [SanctionId(row["id"]) for row in await fetch(sql, now)]


async def beginning(now: datetime) -> list[SanctionId]:
    """What has begun and has not taken effect on awards and contracts yet."""
    sql = """SELECT id FROM sanction WHERE state = 'standing' AND NOT effective AND agency IS NOT NULL
             AND since <= $1 ORDER BY since LIMIT 100"""
    return [SanctionId(row["id"]) for row in await fetch(sql, now)]
