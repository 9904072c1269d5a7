"""The worklist of agencies: those of one's districts, those that wait first, with the light of the term."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor, Role
from app.html.listing import Column, Listing, Wish
from app.html.words import _
from app.register.districts.queries import tree
from app.register.organisations.queries import named
from app.register.patterns import contains
from marketplace.agencies import sight
from marketplace.agencies.joining.queries import terms_now
from marketplace.agencies.model import Agency
from marketplace.agencies.store import AGENCIES
from marketplace.agencies.words import state_word
from storage.engine import fetch, fetch_value

COLUMNS = (
    Column("light", _("灯"), "light"),
    Column("number", _("入驻编号"), "code", sorts=True),
    Column("name", _("机构名称"), sorts=True),
    Column("code", _("统一社会信用代码")),
    Column("state", _("状态"), sorts=True),
    Column("due", _("到期"), "moment"),
    Column("submitted_at", _("提交时间"), "moment", sorts=True),
)
TABS = (
    ("waiting", _("待我办理")),
    ("joining", _("入驻中")),
    ("active", _("已入驻")),
    ("held", _("暂停与清退")),
    ("all", _("全部")),
)
_MINE = """
FROM agency a JOIN organisation o ON o.id = a.id
WHERE ($1 OR a.district = ANY ($2::uuid[])) AND a.state <> 'draft'
"""
_WAITING = """(($3 AND (a.state = 'submitted' OR EXISTS (SELECT 1 FROM agency_qualification q
    WHERE q.agency = a.id AND q.state = 'given' AND q.check_due IS NOT NULL)))
  OR ($4 AND a.state = 'repair'))"""
_TABS = {
    "waiting": _WAITING,
    "joining": "a.state IN ('submitted', 'correction')",
    "active": "a.state = 'active'",
    "held": "a.state IN ('suspended', 'expelled', 'repair')",
    "all": "true",
}
_FOUND = "($5 = '' OR a.number || ' ' || o.name || ' ' || o.code ILIKE $5)"
_ORDERS = {"number": "a.number", "name": "o.name", "state": "a.state", "submitted_at": "a.submitted_at"}


async def _sight(actor: Actor) -> tuple[Any, ...]:
    """Parameters $1–$4: oversees everything, which districts, as a window, as a regulator."""
    duties = [duty for duty in actor.duties if duty.role in sight.OVERSEEING]
    everywhere = any(duty.district is None for duty in duties)
    below = (await tree()).below(duty.district for duty in duties if duty.district is not None)
    return everywhere, list(below), actor.holds(Role.COORDINATOR), actor.holds(Role.REGULATOR)


async def waiting(actor: Actor) -> int:
    """How many agencies wait for the actor now."""
    sql = f"SELECT count(*) {_MINE} AND {_WAITING}"
    count: int = await fetch_value(sql, *await _sight(actor))
    return count


async def overseen(actor: Actor, wish: Wish) -> tuple[list[Agency], int]:
    """One page of the agencies of the actor's districts that match the wish, and how many there are.

    Drafts are their agencies' own. Every query names $3 and $4, for PostgreSQL to know their types.
    """
    tab = _TABS.get(wish.tab, _WAITING)
    where = f"{_MINE} AND {tab} AND {_FOUND} AND ($3 OR $4 OR true)"
    order = f"{_ORDERS.get(wish.sort, 'a.next_due')} {'DESC' if wish.down else 'ASC'} NULLS LAST, a.id"
    given = (*await _sight(actor), contains(wish.words))
    page = f"SELECT a.* {where} ORDER BY {order} LIMIT {wish.limit:d} OFFSET {wish.offset:d}"
    rows = await fetch(page, *given)
    total = await fetch_value(f"SELECT count(*) {where}", *given)
    return [AGENCIES.value(row) for row in rows], total


async def listing(actor: Actor, wish: Wish) -> Listing:
    """The worklist as its page shows it."""
    found, total = await overseen(actor, wish)
    terms, names = await terms_now(found), await named([one.id for one in found])
    rows = []
    for one in found:
        term = terms.get(one.id)
        row = {"path": f"/agencies/{one.id}", "light": term and term.light, "due": term and term.due}
        row |= {"number": one.number, "name": names[one.id].name, "code": names[one.id].code}
        rows.append(row | {"state": state_word("agency", one.state), "submitted_at": one.submitted_at})
    return Listing(
        path="/agencies",
        columns=COLUMNS,
        rows=rows,
        total=total,
        wish=wish,
        tabs=TABS,
        empty=_("提交入驻申请的机构会出现在这里，按到期先后排列。"),
    )
