"""Pages of duties: one administrator proposes, the security administrator confirms or declines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.ids import BodyId, DistrictId, PersonId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.listing import chosen
from app.html.navigation import PARTIES, entry
from app.html.page import page
from app.html.roles import role_name
from app.html.visit import visit
from app.html.words import _
from app.register.bodies.queries import bodies
from app.register.districts.choices import choices
from app.register.duties import commands, forms, queries
from app.register.duties.model import ADMIN_ROLES, OFFICIAL_ROLES, GrantId
from app.register.duties.shown import waiting_shown
from app.register.people.queries import person
from storage.unit import Context

Asked = Request[Any, Any, Any]
READERS = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}


async def count_waiting(actor: Actor) -> int:
    return len(await queries.waiting()) if actor.holds(Role.SECURITY_ADMIN) else 0


entry("/duties", _("职责授予"), roles=READERS, order=45, waiting=count_waiting, group=PARTIES)


def labels() -> dict[str, str]:
    """The label of each field, in the visitor's language."""
    return {
        "role": _("职责"),
        "body": _("部门"),
        "district": _("地域范围"),
        "since": _("开始日期"),
        "until": _("截止日期"),
    }


@get("/duties", reading=READERS)
async def list_waiting() -> Response[str]:
    return await _waiting_page()


async def _waiting_page(refused: Refused | None = None) -> Response[str]:
    return await page(
        "app/register/duties/waiting.html",
        status=refused.status if refused else 200,
        waiting=await waiting_shown(),
        labels=labels(),
        confirms=visit().actor.holds(Role.SECURITY_ADMIN),
        refused=refused and refused.sentence(visit().language),
    )


@get("/people/{person_id:uuid}/duties/new", reading={Role.SYSTEM_ADMIN})
async def new_duty(person_id: FromPath[UUID]) -> Response[str]:
    return await _form_page(PersonId(person_id), Form[forms.TypedDuty]())


async def _form_page(id: PersonId, form: Form[Any], status: int = 200) -> Response[str]:
    given = [role for role in Role if role in OFFICIAL_ROLES | ADMIN_ROLES]
    return await page(
        "app/register/duties/form.html",
        status=status,
        form=form,
        person=await person(id),
        labels=labels(),
        roles=[(role.value, role_name(role)) for role in given],
        bodies=[(str(one.id), one.name) for one in await bodies()],
        districts=await choices(),
    )


@post("/people/{person_id:uuid}/duties", operation=commands.propose_duty)
async def propose_duty(
    request: Asked, context: NamedDependency[Context], person_id: FromPath[UUID]
) -> Response[Any]:
    id = PersonId(person_id)
    form = await Form.read(request, forms.TypedDuty)
    if form.errors:
        return await _form_page(id, form, 400)
    typed = form.value
    try:
        await commands.propose_duty(
            context,
            id,
            typed.role,
            body_id=BodyId(typed.body) if typed.body else None,
            district_id=DistrictId(typed.district) if typed.district else None,
            since=typed.since,
            until=typed.until,
        )
    except Refused as refused:
        form.refuse(refused)
        return await _form_page(id, form, refused.status)
    return Redirect(f"/people/{id}", status_code=303)


@post("/duties/confirmation", operation=commands.confirm_duty)
async def confirm_duties(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    """Each of the chosen ones by itself: those before a refused one stay confirmed."""
    try:
        for id in await chosen(request):
            await commands.confirm_duty(context, GrantId(id))
    except Refused as refused:
        return await _waiting_page(refused)
    return Redirect("/duties", status_code=303)


@post("/duties/{grant_id:uuid}/declining", operation=commands.decline_duty)
async def decline_duty(
    request: Asked, context: NamedDependency[Context], grant_id: FromPath[UUID]
) -> Response[Any]:
    try:
        await commands.decline_duty(context, GrantId(grant_id), await _reason(request))
    except Refused as refused:
        return await _waiting_page(refused)
    return Redirect("/duties", status_code=303)


@post("/duties/{grant_id:uuid}/ending", operation=commands.end_duty)
async def end_duty(request: Asked, context: NamedDependency[Context], grant_id: FromPath[UUID]) -> Redirect:
    fact = await commands.end_duty(context, GrantId(grant_id), await _reason(request))
    return Redirect(f"/people/{fact.person}", status_code=303)


async def _reason(request: Asked) -> str:
    form = await Form.read(request, forms.TypedReason)
    return "" if form.errors else form.value.reason


routes = [list_waiting, new_duty, propose_duty, confirm_duties, decline_duty, end_duty]
