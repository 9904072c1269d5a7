"""Entering practitioners from the page of the file or from a sheet, changing them and letting them go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.words import _
from app.register import imports
from marketplace.agencies import sight
from marketplace.agencies.practitioners import commands
from marketplace.agencies.practitioners.forms import TypedEntry, TypedPractitioner, headings
from marketplace.agencies.practitioners.model import PractitionerId
from marketplace.agencies.queries import seen_agency
from marketplace.agencies.shown import acted, file_page
from storage.unit import Context

Asked = Request[Any, Any, Any]
AT = "practitioners"


@post("/agencies/{agency_id:uuid}/practitioners", operation=commands.add_practitioner)
async def add_practitioner(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, request.user)
    form = await Form.read(request, TypedPractitioner)
    if form.errors:
        return await file_page(id, form=form, at=AT)
    return await acted(id, commands.add_practitioner(context, id, form.value.person()), form=form, at=AT)


@post(
    "/agencies/{agency_id:uuid}/practitioners/{practitioner_id:uuid}", operation=commands.change_practitioner
)
async def change_practitioner(
    request: Asked,
    context: NamedDependency[Context],
    agency_id: FromPath[UUID],
    practitioner_id: FromPath[UUID],
) -> Response[Any]:
    id, one = OrganisationId(agency_id), PractitionerId(practitioner_id)
    await seen_agency(id, request.user)
    form = await Form.read(request, TypedEntry)
    if form.errors:
        return await file_page(id, form=form, at=f"practitioner-{one}")
    changing = commands.change_practitioner(context, id, one, form.value.entry(""))
    return await acted(id, changing, form=form, at=f"practitioner-{one}")


@post(
    "/agencies/{agency_id:uuid}/practitioners/{practitioner_id:uuid}/departure",
    operation=commands.release_practitioner,
)
async def release_practitioner(
    context: NamedDependency[Context], agency_id: FromPath[UUID], practitioner_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, context.actor)
    leaving = commands.release_practitioner(context, id, PractitionerId(practitioner_id))
    return await acted(id, leaving, at=AT)


@get("/agencies/{agency_id:uuid}/practitioners/import", reading={Role.AGENCY})
async def import_page(request: Asked, agency_id: FromPath[UUID]) -> Response[str]:
    sight.demand_own(await seen_agency(OrganisationId(agency_id), request.user), request.user)
    return await _import_page(agency_id)


async def _import_page(id: UUID, refused: Refused | None = None) -> Response[str]:
    path = f"/agencies/{id}/practitioners/import"
    return await imports.import_page(_("批量登记从业人员"), path, headings(), refused)


@get("/agencies/{agency_id:uuid}/practitioners/import/template", reading={Role.AGENCY})
async def import_template(agency_id: FromPath[UUID]) -> Response[bytes]:
    return imports.template_file("practitioners", headings())


@post(
    "/agencies/{agency_id:uuid}/practitioners/import",
    operation=commands.import_practitioners,
    request_max_body_size=imports.BODY,
)
async def import_practitioners(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    sight.demand_own(await seen_agency(id, request.user), request.user)
    try:
        await imports.imported(
            request,
            headings(),
            TypedPractitioner,
            lambda rows: commands.import_practitioners(context, id, rows),
        )
    except Refused as refused:
        return await _import_page(id, refused)
    return Redirect(f"/agencies/{id}#{AT}", status_code=303)


routes = [
    add_practitioner,
    change_practitioner,
    release_practitioner,
    import_page,
    import_template,
    import_practitioners,
]
