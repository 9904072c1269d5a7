"""The JSON API of the review's clock: the same commands as the pages, answered with what happened."""

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
from drawing_review.cases.suspension import commands
from drawing_review.cases.suspension.causes import Cause
from storage.unit import Context


class SuspensionIn(msgspec.Struct, forbid_unknown_fields=True):
    cause: Cause
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


@post("/api/cases/{case_id:uuid}/suspension", operation=commands.suspend_case)
async def suspend(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[SuspensionIn]
) -> dict[str, Any]:
    return plain(await commands.suspend_case(context, CaseId(case_id), data.cause, data.reason))


@post("/api/cases/{case_id:uuid}/resumption", operation=commands.resume_case)
async def resume(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, Any]:
    return plain(await commands.resume_case(context, CaseId(case_id), data.reason))


routes = [suspend, resume]
