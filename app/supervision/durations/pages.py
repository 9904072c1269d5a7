"""The page of durations: how long each kind of thing takes, by month and who, against limits and targets."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect
from msgspec import Meta

from app.core.refusal import Refused
from app.core.term import CHINA
from app.html.export import export
from app.html.form import Form
from app.html.listing import Column, Listing, Wish, wish
from app.html.navigation import RUNNING, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.filters.queries import with_saved
from app.register.people.queries import named
from app.supervision.durations import queries, rules
from app.supervision.durations.chart import Chart, Line, chart
from app.supervision.durations.model import Span, Summary
from app.supervision.durations.targets import rules as targeting
from app.supervision.durations.targets import store as targets_kept
from app.supervision.durations.targets.commands import set_target
from app.supervision.durations.targets.model import Days, Target
from app.supervision.durations.words import KINDS, item_word, kind_word
from app.supervision.lights.queries import OVERSEERS
from storage.unit import Context

Asked = Request[Any, Any, Any]
PATH = "/durations"
MONTHS = ("12", "3", "24", "36")
MOST_GROUPS = 12
COLUMNS = (
    Column("kind", _("类别")),
    Column("about", _("办理事项"), "title"),
    Column("item", _("事项")),
    Column("who", _("办理人")),
    Column("district", _("辖区")),
    Column("begun", _("开始"), "moment"),
    Column("ended", _("结束"), "moment"),
    Column("used", _("用时（工作日）"), "number"),
    Column("limit", _("时限（工作日）"), "number"),
    Column("result", _("是否按时")),
)
TABS = (("all", _("全部")), ("late", _("超时")), ("in_time", _("按时")), ("unlimited", _("无时限")))

entry(PATH, _("用时统计"), roles=OVERSEERS, order=59, group=RUNNING)


class TypedTarget(msgspec.Struct):
    kind: str
    days: Days
    since: date
    basis: Annotated[str, Meta(min_length=2, max_length=300)]
    before: Days | None = None


@get(PATH, reading=OVERSEERS)
async def durations(request: Asked) -> Response[Any]:
    """Every finished span of some months: by kind, then one kind by month, item, who and district."""
    return await _page(request, Form[TypedTarget]())


async def _page(request: Asked, form: Form[TypedTarget], status: int = 200) -> Response[Any]:
    asked, now = wish(request), await queries.now()
    months = _months(request)
    spans = await queries.spans(visit().actor, rules.back(now, int(months)))
    kind = _kind(request, spans)
    chosen = rules.asked(spans, "all", asked.words, _told)
    listing = _listing([one for one in chosen if one.kind == kind], asked, {"kind": kind, "months": months})
    if asked.export:
        return export(listing, "durations")
    targets, today = await targets_kept.targets(), now.astimezone(CHINA).date()
    of_kind = [one for one in chosen if one.kind == kind]
    return await page(
        "app/supervision/durations/durations.html",
        status=status,
        listing=await with_saved(listing, visit().actor),
        kinds=_kinds(chosen, targets, today, listing),
        kind=kind,
        title=_(KINDS[kind]),
        months=months,
        choices=MONTHS,
        monthly=rules.monthly(of_kind),
        chart=_chart(of_kind, targets),
        groups=_groups(of_kind, listing),
        targets=sorted(targets, key=lambda one: (one.since, one.at), reverse=True),
        people=await named({one.by for one in targets if one.by}),
        words=KINDS,
        today=today,
        form=form,
        labels=_labels(),
        kind_options=[(key, _(word)) for key, word in KINDS.items()],
    )


def _months(request: Asked) -> str:
    wanted = request.query_params.get("months", "")
    return wanted if wanted in MONTHS else MONTHS[0]


def _kind(request: Asked, spans: list[Span]) -> str:
    """The kind that was asked for, else the first of which something is known."""
    wanted = request.query_params.get("kind", "")
    known = {span.kind for span in spans}
    return wanted if wanted in KINDS else next((kind for kind in KINDS if kind in known), "seat")


def _told(span: Span) -> str:
    return " ".join((span.about, item_word(span.item), who(span), span.district))


def who(span: Span) -> str:
    return span.who or _("监管部门或窗口")


def share(kept: int, of: int) -> str:
    return f"{kept / of:.0%}" if of else ""


def _kinds(spans: list[Span], targets: list[Target], today: date, listing: Listing) -> list[dict[str, Any]]:
    """A line for each kind: its percentiles, its limits and its target kept."""
    grouped = rules.grouped(spans, lambda span: span.kind)
    return [
        {
            "word": _(word),
            "path": f"{PATH}?{urlencode(listing.kept | {'kind': kind})}",
            "it": rules.summary(grouped[kind]),
            "target": targeting.in_force(targets, kind, today),
            "kept": share(*targeting.kept(grouped[kind], targets)),
        }
        for kind, word in KINDS.items()
        if kind in grouped
    ]


def _chart(spans: list[Span], targets: list[Target]) -> Chart | None:
    monthly = rules.monthly(spans)
    if not monthly:
        return None
    lines = [
        Line("p50", _("中位数"), [one.p50 for _month, one in monthly]),
        Line("p80", _("80% 不超过"), [one.p80 for _month, one in monthly]),
        Line("p95", _("95% 不超过"), [one.p95 for _month, one in monthly]),
    ]
    goals = [
        targeting.in_force(targets, spans[0].kind, date.fromisoformat(f"{name}-28")) for name, _one in monthly
    ]
    if any(goals):
        lines.append(Line("target", _("目标"), [goal.days if goal else None for goal in goals]))
    return chart([name for name, _one in monthly], lines)


def _groups(spans: list[Span], listing: Listing) -> list[tuple[str, list[tuple[str, str, Summary]]]]:
    """By item, who and district: the name, the list of its spans, and what they come to."""
    by = (
        (_("按办理人"), who),
        (_("按事项"), lambda span: item_word(span.item)),
        (_("按辖区"), lambda span: span.district),
    )
    return [
        (
            title,
            [
                (name, listing.address(words=name, tab="", page=1), it)
                for name, it in rules.slowest(spans, key)[:MOST_GROUPS]
                if name
            ],
        )
        for title, key in by
    ]


def _listing(spans: list[Span], asked: Wish, kept: dict[str, str]) -> Listing:
    chosen = rules.asked(spans, asked.tab, "", _told)
    return Listing(
        path=PATH,
        columns=COLUMNS,
        rows=[_row(one) for one in chosen[asked.offset : asked.offset + asked.limit]],
        total=len(chosen),
        wish=asked,
        tabs=TABS,
        kept=kept,
        empty=_("这段时间没有这样的已办结事项。事项办结后，用时会列在这里。"),
    )


def _row(span: Span) -> dict[str, Any]:
    result = {True: _("按时"), False: _("超时"), None: _("无时限")}[span.in_time]
    told = {"kind": kind_word(span.kind), "item": item_word(span.item), "who": who(span), "result": result}
    return told | {
        name: getattr(span, name) for name in ("about", "path", "district", "begun", "ended", "used", "limit")
    }


def _labels() -> dict[str, str]:
    return {
        "kind": _("类别"),
        "days": _("目标（工作日）"),
        "before": _("原用时（工作日）"),
        "since": _("生效日期"),
        "basis": _("依据"),
    }


@post("/durations/targets", operation=set_target, step_up=True)
async def add_target(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, TypedTarget)
    if form.errors:
        return await _page(request, form, 400)
    it = form.value
    try:
        await set_target(context, it.kind, it.days, it.since, basis=it.basis, before=it.before)
    except Refused as refused:
        form.refuse(refused)
        return await _page(request, form, refused.status)
    return Redirect(f"{PATH}?{urlencode({'kind': it.kind})}#targets", status_code=303)


routes = [durations, add_target]
