"""Reviewers over a real database: assigned, tied, handed over, recused, and without a right in the middle."""

from __future__ import annotations

import asyncio

import pytest

from app.core.actor import Role
from app.core.ids import CaseId, PersonId
from app.core.refusal import Refused
from app.core.settings import Settings
from app.register.duties.commands import end_duty
from app.register.duties.queries import grants_of
from app.register.ties.commands import tell_ties
from app.register.ties.model import Told
from drawing_review.cases import store as case_store
from drawing_review.cases.model import Case, SeatId, Severity
from drawing_review.cases.opinions import commands as opinions
from drawing_review.cases.seats import commands, store
from drawing_review.cases.seats.model import Reviewer
from drawing_review.cases.seats.tasks import vacate_seats
from storage.unit import Context
from tests.app.register import city
from tests.app.register.conftest import database as database
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


async def reviewing(where: lived.Town) -> tuple[CaseId, SeatId]:
    """A case under review, and its fire seat."""
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    return case, (await lived.seats(where, case))[0]


async def colleague(where: lived.Town, name: str = "李四", phone: str = "") -> PersonId:
    """A second reviewer of the fire body."""
    id = await city.someone(name, phone=phone) if phone else await city.someone(name)
    await city.appoint(id, Role.REVIEWER, where.bodies[0])
    return id


async def sitting(seat: SeatId) -> list[Reviewer]:
    return await store.sitting(seat)


async def test_every_seat_gets_a_reviewer_when_the_case_is_accepted(database: Settings) -> None:
    where = await lived.town()
    _, seat = await reviewing(where)
    assert [one.person for one in await sitting(seat)] == [where.fire.actor.person]


async def test_who_is_tied_to_a_party_is_never_assigned(database: Settings) -> None:
    where = await lived.town()
    case, seat = await reviewing(where)
    designer = (await case_store.one(Case, case)).designer
    other = await colleague(where, "同名者")
    await tell_ties(city.INSTALLER, designer, "agencies", [Told("shareholder", "同名者")])
    with pytest.raises(Refused, match="reviewer_namesake"):
        await commands.assign_reviewer(where.coordinator, seat, other, reason="轮换")
    await commands.assign_reviewer(where.coordinator, seat, other, reason="轮换", namesake="证件号不同")
    assert [one.person for one in await sitting(seat)] == [other]
    kin = await colleague(where, "任职者", "13900000002")
    await tell_ties(city.INSTALLER, designer, "agencies", [Told("manager", "任职者", "13900000002")])
    with pytest.raises(Refused, match="reviewer_tied"):
        await commands.assign_reviewer(where.coordinator, seat, kin, reason="轮换", namesake="不是他")


async def test_a_review_is_handed_over_with_a_reason(database: Settings) -> None:
    where = await lived.town()
    _, seat = await reviewing(where)
    other = await colleague(where)
    with pytest.raises(Refused, match="invalid"):
        await commands.hand_over_review(where.fire, seat, other, [], " ")
    await commands.hand_over_review(where.fire, seat, other, [], "出差一周")
    with pytest.raises(Refused, match="seat_not_named"):
        await opinions.give_opinion(where.fire, seat, 1, "宽度不足", Severity.MANDATORY)
    await opinions.give_opinion(
        await city.as_(other, body=where.bodies[0]), seat, 1, "宽度不足", Severity.MANDATORY
    )


async def test_who_recuses_himself_is_replaced_and_not_assigned_again(database: Settings) -> None:
    where = await lived.town()
    _, seat = await reviewing(where)
    other = await colleague(where)
    fact = await commands.recuse(where.fire, seat, "配偶任职于设计单位")
    assert [one.person for one in await sitting(seat)] == [other]
    with pytest.raises(Refused, match="reviewer_recused"):
        await commands.assign_reviewer(where.coordinator, seat, fact.person, reason="人手不足")


async def test_a_right_lost_in_the_middle_is_gone_at_once_and_the_seat_is_staffed_anew(
    database: Settings,
) -> None:
    where = await lived.town()
    _, seat = await reviewing(where)
    other, gone = await colleague(where), where.fire.actor.person
    assert gone is not None
    admin = await city.as_(await city.administrator(Role.SECURITY_ADMIN))
    for grant in await grants_of(gone):
        await end_duty(admin, grant.id, "调离")
    with pytest.raises(Refused, match="right_lost"):  # the session still carries the duty it began with
        await opinions.give_opinion(where.fire, seat, 1, "宽度不足", Severity.MANDATORY)
    await vacate_seats(lived.MACHINE)
    await vacate_seats(lived.MACHINE)
    assert [one.person for one in await sitting(seat)] == [other]


async def test_two_assignments_at_the_same_instant_leave_one_reviewer(database: Settings) -> None:
    where = await lived.town()
    _, seat = await reviewing(where)
    people = [await colleague(where) for _ in range(3)]

    async def assign(person: PersonId) -> None:
        window: Context = where.coordinator
        await commands.assign_reviewer(window, seat, person, reason="改派")

    await asyncio.gather(*(assign(one) for one in people))
    assert len(await sitting(seat)) == 1
    ended = [
        one for one in await store.of_case((await sitting(seat))[0].case) if one.until and one.seat == seat
    ]
    assert len(ended) == 3
