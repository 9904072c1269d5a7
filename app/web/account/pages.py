"""One's own account: where one is signed in, password, second factor, for whom one acts, language."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect

from app.core.actor import SIGNED_IN
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.words import LANGUAGES
from app.register.acting import queries as acting
from app.register.people import queries as people
from app.register.signin import commands, lockout, queries, second_factor
from app.register.signin.model import SessionId
from app.web import capacities, cookies
from app.web.account.devices import device
from app.web.signin.pages import own_path
from storage.unit import Context

AccountRequest = Request[Any, Any, Any]


class TypedPassword(msgspec.Struct):
    old: Annotated[str, msgspec.Meta(max_length=256)]
    new: Annotated[str, msgspec.Meta(max_length=256)]


class TypedAgain(msgspec.Struct):
    password: Annotated[str, msgspec.Meta(max_length=256)]
    next: str = "/"


class TypedCode(msgspec.Struct):
    code: Annotated[str, msgspec.Meta(max_length=12)]


class Chosen(msgspec.Struct):
    capacity: str


class Language(msgspec.Struct):
    language: str
    back: str = "/"


class Ended(msgspec.Struct):
    session: UUID


@get("/account", reading=SIGNED_IN)
async def account(request: AccountRequest) -> Response[str]:
    return await _account(request, Form())


async def _account(request: AccountRequest, form: Form[Any], status: int = 200) -> Response[str]:
    person = request.auth.person
    return await page(
        "app/web/account/account.html",
        status=status,
        form=form,
        person=await people.person(person),
        credential=await queries.credential_of(person),
        sessions=await queries.sessions_of(person),
        here=request.auth.id,
        device=device,
    )


@post("/account/password", operation=commands.change_password, status_code=303)
async def change_password(request: AccountRequest, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, TypedPassword)
    if form.errors:
        return await _account(request, form, 400)
    state, person = request.app.state, await people.person(request.auth.person)
    try:
        proof = await queries.prove(state.valkey, person.login, form.value.old, context.actor.address or "")
        await commands.change_password(
            context,
            proof,
            form.value.new,
            login=person.login,
            session_id=request.auth.id,
            profile=state.settings.password_profile,
        )
    except Refused as refused:
        form.refuse(refused)
        return await _account(request, form, refused.status)
    await lockout.forget(state.valkey, person.login, context.actor.address or "")
    return Redirect("/account", status_code=303)


@post("/account/sessions/end", operation=commands.end_sessions, status_code=303)
async def end_session(request: AccountRequest, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, Ended)
    if not form.errors:
        await commands.end_sessions(context, [SessionId(form.value.session)])
    return Redirect("/account", status_code=303)


@get("/account/second-factor", reading=SIGNED_IN)
async def second_factor_page(request: AccountRequest) -> Response[str]:
    return await _second_factor(request, Form())


async def _second_factor(request: AccountRequest, form: Form[Any], status: int = 200) -> Response[str]:
    person = await people.person(request.auth.person)
    credential = await queries.credential_of(person.id)
    secret = credential.secret if credential and not credential.enrolled else None
    return await page(
        "app/web/account/second_factor.html",
        status=status,
        form=form,
        enrolled=credential is not None and credential.enrolled,
        secret=secret,
        picture=second_factor.picture(secret, person.login, "联审 Lianshen") if secret else "",
    )


@post("/account/second-factor/offer", operation=commands.offer_second_factor, status_code=303)
async def offer(request: AccountRequest, context: NamedDependency[Context]) -> Response[Any]:
    await commands.offer_second_factor(context, request.auth.id)
    return Redirect("/account/second-factor", status_code=303)


@post("/account/second-factor", operation=commands.enrol_second_factor, status_code=303)
async def enrol(request: AccountRequest, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, TypedCode)
    if form.errors:
        return await _second_factor(request, form, 400)
    try:
        await commands.enrol_second_factor(context, request.auth.id, form.value.code)
    except Refused as refused:
        form.refuse(refused)
        return await _second_factor(request, form, refused.status)
    return Redirect("/account", status_code=303)


@get("/account/confirm", reading=SIGNED_IN)
async def confirm_page(next: FromQuery[str] = "/") -> Response[str]:
    """Where a grave act asks for the password once more."""
    return await page("app/web/account/confirm.html", form=Form({"next": own_path(next)}))


@post("/account/confirm", operation=commands.step_up, status_code=303)
async def confirm(request: AccountRequest, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, TypedAgain)
    if form.errors:
        return await page("app/web/account/confirm.html", form=form, status=400)
    state, person = request.app.state, await people.person(request.auth.person)
    token = cookies.new_token()
    try:
        proof = await queries.prove(
            state.valkey, person.login, form.value.password, context.actor.address or ""
        )
        await commands.step_up(context, request.auth.id, proof, token=token)
    except Refused as refused:
        form.refuse(refused)
        return await page("app/web/account/confirm.html", form=form, status=refused.status)
    await lockout.forget(state.valkey, person.login, context.actor.address or "")
    cookie = cookies.session_cookie(state.address, token)
    return Redirect(own_path(form.value.next), status_code=303, cookies=[cookie])


@post("/session/capacity", operation=commands.choose_capacity, status_code=303)
async def choose_capacity(request: AccountRequest, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, Chosen)
    key = form.typed.get("capacity", "")
    one = capacities.chosen(await acting.capacities(request.auth.person), key)
    await commands.choose_capacity(
        context, request.auth.id, organisation=one.organisation, body=one.body, deputy_for=one.deputy_for
    )
    return Redirect("/", status_code=303)


@post("/language", public="the language of the pages, kept in a cookie", status_code=303)
async def choose_language(request: AccountRequest) -> Response[Any]:
    form = await Form.read(request, Language)
    language = form.typed.get("language", "")
    chosen = [cookies.language_cookie(request.app.state.address, language)] if language in LANGUAGES else []
    return Redirect(own_path(form.typed.get("back", "/")), status_code=303, cookies=chosen)


routes = [
    account,
    change_password,
    end_session,
    second_factor_page,
    offer,
    enrol,
    confirm_page,
    confirm,
    choose_capacity,
    choose_language,
]
