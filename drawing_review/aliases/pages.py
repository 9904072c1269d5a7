"""The pages of aliases: the institutes, and one institute's table with a preview on one of its drawings."""

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
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import REVIEW, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.organisations.queries import organisation
from drawing_review.aliases import commands, queries, rules, words
from drawing_review.aliases.preview import Row, preview
from drawing_review.cases.readings.gist import gist
from drawing_review.meaning.model import Alias, Kind
from storage.unit import Context

Asked = Request[Any, Any, Any]
READERS = {Role.SYSTEM_ADMIN, Role.DESIGNER}
NOTHING = "-"  # chosen in the form for: means nothing

entry("/aliases", _("图层对照"), roles=READERS, order=90, group=REVIEW)


class TypedAlias(msgspec.Struct):
    kind: Kind
    name: Annotated[str, Meta(min_length=1, max_length=rules.LONGEST)]
    token: Annotated[str, Meta(min_length=1, max_length=40)]

    def alias(self) -> Alias:
        return Alias(self.kind, rules.written(self.name), "" if self.token == NOTHING else self.token)


class TypedName(msgspec.Struct):
    kind: Kind
    name: str


def _labels() -> dict[str, str]:
    return {"kind": _("类别"), "name": _("名称"), "token": _("含义"), "version": _("图纸")}


@get("/aliases", reading=READERS)
async def list_institutes() -> Response[Any]:
    """All institutes for the administrator; a designer is led to his own."""
    actor = visit().actor
    if not actor.holds(Role.SYSTEM_ADMIN):
        return Redirect(f"/aliases/{actor.organisation}", status_code=303)
    return await page("drawing_review/aliases/institutes.html", institutes=await queries.institutes())


@get("/aliases/{institute_id:uuid}", reading=READERS)
async def show_institute(request: Asked, institute_id: FromPath[UUID]) -> Response[str]:
    """With `kind`, `name` and `token` in the address, the preview shows what they would change."""
    asked = {name: request.query_params.get(name, "") for name in ("kind", "name", "token")}
    form: Form[TypedAlias] = Form.check(asked, TypedAlias) if asked["name"] else Form()
    return await _page(request, OrganisationId(institute_id), form)


async def _page(
    request: Asked, institute: OrganisationId, form: Form[TypedAlias], status: int = 200
) -> Response[str]:
    if not rules.may_edit(visit().actor, institute):
        raise Refused("not_found", thing="单位")
    known, files = await queries.aliases(institute), await queries.files(institute)
    asked = request.query_params.get("version", "")
    chosen = next((one for one in files if str(one.id) == asked), files[0] if files else None)
    tried = _tried(form)
    return await page(
        "drawing_review/aliases/institute.html",
        status=status if status != 200 else 400 if form.errors else 200,
        institute=await organisation(institute),
        aliases=known,
        files=files,
        chosen=chosen,
        tried=tried,
        rows=await _rows(chosen, known, tried),
        changes=await queries.changes(institute),
        form=form,
        labels=_labels(),
        kinds=[(kind.value, _(word)) for kind, word in words.KINDS.items()],
        tokens=[*words.token_choices(), (NOTHING, _("没有含义"))],
        words=words,
    )


def _tried(form: Form[TypedAlias]) -> Alias | None:
    """The alias that was typed, if it can be one; why not stands in the form."""
    if not form.typed or form.errors:
        return None
    try:
        return form.value.alias()
    except Refused as refused:
        form.refuse(refused)
        return None


async def _rows(chosen: queries.File | None, known: list[Alias], tried: Alias | None) -> list[Row]:
    if chosen is None:
        return []
    found = await gist(chosen.drawing)
    return preview(found.layers, found.blocks, known, tried)


@post("/aliases/{institute_id:uuid}", operation=commands.set_alias)
async def set_alias(
    request: Asked, context: NamedDependency[Context], institute_id: FromPath[UUID]
) -> Response[Any]:
    institute = OrganisationId(institute_id)
    form = await Form.read(request, TypedAlias)
    if form.errors:
        return await _page(request, institute, form, 400)
    try:
        await commands.set_alias(context, institute, form.value.alias())
    except Refused as refused:
        form.refuse(refused)
        return await _page(request, institute, form, refused.status)
    return _back(request, institute)


@post("/aliases/{institute_id:uuid}/removal", operation=commands.drop_alias)
async def drop_alias(
    request: Asked, context: NamedDependency[Context], institute_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request, TypedName)
    if form.errors:
        raise Refused("invalid", field="name", why=next(iter(form.errors.values())))
    await commands.drop_alias(context, OrganisationId(institute_id), form.value.kind, form.value.name)
    return _back(request, OrganisationId(institute_id))


def _back(request: Asked, institute: OrganisationId) -> Response[Any]:
    """To the table, with the same drawing."""
    version = request.query_params.get("version", "")
    try:
        kept = f"?version={UUID(version)}" if version else ""
    except ValueError:
        kept = ""
    return Redirect(f"/aliases/{institute}{kept}", status_code=303)


routes = [list_institutes, show_institute, set_alias, drop_alias]
