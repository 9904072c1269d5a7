"""Setting up districts."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import DistrictId, new_id
from app.register.districts import rules, store
from app.register.districts.model import District, DistrictAdded, Level
from storage.operation import operation
from storage.unit import Operation


@operation("district.add", zh="设立行政区划", en="add a district", roles={Role.SYSTEM_ADMIN, Role.SYSTEM})
async def add_district(
    op: Operation, code: str, name: str, level: Level, parent_id: DistrictId | None = None
) -> DistrictAdded:
    """A new district below `parent_id`."""
    parent = await store.one(parent_id) if parent_id else None
    fact = rules.add(DistrictId(new_id()), code, name, level, parent)
    await store.add(District(fact.district, fact.code, fact.name, fact.level, fact.parent))
    return fact
