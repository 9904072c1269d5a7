"""Rows ↔ values of mismatches."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.register.districts.queries import tree
from drawing_review.archive.model import SetId
from drawing_review.cases import sight
from drawing_review.inspection.mismatches.model import Mismatch, MismatchId
from drawing_review.inspection.mismatches.tables import MismatchTable
from storage import engine
from storage.rows import Rows

ROWS = Rows({Mismatch: (MismatchTable, "现场核查事项")})


async def one(id: MismatchId, *, lock: bool = False) -> Mismatch:
    """Refused("not_found")."""
    return await ROWS.one(Mismatch, id, "UPDATE" if lock else "")


async def of_set(set_id: SetId) -> list[Mismatch]:
    return await ROWS.of(Mismatch, set=set_id)


async def seen(actor: Actor) -> list[Mismatch]:
    """Those of the districts in which the actor regulates or inspects, the newest first."""
    districts = await tree()
    rows = await MismatchTable.select().order_by(MismatchTable.id, ascending=False).output(load_json=True)
    everything = msgspec.convert(rows, list[Mismatch])
    return [found for found in everything if may_see(found, actor, districts.above(found.district))]


def may_see(mismatch: Mismatch, actor: Actor, above: Collection[DistrictId]) -> bool:
    return any(sight.in_district(actor, role, above) for role in (Role.REGULATOR, Role.INSPECTOR))


async def waiting(actor: Actor) -> int:
    """Open mismatches in the regulator's districts."""
    duties = [duty for duty in actor.duties if duty.role == Role.REGULATOR]
    everywhere = any(duty.district is None for duty in duties)
    below = (await tree()).below(duty.district for duty in duties if duty.district is not None)
    count: int = await engine.fetch_value(
        "SELECT count(*) FROM site_mismatch WHERE state = 'open' AND ($1 OR district = ANY ($2))",
        everywhere,
        list(below),
    )
    return count
