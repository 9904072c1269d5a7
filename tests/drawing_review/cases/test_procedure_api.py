"""The procedure through the JSON API: the same commands and the same refusals as on the pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from litestar import Litestar

from app.core.actor import Role
from app.core.ids import PersonId
from app.register.people.queries import person
from app.register.signin.commands import give_password
from drawing_review.checks.finding import Certainty, Finding, Outcome
from storage.blobs.store import store as blobs
from tests.app.register import city
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.app.web.given import PASSWORD, Browser
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived
from tests.marketplace.world import Party

pytestmark = pytest.mark.servers
Enter = Callable[[PersonId | None], Awaitable[Party]]
FOUND = Finding(
    id="f1",
    check="fire.corridor_width",
    outcome=Outcome.FAILS,
    sheet="",
    layout="Model",
    handle="2F",
    place=(1.0, 2.0),
    measured=1.1,
    required=1.4,
    unit="m",
    standard="GB 55037",
    edition="2022",
    clause="7.1.4",
    mandatory=True,
    certainty=Certainty.TEXT,
    message="疏散宽度不足",
    message_en="too narrow",
)


@pytest.fixture
async def enter(app: Litestar) -> AsyncIterator[Enter]:
    """A signed-in person who uses the API, his password confirmed."""
    async with AsyncExitStack() as stack:

        async def entered(id: PersonId | None) -> Party:
            assert id is not None
            await give_password(city.INSTALLER, id, PASSWORD, temporary=False)
            browser = await stack.enter_async_context(Browser(app))
            login = (await person(id)).login
            await browser.sign_in(login)
            await browser.send_form("/account/confirm", {"password": PASSWORD, "back": "/"})
            return Party(browser, login, id, None)

        yield entered


async def _bytes(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def test_a_dispute_from_the_finding_to_the_signed_minutes(enter: Enter) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    other = msgspec.structs.replace(FOUND, id="f2", handle="3A", message="净高不足")
    kept = await blobs().put(_bytes(msgspec.json.encode([FOUND, other])), limit=10_000)
    await lived.submitted(where, case, "总图.dxf", findings=kept.sha256)
    await accepted(where.coordinator, case, where.bodies)
    fire_seat, planning_seat = [f"/api/seats/{one}" for one in await lived.seats(where, case)]
    window = await enter(where.coordinator.actor.person)
    fire, planning = await enter(where.fire.actor.person), await enter(where.planning.actor.person)
    path = f"/api/cases/{case}"

    finding = f"{fire_seat}/findings/f1"
    assert await planning.refused(f"{finding}/confirmation", {"version": 1}) == "not_your_seat"
    assert await fire.refused(f"{finding}/overruling", {"version": 1, "reason": " "}) == "invalid"
    given, *_ = await fire.done(f"{finding}/confirmation", {"version": 1, "text": "走道净宽不足"})
    opinion = given["opinion"]
    assert await fire.refused(f"{finding}/confirmation", {"version": 1}) == "finding_judged"
    wrong = {"version": 1, "reason": "机器误判"}
    assert (await fire.done(f"{fire_seat}/findings/f2/overruling", wrong))["verdict"] == "overruled"

    mine = {"seat": planning_seat.rsplit("/", 1)[1], "kind": "contests"}
    stances = f"/api/opinions/{opinion}/stances"
    assert await planning.refused(stances, mine) == "invalid"
    stance = (await planning.done(stances, mine | {"reason": "已按消防会审意见"}))["stance"]
    await planning.done(f"{stances}/{stance}/end", {"reason": "误提"})
    await planning.done(stances, mine | {"reason": "占用绿地"})
    second = await planning.done(
        f"{planning_seat}/opinions", {"version": 1, "text": "绿地率不足", "severity": "ordinary"}
    )
    pair = {"first": opinion, "second": second["id"], "kind": "contradiction", "note": "一扩一缩"}
    assert await fire.refused(f"{path}/relations", pair) == "no_right"
    relation = (await window.done(f"{path}/relations", pair))["relation"]
    await window.done(f"{path}/relations/{relation}/end", {"reason": "误标"})
    assert await window.refused(f"{path}/pass", {"reason": "合格"}) == "blocking_opinions"

    soon = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    meeting = {"place": "三楼会议室", "at": soon, "agenda": [opinion]}
    held = f"/api/meetings/{(await window.done(f'{path}/meetings', meeting))['meeting']}"
    came = [
        {"person": str(one.person), "seat": seat.rsplit("/", 1)[1]}
        for one, seat in ((fire, fire_seat), (planning, planning_seat))
    ]
    decided = {"opinion": opinion, "decision": "upheld", "reason": "以消防要求为准"}
    minutes = {"attendees": came, "resolutions": [decided], "text": "一致同意"}
    recorded = await window.done(f"{held}/minutes", minutes)
    assert await fire.refused(f"{held}/signature", {"digest": "0" * 64}) == "minutes_changed"
    for one in (fire, planning):
        await one.done(f"{held}/signature", {"digest": recorded["digest"]})
    assert (await window.get(held)).json()["state"] == "concluded"
    assert await window.refused(f"{held}/cancellation", {"reason": "改期"}) == "no_such_step"
    assert await window.refused(f"{held}/panel", {"needs": [{"discipline": "fire", "count": 1}]}) == (
        "nothing_for_experts"
    )
    report = await fire.done(f"/api/opinions/{opinion}/report")
    regulator = await enter(where.regulator)
    assert [one["id"] for one in (await regulator.get("/api/violations")).json()] == [report["violation"]]


async def test_seats_permits_signatures_and_the_clock(enter: Enter) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    kept = await blobs().put(_bytes(b"[]"), limit=100)
    await lived.submitted(where, case, "总图.dxf", findings=kept.sha256)
    await accepted(where.coordinator, case, where.bodies)
    fire_id, _planning = await lived.seats(where, case)
    seat, path = f"/api/seats/{fire_id}", f"/api/cases/{case}"
    window, fire = await enter(where.coordinator.actor.person), await enter(where.fire.actor.person)
    designer = await enter(where.designer.actor.person)

    colleague = await city.someone("同事")
    named = {"person": str(colleague), "reason": "轮岗"}
    assert await window.refused(f"{seat}/reviewers", named) == "reviewer_not_on_duty"
    await city.appoint(colleague, Role.REVIEWER, where.bodies[0])
    assert await fire.refused(f"{seat}/reviewers", named) == "no_right"
    assert (await fire.done(f"{seat}/handover", named))["person"] == str(colleague)
    assert await fire.refused(f"{seat}/recusal", {"reason": "亲属"}) == "seat_not_named"
    back = {"person": str(fire.person), "reason": "销假"}
    assert (await window.done(f"{seat}/reviewers", back))["reason"] == "销假"

    permit = {"name": "消防设计审查", "decision": "granted"}
    assert await fire.refused(f"{seat}/permits", permit) == "invalid"
    assert (await fire.done(f"{seat}/permits", permit | {"number": "云消审1号"}))["number"] == "云消审1号"
    agency = await enter(await city.someone())
    assert await agency.refused(f"{seat}/issue") == "no_right"

    assert await fire.refused(f"{path}/suspension", {"cause": "experts", "reason": "论证"}) == "no_right"
    await window.done(f"{path}/suspension", {"cause": "experts", "reason": "专家论证"})
    assert (
        await window.refused(f"{path}/suspension", {"cause": "experts", "reason": "论证"}) == "no_such_step"
    )
    await window.done(f"{path}/resumption", {"reason": "论证结束"})

    listed = (await fire.get(f"{path}/seats/{fire_id}/checklists/all")).json()
    answers = {one["key"]: {"answer": "meets"} for one in listed}
    short = {"version": 1, "answers": {}}
    if listed:
        assert await fire.refused(f"{seat}/checklists/all", short) == "checklist_incomplete"
        await fire.done(f"{seat}/checklists/all", {"version": 1, "answers": answers})
    await fire.done(f"{seat}/conclusion", {"result": "agrees"})
    await fire.done(f"{seat}/reopening", {"reason": "补充复核"})
    assert await fire.refused(f"{seat}/reopening", {"reason": "补充复核"}) == "no_such_step"

    given = await fire.done(f"{seat}/opinions", {"version": 1, "text": "宽度不足", "severity": "mandatory"})
    opinion = f"/api/opinions/{given['id']}"
    assert await fire.refused(f"{opinion}/answer", {"reply": "已改"}) == "no_right"
    (answered,) = await designer.done(f"{opinion}/answer", {"reply": "已改", "kind": "revised"})
    assert answered["kind"] == "revised"
    await fire.done(f"{opinion}/insist", {"reason": "仍差 0.1 m"})
    assert (await fire.done(f"{opinion}/close", {"reason": "已满足"}))["event"] == "close"
    assert await fire.refused(f"{opinion}/withdraw", {"reason": "误提"}) == "no_such_step"
    assert await window.refused(f"{path}/withdrawal", {"reason": "不办了"}) == "no_right"
    assert (await designer.done(f"{path}/withdrawal", {"reason": "不办了"}))["state"] == "withdrawn"
