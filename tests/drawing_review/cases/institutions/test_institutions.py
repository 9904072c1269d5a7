"""A contract gives an institution its seat; its legal representative issues what its reviewers signed."""

from __future__ import annotations

import asyncio

import pytest

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from app.register.documents.receiving import Received
from app.register.engagements.commands import engage_service
from app.register.organisations.queries import organisation
from drawing_review.cases import store as case_store
from drawing_review.cases.conclusion.commands import pass_case
from drawing_review.cases.institutions import queries, store
from drawing_review.cases.institutions.commands import admit_institution, issue_review
from drawing_review.cases.institutions.model import SERVICE
from drawing_review.cases.institutions.purchasing import purchase_review
from drawing_review.cases.model import Case, Seat, Severity
from drawing_review.cases.opinions.commands import give_opinion
from drawing_review.cases.permits import store as permits
from drawing_review.cases.permits.commands import decide_permit
from drawing_review.cases.permits.model import PermitDecision
from drawing_review.cases.queries import matter
from drawing_review.cases.seats.part import seats
from drawing_review.cases.signing.commands import close_seat
from drawing_review.cases.violations import store as violations
from drawing_review.cases.violations.commands import report_violation
from storage import engine
from storage.blobs.model import Blob
from storage.jobs import store as jobs
from storage.jobs.model import Job
from storage.unit import Context
from tests.app.register import city
from tests.app.register.conftest import database as database
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


async def order() -> Job:
    """A job of the kind that admits an institution, claimed."""
    key = f"test:{new_id()}"
    async with engine.connection() as connection:
        await jobs.add(connection, "institution.take_seat", "light", key, {})
    return await lived.job_of(key)


async def test_the_engaged_institution_sits_and_issues(database: Settings) -> None:
    where = await lived.town()
    boss = await city.someone("审图法人")
    firm = await city.organisation(boss, Role.AGENCY, place=where.district, name="华审图审有限公司")
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await engage_service(lived.MACHINE, where.project, SERVICE, firm, "HT-1")
    assert await engage_service(lived.MACHINE, where.project, SERVICE, firm, "HT-1") is None
    await admit_institution(lived.MACHINE, where.project, firm, "market", "HT-1", await order())
    body = await queries.engaged_body(where.project)
    assert body is not None
    reviewer = await city.someone("审图师")
    await city.appoint(reviewer, Role.REVIEWER, body)
    await accepted(where.coordinator, case, where.bodies)
    seats = {one.body: one for one in await case_store.of_case(Seat, case)}
    seat = seats[body]
    representative = await city.as_(boss, organisation=firm)
    with pytest.raises(Refused, match="institution_not_agreed"):
        await issue_review(representative, seat.id)
    fire, planning = await lived.seats(where, case)
    for person, one in ((where.fire, fire), (where.planning, planning)):
        await close_seat(person, one, "agrees")
    stored = await case_store.one(Case, case)
    assert await queries.unissued(stored, list(seats.values())) == [seat.name]
    # what its reviewers have signed is given here by the seat alone: checklists have tests of their own
    with pytest.raises(Refused, match="seats_open"):
        await pass_case(where.coordinator, case, "合格")


async def test_a_seat_follows_a_contract_that_comes_during_the_review(database: Settings) -> None:
    where = await lived.town()
    boss = await city.someone("审图法人")
    firm = await city.organisation(boss, Role.AGENCY, place=where.district, name="后到图审有限公司")
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    again = [await order(), await order()]
    await asyncio.gather(
        *(admit_institution(lived.MACHINE, where.project, firm, "market", "HT-2", job) for job in again),
    )
    institution = await store.of_organisation(firm)
    assert institution is not None
    assert [one.body for one in await case_store.of_case(Seat, case)].count(institution.id) == 1


async def test_permits_are_decisions_of_their_own_and_violations_are_reported_once(
    database: Settings,
) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    fire, _ = await lived.seats(where, case)
    with pytest.raises(Refused, match="invalid"):
        await decide_permit(where.fire, fire, "消防设计审查", PermitDecision.GRANTED, " ", "")
    with pytest.raises(Refused, match="not_your_seat"):
        await decide_permit(where.planning, fire, "消防设计审查", PermitDecision.GRANTED, "1 号", "")
    await decide_permit(where.fire, fire, "消防设计审查", PermitDecision.GRANTED, "云消审〔2026〕1号", "")
    assert [one.number for one in await permits.of_case(case)] == ["云消审〔2026〕1号"]
    bare = await give_opinion(where.fire, fire, 1, "宽度不足", Severity.MANDATORY)
    cited = await give_opinion(where.fire, fire, 1, "宽度不足", Severity.MANDATORY, "GB 55037-2022 7.1.4")
    with pytest.raises(Refused, match="not_a_violation"):
        await report_violation(where.fire, bare.opinion)
    await report_violation(where.fire, cited.opinion)
    with pytest.raises(Refused, match="violation_reported"):
        await report_violation(where.fire, cited.opinion)
    assert [one.opinion for one in await violations.of_case(case)] == [cited.opinion]


async def test_a_purchase_by_the_government_gives_a_seat_too(database: Settings) -> None:
    where = await lived.town()
    boss = await city.someone("审图法人")
    firm = await city.organisation(boss, Role.AGENCY, place=where.district, name="公审审图有限公司")
    code = (await organisation(firm)).code
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    contract = Received("采购合同.pdf", "application/pdf", Blob("b" * 64, 10, "d" * 64))

    async def bought(context: Context, code: str) -> str:
        try:
            await purchase_review(context, case, code, "采购〔2026〕8号", "云财购 3 号", contract)
        except Refused as refused:
            return refused.code
        return ""

    assert await bought(where.fire, code) == "no_right"
    assert await bought(where.coordinator, "91320000MA00000000") == "purchase_no_agency"
    assert await bought(where.coordinator, code) == ""
    assert await bought(where.coordinator, code) == "review_engaged"
    (one,) = await store.purchases(where.project)
    assert (one.organisation, one.sha256, one.reference) == (firm, "b" * 64, "采购〔2026〕8号")
    await admit_institution(lived.MACHINE, where.project, firm, "purchase", one.reference, await order())
    body = await queries.engaged_body(where.project)
    await accepted(where.coordinator, case, where.bodies)
    assert body in {seat.body for seat in await case_store.of_case(Seat, case)}
    page = await seats(await matter(case, where.coordinator.actor), where.coordinator.actor)
    assert [(agency, bought.basis) for bought, agency in page["purchases"]] == [
        ("公审审图有限公司", "云财购 3 号")
    ]
    assert not page["may_purchase"]
