"""Public pages, without sign-in: agencies by service, price and speed; one agency; several side by side."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import FromPath
from litestar.response import Stream

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.export import export
from app.html.listing import Column, Listing, wish
from app.html.navigation import door
from app.html.page import page
from app.html.words import _
from app.register.documents import queries as documents
from app.register.documents.pages import PDF_VIEWER, SANDBOX, file_answer
from marketplace.agencies import words
from marketplace.agencies.changes.told import told
from marketplace.agencies.publicity import (
    queries,
    refusals,  # noqa: F401  (declares the codes used here)
)
from marketplace.agencies.publicity.model import Card
from marketplace.agencies.publicity.rated import ratings_of
from marketplace.agencies.qualifications.store import QUALIFICATIONS
from marketplace.sanctions.queries import listed
from marketplace.sanctions.words import MEASURES

Asked = Request[Any, Any, Any]
MOST = 5  # agencies side by side
CODE = re.compile(r"[A-Za-z0-9._-]{1,40}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
COLUMNS = (
    Column("name", _("机构名称"), "title", sorts=True),
    Column("home", _("注册地")),
    Column("services", _("服务项数"), "number"),
    Column("practitioners", _("从业人员数"), "number", sorts=True),
    Column("admitted_at", _("入驻时间"), "day", sorts=True),
    Column("rating", _("评价")),
)
OF_SERVICE = (
    Column("price", _("价格（元）"), "number", sorts=True),
    Column("unit", _("计价单位")),
    Column("days", _("服务时限（工作日）"), "number", sorts=True),
    Column("qualified", _("资质")),
)


door("/market/agencies", _("中介机构"), _("按价格、时限、服务和信用查找、比较机构"), order=20)


@get("/market/agencies", public="anyone may look for an agency")
async def search(request: Asked) -> Response[Any]:
    asked = wish(request)
    service = request.query_params.get("service", "")
    service = service if CODE.fullmatch(service) else ""
    found, total = await queries.cards(
        service=service,
        words=asked.words,
        sort=asked.sort,
        down=asked.down,
        limit=asked.limit,
        offset=asked.offset,
    )
    marks = await ratings_of([card.id for card in found])
    listing = Listing(
        path="/market/agencies",
        columns=COLUMNS[:1] + (OF_SERVICE if service else ()) + COLUMNS[1:],
        rows=[_row(card, marks[card.id]) for card in found],
        total=total,
        wish=asked,
        empty=_("还没有机构提供这项服务。"),
        kept={"service": service} if service else {},
        finds=False,
    )
    if asked.export:
        return export(listing, "agencies")
    services = await queries.offered_services()
    return await page(
        "marketplace/agencies/publicity/search.html", listing=listing, services=services, service=service
    )


def _row(card: Card, rating: str) -> dict[str, Any]:
    qualified = {True: _("具备"), False: _("当前不具备"), None: ""}[card.qualified]
    return {
        "id": card.id,
        "path": f"/market/agencies/{card.id}",
        "name": card.name,
        "home": card.home,
        "services": card.services,
        "practitioners": card.practitioners,
        "admitted_at": card.admitted_at,
        "rating": rating,
        "price": card.price,
        "unit": card.unit,
        "days": card.days,
        "qualified": qualified,
    }


@get("/market/agencies/{agency_id:uuid}", public="what an admitted agency publishes of itself")
async def show(agency_id: FromPath[UUID]) -> Response[str]:
    agency = await queries.public_agency(OrganisationId(agency_id))
    return await page(
        "marketplace/agencies/publicity/agency.html",
        agency=agency,
        words=words,
        told=told,
        state=words.state_word("agency", agency.state),
        rating=(await ratings_of([agency.id]))[agency.id],
        sanctions=[one for one in await listed() if one.code == agency.code],
        measures=MEASURES,
    )


@get("/market/agencies/compare", public="anyone may compare agencies")
async def compare(request: Asked) -> Response[str]:
    """Two to five agencies for one service, side by side."""
    sent = [one for one in request.query_params.getall("id", []) if _UUID.fullmatch(one)]
    ids = [OrganisationId(UUID(one)) for one in dict.fromkeys(sent)]
    if not 2 <= len(ids) <= MOST:
        raise Refused("compare_some", most=MOST)
    service = request.query_params.get("service", "")
    found = await queries.side_by_side(ids)
    offers = {one.id: {offer.service: offer for offer in one.offers} for one in found}
    shared = sorted({(offer.service, offer.name) for one in found for offer in one.offers})
    return await page(
        "marketplace/agencies/publicity/compare.html",
        agencies=found,
        offers=offers,
        shared=[pair for pair in shared if service in ("", pair[0])],
        words=words,
    )


@get(
    "/market/agencies/{agency_id:uuid}/certificates/{qualification_id:uuid}",
    public="certificates are published with the agency",
)
async def certificate(agency_id: FromPath[UUID], qualification_id: FromPath[UUID]) -> Stream:
    """The image of an accepted certificate of a public agency, and of nothing else."""
    agency = await queries.public_agency(OrganisationId(agency_id))
    if qualification_id not in {one.id for one in agency.qualifications}:
        raise Refused("not_found", thing="资质证书")
    found = await documents.document((await QUALIFICATIONS.one(qualification_id)).document)
    return file_answer(found, "inline", PDF_VIEWER if found.media_type == "application/pdf" else SANDBOX)


routes = [search, show, compare, certificate]
