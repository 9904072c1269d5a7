"""What waits for a review institution's legal representative: the seats of his institution, and issuing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.navigation import REVIEW, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.people.queries import named
from drawing_review.cases import store as case_store
from drawing_review.cases.institutions import commands, queries, store
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.cases.seats.configured import discipline_words
from drawing_review.cases.signing import store as signing
from drawing_review.cases.signing.rules import holding
from drawing_review.cases.words import RESULTS, state_word
from storage.unit import Context

AGENCY = {Role.AGENCY}
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


routes = [institution, issue]
