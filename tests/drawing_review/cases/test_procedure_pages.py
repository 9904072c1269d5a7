"""The pages of the procedure, as each of those who take part sees them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from litestar import Litestar

from app.core.ids import PersonId
from app.register.people.queries import person
from app.register.signin.commands import give_password
from drawing_review.cases.answers.model import AnswerKind
from drawing_review.cases.conclusion.commands import return_case
from drawing_review.cases.meetings import store
from drawing_review.cases.meetings.commands import call_meeting, record_minutes
from drawing_review.cases.meetings.model import Attendee, Decision, Meeting, Minutes, Resolution
from drawing_review.cases.merging.commands import relate_opinions
from drawing_review.cases.merging.model import RelationKind
from drawing_review.cases.model import Severity
from drawing_review.cases.opinions.commands import give_opinion
from drawing_review.cases.permits.commands import decide_permit
from drawing_review.cases.permits.model import PermitDecision
from drawing_review.cases.stances.commands import take_stance
from drawing_review.cases.stances.model import StanceKind
from drawing_review.cases.violations.commands import report_violation
from storage.blobs.store import store as blobs
from storage.unit import Context
from tests.app.register import city
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.app.web.given import PASSWORD, Browser
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived
from tests.drawing_review.cases.given import NOW

pytestmark = pytest.mark.servers
Enter = Callable[[PersonId | None], Awaitable[Browser]]


@pytest.fixture
async def enter(app: Litestar) -> AsyncIterator[Enter]:
    """A signed-in browser of a person."""
    async with AsyncExitStack() as stack:

        async def entered(id: PersonId | None) -> Browser:
            assert id is not None
            await give_password(city.INSTALLER, id, PASSWORD, temporary=False)
            browser = await stack.enter_async_context(Browser(app))
            await browser.sign_in((await person(id)).login)
            return browser

        yield entered


async def seen(browser: Browser, path: str) -> str:
    """The text of a page that comes without a fault."""
    answer = await browser.get(path)
    assert answer.status_code == 200, (path, answer.text[-600:])
    return str(answer.text)


async def _bytes(content: bytes) -> AsyncIterator[bytes]:
    yield content


def id_of(context: Context) -> PersonId | None:
    return context.actor.person


async def test_everybody_sees_the_dispute_and_what_is_his_to_do(enter: Enter) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    nothing = await blobs().put(_bytes(b"[]"), limit=100)
    await lived.submitted(where, case, "总图.dxf", findings=nothing.sha256)
    await accepted(where.coordinator, case, where.bodies)
    fire, planning = await lived.seats(where, case)
    first = await give_opinion(where.fire, fire, 1, "登高场地不足", Severity.MANDATORY, "GB 55037-2022 3.4")
    twin = await give_opinion(where.planning, planning, 1, "登高场地不足（规划）", Severity.ORDINARY)
    other = await give_opinion(where.planning, planning, 1, "绿地率不足", Severity.ORDINARY)
    await take_stance(where.planning, first.opinion, planning, StanceKind.CONTESTS, "占用绿地")
    await relate_opinions(where.coordinator, case, first.opinion, twin.opinion, RelationKind.DUPLICATE)
    await relate_opinions(
        where.coordinator, case, first.opinion, other.opinion, RelationKind.CONTRADICTION, "一扩一缩"
    )
    await decide_permit(where.fire, fire, "消防设计审查", PermitDecision.GRANTED, "云消审1号", "")
    await report_violation(where.fire, first.opinion)
    page = f"/cases/{case}"

    window = await enter(id_of(where.coordinator))
    for words in ("标注重复或矛盾", "召集联席会议", "暂停计时", "云消审1号", "指派"):
        assert words in await seen(window, page), words
    assert "登高场地不足" in await seen(window, f"{page}/meetings/new")
    called = await call_meeting(where.coordinator, case, "三楼", NOW + timedelta(days=1), [first.opinion])
    address = f"/meetings/{called.meeting}"
    assert "记录纪要" in await seen(window, address)
    came = tuple(
        Attendee(person, seat)
        for person, seat in ((id_of(where.fire), fire), (id_of(where.planning), planning))
        if person is not None
    )
    decided = Resolution(first.opinion, Decision.EXPERTS, "意见不一")
    await record_minutes(where.coordinator, called.meeting, Minutes(came, (decided,), ""))
    assert "更正纪要" in await seen(window, address)

    reviewer = await enter(id_of(where.fire))
    own = await seen(reviewer, page)
    for words in ("出具结论", "移交或回避", "标准意见库", "与 3 号意见矛盾", "已上报监管部门"):
        assert words in own, words
    assert "签署会议纪要" in await seen(reviewer, address)
    assert "标准意见库" in await seen(reviewer, f"{page}/seats/{fire}/comments")
    assert "签署：通过" in await seen(reviewer, f"{page}/seats/{fire}/signing")
    assert "审查要点表" in await seen(reviewer, f"{page}/seats/{fire}/checklists/all")
    assert (await store.rows.one(Meeting, called.meeting)).state == "recorded"

    await return_case(where.coordinator, case, "请修改")
    designer = await seen(await enter(id_of(where.designer)), page)
    assert AnswerKind.REVISED in designer
    assert "并入 1 条重复意见" in designer
    regulator = await enter(where.regulator)
    assert "消防" in await seen(regulator, "/review-statistics")
    assert "GB 55037-2022 3.4" in await seen(regulator, "/violations")
