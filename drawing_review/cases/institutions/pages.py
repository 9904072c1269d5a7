"""What waits for a review institution's legal representative: the seats of his institution, and issuing."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.actor import Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.navigation import REVIEW, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.documents.pages import SANDBOX
from app.register.documents.receiving import BODY, received
from app.register.people.queries import named
from drawing_review.cases import store as case_store
from drawing_review.cases.institutions import commands, purchasing, queries, store
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.cases.pages import READERS, moved, said
from drawing_review.cases.queries import seen_case
from drawing_review.cases.seats.configured import discipline_words
from drawing_review.cases.signing import store as signing
from drawing_review.cases.signing.rules import holding
from drawing_review.cases.words import RESULTS, state_word
from storage.blobs.store import store as blobs
from storage.unit import Context

AGENCY = {Role.AGENCY}
TAKES = {"application/pdf", "image/jpeg", "image/png"}  # a contract, or its scan
entry("/institution", _("审图签发"), roles=AGENCY, order=45, group=REVIEW)


@get("/institution", reading=AGENCY)
async def institution() -> Response[str]:
    return await _page()


async def _page(refused: Refused | None = None) -> Response[str]:
    mine = visit().actor.organisation
    seats = await store.seats_of(mine) if mine else []
    return await page(
        "drawing_review/cases/institutions/institution.html",
        status=refused.status if refused else 200,
        rows=[await _row(one) for one in seats],
        refused=refused and refused.sentence(visit().language),
    )


async def _row(seat: Seat) -> dict[str, Any]:
    """The seat with the signatures that its legal representative answers for."""
    case = await case_store.one(Case, seat.case)
    signed = holding(await signing.of_case(case.id), seat, case.version)
    people, words = await named({one.person for one in signed}), await discipline_words(case)
    return {
        "case": case,
        "seat": seat,
        "state": _(RESULTS[seat.result]) if seat.result else state_word("seat", seat.state),
        "signed": [
            (
                words.get(one.discipline, one.discipline) or _("全部专业"),
                people[one.person].name if one.person in people else "",
                _(RESULTS[one.result]),
            )
            for one in signed
        ],
        "issue": await queries.issue_of(case, seat),
    }


@post("/institution/seats/{seat_id:uuid}/issue", operation=commands.issue_review, step_up=True)
async def issue(context: NamedDependency[Context], seat_id: FromPath[UUID]) -> Response[Any]:
    try:
        await commands.issue_review(context, SeatId(seat_id))
    except Refused as refused:
        return await _page(refused)
    return Redirect("/institution", status_code=303)


@post("/cases/{case_id:uuid}/purchase", operation=purchasing.purchase_review, request_max_body_size=BODY)
async def purchase(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    """The window records that the government buys the review; the contract comes with the form."""

    async def purchasing_it() -> None:
        file = await received(request, TAKES)
        code, reference = await said(request, "code"), await said(request, "reference")
        basis = await said(request, "basis")
        await purchasing.purchase_review(context, CaseId(case_id), code.strip(), reference, basis, file)

    return await moved(case_id, purchasing_it())


@get("/cases/{case_id:uuid}/purchases/{purchase_id:uuid}", reading=READERS)
async def document(case_id: FromPath[UUID], purchase_id: FromPath[UUID]) -> Stream:
    """The document on which the review was bought, for who may see the case."""
    case = await seen_case(CaseId(case_id), visit().actor)
    found = next((one for one in await store.purchases(case.project) if one.id == purchase_id), None)
    if found is None:
        raise Refused("not_found", thing="政府购买记录")
    headers = {
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Security-Policy": SANDBOX,
    }
    return Stream(blobs().stream(found.sha256), media_type=found.media_type, headers=headers)


routes = [institution, issue, purchase, document]
