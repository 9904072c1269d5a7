"""Pages of charges: the list, a new report, the charge with what each may do now."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.export import export
from app.html.form import Form
from app.html.listing import wish
from app.html.navigation import MARKET, entry
from app.html.page import page
from app.html.words import _
from app.register.documents.pages import SANDBOX
from app.register.documents.receiving import BODY, received
from marketplace.agencies.queries import accusable
from marketplace.charges import commands, forms, queries, worklist
from marketplace.charges.model import ChargeId, PaperId
from marketplace.charges.shown import charge_page, moved, said
from marketplace.charges.words import GROUNDS
from marketplace.contracts.model import ContractId
from marketplace.tenders.model import TenderId
from storage.blobs.store import store as blobs
from storage.unit import Context

Asked = Request[Any, Any, Any]
READERS = {Role.OWNER, Role.AGENCY, Role.REGULATOR, Role.COORDINATOR}

entry("/charges", _("违规处理"), roles=READERS, order=58, waiting=worklist.waiting, group=MARKET)


@get("/charges", reading=READERS)
async def list_charges(request: Asked) -> Response[Any]:
    listing = await worklist.listing(request.user, wish(request))
    if listing.wish.export:
        return export(listing, "charges")
    return await page(
        "marketplace/charges/list.html", listing=listing, reports=request.user.holds(*commands.REPORTERS)
    )


@get("/charges/new", reading=commands.REPORTERS)
async def new_charge(request: Asked) -> Response[str]:
    """From the page of an agency, a tender or a contract, which fill in what they know."""
    known = {name: request.query_params.get(name, "") for name in ("agency", "tender", "contract", "entry")}
    return await _form_page(Form[forms.TypedReport](known))


async def _form_page(form: Form[forms.TypedReport], status: int = 200) -> Response[str]:
    return await page(
        "marketplace/charges/new.html",
        status=status,
        form=form,
        grounds=[(one.value, _(word)) for one, word in GROUNDS.items()],
        agencies=await accusable(),
    )


@post("/charges", operation=commands.report_charge)
async def report_charge(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, forms.TypedReport)
    if form.errors:
        return await _form_page(form, 400)
    typed = form.value
    try:
        fact = await commands.report_charge(
            context,
            OrganisationId(typed.agency),
            typed.ground,
            typed.facts,
            TenderId(typed.tender) if typed.tender else None,
            ContractId(typed.contract) if typed.contract else None,
            typed.entry,
        )
    except Refused as refused:
        form.refuse(refused)
        return await _form_page(form, refused.status)
    return Redirect(f"/charges/{fact.charge}", status_code=303)


@get("/charges/{charge_id:uuid}", reading=READERS)
async def show_charge(charge_id: FromPath[UUID]) -> Response[str]:
    return await charge_page(ChargeId(charge_id))


@get("/charges/papers/{paper_id:uuid}", reading=READERS)
async def download_evidence(request: Asked, paper_id: FromPath[UUID]) -> Stream:
    """For whoever sees the charge; never rendered inside our pages."""
    paper = await queries.seen_paper(PaperId(paper_id), request.user)
    return Stream(
        blobs().stream(paper.sha256),
        media_type=paper.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(paper.file)}",
            "Content-Security-Policy": SANDBOX,
            "Content-Length": str(paper.size),
        },
    )


@post("/charges/{charge_id:uuid}/evidence", operation=commands.give_evidence, request_max_body_size=BODY)
async def give_evidence(
    request: Asked, context: NamedDependency[Context], charge_id: FromPath[UUID]
) -> Response[Any]:
    id = ChargeId(charge_id)
    await queries.seen_charge(id, request.user)  # before a byte of the file is kept
    title = await said(request, "title")
    try:
        file = await received(request)
    except Refused as refused:
        return await charge_page(id, refused)
    return await moved(id, commands.give_evidence(context, id, title, file), request)


@post("/charges/{charge_id:uuid}/submission", operation=commands.submit_report)
async def submit_report(
    request: Asked, context: NamedDependency[Context], charge_id: FromPath[UUID]
) -> Response[Any]:
    return await moved(charge_id, commands.submit_report(context, ChargeId(charge_id)), request)


@post("/charges/{charge_id:uuid}/withdrawal", operation=commands.withdraw_report)
async def withdraw_report(
    request: Asked, context: NamedDependency[Context], charge_id: FromPath[UUID]
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(charge_id, commands.withdraw_report(context, ChargeId(charge_id), reason), request)


@post("/charges/{charge_id:uuid}/dismissal", operation=commands.dismiss_report)
async def dismiss_report(
    request: Asked, context: NamedDependency[Context], charge_id: FromPath[UUID]
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(charge_id, commands.dismiss_report(context, ChargeId(charge_id), reason), request)


@post("/charges/{charge_id:uuid}/acceptance", operation=commands.accept_report)
async def accept_report(
    request: Asked, context: NamedDependency[Context], charge_id: FromPath[UUID]
) -> Response[Any]:
    return await moved(charge_id, commands.accept_report(context, ChargeId(charge_id)), request)


@post("/charges/{charge_id:uuid}/defence", operation=commands.state_defence)
async def state_defence(
    request: Asked, context: NamedDependency[Context], charge_id: FromPath[UUID]
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(charge_id, commands.state_defence(context, ChargeId(charge_id), text), request)


@post("/charges/{charge_id:uuid}/decision", operation=commands.decide, step_up=True)
async def decide(
    request: Asked, context: NamedDependency[Context], charge_id: FromPath[UUID]
) -> Response[Any]:
    id = ChargeId(charge_id)
    await queries.seen_charge(id, request.user)
    form = await Form.read(request, forms.TypedDecision)
    if form.errors:
        return await charge_page(id, form=form)
    typed = form.value
    try:
        await commands.decide(context, id, typed.outcome, typed.reason, typed.ruling(await queries.now()))
    except Refused as refused:
        form.refuse(refused)
        return await charge_page(id, form=form)
    return Redirect(f"/charges/{id}", status_code=303)


routes = [
    list_charges,
    new_charge,
    report_charge,
    show_charge,
    download_evidence,
    give_evidence,
    submit_report,
    withdraw_report,
    dismiss_report,
    accept_report,
    state_defence,
    decide,
]
