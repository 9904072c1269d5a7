"""What the law wants told in writing becomes a notice; service starts the clock that it should."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.actor import system
from app.core.ids import CaseId, PersonId
from app.core.settings import Settings
from app.register.messages.queries import messages
from app.register.notices.model import Kind, Notice
from app.register.notices.queries import about
from drawing_review.cases import store as cases
from drawing_review.cases.intake.tasks import expire_supplements
from drawing_review.cases.meetings.commands import (
    call_meeting,
    cancel_meeting,
    record_minutes,
    sign_minutes,
)
from drawing_review.cases.meetings.model import Attendee, Decision, Minutes, Resolution
from drawing_review.cases.model import Case, Severity
from drawing_review.cases.opinions.commands import give_opinion
from drawing_review.cases.stances.commands import take_stance
from drawing_review.cases.stances.model import StanceKind
from drawing_review.cases.suspension.causes import Cause
from drawing_review.cases.suspension.commands import resume_case, suspend_case
from storage.unit import Context
from tests.app.register.conftest import database as database  # the same database as its own tests
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived
from tests.drawing_review.cases.given import NOW
from tests.drawing_review.cases.intake.walk import GIVEN, Walk
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers
TICKER = Context(actor=system("ticker"))


async def letters(case: CaseId) -> dict[Kind, list[Notice]]:
    found: dict[Kind, list[Notice]] = {}
    for one in await about(f"/cases/{case}"):
        found.setdefault(one.kind, []).append(one)
    return found


def text(notice: Notice) -> str:
    return str(notice.blocks)


async def titles(person: PersonId | None) -> list[str]:
    assert person is not None
    found, _ = await messages(person, "all", 50, 0)
    return [one.message.words["zh"].title.split(" ", 1)[1] for one in reversed(found)]


async def test_a_correction_is_a_letter_and_its_limit_runs_from_service(walk: Walk) -> None:
    await walk.applies()
    await walk.draws()
    told = await walk.window.done(f"{walk.path}/formal-check", await walk.judged(approval="missing"))
    await settle(r"(case|meeting)\..*")
    (letter,) = (await letters(walk.case))[Kind.CORRECTION]
    assert told["notice"] in text(letter)
    assert "缺少" in text(letter)
    assert "10 个工作日" in text(letter)
    await walk.passes(days=60)
    await expire_supplements(TICKER)
    assert (await walk.intake())["state"] == "correcting", "nobody has read it yet"

    before = (await cases.one(Case, walk.case)).notified_at
    assert (await walk.owner.browser.get(f"/notices/{letter.id}")).status_code == 200
    await settle(r"(case|meeting)\..*")
    found = await cases.one(Case, walk.case)
    assert before is not None
    assert found.notified_at is not None
    assert found.notified_at > before
    assert found.next_due is not None
    assert found.next_due > found.notified_at
    await expire_supplements(TICKER)
    assert (await walk.intake())["state"] == "correcting", "its limit has only begun"
    await walk.passes(days=60)
    await expire_supplements(TICKER)
    assert (await cases.one(Case, walk.case)).state == "expired"


async def test_a_rejection_is_a_letter_with_the_remedy(walk: Walk) -> None:
    await walk.applies()
    await walk.gives(*GIVEN, "contract", "owner_licence", "land_permit")
    await walk.draws()
    await walk.window.done(f"{walk.path}/formal-check", await walk.judged(approval="defective"))
    await walk.gives("approval")
    await walk.owner.done(f"{walk.path}/resubmission")
    await walk.window.done(f"{walk.path}/rejection", {"reason": "批准文件与项目不符"})
    await settle(r"(case|meeting)\..*")
    (letter,) = (await letters(walk.case))[Kind.NON_ACCEPTANCE]
    assert "批准文件与项目不符" in text(letter)
    assert "行政复议" in text(letter)


async def test_suspension_meeting_and_minutes_are_told_and_written(database: Settings) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    fire, planning = await lived.seats(where, case)
    await suspend_case(where.coordinator, case, Cause.OTHER_AUTHORITY, "等待规划条件变更")
    await resume_case(where.coordinator, case, "规划条件已变更")
    first = await give_opinion(where.fire, fire, 1, "登高场地不足", Severity.MANDATORY, "GB 55037 3.4")
    await take_stance(where.planning, first.opinion, planning, StanceKind.CONTESTS, "占用绿地")
    off = await call_meeting(where.coordinator, case, "三楼", NOW + timedelta(days=1), [first.opinion])
    await cancel_meeting(where.coordinator, off.meeting, "改期")
    called = await call_meeting(where.coordinator, case, "二楼", NOW + timedelta(days=2), [first.opinion])
    fireman, planner = where.fire.actor.person, where.planning.actor.person
    assert fireman is not None
    assert planner is not None
    came = (Attendee(fireman, fire), Attendee(planner, planning))
    decided = Resolution(first.opinion, Decision.UPHELD, "以消防要求为准")
    fact = await record_minutes(where.coordinator, called.meeting, Minutes(came, (decided,), "一致同意"))
    await sign_minutes(where.fire, called.meeting, fact.digest)
    await settle(r"(case|meeting)\..*")
    assert Kind.MINUTES not in await letters(case), "one reviewer has not signed yet"
    await sign_minutes(where.planning, called.meeting, fact.digest)
    await settle(r"(case|meeting)\..*")

    written = await letters(case)
    assert "等待规划条件变更" in text(written[Kind.SUSPENSION][0])
    assert "等待其他机关的决定" in text(written[Kind.SUSPENSION][0])
    assert "规划条件已变更" in text(written[Kind.RESUMPTION][0])
    assert ["三楼" in text(one) for one in written[Kind.MEETING]] == [True, False]
    assert "1 号意见：登高场地不足" in text(written[Kind.MEETING][1])
    assert "以消防要求为准" in text(written[Kind.MINUTES][0])
    assert fact.digest in text(written[Kind.MINUTES][0])
    numbers = [one.number for one in written[Kind.MEETING]]
    assert numbers[0].endswith("1号")
    assert numbers[1].endswith("2号")

    heard = await titles(where.designer.actor.person)
    for title in ("暂停计时", "恢复计时", "联席会议通知", "联席会议取消", "会议纪要生效"):
        assert title in heard, title
    assert "会议纪要待签" in await titles(fireman)
    assert "会议纪要待签" not in heard
