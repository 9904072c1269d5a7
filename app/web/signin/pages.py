"""Signing in and out."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect

from app.core.refusal import Refused
from app.core.settings import Settings
from app.html.form import Form
from app.html.page import page
from app.register.signin import commands, demo, lockout, queries
from app.register.signin.model import Stage
from app.web import cookies
from storage.unit import Context

SignInRequest = Request[Any, Any, Any]


class TypedSignIn(msgspec.Struct):
    login: Annotated[str, msgspec.Meta(max_length=64)]
    password: Annotated[str, msgspec.Meta(max_length=256)]
    next: str = "/"


class TypedCode(msgspec.Struct):
    code: Annotated[str, msgspec.Meta(max_length=12)]
    next: str = "/"


@get("/sign-in", public="where one signs in")
async def sign_in_page(request: SignInRequest, next: FromQuery[str] = "/") -> Response[Any]:
    if request.user.person is not None:
        return Redirect(own_path(next), status_code=303)
    return await _sign_in_page(request, Form({"next": own_path(next)}))


async def _sign_in_page(request: SignInRequest, form: Form[Any], status: int = 200) -> Response[Any]:
    settings: Settings = request.app.state.settings
    logins = demo.read(settings.home) if settings.demo else []
    return await page("app/web/signin/sign_in.html", status=status, form=form, logins=logins)


@post("/sign-in", operation=commands.sign_in, stranger=True, status_code=303)
async def sign_in(request: SignInRequest, context: NamedDependency[Context]) -> Response[Any]:
    """One answer for every way in which login and password can be wrong."""
    form = await Form.read(request, TypedSignIn)
    if form.errors:
        return await _sign_in_page(request, form, 400)
    typed, valkey = form.value, request.app.state.valkey
    address = context.actor.address or ""
    token = cookies.new_token()
    try:
        proof = await queries.prove(valkey, typed.login.strip(), typed.password, address)
        fact = await commands.sign_in(
            context,
            proof.person,
            proof,
            token=token,
            lasting=_lasting(request),
            address=address,
            agent=request.headers.get("User-Agent", ""),
            replaces=request.auth.id if request.auth else None,
        )
    except Refused as refused:
        form.refuse(refused)
        return await _sign_in_page(request, form, refused.status)
    if fact.stage == Stage.SECOND_FACTOR:
        return _into(request, token, f"/sign-in/code?next={own_path(typed.next)}")
    await lockout.forget(valkey, typed.login.strip(), address)
    return _into(request, token, own_path(typed.next))


@get("/sign-in/code", public="where one enters the second factor")
async def code_page(request: SignInRequest, next: FromQuery[str] = "/") -> Response[Any]:
    if request.auth is None or request.auth.stage != Stage.SECOND_FACTOR:
        return Redirect("/sign-in", status_code=303)
    return await page("app/web/signin/code.html", form=Form({"next": own_path(next)}))


@post("/sign-in/code", operation=commands.confirm_second_factor, stranger=True, status_code=303)
async def confirm(request: SignInRequest, context: NamedDependency[Context]) -> Response[Any]:
    """The second factor. Wrong codes are counted like wrong passwords."""
    form = await Form.read(request, TypedCode)
    session = request.auth
    if session is None or session.stage != Stage.SECOND_FACTOR:
        return Redirect("/sign-in", status_code=303)
    if form.errors:
        return await page("app/web/signin/code.html", form=form, status=400)
    token, valkey = cookies.new_token(), request.app.state.valkey
    try:
        await lockout.count(valkey, f"code:{session.person}", context.actor.address or "")
        await commands.confirm_second_factor(
            context, session.id, form.value.code, token=token, lasting=_lasting(request)
        )
    except Refused as refused:
        form.refuse(refused)
        return await page("app/web/signin/code.html", form=form, status=refused.status)
    await lockout.forget(valkey, f"code:{session.person}", context.actor.address or "")
    return _into(request, token, own_path(form.value.next))


@post("/sign-out", operation=commands.sign_out, status_code=303)
async def sign_out(request: SignInRequest, context: NamedDependency[Context]) -> Response[Any]:
    await commands.sign_out(context, request.auth.id)
    gone = cookies.no_session_cookie(request.app.state.address)
    return Redirect("/sign-in", status_code=303, cookies=[gone], headers={"Clear-Site-Data": '"cache"'})


def own_path(next: str) -> str:
    """Where to go after signing in: a path of ours, never another site."""
    ours = next.startswith("/") and not next.startswith(("//", "/\\")) and next.isprintable()
    return next if ours and not next.startswith("/sign-") else "/"


def _lasting(request: SignInRequest) -> timedelta:
    return timedelta(hours=request.app.state.settings.session_hours)


def _into(request: SignInRequest, token: str, path: str) -> Response[Any]:
    cookie = cookies.session_cookie(request.app.state.address, token)
    return Redirect(path, status_code=303, cookies=[cookie])


routes = [sign_in_page, sign_in, code_page, confirm, sign_out]
