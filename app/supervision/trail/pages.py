"""The trail (操作留痕) for who supervises: search, live feed, one entry, its receipt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import MediaType, Request, Response, get
from litestar.params import FromPath

from app.core.actor import SIGNED_IN, Actor, Role
from app.core.refusal import Refused
from app.html.export import export
from app.html.form import Form
from app.html.listing import Column, Listing, wish
from app.html.navigation import RUNNING, entry
from app.html.page import fragment, page
from app.html.say import instant
from app.html.topics import topic
from app.html.words import _
from app.supervision.trail import acts, fields, proof, queries
from app.supervision.trail.asked import Asked, asked, search
from app.supervision.trail.names import names_in
from app.supervision.trail.queries import Search
from app.supervision.trail.shown import OUTCOMES, Shown, all_shown, shown
from app.supervision.trail.sight import READERS
from storage.trail.queries import changes

Sent = Request[Any, Any, Any]
COLUMNS = (
    Column("at", _("时间"), "nowrap", sorts=True),
    Column("sentence", _("办理内容"), "title"),
    Column("who", _("办理人")),
    Column("place", _("代表单位")),
    Column("subject", _("对象")),
    Column("outcome_word", _("结果"), "nowrap"),
    Column("position", _("日志序号"), "number"),
)
TABS = (("", _("全部")), *OUTCOMES.items())
NEWEST = 50  # entries of the live feed

entry("/trail", _("操作留痕"), roles=READERS, order=60, group=RUNNING)


@topic("trail")
async def may_watch_trail(actor: Actor, id: str) -> bool:
    """That something happened, never what: the feed then asks for what its reader may see."""
    return actor.holds(*READERS)


@get("/trail", reading=READERS)
async def list_entries(request: Sent) -> Response[Any]:
    form = asked(request)
    listing = await _listing(request, form)
    if listing.wish.export:
        return export(listing, "trail")
    return await page(
        "app/supervision/trail/list.html",
        status=400 if form.errors else 200,
        listing=listing,
        form=form,
        acts=acts.choices(),
        most=queries.MOST,
    )


async def _listing(request: Sent, form: Form[Asked]) -> Listing:
    wished = wish(request)
    lines, total = await queries.found(
        request.user,
        search(form, wished),
        oldest_first=wished.sort == "at" and not wished.down,
        limit=wished.limit,
        offset=wished.offset,
    )
    rows = [
        {column.key: getattr(one, column.key) for column in COLUMNS}
        | {"at": instant(one.at), "path": one.path}
        for one in await all_shown(lines)
    ]
    return Listing(
        path="/trail",
        columns=COLUMNS,
        rows=rows,
        total=total,
        wish=wished,
        tabs=TABS,
        kept=form.typed,
        finds=False,
        empty=_("没有符合条件的记录。您职责范围内的每一次办理和每一次未获准许的尝试都会出现在这里。"),
    )


def _row(one: Shown) -> dict[str, Any]:
    cells = {column.key: getattr(one, column.key) for column in COLUMNS}
    return cells | {"at": instant(one.at), "path": one.path}


@get("/trail/live", reading=READERS)
async def feed(request: Sent) -> Response[str]:
    """What happens now, newest first, growing by itself."""
    return await page("app/supervision/trail/live.html", rows=await _newest(request.user))


@get("/trail/live/rows", reading=READERS, passive=True)
async def feed_rows(request: Sent) -> Response[str]:
    return fragment("app/supervision/trail/live_rows.html", rows=await _newest(request.user))


async def _newest(actor: Actor) -> list[Shown]:
    lines, _total = await queries.found(actor, Search(), oldest_first=False, limit=NEWEST, offset=0)
    return await all_shown(lines)


@get("/trail/entries/{entry_id:uuid}", reading=SIGNED_IN)
async def show_entry(request: Sent, entry_id: FromPath[UUID]) -> Response[str]:
    """One entry with its data, what it changed, and its proof; also for the person who did it."""
    line = await queries.seen_entry(entry_id, request.user)
    names = await names_in([line])
    damaged = ""
    try:
        found = await proof.proof(request.app.state, entry_id)
    except Refused as refused:
        found, damaged = None, str(refused.data.get("why", refused.code))
    return await page(
        "app/supervision/trail/entry.html",
        line=line,
        it=shown(line, names),
        act=acts.word(line.act),
        labelled=fields.labelled(line.fact, names),
        changes=await changes(entry_id),
        proof=found,
        damaged=damaged,
        searches=request.user.holds(*READERS),
        replays=request.user.holds(Role.REGULATOR),
    )


@get("/trail/entries/{entry_id:uuid}/receipt", reading=SIGNED_IN)
async def fetch_receipt(request: Sent, entry_id: FromPath[UUID]) -> Response[str]:
    """The receipt (回执) as a .tlog-proof file (C2SP). Refused("receipt_pending")."""
    await queries.seen_entry(entry_id, request.user)
    receipt = await proof.receipt(request.app.state, entry_id, patience=2.0)
    if receipt is None:
        raise Refused("receipt_pending")
    name = f"{receipt.index}.tlog-proof"
    return Response(
        receipt.text,
        media_type=MediaType.TEXT,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


routes = [list_entries, feed, feed_rows, show_entry, fetch_receipt]
