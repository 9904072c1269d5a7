"""Credit for everybody: an agency's points, what would lift its level, and agencies by credit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.listing import Column, Listing, wish
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.organisations.queries import organisation
from marketplace.credit import commands, queries, rules, supposing
from marketplace.credit.model import Level, Point, PointId
from marketplace.credit.words import KINDS, RULES, STATES
from marketplace.tenders.kept import Kept
from marketplace.tenders.pages import said
from storage.unit import Context

Asked = Request[Any, Any, Any]
COLUMNS = (
    Column("name", _("机构名称"), "title"),
    Column("score", _("信用分"), "number"),
    Column("level", _("信用等级")),
    Column("points", _("记分条数"), "number"),
)
FIELDS = {
    "on_time": _("再按期完成的合同数"),
    "late": _("一份成果逾期的工作日数"),
    "ratings": _("业主给出的最高评价数"),
    "months": _("等待的月数"),
}


@get("/market/credit", public="credit is published")
async def list_credit(request: Asked) -> Response[str]:
    asked = wish(request)
    found, total = await queries.ranking(limit=asked.limit, offset=asked.offset)
    rows = [
        {
            "id": one.agency,
            "path": f"/market/agencies/{one.agency}/credit",
            "name": one.name,
            "score": one.score,
            "level": one.level.value,
            "points": one.points,
        }
        for one in found
    ]
    listing = Listing(
        path="/market/credit",
        columns=COLUMNS,
        rows=rows,
        total=total,
        wish=asked,
        empty=_("还没有入驻的机构。"),
        finds=False,
    )
    return await page("marketplace/credit/list.html", listing=listing)


def _row(one: Point, it: queries.Credit) -> dict[str, Any]:
    state = "expired" if one.state != "removed" and one.expires <= it.at else one.state
    return {
        "it": one,
        "kind": _(KINDS[one.kind]),
        "rule": RULES[one.kind],
        "state": _(STATES[state]),
        "counts": rules.live(one, it.at),
        "evidence": one.path if _may_read(one) else "",
    }


def _may_read(one: Point) -> bool:
    """A contract's pages are its parties' and the officials'; every other evidence is public."""
    actor = visit().actor
    official = actor.holds(Role.REGULATOR, Role.COORDINATOR)
    return not one.path.startswith("/contracts/") or official or actor.organisation == one.agency


async def _page(agency: OrganisationId, refused: Refused | None = None, kept: Kept | None = None) -> Any:
    it = await queries.public_credit(agency)
    actor = visit().actor
    return await page(
        "marketplace/credit/credit.html",
        status=refused.status if refused else 200,
        company=await organisation(agency),
        it=it,
        rows=[_row(one, it) for one in reversed(it.points)],
        most={one: rules.parallel_most(one, it.policy) for one in Level},
        objects=actor.organisation == agency and actor.holds(Role.AGENCY),
        decides=actor.holds(Role.REGULATOR),
        refused=refused and refused.sentence(visit().language),
        kept=kept or Kept(),
    )


@get("/market/agencies/{agency_id:uuid}/credit", public="credit is published")
async def show_credit(agency_id: FromPath[UUID]) -> Response[Any]:
    answer: Response[Any] = await _page(OrganisationId(agency_id))
    return answer


def _number(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= supposing.MOST):
        raise Refused("supposed_too_much", most=supposing.MOST)
    return int(text)


@get("/market/agencies/{agency_id:uuid}/credit/what-if", public="computed from what is published")
async def what_if(agency_id: FromPath[UUID], request: Asked) -> Response[Any]:
    """What would lift the level: the ways to each, and a score for what the visitor supposes."""
    it, refused = await queries.public_credit(OrganisationId(agency_id)), None
    typed = {name: request.query_params.get(name, "").strip()[:20] for name in FIELDS}
    found = None
    try:
        given = supposing.Supposed(**{name: _number(text) for name, text in typed.items()})
        found = supposing.supposing(it, given) if any(typed.values()) else None
    except Refused as why:
        refused = why
    return await page(
        "marketplace/credit/what_if.html",
        status=refused.status if refused else 200,
        company=await organisation(it.agency),
        it=it,
        ways=supposing.ways(it),
        fields=[(name, _(word), typed[name]) for name, word in FIELDS.items()],
        found=found,
        most=supposing.MOST,
        refused=refused and refused.sentence(visit().language),
    )


POINT = "/market/agencies/{agency_id:uuid}/credit/{point_id:uuid}"


async def _moved(agency_id: UUID, moving: Any, request: Asked) -> Response[Any]:
    """Back to the points after a step; a refusal is told on the page, where what was typed is kept."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        answer: Response[Any] = await _page(OrganisationId(agency_id), refused, await Kept.of(request))
        return answer
    return Redirect(f"/market/agencies/{agency_id}/credit", status_code=303)


@post(f"{POINT}/objection", operation=commands.object_to)
async def object_to(
    context: NamedDependency[Context], agency_id: FromPath[UUID], point_id: FromPath[UUID], request: Asked
) -> Response[Any]:
    text = await said(request, "text")
    return await _moved(agency_id, commands.object_to(context, PointId(point_id), text), request)


@post(f"{POINT}/decision", operation=commands.decide)
async def decide(
    context: NamedDependency[Context], agency_id: FromPath[UUID], point_id: FromPath[UUID], request: Asked
) -> Response[Any]:
    removes, text = await said(request, "removes") == "1", await said(request, "text")
    return await _moved(agency_id, commands.decide(context, PointId(point_id), removes, text), request)


routes = [list_credit, show_credit, what_if, object_to, decide]
