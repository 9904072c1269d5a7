"""A page: a template inside the frame, for the present visit.

return await page("drawing_review/cases/list.html", listing=listing)      # whole, in the frame
return fragment("drawing_review/cases/findings.html", findings=findings)  # a piece, for htmx
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from litestar import MediaType, Response

from app.core.refusal import Refused
from app.html import navigation
from app.html.engine import render
from app.html.visit import visit


async def page(template: str, *, status: int = 200, **values: Any) -> Response[str]:
    """The page as an answer. The template extends `app/html/frame.html` and defines `title` and `content`."""
    here = visit()
    entries = await navigation.shown_to(here.actor, here.path) if here.signed_in else []
    return _framed(template, entries, status, values)


def error_page(template: str, *, status: int, **values: Any) -> Response[str]:
    """A page for an answer that cannot wait (a refusal): as `page`, without the counts in the left bar."""
    here = visit()
    entries = navigation.listed(here.actor, here.path) if here.signed_in else []
    return _framed(template, entries, status, values)


def _framed(
    template: str, entries: list[navigation.Shown], status: int, values: dict[str, Any]
) -> Response[str]:
    doors = [] if visit().signed_in else navigation.DOORS
    bar = navigation.clusters(entries)
    return _answer(render(template, entries=entries, bar=bar, doors=doors, **values), status)


def fragment(template: str, *, status: int = 200, **values: Any) -> Response[str]:
    """A piece of a page, without the frame."""
    return _answer(render(template, **values), status)


def pieces(found: Mapping[str, str]) -> Response[str]:
    """Pieces of a page that is open, by their elements' ids: each is put in its place (htmx, out of band)."""
    wrapped = (f'<div id="{id}" hx-swap-oob="innerHTML">{html}</div>' for id, html in found.items())
    return _answer("\n".join(wrapped), 200)


def pieces_asked(names: str, known: Collection[str]) -> list[str]:
    """The pieces asked for, by comma. Refused("not_found") for one that there is not."""
    asked = list(dict.fromkeys(names.split(",")))
    for name in asked:
        if name not in known:
            raise Refused("not_found", thing=name)
    return asked


def _answer(html: str, status: int) -> Response[str]:
    return Response(html, media_type=MediaType.HTML, status_code=status)
