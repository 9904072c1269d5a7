"""The worklist of the market: what waits for the visitor, with its light, whatever he is in it."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get

from app.core.actor import SIGNED_IN, Actor, Role
from app.html import nearness
from app.html.export import export
from app.html.listing import Column, Listing, Wish, wish
from app.html.navigation import MARKET, entry
from app.html.page import page
from app.html.todo import MOST, Task, todo
from app.html.visit import visit
from app.html.words import _
from app.register.experts.queries import is_expert
from app.register.filters.queries import with_saved
from app.register.holidays.queries import calendar
from marketplace.tenders.queries import now
from marketplace.todo import queries
from marketplace.todo.words import KINDS

COLUMNS = (
    Column("light", _("灯"), "light"),
    Column("what", _("待办事项"), "title"),
    Column("title", _("采购项目"), sorts=True),
    Column("number", _("采购编号"), sorts=True),
    Column("due", _("期限"), sorts=True),
    Column("since", _("发生时间"), "moment", sorts=True),
)

entry(
    "/todo",
    _("采购待办"),
    roles={Role.OWNER, Role.AGENCY, Role.REGULATOR, Role.COORDINATOR},
    order=29,
    waiting=queries.count,
    concerns=is_expert,
    group=MARKET,
)


@todo("/todo")
async def market_to_do(actor: Actor) -> list[Task]:
    found, _total = await queries.waiting(actor, words="", sort="", down=False, limit=MOST, offset=0)
    at = await now()
    return [
        Task(
            _(KINDS[one.kind]),
            f"{one.number} {one.title}",
            one.path,
            nearness.light(one.due, at) if one.due else None,
            one.due,
        )
        for one in found
    ]


@get("/todo", reading=SIGNED_IN)
async def list_todo(request: Request[Any, Any, Any]) -> Response[Any]:
    actor = visit().actor
    listing = await _listing(actor, wish(request))
    if listing.wish.export:
        return export(listing, "todo")
    return await page("marketplace/todo/list.html", listing=await with_saved(listing, actor))


async def _listing(actor: Actor, asked: Wish) -> Listing:
    found, total = await queries.waiting(
        actor,
        words=asked.words,
        sort=asked.sort,
        down=asked.down,
        limit=asked.limit,
        offset=asked.offset,
    )
    at, days = await now(), await calendar()
    rows = [
        {
            "path": one.path,
            "light": nearness.light(one.due, at) if one.due else None,
            "what": _(KINDS[one.kind]),
            "title": one.title,
            "number": one.number,
            "due": nearness.left(one.due, at, days) if one.due else _("无固定期限"),
            "since": one.since,
        }
        for one in found
    ]
    empty = _("目前没有等您办理的采购事项。需要答复、确认、评分、签署或公布密钥时，会按期限先后列在这里。")
    return Listing(path="/todo", columns=COLUMNS, rows=rows, total=total, wish=asked, empty=empty)


routes = [list_todo]
