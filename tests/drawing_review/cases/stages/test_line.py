"""Where cases lie on a project's time line."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from drawing_review.cases.model import CasePause, PauseCause
from drawing_review.cases.stages.line import LENGTH, Stretch, lines, stage_of
from drawing_review.policy.keys import JointMatter, Stage
from drawing_review.policy.rules import Ledger, shipped
from tests.drawing_review.cases import given

DAY = timedelta(days=1)
STAGES = {
    JointMatter.SURVEY: Stage.LAND,
    JointMatter.ASSESSMENT: Stage.INITIATION,
    JointMatter.REVIEW: Stage.CONSTRUCTION,
    JointMatter.ACCEPTANCE: Stage.COMPLETION,
}


def test_every_matter_belongs_to_the_latest_stage_it_asks_a_material_of() -> None:
    policy = Ledger(shipped()).on(date(2026, 11, 22))
    assert {one: stage_of(policy, one) for one in JointMatter} == STAGES


def test_cases_lie_side_by_side_with_their_pauses() -> None:
    now = given.NOW
    old = given.case(opened_at=now - 10 * DAY, concluded_at=now - 5 * DAY)
    new = given.case(opened_at=now - 4 * DAY, matter=JointMatter.ACCEPTANCE)
    pause = CasePause(
        id=uuid4(), case=new.id, start=now - DAY, end=None, reason="整改", cause=PauseCause.RETURN
    )
    found = {one.stage: one.bars for one in lines([new, old], {new.id: [pause]}, STAGES, now)}
    assert list(found) == list(Stage)
    assert [bar.whole for bar in found[Stage.CONSTRUCTION]] == [Stretch(0, 500)]
    (bar,) = found[Stage.COMPLETION]
    assert (bar.whole, bar.paused) == (Stretch(600, 400), (Stretch(900, 100),))
    assert found[Stage.LAND] == ()


def test_what_has_just_begun_is_seen_and_stays_on_the_line() -> None:
    now = given.NOW
    cases = [given.case(opened_at=now), given.case(opened_at=now - 300 * DAY)]
    bars = [bar.whole for one in lines(cases, {}, STAGES, now) for bar in one.bars]
    assert all(one.length > 0 and one.start + one.length <= LENGTH for one in bars)
