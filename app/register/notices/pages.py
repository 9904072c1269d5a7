"""Pages of notices: the list, one notice as it is printed, its PDF, and the proofs of its service."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream
from msgspec import Meta

from app.core.actor import SIGNED_IN, Role
from app.core.refusal import Refused
from app.core.term import CHINA
from app.html.export import export
from app.html.form import Form
from app.html.listing import Column, Listing, wish
from app.html.navigation import door, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.documents.receiving import BODY, received
from app.register.notices import commands, queries, rules
from app.register.notices.model import Notice, NoticeId
from app.register.notices.words import KINDS, WAYS
from storage.blobs.store import store as blobs
from storage.unit import Context

Asked = Request[Any, Any, Any]
COLUMNS = (
    Column("number", _("文号"), "title"),
    Column("title", _("标题")),
    Column("about", _("事项")),
    Column("addressee", _("受送达人")),
    Column("issued_at", _("发出时间"), "moment"),
    Column("served_at", _("送达时间"), "moment"),
    Column("way", _("送达方式")),
)
TABS = (("all", _("全部")), ("unserved", _("未送达")), ("served", _("已送达")))
LABELS = {"receiver": _("签收人"), "day": _("送达日期"), "file": _("送达回证"), "reason": _("公告理由")}
WRITERS = {Role.OWNER, Role.DESIGNER, Role.AGENCY, Role.COORDINATOR, Role.REVIEWER, Role.REGULATOR}

entry("/notices", _("告知书"), roles=WRITERS, order=70, waiting=queries.unread)
door("/announced", _("公告送达"), _("无法以其他方式送达的告知书，公告满三十日视为送达。"), order=80)


@get("/notices", reading=SIGNED_IN)
async def list_notices(request: Asked) -> Response[Any]:
    asked = wish(request)
    found, total = await queries.notices(visit().actor, asked)
    listing = Listing(
        path="/notices",
        columns=COLUMNS,
        rows=[_row(one) for one in found],
        total=total,
        wish=asked,
        tabs=TABS,
        empty=_("办理中发出的受理通知、补正告知、审查意见告知和结论会出现在这里。"),
    )
    if asked.export:
        return export(listing, "notices")
    return await page("app/register/notices/list.html", listing=listing)


def _row(one: Notice) -> dict[str, Any]:
    return {
        "path": f"/notices/{one.id}",
        "number": one.number,
        "title": _(one.title),
        "about": one.about,
        "addressee": one.addressee_name,
        "issued_at": one.issued_at,
        "served_at": one.served_at,
        "way": _(WAYS[one.served_way]) if one.served_way else "",
    }


@get("/notices/{notice_id:uuid}", reading=SIGNED_IN)
async def show_notice(notice_id: FromPath[UUID], context: NamedDependency[Context]) -> Response[Any]:
    """The notice. Opened by someone who acts for its addressee it is served, and the trail says so."""
    found = await queries.seen_notice(NoticeId(notice_id), visit().actor)
    if rules.reads_for_addressee(found, visit().actor):
        await commands.read_notice(context, found.id)
    return await _notice_page(found.id)


async def _notice_page(id: NoticeId, status: int = 200, **forms: Form[Any]) -> Response[Any]:
    found = await queries.seen_notice(id, visit().actor)
    return await page(
        "app/register/notices/notice.html",
        status=status,
        notice=found,
        clock=KINDS[found.kind].clock,
        services=await queries.services(id),
        ways=WAYS,
        staff=rules.staff(found, visit().actor) and found.served_at is None,
        until=rules.announced_until(found.announced_at) if found.announced_at else None,
        labels=LABELS,
        paper=forms.get("paper", Form()),
        announcement=forms.get("announcement", Form()),
    )


@get("/notices/{notice_id:uuid}/pdf", reading=SIGNED_IN)
async def pdf(notice_id: FromPath[UUID], context: NamedDependency[Context]) -> Stream:
    """The printed form. Fetching it is reading it."""
    found = await queries.seen_notice(NoticeId(notice_id), visit().actor)
    if not found.pdf:
        raise Refused("notice_not_printed", number=found.number)
    if rules.reads_for_addressee(found, visit().actor):
        await commands.read_notice(context, found.id)
    return Stream(blobs().stream(found.pdf), media_type="application/pdf", headers=_named(found))


def _named(notice: Notice) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="notice-{notice.id}.pdf"'}


class TypedReceipt(msgspec.Struct):
    receiver: Annotated[str, Meta(min_length=2, max_length=100)]
    day: date


class TypedAnnouncement(msgspec.Struct):
    reason: Annotated[str, Meta(min_length=4, max_length=400)]


@post(
    "/notices/{notice_id:uuid}/service",
    operation=commands.serve_on_paper,
    request_max_body_size=BODY,
)
async def serve(
    notice_id: FromPath[UUID], request: Asked, context: NamedDependency[Context]
) -> Response[Any]:
    """The signed receipt, scanned, with the day that stands on it."""
    found = await queries.seen_notice(NoticeId(notice_id), visit().actor)
    rules.demand_staff(found, visit().actor)
    form = await Form.read(request, TypedReceipt)
    if form.errors:
        return await _notice_page(found.id, 400, paper=form)
    try:
        file = await received(request, {"application/pdf", "image/jpeg", "image/png"})
        at = datetime.combine(form.value.day, time(12), CHINA)
        await commands.serve_on_paper(context, found.id, form.value.receiver, at, file.blob.sha256)
    except Refused as refused:
        form.refuse(refused)
        return await _notice_page(found.id, refused.status, paper=form)
    return Redirect(f"/notices/{notice_id}", status_code=303)


@post("/notices/{notice_id:uuid}/announcement", operation=commands.announce_notice)
async def announce(
    notice_id: FromPath[UUID], request: Asked, context: NamedDependency[Context]
) -> Response[Any]:
    form = await Form.read(request, TypedAnnouncement)
    id = NoticeId(notice_id)
    if form.errors:
        return await _notice_page(id, 400, announcement=form)
    try:
        await commands.announce_notice(context, id, form.value.reason)
    except Refused as refused:
        form.refuse(refused)
        return await _notice_page(id, refused.status, announcement=form)
    return Redirect(f"/notices/{notice_id}", status_code=303)


@get("/announced", public="notices that no other way could serve are announced to everyone")
async def announced() -> Response[str]:
    """Number, title and addressee alone: what it says, the addressee reads at the body that issued it."""
    found = [
        (one, rules.announced_until(one.announced_at))
        for one in await queries.announced()
        if one.announced_at
    ]
    return await page("app/register/notices/announced.html", found=found)


routes = [list_notices, show_notice, pdf, serve, announce, announced]
