"""The gate through the HTTP API: anyone asks, the answer names its rows."""

from __future__ import annotations

import pytest

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
