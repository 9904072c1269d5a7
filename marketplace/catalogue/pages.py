"""Pages of the catalogue: everyone searches and reads it, its keepers change it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from app.core.actor import Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.html.export import export
from app.html.form import Form
from app.html.listing import Column, Listing, Wish, wish
from app.html.navigation import MARKET, door, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.bodies.queries import bodies
from app.register.districts.choices import choices
from app.register.districts.queries import districts
from app.register.filters.queries import with_saved
from app.register.people.queries import named
from marketplace.catalogue import commands, forms, guide, queries, words
from marketplace.catalogue.api import PUBLIC, district_or_front
from marketplace.catalogue.departments.queries import department as department_of
from marketplace.catalogue.guide import NATURES
from marketplace.catalogue.model import Nature, Service
from storage.unit import Context

Asked = Request[Any, Any, Any]
KEEPERS = {Role.REGULATOR, Role.COORDINATOR, Role.SYSTEM_ADMIN}
COLUMNS = (
    Column("code", _("事项编码"), sorts=True),
    Column("name", _("事项名称"), "title", sorts=True),
    Column("serves", _("对应审批事项")),
    Column("nature", _("服务类型")),
    Column("qualification", _("资质要求")),
    Column("duration", _("服务时限（参考）")),
    Column("local", _("来源")),
)
TABS = (("", _("全部")), *((one.value, NATURES[one]) for one in Nature))

entry(
    "/services",
    _("服务目录"),
    roles=KEEPERS | {Role.OWNER, Role.AGENCY},
    order=50,
    group=MARKET,
)


door("/services", _("服务目录"), _("各项中介服务的依据、资质、材料和时限"), order=10)


@get("/services", public=PUBLIC)
async def list_services(request: Asked, district: FromQuery[UUID | None] = None) -> Response[Any]:
    """The catalogue of a district, to be searched."""
    place = await district_or_front(district)
    listing = await _listing(place, wish(request))
    if listing.wish.export:
        return export(listing, "services")
    if visit().signed_in:
        listing = await with_saved(listing, request.user)
    return await page(
        "marketplace/catalogue/list.html",
        listing=listing,
        district=str(place),
        districts=await choices(),
        keeps=request.user.holds(*KEEPERS),
    )


async def _listing(place: DistrictId, asked: Wish) -> Listing:
    nature = Nature(asked.tab) if asked.tab in set(Nature) else None
    found = await queries.services(place, await today(), asked.words, nature)
    found.sort(key=lambda one: one.name if asked.sort == "name" else one.code, reverse=asked.down)
    names = {one.id: one.name for one in await districts()}
    shown = found[asked.offset : asked.offset + asked.limit]
    return Listing(
        path="/services",
        columns=COLUMNS,
        rows=[_row(one, names) for one in shown],
        total=len(found),
        wish=asked,
        tabs=TABS,
        empty=_("目录还没有事项。管理员载入初始目录后，事项会列在这里。"),
        kept={"district": str(place)},
        finds=False,
    )


def _row(one: Service, names: dict[DistrictId, str]) -> dict[str, Any]:
    facts = one.facts
    return {
        "code": one.code,
        "name": one.name,
        "serves": facts.serves,
        "nature": _(NATURES[facts.nature]),
        "qualification": facts.qualification or _("无资质要求"),
        "duration": words.duration(facts),
        "local": names[one.defined_in] if not one.inherited else _("%(up)s统一", up=names[one.defined_in]),
        "path": f"/services/{one.code}?district={one.district}",
    }


@get("/services/{code:str}", public=PUBLIC)
async def show_service(
    request: Asked,
    code: FromPath[str],
    district: FromQuery[UUID | None] = None,
    on: FromQuery[date | None] = None,
) -> Response[str]:
    """The guide of a service in a district on a day."""
    service = await queries.service(code, await district_or_front(district), on or await today())
    return await service_page(request, service)


async def service_page(
    request: Asked, service: Service, form: Form[Any] | None = None, refused: Refused | None = None
) -> Response[str]:
    elements = await queries.elements(service.on)
    versions = await queries.history(service.code, service.district)
    department = await department_of(service.code, service.district)
    every = await bodies()
    return await page(
        "marketplace/catalogue/service.html",
        status=refused.status if refused else 400 if form and form.errors else 200,
        service=service,
        nature=NATURES[service.facts.nature],
        work=words.WORKS[service.facts.work],
        guide=guide.guide(service, elements),
        element_name=words.element_name,
        duration=words.duration(service.facts),
        names={one.id: one.name for one in await districts()},
        district=str(service.district),
        districts=await choices(),
        versions=versions,
        people=await named({one.by for one in versions if one.by}),
        today=await today(),
        keeps=request.user.holds(*KEEPERS),
        form=form or Form[forms.TypedAddition]({"since": str(await today())}),
        labels=words.labels(),
        options=[(one.code, words.element_name(one)) for one in elements],
        department=next((one for one in every if one.id == department), None),
        bodies=every,
        refused=refused and refused.sentence(visit().language),
    )


@get("/services/new", reading=KEEPERS)
async def new_service(district: FromQuery[UUID | None] = None) -> Response[str]:
    form = Form[forms.TypedService]({"since": str(await today()), "nature": "statutory", "work": "service"})
    return await _form_page(form, await district_or_front(district), "")


@get("/services/{code:str}/edit", reading=KEEPERS)
async def edit_service(code: FromPath[str], district: FromQuery[UUID | None] = None) -> Response[str]:
    place, day = await district_or_front(district), await today()
    service = await queries.service(code, place, day)
    typed = forms.typed_of(code, service.facts, day)
    return await _form_page(Form[forms.TypedService](typed), place, code)


async def _form_page(form: Form[Any], place: DistrictId, code: str, status: int = 200) -> Response[str]:
    elements = forms.free(await queries.elements(await today()))
    labels = words.labels() | {forms.TEXT + one.code: words.element_name(one) for one in elements}
    return await page(
        "marketplace/catalogue/form.html",
        status=status,
        form=form,
        labels=labels,
        code=code,
        elements=elements,
        district=str(place),
        place={str(id): name for id, name in await choices()}[str(place)],
        natures=words.nature_options(),
        works=words.work_options(),
        prefix=forms.TEXT,
    )


@post("/services", operation=commands.enter_service)
async def enter_service(
    request: Asked, context: NamedDependency[Context], district: FromQuery[UUID | None] = None
) -> Response[Any]:
    """A new service or the next version of one; what may not stand in it is told at every field."""
    place = await district_or_front(district)
    form = await Form.read(request, forms.TypedService)
    texts = forms.texts_of(await request.form(), await queries.elements(await today()))
    form.typed |= {forms.TEXT + code: text for code, text in texts.items()}
    if form.errors:
        return await _form_page(form, place, "", 400)
    typed = form.value
    try:
        await commands.enter_service(
            context, typed.code, place, typed.facts(texts), typed.since, typed.reason
        )
    except Refused as refused:
        if refused.code == "clause_refused":
            forms.show_findings(form, typed.facts(texts))
        else:
            form.refuse(refused)
        return await _form_page(form, place, "", refused.status)
    return Redirect(f"/services/{typed.code}?district={place}&on={typed.since}", status_code=303)


@post("/services/{code:str}/additions", operation=commands.add_to_guide)
async def add_to_guide(
    request: Asked,
    context: NamedDependency[Context],
    code: FromPath[str],
    district: FromQuery[UUID | None] = None,
) -> Response[Any]:
    place = await district_or_front(district)
    form = await Form.read(request, forms.TypedAddition)
    service = await queries.service(code, place, await today())
    if form.errors:
        return await service_page(request, service, form)
    typed = form.value
    try:
        await commands.add_to_guide(context, code, place, typed.element, typed.text, typed.since)
    except Refused as refused:
        form.errors["text" if refused.code == "clause_refused" else ""] = refused.sentence(visit().language)
        return await service_page(request, service, form)
    return Redirect(f"/services/{code}?district={place}&on={typed.since}", status_code=303)


@post("/services/{code:str}/end", operation=commands.end_service)
async def end_service(
    request: Asked,
    context: NamedDependency[Context],
    code: FromPath[str],
    district: FromQuery[UUID | None] = None,
) -> Response[Any]:
    place = await district_or_front(district)
    form = await Form.read(request, forms.TypedEnd)
    try:
        since = await today() if form.errors else form.value.since
        await commands.end_service(context, code, place, since, "" if form.errors else form.value.reason)
    except Refused as refused:
        service = await queries.service(code, place, await today())
        return await service_page(request, service, refused=refused)
    return Redirect(f"/services?district={place}", status_code=303)


@post("/services/load", operation=commands.load_catalogue)
async def load_catalogue(
    request: Asked, context: NamedDependency[Context], district: FromQuery[UUID | None] = None
) -> Redirect:
    """The services the platform comes with, for a district that has none."""
    place = await district_or_front(district)
    await commands.load_catalogue(context, place, await today())
    return Redirect(f"/services?district={place}", status_code=303)


routes = [
    list_services,
    new_service,
    show_service,
    edit_service,
    enter_service,
    load_catalogue,
    add_to_guide,
    end_service,
]
