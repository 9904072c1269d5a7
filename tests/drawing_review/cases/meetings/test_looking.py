"""Experts of a meeting open its drawing while they are asked, and no longer; their time has an end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from litestar import Litestar

from app.core.refusal import Refused
from app.core.settings import Settings
from app.dev.servers import Addresses
from app.register.experts import commands as pool
from app.register.experts import queries
from app.register.experts.appraisals import store as appraisals
from app.register.experts.appraisals.model import Marks, standing
from app.register.experts.model import Discipline
from app.register.panels import queries as panels
from app.register.panels.commands import answer_invitation
from app.register.panels.model import Need, SeatState
from app.register.people.queries import person as person_of
from app.register.signin.commands import give_password
from drawing_review.cases.meetings import store
from drawing_review.cases.meetings.appraising.commands import appraise_expert
from drawing_review.cases.meetings.commands import record_minutes
from drawing_review.cases.meetings.experts import call_experts, draw_experts, give_view
from drawing_review.cases.meetings.model import Decision, Meeting, MeetingId, Resolution
from drawing_review.cases.meetings.tasks import end_overdue_experts
from storage.unit import Context
from tests.app.register import city
from tests.app.register.given import actor
from tests.app.register.given import person as somebody
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.app.web.given import PASSWORD, SYSTEM, Browser, person
from tests.drawing_review.cases.meetings.test_meetings import Dispute, dispute
from tests.marketplace.clock import Clock

pytestmark = pytest.mark.servers


async def _passes(clock: Clock, meeting: MeetingId, days: int) -> None:
    administrator: Any = await asyncpg.connect(clock.url)
    try:
        await administrator.execute("SET session_replication_role = replica")  # not a change of anybody's
        sql = "UPDATE review_meeting SET effective_at = effective_at - $2::interval WHERE id = $1"
        await administrator.execute(sql, meeting, timedelta(days=days))
    finally:
        await administrator.close()


async def _with_experts() -> tuple[Dispute, MeetingId, Context]:
    """A meeting that has turned to one expert, who has accepted."""
    for _each in range(2):
        id, _login = await person()
        his = Context(actor=actor(somebody(id=id)))
        applied = await pool.apply_as_expert(
            his, frozenset({Discipline.FIRE}), title="高工", certificate="", employer="云州设计院"
        )
        await pool.admit_expert(SYSTEM, applied.expert)
    one = await dispute()
    contested = await one.contested()
    meeting = await one.meeting(contested)
    decided = Resolution(contested, Decision.EXPERTS, "意见不一")
    await record_minutes(one.town.coordinator, meeting, one.minutes(decided))
    assert await one.signed(meeting) == "with_experts"
    called = await call_experts(one.town.coordinator, meeting, [Need(Discipline.FIRE, 1)])
    await draw_experts(one.town.coordinator, meeting)
    (seat,) = [one for one in await panels.seats_of(called.panel) if one.state == SeatState.INVITED]
    his = Context(actor=actor(somebody(id=seat.person)))
    await answer_invitation(his, seat.id, True)
    return one, meeting, his


async def test_the_expert_opens_the_drawing_while_he_is_asked(app: Litestar) -> None:
    one, meeting, expert = await _with_experts()
    assert expert.actor.person is not None
    path = f"/meetings/{meeting}/drawing"
    async with Browser(app) as his, Browser(app) as stranger:
        await his.sign_in((await person_of(expert.actor.person)).login)
        _id, login = await person()
        await stranger.sign_in(login)
        assert (await stranger.get(path)).status_code == 404
        page = await his.get(path)
        assert page.status_code == 200, page.text[-400:]
        assert f'data-pack="{path}/pack?file=' in page.text
        told = (await his.get(f"{path}/opinions")).json()["opinions"]
        assert [each["text"] for each in told] == ["登高场地不足"]
        assert (await his.get(f"/cases/{one.case}")).status_code in (403, 404), "the case itself stays closed"
        assert f"{path}" in (await his.get(f"/meetings/{meeting}")).text

        held = await store.rows.one(Meeting, meeting)
        await give_view(expert, meeting, held.agenda[0], Decision.UPHELD, "以消防为准")
        assert (await store.rows.one(Meeting, meeting)).state == "concluded"
        assert (await his.get(path)).status_code == 403, "his time is over"
        assert (await his.get(f"{path}/opinions")).status_code == 403


GOOD, POOR = Marks(5, 4, 5), Marks(2, 3, 4)


async def test_each_he_served_appraises_him_once_and_the_pool_counts_it(app: Litestar) -> None:
    one, meeting, his = await _with_experts()
    assert his.actor.person is not None
    [expert] = await queries.of(his.actor.person)
    with pytest.raises(Refused, match="experts_at_work"):
        await appraise_expert(one.town.fire, meeting, expert.id, GOOD, "")
    held = await store.rows.one(Meeting, meeting)
    await give_view(his, meeting, held.agenda[0], Decision.UPHELD, "以消防为准")
    await appraise_expert(one.town.fire, meeting, expert.id, GOOD, "依据充分")
    await appraise_expert(one.town.coordinator, meeting, expert.id, POOR, "两次催办")
    refusals = {
        "appraised_already": (one.town.fire, GOOD, ""),
        "appraisal_wrong": (one.town.planning, POOR, " "),
        "no_right": (one.town.designer, GOOD, ""),
    }
    for code, (who, marks, text) in refusals.items():
        with pytest.raises(Refused, match=code):
            await appraise_expert(who, meeting, expert.id, marks, text)
    with pytest.raises(Refused, match="appraisal_wrong"):
        await appraise_expert(one.town.planning, meeting, expert.id, Marks(6, 0, 3), "x")
    found = standing(await appraisals.of_expert(expert.id))
    assert found is not None and (found.count, round(found.mean, 2), found.low) == (2, 3.83, 1)
    async with Browser(app) as own, Browser(app) as planner:
        await own.sign_in((await person_of(his.actor.person)).login)
        assert "2 次评价，平均 3.8 分" in (await own.get(f"/experts/{expert.id}")).text
        assert one.town.planning.actor.person is not None
        await give_password(city.INSTALLER, one.town.planning.actor.person, PASSWORD, temporary=False)
        await planner.sign_in((await person_of(one.town.planning.actor.person)).login)
        assert "提交评价" in (await planner.get(f"/meetings/{meeting}")).text
        form = {"expert": str(expert.id), "expertise": "5", "grounds": "", "timeliness": "9"}
        wrong = await planner.send_form(f"/meetings/{meeting}/appraisals", form)
        assert wrong.status_code == 400 and "各评 1 到 5 分" in wrong.text
        right = await planner.send_form(
            f"/meetings/{meeting}/appraisals", form | {"grounds": "4", "timeliness": "3"}
        )
        assert right.status_code == 303
        assert "已评价：专业水平 5" in (await planner.get(f"/meetings/{meeting}")).text


async def test_experts_who_take_too_long_end_their_meeting(
    app: Litestar, servers: Addresses, settings: Settings
) -> None:
    one, meeting, _expert = await _with_experts()
    await end_overdue_experts(SYSTEM)
    assert (await store.rows.one(Meeting, meeting)).state == "with_experts"
    await _passes(Clock(servers, settings), meeting, 60)
    await end_overdue_experts(SYSTEM)
    ended = await store.rows.one(Meeting, meeting)
    assert (ended.state, ended.ending) == ("lapsed", "专家论证逾期")
    opinion = ended.agenda[0]
    assert (await one.stands(opinion)).state == "open"
    assert await one.meeting(opinion), "another meeting settles what is still contested"
