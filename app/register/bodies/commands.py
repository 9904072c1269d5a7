"""Setting up bodies."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import BodyId, DistrictId, new_id
from app.register.bodies import rules, store
from app.register.bodies.model import Body, BodyAdded, BodyRenamed
from app.register.districts import queries as districts
from storage.operation import operation
from storage.unit import Operation

ADMINISTRATION = {Role.SYSTEM_ADMIN, Role.SYSTEM}


@operation("body.add", zh="设立部门", en="add a body", roles=ADMINISTRATION)
async def add_body(
    op: Operation,
    code: str,
    name: str,
    district_id: DistrictId,
    *,
    short: str = "",
    parent_id: BodyId | None = None,
) -> BodyAdded:
    """A new body in a district, as a part of `parent_id`."""
    district, tree = await districts.district(district_id), await districts.tree()
    parent = await store.one(parent_id) if parent_id else None
    fact = rules.add(BodyId(new_id()), code, name, short, district=district, parent=parent, tree=tree)
    await store.add(Body(fact.body, fact.code, fact.name, fact.short, fact.district, fact.parent))
    return fact


@operation("body.rename", zh="部门更名", en="rename a body", roles=ADMINISTRATION)
async def rename_body(op: Operation, body_id: BodyId, name: str, short: str = "") -> BodyRenamed:
    """The body keeps its id and history under a new name."""
    fact = rules.rename(await store.one(body_id), name, short)
    await store.rename(fact.body, fact.name, fact.short)
    return fact
