"""Rows ↔ values of sealed sets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from app.core.ids import CaseId, DistrictId, ProjectId
from drawing_review.archive.model import ForeignSet, ReadBack, SealedSet, SetId
from drawing_review.archive.tables import ForeignSetTable, ReadBackTable, SealedSetTable, SheetCodeTable
from storage import engine
from storage.rows import Rows


class SheetCode(msgspec.Struct, frozen=True):
    """What is typed for a sheet, and whose it is."""

    id: UUID
    typed: str
    set: SetId
    sheet: int


ROWS = Rows(
    {
        SealedSet: (SealedSetTable, "封存成果"),
        SheetCode: (SheetCodeTable, "查验码"),
        ForeignSet: (ForeignSetTable, "外来封存成果"),
        ReadBack: (ReadBackTable, "读回记录"),
    }
)


async def one(id: SetId, *, lock: bool = False) -> SealedSet:
    """Refused("not_found")."""
    return await ROWS.one(SealedSet, id, "UPDATE" if lock else "")


async def of_project(project: ProjectId, stage: str) -> list[SealedSet]:
    """All editions, the first first."""
    return await ROWS.of(SealedSet, project=project, stage=stage)


async def of_case(case: CaseId) -> SealedSet | None:
    found = await ROWS.of(SealedSet, case=case)
    return found[0] if found else None


async def in_making() -> list[SealedSet]:
    """Sets that machines are making now."""
    return await ROWS.of(SealedSet, state="making")


async def by_certificate(notice: UUID) -> SealedSet | None:
    found = await ROWS.of(SealedSet, certificate=notice)
    return found[0] if found else None


async def lock_line(project: ProjectId, stage: str) -> None:
    """Sealing the editions of one project's stage one after the other."""
    await engine.fetch_value(
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"sealed_set:{project}:{stage}"
    )


async def by_code(typed: str) -> SheetCode | None:
    found = await ROWS.of(SheetCode, typed=typed)
    return found[0] if found else None


async def found(words: str, districts: Sequence[DistrictId] | None, limit: int = 50) -> list[SealedSet]:
    """Sets by project name or code, certificate or filing number or district; the newest edition first.

    `districts` None: everywhere.
    """
    rows = await engine.fetch(
        "SELECT s.id FROM sealed_set s JOIN project p ON p.id = s.project "
        "JOIN district d ON d.id = s.district JOIN review_case c ON c.id = s.case "
        "WHERE s.state <> 'making' AND ($2::uuid[] IS NULL OR s.district = ANY ($2)) AND ($1 = '' OR "
        "concat_ws(' ', p.name, p.code, c.number, s.certificate_number, s.filed_number, d.name) ILIKE $4) "
        "ORDER BY s.sealed_at DESC LIMIT $3",
        words,
        list(districts) if districts is not None else None,
        limit,
        f"%{words}%",
    )
    return [await one(SetId(row["id"])) for row in rows]


async def read_back_last(set_id: SetId) -> ReadBack | None:
    found = await ROWS.of(ReadBack, set=set_id)
    return found[-1] if found else None


async def unread_since(before: datetime, limit: int) -> list[SetId]:
    """Sets with a package that nobody has read back since then, the longest unread first."""
    rows = await engine.fetch(
        "SELECT held.id FROM (SELECT id, sealed_at AS at FROM sealed_set WHERE package <> '' "
        "UNION ALL SELECT id, imported_at FROM foreign_sealed_set) held LEFT JOIN LATERAL "
        "(SELECT max(at) AS at FROM sealed_package_read_back WHERE set = held.id) last ON true "
        "WHERE coalesce(last.at, held.at) < $1 ORDER BY coalesce(last.at, held.at) LIMIT $2",
        before,
        limit,
    )
    return [SetId(row["id"]) for row in rows]
