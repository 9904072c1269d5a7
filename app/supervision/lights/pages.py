"""The page of lights: what is late, whose it is, in which district, with one press to each task."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get

from app.html.export import export
from app.html.listing import Column, Listing, Wish, wish
from app.html.navigation import RUNNING, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.filters.queries import with_saved
from app.supervision.lights import rules
from app.supervision.lights.model import Load, Running
from app.supervision.lights.queries import OVERSEERS, running
from app.supervision.lights.words import kind_word

PATH = "/lights"
COLUMNS = (
    Column("light", _("灯"), "light"),
    Column("kind", _("任务"), "title"),
    Column("about", _("事项")),
    Column("who", _("办理人")),
    Column("district", _("辖区")),
    Column("due", _("到期"), "moment"),
    Column("since", _("开始"), "moment"),
)
TABS = (
    ("all", _("全部")),
    ("overdue", _("超期")),
    ("near", _("临期")),
    ("normal", _("正常")),
    ("paused", _("暂停")),
)
MOST_LOADS = 10

entry(PATH, _("期限监管"), roles=OVERSEERS, order=59, group=RUNNING)


def who(one: Running) -> str:
    return one.who or _("监管部门或窗口")


def kind(one: Running) -> str:
    return kind_word(one.kind)


def district(one: Running) -> str:
    return one.district


@get(PATH, reading=OVERSEERS)
async def lights(request: Request[Any, Any, Any]) -> Response[Any]:
    """Every running task; by light, words, who has to act, what it is, and where."""
    found, asked = await running(visit().actor), wish(request)
    listing = _listing(found, asked)
    if asked.export:
        return export(listing, "lights")
    return await page(
        "app/supervision/lights/lights.html",
        listing=await with_saved(listing, visit().actor),
        load=rules.load(found),
        groups=[
            (_("按办理人"), _rows(rules.loads(found, who))),
            (_("按任务"), _rows(rules.loads(found, kind))),
            (_("按辖区"), _rows(rules.loads(found, district))),
        ],
    )


def _listing(found: list[Running], asked: Wish) -> Listing:
    tab = asked.tab if asked.tab in dict(TABS) else "all"
    chosen = rules.asked(found, tab, asked.words, _told)
    shown = chosen[asked.offset : asked.offset + asked.limit]
    return Listing(
        path=PATH,
        columns=COLUMNS,
        rows=[_row(one) for one in shown],
        total=len(chosen),
        wish=asked,
        tabs=TABS,
        empty=_("现在没有这样的任务。受理、审查、答复、履约、付款和整改的期限一开始计算，就会列在这里。"),
    )


def _told(one: Running) -> str:
    return " ".join((kind(one), one.about, who(one), one.district))


def _row(one: Running) -> dict[str, Any]:
    told = {"kind": kind(one), "who": who(one), "about": one.about, "path": one.path}
    return told | {name: getattr(one, name) for name in ("light", "district", "due", "since")}


def _rows(loads: list[tuple[str, Load]]) -> list[tuple[str, str, Load]]:
    """Name, the list of its tasks, and how they stand."""
    return [(name, f"{PATH}?{urlencode({'q': name})}", load) for name, load in loads[:MOST_LOADS]]


routes = [lights]
