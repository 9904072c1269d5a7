"""The list of complaints and tips: those one may see, what waits first, with the light of its term."""

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
from marketplace.grievances.words import about_word, state_word
from storage.engine import fetch, fetch_value

COLUMNS = (
    Column("light", _("灯"), "light"),
    Column("number", _("编号"), "code"),
    Column("kind", _("类型")),
    Column("about", _("投诉举报对象")),
    Column("target", _("被投诉方")),
    Column("state", _("状态")),
    Column("handler", _("承办人")),
    Column("due", _("到期"), "moment"),
    Column("at", _("收到时间"), "moment"),
)
TABS = (("waiting", _("待我办理")), ("open", _("办理中")), ("over", _("已办结")), ("all", _("全部")))
_SEEN = """
FROM grievance g LEFT JOIN organisation o ON o.id = g.agency LEFT JOIN body b ON b.id = g.body
LEFT JOIN person p ON p.id = g.handler
LEFT JOIN LATERAL (SELECT r.* FROM grievance_reward r
    WHERE r.grievance = g.id AND r.state = 'proposed' LIMIT 1) w ON true
WHERE (g.by = $1 OR (g.state IN ('accepted', 'upheld', 'rejected')
        AND (($6 AND g.agency = $2) OR g.body = $3))
    OR ($4 OR g.district = ANY ($5::uuid[])))
"""
_HEARS = (
    """(($4 OR g.district = ANY ($5::uuid[])) AND g.by IS DISTINCT FROM $1 AND g.body IS DISTINCT FROM $3)"""
)
_WAITING = f"""(({_HEARS} AND (g.state IN ('submitted', 'accepted')
        AND (g.handler IS NULL OR g.handler = $1) OR (w.id IS NOT NULL AND w.first_by <> $1)
        OR (g.handler = $1 AND g.state IN ('upheld', 'rejected') AND g.published_at IS NULL)))
    OR (g.state = 'accepted' AND g.responded_at IS NULL AND g.response_due > clock_timestamp()
        AND (($6 AND g.agency = $2) OR g.body = $3)))"""
_OPEN = "g.state IN ('submitted', 'accepted')"
_TABS = {"waiting": _WAITING, "open": _OPEN, "over": f"NOT ({_OPEN})", "all": "true"}
_DUE = f"(CASE WHEN {_OPEN} THEN CASE WHEN {_HEARS} OR g.by = $1 THEN g.due ELSE g.response_due END END)"


async def _sight(actor: Actor) -> tuple[Any, ...]:
    """Parameters $1–$6: the person, organisation and body, everywhere, which districts, as an agency."""
    duties = [duty for duty in actor.duties if duty.role == Role.REGULATOR]
    below = (await tree()).below(duty.district for duty in duties if duty.district is not None)
    everywhere = any(duty.district is None for duty in duties)
    return actor.person, actor.organisation, actor.body, everywhere, list(below), actor.holds(Role.AGENCY)


async def waiting(actor: Actor) -> int:
    """How many wait for the actor now."""
    count: int = await fetch_value(f"SELECT count(*) {_SEEN} AND {_WAITING}", *await _sight(actor))
    return count


def _select(tab: str, limit: int, offset: int, found: str = "true") -> str:
    return (
        "SELECT g.id, g.number, g.about, g.state, g.at, g.by IS NULL AS anonymous, p.name AS handler, "
        f"coalesce(o.name, b.name) AS target, {_DUE} AS due {_SEEN} AND {tab} AND {found} "
        f"ORDER BY due NULLS LAST, g.id DESC LIMIT {limit:d} OFFSET {offset:d}"
    )


@todo("/grievances")
async def grievances_to_do(actor: Actor) -> list[Task]:
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    rows = await fetch(_select(_WAITING, MOST, 0), *await _sight(actor))
    return [
        Task(
            _("办理投诉举报"),
            f"{row['number']} {row['target']}",
            f"/grievances/{row['id']}",
            nearness.light(row["due"], now) if row["due"] else None,
            row["due"],
        )
        for row in rows
    ]


async def listing(actor: Actor, wish: Wish) -> Listing:
    """One page of what the actor may see."""
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    tab, sight = _TABS.get(wish.tab, _WAITING), await _sight(actor)
    found = "($7 = '' OR g.number || ' ' || coalesce(o.name, b.name) ILIKE $7)"
    given = (*sight, contains(wish.words))
    rows = await fetch(_select(tab, wish.limit, wish.offset, found), *given)
    total = await fetch_value(f"SELECT count(*) {_SEEN} AND {tab} AND {found}", *given)
    return Listing(
        path="/grievances",
        columns=COLUMNS,
        rows=[_row(row, now) for row in rows],
        total=total,
        wish=wish,
        tabs=TABS,
        empty=_("投诉、举报从提出到公开结果都在这里办理；涉及贵方的，受理后在此说明情况。"),
    )


def _row(row: Any, now: datetime) -> dict[str, Any]:
    return {
        "path": f"/grievances/{row['id']}",
        "light": nearness.light(row["due"], now) if row["due"] else None,
        "number": row["number"],
        "kind": _("匿名举报") if row["anonymous"] else _("实名投诉"),
        "about": about_word(row["about"]),
        "target": row["target"],
        "state": state_word(row["state"]),
        "handler": row["handler"] or "",
        "due": row["due"],
        "at": row["at"],
    }
