"""The JSON API of reported violations: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from app.core.fact import plain
from app.html.visit import visit
from drawing_review.cases.model import OpinionId
from drawing_review.cases.violations import commands, queries
from drawing_review.cases.violations.model import Violation
from drawing_review.cases.violations.pages import READERS
from storage.unit import Context


@get("/api/violations", reading=READERS)
async def list_violations(
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
    offset: Annotated[int, QueryParameter(ge=0, le=1_000_000)] = 0,
) -> list[Violation]:
    """What reviews reported of designers in the reader's districts, the newest first."""
    found, _total = await queries.reported(visit().actor, limit, offset)
    return found


@post("/api/opinions/{opinion_id:uuid}/report", operation=commands.report_violation)
async def report(context: NamedDependency[Context], opinion_id: FromPath[UUID]) -> dict[str, Any]:
    return plain(await commands.report_violation(context, OpinionId(opinion_id)))


routes = [list_violations, report]
