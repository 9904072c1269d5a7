"""Pages of tenders: the list, the tender's page and its sections, the draft's form."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.html.engine import render
from app.html.export import export
from app.html.form import Form
from app.html.listing import wish
from app.html.navigation import MARKET, door, entry
from app.html.page import page, pieces, pieces_asked
from app.html.topics import topic
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.filters.queries import with_saved
from app.register.organisations.queries import organisation
from app.register.projects.queries import projects_of
from marketplace.catalogue.model import Service
from marketplace.catalogue.queries import services
from marketplace.policy.method import Method
from marketplace.policy.queries import policy_on
from marketplace.tenders import (
    commands,
    forms,
    parts,  # noqa: F401  (registers the sections)
    queries,
    sections,
    worklist,
)
from marketplace.tenders.api import PUBLIC
from marketplace.tenders.designation.commands import designation_reported
from marketplace.tenders.forms import Typed
from marketplace.tenders.kept import Kept
from marketplace.tenders.model import TenderId
from marketplace.tenders.queries import Matter
from marketplace.tenders.words import BUYERS, FUNDINGS, QUOTES, TAXES
from storage.unit import Context

Names = Annotated[str, QueryParameter(max_length=400)]  # of sections, by comma
EVERYBODY = frozenset({Role.OWNER, Role.AGENCY, Role.REGULATOR, Role.COORDINATOR})

entry("/tenders", _("采购项目"), roles=EVERYBODY, order=30, group=MARKET)


door("/tenders", _("采购项目"), _("正在报名、开标、公示和已签合同的全部项目"), order=5)


@topic("tender")
async def may_watch_tender(actor: Actor, id: str) -> bool:
    try:
        await queries.seen_tender(TenderId(UUID(id)), actor)
    except (Refused, ValueError):
        return False
    return True


@get("/tenders", public=PUBLIC)
async def list_tenders(request: Request[Any, Any, Any]) -> Response[Any]:
    actor = visit().actor
    listing = await worklist.listing(actor, wish(request))
    if listing.wish.export:
        return export(listing, "tenders")
    shown = await with_saved(listing, actor) if visit().signed_in else listing
    return await page("marketplace/tenders/list.html", listing=shown, may_draft=actor.holds(Role.OWNER))


@get("/tenders/new", reading={Role.OWNER})
async def new_tender(request: Request[Any, Any, Any]) -> Response[str]:
    given = await forms.moments() | {
        "method": "price",
        "quote": "amount",
        "tax": "included",
        "funding": "private",
        "buyer": "private",
        "project": request.query_params.get("project", ""),
        "service": request.query_params.get("service", ""),
    }
    known, asked = {one.code: one.name for one in await _services()}, request.query_params
    lots = forms.package(asked.get("lots", ""), asked.get("joint", ""), known)
    return await _form_page(Form(given | lots))


async def _services() -> list[Service]:
    """What the catalogue offers where the owner sits."""
    mine = visit().actor.organisation
    return await services((await organisation(mine)).district, await today()) if mine else []


async def _form_page(form: Form[Typed], tender: TenderId | None = None, status: int = 200) -> Response[str]:
    actor, policy = visit().actor, await policy_on(await today())
    return await page(
        "marketplace/tenders/form.html",
        status=status,
        form=form,
        tender=tender,
        rows=forms.ROWS,
        least=policy.periods,
        beacon_hint=forms.beacon_hint(policy),
        services=[(one.code, f"{one.code} {one.name}") for one in await _services()],
        projects=[(str(one.id), f"{one.code} {one.details.name}") for one in await projects_of(actor)],
        methods=[(one.value, _(one.word)) for one in Method],
        quotes=[(key, _(word)) for key, word in QUOTES.items()],
        taxes=[(key, _(word)) for key, word in TAXES.items()],
        fundings=[(key, _(word)) for key, word in FUNDINGS.items()],
        buyers=[(key, _(word)) for key, word in BUYERS.items()],
    )


@post("/tenders", operation=commands.draft_tender)
async def draft_tender(context: NamedDependency[Context], request: Request[Any, Any, Any]) -> Response[Any]:
    form = await forms.read(request)
    if form.errors:
        return await _form_page(form, status=400)
    try:
        draft = await forms.draft_of(form)
        async with designation_reported(context, draft):
            fact = await commands.draft_tender(context, draft)
    except Refused as refused:
        form.refuse(refused)
        return await _form_page(form, status=refused.status)
    return Redirect(f"/tenders/{fact.tender}", status_code=303)


@get("/tenders/{tender_id:uuid}/draft", reading={Role.OWNER})
async def edit_form(tender_id: FromPath[UUID]) -> Response[str]:
    matter = await queries.matter(TenderId(tender_id), visit().actor)
    if not matter.owns or matter.tender.state != "draft":
        raise Refused("not_found", thing="采购草稿")
    typed = await forms.typed_of(matter.tender, list(matter.lots))
    return await _form_page(Form(typed), matter.tender.id)


@post("/tenders/{tender_id:uuid}/draft", operation=commands.edit_tender)
async def edit_tender(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    form = await forms.read(request)
    if form.errors:
        return await _form_page(form, TenderId(tender_id), 400)
    try:
        draft = await forms.draft_of(form)
        async with designation_reported(context, draft):
            await commands.edit_tender(context, TenderId(tender_id), draft)
    except Refused as refused:
        if refused.code == "not_found":
            raise
        form.refuse(refused)
        return await _form_page(form, TenderId(tender_id), refused.status)
    return Redirect(f"/tenders/{tender_id}", status_code=303)


@get("/tenders/{tender_id:uuid}", public=PUBLIC)
async def show_tender(tender_id: FromPath[UUID]) -> Response[str]:
    return await tender_page(TenderId(tender_id))


async def tender_page(
    tender_id: TenderId, refused: Refused | None = None, kept: Kept | None = None
) -> Response[str]:
    """The tender's page; a refusal is told above it, and what was typed stays in its form."""
    matter = await queries.matter(tender_id, visit().actor)
    return await page(
        "marketplace/tenders/tender.html",
        status=refused.status if refused else 200,
        matter=matter,
        sections=await sections.filled(matter, visit().actor),
        refused=refused and refused.sentence(visit().language),
        kept=kept or Kept(),
    )


@get("/tenders/{tender_id:uuid}/sections", public=PUBLIC)
async def show_sections(tender_id: FromPath[UUID], names: Names) -> Response[str]:
    """Sections of the page (`names`, by comma), fetched again together when something happened."""
    asked = pieces_asked(names, sections.SECTIONS)
    matter: Matter = await queries.matter(TenderId(tender_id), visit().actor)
    found = [await sections.fill(name, matter, visit().actor) for name in asked]
    template = "marketplace/tenders/section.html"
    return pieces(
        {f"section-{one.name}": render(template, matter=matter, one=one, kept=Kept()) for one in found}
    )


@post("/tenders/{tender_id:uuid}/review", operation=commands.submit_tender)
async def submit_tender(context: NamedDependency[Context], tender_id: FromPath[UUID]) -> Response[Any]:
    return await moved(tender_id, commands.submit_tender(context, TenderId(tender_id)))


@post("/tenders/{tender_id:uuid}/return", operation=commands.return_tender)
async def return_tender(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(tender_id, commands.return_tender(context, TenderId(tender_id), reason), request)


@post("/tenders/{tender_id:uuid}/publication", operation=commands.publish_tender)
async def publish_tender(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    """`override`: why it is bought although a regional assessment serves the site."""
    override = (await said(request, "override")).strip()[:500]
    return await moved(tender_id, commands.publish_tender(context, TenderId(tender_id), override), request)


@post("/tenders/{tender_id:uuid}/discarding", operation=commands.discard_tender)
async def discard_tender(context: NamedDependency[Context], tender_id: FromPath[UUID]) -> Response[Any]:
    await commands.discard_tender(context, TenderId(tender_id))
    return Redirect("/tenders", status_code=303)


async def moved(tender_id: UUID, moving: Any, request: Request[Any, Any, Any] | None = None) -> Response[Any]:
    """Back to the tender after a step; a refusal is told on its page, where what `request` sent is kept."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await tender_page(TenderId(tender_id), refused, await Kept.of(request))
    return Redirect(f"/tenders/{tender_id}", status_code=303)


async def said(request: Request[Any, Any, Any], name: str) -> str:
    """One field of the form that was sent; empty if it is not there."""
    return str((await request.form()).get(name, ""))


routes = [
    list_tenders,
    new_tender,
    draft_tender,
    edit_form,
    edit_tender,
    show_tender,
    show_sections,
    submit_tender,
    return_tender,
    publish_tender,
    discard_tender,
]
