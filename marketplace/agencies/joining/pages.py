"""Signing, submitting and withdrawing an application; the window's one notice, and the admission."""

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
from app.html.page import page
from app.html.visit import visit
from app.register.acting.queries import today
from marketplace.agencies import words
from marketplace.agencies.joining import commands, rules
from marketplace.agencies.joining.queries import found_missing
from marketplace.agencies.model import Point, Section
from marketplace.agencies.points import sentence
from marketplace.agencies.queries import seen_agency
from marketplace.agencies.shown import acted
from storage.unit import Context

Asked = Request[Any, Any, Any]


@post("/agencies/{agency_id:uuid}/commitment", operation=commands.sign_commitment, step_up=True)
async def sign_commitment(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    """What is signed is the text that stood on the page, by its hash."""
    id = OrganisationId(agency_id)
    await seen_agency(id, context.actor)
    sha256 = str((await request.form()).get("sha256", ""))
    return await acted(id, commands.sign_commitment(context, id, sha256), at="commitment")


@post("/agencies/{agency_id:uuid}/submission", operation=commands.submit_agency)
async def submit_agency(context: NamedDependency[Context], agency_id: FromPath[UUID]) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, context.actor)
    return await acted(id, commands.submit_agency(context, id))


@post("/agencies/{agency_id:uuid}/withdrawal", operation=commands.withdraw_application)
async def withdraw_application(context: NamedDependency[Context], agency_id: FromPath[UUID]) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, context.actor)
    return await acted(id, commands.withdraw_application(context, id))


@post("/agencies/{agency_id:uuid}/admission", operation=commands.admit_agency)
async def admit_agency(context: NamedDependency[Context], agency_id: FromPath[UUID]) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, context.actor)
    return await acted(id, commands.admit_agency(context, id))


@get("/agencies/{agency_id:uuid}/notice", reading={Role.COORDINATOR})
async def notice_page(request: Asked, agency_id: FromPath[UUID]) -> Response[str]:
    """What the rule found, and room for what only a person sees: all of it leaves in one notice."""
    return await _notice_page(OrganisationId(agency_id), {})


async def _notice_page(
    id: OrganisationId, typed: dict[str, str], refused: Refused | None = None
) -> Response[str]:
    agency = await seen_agency(id, visit().actor)
    points = await found_missing(agency, await today())
    return await page(
        "marketplace/agencies/joining/notice.html",
        status=refused.status if refused else 200,
        agency=agency,
        points=[(point.section.value, sentence(point, visit().language)) for point in points],
        sections=words.SECTIONS,
        typed=typed,
        refused=refused and refused.sentence(visit().language),
    )


@post("/agencies/{agency_id:uuid}/notice", operation=commands.notify_agency)
async def notify_agency(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, context.actor)
    form = await request.form()
    typed = {section.value: str(form.get(section.value, "")).replace("\x00", "") for section in Section}
    try:
        await commands.notify_agency(context, id, _said(typed))
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _notice_page(id, typed, refused)
    return Redirect(f"/agencies/{id}", status_code=303)


def _said(typed: dict[str, str]) -> list[Point]:
    return [rules.own_words(Section(name), text) for name, text in typed.items() if text.strip()]


routes = [
    sign_commitment,
    submit_agency,
    withdraw_application,
    admit_agency,
    notice_page,
    notify_agency,
]
