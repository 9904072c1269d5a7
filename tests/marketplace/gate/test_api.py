"""The gate through the HTTP API: anyone asks, the answer names its rows."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.register.acting.queries import today
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


async def test_a_visitor_asks_the_gate(world: World) -> None:
    visitor = await world.stranger()
    asked = "/api/gate?funding=state&buyer=state_firm&work=design&value="
    told = (await visitor.get(asked + "1000000")).json()
    assert (told["gate"]["methods"], told["gate"]["referral"]) == ([], "trading_centre")
    [reason] = told["gate"]["reasons"]
    assert (reason["row"], reason["value"]) == ("tender_services", "1000000")
    assert "招标投标法 3" in reason["basis"]
    told = (await visitor.get(asked + "999999")).json()
    assert len(told["gate"]["methods"]) == 9
    for wrong in ("NaN", "-1", "many", "1e30"):
        answer = await visitor.get(asked + wrong)
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), wrong


async def test_the_table_is_public(world: World) -> None:
    rows = (await (await world.stranger()).get("/api/gate/table")).json()
    assert "procurement" in {row["reason"]["row"] for row in rows}


async def test_an_administrator_adds_a_citys_rule_and_ends_it_with_its_history(world: World) -> None:
    """From its day on it speaks, a tender that was published before keeps its gate, and all may read both."""
    owner = await world.party(Role.OWNER)
    admin = await world.official(Role.SYSTEM_ADMIN)
    day = str(await today())
    row = {
        "id": f"city_{owner.organisation.hex[-8:]}" if owner.organisation else "",
        "since": day,
        "work": ["supervision"],
        "closes": ["draw"],
        "zh": "本市监理服务不采用随机抽取。",
        "en": "Supervision is not drawn in this city.",
        "basis": "市监理管理办法 8",
    }
    said = {"row": row, "reason": "市政府第 12 号令"}
    assert (await owner.post("/api/gate/rows", said)).status_code == 403
    assert await admin.refused("/api/gate/rows", {"row": row | {"work": ["nothing"]}, "reason": "试"}) in (
        "bad_request"
    )
    assert await admin.refused(
        "/api/gate/rows", {"row": row | {"since": "2020-01-01"}, "reason": "试一试"}
    ) == ("gate_in_the_past")
    await admin.done("/api/gate/rows", said)
    asked = "/api/gate?funding=private&buyer=private&work=supervision&value=50000"
    told = (await owner.get(asked)).json()["gate"]
    assert "draw" not in told["methods"] and row["id"] in {one["row"] for one in told["reasons"]}
    assert await admin.refused("/api/gate/rows", said) == "gate_unchanged"
    open_again = {"row": row | {"closes": []}, "reason": "办法废止"}
    history = await admin.done("/api/gate/rows", open_again)
    assert [one["reason"] for one in history["amendments"]] == ["市政府第 12 号令", "办法废止"]
    assert "draw" in (await owner.get(asked)).json()["gate"]["methods"]
