"""Rows of districts as values."""

from __future__ import annotations

import msgspec

from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.register.districts import tables
from app.register.districts.model import District
from storage import engine
from storage.constraints import means

means("district_code_key", "district_code_taken")


async def districts() -> list[District]:
    """All districts, by code."""
    rows = await tables.District.select().order_by(tables.District.code)
    return msgspec.convert(rows, list[District])


async def parents() -> dict[DistrictId, DistrictId | None]:
    """Every district with the one above it: asked on most requests, so it brings nothing else."""
    return {row["id"]: row["parent"] for row in await engine.fetch("SELECT id, parent FROM district")}


async def one(id: DistrictId) -> District:
    rows = await tables.District.select().where(tables.District.id == id)
    if not rows:
        raise Refused("not_found", thing="行政区划")
    return msgspec.convert(rows[0], District)


async def add(district: District) -> None:
    await tables.District.insert(tables.District(**msgspec.structs.asdict(district)))
