"""Global search as JSON, for other programs and for suggestions while one types."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, get
from litestar.params import QueryParameter

from app.core.actor import SIGNED_IN
from app.html import finding
from app.html.finding import Hit


@get("/api/search", reading=SIGNED_IN)
async def search(
    request: Request[Any, Any, Any], q: Annotated[str, QueryParameter(max_length=finding.LONGEST)] = ""
) -> list[Hit]:
    """What the person may see that a project, code, organisation or number of these words names."""
    return await finding.find(request.user, q.replace("\x00", ""))


routes = [search]
