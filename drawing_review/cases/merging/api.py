"""The JSON API of related opinions: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.fact import plain
from app.core.ids import CaseId
from drawing_review.cases.api import ReasonIn
from drawing_review.cases.merging import commands
from drawing_review.cases.merging.model import RelationId, RelationKind
from drawing_review.cases.model import OpinionId
from storage.unit import Context


class PairIn(msgspec.Struct, forbid_unknown_fields=True):
    first: OpinionId
    second: OpinionId
    kind: RelationKind
    note: Annotated[str, Meta(max_length=400)] = ""


@post("/api/cases/{case_id:uuid}/relations", operation=commands.relate_opinions)
async def relate(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[PairIn]
) -> dict[str, Any]:
    fact = await commands.relate_opinions(
        context, CaseId(case_id), data.first, data.second, data.kind, data.note
    )
    return plain(fact)


@post("/api/cases/{case_id:uuid}/relations/{relation_id:uuid}/end", operation=commands.end_relation)
async def end(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    relation_id: FromPath[UUID],
    data: JSONBody[ReasonIn],
) -> dict[str, Any]:
    fact = await commands.end_relation(context, CaseId(case_id), RelationId(relation_id), data.reason)
    return plain(fact)


routes = [relate, end]
