"""AB 角: an official names who acts for him while he is away, and sees for whom he acts himself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import PARTIES, entry
from app.html.page import page
from app.html.words import _
from app.register.acting.queries import today
from app.register.bodies.queries import named as bodies_named
from app.register.deputies import commands, forms, queries
from app.register.deputies.model import DeputyId
from app.register.duties.model import OFFICIAL_ROLES
from app.register.people import queries as people
from storage.unit import Context

Asked = Request[Any, Any, Any]

entry("/deputies", _("AB 角"), roles=OFFICIAL_ROLES, order=70, group=PARTIES)


@get("/deputies", reading=OFFICIAL_ROLES)
async def list_deputies(request: Asked) -> Response[str]:
    return await _page(request.user, Form[forms.TypedDeputy]())


async def _page(actor: Actor, form: Form[Any], status: int = 200) -> Response[str]:
    assert actor.person is not None, "a role is held by a person"
    found = await queries.deputies_of(actor.person)
    return await page(
        "app/register/deputies/deputies.html",
        status=status,
        form=form,
        labels=_labels(),
        deputies=found,
        people=await people.named({id for one in found for id in (one.absent, one.deputy)}),
        bodies=await bodies_named({one.body for one in found}),
        today=await today(),
    )


def _labels() -> dict[str, str]:
    return {
        "deputy": _("B 角（登录名）"),
        "since": _("开始日期"),
        "until": _("截止日期"),
        "reason": _("事由"),
    }


@post("/deputies", operation=commands.name_deputy)
async def name_deputy(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    """In the body one acts for now, for oneself."""
    actor = context.actor
    form = await Form.read(request, forms.TypedDeputy)
    if form.errors:
        return await _page(actor, form, 400)
    typed = form.value
    try:
        if actor.body is None or actor.person is None or actor.deputy_for is not None:
            raise Refused("deputy_absent")
        deputy = await people.id_of(typed.deputy, "deputy")
        days = {"since": typed.since, "until": typed.until}
        await commands.name_deputy(context, actor.person, deputy, actor.body, **days, reason=typed.reason)
    except Refused as refused:
        form.refuse(refused)
        return await _page(actor, form, refused.status)
    return Redirect("/deputies", status_code=303)


@post("/deputies/{deputy_id:uuid}/ending", operation=commands.end_deputy)
async def end_deputy(context: NamedDependency[Context], deputy_id: FromPath[UUID]) -> Redirect:
    await commands.end_deputy(context, DeputyId(deputy_id))
    return Redirect("/deputies", status_code=303)


routes = [list_deputies, name_deputy, end_deputy]
