"""The change feed of the JSON API, for whoever keeps a copy of the market."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from marketplace.changes import queries
from marketplace.changes.queries import Changes


@get("/api/changes", public="it tells only what everyone may know")
async def list_changes(
    after: Annotated[int, QueryParameter(ge=-1, le=2**62)] = -1,
    limit: Annotated[int, QueryParameter(ge=1, le=1000)] = 100,
    kind: Annotated[str, QueryParameter(max_length=40)] = "",
) -> Changes:
    """What became public after a position, in the order of commit; nothing written at once is ever skipped.

    Keep `next` and ask again with it; a change appears within a second of its commit.
    """
    return await queries.changes(after, limit, kind)


routes = [list_changes]
