"""The list of charges: those one may see, those that wait for one first, with the light of the term."""

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
from marketplace.charges.rules import OFFICIALS
from marketplace.charges.words import ground_word, state_word
from storage.engine import fetch, fetch_value

COLUMNS = (
    Column("light", _("灯"), "light"),
    Column("number", _("编号"), "code"),
    Column("agency", _("当事人")),
    Column("ground", _("违规情形")),
    Column("state", _("状态")),
    Column("due", _("到期"), "moment"),
    Column("at", _("报告时间"), "moment"),
)
TABS = (("waiting", _("待我办理")), ("open", _("办理中")), ("over", _("已办结")), ("all", _("全部")))
_MINE = """
FROM charge c JOIN organisation o ON o.id = c.agency
LEFT JOIN LATERAL (SELECT p.* FROM sanction_petition p
    WHERE p.charge = c.id AND p.state IN ('asked', 'granted') ORDER BY p.id DESC LIMIT 1) p ON true
WHERE (c.reporter = $1 OR (c.reporter_organisation = $2 AND $2 IS NOT NULL)
    OR (c.agency = $2 AND c.state IN ('pending', 'heard', 'upheld', 'cleared', 'unproven'))
    OR (c.state <> 'draft' AND ($3 OR c.district = ANY ($4::uuid[]))))
"""
_WAITING = """(($5 AND c.reporter <> $1 AND (c.state IN ('submitted', 'heard') OR
        (p.id IS NOT NULL AND ($3 OR coalesce(p.district, c.district) = ANY ($4::uuid[]))
            AND (p.state = 'asked' OR p.first_by <> $1))))
    OR (c.state = 'draft' AND c.reporter = $1)
    OR (c.agency = $2 AND c.state = 'pending' AND c.stated_at IS NULL))"""
_OPEN = "(c.state IN ('draft', 'submitted', 'pending', 'heard') OR p.id IS NOT NULL)"
_TABS = {"waiting": _WAITING, "open": _OPEN, "over": f"NOT {_OPEN}", "all": "true"}
_DUE = (
    """coalesce(CASE c.state WHEN 'pending' THEN c.defence_due WHEN 'heard' THEN c.decision_due END, p.due)"""
)


async def _sight(actor: Actor) -> tuple[Any, ...]:
    """Parameters $1–$5: the person, the organisation, everywhere, which districts, as a regulator."""
    duties = [duty for duty in actor.duties if duty.role in OFFICIALS]
    below = (await tree()).below(duty.district for duty in duties if duty.district is not None)
    everywhere = any(duty.district is None for duty in duties)
    return actor.person, actor.organisation, everywhere, list(below), actor.holds(Role.REGULATOR)


async def waiting(actor: Actor) -> int:
    """How many charges wait for the actor now."""
    count: int = await fetch_value(f"SELECT count(*) {_MINE} AND {_WAITING}", *await _sight(actor))
    return count


@todo("/charges")
async def charges_to_do(actor: Actor) -> list[Task]:
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    rows = await fetch(_select(_WAITING, MOST, 0), *await _sight(actor))
    return [
        Task(
            _("办理违规案件"),
            f"{row['number']} {row['name']}",
            f"/charges/{row['id']}",
            nearness.light(row["due"], now) if row["due"] else None,
            row["due"],
        )
        for row in rows
    ]


def _select(tab: str, limit: int, offset: int, found: str = "$5 OR true") -> str:
    return (
        f"SELECT c.id, c.number, c.ground, c.state, c.at, o.name, {_DUE} AS due {_MINE} AND {tab} "
        f"AND ({found}) ORDER BY due NULLS LAST, c.id DESC LIMIT {limit:d} OFFSET {offset:d}"
    )


async def listing(actor: Actor, wish: Wish) -> Listing:
    """One page of the charges that the actor may see."""
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    tab = _TABS.get(wish.tab, _WAITING)
    found = "($5 OR true) AND ($6 = '' OR c.number || ' ' || o.name ILIKE $6)"
    given = (*await _sight(actor), contains(wish.words))
    rows = await fetch(_select(tab, wish.limit, wish.offset, found), *given)
    total = await fetch_value(f"SELECT count(*) {_MINE} AND {tab} AND {found}", *given)
    return Listing(
        path="/charges",
        columns=COLUMNS,
        rows=[_row(row, now) for row in rows],
        total=total,
        wish=wish,
        tabs=TABS,
        empty=_("违规报告受理后，当事人陈述申辩、决定、复核和修复都在这里办理。"),
    )


def _row(row: Any, now: datetime) -> dict[str, Any]:
    return {
        "path": f"/charges/{row['id']}",
        "light": nearness.light(row["due"], now) if row["due"] else None,
        "number": row["number"],
        "agency": row["name"],
        "ground": ground_word(row["ground"]),
        "state": state_word(row["state"]),
        "due": row["due"],
        "at": row["at"],
    }
