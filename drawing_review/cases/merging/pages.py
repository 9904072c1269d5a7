"""The coordinator marks duplicates and contradictions: from the case's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases.merging import commands
from drawing_review.cases.merging.model import RelationId, RelationKind
from drawing_review.cases.model import OpinionId
from drawing_review.cases.pages import moved, said
from storage.unit import Context


class Pair(msgspec.Struct):
    first: OpinionId
    second: OpinionId
    kind: RelationKind
    note: str = ""


@post("/cases/{case_id:uuid}/relations", operation=commands.relate_opinions)
async def relate(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    try:
        pair = msgspec.convert(dict(await request.form()), Pair, strict=False)
    except msgspec.ValidationError:
        raise Refused("relation_pair") from None
    return await moved(
        case_id,
        commands.relate_opinions(
            context, CaseId(case_id), pair.first, pair.second, pair.kind, pair.note[:400]
        ),
    )


@post("/cases/{case_id:uuid}/relations/{relation_id:uuid}/end", operation=commands.end_relation)
async def end(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    relation_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(
        case_id, commands.end_relation(context, CaseId(case_id), RelationId(relation_id), reason)
    )


routes = [relate, end]
