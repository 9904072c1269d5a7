"""A late task is ordered, answered, returned, answered again and closed, over the HTTP API and pages."""

from __future__ import annotations

import pytest

from app.core.actor import Role, system
from app.register.acting.queries import actor_for
from app.supervision.orders.commands import raise_late
from app.supervision.orders.model import SupervisionOrderId
from storage.unit import Context
from tests.marketplace.conftest import app, clock, world
from tests.marketplace.world import Party, World

__all__ = ["app", "clock", "world"]
pytestmark = pytest.mark.servers
PATH = "/api/supervision-orders"


async def late_task(world: World, owner: Party) -> str:
    """The key of a task that the owner should have done: answering an objection."""
    agencies = [await world.party(Role.AGENCY) for _ in range(2)]
    tender, _ = await world.awarded(owner, agencies, ["90000", "95000"])
    await agencies[1].done(f"/api/tenders/{tender['id']}/objections", {"text": "资质存疑"})
    await world.clock.only_passes(tender["id"], days=30)
    return f"answer_objection:/tenders/{tender['id']}:{owner.organisation}"


async def test_a_late_task_is_ordered_answered_returned_and_closed(world: World) -> None:
    owner, regulator = await world.party(Role.OWNER), await world.official(Role.REGULATOR)
    task = await late_task(world, owner)
    page = await regulator.browser.get("/supervision-orders/new")
    assert task in page.text
    asked = {"task": task, "text": "立即答复异议", "days": 3}
    made = (await regulator.done(PATH, asked))["order"]
    path = f"{PATH}/{made['id']}"
    assert await regulator.refused(PATH, asked) == "order_open"
    assert made["number"] in (await owner.browser.get("/supervision-orders")).text
    assert await regulator.refused(f"{path}/answer", {"text": "代答"}) == "order_not_yours"
    assert await regulator.refused(f"{path}/closing", {"text": "未答复"}) == "no_such_step"
    await owner.done(f"{path}/answer", {"text": "今日答复"})
    await regulator.done(f"{path}/return", {"text": "没有说明原因"})
    await owner.done(f"{path}/answer", {"text": "经办人请假，已补岗"})
    closed = await regulator.done(f"{path}/closing", {"text": "异议已答复"})
    assert [step["event"] for step in closed["steps"]] == ["issue", "answer", "return", "answer", "close"]
    assert closed["order"]["state"] == "closed"
    for who in (owner, regulator):
        shown = await who.browser.get(path.removeprefix("/api"))
        assert "经办人请假" in shown.text
    stranger = await world.party(Role.OWNER)
    assert (await stranger.get(path)).status_code == 404
    again = {"task": "answer_objection:/tenders/x:y", "text": "…", "days": 3}
    assert await regulator.refused(PATH, again) == "order_not_late"


async def test_the_joint_office_reads_and_comments_and_silence_is_raised(world: World) -> None:
    owner, regulator = await world.party(Role.OWNER), await world.official(Role.REGULATOR)
    office = await world.official(Role.INSPECTOR)
    joint = (await actor_for(office.person)).body
    asked = {"task": await late_task(world, owner), "text": "限期答复", "days": 1, "joint": str(joint)}
    made = (await regulator.done(PATH, asked))["order"]
    id = SupervisionOrderId(made["id"])
    await office.done(f"{PATH}/{id}/inspection", {"text": "现场约谈"})
    assert await owner.refused(f"{PATH}/{id}/inspection", {"text": "…"}) == "no_right"
    assert await raise_late(Context(actor=system("ticker")), id) is None
    await world.clock.only_passes(made["path"].removeprefix("/tenders/"), days=10)
    assert await raise_late(Context(actor=system("ticker")), id) is not None
    assert await raise_late(Context(actor=system("ticker")), id) is None
    shown = (await office.browser.get(f"/supervision-orders/{id}")).text
    assert "现场约谈" in shown and "已通报上一级" in shown
