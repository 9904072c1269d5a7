"""The keyholders as everybody sees them; the regulator enrols and retires them here."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Meta

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import MARKET, door, entry
from app.html.page import page
from app.html.words import _
from app.register.people import queries as people
from marketplace.sealed import commands, queries
from marketplace.sealed.model import KeyholderId
from storage.unit import Context

Asked = Request[Any, Any, Any]

entry("/keyholders", _("持钥人"), roles={Role.REGULATOR}, order=46, group=MARKET)
door("/keyholders", _("持钥人"), _("密封投标由谁保管密钥"), order=45)

LABELS = {"name": _("负责单位"), "login": _("人员账号"), "verify_key": _("验签公钥")}


class TypedKeyholder(msgspec.Struct):
    """A person's login, or the verify key of an unattended service."""

    name: Annotated[str, Meta(min_length=2, max_length=200)]
    login: Annotated[str, Meta(max_length=32)] = ""
    verify_key: Annotated[str, Meta(max_length=64)] = ""


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


@get("/keyholders", public="who may keep keys is known to everyone")
async def list_keyholders() -> Response[str]:
    return await _page(Form[TypedKeyholder]())


async def _page(form: Form[TypedKeyholder], status: int = 200) -> Response[str]:
    found = await queries.keyholders()
    return await page(
        "marketplace/sealed/keyholders.html",
        status=status,
        keyholders=sorted(found, key=lambda one: (not one.active, one.name)),
        people=await people.named({one.person for one in found if one.person is not None}),
        form=form,
        labels={name: _(word) for name, word in LABELS.items()},
    )


@post("/keyholders", operation=commands.enrol_keyholder)
async def enrol(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, TypedKeyholder)
    if form.errors:
        return await _page(form, 400)
    typed = form.value
    try:
        person = await people.id_of(typed.login, "login") if typed.login else None
        await commands.enrol_keyholder(context, typed.name, person, typed.verify_key)
    except Refused as refused:
        form.refuse(refused)
        return await _page(form, refused.status)
    return Redirect("/keyholders", status_code=303)


@post("/keyholders/{keyholder_id:uuid}/retirement", operation=commands.retire_keyholder)
async def retire(
    request: Asked, context: NamedDependency[Context], keyholder_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request, TypedReason)
    if form.errors:
        return await _page(Form[TypedKeyholder](errors={"": _("请填写停用原因。")}), 400)
    await commands.retire_keyholder(context, KeyholderId(keyholder_id), form.value.reason)
    return Redirect("/keyholders", status_code=303)


routes = [list_keyholders, enrol, retire]
