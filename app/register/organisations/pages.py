"""Pages of organisations: the list, the organisation with its mandates and documents, and their forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.fact import Subject
from app.core.ids import DistrictId, OrganisationId
from app.core.refusal import Refused
from app.html.export import export
from app.html.finding import Hit, finder
from app.html.form import Form
from app.html.listing import Column, Listing, Wish, wish
from app.html.navigation import PARTIES, entry
from app.html.page import page
from app.html.roles import role_name, role_names
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.districts.choices import choices, path_of
from app.register.districts.queries import districts
from app.register.documents import queries as documents
from app.register.documents.model import HolderKind
from app.register.documents.words import KINDS
from app.register.filters.queries import with_saved
from app.register.history import history
from app.register.organisations import commands, forms, queries, rules
from app.register.organisations.model import MARKET_ROLES, MandateId, Organisation
from app.register.organisations.words import STANDINGS, labels
from app.register.people import queries as people
from storage.unit import Context

Asked = Request[Any, Any, Any]
OVERSEEING = {Role.SYSTEM_ADMIN, Role.COORDINATOR, Role.REGULATOR}
READERS = OVERSEEING | MARKET_ROLES
COLUMNS = (
    Column("code", _("统一社会信用代码"), sorts=True),
    Column("name", _("单位名称"), "title", sorts=True),
    Column("roles", _("单位身份")),
    Column("standing", _("核验状态")),
    Column("representative", _("法定代表人")),
    Column("district", _("注册地")),
)
TABS = (
    ("", _("全部")),
    ("owner", _("建设单位")),
    ("designer", _("设计单位")),
    ("agency", _("中介服务机构")),
)

entry("/organisations", _("单位"), roles=OVERSEEING, order=60, group=PARTIES)
entry("/organisation", _("本单位"), roles=MARKET_ROLES, order=60, group=PARTIES)


@finder
async def find_organisations(actor: Actor, words: str) -> list[Hit]:
    if not actor.holds(*OVERSEEING):
        return []
    found, _total = await queries.organisations(actor, Wish(words=words))
    return [Hit(_("单位"), one.code, one.name, f"/organisations/{one.id}") for one in found[:20]]


@get("/organisations", reading=OVERSEEING)
async def list_organisations(request: Asked) -> Response[Any]:
    listing = await _listing(request.user, wish(request))
    if listing.wish.export:
        return export(listing, "organisations")
    return await page("app/register/organisations/list.html", listing=await with_saved(listing, request.user))


async def _listing(actor: Actor, asked: Wish) -> Listing:
    found, total = await queries.organisations(actor, asked)
    places = {one.id: one for one in await districts()}
    bosses = await people.named({one.legal_representative for one in found})
    rows = [
        {
            "code": one.code,
            "name": one.name,
            "standing": _(STANDINGS[one.standing]),
            "roles": role_names(one.roles),
            "representative": bosses[one.legal_representative].name,
            "district": path_of(one.district, places),
            "path": f"/organisations/{one.id}",
        }
        for one in found
    ]
    return Listing(
        path="/organisations",
        columns=COLUMNS,
        rows=rows,
        total=total,
        wish=asked,
        tabs=TABS,
        empty=_("注册过的建设、设计单位和中介机构会列在这里。"),
    )


@get("/organisation", reading=MARKET_ROLES)
async def own_organisation(request: Asked) -> Redirect:
    """The organisation one acts for now."""
    return Redirect(f"/organisations/{request.user.organisation}", status_code=303)


@get("/organisations/new", reading={Role.SYSTEM_ADMIN})
async def new_organisation() -> Response[str]:
    return await _form_page(Form[forms.TypedOrganisation](), None)


async def _form_page(form: Form[Any], organisation: Organisation | None, status: int = 200) -> Response[str]:
    return await page(
        "app/register/organisations/form.html",
        status=status,
        form=form,
        organisation=organisation,
        labels=labels(),
        districts=await choices(),
    )


@post("/organisations", operation=commands.register_organisation)
async def register_organisation(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, forms.TypedOrganisation)
    if form.errors:
        return await _form_page(form, None, 400)
    typed = form.value
    try:
        fact = await commands.register_organisation(
            context,
            typed.code,
            typed.name,
            roles=typed.roles(),
            representative_id=await people.id_of(typed.representative, "representative"),
            district_id=DistrictId(typed.district),
            address=typed.address,
            phone=typed.phone,
        )
    except Refused as refused:
        form.refuse(refused)
        return await _form_page(form, None, refused.status)
    return Redirect(f"/organisations/{fact.organisation}", status_code=303)


@get("/organisations/{organisation_id:uuid}", reading=READERS)
async def show_organisation(request: Asked, organisation_id: FromPath[UUID]) -> Response[str]:
    return await _organisation_page(request.user, OrganisationId(organisation_id))


async def _organisation_page(
    actor: Actor, id: OrganisationId, form: Form[Any] | None = None, refused: Refused | None = None
) -> Response[str]:
    found = await queries.seen_organisation(id, actor)
    mandates = await queries.mandates_in(id)
    everything = actor.holds(Role.REGULATOR)
    return await page(
        "app/register/organisations/organisation.html",
        status=refused.status if refused else 400 if form and form.errors else 200,
        organisation=found,
        roles=role_names(found.roles),
        standing=_(STANDINGS[found.standing]),
        role_options=[(role.value, role_name(role)) for role in Role if role in found.roles],
        labels=labels(),
        place=path_of(found.district, {one.id: one for one in await districts()}),
        people=await people.named({found.legal_representative, *(one.person for one in mandates)}),
        mandates=mandates,
        today=await today(),
        represents=rules.represents(found, actor),
        administers=actor.holds(Role.SYSTEM_ADMIN),
        documents=await documents.documents(HolderKind.ORGANISATION, id, actor),
        kinds=KINDS,
        own=actor.organisation == id,
        happenings=await history(Subject("organisation", str(id)), everything=everything),
        mandate=form or Form[forms.TypedMandate](),
        refused=refused and refused.sentence(visit().language),
    )


@get("/organisations/{organisation_id:uuid}/edit", reading={Role.SYSTEM_ADMIN})
async def edit_organisation(request: Asked, organisation_id: FromPath[UUID]) -> Response[str]:
    found = await queries.seen_organisation(OrganisationId(organisation_id), request.user)
    return await _form_page(Form[forms.TypedChange](forms.typed_of(found)), found)


@post("/organisations/{organisation_id:uuid}", operation=commands.change_organisation)
async def change_organisation(
    request: Asked, context: NamedDependency[Context], organisation_id: FromPath[UUID]
) -> Response[Any]:
    found = await queries.seen_organisation(OrganisationId(organisation_id), request.user)
    form = await Form.read(request, forms.TypedChange)
    if form.errors:
        return await _form_page(form, found, 400)
    typed = form.value
    try:
        await commands.change_organisation(context, found.id, typed.name, typed.address, typed.roles())
    except Refused as refused:
        form.refuse(refused)
        return await _form_page(form, found, refused.status)
    return Redirect(f"/organisations/{found.id}", status_code=303)


@post("/organisations/{organisation_id:uuid}/representative", operation=commands.change_representative)
async def change_representative(
    request: Asked, context: NamedDependency[Context], organisation_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(organisation_id)
    form = await Form.read(request, forms.TypedRepresentative)
    try:
        login = "" if form.errors else form.value.representative
        await commands.change_representative(context, id, await people.id_of(login, "representative"))
    except Refused as refused:
        return await _organisation_page(request.user, id, refused=refused)
    return Redirect(f"/organisations/{id}", status_code=303)


@post("/organisations/{organisation_id:uuid}/mandates", operation=commands.authorise_operator)
async def authorise_operator(
    request: Asked, context: NamedDependency[Context], organisation_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(organisation_id)
    form = await Form.read(request, forms.TypedMandate)
    if form.errors:
        return await _organisation_page(request.user, id, form)
    typed = form.value
    try:
        person = await people.id_of(typed.person, "person")
        await commands.authorise_operator(
            context, id, person, typed.role, since=typed.since, until=typed.until
        )
    except Refused as refused:
        form.refuse(refused)
        return await _organisation_page(request.user, id, form)
    return Redirect(f"/organisations/{id}#mandates", status_code=303)


@post("/mandates/{mandate_id:uuid}/revocation", operation=commands.revoke_operator)
async def revoke_operator(
    request: Asked, context: NamedDependency[Context], mandate_id: FromPath[UUID]
) -> Redirect:
    form = await Form.read(request, forms.TypedReason)
    reason = "" if form.errors else form.value.reason
    fact = await commands.revoke_operator(context, MandateId(mandate_id), reason)
    return Redirect(f"/organisations/{fact.organisation}#mandates", status_code=303)


routes = [
    list_organisations,
    own_organisation,
    new_organisation,
    register_organisation,
    show_organisation,
    edit_organisation,
    change_organisation,
    change_representative,
    authorise_operator,
    revoke_operator,
]
