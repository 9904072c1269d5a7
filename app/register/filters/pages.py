"""Forms in the head of every list: save it as it is, or remove a saved filter."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Meta

from app.core.refusal import Refused
from app.html.form import Form
from app.register.filters import commands, rules
from app.register.filters.model import FilterId
from storage.unit import Context

Asked = Request[Any, Any, Any]


class TypedFilter(msgspec.Struct):
    path: Annotated[str, Meta(max_length=100)]
    name: Annotated[str, Meta(max_length=100)]
    query: Annotated[str, Meta(max_length=500)] = ""


class TypedRemoval(msgspec.Struct):
    path: Annotated[str, Meta(max_length=100)]


@post("/filters", operation=commands.save_filter)
async def save_filter(request: Asked, context: NamedDependency[Context]) -> Redirect:
    form = await Form.read(request, TypedFilter)
    if form.errors:
        raise Refused("invalid", field="name", why=next(iter(form.errors.values())))
    fact = await commands.save_filter(context, form.value.path, form.value.name, form.value.query)
    return Redirect(f"{fact.path}?{form.value.query}", status_code=303)


@post("/filters/{filter_id:uuid}/removal", operation=commands.remove_filter)
async def remove_filter(
    request: Asked, context: NamedDependency[Context], filter_id: FromPath[UUID]
) -> Redirect:
    form = await Form.read(request, TypedRemoval)
    await commands.remove_filter(context, FilterId(filter_id))
    back = "/" if form.errors or not rules.PATH.fullmatch(form.value.path) else form.value.path
    return Redirect(back, status_code=303)


routes = [save_filter, remove_filter]
