"""The JSON API of relations: the whole list at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import OrganisationId
from marketplace.agencies.model import PLAIN
from marketplace.agencies.relations import commands
from marketplace.agencies.relations.model import Declared, RelationKind, RelationRow
from marketplace.agencies.relations.rules import MOST
from marketplace.agencies.relations.store import RELATIONS
from storage.unit import Context


class LineIn(msgspec.Struct, forbid_unknown_fields=True):
    kind: RelationKind
    name: Annotated[str, Meta(min_length=2, max_length=200, pattern=PLAIN)]
    code: Annotated[str, Meta(max_length=40, pattern=PLAIN)] = ""
    share: Decimal | None = None


class RelationsIn(msgspec.Struct, forbid_unknown_fields=True):
    lines: Annotated[list[LineIn], Meta(max_length=MOST)]


@put("/api/agencies/{agency_id:uuid}/relations", operation=commands.declare_relations)
async def declare_relations(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[RelationsIn]
) -> list[RelationRow]:
    lines = [Declared(kind=one.kind, name=one.name, code=one.code, share=one.share) for one in data.lines]
    await commands.declare_relations(context, OrganisationId(agency_id), lines)
    return await RELATIONS.of(OrganisationId(agency_id))


routes = [declare_relations]
