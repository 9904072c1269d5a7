"""The JSON API of approving departments."""

from __future__ import annotations

from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from app.core.ids import BodyId, DistrictId
from marketplace.catalogue.api import PUBLIC, district_or_front
from marketplace.catalogue.departments.commands import name_department
from marketplace.catalogue.departments.queries import department
from storage.unit import Context


class DepartmentIn(msgspec.Struct, forbid_unknown_fields=True):
    district: UUID
    body: UUID


class DepartmentOut(msgspec.Struct, frozen=True):
    """`body`: none where nobody was named for the district or one above it."""

    body: UUID | None


@get("/api/services/{code:str}/department", public=PUBLIC)
async def show_department(code: FromPath[str], district: FromQuery[UUID | None] = None) -> DepartmentOut:
    return DepartmentOut(await department(code, await district_or_front(district)))


@post("/api/services/{code:str}/department", operation=name_department)
async def name(
    context: NamedDependency[Context], code: FromPath[str], data: JSONBody[DepartmentIn]
) -> DepartmentOut:
    fact = await name_department(context, code, DistrictId(data.district), BodyId(data.body))
    return DepartmentOut(fact.body)


routes = [show_department, name]
