"""The page on which an agency registers itself, from anywhere and without an account."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.words import _
from app.register.districts.choices import choices
from app.register.joining import commands
from app.register.joining.forms import TypedJoining, TypedJoiningWithAccount
from app.register.signin import lockout
from storage.unit import Context

Asked = Request[Any, Any, Any]
AT_FIELD = {"legal_representative": "person", "weak_password": "password", "login_taken": "login"}
AT_FIELD |= {"credit_code": "code", "organisation_exists": "code", "claim_exists": "code"}


def labels() -> dict[str, str]:
    """The label of each field, in the visitor's language."""
    return {
        "code": _("统一社会信用代码"),
        "name": _("单位名称"),
        "district": _("受理地区"),
        "address": _("住所"),
        "phone": _("联系电话"),
        "person": _("法定代表人姓名"),
        "login": _("登录名"),
        "password": _("密码"),
        "again": _("再输入一次密码"),
    }


@get("/join", public="agencies come by themselves, from anywhere")
async def joining_page(request: Asked) -> Response[str]:
    return await _joining_page(request, Form[TypedJoining]())


async def _joining_page(request: Asked, form: Form[Any], status: int = 200) -> Response[str]:
    return await page(
        "app/register/joining/join.html",
        status=status,
        form=form,
        labels=labels(),
        districts=await choices(),
        opens_account=request.user.person is None,
    )


@post("/join", operation=commands.join, stranger=True, status_code=303)
async def join(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    """Attempts are counted per address, so that nobody tries out codes and logins by the thousand."""
    stranger = context.actor.person is None
    form = await Form.read(request, TypedJoiningWithAccount if stranger else TypedJoining)
    if form.errors:
        return await _joining_page(request, form, 400)
    settings = request.app.state.settings
    try:
        address = context.actor.address or ""
        await lockout.count(request.app.state.valkey, f"join:{address}", address)
        organisation, account = form.value.organisation(), form.value.account()
        await commands.join(context, organisation, account, profile=settings.password_profile)
    except Refused as refused:
        form.errors.pop("", None)
        form.refuse(refused)
        if refused.code in AT_FIELD and "" in form.errors:
            form.errors[AT_FIELD[refused.code]] = form.errors.pop("")
        return await _joining_page(request, form, refused.status)
    return Redirect("/sign-in?next=/agency" if stranger else "/agency", status_code=303)


routes = [joining_page, join]
