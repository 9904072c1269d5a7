"""Pages of the pool of experts: one's own membership, the pool, and one expert with the decisions on him."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import SIGNED_IN, Actor
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html.export import export
from app.html.form import Form
from app.html.listing import Column, Listing, Wish, wish
from app.html.navigation import PARTIES, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.experts import commands, forms, queries, words
from app.register.experts.appraisals import store as appraisals
from app.register.experts.appraisals.model import Capacity, standing
from app.register.experts.model import Discipline, Expert, ExpertId, State
from app.register.experts.rules import ties_in
from app.register.filters.queries import with_saved
from app.register.history import history
from app.register.people import queries as people
from storage.unit import Context

Asked = Request[Any, Any, Any]
COLUMNS = (
    Column("name", _("姓名"), "title", sorts=True),
    Column("disciplines", _("专业")),
    Column("title", _("职称")),
    Column("employer", _("工作单位"), sorts=True),
    Column("state", _("状态")),
    Column("applied", _("申请时间"), "moment", sorts=True),
)
CAPACITIES = {Capacity.WINDOW: _("综合窗口"), Capacity.OWNER: _("建设单位"), Capacity.SEAT: _("审查部门")}
TABS = (("", _("全部")), *((state.value, words.STATES[state]) for state in State))

entry("/experts", _("专家库"), roles=queries.KEEPERS, order=65, group=PARTIES)
entry("/expert", _("专家身份"), roles=set(), order=66, concerns=queries.is_expert, group=PARTIES)


@get("/experts", reading=queries.KEEPERS)
async def list_experts(request: Asked) -> Response[Any]:
    listing = await _listing(wish(request))
    if listing.wish.export:
        return export(listing, "experts")
    return await page("app/register/experts/list.html", listing=await with_saved(listing, request.user))


async def _listing(asked: Wish) -> Listing:
    found, total = await queries.experts(asked)
    names = await people.named({one.person for one in found})
    rows = [
        {
            "name": names[one.person].name,
            "disciplines": words.disciplines(one.disciplines),
            "title": one.title,
            "employer": one.employer,
            "state": _(words.STATES[one.state]),
            "applied": one.applied_at,
            "path": f"/experts/{one.id}",
        }
        for one in found
    ]
    return Listing(
        path="/experts",
        columns=COLUMNS,
        rows=rows,
        total=total,
        wish=asked,
        tabs=TABS,
        empty=_("专家本人登录后在“我的专家身份”提出入库申请，申请会列在这里。"),
    )


@get("/expert", reading=SIGNED_IN)
async def own_membership(request: Asked) -> Response[Any]:
    """One's own membership, or the form that applies for it."""
    mine = await queries.of(request.user.person)
    if mine and mine[0].state not in (State.DECLINED, State.LEFT):
        return Redirect(f"/experts/{mine[0].id}", status_code=303)
    return await _form(Form[forms.TypedApplication](), frozenset(), mine)


async def _form(
    form: Form[Any], ticked: frozenset[Discipline], earlier: list[Expert], status: int = 200
) -> Response[Any]:
    return await page(
        "app/register/experts/form.html",
        status=status,
        form=form,
        ticked=ticked,
        earlier=earlier[0] if earlier else None,
        state=_(words.STATES[earlier[0].state]) if earlier else "",
        disciplines=[(one, _(words.DISCIPLINES[one])) for one in Discipline],
        labels=words.labels(),
    )


@post("/experts", operation=commands.apply_as_expert)
async def apply_as_expert(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, forms.TypedApplication)
    ticked = await forms.disciplines_in(request)
    earlier = await queries.of(request.user.person)
    if form.errors:
        return await _form(form, ticked, earlier, 400)
    typed = form.value
    try:
        fact = await commands.apply_as_expert(
            context,
            ticked,
            title=typed.title,
            certificate=typed.certificate,
            employer=typed.employer,
            ties=ties_in(typed.ties),
        )
    except Refused as refused:
        form.refuse(refused)
        return await _form(form, ticked, earlier, refused.status)
    return Redirect(f"/experts/{fact.expert}", status_code=303)


@get("/experts/{expert_id:uuid}", reading=SIGNED_IN)
async def show_expert(request: Asked, expert_id: FromPath[UUID]) -> Response[Any]:
    return await _expert_page(request.user, ExpertId(expert_id))


async def _expert_page(actor: Actor, id: ExpertId, refused: Refused | None = None) -> Response[Any]:
    found = await queries.seen_expert(id, actor)
    keeps = actor.holds(*queries.KEEPERS)
    given = await appraisals.of_expert(id)
    return await page(
        "app/register/experts/expert.html",
        status=refused.status if refused else 200,
        expert=found,
        person=(await people.named({found.person}))[found.person],
        state=_(words.STATES[found.state]),
        disciplines=words.disciplines(found.disciplines),
        labels=words.labels(),
        own=actor.person == found.person,
        keeps=keeps and actor.person != found.person,
        appraisals=given,
        standing=standing(given),
        capacities=CAPACITIES,
        happenings=await history(Subject("expert", str(id)), everything=keeps),
        refused=refused and refused.sentence(visit().language),
    )


@post("/experts/{expert_id:uuid}/admission", operation=commands.admit_expert)
async def admit_expert(
    request: Asked, context: NamedDependency[Context], expert_id: FromPath[UUID]
) -> Response[Any]:
    return await _done(request, expert_id, commands.admit_expert(context, ExpertId(expert_id)))


@post("/experts/{expert_id:uuid}/declining", operation=commands.decline_expert)
async def decline_expert(
    request: Asked, context: NamedDependency[Context], expert_id: FromPath[UUID]
) -> Response[Any]:
    reason = await _reason(request)
    return await _done(request, expert_id, commands.decline_expert(context, ExpertId(expert_id), reason))


@post("/experts/{expert_id:uuid}/suspension", operation=commands.suspend_expert)
async def suspend_expert(
    request: Asked, context: NamedDependency[Context], expert_id: FromPath[UUID]
) -> Response[Any]:
    id = ExpertId(expert_id)
    form = await Form.read(request, forms.TypedSuspension)
    if form.errors:
        why = next(iter(form.errors.values()))
        return await _expert_page(request.user, id, Refused("invalid", field="until", why=why))
    typed = form.value
    return await _done(request, id, commands.suspend_expert(context, id, typed.until, typed.reason))


@post("/experts/{expert_id:uuid}/reinstatement", operation=commands.reinstate_expert)
async def reinstate_expert(
    request: Asked, context: NamedDependency[Context], expert_id: FromPath[UUID]
) -> Response[Any]:
    return await _done(request, expert_id, commands.reinstate_expert(context, ExpertId(expert_id)))


@post("/experts/{expert_id:uuid}/leaving", operation=commands.leave_pool)
async def leave_pool(
    request: Asked, context: NamedDependency[Context], expert_id: FromPath[UUID]
) -> Response[Any]:
    reason = await _reason(request)
    return await _done(request, expert_id, commands.leave_pool(context, ExpertId(expert_id), reason))


@post("/experts/{expert_id:uuid}/ties", operation=commands.declare_ties)
async def declare_ties(
    request: Asked, context: NamedDependency[Context], expert_id: FromPath[UUID]
) -> Response[Any]:
    id = ExpertId(expert_id)
    form = await Form.read(request, forms.TypedTies)
    try:
        ties = ties_in("" if form.errors else form.value.ties)
    except Refused as refused:
        return await _expert_page(request.user, id, refused)
    return await _done(request, id, commands.declare_ties(context, id, ties))


async def _reason(request: Asked) -> str:
    form = await Form.read(request, forms.TypedReason)
    return "" if form.errors else form.value.reason


async def _done(request: Asked, id: UUID, act: Any) -> Response[Any]:
    """The expert's page after the act, with the reason on top if it was refused."""
    try:
        await act
    except Refused as refused:
        return await _expert_page(request.user, ExpertId(id), refused)
    return Redirect(f"/experts/{id}", status_code=303)


routes = [
    list_experts,
    own_membership,
    apply_as_expert,
    show_expert,
    admit_expert,
    decline_expert,
    suspend_expert,
    reinstate_expert,
    leave_pool,
    declare_ties,
]
