"""Pages for the administrators of accounts: the list, the person with all his rights, and their forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.fact import Subject
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.html.export import export
from app.html.form import Form
from app.html.importing import Row
from app.html.listing import Column, Listing, Wish, wish
from app.html.navigation import PARTIES, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.duties.shown import grants_shown
from app.register.filters.queries import with_saved
from app.register.history import history
from app.register.imports import BODY, import_page, imported, template_file
from app.register.organisations import queries as organisations
from app.register.people import commands, forms, queries
from app.register.people.handover import open_matters
from app.register.people.model import State
from app.register.people.words import STATES, labels
from app.register.signin.commands import give_password
from app.register.signin.passwords import first_password
from storage.unit import Context

Asked = Request[Any, Any, Any]
READERS = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
COLUMNS = (
    Column("login", _("登录名"), sorts=True),
    Column("name", _("姓名"), "title", sorts=True),
    Column("phone", _("手机或电话")),
    Column("state", _("账号状态")),
)
TABS = (("", _("全部")), ("active", _("正常")), ("disabled", _("已停用")), ("left", _("已离岗")))

entry("/people", _("人员与账号"), roles=READERS, order=40, group=PARTIES)


@get("/people", reading=READERS)
async def list_people(request: Asked) -> Response[Any]:
    listing = await _listing(wish(request))
    if listing.wish.export:
        return export(listing, "people")
    return await page("app/register/people/list.html", listing=await with_saved(listing, request.user))


async def _listing(asked: Wish) -> Listing:
    found, total = await queries.people(asked)
    rows = [
        {
            "login": one.login,
            "name": one.name,
            "phone": one.masked_phone,
            "state": _(STATES[one.state]),
            "path": f"/people/{one.id}",
        }
        for one in found
    ]
    empty = _("有账号的人员会列在这里。")
    return Listing(
        path="/people", columns=COLUMNS, rows=rows, total=total, wish=asked, tabs=TABS, empty=empty
    )


@get("/people/new", reading={Role.SYSTEM_ADMIN})
async def new_person() -> Response[str]:
    return await _form_page(Form[forms.TypedPerson]())


async def _form_page(form: Form[Any], status: int = 200) -> Response[str]:
    return await page("app/register/people/form.html", status=status, form=form, labels=labels())


@post("/people", operation=commands.register_person)
async def register_person(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, forms.TypedPerson)
    if form.errors:
        return await _form_page(form, 400)
    typed = form.value
    try:
        fact = await commands.register_person(
            context, typed.login, typed.name, phone=typed.phone, email=typed.email
        )
    except Refused as refused:
        form.refuse(refused)
        return await _form_page(form, refused.status)
    return Redirect(f"/people/{fact.person}", status_code=303)


@get("/people/import", reading={Role.SYSTEM_ADMIN})
async def import_form() -> Response[str]:
    return await import_page(_("批量开户"), "/people/import", _columns())


def _columns() -> dict[str, str]:
    return {name: label for name, label in labels().items() if name in ("login", "name", "phone", "email")}


@get("/people/import/template", reading={Role.SYSTEM_ADMIN})
async def import_template() -> Response[bytes]:
    return template_file("people", _columns())


@post("/people/import", operation=commands.import_people, request_max_body_size=BODY)
async def import_people(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    async def take(rows: list[Row[forms.TypedPerson]]) -> None:
        await commands.import_people(context, rows)

    try:
        await imported(request, _columns(), forms.TypedPerson, take)
    except Refused as refused:
        return await import_page(_("批量开户"), "/people/import", _columns(), refused)
    return Redirect("/people", status_code=303)


@get("/people/{person_id:uuid}", reading=READERS)
async def show_person(person_id: FromPath[UUID]) -> Response[str]:
    return await _person_page(PersonId(person_id))


async def _person_page(
    id: PersonId, refused: Refused | None = None, contact: Form[Any] | None = None, password: str = ""
) -> Response[str]:
    person = await queries.person(id)
    mandates = await organisations.mandates_of(id)
    represents = await organisations.represented_by(id)
    return await page(
        "app/register/people/person.html",
        status=refused.status if refused else 400 if contact and contact.errors else 200,
        person=person,
        states=STATES,
        labels=labels(),
        grants=await grants_shown(id),
        mandates=mandates,
        represents=represents,
        firms=await organisations.named({one.organisation for one in mandates}),
        holds=await open_matters(id),
        contact=contact or Form[forms.TypedContact](forms.contact_of(person)),
        password=password,
        happenings=await history(
            Subject("person", str(id)), everything=visit().actor.holds(Role.AUDIT_ADMIN)
        ),
        changes=visit().actor.holds(Role.SYSTEM_ADMIN) and person.state != State.LEFT,
        refused=refused and refused.sentence(visit().language),
    )


@post("/people/{person_id:uuid}/contact", operation=commands.change_contact)
async def change_contact(
    request: Asked, context: NamedDependency[Context], person_id: FromPath[UUID]
) -> Response[Any]:
    id = PersonId(person_id)
    form = await Form.read(request, forms.TypedContact)
    if form.errors:
        return await _person_page(id, contact=form)
    try:
        await commands.change_contact(context, id, form.value.phone, form.value.email)
    except Refused as refused:
        form.refuse(refused)
        return await _person_page(id, contact=form)
    return Redirect(f"/people/{id}", status_code=303)


@post("/people/{person_id:uuid}/password", operation=give_password)
async def give_first_password(context: NamedDependency[Context], person_id: FromPath[UUID]) -> Response[str]:
    """A password that is shown once, to be told to the person, who has to change it at sign-in."""
    password = first_password()
    await give_password(context, PersonId(person_id), password, temporary=True)
    return await _person_page(PersonId(person_id), password=password)


@post("/people/{person_id:uuid}/disabling", operation=commands.disable_person)
async def disable_person(
    request: Asked, context: NamedDependency[Context], person_id: FromPath[UUID]
) -> Response[Any]:
    return await _done(
        person_id, commands.disable_person(context, PersonId(person_id), await _reason(request))
    )


@post("/people/{person_id:uuid}/enabling", operation=commands.enable_person)
async def enable_person(
    request: Asked, context: NamedDependency[Context], person_id: FromPath[UUID]
) -> Response[Any]:
    return await _done(
        person_id, commands.enable_person(context, PersonId(person_id), await _reason(request))
    )


@post("/people/{person_id:uuid}/leaving", operation=commands.let_leave)
async def let_leave(
    request: Asked, context: NamedDependency[Context], person_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request, forms.TypedLeaving)
    login = "" if form.errors else form.value.successor.strip()
    try:
        successor = await queries.id_of(login, "successor") if login else None
    except Refused as refused:
        return await _person_page(PersonId(person_id), refused)
    return await _done(person_id, commands.let_leave(context, PersonId(person_id), successor))


async def _reason(request: Asked) -> str:
    form = await Form.read(request, forms.TypedReason)
    return "" if form.errors else form.value.reason


async def _done(person_id: UUID, act: Any) -> Response[Any]:
    """Back to the person after an act; a refusal is told above his page."""
    try:
        await act
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _person_page(PersonId(person_id), refused)
    return Redirect(f"/people/{person_id}", status_code=303)


routes = [
    list_people,
    new_person,
    import_form,
    import_template,
    import_people,
    register_person,
    show_person,
    change_contact,
    give_first_password,
    disable_person,
    enable_person,
    let_leave,
]
