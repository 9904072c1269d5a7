"""Naming the department that approves what a service serves."""

from __future__ import annotations

from app.core.ids import BodyId, DistrictId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.bodies.queries import body as body_of
from app.register.districts import queries as districts
from marketplace.catalogue import queries, rules
from marketplace.catalogue.commands import KEEPERS
from marketplace.catalogue.departments import store
from marketplace.catalogue.departments.model import DepartmentId, DepartmentNamed, ServiceDepartment
from storage.operation import operation
from storage.unit import Operation


@operation("service.name_department", zh="明确审批部门", en="name a service's department", roles=KEEPERS)
async def name_department(
    op: Operation, code: str, district_id: DistrictId, body_id: BodyId
) -> DepartmentNamed:
    """From now on. Refused("department_elsewhere") for a body that does not reach the district."""
    place, tree, now = await districts.district(district_id), await districts.tree(), await op.now()
    rules.check_reach(op.actor, tree, place)
    await queries.service(code, district_id, now.astimezone(CHINA).date())
    body = await body_of(body_id)
    if body.district not in tree.above(district_id):
        raise Refused("department_elsewhere", body=body.name)
    await store.rows.add(
        ServiceDepartment(id=DepartmentId(new_id()), code=code, district=district_id, body=body_id, at=now)
    )
    return DepartmentNamed(service=code, district=district_id, body=body_id, at=now)
