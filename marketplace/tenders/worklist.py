"""Tenders as a public list and worklist, and as what the finder finds."""

from __future__ import annotations

from app.core.actor import Actor, Role
from app.html.finding import Hit, finder
from app.html.listing import Column, Listing, Wish
from app.html.words import _
from app.register.organisations.queries import named
from marketplace.tenders import queries
from marketplace.tenders.words import tender_state

COLUMNS = (
    Column("light", _("灯"), "light"),
    Column("number", _("采购编号"), "code", sorts=True),
    Column("title", _("名称"), sorts=True),
    Column("owner", _("采购人")),
    Column("method", _("选取方式")),
    Column("budget", _("预算（元）"), "number", sorts=True),
    Column("state", _("状态"), sorts=True),
    Column("bids_due", _("投标截止"), "moment", sorts=True),
    Column("published_at", _("发布时间"), "moment", sorts=True),
)
TABS = (("open", _("报名投标中")), ("deciding", _("开标与公示")), ("done", _("已结束")))
MINE = (("mine", _("与我有关")),)


@finder
async def find_tenders(actor: Actor, words: str) -> list[Hit]:
    found, _total = await queries.tenders(
        actor, tab="all", words=words, sort="number", down=True, limit=20, offset=0
    )
    return [Hit(_("采购项目"), one.number, one.title, f"/tenders/{one.id}") for one, _budget in found]


async def listing(actor: Actor, asked: Wish) -> Listing:
    tabs = (*MINE, *TABS) if actor.holds(Role.OWNER, Role.AGENCY) else TABS
    found, total = await queries.tenders(
        actor,
        tab=asked.tab or tabs[0][0],
        words=asked.words,
        sort=asked.sort,
        down=asked.down,
        limit=asked.limit,
        offset=asked.offset,
    )
    owners, at = await named({tender.owner for tender, _budget in found}), await queries.now()
    rows = [
        {
            "path": f"/tenders/{tender.id}",
            "light": queries.light(tender, at),
            "number": tender.number,
            "title": tender.title,
            "owner": owners[tender.owner].name,
            "method": _(tender.method.word),
            "budget": budget,
            "state": tender_state(tender),
            "bids_due": tender.bids_due,
            "published_at": tender.published_at,
        }
        for tender, budget in found
    ]
    empty = _("这里列出已发布的采购项目，任何人都可以查看。业主发布后立即出现。")
    return Listing(
        path="/tenders", columns=COLUMNS, rows=rows, total=total, wish=asked, tabs=tabs, empty=empty
    )
