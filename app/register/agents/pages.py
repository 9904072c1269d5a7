"""The page of agents: whom the organisation has appointed, and for whom it acts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import Redirect
from msgspec import Meta

from app.core.actor import Role
from app.core.matter import JointMatter
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import PARTIES, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.agents import commands, queries
from app.register.agents.model import AgencyId
from app.register.organisations.queries import by_code, named, organisation
from app.register.organisations.rules import represents
from storage.unit import Context

Asked = Request[Any, Any, Any]
READERS = {Role.OWNER, Role.DESIGNER, Role.AGENCY}
MATTERS = {
    JointMatter.SURVEY: _("联合踏勘"),
    JointMatter.ASSESSMENT: _("联合评估"),
    JointMatter.REVIEW: _("联合图审"),
    JointMatter.ACCEPTANCE: _("联合验收"),
}

entry("/agents", _("代办委托"), roles=READERS, order=48, group=PARTIES)


class Typed(msgspec.Struct):
    credit_code: Annotated[str, Meta(min_length=18, max_length=40)]
    since: date
    until: date


class AppointmentIn(msgspec.Struct, forbid_unknown_fields=True):
    credit_code: Annotated[str, Meta(max_length=40)]
    matters: Annotated[list[JointMatter], Meta(max_length=4)]
    since: date
    until: date


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(max_length=200)]


def labels() -> dict[str, str]:
    return {
        "credit_code": _("代办单位的统一社会信用代码"),
        "since": _("开始日期"),
        "until": _("截止日期"),
        "matters": _("联合事项"),
    }


@get("/agents", reading=READERS)
async def list_agents() -> Response[str]:
    return await _page(Form({"since": str(await today())}))


async def _page(form: Form[Any], status: int = 200, refused: Refused | None = None) -> Response[str]:
    """An agent who acts for an owner sees no mandates: they are between the two organisations."""
    actor = visit().actor
    mine = actor.organisation if actor.agent is None else None
    given = await queries.given_by(mine) if mine else []
    held = await queries.given_to(mine) if mine else []
    firms = {id for one in (*given, *held) for id in (one.owner, one.agent)}
    return await page(
        "app/register/agents/agents.html",
        status=refused.status if refused else status,
        form=form,
        labels=labels(),
        given=given,
        held=held,
        firms=await named(firms),
        matters=MATTERS,
        today=await today(),
        appoints=mine is not None and actor.holds(Role.OWNER) and represents(await organisation(mine), actor),
        refused=refused and refused.sentence(visit().language),
    )


async def _appointed(context: Context, code: str, matters: list[JointMatter], days: tuple[date, date]) -> Any:
    agent = await by_code(code)
    if agent is None or context.actor.organisation is None:
        raise Refused("not_found", thing="代办单位")
    return await commands.appoint_agent(
        context, context.actor.organisation, agent.id, matters, since=days[0], until=days[1]
    )


@post("/agents", operation=commands.appoint_agent)
async def appoint_agent(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    sent = await request.form()
    form = await Form.read(request, Typed)
    if form.errors:
        return await _page(form, 400)
    ticked = sent.getall("matter", [])
    matters = [one for one in JointMatter if one.value in ticked]
    try:
        days = (form.value.since, form.value.until)
        await _appointed(context, form.value.credit_code, matters, days)
    except Refused as refused:
        form.refuse(refused)
        return await _page(form, refused.status)
    return Redirect("/agents", status_code=303)


@post("/agents/{mandate_id:uuid}/revocation", operation=commands.revoke_agent)
async def revoke_agent(
    request: Asked, context: NamedDependency[Context], mandate_id: FromPath[UUID]
) -> Response[Any]:
    reason = str((await request.form()).get("reason", ""))
    try:
        await commands.revoke_agent(context, AgencyId(mandate_id), reason)
    except Refused as refused:
        return await _page(Form(), refused=refused)
    return Redirect("/agents", status_code=303)


@post("/api/agents", operation=commands.appoint_agent)
async def appoint(context: NamedDependency[Context], data: JSONBody[AppointmentIn]) -> dict[str, Any]:
    """The agent by its credit code; `since` and `until` are days, both included."""
    fact = await _appointed(context, data.credit_code, data.matters, (data.since, data.until))
    return {"mandate": fact.mandate, "agent": fact.agent}


@post("/api/agents/{mandate_id:uuid}/revocation", operation=commands.revoke_agent)
async def revoke(
    context: NamedDependency[Context], mandate_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, Any]:
    fact = await commands.revoke_agent(context, AgencyId(mandate_id), data.reason)
    return {"at": fact.at}


routes = [list_agents, appoint_agent, revoke_agent, appoint, revoke]
