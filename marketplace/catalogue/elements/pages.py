"""The elements of every guide (办事指南要素): the list everyone reads, and its form for the administrator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect
from msgspec import Meta

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.words import _
from app.register.acting.queries import today
from marketplace.catalogue import commands, queries
from marketplace.catalogue.api import PUBLIC
from marketplace.catalogue.model import Element
from marketplace.catalogue.rules import MOST_ELEMENTS
from storage.unit import Context

Asked = Request[Any, Any, Any]
SPARE = 3  # empty rows for new elements
FIELDS = ("place", "code", "zh", "en", "required")
LABELS = {"since": _("生效日期"), "reason": _("调整原因"), "elements": _("要素")}


class TypedList(msgspec.Struct):
    """What stands beside the rows of elements."""

    since: date
    reason: Annotated[str, Meta(min_length=2, max_length=500)]


@get("/guide-elements", public=PUBLIC)
async def list_elements(request: Asked) -> Response[str]:
    """Every element that a guide has; whoever may change the list finds its form below."""
    form = Form[TypedList]({"since": str(await today())})
    return await _page(request, form, _rows(await queries.elements(await today())))


async def _page(
    request: Asked, form: Form[TypedList], rows: list[dict[str, str]], status: int = 200
) -> Response[str]:
    return await page(
        "marketplace/catalogue/elements/list.html",
        status=status,
        elements=await queries.elements(await today()),
        lists=await queries.element_lists(),
        form=form,
        labels={name: _(word) for name, word in LABELS.items()},
        rows=rows,
        keeps=request.user.holds(Role.SYSTEM_ADMIN),
    )


def _rows(elements: Iterable[Element]) -> list[dict[str, str]]:
    """The rows of the form: the elements in their order, and some that are empty."""
    rows = [
        {"place": str(place), "code": one.code, "zh": one.zh, "en": one.en, "required": "1" * one.required}
        for place, one in enumerate(elements, 1)
    ]
    return [*rows, *({} for _row in range(min(SPARE, MOST_ELEMENTS - len(rows))))]


@post("/guide-elements", operation=commands.set_elements)
async def set_elements(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    """The whole list anew: a row whose code was emptied is left out, the places give the order."""
    form = await Form.read(request, TypedList)
    rows = _sent(await request.form())
    try:
        if not form.errors:
            elements = _elements(rows)
            await commands.set_elements(context, elements, form.value.since, form.value.reason)
            return Redirect("/guide-elements", status_code=303)
    except Refused as refused:
        form.refuse(refused)
        return await _page(request, form, rows, refused.status)
    return await _page(request, form, rows, 400)


def _sent(sent: Mapping[str, Any]) -> list[dict[str, str]]:
    rows = range(1, MOST_ELEMENTS + 1)
    typed = [{name: str(sent.get(f"{name}-{row}", ""))[:200].strip() for name in FIELDS} for row in rows]
    return [one for one in typed if any(one.values())]


def _elements(rows: list[dict[str, str]]) -> tuple[Element, ...]:
    """Refused("invalid") names the row that is wrong."""
    kept = [one for one in rows if one["code"]]
    kept.sort(key=lambda one: int(one["place"]) if one["place"].isdecimal() else MOST_ELEMENTS)
    return tuple(_element(one) for one in kept)


def _element(row: dict[str, str]) -> Element:
    plain = {"code": row["code"], "zh": row["zh"], "en": row["en"], "required": bool(row["required"])}
    try:
        return msgspec.convert(plain, Element)
    except msgspec.ValidationError:
        why = f"“{row['code']}”：编码为小写字母和下划线，中英文名称都要填写"
        raise Refused("invalid", field="elements", why=why) from None


routes = [list_elements, set_elements]
