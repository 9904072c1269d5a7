"""The standard comments of a reviewer's disciplines, as the desk offers them while he types."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import get
from litestar.params import FromPath

from app.core.actor import Role
from app.core.ids import CaseId
from app.html.visit import visit
from drawing_review.cases import queries
from drawing_review.cases.comments.offered import offered
from drawing_review.cases.signing.pages import own_seat


@get("/api/cases/{case_id:uuid}/seats/{seat_id:uuid}/comments", reading={Role.REVIEWER})
async def list_comments(case_id: FromPath[UUID], seat_id: FromPath[UUID]) -> dict[str, Any]:
    """Numbered in the library's order, as the page of the library shows them."""
    actor = visit().actor
    matter = await queries.matter(CaseId(case_id), actor)
    _mine, found = await offered(matter, own_seat(matter, seat_id, actor), actor)
    return {
        "comments": [
            {
                "number": number,
                "code": one.code,
                "text": one.text,
                "clause": one.clause,
                "severity": one.severity.value,
                "action": one.action,
            }
            for number, one in enumerate(found, 1)
        ]
    }


routes = [list_comments]
