"""Stopping the clock and letting it run again: from the case's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.ids import CaseId
from drawing_review.cases.pages import moved, said
from drawing_review.cases.suspension import commands
from drawing_review.cases.suspension.causes import cause_of
from storage.unit import Context


@post("/cases/{case_id:uuid}/suspension", operation=commands.suspend_case)
async def suspend(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    cause, reason = cause_of(await said(request, "cause")), await said(request, "reason")
    return await moved(case_id, commands.suspend_case(context, CaseId(case_id), cause, reason))


@post("/cases/{case_id:uuid}/resumption", operation=commands.resume_case)
async def resume(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(case_id, commands.resume_case(context, CaseId(case_id), reason))


routes = [suspend, resume]
