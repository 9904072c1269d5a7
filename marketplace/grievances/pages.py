"""Pages of complaints: the list, a new one, the matter with what each may do, and what was published."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.html.export import export
from app.html.form import Form, chosen
from app.html.listing import wish
from app.html.navigation import MARKET, door, entry
from app.html.page import page
from app.html.words import _
from app.register.bodies.queries import bodies
from marketplace.agencies.queries import accusable
from marketplace.grievances import commands, forms, handling, queries, store, worklist
from marketplace.grievances.model import GrievanceId
from marketplace.grievances.shown import grievance_page, moved, said
from marketplace.grievances.words import ABOUT, STATES
from storage.unit import Context

Asked = Request[Any, Any, Any]
Given = NamedDependency[Context]
Id = FromPath[UUID]
READERS = commands.COMPLAINERS | {Role.REGULATOR}
PUBLIC = "results of complaints are public, without who complained"
SHOWN = 50

entry("/grievances", _("投诉举报"), roles=READERS, order=59, waiting=worklist.waiting, group=MARKET)
door(
    "/grievances/published",
    _("投诉举报"),
    _("无需账号即可举报，凭查询码查看进度；办理结果在此公开"),
    order=65,
)


@get("/grievances", reading=READERS)
async def list_grievances(request: Asked) -> Response[Any]:
    listing = await worklist.listing(request.user, wish(request))
    if listing.wish.export:
        return export(listing, "grievances")
    complains = request.user.holds(*commands.COMPLAINERS)
    return await page("marketplace/grievances/list.html", listing=listing, complains=complains)


@get("/grievances/published", public=PUBLIC)
async def show_published() -> Response[str]:
    found = await store.published(SHOWN, 0)
    return await page(
        "marketplace/grievances/published.html",
        rows=[
            (one, _(ABOUT[one.about]), await queries.target_name(one), _(STATES[one.state])) for one in found
        ],
    )


@get("/grievances/new", reading=commands.COMPLAINERS)
async def new_grievance(request: Asked) -> Response[str]:
    """From the page of an agency or a tender, which fill in what they know."""
    known = {name: request.query_params.get(name, "") for name in ("about", "agency", "body", "tender")}
    return await form_page("marketplace/grievances/new.html", Form[forms.TypedGrievance](known))


async def form_page(
    template: str, form: Form[forms.TypedGrievance], status: int = 200, **values: Any
) -> Response[str]:
    return await page(
        template,
        status=status,
        form=form,
        abouts=[(one.value, _(word)) for one, word in ABOUT.items()],
        agencies=await accusable(),
        bodies=[(str(one.id), one.name) for one in await bodies()],
        **values,
    )


@post("/grievances", operation=commands.file_grievance)
async def file_grievance(request: Asked, context: Given) -> Response[Any]:
    form = await Form.read(request, forms.TypedGrievance)
    if form.errors:
        return await form_page("marketplace/grievances/new.html", form, 400)
    try:
        fact = await commands.file_grievance(context, form.value.complaining())
    except Refused as refused:
        form.refuse(refused)
        return await form_page("marketplace/grievances/new.html", form, refused.status)
    return Redirect(f"/grievances/{fact.grievance}", status_code=303)


@get("/grievances/{grievance_id:uuid}", reading=READERS)
async def show_grievance(grievance_id: Id) -> Response[str]:
    return await grievance_page(GrievanceId(grievance_id))


ONE = "/grievances/{grievance_id:uuid}"


@post(f"{ONE}/notes", operation=commands.add_to_grievance)
async def add_to_grievance(request: Asked, context: Given, grievance_id: Id) -> Response[Any]:
    text = await said(request, "text")
    adding = commands.add_to_grievance(context, GrievanceId(grievance_id), text)
    return await moved(grievance_id, adding, request)


@post(f"{ONE}/withdrawal", operation=commands.withdraw_grievance)
async def withdraw_grievance(request: Asked, context: Given, grievance_id: Id) -> Response[Any]:
    return await moved(grievance_id, commands.withdraw_grievance(context, GrievanceId(grievance_id)), request)


@post(f"{ONE}/response", operation=commands.respond)
async def respond(request: Asked, context: Given, grievance_id: Id) -> Response[Any]:
    text = await said(request, "text")
    return await moved(grievance_id, commands.respond(context, GrievanceId(grievance_id), text), request)


@post(f"{ONE}/assignment", operation=handling.assign)
async def assign(request: Asked, context: Given, grievance_id: Id) -> Response[Any]:
    handler = PersonId(chosen(await said(request, "handler"), "handler"))
    return await moved(grievance_id, handling.assign(context, GrievanceId(grievance_id), handler), request)


@post(f"{ONE}/acceptance", operation=handling.accept)
async def accept(request: Asked, context: Given, grievance_id: Id) -> Response[Any]:
    return await moved(grievance_id, handling.accept(context, GrievanceId(grievance_id)), request)


@post(f"{ONE}/dismissal", operation=handling.dismiss)
async def dismiss(request: Asked, context: Given, grievance_id: Id) -> Response[Any]:
    text = await said(request, "reason")
    return await moved(grievance_id, handling.dismiss(context, GrievanceId(grievance_id), text), request)


@post(f"{ONE}/questions", operation=handling.ask)
async def ask(request: Asked, context: Given, grievance_id: Id) -> Response[Any]:
    text = await said(request, "reason")
    return await moved(grievance_id, handling.ask(context, GrievanceId(grievance_id), text), request)


@post(f"{ONE}/decision", operation=handling.decide)
async def decide(request: Asked, context: Given, grievance_id: Id) -> Response[Any]:
    upheld, text = await said(request, "upheld") == "1", await said(request, "text")
    deciding = handling.decide(context, GrievanceId(grievance_id), upheld, text)
    return await moved(grievance_id, deciding, request)


@post(f"{ONE}/publication", operation=handling.publish)
async def publish(request: Asked, context: Given, grievance_id: Id) -> Response[Any]:
    text = await said(request, "text")
    return await moved(grievance_id, handling.publish(context, GrievanceId(grievance_id), text), request)


routes = [
    list_grievances,
    show_published,
    new_grievance,
    file_grievance,
    show_grievance,
    add_to_grievance,
    withdraw_grievance,
    respond,
    assign,
    accept,
    dismiss,
    ask,
    decide,
    publish,
]
