"""Pages of agencies: the worklist of those who look after them, and each agency's file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.export import export
from app.html.finding import Hit, finder
from app.html.form import Form
from app.html.listing import Wish, wish
from app.html.navigation import PARTIES, entry
from app.html.page import page
from app.html.words import _
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind, Kind
from app.register.documents.receiving import BODY, received
from app.register.filters.queries import with_saved
from app.register.organisations.queries import named, organisation
from marketplace.agencies import commands, queries, sight, worklist
from marketplace.agencies.forms import TypedPaper, TypedProfile
from marketplace.agencies.shown import PAPERS, acted, file_page
from marketplace.agencies.watch import commands as watch  # noqa: F401  (the history tells what the clock did)
from storage.unit import Context

Asked = Request[Any, Any, Any]
OVERSEEING = set(sight.OVERSEEING)
READERS = OVERSEEING | {Role.AGENCY}

entry("/agencies", _("中介机构"), roles=OVERSEEING, order=40, waiting=worklist.waiting, group=PARTIES)
entry("/agency", _("机构档案"), roles={Role.AGENCY}, order=10, group=PARTIES)


@finder
async def find_agencies(actor: Actor, words: str) -> list[Hit]:
    if not actor.holds(*OVERSEEING):
        return []
    found, _total = await worklist.overseen(actor, Wish(words=words, tab="all"))
    names = await named([one.id for one in found])
    return [Hit(_("中介机构"), one.number, names[one.id].name, f"/agencies/{one.id}") for one in found[:20]]


@get("/agencies", reading=OVERSEEING)
async def list_agencies(request: Asked) -> Response[Any]:
    listing = await worklist.listing(request.user, wish(request))
    if listing.wish.export:
        return export(listing, "agencies")
    shown = await with_saved(listing, request.user)
    return await page("marketplace/agencies/list.html", listing=shown)


@get("/agency", reading={Role.AGENCY})
async def own_agency(request: Asked) -> Response[Any]:
    """The file of the agency one acts for; before it has applied, how that goes."""
    id = request.user.organisation
    if await queries.known(id) is not None:
        return Redirect(f"/agencies/{id}", status_code=303)
    return await page("marketplace/agencies/start.html", organisation=await organisation(id))


@post("/agency", operation=commands.open_agency)
async def open_agency(request: Asked, context: NamedDependency[Context]) -> Redirect:
    fact = await commands.open_agency(context)
    return Redirect(f"/agencies/{fact.agency}", status_code=303)


@get("/agencies/{agency_id:uuid}", reading=READERS)
async def show_agency(agency_id: FromPath[UUID]) -> Response[str]:
    return await file_page(OrganisationId(agency_id))


@post("/agencies/{agency_id:uuid}/profile", operation=commands.change_profile)
async def change_profile(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    await queries.seen_agency(id, request.user)
    form = await Form.read(request, TypedProfile)
    if form.errors:
        return await file_page(id, form=form, at="profile")
    changing = commands.change_profile(context, id, form.value.introduction, form.value.email)
    return await acted(id, changing, form=form, at="profile")


@post("/agencies/{agency_id:uuid}/papers", operation=give_document, request_max_body_size=BODY)
async def give_paper(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    """The licence and the proof of insurance: documents of the organisation, as its page has them."""
    id = OrganisationId(agency_id)
    sight.demand_own(await queries.seen_agency(id, request.user), request.user)
    form = await Form.read(request, TypedPaper)
    if form.errors or form.value.kind not in PAPERS:
        return await file_page(id, refused=Refused("no_document"))
    return await acted(id, _give(request, context, id, form.value.kind), at="papers")


async def _give(request: Asked, context: Context, id: OrganisationId, kind: Kind) -> None:
    file = await received(request)
    await give_document(
        context,
        HolderKind.ORGANISATION,
        id,
        kind=kind,
        name=file.name,
        media_type=file.media_type,
        blob=file.blob,
    )


routes = [list_agencies, own_agency, open_agency, show_agency, change_profile, give_paper]
