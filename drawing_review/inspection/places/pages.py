"""The page on which a set is found by its place: the map, and the same sets as a list."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from app.core.ids import ProjectId
from app.html.page import page
from app.html.visit import visit
from app.register.projects.queries import named
from app.register.sites.queries import others, outlines, sites_of
from drawing_review.archive.model import SealedSet
from drawing_review.inspection import queries
from drawing_review.inspection.places.map import drawn
from drawing_review.inspection.words import SIGNS, STATES


@get("/inspect/map", reading=queries.OPENING)
async def show_map(words: Annotated[str, QueryParameter(max_length=100)] = "") -> Response[str]:
    """The newest edition of every project that the reader may open, where its site lies."""
    newest: dict[ProjectId, SealedSet] = {}
    for one in await queries.searched(words, visit().actor):
        if one.project not in newest or newest[one.project].edition < one.edition:
            newest[one.project] = one
    sites = await sites_of(newest)
    return await page(
        "drawing_review/inspection/places/map.html",
        words=words,
        map=drawn(sites, await outlines(), await others(sites)),
        placed=[one for one in newest.values() if one.project in sites],
        unplaced=[one for one in newest.values() if one.project not in sites],
        projects=await named(newest),
        states=STATES,
        signs=SIGNS,
    )


routes = [show_map]
