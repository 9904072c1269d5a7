"""One tender from its draft to the filed contract, through the HTTP API."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers


async def test_a_need_becomes_a_signed_contract(world: World) -> None:
    owner = await world.party(Role.OWNER)
    agencies = [await world.party(Role.AGENCY) for _ in range(3)]
    tender, awards = await world.awarded(owner, agencies, ["100000", "90000", "95000"])
    assert [award["price"] for award in awards] == ["90000.00", "95000.00", "100000.00"]
    winner = awards[0]
    assert winner["agency"] == str(agencies[1].organisation)
    assert await world.state(tender) == "awarded"
    await agencies[1].done(f"/api/awards/{winner['id']}/confirmation")
    await world.clock.passes(tender["id"], days=10)
    contract = await owner.done(f"/api/awards/{winner['id']}/contract", {})
    assert "人民币玖万元整" in contract["text"]
    for party in (owner, agencies[1]):
        await party.done(f"/api/contracts/{contract['id']}/signature", {"sha256": contract["sha256"]})
    assert await world.state(tender) == "contracted"
    filed = await owner.done(f"/api/contracts/{contract['id']}/filing")
    assert filed["state"] == "filed"
    await amended(owner, agencies, contract["id"])
    await told_on_time_lines(world, owner, tender["id"], contract["id"])


async def amended(owner: Party, agencies: list[Party], contract: str) -> None:
    """What was agreed changes by the consent of both, openly and never above the award."""
    path = f"/api/contracts/{contract}/amendments"
    assert await owner.refused(path, {"text": "增加监测", "amount": "90000.01"}) == "above_award"
    assert await agencies[0].refused(path, {"text": "我也要改"}) == "not_found"
    proposed = (await owner.done(path, {"text": "减少一次现状监测", "amount": "88000"}))[0]
    answer = f"/api/contract-amendments/{proposed['id']}/answer"
    assert await owner.refused(answer, {"agrees": True}) == "own_amendment"
    await agencies[1].done(answer, {"agrees": True})
    assert await agencies[1].refused(answer, {"agrees": False}) == "no_such_step"
    assert (await owner.get(f"/api/contracts/{contract}")).json()["amount"] == "88000.00"


async def told_on_time_lines(world: World, owner: Party, tender: str, contract: str) -> None:
    """The contract's page tells its life, the tender's page all; what a contract says stays its parties'."""
    life = ("起草采购项目", "公布摇号承诺值", "锁定摇号名册", "开启投标", "摇号", "合同备案", "答复补充协议")
    own = (await owner.get(f"/tenders/{tender}")).text
    assert all(f'<span class="fact-what">{act}</span>' in own for act in life)
    page = (await owner.get(f"/contracts/{contract}")).text
    assert "减少一次现状监测" in page and "同意" in page and "开启投标" not in page
    public = (await (await world.stranger()).get(f"/tenders/{tender}")).text
    assert "提出补充协议" in public and "减少一次现状监测" not in public
