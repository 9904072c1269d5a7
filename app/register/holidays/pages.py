"""Holiday notices: what has been entered, and entering another from a sheet."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect
from msgspec import Meta

from app.core.actor import SIGNED_IN, Role
from app.core.refusal import Refused
from app.html.form import Form
from app.html.importing import Row, RowsRefused
from app.html.navigation import RULES, entry
from app.html.page import page
from app.html.words import _
from app.register.acting.queries import today
from app.register.holidays import commands, queries
from app.register.holidays.model import HolidayDay
from app.register.imports import BODY, imported, template_file
from storage.unit import Context

Asked = Request[Any, Any, Any]

entry("/holidays", _("工作日历"), roles={Role.SYSTEM_ADMIN, Role.REGULATOR}, order=80, group=RULES)


class TypedNotice(msgspec.Struct):
    notice: Annotated[str, Meta(max_length=40)]
    year: Annotated[int, Meta(ge=2020, le=2100)]


class TypedDay(msgspec.Struct):
    """A row of the sheet."""

    day: date
    name: Annotated[str, Meta(min_length=1, max_length=40)]
    kind: Literal["放假", "上班"]

    def holiday(self) -> HolidayDay:
        return HolidayDay(self.day, self.kind == "上班", self.name)


def _labels() -> dict[str, str]:
    return {
        "day": _("日期"),
        "name": _("节日"),
        "kind": _("放假或上班"),
        "notice": _("通知文号"),
        "year": _("年份"),
    }


def _columns() -> dict[str, str]:
    return {name: label for name, label in _labels().items() if name in TypedDay.__struct_fields__}


@get("/holidays", reading=SIGNED_IN)
async def list_holidays(request: Asked) -> Response[str]:
    return await _page(Form[TypedNotice]())


async def _page(form: Form[Any], refused: Refused | None = None) -> Response[str]:
    calendar = await queries.calendar()
    day = await today()
    return await page(
        "app/register/holidays/holidays.html",
        status=refused.status if refused else 400 if form.errors else 200,
        form=form,
        labels=_labels(),
        notices=await queries.notices(),
        days=[one for one in sorted(calendar.special.values(), key=lambda one: one.day) if one.day >= day],
        missing=[year for year in (day.year, day.year + 1) if year not in calendar.published],
        rows=[row for row in refused.rows if row.errors] if isinstance(refused, RowsRefused) else [],
    )


@get("/holidays/template", reading={Role.SYSTEM_ADMIN})
async def template() -> Response[bytes]:
    return template_file("holidays", _columns())


@post("/holidays", operation=commands.publish_holidays, request_max_body_size=BODY)
async def publish_holidays(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    """Number and year by the form, the days by the sheet."""
    form = await Form.read(request, TypedNotice)

    async def take(rows: list[Row[TypedDay]]) -> None:
        days = [row.value.holiday() for row in rows if row.value]
        await commands.publish_holidays(context, form.value.notice, form.value.year, days)

    if form.errors:
        return await _page(form)
    try:
        await imported(request, _columns(), TypedDay, take)
    except Refused as refused:
        form.refuse(refused)
        return await _page(form, refused)
    return Redirect("/holidays", status_code=303)


routes = [list_holidays, template, publish_holidays]
