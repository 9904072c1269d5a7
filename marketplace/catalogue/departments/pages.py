"""The form that names the approving department, on the service's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from app.core.ids import BodyId
from app.core.refusal import Refused
from app.register.acting.queries import today
from marketplace.catalogue import queries
from marketplace.catalogue.api import district_or_front
from marketplace.catalogue.departments.commands import name_department
from marketplace.catalogue.pages import service_page
from storage.unit import Context


@post("/services/{code:str}/department", operation=name_department)
async def name(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    code: FromPath[str],
    district: FromQuery[UUID | None] = None,
) -> Response[Any]:
    place = await district_or_front(district)
    try:
        await name_department(context, code, place, _body(str((await request.form()).get("body", ""))))
    except Refused as refused:
        return await service_page(request, await queries.service(code, place, await today()), refused=refused)
    return Redirect(f"/services/{code}?district={place}", status_code=303)


def _body(typed: str) -> BodyId:
    try:
        return BodyId(UUID(typed))
    except ValueError:
        raise Refused("not_found", thing="部门") from None


routes = [name]
