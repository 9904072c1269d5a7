"""Reporting a mismatch from the sheet, and the supervision of what was reported."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.export import export
from app.html.listing import Column, Listing, wish
from app.html.navigation import REVIEW, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.districts.queries import tree
from app.register.people.queries import named
from app.register.projects.queries import project
from drawing_review.archive import store as archive
from drawing_review.archive.model import SetId
from drawing_review.inspection.mismatches import commands, store
from drawing_review.inspection.mismatches.model import Mismatch, MismatchId, Photo, Position, Result
from drawing_review.inspection.pages import sheet_page
from drawing_review.inspection.words import MISMATCH_STATES, RESULTS
from storage.blobs.model import CHUNK
from storage.blobs.store import store as blobs
from storage.unit import Context

Asked = Request[Any, Any, Any]
SEEING = {Role.REGULATOR, Role.INSPECTOR}
LARGEST = 20 * 2**20  # bytes of one photograph
BODY = commands.MOST_PHOTOS * LARGEST
COLUMNS = (
    Column("number", _("文号"), "title", sorts=True),
    Column("project", _("项目"), sorts=True),
    Column("text", _("现场情况")),
    Column("state", _("状态"), sorts=True),
    Column("at", _("报告时间"), "moment", sorts=True),
)
TABS = (("open", _("核查中")), ("decided", _("已办结")), ("all", _("全部")))

entry("/mismatches", _("现场核查"), roles=SEEING, order=35, waiting=store.waiting, group=REVIEW)


@post(
    "/inspect/{set_id:uuid}/sheets/{index:int}/mismatch",
    operation=commands.open_mismatch,
    request_max_body_size=BODY,
)
async def report(
    set_id: FromPath[UUID], index: FromPath[int], request: Asked, context: NamedDependency[Context]
) -> Response[Any]:
    """What does not match, where on the sheet, where on earth, and photographs of it."""
    form = await request.form()
    fields = {name: str(value) for name, value in form.items() if isinstance(value, str)}
    try:
        photos = [
            await _kept(one)
            for one in form.getall("photo", [])
            if isinstance(one, UploadFile) and one.filename
        ]
        fact = await commands.open_mismatch(
            context, SetId(set_id), index, fields.get("text", ""), _place(fields), _position(fields), photos
        )
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await sheet_page(context, SetId(set_id), index, refused, fields.get("text", ""))
    return Redirect(f"/mismatches/{fact.mismatch}", status_code=303)


async def _kept(file: UploadFile) -> Photo:
    """The bytes as they came, as evidence; what is shown of them is painted anew."""

    async def chunks() -> AsyncIterator[bytes]:
        while chunk := await file.read(CHUNK):
            yield chunk

    blob = await blobs().put(chunks(), limit=LARGEST)
    name = "".join(sign for sign in file.filename.replace("\\", "/").rpartition("/")[2] if sign.isprintable())
    return Photo(original=blob.sha256, name=name[:100])


def _place(fields: Mapping[str, str]) -> tuple[float, float] | None:
    x, y = _number(fields, "x", 10_000), _number(fields, "y", 10_000)
    return (x, y) if x is not None and y is not None else None


def _position(fields: Mapping[str, str]) -> Position | None:
    latitude, longitude = _number(fields, "latitude", 90), _number(fields, "longitude", 180)
    if latitude is None or longitude is None:
        return None
    return Position(latitude, longitude, _number(fields, "accuracy", 1e6) or 0.0)


def _number(fields: Mapping[str, str], name: str, most: float) -> float | None:
    """A number of the form within ±most; None for anything else, NaN included."""
    try:
        value = float(fields.get(name, ""))
    except ValueError:
        return None
    return value if abs(value) <= most else None


@get("/mismatches", reading=SEEING)
async def list_mismatches(request: Asked) -> Response[Any]:
    asked = wish(request)
    state = {"decided": "decided", "all": ""}.get(asked.tab, "open")
    found, total = await store.listed(visit().actor, asked, state)
    rows = [
        {
            "path": f"/mismatches/{one.id}",
            "number": one.number,
            "project": one.project,
            "text": one.text[:60],
            "state": _(MISMATCH_STATES[one.state]),
            "at": one.at,
        }
        for one in found
    ]
    listing = Listing(
        path="/mismatches",
        columns=COLUMNS,
        rows=rows,
        total=total,
        wish=asked,
        tabs=TABS,
        empty=_("现场监督人员报告的“与图不符”会出现在这里。"),
    )
    if asked.export:
        return export(listing, "mismatches")
    return await page("drawing_review/inspection/mismatches.html", listing=listing)


@get("/mismatches/{mismatch_id:uuid}", reading=SEEING)
async def show_mismatch(mismatch_id: FromPath[UUID]) -> Response[str]:
    return await _mismatch_page(MismatchId(mismatch_id))


async def _mismatch_page(id: MismatchId, refused: Refused | None = None) -> Response[str]:
    found = await _seen(id)
    sealed = await archive.one(found.set)
    people = await named({one for one in (found.by, found.decided_by) if one})
    return await page(
        "drawing_review/inspection/mismatch.html",
        status=refused.status if refused else 200,
        refused=refused.sentence(visit().language) if refused else "",
        it=found,
        state=MISMATCH_STATES[found.state],
        set=sealed,
        sheet=sealed.sheet(found.sheet),
        project=await project(sealed.project),
        people={id: one.name for id, one in people.items()},
        results=RESULTS,
        decides=found.state == "open" and visit().actor.holds(Role.REGULATOR),
    )


async def _seen(id: MismatchId) -> Mismatch:
    found = await store.one(id)
    if not store.may_see(found, visit().actor, (await tree()).above(found.district)):
        raise Refused("not_found", thing="现场核查事项")
    return found


@get("/mismatches/{mismatch_id:uuid}/photos/{number:int}", reading=SEEING)
async def photo(mismatch_id: FromPath[UUID], number: FromPath[int]) -> Stream:
    """The picture that was painted anew; the file that was sent is never shown."""
    found = await _seen(MismatchId(mismatch_id))
    shown = found.photos[number].shown if 0 <= number < len(found.photos) else ""
    if not shown:
        raise Refused("not_found", thing="照片")
    return Stream(blobs().stream(shown), media_type="image/jpeg")


@post("/mismatches/{mismatch_id:uuid}/decision", operation=commands.decide_mismatch)
async def decide(
    mismatch_id: FromPath[UUID], request: Asked, context: NamedDependency[Context]
) -> Response[Any]:
    form = await request.form()
    id, result = MismatchId(mismatch_id), str(form.get("result", ""))
    try:
        if result not in set(Result):
            raise Refused("invalid", field=_("结果"), why="请选择")
        await commands.decide_mismatch(context, id, Result(result), str(form.get("decision", "")))
    except Refused as refused:
        return await _mismatch_page(id, refused)
    return Redirect(f"/mismatches/{mismatch_id}", status_code=303)


routes = [report, list_mismatches, show_mismatch, photo, decide]
