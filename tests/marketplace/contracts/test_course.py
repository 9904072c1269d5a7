"""A contract that is performed, ended by consent, ended for cause; and one whose award has gone."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.actor import Role
from tests.marketplace.scenarios.test_telling import TOLD, told
from tests.marketplace.world import Party, World
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers


async def drawn(world: World) -> tuple[Party, list[Party], dict[str, Any]]:
    """A contract drawn up with the first of two agencies."""
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    tender, awards = await world.awarded(owner, agencies, ["90000", "95000"])
    await agencies[0].done(f"/api/awards/{awards[0]['id']}/confirmation")
    await world.clock.passes(tender["id"], days=10)
    return owner, agencies, await owner.done(f"/api/awards/{awards[0]['id']}/contract", {})


async def filed(world: World) -> tuple[Party, list[Party], str]:
    owner, agencies, contract = await drawn(world)
    path = f"/api/contracts/{contract['id']}"
    for party in (owner, agencies[0]):
        await party.done(f"{path}/signature", {"sha256": contract["sha256"]})
    await owner.done(f"{path}/filing")
    return owner, agencies, path


async def test_a_contract_is_performed_and_its_owner_says_so(world: World) -> None:
    owner, agencies, path = await filed(world)
    said = {"text": "报告表已批复，服务完成"}
    assert await owner.refused(f"{path}/completion", said) == "no_such_step"
    assert await agencies[1].refused(f"{path}/beginning") == "not_found"
    begun = await agencies[0].done(f"{path}/beginning")
    assert begun["state"] == "running" and begun["begun_at"]
    assert await owner.refused(f"{path}/beginning") == "no_such_step", "twice is once"
    assert await agencies[0].refused(f"{path}/completion", said) == "no_right"
    assert await world.state({"id": begun["tender"]}) == "serving"
    done = await owner.done(f"{path}/completion", said)
    assert (done["state"], done["reason"]) == ("completed", said["text"])
    over = {"ground": "breach", "reason": "事后反悔"}
    assert await owner.refused(f"{path}/endings", over) == "no_such_step"


async def test_by_consent_it_ends_with_the_other_partys_word(world: World) -> None:
    owner, agencies, path = await filed(world)
    wish = {"ground": "consent", "reason": "项目停建"}
    proposed = (await owner.done(f"{path}/endings", wish))[0]
    assert (await owner.get(path)).json()["state"] == "filed"
    assert await agencies[0].refused(f"{path}/endings", wish) == "ending_open"
    answer = f"/api/contract-endings/{proposed['id']}/answer"
    assert await owner.refused(answer, {"agrees": True}) == "own_ending"
    assert await agencies[1].refused(answer, {"agrees": True}) == "not_found"
    assert (await agencies[0].done(answer, {"agrees": False}))[0]["state"] == "refused"
    again = (await owner.done(f"{path}/endings", wish))[1]
    await agencies[0].done(f"/api/contract-endings/{again['id']}/answer", {"agrees": True})
    ended = (await owner.get(path)).json()
    assert (ended["state"], ended["reason"]) == ("terminated", "项目停建")
    await settle(TOLD)
    assert await told(agencies[0]) == ["贵单位成交", *["对方提出协商解除"] * 2, "合同已解除"]


async def test_for_cause_one_party_ends_it_by_notice_with_ground_and_reason(world: World) -> None:
    owner, agencies, path = await filed(world)
    for nothing in (
        {"ground": "delay", "reason": ""},
        {"ground": "whim", "reason": "不想做了"},
        {"ground": "delay"},
    ):
        assert await owner.refused(f"{path}/endings", nothing) in {"bad_request", "invalid"}
    outsider = {"ground": "delay", "reason": "替他解除"}
    assert await agencies[1].refused(f"{path}/endings", outsider) == "not_found"
    await agencies[0].done(f"{path}/beginning")
    cause = {"ground": "delay", "reason": "逾期 40 日，两次书面催告未交付"}
    (ended,) = await owner.done(f"{path}/endings", cause)
    assert (ended["state"], ended["ground"]) == ("notified", "delay")
    assert (await agencies[0].get(path)).json()["state"] == "terminated"
    for act, data in (("/endings", cause), ("/amendments", {"text": "再改"}), ("/beginning", None)):
        assert await owner.refused(path + act, data) == "no_such_step"


async def test_a_winner_who_gives_up_takes_his_unsigned_contract_along(world: World) -> None:
    owner, agencies, contract = await drawn(world)
    path = f"/api/contracts/{contract['id']}"
    await agencies[0].done(f"/api/awards/{contract['award']}/refusal", {"text": "人员调离"})
    signature = {"sha256": contract["sha256"]}
    assert await owner.refused(f"{path}/signature", signature) == "no_such_step"
    await settle(TOLD)
    assert (await owner.get(path)).json()["state"] == "terminated"
