"""Ratings of public service that somebody has to decide, call back or put right; and all he may handle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.core.actor import Actor, Role
from app.html import nearness
from app.html.listing import Column, Listing, Wish
from app.html.todo import MOST, Task, todo
from app.html.words import _
from app.register.districts.queries import tree
from app.register.feedback.handling.commands import CALLERS, RATED
from app.register.feedback.words import LEVELS, STATES
from app.register.patterns import contains
from storage.engine import fetch, fetch_value

PATH = "/feedback/ratings"
COLUMNS = (
    Column("light", _("灯"), "light"),
    Column("task", _("要办的事")),
    Column("title", _("服务")),
    Column("body", _("部门")),
    Column("level", _("评价")),
    Column("state", _("状态")),
    Column("due", _("期限"), "moment"),
    Column("at", _("评价时间"), "moment"),
)
TABS = (("waiting", _("待我处理")), ("all", _("全部评价")))
TASKS = {"decide": _("裁定好差评"), "call_back": _("回访差评"), "mend": _("差评整改")}

_OVERSEEN = "($3 OR b.district = ANY ($4::uuid[]))"
_HIS = "(b.id = $1 OR r.person = $2)"
_TASK = f"""CASE
    WHEN $6 AND {_OVERSEEN} AND r.state IN ('held', 'objected') THEN 'decide'
    WHEN $5 AND {_OVERSEEN} AND r.call_due IS NOT NULL AND r.called_at IS NULL
        AND r.person IS DISTINCT FROM $2 THEN 'call_back'
    WHEN $7 AND {_HIS} AND r.mend_due IS NOT NULL AND r.mended_at IS NULL THEN 'mend' END"""
_RATINGS = f"""
SELECT r.id, a.title, b.name AS body, r.level, r.state, r.at, {_TASK} AS task,
    CASE {_TASK} WHEN 'call_back' THEN r.call_due WHEN 'mend' THEN r.mend_due END AS due
FROM service_rating r JOIN service_act a ON a.id = r.act JOIN body b ON b.id = r.body
WHERE {_HIS} OR {_OVERSEEN}
"""  # noqa: S608 (parts of our own)
_FOUND = f"""
FROM ({_RATINGS}) x
WHERE (x.task IS NOT NULL OR $8) AND ($9 = '' OR x.title || ' ' || x.body ILIKE $9)
"""


async def _sight(actor: Actor) -> tuple[Any, ...]:
    """$1–$7: body, person, oversees everywhere, which districts; calls back, decides, puts right."""
    scopes = [duty.district for duty in actor.duties]
    below = (await tree()).below(one for one in scopes if one is not None)
    may = (actor.holds(*CALLERS), actor.holds(Role.REGULATOR), actor.holds(*RATED))
    return actor.body, actor.person, None in scopes, list(below), *may


async def waiting(actor: Actor) -> int:
    """How many wait for the actor now."""
    count: int = await fetch_value(f"SELECT count(*) {_FOUND}", *await _sight(actor), False, "")
    return count


def _select(limit: int, offset: int) -> str:
    return f"SELECT x.* {_FOUND} ORDER BY x.task IS NULL, x.due, x.at DESC LIMIT {limit:d} OFFSET {offset:d}"


@todo(PATH)
async def ratings_to_handle(actor: Actor) -> list[Task]:
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    rows = await fetch(_select(MOST, 0), *await _sight(actor), False, "")
    return [
        Task(_said(TASKS, row["task"]), row["title"], f"{PATH}/{row['id']}", _light(row, now), row["due"])
        for row in rows
    ]


def _said(words: Mapping[Any, str], key: Any) -> str:
    """The word of one of them in the reader's language; "" for none."""
    word = words.get(key, "")
    return word and _(word)


def _light(row: Any, now: datetime) -> Any:
    return nearness.light(row["due"], now) if row["due"] else None


async def listing(actor: Actor, wish: Wish) -> Listing:
    """One page of what the actor may handle or has handled."""
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    given = (*await _sight(actor), wish.tab == "all", contains(wish.words))
    rows = await fetch(_select(wish.limit, wish.offset), *given)
    return Listing(
        path=PATH,
        columns=COLUMNS,
        rows=[_row(row, now) for row in rows],
        total=await fetch_value(f"SELECT count(*) {_FOUND}", *given),
        wish=wish,
        tabs=TABS,
        empty=_("差评要回访、核实的要整改、有异议的要裁定，都列在这里。"),
    )


def _row(row: Any, now: datetime) -> dict[str, Any]:
    return {
        "path": f"{PATH}/{row['id']}",
        "light": _light(row, now),
        "task": _said(TASKS, row["task"]),
        "title": row["title"],
        "body": row["body"],
        "level": _said(LEVELS, row["level"]),
        "state": _said(STATES, row["state"]),
        "due": row["due"],
        "at": row["at"],
    }
