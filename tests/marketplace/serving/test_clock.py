"""The service clock: what counts, what does not, when its light changes, how late a result was."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.core.calendar import Calendar
from app.core.term import Light, Pause
from marketplace.contracts.model import ContractId
from marketplace.policy.numbers import Serving
from marketplace.serving.clock import halts, light, near_days, stopped, wound
from marketplace.serving.model import Cause, Kind, PauseId, Result, ResultId, ServiceClock, ServicePause
from marketplace.tenders.model import TenderId

ID = UUID(int=1)
PLAIN = Calendar({}, frozenset({2026}))  # Monday to Friday
LIMITS = Serving(
    yellow_share=0.8,  # type: ignore[arg-type]  (as a policy that was kept in JSON has it)
    yellow_left=1,
    acceptance=10,
    rectification=5,
    rating_levels=5,
    bad_levels=2,
)


def at(day: int, hour: int = 10) -> datetime:
    """November 2026, Beijing time; the 2nd is a Monday."""
    return datetime(2026, 11, day, hour - 8, tzinfo=UTC)


def clock(days: int = 10) -> ServiceClock:
    return ServiceClock(
        id=ContractId(ID), tender=TenderId(ID), started_at=at(2), days=days, near=None, due=None
    )


def pause(state: str, start: datetime, end: datetime | None) -> ServicePause:
    return ServicePause(
        id=PauseId(ID),
        contract=ContractId(ID),
        cause=Cause.MATERIALS,
        reason="等资料",
        by=ID,  # type: ignore[arg-type]
        start=start,
        answer_due=None,
        state=state,
        end=end,
    )


def result(kind: Kind, state: str, given: datetime, decided: datetime | None) -> Result:
    return Result(
        id=ResultId(ID),
        contract=ContractId(ID),
        number=1,
        kind=kind,
        statement="报告",
        name="报告.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        by=ID,  # type: ignore[arg-type]
        at=given,
        due=at(30),
        state=state,
        decided_at=decided,
    )


def test_ten_working_days_from_a_monday_end_on_the_second_monday_after() -> None:
    wheel = wound(clock(), (), LIMITS, PLAIN)
    assert wheel.due == at(16, 17)
    assert wheel.near == at(12, 17), "80 % of ten days"
    assert [light(wheel, moment) for moment in (at(12, 16), at(12, 17), at(16, 17))] == [
        Light.NORMAL,
        Light.NEAR,
        Light.OVERDUE,
    ]


@pytest.mark.parametrize(("days", "near"), [(1, 0), (2, 1), (3, 2), (5, 4), (10, 8), (30, 24)])
def test_yellow_comes_at_the_share_or_one_day_before_whichever_is_first(days: int, near: int) -> None:
    assert near_days(days, LIMITS) == near


def test_an_agreed_pause_gives_its_days_back_an_unanswered_or_refused_one_none() -> None:
    stood = pause("agreed", at(4), at(6))
    assert wound(clock(), halts([stood], []), LIMITS, PLAIN).due == at(18, 17)
    for nothing in (pause("asked", at(4), None), pause("refused", at(4), None)):
        assert wound(clock(), halts([nothing], []), LIMITS, PLAIN).due == at(16, 17)


def test_while_it_stands_still_nobody_knows_when_it_ends() -> None:
    wheel = wound(clock(), halts([pause("agreed", at(4), None)], []), LIMITS, PLAIN)
    assert (wheel.near, wheel.due, light(wheel, at(20))) == (None, None, Light.PAUSED)


def test_a_final_result_stops_the_days_until_it_is_returned_an_interim_one_never() -> None:
    lying = result(Kind.FINAL, "delivered", at(5), None)
    assert halts([], [lying]) == (Pause(at(5), None, "成果待验收"),)
    back = result(Kind.FINAL, "returned", at(5), at(9))
    assert wound(clock(), halts([], [back]), LIMITS, PLAIN).due == at(18, 17)
    assert halts([], [result(Kind.INTERIM, "delivered", at(5), None)]) == ()


def test_lateness_counts_to_the_delivery_that_was_accepted_not_to_its_acceptance() -> None:
    accepted = result(Kind.FINAL, "accepted", at(18), at(27))
    assert stopped(clock(), halts([], [accepted]), PLAIN, accepted.at).late == 1
    in_time = result(Kind.FINAL, "accepted", at(16, 16), at(27))
    assert stopped(clock(), halts([], [in_time]), PLAIN, in_time.at).late == 0
    assert [stopped(clock(), (), PLAIN, moment).late for moment in (at(16, 17), at(17))] == [0, 1], (
        "what the light calls overdue is never counted as in time"
    )
