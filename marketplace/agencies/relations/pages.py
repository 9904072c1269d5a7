"""Declaring relations from the page of the file: one line each, as in a sheet."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from marketplace.agencies.queries import seen_agency
from marketplace.agencies.relations import commands
from marketplace.agencies.relations.model import DECLARED, Declared, RelationKind
from marketplace.agencies.shown import acted
from storage.unit import Context

Asked = Request[Any, Any, Any]
AT = "relations"


@post("/agencies/{agency_id:uuid}/relations", operation=commands.declare_relations)
async def declare_relations(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, request.user)
    return await acted(id, _declare(request, context, id), at=AT)


async def _declare(request: Asked, context: Context, id: OrganisationId) -> None:
    form = await request.form()
    columns = [form.getall(name, []) for name in ("kind", "name", "code", "share")]
    if any(not isinstance(cell, str) for column in columns for cell in column):
        raise Refused("invalid", field="relations", why="请填写文字")
    rows = [row for row in zip(*columns, strict=False) if row[1].strip() or row[2].strip()]
    await commands.declare_relations(context, id, [_line(*row) for row in rows])


def _line(kind: str, name: str, code: str, share: str) -> Declared:
    if kind not in DECLARED or "\x00" in name + code:
        raise Refused("invalid", field="relations", why="请选择股东、高管或联系人")
    try:
        part = Decimal(share) if share.strip() else None
    except InvalidOperation as error:
        raise Refused("invalid", field="relations", why=f"出资比例“{share[:20]}”不是数字") from error
    return Declared(kind=RelationKind(kind), name=name, code=code, share=part)


routes = [declare_relations]
