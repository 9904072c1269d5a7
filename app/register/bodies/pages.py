"""The page of districts and bodies: both trees, and the forms that let them grow."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from app.core.actor import Role
from app.core.ids import BodyId, DistrictId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import PARTIES, entry
from app.html.page import page
from app.html.words import _
from app.register.bodies import commands, forms, queries
from app.register.bodies.model import Body
from app.register.districts.choices import choices, path_of
from app.register.districts.commands import add_district
from app.register.districts.model import Level
from app.register.districts.queries import districts
from storage.unit import Context

Asked = Request[Any, Any, Any]
READERS = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.REGULATOR}
LEVELS = {
    Level.PROVINCE: _("省级"),
    Level.CITY: _("市级"),
    Level.COUNTY: _("县（区）级"),
    Level.TOWN: _("乡镇（街道）级"),
}

entry("/bodies", _("区划与部门"), roles=READERS, order=50, group=PARTIES)


class Branch(msgspec.Struct, frozen=True):
    """A body in its tree: how deep it stands, and where it works."""

    body: Body
    depth: int
    reach: str


def branches(bodies: list[Body], reach: dict[Any, str], above: BodyId | None = None) -> list[Branch]:
    """The bodies from the top down, each before its parts."""
    return [
        branch
        for one in bodies
        if one.parent == above
        for branch in (Branch(one, 0, reach[one.district]), *_deeper(branches(bodies, reach, one.id)))
    ]


def _deeper(below: list[Branch]) -> list[Branch]:
    return [Branch(one.body, one.depth + 1, one.reach) for one in below]


def _labels() -> dict[str, str]:
    return {
        "code": _("机构编码"),
        "name": _("部门名称"),
        "short": _("简称"),
        "district": _("所在区划"),
        "parent": _("上级部门"),
        "district_code": _("行政区划代码"),
        "district_name": _("区划名称"),
        "level": _("层级"),
        "above": _("上级区划"),
    }


@get("/bodies", reading=READERS)
async def list_bodies() -> Response[str]:
    return await _page(Form[Any]())


async def _page(form: Form[Any], status: int = 200) -> Response[str]:
    places = {one.id: one for one in await districts()}
    reach = {id: path_of(id, places) for id in places}
    found = await queries.bodies()
    return await page(
        "app/register/bodies/bodies.html",
        status=status,
        form=form,
        labels=_labels(),
        branches=branches(found, reach),
        districts=[(reach[id], place) for id, place in places.items()],
        level_options=[(level.value, _(word)) for level, word in LEVELS.items()],
        place_options=await choices(),
        body_options=[(str(one.id), one.name) for one in found],
    )


@post("/bodies", operation=commands.add_body)
async def add_body(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, forms.TypedBody)
    if form.errors:
        return await _page(form, 400)
    typed = form.value
    try:
        await commands.add_body(
            context,
            typed.code,
            typed.name,
            DistrictId(typed.district),
            short=typed.short,
            parent_id=BodyId(typed.parent) if typed.parent else None,
        )
    except Refused as refused:
        form.refuse(refused)
        return await _page(form, refused.status)
    return Redirect("/bodies", status_code=303)


@post("/districts", operation=add_district)
async def add_place(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, forms.TypedDistrict)
    if form.errors:
        return await _page(form, 400)
    typed = form.value
    above = DistrictId(typed.above) if typed.above else None
    try:
        await add_district(context, typed.district_code, typed.district_name, typed.level, above)
    except Refused as refused:
        form.refuse(refused)
        return await _page(form, refused.status)
    return Redirect("/bodies", status_code=303)


routes = [list_bodies, add_body, add_place]
