"""Scenarios 12 and 14: an open objection or complaint blocks signing; a correction window blocks deciding."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


async def test_14_nothing_is_decided_while_a_correction_window_is_open(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 3)]
    tender = await world.opened(owner, agencies, ["90000", "95000", "99000"])
    bid = (await owner.get(f"/api/tenders/{tender['id']}/bids")).json()[0]["id"]
    reject = f"/api/bids/{bid}/disqualification"
    assert await owner.refused(reject, {"reason": "签章不全"}) == "correction_first"
    ask, mend = f"/api/bids/{bid}/correction-request", f"/api/bids/{bid}/correction"
    assert await agencies[0].refused(mend, {"text": "先说"}) == "not_found"
    await owner.done(ask, {"text": "签章不全，缺承诺书"})
    assert await owner.refused(ask, {"text": "还有"}) == "corrected_once"
    assert await owner.refused(reject, {"reason": "签章不全"}) == "correction_open"
    assert await owner.refused(f"/api/tenders/{tender['id']}/decision", {}) == "correction_open"
    assert await agencies[1].refused(mend, {"text": "不是我的"}) == "not_found"
    await agencies[0].done(mend, {"text": "已补签章"})
    await world.clock.passes(tender["id"], days=6)
    assert await agencies[0].refused(mend, {"text": "再补"}) == "correction_over"
    await owner.done(reject, {"reason": "承诺书仍缺"})
    awards = await owner.done(f"/api/tenders/{tender['id']}/decision", {})
    assert [award["price"] for award in awards] == ["95000.00", "99000.00"]


async def test_12_an_open_complaint_blocks_the_contract(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    regulator, outsider = await world.official(Role.REGULATOR), await world.party(Role.AGENCY)
    tender, awards = await world.awarded(owner, agencies, ["90000", "95000"])
    path, contract = f"/api/tenders/{tender['id']}/objections", f"/api/awards/{awards[0]['id']}/contract"
    await agencies[0].done(f"/api/awards/{awards[0]['id']}/confirmation")
    assert await outsider.refused(path, {"text": "我来看看"}) == "no_bidder"
    raised = (await agencies[1].done(path, {"text": "中标人资质存疑"}))["objections"][0]
    complain = f"/api/objections/{raised['id']}/complaint"
    assert await agencies[1].refused(complain, {"text": "直接投诉"}) == "objection_first"
    await world.clock.passes(tender["id"], days=1)
    await owner.done(f"/api/objections/{raised['id']}/answer", {"text": "资质有效，附证书编号。"})
    assert await agencies[0].refused(complain, {"text": "替他投诉"}) == "not_found"
    complaint = (await agencies[1].done(complain, {"text": "答复未说明有效期"}))["complaints"][0]
    await world.clock.passes(tender["id"], days=8)
    assert await agencies[1].refused(path, {"text": "再提一次"}) == "objections_closed"
    assert await owner.refused(contract, {}) == "complaint_blocks"
    step = f"/api/complaints/{complaint['id']}"
    assert await owner.refused(f"{step}/acceptance") == "no_right"
    await regulator.done(f"{step}/acceptance")
    assert await owner.refused(contract, {}) == "suspended"
    await regulator.done(f"{step}/decision", {"upheld": True, "reason": "资质已过期"})
    after = (await owner.get(f"/api/tenders/{tender['id']}/awards")).json()
    assert [award["state"] for award in after] == ["cancelled", "active"]


async def test_12_an_objection_taken_back_blocks_nothing(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    tender, awards = await world.awarded(owner, agencies, ["90000", "95000"])
    path, contract = f"/api/tenders/{tender['id']}/objections", f"/api/awards/{awards[0]['id']}/contract"
    await agencies[0].done(f"/api/awards/{awards[0]['id']}/confirmation")
    first, second = [(await agencies[1].done(path, {"text": text}))["objections"][-1] for text in "甲乙"]
    back = f"/api/objections/{first['id']}/withdrawal"
    assert await agencies[0].refused(back) == "not_found", "somebody else's"
    shown = (await agencies[1].browser.get(f"/tenders/{tender['id']}")).text
    assert f"/objections/{first['id']}/withdrawal" in shown
    answer = await agencies[1].browser.send_form(
        f"/tenders/{tender['id']}/objections/{second['id']}/withdrawal"
    )
    assert answer.status_code == 303
    await world.clock.passes(tender["id"], days=8)
    assert await owner.refused(contract, {}) == "objection_blocks", "the other one still waits"
    complaint = await agencies[1].done(f"/api/objections/{first['id']}/complaint", {"text": "逾期未答复"})
    assert await agencies[1].refused(back) == "complaint_rests_on_it"
    await agencies[1].done(f"/api/complaints/{complaint['complaints'][0]['id']}/withdrawal")
    told = await agencies[1].done(back)
    assert [one["state"] for one in told["objections"]] == ["withdrawn", "withdrawn"]
    assert await agencies[1].refused(back) == "no_such_step", "a second click"
    again = f"/api/objections/{second['id']}/complaint"
    assert await agencies[1].refused(again, {"text": "还是要投诉"}) == "objection_withdrawn"
    await owner.done(contract, {})
