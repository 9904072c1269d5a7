"""The list of supervision orders: those one may see, what waits first, with the light of its term."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.core.actor import Actor, Role
from app.html import nearness
from app.html.listing import Column, Listing, Wish
from app.html.todo import MOST, Task, todo
from app.html.words import _
from app.register.districts.queries import tree
from app.register.patterns import contains
from app.supervision.lights.words import kind_word
from app.supervision.orders.rules import FIRMS, OFFICES
from app.supervision.orders.words import state_word
from storage.engine import fetch, fetch_value

PATH = "/supervision-orders"
COLUMNS = (
    Column("light", _("灯"), "light"),
    Column("number", _("编号"), "code"),
    Column("kind", _("超期任务")),
    Column("about", _("事项")),
    Column("target", _("承办单位")),
    Column("state", _("状态")),
    Column("due", _("答复期限"), "moment"),
    Column("at", _("下达时间"), "moment"),
)
TABS = (("waiting", _("待我办理")), ("open", _("未办结")), ("over", _("已办结")), ("all", _("全部")))
_ADDRESSED = "(($3 AND s.organisation = $1) OR ($4 AND s.body = $2))"
_OVERSEEN = "($5 OR s.district = ANY ($6::uuid[]))"
_SEEN = f"""
FROM supervision_order s LEFT JOIN organisation o ON o.id = s.organisation LEFT JOIN body b ON b.id = s.body
WHERE ({_ADDRESSED} OR ($4 AND s.joint = $2) OR {_OVERSEEN})
"""
_WAITING = f"""((s.state = 'issued' AND {_ADDRESSED})
    OR (s.state = 'answered' AND {_OVERSEEN} AND NOT coalesce({_ADDRESSED}, false)))"""
_TABS = {
    "waiting": _WAITING,
    "open": "s.state IN ('issued', 'answered')",
    "over": "s.state IN ('closed', 'withdrawn')",
    "all": "true",
}


async def _sight(actor: Actor) -> tuple[Any, ...]:
    """$1–$6: organisation, body, acts for a firm, for an office, oversees everywhere, which districts."""
    scopes = [duty.district for duty in actor.duties if duty.role == Role.REGULATOR]
    below = (await tree()).below(one for one in scopes if one is not None)
    firm, office = actor.holds(*FIRMS), actor.holds(*OFFICES)
    return actor.organisation, actor.body, firm, office, None in scopes, list(below)


async def waiting(actor: Actor) -> int:
    """How many wait for the actor now."""
    count: int = await fetch_value(f"SELECT count(*) {_SEEN} AND {_WAITING}", *await _sight(actor))
    return count


def _select(tab: str, limit: int, offset: int, found: str = "true") -> str:
    return (
        "SELECT s.*, coalesce(o.name, b.name) AS target "
        f"{_SEEN} AND {tab} AND {found} ORDER BY s.state = 'issued' DESC, s.due, s.id DESC "
        f"LIMIT {limit:d} OFFSET {offset:d}"
    )


@todo(PATH)
async def orders_to_do(actor: Actor) -> list[Task]:
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    rows = await fetch(_select(_WAITING, MOST, 0), *await _sight(actor))
    return [_task(row, now) for row in rows]


def _task(row: Any, now: datetime) -> Task:
    issued = row["state"] == "issued"
    what = _("答复督办单") if issued else _("核实督办答复")
    light, due = (nearness.light(row["due"], now), row["due"]) if issued else (None, None)
    return Task(what, f"{row['number']} {row['about']}", f"{PATH}/{row['id']}", light, due)


async def listing(actor: Actor, wish: Wish) -> Listing:
    """One page of what the actor may see."""
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    tab, sight = _TABS.get(wish.tab, _WAITING), await _sight(actor)
    found = "($7 = '' OR s.number || ' ' || s.about || ' ' || coalesce(o.name, b.name) ILIKE $7)"
    given = (*sight, contains(wish.words))
    rows = await fetch(_select(tab, wish.limit, wish.offset, found), *given)
    total = await fetch_value(f"SELECT count(*) {_SEEN} AND {tab} AND {found}", *given)
    return Listing(
        path=PATH,
        columns=COLUMNS,
        rows=[_row(row, now) for row in rows],
        total=total,
        wish=wish,
        tabs=TABS,
        empty=_("任务超期后，监管部门可以下达督办单；督办单从下达、答复到核实销号都在这里办理。"),
    )


def _row(row: Any, now: datetime) -> dict[str, Any]:
    return {
        "path": f"{PATH}/{row['id']}",
        "light": nearness.light(row["due"], now) if row["state"] == "issued" else None,
        "number": row["number"],
        "kind": kind_word(row["kind"]),
        "about": row["about"],
        "target": row["target"],
        "state": state_word(row["state"]),
        "due": row["due"],
        "at": row["at"],
    }
